"""Names found in texts, and an entity model that marks what a test tells it to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from glossary.lexicon import load_lexicon
from glossary.model import NAME_TYPES, Mention, Segment
from glossary.recognition import Entity, EntityModel, Reading, recognize
from glossary.recognition.entities import supposed
from glossary.recognition.judging import CONFIDENT

_TOKEN = re.compile(r"['’]s\b|\b[A-Z]\.|\w+|[^\w\s]")


def segments(*texts: str, source: str = "a.txt") -> list[Segment]:
    """One segment for each English text."""
    return [Segment(i, text, "", source) for i, text in enumerate(texts)]


def mentions(*texts: str, model: str | EntityModel | None = None, known: bool = True) -> list[list[Mention]]:
    """What is found in each text of one document; `known` lets the lexicon have its say."""
    return recognize(segments(*texts), model=model, gazetteer=load_lexicon().types if known else None)


def names(*texts: str, model: str | EntityModel | None = None) -> list[str]:
    """The names that are surely there, over all texts, each with its type: "Paris LOC"."""
    found = [mention for some in mentions(*texts, model=model) for mention in some]
    return [f"{m.en} {m.type}" for m in found if m.certainty >= CONFIDENT and m.type in NAME_TYPES]


def written(*texts: str, model: str | EntityModel | None = None) -> list[str]:
    """The same without the types."""
    return [name.rpartition(" ")[0] for name in names(*texts, model=model)]


@dataclass(frozen=True)
class Told:
    """An entity model that marks the given strings wherever they stand, under the given labels, and nothing else."""

    labels: Mapping[str, str]

    def __call__(self, texts: Sequence[str]) -> list[Reading]:
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> Reading:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        starts, ends = [a for a, _ in spans], [z for _, z in spans]
        found = [
            Entity(starts.index(match.start()), ends.index(match.end()) + 1, label)
            for string, label in self.labels.items()
            for match in re.finditer(re.escape(string), text)
        ]
        return Reading(starts, ends, sorted(found), supposed(len(starts), found))
