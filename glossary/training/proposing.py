"""Rebuilds `models/proposing.json`:  python -m glossary.training.proposing DATA_FOLDER

DATA_FOLDER is described in `glossary.training.pairs`. Weights of the models by the development names, which none of them was trained
on; then the scale under which the probabilities say how often a rendering is right. Prints the scores on the test sets.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from glossary.resources import model_path
from glossary.training.pairs import development_answers, test_answers
from glossary.transliteration.proposing import Judged, Weights, judge, propose

Answers = Mapping[str, Sequence[str]]


def found(answers: Answers, proposed: Sequence[Sequence[str]], top: int) -> float:
    """The part of names with a right answer among the first `top`."""
    right = (any(zh in known for zh in zhs[:top]) for known, zhs in zip(answers.values(), proposed, strict=True))
    return sum(right) / len(answers)


def choose(answers: Answers, judged: list[list[Judged]]) -> Weights:
    """The weights that put most right answers first and among five; scale and rest by the likelihood of the right answers."""
    best = (-1.0, Weights(0, 0, 1, 0))
    for backward, ngrams in itertools.product(np.arange(0, 1.6, 0.1), np.arange(0, 1.05, 0.1)):
        weights = Weights(round(float(backward), 2), round(float(ngrams), 2), 1.0, 0.0)
        ordered = [[j.zh for j in sorted(of_word, key=weights.total, reverse=True)] for of_word in judged]
        gain = found(answers, ordered, 1) + 0.5 * found(answers, ordered, 5)
        best = max(best, (gain, weights), key=lambda pair: pair[0])
    weights = best[1]
    totals = [np.array([weights.total(j) for j in of_word]) for of_word in judged]
    right = [
        np.array([j.zh in known for j in of_word])
        for of_word, known in zip(judged, answers.values(), strict=True)
    ]  # fmt: skip

    def surprise(parameters: np.ndarray) -> float:
        scale, unseen = parameters
        lost = 0.0
        for total, hit in zip(totals, right, strict=True):
            odds = np.exp(scale * np.append(total, unseen))
            shares = odds / odds.sum()
            lost -= np.log(shares[:-1][hit].sum() if hit.any() else shares[-1])
        return lost / len(totals)

    fitted = minimize(surprise, np.array([0.8, -8.0]), method="Nelder-Mead").x
    return Weights(weights.backward, weights.ngrams, round(float(fitted[0]), 4), round(float(fitted[1]), 4))


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
