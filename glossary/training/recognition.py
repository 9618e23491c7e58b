"""Trains the judgement of recognition:  python -m glossary.training.recognition EVAL_FOLDER [--measure]

EVAL_FOLDER holds ntrex-dev.tsv, gold.jsonl and documents.txt. The figures are those of a five-fold cross-validation by
document: every certainty and type comes from parameters that saw no segment of its document.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.lexicon import load_lexicon
from glossary.model import NAME_TYPES, Mention
from glossary.recognition.entities import EntityModel, Reading, supposed
from glossary.recognition.judging import CONFIDENT, FEATURES, Case, Judge, select
from glossary.recognition.kinds import KindModel
from glossary.recognition.recognizer import examine
from glossary.recognition.spacy_model import load_entity_model
from glossary.resources import model_path
from glossary.training.boosting import averaged, fit_trees
from glossary.training.gold import GoldText, normal_name, read_gold
from glossary.training.storing import save_arrays

Floats = npt.NDArray[np.float64]
ROUNDS = 160
SEEDS = (1, 2)
FOLDS = 5
RIDGE = 0.3
"""Inverse strength of the regularization of the type model."""
_CHANGES: dict[str, Any] = {
    "learning_rate": 0.05,
    "min_data_in_leaf": 20,
    "lambda_l2": 5.0,
    "feature_fraction": 0.35,
}
_INCREASING = ("mark.exact", "known", "name.lowest", "name.mean", "begin.first", "end.last", "near.belief")


@dataclass(frozen=True)
class Labels:
    """For every proposal whether it is a name (1), whether that counts (0: debatable, or with its title) and its type."""

    name: Floats
    counts: npt.NDArray[np.bool_]
    kind: npt.NDArray[np.int64]


def label(case: Case, text: GoldText, numbers: Mapping[str, int]) -> Labels:
    """The truth about the proposals of a case."""
    gold = {
        numbers[segment.en]: names
        for segment, names in zip(text.segments, text.names, strict=True)
        if segment.en in numbers
    }
    name = np.zeros(len(case.spans))
    counts = np.ones(len(case.spans), dtype=bool)
    kind = np.full(len(case.spans), -1)
    words = case.words
    for i, (start, last) in enumerate(zip(case.spans.start.tolist(), case.spans.last.tolist(), strict=True)):
        number = int(words.text[start])
        written = words.texts[number][words.starts[start] : words.ends[last]]
        form = normal_name(written)
        meant = [known for known in gold.get(number, []) if form in known.forms]
        sure = [known for known in meant if not known.debatable]
        titled = len(form.split()) < len(written.split())
        if meant and (titled or not sure):
            counts[i] = False
        elif sure:
            name[i], kind[i] = 1, NAME_TYPES.index(sure[0].mention.type)
    return Labels(name, counts, kind)


def train(cases: Sequence[tuple[Case, Labels]], keep: Sequence[npt.NDArray[np.bool_]]) -> Judge:
    """Parameters from the proposals to keep of one or more cases."""
    chosen = [
        (case.rows()[kept & labels.counts], labels.name[kept & labels.counts])
        for (case, labels), kept in zip(cases, keep, strict=True)
    ]
    rows = np.vstack([r for r, _ in chosen]).astype(np.float64)
    truth = np.concatenate([t for _, t in chosen])
    increasing = [FEATURES.index(feature) for feature in _INCREASING]
    trees = averaged([fit_trees(rows, truth, ROUNDS, increasing, seed=seed, **_CHANGES) for seed in SEEDS])
    kinds = [
        (case.kind_rows()[kept & (labels.kind >= 0)], labels.kind[kept & (labels.kind >= 0)])
        for (case, labels), kept in zip(cases, keep, strict=True)
    ]
    return Judge(trees, _fit_kinds(np.vstack([k for k, _ in kinds]), np.concatenate([t for _, t in kinds])))


def _fit_kinds(rows: npt.NDArray[np.float32], kinds: npt.NDArray[np.int64]) -> KindModel:
    from sklearn.linear_model import LogisticRegression

    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), 0.05)
    model = LogisticRegression(C=RIDGE, solver="newton-cholesky", tol=1e-6, max_iter=100)
    fitted = model.fit(((rows - mean) / scale).astype(np.float64), kinds)
    weights = np.round(fitted.coef_.T / scale[:, None], 4)  # the last digits depend on the machine
    bias = np.round(fitted.intercept_ - mean @ weights, 4)
    return KindModel(weights.astype(np.float32), bias.astype(np.float32))


@dataclass(frozen=True)
class Decided:
    """A model that keeps to itself how sure it is."""

    model: EntityModel

    def __call__(self, texts: Sequence[str]) -> list[Reading]:
        return [
            replace(reading, beliefs=supposed(len(reading.starts), reading.entities)) for reading in self.model(texts)
        ]


def _cases(text: GoldText, model: str | None = None) -> list[tuple[Case, Labels]]:
    """The text with and without the gazetteer, each also as read by a model that only decides: the parameters shall lean on
    either no more than they must. A table that knows most names of this text, seen in two cases of three, makes what stands
    around a name look superfluous."""
    reader, known = load_entity_model(model), load_lexicon().types
    seen = [examine(text.segments, *how) for how in product((reader, Decided(reader)), (known, None))]
    return [(case, label(case, text, numbers)) for case, numbers in seen]


def cross_validated(text: GoldText, model: str | None = None, with_gazetteer: bool = True) -> list[list[Mention]]:
    """What `recognize` finds with parameters that saw no segment of the document; for training what comes after it."""
    cases = _cases(text, model)
    case = cases[0 if with_gazetteer else 1][0]
    first: dict[str, int] = {}
    for i, segment in enumerate(text.segments):
        first.setdefault(segment.en, i)
    folds = np.array([text.folds(FOLDS)[first[t]] for t in case.words.texts])
    numbers = {t: i for i, t in enumerate(case.words.texts)}
    certainty = np.zeros(len(case.spans))
    kinds = np.zeros((len(case.spans), len(NAME_TYPES)))
    for fold in range(FOLDS):
        parameters = train(cases, [folds[c.words.text[c.spans.start]] != fold for c, _ in cases])
        inside = folds[case.words.text[case.spans.start]] == fold
        certainty[inside] = 1 / (1 + np.exp(-parameters.trees.log_odds(case.rows()[inside].astype(np.float64))))
        kinds[inside] = parameters.kinds.log_probabilities(case.kind_rows()[inside])
    found = select(case, certainty, kinds)
    return [
        [
            Mention(s.index, s.en[a:z], a, z, kind, sure)
            for a, z, kind, sure in (found[numbers[s.en]] if s.en in numbers else [])
        ]
        for s in text.segments
    ]


def figures(text: GoldText, mentions: Sequence[Sequence[Mention]]) -> dict[str, float]:
    """Precision, recall and F1 of confident mentions as `score.py` counts them, the part of them with the right type,
    recall of all proposals and their number for each name."""
    right = wrong = missed = typed = proposed = reached = 0
    for names, found in zip(text.names, mentions, strict=True):
        named = {normal_name(m.en): m for m in found if m.type in NAME_TYPES and m.certainty >= CONFIDENT}
        every = {normal_name(m.en) for m in found if m.type in NAME_TYPES}
        proposed += sum(m.type in NAME_TYPES for m in found)
        wrong += sum(not any(form in name.forms for name in names) for form in named)
        for name in names:
            if name.debatable or name.latin:
                continue
            hits = [named[form] for form in name.forms if form in named]
            right, missed = right + bool(hits), missed + (not hits)
            typed += any(hit.type == name.mention.type for hit in hits)
            reached += bool(name.forms & every)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "type accuracy": typed / max(1, right),
        "recall of proposals": reached / max(1, right + missed),
        "proposals for each name": proposed / max(1, right + missed),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", action="store_true", help="print cross-validated figures, train nothing")
    arguments = parser.parse_args()
    text = read_gold(arguments.folder)
    if arguments.measure:
        for with_gazetteer in (True, False):
            print("with gazetteer" if with_gazetteer else "without gazetteer")
            for name, figure in figures(text, cross_validated(text, with_gazetteer=with_gazetteer)).items():
                print(f"  {name}: {figure:.4f}")
        return
    cases = _cases(text)
    parameters = train(cases, [np.ones(len(case.spans), dtype=bool) for case, _ in cases])
    save_arrays(model_path("recognition.npz"), **parameters.trees.arrays("name"), **parameters.kinds.arrays())


if __name__ == "__main__":
    main()
