"""What the whole input says of a name: spans that return with it, and renderings found for it elsewhere."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.alignment.windows import LONGEST
from glossary.lexicon.keys import key
from glossary.model import PERSON

_NEAREST = 12
_BACKGROUND = 24
_RETURNING = 4
_CLOSING = frozenset("，。；！？、 “”（）()")
_APART = "\0"


class Corpus:
    """Where names stand in an input, by segment number, and what the first pass made of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._segments: dict[str, list[int]] = defaultdict(list)
        self._found: dict[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
        self._bearers: dict[str, set[str]] = defaultdict(set)

    def note(self, segment: int, name: str, kind: str) -> None:
        """A name stands in a segment."""
        known = self._segments[key(name)]
        if not known or known[-1] != segment:
            known.append(segment)
        if kind == PERSON:
            words = key(name).split()
            if len(words) > 1:
                self._bearers[words[-1]].add(key(name))
                self._bearers[words[0]].add(key(name))

    def learn(self, segment: int, name: str, rendering: str, probability: float) -> None:
        """The first pass gives a candidate of a name this probability."""
        if probability > 0.05:
            known = self._found[key(name)][rendering]
            known[segment] = max(probability, known.get(segment, 0.0))

    def _related(self, name: str, kind: str) -> set[str]:
        asked = key(name)
        names = {asked}
        if kind == PERSON:
            names |= self._bearers.get(asked, set())
            words = asked.split()
            if len(words) > 1:
                names |= {words[-1]}
        return names

    def around(self, segment: int, name: str, kind: str) -> Around:
        """What the rest of the input says of a name in a segment."""
        places = self._segments[key(name)]
        own = set(places)
        others = sorted(
            (place for place in places if place != segment), key=lambda place: (abs(place - segment), place)
        )
        half = _BACKGROUND // 2
        window = range(max(0, segment - half), min(len(self.texts), segment + half + 1))
        return Around(
            self._elsewhere(segment, name, kind),
            [self.texts[place] for place in others[:_NEAREST]],
            [self.texts[place] for place in window if place not in own and place != segment],
        )

    def _elsewhere(self, segment: int, name: str, kind: str) -> dict[str, float]:
        votes: dict[str, float] = {}
        for other in sorted(self._related(name, kind)):
            for rendering, places in self._found.get(other, {}).items():
                for place, probability in places.items():
                    if place != segment:
                        vote = probability / (1 + abs(place - segment) / 40)
                        votes[rendering] = votes.get(rendering, 0.0) + vote
        return {rendering: 1 - math.exp(-vote) for rendering, vote in votes.items()}


@dataclass(frozen=True)
class Around:
    """What the rest of an input says of a name in a segment.

    `elsewhere` holds the renderings that the first pass found for the name (or a longer form of it) in other segments,
    with the evidence for each, 0 to 1, nearer segments counting more. `others` are the nearest other texts beside which
    the name stands, `background` the texts close by beside which it does not.
    """

    elsewhere: dict[str, float]
    others: list[str]
    background: list[str]

    def returning(self, text: str) -> list[str]:
        """The spans of the segment's text that return where the name returns and are rare around, longest first."""
        others, background = self.others, self.background
        if not others:
            return []
        joined = _APART.join(others)
        found: list[tuple[float, str]] = []
        for start in range(len(text)):
            for end in range(start + 2, min(start + LONGEST // 2, len(text)) + 1):
                span = text[start:end]
                if span not in joined:
                    break
                share = _holding(span, others)
                if not share:
                    break
                if any(c in _CLOSING for c in span):
                    break
                noise = _holding(span, background)
                value = share * math.log((share / len(others) + 0.01) / ((noise + 0.3) / (len(background) + 1)))
                if share >= min(2, len(others)) and value > 1.5:
                    found.append((-value, span))
        found.sort()
        return list(dict.fromkeys(span for _, span in found))[:_RETURNING]

    def row(self, span: str) -> tuple[float, ...]:
        """The corpus features of a candidate span: shared, others, background, sibling, otherwise."""
        others, background, known = self.others, self.background, self.elsewhere
        rest = [vote for other, vote in known.items() if other not in span and span not in other]
        return (
            _holding(span, others) / len(others) if others else -1.0,
            float(min(len(others), 6)),
            _holding(span, background) / len(background) if background else -1.0,
            known.get(span, 0.0) if known else -1.0,
            max(rest, default=0.0),
        )


def _holding(span: str, texts: Sequence[str]) -> int:
    """How many of the texts hold a span."""
    return len([None for text in texts if span in text])
