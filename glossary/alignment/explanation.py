"""Why a mention was aligned as it was: the candidates considered and what each kind of evidence said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glossary.alignment.aligner import Case, Models, alignments_of, examine, load_models, weigh
from glossary.lexicon.keys import key
from glossary.model import Alignment, Mention, Segment


@dataclass(frozen=True, slots=True)
class Explanation:
    """One occurrence of a name: what was chosen and the candidates, most probable first, each with its evidence.

    The confidence of `chosen` is that of the whole judgement (the name, its span and what its neighbours claim); the
    confidence of a candidate is its own probability before the neighbours were heard.
    """

    segment: Segment
    mention: Mention
    chosen: Alignment
    candidates: tuple[Alignment, ...]


def explain_name(
    name: str, segments: Sequence[Segment], mentions: Sequence[Sequence[Mention]], *, models: Models | None = None
) -> list[Explanation]:
    """Explain every mention of `name`: one that is the same to a dictionary, or holds it as a word."""
    models = models or load_models()
    asked = key(name)
    result = []
    for cases in examine(segments, mentions, models):
        chosen = {alignment.mention: alignment for alignment in alignments_of(cases, models)}
        for case in cases:
            found = key(case.mention.en)
            if case.mention in chosen and (asked == found or f" {asked} " in f" {found} "):
                result.append(_explanation(case, chosen[case.mention], models))
    return result


def _explanation(case: Case, chosen: Alignment, models: Models) -> Explanation:
    candidates = []
    for i in np.argsort(-case.scores, kind="stable"):
        start, end = case.seen.spans[i]
        probability = float(1 / (1 + np.exp(-case.scores[i])))
        evidence = weigh(models.second, case.rows[i])
        candidates.append(Alignment(case.mention, case.segment.zh[start:end], start, end, probability, evidence))
    return Explanation(case.segment, case.mention, chosen, tuple(candidates))
