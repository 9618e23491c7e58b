"""Tables of text: which of their columns are English and Chinese, and the pairs they hold."""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from glossary.errors import ReadingError
from glossary.reading.decoding import clean
from glossary.reading.language import han_count, latin_count
from glossary.reading.sources import Source

Pair = tuple[str, str, str]
"""English, Chinese, place. A row that holds no pair has both empty, so that numbering goes on."""

_LOOKED_AT = 200
_KEYS = (("en", "zh"), ("source", "target"), ("src", "tgt"), ("english", "chinese"), ("src_text", "tgt_text"))
_HEADINGS = frozenset(
    "en zh cn english chinese source target src tgt id no text translation original 英文 中文 原文 译文 譯文 英语 汉语 序号".split()
)
_FIELD_LIMIT = 1 << 30


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """The English and the Chinese column of some rows, by their letters; None where there are not both."""
    width = max((len(row) for row in rows), default=0)
    han, latin = [0] * width, [0] * width
    for row in rows:
        for i, cell in enumerate(row):
            found = han_count(cell)
            han[i] += found
            if not found:
                latin[i] += latin_count(cell)
    chinese = max(range(width), key=lambda i: (han[i], -i), default=0)
    rest = [i for i in range(width) if i != chinese]
    english = max(rest, key=lambda i: (latin[i], -i), default=chinese)
    if not width or not rest or not han[chinese] or not latin[english]:
        return None
    return english, chinese


def _is_heading(row: Sequence[str], columns: tuple[int, int]) -> bool:
    cells = [clean(row[i]).casefold() if i < len(row) else "" for i in columns]
    short = all(cell and len(cell) <= 24 for cell in cells)
    return short and all(
        set(cell.replace("-", " ").replace("_", " ").split()) & _HEADINGS or cell in _HEADINGS for cell in cells
    )


def pairs_of_rows(rows: Iterable[Sequence[str]], source: str, unit: str = "line") -> Iterator[Pair]:
    """The pairs of a table's rows, numbered from 1; raises `ReadingError` where there are no two columns of text."""
    stream = iter(rows)
    first = list(itertools.islice(stream, _LOOKED_AT))
    columns = columns_of(first)
    if columns is None:
        raise ReadingError(
            "has no English and Chinese columns of text.",
            source=source,
            hint="Expected is a table with an English and a Chinese column, in any order, with or without a heading.",
        )
    english, chinese = columns
    for number, row in enumerate(itertools.chain(first, stream), 1):
        place = f"{unit} {number}"
        if max(columns) >= len(row) or (number == 1 and _is_heading(row, columns)):
            yield "", "", place
        else:
            yield clean(row[english]), clean(row[chinese]), place


def read_tsv(source: Source) -> Iterator[Pair]:
    """Tab-separated lines; quotes are text."""
    return pairs_of_rows((line.split("\t") for line in source.lines()), source.name)


def read_csv(source: Source) -> Iterator[Pair]:
    """Comma- or semicolon-separated rows with quotes, as RFC 4180 and Excel write them."""
    csv.field_size_limit(_FIELD_LIMIT)
    head = list(itertools.islice(source.lines(), 20))
    delimiter = max(",;\t", key=lambda d: sum(line.count(d) for line in head))
    reader = csv.reader((line + "\n" for line in source.lines()), delimiter=delimiter)
    try:
        yield from pairs_of_rows(reader, source.name, "row")
    except csv.Error as error:
        raise ReadingError(f"is no CSV ({error}).", source=source.name, place=f"line {reader.line_num}") from error


def read_json_lines(source: Source) -> Iterator[Pair]:
    """An object a line: keys en and zh, source and target, ..., or the two texts found by their letters."""
    for number, line in enumerate(source.lines(), 1):
        place = f"line {number}"
        if not line.strip():
            yield "", "", place
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadingError(f"is no JSON ({error.msg}).", source=source.name, place=place) from error
        yield (*_pair_of_record(record), place)


def _pair_of_record(record: Any) -> tuple[str, str]:
    if isinstance(record, dict):
        nested = record.get("translation")
        if isinstance(nested, dict):
            record = nested
        lowered = {str(name).casefold(): value for name, value in record.items() if isinstance(value, str)}
        cells = next(
            ([lowered[a], lowered[b]] for a, b in _KEYS if a in lowered and b in lowered), list(lowered.values())
        )
    else:
        cells = [cell for cell in record if isinstance(cell, str)] if isinstance(record, list) else []
    columns = columns_of([cells])
    return (clean(cells[columns[0]]), clean(cells[columns[1]])) if columns else ("", "")


def read_xlsx(source: Source) -> Iterator[Pair]:
    """The rows of every sheet, read one by one."""
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with source.open() as stream:
            workbook = load_workbook(stream, read_only=True, data_only=True)
            found = False
            for sheet in workbook.worksheets:
                rows = ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
                try:
                    for en, zh, place in pairs_of_rows(rows, source.name, "row"):
                        found = True
                        yield en, zh, f"sheet {sheet.title!r}, {place}"
                except ReadingError:
                    continue  # a sheet of notes beside the table
            if not found:
                raise ReadingError("no sheet has English and Chinese columns of text.", source=source.name)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise ReadingError(
            f"is no XLSX workbook ({error}).", source=source.name, hint="Save it again from Excel or LibreOffice."
        ) from error


def _cell(value: object) -> str:
    return "" if value is None else str(value)
