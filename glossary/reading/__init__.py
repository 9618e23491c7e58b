"""Text in: any bilingual input as a stream of segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from glossary.errors import ReadingError
from glossary.model import Segment
from glossary.reading.decoding import clean
from glossary.reading.formats import FORMATS, format_of, reader_of
from glossary.reading.language import han_count, latin_count
from glossary.reading.parallel import language_of, read_parallel
from glossary.reading.sources import Source, expand, source_of

__all__ = ["FORMATS", "read_segments", "segments_from_pairs"]

OnError = Callable[[ReadingError], None]


def read_segments(
    inputs: Sequence[str | Path] = (),
    *,
    en: str | Path | None = None,
    zh: str | Path | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
    on_error: OnError | None = None,
) -> Iterator[Segment]:
    """The segments of all inputs, one after the other, `index` counting on from 0.

    `inputs` are files, folders, globs and "-" (standard input). Two inputs of which one is English and one Chinese are
    parallel files, as are `en` and `zh`. `format` is one of FORMATS; without it each input's own is found out. A row or line
    that holds no pair comes as a segment of empty texts, so that line-based input keeps its line numbers.

    `on_error` is called with what cannot be read, and reading goes on with the next input; without it the `ReadingError` is raised.
    Tables, JSON Lines and parallel lines are read as a stream; text, HTML, DOCX, TMX and XLIFF are held in memory a file at a time.
    """
    index = 0

    def report(error: ReadingError) -> None:
        if on_error is None:
            raise error
        on_error(error)

    for name, pairs in _streams(inputs, en, zh, format, stdin, report):
        seen = {"en": False, "zh": False}
        try:
            for english, chinese, place in pairs:
                seen["en"] = seen["en"] or latin_count(english) > 0
                seen["zh"] = seen["zh"] or han_count(chinese) > 0
                yield Segment(index, english, chinese, name, place)
                index += 1
        except ReadingError as error:
            report(error)
            continue
        if not all(seen.values()):
            missing = "Chinese" if seen["en"] else "English"
            report(
                ReadingError(
                    f"holds no {missing} text.", source=name, hint="A bilingual text or two parallel files are needed."
                )
            )


def segments_from_pairs(pairs: Iterable[tuple[str, str]], source: str = "pairs") -> Iterator[Segment]:
    """Segments of (English, Chinese) texts."""
    for index, (english, chinese) in enumerate(pairs):
        yield Segment(index, clean(english), clean(chinese), source, f"pair {index + 1}")


Pairs = Iterator[tuple[str, str, str]]


def _streams(
    inputs: Sequence[str | Path],
    en: str | Path | None,
    zh: str | Path | None,
    format: str | None,
    stdin: BinaryIO | None,
    report: OnError,
) -> Iterator[tuple[str, Pairs]]:
    sources: list[Source] = []
    for item in expand(inputs, stdin):
        if isinstance(item, ReadingError):
            report(item)
        else:
            sources.append(item)
    if (en is None) != (zh is None):
        # one of the two was named: the other is what else is given
        given = source_of(en or zh or "")
        if len(sources) != 1:
            report(
                ReadingError("needs its counterpart.", source=given.name, hint="Name both files: --en FILE --zh FILE.")
            )
            return
        yield _parallel(given, sources[0]) if en is not None else _parallel(sources[0], given)
        return
    if en is not None and zh is not None:
        yield _parallel(source_of(en), source_of(zh))
    elif format is None and len(sources) == 2:
        pair = _as_parallel(sources)
        if pair is not None:
            yield _parallel(*pair)
            return
    for source in sources:
        try:
            read = reader_of(format or format_of(source))
        except ReadingError as error:
            report(error)
            continue
        yield source.name, read(source)


def _parallel(english: Source, chinese: Source) -> tuple[str, Pairs]:
    return english.name, read_parallel(english, chinese)


def _as_parallel(sources: Sequence[Source]) -> tuple[Source, Source] | None:
    """Two sources as (English, Chinese), if they are plain text in one language each."""
    try:
        if any(format_of(source) != "text" for source in sources):
            return None
        languages = [language_of(source) for source in sources]
    except ReadingError:
        return None
    if sorted(languages) != ["en", "zh"]:
        return None
    first, second = sources
    return (first, second) if languages[0] == "en" else (second, first)
