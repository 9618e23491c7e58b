"""Packed files are read as what they hold; damaged ones are told."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.errors import ReadingError
from glossary.reading import read_segments
from glossary.resources import data_path


def zstandard(data: bytes) -> bytes:
    packer = pytest.importorskip("zstandard").ZstdCompressor()
    half = len(data) // 2
    return bytes(packer.compress(data[:half]) + packer.compress(data[half:]))


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data[:500]) + gzip.compress(data[500:]),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard,
}
SAMPLE = data_path("samples/memory.tsv")


def texts(*paths: Path) -> list[tuple[str, str]]:
    return [(segment.en, segment.zh) for segment in read_segments(paths)]


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_packed_file_reads_as_the_file_itself(tmp_path: Path, suffix: str) -> None:
    packed = tmp_path / f"memory.tsv{suffix}"
    packed.write_bytes(PACKERS[suffix](SAMPLE.read_bytes()))
    assert texts(packed) == texts(SAMPLE) != []


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_file_cut_off_is_told_and_the_next_one_read(tmp_path: Path, suffix: str) -> None:
    whole = PACKERS[suffix](SAMPLE.read_bytes())
    cut = tmp_path / f"cut.tsv{suffix}"
    cut.write_bytes(whole[: len(whole) * 3 // 4])
    told: list[ReadingError] = []
    read = [segment for segment in read_segments([cut, SAMPLE], on_error=told.append) if segment.source == str(SAMPLE)]
    assert [(segment.en, segment.zh) for segment in read] == texts(SAMPLE)
    assert any(error.source == str(cut) and "cannot be unpacked" in str(error) for error in told)


@pytest.mark.parametrize("suffix", PACKERS)
def test_what_is_not_packed_as_its_name_says_is_told(tmp_path: Path, suffix: str) -> None:
    PACKERS[suffix](b"")
    file = tmp_path / f"memory.tsv{suffix}"
    file.write_bytes(SAMPLE.read_bytes())
    with pytest.raises(ReadingError, match=r"cannot be (unpacked|read)"):
        texts(file)
