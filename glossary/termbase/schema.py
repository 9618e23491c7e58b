"""The tables of a termbase as this version has them; `migrations` makes them.

Occurrences and decisions are the truth: `document`, `segment`, `occurrence` hold what was found in texts, `imported` what came from
other glossaries, `event` what persons decided. The rest (`entry` and what hangs on it, the words to look up by, and the columns `grp`,
`kind`, `disputed` and `entry` of an occurrence) is derived from them and could be thrown away.
Numbers are given by the program, inside the transaction that holds the lock for writing.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

VERSION = 2
"""The version of the schema; a termbase of an older one is brought up to it, one of a newer one refused."""

metadata = MetaData()

# compared byte by byte on both databases, so that a range of an index is what begins with some letters
Word = String().with_variant(String(collation="C"), "postgresql")


def _number(name: str = "id") -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _of(table: str, *, name: str = "", primary: bool = False, index: bool = False) -> Column[int]:
    target = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name or table, Integer, target, primary_key=primary, nullable=False, index=index, autoincrement=False)


meta = Table("glossary_meta", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

document = Table(
    "document",
    metadata,
    _number(),
    Column("source", Text, nullable=False, unique=True),
    Column("kind", String, nullable=False),  # "text", or "glossary" for an imported one
    Column("content", String, nullable=False),  # a digest of the texts
    Column("settings", String, nullable=False),  # a digest of what else decides what is found in them
    Column("segments", Integer, nullable=False),
    Column("added", String, nullable=False),
)

segment = Table(
    "segment",
    metadata,
    _number(),
    _of("document", index=True),
    Column("number", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("zh", Text, nullable=False),
)

occurrence = Table(
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
    Column("grp", Integer, index=True),  # what the machine puts together; NULL: left out as a stray or a double
    Column("kind", String),  # the type as settled over all occurrences
    Column("disputed", Boolean, nullable=False),
    Column("entry", Integer, index=True),
)

entry = Table(
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
    Column("contested", Text, nullable=False),  # [[rendering, occurrences], ...] as JSON; "" where nothing contradicts
    Column("note", Text, nullable=False),
    Column("digest", String, nullable=False),
)

term = Table(
    "term",
    metadata,
    _number(),
    _of("entry", index=True),
    Column("side", String, nullable=False),  # "en" or "zh"
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("lang", String, nullable=False),
    Column("count", Integer, nullable=False),
    Column("status", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("folded", Word, nullable=False, index=True),  # as names are compared: "en_key" or "zh_key" of an occurrence
    Column("sound", Text, nullable=False),  # pinyin without tones, a space between the parts
)

pair = Table(
    "pair",
    metadata,
    _of("entry", primary=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("en", Text, nullable=False),
    Column("zh", Text, nullable=False),
    Column("count", Integer, nullable=False),
)

origin = Table(
    "origin",
    metadata,
    _of("entry", primary=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
)

shown = Table(
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

word = Table(
    "word",
    metadata,
    _number(),
    Column("kind", String, nullable=False),  # "en", "zh", or "py" for pinyin
    Column("text", Word, nullable=False),
    Column("backward", Word, nullable=False),
    Column("length", Integer, nullable=False),
    Index("ix_word_text", "kind", "text", unique=True),
    Index("ix_word_backward", "kind", "backward"),
)

word_of_term = Table(
    "word_of_term",
    metadata,
    _of("word", primary=True),
    _of("term", primary=True),
    Index("ix_word_of_term_term", "term"),
)

event = Table(
    "event",
    metadata,
    _number(),
    Column("time", String, nullable=False),
    Column("person", Text, nullable=False),
    Column("action", String, nullable=False),
    Column("target", Integer),  # the event that an undo takes back
    Column("payload", Text, nullable=False),  # JSON
)

event_key = Table(
    "event_key",
    metadata,
    _of("event", primary=True),
    Column("en_key", Word, primary_key=True),
    Index("ix_event_key_en_key", "en_key"),
)

imported = Table(
    "imported",
    metadata,
    _number(),
    _of("document", index=True),
    Column("number", Integer, nullable=False),
    Column("payload", Text, nullable=False),  # JSON: type, terms, note
)

imported_key = Table(
    "imported_key",
    metadata,
    _of("imported", primary=True),
    Column("en_key", Word, primary_key=True),
    Index("ix_imported_key_en_key", "en_key"),
)
