"""Documents as blocks in their order: stretches of text whose paragraphs take turns, and tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.reading.decoding import clean
from glossary.reading.language import language
from glossary.reading.pairing import document_pairs, units
from glossary.reading.paragraphs import split_paragraphs
from glossary.reading.rows import Pair, columns_of
from glossary.reading.sentences import align_sentences


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell's paragraphs stand between blank lines."""

    rows: Sequence[Sequence[str]]

    def columns(self) -> tuple[int, int] | None:
        """The English and the Chinese column, if most rows hold both, each in its own."""
        columns = columns_of(self.rows)
        if columns is None:
            return None
        told = [tuple(_only_language(row[i]) if i < len(row) else "" for i in columns) for row in self.rows]
        filled = [pair for pair in told if any(pair)]
        return columns if sum(pair == ("en", "zh") for pair in filled) * 2 >= len(filled) else None

    def text(self) -> str:
        """The cells one after the other, as paragraphs."""
        return "\n\n".join(cell for row in self.rows for cell in row)


Block = str | Table


def _only_language(cell: str) -> str:
    """The language of a cell; "both" where its paragraphs are in one each."""
    told = {language(line) for line in cell.split("\n")} - {""}
    return "both" if len(told) > 1 else "".join(told)


def pairs_of_blocks(blocks: Iterable[Block]) -> Iterator[Pair]:
    """The pairs of a document: rows of two-column tables as they stand, other text aligned by content."""
    run: list[str] = []
    numbers, tables = itertools.count(1), itertools.count(1)

    def paragraphs() -> Iterator[Pair]:
        found = split_paragraphs("\n\n".join(run))
        run.clear()
        place = {line: next(numbers) for line in dict.fromkeys(paragraph.line for paragraph in found)}
        yield from ((en, zh, f"paragraph {place[line]}") for en, zh, line in units(found))

    for block in blocks:
        if isinstance(block, str):
            run.append(block)
        elif (columns := block.columns()) is None:
            run.append(block.text())
        else:
            yield from paragraphs()
            yield from _rows(block, columns, next(tables))
    yield from paragraphs()


def text_of_blocks(blocks: Iterable[Block]) -> str:
    """All paragraphs, blank lines between them."""
    return "\n\n".join(block.text() if isinstance(block, Table) else block for block in blocks)


def _rows(table: Table, columns: tuple[int, int], number: int) -> Iterator[Pair]:
    for position, row in enumerate(table.rows, 1):
        place = f"table {number}, row {position}"
        en, zh = (row[i].strip() if i < len(row) else "" for i in columns)
        if "\n" in en and "\n" in zh:
            yield from ((a, b, place) for a, b, _ in document_pairs(en, zh))
        elif en and zh:
            yield from ((a, b, place) for a, b in align_sentences(clean(en), clean(zh)))
        else:
            yield clean(en), clean(zh), place
