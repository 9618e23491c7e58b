"""Translation memories and bilingual files: TMX and XLIFF with the dialects of memoQ, Phrase and Trados.

Both are read through translate-toolkit, whose stores hold the whole file in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from glossary.errors import ReadingError
from glossary.reading.decoding import clean
from glossary.reading.language import language
from glossary.reading.rows import Pair
from glossary.reading.sources import Source

_DECLARED = re.compile(rb"<!ENTITY", re.I)
_TAG = re.compile(r"<[^<>]*>")


def _parsed(source: Source) -> Any:
    """The root element, entities never expanded. Raises `ReadingError` for XML that is malformed or declares entities."""
    from lxml import etree

    data = source.bytes()
    if _DECLARED.search(data):
        raise ReadingError(
            "declares XML entities, which may be an attack and are not expanded.",
            source=source.name,
            hint="Remove its DOCTYPE.",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(
            f"is no well-formed XML ({error.msg}).", source=source.name, place=f"line {error.lineno}"
        ) from error


def read_tmx(source: Source) -> Iterator[Pair]:
    """The translation units of a TMX 1.4 file, whatever direction they were translated in."""
    from translate.storage.tmx import tmxfile

    _parsed(source)
    store: Any = tmxfile.parsestring(source.bytes())  # type: ignore[no-untyped-call]
    for number, unit in enumerate(store.units, 1):
        texts: dict[str, str] = {}
        for variant in unit.getlanguageNodes():
            text = clean("".join(variant.find("{*}seg").itertext()) if variant.find("{*}seg") is not None else "")
            texts.setdefault(language(text), text)
        yield texts.get("en", ""), texts.get("zh", ""), f"unit {number}"


def read_xliff(source: Source) -> Iterator[Pair]:
    """The segments of an XLIFF 1.2 or 2.x file; of .mqxliff, .mxliff and .sdlxliff too."""
    root = _parsed(source)
    number = 0
    for unit in root.iter("{*}trans-unit", "{*}segment"):
        marked = _marked(unit)
        for one, other in marked or [(_text(unit, "source"), _text(unit, "target"))]:
            number += 1
            texts = {language(text): text for text in (one, other)}
            yield texts.get("en", ""), texts.get("zh", ""), f"segment {number}"


def _marked(unit: Any) -> list[tuple[str, str]]:
    """The segments inside a unit, where Trados and others mark them: (source, target) by the mark's number."""
    halves = []
    for name in ("seg-source", "target"):
        half = unit.find(f"{{*}}{name}")
        marks = [] if half is None else [mark for mark in half.iter("{*}mrk") if mark.get("mtype") == "seg"]
        halves.append({mark.get("mid"): clean("".join(mark.itertext())) for mark in marks})
    return [(text, halves[1].get(number, "")) for number, text in halves[0].items()]


def _text(unit: Any, name: str) -> str:
    found = unit.find(f"{{*}}{name}")
    if found is None:
        return ""
    parts = [
        text
        for element in found.iter()
        for text in ((element.text if _holds_text(element) else ""), element.tail if element is not found else "")
        if text
    ]
    return clean(_TAG.sub("", "".join(parts)))


def _holds_text(element: Any) -> bool:
    """Whether an inline element holds text of the segment rather than the code of a tag (XLIFF 1.2 bpt, ept, ph, it)."""
    if not isinstance(element.tag, str):
        return False
    return element.tag.rpartition("}")[2] not in {"bpt", "ept", "ph", "it", "x", "bx", "ex", "sc", "ec", "cp"}
