"""Matrix products of which no row depends on the others, not even in its last bit.

A BLAS picks its kernel by the size of a product, and some kernels treat the rows of one product differently by where they
stand. What a text is read as must not depend on the texts that happen to be read with it, so products are taken over
blocks of equal size, the last one filled up, and the size is one for which the machine's BLAS treats all rows alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from glossary.recognition.entities import Floats

BLOCKS = (96, 8, 4)
"""Rows of a block, best first: long ones are fastest; OpenBLAS for AVX2 treats rows alike up to 8 only."""


def product(x: Floats, weights: Floats, rows: int, out: Floats | None = None) -> Floats:
    """`x @ weights` of shapes (n, k) and (k, m), `rows` rows at a time."""
    result: Floats = np.empty((len(x), weights.shape[1]), dtype=np.float32) if out is None else out
    whole = len(x) - len(x) % rows
    if whole:
        blocks = (whole // rows, rows)
        np.matmul(x[:whole].reshape(*blocks, -1), weights, out=result[:whole].reshape(*blocks, -1))
    if whole < len(x):
        last = np.zeros((rows, x.shape[1]), dtype=np.float32)
        last[: len(x) - whole] = x[whole:]
        result[whole:] = (last @ weights)[: len(x) - whole]
    return result


def steady_rows(shapes: Iterable[tuple[int, int]], blocks: Sequence[int] = BLOCKS) -> int:
    """The longest of the blocks in which this machine's BLAS treats all rows alike, for weights of these shapes (k, m); 1
    where it does in none."""
    known = sorted(set(shapes))
    return next((rows for rows in blocks if all(_alike(rows, shape) for shape in known)), 1)


def _alike(rows: int, shape: tuple[int, int]) -> bool:
    """Whether a row comes out the same wherever it stands in a block, whatever stands beside it."""
    random = np.random.default_rng(rows)
    weights = random.standard_normal(shape, dtype=np.float32)
    block = random.standard_normal((rows, shape[0]), dtype=np.float32)
    known = block @ weights
    turned = (np.roll(block, turn, axis=0) @ weights for turn in range(1, min(rows, 25)))
    return all(np.array_equal(np.roll(known, turn, axis=0), some) for turn, some in enumerate(turned, 1))
