"""Rebuilds `models/proposing.json`:  python -m glossary.training.proposing DATA_FOLDER

DATA_FOLDER is described in `glossary.training.pairs`. Weights of the models by the likelihood of the right answers for names that none of
the models learnt from: they must have been trained without `--final`. The probabilities then say how often a rendering is right.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from glossary.resources import model_path
from glossary.training.pairs import unseen_answers
from glossary.transliteration.proposing import Judged, Weights, judge

Answers = Mapping[str, Sequence[str]]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def found(answers: Answers, proposed: Sequence[Sequence[str]], top: int) -> float:
    """The part of names with a right answer among the first `top`."""
    right = (any(zh in known for zh in zhs[:top]) for known, zhs in zip(answers.values(), proposed, strict=True))
    return sum(right) / len(answers)


@dataclass(frozen=True)
class _Table:
    """Scores of the candidates of some names [name, candidate, judge], 0 where there is none, and which of them are right, which
    are none [name, candidate]."""

    scores: Floats
    right: Bools
    missing: Bools

    @classmethod
    def of(cls, answers: Answers, judged: Sequence[Sequence[Judged]]) -> _Table:
        most = max(map(len, judged))
        scores = np.zeros((len(judged), most, len(judged[0][0].scores)))
        right, missing = np.zeros(scores.shape[:2], dtype=np.bool_), np.ones(scores.shape[:2], dtype=np.bool_)
        for row, (of_word, known) in enumerate(zip(judged, answers.values(), strict=True)):
            scores[row, : len(of_word)] = [j.scores for j in of_word]
            right[row, : len(of_word)] = [j.zh in known for j in of_word]
            missing[row, : len(of_word)] = False
        return cls(scores, right, missing)

    def surprise(self, parameters: Floats) -> tuple[float, Floats]:
        """Mean -log P of the right answers, with what each judge counts and the sum of an answer that is no candidate as parameters;
        and its gradient."""
        judges, unseen = parameters[:-1], parameters[-1]
        totals = np.where(self.missing, -np.inf, self.scores @ judges)
        sums = np.column_stack([totals, np.full(len(totals), unseen)])
        rights = np.column_stack([self.right, ~self.right.any(axis=1)])
        among = np.where(rights, sums, -np.inf)
        whole, part = np.logaddexp.reduce(sums, axis=1), np.logaddexp.reduce(among, axis=1)
        excess = np.exp(sums - whole[:, None]) - np.exp(among - part[:, None])
        slope = np.einsum("nc,ncj->j", excess[:, :-1], self.scores)
        gradient = np.append(slope, excess[:, -1].sum()) / len(totals)
        return float((whole - part).mean()), gradient


def choose(answers: Answers, judged: Sequence[Sequence[Judged]]) -> Weights:
    """The weights under which the right answers are most probable."""
    from scipy.optimize import minimize

    table = _Table.of(answers, judged)
    start = np.append(np.full(table.scores.shape[2], 0.3), -3.0)
    bounds = [(0.0, None)] * table.scores.shape[2] + [(None, None)]
    *judges, unseen = minimize(table.surprise, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return Weights(tuple(np.round(judges, 3).tolist()), round(float(unseen), 3))


def halved(answers: Answers, judged: Sequence[Sequence[Judged]], times: int = 6) -> tuple[float, float]:
    """Top-1 and top-5 with weights chosen by one half of the names and measured on the other, on average."""
    names, shares = list(answers), []
    for seed in range(times):
        order = random.Random(seed).sample(range(len(names)), len(names))
        half = len(order) // 2
        for learnt, told in ((order[:half], order[half:]), (order[half:], order[:half])):
            weights = choose({names[i]: answers[names[i]] for i in learnt}, [judged[i] for i in learnt])
            known = {names[i]: answers[names[i]] for i in told}
            ranked = [[j.zh for j in sorted(judged[i], key=lambda j: -weights.total(j))] for i in told]
            shares.append([found(known, ranked, top) for top in (1, 5)])
    one, five = np.mean(shares, axis=0).tolist()
    return one, five


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    answers = unseen_answers(Path(sys.argv[1]))
    judged = judge(list(answers))
    weights = choose(answers, judged)
    model_path("proposing.json").write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")
    one, five = halved(answers, judged)
    print(weights)
    print(f"{len(answers)} unseen names, weights of one half on the other: top-1 {one:.4f}, top-5 {five:.4f}")


if __name__ == "__main__":
    main()
