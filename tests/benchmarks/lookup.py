"""Look-up in a termbase of 100,000 made-up entries: cold and warm latency, and recall for queries with one typing error.

    python tests/benchmarks/lookup.py [--entries 100000] [--termbase FILE-OR-URL]

A termbase that is named and there already is measured as it is. Cold is a process of its own, `glossary lookup QUERY`.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time

from termbases import chosen  # which finds the next one

from termbase_names import misspelled  # isort: skip

from glossary.errors import GlossaryError
from glossary.termbase import Termbase

QUERIES = 500


def main() -> None:
    """Print the figures."""
    with chosen(__doc__) as (base, target):
        measure(base, target)


def measure(base: Termbase, target: str) -> None:
    """Recall and latency."""
    entries = base.entries()
    draw = random.Random(3)
    asked = [draw.choice(entries).en[0].text for _ in range(QUERIES)]
    for what, queries in (
        ("as they are", asked),
        ("one typing error", [misspelled(name, draw) for name in asked]),
        (
            "one typing error in a surname",
            [misspelled(name.split()[-1], draw) for name in asked if len(name.split()) == 2],
        ),
        ("Chinese", [base.find(name).entry.zh[0].text for name in asked[:100]]),
    ):
        wanted = [name for name in asked if "surname" not in what or len(name.split()) == 2]
        times, first, three = [], 0, 0
        for name, query in zip(wanted, queries, strict=False):
            started = time.perf_counter()
            found = [one.record.entry.en[0].text for one in base.lookup(query, limit=3)]
            times.append(1000 * (time.perf_counter() - started))
            first += found[:1] == [name]
            three += name in found
        print(
            f"{what}: first {first / len(times):.3f}, in the first three {three / len(times):.3f}; warm "
            f"{statistics.median(times):.0f} ms, 95 in 100 below {sorted(times)[int(0.95 * len(times))]:.0f} ms"
        )
    for query in (asked[0], misspelled(asked[1], draw), asked[2].split()[-1], entries[3].zh[0].text):
        command = [sys.executable, "-m", "glossary", "lookup", query, "--termbase", target, "--no-suggest"]
        times = []
        for _ in range(7):
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            times.append(1000 * (time.perf_counter() - started))
        print(f"cold, {query!r}: {min(times):.0f} to {max(times):.0f} ms, median {statistics.median(times):.0f} ms")


if __name__ == "__main__":
    try:
        main()
    except GlossaryError as error:
        sys.exit(str(error))
