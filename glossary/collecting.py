"""Python's collector of reference cycles, told to wait."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Inside the block (or the function it decorates) nobody looks for reference cycles: for work that makes many values
    and no cycles, beside dictionaries of which every look takes a tenth of a second. What is no longer referred to is freed
    as ever."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def keep_all() -> None:
    """Never again look for reference cycles among the values that there are: for a process that has loaded what it works with."""
    gc.collect()
    gc.freeze()
