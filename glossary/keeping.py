"""Texts into a termbase: read and aligned document by document here, each kept before the next is begun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from glossary.digests import digest
from glossary.lexicon.keys import key
from glossary.model import NAME_TYPES
from glossary.pipeline import Document, Input, OnError, Progress, align_document, documents
from glossary.termbase import Termbase

ADDED, REPLACED, UNCHANGED = "added", "replaced", "unchanged"
"""What can become of a document."""

OwnTerm = tuple[str, str, str]
"""English, Chinese, type."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that was built into a termbase: its name, what became of it ("added", "replaced" or "unchanged"), and the number of its
    segments and of the occurrences found in it."""

    source: str
    outcome: str
    segments: int
    occurrences: int


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
    on_error: OnError | None = None,
    on_document: Callable[[Kept], None] | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> list[Kept]:
    """Find the names of bilingual texts and keep them in a termbase, which is made where it is not there.

    A document is an input, or two parallel ones; each is aligned by itself and kept before the next is begun, so a run that is cut
    short is gone on with by running it again. A document that is there with the same texts and was looked through with the same options
    and terms decided is passed over; a changed one replaces what was found in it before. What persons decided in the termbase goes
    before the lexicon. `on_document` is called with each document when it is done; the other arguments are those of `build`.

    Raises `GlossaryError` as `build` and `Termbase` do.
    """
    if not isinstance(termbase, Termbase):
        with Termbase(termbase, create=True) as opened:
            return build_into(
                opened,
                inputs,
                en=en,
                zh=zh,
                input_format=input_format,
                model=model,
                mentions=mentions,
                types=types,
                min_confidence=min_confidence,
                keep_latin=keep_latin,
                on_error=on_error,
                on_document=on_document,
                progress=progress,
                stdin=stdin,
            )
    before = {document.source for document in termbase.documents()}
    own = OwnTerms(termbase.own_terms())
    found = []
    for document in documents(
        inputs,
        en=en,
        zh=zh,
        input_format=input_format,
        mentions=mentions,
        on_error=on_error,
        progress=progress,
        stdin=stdin,
    ):
        content = digest((segment.en, segment.zh) for segment in document.segments)
        named = _named(document, content)
        terms = own.in_text(segment.en for segment in named.segments)
        given = [[(m.en, m.start, m.type) for m in some] for some in named.given or ()]
        settings = digest([sorted(types), min_confidence, keep_latin, model, given, sorted(terms), _version()])
        if termbase.has(named.source, content, settings):
            done = Kept(named.source, UNCHANGED, len(named.segments), 0)
        else:
            aligned = align_document(
                named, model=model, types=types, min_confidence=min_confidence, own=terms, progress=progress
            )
            number = termbase.add(named.source, content, settings, len(named.segments), aligned, keep_latin=keep_latin)
            outcome = REPLACED if named.source in before else ADDED
            done = Kept(named.source, outcome, len(named.segments), number)
        found.append(done)
        if on_document is not None:
            on_document(done)
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
