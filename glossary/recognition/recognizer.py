"""recognize(): the English side of the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from glossary.collecting import uncollected
from glossary.model import Mention, Segment
from glossary.recognition.casing import as_read
from glossary.recognition.entities import EntityModel
from glossary.recognition.judging import Case, judge, load_judge
from glossary.recognition.nearby import REACH
from glossary.recognition.spacy_model import load_entity_model
from glossary.recognition.words import Ints


@uncollected()
def recognize(
    segments: Sequence[Segment],
    *,
    model: str | EntityModel | None = None,
    gazetteer: Mapping[str, str] | None = None,
) -> list[list[Mention]]:
    """The names in the English side of each segment, sorted by place.

    Mentions of certainty one half and more are what the English says; no two of them overlap. Less certain ones are
    proposals for the Chinese to confirm and may overlap others. What the model finds under other labels than
    persons, places and organizations is reported under those (NORP, EVENT, ...); numbers and dates are not.

    `model` is an installed spaCy pipeline, its path, or any `EntityModel`; None: the default pipeline. `gazetteer` maps
    known names (casefolded, without diacritics, dots and apostrophes, hyphens as spaces) to PER, LOC or ORG. Raises
    `GlossaryError` for a pipeline that cannot be used.
    """
    case, numbers = examine(segments, model, gazetteer)
    found = judge(case, load_judge())
    return [
        [Mention(s.index, s.en[start:end], start, end, kind, sure) for start, end, kind, sure in found[numbers[s.en]]]
        if s.en in numbers
        else []
        for s in segments
    ]


def examine(
    segments: Sequence[Segment], model: str | EntityModel | None, gazetteer: Mapping[str, str] | None
) -> tuple[Case, dict[str, int]]:
    """Proposals with their evidence, before judgement, and the number of each distinct text that may hold a name."""
    reader = load_entity_model(model) if model is None or isinstance(model, str) else model
    numbers: dict[str, int] = {}
    places = []
    for place, segment in zip(_places(segments).tolist(), segments, strict=True):
        if segment.en not in numbers and segment.en != segment.en.lower():
            numbers[segment.en] = len(numbers)
            places.append(place)
    texts = list(numbers)
    views = as_read(texts)
    return Case.of(texts, views, reader(views), np.array(places, dtype=np.int64), gazetteer), numbers


def _places(segments: Sequence[Segment]) -> Ints:
    """Where each segment stands in the input, in segments; sources are too far apart to be neighbours."""
    changes = [0, *(int(a.source != b.source) for a, b in pairwise(segments))][: len(segments)]
    return np.arange(len(segments), dtype=np.int64) + 2 * REACH * np.cumsum(changes, dtype=np.int64)
