"""Whether a name is a person, a place or an organization."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.recognition.entities import KINDS, Floats
from glossary.recognition.nearby import Columns, Nearby
from glossary.recognition.spans import Spans
from glossary.recognition.words import Bools, Ints, Words

_TAKEN = (
    "near.titled", "near.spoken", "near.placed", "listed.per", "listed.loc", "listed.org", "title.before", "place.before",
    "speaking.after", "possessive.after", "article.before", "upper", "size", "given", "called",
    "near.teamed", "near.said.per", "near.said.loc", "near.said.org", "near.region",
)  # fmt: skip
KIND_FEATURES = (
    *(f"own.{kind}" for kind in KINDS[:3]),
    *(f"{group}.{kind}" for group in ("near", "first", "last") for kind in (*KINDS[:3], "count")),
    *("linked", "alone", "called.last", "organization.last", "place.last"),
    *("place.first", "institution", *(f"listed.with.{kind}" for kind in KINDS[:3])),
    *_TAKEN,
)
_PRIOR = 0.1
"""Votes that each type is given beforehand where votes are counted."""

CONSISTENCY = 0.5
"""What each other occurrence of a name nearby counts for its type."""


def kind_rows(words: Words, spans: Spans, columns: Columns) -> Floats:
    """One row of `KIND_FEATURES` for each span, from all its evidence."""
    told = words.beliefs[spans.start, :3]
    rows = [np.log(told / np.maximum(told.sum(axis=1, keepdims=True), 1e-6) + 0.02)]
    for prefix in ("near.", "first.of.", "last.of."):
        votes = np.column_stack([np.maximum(columns[prefix + kind], 0) for kind in KINDS[:3]])
        total = votes.sum(axis=1, keepdims=True)
        rows += [np.log(votes + _PRIOR) - np.log(total + 3 * _PRIOR), np.log1p(total)]
    called = np.maximum(columns["last.of.called"], 0)
    begins = np.maximum(columns["first.of.per"], 0) * (columns["middle.first"] > 0)
    rows.append(
        np.column_stack(
            [
                np.tanh(np.maximum(columns["last.of.per"], 0) + called + begins) * spans.single,
                np.log1p(np.maximum(columns["last.alone.per"], 0)),
                np.log1p(called),
                words.flag("organization")[spans.last] & ~spans.single,
                words.flag("place")[spans.last] & ~spans.single,
                words.flag("landform")[spans.start] & ~spans.single & ~words.flag("organization")[spans.last],
                _institution(words, spans),
                *(columns[f"near.after.{kind}"] + columns[f"near.with.{kind}"] for kind in KINDS[:3]),
                *(columns[name] for name in _TAKEN),
            ]
        )
    )
    return np.hstack(rows).astype(np.float32)


def _institution(words: Words, spans: Spans) -> Bools:
    """Whether a span holds an institution's noun before "of", "for" or "on" (University of Otago)."""
    flag = words.flag
    heads = (flag("purpose") | flag("organization")) & flag("capital")
    leads = heads[:-1] & (flag("of") | flag("for") | flag("on"))[1:]
    counted = np.concatenate([[0, 0], np.cumsum(leads)])
    return np.asarray(counted[spans.last] > counted[spans.start])


def agreed(spans: Spans, told: npt.NDArray[np.float64], certainty: npt.NDArray[np.float64]) -> Ints:
    """The index in `NAME_TYPES` of the type of each span from the log-probabilities `told`: what its other occurrences
    nearby are taken for counts as well, so that types do not flip within a document."""
    weighted = told * certainty[:, None]
    others = Nearby(spans.name, spans.place, weighted).sums(spans.name, spans.place) - weighted
    return np.asarray(np.argmax(told + CONSISTENCY * others, axis=1), dtype=np.int64)


@dataclass(frozen=True)
class KindModel:
    """Multinomial logistic regression: `weights` has shape (len(KIND_FEATURES), 3), `bias` (3,)."""

    weights: Floats
    bias: Floats

    def log_probabilities(self, rows: Floats) -> npt.NDArray[np.float64]:
        """The log-probability of each of `NAME_TYPES` for each row."""
        odds = np.asarray(rows @ self.weights + self.bias, dtype=np.float64)
        odds -= odds.max(axis=1, keepdims=True)
        return np.asarray(odds - np.log(np.exp(odds).sum(axis=1, keepdims=True)))

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any]) -> KindModel:
        return cls(stored["kind_weights"], stored["kind_bias"])

    def arrays(self) -> dict[str, Any]:
        """The arrays to store, as `from_arrays` reads them."""
        return {"kind_weights": self.weights, "kind_bias": self.bias}
