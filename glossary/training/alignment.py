"""Trains the aligner:  python -m glossary.training.alignment EVAL_FOLDER [--measure [--write FOLDER]] [--ablate]

EVAL_FOLDER holds ntrex-dev.tsv, gold.jsonl and documents.txt. The figures are those of a five-fold cross-validation by
document: every alignment comes from models that saw no segment of its document.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress
from pathlib import Path

import numpy as np
import numpy.typing as npt

from glossary.alignment.aligner import Case, Models, align, examine, first_cases, judge, learn, second_cases
from glossary.alignment.evidence import FEATURES, KINDS
from glossary.alignment.profile import Profile, profile
from glossary.alignment.verdict import VERDICT_FEATURES, best_candidates, verdict_rows
from glossary.model import NAME_TYPES, Alignment, Mention
from glossary.resources import model_path
from glossary.training.boosting import SEED, averaged, fit_trees
from glossary.training.gold import GoldText, Name, normal, normal_name, read_gold
from glossary.training.recognition import cross_validated
from glossary.training.storing import save_arrays
from glossary.trees import Trees

EMPTY = Trees(
    np.zeros((0, 1), dtype=np.int16), np.zeros((0, 1), dtype=np.float32), np.zeros((0, 3), dtype=np.float32), 0.0
)
"""No trees: what stands for a model that a run does not ask."""

Floats = npt.NDArray[np.float64]

ROUNDS = {"first": 150, "second": 300, "verdict": 80}
VERDICT_SEEDS = (SEED, 1, 2, 3)
"""The verdict learns from few rows, so one seed alone moves a doubtful name to either side of one half."""
FOLDS = 5
ABSENT_WEIGHT = 0.25
"""Weight of a name set into a segment that does not render it: such names are rarer in texts than in training."""
_NEARBY = 12
_INCREASING = (
    "corpus.sibling",
    "rivals.own_claim",
    "rivals.claim_gap",
    "sound.best_gap",
    "knowledge.source",
    "print.bracket",
)
_VERDICT_INCREASING = tuple(VERDICT_FEATURES.index(f) for f in ("certainty", "best", "gap", "sibling"))


def labels(case: Case, name: Name) -> Floats:
    """1 for the candidates that are an accepted rendering."""
    return np.array([float(normal(case.segment.zh[a:b]) in name.accepted) for a, b in case.seen.spans])


def _fit(pairs: Sequence[tuple[Case, Name]], stage: str, without: str = "") -> Trees:
    used = [(case, name) for case, name in pairs if len(case.rows)]
    rows = np.vstack([case.rows for case, _ in used])
    names = FEATURES[: rows.shape[1]]
    # trees never split on a constant column, so what is left out here is left out when they judge
    rows[:, [name.startswith(f"{without}.") for name in names]] = 0.0
    increasing = [names.index(feature) for feature in _INCREASING if feature in names]
    weights = np.concatenate([np.full(len(case.rows), 1.0 if name.forms else ABSENT_WEIGHT) for case, name in used])
    return fit_trees(rows, np.concatenate([labels(*pair) for pair in used]), ROUNDS[stage], increasing, weights)


def with_absent_names(text: GoldText) -> tuple[list[list[Mention]], list[list[Name]]]:
    """The annotated names and, in every segment, one of a segment nearby of which no rendering stands in its Chinese: so the
    trees learn what "not rendered" looks like. An absent name has no accepted form."""
    mentions, names = [], []
    for i, segment in enumerate(text.segments):
        here = {form for name in text.names[i] for form in name.forms}
        chinese = normal(segment.zh)
        nearby = [
            name for j in range(max(0, i - _NEARBY), min(len(text.names), i + _NEARBY + 1)) for name in text.names[j]
        ]
        absent = [
            name
            for name in nearby
            if name.accepted and not name.forms & here and not any(rendering in chinese for rendering in name.accepted)
        ]
        chosen = absent[i % len(absent) :][:1] if absent else []
        at = i * 37 % max(1, len(segment.en))
        strangers = [
            Name(
                replace(name.mention, segment=segment.index, start=at, end=at + len(name.mention.en), certainty=0.0),
                frozenset(),
                frozenset(),
                debatable=False,
            )
            for name in chosen
        ]
        names.append([*text.names[i], *strangers])
        mentions.append([name.mention for name in names[-1]])
    return mentions, names


def unlisted(name: str) -> Profile:
    """What is known of a name that no lexicon has."""
    return replace(profile(name), renderings={})


def train_passes(text: GoldText, without: str = "") -> tuple[Trees, Trees]:
    """Both passes; the second learns from first-pass scores of models that did not see the document. `without` names a
    kind of evidence to leave out.

    Every name is seen as it is and as if no lexicon had it: our lexicon has more of the names of this text than of those of others.
    """
    mentions, named = with_absent_names(text)
    names = list(chain.from_iterable(named))
    views = [list(chain.from_iterable(first_cases(text.segments, mentions, view))) for view in (profile, unlisted)]
    pairs = [pair for cases in views for pair in zip(cases, names, strict=True)]
    folds = text.folds()
    for fold in range(FOLDS):
        inside = [pair for pair in pairs if folds[pair[0].position] == fold]
        outside = [pair for pair in pairs if folds[pair[0].position] != fold]
        if inside:
            judge(_fit(outside, "first", without), [case for case, _ in inside])
    first = _fit(pairs, "first", without)
    texts = [""] * len(text.segments)
    for cases in views:
        for case in cases:
            texts[case.position] = case.seen.text.plain
        second_cases(cases, learn(text.segments, cases, texts))
    return first, _fit(pairs, "second", without)


Proposals = Sequence[Sequence[Mention]]


def train(text: GoldText, proposals: Proposals) -> Models:
    """Everything; the verdict learns from proposals judged by passes that did not see the document."""
    rows: list[list[float]] = []
    targets: list[float] = []
    folds = text.folds()
    for fold in range(FOLDS):
        held = [i for i, f in enumerate(folds) if f == fold]
        if not held:
            continue
        first, second = train_passes(text.part([f != fold for f in folds]))
        models = Models(first, second, EMPTY)
        for i, cases in zip(
            held, examine([text.segments[i] for i in held], [proposals[i] for i in held], models), strict=True
        ):
            for case in cases:
                if case.mention.type not in NAME_TYPES:
                    continue
                chosen = best_candidates(case)
                for row, target in zip(
                    verdict_rows(case, cases, chosen), _targets(case, chosen, text.names[i]), strict=True
                ):
                    if target is not None:
                        rows.append(row)
                        targets.append(target)
    first, second = train_passes(text)
    given = np.array(rows), np.array(targets), ROUNDS["verdict"], _VERDICT_INCREASING
    verdict = averaged([fit_trees(*given, seed=seed) for seed in VERDICT_SEEDS])
    return Models(first, second, verdict)


def _targets(case: Case, chosen: Sequence[int], names: Sequence[Name]) -> list[float | None]:
    """1 where name and span are right, 0 where not, None where neither can be said."""
    form = normal_name(case.mention.en)
    same = [name for name in names if form in name.forms]
    result: list[float | None] = []
    for i in chosen:
        start, end = case.seen.spans[i]
        rendering = normal(case.segment.zh[start:end])
        if any(rendering in name.accepted for name in same if not name.debatable and not name.latin):
            result.append(1.0)
        else:
            result.append(None if any(name.debatable or name.latin for name in same) else 0.0)
    return result


def cross_validate(text: GoldText, proposals: Proposals | None = None, without: str = "") -> list[list[Alignment]]:
    """Alignments of the annotated names, or of proposals, by models trained without the segment's document (and, of the
    annotated names, without a kind of evidence)."""
    folds = text.folds()
    result: list[list[Alignment]] = [[] for _ in text.segments]
    for fold in range(FOLDS):
        inside, outside = [f == fold for f in folds], [f != fold for f in folds]
        held = text.part(inside)
        if proposals is None:
            models = Models(*train_passes(text.part(outside), without), EMPTY)
            found = align(held.segments, held.mentions, given=True, models=models)
        else:
            models = train(text.part(outside), list(compress(proposals, outside)))
            found = align(held.segments, list(compress(proposals, inside)), models=models)
        for segment, alignments in zip(held.segments, found, strict=True):
            result[segment.index] = alignments
    return result


def accuracy(text: GoldText, found: Sequence[Sequence[Alignment]]) -> float:
    """The part of the annotated names (debatable and Latin ones aside) whose rendering, or absence, is right."""
    right = total = 0
    for alignment, name in _pairs(text, found):
        if name.debatable or name.latin:
            continue
        total += 1
        right += normal(alignment.zh) in name.accepted if alignment.zh else not name.accepted
    return right / total


def _pairs(text: GoldText, found: Sequence[Sequence[Alignment]]) -> Iterator[tuple[Alignment, Name]]:
    for alignments, names in zip(found, text.names, strict=True):
        yield from zip(alignments, names, strict=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", action="store_true", help="print cross-validated figures first")
    parser.add_argument("--ablate", action="store_true", help="only print the accuracy without each kind of evidence")
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="with --measure: keep the alignments for score.py there"
    )
    arguments = parser.parse_args()
    text = read_gold(arguments.folder)
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
    if arguments.ablate:
        for kind in ("", *KINDS):
            print(f"{kind or 'nothing'} left out: {accuracy(text, cross_validate(text, without=kind)):.4f}", flush=True)
        return
    # proposals as certain as they are on texts that recognition was not trained on
    proposals = cross_validated(text)
    if arguments.measure:
        given = cross_validate(text)
        print(f"given names, cross-validated: {accuracy(text, given):.4f}", flush=True)
        if arguments.write:
            write_records(given, arguments.write / "given.jsonl")
            write_records(cross_validate(text, proposals), arguments.write / "recognized.jsonl")
    models = train(text, proposals)
    save_arrays(
        model_path("alignment.npz"),
        **models.first.arrays("first"),
        **models.second.arrays("second"),
        **models.verdict.arrays("verdict"),
    )


def write_records(found: Sequence[Sequence[Alignment]], path: Path) -> None:
    """Alignments as `score.py` reads them."""
    records = [
        {
            "segment": a.mention.segment,
            "en": a.mention.en,
            "zh": a.zh,
            "type": a.mention.type,
            "confidence": a.confidence,
        }
        for alignments in found
        for a in alignments
    ]
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


if __name__ == "__main__":
    main()
