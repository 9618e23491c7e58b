"""Text in: bilingual files of many formats as numbered segments of English and Chinese."""

from __future__ import annotations

from glossary.reading.read import read_segments, segments_from_pairs

__all__ = ["read_segments", "segments_from_pairs"]
