"""Merging of many distinct pairs, and of names that have much to do with each other: time, peak memory, and how time grows.

    python tests/benchmarks/merging.py [--pairs 250000] [--names 25000] [--case CASE ...]

Each case (`making/crowds.py`) is measured at a size and at four times that, each in a process of its own on one core; the last column
is the ratio of the processor times of both, loading aside, which is 4 where time grows in proportion. Making the mentions up is part of
collecting, and texts are made up again when they are fetched for contexts. Peak memory is that of all of the process.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.making.crowds import CASES, Named, aligned, spoken
from benchmarks.timing import alone, machine

from glossary.model import PERSON, Alignment, Segment


class Measured(NamedTuple):
    """Occurrences and entries; seconds of processor time for collecting and for making the entries; peak memory in MB."""

    occurrences: int
    entries: int
    collecting: float
    merging: float
    memory: float


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=250_000, help="the smaller number of distinct pairs")
    parser.add_argument("--names", type=int, default=25_000, help="the smaller size of the other cases")
    parser.add_argument("--case", action="append", choices=list(CASES), help="a case to measure; otherwise all")
    chosen = parser.parse_args()
    print(machine())
    print(
        f"{'case':20} {'mentions':>9} {'entries':>9} {'collect':>9} {'merge':>9} {'a second':>9} {'peak MB':>8}  n to 4n"
    )
    for case in chosen.case or CASES:
        size = chosen.pairs if case == "pairs" else chosen.names
        before = 0.0
        for factor in (1, 4):
            found = alone(measure, case, factor * size)
            spent = found.collecting + found.merging
            figures = (
                f"{found.collecting:8.2f}s {found.merging:8.2f}s {found.occurrences / spent:9.0f} {found.memory:8.0f}"
            )
            ratio = f"{spent / before:9.2f}" if before else ""
            print(f"{case:20} {found.occurrences:9} {found.entries:9} {figures}{ratio}", flush=True)
            before = spent


def measure(case: str, size: int) -> Measured:
    """One case at one size."""
    from glossary.merging import Occurrences, entries, merge

    merge(aligned(CASES["pairs"](100)))  # so that all is loaded
    occurrences = Occurrences()
    start = time.process_time()
    for segment, alignment in aligned(CASES[case](size)):
        occurrences.add(segment, alignment, segment.index)
    collected = time.process_time()
    number = sum(1 for _ in entries(occurrences, _fetch))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(len(occurrences), number, collected - start, time.process_time() - collected, memory)


def _fetch(handle: int) -> tuple[Segment, Alignment]:
    # of another name than was asked for, but of a text that no other has
    return spoken(handle, Named(PERSON, "Ann Lee", "安·李", handle % 1000))


if __name__ == "__main__":
    main()
