"""What is known of renderings: by what a name is called, which are one bearer's (悉尼, 雪梨), which are not (格鲁吉亚, 佐治亚)."""

from __future__ import annotations

import csv
from functools import lru_cache
from itertools import combinations

from glossary.lexicon import load_lexicon
from glossary.lexicon.keys import key
from glossary.merging.renderings import plain
from glossary.model import PERSON
from glossary.resources import data_path

_LOCALES = ("zh_Hans", "zh_Hant", "zh_Hant_HK")
_COLUMNS = ("zh", "zh-Hant-TW", "zh-Hant-HK")
_BEARERS = {
    "abc": ("美国广播公司", "澳大利亚广播公司"),
    "america": ("美国 美利坚合众国", "美洲"),
    "barcelona": ("巴塞罗那", "巴萨"),
    "cambridge": ("剑桥", "剑桥大学"),
    "congo": ("刚果(金) 刚果民主共和国", "刚果(布) 刚果共和国"),
    "england": ("英格兰", "英国"),
    "georgia": ("格鲁吉亚", "佐治亚 佐治亚州 乔治亚州"),
    "icc": ("国际刑事法院", "国际商会"),
    "korea": ("韩国 南韩", "朝鲜 北韩"),
    "national assembly": ("国民议会", "国会", "国民大会"),
    "new york": ("纽约 纽约市", "纽约州"),
    "oxford": ("牛津", "牛津大学"),
    "parliament": ("议会", "国会"),
    "rangers": ("流浪者 格拉斯哥流浪者", "游骑兵"),
    "spurs": ("热刺", "马刺"),
    "washington": ("华盛顿 华盛顿特区 华府", "华盛顿州"),
}
"""Names that several well-known things have, and the (simplified) renderings of each, the chief one first."""

Renderings = frozenset[tuple[str, str]]


@lru_cache(maxsize=1 << 15)
def known_renderings(name: str) -> frozenset[str]:
    """The renderings of a name that the lexicon has, as `renderings.plain` writes them."""
    return frozenset(map(plain, load_lexicon().renderings(name)))


def known_variants(name: str, a: str, b: str) -> bool:
    """Whether two (simplified) renderings are known to be of one bearer of a name.

    From `data/names.tsv`, where the renderings of a place or an organization in one row, and of a person in the columns of different
    regions, are one bearer's, and from the territories of CLDR (package Babel).
    """
    known = _table().get(key(name), ())
    return ((a, b) in known or (b, a) in known) and not known_apart(name, a, b)


@lru_cache(maxsize=4096)
def varying_renderings(name: str) -> frozenset[str]:
    """The (simplified) renderings of a name that have known variants."""
    return frozenset(zh for pair in _table().get(key(name), ()) for zh in pair)


def known_chiefly(name: str, zh: str) -> bool:
    """Whether a (simplified) rendering is known of a name, and of its first bearer (New York 纽约, not 纽约州)."""
    return zh in known_renderings(name) and not _homes(key(name)).get(zh)


def known_apart(name: str, a: str, b: str) -> bool:
    """Whether two (simplified) renderings are known to be of different bearers of a name (Georgia 格鲁吉亚, 佐治亚)."""
    homes = _homes(key(name))
    return a in homes and b in homes and homes[a] != homes[b]


@lru_cache(maxsize=64)
def _homes(name: str) -> dict[str, int]:
    return {zh: number for number, some in enumerate(_BEARERS.get(name, ())) for zh in some.split()}


@lru_cache(maxsize=1)
def _table() -> dict[str, Renderings]:
    found: dict[str, set[tuple[str, str]]] = {}
    with data_path("names.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            columns = [[plain(r) for r in (row[name] or "").split("|") if r] for name in _COLUMNS]
            pairs = found.setdefault(key(row["en"]), set())
            if row["type"] == PERSON:
                beside = {(a, b) for column in columns for a in column for b in column}
                for one, two in combinations(columns, 2):
                    pairs |= {(a, b) for a in one for b in two} - beside
            else:
                pairs |= set(combinations(dict.fromkeys(zh for column in columns for zh in column), 2))
    for name, renderings in _territories():
        found.setdefault(key(name), set()).update(combinations(sorted(renderings), 2))
    return {name: frozenset(pairs) for name, pairs in found.items()}


def _territories() -> list[tuple[str, set[str]]]:
    from babel import Locale

    tables = [Locale.parse(tag).territories for tag in _LOCALES]
    return [
        (name, {plain(table[code]) for table in tables if code in table})
        for code, name in sorted(Locale.parse("en").territories.items())
    ]
