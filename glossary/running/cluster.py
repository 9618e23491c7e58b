"""Windows looked through on a Dask cluster."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from glossary.errors import GlossaryError
from glossary.merging import Occurrences, combine
from glossary.reading.parts import Part
from glossary.running.joining import Joined, Joining
from glossary.running.parts import Far, Opened, Slice, Summary, assembled, read_there, sliced, summarized
from glossary.running.windows import Window
from glossary.running.work import Done, Settings, look
from glossary.running.workers import ATTEMPTS, Lost

AHEAD = 3
"""Windows that are with the cluster for each of its workers: one at work, the others on their way."""

CONNECT_FOR, WAIT_FOR = 10.0, 300.0
"""Seconds to wait for the scheduler at the start, and for one that was lost in mid-run."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A window with the futures of its frame and of what is to be merged of it."""

    window: Window | Far
    frame: Any
    part: Any


class Cluster:
    """The workers of a Dask scheduler (`tcp://host:8786`), which must have this version of Glossary installed.

    They read files themselves (`parts`), where they can. What is to be merged stays with the workers, joined two by two, until all is done. A worker that dies costs the time of its windows: the
    scheduler gives them to others. Where the scheduler itself is lost, what was fetched is kept, and the rest asked for anew once one answers there
    again. `tell` takes notes for the user. Raises `GlossaryError` where Dask is not installed, no scheduler answers or the workers have
    another version.
    """

    def __init__(self, address: str, tell: Callable[[str], None] | None = None, *, wait_for: float = WAIT_FOR) -> None:
        self._address = address
        self._tell = tell or (lambda message: None)
        self._wait_for = wait_for
        self._client = self._connected(CONNECT_FOR)
        self._joining = self._tree()
        self._asked: dict[Any, _Asked] = {}
        self._to_ask = deque[Window | Far]()

    def run(self, windows: Iterable[Window | Far], settings: Settings) -> Iterator[Done | Lost]:
        coming, attempts = iter(windows), Counter[int]()
        room = AHEAD
        while True:
            while len(self._asked) + len(self._to_ask) < room and (window := next(coming, None)) is not None:
                self._to_ask.append(window)
            try:
                while self._to_ask:
                    self._ask(self._to_ask[0], settings)
                    self._to_ask.popleft()
                if not self._asked:
                    return
                room = AHEAD * max(1, len(self._client.nthreads()))
                finished = self._finished()
            except _lost() as error:
                self._reconnect(error)
                continue
            for asked, frame in finished:
                number = asked.window.number
                if frame is not None:
                    yield Done(number, frame, None)
                    continue
                attempts[number] += 1
                if attempts[number] < ATTEMPTS:
                    self._to_ask.append(asked.window)
                else:
                    yield Lost(asked.window)

    def open(self, part: Part) -> Opened:
        opened = Opened(part)
        with contextlib.suppress(*_lost()):  # `summary` asks again
            self._text(opened)
        return opened

    def summary(self, opened: Opened) -> Summary | None:
        while True:
            try:
                self._text(opened)
                found = opened.summary.result()
                assert found is None or isinstance(found, Summary)
                return found
            except _dask().KilledWorker:
                return None
            except _lost() as error:
                self._reconnect(error)

    def joined(self) -> Joined:
        try:
            future = self._joining.result()
            return Joined(frozenset(self._joining.numbers), None if future is None else future.result())
        except _lost() as error:
            self._reconnect(error)  # what was joined there is made again from the frames
            return Joined(frozenset(), None)

    def close(self) -> None:
        with contextlib.suppress(Exception):  # what is stopped may be gone already
            self._client.cancel(
                [one for asked in self._asked.values() for one in (asked.frame, asked.part)], force=True
            )
            self._client.close(timeout=1)

    def _tree(self) -> Joining[Any]:
        client = self._client
        return Joining(lambda one, other: client.submit(_join, one, other, pure=False))

    def _text(self, opened: Opened) -> Any:
        """The future of a file, asked for unless it is; before windows, which wait for it."""
        client = self._client
        if opened.client is not client:
            opened.text = client.submit(read_there, opened.part, pure=False, priority=1)
            opened.summary = client.submit(summarized, opened.text, pure=False, priority=1)
            opened.client = client
        return opened.text

    def _whole(self, window: Far) -> Any:
        """The future of a window of which the workers have the text."""
        pieces = [
            self._client.submit(sliced, self._text(piece.opened), piece.start, piece.end, pure=False, priority=1)
            if isinstance(piece, Slice)
            else piece
            for piece in window.pieces
        ]
        sizes = [piece.end - piece.start if isinstance(piece, Slice) else len(piece) for piece in window.pieces]
        return self._client.submit(assembled, window.number, window.index, pieces, sizes, pure=False, priority=1)

    def _ask(self, window: Window | Far, settings: Settings) -> None:
        text = self._whole(window) if isinstance(window, Far) else window
        found = self._client.submit(_look, text, settings, pure=False)
        frame = self._client.submit(_frame, found, pure=False)
        part = self._client.submit(_part, found, pure=False)
        self._asked[frame] = _Asked(window, frame, part)

    def _finished(self) -> list[tuple[_Asked, bytes | None]]:
        """Windows that are done, with their frames; None where all workers that had one died."""
        dask = _dask()
        found: list[tuple[_Asked, bytes | None]] = []
        with self._client.as_current():
            done = dask.wait(list(self._asked), return_when="FIRST_COMPLETED").done
        for future in done:
            try:
                frame = future.result()
            except dask.KilledWorker:
                frame = None
            except _lost():
                if found:  # what was fetched before the connection broke is kept; the next call meets the break again
                    break
                raise
            asked = self._asked.pop(future)
            if frame is not None:
                self._joining.add(asked.window.number, asked.part)
            found.append((asked, frame))
        return found

    def _reconnect(self, error: BaseException) -> None:
        self._tell(f"The scheduler {self._address} was lost ({error or type(error).__name__}); waiting for it.")
        with contextlib.suppress(Exception):
            self._client.close(timeout=1)
        self._to_ask.extendleft(asked.window for asked in reversed(self._asked.values()))
        self._asked.clear()
        self._client = self._connected(self._wait_for)
        self._joining = self._tree()
        self._tell(f"The scheduler {self._address} answers again; going on.")

    def _connected(self, seconds: float) -> Any:
        dask = _dask()
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            try:
                client = dask.Client(self._address, timeout=max(1.0, min(left, CONNECT_FOR)), set_as_default=False)
                client.wait_for_workers(1, timeout=max(1.0, left))
                break
            except (OSError, TimeoutError, ValueError) as error:
                if time.monotonic() < until and not isinstance(error, ValueError):
                    time.sleep(0.5)
                    continue
                raise GlossaryError(
                    f"no Dask scheduler with workers answers ({' '.join(str(error).split())}).",
                    source=self._address,
                    hint="Start one: dask scheduler; and for each machine: dask worker tcp://HOST:8786.",
                ) from error
        self._check_versions(client)
        return client

    def _check_versions(self, client: Any) -> None:
        from glossary import __version__

        told = client.run(_version, on_error="return")
        for worker, version in sorted(told.items()):
            if version != __version__:
                client.close(timeout=1)
                raise GlossaryError(
                    f"the worker has Glossary {version if isinstance(version, str) else 'not installed'}, this is {__version__}.",
                    source=str(worker),
                    hint="Install the same version everywhere.",
                )


_ONE_AT_A_TIME = threading.Lock()


def _look(window: Window, settings: Settings) -> Done:
    # what is cached in a process is not made for several threads
    with _ONE_AT_A_TIME:
        return look(window, settings)


def _frame(done: Done) -> bytes:
    return done.frame


def _part(done: Done) -> Occurrences | None:
    return done.occurrences


def _join(one: Occurrences | None, other: Occurrences | None) -> Occurrences | None:
    parts = [part for part in (one, other) if part is not None]
    return combine(parts) if parts else None


def _version() -> str:
    from glossary import __version__

    return __version__


def _dask() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise GlossaryError(
            "--scheduler needs Dask.", hint='Install it: pip install "bilingual-name-glossary[cluster]".'
        ) from error


def _lost() -> tuple[type[BaseException], ...]:
    """What is raised where the connection to the scheduler breaks."""
    dask = _dask()
    broken = dask.comm.CommClosedError, dask.client.ClosedClientError, dask.client.CancelledError
    return *broken, asyncio.CancelledError, TimeoutError, OSError
