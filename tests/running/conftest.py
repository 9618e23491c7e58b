"""A Dask cluster for tests: a scheduler and two workers, started by hand as a user would."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest


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


@pytest.fixture(scope="session")
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
