"""Rebuilds `models/proposing.json`:  python -m glossary.training.proposing DATA_FOLDER

DATA_FOLDER is described in `glossary.training.pairs`. Weights of the models by the development names, which none of them was trained
on; then the scale under which the probabilities say how often a rendering is right. Prints the scores on the test sets.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from glossary.resources import model_path
from glossary.training.pairs import development_answers, test_answers
from glossary.transliteration.proposing import Judged, Weights, judge, propose

Answers = Mapping[str, Sequence[str]]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
_STEPS = (1.5, 1.25, 1.1)
"""By how much weights are changed, coarsely at first."""


def found(answers: Answers, proposed: Sequence[Sequence[str]], top: int) -> float:
    """The part of names with a right answer among the first `top`."""
    right = (any(zh in known for zh in zhs[:top]) for known, zhs in zip(answers.values(), proposed, strict=True))
    return sum(right) / len(answers)


@dataclass(frozen=True)
class _Table:
    """Scores of the candidates of some names [name, candidate, judge] and which of them are right [name, candidate]."""

    scores: Floats
    right: Bools

    @classmethod
    def of(cls, answers: Answers, judged: Sequence[Sequence[Judged]]) -> _Table:
        most = max(map(len, judged))
        scores = np.full((len(judged), most, len(judged[0][0].scores)), -np.inf)
        right = np.zeros(scores.shape[:2], dtype=np.bool_)
        for row, (of_word, known) in enumerate(zip(judged, answers.values(), strict=True)):
            scores[row, : len(of_word)] = [j.scores for j in of_word]
            right[row, : len(of_word)] = [j.zh in known for j in of_word]
        return cls(scores, right)

    def gain(self, judges: Floats) -> float:
        """How many names have a right answer first, and half of how many have one among five."""
        order = np.argsort(-(self.scores @ judges), axis=1, kind="stable")[:, :5]
        among = np.take_along_axis(self.right, order, axis=1)
        return float(among[:, 0].sum() + 0.5 * among.any(axis=1).sum())


def choose(answers: Answers, judged: Sequence[Sequence[Judged]]) -> Weights:
    """The weights that put most right answers first and among five, found by changing one at a time; scale and rest by the
    likelihood of the right answers."""
    table = _Table.of(answers, judged)
    judges = np.ones(table.scores.shape[2])
    best = table.gain(judges)
    for step in _STEPS:
        moved = True
        while moved:
            moved = False
            for number, factor in itertools.product(range(len(judges)), (step, 1 / step)):
                changed = judges.copy()
                changed[number] *= factor
                if (gain := table.gain(changed)) > best:
                    best, judges, moved = gain, changed, True
    judges /= judges.max()
    totals = table.scores @ judges
    none_right = ~table.right.any(axis=1)

    def surprise(parameters: Floats) -> float:
        scale, unseen = parameters
        shares = np.column_stack([scale * totals, np.full(len(totals), unseen)])
        right = np.where(np.column_stack([table.right, none_right]), shares, -np.inf)
        return float((np.logaddexp.reduce(shares, axis=1) - np.logaddexp.reduce(right, axis=1)).mean())

    scale, unseen = minimize(surprise, np.array([0.4, -4.0]), method="Nelder-Mead").x
    return Weights(tuple(np.round(judges, 3).tolist()), round(float(scale), 4), round(float(unseen), 4))


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    answers = development_answers(folder)
    weights = choose(answers, judge(list(answers)))
    model_path("proposing.json").write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")
    print(weights)
    for part, known in (
        ("development", answers),
        ("news", test_answers(folder, "news")),
        ("dict", test_answers(folder, "dict")),
    ):
        proposed = [[p.zh for p in of_word] for of_word in propose(list(known))]
        print(
            f"{part}: top-1 {found(known, proposed, 1):.4f}, top-5 {found(known, proposed, 5):.4f}, {len(known)} names"
        )


if __name__ == "__main__":
    main()
