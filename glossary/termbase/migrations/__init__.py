"""Bringing a termbase up to the present version of the schema: one step a version, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from glossary.termbase.migrations import step1, step2
from glossary.termbase.schema import VERSION

STEPS: tuple[Callable[[Connection], None], ...] = (step1.upgrade, step2.upgrade)
"""What leads from version n to n + 1, from 0 (no tables) on."""

assert len(STEPS) == VERSION


def upgrade(connection: Connection, version: int, to: int = VERSION) -> None:
    """Take the steps from a version to another. What is derived is derived anew by who writes next."""
    for step in STEPS[version:to]:
        step(connection)
