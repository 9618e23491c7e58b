"""What a model marks, in words numbered over all texts."""

from __future__ import annotations

from typing import NamedTuple

from glossary.recognition.entities import KINDS

PERSON, PLACE, ORGANIZATION, APART = (KINDS.index(kind) for kind in ("per", "loc", "org", "apart"))
NAMES = (PERSON, PLACE, ORGANIZATION)


class Mark(NamedTuple):
    """The words `start` to `end` (exclusive) with their kind (an index of `KINDS`) and the label of the model."""

    start: int
    end: int
    kind: int
    label: str
