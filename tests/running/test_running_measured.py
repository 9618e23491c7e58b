"""On measured text: one process, two, and a run gone on with find the same, to the last byte."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from running_texts import looked_through, windows

from glossary.exporting import write_alignments
from glossary.model import Alignment, Segment
from glossary.reading import read_segments
from glossary.running.workers import Here, Processes

TEXT = Path(__file__).parents[3] / "shared" / "eval" / "ntrex-dev" / "ntrex-dev.tsv"


def written(aligned: list[tuple[Segment, Alignment]]) -> bytes:
    stream = io.BytesIO()
    write_alignments(aligned, stream)
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.skipif(not TEXT.is_file(), reason="needs the texts of ../shared")
def test_alignments_are_the_same_bytes_whoever_finds_them(tmp_path: Path) -> None:
    some = windows(read_segments([TEXT]), 128)
    aligned, entries, told = looked_through(some, Here())
    assert (len(some), told) == (8, [])
    assert len(aligned) > 1000
    by_two = looked_through(some, Processes(2))
    assert written(by_two[0]) == written(aligned)
    assert by_two == (aligned, entries, told)
    looked_through(some[::2], Here(), tmp_path)
    assert looked_through(some, Processes(2), tmp_path) == (aligned, entries, told)
