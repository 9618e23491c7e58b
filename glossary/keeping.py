"""Texts into a termbase: read and aligned document by document here, each kept before the next is begun."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from pathlib import Path
from typing import BinaryIO

from glossary.digests import digest
from glossary.lexicon.keys import key
from glossary.model import NAME_TYPES
from glossary.pipeline import (
    Document,
    Input,
    OnError,
    OnWindow,
    documents,
    expected_segments,
    windows_of,
)
from glossary.reading.sources import raise_error
from glossary.running.frames import pairs
from glossary.running.journal import journaled
from glossary.running.run import look_through
from glossary.running.teams import team_for
from glossary.running.windows import OwnTerm, Window
from glossary.running.work import Progress, Settings, Wanted
from glossary.termbase import Termbase

ADDED, REPLACED, UNCHANGED = "added", "replaced", "unchanged"
"""What can become of a document."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that was built into a termbase: its name, what became of it ("added", "replaced" or "unchanged"), and the number of its
    segments and of the occurrences found in it."""

    source: str
    outcome: str
    segments: int
    occurrences: int


@dataclass
class _Waiting:
    """A document whose windows are at work, with what it will be kept as."""

    source: str
    content: str
    settings: str
    segments: int
    windows: list[int]
    outcome: str


def build_into(
    termbase: Termbase | str | Path,
    inputs: Input | Sequence[Input] | Iterable[tuple[str, str]],
    *,
    en: Input | None = None,
    zh: Input | None = None,
    input_format: str | None = None,
    model: str | None = None,
    mentions: Input | None = None,
    types: Sequence[str] = NAME_TYPES,
    min_confidence: float = 0.0,
    keep_latin: bool = False,
    workers: int | None = 1,
    scheduler: str | None = None,
    work_dir: Input | None = None,
    beside: Input | None = None,
    on_error: OnError | None = None,
    on_note: Callable[[str], None] | None = None,
    on_document: Callable[[Kept], None] | None = None,
    on_window: OnWindow | None = None,
    progress: Progress | None = None,
    seconds: dict[str, float] | None = None,
    stdin: BinaryIO | None = None,
) -> list[Kept]:
    """Find the names of bilingual texts and keep them in a termbase, which is made where it is not there.

    A document is an input, or two parallel ones; each is aligned by itself and kept in its turn, so a run that is cut
    short is gone on with by running it again; what was found of a document that was not done is journaled in `work_dir` or `beside`
    (see `running.journal`). A document that is there with the same texts and was looked through with the same options
    and terms decided is passed over; a changed one replaces what was found in it before. What persons decided in the termbase goes
    before the lexicon. `on_document` is called with each document when it is done, and `seconds` filled with those that each step took; the
    other arguments are those of `pipeline.run`.

    Raises `GlossaryError` as `build` and `Termbase` do.
    """
    if not isinstance(termbase, Termbase):
        given = {name: value for name, value in locals().items() if name not in ("termbase", "inputs")}
        with Termbase(termbase, create=True) as opened:
            return build_into(opened, inputs, **given)
    report = on_error or raise_error
    before = {document.source for document in termbase.documents()}
    own = OwnTerms(termbase.own_terms())
    wanted = Wanted(tuple(types), min_confidence, keep_latin)
    waiting: deque[_Waiting] = deque()
    ready: set[int] = set()
    found: list[Kept] = []
    numbers = count()

    def windows() -> Iterator[Window]:
        read = documents(
            inputs,
            en=en,
            zh=zh,
            input_format=input_format,
            mentions=mentions,
            on_error=on_error,
            progress=progress,
            stdin=stdin,
        )
        for document in read:
            content = digest((segment.en, segment.zh) for segment in document.segments)
            named = _named(document, content)
            terms = own.in_text(segment.en for segment in named.segments)
            names = [[(m.en, m.start, m.type) for m in some] for some in named.given or ()]
            settings = digest([sorted(types), min_confidence, keep_latin, model, names, sorted(terms), _version()])
            asked = _Waiting(named.source, content, settings, len(named.segments), [], UNCHANGED)
            waiting.append(asked)
            if termbase.has(named.source, content, settings):
                continue
            asked.outcome = REPLACED if named.source in before else ADDED
            some = list(windows_of(named, numbers, terms))
            asked.windows = [window.number for window in some]
            yield from some

    def settle() -> None:
        """Keep the documents that are done, in their order."""
        while waiting and ready.issuperset(waiting[0].windows):
            done = waiting.popleft()
            number = 0
            if done.outcome != UNCHANGED:
                aligned = ((s, a) for window in done.windows for s, a in pairs(journal.lines(window)) if wanted(a))
                number = termbase.add(
                    done.source, done.content, done.settings, done.segments, aligned, keep_latin=keep_latin
                )
            found.append(Kept(done.source, done.outcome, done.segments, number))
            if on_document is not None:
                on_document(found[-1])

    with journaled(work_dir, beside, on_note) as journal:
        coming = windows()
        first = list(islice(coming, 2))
        total = None if on_window is None else expected_segments(inputs, en, zh, input_format)
        with team_for(len(first), workers, scheduler, on_note, progress) as team:
            todo = chain(first, coming)
            for number in look_through(todo, Settings(model, None), team, journal, report, on_window, lambda: total):
                ready.add(number)
                settle()
        while waiting:  # what is left after documents that could not be looked through
            settle()
            if waiting:
                waiting.popleft()
        if seconds is not None:
            seconds.update(journal.seconds)
    if progress is not None:
        progress("merge", 0, None)
    termbase.derive()
    return found


def _version() -> str:
    from glossary import __version__

    return __version__


def _named(document: Document, content: str) -> Document:
    """A document under the name it is kept by; what has no name of its own is known by what it holds."""
    if document.source not in _NAMELESS:
        return document
    source = f"{_NAMELESS[document.source]} {content[:12]}"
    return replace(
        document, source=source, segments=tuple(replace(segment, source=source) for segment in document.segments)
    )


_NAMELESS = {"-": "standard input", "pairs": "pairs"}
_ENDS = ".,;:!?\"“”‘’'()[]"


class OwnTerms:
    """Terms that persons decided for, and which of them a text may name."""

    def __init__(self, terms: Sequence[OwnTerm]) -> None:
        self._terms: dict[str, list[OwnTerm]] = {}
        for term in terms:
            self._terms.setdefault(key(term[0]), []).append(term)
        self._longest = max((len(name.split()) for name in self._terms), default=0)

    def in_text(self, texts: Iterable[str]) -> list[OwnTerm]:
        """The terms whose English stands in some texts, in whatever case."""
        found: dict[str, None] = {}
        for text in texts if self._terms else ():
            words = [word.strip(_ENDS) for word in text.replace("-", " ").split()]
            for first in range(len(words)):
                for last in range(first + 1, min(first + self._longest, len(words)) + 1):
                    name = key(" ".join(words[first:last]))
                    if name in self._terms:
                        found[name] = None
        return [term for name in found for term in self._terms[name]]
