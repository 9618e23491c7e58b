"""HTML: the page that `exporting` writes, else a table in a page."""

from __future__ import annotations

from typing import Any

from glossary.errors import GlossaryError, ReadingError
from glossary.exchange.cells import clean
from glossary.exchange.sentences import context_between
from glossary.importing.entries import entry_of, term_of
from glossary.importing.tables import Columns, Report, Row, entries_of_rows
from glossary.model import Context, Entry, Term
from glossary.reading.packages import failures_told
from glossary.reading.sources import Source

_SAVE_AGAIN = "Save the page again from the browser."


def read_page(source: Source, columns: Columns | None, report: Report) -> list[Entry]:
    """The entries of our page, or of the first table that has an English and a Chinese column."""
    from lxml import html

    with failures_told(source, "HTML page", _SAVE_AGAIN):
        text = source.text()
        root = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
        if root.find_class("entry") or root.xpath("//meta[@name='generator'][@content='Glossary']"):
            return [_entry(body) for body in root.find_class("entry")]
        tables = [_rows(table) for table in root.iter("table")]
    missing: GlossaryError | None = None
    for rows in tables:
        try:
            return entries_of_rows(rows, source.name, columns, report)
        except GlossaryError as error:
            missing = missing or error
    raise missing or ReadingError("has no table.", source=source.name, hint="Is it the right page?")


def _rows(table: Any) -> list[Row]:
    rows: list[Row] = []
    for number, row in enumerate(table.iter("tr"), 1):
        rows.append((f"row {number}", [clean(cell.text_content()) for cell in row if cell.tag in ("td", "th")]))
    return rows


def _entry(body: Any) -> Entry:
    terms = body.find_class("term")
    en, zh = (
        [_term(element, side) for element in terms if side in element.get("class").split()] for side in ("en", "zh")
    )
    names, renderings = [term.text for term in en], [term.text for term in zh]
    sources = [element.text_content() for element in body.find_class("source")]
    return entry_of(
        en,
        zh,
        type=_first(body, "type"),
        pinyin_read=_first(body, "pinyin"),
        occurrences=int(body.get("data-occurrences", 0)),
        documents=int(body.get("data-documents", 0)),
        confidence=float(body.get("data-confidence", 1)),
        conflict=body.get("data-conflict") == "yes",
        contexts=[_context(cell, names, renderings) for cell in body.find_class("context")],
        sources=["-" if source == "standard input" else source for source in sources],
        note=_note(body),
    )


def _term(element: Any, side: str) -> Term:
    text = next((child.text_content() for child in element.iter("bdi")), "")
    term = term_of(
        text, side, lang=element.get("lang", ""), status=element.get("data-status", ""), note=_first(element, "note")
    )
    return Term(text, term.lang, int(element.get("data-count", 0)), term.status, term.note)


def _note(body: Any) -> str:
    """The note of the entry, which is in no term."""
    notes = (element for element in body.find_class("note") if element.getparent().tag == "td")
    return next((str(element.text_content()) for element in notes), "")


def _context(cell: Any, names: list[str], renderings: list[str]) -> Context:
    en, zh = (paragraph.text_content() for paragraph in cell.iter("p"))
    return context_between(en, zh, _first(cell, "place"), names, renderings)


def _first(element: Any, name: str) -> str:
    return next((str(child.text_content()) for child in element.find_class(name)), "")
