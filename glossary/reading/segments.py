"""Any bilingual input as a stream of segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from glossary.errors import ReadingError, ReadingNotice
from glossary.model import Segment
from glossary.reading.decoding import clean
from glossary.reading.formats import document_text, format_of, reader_of
from glossary.reading.language import han_count, latin_count
from glossary.reading.others import OtherFormatError, refuse_product
from glossary.reading.paragraphs import MOST_CHARACTERS
from glossary.reading.parallel import language_of, parallel_documents, read_parallel
from glossary.reading.rows import Pair
from glossary.reading.sources import Report, Source, expand, raise_error, source_of
from glossary.reading.suffixes import DOCUMENTS, FORMATS


def read_segments(
    inputs: Sequence[str | Path] = (),
    *,
    en: str | Path | None = None,
    zh: str | Path | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
    on_error: Report | None = None,
) -> Iterator[Segment]:
    """The segments of all inputs, one after the other, `index` counting on from 0.

    `inputs` are files, folders, globs and "-" (standard input). Two inputs of which one is English and one Chinese are
    parallel files, as are `en` and `zh`. `format` is one of FORMATS; without it each input's own is found out. A row or line
    that holds no pair comes as a segment of empty texts, so that line-based input keeps its line numbers.

    `on_error` is called with what cannot be read, and reading goes on with the next input; without it the `ReadingError` is
    raised. A `ReadingNotice` tells of something passed over on purpose and is never raised.
    Tables, JSON Lines, TMX and parallel lines are read as a stream; text, HTML, DOCX and XLIFF are held in memory a file at a time.
    """
    told: set[str] = set()
    damaged: set[str] = set()

    def report(error: ReadingError) -> None:
        # a source that is looked at before it is read tells the same twice
        if str(error) not in told:
            told.add(str(error))
            if not isinstance(error, ReadingNotice):
                damaged.add(error.source)
            (on_error or raise_error)(error)

    index = 0
    for name, pairs in _streams(inputs, en, zh, format, stdin, report):
        seen = {"en": False, "zh": False}
        try:
            for english, chinese, place in pairs:
                if len(english) > MOST_CHARACTERS or len(chinese) > MOST_CHARACTERS:
                    report(_too_long(name, place))
                    seen = dict.fromkeys(seen, True)
                    english = chinese = ""
                seen["en"] = seen["en"] or latin_count(english) > 0
                seen["zh"] = seen["zh"] or han_count(chinese) > 0
                yield Segment(index, english, chinese, name, place)
                index += 1
        except ReadingError as error:
            report(error)
            continue
        # of a source whose parts could not be read, that is what there is to say
        if not all(seen.values()) and (any(seen.values()) or name not in damaged):
            report(_one_sided(name, seen))


def segments_from_pairs(pairs: Iterable[tuple[str, str]], source: str = "pairs") -> Iterator[Segment]:
    """Segments of (English, Chinese) texts."""
    for index, (english, chinese) in enumerate(pairs):
        yield Segment(index, clean(english), clean(chinese), source, f"pair {index + 1}")


def _too_long(source: str, place: str) -> ReadingError:
    return ReadingError(
        f"is longer than {MOST_CHARACTERS:,} characters and was left out.",
        source=source,
        place=place,
        hint="Break it into paragraphs or sentences.",
    )


def _one_sided(source: str, seen: dict[str, bool]) -> ReadingError:
    missing = " or ".join(name for code, name in (("en", "English"), ("zh", "Chinese")) if not seen[code])
    return ReadingError(
        f"holds no {missing} text.", source=source, hint="A bilingual text or two parallel files are needed."
    )


def _streams(
    inputs: Sequence[str | Path],
    en: str | Path | None,
    zh: str | Path | None,
    format: str | None,
    stdin: BinaryIO | None,
    report: Report,
) -> Iterator[tuple[str, Iterator[Pair]]]:
    sources: list[Source] = []
    for item in expand(inputs, stdin):
        if isinstance(item, ReadingError):
            report(item)
        else:
            sources.append(replace(item, report=report))
    planned = _planned(sources, inputs, format, report)
    named = [None if path is None else replace(source_of(path, stdin), report=report) for path in (en, zh)]
    if any(named):
        if not all(named) and len(planned) != 1:
            (given,) = filter(None, named)
            report(
                ReadingError("needs its counterpart.", source=given.name, hint="Name both files: --en FILE --zh FILE.")
            )
            return
        # where one of the two was named, the other is what else is given
        english, chinese = (source or planned.pop()[0] for source in named)
        yield english.name, _parallel(english, chinese)
    elif format is None and (pair := _as_parallel(planned)) is not None:
        yield pair[0].name, _parallel(*pair)
        return
    for source, name in planned:
        if isinstance(name, ReadingError):
            report(name)
        else:
            yield source.name, _lazily(reader_of(name), source)


def _planned(
    sources: Sequence[Source], inputs: Sequence[str | Path], format: str | None, report: Report
) -> list[tuple[Source, str | ReadingError]]:
    """The sources, each with its format or why it cannot be read. What nobody named (files of folders and globs) and is of
    a kind that is not read is passed over."""
    planned: list[tuple[Source, str | ReadingError]] = []
    passed_over = 0
    for source in sources:
        try:
            if source.found:
                refuse_product(source)
            planned.append((source, format or format_of(source)))
        except ReadingError as error:
            if source.found and isinstance(error, OtherFormatError):
                passed_over += 1
                report(ReadingNotice(f"{error.message} It is passed over.", source=error.source, hint=error.hint))
            else:
                planned.append((source, error))
    if passed_over and passed_over == len(sources):
        where = ", ".join(map(str, inputs))
        report(ReadingError("holds no file that can be read.", source=where, hint=f"Formats: {', '.join(FORMATS)}."))
    return planned


def _lazily(read: Callable[[Source], Iterator[Pair]], source: Source) -> Iterator[Pair]:
    """The pairs of a source, whose errors come only when they are asked for."""
    yield from read(source)


def _parallel(english: Source, chinese: Source) -> Iterator[Pair]:
    """Two sources that render each other; line by line only where both are plain text."""
    formats = [_document_format(source) for source in (english, chinese)]
    if formats == ["text", "text"]:
        yield from read_parallel(english, chinese)
    else:
        texts = [document_text(source, name) for source, name in zip((english, chinese), formats, strict=True)]
        yield from parallel_documents(*texts)


def _document_format(source: Source) -> str:
    """What a file is read as whose language is told: lines of text, unless it is a page or a Word document."""
    found = format_of(source)
    return found if found in DOCUMENTS else "text"


def _as_parallel(planned: Sequence[tuple[Source, str | ReadingError]]) -> tuple[Source, Source] | None:
    """Two sources as (English, Chinese), if they are documents in one language each."""
    documents = [(source, name) for source, name in planned if isinstance(name, str) and name in DOCUMENTS]
    if not len(planned) == len(documents) == 2:
        return None
    try:
        languages = [language_of(_beginning(source, name)) for source, name in documents]
    except ReadingError:
        return None
    if sorted(languages) != ["en", "zh"]:
        return None
    first, second = (source for source, _ in planned)
    return (first, second) if languages[0] == "en" else (second, first)


def _beginning(source: Source, name: str) -> str:
    """Enough of a document to tell its language by."""
    if name != "text":
        return document_text(source, name)
    lines: list[str] = []
    size = 0
    for line in source.lines():
        lines.append(line)
        size += len(line)
        if size > 20_000:
            break
    return "\n".join(lines)
