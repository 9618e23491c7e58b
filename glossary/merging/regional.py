"""Renderings of one bearer that differ by region: what one source gives for mainland China, Taiwan and Hong Kong."""

from __future__ import annotations

import csv
from functools import lru_cache
from itertools import combinations

from glossary.lexicon.keys import key
from glossary.resources import data_path
from glossary.script import simplified

_LOCALES = ("zh_Hans", "zh_Hant", "zh_Hant_HK")
_COLUMNS = ("zh", "zh-Hant-TW", "zh-Hant-HK")

Renderings = frozenset[tuple[str, str]]


def regional(name: str, a: str, b: str) -> bool:
    """Whether two (simplified) renderings are what different regions call the bearer of a name (悉尼, 雪梨).

    From `data/names.tsv`, where those in one column may be of several bearers (Georgia) and those in different columns are one bearer's, and from the territories of CLDR (package Babel).
    """
    return (a, b) in _table().get(key(name), ()) or (b, a) in _table().get(key(name), ())


@lru_cache(maxsize=1)
def _table() -> dict[str, Renderings]:
    found: dict[str, set[tuple[str, str]]] = {}
    with data_path("names.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            columns = [[simplified(r) for r in (row[name] or "").split("|") if r] for name in _COLUMNS]
            beside = {(a, b) for column in columns for a in column for b in column}
            for one, two in combinations(columns, 2):
                pairs = {(a, b) for a in one for b in two} - beside
                found.setdefault(key(row["en"]), set()).update(pairs)
    for name, renderings in _territories():
        found.setdefault(key(name), set()).update(combinations(sorted(renderings), 2))
    return {name: frozenset(pairs) for name, pairs in found.items()}


def _territories() -> list[tuple[str, set[str]]]:
    from babel import Locale

    tables = [Locale.parse(tag).territories for tag in _LOCALES]
    return [
        (name, {simplified(table[code]) for table in tables if code in table})
        for code, name in sorted(Locale.parse("en").territories.items())
    ]
