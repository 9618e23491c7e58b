"""Columns that grow: the same numbers, whether memory holds them or files do."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from benchmarks.making.crowds import aligned, pairs
from hypothesis import given
from hypothesis import strategies as st
from test_merging_collected import collected, of

from glossary import scratch
from glossary.errors import GlossaryError
from glossary.merging import columns, merge
from glossary.merging.columns import Columns

TYPES = {"number": "q", "share": "d", "small": "B"}
ROWS = st.lists(st.tuples(st.integers(-(2**40), 2**40), st.floats(0, 1), st.integers(0, 255)), max_size=12)


def listed(some: Columns) -> list[tuple[float, ...]]:
    return list(zip(*(column.tolist() for column in some.arrays().values()), strict=True))


@given(st.lists(ROWS, max_size=6), st.integers(1, 20), st.data())
def test_rows_come_back_in_order(parts: list[list[tuple[int, float, int]]], held: int, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "HELD", held)
        some, expected = Columns(TYPES), []
        for part in parts:
            if data.draw(st.booleans()):
                for row in part:
                    some.append(*row)
            else:
                other = Columns(TYPES)
                for row in part:
                    other.append(*row)
                for block in other.blocks():
                    assert all(len(column) <= held for column in block.values())
                    some.extend(block)
            if data.draw(st.booleans()):
                some = pickle.loads(pickle.dumps(some))
            expected += part
            assert len(some) == len(expected)
        assert listed(some) == expected


@pytest.mark.parametrize("held", [3, 1000])
def test_what_is_changed_in_the_arrays_is_changed(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "HELD", held)
    some = Columns(TYPES)
    for i in range(10):
        some.append(i, i / 10, i)
    some.arrays()["number"][:] = np.arange(10)[::-1]
    assert [row[0] for row in listed(some)] == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]


def test_entries_are_the_same_from_files(monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(aligned(pairs(300)))
    expected = merge(found)
    monkeypatch.setattr(columns, "HELD", 16)
    one, other = collected(found, range(100)), collected(found, range(100, len(found)))
    one.join(other)
    assert of(one, found) == expected
    assert merge(found) == expected


def test_a_disk_that_is_full_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "HELD", 2)
    monkeypatch.setattr(columns, "scratch_file", lambda: open("/dev/full", "r+b", buffering=0))  # noqa: PTH123, SIM115
    some = Columns(TYPES)
    some.append(1, 0.5, 1)
    with pytest.raises(GlossaryError, match="No space left on device") as caught:
        some.extend({"number": np.arange(9), "share": np.zeros(9), "small": np.zeros(9)})
    assert "TMPDIR" in caught.value.hint


def test_large_files_are_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    assert scratch.roomy() == "/var/tmp"
    monkeypatch.setenv("TMPDIR", "/tmp")
    monkeypatch.setattr("tempfile.tempdir", None)
    assert scratch.roomy() == "/tmp"
    with scratch.scratch_file("/tmp") as file:
        scratch.write_all(file, b"abc")
        file.seek(0)
        assert file.read() == b"abc"
    with pytest.raises(GlossaryError, match="no temporary file can be written"):
        scratch.scratch_file("/nowhere/at/all")
