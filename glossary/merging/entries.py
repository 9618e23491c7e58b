"""Aligned mentions into entries: one for one person, place or organization."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.merging.collected import Occurrences
from glossary.merging.contexts import context_of, readability
from glossary.merging.disputes import disputed, person_reasons, thing_reasons
from glossary.merging.occurrences import N, Occurrence, Pair, gather
from glossary.merging.persons import persons
from glossary.merging.pinyin import pinyin
from glossary.merging.renderings import plain
from glossary.merging.terms import chinese_tag, head_and_variants
from glossary.merging.things import things
from glossary.merging.types import settle_types
from glossary.model import NAME_TYPES, PERSON, Alignment, Context, Entry, Segment, Term
from glossary.ordering import entry_order


def merge(aligned: Iterable[tuple[Segment, Alignment]], *, contexts: int = 3, keep_latin: bool = False) -> list[Entry]:
    """Merge aligned mentions into deduplicated entries; the same ones in any order give the same entries.

    Mentions without a rendering are left out, and those whose rendering has no Chinese character unless `keep_latin`.
    Types that flip are settled (`types`), pairs that are probably wrong beside better ones dropped
    (`occurrences.without_strays`), and persons, things, and each other type of mention put together by rules of their own (`persons`,
    `things`). Renderings of one name that no rule explains stay in entries of their own, since they may be of two bearers; both are
    flagged as in conflict, unless each bearer has a longer name or the lexicon knows both renderings (`disputes`).

    An entry has at most `contexts` contexts, the first of them with the head terms if they ever stand together. Its confidence is that
    of the best occurrence of the head rendering, 0 to 1: one sure occurrence settles a pair, while repeated ones tend to be right or
    wrong together and add little. Entries come by number of occurrences, most first, then by English and Chinese term.
    """
    occurrences = gather(aligned, keep_latin)
    return sorted((entry_of(group.items, group.conflict, contexts) for group in grouped(occurrences)), key=entry_order)


def entries(
    occurrences: Occurrences, fetch: Callable[[int], tuple[Segment, Alignment]], *, contexts: int = 3
) -> Iterator[Entry]:
    """The entries that `merge` makes, one after the other; `fetch` is asked for the segment and the alignment of a handle."""
    aligned = map(fetch, occurrences.columns["handle"])
    yield from merge(aligned, contexts=contexts, keep_latin=occurrences.keep_latin)


@dataclass(frozen=True, slots=True)
class Group:
    """The occurrences of one person, place or organization; `conflict`: its names have renderings elsewhere that no rule explains."""

    items: list[Occurrence]
    conflict: bool


def grouped(occurrences: Sequence[Occurrence]) -> list[Group]:
    """Put together the occurrences (in the order of `gather`) that an entry is made of, as `merge` does; their types are settled."""
    settle_types(occurrences)
    kinds: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for item in occurrences:
        kinds["" if item.kind in NAME_TYPES and item.kind != PERSON else item.kind].append(item)
    found: list[Group] = []
    for kind, items in kinds.items():
        if kind == PERSON:
            people = persons(items)
            found += _groups(people, disputed(people, person_reasons))
        else:
            groups = things(items)
            found += _groups(groups, disputed(groups, thing_reasons))
    return found


def _groups(groups: Sequence[Sequence[Pair[N]]], conflicts: set[int]) -> list[Group]:
    return [
        Group([item for pair in group for item in pair.found], number in conflicts)
        for number, group in enumerate(groups)
    ]


def entry_of(
    items: Sequence[Occurrence],
    conflict: bool,
    contexts: int = 3,
    *,
    kind: str = "",
    heads: tuple[str, str] = ("", ""),
) -> Entry:
    """The entry that occurrences of one bearer make.

    `kind` is its type and `heads` are its English and Chinese term where somebody decided them.
    """
    kind = kind or kind_of(items)
    en, zh, spelling = head_and_variants(items, kind)
    en, zh = _headed(en, heads[0], "en"), _headed(zh, heads[1])
    sources = sorted({item.segment.source for item in items})
    pairs = Counter((spelling[item.en], item.zh) for item in items)
    head = plain(zh[0].text)
    return Entry(
        type=kind,
        en=en,
        zh=zh,
        pinyin=pinyin(zh[0].text, person=kind == PERSON),
        occurrences=len(items),
        documents=len(sources),
        confidence=round(max((item.confidence for item in items if plain(item.zh) == head), default=1.0), 4),
        conflict=conflict,
        pairs=tuple(sorted((a, b, n) for (a, b), n in pairs.items())),
        contexts=_contexts(items, spelling, (en[0].text, zh[0].text), contexts),
        sources=tuple(sources),
    )


def kind_of(items: Sequence[Occurrence]) -> str:
    """The type that most of some occurrences have, by confidence."""
    weights: defaultdict[str, float] = defaultdict(float)
    for item in sorted(items, key=lambda item: item.confidence):
        weights[item.kind] += item.confidence
    return max(sorted(weights), key=lambda kind: weights[kind])


def _headed(terms: tuple[Term, ...], text: str, lang: str = "") -> tuple[Term, ...]:
    """The terms, one of them first, or one that occurred nowhere."""
    if not text or terms[0].text == text:
        return terms
    head = next((term for term in terms if term.text == text), Term(text, lang or chinese_tag(text), 0))
    return head, *(term for term in terms if term is not head)


def _contexts(
    items: Sequence[Occurrence], spelling: Mapping[str, str], head: tuple[str, str], most: int
) -> tuple[Context, ...]:
    """The contexts of the best occurrences, one a segment: those of the head terms first, then the surest, then the readable."""

    def rank(item: Occurrence) -> tuple[object, ...]:
        here = spelling[item.en] == head[0], item.zh == head[1]
        return -sum(here), -round(item.confidence, 1), readability(item.segment), item.segment.source, item.place

    chosen: dict[tuple[str, int], Occurrence] = {}
    for item in sorted(items, key=rank):
        if len(chosen) == most:
            break
        chosen.setdefault((item.segment.source, item.segment.index), item)
    return tuple(context_of(item.segment, item.alignment) for item in chosen.values())
