"""What spaCy's models compute with, for reading only; importing it imports thinc."""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps

from glossary.recognition.steady import product


class SteadyOps(NumpyOps):  # type: ignore[misc]
    """The operations of thinc with steady products, `rows` rows at a time, by NumPy's BLAS; they cannot train."""

    def __init__(self, rows: int) -> None:
        super().__init__(use_blis=False)
        self._rows = rows

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        x = np.ascontiguousarray(x.T if trans1 else x)
        return product(x, np.ascontiguousarray(y.T if trans2 else y), self._rows, out)

    def maxout(self, X: Any) -> tuple[Any, Any]:
        """The greatest piece; which one it is only training needs to know."""
        best = X[..., 0]
        for piece in range(1, X.shape[-1]):
            best = np.maximum(best, X[..., piece])
        return np.ascontiguousarray(best), None
