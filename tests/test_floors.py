"""Rooms stand on floors: each imports from floors below it only, and two rooms of one floor not each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import glossary

PACKAGE = Path(glossary.__file__).parent
FLOORS = (
    ("exchange",),
    ("reading", "recognition", "lexicon", "transliteration"),
    ("alignment",),
    ("merging",),
    ("running",),
    ("termbase", "exporting", "importing", "checking", "display", "plotting"),
    ("web",),
    ("cli",),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def imports_of(path: Path) -> set[str]:
    """The rooms that a module imports from."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("glossary.")} & FLOOR_OF.keys()


@pytest.mark.parametrize("room", [room for room in FLOOR_OF if (PACKAGE / room).is_dir()])
def test_a_room_stands_on_floors_below(room: str) -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {other}"
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for other in sorted(imports_of(path) - {room})
        if FLOOR_OF[other] >= FLOOR_OF[room]
    ]
    assert wrong == []


def test_every_room_has_a_floor() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"training"}
    assert rooms <= FLOOR_OF.keys()
