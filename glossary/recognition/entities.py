"""What an entity model tells of a text: the contract behind which any model may stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from glossary.model import ORGANIZATION, PERSON, PLACE

Floats = npt.NDArray[np.float32]

TYPES = {"PERSON": PERSON, "PER": PERSON, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "ORG": ORGANIZATION}
"""The labels that are names, of OntoNotes 5 and of CoNLL 2003, and their type."""
APART_LABELS = frozenset({"NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE", "MISC"})
"""Labels reported under their own type; any other (numbers, dates) is left out."""

KINDS = ("per", "loc", "org", "apart", "number", "none")
COLUMNS = (*KINDS, "begin", "end")
"""What a model thinks of each token: of which kind of entity it is part (these sum to 1), and whether one begins or
ends with it."""
_KIND_OF_TYPE = {PERSON: 0, PLACE: 1, ORGANIZATION: 2}


class Entity(NamedTuple):
    """What a model marks: the tokens `start` to `end` (exclusive) with a label (PERSON, GPE, ...)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as a model reads it.

    `starts` and `ends` are the offsets of its tokens in code points; `beliefs` has shape (tokens, len(COLUMNS)) and
    holds probabilities.
    """

    starts: list[int]
    ends: list[int]
    entities: list[Entity]
    beliefs: Floats


class EntityModel(Protocol):
    """Anything that reads English texts and marks entities in them."""

    def __call__(self, texts: Sequence[str]) -> list[Reading]:
        """The reading of each text, in order."""
        ...


def kind(label: str) -> int:
    """The index in `KINDS` of a label."""
    if label in TYPES:
        return _KIND_OF_TYPE[TYPES[label]]
    return KINDS.index("apart") if label in APART_LABELS else KINDS.index("number")


def supposed(tokens: int, entities: Sequence[Entity]) -> Floats:
    """Beliefs for a model that tells only what it marks."""
    begin, end = COLUMNS.index("begin"), COLUMNS.index("end")
    beliefs = np.zeros((tokens, len(COLUMNS)), dtype=np.float32)
    beliefs[:, KINDS.index("none")] = 0.98
    beliefs[:, :3] = 0.02 / 3
    for entity in entities:
        part = beliefs[entity.start : entity.end]
        part[:, : len(KINDS)] = 0.02
        part[:, kind(entity.label)] = 0.9
        part[0, begin] = part[-1, end] = 0.9
    return beliefs
