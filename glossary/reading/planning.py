"""Which reader each source gets, and whether two of them render each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from glossary.errors import ReadingError, ReadingNotice
from glossary.reading.formats import document_text, format_of
from glossary.reading.others import OtherFormatError, refuse_product
from glossary.reading.parallel import language_of
from glossary.reading.sources import Report, Source
from glossary.reading.suffixes import DOCUMENTS, FORMATS

Planned = tuple[Source, str | ReadingError]
"""A source with its format, or why it cannot be read."""

_BEGINNING = 20_000


def planned(sources: Iterable[Source], format: str | None, report: Report) -> Iterator[Planned]:
    """The sources, in the format that is given or each in its own. What nobody named (files of folders and globs) and is of a
    kind that is not read is passed over, with a notice."""
    for source in sources:
        try:
            if source.found:
                refuse_product(source)
            yield source, format or format_of(source)
        except ReadingError as error:
            if source.found and isinstance(error, OtherFormatError):
                report(ReadingNotice(f"{error.message} It is passed over.", source=error.source, hint=error.hint))
            else:
                yield source, error


def all_passed_over(inputs: Sequence[object]) -> ReadingError:
    """What there is to say of inputs all sources of which were passed over."""
    where = ", ".join(map(str, inputs))
    return ReadingError("holds no file that can be read.", source=where, hint=f"Formats: {', '.join(FORMATS)}.")


def may_be_parallel(sources: Iterable[Planned]) -> bool:
    """Whether two documents are all there is; no more is looked at than that takes."""
    number = 0
    for _, name in sources:
        number += 1
        if number > 2 or name not in DOCUMENTS:
            return False
    return number == 2


def as_parallel(sources: Sequence[Planned]) -> tuple[Source, Source] | None:
    """Two sources as (English, Chinese), if they are documents in one language each."""
    if not may_be_parallel(sources):
        return None
    try:
        languages = [language_of(_beginning(source, str(name))) for source, name in sources]
    except ReadingError:
        return None
    if sorted(languages) != ["en", "zh"]:
        return None
    first, second = (source for source, _ in sources)
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
        if size > _BEGINNING:
            break
    return "\n".join(lines)
