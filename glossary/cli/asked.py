"""The names that a command is asked about: those of the command line, then those of a file."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.cli.console import Console
from glossary.errors import GlossaryError, ReadingError
from glossary.transliteration.rendering import Spellings, Suggestion

if TYPE_CHECKING:
    from glossary.reading.sources import Source

_HEADERS = frozenset(("name", "names", "en", "english", "zh", "chinese", "full name"))
_SUFFIXES = (".csv", ".tsv")

Answer = Suggestion | Spellings


class Asked:
    """Names, one by one; afterwards `count` says how many they were, `without` how many of them got no answer."""

    def __init__(self, names: Sequence[str], file: str | None) -> None:
        self._names, self._file = names, file
        self._places: deque[str] = deque()
        self.count = self.without = 0

    def __iter__(self) -> Iterator[str]:
        for name in self._names:
            self._places.append("")
            yield name
        if self._file is not None:
            for line, name in _lines(self._file):
                self._places.append(f"line {line}")
                yield name

    def told(self, console: Console, answers: Iterable[Answer]) -> Iterator[Answer]:
        """The answers as they are; file and line of a name that has none are told."""
        for answer in answers:
            place = self._places.popleft()
            self.count += 1
            if not (answer.renderings if isinstance(answer, Suggestion) else answer.spellings):
                self.without += 1
                if place:
                    console.error(GlossaryError(answer.note, source=self._file or "", place=place))
            yield answer


def _lines(file: str) -> Iterator[tuple[int, str]]:
    """The names of a file with their lines: a name a line, or in the first column of a CSV or TSV; blank lines and comments aside."""
    # One name on the command line need not wait for these.
    from glossary.reading.decoding import clean
    from glossary.reading.sources import expand

    for source in expand([file], None):
        if isinstance(source, ReadingError):
            raise source
        rows = _cells(source) if source.suffix in _SUFFIXES else enumerate(source.lines(), 1)
        first = True
        for line, text in rows:
            name = clean(text)
            if not name or name.startswith("#"):
                continue
            if not (first and source.suffix in _SUFFIXES and name.casefold() in _HEADERS):
                yield line, name
            first = False


def _cells(source: Source) -> Iterator[tuple[int, str]]:
    delimiter = "\t" if source.suffix == ".tsv" else _delimiter(next(source.lines(), ""))
    reader = csv.reader((f"{line}\n" for line in source.lines()), delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, row[0] if row else ""
    except csv.Error as error:
        place = f"line {reader.line_num}"
        raise ReadingError(f"is no CSV ({error}).", source=source.name, place=place, hint="Mend that line.") from error


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)
