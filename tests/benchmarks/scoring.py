"""How many (name, span) pairs a second are scored by sound on one core, beside rapidfuzz on pinyin, a much weaker measure.

    python tests/benchmarks/scoring.py

Names of our table are held against the Chinese lines of our sample texts: every span of a line up to ten characters is a pair, as the
aligner asks. Then the same as separate strings, which share nothing between spans. The peer compares the letters with
the toneless pinyin of the same spans (edit distance), with the pinyin worked out beforehand. Nothing is cached from before.
"""

from __future__ import annotations

import csv
import os
import random
import time
from collections.abc import Callable, Sequence

from pypinyin import lazy_pinyin
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist
from threadpoolctl import threadpool_limits

from glossary.resources import data_path
from glossary.script import HAN, simplified
from glossary.transliteration.scoring import HeardText, listen, name_sound, scores, soundings
from glossary.transliteration.spelling import letters
from glossary.transliteration.table import MOST_CHARACTERS

_SEED = 1
_NAMES, _LINES, _ALONE = 300, 60, 20_000


def lines() -> list[str]:
    """The Chinese lines of the sample texts."""
    folder = data_path("samples")
    texts = (file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt")))
    found = [simplified(line.strip()) for text in texts for line in text.splitlines()]
    return [line for line in found if len(HAN.findall(line)) > len(line) / 2]


def names() -> list[str]:
    """Names of our table, full and single ones."""
    with data_path("names.tsv").open(encoding="utf-8", newline="") as stream:
        return sorted({row["en"] for row in csv.DictReader(stream, delimiter="\t")})


def spans(line: str) -> list[str]:
    return [line[a:b] for a in range(len(line)) for b in range(a + 1, min(a + MOST_CHARACTERS, len(line)) + 1)]


def rate(work: Callable[[], object], pairs: int) -> float:
    started = time.process_time()
    work()
    return pairs / (time.process_time() - started)


def hear_all(asked: Sequence[str], texts: Sequence[HeardText]) -> None:
    pairs = [(name_sound(name), text) for name in asked for text in texts]
    listen(pairs)
    for name, text in pairs:
        soundings(name, text)


def main() -> None:
    chance = random.Random(_SEED)
    some = chance.sample(names(), _NAMES)
    texts = chance.sample(lines(), _LINES)
    hear_all(["Warm Up"], [HeardText("预热")])
    every = [spans(line) for line in texts]
    count = len(some) * sum(map(len, every))
    with threadpool_limits(1):
        shared = rate(lambda: hear_all(some, [HeardText(line) for line in texts]), count)
        alone = [(chance.choice(some), chance.choice(chance.choice(every))) for _ in range(_ALONE)]
        separate = rate(lambda: scores(alone), len(alone))
        sounds = sorted({"".join(lazy_pinyin(span)) for of_line in every for span in of_line})
        spelled = [letters(name) for name in some]
        peer = rate(
            lambda: cdist(spelled, sounds, scorer=Levenshtein.normalized_similarity, workers=1),
            len(spelled) * len(sounds),
        )
    print(
        f"{len(some)} names, {len(texts)} lines, {count:,} (name, span) pairs, one of {len(os.sched_getaffinity(0))} cores"
    )
    print(
        f"every span of a line: {shared:,.0f} pairs a second, {shared / peer:.2f} times rapidfuzz on pinyin ({peer:,.0f})"
    )
    print(f"separate strings:     {separate:,.0f} pairs a second")


if __name__ == "__main__":
    main()
