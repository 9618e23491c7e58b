"""Server time of searches, as one types, and of the review over a termbase of 100,000 made-up entries.

    python tests/benchmarks/web_search.py [--entries 100000] [--termbase FILE-OR-URL]

A termbase that is named and there already is measured as it is.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from fastapi.testclient import TestClient
from lookup import fill

from glossary.termbase import Termbase, open_termbase
from glossary.web.app import create_app
from glossary.web.settings import Settings

NAMES = 60


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--termbase", default="")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        target = chosen.termbase or str(Path(folder) / "names.db")
        with open_termbase(target, create=True) as base:
            if not base.counts().entries:
                fill(base, chosen.entries)
            queries = queries_of(base)
        with TestClient(create_app(Settings(target))) as client:
            for what, asked in queries.items():
                told(f"search, {what}", client, [f"/?part=1&q={one}" for one in asked])
            told("the API's look-up", client, [f"/api/entries?q={one}" for one in queries["whole English names"]])
            told("the search page", client, ["/"] * 5)
            told("a card of the review", client, [f"/review/card?skip={number}" for number in range(1, 11)])
            told("an entry's page", client, [f"/entries/{number}" for number in range(1, 50)])


def queries_of(base: Termbase) -> dict[str, list[str]]:
    """What is typed for some names: all of them, and every beginning."""
    found = random.Random(5).sample(base.records(), NAMES)
    english = [one.entry.en[0].text for one in found]
    chinese = [one.entry.zh[0].text for one in found]
    sounds = [one.entry.pinyin for one in found]
    return {
        "whole English names": english,
        "every beginning of English names": [name[:end] for name in english[:20] for end in range(1, len(name))],
        "whole Chinese names": chinese,
        "every beginning of Chinese names": [name[:end] for name in chinese[:20] for end in range(1, len(name))],
        "pinyin": sounds,
    }


def told(what: str, client: TestClient, paths: Sequence[str]) -> None:
    """Ask, and print how long the answers took."""
    client.get(paths[0])
    times = []
    for path in paths:
        started = time.perf_counter()
        answer = client.get(path)
        times.append(1000 * (time.perf_counter() - started))
        assert answer.status_code in (200, 404), answer.text
    ordered = sorted(times)
    print(
        f"{what:42} {len(times):4} requests  median {statistics.median(times):6.1f} ms  "
        f"95 % {ordered[int(0.95 * (len(ordered) - 1))]:6.1f} ms  slowest {ordered[-1]:6.1f} ms",
        flush=True,
    )


if __name__ == "__main__":
    main()
