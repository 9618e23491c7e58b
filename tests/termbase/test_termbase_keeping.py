"""Texts are kept one by one: again changes nothing, changed replaces its own, cut short goes on, side by side loses nothing."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from termbase_texts import (
    GENERAL,
    OTHERWISE,
    PORT,
    SHORT,
    TOWN,
    Line,
    add,
    aligned,
    dumped,
    ended,
    exported,
    in_child,
    kept,
)

from glossary.errors import GlossaryError
from glossary.merging import merge
from glossary.model import Alignment, Segment
from glossary.termbase import Termbase, curating, looking, open_termbase, schema
from glossary.termbase.store import Store, set_value

TEXTS: dict[str, Sequence[Line]] = {"a.txt": [GENERAL, SHORT, TOWN], "b.txt": [TOWN, PORT, SHORT], "c.txt": [OTHERWISE]}


def many(count: int) -> dict[str, Sequence[Line]]:
    """Texts that share some of their names."""
    draw = random.Random(5)
    pool = [GENERAL, SHORT, OTHERWISE, TOWN, PORT]
    pool += [(f"Town{chr(97 + i)}a", f"镇{chr(0x4E00 + 40 * i)}城", "LOC") for i in range(20)]
    return {f"{i:02}.txt": draw.sample(pool, 6) for i in range(count)}


def cleared(target: str) -> None:
    """Make a termbase with nothing in it."""
    store = Store(target, create=True)
    with store.write() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            if table is not schema.meta:
                connection.execute(table.delete())
        set_value(connection, "stale", "")
    store.close()


def test_the_entries_are_those_of_a_build(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, TEXTS)
        assert base.entries() == merge(pair for name, lines in TEXTS.items() for pair in aligned(name, lines))
        assert len(base.entries()) == 3
        assert [one.source for one in base.documents()] == ["a.txt", "b.txt", "c.txt"]


def test_again_changes_no_row(target: str) -> None:
    with open_termbase(target, create=True) as base:
        before, told = dumped(kept(base, TEXTS)), exported(base)
        assert not any(add(base, *text) for text in TEXTS.items())
        assert not base.derive()
        assert (dumped(base), exported(base)) == (before, told)


def test_the_order_of_texts_does_not_matter(target: str, tmp_path: Path) -> None:
    with open_termbase(target, create=True) as base, open_termbase(tmp_path / "other.db", create=True) as other:
        kept(base, TEXTS)
        for source in reversed(TEXTS):
            add(other, source, TEXTS[source])
            other.derive()
        assert exported(base) == exported(other)


def test_a_changed_text_replaces_its_own_occurrences_only(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, TEXTS)
        number = base.find("Baranov").id
        others = [row for row in dumped(base)["segment"] if row[1] != 1]
        kept(base, {"a.txt": [GENERAL, PORT]})
        assert [row for row in dumped(base)["segment"] if row[0] in {other[0] for other in others}] == others
        assert base.find("Velimsk").entry.occurrences == 1
        assert base.find("Oleg Baranov").id == number
        assert base.entries() == merge(
            pair for name, lines in (TEXTS | {"a.txt": [GENERAL, PORT]}).items() for pair in aligned(name, lines)
        )


def test_a_withdrawn_text_leaves_nothing(target: str, tmp_path: Path) -> None:
    with open_termbase(target, create=True) as base, open_termbase(tmp_path / "other.db", create=True) as other:
        kept(base, TEXTS).withdraw("b.txt")
        kept(other, {name: TEXTS[name] for name in ("a.txt", "c.txt")})
        assert exported(base) == exported(other)
        with pytest.raises(GlossaryError, match=r"b\.txt"):
            base.withdraw("b.txt")
        base.withdraw("a.txt")
        base.withdraw("c.txt")
        assert base.entries() == []
        assert [rows for name, rows in dumped(base).items() if name in ("segment", "occurrence", "term", "word")] == [
            []
        ] * 4


def test_the_same_text_under_two_names_counts_once(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, {"z.txt": TEXTS["a.txt"]})
        kept(base, {"a.txt": TEXTS["a.txt"]})
        assert base.find("Velimsk").entry.occurrences == 1
        assert base.find("Velimsk").entry.sources == ("a.txt",)
        base.withdraw("a.txt")
        assert base.find("Velimsk").entry.sources == ("z.txt",)


def test_killed_at_any_moment_and_gone_on_with(target: str, tmp_path: Path) -> None:
    texts = many(12)
    with open_termbase(tmp_path / "undisturbed.db", create=True) as base:
        told = exported(kept(base, texts))
    started = time.monotonic()
    with open_termbase(target, create=True) as base:
        kept(base, texts)
    took = time.monotonic() - started
    draw = random.Random(20)
    killed = 0
    for number in range(20):
        where = target if "://" in target else str(tmp_path / f"{number}.db")
        cleared(where)

        def run(where: str = where) -> None:
            with open_termbase(where) as base:
                kept(base, texts)

        child = in_child(run)
        time.sleep(draw.uniform(0, took))
        os.kill(child, signal.SIGKILL)
        killed += ended(child) == -signal.SIGKILL
        if "://" not in where:
            with sqlite3.connect(where) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.close()
        with open_termbase(where) as base:
            assert {one.source for one in base.documents()} <= set(texts)
            assert exported(kept(base, texts)) == told
    assert killed > 5


def test_two_at_once_lose_nothing(target: str, tmp_path: Path) -> None:
    texts = many(16)
    with open_termbase(tmp_path / "alone.db", create=True) as base:
        told = exported(kept(base, texts))
    halves = [dict(list(texts.items())[at::2]) for at in range(2)]

    def run(half: dict[str, Sequence[Line]]) -> None:
        with open_termbase(target, create=True) as base:
            for source, lines in half.items():
                kept(base, {source: lines})

    children = [in_child(lambda half=half: run(half)) for half in halves]  # type: ignore[misc]
    assert [ended(child) for child in children] == [0, 0]
    with open_termbase(target) as base:
        assert not base.stale
        assert exported(base) == told


def test_a_full_disk_loses_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "names.db"
    with open_termbase(file, create=True) as base:
        told = exported(kept(base, TEXTS))

    def run() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 4096,) * 2)
        with open_termbase(file) as base, pytest.raises(GlossaryError, match=r"cannot be written .*Make room"):
            kept(base, {"large.txt": [(f"Town{i}a", f"镇{i}城", "LOC") for i in range(2000)]})

    assert ended(in_child(run)) == 0, capfd.readouterr().err
    with open_termbase(file) as base:
        assert exported(base) == told
        kept(base, many(3))
        assert base.counts().texts == 6


def test_a_text_that_fails_halfway_leaves_what_was(target: str) -> None:
    def failing() -> Iterator[tuple[Segment, Alignment]]:
        yield from aligned("a.txt", [TOWN])
        raise RuntimeError

    with open_termbase(target, create=True) as base:
        before = dumped(kept(base, TEXTS))
        with pytest.raises(RuntimeError):
            base.add("a.txt", "other", "settings", 1, failing())
        assert dumped(base) == before


def test_a_lost_connection_loses_nothing(target: str) -> None:
    if "://" not in target:
        pytest.skip("a file has no server")
    import psycopg

    def cut() -> Iterator[tuple[Segment, Alignment]]:
        yield from aligned("a.txt", [TOWN])
        with psycopg.connect(target, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    with open_termbase(target, create=True) as base:
        before = dumped(kept(base, TEXTS))
        with pytest.raises(GlossaryError, match="connection was lost"):
            base.add("a.txt", "other", "settings", 1, cut())
        assert dumped(base) == before
        kept(base, {"d.txt": [TOWN]})
    with pytest.raises(GlossaryError, match="cannot be reached") as told:
        Termbase("postgresql://somebody:secret@127.0.0.1:1/names")
    assert "secret" not in str(told.value)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody can get at."""
    folder = Path(tempfile.mkdtemp(prefix="glossary-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_read_and_not_written(open_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = open_folder / "names.db"
    with open_termbase(file, create=True) as base:
        kept(base, TEXTS)
    file.chmod(0o444)
    open_folder.chmod(0o555)

    assert curating
    assert looking  # loaded here, for nobody else may be allowed to

    def run() -> None:
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        with open_termbase(file) as base:
            assert base.lookup("Velimsk")[0].record.entry.en[0].text == "Velimsk"
            with pytest.raises(GlossaryError, match="cannot be written"):
                base.approve("Velimsk")
        with pytest.raises(GlossaryError, match="read-only"):
            open_termbase(open_folder / "new.db", create=True)

    assert ended(in_child(run)) == 0, capfd.readouterr().err
