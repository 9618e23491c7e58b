"""Distinct (English, Chinese) pairs with all that their occurrences say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from glossary.lexicon.keys import key
from glossary.model import Alignment, Segment
from glossary.script import HAN, simplified

_STRAY_SHARE = 0.12
_STRAY_CERTAINTY = 0.6


@dataclass
class Pair:
    """One English key with one Chinese text in simplified form; counts are of occurrences, `doubt` is the product of the
    probabilities that an occurrence is wrong."""

    key: str
    plain: str
    en: Counter[str] = field(default_factory=Counter)
    zh: Counter[str] = field(default_factory=Counter)
    types: dict[str, float] = field(default_factory=dict)
    sources: Counter[str] = field(default_factory=Counter)
    mass: float = 0.0
    best: float = 0.0
    doubt: float = 1.0
    places: list[tuple[float, Segment, Alignment]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(self.en.values())

    @property
    def type(self) -> str:
        return max(sorted(self.types), key=lambda kind: self.types[kind])


def collect(aligned: Iterable[tuple[Segment, Alignment]], contexts: int, keep_latin: bool) -> list[Pair]:
    """The pairs of all occurrences, in an order that does not depend on theirs.

    Left out are names without a rendering, names kept in Latin letters unless asked for, and strays: pairs of which no
    occurrence is surer than 0.6 and whose summed confidence is below an eighth of the best pair's of the same name.
    """
    found: dict[tuple[str, str], Pair] = {}
    for segment, alignment in aligned:
        zh, mention = alignment.zh, alignment.mention
        if not zh or not (keep_latin or HAN.search(zh)):
            continue
        name = " ".join(mention.en.split())
        place = key(name), simplified("".join(zh.split()) if HAN.search(zh) else zh.strip())
        pair = found.setdefault(place, Pair(*place))
        confidence = min(0.999, max(0.001, alignment.confidence))
        pair.en[name] += 1
        pair.zh[zh.strip()] += 1
        pair.types[mention.type] = pair.types.get(mention.type, 0.0) + confidence
        pair.sources[segment.source] += 1
        pair.mass += confidence
        pair.best = max(pair.best, confidence)
        pair.doubt *= 1 - confidence
        pair.places.append((-confidence, segment, alignment))
        if len(pair.places) > 4 * contexts + 8:
            _keep_best(pair, contexts)
    for pair in found.values():
        _keep_best(pair, contexts)
    strongest: dict[str, float] = {}
    for pair in found.values():
        strongest[pair.key] = max(strongest.get(pair.key, 0.0), pair.mass)
    return [
        found[place]
        for place in sorted(found)
        if found[place].best > _STRAY_CERTAINTY or found[place].mass >= _STRAY_SHARE * strongest[place[0]]
    ]


def _keep_best(pair: Pair, contexts: int) -> None:
    pair.places.sort(key=lambda item: (round(item[0], 2), _unlike_a_sentence(item[1]), item[1].source, item[1].index))
    del pair.places[contexts:]


def _unlike_a_sentence(segment: Segment) -> float:
    """How far a segment is from the length at which a context reads well."""
    return round(abs(math.log((len(segment.en) + 1) / 120)), 3)
