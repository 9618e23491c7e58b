"""A command run and watched: how long it takes and how much memory it and the processes it starts hold at most."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from benchmarks.timing import Seconds, now

_EVERY = 0.2
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Times, and the highest memory seen, in megabytes: of the process itself, and of it with all its descendants.
    `said` is what it printed."""

    seconds: Seconds
    main: float
    tree: float
    said: str


def held(process: psutil.Process) -> float:
    """Memory of a process in megabytes: its proportional share of pages held by several (PSS) where that is told, else all its
    resident pages; 0 when it has ended."""
    try:
        memory = process.memory_full_info()
        return float(getattr(memory, "pss", memory.rss)) / 1e6
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0


def watched(command: Sequence[str], *, log: Path, check: bool = True) -> Watched:
    """Runs a command to its end; what it prints goes into `log`.

    Raises `SystemExit` with the end of the log where it fails.
    """
    mains, trees = [0.0], [0.0]
    ended = threading.Event()

    def look(top: psutil.Process) -> None:
        while not ended.wait(_EVERY):
            try:
                below = top.children(recursive=True)
            except psutil.NoSuchProcess:
                return
            main = held(top)
            mains[0] = max(mains[0], main)
            trees[0] = max(trees[0], main + sum(map(held, below)))

    with log.open("wb") as printed:
        started = now()
        process = subprocess.Popen(command, stdout=printed, stderr=subprocess.STDOUT)
        looking = threading.Thread(target=look, args=(psutil.Process(process.pid),))
        looking.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = now().wall - started.wall
        ended.set()
        looking.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text(encoding="utf-8", errors="replace")
    if check and process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{said[-2000:]}")
    return Watched(Seconds(wall, usage.ru_utime + usage.ru_stime), mains[0], trees[0], said)
