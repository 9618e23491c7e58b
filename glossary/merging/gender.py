"""Whether a person is a man or a woman, as titles, given names and transcriptions show it: Mrs. Clinton is not Bill Clinton."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from glossary.merging.names import Person, gender_of
from glossary.merging.renderings import Rendering, in_characters
from glossary.model import Alignment, Segment

if TYPE_CHECKING:
    from glossary.merging.occurrences import Pair

MALE, FEMALE = 1, 2
_CODES = {"m": MALE, "f": FEMALE}

_TITLE = re.compile(
    r"(?:^|[^\w.])(?:(?P<m>Mr|Mister|Sir|Lord|Baron|King|Prince|Emperor)|(?P<f>Mrs|Ms|Miss|Mme|Madame|Lady|Dame|Baroness|Queen|Princess|Empress))"
    r"\.?\s+$"
)
_LONGEST_TITLE = 12
_CHINESE_TITLE = re.compile(r"(?P<m>先生|爵士|国王|國王|王子|亲王|親王)|(?P<f>女士|夫人|小姐|太太|女王|公主|王后)")
_FEMININE = frozenset("娜娅婭妮丽麗莉莎莲蓮黛茜娃薇蕾妲娥姬婷妍媛娟婕")
"""Characters that transcribe the names of women."""
_FEMININE_ENDINGS = ("娃", "娅")
"""What the surnames of women end in where they have a form of their own (尤苏波娃)."""


def gender_of_mention(segment: Segment, alignment: Alignment, en: str, zh: str) -> int:
    """`MALE`, `FEMALE` or 0, by the title in front of a mention or behind its rendering (`en` and `zh` with plain spaces)."""
    start = alignment.mention.start
    first, blank, _ = en.partition(" ")
    for text in (first + blank, segment.en[max(0, start - _LONGEST_TITLE) : start]):
        if text[-1:].isspace() and (found := _TITLE.search(text)):
            return _CODES[str(found.lastgroup)]
    behind = _CHINESE_TITLE.match(segment.zh, alignment.zh_end) or _CHINESE_TITLE.search(zh, max(0, len(zh) - 2))
    return _CODES[str(behind.lastgroup)] if behind else 0


def gender_of_name(pair: Pair[Person]) -> int:
    """`MALE`, `FEMALE` or 0, by the titles that a full name has, else by its given name or the characters that transcribe it."""
    _, men, women = np.bincount(pair.genders, minlength=3).tolist()
    if men != women:
        return MALE if men > women else FEMALE
    if known := gender_of(pair.name.words[0]):
        return _CODES[known]
    parts = Rendering(pair.zh).parts
    if in_characters(pair.name.words, pair.zh):
        return 0 if _FEMININE.isdisjoint(pair.zh[1:]) else FEMALE
    if len(parts) > 1 and (
        parts[-1].endswith(_FEMININE_ENDINGS) or any(not _FEMININE.isdisjoint(p) for p in parts[:-1])
    ):
        return FEMALE
    return 0
