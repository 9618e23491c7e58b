"""Translation memories and bilingual files: TMX and XLIFF with the dialects of memoQ, Phrase and Trados.

A memory may hold millions of units, and is read as a stream. An XLIFF is a document, read through translate-toolkit, whose stores hold
the whole file in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from glossary.reading.decoding import clean
from glossary.reading.language import declared_language, language
from glossary.reading.packages import failures_told, refuse_entities
from glossary.reading.rows import Pair
from glossary.reading.sources import Source

_CODES = frozenset("bpt ept ph it ut x bx ex sc ec cp sub".split())
"""Inline elements that stand for or hold markup, not text of the segment."""
_ESCAPED_TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s+[\w:-]+=(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_PHRASE_TAG = re.compile(r"\{\w{1,4}>|<\w{1,4}\}|\{\d{1,3}\}")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SAVE_AGAIN = "Save it again from the program that wrote it."


def read_tmx(source: Source) -> Iterator[Pair]:
    """The translation units of a TMX 1.4 file, whatever direction they were translated in.

    A unit's languages are those it declares, else told by the letters. One with several Chinese texts comes once for each.
    """
    from lxml import etree

    with failures_told(source, "TMX", _SAVE_AGAIN):
        refuse_entities(source.chunks(), source)
        options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": True}
        units = etree.iterparse(_Stream(source.chunks()), events=("end",), tag=("tu", "{*}tu"), **options)
        for number, (_, unit) in enumerate(units, 1):
            for en, zh in _pairs([_variant(tuv) for tuv in _variants(unit)]):
                yield en, zh, f"unit {number}"
            unit.clear()
            while unit.getprevious() is not None:  # what was read is let go of
                del unit.getparent()[0]


class _Stream:
    """Chunks of bytes as what a parser reads from."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, size: int) -> bytes:
        return next(self._chunks, b"")


def _variants(unit: Any) -> Iterator[Any]:
    return (child for child in unit if _name(child) == "tuv")


def _variant(tuv: Any) -> tuple[str, str]:
    """The declared language of a unit's variant, and its text."""
    return tuv.get(_LANGUAGE) or tuv.get("lang") or "", _text(_child(tuv, "seg"))


def read_xliff(source: Source) -> Iterator[Pair]:
    """The segments of an XLIFF 1.2 or 2.x file; of .mqxliff, .mxliff and .sdlxliff too."""
    from translate.storage.xliff import xlifffile
    from translate.storage.xliff2 import Xliff2File

    with failures_told(source, "XLIFF", _SAVE_AGAIN):
        data = source.data()
        refuse_entities([data], source)
        head = source.sample()
        second = b"xliff:document:2" in head or re.search(rb"<(?:\w+:)?xliff[^>]*\sversion=[\"']2", head) is not None
        store: Any = (Xliff2File if second else xlifffile).parsestring(data)  # type: ignore[no-untyped-call]
        phrase = b"memsource" in head.lower()
        number = 0
        for unit in store.units:
            element = unit.xmlelement
            codes = _declared(element)
            for one, other in _marked(element) or [
                (_text(_child(element, "source")), _text(_child(element, "target")))
            ]:
                number += 1
                texts = [_PHRASE_TAG.sub("", text) if phrase else text for text in (one, other)]
                for en, zh in _pairs(list(zip(codes, texts, strict=True))):
                    yield en, zh, f"segment {number}"


def _pairs(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The English with each Chinese of some texts, each with its declared language. Where English and Chinese are not both
    declared, the letters tell of what declares nothing and of two texts that are clearly in these languages."""
    filled = [(code, text) for code, text in texts if text]
    told = [(declared_language(code) or ("" if code else language(text)), text) for code, text in filled]
    by_letters = [(language(text), text) for _, text in filled]
    if len(filled) == 2 and {code for code, _ in told} != {"en", "zh"} == {code for code, _ in by_letters}:
        told = by_letters
    english = next((text for code, text in told if code == "en"), "")
    chinese = list(dict.fromkeys(text for code, text in told if code == "zh"))
    return [(english, text) for text in chinese or [""]]


def _declared(element: Any) -> tuple[str, str]:
    """The source and target language that the elements around a unit declare."""
    for around in element.iterancestors():
        for names in (("source-language", "target-language"), ("srcLang", "trgLang")):
            if around.get(names[0]) or around.get(names[1]):
                return around.get(names[0], ""), around.get(names[1], "")
    return "", ""


def _marked(unit: Any) -> list[tuple[str, str]]:
    """The segments inside a unit, where Trados and others mark them: (source, target) by the mark's number."""
    halves = []
    for name in ("seg-source", "target"):
        half = _child(unit, name)
        marks = [] if half is None else [mark for mark in half.iter("{*}mrk") if mark.get("mtype") == "seg"]
        halves.append({mark.get("mid"): _text(mark) for mark in marks})
    return [(text, halves[1].get(number, "")) for number, text in halves[0].items()]


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if _name(child) == name), None)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    """The text of an element without its inline markup."""
    return "" if element is None else clean(_ESCAPED_TAG.sub("", "".join(_texts(element))))


def _texts(element: Any) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if _name(child) and _name(child) not in _CODES and child.get("mtype") != "x-sdl-deleted":
            yield from _texts(child)
        if child.tail:
            yield child.tail
