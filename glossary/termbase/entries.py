"""Entries in the database: written where they changed, and read back as the values of `model`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from glossary.model import ADMITTED, PREFERRED, Context, Entry, Term
from glossary.ordering import entry_order
from glossary.termbase import schema
from glossary.termbase.rows import chunks


@dataclass(frozen=True, slots=True)
class Record:
    """An entry of a termbase: `id` is its number, which it keeps; `decided`: a person decided something of it; `rejected`: that it is
    none; `contested`: (rendering, occurrences) pairs that contradict a decision and came after it."""

    id: int
    entry: Entry
    decided: bool = False
    rejected: bool = False
    contested: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries there are that were not rejected, how many of them somebody decided, are in conflict and contradicted since;
    how many were rejected; and how many texts they come from."""

    entries: int
    decided: int
    conflicts: int
    contested: int
    rejected: int
    texts: int


def counts(connection: Connection) -> Counts:
    """The numbers of a termbase."""
    e, d = schema.entry.c, schema.document.c
    standing = e.rejected.is_(False)
    asked = (standing, standing & e.decided, standing & e.conflict, standing & (e.contested != ""), e.rejected)
    numbers = connection.execute(select(*(func.count().filter(one) for one in asked)).select_from(schema.entry)).one()
    texts = connection.scalar(select(func.count()).select_from(schema.document).where(d.kind == "text"))
    entries, decided, conflicts, contested, rejected = map(int, numbers)
    return Counts(entries, decided, conflicts, contested, rejected, texts or 0)


def read_entries(connection: Connection, ids: Collection[int] | None = None, *, rejected: bool = False) -> list[Record]:
    """The entries of some numbers, or all, in the order of a glossary. Rejected ones are left out unless they are asked for."""
    table = schema.entry
    where = [] if rejected else [table.c.rejected.is_(False)]
    rows = list(_rows(connection, table, table.c.id, ids, where))
    wanted = None if ids is None else [row.id for row in rows]
    terms = _children(connection, schema.term, wanted)
    pairs = _children(connection, schema.pair, wanted)
    origins = _children(connection, schema.origin, wanted)
    contexts = _contexts(connection, wanted)
    found = []
    for row in rows:
        sides = {side: tuple(_term(t) for t in terms[row.id] if t.side == side) for side in ("en", "zh")}
        entry = Entry(
            row.type,
            sides["en"],
            sides["zh"],
            row.pinyin,
            row.occurrences,
            row.documents,
            row.confidence,
            row.conflict,
            tuple((p.en, p.zh, p._mapping["count"]) for p in pairs[row.id]),
            tuple(contexts[row.id]),
            tuple(o.source for o in origins[row.id]),
            row.note,
        )
        contested = tuple((zh, count) for zh, count in json.loads(row.contested or "[]"))
        found.append(Record(row.id, entry, row.decided, row.rejected, contested))
    return sorted(found, key=lambda one: entry_order(one.entry))


def _term(row: Row[Any]) -> Term:
    return Term(row.text, row.lang, row._mapping["count"], row.status, row.note)


def _rows(
    connection: Connection, table: Table, column: Any, ids: Collection[int] | None, where: Sequence[Any] = ()
) -> Iterator[Row[Any]]:
    query = select(table).where(*where)
    if ids is None:
        yield from connection.execute(query)
        return
    for some in chunks(sorted(ids)):
        yield from connection.execute(query.where(column.in_(some)))


def _children(connection: Connection, table: Table, ids: Collection[int] | None) -> Mapping[int, list[Row[Any]]]:
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in _rows(connection, table, table.c.entry, ids):
        found[row.entry].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row.position)
    return found


def _contexts(connection: Connection, ids: Collection[int] | None) -> Mapping[int, list[Context]]:
    c, s, d = schema.shown.c, schema.segment.c, schema.document.c
    query = (
        select(schema.shown, s.en, s.zh, s.number, d.source)
        .join_from(schema.shown, schema.segment, c.segment == s.id)
        .join(schema.document, s.document == d.id)
    )
    queries = [query] if ids is None else [query.where(c.entry.in_(some)) for some in chunks(sorted(ids))]
    rows = [row for one in queries for row in connection.execute(one)]
    found: defaultdict[int, list[Context]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.entry, row.position)):
        en, zh = row.en[row.en_from : row.en_to], row.zh[row.zh_from : row.zh_to]
        places = (row.en_start, row.en_end, row.zh_start, row.zh_end)
        found[row.entry].append(Context(en, zh, *places, row.source, row.number))
    return found


def own_terms(connection: Connection) -> list[tuple[str, str, str]]:
    """(English, Chinese, type) of every entry's terms that persons prefer or admit; every rendering with every name of its entry."""
    t, e = schema.term.c, schema.entry.c
    query = (
        select(t.entry, e.type, t.side, t.text)
        .join_from(schema.term, schema.entry)
        .where(e.decided, e.rejected.is_(False), t.status.in_((PREFERRED, ADMITTED)))
        .order_by(t.entry, t.side, t.position)
    )
    sides: dict[tuple[int, str], dict[str, list[str]]] = {}
    for number, kind, side, text in connection.execute(query):
        sides.setdefault((number, kind), {"en": [], "zh": []})[side].append(text)
    return [(en, zh, kind) for (_, kind), terms in sides.items() for zh in terms["zh"] for en in terms["en"]]
