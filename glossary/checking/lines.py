"""A draft as the checks look at it: each segment with the names of the termbase in it and the alignments of all its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from glossary.alignment.text import ChineseText
from glossary.checking.names import Hit, NameIndex, is_also_a_word
from glossary.checking.renderings import Span, overlap
from glossary.model import NAME_TYPES, PERSON, Alignment, Entry, Mention, Segment

_SURE = 0.5
_LIKELY = 0.2
_KNOWN = 0.9
"""How certain it is that a name of the termbase, written as it is there, is that name."""


@dataclass(frozen=True)
class Line:
    """A segment: `hits` are the names of the termbase in it, `mentions` what was recognized, `alignments` what came of both."""

    segment: Segment
    hits: tuple[Hit, ...]
    mentions: tuple[Mention, ...]
    alignments: tuple[Alignment, ...] = ()

    @cached_property
    def chinese(self) -> ChineseText:
        return ChineseText(self.segment)

    def name(self, hit: Hit) -> str:
        """A name as it stands in the English text."""
        return self.segment.en[hit.start : hit.end]

    def alignment(self, hit: Hit) -> Alignment | None:
        """The alignment of a name, or of the recognized one that has most of it."""
        return max(
            (a for a in self.alignments if overlap((a.mention.start, a.mention.end), (hit.start, hit.end))),
            key=lambda a: (
                min(a.mention.end, hit.end)
                - max(a.mention.start, hit.start)
                - abs(_length(a.mention) - (hit.end - hit.start)) / 100
            ),
            default=None,
        )

    def around(self, hit: Hit) -> Mention | None:
        """The longer name, recognized for sure, inside which one stands (New York in New York Times)."""
        return next((m for m in self.mentions if m.certainty >= _SURE and _inside(hit, m)), None)

    def claimed(self, hits: Sequence[Hit]) -> list[Span]:
        """What renders other names than some."""
        return [
            (a.zh_start, a.zh_end)
            for a in self.alignments
            if a.zh is not None
            and a.confidence >= _SURE
            and not any(overlap((a.mention.start, a.mention.end), (hit.start, hit.end)) for hit in hits)
        ]


def lines_of(
    segments: Sequence[Segment], recognized: Sequence[Sequence[Mention]], entries: Sequence[Entry]
) -> list[Line]:
    """The segments with the names of the termbase in them, not aligned yet.

    A name that may be an ordinary word counts where it was recognized too, a surname of which the termbase has the full name alone
    where the recognized name is a person's.
    """
    index = NameIndex(entries)
    lines = []
    for segment, mentions in zip(segments, recognized, strict=True):
        hits = index.find(segment.en)
        kept = tuple(hit for hit in hits if _is_name(hit, segment, mentions))
        lines.append(Line(segment, kept, tuple(mentions)))
    return lines


def mentions_of(line: Line, entries: Sequence[Entry]) -> list[Mention]:
    """What is to be aligned: the recognized names and those of the termbase that are none of them nor inside one."""
    spans = {(m.start, m.end) for m in line.mentions if m.certainty >= _SURE}
    added = [
        Mention(line.segment.index, line.name(hit), hit.start, hit.end, entries[hit.entries[0]].type, _KNOWN)
        for hit in line.hits
        if (hit.start, hit.end) not in spans and line.around(hit) is None
    ]
    if not added:
        return list(line.mentions)
    same = {(m.start, m.end) for m in added}
    others = [
        m
        for m in line.mentions
        if (m.start, m.end) not in same
        and not (m.certainty >= _SURE and any(overlap((m.start, m.end), span) for span in same))
    ]
    return sorted([*others, *added], key=lambda m: (m.start, m.end))


def _is_name(hit: Hit, segment: Segment, mentions: Sequence[Mention]) -> bool:
    if hit.weak:
        return any(m.type == PERSON and m.certainty >= _SURE and m.end == hit.end for m in mentions)
    if is_also_a_word(segment.en[hit.start : hit.end]):
        return any(
            m.certainty >= _LIKELY and m.type in NAME_TYPES and (m.start, m.end) == (hit.start, hit.end)
            for m in mentions
        )
    return True


def _inside(hit: Hit, mention: Mention) -> bool:
    return mention.start <= hit.start and hit.end <= mention.end and _length(mention) > hit.end - hit.start


def _length(mention: Mention) -> int:
    return mention.end - mention.start
