"""Why a mention was aligned as it was: the candidates considered and what each kind of evidence said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glossary.alignment.aligner import Case, Models, alignments_of, examine, load_models, weigh
from glossary.alignment.verdict import pass_verdict
from glossary.lexicon.keys import key
from glossary.model import Alignment, Mention, Segment


@dataclass(frozen=True, slots=True)
class Explanation:
    """One occurrence of a name: what was chosen and the candidates, most probable first, each with its evidence.

    The confidence of a candidate is the probability that it renders the name, if it is a name; the confidence of `chosen`
    is that of the whole judgement, in which the name itself and its neighbours have their say.
    """

    segment: Segment
    mention: Mention
    chosen: Alignment
    candidates: tuple[Alignment, ...]


def explain_name(
    name: str, segments: Sequence[Segment], mentions: Sequence[Sequence[Mention]], *, models: Models | None = None
) -> list[Explanation]:
    """Explain every mention of `name` that is kept: one that is the same to a dictionary, or holds it as words.

    The whole input is examined, since what one segment leaves open others decide.
    """
    models = models or load_models()
    asked = key(name)
    examined = examine(segments, mentions, models)
    candidates = {
        id(case): _candidates(case, models)
        for cases in examined
        for case in cases
        if f" {asked} " in f" {key(case.mention.en)} "
    }
    pass_verdict(models.verdict, examined)
    result: list[Explanation] = []
    for cases in examined:
        chosen = {alignment.mention: alignment for alignment in alignments_of(cases, given=False)}
        result.extend(
            Explanation(case.segment, case.mention, chosen[case.mention], candidates[id(case)])
            for case in cases
            if id(case) in candidates and case.mention in chosen
        )
    return result


def _candidates(case: Case, models: Models) -> tuple[Alignment, ...]:
    found = []
    for i in np.argsort(-case.scores, kind="stable"):
        start, end = case.seen.spans[i]
        probability = float(1 / (1 + np.exp(-case.scores[i])))
        evidence = weigh(models.second, case.rows[i])
        found.append(Alignment(case.mention, case.segment.zh[start:end], start, end, probability, evidence))
    return tuple(found)
