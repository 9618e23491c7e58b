"""Who looks an input through, by how long it is and what the user says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from glossary.running.windows import Window
from glossary.running.work import Progress
from glossary.running.workers import Here, Processes, Workers, most


@contextmanager
def team_for(
    windows: int,
    workers: int | None,
    scheduler: str | None,
    on_note: Callable[[str], None] | None,
    progress: Progress | None,
) -> Iterator[Workers[Window]]:
    """Who looks through an input of so many windows (2: of two or more): the arguments are those of `run`."""
    team: Workers[Window]
    number = most() if workers is None else workers
    if scheduler is not None:
        from glossary.running.cluster import Cluster

        team = Cluster(scheduler, on_note)
    elif number > 1 and windows > 1:
        team = Processes(number)
    else:
        team = Here(progress if windows < 2 else None)
    try:
        yield team
    finally:
        team.close()
