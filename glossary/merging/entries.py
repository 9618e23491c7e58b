"""Pairs into entries: one for one person, place or organization."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from glossary.lexicon import load_lexicon
from glossary.merging.contexts import context_of
from glossary.merging.pairs import Pair, collect
from glossary.merging.pinyin import pinyin
from glossary.merging.variants import both_known, same_name, same_rendering
from glossary.model import PERSON, PLACE, Alignment, Entry, Segment, Term
from glossary.script import simplified

_MOST_COMPARED = 40


def merge(aligned: Iterable[tuple[Segment, Alignment]], *, contexts: int = 3, keep_latin: bool = False) -> list[Entry]:
    """Merge aligned mentions into deduplicated entries; the same occurrences in any order give the same entries.

    Two pairs are one entry where their renderings are equal and their names may be one bearer's, or where their names are equal
    and their renderings variants. A short name goes with the full name that shares its rendering. An entry whose English
    has another rendering that no rule explains, in another entry, is flagged as a conflict, unless both are known or belong to
    different full names. `contexts` sentences are kept an entry. Entries come by occurrences, then by their first terms.
    """
    pairs = collect(aligned, contexts, keep_latin)
    groups = _grouped(pairs)
    disputed = _disputed(groups)
    entries = [_entry(group, contexts, i in disputed) for i, group in enumerate(groups)]
    entries.sort(
        key=lambda entry: (-entry.occurrences, entry.en[0].text.casefold(), entry.en[0].text, entry.zh[0].text)
    )
    return entries


class _Union:
    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        self.parent[b] = a


def _grouped(pairs: Sequence[Pair]) -> list[list[Pair]]:
    union = _Union(len(pairs))
    by_rendering: dict[str, list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    by_surname: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        by_rendering[pair.plain].append(i)
        by_name[pair.key].append(i)
        last = pair.plain.split("·")[-1]
        by_surname[pair.key.split()[-1] if pair.key else "", last].append(i)
    for members in (*by_rendering.values(), *by_name.values(), *by_surname.values()):
        # the longest name of a block first: what belongs together is compared with it, not everything with everything
        ordered = sorted(
            members, key=lambda i: (-len(pairs[i].key.split()), -pairs[i].mass, pairs[i].key, pairs[i].plain)
        )
        leaders: list[int] = []
        for i in ordered:
            leader = next((j for j in leaders[:_MOST_COMPARED] if _one_bearer(pairs[i], pairs[j])), None)
            if leader is None:
                leaders.append(i)
            else:
                union.join(i, leader)
    groups: dict[int, list[Pair]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        groups[union.find(i)].append(pair)
    return [groups[root] for root in sorted(groups)]


def _one_bearer(a: Pair, b: Pair) -> bool:
    kind = a.type
    if (kind == PERSON) != (b.type == PERSON) and not (a.key == b.key and a.plain == b.plain):
        return False
    if a.plain == b.plain:
        known = load_lexicon()
        return same_name(a.key, b.key, kind) or (
            kind == PLACE and a.plain in known.renderings(a.key) and a.plain in known.renderings(b.key)
        )
    if not same_name(a.key, b.key, kind):
        return False
    if a.key != b.key and not (kind == PERSON and a.key.split()[-1] == b.key.split()[-1]):
        return False
    return same_rendering(a.plain, b.plain, kind)


def _disputed(groups: Sequence[Sequence[Pair]]) -> set[int]:
    """The groups whose English name has competing renderings elsewhere that nothing explains."""
    homes: dict[str, set[int]] = defaultdict(set)
    for i, group in enumerate(groups):
        for pair in group:
            homes[pair.key].add(i)
    disputed: set[int] = set()
    for name, places in sorted(homes.items()):
        if len(places) < 2:
            continue
        renderings = {i: max((p for p in groups[i] if p.key == name), key=lambda p: (p.mass, p.plain)) for i in places}
        longer = {i: any(p.key != name and name in p.key.split() for p in groups[i]) for i in places}
        for i in sorted(places):
            for j in sorted(places):
                a, b = renderings[i], renderings[j]
                explained = (longer[i] and longer[j]) or both_known(name, a.plain, b.plain) or a.type != b.type
                if i < j and not explained:
                    disputed |= {i, j}
    return disputed


def _entry(group: Sequence[Pair], contexts: int, disputed: bool) -> Entry:
    types: Counter[str] = Counter()
    en: Counter[str] = Counter()
    zh: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for pair in group:
        for kind, weight in pair.types.items():
            types[kind] += weight  # type: ignore[assignment]
        en.update(pair.en)
        zh.update(pair.zh)
        sources.update(pair.sources)
        form = max(sorted(pair.en), key=lambda name: pair.en[name])
        rendering = max(sorted(pair.zh), key=lambda name: pair.zh[name])
        together[form, rendering] += pair.count
    names = _one_spelling(en)
    head_en = max(sorted(names), key=lambda name: (len(name.split()), names[name], len(name)))
    head_zh = _head_rendering(group, zh)
    doubt = 1.0
    for pair in group:
        if simplified(head_zh) == pair.plain:
            doubt = min(doubt, 1 - pair.best)
    places = sorted(
        (place for pair in group for place in pair.places), key=lambda p: (round(p[0], 2), p[1].source, p[1].index)
    )
    kind = max(sorted(types), key=lambda k: types[k])
    return Entry(
        type=kind,
        en=_terms(head_en, names, "en"),
        zh=_terms(head_zh, zh, ""),
        pinyin=pinyin(head_zh, person=kind == PERSON),
        occurrences=sum(pair.count for pair in group),
        documents=len(sources),
        confidence=round(1 - doubt, 4),
        conflict=disputed,
        pairs=tuple(sorted((a, b, n) for (a, b), n in together.items())),
        contexts=tuple(context_of(segment, alignment) for _, segment, alignment in places[:contexts]),
        sources=tuple(sorted(sources)),
    )


def _one_spelling(en: Counter[str]) -> Counter[str]:
    """Forms that differ in case or possessive alone, as the most frequent of them; all capitals only where nothing else is."""
    by_case: dict[str, Counter[str]] = defaultdict(Counter)
    for name, count in en.items():
        by_case[name.casefold().replace("’", "'")][name] += count
    result: Counter[str] = Counter()
    for forms in by_case.values():
        mixed = {name: n for name, n in forms.items() if not name.isupper() or len(name) <= 5} or forms
        result[max(sorted(mixed), key=lambda name: mixed[name])] += sum(forms.values())
    return result


def _head_rendering(group: Sequence[Pair], zh: Counter[str]) -> str:
    """The fullest rendering that stands with the fullest names; among equals the most frequent."""
    longest = max(len(pair.key.split()) for pair in group)
    full: Counter[str] = Counter()
    for pair in group:
        if len(pair.key.split()) == longest:
            full.update(pair.zh)
    dotted = {rendering: n for rendering, n in zh.items() if "·" in rendering}
    return max(sorted(full), key=lambda r: (r in dotted, full[r], len(r)))


def _terms(head: str, counts: Counter[str], lang: str) -> tuple[Term, ...]:
    rest = sorted((text for text in counts if text != head), key=lambda text: (-counts[text], text))
    return tuple(Term(text, lang or chinese_tag(text), counts[text]) for text in (head, *rest))


def chinese_tag(text: str) -> str:
    """The BCP 47 tag of a rendering by its characters; zh where both scripts write it alike."""
    return "zh-Hant" if simplified(text) != text else ("zh-Hans" if _only_simplified(text) else "zh")


def _only_simplified(text: str) -> bool:
    from glossary.script import traditional

    return traditional(text) != text
