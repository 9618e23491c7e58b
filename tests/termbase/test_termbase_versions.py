"""Older termbases are brought up to date, newer ones refused, and what is none left as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect
from termbase_texts import GENERAL, TOWN, exported, kept

from glossary.errors import GlossaryError
from glossary.termbase import open_termbase, schema
from glossary.termbase.migrations import STEPS, upgrade
from glossary.termbase.store import FORMAT, Store, set_value


def shape(connection: Connection) -> dict[str, object]:
    """Tables, columns, keys and indexes."""
    told = inspect(connection)
    return {
        name: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in told.get_columns(name)),
            told.get_pk_constraint(name)["constrained_columns"],
            sorted(
                (k["constrained_columns"], k["referred_table"], k["options"].get("ondelete"))
                for k in told.get_foreign_keys(name)
            ),
            sorted((str(i["name"]), tuple(i["column_names"]), bool(i["unique"])) for i in told.get_indexes(name)),
            sorted(tuple(u["column_names"]) for u in told.get_unique_constraints(name)),
        )
        for name in told.get_table_names()
    }


def test_the_steps_lead_to_the_schema(target: str, tmp_path: Path) -> None:
    store = Store(target, create=True)
    with store.write() as connection:
        made = shape(connection)
        schema.metadata.drop_all(connection)
        schema.metadata.create_all(connection)
        assert made == shape(connection)
    assert len(STEPS) == schema.VERSION


def test_an_older_termbase_is_brought_up_to_date(tmp_path: Path) -> None:
    with open_termbase(tmp_path / "new.db", create=True) as base:
        told = exported(kept(base, {"a.txt": [GENERAL, TOWN]}))
    for version in range(1, schema.VERSION):
        file = tmp_path / f"{version}.db"
        old = create_engine(f"sqlite:///{file}")
        with old.begin() as connection:
            upgrade(connection, 0, version)
            set_value(connection, "format", FORMAT)
            set_value(connection, "version", str(version))
            there = set(inspect(connection).get_table_names())
            new = sqlite3.connect(tmp_path / "new.db")
            for table in schema.metadata.sorted_tables:
                if table.name in there and table.name != schema.meta.name:
                    rows = new.execute(f"SELECT * FROM {table.name}").fetchall()
                    for row in rows:
                        connection.execute(table.insert().values(row))
            new.close()
        old.dispose()
        with open_termbase(file) as base:
            assert exported(base) == told
            base.approve("Velimsk")
            base.undo()
            assert exported(base) == told


def test_a_newer_termbase_is_refused(target: str) -> None:
    store = Store(target, create=True)
    with store.write() as connection:
        set_value(connection, "version", str(schema.VERSION + 1))
    with pytest.raises(GlossaryError, match=r"newer version.*Update"):
        open_termbase(target, create=True)


def test_what_is_no_termbase_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    text = tmp_path / "notes.db"
    text.write_text("some notes")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE entry (x)")
    connection.close()
    empty = tmp_path / "empty.db"
    empty.touch()
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"SQLite format 3\x00" + bytes(range(200)) * 20)
    for file, create in ((text, True), (other, True), (text, False), (other, False), (empty, False), (damaged, True)):
        before = file.read_bytes()
        with pytest.raises(GlossaryError, match=r"no termbase|damaged"):
            open_termbase(file, create=create)
        assert file.read_bytes() == before
    open_termbase(empty, create=True).close()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent.db", "no such termbase"),
        ("absent/names.db", "no such termbase"),
        (".", "folder"),
        ("mysql://somewhere/names", "SQLite and PostgreSQL can"),
        ("nothing://somewhere", "cannot have this URL"),
    ],
)
def test_what_is_not_there_is_told(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=message):
        open_termbase(name if "://" in name else tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no folder"):
        open_termbase(tmp_path / "absent" / "names.db", create=True)
