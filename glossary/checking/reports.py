"""Findings written down: for people, for tables, and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from glossary.checking.findings import SEVERITIES, Finding
from glossary.checking.sarif import sarif
from glossary.errors import source_name
from glossary.exchange.cells import clean, guarded, joined

REPORT_FORMATS = ("text", "json", "csv", "sarif")

COLUMNS = (
    "source",
    "place",
    "severity",
    "kind",
    "name",
    "found",
    "expected",
    "message",
    "en",
    "zh",
)
"""The columns of the CSV."""

_AROUND = 70


def report(
    findings: Sequence[Finding], format: str = "text", *, bom: bool = False, marks: tuple[str, str] = ("", "")
) -> bytes:
    """Findings in one of `REPORT_FORMATS`, as UTF-8.

    Text has two lines of context for each, with the name between `marks`; JSON is an array of objects with the fields of `Finding`;
    CSV has `COLUMNS`, harmless in a spreadsheet, with a byte order mark where `bom` says so; SARIF is version 2.1.0.
    """
    if format == "json":
        return (json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n").encode(
            "utf-8", "replace"
        )
    if format == "csv":
        return (b"\xef\xbb\xbf" if bom else b"") + _csv(findings).encode("utf-8", "replace")
    if format == "sarif":
        return (json.dumps(sarif(findings), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    return "".join(f"{line}\n" for line in _text(findings, marks)).encode("utf-8", "replace")


def summary(findings: Sequence[Finding], segments: int) -> str:
    """One line: how many findings of which severity in how many segments."""
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]:,} {severity}{'s' * (counts[severity] > 1 and severity != 'info')}"
        for severity in SEVERITIES
        if counts[severity]
    ]
    what = (
        f"{len(findings):,} {'finding' if len(findings) == 1 else 'findings'} ({', '.join(parts)})"
        if parts
        else "Nothing found"
    )
    return f"{what} in {segments:,} {'segment' if segments == 1 else 'segments'}."


def _text(findings: Sequence[Finding], marks: tuple[str, str]) -> Iterator[str]:
    for f in findings:
        yield f"{', '.join(filter(None, (source_name(f.source), f.place)))}: {f.severity}: {clean(f.message)} [{f.kind}]"
        yield f"    {_shown(f.en, f.en_start, f.en_end, _AROUND, marks)}"
        yield f"    {_shown(f.zh, f.zh_start, f.zh_end, _AROUND // 2, marks)}"


def _shown(text: str, start: int, end: int, around: int, marks: tuple[str, str]) -> str:
    """The text around a span, or its beginning where there is none."""
    first, last = (max(0, start - around), end + around) if start >= 0 else (0, 2 * around)
    start, end = (start, end) if start >= 0 else (0, 0)
    inside = f"{marks[0]}{clean(text[start:end])}{marks[1]}" if end else ""
    before, after = _flat(text[first:start]).lstrip(), _flat(text[end:last]).rstrip()
    return f"{'…' if first else ''}{before}{inside}{after}{'…' if last < len(text) else ''}"


def _flat(text: str) -> str:
    """Text on one line, with the spaces at its ends."""
    return f"{' ' * text[:1].isspace()}{clean(text)}{' ' * text[-1:].isspace()}" if text.strip() else " " * bool(text)


def _csv(findings: Sequence[Finding]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for f in findings:
        fields = asdict(f) | {"source": source_name(f.source), "expected": joined(f.expected)}
        writer.writerow([guarded(fields[column]) for column in COLUMNS])
    return text.getvalue()
