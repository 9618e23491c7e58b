"""Rows of text cells: which columns are English and Chinese, and the pairs they hold."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from glossary.errors import ReadingError
from glossary.reading.decoding import clean
from glossary.reading.language import declared_language, han_count, language, latin_count

Pair = tuple[str, str, str]
"""English, Chinese, place. A row that holds no pair has both empty, so that numbering goes on."""

_LOOKED_AT = 200
_HEADINGS = {
    "en": frozenset("en eng english 英文 英语 英語".split()),
    "zh": frozenset("zh cn zho chinese 中文 汉语 漢語 汉文 华语 華語 简体中文 繁體中文".split()),
}
_OTHER_HEADINGS = frozenset(
    "source target src tgt id no nr text term translation original segment 原文 译文 譯文 序号 序號 编号 編號".split()
)
_LONGEST_HEADING = 24
_LEAST_SOUND = 10
"""One row of so many at least holds English in the one column and Chinese in the other: not all do, names stand in Latin letters."""


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """The English and the Chinese column of some rows, by a heading that names them, else by their letters; None where
    there are not both."""
    width = max((len(row) for row in rows), default=0)
    han, latin = [0] * width, [0] * width
    for row in rows:
        for i, cell in enumerate(row):
            told = language(cell)
            if told == "zh":
                han[i] += han_count(cell)
            elif told == "en":
                latin[i] += latin_count(cell)
    if width < 2 or not any(han) or not any(latin):
        return None
    named = _named_columns(rows[0])
    if named and latin[named[0]] and han[named[1]]:
        return named
    chinese = max(range(width), key=lambda i: (han[i], -i))
    english = max((i for i in range(width) if i != chinese), key=lambda i: (latin[i], -i))
    return (english, chinese) if latin[english] else None


def _named_columns(row: Sequence[str]) -> tuple[int, int] | None:
    found: dict[str, int] = {}
    for i, cell in enumerate(row):
        name = clean(cell).casefold()
        told = declared_language(name) if len(name) <= _LONGEST_HEADING else ""
        told = told or next((code for code, names in _HEADINGS.items() if name in names), "")
        if told:
            found.setdefault(told, i)
    return (found["en"], found["zh"]) if len(found) == 2 else None


def is_heading(row: Sequence[str], columns: tuple[int, int]) -> bool:
    """Whether the cells of a first row name their columns ("Source", "中文") rather than belong to them."""
    cells = [clean(row[i]).casefold() if i < len(row) else "" for i in columns]
    return all(
        0 < len(cell) <= _LONGEST_HEADING
        and any(
            word in _OTHER_HEADINGS or declared_language(word) or any(word in names for names in _HEADINGS.values())
            for word in cell.replace("-", " ").replace("_", " ").split()
        )
        for cell in cells
    )


def pairs_of_rows(rows: Iterable[Sequence[str]], source: str, unit: str = "line") -> Iterator[Pair]:
    """The pairs of a table's rows, numbered from 1; raises `ReadingError` where there are no two columns of text."""
    stream = iter(rows)
    first = list(itertools.islice(stream, _LOOKED_AT))
    columns = columns_of(first)
    if columns is None or not _are_renderings(first, columns):
        raise ReadingError(
            "has no English and Chinese columns of text.",
            source=source,
            place=f"{unit} 1 to {len(first)}" if len(first) > 1 else "",
            hint="Expected is a table with an English and a Chinese column, in any order, with or without a heading.",
        )
    english, chinese = columns
    for number, row in enumerate(itertools.chain(first, stream), 1):
        place = f"{unit} {number}"
        if number == 1 and is_heading(row, columns):
            yield "", "", place
        else:
            yield _cell(row, english), _cell(row, chinese), place


def _are_renderings(rows: Sequence[Sequence[str]], columns: tuple[int, int]) -> bool:
    """Whether two columns hold English beside Chinese, and not a text of both that was cut at its commas."""
    told = [tuple(language(_cell(row, column)) for column in columns) for row in rows]
    filled = [pair for pair in told if all(pair)]
    return not filled or filled.count(("en", "zh")) * _LEAST_SOUND >= len(filled)


def _cell(row: Sequence[str], column: int) -> str:
    return clean(row[column]) if column < len(row) else ""
