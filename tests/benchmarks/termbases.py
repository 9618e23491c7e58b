"""A termbase of made-up entries to measure with."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "termbase"))

from termbase_names import made_up_names, misspelled, repeated
from termbase_texts import add

from glossary.termbase import Termbase, open_termbase

__all__ = ["chosen", "misspelled"]

_TEXT = 2000
"""Segments of a text."""


@contextmanager
def chosen(description: str | None) -> Iterator[tuple[Termbase, str]]:
    """The termbase that the command line names, filled where there is nothing in it, and its file or URL; one in a temporary folder where
    none is named."""
    options = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--termbase", default="", metavar="FILE-OR-URL", help="measured as it is where it has entries")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        target = given.termbase or str(Path(folder) / "names.db")
        with open_termbase(target, create=True) as base:
            if not base.counts().entries:
                _fill(base, given.entries)
            yield base, target


def _fill(base: Termbase, entries: int) -> None:
    """Keep texts with so many names."""
    lines = list(repeated(list(made_up_names(entries))))
    random.Random(1).shuffle(lines)
    started = time.monotonic()
    stream = iter(lines)
    number = 0
    while text := list(islice(stream, _TEXT)):
        number += 1
        add(base, f"text-{number:03}.txt", text)
    print(f"{len(lines):,} occurrences in {number} texts kept in {time.monotonic() - started:.0f} s")
    started = time.monotonic()
    base.derive()
    print(f"{base.counts().entries:,} entries derived in {time.monotonic() - started:.0f} s")
