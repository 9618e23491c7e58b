"""Alignments in, deduplicated entries out."""

from glossary.merging.entries import merge

__all__ = ["merge"]
