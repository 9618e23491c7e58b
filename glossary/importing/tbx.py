"""TBX of any kind that holds terms: ISO 30042:2019 with data categories as tags or as attributes, MARTIF (2008), TBX-Min."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from glossary.errors import ReadingError
from glossary.exchange.cells import SEPARATOR, clean
from glossary.exchange.sentences import Sentence
from glossary.exchange.tbx import UNJUDGED
from glossary.exchange.words import status_of, type_of
from glossary.importing.entries import contexts_of, entry_of, term_of
from glossary.model import PROPOSED, Entry, Term
from glossary.reading.language import declared_language
from glossary.reading.packages import failures_told, refuse_entities
from glossary.reading.sources import Source

_CONCEPTS = frozenset(("conceptEntry", "termEntry"))
_LANGUAGES = frozenset(("langSec", "langSet", "langGroup"))
_TERMS = frozenset(("termSec", "tig", "ntig", "termGroup"))
_ROOTS = frozenset(("tbx", "martif", "TBX"))
_CATEGORIES = frozenset(("admin", "descrip", "termNote", "descripNote", "adminNote"))
_TEXTS = _CATEGORIES | {"note", "context", "definition"}
"""Elements that are one text even with markup inside."""
_STATUS = frozenset(("administrativeStatus", "normativeAuthorization", "termStatus"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LAYOUT = re.compile(r" *[\r\n\t][ \r\n\t]*")
_CHUNK = 1 << 16
_SAVE_AGAIN = "Save it again from the program that wrote it."


def read_tbx(source: Source) -> list[Entry]:
    """The concepts that have terms in English and Chinese. Entities, declared or not, are refused: they may be an attack."""
    with failures_told(source, "TBX", _SAVE_AGAIN):
        source.sample()  # which tells what cannot be read or is empty
        with source.open() as stream:
            refuse_entities(iter(lambda: stream.read(_CHUNK), b""), source)
        with source.open() as stream:
            return list(_entries(stream, source))


def _entries(stream: BinaryIO, source: Source) -> Iterator[Entry]:
    """The entries of concepts, each let go when it is read."""
    from lxml import etree

    unjudged = False
    options = {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "remove_comments": True,
        "remove_pis": True,
    }
    root = None
    for event, element in etree.iterparse(stream, events=("start", "end"), **options):
        if root is None:
            root = element
            if _name(root) not in _ROOTS:
                raise ReadingError(
                    f"is XML, but no TBX (it starts with <{_name(root)}>).",
                    source=source.name,
                    hint="Export it as TBX.",
                )
        if event == "start":
            continue
        if _name(element) == "p":
            unjudged = unjudged or _text(element) == UNJUDGED
        elif _name(element) in _CONCEPTS:
            if next(element.iter(etree.Entity), None) is not None:
                raise ReadingError(
                    "refers to entities, which are not expanded.", source=source.name, hint="Write the characters."
                )
            entry = _Concept(element, unjudged).entry()
            if entry:
                yield entry
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


class _Concept:
    """The data of a concept entry."""

    def __init__(self, element: Any, unjudged: bool) -> None:
        self.element = element
        self.unjudged = unjudged
        self.terms: dict[str, list[Term]] = {"en": [], "zh": []}
        self.sentences: dict[str, list[Sentence]] = {"en": [], "zh": []}

    def entry(self) -> Entry | None:
        for language in self.element:
            code = (language.get(_LANG) or language.get("lang") or "").replace("_", "-")
            side = declared_language(code)
            if _name(language) in _LANGUAGES and side:
                for group in language:
                    if _name(group) in _TERMS:
                        self._add(group, side, code)
        if not all(self.terms.values()):
            return None
        data = list(_data(self.element, _LANGUAGES))
        names, renderings = self.terms.values()
        return entry_of(
            names,
            renderings,
            type=next(filter(None, (type_of(text) for name, text, _ in data if name == "subjectField")), ""),
            contexts=contexts_of(
                self.sentences["en"],
                self.sentences["zh"],
                [term.text for term in names],
                [term.text for term in renderings],
            ),
            sources=[
                "-" if text == "standard input" else text
                for name, text, element in data
                if name == "source" and element.getparent() is self.element
            ],
            note=SEPARATOR.join(text for name, text, _ in data if name in ("note", "definition")),
        )

    def _add(self, group: Any, side: str, code: str) -> None:
        text = next((_text(element) for element in group.iter("{*}term")), "")
        if not text:
            return
        data = list(_data(group, _LANGUAGES))
        status = next((status_of(word) for name, word, _ in data if name in _STATUS), "")
        terms = self.terms[side]
        first = not terms
        status = status or (PROPOSED if self.unjudged else "")
        notes = SEPARATOR.join(word for name, word, _ in data if name == "note")
        terms.append(term_of(text, side, lang=code, status=status, note=notes, first=first))
        for name, sentence, element in data:
            if name == "context":
                beside = element.getparent()
                place = ""
                if _name(beside) == "descripGrp":
                    place = next((word for kind, word, _ in _data(beside, _LANGUAGES) if kind == "source"), "")
                self.sentences[side].append((sentence, place))


def _data(element: Any, but: frozenset[str]) -> Iterator[tuple[str, str, Any]]:
    """The data categories under an element, with their texts; not those of the elements inside it named in `but`."""
    for child in element:
        name = _name(child)
        if name in but:
            continue
        category = child.get("type", "") if name in _CATEGORIES else name
        text = _text(child)
        if text and (not len(child) or name in _TEXTS):
            yield category, text, child
        else:
            yield from _data(child, but)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    # line ends and tabs are those of the file's layout
    return clean(_LAYOUT.sub(" ", "".join(element.itertext())))
