"""The entries of a termbase, derived from its occurrences and decisions: all of them, or those that a decision can touch.

The machine puts occurrences together (`merging`), which nothing that persons decide changes; decisions are then applied
to what it put together. So the entries depend on nothing but occurrences and decisions, whatever came first.
An entry keeps the number of the old one with which it shares most.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, select

from glossary.collecting import uncollected
from glossary.merging.held import grouped, reading_order
from glossary.ordering import entry_order
from glossary.termbase import schema
from glossary.termbase.deciding import Folding
from glossary.termbase.documents import mark
from glossary.termbase.drafts import EN, Result, folded
from glossary.termbase.events import standing
from glossary.termbase.kept import Kept, all_occurrences, occurrences_of_groups
from glossary.termbase.rows import chunks
from glossary.termbase.store import set_value, value
from glossary.termbase.writing import (
    drop_unused_words,
    settle_conflicts,
    write_entries,
    write_groups,
    write_occurrences,
)

_LAST_NUMBER = "last entry"

T = TypeVar("T")


def derive_all(connection: Connection) -> None:
    """Derive every entry anew; what comes out as it was is not written."""
    with uncollected():
        _derive_all(connection)


def _derive_all(connection: Connection) -> None:
    items = all_occurrences(connection)
    _group(connection, items)
    events = [number for number, _, _ in standing(connection)]
    old = set(connection.scalars(select(schema.entry.c.id)))
    _fold(connection, [item for item in items if item.group is not None], None, events, old)
    drop_unused_words(connection)
    mark(connection, stale=False)


def derive_again(connection: Connection, names: Collection[str]) -> None:
    """Derive the entries anew that decisions about some English names (as they are compared) can touch."""
    o, t = schema.occurrence.c, schema.term.c
    names, reached = set(names), set[str]()
    groups: set[int] = set()
    events: set[int] = set()
    imports: set[int] = set()
    while new := names - reached:
        reached |= new
        groups |= _where(connection, o.grp, o.en_key, new)
        beside = names | _where(connection, o.en_key, o.grp, groups)
        k, i = schema.event_key.c, schema.imported_key.c
        events |= _where(connection, k.event, k.en_key, beside)
        imports |= _where(connection, i.imported, i.en_key, beside)
        names |= _where(connection, k.en_key, k.event, events)
        names |= _where(connection, i.en_key, i.imported, imports)
    items = occurrences_of_groups(connection, groups)
    old = {item.entry for item in items if item.entry is not None}
    for some in chunks(sorted(names)):
        old |= set(
            connection.scalars(
                select(t.entry)
                .join_from(schema.term, schema.entry)
                .where(t.side == EN, t.folded.in_(some), schema.entry.c.decided)
            )
        )
    _fold(connection, items, imports, sorted(events), old)


def _where(connection: Connection, wanted: Column[T], column: Column[Any], values: Collection[Any]) -> set[T]:
    """What rows hold that have one of some values, where they hold anything."""
    found: set[T] = set()
    for some in chunks(sorted(values)):
        found |= set(connection.scalars(select(wanted).distinct().where(column.in_(some), wanted.is_not(None))))
    return found


def _group(connection: Connection, items: Sequence[Kept]) -> None:
    """Let the machine put occurrences together, and note it."""
    rows = {id(item): item.row for item in items}
    found: dict[int, tuple[int | None, bool]] = {}
    for put in grouped(items):
        least = min(rows[id(item)] for item in put.items)
        found.update((id(item), (least, put.conflict)) for item in put.items)
    changed = [(item, found.get(id(item), (None, False))) for item in items]
    write_groups(connection, ((item, group, item.kind, disputed) for item, (group, disputed) in changed))
    for item, (group, disputed) in changed:
        item.group, item.settled, item.disputed = group, item.kind, disputed


def _fold(
    connection: Connection,
    items: Sequence[Kept],
    imports: Collection[int] | None,
    events: Sequence[int],
    old: set[int],
) -> None:
    """Apply imported glossaries and decisions to occurrences, and write the entries that come out."""
    groups: defaultdict[int | None, list[Kept]] = defaultdict(list)
    for item in items:
        groups[item.group].append(item)
    folding = Folding(sorted(groups.values(), key=lambda group: reading_order(group[0])))
    i, d = schema.imported.c, schema.document.c
    query = select(d.source, i.number, i.payload).join_from(schema.imported, schema.document)
    queries = [query] if imports is None else [query.where(i.id.in_(some)) for some in chunks(sorted(imports))]
    for source, _, payload in sorted(row._tuple() for one in queries for row in connection.execute(one)):
        folding.import_entry(source, json.loads(payload))
    wanted = set(events)
    for number, action, decision in standing(connection):
        if number in wanted:
            folding.apply(action, decision)
    results = sorted(folding.results(), key=lambda result: entry_order(result.entry))
    numbered = _numbered(connection, results, old)
    write_entries(connection, numbered, old - {number for number, _ in numbered})
    entries: dict[int, int | None] = {item.row: None for item in items}
    entries.update((item.row, number) for number, result in numbered for item in result.items)
    write_occurrences(connection, ((item, entries[item.row]) for item in items))
    settle_conflicts(connection, [number for number, _ in numbered])


def _numbered(connection: Connection, results: Sequence[Result], old: set[int]) -> list[tuple[int, Result]]:
    """Each entry with a number: that of the old one with which it shares most occurrences, else most pairs; else a new one."""
    shared: list[tuple[int, int, int, int]] = []
    pairs = _old_pairs(connection, old)
    for at, result in enumerate(results):
        together = Counter(item.entry for item in result.items if item.entry in old)
        shared += [(-count, 0, at, number) for number, count in together.items() if number is not None]
        alike: Counter[int] = Counter()
        for en in result.entry.en:
            for zh in result.entry.zh:
                alike.update(pairs.get((folded(EN, en.text), folded("zh", zh.text)), ()))
        shared += [(0, -count, at, number) for number, count in alike.items()]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, at, number in sorted(shared):
        if at not in taken and number not in used:
            taken[at] = number
            used.add(number)
    last = int(value(connection, _LAST_NUMBER) or 0)
    for at in range(len(results)):
        if at not in taken:
            last += 1
            taken[at] = last
    set_value(connection, _LAST_NUMBER, str(last))
    return [(taken[at], result) for at, result in enumerate(results)]


def _old_pairs(connection: Connection, old: Collection[int]) -> dict[tuple[str, str], set[int]]:
    """The old entries by the pairs of their terms, as terms are compared."""
    t = schema.term.c
    sides: defaultdict[int, dict[str, set[str]]] = defaultdict(lambda: {"en": set(), "zh": set()})
    for some in chunks(sorted(old)):
        for row in connection.execute(select(t.entry, t.side, t.folded).where(t.entry.in_(some))):
            sides[row.entry][row.side].add(row.folded)
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for number, terms in sides.items():
        for en in terms["en"]:
            for zh in terms["zh"]:
                found[en, zh].add(number)
    return found
