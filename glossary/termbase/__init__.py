"""Entries kept: SQL storage, look-up, curation. SQLAlchemy is loaded with the first of its names that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glossary.termbase.termbase import Termbase, open_termbase

__all__ = ["Termbase", "open_termbase"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'glossary.termbase' has no attribute {name!r}")
    from glossary.termbase import termbase

    return getattr(termbase, name)
