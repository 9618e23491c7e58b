"""The aligner: candidates, evidence, two passes of judgement, one assignment a segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from glossary.alignment.candidates import Findings, find
from glossary.alignment.corpus import Corpus
from glossary.alignment.evidence import FEATURES, KINDS, features
from glossary.alignment.profile import profile
from glossary.alignment.text import ChineseText
from glossary.alignment.trees import Trees
from glossary.model import Mention, Segment

Floats = npt.NDArray[np.float64]

FIRST_PASS = len(FEATURES) - len(KINDS["corpus"])
"""The first pass judges without the features of the corpus, which come last."""


@dataclass
class Case:
    """A mention with its candidates: spans, their feature rows and, once judged, their log-odds."""

    segment: Segment
    mention: Mention
    seen: Findings
    rows: Floats
    scores: Floats | None = None

    @property
    def spans(self) -> list[tuple[int, int]]:
        return self.seen.spans


def first_cases(position: int, segment: Segment, mentions: Sequence[Mention], corpus: Corpus | None = None) -> list[Case]:
    """Candidates and first-pass features of the mentions of one segment."""
    text = ChineseText(segment)
    findings = [find(profile(mention.en), text, {}) for mention in mentions]
    cases = []
    for i, (mention, seen) in enumerate(zip(mentions, findings, strict=True)):
        if corpus is not None:
            for rendering in corpus.returning(position, mention.en):
                seen.add(*text.occurrences(rendering))
            for rendering in corpus.elsewhere(position, mention.en, mention.type):
                seen.add(*text.occurrences(rendering))
        rivals = [
            other for j, other in enumerate(findings) if j != i and mentions[j].en != mention.en
        ]
        place = (mention.start + mention.end) / 2 / max(1, len(segment.en))
        rows = features(seen, mention.type, place, rivals)
        cases.append(Case(segment, mention, seen, np.array(rows).reshape(len(rows), FIRST_PASS)))
    return cases
