"""Short texts in several sources, and what is found in them window by window."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from glossary.model import Alignment, Entry, Segment
from glossary.running.journal import Journal
from glossary.running.run import join, look_through
from glossary.running.windows import Window, cut
from glossary.running.work import Settings
from glossary.running.workers import Workers

_CAPITALS = (
    ("Paris", "巴黎"),
    ("Oslo", "奥斯陆"),
    ("Cairo", "开罗"),
    ("Lima", "利马"),
    ("Rome", "罗马"),
    ("Hanoi", "河内"),
)
_PEOPLE = (("Anna Berg", "安娜·贝里"), ("Ivan Petrov", "伊万·彼得罗夫"), ("Maria Silva", "玛丽亚·席尔瓦"))


def segments(number: int, sources: int = 1) -> list[Segment]:
    """Segments of a few names, evenly in some sources."""
    made = []
    for i in range(number):
        (place, ort), (person, mensch) = _CAPITALS[i % len(_CAPITALS)], _PEOPLE[i % len(_PEOPLE)]
        english = f"{person} flew from {place} on day {i}." if i % 3 else f"Day {i} was a quiet one."
        chinese = f"{mensch}第{i}天从{ort}起飞。" if i % 3 else f"第{i}天很平静。"
        made.append(Segment(i, english, chinese, f"text {i * sources // number}", f"line {i + 1}"))
    return made


def windows(some: Iterable[Segment], size: int) -> list[Window]:
    return [Window(number, part) for number, part in enumerate(cut(some, size))]


def looked_through(
    some: Iterable[Window], workers: Workers, folder: Path | None = None
) -> tuple[list[tuple[Segment, Alignment]], list[Entry], list[str]]:
    """What is found: alignments, entries, and the errors that were reported."""
    journal = Journal(folder)
    told: list[str] = []
    settings = Settings()
    try:
        for _ in look_through(some, settings, workers, journal, lambda error: told.append(str(error))):
            pass
        from glossary.merging import entries

        aligned = list(journal.aligned())
        return aligned, list(entries(join(workers, journal, settings), journal.fetch)), told
    finally:
        workers.close()
        journal.close()
