"""What is done with texts and a termbase: check a draft against it. The termbase is opened and the draft read and aligned here;
`checking` does the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from glossary.checking import SEVERITIES, Finding
from glossary.checking import check as check_lines
from glossary.checking.lines import lines_of, mentions_of
from glossary.errors import GlossaryError
from glossary.model import Entry
from glossary.pipeline import Input, OnError, Progress, read_and_recognize

Known = Input | Iterable[Entry]
"""A termbase or another glossary, by its path, or entries."""


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
    termbase's file or URL, a glossary in any format that is read, or entries. Found are names rendered otherwise than the termbase has
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

    entries = known_entries(termbase)
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


def known_entries(termbase: Known) -> list[Entry]:
    """The entries of a termbase or another glossary. Raises `GlossaryError` for what cannot be read."""
    if not isinstance(termbase, str | Path):
        return list(termbase)
    from glossary.importing import read_glossary

    return read_glossary(termbase)
