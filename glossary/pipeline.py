"""build(): read, recognize, align, merge. The only module that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice
from pathlib import Path
from typing import BinaryIO, TypeVar

from glossary.alignment import Explanation, explain_name
from glossary.collection import Glossary
from glossary.errors import ReadingError
from glossary.lexicon import load_lexicon
from glossary.mentions import GivenNames
from glossary.merging import Occurrences
from glossary.model import NAME_TYPES, Alignment, Mention, Segment
from glossary.reading import read_segments, segments_from_pairs
from glossary.reading.counting import expected
from glossary.reading.parts import parts_of
from glossary.reading.sources import raise_error
from glossary.recognition import recognize
from glossary.running.journal import Journal, journaled
from glossary.running.parts import FarWindows
from glossary.running.run import Progressed, Run, join, look_through
from glossary.running.teams import team_for
from glossary.running.windows import OwnTerm, Stretch, Window, cut
from glossary.running.work import Progress, Settings, Wanted, align_segments, timed, timed_each
from glossary.running.workers import Workers

W = TypeVar("W", bound=Stretch)

Input = str | Path
OnError = Callable[[ReadingError], None]
OnWindow = Callable[[Progressed], None]

_TOLD_EVERY = 1000
_MIXED = "Inputs are paths or pairs of texts, not both."


def build(
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
    on_error: OnError | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Glossary:
    """Build a glossary of the names in bilingual English-Chinese text.

    `inputs` is a path or several (files, folders, globs, "-" for standard input), or (English, Chinese) pairs of texts.
    `en` and `zh` name two parallel files. `model` is an installed spaCy pipeline to recognize names
    with, `mentions` a JSON Lines file of given names that replaces recognition. `types` are the types the glossary holds,
    `min_confidence` (0 to 1) leaves out less certain pairs; `keep_latin` keeps names that the Chinese writes in
    Latin letters. Long inputs can be shared out among `workers` processes (None: one for each core) or those of a Dask `scheduler`, and a
    `work_dir` keeps what was found for a later run to go on from: see `run`, which needs no memory for the whole. `on_error` is called with what could not be read, after which reading goes on; without it a
    `ReadingError` is raised. `progress` is called with a step ("read", "recognize", "align", "merge"), the segments done and
    their number, None where it is not known.

    Raises `GlossaryError` for a pipeline that cannot be used and for a file of given names that is none.
    """
    with run(
        inputs,
        en=en,
        zh=zh,
        input_format=input_format,
        model=model,
        mentions=mentions,
        types=types,
        min_confidence=min_confidence,
        keep_latin=keep_latin,
        workers=workers,
        scheduler=scheduler,
        work_dir=work_dir,
        on_error=on_error,
        progress=progress,
        stdin=stdin,
    ) as done:
        return Glossary(done.entries(), done.aligned(), segments=done.segments)


@contextmanager
def run(
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
    on_error: OnError | None = None,
    on_note: Callable[[str], None] | None = None,
    on_window: OnWindow | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Run]:
    """What `build` does, for inputs of any length: entries and alignments come one by one, and memory holds counts of each distinct name only.

    >>> with run("memory.tmx", workers=None) as found:  # doctest: +SKIP
    ...     for entry in found.entries(): ...

    The input is looked through in windows of some 2,000 segments (`running.windows.cut`), and the result is the same whoever does it:
    this process, `workers` processes (None: one for each core; they are started for what is longer than a window) or those of a Dask
    `scheduler` (tcp://host:8786, extra "cluster"). What was found is journaled in the folder `work_dir`, else in a temporary one; a run
    that stops in the middle leaves its journal there, says so through `on_note`, and a later one with that `work_dir` looks only through what is
    missing. `on_window` is called after each window. The other arguments, and what is raised, are those of `build`.
    """
    report = on_error or raise_error
    settings = Settings(model, Wanted(tuple(types), min_confidence, keep_latin))
    with journaled(work_dir, None, on_note) as journal:
        seconds = journal.seconds
        paths = None if scheduler is None or en or zh or mentions else _named(inputs)
        parts = None if paths is None else parts_of(paths, input_format)
        if scheduler is not None and parts is not None:
            from glossary.running.cluster import Cluster

            with closing(Cluster(scheduler, on_note)) as cluster:
                far = FarWindows(parts, paths or [], cluster, report, seconds)
                occurrences = _found(far, settings, cluster, journal, report, on_window, far.expected, progress)
        else:
            total = None
            if on_window is not None:
                with timed(seconds, "count"):
                    total = expected_segments(inputs, en, zh, input_format)
            segments = _read(inputs, en, zh, input_format, stdin, on_error, progress)
            windows = timed_each(seconds, "read", _windows(segments, mentions, report))
            first = list(islice(windows, 2))
            with team_for(len(first), workers, scheduler, on_note, progress) as team:
                todo = chain(first, windows)
                occurrences = _found(todo, settings, team, journal, report, on_window, lambda: total, progress)
        yield Run(journal, occurrences, seconds)


def _found(
    windows: Iterable[W],
    settings: Settings,
    team: Workers[W],
    journal: Journal,
    report: OnError,
    on_window: OnWindow | None,
    total: Callable[[], int | None],
    progress: Progress | None,
) -> Occurrences:
    """What is to be merged of all windows, each looked through and journaled."""
    for _ in look_through(windows, settings, team, journal, report, on_window, total):
        pass
    _report(progress, "merge", 0, None)
    with timed(journal.seconds, "join"):
        return join(team, journal, settings)


def windows_of(document: Document, numbers: Iterator[int], own: Sequence[OwnTerm]) -> Iterator[Window]:
    """The windows of a document, under the next of some numbers."""
    at = 0
    for some in cut(document.segments):
        given = None if document.given is None else document.given[at : at + len(some)]
        yield Window(next(numbers), some, given, tuple(own))
        at += len(some)


def _windows(segments: Iterable[Segment], mentions: Input | None, report: OnError) -> Iterator[Window]:
    given = None if mentions is None else GivenNames(Path(mentions))
    read = 0
    for number, some in enumerate(cut(segments)):
        read += len(some)
        yield Window(number, some, None if given is None else tuple(given.of(segment) for segment in some))
    if given is not None:
        given.report_missing(read, report)


def expected_segments(
    inputs: Input | Sequence[Input] | Iterable[tuple[str, str]],
    en: Input | None,
    zh: Input | None,
    input_format: str | None,
) -> int | None:
    """How many segments are to come, where it is worth knowing (`reading.counting`)."""
    paths = _named(inputs)
    return None if paths is None else expected(paths, en, zh, input_format)


def _named(inputs: Input | Sequence[Input] | Iterable[tuple[str, str]]) -> list[Input] | None:
    """The paths that the inputs are; None where they are pairs of texts, or may be."""
    given: Iterable[object] = [inputs] if isinstance(inputs, str | Path) else inputs
    if not isinstance(given, Sequence):
        return None
    paths = [item for item in given if isinstance(item, str | Path)]
    return paths if len(paths) == len(given) else None


@dataclass(frozen=True)
class Document:
    """One input, or two parallel ones, under its name: its segments, counted from 0, and the names given for each, if any are."""

    source: str
    segments: tuple[Segment, ...]
    given: tuple[tuple[Mention, ...], ...] | None = None


def documents(
    inputs: Input | Sequence[Input] | Iterable[tuple[str, str]],
    *,
    en: Input | None = None,
    zh: Input | None = None,
    input_format: str | None = None,
    mentions: Input | None = None,
    on_error: OnError | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document]:
    """The inputs one by one, each read when it is asked for.

    The arguments are those of `build`.
    """
    segments = _read(inputs, en, zh, input_format, stdin, on_error, progress)
    names = None if mentions is None else GivenNames(Path(mentions))
    read = 0
    for source, group in groupby(segments, lambda segment: segment.source):
        held = list(group)
        read += len(held)
        found = tuple(replace(segment, index=index) for index, segment in enumerate(held))
        given = None
        if names is not None:
            given = tuple(
                tuple(replace(mention, segment=index) for mention in names.of(segment))
                for index, segment in enumerate(held)
            )
        yield Document(source, found, given)
    if names is not None:
        names.report_missing(read, on_error or raise_error)


def align_document(
    document: Document,
    *,
    model: str | None = None,
    types: Sequence[str] = NAME_TYPES,
    min_confidence: float = 0.0,
    own: Iterable[tuple[str, str, str]] = (),
    progress: Progress | None = None,
) -> list[tuple[Segment, Alignment]]:
    """Recognize and align the names of one document, by itself: what `build` would merge of it.

    `own` are a user's own (English, Chinese, type or "") terms, which go before the lexicon's.
    """
    wanted = Wanted(tuple(types), min_confidence)
    aligned = align_segments(document.segments, document.given, tuple(own), model, progress=progress)
    return [
        (segment, alignment)
        for segment, some in zip(document.segments, aligned, strict=True)
        for alignment in some
        if wanted(alignment)
    ]


def explain(
    name: str,
    inputs: Input | Sequence[Input] | Iterable[tuple[str, str]],
    *,
    en: Input | None = None,
    zh: Input | None = None,
    input_format: str | None = None,
    model: str | None = None,
    on_error: OnError | None = None,
    stdin: BinaryIO | None = None,
) -> list[Explanation]:
    """Why each occurrence of a name was aligned as it was: the candidates and what each kind of evidence contributed.

    `name` matches a mention as `lexicon.keys.key` compares names (case, "the" and possessive aside), or one of its words.
    The other arguments are those of `build`.
    """
    segments = _segments(inputs, en, zh, input_format, stdin, on_error)
    return explain_name(name, segments, _mentions(segments, model))


def read_and_recognize(
    inputs: Input | Sequence[Input] | Iterable[tuple[str, str]],
    *,
    en: Input | None = None,
    zh: Input | None = None,
    input_format: str | None = None,
    model: str | None = None,
    on_error: OnError | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[list[Segment], list[list[Mention]]]:
    """The first two steps of `build`, for who does something else with them: the segments, and the names of each.

    Among the names are proposals of a certainty below one half, for `alignment.align` to judge. The arguments are those of `build`.
    """
    segments = _segments(inputs, en, zh, input_format, stdin, on_error, progress)
    return segments, _mentions(segments, model, progress)


def _segments(
    inputs: Input | Sequence[Input] | Iterable[tuple[str, str]],
    en: Input | None,
    zh: Input | None,
    input_format: str | None,
    stdin: BinaryIO | None,
    on_error: OnError | None,
    progress: Progress | None = None,
) -> list[Segment]:
    return list(_read(inputs, en, zh, input_format, stdin, on_error, progress))


def _read(
    inputs: Input | Sequence[Input] | Iterable[tuple[str, str]],
    en: Input | None,
    zh: Input | None,
    input_format: str | None,
    stdin: BinaryIO | None,
    on_error: OnError | None,
    progress: Progress | None,
) -> Iterator[Segment]:
    if isinstance(inputs, str | Path):
        inputs = [inputs]
    items: Iterator[object] = iter(inputs)
    first = next(items, None)
    if first is not None and not isinstance(first, str | Path):
        yield from segments_from_pairs(_pairs(chain([first], items)))
        return
    given = [item for item in (first, *items) if item is not None]
    paths = [item for item in given if isinstance(item, str | Path)]
    if len(paths) < len(given):
        raise TypeError(_MIXED)
    segments = read_segments(paths, en=en, zh=zh, format=input_format, stdin=stdin, on_error=on_error)
    for number, segment in enumerate(segments):
        if number % _TOLD_EVERY == 0:
            _report(progress, "read", number, None)
        yield segment


def _mentions(segments: Sequence[Segment], model: str | None, progress: Progress | None = None) -> list[list[Mention]]:
    if not segments:
        return []  # told while reading; no model need be loaded for it
    _report(progress, "recognize", 0, len(segments))
    found = recognize(segments, model=model, gazetteer=load_lexicon().gazetteer())
    _report(progress, "recognize", len(segments), len(segments))
    return found


def _pairs(items: Iterable[object]) -> Iterator[tuple[str, str]]:
    for item in items:
        if isinstance(item, str | Path):
            raise TypeError(_MIXED)
        yield item  # type: ignore[misc]


def _report(progress: Progress | None, step: str, done: int, total: int | None) -> None:
    if progress is not None:
        progress(step, done, total)
