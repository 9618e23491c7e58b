"""Version 1: documents, occurrences, entries and the words to look up by. As it was then: later changes are steps of their own."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Connection, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

Word = String().with_variant(String(collation="C"), "postgresql")


def _number(name: str = "id") -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _of(table: str, *, name: str = "", primary: bool = False, index: bool = False) -> Column[int]:
    target = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name or table, Integer, target, primary_key=primary, nullable=False, index=index, autoincrement=False)


Table("glossary_meta", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

Table(
    "document",
    metadata,
    _number(),
    Column("source", Text, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("content", String, nullable=False),
    Column("settings", String, nullable=False),
    Column("segments", Integer, nullable=False),
    Column("added", String, nullable=False),
)

Table(
    "segment",
    metadata,
    _number(),
    _of("document", index=True),
    Column("number", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("zh", Text, nullable=False),
)

Table(
    "occurrence",
    metadata,
    _number(),
    _of("document", index=True),
    _of("segment", index=True),
    Column("en", Text, nullable=False),
    Column("zh", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("en_start", Integer, nullable=False),
    Column("en_end", Integer, nullable=False),
    Column("zh_start", Integer, nullable=False),
    Column("zh_end", Integer, nullable=False),
    Column("certainty", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("en_key", Word, nullable=False, index=True),
    Column("zh_key", Word, nullable=False),
    Column("grp", Integer, index=True),
    Column("kind", String),
    Column("disputed", Boolean, nullable=False),
    Column("entry", Integer, index=True),
)

Table(
    "entry",
    metadata,
    _number(),
    Column("type", String, nullable=False),
    Column("pinyin", Text, nullable=False),
    Column("occurrences", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("conflict", Boolean, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("decided", Boolean, nullable=False),
    Column("rejected", Boolean, nullable=False),
    Column("contested", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("digest", String, nullable=False),
)

Table(
    "term",
    metadata,
    _number(),
    _of("entry", index=True),
    Column("side", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("lang", String, nullable=False),
    Column("count", Integer, nullable=False),
    Column("status", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("folded", Word, nullable=False, index=True),
    Column("sound", Text, nullable=False),
)

Table(
    "pair",
    metadata,
    _of("entry", primary=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("en", Text, nullable=False),
    Column("zh", Text, nullable=False),
    Column("count", Integer, nullable=False),
)

Table(
    "origin",
    metadata,
    _of("entry", primary=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
)

Table(
    "shown",
    metadata,
    _of("entry", primary=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _of("segment", index=True),
    Column("en_from", Integer, nullable=False),
    Column("en_to", Integer, nullable=False),
    Column("zh_from", Integer, nullable=False),
    Column("zh_to", Integer, nullable=False),
    Column("en_start", Integer, nullable=False),
    Column("en_end", Integer, nullable=False),
    Column("zh_start", Integer, nullable=False),
    Column("zh_end", Integer, nullable=False),
)

Table(
    "word",
    metadata,
    _number(),
    Column("kind", String, nullable=False),
    Column("text", Word, nullable=False),
    Column("backward", Word, nullable=False),
    Column("length", Integer, nullable=False),
    Index("ix_word_text", "kind", "text", unique=True),
    Index("ix_word_backward", "kind", "backward"),
)

Table(
    "word_of_term",
    metadata,
    _of("word", primary=True),
    _of("term", primary=True),
    Index("ix_word_of_term_term", "term"),
)


def upgrade(connection: Connection) -> None:
    """Make the tables."""
    metadata.create_all(connection, checkfirst=False)
