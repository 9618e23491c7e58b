"""Boosted trees: trained with LightGBM, kept as complete trees for NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.trees import Trees

Floats = npt.NDArray[np.float64]

DEPTH = 4
SEED = 20261124
_PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "max_depth": DEPTH,
    "num_leaves": 2**DEPTH,
    "learning_rate": 0.08,
    "min_data_in_leaf": 15,
    "lambda_l2": 4.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "verbose": -1,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
}


def _complete(tree: dict[str, Any], depth: int) -> tuple[list[int], list[float], list[float]]:
    """A LightGBM tree as a complete one: features and thresholds of inner nodes, values of all, breadth first."""
    inner, total = 2**depth - 1, 2 ** (depth + 1) - 1
    feature, threshold, value = [0] * inner, [np.inf] * inner, [0.0] * total

    def mean(node: dict[str, Any]) -> tuple[float, float]:
        if "leaf_value" in node:
            return float(node["leaf_value"]), float(node.get("leaf_count", 1))
        (a, n), (b, m) = mean(node["left_child"]), mean(node["right_child"])
        return (a * n + b * m) / (n + m), n + m

    def fill(node: dict[str, Any], at: int) -> None:
        value[at] = mean(node)[0]
        if at >= inner:
            return
        leaf = "leaf_value" in node
        if not leaf:
            feature[at], threshold[at] = node["split_feature"], node["threshold"]
        fill(node if leaf else node["left_child"], 2 * at + 1)
        fill(node if leaf else node["right_child"], 2 * at + 2)

    fill(tree["tree_structure"], 0)
    return feature, threshold, value


def fit_trees(
    rows: Floats,
    labels: Floats,
    rounds: int,
    increasing: Sequence[int] = (),
    weights: Floats | None = None,
    **changes: Any,
) -> Trees:
    """Boosted trees of depth DEPTH for rows (n, features) and labels 0/1 (n)."""
    import lightgbm

    constraints = [int(i in increasing) for i in range(rows.shape[1])]
    parameters = {**_PARAMETERS, "monotone_constraints": constraints, **changes}
    # thresholds are stored in single precision; training on the same precision keeps both sides of every split
    data = lightgbm.Dataset(rows.astype(np.float32), labels, weight=weights)
    booster = lightgbm.train(parameters, data, rounds)
    trees = [_complete(tree, DEPTH) for tree in booster.dump_model()["tree_info"]]
    return Trees(
        np.array([t[0] for t in trees], dtype=np.int16),
        np.nextafter(np.array([t[1] for t in trees], dtype=np.float32), np.float32(np.inf)),
        np.array([t[2] for t in trees], dtype=np.float32),
        0.0,
    )


def averaged(models: Sequence[Trees]) -> Trees:
    """The mean of models that were trained alike but for the seed: what chance made of each weighs less."""
    return Trees(
        np.concatenate([model.feature for model in models]),
        np.concatenate([model.threshold for model in models]),
        (np.concatenate([model.value for model in models]) / len(models)).astype(np.float32),
        float(np.mean([model.bias for model in models])),
    )
