"""Word documents (DOCX), which python-docx holds in memory."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from glossary.reading.blocks import Block, Table
from glossary.reading.packages import check_parts, failures_told
from glossary.reading.sources import Source

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_AROUND = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})


def docx_blocks(source: Source) -> list[Block]:
    """The paragraphs and tables of a document in their order; insertions taken for accepted, deletions too."""
    from docx import Document

    with (
        failures_told(source, "DOCX document", "Save it again from Word or LibreOffice as .docx, without a password."),
        source.open() as stream,
    ):
        with zipfile.ZipFile(stream) as archive:
            check_parts(archive, source)
        return list(_blocks(Document(stream).element.body))


def _blocks(element: Any) -> Iterator[Block]:
    for child in element:
        name = _name(child)
        if name == "p":
            yield _text(child)
        elif name == "tbl":
            yield Table([[_cell(cell) for cell in _below(row, "tc")] for row in _below(child, "tr")])
        elif name in _AROUND:
            yield from _blocks(child)


def _below(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls among them, not those of tables inside."""
    for child in element:
        if _name(child) == name:
            yield child
        elif _name(child) in _AROUND:
            yield from _below(child, name)


def _cell(cell: Any) -> str:
    return "\n\n".join(block.text() if isinstance(block, Table) else block for block in _blocks(cell)).strip()


def _text(paragraph: Any) -> str:
    return "".join(_texts(paragraph))


def _texts(element: Any) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in {"pPr", "rPr", "del", "moveFrom", "txbxContent", "Fallback"}:
            yield from _texts(child)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
