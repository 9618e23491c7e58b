"""The joint chunk model: which letters of an English name are rendered by which Chinese character.

A rendering is generated left to right; each character consumes a chunk of zero to `LONGEST` letters
(Ge-ra-si-mov -> 格-拉-西-莫-夫 needs "mo" and "v"). The parameters P(chunk, character) come from
expectation-maximization over all segmentations (the joint source-channel model of Li, Zhang & Su, ACL 2004, with
a single character on the Chinese side, so that scores of all spans of a text share their work).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

LONGEST = 6
"""Letters that one character may stand for, at most."""

_LENGTH_PRIOR = np.array([0.02, 0.3, 0.4, 0.2, 0.06, 0.015, 0.005])

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class _Group:
    """All pairs with one number of letters and one number of characters, as arrays [pair, character, position, length]."""

    def __init__(self, letters: int, characters: int, keys: Ints) -> None:
        self.letters = letters
        self.characters = characters
        self.keys = keys
        self.index: Ints = keys

    def posterior(self, joint: Floats) -> tuple[Floats, float]:
        """Expected use of every (character, position, length) and the log-likelihood of the group."""
        n, m, count = self.characters, self.letters, len(self.index)
        weight = joint[self.index]
        forward = np.zeros((count, n + 1, m + 1))
        forward[:, 0, 0] = 1.0
        backward = np.zeros((count, n + 1, m + 1))
        backward[:, n, m] = 1.0
        for j in range(n):
            for k in range(LONGEST + 1):
                if k <= m:
                    forward[:, j + 1, k:] += forward[:, j, : m + 1 - k] * weight[:, j, : m + 1 - k, k]
        for j in reversed(range(n)):
            for k in range(LONGEST + 1):
                if k <= m:
                    backward[:, j, : m + 1 - k] += backward[:, j + 1, k:] * weight[:, j, : m + 1 - k, k]
        total = forward[:, n, m]
        reachable = total > 0
        scale = np.where(reachable, 1.0 / np.where(reachable, total, 1.0), 0.0)
        used = np.zeros_like(weight)
        for k in range(min(LONGEST, m) + 1):
            used[:, :, : m + 1 - k, k] = (
                forward[:, :n, : m + 1 - k] * weight[:, :, : m + 1 - k, k] * backward[:, 1:, k:] * scale[:, None, None]
            )
        return used, float(np.log(total[reachable]).sum())


def _groups(pairs: Iterable[tuple[str, str]]) -> tuple[list[_Group], list[str], list[str]]:
    chunk_ids: dict[str, int] = {"": 0}
    character_ids: dict[str, int] = {}
    shaped: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for name, rendering in pairs:
        shaped[len(name), len(rendering)].append((name, rendering))
    groups = []
    for (m, n), members in sorted(shaped.items()):
        chunk = np.full((len(members), m + 1, LONGEST + 1), -1, dtype=np.int64)
        character = np.empty((len(members), n), dtype=np.int64)
        for row, (name, rendering) in enumerate(members):
            for start in range(m + 1):
                for k in range(min(LONGEST, m - start) + 1):
                    chunk[row, start, k] = chunk_ids.setdefault(name[start : start + k], len(chunk_ids))
            for j, c in enumerate(rendering):
                character[row, j] = character_ids.setdefault(c, len(character_ids))
        keys = np.where(chunk[:, None] >= 0, (chunk[:, None] << 16) | character[:, :, None, None], np.int64(-1))
        keys[:, 0, :, 0] = -1  # a name's first character always stands for some letters
        groups.append(_Group(m, n, keys))
    return groups, list(chunk_ids), list(character_ids)


def estimate(pairs: list[tuple[str, str]], iterations: int = 12) -> dict[tuple[str, str], float]:
    """P(chunk, character) by expectation-maximization over (letters, simplified rendering) pairs.

    Returns the probabilities of the chunk-character pairs that keep a share, summing to about one. Deterministic.
    """
    groups, chunks, characters = _groups(pairs)
    keys = np.unique(np.concatenate([group.keys.ravel() for group in groups]))
    for group in groups:
        group.index = np.searchsorted(keys, group.keys)
    impossible = keys < 0
    chunk_of, character_of = keys >> 16, keys & 0xFFFF
    lengths = np.array([len(chunk) for chunk in chunks])
    joint = _LENGTH_PRIOR[lengths[np.maximum(chunk_of, 0)]]
    joint[impossible] = 0.0
    joint /= joint.sum()
    for _ in range(iterations):
        counts = np.zeros(len(keys))
        for group in groups:
            used, _likelihood = group.posterior(joint)
            counts += np.bincount(group.index.ravel(), weights=used.ravel(), minlength=len(keys))
        counts[impossible] = 0.0
        joint = counts / counts.sum()
    return {(chunks[chunk_of[i]], characters[character_of[i]]): float(joint[i]) for i in np.flatnonzero(joint > 1e-8)}
