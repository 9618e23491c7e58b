"""A Dask cluster: the same results as one process, whatever befalls its workers and the way to its scheduler."""

from __future__ import annotations

import json
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from running_texts import looked_through, segments, windows

from glossary.errors import GlossaryError
from glossary.running.windows import Window
from glossary.running.workers import Here

distributed = pytest.importorskip("distributed")

from glossary.running import cluster  # noqa: E402
from glossary.running.cluster import Cluster  # noqa: E402

SOME = windows(segments(120, sources=5), 16)


@contextmanager
def process(*arguments: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program of Dask, gone with all of its own afterwards."""
    with log.open("wb") as stream:
        started = subprocess.Popen([sys.executable, "-m", "dask", *arguments], stdout=stream, stderr=stream)
        try:
            yield started
        finally:
            for one in [*psutil.Process(started.pid).children(recursive=True), started]:
                one.kill()
            started.wait()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, started by hand as a user would."""
    folder = tmp_path_factory.mktemp("cluster")
    told = folder / "scheduler.json"
    with ExitStack() as stack:
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
        stack.enter_context(process("scheduler", *options, log=folder / "scheduler.log"))
        until = time.monotonic() + 60
        while not told.exists() or not told.read_text("utf-8").strip():
            assert time.monotonic() < until, (folder / "scheduler.log").read_text("utf-8")
            time.sleep(0.05)
        address: str = json.loads(told.read_text("utf-8"))["address"]
        for number in (1, 2):
            where = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(folder / str(number)))
            stack.enter_context(process("worker", address, *where, log=folder / f"worker{number}.log"))
        yield address


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


class Line:
    """A line to a scheduler that can be cut and mended: a port that passes on what it gets."""

    def __init__(self, address: str) -> None:
        host, port = address.removeprefix("tcp://").rsplit(":", 1)
        self._far = host, int(port)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._server.getsockname()[1]}"
        self._open: list[socket.socket] = []
        self.cut_off = False
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        self.cut_off = True
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.cut_off = False

    def _serve(self) -> None:
        while True:
            near, _ = self._server.accept()
            if self.cut_off:
                near.close()
                continue
            far = socket.create_connection(self._far)
            self._open += [near, far]
            threading.Thread(target=_pass_on, args=(near, far), daemon=True).start()


def _pass_on(near: socket.socket, far: socket.socket) -> None:
    other = {near: far, far: near}
    with selectors.DefaultSelector() as ready, near, far:
        for one in other:
            ready.register(one, selectors.EVENT_READ)
        while True:
            for key, _ in ready.select():
                one = near if key.fileobj is near else far
                try:
                    data = one.recv(1 << 16)
                    if not data:
                        return
                    other[one].sendall(data)
                except OSError:
                    return


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
