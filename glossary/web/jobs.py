"""Long work: done one after the other in a process of its own, so that pages stay quick, and cancelling and time limits hold at once."""

from __future__ import annotations

import multiprocessing
import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, Literal

from glossary.errors import GlossaryError
from glossary.web.settings import Settings
from glossary.web.worker import main

State = Literal["waiting", "running", "done", "failed", "cancelled"]
_REMEMBERED = 50
_POLL = 0.1


class TooMuch(GlossaryError):
    """More jobs wait than may."""


@dataclass(slots=True)
class Job:
    """A piece of work: its state, how far it is, and what came of it (any value of `work`) or why nothing did."""

    id: str
    kind: str
    payload: Any
    state: State = "waiting"
    step: str = ""
    done: int = 0
    total: int | None = None
    message: str = ""
    hint: str = ""
    result: Any = None
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed", "cancelled")


class Jobs:
    """The jobs of a server. The process that works is started with the first of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: list[Job] = []
        self._lock = threading.Condition()
        self._closing = False
        self._process: Any = None
        self._connection: Connection | None = None
        self._thread: threading.Thread | None = None

    def submit(self, kind: str, payload: Any) -> Job:
        """Have something done. Raises `TooMuch` where too many wait already."""
        job = Job(secrets.token_urlsafe(12), kind, payload)
        with self._lock:
            if len(self._waiting) >= self._settings.max_jobs:
                raise TooMuch("Too many jobs are waiting.", hint="Try again in a while.")
            self._jobs[job.id] = job
            self._waiting.append(job)
            self._forget()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="glossary jobs", daemon=True)
                self._thread.start()
            self._lock.notify_all()
        return job

    def get(self, id: str) -> Job | None:
        """A job that is remembered."""
        with self._lock:
            return self._jobs.get(id)

    def cancel(self, job: Job) -> None:
        """Let nothing come of a job, if it is not done."""
        with self._lock:
            if job.over:
                return
            _end(job, "cancelled", "It was cancelled.")
            if job in self._waiting:
                self._waiting.remove(job)

    def close(self) -> None:
        """Cancel all and end the process."""
        with self._lock:
            self._closing = True
            for job in self._jobs.values():
                if not job.over:
                    _end(job, "cancelled", "The server was stopped.")
            self._waiting.clear()
            self._lock.notify_all()
        if self._thread is not None:
            self._thread.join(10)
        self._stop()

    def _forget(self) -> None:
        """Let the oldest results go, so that memory has an end."""
        over = [job for job in self._jobs.values() if job.over]
        for job in over[: max(0, len(self._jobs) - _REMEMBERED)]:
            del self._jobs[job.id]

    def _run(self) -> None:
        while True:
            with self._lock:
                while not self._waiting and not self._closing:
                    self._lock.wait()
                if self._closing:
                    return
                job = self._waiting.pop(0)
                job.state = "running"
            try:
                self._work(job)
            except (OSError, EOFError, BrokenPipeError):
                self._stop()
                _end(job, "failed", "The work ended without a result.", "The text may be too large; try a part of it.")

    def _work(self, job: Job) -> None:
        connection = self._started()
        connection.send((job.kind, job.payload))
        job.payload = None
        deadline = time.monotonic() + self._settings.max_seconds
        while True:
            if job.over:  # cancelled
                self._stop()
                return
            if time.monotonic() > deadline:
                self._stop()
                limit = round(self._settings.max_seconds)
                _end(
                    job, "failed", f"It took longer than {limit} seconds.", "Send a part of it, or raise --max-seconds."
                )
                return
            if not connection.poll(_POLL):
                continue
            what, *rest = connection.recv()
            if what == "progress":
                job.step, job.done, job.total = rest
                continue
            with self._lock:
                if what == "done":
                    job.result = rest[0]
                    _end(job, "done")
                else:
                    _end(job, "failed", *rest)
            return

    def _started(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._connection is None:
            self._stop()
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=main, args=(theirs,), name="glossary work", daemon=True)
            self._process.start()
            theirs.close()
        return self._connection

    def _stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.join(5)
            if self._process.is_alive():
                self._process.kill()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


def _end(job: Job, state: State, message: str = "", hint: str = "") -> None:
    if not job.over:
        job.state, job.message, job.hint = state, message, hint
        job.ended.set()
