"""An entry of what was counted of it, and of what somebody decided."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from glossary.merging.pinyin import pinyin
from glossary.merging.renderings import plain
from glossary.merging.tally import Tally
from glossary.merging.terms import chinese_tag, head_and_variants
from glossary.model import PERSON, Context, Entry, Term

T = TypeVar("T")

Nearness = Callable[[str, str], int]
"""How many of the first terms (0 to 2) an English and a Chinese form are."""


def make_entry(
    counted: Tally,
    kind: str,
    sources: Sequence[str],
    contexts: Callable[[Nearness], Iterable[Context]],
    *,
    conflict: bool = False,
    heads: tuple[str, str] = ("", ""),
) -> Entry:
    """The entry of a type that counted pairs make; `contexts` chooses its contexts when its first terms are known.

    `heads` are its English and Chinese term where somebody decided them.
    """
    en, zh, spelling = head_and_variants(counted, kind)
    en, zh = _headed(en, heads[0], "en"), _headed(zh, heads[1])
    first, second = en[0].text, zh[0].text
    pairs: defaultdict[tuple[str, str], int] = defaultdict(int)
    for (one, two), count in counted.items():
        pairs[spelling[one], two] += count.number
    best = [count.best for (_, two), count in counted.items() if two == second or plain(two) == plain(second)]
    return Entry(
        type=kind,
        en=en,
        zh=zh,
        pinyin=pinyin(second, person=kind == PERSON),
        occurrences=sum(pairs.values()),
        documents=len(sources),
        confidence=round(max(best, default=1.0), 4),
        conflict=conflict,
        pairs=tuple(sorted((one, two, number) for (one, two), number in pairs.items())),
        contexts=tuple(contexts(lambda one, two: (spelling[one] == first) + (two == second))),
        sources=tuple(sources),
    )


def heaviest_kind(found: Iterable[tuple[str, float]]) -> str:
    """The type that most of some occurrences have, by confidence."""
    weights: defaultdict[str, list[float]] = defaultdict(list)
    for kind, confidence in found:
        weights[kind].append(confidence)
    return max(sorted(weights), key=lambda kind: math.fsum(weights[kind]))


def one_a_segment(ranked: Iterable[T], segment_of: Callable[[T], Hashable], most: int) -> list[T]:
    """The first of some ranked occurrences, no two of them of one segment."""
    chosen: dict[Hashable, T] = {}
    for one in ranked:
        if len(chosen) >= most:
            break
        chosen.setdefault(segment_of(one), one)
    return list(chosen.values())


def _headed(terms: tuple[Term, ...], text: str, lang: str = "") -> tuple[Term, ...]:
    """The terms, one of them first, or one that occurred nowhere."""
    if not text or terms[0].text == text:
        return terms
    head = next((term for term in terms if term.text == text), Term(text, lang or chinese_tag(text), 0))
    return head, *(term for term in terms if term is not head)
