"""A draft held against a termbase, segment by segment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.checking.consistency import Use, inconsistent
from glossary.checking.excuses import COUNTRIES, is_abbreviated, named_by_seat, stands_in
from glossary.checking.findings import (
    DEPRECATED_RENDERING,
    ERROR,
    INFO,
    MISSING,
    RENDERED_OTHERWISE,
    UNTRANSLATED,
    WARNING,
    Finding,
    at_least,
    made,
)
from glossary.checking.likeness import alike, near_misses
from glossary.checking.lines import Line
from glossary.checking.names import Hit
from glossary.checking.renderings import Span, Wanted, overlap, spans_of, wanted
from glossary.checking.scripts import in_other_script
from glossary.merging.known import known_renderings, known_variants
from glossary.merging.renderings import DOT, abbreviates, has_ending, plain
from glossary.model import NAME_TYPES, ORGANIZATION, PERSON, Entry, Segment
from glossary.script import HAN

_DOT_BEFORE = re.compile(r"\s*[·•・‧･．⋅∙●]\s*$")
_LEAST = 0.25
"""From this confidence on an alignment says what stands where no accepted rendering does."""
_SURE = 0.8
_SHOWN = 3
_SHORTLY = 3
"""Segments after a rendering in which a pronoun may still stand for it."""


class Termbase:
    """Entries with what each wants, worked out once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._wanted: dict[tuple[int, ...], Wanted] = {}

    def wanted(self, numbers: tuple[int, ...]) -> Wanted:
        if numbers not in self._wanted:
            self._wanted[numbers] = wanted([self.entries[number] for number in numbers])
        return self._wanted[numbers]


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A span that stands for a name and should not."""

    span: Span
    kind: str
    expected: str = ""


def check(
    segments: Sequence[Segment], lines: Sequence[Line], entries: Sequence[Entry], *, min_severity: str = WARNING
) -> list[Finding]:
    """What is wrong with the names in a draft whose lines have been aligned, in the order of the text.

    The names of the termbase are held against it; that the draft renders a name in one way and writes it in one script is asked of all.
    """
    findings: list[Finding] = []
    uses: list[Use] = []
    for each in _checks(lines, entries):
        findings += each.findings()
        uses += each.uses()
    others = [use for line in lines for use in _other_uses(line)]
    findings += inconsistent([*uses, *others])
    findings += in_other_script([*uses, *others], segments)
    order = {(segment.source, segment.index): number for number, segment in enumerate(segments)}
    findings.sort(key=lambda f: (order[f.source, f.segment], f.en_start, f.zh_start, f.kind))
    return at_least(findings, min_severity)


def _checks(lines: Sequence[Line], entries: Sequence[Entry]) -> Iterator[_Check]:
    termbase = Termbase(entries)
    rendered: dict[tuple[str, int], int] = {}
    for position, line in enumerate(lines):
        source = line.segment.source
        for numbers, hits in _groups(line.hits):
            named_before = any(
                position - rendered.get((source, number), -_SHORTLY - 1) <= _SHORTLY for number in numbers
            )
            each = _Check(line, hits, termbase, numbers, named_before=named_before)
            yield each
            if each.good:
                rendered.update(((source, number), position) for number in numbers)


def _other_uses(line: Line) -> Iterator[Use]:
    """The renderings of names that the termbase does not have."""
    hits = [(hit.start, hit.end) for hit in line.hits]
    for a in line.alignments:
        span = a.mention.start, a.mention.end
        if a.zh is None or a.confidence < _SURE or a.mention.type not in NAME_TYPES or _touches(span, hits):
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


class _Check:
    """All occurrences of one name in one segment."""

    def __init__(
        self, line: Line, hits: Sequence[Hit], termbase: Termbase, numbers: tuple[int, ...], *, named_before: bool
    ) -> None:
        self.line, self.hits, self.named_before = line, hits, named_before
        self.entries = [termbase.entries[number] for number in numbers]
        self.wanted = termbase.wanted(numbers)
        self.claimed = line.claimed(hits)
        whole = {plain(text) for text in self.wanted.expected}
        self.good = [
            span
            for span in spans_of(self.wanted.accepted, line.chinese)
            # a given name that another name has too (斯科特) is no rendering of the full one where that has it
            if plain(line.segment.zh[slice(*span)]) in whole or not _touches(span, self.claimed)
        ]
        self.misspelt = list(near_misses(self.wanted.accepted, line.chinese, self.good, self.claimed))
        slips = [span for span, _ in self.misspelt]
        self.good = [span for span in self.good if not _touches(span, slips)]
        bad = spans_of(self.wanted.forbidden, line.chinese)
        self.bad = [span for span in bad if not _touches(span, self.good)]
        self.free = [hit for hit in hits if line.around(hit) is None]
        """The occurrences that stand outside longer names."""

    def findings(self) -> Iterator[Finding]:
        suspects = list(self._suspects())
        for suspect in suspects:
            yield self._finding(suspect)
        if not suspects and not self.good and not self.bad and self.free and not self._abbreviated:
            yield self._absent()

    def uses(self) -> Iterator[Use]:
        """The accepted renderings that the occurrences have."""
        for hit in self.free:
            alignment = self.line.alignment(hit)
            for span in self.good:
                if (
                    alignment is not None
                    and alignment.zh is not None
                    and overlap(span, (alignment.zh_start, alignment.zh_end))
                ):
                    person = self.entries[0].type == PERSON
                    yield Use(
                        self.line.segment, self.line.name(hit), (hit.start, hit.end), span, person, self.wanted.decided
                    )

    @property
    def _severity(self) -> str:
        return ERROR if self.wanted.decided else WARNING

    @property
    def _abbreviated(self) -> bool:
        return is_abbreviated(self.wanted.accepted, self.line.chinese.plain)

    @property
    def _left(self) -> int:
        """How many occurrences may have no accepted rendering; adjectives (Russian) may be rendered by the name too."""
        spans = [(hit.start, hit.end) for hit in self.hits]
        adjectives = sum(
            not _touches((mention.start, mention.end), spans)
            and not known_renderings(mention.en).isdisjoint(self.wanted.accepted)
            for mention in self.line.mentions
        )
        return len(self.hits) + adjectives - len(self.good)

    def _suspects(self) -> Iterator[_Suspect]:
        if not self.wanted.accepted:
            return
        taken = [*self.good, *self.bad, *self.claimed]
        for span in self.bad:
            yield _Suspect(span, DEPRECATED_RENDERING)
        found = 0
        for span in self._left_in_latin():
            taken.append(span)
            found += 1
            yield _Suspect(span, UNTRANSLATED)
        for span, same in self._known_otherwise(taken):
            if found < self._left or same:
                taken.append(span)
                found += 1
                yield _Suspect(span, RENDERED_OTHERWISE)
        for span, rendering in self.misspelt:
            if not _touches(span, taken):
                taken.append(span)
                found += 1
                yield _Suspect(span, RENDERED_OTHERWISE, rendering)
        for span in self._other_given_names():
            if not _touches(span, self.claimed) and any(" " in self.line.name(hit) for hit in self.hits):
                taken.append(span)
                found += 1
                yield _Suspect(span, RENDERED_OTHERWISE)
        for hit in self.free:
            alignment = self.line.alignment(hit)
            if alignment is None or alignment.zh is None or found >= self._left or alignment.confidence < _LEAST:
                continue
            span = alignment.zh_start, alignment.zh_end
            text = plain(alignment.zh)
            if _touches(span, taken) or not HAN.search(text) or self._will_do(text):
                continue
            if not self.good or alike(text, self.wanted.accepted):
                taken.append(span)
                found += 1
                yield _Suspect(span, RENDERED_OTHERWISE)

    def _left_in_latin(self) -> Iterator[Span]:
        """Where the English name stands in the Chinese, unless in brackets after its rendering."""
        if self.wanted.in_latin:
            return
        names = dict.fromkeys(self.line.name(hit) for hit in self.hits)
        names.update(dict.fromkeys(term.text for entry in self.entries for term in entry.en))
        chinese = self.line.chinese
        for span in spans_of(sorted(names, key=len, reverse=True), chinese):
            bracketed = any(at < span[0] and span[1] <= at + len(inside) + 4 for at, inside in chinese.bracketed)
            address = set(chinese.zh[max(0, span[0] - 1) : span[0]] + chinese.zh[span[1] : span[1] + 1]) & set("@./_#")
            if not bracketed and not address:
                yield span

    def _other_given_names(self) -> Iterator[Span]:
        """Full names of which the last part alone is as it should be (贾森·沃尔塔 for 杰森·沃尔塔)."""
        text = self.line.chinese.plain
        for start, end in self.good:
            before = [
                known.removesuffix(text[start:end])
                for known in self.wanted.accepted
                if known.endswith(DOT + text[start:end])
            ]
            stem = _DOT_BEFORE.sub("", text[:start])
            if before and stem != text[:start] and not any(stem.endswith(known.strip(DOT)) for known in before):
                yield max(0, len(stem) - len(before[0].strip(DOT))), end

    def _known_otherwise(self, taken: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
        """Where other known renderings of the name stand, and whether they are known to be of the same bearer (汉城, 首尔)."""
        known: dict[str, bool] = {}
        for name in dict.fromkeys(self.line.name(hit) for hit in self.free):
            for text in known_renderings(name):
                if len(text) > 1 and not self._will_do(text):
                    same = any(known_variants(name, text, good) for good in self.wanted.accepted)
                    known[text] = known.get(text, False) or same
        for span in spans_of(sorted(known, key=lambda text: (-len(text), text)), self.line.chinese):
            if not _touches(span, taken):
                yield span, known.get(self.line.chinese.plain[slice(*span)], False)

    def _will_do(self, text: str) -> bool:
        """Whether a (simplified) rendering that the termbase does not have is only a shorter or longer form of one that it has."""
        if text in self.wanted.accepted or any(
            has_ending(*sorted((text, good), key=len)) for good in self.wanted.accepted
        ):
            return True
        body = any(entry.type == ORGANIZATION for entry in self.entries)
        shortened = text in COUNTRIES if len(text) == 1 else body
        return shortened and any(abbreviates(text, good) or abbreviates(good, text) for good in self.wanted.accepted)

    def _finding(self, suspect: _Suspect) -> Finding:
        hit = next((h for h in self.hits if self._aligned_to(h, suspect.span)), self.hits[0])
        found = self.line.segment.zh[slice(*suspect.span)]
        expected = self._expected(suspect.expected)
        severity = self._severity
        if (
            named_by_seat(self.line.name(hit), self.line.chinese, [*self.claimed, *self.good])
            and suspect.kind == RENDERED_OTHERWISE
        ):
            severity = INFO
        message = f"{self.line.name(hit)} is {_REASONS[suspect.kind]}: {found}"
        return self._made(suspect.kind, severity, hit, suspect.span, expected, message)

    def _absent(self) -> Finding:
        hit = self.free[0]
        alignment = self.line.alignment(hit)
        segment = self.line.segment
        excused = stands_in(segment.en, self.line.chinese, self.entries[0].type, named_before=self.named_before)
        excused = excused or named_by_seat(self.line.name(hit), self.line.chinese, self.claimed)
        if alignment is not None and alignment.zh is not None:
            excused = excused or self._will_do(plain(alignment.zh))
        severity = INFO if excused else WARNING
        return self._made(
            MISSING, severity, hit, (-1, -1), self.wanted.expected, f"{self.line.name(hit)} is not rendered"
        )

    def _aligned_to(self, hit: Hit, span: Span) -> bool:
        alignment = self.line.alignment(hit)
        return (
            alignment is not None and alignment.zh is not None and overlap((alignment.zh_start, alignment.zh_end), span)
        )

    def _expected(self, first: str) -> tuple[str, ...]:
        ranked = sorted(self.wanted.expected, key=lambda text: plain(text) != first)
        return tuple(ranked)

    def _made(self, kind: str, severity: str, hit: Hit, span: Span, expected: Sequence[str], message: str) -> Finding:
        shown = ", ".join(expected[:_SHOWN])
        message = f"{message}; expected {shown}" if shown else message
        return made(
            kind, severity, self.line.segment, self.line.name(hit), (hit.start, hit.end), span, expected, message
        )


_REASONS = {
    DEPRECATED_RENDERING: "rendered in a way the termbase advises against",
    UNTRANSLATED: "left untranslated",
    RENDERED_OTHERWISE: "rendered otherwise",
}


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap(span, other) for other in others)
