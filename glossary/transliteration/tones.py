"""Pinyin of a rendering from a table of readings, since importing pypinyin takes half a second.

`models/pinyin.tsv.gz` holds what `glossary.merging.pinyin` reads for every common character, for surnames, and for attested renderings
that read otherwise than their characters one by one (都柏林 dū bó lín); `glossary.training.attested` writes it.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache

from glossary.resources import model_path
from glossary.script import HAN

_PIECE = re.compile(rf"(?:{HAN.pattern})+|[·-]|(?:(?!{HAN.pattern})[^·\s-])+")
_LONGEST_SURNAME = 2


@lru_cache(maxsize=1)
def _readings() -> dict[str, str]:
    text = gzip.decompress(model_path("pinyin.tsv.gz").read_bytes()).decode()
    return dict(line.split("\t") for line in text.split("\n"))


@lru_cache(maxsize=65536)
def _read(piece: str) -> str:
    readings = _readings()
    if whole := readings.get(piece):
        return whole
    if not HAN.match(piece):
        return piece
    return " ".join(readings.get(c) or _unusual(c) for c in piece)


def _unusual(character: str) -> str:
    from pypinyin import Style, pinyin

    return str(pinyin(character, style=Style.TONE)[0][0])


@lru_cache(maxsize=65536)
def pinyin(zh: str, *, surname_first: bool = False) -> str:
    """Pinyin with tone marks, a space between syllables, of a simplified rendering; dots, hyphens and letters stay.

    >>> pinyin("瓦列里·格拉西莫夫"), pinyin("单小明", surname_first=True)
    ('wǎ liè lǐ · gé lā xī mò fū', 'shàn xiǎo míng')
    """
    lead: list[str] = []
    if surname_first:
        for length in range(min(_LONGEST_SURNAME, len(zh)), 0, -1):
            if reading := _readings().get(f"^{zh[:length]}"):
                lead, zh = [reading], zh[length:]
                break
    return " ".join([*lead, *map(_read, _PIECE.findall(zh))])
