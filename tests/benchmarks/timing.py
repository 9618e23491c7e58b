"""What benchmarks share: both clocks, one core, a process of one's own, and a line about the machine."""

from __future__ import annotations

import multiprocessing
import os
import platform
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

_Result = TypeVar("_Result")


class Seconds(NamedTuple):
    """Wall time, and CPU time of all threads of this process and of the children it has waited for."""

    wall: float
    cpu: float

    def __sub__(self, other: Seconds) -> Seconds:
        return Seconds(self.wall - other.wall, self.cpu - other.cpu)

    def __str__(self) -> str:
        return f"{self.wall:.2f} s wall, {self.cpu:.2f} s CPU"


def now() -> Seconds:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Seconds(time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used))


def on_one_core() -> None:
    """This process and the children it will start use the last core that they may, with one thread each for what asks.

    To be called before NumPy is imported.
    """
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[name] = "1"


def alone(function: Callable[..., _Result], *arguments: object, one_core: bool = True) -> _Result:
    """What a function returns in a fresh process, by default on one core: nothing is warm, nothing is shared."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, fresh, initializer=on_one_core if one_core else None) as pool:
        return pool.submit(function, *arguments).result()


def middle(times: Sequence[Seconds]) -> Seconds:
    """The median of each clock."""
    return Seconds(median(time.wall for time in times), median(time.cpu for time in times))


def machine() -> str:
    """The machine in one line, with how busy it is just now."""
    facts = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = next((line.split(":")[1].strip() for line in facts.splitlines() if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return (
        f"{model or platform.processor()}, {cores} cores, {memory:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
