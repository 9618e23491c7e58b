"""Names as Taiwan and Hong Kong write them: traditional characters (OpenCC), and habits where we know them firmly.

`data/regional_habits.tsv` has the renderings that are usual there ("name"), the characters that a region prefers for certain
letters at the beginning or the end of a word ("first", "last"), and the characters that conversion must leave alone in names,
where 里 is never 裡 and 范 never 範 ("as it is"). Everything in it is in simplified characters, as all that goes before
the conversion.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

from glossary.resources import data_path
from glossary.transliteration.rendering import Chunk

Region = Literal["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"]
REGIONS: tuple[Region, ...] = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")

_CONVERSIONS = {"zh-Hant-TW": "s2tw", "zh-Hant-HK": "s2hk"}


@dataclass(slots=True)
class _Habits:
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    characters: dict[tuple[str, str, str], str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)


@lru_cache(maxsize=4)
def _habits(region: str) -> _Habits:
    habits = _Habits()
    if region == "zh-Hans":
        return habits
    with data_path("regional_habits.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if not region.startswith(row["region"]):
                continue
            if row["place"] == "name":
                habits.names[row["letters"]] = (*habits.names.get(row["letters"], ()), row["regional"])
            elif row["place"] == "as it is":
                habits.kept.add(row["zh"])
            else:
                habits.characters[row["place"], row["letters"], row["zh"]] = row["regional"]
    return habits


def short(region: str) -> str:
    """The region as the index of attested renderings has it: "TW", "HK", or empty for the mainland."""
    return region.removeprefix("zh-Hant-") if region != "zh-Hans" else ""


def usual(letters: str, region: str) -> tuple[str, ...]:
    """How a region usually renders a name, where we know it (a-z, simplified)."""
    return _habits(region).names.get(letters, ())


def with_habits(chunks: tuple[Chunk, ...], region: str) -> tuple[Chunk, ...]:
    """The chunks of one word with the characters that a region prefers (斯 at the beginning is 史 in Taiwan)."""
    preferred = _habits(region).characters
    if not preferred or not chunks:
        return chunks
    result = list(chunks)
    for at, place in ((0, "first"), (-1, "last")):
        chunk = result[at]
        if other := preferred.get((place, chunk.letters.lower(), chunk.zh)):
            result[at] = replace(chunk, zh=other)
    return tuple(result)


@lru_cache(maxsize=2)
def _converter(conversion: str) -> Any:
    import opencc

    return opencc.OpenCC(conversion)


@lru_cache(maxsize=65536)
def written(zh: str, region: str) -> str:
    """A simplified name in the characters of a region."""
    if region == "zh-Hans" or not zh:
        return zh
    converted: str = _converter(_CONVERSIONS[region]).convert(zh)
    if len(converted) != len(zh):
        return converted
    kept = _habits(region).kept
    return "".join(before if before in kept else after for before, after in zip(zh, converted, strict=True))
