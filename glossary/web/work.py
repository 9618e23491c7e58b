"""The long work itself, in its own process: texts in, plain values out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from glossary.checking import Finding
from glossary.checking.preparing import PreparedName
from glossary.errors import GlossaryError, ReadingNotice
from glossary.model import Alignment, Entry, Segment

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Texts:
    """What somebody gave: one text in both languages, or an English and a Chinese one. `name` is what it is called, and the suffix of a
    file; `format` one of `reading.FORMATS`, "": found out."""

    name: str
    both: bytes = b""
    en: bytes = b""
    zh: bytes = b""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was looked through: all its segments, and its aligned names."""

    source: str
    segments: tuple[Segment, ...]
    aligned: tuple[tuple[Segment, Alignment], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What was found in texts, and notes on what could not be read."""

    documents: tuple[Read, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedText:
    """What a check found, in how many segments, and notes on what could not be read."""

    findings: tuple[Finding, ...]
    segments: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparedText:
    """The names of a text."""

    names: tuple[PreparedName, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Texts, and the termbase to hold them against; `options` go to the function that does the work."""

    texts: Texts
    termbase: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is to be stored in a termbase."""

    documents: tuple[Read, ...]
    termbase: str


class _Notes:
    """Collects what could not be read, under the names that the user knows."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names, self.told, self.failed = names, list[str](), False

    def __call__(self, error: GlossaryError) -> None:
        self.failed |= not isinstance(error, ReadingNotice)
        self.told.append(str(self.renamed(error)))

    def renamed(self, error: GlossaryError) -> GlossaryError:
        """The error without the paths of this machine."""
        source, message, hint = error.source, error.message, error.hint
        for path, name in self.names.items():
            source, message, hint = (text.replace(path, name) for text in (source, message, hint))
        return GlossaryError(message, source=source, place=error.place, hint=hint)


@contextmanager
def _on_disk(texts: Texts) -> Iterator[tuple[dict[str, Any], _Notes]]:
    """The texts as files that are gone afterwards: the arguments of `build`, and who takes notes."""
    with tempfile.TemporaryDirectory(prefix="glossary-") as folder:
        suffix = Path(texts.name).suffix.lower()
        safe = suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) < 10 else ".txt"
        given = {"both": texts.both, "en": texts.en, "zh": texts.zh}
        paths = {side: Path(folder) / f"{side}{safe}" for side, data in given.items() if data}
        for side, path in paths.items():
            path.write_bytes(given[side])
        names = {str(path): texts.name if side == "both" else f"{texts.name} ({side})" for side, path in paths.items()}
        if "en" in paths and "zh" in paths:
            arguments: dict[str, Any] = {"inputs": [], "en": str(paths["en"]), "zh": str(paths["zh"])}
        else:
            arguments = {"inputs": [str(path) for path in paths.values()]}
        notes = _Notes(names)
        try:
            yield {**arguments, "input_format": texts.format or None, "on_error": notes}, notes
        except GlossaryError as error:
            raise notes.renamed(error) from error


def build(asked: Asked, progress: Progress) -> Built:
    """Find the names of texts, with the terms of the termbase going before the lexicon."""
    from glossary.keeping import OwnTerms
    from glossary.merging import merge
    from glossary.pipeline import align_document, documents
    from glossary.termbase import open_termbase

    with open_termbase(asked.termbase) as base:
        own = OwnTerms(base.own_terms())
    found: list[Read] = []
    with _on_disk(asked.texts) as (arguments, notes):
        inputs = arguments.pop("inputs")
        for number, document in enumerate(documents(inputs, progress=progress, **arguments)):
            name = asked.texts.name if not number else f"{asked.texts.name} ({number + 1})"
            segments = tuple(replace(segment, source=name) for segment in document.segments)
            named = replace(document, source=name, segments=segments)
            terms = own.in_text(segment.en for segment in segments)
            aligned = align_document(named, own=terms, progress=progress, **asked.options)
            found.append(Read(name, segments, tuple(aligned)))
    if not found:
        raise GlossaryError(notes.told[0] if notes.told else "There is nothing to read in this text.")
    progress("merge", 0, None)
    entries = merge([pair for read in found for pair in read.aligned])
    return Built(tuple(found), tuple(entries), tuple(notes.told))


def keep(asked: Keeping, progress: Progress) -> int:
    """Store what was found in a termbase; the number of occurrences."""
    from glossary.digests import digest
    from glossary.termbase import open_termbase

    number = 0
    with open_termbase(asked.termbase) as base:
        for read in asked.documents:
            content = digest((segment.en, segment.zh) for segment in read.segments)
            number += base.add(read.source, content, "web", len(read.segments), read.aligned)
        progress("merge", 0, None)
        base.derive()
    return number


def check(asked: Asked, progress: Progress) -> CheckedText:
    """Hold a draft against the termbase."""
    from glossary.drafts import run_check

    with _on_disk(asked.texts) as (arguments, notes):
        draft = arguments.pop("inputs")
        checked = run_check(draft, asked.termbase, progress=progress, **arguments, **asked.options)
        if notes.failed and not checked.segments:
            raise GlossaryError(notes.told[0])
        findings = tuple(replace(one, source=_named(one.source, notes.names)) for one in checked.findings)
        return CheckedText(findings, checked.segments, tuple(notes.told))


def prepare(asked: Asked, progress: Progress) -> PreparedText:
    """The names of an English text, with renderings."""
    from glossary.drafts import prepare as prepare_text

    with _on_disk(asked.texts) as (arguments, notes):
        inputs: Sequence[str] = arguments.pop("inputs")
        names = prepare_text(inputs[0], asked.termbase, progress=progress, **arguments, **asked.options)
        if notes.failed and not names:
            raise GlossaryError(notes.told[0])
        found = tuple(replace(one, source=_named(one.source, notes.names)) for one in names)
        return PreparedText(found, tuple(notes.told))


def _named(source: str, names: Mapping[str, str]) -> str:
    return names.get(source, source)


WORK: Mapping[str, Callable[[Any, Progress], Any]] = {
    "build": build,
    "keep": keep,
    "check": check,
    "prepare": prepare,
}
"""By the kind of job."""
