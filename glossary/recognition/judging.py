"""From readings to mentions: proposals, their certainty, their type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.model import NAME_TYPES, ORGANIZATION, PERSON
from glossary.recognition.entities import APART_LABELS, Floats, Reading
from glossary.recognition.evidence import gather
from glossary.recognition.kinds import KindModel, agreed, kind_rows
from glossary.recognition.marks import APART, Mark
from glossary.recognition.mending import mended_marks
from glossary.recognition.nearby import Columns, Nearby
from glossary.recognition.proposals import propose
from glossary.recognition.spans import Spans
from glossary.recognition.words import Ints, Words, collect
from glossary.resources import model_path
from glossary.trees import Trees

FEATURES = (
    "name.mean", "name.lowest", "name.first", "name.last", "name.before", "name.after", "none.first", "apart.first", "apart.last",
    "number.first", "begin.first", "begin.inside", "begin.after", "end.last", "end.inside", "end.before", "type.per", "type.loc",
    "type.org", "mark.exact", "mark.first", "mark.last", "mark.before", "mark.after", "size", "capitals", "digits",
    "capital.first", "capital.last", "capital.before", "capital.after", "opening", "article.before", "title.before", "place.before",
    "possessive.after", "speaking.after", "text.capitals", "share.first", "share.last", "lower.first", "middle.first", "known", "defects",
    "listed.per", "listed.loc", "listed.org", "called", "near.count", "near.belief", "near.marked", "near.marks", "near.apart",
    "near.titled", "near.placed", "near.per", "near.loc", "near.org", "first.of.per", "first.of.loc", "first.of.org", "first.alone",
    "first.alone.per", "last.of.per", "last.of.loc", "last.of.org", "last.of.called", "last.alone", "last.alone.per",
    "near.said.per", "near.said.loc", "near.said.org", "near.teamed", "near.region",
)  # fmt: skip
LEAST = 0.035
"""Proposals less certain than this are dropped."""
CONFIDENT = 0.5


class Found(NamedTuple):
    """A name in a text: offsets in code points, type and certainty as in `Mention`."""

    start: int
    end: int
    type: str
    certainty: float


@dataclass(frozen=True)
class Judge:
    """The trained parameters (`models/recognition.npz`)."""

    trees: Trees
    kinds: KindModel

    @classmethod
    def load(cls) -> Judge:
        with np.load(model_path("recognition.npz"), allow_pickle=False) as stored:
            return cls(Trees.from_arrays(stored, "name"), KindModel.from_arrays(stored))


@lru_cache(maxsize=1)
def load_judge() -> Judge:
    """The parameters shipped with the package, read once in a process."""
    return Judge.load()


@dataclass(frozen=True)
class Case:
    """All texts of an input with the spans that may be names and the evidence for each."""

    words: Words
    marks: list[Mark]
    spans: Spans
    columns: Columns

    @classmethod
    def of(
        cls,
        texts: Sequence[str],
        views: Sequence[str],
        readings: Sequence[Reading],
        places: Ints,
        gazetteer: Mapping[str, str] | None,
    ) -> Case:
        """`views` are the texts as the model read them; `places` says where in the input each stands, in segments."""
        words, marks = mended_marks(collect(texts, readings, views), readings)
        spans = Spans.of(words, *propose(words, marks), places)
        return cls(words, marks, spans, gather(words, marks, spans, gazetteer))

    def rows(self) -> Floats:
        """One row of `FEATURES` for each span."""
        return np.column_stack([self.columns[name] for name in FEATURES]).astype(np.float32)

    def kind_rows(self) -> Floats:
        """One row of `KIND_FEATURES` for each span."""
        return kind_rows(self.words, self.spans, self.columns)


def judge(case: Case, parameters: Judge) -> list[list[Found]]:
    """What is found in each text, sorted by place."""
    certainty = 1 / (1 + np.exp(-parameters.trees.log_odds(case.rows().astype(np.float64))))
    return select(case, certainty, parameters.kinds.log_probabilities(case.kind_rows()))


def select(case: Case, certainty: npt.NDArray[np.float64], told: npt.NDArray[np.float64]) -> list[list[Found]]:
    """The proposals worth reporting, and what the model marks under other labels where no name stands.

    `told` holds the log-probability of each type for each proposal. Of confident proposals that overlap, one is left confident. Words that are no names by themselves (weekdays,
    nationalities) are not proposed for the Chinese to confirm, which would: it renders them all the same.
    """
    words, spans = case.words, case.spans
    kinds = agreed(spans, told, certainty)
    owned = _possessive_names(case, certainty, kinds)
    kinds = np.where(owned & (kinds == NAME_TYPES.index(PERSON)), NAME_TYPES.index(ORGANIZATION), kinds)
    found: list[list[Found]] = [[] for _ in words.texts]
    taken = np.zeros(len(words.spelling))
    for i in np.argsort(-certainty, kind="stable").tolist():
        sure = float(certainty[i])
        if sure < LEAST:
            break
        start, end = int(spans.start[i]), int(spans.end[i]) + int(owned[i])
        rival = float(taken[start:end].max())
        if sure < CONFIDENT and case.columns["barred"][i]:
            continue
        if min(sure, rival) >= CONFIDENT:
            sure /= sure + rival
        else:
            taken[start:end] = np.maximum(taken[start:end], sure)
        found[words.text[start]].append(_found(words, start, end, NAME_TYPES[kinds[i]], sure))
    for mark in case.marks:
        if mark.kind == APART and mark.label in APART_LABELS and taken[mark.start : mark.end].max() < CONFIDENT:
            sure = float(words.beliefs[mark.start : mark.end, mark.kind].min())
            found[words.text[mark.start]].append(_found(words, mark.start, mark.end, mark.label, sure))
    return [sorted(some) for some in found]


def _possessive_names(case: Case, certainty: npt.NDArray[np.float64], kinds: Ints) -> npt.NDArray[np.bool_]:
    """Whether the possessive belongs to the name (Sainsbury's): it never goes without, and nothing follows that it could own."""
    words, spans = case.words, case.spans
    ending = spans.follows(words.flag("possessive")) & (certainty >= CONFIDENT)
    ending &= (words.ends - words.starts)[spans.after] == 2
    free = ending & (words.flag("function") | words.flag("stop"))[spans.beyond]
    sure = certainty >= CONFIDENT
    totals = Nearby(spans.name, spans.place, np.column_stack([sure, ending, free])).sums(spans.name, spans.place)
    enough = np.where(kinds == NAME_TYPES.index(PERSON), 2, 1)
    return np.asarray(ending & (totals[:, 0] == totals[:, 1]) & (totals[:, 2] >= enough))


def _found(words: Words, start: int, end: int, kind: str, certainty: float) -> Found:
    return Found(int(words.starts[start]), int(words.ends[end - 1]), kind, round(certainty, 4))
