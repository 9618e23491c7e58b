"""TBX-Basic in both editions: ISO 30042:2019 (version 3, data categories as tags) and ISO 30042:2008 (MARTIF).

Structure and data categories follow the TBX-Basic dialect with its modules "min" and "basic" as LTAC Global publishes it
(TBX-Basic_dialect 1.2), and the TBX-Basic package of 2009 for the older edition. Neither refers to a schema elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal
from xml.sax.saxutils import escape, quoteattr

from glossary.exchange.cells import clean
from glossary.exchange.sentences import called, sentences_by_term
from glossary.exchange.tbx import BASIC, MIN, NAMESPACE, UNJUDGED
from glossary.exchange.words import ADMINISTRATIVE, subject_of
from glossary.model import Entry, Term
from glossary.reading.language import declared_language

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.]{1,7}")
_MODULES = {
    "subjectField": "min",
    "partOfSpeech": "min",
    "administrativeStatus": "min",
    "termType": "basic",
    "context": "basic",
    "source": "basic",
}
_OLD_ELEMENTS = {
    "subjectField": "descrip",
    "partOfSpeech": "termNote",
    "administrativeStatus": "termNote",
    "termType": "termNote",
    "context": "descrip",
    "source": "admin",
}
_NEW_NAMES = {"entry": "conceptEntry", "language": "langSec", "term": "termSec"}
_OLD_NAMES = {"entry": "termEntry", "language": "langSet", "term": "tig"}
_SOURCE = "Names written by Glossary"


def write_tbx(entries: Iterable[Entry], stream: BinaryIO, edition: Literal["2019", "2008"]) -> None:
    """Write entries as concepts in UTF-8: terms with status, type and notes, each with the sentences that show it.

    A term nobody has judged has no administrativeStatus, since TBX-Basic has none for it; the header says so, and terms without
    one are read back as proposed. Terms of one language stand together.
    """
    writer = _Writer(new=edition == "2019")
    for line in writer.head():
        stream.write(f"{line}\n".encode())
    number = 0
    for entry in entries:
        lines = list(writer.entry(entry, number + 1))
        number += bool(lines)
        for line in lines:
            stream.write(f"      {line}\n".encode())
    stream.write(f"    </body>\n  </text>\n</{writer.root}>\n".encode())


class _Writer:
    """What differs between the editions, and what does not."""

    def __init__(self, new: bool) -> None:
        self.new = new
        self.root = "tbx" if new else "martif"
        self.names = _NEW_NAMES if new else _OLD_NAMES

    def head(self) -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        if self.new:
            spaces = f'xmlns="{NAMESPACE}" xmlns:min="{MIN}" xmlns:basic="{BASIC}"'
            yield f'<tbx {spaces} style="dct" type="TBX-Basic" xml:lang="en">'
        else:
            yield '<martif type="TBX-Basic" xml:lang="en">'
        yield f"  <{self.root}Header>"
        yield f"    <fileDesc><sourceDesc><p>{_SOURCE}</p></sourceDesc></fileDesc>"
        dialect = "" if self.new else '<p type="XCSURI">TBXBasicXCSV02.xcs</p>'
        yield f"    <encodingDesc>{dialect}<p>{UNJUDGED}</p></encodingDesc>"
        yield f"  </{self.root}Header>"
        yield "  <text>"
        yield "    <body>"

    def entry(self, entry: Entry, number: int) -> Iterator[str]:
        """The lines of an entry; none where it lacks terms in one language."""
        sides = [_terms(entry.en, "en"), _terms(entry.zh, "zh")]
        if not all(sides):
            return
        yield f'<{self.names["entry"]} id="c{number}">'
        if subject := subject_of(entry.type):
            yield f"  {self._category('subjectField', subject)}"
        for source in dict.fromkeys(called(source) for source in entry.sources):
            if source:
                yield f"  {self._category('source', source)}"
        if note := clean(entry.note):
            yield f"  <note>{escape(note)}</note>"
        for side, terms in zip(("en", "zh"), sides, strict=True):
            yield from self._side(entry, side, terms)  # type: ignore[arg-type]
        yield f"</{self.names['entry']}>"

    def _side(self, entry: Entry, side: Literal["en", "zh"], terms: list[Term]) -> Iterator[str]:
        texts = [term.text for term in terms]
        sentences = sentences_by_term(entry, side, texts)
        name = self.names["language"]
        for lang in dict.fromkeys(term.lang for term in terms):
            yield f"  <{name} xml:lang={quoteattr(lang)}>"
            for number, term in enumerate(terms):
                if term.lang == lang:
                    for line in self._term(term, texts[0], sentences[number]):
                        yield f"    {line}"
            yield f"  </{name}>"

    def _term(self, term: Term, head: str, sentences: list[tuple[str, str]]) -> Iterator[str]:
        yield f"<{self.names['term']}>"
        yield f"  <term>{escape(term.text)}</term>"
        yield f"  {self._category('partOfSpeech', 'noun' if self.new else 'properNoun')}"
        yield f"  {self._category('termType', _form(term.text, head))}"
        if status := ADMINISTRATIVE.get(term.status):
            yield f"  {self._category('administrativeStatus', status)}"
        if term.note:
            yield f"  <note>{escape(term.note)}</note>"
        for sentence, place in sentences:
            yield "  <descripGrp>"
            yield f"    {self._category('context', sentence)}"
            if place:
                yield f"    {self._category('source', place)}"
            yield "  </descripGrp>"
        yield f"</{self.names['term']}>"

    def _category(self, name: str, text: str) -> str:
        if self.new:
            tag = f"{_MODULES[name]}:{name}"
            return f"<{tag}>{escape(text)}</{tag}>"
        tag = _OLD_ELEMENTS[name]
        return f'<{tag} type="{name}">{escape(text)}</{tag}>'


def _terms(terms: Iterable[Term], side: str) -> list[Term]:
    """Terms fit for XML, those of one language together, without those of which nothing is left; a language tag that is none of
    its side gives way to it."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        lang = term.lang if _TAG.fullmatch(term.lang) and declared_language(term.lang) == side else side
        if text := clean(term.text):
            found.setdefault(lang, []).append(Term(text, lang, term.count, term.status, clean(term.note)))
    return [term for together in found.values() for term in together]


def _form(term: str, head: str) -> str:
    """TBX-Basic's termType of a term beside the first of its entry."""
    if _ACRONYM.fullmatch(term):
        return "acronym"
    if term == head:
        return "fullForm"
    return "shortForm" if term in head else "variant"
