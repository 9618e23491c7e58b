"""The aligner: candidates and evidence for every mention, judged in two passes, then one assignment a segment.

The first pass judges each mention by its own segment. What it finds (renderings of a name elsewhere, spans that
return with it) becomes evidence of the second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from glossary.alignment.assignment import GIVEN_NOT_RENDERED, NOT_RENDERED, Choice, assign
from glossary.alignment.candidates import Findings, find
from glossary.alignment.corpus import Corpus
from glossary.alignment.evidence import FEATURES, KINDS, measure
from glossary.alignment.profile import Profile, profile
from glossary.alignment.scene import View
from glossary.alignment.text import ChineseText
from glossary.alignment.verdict import pass_verdict, select
from glossary.collecting import uncollected
from glossary.model import Alignment, Evidence, Mention, Segment
from glossary.resources import model_path
from glossary.trees import Trees

Floats = npt.NDArray[np.float64]

FIRST_PASS = len(FEATURES) - len(KINDS["corpus"])
"""The first pass judges without the features of the corpus, which come last."""

_BLOCK = 512
"""Segments looked at together."""

SETTLED = 1.5
"""Log-odds from which a first-pass candidate stands without looking for spans that return with the name."""


@dataclass
class Case:
    """A mention with its candidates: `rows` holds a feature row and `scores` the log-odds of each of `seen.spans`."""

    position: int
    segment: Segment
    mention: Mention
    seen: Findings
    rivals: list[Findings]
    rows: Floats = field(default_factory=lambda: np.zeros((0, FIRST_PASS)))
    scores: Floats = field(default_factory=lambda: np.zeros(0))

    def rendering(self, span: tuple[int, int]) -> str:
        """A candidate in simplified characters."""
        return self.seen.text.plain[span[0] : span[1]]

    def view(self, spans: Sequence[tuple[int, int]]) -> View:
        """What is measured of some spans."""
        position = (self.mention.start + self.mention.end) / 2 / max(1, len(self.segment.en))
        return View(self.seen, self.mention.type, position, self.rivals, spans)


@dataclass(frozen=True)
class Models:
    """The trained parameters of the aligner (`models/alignment.npz`): trees of both passes and of the verdict."""

    first: Trees
    second: Trees
    verdict: Trees

    @classmethod
    def load(cls) -> Models:
        with np.load(model_path("alignment.npz"), allow_pickle=False) as stored:
            return cls(*(Trees.from_arrays(stored, name) for name in ("first", "second", "verdict")))


@lru_cache(maxsize=1)
def load_models() -> Models:
    """The models shipped with the package, read once in a process."""
    return Models.load()


def first_cases(
    segments: Sequence[Segment],
    mentions: Sequence[Sequence[Mention]],
    profiled: Callable[[str], Profile] = profile,
) -> list[list[Case]]:
    """The candidates of every mention with their first-pass features, one list a segment. `profiled` says what is known of a
    name beforehand."""
    result: list[list[Case]] = []
    for at in range(0, len(segments), _BLOCK):
        result += _first_cases(at, segments[at : at + _BLOCK], mentions[at : at + _BLOCK], profiled)
    return result


def _first_cases(
    at: int,
    segments: Sequence[Segment],
    mentions: Sequence[Sequence[Mention]],
    profiled: Callable[[str], Profile],
) -> list[list[Case]]:
    asked = []
    for segment, some in zip(segments, mentions, strict=True):
        text = ChineseText(segment)
        asked += [(profiled(mention.en), text) for mention in some]
    found = iter(find(asked))
    result = []
    for position, (segment, some) in enumerate(zip(segments, mentions, strict=True), at):
        findings = [next(found) for _ in some]
        cases = []
        for i, (mention, seen) in enumerate(zip(some, findings, strict=True)):
            rivals = [findings[j] for j, other in enumerate(some) if j != i and _rival(other, mention)]
            cases.append(Case(position, segment, mention, seen, rivals))
        result.append(cases)
    _add_rows(list(chain.from_iterable(result)))
    return result


def _add_rows(cases: Sequence[Case]) -> None:
    """First-pass feature rows for the candidates that have none."""
    views = [case.view(case.seen.spans[len(case.rows) :]) for case in cases]
    rows = measure(views)
    at = 0
    for case, view in zip(cases, views, strict=True):
        if view.spans:
            new = rows[at : at + len(view.spans)]
            case.rows = np.vstack([case.rows, new]) if len(case.rows) else new
            at += len(view.spans)


def _rival(other: Mention, mention: Mention) -> bool:
    apart = other.end <= mention.start or mention.end <= other.start
    return apart and other.en != mention.en and other.certainty >= 0.5


def judge(trees: Trees, cases: Sequence[Case]) -> None:
    """Set the scores of all cases by one model."""
    filled = [case for case in cases if len(case.rows)]
    if not filled:
        return
    scores = trees.log_odds(np.vstack([case.rows for case in filled]))
    at = 0
    for case in filled:
        case.scores = scores[at : at + len(case.rows)]
        at += len(case.rows)


def learn(segments: Sequence[Segment], cases: Sequence[Case], texts: Sequence[str]) -> Corpus:
    """What the judged first pass says of the names of the whole input."""
    corpus = Corpus(texts)
    for case in cases:
        corpus.note(case.position, case.mention.en, case.mention.type)
    for case in cases:
        probabilities = 1 / (1 + np.exp(-case.scores))
        for span, probability in zip(case.seen.spans, probabilities.tolist(), strict=True):
            corpus.learn(case.position, case.mention.en, case.rendering(span), probability)
    return corpus


def second_cases(cases: Sequence[Case], corpus: Corpus) -> None:
    """Add the candidates that the corpus proposes, and the features of the corpus, to first-pass cases."""
    known = []
    for case in cases:
        name, kind = case.mention.en, case.mention.type
        text = case.seen.text
        known.append(corpus.around(case.position, name, kind))
        for rendering in known[-1].elsewhere:
            case.seen.add(*text.occurrences(rendering))
        if case.scores.max(initial=-9.0) < SETTLED:
            for rendering in known[-1].returning(text.plain):
                case.seen.add(*text.occurrences(rendering))
    _add_rows([case for case in cases if len(case.seen.spans) > len(case.rows)])
    extra = chain.from_iterable(
        around.row(case.rendering(span)) for case, around in zip(cases, known, strict=True) for span in case.seen.spans
    )
    filled = [case for case in cases if len(case.rows)]
    if not filled:
        return
    seen = np.vstack([case.rows for case in filled])
    rows = np.hstack([seen, np.fromiter(extra, dtype=np.float64).reshape(len(seen), len(FEATURES) - FIRST_PASS)])
    at = 0
    for case in filled:
        case.rows = rows[at : at + len(case.rows)]
        at += len(case.rows)


def examine(segments: Sequence[Segment], mentions: Sequence[Sequence[Mention]], models: Models) -> list[list[Case]]:
    """Both passes over an input: every mention's candidates with their final log-odds."""
    cases = first_cases(segments, mentions)
    flat = list(chain.from_iterable(cases))
    judge(models.first, flat)
    texts = [""] * len(segments)
    for case in flat:
        texts[case.position] = case.seen.text.plain
    second_cases(flat, learn(segments, flat, texts))
    judge(models.second, flat)
    return cases


@uncollected()
def align(
    segments: Sequence[Segment],
    mentions: Sequence[Sequence[Mention]],
    *,
    given: bool = False,
    models: Models | None = None,
) -> list[list[Alignment]]:
    """Align the mentions of every segment with the spans of its Chinese that render them, or with none.

    `mentions` holds one list a segment, in order. With `given` every mention is taken for a name and gets its alignment,
    in their order. Without, mentions are proposals that may overlap: those are returned, by position, that
    the Chinese confirms or that are names by the English alone. The same input gives the same output.
    """
    models = models or load_models()
    examined = examine(segments, mentions, models)
    if not given:
        pass_verdict(models.verdict, examined)
    return [alignments_of(cases, given) for cases in examined]


def alignments_of(cases: Sequence[Case], given: bool) -> list[Alignment]:
    """The choice for the judged cases of one segment."""
    kept = list(cases) if given else select(cases)
    options = [(case.mention, case.seen.spans, case.scores) for case in kept]
    choices = assign(options, GIVEN_NOT_RENDERED if given else NOT_RENDERED)
    return [
        _alignment(case, choice)
        for case, choice in zip(kept, choices, strict=True)
        if given or choice.span is not None or case.mention.certainty >= 0.5
    ]


def _alignment(case: Case, choice: Choice) -> Alignment:
    if choice.span is None:
        return Alignment(case.mention, None, -1, -1, choice.probability)
    start, end = choice.span
    return Alignment(case.mention, case.segment.zh[start:end], start, end, choice.probability)


def weigh(trees: Trees, row: Floats) -> tuple[Evidence, ...]:
    """What each kind of evidence contributed to the log-odds of a candidate, strongest first."""
    parts = trees.contributions(row)
    by_kind = dict.fromkeys(KINDS, 0.0)
    for name, part in zip(FEATURES, parts, strict=True):
        by_kind[name.partition(".")[0]] += float(part)
    ordered = sorted(by_kind.items(), key=lambda item: -abs(item[1]))
    return tuple(Evidence(kind, round(weight, 3)) for kind, weight in ordered if abs(weight) > 0.005)
