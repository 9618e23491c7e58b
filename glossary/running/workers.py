"""Who looks windows through: this process, or several of this machine."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Protocol, TypeVar

from glossary.collecting import keep_all
from glossary.errors import GlossaryError
from glossary.running.joining import Joined, Joining, joined
from glossary.running.windows import Stretch, Window
from glossary.running.work import Done, Progress, Settings, look

ATTEMPTS = 3
"""How often a window is given to a worker before it is given up."""

RETIRED_AFTER = 32
"""Windows after which a worker is replaced by a new one, since its caches and the gaps in its memory grow: to half as much again
after five hundred windows. Starting takes as long as a window does."""

_ROOM = 1 << 30
"""Bytes of memory that a worker needs, with some to spare."""

_PATIENCE = 1.0
"""Seconds that a worker has to end when it is told to."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A window on which every worker died."""

    window: Stretch


W = TypeVar("W", bound=Stretch, contravariant=True)


class Workers(Protocol[W]):
    """Anything that looks windows through, in whatever order, and joins what is to be merged of them."""

    def run(self, windows: Iterable[W], settings: Settings) -> Iterator[Done | Lost]:
        """Each window looked through, as it is done; no more of them are taken than can be at work."""
        ...

    def joined(self) -> Joined:
        """What is to be merged of the windows so far."""
        ...

    def close(self) -> None:
        """Stop at once what is at work."""
        ...


class Here:
    """This process alone. `progress` is told of the steps within a window."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self._joining = Joining(joined)

    def run(self, windows: Iterable[Window], settings: Settings) -> Iterator[Done | Lost]:
        for window in windows:
            done = look(window, settings, self._progress)
            self._joining.add(done.number, done.occurrences)
            yield done

    def joined(self) -> Joined:
        return Joined(frozenset(self._joining.numbers), self._joining.result())

    def close(self) -> None:
        pass


class Processes:
    """Several processes of this machine, each at one window at a time.

    A process that dies (killed, out of memory) is replaced and its window given to another. These are processes and pipes rather than
    an executor of the standard library, since that gives up all work when one of its processes dies, and cannot be stopped at once.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, Window]] = {}
        self._joining = Joining(joined)

    def run(self, windows: Iterable[Window], settings: Settings) -> Iterator[Done | Lost]:
        coming, attempts, again = iter(windows), Counter[int](), deque[Window]()
        ahead: deque[Window] = deque()
        while True:
            while len(ahead) < self._number and (window := next(coming, None)) is not None:
                ahead.append(window)
                self._hand_out(again, ahead, settings)
            self._hand_out(again, ahead, settings)
            if not self._busy:
                return
            for ready in wait(list(self._busy)):
                assert isinstance(ready, Connection)
                worker, window = self._busy.pop(ready)
                answer = worker.answer()
                if answer is not None:
                    if worker.asked < RETIRED_AFTER:
                        self._idle.append(worker)
                    else:
                        worker.stop()
                    if isinstance(answer, GlossaryError):
                        raise answer
                    self._joining.add(answer.number, answer.occurrences)
                    yield answer
                    continue
                worker.stop()
                attempts[window.number] += 1
                if attempts[window.number] < ATTEMPTS:
                    again.append(window)
                else:
                    yield Lost(window)

    def joined(self) -> Joined:
        return Joined(frozenset(self._joining.numbers), self._joining.result())

    def close(self) -> None:
        for worker in (*self._idle, *(worker for worker, _ in self._busy.values())):
            worker.stop()
        self._idle.clear()
        self._busy.clear()

    def _hand_out(self, again: deque[Window], ahead: deque[Window], settings: Settings) -> None:
        while (again or ahead) and len(self._busy) < self._number:
            window = again.popleft() if again else ahead.popleft()
            worker = self._idle.pop() if self._idle else _Worker()
            self._busy[worker.pipe] = worker, window
            worker.ask(window, settings)


class _Worker:
    """A process that looks through one window after the other."""

    def __init__(self) -> None:
        # a forked process would hold the locks of threads that it has not: of BLAS, of a progress bar
        context = multiprocessing.get_context("spawn")
        self.pipe, far = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_serve, args=(far,), daemon=True)
        self._process.start()
        far.close()
        self.asked = 0

    def ask(self, window: Window, settings: Settings) -> None:
        self.asked += 1
        with contextlib.suppress(OSError):  # it died: `answer` tells so
            self.pipe.send((window, settings))

    def answer(self) -> Done | GlossaryError | None:
        """What it found; None where it died."""
        try:
            found = self.pipe.recv()
        except (EOFError, OSError):
            return None
        assert isinstance(found, Done | GlossaryError)
        return found

    def stop(self) -> None:
        self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self.pipe.close()


def _serve(pipe: Connection) -> None:
    """The life of a worker: until whoever asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the first one sees to it
    warm = False
    while True:
        try:
            window, settings = pipe.recv()
        except (EOFError, OSError):
            return
        answer: Done | GlossaryError
        try:
            answer = look(window, settings)
        except GlossaryError as error:
            answer = error
        if not warm:  # what is loaded by now stays: looking through it for garbage again and again is in vain
            keep_all()
            warm = True
        try:
            pipe.send(answer)
        except OSError:
            return


def most() -> int:
    """The workers that this machine has room for: one for each core that this process may use and gigabyte of its memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # not told on every system
        return cores
    return max(1, min(cores, memory // _ROOM))
