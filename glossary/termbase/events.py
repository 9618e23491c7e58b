"""Decisions of persons, kept for good: an undo is an event too, and takes back another one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from glossary.termbase import schema
from glossary.termbase.documents import now
from glossary.termbase.rows import insert_all, next_id

UNDO = "undo"
CURATING = ("approve", "reject", "edit", "merge", "split", "note")
"""The decisions that change entries, and can be undone."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person did: its number, when (ISO 8601, UTC), who, the action, the event that an undo takes back, what it was
    about, and whether it was taken back itself."""

    number: int
    time: str
    person: str
    action: str
    target: int | None
    payload: Mapping[str, Any]
    undone: bool


def record(
    connection: Connection,
    person: str,
    action: str,
    payload: Mapping[str, Any],
    names: set[str],
    target: int | None = None,
) -> int:
    """Note an event about some English names, as they are compared; its number."""
    number = next_id(connection, schema.event)
    row = {
        "id": number,
        "time": now(),
        "person": person,
        "action": action,
        "target": target,
        "payload": json.dumps(payload, ensure_ascii=False, sort_keys=True),
    }
    insert_all(connection, schema.event, [row])
    insert_all(connection, schema.event_key, [{"event": number, "en_key": name} for name in sorted(names)])
    return number


def history(connection: Connection) -> list[Event]:
    """All events, the oldest first."""
    rows = list(connection.execute(select(schema.event).order_by(schema.event.c.id)))
    undone: set[int] = set()
    for row in reversed(rows):
        if row.action == UNDO and row.id not in undone:
            undone.add(row.target)
    return [
        Event(row.id, row.time, row.person, row.action, row.target, json.loads(row.payload), row.id in undone)
        for row in rows
    ]


def standing(connection: Connection) -> list[tuple[int, str, Mapping[str, Any]]]:
    """The decisions that stand, in their order: number, action, what it is about."""
    return [
        (event.number, event.action, event.payload)
        for event in history(connection)
        if event.action in CURATING and not event.undone
    ]


def names_of(connection: Connection, number: int) -> set[str]:
    """The English names, as they are compared, that an event is about."""
    k = schema.event_key.c
    return set(connection.scalars(select(k.en_key).where(k.event == number)))
