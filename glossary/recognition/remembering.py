"""An entity model that remembers its last readings: a text that returns in a later part of a corpus is not read again."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.recognition.entities import Entity, EntityModel, Floats, Reading

MOST_TEXTS = 20_000
MOST_TOKENS = 1_000_000
"""Tokens of all remembered texts: with their texts about 70 MB at most, 30 MB for sentences of ordinary length."""


class _Packed(NamedTuple):
    """A reading in little memory; `offsets` has shape (2, tokens), starts and ends."""

    offsets: npt.NDArray[np.int32]
    entities: tuple[Entity, ...]
    beliefs: Floats

    @classmethod
    def of(cls, reading: Reading) -> _Packed:
        entities = tuple(entity._replace(label=sys.intern(entity.label)) for entity in reading.entities)
        return cls(np.array((reading.starts, reading.ends), dtype=np.int32), entities, reading.beliefs.copy())

    def unpacked(self) -> Reading:
        starts, ends = self.offsets.tolist()
        return Reading(starts, ends, list(self.entities), self.beliefs)


class Remembering:
    """`model` with a memory of at most so many texts and tokens, the least recently asked for forgotten first.

    Only for a model whose reading of a text does not depend on the texts beside it: what is remembered must be what would
    be read.
    """

    def __init__(self, model: EntityModel, *, most_texts: int = MOST_TEXTS, most_tokens: int = MOST_TOKENS) -> None:
        self.model = model
        self._most_texts, self._most_tokens = most_texts, most_tokens
        self._known: OrderedDict[str, _Packed] = OrderedDict()
        self._tokens = 0
        self._lock = Lock()

    def __call__(self, texts: Sequence[str]) -> list[Reading]:
        readings: dict[str, Reading] = {}
        with self._lock:
            for text in texts:
                if text not in readings and (packed := self._known.get(text)) is not None:
                    self._known.move_to_end(text)
                    readings[text] = packed.unpacked()
        unknown = list(dict.fromkeys(text for text in texts if text not in readings))
        if unknown:
            read = self.model(unknown)
            readings |= zip(unknown, read, strict=True)
            with self._lock:
                for text, reading in zip(unknown, read, strict=True):
                    self._remember(text, reading)
        return [readings[text] for text in texts]

    def _remember(self, text: str, reading: Reading) -> None:
        if text in self._known or len(reading.starts) > self._most_tokens:
            return
        self._known[text] = _Packed.of(reading)
        self._tokens += len(reading.starts)
        while len(self._known) > self._most_texts or self._tokens > self._most_tokens:
            _, oldest = self._known.popitem(last=False)
            self._tokens -= len(oldest.beliefs)
