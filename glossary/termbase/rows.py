"""Rows of tables, many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Table, func, insert, select

_AT_ONCE = 500
"""Values asked for in one statement."""

T = TypeVar("T")


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Values in portions that a statement can hold."""
    for at in range(0, len(values), _AT_ONCE):
        yield values[at : at + _AT_ONCE]


def next_id(connection: Connection, table: Table) -> int:
    """The number after the greatest that a table has."""
    return int(connection.scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0) + 1


def insert_all(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Insert many rows, all with the same columns."""
    if rows:
        connection.execute(insert(table), rows)
