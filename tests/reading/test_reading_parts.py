"""Files each by itself: together they are read as one input is."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import PAIRS, read_all

from glossary.errors import ReadingError, ReadingNotice
from glossary.model import Segment
from glossary.reading.parts import Part, parts_of, read_part


def table(path: Path, count: int = 4) -> Path:
    path.write_text("".join(f"{en}\t{zh}\n" for en, zh in PAIRS[:count]), "utf-8")
    return path


def read_apart(*inputs: Path | str) -> tuple[list[Segment], list[ReadingError]]:
    told: list[ReadingError] = []
    segments: list[Segment] = []
    for part in parts_of(inputs) or []:
        if isinstance(part, ReadingError):
            told.append(part)
        else:
            start = len(segments)
            segments += (replace(segment, index=start + segment.index) for segment in read_part(part, told.append))
    return segments, told


_LINES = st.lists(
    st.sampled_from([f"{en}\t{zh}\n" for en, zh in PAIRS] + ["\n", "no Chinese here\t\n", "\t只有中文\n"]), max_size=6
)


@given(st.lists(_LINES, min_size=1, max_size=5))
def test_files_apart_hold_what_they_hold_together(files: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for number, lines in enumerate(files):
            Path(name, f"{number}.tsv").write_text("".join(lines), "utf-8")
        apart, told_apart = read_apart(name)
        together, told = read_all(name)
    assert apart == together
    assert sorted(map(str, told_apart)) == sorted(map(str, told))


def test_what_names_nothing_and_what_is_damaged_is_told_as_ever(tmp_path: Path) -> None:
    table(tmp_path / "a.tsv")
    (tmp_path / "b.tsv.gz").write_bytes(b"\x1f\x8b\x08 no gzip at all")
    (tmp_path / "c.db").write_bytes(b"SQLite format 3\x00" + bytes(100))
    inputs = tmp_path, "nowhere/*.tsv", tmp_path / "none.tsv"
    apart, told_apart = read_apart(*inputs)
    together, told = read_all(*inputs)
    assert apart == together
    assert len(apart) == 4
    assert {str(error) for error in told_apart} == {str(error) for error in told}
    assert len(told) == 4
    assert [type(error) for error in told_apart if error.source.endswith("c.db")] == [ReadingNotice]


def test_inputs_that_belong_together_or_come_once_are_not_taken_apart(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("\n".join(en for en, _ in PAIRS), "utf-8")
    (tmp_path / "zh.txt").write_text("\n".join(zh for _, zh in PAIRS), "utf-8")
    both = tmp_path / "en.txt", tmp_path / "zh.txt"
    assert parts_of(both) is None
    assert parts_of([tmp_path]) is None
    assert parts_of(["-"]) is None
    os.mkfifo(tmp_path / "pipe")
    assert parts_of([table(tmp_path / "a.tsv"), tmp_path / "pipe"]) is None
    (tmp_path / "pipe").unlink()
    assert len(parts_of([tmp_path / "a.tsv"]) or []) == 1
    assert len(parts_of([*both, tmp_path / "a.tsv"]) or []) == 3
    assert len(parts_of(both, "text") or []) == 2


def test_a_file_is_known_by_its_size_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(tmp_path / "a.tsv")
    monkeypatch.chdir(tmp_path)
    (part,) = parts_of(["a.tsv"]) or []
    assert isinstance(part, Part)
    monkeypatch.chdir("/")
    assert part.is_here()
    assert [segment.source for segment in read_part(part)] == ["a.tsv"] * 4
    table(tmp_path / "a.tsv", 3)
    assert not part.is_here()
    (tmp_path / "a.tsv").unlink()
    assert not part.is_here()
    told: list[ReadingError] = []
    assert not list(read_part(part, on_error=told.append))
    assert [(error.source, "no such file" in error.message) for error in told] == [("a.tsv", True)]


def test_urls_are_files_too(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    for number in range(3):
        table(tmp_path / f"{number}.tsv")
    url = f"file://{tmp_path}/*.tsv"
    assert read_apart(url) == read_all(url)
    parts = parts_of([url]) or []
    assert [part.size for part in parts if isinstance(part, Part)] == [None] * 3
    missing = parts_of(["nothing://x/y"]) or []
    assert list(chain(map(type, missing))) == [ReadingError]
