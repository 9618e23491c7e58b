"""Files that the workers of a cluster read: the same bytes as one process writes, and what goes wrong told as ever."""

from __future__ import annotations

import gzip
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from lines import Line
from running_texts import segments

import glossary
from glossary import pipeline
from glossary.errors import ReadingError
from glossary.reading.parts import Part, read_part
from glossary.running import parts
from glossary.running.run import Progressed
from glossary.running.windows import cut

distributed = pytest.importorskip("distributed")

_WORDS = ("again and ", "then ", "now and ")


@pytest.fixture(autouse=True)
def _small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(some: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        return cut(some, 64)

    for module in (parts, pipeline):
        monkeypatch.setattr(module, "cut", short)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty files, some of them packed, one damaged, one torn, one of a kind that is not read."""
    folder = tmp_path_factory.mktemp("files")
    for number in range(28):
        some = segments(3 + 7 * (number % 5))
        text = "".join(f"{one.en} ({number})\t{one.zh}（{number}）\n" for one in some).encode()
        if number % 4 == 0:
            (folder / f"{number:02}.tsv.gz").write_bytes(gzip.compress(text, mtime=0))
        else:
            (folder / f"{number:02}.tsv").write_bytes(text)
    (folder / "10-damaged.tsv.gz").write_bytes(b"\x1f\x8b\x08 no gzip at all")
    long = "".join(
        f"It rained, {i} times, {word * 80}.\t下了{i}次雨。\n" for i, word in enumerate(_WORDS * 400)
    ).encode()
    (folder / "11-torn.tsv.gz").write_bytes(gzip.compress(long, mtime=0)[:-50])
    (folder / "12.db").write_bytes(b"SQLite format 3\x00" + bytes(100))
    return folder


def built(*inputs: str | Path, **options: Any) -> tuple[list[Any], list[Any], list[str]]:
    told: list[ReadingError] = []
    with glossary.run(list(inputs), on_error=told.append, **options) as found:
        return list(found.aligned()), list(found.entries()), sorted(map(str, told))


def without_torn(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if "torn" not in path.name)


def test_workers_read_what_this_process_would(
    scheduler: str, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here: list[str] = []

    def noted(part: Part, on_error: Any = None) -> Iterator[Any]:
        here.append(Path(part.name).name)
        return read_part(part, on_error)

    monkeypatch.setattr(parts, "read_part", noted)
    expected = built(*without_torn(folder), workers=1)
    assert len(expected[2]) == 2
    assert built(*without_torn(folder), scheduler=scheduler) == expected
    assert here == ["10-damaged.tsv.gz", "12.db"]  # of what a worker cannot read, this process tells why

    url = f"file://{folder}/*.tsv"
    assert built(url, scheduler=scheduler) == built(url, workers=1)
    assert len(here) == 2


def test_a_file_torn_in_the_middle_counts_up_to_there(scheduler: str, folder: Path) -> None:
    inputs = [folder / "01.tsv", folder / "11-torn.tsv.gz", folder / "02.tsv"]
    segments: list[int] = []
    told: list[str] = []
    for options in ({"workers": 1}, {"scheduler": scheduler}):
        with glossary.run(
            inputs,
            types=("PER",),
            on_error=lambda error: told.append(str(error)),
            **options,  # type: ignore[arg-type]
        ) as found:
            segments.append(found.segments)
    assert 1200 > segments[0] == segments[1] > 100
    assert len(told) == 2
    assert told[0] == told[1]
    assert "cut off" in told[0]


def test_neither_a_killed_worker_nor_a_cut_line_costs_what_was_read(scheduler: str, folder: Path) -> None:
    inputs = without_torn(folder)
    expected = built(*inputs, workers=1)
    line = Line(scheduler)
    windows: list[int] = []
    notes: list[str] = []

    def meddle(far: Progressed) -> None:
        windows.append(far.segments)
        if len(windows) == 2:
            with distributed.Client(scheduler, set_as_default=False) as client:
                psutil.Process(next(iter(client.run(os.getpid).values()))).kill()
        if len(windows) == 4:
            line.cut()
            threading.Timer(1.5, line.mend).start()

    assert built(*inputs, scheduler=line.address, on_window=meddle, on_note=notes.append) == expected
    assert len(windows) > 4
    assert [note.rsplit(";", 1)[-1] for note in notes] == [" waiting for it.", " going on."]


def test_a_run_that_was_begun_here_is_gone_on_with_there(scheduler: str, folder: Path, tmp_path: Path) -> None:
    inputs = [folder / "01.tsv", folder / "02.tsv", folder / "03.tsv"]
    expected = built(*inputs, workers=1, work_dir=tmp_path)
    size = (tmp_path / "windows.journal").stat().st_size
    assert built(*inputs, scheduler=scheduler, work_dir=tmp_path) == expected
    assert (tmp_path / "windows.journal").stat().st_size == size
