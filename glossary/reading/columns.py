"""Which columns of a table hold the English and the Chinese text, told by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.reading.languages import language_of
from glossary.reading.units import Language
from glossary.script import HAN

_HEADER = re.compile(
    r"(?:en|eng|english|zh|zho|chi|cn|chinese|mandarin|source|src|original|target|tgt|translation|"
    r"英文?语?|英語|中文|汉语|漢語|华语|華語|原文|译文|譯文|翻译|翻譯)(?:\b|_|$).{0,24}",
    re.IGNORECASE,
)
_ENOUGH = 0.5
"""Share of the filled cells of a column that must be in its language."""

_COMPARABLE = 0.6


@dataclass(frozen=True, slots=True)
class Columns:
    """Places from 0 of the two text columns."""

    en: int
    zh: int

    def texts(self, row: Sequence[str]) -> tuple[str, str]:
        """The English and the Chinese of a row; a row that has them the other way round is turned."""
        en = row[self.en] if self.en < len(row) else ""
        zh = row[self.zh] if self.zh < len(row) else ""
        if HAN.search(en) and not HAN.search(zh) and language_of(en) == "zh" and language_of(zh) != "":
            return zh, en
        return en, zh

    def is_header(self, row: Sequence[str]) -> bool:
        """Whether a (first) row holds names of columns."""
        return all(_HEADER.fullmatch(text.strip()) for text in self.texts(row))


def find_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns that hold the most English and the most Chinese text; of two alike, the first.

    None where there is no such pair. Repeated cells count once, which tells text from labels.
    """
    en = _richest(rows, "en")
    zh = _richest(rows, "zh")
    return None if en is None or zh is None or en == zh else Columns(en, zh)


def _richest(rows: Sequence[Sequence[str]], lang: Language) -> int | None:
    amounts: dict[int, int] = {}
    for place in range(max(map(len, rows), default=0)):
        cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
        fitting = [cell for cell in cells if language_of(cell) == lang]
        if fitting and len(fitting) >= _ENOUGH * len(cells):
            amounts[place] = sum(map(len, set(fitting)))
    most = max(amounts.values(), default=0)
    return next((place for place, amount in sorted(amounts.items()) if amount >= _COMPARABLE * most), None)
