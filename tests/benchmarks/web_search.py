"""Server time of searches, as one types, and of the review over a termbase of 100,000 made-up entries.

    python tests/benchmarks/web_search.py [--entries 100000] [--termbase FILE-OR-URL]

A termbase that is named and there already is measured as it is. Every request is made three times, and the quickest counts, so that what
else runs on the machine matters less; the processor's time of it is given too. "Slowest" names the query.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence
from urllib.parse import quote

from fastapi.testclient import TestClient
from termbases import chosen

from termbase_names import misspelled  # isort: skip

from glossary.termbase import Termbase
from glossary.termbase.words import toneless
from glossary.web.app import create_app
from glossary.web.hub import Hub
from glossary.web.settings import Settings

NAMES = 60
TIMES = 3


def main() -> None:
    """Print the figures."""
    with chosen(__doc__) as (base, target):
        queries = queries_of(base)
    app = create_app(Settings(target))
    with TestClient(app) as client:
        hub: Hub = app.state.hub
        hub.warm(steady=True)  # as in the process that serves
        for what, asked in queries.items():
            told(f"search, {what}", client, [f"/?part=1&q={quote(one)}" for one in asked])
        names = queries["whole English names"]
        told("the API's look-up", client, [f"/api/entries?q={quote(one)}" for one in names])
        told("the search page", client, ["/"] * 5)
        told("a card of the review", client, [f"/review/card?skip={number}" for number in range(1, 11)])
        told("an entry's page", client, [f"/entries/{number}" for number in range(1, 50)])


def queries_of(base: Termbase) -> dict[str, list[str]]:
    """What is typed for some names: all of them, and every beginning; and what finds nothing at once."""
    draw = random.Random(5)
    found = draw.sample(base.records(), NAMES)
    english = [one.entry.en[0].text for one in found]
    chinese = [one.entry.zh[0].text for one in found]
    sounds = [one.entry.pinyin for one in found]
    return {
        "whole English names": english,
        "every beginning of English names": _beginnings(english[:20]),
        "whole Chinese names": chinese,
        "every beginning of Chinese names": _beginnings(chinese[:20]),
        "pinyin": sounds,
        "every beginning of pinyin": _beginnings(sounds[:6]),
        "every beginning of pinyin without tones": _beginnings([toneless(sound) for sound in sounds[:12]]),
        "English names misspelled": [misspelled(name, draw) for name in english],
        "two English names at once": [" ".join(pair) for pair in zip(english[:15], english[15:30], strict=True)],
        "Chinese sentences": ["昨天会见了".join(pair) for pair in zip(chinese[:15], chinese[15:30], strict=True)],
        "two letters": [a + b for a in "abdgklmnrstvz" for b in "aeiou"],
    }


def _beginnings(names: Sequence[str]) -> list[str]:
    return [name[:end] for name in names for end in range(1, len(name))]


def told(what: str, client: TestClient, paths: Sequence[str]) -> None:
    """Ask, and print how long the answers took."""
    measured = [(*measure(client, path), path) for path in paths]
    wall, work = sorted(one[0] for one in measured), sorted(one[1] for one in measured)
    print(
        f"{what:48} {len(paths):4}  wall: median {statistics.median(wall):5.1f} ms, 95 % {_high(wall):5.1f}, slowest {wall[-1]:5.1f}  "
        f"processor: median {statistics.median(work):5.1f}, 95 % {_high(work):5.1f}, most {work[-1]:5.1f}  {max(measured)[2]}",
        flush=True,
    )


def measure(client: TestClient, path: str) -> tuple[float, float]:
    """Milliseconds that an answer takes, and of the processor's time."""
    tries = []
    for _ in range(TIMES):
        started, used = time.perf_counter(), time.process_time()
        answer = client.get(path)
        tries.append((1000 * (time.perf_counter() - started), 1000 * (time.process_time() - used)))
        assert answer.status_code in (200, 404), answer.text
    return min(one[0] for one in tries), min(one[1] for one in tries)


def _high(ordered: Sequence[float]) -> float:
    return ordered[int(0.95 * (len(ordered) - 1))]


if __name__ == "__main__":
    main()
