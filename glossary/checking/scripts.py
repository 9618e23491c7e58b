"""Simplified and traditional characters in one draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from glossary.checking.consistency import Use
from glossary.checking.findings import MIXED_SCRIPT, WARNING, Finding, made
from glossary.model import Segment
from glossary.script import HAN, simplified, traditional

SIMPLIFIED, TRADITIONAL = "zh-Hans", "zh-Hant"
_WORDS = {SIMPLIFIED: "simplified", TRADITIONAL: "traditional"}

_ENOUGH = 10
_MOST = 0.8


@lru_cache(maxsize=1 << 14)
def _script(character: str) -> str:
    """The script that a character belongs to alone; "" for what both have (the standards GB 2312 and Big5 say so)."""
    if not HAN.match(character):
        return ""
    here, there = (_encodable(character, encoding) for encoding in ("gb2312", "big5"))
    return "" if here == there else SIMPLIFIED if here else TRADITIONAL


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def draft_scripts(segments: Iterable[Segment]) -> dict[str, str]:
    """The script of each source (a tag of BCP 47), where it is mostly in one."""
    counts: dict[str, Counter[str]] = {}
    for segment in segments:
        counts.setdefault(segment.source, Counter()).update(map(_script, segment.zh))
    found = {}
    for source, count in counts.items():
        telling = count[SIMPLIFIED] + count[TRADITIONAL]
        for script in (SIMPLIFIED, TRADITIONAL):
            if telling >= _ENOUGH and count[script] >= _MOST * telling:
                found[source] = script
    return found


def in_other_script(uses: Sequence[Use], scripts: Mapping[str, str]) -> Iterator[Finding]:
    """The renderings that have characters of the script in which their draft is not."""
    for use in uses:
        script = scripts.get(use.segment.source)
        found = use.segment.zh[slice(*use.zh)]
        others = {_script(character) for character in found} - {"", script}
        if script and others:
            expected = simplified(found) if script == SIMPLIFIED else traditional(found)
            message = f"{use.name} is in {_WORDS[others.pop()]} characters in a {_WORDS[script]} text: {found}; expected {expected}"
            yield made(MIXED_SCRIPT, WARNING, use.segment, use.name, use.en, use.zh, (expected,), message)
