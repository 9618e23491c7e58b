"""Texts with their names already aligned, made up for tests, and what to do with them."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterable, Sequence

from glossary.exporting import write_glossary
from glossary.model import Alignment, Entry, Mention, Segment
from glossary.termbase import Termbase

Aligned = list[tuple[Segment, Alignment]]
Line = tuple[str, str, str]
"""An English name, its rendering, its type."""

GENERAL: Line = ("Oleg Baranov", "奥列格·巴拉诺夫", "PER")
SHORT: Line = ("Baranov", "巴拉诺夫", "PER")
OTHERWISE: Line = ("Baranov", "巴兰诺夫", "PER")
TOWN: Line = ("Velimsk", "韦利姆斯克", "LOC")
PORT: Line = ("Narva Port Authority", "纳尔瓦港务局", "ORG")


def aligned(source: str, lines: Sequence[Line], confidence: float = 0.9) -> Aligned:
    """A text of a sentence for each name."""
    found = []
    for index, (en, zh, kind) in enumerate(lines):
        segment = Segment(
            index, f"Yesterday {en} was named again.", f"昨天{zh}再次被提及。", source, f"line {index + 1}"
        )
        mention = Mention(index, en, 10, 10 + len(en), kind)
        found.append((segment, Alignment(mention, zh, 2, 2 + len(zh), confidence)))
    return found


def add(base: Termbase, source: str, lines: Sequence[Line], confidence: float = 0.9) -> bool:
    """Keep a text as `keeping.build_into` does; whether it was not there."""
    content = hashlib.sha256(repr(lines).encode()).hexdigest()
    if base.has(source, content, "settings"):
        return False
    base.add(source, content, "settings", len(lines), aligned(source, lines, confidence))
    return True


def kept(base: Termbase, texts: dict[str, Sequence[Line]]) -> Termbase:
    """Keep texts and derive the entries."""
    for source, lines in texts.items():
        add(base, source, lines)
    base.derive()
    return base


def exported(base: Termbase) -> bytes:
    """The entries as JSON."""
    return as_json(base.entries())


def as_json(entries: Iterable[Entry]) -> bytes:
    """Entries as JSON."""
    stream = io.BytesIO()
    write_glossary(entries, stream, "json")
    return stream.getvalue()


def dumped(base: Termbase) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    from glossary.termbase import schema

    with base._store.read() as connection:
        return {
            table.name: sorted(tuple(row) for row in connection.execute(table.select()))  # type: ignore[type-var]
            for table in schema.metadata.sorted_tables
        }


def in_child(work: Callable[[], None]) -> int:
    """Start some work in a process of its own; the number of the process."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)


def ended(child: int) -> int:
    """How a process ended: its exit status, or the signal that ended it, negative."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
