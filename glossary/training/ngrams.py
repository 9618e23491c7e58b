"""Rebuilds `models/ngrams.npz`:  python -m glossary.training.ngrams DATA_FOLDER [--final] [--into FOLDER]

DATA_FOLDER is described in `glossary.training.pairs`. Takes about a minute. With `--final` the names of the validation sets are learnt
too, as the file that is shipped does; settings are chosen without it.

Letters and characters are aligned by expectation-maximization, lexicon names among them; the trigrams are counted in DICT and NEWS names
alone, which follow the practice, and smoothed after Chen & Goodman (1999), modified Kneser-Ney.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from glossary.training.asking import name_training
from glossary.training.pairs import pairs_to_learn
from glossary.training.storing import save_arrays
from glossary.transliteration.chunks import LONGEST, estimate
from glossary.transliteration.ngrams import BEGIN, END, FIRST_TOKEN

Gram = tuple[int, ...]
_ORDER = 3
_ITERATIONS = 10


def best_division(name: str, rendering: str, joint: dict[tuple[str, str], float]) -> list[tuple[str, str]]:
    """The most probable (letters, character) tokens of a pair; empty where there are none."""
    layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for place, character in enumerate(rendering):
        reached: dict[int, tuple[float, int]] = {}
        for used, (score, _) in layers[-1].items():
            for end in range(used + (place == 0), min(used + LONGEST, len(name)) + 1):
                probability = joint.get((name[used:end], character))
                if probability is not None:
                    total = score + math.log(probability)
                    if end not in reached or reached[end][0] < total:
                        reached[end] = total, used
        layers.append(reached)
    if len(name) not in layers[-1]:
        return []
    tokens = []
    end = len(name)
    for place in range(len(rendering), 0, -1):
        used = layers[place][end][1]
        tokens.append((name[used:end], rendering[place - 1]))
        end = used
    return tokens[::-1]


def smoothed(counts: Counter[Gram]) -> tuple[dict[Gram, float], dict[Gram, float]]:
    """The discounted share of each n-gram after its history, and the share that each history leaves to shorter ones."""
    # One more of each, so that a handful of names can be smoothed too.
    once, twice, thrice, four = (1 + sum(value == n for value in counts.values()) for n in (1, 2, 3, 4))
    y = once / (once + 2 * twice)
    estimates = (0.0, 1 - 2 * y * twice / once, 2 - 3 * y * thrice / twice, 3 - 4 * y * four / thrice)
    discounts = [min(max(estimate, 0.0), float(most)) for most, estimate in enumerate(estimates)]
    total: dict[Gram, float] = defaultdict(float)
    left: dict[Gram, float] = defaultdict(float)
    for gram, count in counts.items():
        total[gram[:-1]] += count
        left[gram[:-1]] += discounts[min(count, 3)]
    shares = {gram: (count - discounts[min(count, 3)]) / total[gram[:-1]] for gram, count in counts.items()}
    return shares, {history: value / total[history] for history, value in left.items()}


def kneser_ney(sequences: list[list[int]], size: int) -> tuple[list[dict[Gram, float]], list[dict[Gram, float]]]:
    """P(last | before) of the n-grams of each order that occur, and what multiplies shorter ones after a history."""
    counts: list[Counter[Gram]] = [Counter() for _ in range(_ORDER + 1)]
    for sequence in sequences:
        padded = [BEGIN] * (_ORDER - 1) + sequence + [END]
        counts[_ORDER].update(tuple(padded[i - _ORDER + 1 : i + 1]) for i in range(_ORDER - 1, len(padded)))
    for n in range(_ORDER - 1, 0, -1):
        counts[n].update(gram[1:] for gram in counts[n + 1])
    probabilities: list[dict[Gram, float]] = [{}]
    backoffs: list[dict[Gram, float]] = []
    for n in range(1, _ORDER + 1):
        shares, left = smoothed(counts[n])
        backoffs.append(left)
        shorter = probabilities[-1]
        probabilities.append(
            {gram: share + left[gram[:-1]] * shorter.get(gram[1:], 1 / size) for gram, share in shares.items()}
        )
    return probabilities[1:], backoffs


def train(folder: Path, file: Path, final: bool = False) -> None:
    """Align, count, smooth and store."""
    names, lexicon = pairs_to_learn(folder, final)
    joint = estimate(names + lexicon, _ITERATIONS)
    divided = [division for name, rendering in names if (division := best_division(name, rendering, joint))]
    tokens = sorted({letters + character for division in divided for letters, character in division})
    number = {token: i for i, token in enumerate(tokens, FIRST_TOKEN)}
    size = len(tokens) + FIRST_TOKEN
    probabilities, backoffs = kneser_ney([[number["".join(t)] for t in division] for division in divided], size)

    def key(gram: Gram) -> int:
        return sum(token * size**place for place, token in enumerate(reversed(gram)))

    single = np.full(size, math.log(backoffs[0][()] / size))
    for (token,), probability in probabilities[0].items():
        single[token] = math.log(probability)
    backoff = np.zeros(size)
    for (token,), share in backoffs[1].items():
        backoff[token] = math.log(share)
    arrays = {"tokens": np.array("\n".join(tokens)), "single": single, "backoff": backoff}
    for name, grams in (("pairs", probabilities[1]), ("pair_backoff", backoffs[2]), ("triples", probabilities[2])):
        stored = sorted((key(gram), math.log(value)) for gram, value in grams.items())
        arrays[f"{name}.keys"] = np.diff(np.array([number for number, _ in stored]), prepend=0)
        arrays[name] = np.array([value for _, value in stored], dtype=np.float16)
    arrays["single"], arrays["backoff"] = single.astype(np.float16), backoff.astype(np.float16)
    save_arrays(file, **arrays)
    print(f"{len(divided)} of {len(names)} names divided; {', '.join(f'{len(p)}' for p in probabilities)} n-grams")


def main() -> None:
    asked = name_training("ngrams", __doc__).parse_args()
    train(asked.folder, asked.into / "ngrams.npz", asked.final)


if __name__ == "__main__":
    main()
