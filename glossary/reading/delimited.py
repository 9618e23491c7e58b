"""TSV and CSV, read row by row."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.errors import ReadingError
from glossary.reading.language import han_count, language
from glossary.reading.rows import Pair, columns_of, pairs_of_rows
from glossary.reading.sources import Source

_DELIMITERS = ",;\t|"
_LOOKED_AT = 60
_FIELD_LIMIT = 1 << 30
_MOST_LINES = 1000
_DECLARED = re.compile(r"sep=(.)$")
_QUOTED = re.compile(r'"(?:[^"]|"")*""(?:[^"]|"")*"')


def read_tsv(source: Source) -> Iterator[Pair]:
    """Tab-separated lines; quotes are text, save around a cell in which they are doubled, as spreadsheets write it."""
    rows = ([unquoted(cell) for cell in line.split("\t")] for line in source.lines())
    return pairs_of_rows(rows, source.name)


def unquoted(cell: str) -> str:
    """A cell of a TSV without the quotes that spreadsheets put around one with quotes in it."""
    return cell[1:-1].replace('""', '"') if cell[:1] == '"' and _QUOTED.fullmatch(cell) else cell


def read_csv(source: Source) -> Iterator[Pair]:
    """Comma-, semicolon- or tab-separated rows with quotes, as RFC 4180 and Excel write them."""
    head = list(itertools.islice(source.lines(), _LOOKED_AT))
    declared = _DECLARED.match(head[0]) if head else None
    delimiter = declared[1] if declared else delimiter_of(head)[0]
    return pairs_of_rows(_rows(source, delimiter), source.name, "row")


def _rows(source: Source, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader((line + "\n" for line in source.lines()), delimiter=delimiter)
    before = 0
    try:
        for row in reader:
            if reader.line_num - before > _MOST_LINES:
                raise ReadingError(
                    f"a quotation mark opened here is closed only {reader.line_num - before} lines later.",
                    source=source.name,
                    place=f"line {before + 1}",
                    hint="Close it, or double it where it is text.",
                )
            before = reader.line_num
            yield row
    except csv.Error as error:
        raise ReadingError(
            f"is no CSV ({error}).", source=source.name, place=f"line {reader.line_num}", hint="Mend that line."
        ) from error


def delimiter_of(lines: Sequence[str]) -> tuple[str, float]:
    """What divides the cells of the first lines of a table, and the part of its rows (0 to 1) that it divides well: into
    as many cells as the most, English in one column and Chinese in another."""
    scores = {delimiter: _regularity(lines, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best, scores[best]


def _regularity(lines: Sequence[str], delimiter: str) -> float:
    csv.field_size_limit(_FIELD_LIMIT)
    # the last of the lines may end inside a quoted cell
    rows = [row for row in csv.reader((line + "\n" for line in lines), delimiter=delimiter) if any(row)]
    if len(rows) > 1 and len(lines) == _LOOKED_AT:
        rows.pop()
    columns = columns_of(rows)
    if columns is None:
        return 0.0
    width, _ = Counter(map(len, rows)).most_common(1)[0]
    english, chinese = columns
    good = sum(
        len(row) == width > max(columns)
        and not han_count(row[english])
        and (number == 0 or (language(row[english]) != "zh" and language(row[chinese]) != "en"))
        and not (row[chinese][:40].isascii() and language(row[chinese]) == "zh")
        for number, row in enumerate(rows)
    )
    return good / len(rows)
