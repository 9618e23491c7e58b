"""Every format reads what it writes, and writes it again byte for byte."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from importing_texts import glossaries

from glossary.exchange.formats import FORMATS
from glossary.exporting import write_glossary
from glossary.importing import read_glossary
from glossary.model import Context, Entry, Term

ENTRY = Entry(
    "LOC", (Term("Oslo", "en", 1),), (Term("奥斯陆", "zh-Hans", 1),), "ào sī lù", 1, 1, 0.5, False, (), (), ()
)


def written(entries: list[Entry], format: str) -> bytes:
    stream = io.BytesIO()
    write_glossary(entries, stream, format)
    return stream.getvalue()


def read(data: bytes, format: str, folder: Path, suffix: str = "") -> list[Entry]:
    path = folder / f"names{suffix}"
    path.write_bytes(data)
    return read_glossary(path, format)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("glossaries")


@pytest.mark.parametrize("format", FORMATS)
@given(entries=glossaries)
@settings(max_examples=60)
def test_what_is_read_back_is_written_the_same(format: str, folder: Path, entries: list[Entry]) -> None:
    once = written(entries, format)
    if not once:
        return
    back = read(once, format, folder)
    assert written(back, format) == once


@pytest.mark.parametrize("format", FORMATS)
def test_very_long_texts_do_no_harm(format: str, folder: Path) -> None:
    long = "长" * 20_000
    terms = (Term("x" * 20_000, "en", 1),), (Term(long, "zh", 1), Term("短", "zh", 1))
    contexts = (Context("word " * 9_000, long, -1, -1, -1, -1, "a.txt", 0),) * 2
    entry = Entry("PER", *terms, "a " * 9_000, 1, 1, 0.5, False, (), contexts, ("a.txt",), "n" * 20_000)
    once = written([entry, ENTRY], format)
    back = read(once, format, folder)
    assert back[-1].en[0].text == "Oslo"
    assert written(back, format) == once


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in ("jsonl", "deepl")])
def test_a_glossary_of_nothing(format: str, folder: Path) -> None:
    once = written([], format)
    assert written(read(once, format, folder), format) == once


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_is_kept(format: str, folder: Path) -> None:
    entries = [replace(ENTRY, en=(Term(name, "en", 1),), pairs=()) for name in ("Oslo", "Aker", "Moss", "Bergen")]
    back = read(written(entries, format), format, folder)
    assert [entry.en[0].text for entry in back] == ["Oslo", "Aker", "Moss", "Bergen"]
