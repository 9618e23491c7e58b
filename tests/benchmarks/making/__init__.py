"""News-like English-Chinese text of any length, made from words of our own: what the benchmarks of scale read."""

from .segments import Made, MadeName, segments

__all__ = ["Made", "MadeName", "segments"]
