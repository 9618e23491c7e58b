"""Occurrences out of the database, as merging takes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from glossary.merging.held import Occurrence, reading_order
from glossary.model import Alignment, Mention, Segment
from glossary.termbase import schema
from glossary.termbase.documents import TEXT
from glossary.termbase.rows import chunks


@dataclass(slots=True, eq=False)
class Kept(Occurrence):
    """An occurrence with where it is stored, how its names are compared, and what is derived of it so far."""

    row: int
    segment_row: int
    en_key: str
    zh_key: str
    group: int | None
    settled: str | None
    disputed: bool
    entry: int | None


def all_occurrences(connection: Connection) -> list[Kept]:
    """All occurrences, in the order of `reading_order`; those of a text that is there twice from the first of its names only."""
    documents = dict(_counting(connection))
    return _sorted(_kept(connection.execute(_query()), documents))


def occurrences_of_groups(connection: Connection, groups: Collection[int]) -> list[Kept]:
    """The occurrences of some groups, in the order of `reading_order`, with the types that were settled."""
    documents = dict(_counting(connection))
    found: list[Kept] = []
    for some in chunks(sorted(groups)):
        found += _kept(connection.execute(_query().where(schema.occurrence.c.grp.in_(some))), documents)
    for item in found:
        item.kind = item.settled or item.kind
    return _sorted(found)


def _counting(connection: Connection) -> Iterator[tuple[int, str]]:
    """The number and name of every text that counts: of those that hold the same, the first by name."""
    d = schema.document.c
    seen: set[str] = set()
    rows = connection.execute(select(d.id, d.source, d.content).where(d.kind == TEXT))
    for number, source, content in sorted(rows, key=lambda row: row.source):
        if content not in seen:
            yield number, source
        seen.add(content)


def _query() -> Select[Any]:
    o, s = schema.occurrence.c, schema.segment.c
    texts = (s.document, s.number, s.place, s.en.label("segment_en"), s.zh.label("segment_zh"))
    return select(schema.occurrence, *texts).join_from(schema.occurrence, schema.segment, o.segment == s.id)


def _kept(rows: Iterable[Row[Any]], documents: dict[int, str]) -> list[Kept]:
    segments: dict[int, Segment] = {}
    found = []
    for row in rows:
        if row.document not in documents:
            continue
        segment = segments.get(row.segment)
        if segment is None:
            source = documents[row.document]
            segment = segments[row.segment] = Segment(row.number, row.segment_en, row.segment_zh, source, row.place)
        mention = Mention(row.number, row.en, row.en_start, row.en_end, row.type, row.certainty)
        alignment = Alignment(mention, row.zh, row.zh_start, row.zh_end, row.confidence)
        en, zh = " ".join(row.en.split()), " ".join(row.zh.split())
        found.append(
            Kept(
                segment,
                alignment,
                en,
                zh,
                row.type,
                row.id,
                row.segment,
                row.en_key,
                row.zh_key,
                row.grp,
                row.kind,
                row.disputed,
                row.entry,
            )
        )
    return found


def _sorted(found: list[Kept]) -> list[Kept]:
    found.sort(key=reading_order)
    return found
