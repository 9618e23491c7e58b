"""Boosted trees, evaluated with NumPy: log-odds of a row, and what each feature contributed to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Trees:
    """Complete binary trees of one depth. `feature` and `threshold` have shape (trees, 2^depth - 1), breadth first; `value`
    (trees, 2^(depth + 1) - 1) holds the expected log-odds of every node, leaves last; a row goes right where its
    feature exceeds the threshold."""

    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float32]
    value: npt.NDArray[np.float32]
    bias: float

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any], prefix: str) -> Trees:
        return cls(
            stored[f"{prefix}_feature"],
            stored[f"{prefix}_threshold"],
            stored[f"{prefix}_value"],
            float(stored[f"{prefix}_bias"]),
        )

    def arrays(self, prefix: str) -> dict[str, Any]:
        """The arrays to store, as `from_arrays` reads them."""
        return {
            f"{prefix}_feature": self.feature,
            f"{prefix}_threshold": self.threshold,
            f"{prefix}_value": self.value,
            f"{prefix}_bias": np.float64(self.bias),
        }

    def log_odds(self, rows: Floats) -> Floats:
        """Log-odds of each row of `rows` (n, features).

        All questions of a tree are asked of all rows, then the turns already taken pick the answer on the path: much faster
        than following every row through memory.
        """
        columns = list(np.ascontiguousarray(rows.T, dtype=np.float32))
        total = np.full(rows.shape[0], self.bias)
        leaves = self.value[:, self.feature.shape[1] :]
        for feature, threshold, value in zip(self.feature.tolist(), self.threshold.tolist(), leaves, strict=True):
            answers = [columns[f] > t for f, t in zip(feature, threshold, strict=True)]
            leaf = np.zeros(rows.shape[0], dtype=np.uint16)
            turns: list[npt.NDArray[np.bool_]] = []
            while answers:
                width = 1 << len(turns)
                right, answers = answers[:width], answers[width:]
                for turn in turns:
                    lower, upper = right[: len(right) // 2], right[len(right) // 2 :]
                    right = [low ^ (turn & (low ^ up)) for low, up in zip(lower, upper, strict=True)]
                turns += right
                leaf = leaf + leaf + right[0]
            total += value[leaf]
        return total

    def contributions(self, row: Floats) -> Floats:
        """What each feature added to the log-odds of one row along the paths taken (Saabas 2014); the sum plus the
        expected value of the roots and the bias is `log_odds`."""
        result = np.zeros(len(row))
        data = row.astype(np.float32)
        inner = self.feature.shape[1]
        for feature, threshold, value in zip(self.feature, self.threshold, self.value, strict=True):
            node = 0
            while node < inner:
                below = 2 * node + 1 + int(data[feature[node]] > threshold[node])
                result[feature[node]] += value[below] - value[node]
                node = below
        return result
