"""A draft held against a termbase, segment by segment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from glossary.checking.consistency import Use, inconsistent
from glossary.checking.findings import WARNING, Finding, at_least
from glossary.checking.lines import Line
from glossary.checking.names import Hit
from glossary.checking.occurrences import NameCheck
from glossary.checking.renderings import Wanted, overlap, wanted
from glossary.checking.scripts import draft_scripts, in_other_script
from glossary.model import NAME_TYPES, PERSON, Entry, Segment

_SURE = 0.8
"""From this confidence on an alignment says how a name is rendered that the termbase does not have."""
_SHORTLY = 3
"""Segments after a rendering in which a pronoun may still stand for it."""


def check(
    segments: Sequence[Segment], lines: Sequence[Line], entries: Sequence[Entry], *, min_severity: str = WARNING
) -> list[Finding]:
    """What is wrong with the names in a draft whose lines have been aligned, in the order of the text.

    The names of the termbase are held against it; that the draft renders a name in one way and writes it in one script is asked of all.
    """
    findings: list[Finding] = []
    uses: list[Use] = []
    scripts = draft_scripts(segments)
    for each in _checks(lines, entries, scripts):
        findings += each.findings()
        uses += each.uses()
    others = [use for line in lines for use in _other_uses(line)]
    findings += inconsistent([*uses, *others])
    findings += in_other_script([*uses, *others], scripts)
    order = {(segment.source, segment.index): number for number, segment in enumerate(segments)}
    findings.sort(key=lambda f: (order[f.source, f.segment], f.en_start, f.zh_start, f.kind))
    return at_least(findings, min_severity)


def _checks(lines: Sequence[Line], entries: Sequence[Entry], scripts: Mapping[str, str]) -> Iterator[NameCheck]:
    known: dict[tuple[int, ...], Wanted] = {}
    rendered: dict[tuple[str, int], int] = {}
    for position, line in enumerate(lines):
        source = line.segment.source
        if not line.segment.zh:
            continue
        for numbers, hits in _groups(line.hits):
            named_before = any(
                position - rendered.get((source, number), -_SHORTLY - 1) <= _SHORTLY for number in numbers
            )
            meant = [entries[number] for number in numbers]
            if numbers not in known:
                known[numbers] = wanted(meant)
            each = NameCheck(
                line, hits, meant, known[numbers], named_before=named_before, script=scripts.get(source, "")
            )
            yield each
            if each.good:
                rendered.update(((source, number), position) for number in numbers)


def _other_uses(line: Line) -> Iterator[Use]:
    """The renderings of names that the termbase does not have."""
    hits = [(hit.start, hit.end) for hit in line.hits]
    for a in line.alignments:
        span = a.mention.start, a.mention.end
        if (
            a.zh is None
            or a.confidence < _SURE
            or a.mention.type not in NAME_TYPES
            or any(overlap(span, hit) for hit in hits)
        ):
            continue
        yield Use(line.segment, a.mention.en, span, (a.zh_start, a.zh_end), a.mention.type == PERSON)


def _groups(hits: Sequence[Hit]) -> list[tuple[tuple[int, ...], list[Hit]]]:
    """The hits of a segment by what they name: those that have an entry in common go together."""
    groups: list[tuple[set[int], list[Hit]]] = []
    for hit in hits:
        numbers, some = set(hit.entries), [hit]
        apart = []
        for others, more in groups:
            if numbers & others:
                numbers, some = numbers | others, [*more, *some]
            else:
                apart.append((others, more))
        groups = [*apart, (numbers, some)]
    return [(tuple(sorted(numbers)), sorted(some)) for numbers, some in groups]
