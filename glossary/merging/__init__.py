"""Alignments in, deduplicated entries out."""

from glossary.merging.collected import Occurrences, combine
from glossary.merging.entries import entries, merge

__all__ = ["Occurrences", "combine", "entries", "merge"]
