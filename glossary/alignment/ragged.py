"""Stretches of different lengths, worked on all at once.

A name has some six candidates and a text some forty characters: too few for NumPy name by name, too many for Python in
loops within loops. So what belongs to all names of a block lies in flat arrays, stretch after stretch.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def spread(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Every position of every stretch (none where a stretch ends before it starts), as the number of the stretch and the
    position.

    >>> spread(np.array([4, 7, 2]), np.array([6, 7, 3]))
    (array([0, 0, 2]), array([4, 5, 2]))
    """
    lengths = np.maximum(ends - starts, 0)
    stretch = np.repeat(np.arange(len(lengths)), lengths)
    return stretch, np.arange(len(stretch)) + (starts - np.cumsum(lengths) + lengths)[stretch]


def reduced(operation: np.ufunc, values: npt.NDArray[Any], lengths: Ints, empty: float) -> npt.NDArray[Any]:
    """`operation` over the values of each stretch, which follow each other; `empty` for a stretch of no length.

    The result for a stretch does not depend on the others: sums of floats neither.

    >>> reduced(np.maximum, np.array([1, 5, 3]), np.array([2, 0, 1]), 0)
    array([5, 0, 3])
    """
    result = np.full(len(lengths), empty, dtype=values.dtype)
    filled = lengths > 0
    if filled.any():
        result[filled] = operation.reduceat(values, (np.cumsum(lengths) - lengths)[filled])
    return result
