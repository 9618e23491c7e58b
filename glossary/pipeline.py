"""build(): read, recognize, align, merge. The only module that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from glossary.alignment import Explanation, align, explain_name
from glossary.collection import Glossary
from glossary.errors import ReadingError
from glossary.lexicon import load_lexicon, own_terms
from glossary.mentions import read_mentions
from glossary.merging import merge
from glossary.model import NAME_TYPES, Alignment, Mention, Segment
from glossary.reading import read_segments, segments_from_pairs
from glossary.reading.sources import raise_error
from glossary.recognition import recognize

Input = str | Path
OnError = Callable[[ReadingError], None]
Progress = Callable[[str, int, int | None], None]

_TOLD_EVERY = 1000


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
    on_error: OnError | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Glossary:
    """Build a glossary of the names in bilingual English-Chinese text.

    `inputs` is a path or several (files, folders, globs, "-" for standard input), or (English, Chinese) pairs of texts.
    `en` and `zh` name two parallel files. `model` is an installed spaCy pipeline to recognize names
    with, `mentions` a JSON Lines file of given names that replaces recognition. `types` are the types the glossary holds,
    `min_confidence` (0 to 1) leaves out less certain pairs; `keep_latin` keeps names that the Chinese writes in
    Latin letters. `on_error` is called with what could not be read, after which reading goes on; without it a
    `ReadingError` is raised. `progress` is called with a step ("read", "recognize", "align", "merge"), the segments done and
    their number, None where it is not known.

    Raises `GlossaryError` for a pipeline that cannot be used and for a file of given names that is none.
    """
    segments = _segments(inputs, en, zh, input_format, stdin, on_error, progress)
    found = _mentions(segments, model, mentions, progress, on_error)
    aligned = _aligned(segments, found, mentions is not None, progress)
    wanted = _wanted(aligned, types, min_confidence)
    _report(progress, "merge", 0, None)
    both = sum(bool(segment.en and segment.zh) for segment in segments)
    return Glossary(merge(wanted, keep_latin=keep_latin), aligned, segments=both)


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
    """The inputs one by one, each read when it is asked for; with given names all are read first.

    The arguments are those of `build`.
    """
    segments = _read(inputs, en, zh, input_format, stdin, on_error, progress)
    names: Iterable[Sequence[Mention]] | None = None
    if mentions is not None:
        held = list(segments)
        segments, names = iter(held), iter(read_mentions(Path(mentions), held, on_error or raise_error))
    for source, group in groupby(segments, lambda segment: segment.source):
        found = tuple(replace(segment, index=index) for index, segment in enumerate(group))
        given = None
        if names is not None:
            given = tuple(
                tuple(replace(mention, segment=segment.index) for mention in some)
                for segment, some in zip(found, names, strict=False)
            )
        yield Document(source, found, given)


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
    segments = document.segments
    with own_terms(own):
        found = _mentions(segments, model, None, progress) if document.given is None else document.given
        aligned = _aligned(segments, found, document.given is not None, progress)
    return _wanted(aligned, types, min_confidence)


def _aligned(
    segments: Sequence[Segment], found: Sequence[Sequence[Mention]], given: bool, progress: Progress | None
) -> list[tuple[Segment, Alignment]]:
    _report(progress, "align", 0, len(segments))
    alignments = align(segments, found, given=given)
    _report(progress, "align", len(segments), len(segments))
    return [(segment, alignment) for segment, some in zip(segments, alignments, strict=True) for alignment in some]


def _wanted(
    aligned: Iterable[tuple[Segment, Alignment]], types: Sequence[str], min_confidence: float
) -> list[tuple[Segment, Alignment]]:
    return [pair for pair in aligned if pair[1].mention.type in types and pair[1].confidence >= min_confidence]


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
    return explain_name(name, segments, _mentions(segments, model, None))


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
    return segments, _mentions(segments, model, None, progress, on_error)


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
    given = list(inputs)
    paths = [item for item in given if isinstance(item, str | Path)]
    pairs = [item for item in given if not isinstance(item, str | Path)]
    if pairs and paths:
        raise TypeError("Inputs are paths or pairs of texts, not both.")
    if pairs:
        yield from segments_from_pairs(pairs)
        return
    segments = read_segments(paths, en=en, zh=zh, format=input_format, stdin=stdin, on_error=on_error)
    for number, segment in enumerate(segments):
        if number % _TOLD_EVERY == 0:
            _report(progress, "read", number, None)
        yield segment


def _mentions(
    segments: Sequence[Segment],
    model: str | None,
    given: Input | None,
    progress: Progress | None = None,
    on_error: OnError | None = None,
) -> list[list[Mention]]:
    if not segments:
        return []  # told while reading; no model need be loaded for it
    if given is not None:
        return read_mentions(Path(given), segments, on_error or raise_error)
    _report(progress, "recognize", 0, len(segments))
    found = recognize(segments, model=model, gazetteer=load_lexicon().gazetteer())
    _report(progress, "recognize", len(segments), len(segments))
    return found


def _report(progress: Progress | None, step: str, done: int, total: int | None) -> None:
    if progress is not None:
        progress(step, done, total)
