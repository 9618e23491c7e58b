"""HTML pages. A page is held in memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from glossary.reading.blocks import Block, Table
from glossary.reading.packages import failures_told
from glossary.reading.sources import Source

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_DROPPED = "script style nav noscript template iframe svg math form button select textarea head rt rp".split()
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "windows-1252"}
_WHITE = re.compile(r"\s+")


def html_blocks(source: Source) -> list[Block]:
    """The text of a page in its order, menus and scripts aside."""
    from bs4 import BeautifulSoup

    with failures_told(source, "HTML page", "Save it again from the browser."):
        page = BeautifulSoup(_decoded(source), "lxml")
        for element in page.find_all(_DROPPED):
            element.decompose()
        blocks: list[Block] = []
        for table in page.find_all("table"):
            if table.find("table") is None:
                rows = [[_flat(cell) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
                found = Table([row for row in rows if row])
                if found.columns() is not None:
                    # a mark in the text keeps its place
                    table.replace_with(f"\x00{len(blocks)}\x00")
                    blocks.append(found)
        parts = re.split("\x00(\\d+)\x00", _flat(page))
        return [blocks[int(part)] if i % 2 else part for i, part in enumerate(parts)]


def _decoded(source: Source) -> str:
    """The page as text: in the encoding it declares, where that fits, else in the one its bytes show."""
    from bs4.dammit import EncodingDetector

    data = source.data()
    declared = (EncodingDetector.find_declared_encoding(data, is_html=True) or "").lower()
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared and not marked:
        try:
            return data.decode(_LARGER.get(declared, declared)).replace("\x00", "")
        except (UnicodeDecodeError, LookupError):
            pass
    return source.text().replace("\x00", "")


def _flat(element: Any) -> str:
    """The text below an element: blank lines between blocks, line ends where the page breaks lines."""
    text = "".join(_texts(element))
    return re.sub(r" *\n *", "\n", re.sub(r" +", " ", text)).strip()


def _texts(element: Any) -> Iterator[str]:
    from bs4.element import NavigableString, PreformattedString, Tag

    # with a stack of its own: pages nest deeper than Python recurses
    stack: list[Any] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, PreformattedString):
            continue  # comments, declarations
        elif isinstance(node, NavigableString):
            yield str(node) if node.find_parent("pre") else _WHITE.sub(" ", node)
        elif isinstance(node, Tag):
            if node.name == "br":
                yield "\n"
                continue
            block = node.name in _BLOCKS
            if block:
                yield "\n\n"
                stack.append("\n\n")
            stack.extend(reversed(node.contents))
