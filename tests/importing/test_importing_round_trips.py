"""Every format reads what it writes, and writes it again byte for byte."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from importing_texts import glossaries

from glossary.exchange.formats import FORMATS
from glossary.exporting import write_glossary
from glossary.importing import read_glossary
from glossary.model import Entry


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
