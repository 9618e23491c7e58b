"""Findings as SARIF 2.1.0 (OASIS, 2020), which editors and GitHub show beside the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from glossary.checking.findings import ERROR, INFO, KINDS, WARNING, Finding
from glossary.exchange.cells import clean

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {ERROR: "error", WARNING: "warning", INFO: "note"}
_LINE = re.compile(r"(?:line|row) (\d+)")


def sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    """One run with a rule for each kind and a result for each finding. Where the place is a line or a row the result is there; the
    two texts stand in its properties and, as a snippet, at its place."""
    from glossary import __version__

    numbers = {kind: number for number, kind in enumerate(KINDS)}
    rules = [{"id": kind, "shortDescription": {"text": meaning}} for kind, meaning in KINDS.items()]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "glossary", "version": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, numbers) for finding in findings],
            }
        ],
    }


def _result(finding: Finding, numbers: dict[str, int]) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.source)}}
    if line := _LINE.fullmatch(finding.place):
        where["region"] = {"startLine": int(line[1]), "snippet": {"text": clean(finding.zh)}}
    return {
        "ruleId": finding.kind,
        "ruleIndex": numbers[finding.kind],
        "level": _LEVELS[finding.severity],
        "message": {"text": clean(finding.message)},
        "locations": [
            {
                "physicalLocation": where,
                "logicalLocations": [{"fullyQualifiedName": finding.place or f"segment {finding.segment}"}],
            }
        ],
        "properties": {
            "name": finding.name,
            "found": finding.found,
            "expected": list(finding.expected),
            "en": clean(finding.en),
            "zh": clean(finding.zh),
        },
    }


def _uri(source: str) -> str:
    path = PurePath(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
