"""Web pages and Word documents: paragraphs in turns, or tables of two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.errors import ReadingError
from glossary.reading.decoding import clean, decode
from glossary.reading.paragraphs import bilingual_pairs
from glossary.reading.rows import Pair, columns_of
from glossary.reading.sources import Source

_BLOCKS = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "figcaption",
    "dt",
    "dd",
    "pre",
    "td",
    "th",
    "div",
    "section",
]
_DROPPED = ["script", "style", "nav", "noscript", "template", "iframe", "svg", "form", "button", "head"]
_LEAST_ROWS = 2


def read_html(source: Source) -> Iterator[Pair]:
    """The text of a page, menus and scripts aside. The whole page is held in memory."""
    from bs4 import BeautifulSoup

    data = source.bytes()
    page = BeautifulSoup(data, "lxml")
    for element in page.find_all(_DROPPED):
        element.decompose()
    for table in page.find_all("table"):
        rows = [[clean(cell.get_text(" ")) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
        if _is_bilingual(rows):
            yield from _table(rows)
            table.decompose()
    blocks = [block for block in page.find_all(_BLOCKS) if not block.find(_BLOCKS)]
    yield from _paragraphs([block.get_text(" ") for block in blocks])


def read_docx(source: Source) -> Iterator[Pair]:
    """The paragraphs and tables of a Word document, which python-docx holds in memory."""
    import zipfile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with source.open() as stream:
            document = Document(stream)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReadingError(
            f"is no DOCX document ({error}).",
            source=source.name,
            hint="Save it again from Word or LibreOffice as .docx.",
        ) from error
    for table in document.tables:
        rows = [[clean(cell.text) for cell in row.cells] for row in table.rows]
        if _is_bilingual(rows):
            yield from _table(rows)
    yield from _paragraphs([paragraph.text for paragraph in document.paragraphs])


def read_text(source: Source) -> Iterator[Pair]:
    """Plain text whose paragraphs take turns between the languages. The text is held in memory."""
    text = decode(source.bytes(), source.name)
    yield from ((en, zh, f"line {line}") for en, zh, line in bilingual_pairs(text))


def _paragraphs(texts: Sequence[str]) -> Iterator[Pair]:
    joined = "\n\n".join(text for raw in texts if (text := clean(raw)))
    yield from ((en, zh, f"paragraph {line // 2 + 1}") for en, zh, line in bilingual_pairs(joined))


def _is_bilingual(rows: Sequence[Sequence[str]]) -> bool:
    wide = [row for row in rows if len(row) >= 2]
    return len(wide) >= _LEAST_ROWS and columns_of(wide) is not None


def _table(rows: Sequence[Sequence[str]]) -> Iterator[Pair]:
    columns = columns_of(rows)
    assert columns is not None
    for number, row in enumerate(rows, 1):
        if max(columns) < len(row):
            yield row[columns[0]], row[columns[1]], f"table row {number}"
