"""CSV and TSV with a heading or without, DeepL's two columns, and memoQ's CSV."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator, Sequence

from glossary.errors import GlossaryError
from glossary.exchange.cells import clean, unguarded
from glossary.exchange.memoq import ENTRY_COLUMNS, EXAMPLE, FORBIDDEN, INFO, LANGUAGES
from glossary.exchange.words import type_of
from glossary.importing.entries import contexts_of, entry_of, term_of
from glossary.importing.tables import Columns, Report, Row, entries_of_rows
from glossary.model import DEPRECATED, Entry
from glossary.reading.delimited import delimiter_of, unquoted
from glossary.reading.language import declared_language
from glossary.reading.sources import Source

_LOOKED_AT = 60
_FIELD_LIMIT = 1 << 30
_DELIMITERS = ",;\t|"
_DECLARED = re.compile(r"sep=(.)")
_TELLING = ({"en", "zh"}, {"source", "target"}, {"english", "chinese"}, {ENTRY_COLUMNS[0].casefold()})


def text_of(cell: str) -> str:
    """The text of a cell: clean, and without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return clean(unguarded(clean(cell)))


def read_delimited(source: Source, columns: Columns | None, report: Report) -> list[Entry]:
    """The entries of a CSV or TSV, whatever divides its cells."""
    return entries_of_rows(list(_rows(source)), source.name, columns, report, text_of)


def read_deepl(source: Source) -> list[Entry]:
    """The entries of DeepL's two columns, English first; further columns (languages) are passed over."""
    entries = []
    for place, cells in _rows(source, two_columns=True):
        texts = [text_of(cell) for cell in cells[:2]]
        if len(texts) < 2:
            raise GlossaryError(
                "has no two columns.", source=source.name, place=place, hint="Is it a glossary of DeepL's?"
            )
        if all(texts):
            en, zh = term_of(texts[0], "en", first=True), term_of(texts[1], "zh", first=True)
            entries.append(entry_of([en], [zh], pairs=[(en.text, zh.text, 0)]))
    return entries


def is_deepl(source: Source) -> bool:
    """Whether a CSV is one that DeepL wrote: with the languages of each row in its third and fourth column."""
    _, first = next(_rows(source), ("", []))
    return set(_languages(first)) == {"en", "zh"} and not _telling(first[:2])


def _languages(cells: Sequence[str]) -> list[str]:
    return [declared_language(cell) for cell in cells[2:4]]


def _telling(cells: Sequence[str]) -> bool:
    return any(telling == {clean(cell).casefold() for cell in cells} for telling in _TELLING)


def is_memoq(source: Source) -> bool:
    """Whether a CSV has the columns of memoQ's."""
    first = next(source.lines(), "")
    return first.lstrip('"').startswith(ENTRY_COLUMNS[0])


def read_memoq(source: Source) -> list[Entry]:
    """The entries of memoQ's CSV that have terms in English and Chinese."""
    rows = list(_rows(source))
    header = [clean(cell) for cell in rows[0][1]] if rows else []
    if ENTRY_COLUMNS[0] not in header:
        raise GlossaryError(f"has no column {ENTRY_COLUMNS[0]}.", source=source.name, hint="Is it a CSV of memoQ's?")
    entries = (_memoq_entry(header, [text_of(cell) for cell in cells]) for _, cells in rows[1:])
    return [entry for entry in entries if entry]


def _memoq_entry(header: list[str], cells: list[str]) -> Entry | None:
    cells += [""] * (len(header) - len(cells))
    sides = {"en": ([], []), "zh": ([], [])}  # type: ignore[var-annotated]
    for at, name in enumerate(header):
        side = "" if name.endswith("_Def") or name in (INFO, EXAMPLE) else declared_language(name)
        if not side or not cells[at]:
            continue
        terms, examples = sides[side]
        after = dict(zip(header[at + 1 : at + 3], cells[at + 1 : at + 3], strict=True))
        status = DEPRECATED if FORBIDDEN.casefold() in after.get(INFO, "").casefold() else ""
        terms.append(term_of(cells[at], side, lang=LANGUAGES.get(name, ""), status=status, first=not terms))
        if after.get(EXAMPLE):
            examples.append((after[EXAMPLE], ""))
    (names, english), (renderings, chinese) = sides.values()
    if not names or not renderings:
        return None
    texts = [term.text for term in names], [term.text for term in renderings]
    fields = dict(zip(header, cells, strict=False))
    return entry_of(
        names,
        renderings,
        type=type_of(fields.get("Entry_Subject", "")),
        contexts=contexts_of(english, chinese, *texts),
        note=fields.get("Entry_Note", ""),
    )


def _rows(source: Source, *, two_columns: bool = False) -> Iterator[Row]:
    csv.field_size_limit(_FIELD_LIMIT)
    head = list(itertools.islice(source.lines(), _LOOKED_AT))
    declared = _DECLARED.fullmatch(head[0]) if head else None
    delimiter = declared[1] if declared else _delimiter(head, source.suffix, two_columns)
    lines = itertools.islice(source.lines(), 1 if declared else 0, None)
    if delimiter == "\t":
        for number, line in enumerate(lines, 1):
            yield f"line {number}", [unquoted(cell) for cell in line.split("\t")]
        return
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, 1):
            yield f"row {number}", row
    except csv.Error as error:
        place = f"line {reader.line_num}"
        raise GlossaryError(f"is no CSV ({error}).", source=source.name, place=place, hint="Mend that line.") from error


def _delimiter(head: list[str], suffix: str, two_columns: bool) -> str:
    """What divides cells: what makes a heading of the first line; for DeepL's columns what makes two of each line; else what divides
    English from Chinese best."""
    for delimiter in _DELIMITERS:
        first = {clean(cell).casefold() for cell in next(csv.reader(head[:1], delimiter=delimiter), [])}
        if any(telling <= first for telling in _TELLING):
            return delimiter
    if two_columns:
        return "\t" if all("\t" in line for line in head if line) else ","
    best, share = delimiter_of(head)
    return best if share or suffix != ".tsv" else "\t"
