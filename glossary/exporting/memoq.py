"""CSV as memoQ writes and reads its term bases.

Columns as memoQ's documentation has them ("Term base in CSV format"): those of the entry, then for each language a definition, and a
term, its properties (Term_Info) and an example for as many terms as an entry has at most.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO, Literal

from glossary.exchange.cells import clean, guarded
from glossary.exchange.memoq import ENTRY_COLUMNS, EXAMPLE, FORBIDDEN, INFO, LANGUAGES, MATCHING, column_of
from glossary.exchange.sentences import sentences_by_term
from glossary.exchange.words import subject_of
from glossary.model import DEPRECATED, SUPERSEDED, Entry, Term

_Columns = dict[str, list[list[str]]]
"""By column of a language: for each term its text, its properties and an example."""


def write_memoq(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write entries with commas in UTF-8 with a byte order mark, as many term columns for a language as an entry needs.

    Deprecated and superseded terms are forbidden ones; the first sentence that shows a term is its example. Entries are held in
    memory, since the heading depends on them all.
    """
    rows = [(_fields(entry), _side(entry, "en") | _side(entry, "zh")) for entry in entries]
    most = {name: max((len(terms.get(name, ())) for _, terms in rows), default=1) for name in LANGUAGES}
    most["English"], most["Chinese_PRC"] = max(most["English"], 1), max(most["Chinese_PRC"], 1)
    header = [*ENTRY_COLUMNS]
    for name, width in most.items():
        header += [f"{name}_Def", *[name, INFO, EXAMPLE] * width] if width else []
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(header)
        for number, (fields, terms) in enumerate(rows):
            cells = [str(number), *(fields.get(column, "") for column in ENTRY_COLUMNS[1:])]
            for name, width in most.items():
                held = terms.get(name, [])
                filled = [cell for term in held for cell in term] + ["", "", ""] * (width - len(held))
                cells += ["", *filled] if width else []
            writer.writerow(cells)
    finally:
        text.detach()


def _fields(entry: Entry) -> dict[str, str]:
    return {"Entry_Subject": subject_of(entry.type), "Entry_Note": guarded(entry.note)}


def _side(entry: Entry, side: Literal["en", "zh"]) -> _Columns:
    terms = [(clean(term.text), term) for term in getattr(entry, side)]
    columns = list(LANGUAGES)
    placed = sorted(
        ((column_of(side if side == "en" else term.lang), text, term) for text, term in terms if text),
        key=lambda item: columns.index(item[0]),
    )
    sentences = sentences_by_term(entry, side, [text for _, text, _ in placed])
    found: _Columns = {}
    for (column, text, term), shown in zip(placed, sentences, strict=True):
        example = guarded(shown[0][0]) if shown else ""
        found.setdefault(column, []).append([guarded(text), _info(term), example])
    return found


def _info(term: Term) -> str:
    return f"{MATCHING};{FORBIDDEN}" if term.status in (DEPRECATED, SUPERSEDED) else MATCHING
