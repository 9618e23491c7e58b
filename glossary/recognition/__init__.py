"""The English side: where the names of a text stand and of which type they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from glossary.model import Mention, Segment
from glossary.recognition.boundaries import trim
from glossary.recognition.entities import Entity, EntityModel, load_entity_model

__all__ = ["Entity", "EntityModel", "recognize"]

_TYPES = {"PERSON": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
_APART = frozenset({"NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE", "MISC"})


def recognize(
    segments: Sequence[Segment],
    *,
    model: str | None = None,
    gazetteer: Mapping[str, str] | None = None,
) -> list[list[Mention]]:
    """The names in the English side of each segment, sorted by place."""
    entities = load_entity_model(model)
    texts = list(dict.fromkeys(s.en for s in segments if s.en and s.en.lower() != s.en))
    found = dict(zip(texts, entities(texts), strict=True))
    result = []
    for segment in segments:
        mentions = []
        for start, end, label in found.get(segment.en, ()):
            kind = _TYPES.get(label) or (label if label in _APART else None)
            if kind is None:
                continue
            start, end = trim(segment.en, start, end)
            if start < end:
                mentions.append(Mention(segment.index, segment.en[start:end], start, end, kind, 0.9))
        result.append(mentions)
    return result
