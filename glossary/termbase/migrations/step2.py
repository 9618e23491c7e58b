"""Version 2: what persons decided, and glossaries that were imported."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

Word = String().with_variant(String(collation="C"), "postgresql")


def _number(name: str = "id") -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _of(table: str, *, name: str = "", primary: bool = False, index: bool = False) -> Column[int]:
    target = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name or table, Integer, target, primary_key=primary, nullable=False, index=index, autoincrement=False)


Table("document", metadata, _number())  # there since version 1

Table(
    "event",
    metadata,
    _number(),
    Column("time", String, nullable=False),
    Column("person", Text, nullable=False),
    Column("action", String, nullable=False),
    Column("target", Integer),
    Column("payload", Text, nullable=False),
)

Table(
    "event_key",
    metadata,
    _of("event", primary=True),
    Column("en_key", Word, primary_key=True),
    Index("ix_event_key_en_key", "en_key"),
)

Table(
    "imported",
    metadata,
    _number(),
    _of("document", index=True),
    Column("number", Integer, nullable=False),
    Column("payload", Text, nullable=False),
)

Table(
    "imported_key",
    metadata,
    _of("imported", primary=True),
    Column("en_key", Word, primary_key=True),
    Index("ix_imported_key_en_key", "en_key"),
)


def upgrade(connection: Connection) -> None:
    """Add the tables."""
    metadata.create_all(connection, tables=[_table for name, _table in metadata.tables.items() if name != "document"])
