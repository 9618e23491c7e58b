"""Documents in: what was found in a text, stored with it; a changed text replaces what was found in it before, and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from glossary.model import Alignment, Segment
from glossary.script import HAN
from glossary.termbase import schema
from glossary.termbase.rows import insert_all, next_id
from glossary.termbase.store import set_value, value

TEXT, GLOSSARY = "text", "glossary"
"""Kinds of documents: one in which names were found, and an imported glossary."""

_STALE = "stale"


@dataclass(frozen=True, slots=True)
class Stored:
    """A document of a termbase: its name, kind ("text" or "glossary"), number of segments (of entries, for a glossary), the number of
    occurrences found in it, and when it was added (ISO 8601, UTC)."""

    source: str
    kind: str
    segments: int
    occurrences: int
    added: str


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_stale(connection: Connection) -> bool:
    """Whether occurrences changed since the entries were derived from them."""
    return value(connection, _STALE) == "1"


def mark(connection: Connection, *, stale: bool) -> None:
    """Note that occurrences changed, or that the entries are derived."""
    set_value(connection, _STALE, "1" if stale else "")


def is_stored(connection: Connection, source: str, content: str, settings: str) -> bool:
    """Whether a document of this name is there with the same texts, looked through with the same settings."""
    d = schema.document.c
    found = connection.execute(select(d.content, d.settings).where(d.source == source)).first()
    return found is not None and tuple(found) == (content, settings)


def put(
    connection: Connection,
    source: str,
    content: str,
    settings: str,
    segments: int,
    aligned: Iterable[tuple[Segment, Alignment]],
    *,
    keep_latin: bool = False,
) -> int:
    """Store what was found in a document in place of what had been; the number of occurrences."""
    from glossary.lexicon.keys import key
    from glossary.merging.renderings import plain

    number = put_document(connection, source, TEXT, content, settings, segments)
    at, row = next_id(connection, schema.segment), next_id(connection, schema.occurrence)
    segment_ids: dict[int, int] = {}
    held: list[dict[str, object]] = []
    found: list[dict[str, object]] = []
    for segment, alignment in aligned:
        mention, zh = alignment.mention, alignment.zh or ""
        if not mention.en.strip() or not zh.strip() or not (keep_latin or HAN.search(zh)):
            continue
        if segment.index not in segment_ids:
            segment_ids[segment.index] = at + len(segment_ids)
            held.append(
                {
                    "id": segment_ids[segment.index],
                    "document": number,
                    "number": segment.index,
                    "place": segment.place,
                    "en": segment.en,
                    "zh": segment.zh,
                }
            )
        found.append(
            {
                "id": row + len(found),
                "document": number,
                "segment": segment_ids[segment.index],
                "en": mention.en,
                "zh": zh,
                "type": mention.type,
                "en_start": mention.start,
                "en_end": mention.end,
                "zh_start": alignment.zh_start,
                "zh_end": alignment.zh_end,
                "certainty": mention.certainty,
                "confidence": alignment.confidence,
                "en_key": key(mention.en),
                "zh_key": plain(zh),
                "disputed": False,
            }
        )
    insert_all(connection, schema.segment, held)
    insert_all(connection, schema.occurrence, found)
    mark(connection, stale=True)
    return len(found)


def put_document(connection: Connection, source: str, kind: str, content: str, settings: str, segments: int) -> int:
    """Store a document anew, with nothing found in it yet; its number."""
    withdraw(connection, source)
    number = next_id(connection, schema.document)
    connection.execute(
        insert(schema.document).values(
            id=number, source=source, kind=kind, content=content, settings=settings, segments=segments, added=now()
        )
    )
    return number


def withdraw(connection: Connection, source: str) -> str:
    """Take out a document with all that was found in it; its kind, "" where there is none of that name."""
    d = schema.document.c
    found = connection.execute(select(d.id, d.kind).where(d.source == source)).first()
    if found is None:
        return ""
    connection.execute(delete(schema.document).where(d.id == found.id))
    mark(connection, stale=True)
    return str(found.kind)


def stored(connection: Connection) -> list[Stored]:
    """The documents of a termbase, by name."""
    d, o = schema.document.c, schema.occurrence.c
    counts = select(o.document, func.count().label("n")).group_by(o.document).subquery()
    rows = connection.execute(
        select(d.source, d.kind, d.segments, func.coalesce(counts.c.n, 0), d.added).outerjoin_from(
            schema.document, counts, counts.c.document == d.id
        )
    )
    return sorted((Stored(*row) for row in rows), key=lambda one: one.source)
