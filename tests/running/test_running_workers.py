"""Processes: the same results as one, whatever befalls them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from running_texts import looked_through, segments, windows

from glossary.errors import GlossaryError
from glossary.running.windows import Window
from glossary.running.work import Done, Settings
from glossary.running.workers import ATTEMPTS, Here, Lost, Processes

SOME = windows(segments(120, sources=5), 16)


@pytest.fixture(scope="module")
def expected() -> object:
    found = looked_through(SOME, Here())
    assert len(found[0]) > 100
    return found


def workers_at_work() -> list[psutil.Process]:
    own = psutil.Process().children()
    return [child for child in own if "spawn_main" in " ".join(child.cmdline())]


def test_two_processes_find_what_one_does(expected: object) -> None:
    assert looked_through(SOME, Processes(2)) == expected
    assert workers_at_work() == []


def test_processes_are_replaced_now_and_then(expected: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from glossary.running import workers

    started: list[workers._Worker] = []
    begin = workers._Worker.__init__

    def noting(self: workers._Worker) -> None:
        begin(self)
        started.append(self)

    monkeypatch.setattr(workers, "RETIRED_AFTER", 3)
    monkeypatch.setattr(workers._Worker, "__init__", noting)
    assert looked_through(SOME, Processes(2)) == expected
    assert len(started) >= len(SOME) / 3
    assert all(worker.asked <= 3 for worker in started)
    assert workers_at_work() == []


def test_a_process_that_is_killed_costs_no_results(expected: object) -> None:
    killed: list[int] = []

    def killing(some: list[Window]) -> Iterator[Window]:
        for window in some:
            if len(killed) < 2 and window.number >= 3 and (alive := workers_at_work()):
                killed.append(alive[0].pid)
                alive[0].kill()
            yield window

    found = looked_through(killing(SOME), Processes(2))
    assert len(killed) == 2
    assert found == expected


def test_a_window_that_kills_every_process_is_told_of_and_the_rest_is_done(
    expected: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from glossary.running import workers

    handed: list[int] = []
    ask = workers._Worker.ask

    def deadly(self: workers._Worker, window: Window, settings: Settings) -> None:
        if window.number == 2:
            handed.append(window.number)
            self._process.kill()
        ask(self, window, settings)

    monkeypatch.setattr(workers._Worker, "ask", deadly)
    aligned, _, told = looked_through(SOME, Processes(2), tmp_path)
    first, last = SOME[2].segments[0], SOME[2].segments[-1]
    assert len(handed) == ATTEMPTS
    assert {segment.index for segment, _ in aligned}.isdisjoint(range(first.index, last.index + 1))
    assert told == [
        f"{first.source}, {first.place} to {last.place}: could not be looked through: every process that tried was killed. "
        "Is there memory enough? Run again to try it once more."
    ]
    monkeypatch.undo()
    assert looked_through(SOME, Processes(2), tmp_path) == expected


def test_an_error_that_a_user_can_mend_comes_through() -> None:
    team = Processes(2)
    try:
        with pytest.raises(GlossaryError, match="no_such_pipeline") as caught:
            list(team.run(SOME, Settings("no_such_pipeline")))
    finally:
        team.close()
    assert caught.value.hint


def test_closing_stops_what_is_at_work_at_once() -> None:
    team = Processes(2)
    running = team.run(SOME, Settings())
    next(running)
    assert len(workers_at_work()) == 2
    start = time.monotonic()
    team.close()
    assert workers_at_work() == []
    assert time.monotonic() - start < 5


def test_no_more_windows_are_taken_than_are_at_work() -> None:
    taken = 0

    def counting() -> Iterator[Window]:
        nonlocal taken
        for window in SOME:
            taken += 1
            yield window

    team = Processes(2)
    running = team.run(counting(), Settings())
    try:
        for done in range(1, 5):
            assert isinstance(next(running), Done | Lost)
            assert taken <= done + 2 * 2
    finally:
        team.close()


def test_workers_end_when_who_asked_is_gone() -> None:
    team = Processes(1)
    next(team.run(SOME, Settings()))
    (worker,) = workers_at_work()
    team._idle[0].pipe.close() if team._idle else next(iter(team._busy)).close()
    gone, _ = psutil.wait_procs([worker], timeout=30)
    assert gone


def test_there_are_no_more_workers_than_memory_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from glossary.running import workers

    monkeypatch.setattr(workers.os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    monkeypatch.setattr(workers.os, "sysconf", {"SC_PHYS_PAGES": 4 << 20, "SC_PAGE_SIZE": 4096}.__getitem__)
    assert workers.most() == 16
    monkeypatch.setattr(workers.os, "sysconf", {"SC_PHYS_PAGES": 1 << 10, "SC_PAGE_SIZE": 4096}.__getitem__)
    assert workers.most() == 1
