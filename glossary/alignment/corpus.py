"""What the whole input says of a name: spans that return with it, and renderings found for it elsewhere."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from glossary.alignment.windows import LONGEST
from glossary.lexicon.keys import key
from glossary.model import PERSON

_NEAREST = 12
_BACKGROUND = 24
_RETURNING = 4


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

    def elsewhere(self, segment: int, name: str, kind: str) -> dict[str, float]:
        """Renderings that the first pass found for the name (or a longer form of it) in other segments, with the
        evidence for each, 0 to 1, nearer segments counting more."""
        votes: dict[str, float] = defaultdict(float)
        for other in sorted(self._related(name, kind)):
            for rendering, places in self._found.get(other, {}).items():
                for place, probability in places.items():
                    if place != segment:
                        votes[rendering] += probability / (1 + abs(place - segment) / 40)
        return {rendering: 1 - math.exp(-vote) for rendering, vote in votes.items()}

    def _others(self, segment: int, name: str) -> list[str]:
        """The nearest other texts beside which the name stands."""
        places = [place for place in self._segments[key(name)] if place != segment]
        places.sort(key=lambda place: (abs(place - segment), place))
        return [self.texts[place] for place in places[:_NEAREST]]

    def returning(self, segment: int, name: str) -> list[str]:
        """The spans of a segment that return where the name returns and are rare around, longest first."""
        others = self._others(segment, name)
        if not others:
            return []
        text = self.texts[segment]
        around = self._around(segment, name)
        found: list[tuple[float, str]] = []
        for start in range(len(text)):
            for end in range(start + 2, min(start + LONGEST // 2, len(text)) + 1):
                span = text[start:end]
                share = _holding(span, others)
                if not share:
                    break
                if any(c in "，。；！？、 “”（）()" for c in span):
                    break
                noise = _holding(span, around)
                value = share * math.log((share / len(others) + 0.01) / ((noise + 0.3) / (len(around) + 1)))
                if share >= min(2, len(others)) and value > 1.5:
                    found.append((-value, span))
        found.sort()
        return list(dict.fromkeys(span for _, span in found))[:_RETURNING]

    def _around(self, segment: int, name: str) -> list[str]:
        """The texts around a segment beside which the name does not stand."""
        own = set(self._segments[key(name)])
        half = _BACKGROUND // 2
        window = range(max(0, segment - half), min(len(self.texts), segment + half + 1))
        return [self.texts[place] for place in window if place not in own and place != segment]

    def rows(self, segment: int, name: str, kind: str, spans: Iterable[str]) -> list[list[float]]:
        """The corpus features of candidate spans: shared, others, background, sibling, otherwise."""
        others, around = self._others(segment, name), self._around(segment, name)
        known = self.elsewhere(segment, name, kind)
        return [
            [
                _holding(span, others) / len(others) if others else -1.0,
                float(min(len(others), 6)),
                _holding(span, around) / len(around) if around else -1.0,
                known.get(span, 0.0) if known else -1.0,
                max((vote for other, vote in known.items() if other not in span and span not in other), default=0.0),
            ]
            for span in spans
        ]


def _holding(span: str, texts: Sequence[str]) -> int:
    """How many of the texts hold a span."""
    return len([None for text in texts if span in text])
