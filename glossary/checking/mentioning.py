"""How a name is written at its first mention in a Chinese text, and after it."""

from __future__ import annotations

import re

from glossary.checking.renderings import DOTS
from glossary.merging.known import known_renderings
from glossary.merging.names import person
from glossary.merging.renderings import in_characters, plain, rendering
from glossary.model import PERSON
from glossary.script import HAN

_DOT = re.compile(rf"\s*[{DOTS}]\s*")


def first_form(en: str, zh: str, kind: str) -> str:
    """A rendering with the name in brackets after it, where readers may want it: not after well-known places and bodies, names that are written in
    characters anyway, and what stays in Latin letters.

    >>> first_form("Valery Gerasimov", "瓦列里·格拉西莫夫", "PER"), first_form("Seoul", "首尔", "LOC")
    ('瓦列里·格拉西莫夫（Valery Gerasimov）', '首尔')
    """
    if not HAN.search(zh):
        return zh
    if kind == PERSON and in_characters(person(en).words, rendering(zh).core):
        return zh
    if kind != PERSON and plain(zh) in known_renderings(en):
        return zh
    return f"{zh}（{en}）"


def later_form(zh: str, kind: str) -> str:
    """What of a rendering is used after the first mention: of a person's the last part.

    >>> later_form("瓦列里·格拉西莫夫", "PER"), later_form("金正恩", "PER")
    ('格拉西莫夫', '金正恩')
    """
    if kind != PERSON or not HAN.search(zh):
        return zh
    return _DOT.split(zh)[-1]
