"""All occurrences of one name in one segment of a draft: which renderings stand there, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from glossary.checking.consistency import Use
from glossary.checking.excuses import is_abbreviated, named_by_seat, names_country_of_seat, stands_in
from glossary.checking.findings import (
    DEPRECATED_RENDERING,
    ERROR,
    INFO,
    MISSING,
    RENDERED_OTHERWISE,
    UNTRANSLATED,
    WARNING,
    Finding,
    made,
)
from glossary.checking.likeness import alike, near_misses
from glossary.checking.lines import Line
from glossary.checking.names import Hit
from glossary.checking.renderings import COUNTRIES, DOTS, Span, Wanted, is_person, overlap, spans_of
from glossary.lexicon.keys import key
from glossary.merging.known import known_apart, known_renderings, known_variants
from glossary.merging.renderings import DOT, abbreviates, has_ending, plain
from glossary.model import ORGANIZATION, PERSON, PLACE, Entry
from glossary.script import HAN

_DOT_BEFORE = re.compile(rf"\s*[{DOTS}]\s*$")
_DOT_AFTER = re.compile(rf"\s*[{DOTS}]\s*")
_LEAST = 0.25
"""From this confidence on an alignment says what stands where no accepted rendering does."""
_SHOWN = 3
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A span that stands for a name and should not."""

    span: Span
    kind: str
    expected: str = ""


class NameCheck:
    """All occurrences of one name in one segment; `named_before`: it was rendered shortly before, `script`: the tag of the script that
    the draft is written in ("": mixed)."""

    def __init__(
        self,
        line: Line,
        hits: Sequence[Hit],
        entries: Sequence[Entry],
        wanted: Wanted,
        *,
        named_before: bool,
        script: str = "",
    ) -> None:
        self.line, self.hits, self.named_before = line, hits, named_before
        self.entries, self.wanted, self.script = entries, wanted, script
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
        self.bad = [span for span in bad if not any(overlap(span, o) and _size(o) >= _size(span) for o in self.good)]
        self.good = [span for span in self.good if not _touches(span, self.bad)]
        self.free = [hit for hit in hits if line.around(hit) is None]
        """The occurrences that stand outside longer names."""

    def findings(self) -> Iterator[Finding]:
        suspects = self._suspects()
        for suspect in suspects:
            yield self._finding(suspect)
        if not suspects and not self.good and self.wanted.accepted and self.free and not self._abbreviated:
            yield self._absent()

    def uses(self) -> Iterator[Use]:
        """The accepted renderings that the occurrences have."""
        for hit in self.free:
            for span in self.good:
                if overlap(span, self._aligned(hit)):
                    person = is_person(self.entries[0])
                    place = hit.start, hit.end
                    yield Use(self.line.segment, self.line.name(hit), place, span, person, self.wanted.decided)

    @property
    def _severity(self) -> str:
        return ERROR if self.wanted.decided else WARNING

    @property
    def _abbreviated(self) -> bool:
        return is_abbreviated(self.wanted.accepted, self.line.chinese.plain)

    @property
    def _left(self) -> int:
        """How many occurrences may have no accepted rendering; adjectives (Russian) may be rendered by the name too."""
        adjectives = sum(not known_renderings(name).isdisjoint(self.wanted.accepted) for name in self._other_names())
        return len(self.hits) + adjectives - self._whole

    @property
    def _whole(self) -> int:
        """How many renderings there are, the parts of one name taken together."""
        text = self.line.chinese.plain
        joints = (_DOT_AFTER.fullmatch(text, end, start) for (_, end), (start, _) in pairwise(self.good))
        return len(self.good) - sum(joint is not None for joint in joints)

    def _other_names(self) -> list[str]:
        """The recognized names and adjectives that are none of the occurrences."""
        spans = [(hit.start, hit.end) for hit in self.hits]
        sure = (m for m in self.line.mentions if m.certainty >= _SURE)
        return [mention.en for mention in sure if not _touches((mention.start, mention.end), spans)]

    def _suspects(self) -> list[_Suspect]:
        """What stands for the name and should not; the surest kinds first, since no span is two things."""
        found = [_Suspect(span, DEPRECATED_RENDERING) for span in self.bad]
        if not self.wanted.accepted:
            return found
        taken = [*self.good, *self.bad, *self.claimed]
        left = self._left + len(found)

        def add(span: Span, kind: str = RENDERED_OTHERWISE, expected: str = "") -> None:
            taken.append(span)
            found.append(_Suspect(span, kind, expected))

        for span in self._left_in_latin():
            add(span, UNTRANSLATED)
        for span, same in self._known_otherwise(taken):
            if len(found) < left or same:
                add(span)
        for span, rendering in self.misspelt:
            if not _touches(span, taken):
                add(span, expected=rendering)
        for span in self._half_right():
            if not _touches(span, self.claimed):
                add(span)
        for hit in self.free:
            alignment, span = self.line.alignment(hit), self._aligned(hit)
            text = plain(self.line.segment.zh[slice(*span)])
            sure = alignment is not None and alignment.zh is not None and alignment.confidence >= _LEAST
            if not sure or len(found) >= left or _touches(span, taken) or not HAN.search(text) or self._will_do(text):
                continue
            if not self.good or alike(text, self.wanted.accepted):
                add(span)
        return found

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

    def _half_right(self) -> Iterator[Span]:
        """Full names of which a part alone is as it should be (贾森·沃尔塔 for 杰森·沃尔塔)."""
        text = self.line.chinese.plain
        full = sum(" " in self.line.name(hit) for hit in self.free)
        if full <= sum(not set(DOTS).isdisjoint(text[start:end]) for start, end in self.good):
            return
        dotted = [known.split(DOT) for known in self.wanted.accepted if DOT in known]
        for start, end in self.good:
            places = [(parts, n) for parts in dotted for n, part in enumerate(parts) if part == text[start:end]]
            left = {DOT.join(parts[:n]) for parts, n in places if n}
            right = {DOT.join(parts[n + 1 :]) for parts, n in places if n + 1 < len(parts)}
            before, after = _DOT_BEFORE.search(text, 0, start), _DOT_AFTER.match(text, end)
            about = start, end
            if before and left and not any(text.endswith(part, 0, before.start()) for part in left):
                about = _back(text, before.start(), len(min(left, key=len))), end
            elif after and right and not any(text.startswith(part, after.end()) for part in right):
                about = start, _on(text, after.end(), len(min(right, key=len)))
            if about != (start, end):
                # how far the other part goes is a guess, unless the aligner took the whole
                aligned = (self._aligned(hit) for hit in self.free)
                yield next((span for span in aligned if overlap(span, about) and _size(span) > end - start), about)

    def _known_otherwise(self, taken: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
        """Where other known renderings of the name stand, and whether they are known to be of the same bearer (汉城, 首尔)."""
        known: dict[str, bool] = {}
        for name in dict.fromkeys(self.line.name(hit) for hit in self.free):
            for text in known_renderings(name):
                if len(text) > 1 and not self._will_do(text):
                    place = all(entry.type == PLACE for entry in self.entries)
                    same = any(
                        known_variants(name, text, good)
                        # lexicons have other places of the name too (China in Japan): those of this one begin alike (俄国)
                        or (place and text[0] == good[0] and len(good) > 1 and not known_apart(name, text, good))
                        for good in self.wanted.accepted
                    )
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
        hit = next((h for h in self.hits if overlap(self._aligned(h), suspect.span)), self.hits[0])
        found = self.line.segment.zh[slice(*suspect.span)]
        expected = self._expected(hit, suspect.expected)
        severity = self._severity
        if suspect.kind == DEPRECATED_RENDERING:
            severity = ERROR
        elif suspect.kind == RENDERED_OTHERWISE and self._excused(self.line.name(hit), plain(found)):
            severity = INFO
        message = f"{self.line.name(hit)} is {_REASONS[suspect.kind]}: {found}"
        return self._made(suspect.kind, severity, hit, suspect.span, expected, message)

    def _excused(self, name: str, found: str) -> bool:
        """Whether another (simplified) rendering may be as right: the country for its capital, or what other readers are used to in a
        draft for those of whom the termbase has nothing (川普 for 特朗普 in Taiwan)."""
        if names_country_of_seat(name, found):
            return True
        elsewhere = bool(self.script) and not any(tag.startswith(self.script) for tag in self.wanted.languages)
        return elsewhere and any(known_variants(name, found, good) for good in self.wanted.accepted)

    def _absent(self) -> Finding:
        """What is to be said where no accepted rendering stands, nor anything that should not."""
        hit = self.free[0]
        name, alignment = self.line.name(hit), self.line.alignment(hit)
        if alignment is not None and alignment.zh is not None and self._will_do(plain(alignment.zh)):
            span = alignment.zh_start, alignment.zh_end
            message = f"{name} is rendered in a shorter or longer form: {alignment.zh}"
            return self._made(RENDERED_OTHERWISE, INFO, hit, span, self._expected(hit), message)
        segment = self.line.segment
        excused = stands_in(
            segment.en,
            self.line.chinese,
            PERSON if is_person(self.entries[0]) else self.entries[0].type,
            named_before=self.named_before,
        ) or named_by_seat(name, self.line.chinese, self.claimed, self._other_names())
        return self._made(
            MISSING, INFO if excused else WARNING, hit, (-1, -1), self._expected(hit), f"{name} is not rendered"
        )

    def _aligned(self, hit: Hit) -> Span:
        """What an occurrence was aligned with; (-1, -1): nothing."""
        alignment = self.line.alignment(hit)
        return (-1, -1) if alignment is None else (alignment.zh_start, alignment.zh_end)

    def _expected(self, hit: Hit, first: str = "") -> tuple[str, ...]:
        """The renderings that would do, best first: one that is meant, then those that the very name has, with a surname its part."""
        name = self.line.name(hit)
        own = {zh for entry in self.entries for en, zh, _ in entry.pairs if key(en) == key(name)}
        parts = []
        if is_person(self.entries[0]) and " " not in name:
            parts = [text.rpartition(DOT)[2] for text in map(plain, self.wanted.expected) if DOT in text]
        texts = dict.fromkeys((*self.wanted.expected, *(part for part in parts if not own)))
        return tuple(sorted(texts, key=lambda text: (plain(text) != first, text not in own, text not in parts)))

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


def _size(span: Span) -> int:
    return span[1] - span[0]


def _back(text: str, end: int, most: int) -> int:
    """Where the characters of a name begin that end somewhere, `most` at most."""
    start = end
    while start > max(0, end - most) and _in_name(text[start - 1]):
        start -= 1
    return start


def _on(text: str, start: int, most: int) -> int:
    """Where the characters of a name end that begin somewhere, `most` at most."""
    end = start
    while end < min(len(text), start + most) and _in_name(text[end]):
        end += 1
    return end


def _in_name(character: str) -> bool:
    return character in DOTS or HAN.match(character) is not None
