"""Entries made by hand, and sentences about them."""

from __future__ import annotations

from collections.abc import Sequence

import glossary
from glossary.model import ADMITTED, DEPRECATED, PREFERRED, PROPOSED, Entry, Term


def entry(type: str, en: str, zh: str, **others: Sequence[str]) -> Entry:
    """An entry of which "A|B" are the English terms and the first Chinese one preferred, the rest admitted; `deprecated` and `proposed`
    hold more renderings."""
    names = tuple(Term(text, "en", 1, PREFERRED) for text in en.split("|"))
    renderings = [
        Term(text, "zh-Hans", 3, ADMITTED if n else PREFERRED) for n, text in enumerate(zh.split("|")) if text
    ]
    for status in (DEPRECATED, PROPOSED):
        renderings += [Term(text, "zh-Hans", 5 - n, status) for n, text in enumerate(others.get(status, ()))]
    return Entry(type, names, tuple(renderings), "", 1, 1, 1.0, False, (), (), ())


SOLBERG = entry("PER", "Ingrid Solberg", "英格丽德·索尔贝格", deprecated=["英格丽·苏尔贝里"])
AALESUND = entry("LOC", "Aalesund", "奥勒松|奥勒松市")
POLAND = entry("LOC", "Poland", "波兰")
GDANSK = entry("LOC", "Gdansk", "格但斯克")
BOARD = entry("ORG", "Northern Lights Board|NLB", "北方灯塔局|灯塔局")
TURKEY = entry("LOC", "Turkey", "土耳其")
BBC = entry("ORG", "BBC", "BBC|英国广播公司")
ENTRIES = [SOLBERG, AALESUND, POLAND, GDANSK, BOARD, TURKEY, BBC]


def found(
    pairs: Sequence[tuple[str, str]], entries: Sequence[Entry] = ENTRIES, severity: str = "warning"
) -> list[tuple[str, str, str]]:
    """(kind, name, what was found) of every finding in a draft."""
    return [(f.kind, f.name, f.found) for f in glossary.check(pairs, entries, min_severity=severity)]
