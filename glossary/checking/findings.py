"""What a check finds: one name that is not rendered as the termbase has it, with both texts and what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossary.model import Segment

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITIES = (ERROR, WARNING, INFO)
"""How bad a finding is, worst first: against what a person decided; probably wrong; worth a look, but often right."""

RENDERED_OTHERWISE = "rendered-otherwise"
DEPRECATED_RENDERING = "deprecated-rendering"
UNTRANSLATED = "untranslated"
MISSING = "missing"
INCONSISTENT = "inconsistent"
MIXED_SCRIPT = "mixed-script"

KINDS = {
    RENDERED_OTHERWISE: "The name is rendered otherwise than the termbase has it.",
    DEPRECATED_RENDERING: "The name is rendered in a way that the termbase deprecates or has superseded.",
    UNTRANSLATED: "The name is left in Latin letters, though the termbase has a Chinese rendering.",
    MISSING: "The name is in the English text, but nothing in the Chinese renders it.",
    INCONSISTENT: "The name is rendered in more than one way in the same draft.",
    MIXED_SCRIPT: "The rendering is in traditional characters in a simplified text, or the other way round.",
}
"""The kinds of findings, each with what it means."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A name in a draft that should be looked at.

    `kind` is one of `KINDS`, `severity` one of `SEVERITIES`. `segment` counts from 0 as `Segment.index` does; `place` says where in
    `source` it stands ("line 12"). `name` is the English name as it stands at `en[en_start:en_end]`, `found` what stands
    for it at `zh[zh_start:zh_end]` (both offsets -1 and `found` empty where nothing does), in code points. `expected` holds the
    renderings that would do, the best first.
    """

    kind: str
    severity: str
    source: str
    place: str
    segment: int
    en: str
    zh: str
    en_start: int
    en_end: int
    zh_start: int
    zh_end: int
    name: str
    found: str
    expected: tuple[str, ...]
    message: str


def at_least(findings: Iterable[Finding], severity: str) -> list[Finding]:
    """The findings that are of a severity or worse."""
    worst = SEVERITIES.index(severity)
    return [finding for finding in findings if SEVERITIES.index(finding.severity) <= worst]


def made(
    kind: str,
    severity: str,
    segment: Segment,
    name: str,
    en: tuple[int, int],
    zh: tuple[int, int],
    expected: Sequence[str],
    message: str,
) -> Finding:
    """A finding in a segment; `zh` is (-1, -1) where nothing stands for the name."""
    return Finding(
        kind=kind,
        severity=severity,
        source=segment.source,
        place=segment.place,
        segment=segment.index,
        en=segment.en,
        zh=segment.zh,
        en_start=en[0],
        en_end=en[1],
        zh_start=zh[0],
        zh_end=zh[1],
        name=name,
        found=segment.zh[slice(*zh)] if zh[0] >= 0 else "",
        expected=tuple(expected),
        message=message,
    )
