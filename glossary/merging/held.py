"""Occurrences that are held with their texts, as a termbase has them: put together, and made into entries, as `merge` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from glossary.merging import collected
from glossary.merging.collected import Occurrences, sureness, unreadability
from glossary.merging.contexts import context_of
from glossary.merging.grouping import group
from glossary.merging.making import Nearness, heaviest_kind, make_entry, one_a_segment
from glossary.merging.table import Table
from glossary.merging.tally import FIRM, Count, tally
from glossary.model import Alignment, Context, Entry, Segment


@dataclass(slots=True, eq=False)
class Occurrence:
    """A rendered mention: its texts with plain spaces, and its type, which may be mended."""

    segment: Segment
    alignment: Alignment
    en: str
    zh: str
    kind: str

    @property
    def confidence(self) -> float:
        """The calibrated probability of the pair, 0 to 1."""
        return self.alignment.confidence

    @property
    def place(self) -> tuple[int, int]:
        """Where in its source it stands."""
        return self.segment.index, self.alignment.mention.start


H = TypeVar("H", bound=Occurrence)


def reading_order(item: Occurrence) -> tuple[object, ...]:
    """By source, place and all else that an occurrence holds."""
    return collected.reading_order(item.segment, item.alignment, (item.en, item.zh, item.kind))


@dataclass(frozen=True, slots=True)
class Group(Generic[H]):
    """The occurrences of one person, place or organization; `conflict`: its names have renderings elsewhere that no rule explains."""

    items: list[H]
    conflict: bool


def grouped(items: Sequence[H]) -> list[Group[H]]:
    """Put together the occurrences (in the order of `reading_order`) that an entry is made of, as `merge` does, and settle their types."""
    occurrences = Occurrences()
    for number, item in enumerate(items):
        occurrences.put((item.en, item.zh, item.kind), item.segment, item.alignment, number)
    if not items:
        return []
    table = Table(occurrences)
    groups = group(table)
    for number, kind in zip(table.handle.tolist(), table.kind.tolist(), strict=True):
        items[number].kind = table.kinds[kind]
    found = (groups[number] for number in range(len(groups)))
    return [Group([items[number] for number in table.handle[rows].tolist()], conflict) for rows, conflict in found]


def entry_of(
    items: Sequence[Occurrence],
    conflict: bool,
    contexts: int = 3,
    *,
    kind: str = "",
    heads: tuple[str, str] = ("", ""),
) -> Entry:
    """The entry that occurrences of one bearer make.

    `kind` is its type and `heads` are its English and Chinese term where somebody decided them.
    """
    counted = tally(((item.en, item.zh), Count(1, int(item.confidence >= FIRM), item.confidence)) for item in items)
    sources = sorted({item.segment.source for item in items})

    def chosen(near: Nearness) -> Iterator[Context]:
        return (context_of(item.segment, item.alignment) for item in _best(items, near, contexts))

    return make_entry(counted, kind or kind_of(items), sources, chosen, conflict=conflict, heads=heads)


def kind_of(items: Sequence[Occurrence]) -> str:
    """The type that most of some occurrences have, by confidence."""
    return heaviest_kind((item.kind, item.confidence) for item in items)


def _best(items: Sequence[Occurrence], near: Nearness, most: int) -> list[Occurrence]:
    """The best occurrences, one a segment: those of the head terms first, then the surest, then the readable."""

    def rank(item: Occurrence) -> tuple[object, ...]:
        read = unreadability(item.segment.en), item.segment.source, item.place
        return -near(item.en, item.zh), -sureness(item.confidence), *read

    ranked = sorted(items, key=rank)
    return one_a_segment(ranked, lambda item: (item.segment.source, item.segment.index), most)
