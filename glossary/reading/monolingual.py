"""A text in English alone, as segments without a counterpart: sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from glossary.errors import ReadingError
from glossary.model import Segment
from glossary.reading.decoding import clean
from glossary.reading.formats import document_text, format_of
from glossary.reading.language import latin_count
from glossary.reading.paragraphs import split_paragraphs
from glossary.reading.segments import read_segments
from glossary.reading.sentences import split_english
from glossary.reading.sources import Report, raise_error, source_of
from glossary.reading.suffixes import DOCUMENTS


def read_english(
    path: str | Path, *, format: str | None = None, stdin: BinaryIO | None = None, on_error: Report | None = None
) -> Iterator[Segment]:
    """The English sentences of a text, `zh` empty, `index` counting from 0, `place` the line or paragraph.

    `path` is a document (text, Markdown, HTML, DOCX; "-" for standard input), or bilingual (a translation memory, a table), of which the
    English is taken; paragraphs in Chinese are passed over. `format` is one of `reading.FORMATS`; None: found out. Raises
    `ReadingError` for what cannot be read and for what holds no English, `on_error` takes notices.
    """
    report = on_error or raise_error
    source = replace(source_of(path, stdin), report=report)
    chosen = format or format_of(source)
    if chosen == "csv" and format is None and source.suffix != ".csv":
        chosen = "text"  # sentences have commas too
    if chosen not in DOCUMENTS:
        yield from _english_side(path, chosen, stdin, report)
        return
    found = False
    paragraphs = split_paragraphs(document_text(source, chosen))
    for segment in _sentences(
        (
            (paragraph.text, f"line {paragraph.line}" if chosen == "text" else f"paragraph {number}")
            for number, paragraph in enumerate(paragraphs, 1)
            if paragraph.language == "en"
        ),
        source.name,
    ):
        found = True
        yield segment
    if not found:
        raise _no_english(source.name)


def english_of(paragraphs: Iterable[str], source: str = "text") -> Iterator[Segment]:
    """The English sentences of paragraphs."""
    return _sentences(((clean(text), f"paragraph {number}") for number, text in enumerate(paragraphs, 1)), source)


def _english_side(path: str | Path, format: str, stdin: BinaryIO | None, report: Report) -> Iterator[Segment]:
    """The English of a bilingual input; that it holds no Chinese is no error here."""
    name = ""
    held: list[ReadingError] = []
    found = False
    for segment in read_segments([path], format=format, stdin=stdin, on_error=held.append):
        name = segment.source
        if segment.en:
            found = True
            yield replace(segment, zh="")
    if not found:
        raise held[0] if held else _no_english(name or str(path))
    for error in held:
        if "holds no Chinese text" not in error.message:
            report(error)


def _sentences(paragraphs: Iterable[tuple[str, str]], source: str) -> Iterator[Segment]:
    index = 0
    for text, place in paragraphs:
        for sentence in split_english(text):
            if latin_count(sentence):
                yield Segment(index, sentence, "", source, place)
                index += 1


def _no_english(source: str) -> ReadingError:
    return ReadingError("holds no English text.", source=source, hint="Name the text that is to be translated.")
