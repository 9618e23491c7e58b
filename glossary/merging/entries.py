"""Aligned mentions into entries: one for one person, place or organization."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import numpy as np

from glossary.collecting import uncollected
from glossary.merging.collected import Occurrences, reading_order
from glossary.merging.contexts import context_of
from glossary.merging.grouping import Grouping, group
from glossary.merging.making import Nearness, heaviest_kind, make_entry, one_a_segment
from glossary.merging.table import Ints, Table
from glossary.merging.tally import FIRM, Count, Tally, tally
from glossary.merging.terms import heads
from glossary.model import Alignment, Context, Entry, Segment
from glossary.ordering import head_order

Aligned = tuple[Segment, Alignment]

_FEW = 32
"""So many occurrences are counted one by one, which is faster then than by columns."""


def merge(aligned: Iterable[Aligned], *, contexts: int = 3, keep_latin: bool = False) -> list[Entry]:
    """Merge aligned mentions into deduplicated entries; the same ones in any order give the same entries.

    Mentions without a rendering are left out, and those whose rendering has no Chinese character unless `keep_latin`.
    Types that flip are settled (`types`), pairs that are probably wrong beside better ones dropped
    (`occurrences.without_strays`), and persons, things, and each other type of mention put together by rules of their own (`persons`,
    `things`). Renderings of one name that no rule explains stay in entries of their own, since they may be of two bearers; both are
    flagged as in conflict, unless each bearer has a longer name or the lexicon knows both renderings (`disputes`).

    An entry has at most `contexts` contexts, the first of them with the head terms if they ever stand together. Its confidence is that
    of the best occurrence of the head rendering, 0 to 1: one sure occurrence settles a pair, while repeated ones tend to be right or
    wrong together and add little. Entries come by number of occurrences, most first, then by English and Chinese term.
    """
    found = sorted(aligned, key=_order)
    occurrences = Occurrences(keep_latin=keep_latin)
    for handle, (segment, alignment) in enumerate(found):
        occurrences.add(segment, alignment, handle)
    return list(entries(occurrences, found.__getitem__, contexts=contexts))


def _order(found: Aligned) -> tuple[object, ...]:
    segment, alignment = found
    return reading_order(segment, alignment, (alignment.mention.en, alignment.zh or "", alignment.mention.type))


def entries(occurrences: Occurrences, fetch: Callable[[int], Aligned], *, contexts: int = 3) -> Iterator[Entry]:
    """The entries that `merge` makes of what was collected, in its order, each made when it is asked for.

    `fetch` gives the segment and the alignment of a handle; it is asked for at most `contexts` of every entry, when that is made.
    Nothing can be added to the occurrences until the last entry is made, or the iterator is gone.
    """
    if not len(occurrences):
        return
    with uncollected():
        table = Table(occurrences)
        groups = group(table)
        order = _ordered(table, groups)
    for number in order:
        rows, conflict = groups[number]

        def chosen(near: Nearness, rows: Ints = rows) -> Iterator[Context]:
            for row in _best(table, rows, near, contexts):
                yield context_of(*fetch(int(table.handle[row])))

        yield make_entry(_tally(table, rows), _kind(table, rows), _sources(table, rows), chosen, conflict=conflict)


def _ordered(table: Table, groups: Grouping) -> array[int]:
    """The numbers of the groups in the order of their entries."""
    keys = []
    for number in range(len(groups)):
        rows = groups[number].rows
        kind = _kind(table, rows)
        # most have one occurrence, of which there is nothing to choose
        en, zh = table.forms[table.form[rows[0]]][:2] if len(rows) == 1 else heads(_tally(table, rows), kind)
        keys.append(head_order(len(rows), en, zh, kind))
    order = array("i")
    for _, tied in groupby(sorted(range(len(groups)), key=keys.__getitem__), key=keys.__getitem__):
        some = list(tied)
        order.extend(some if len(some) == 1 else sorted(some, key=lambda number: _sources(table, groups[number].rows)))
    return order


def _kind(table: Table, rows: Ints) -> str:
    first = int(table.kind[rows[0]])
    if len(rows) == 1:
        return table.kinds[first]
    kinds = table.kind[rows]
    if (kinds == first).all():
        return table.kinds[first]
    return heaviest_kind(
        zip(map(table.kinds.__getitem__, kinds.tolist()), table.confidence[rows].tolist(), strict=True)
    )


def _sources(table: Table, rows: Ints) -> list[str]:
    if len(rows) == 1:
        return [table.sources[table.source[rows[0]]]]
    sources = table.source[rows]
    numbers = sorted(set(sources.tolist())) if len(rows) <= _FEW else np.unique(sources).tolist()
    return [table.sources[number] for number in numbers]


def _tally(table: Table, rows: Ints) -> Tally:
    if len(rows) == 1:
        sure = float(table.confidence[rows[0]])
        return {table.forms[table.form[rows[0]]][:2]: Count(1, int(sure >= FIRM), sure)}
    forms, confidence = table.form[rows], table.confidence[rows]
    if len(rows) <= _FEW:
        counts = [
            (form, Count(1, int(sure >= FIRM), sure))
            for form, sure in zip(forms.tolist(), confidence.tolist(), strict=True)
        ]
    else:
        found, numbers = np.unique(forms, return_inverse=True)
        best = np.zeros(len(found))
        np.maximum.at(best, numbers, confidence)
        columns = np.bincount(numbers), np.bincount(numbers, confidence >= FIRM).astype(int), best
        counts = list(zip(found.tolist(), map(Count, *(column.tolist() for column in columns)), strict=True))
    return tally((table.forms[form][:2], count) for form, count in counts)


def _best(table: Table, rows: Ints, near: Nearness, most: int) -> list[int]:
    """The best occurrences, one a segment: those of the head terms first, then the surest, then the readable."""
    if len(rows) == 1:
        return [int(row) for row in rows[:most]]
    forms, numbers = np.unique(table.form[rows], return_inverse=True)
    nearness = np.array([near(*table.forms[form][:2]) for form in forms.tolist()])[numbers]
    ascending = table.handle[rows], table.place[rows], table.unreadable[rows]
    order = np.lexsort((*ascending, -table.sureness[rows].astype(int), -nearness))
    return one_a_segment(rows[order].tolist(), lambda row: (int(table.source[row]), int(table.index[row])), most)
