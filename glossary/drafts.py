"""What is done with texts and a termbase: check a draft against it, prepare a text for translating. Both are read here; `checking`
does the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from glossary.checking import SEVERITIES, Finding
from glossary.checking import check as check_lines
from glossary.checking.lines import lines_of, mentions_of
from glossary.checking.preparing import Candidate, PreparedName
from glossary.checking.preparing import prepare as prepare_lines
from glossary.errors import GlossaryError
from glossary.model import Entry
from glossary.pipeline import Input, OnError, read_and_recognize
from glossary.running.work import Progress

if TYPE_CHECKING:
    from glossary.termbase import Termbase

Known: TypeAlias = "Input | Termbase | Iterable[Entry]"
"""A termbase, open or by its file or URL, another glossary by its file, or entries."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a check, and in how many segments of two languages names were looked for."""

    findings: list[Finding]
    segments: int


def check(
    draft: Input | Sequence[Input] | Iterable[tuple[str, str]],
    termbase: Known,
    *,
    en: Input | None = None,
    zh: Input | None = None,
    input_format: str | None = None,
    model: str | None = None,
    min_severity: str = "warning",
    on_error: OnError | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> list[Finding]:
    """Hold the names of a draft translation against a termbase.

    `draft` (with `en`, `zh`, `input_format`, `model`, `on_error`, `progress`) is any bilingual input of `build`; `termbase` is a
    termbase or its file or URL, a glossary in any format that is read, or entries. Found are names rendered otherwise than the termbase has
    them, or as it deprecates, left in Latin letters or left out; names rendered in two ways, and renderings in the other script than
    the draft. The findings, in the order of the text, are those of `min_severity` (error, warning or info) and worse.

    Raises `GlossaryError` for a termbase that cannot be read and, without `on_error`, for a draft that cannot.
    """
    return run_check(
        draft,
        termbase,
        en=en,
        zh=zh,
        input_format=input_format,
        model=model,
        min_severity=min_severity,
        on_error=on_error,
        progress=progress,
        stdin=stdin,
    ).findings


def run_check(
    draft: Input | Sequence[Input] | Iterable[tuple[str, str]],
    termbase: Known,
    *,
    en: Input | None = None,
    zh: Input | None = None,
    input_format: str | None = None,
    model: str | None = None,
    min_severity: str = "warning",
    on_error: OnError | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Checked:
    """`check`, with the number of segments that were looked at."""
    if min_severity not in SEVERITIES:
        raise GlossaryError(f"there is no severity {min_severity!r}.", hint=f"Choose one of {', '.join(SEVERITIES)}.")
    from glossary.alignment import align

    entries, _ = known_entries(termbase)
    segments, recognized = read_and_recognize(
        draft,
        en=en,
        zh=zh,
        input_format=input_format,
        model=model,
        on_error=on_error,
        progress=progress,
        stdin=stdin,
    )
    lines = lines_of(segments, recognized, entries)
    if progress is not None:
        progress("align", 0, len(segments))
    alignments = align(segments, [mentions_of(line, entries) for line in lines])
    lines = [replace(line, alignments=tuple(some)) for line, some in zip(lines, alignments, strict=True)]
    if progress is not None:
        progress("check", len(segments), len(segments))
    findings = check_lines(segments, lines, entries, min_severity=min_severity)
    return Checked(findings, sum(bool(segment.en and segment.zh) for segment in segments))


def prepare(
    text: Input | Iterable[str],
    termbase: Known | None = None,
    *,
    input_format: str | None = None,
    model: str | None = None,
    top: int = 3,
    region: str = "zh-Hans",
    on_error: OnError | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> list[PreparedName]:
    """The names of an English text that is to be translated, with their renderings.

    `text` is a document (text, Markdown, HTML, DOCX, or something bilingual of which the English is taken) by its path, "-" for
    standard input, or paragraphs of text. `termbase` is what `check` takes; names that it does not have, or all without one, get
    `top` suggestions at most (0: none). `region` (zh-Hans, zh-Hant-TW, zh-Hant-HK) decides among renderings of equal status and
    for which readers suggestions are made. The names come in the order in which they first stand in the text.

    Raises `GlossaryError` for a termbase or a text that cannot be read, or that holds no English.
    """
    from glossary.lexicon import load_lexicon
    from glossary.reading.monolingual import english_of, read_english
    from glossary.recognition import recognize

    entries, dates = known_entries(termbase) if termbase is not None else ([], {})
    if isinstance(text, str | Path):
        segments = list(read_english(text, format=input_format, stdin=stdin, on_error=on_error))
    else:
        segments = list(english_of(text))
    if not segments:
        return []
    if progress is not None:
        progress("recognize", 0, len(segments))
    recognized = recognize(segments, model=model, gazetteer=load_lexicon().types)
    if progress is not None:
        progress("suggest", len(segments), len(segments))

    def suggest(names: Sequence[tuple[str, str]]) -> Iterable[Sequence[Candidate]]:
        from glossary.checking.suggested import suggested

        return suggested(names, entries, top=top, region=region) if top else [()] * len(names)

    return prepare_lines(lines_of(segments, recognized, entries), entries, suggest, region=region, dates=dates)


def known_entries(termbase: Known) -> tuple[list[Entry], dict[str, str]]:
    """The entries of a termbase or another glossary, and when each of its texts was added, as far as that is known (ISO 8601).

    Raises `GlossaryError` for what cannot be read.
    """
    if isinstance(termbase, str | Path):
        from glossary.termbase.store import is_termbase

        if not is_termbase(termbase):
            from glossary.importing import read_glossary

            return read_glossary(termbase), {}
        from glossary.termbase import open_termbase

        with open_termbase(termbase) as opened:
            return opened.entries(), {document.source: document.added for document in opened.documents()}
    if isinstance(termbase, Iterable):
        return list(termbase), {}
    return termbase.entries(), {document.source: document.added for document in termbase.documents()}
