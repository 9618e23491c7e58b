"""Text in: any bilingual input as a stream of segments. The readers are loaded when they are first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from glossary.reading.suffixes import FORMATS

if TYPE_CHECKING:
    from glossary.reading.segments import read_segments, segments_from_pairs

__all__ = ["FORMATS", "read_segments", "segments_from_pairs"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'glossary.reading' has no attribute {name!r}")
    return getattr(import_module("glossary.reading.segments"), name)
