"""What was seen of many names, in arrays: spans to measure and all that each may be held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from glossary.alignment.candidates import Findings
from glossary.alignment.layout import Bools, Floats, Layout
from glossary.alignment.ragged import Ints, reduced, spread


@dataclass
class View:
    """One mention with what was seen of it and the spans to measure. `position` is the mention's relative place in the
    English text, 0 to 1; `rivals` are the findings of the other names of the segment."""

    seen: Findings
    kind: str
    position: float
    rivals: Sequence[Findings]
    spans: Sequence[tuple[int, int]]


class Scene:
    """The spans of some views as arrays over spans, in order: `view` is the number of the view, `start` and `end` the
    offsets in its text, `first` and `after` the same in the slots of the layout."""

    def __init__(self, views: Sequence[View]) -> None:
        self.views = views
        self.layout = Layout([view.seen.text for view in views])
        self.view: Ints = np.repeat(np.arange(len(views)), [len(view.spans) for view in views])
        offsets = np.array(list(chain.from_iterable(view.spans for view in views)), dtype=np.int64).reshape(-1, 2)
        self.start, self.end = offsets.T
        self.length: Ints = self.end - self.start
        self.first: Ints = self.start + self.layout.base[self.view]
        self.after: Ints = self.end + self.layout.base[self.view]
        self.inside: Ints = spread(self.first, self.after)[1]
        """The slots of the characters of all spans."""

    def of_view(self, quality: Callable[[View], float]) -> Floats:
        """A quality of the view of every span."""
        return np.array([quality(view) for view in self.views], dtype=np.float64)[self.view]

    def total(self, values: Floats | Bools) -> Floats:
        """The sum over a span's characters of values that are given for all of `inside`."""
        return reduced(np.add, values.astype(np.float64), self.length, 0.0)

    def mean(self, values: Floats | Bools) -> Floats:
        """The mean over a span's characters."""
        return self.total(values) / self.length

    def extreme(self, operation: np.ufunc, values: Floats) -> Floats:
        """`np.maximum` or `np.minimum` over a span's characters."""
        return reduced(operation, values, self.length, 0.0)

    @cached_property
    def soft(self) -> Floats:
        return self.layout.lay([view.seen.soft for view in self.views])

    @cached_property
    def cover(self) -> Floats:
        return self.layout.lay([view.seen.cover for view in self.views])

    @cached_property
    def sounds(self) -> Pairs:
        return self._pairs(
            [(*place, s.score, s.words, bool(s.system)) for place, s in view.seen.sounds.items()] for view in self.views
        )

    @cached_property
    def matches(self) -> Pairs:
        return self._pairs(
            [(m.start, m.end, 0.0, m.words, m.kind in ("word", "phrase")) for m in view.seen.matches]
            for view in self.views
        )

    @cached_property
    def known(self) -> Pairs:
        return self._pairs(
            [(*place, _SOURCE_RANK[source], 0, True) for place, source in view.seen.known.items()]
            for view in self.views
        )

    @cached_property
    def latin(self) -> Pairs:
        return self._pairs([(*place, 0.0, 0, True) for place in view.seen.latin] for view in self.views)

    @cached_property
    def quoted(self) -> Pairs:
        return self._pairs([(*place, 0.0, 0, True) for place in view.seen.text.quoted] for view in self.views)

    @cached_property
    def brackets(self) -> Pairs:
        return self._pairs(
            [(at, at, share, 0, True) for at, share in view.seen.bracketed.items()] for view in self.views
        )

    @cached_property
    def bracketed(self) -> Floats:
        """How much of the name the bracket behind a span repeats."""
        brackets = self.brackets
        after = brackets.start - brackets.span_end
        return brackets.most((after >= 0) & (after <= 2), brackets.strength)

    @cached_property
    def claims(self) -> Pairs:
        return self._pairs(
            [(*claim, 0, True) for rival in view.rivals for claim in rival.claims] for view in self.views
        )

    def _pairs(self, stretches: Iterable[Sequence[tuple[float, ...]]]) -> Pairs:
        return Pairs(self, list(stretches))

    @cached_property
    def words(self) -> WordPairs:
        return WordPairs(self)


_SOURCE_RANK = {"user": 5.0, "own": 4.0, "cldr": 3.0, "demonyms": 3.0, "cc-cedict": 2.0, "geonames": 1.0}


class Pairs:
    """Every span beside every stretch of one sort that was seen for its name: arrays over pairs, span by span."""

    def __init__(self, scene: Scene, stretches: Sequence[Sequence[tuple[float, ...]]]) -> None:
        self._by_view: Ints = np.array([len(some) for some in stretches], dtype=np.int64)
        self._view = scene.view
        self._counts = self._by_view[scene.view]
        first = np.cumsum(self._by_view) - self._by_view
        self.span, item = spread(first[scene.view], first[scene.view] + self._counts)
        columns = np.array(list(chain.from_iterable(stretches)), dtype=np.float64).reshape(-1, 5).T
        self._strengths = columns[2]
        start, end, self.strength, words, marked = columns[:, item]
        self.start: Ints = start.astype(np.int64)
        self.end: Ints = end.astype(np.int64)
        self._words: Ints = words.astype(np.int64)
        self.marked: Bools = marked > 0
        self.span_start: Ints = scene.start[self.span]
        self.span_end: Ints = scene.end[self.span]

    @cached_property
    def within(self) -> Bools:
        """Whether the stretch lies in the span."""
        return (self.start >= self.span_start) & (self.end <= self.span_end)

    @cached_property
    def around(self) -> Bools:
        """Whether the span lies in the stretch."""
        return (self.start <= self.span_start) & (self.end >= self.span_end)

    @cached_property
    def same(self) -> Bools:
        return self.within & self.around

    @property
    def seen(self) -> Bools:
        """Whether there is any stretch for the name of a span."""
        return self._counts > 0

    @property
    def best(self) -> Floats:
        """The greatest strength of any stretch for the name of a span, zero for none."""
        return reduced(np.maximum, self._strengths, self._by_view, 0.0)[self._view]

    def any(self, where: Bools) -> Bools:
        """Whether a span has such a stretch."""
        return reduced(np.logical_or, where, self._counts, False)

    def most(self, where: Bools, values: Floats, least: float = 0.0) -> Floats:
        """The greatest value among such stretches of a span, and `least`."""
        return reduced(np.maximum, np.where(where, values, least), self._counts, least)

    def words(self, where: Bools) -> Ints:
        """The words of the name (a bit for each) that such stretches of a span stand for."""
        return reduced(np.bitwise_or, np.where(where, self._words, 0), self._counts, 0)


class WordPairs:
    """Every span beside every word of its name: arrays over pairs, span by span."""

    def __init__(self, scene: Scene) -> None:
        names = [view.seen.profile.words for view in scene.views]
        by_view: Ints = np.array([len(words) for words in names], dtype=np.int64)
        self._counts = by_view[scene.view]
        first = np.cumsum(by_view) - by_view
        self._span, word = spread(first[scene.view], first[scene.view] + self._counts)
        self._number: Ints = word - first[scene.view][self._span]
        optional, favouring, translated = (
            np.array(
                [(w.optional, bool(w.favours), bool(w.translations)) for words in names for w in words], dtype=np.bool_
            )
            .reshape(-1, 3)[word]
            .T
        )
        self.sounding: Bools = ~optional
        """Words that should be heard."""
        self.meaningful: Bools = favouring | translated
        """Words that mean something in the dictionary."""
        self.explicable: Bools = ~optional | favouring
        """Words that a rendering should account for."""
        self.favour: Floats = np.zeros(len(word))
        """How much a word favours the character of the span that it favours most."""
        rows = [row for view in scene.views for row in view.seen.favoured.values()]
        if rows:
            lengths = np.array([len(row) for row in rows], dtype=np.int64)
            starts = np.zeros(int(by_view.sum()), dtype=np.int64)
            starts[np.flatnonzero([bool(w.favours) for words in names for w in words])] = np.cumsum(lengths) - lengths
            here = np.flatnonzero(favouring)
            begin = starts[word[here]] + scene.start[self._span[here]]
            length = scene.length[self._span[here]]
            values = np.concatenate(rows)[spread(begin, begin + length)[1]]
            self.favour[here] = reduced(np.maximum, values, length, 0.0)

    def among(self, bits: Ints) -> Bools:
        """Whether a word is among those of its span in `bits`."""
        return (bits[self._span] >> self._number & 1).astype(np.bool_)

    def total(self, values: Floats | Bools) -> Floats:
        """The sum over the words of each span's name."""
        return reduced(np.add, values.astype(np.float64), self._counts, 0.0)

    def last(self, which: Bools) -> Ints:
        """The bit of the last such word of each span's name, 0 where there is none."""
        return reduced(np.maximum, np.where(which, 1 << self._number, 0), self._counts, 0)
