"""Renderings of words that nobody has rendered yet, as the trained models propose them.

One sequence model writes candidates; another one of the other direction and the joint n-grams, which err otherwise, judge them too, and
it counts which renderings names that look alike have; the weights come from `glossary.training.proposing`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from glossary.resources import model_path
from glossary.transliteration.analogies import Analogies
from glossary.transliteration.ngrams import JointNgrams, Spelled
from glossary.transliteration.rendering import Chunk
from glossary.transliteration.sequence import SequenceModel

LONGEST_WORD = 40
"""Letters of a word, at most, that is rendered by sound; no name is longer."""

MEMBERS = ("forward", "backward")
"""The sequence models that judge candidates; the first one writes them."""

CANDIDATES = 10
_FAR = 6.0
_SHARE = 1920
"""Words that a process renders at a time, in batch mode."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rendering of a word; `probability` is calibrated (0 to 1): among names like those of the Xinhua dictionaries, as many are the
    official rendering. The letters of the chunks join to the word."""

    zh: str
    probability: float
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with how far (in log-probability) each judge puts it behind its best candidate, `_FAR` at most: `MEMBERS` in
    their order, then the joint n-grams. No judge alone can rule a candidate out. Behind them stand the scores of `Analogies`."""

    zh: str
    scores: tuple[float, ...]
    chunks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each of a candidate's scores counts; `unseen` is the sum of an answer that is none of the candidates. A candidate's
    probability is the exponential of its sum against that of all."""

    judges: tuple[float, ...]
    unseen: float

    def total(self, judged: Judged) -> float:
        return sum(weight * score for weight, score in zip(self.judges, judged.scores, strict=True))


@lru_cache(maxsize=1)
def _models() -> tuple[tuple[SequenceModel, ...], JointNgrams, Analogies]:
    members = tuple(SequenceModel.load(model_path(f"sequence-{member}.npz")) for member in MEMBERS)
    return members, JointNgrams.load(model_path("ngrams.npz")), Analogies.load(model_path("analogies.npz"))


@lru_cache(maxsize=1)
def _weights() -> Weights:
    stored = json.loads(model_path("proposing.json").read_text(encoding="utf-8"))
    return Weights(tuple(stored["judges"]), stored["unseen"])


def judge(words: Sequence[str]) -> list[list[Judged]]:
    """The candidates for each word (letters a-z, 1 to `LONGEST_WORD`) as each model sees them."""
    (first, *others), ngrams, analogies = _models()
    written = first.best(words, CANDIDATES, CANDIDATES)
    renderings = [[zh for zh, _ in candidates] for candidates in written]
    told = [
        [[score for _, score in candidates] for candidates in written],
        *(other.scores(words, renderings) for other in others),
    ]
    return [
        _judged(zhs, of_word, ngrams.spelled(word, zhs), alike)
        for word, zhs, of_word, alike in zip(
            words, renderings, zip(*told, strict=True), analogies.scores(words, renderings), strict=True
        )
    ]


def _judged(
    zhs: Sequence[str],
    told: Sequence[Sequence[float]],
    spelled: Sequence[Spelled],
    alike: Sequence[tuple[float, ...]],
) -> list[Judged]:
    judges = [*told, [one.score for one in spelled]]
    behind = [[max(score - max(scores), -_FAR) for score in scores] for scores in judges]
    return [
        Judged(zh, (*scores, *counts), one.chunks)
        for zh, scores, counts, one in zip(zhs, zip(*behind, strict=True), alike, spelled, strict=True)
    ]


def propose(words: Sequence[str], top: int = 5, workers: int = 1) -> list[list[Proposal]]:
    """The `top` (at most `CANDIDATES`) renderings of each word, best first; none for what is not 1 to `LONGEST_WORD` letters a-z.

    The result is the same for any number of `workers`, the processes that share the work of many words.
    """
    known = sorted(
        {w for w in words if w.isascii() and w.isalpha() and w.islower() and len(w) <= LONGEST_WORD}, key=_size
    )
    shares = [known[at : at + _SHARE] for at in range(0, len(known), _SHARE)]
    if workers > 1 and len(shares) > 1:
        # Importing these takes a while, which one name need not wait for.
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(workers, len(shares)), get_context("spawn"), _alone) as pool:
            done = list(pool.map(partial(_proposals, top=top), shares))
    else:
        done = [_proposals(share, top) for share in shares]
    proposed = dict(zip(known, (one for share in done for one in share), strict=True))
    return [proposed.get(word, []) for word in words]


def _size(word: str) -> tuple[int, str]:
    return len(word), word


def _alone() -> None:
    """One thread for each process: more would only wait for each other."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1)


def _proposals(words: Sequence[str], top: int) -> list[list[Proposal]]:
    return [_chosen(word, candidates, top) for word, candidates in zip(words, judge(words), strict=True)]


def _chosen(word: str, candidates: Sequence[Judged], top: int) -> list[Proposal]:
    weights = _weights()
    order = sorted(candidates, key=lambda judged: (-weights.total(judged), judged.zh))
    totals = np.array([weights.total(judged) for judged in order] + [weights.unseen])
    odds = np.exp(totals - totals.max())
    return [
        Proposal(judged.zh, float(share), _chunks(word, judged))
        for judged, share in zip(order[:top], odds / odds.sum(), strict=False)
    ]


def _chunks(word: str, judged: Judged) -> tuple[Chunk, ...]:
    """What each character stands for; letters without a character of their own go with the one before."""
    if not judged.chunks:
        return (Chunk(word, judged.zh),)
    return tuple(Chunk(letters, zh) for letters, zh in zip(judged.chunks, judged.zh, strict=True))
