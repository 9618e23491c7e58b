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
from glossary.reading.paragraphs import MOST_CHARACTERS
from glossary.reading.parallel import parallel_documents, read_parallel
from glossary.reading.planning import Planned, all_passed_over, as_parallel, planned
from glossary.reading.rows import Pair
from glossary.reading.sources import Report, Source, expand, raise_error, source_of
from glossary.reading.suffixes import DOCUMENTS

Stream = tuple[str, Iterator[Pair]]
"""The name of a source and its pairs of texts."""


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
    report = Telling(on_error or raise_error)
    index = 0
    for stream in _streams(inputs, en, zh, format, stdin, report):
        for segment in segments_of(stream, index, report):
            yield segment
            index = segment.index + 1


class Telling:
    """Passes on what cannot be read, once: a source that is looked at before it is read tells the same twice."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._told: set[str] = set()
        self.damaged: set[str] = set()
        """The sources of which something could not be read."""

    def __call__(self, error: ReadingError) -> None:
        if str(error) not in self._told:
            self._told.add(str(error))
            if not isinstance(error, ReadingNotice):
                self.damaged.add(error.source)
            self._report(error)


def segments_of(stream: Stream, index: int, report: Telling) -> Iterator[Segment]:
    """The segments of a source, counted from `index`, until it ends or cannot be read on."""
    name, pairs = stream
    seen = {"en": False, "zh": False}
    try:
        for number, (english, chinese, place) in enumerate(pairs, index):
            if len(english) > MOST_CHARACTERS or len(chinese) > MOST_CHARACTERS:
                report(_too_long(name, place))
                seen = dict.fromkeys(seen, True)
                english = chinese = ""
            seen["en"] = seen["en"] or latin_count(english) > 0
            seen["zh"] = seen["zh"] or han_count(chinese) > 0
            yield Segment(number, english, chinese, name, place)
    except ReadingError as error:
        report(error)
        return
    # of a source whose parts could not be read, that is what there is to say
    if not all(seen.values()) and (any(seen.values()) or name not in report.damaged):
        report(_one_sided(name, seen))


def stream_of(source: Planned, report: Report) -> Stream | None:
    """A source as a stream, whose errors come only when its pairs are asked for; None for one that cannot be read, which is told."""
    where, name = source
    if isinstance(name, ReadingError):
        report(name)
        return None
    return where.name, _lazily(reader_of(name), where)


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
) -> Iterator[Stream]:
    sources: list[Source] = []
    for item in expand(inputs, stdin):
        if isinstance(item, ReadingError):
            report(item)
        else:
            sources.append(replace(item, report=report))
    plan = list(planned(sources, format, report))
    if sources and not plan:
        report(all_passed_over(inputs))
    named = [None if path is None else replace(source_of(path, stdin), report=report) for path in (en, zh)]
    if any(named):
        if not all(named) and len(plan) != 1:
            (given,) = filter(None, named)
            report(
                ReadingError("needs its counterpart.", source=given.name, hint="Name both files: --en FILE --zh FILE.")
            )
            return
        # where one of the two was named, the other is what else is given
        english, chinese = (source or plan.pop()[0] for source in named)
        yield english.name, _parallel(english, chinese)
    elif format is None and (pair := as_parallel(plan)) is not None:
        yield pair[0].name, _parallel(*pair)
        return
    for source in plan:
        if (stream := stream_of(source, report)) is not None:
            yield stream


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
