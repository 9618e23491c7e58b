"""A Dask cluster: the same results as one process, whatever befalls its workers and the way to its scheduler."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil
import pytest
from lines import Line
from running_texts import looked_through, segments, windows

from glossary.errors import GlossaryError
from glossary.running.windows import Window
from glossary.running.workers import Here

distributed = pytest.importorskip("distributed")

from glossary.running import cluster  # noqa: E402
from glossary.running.cluster import Cluster  # noqa: E402

SOME = windows(segments(120, sources=5), 16)


@pytest.fixture(scope="module")
def expected() -> object:
    return looked_through(SOME, Here())


def test_a_cluster_finds_what_one_process_does(scheduler: str, expected: object) -> None:
    assert looked_through(SOME, Cluster(scheduler)) == expected


def test_the_command_line_has_a_cluster_do_it(scheduler: str, tmp_path: Path) -> None:
    lines = [f"{segment.en}\t{segment.zh}\n" for segment in segments(60)]
    (tmp_path / "a.tsv").write_text("".join(lines), "utf-8")
    for name, options in (("here", ["--workers", "1"]), ("there", ["--scheduler", scheduler])):
        command = ["build", "a.tsv", "-q", "-o", f"{name}.csv", "--alignments", f"{name}.jsonl", *options]
        subprocess.run([sys.executable, "-m", "glossary", *command], cwd=tmp_path, check=True, timeout=120)
    for kind in ("csv", "jsonl"):
        found = (tmp_path / f"there.{kind}").read_bytes()
        assert len(found) > 500
        assert found == (tmp_path / f"here.{kind}").read_bytes()


def test_a_worker_that_is_killed_costs_no_results(scheduler: str, expected: object) -> None:
    with distributed.Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        killed: list[int] = []

        def killing() -> Iterator[Window]:
            for window in SOME:
                if window.number == 6:
                    killed.append(next(iter(client.run(os.getpid).values())))
                    psutil.Process(killed[0]).kill()
                yield window

        assert looked_through(killing(), Cluster(scheduler)) == expected
        assert killed
        client.wait_for_workers(2, timeout=60)


def test_a_line_that_is_cut_and_mended_costs_no_results(scheduler: str, expected: object) -> None:
    line = Line(scheduler)
    notes: list[str] = []
    team = Cluster(line.address, notes.append)

    def cutting() -> Iterator[Window]:
        for window in SOME:
            if window.number == 6:
                line.cut()
                threading.Timer(1.5, line.mend).start()
            yield window

    assert looked_through(cutting(), team) == expected
    assert len(notes) == 2
    assert notes[0].startswith(f"The scheduler {line.address} was lost")
    assert notes[1] == f"The scheduler {line.address} answers again; going on."


def test_a_line_that_is_cut_before_all_is_joined_costs_no_results(scheduler: str, expected: object) -> None:
    line = Line(scheduler)
    team = Cluster(line.address)
    joined = team.joined

    def cut_first() -> object:
        line.cut()
        threading.Timer(1.5, line.mend).start()
        return joined()

    team.joined = cut_first  # type: ignore[method-assign,assignment]
    assert looked_through(SOME, team) == expected


def test_a_scheduler_that_stays_away_ends_the_run_with_what_was_done(
    scheduler: str, expected: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_FOR", 3.0)
    line = Line(scheduler)
    team = Cluster(line.address, wait_for=2.0)

    def cutting(some: Iterable[Window]) -> Iterator[Window]:
        for window in some:
            if window.number == 6:
                time.sleep(2)
                line.cut()
            yield window

    with pytest.raises(GlossaryError, match="no Dask scheduler with workers answers"):
        looked_through(cutting(SOME), team, tmp_path)
    assert (tmp_path / "windows.journal").stat().st_size
    assert looked_through(SOME, Cluster(scheduler), tmp_path) == expected


def test_nobody_at_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_FOR", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(GlossaryError, match="no Dask scheduler with workers answers") as caught:
        Cluster(f"tcp://127.0.0.1:{port}")
    assert "dask scheduler" in caught.value.hint
    with pytest.raises(GlossaryError):
        Cluster("nonsense://x")


def test_workers_of_another_version_are_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.__version__", "99")
    with pytest.raises(GlossaryError, match="this is 99"):
        Cluster(scheduler)
