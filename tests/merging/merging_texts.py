"""Aligned mentions made by hand, and entries as the tests compare them."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.merging import merge
from glossary.model import Alignment, Entry, Mention, Segment

Aligned = tuple[Segment, Alignment]
Name = tuple[str, str] | tuple[str, str, float]
PER, LOC, ORG = "PER", "LOC", "ORG"


def said(type: str, *names: Name, source: str = "a.txt", first: int = 0) -> list[Aligned]:
    """Each name, as (English, Chinese, confidence or 0.9), in a segment of its own; a title before a name is not part of it."""
    found = []
    for index, (written, zh, *confidence) in enumerate(names, first):
        title, _, en = written.rpartition("|")
        segment = Segment(index, f"Then {title}{en} spoke at length.", f"然后，{zh}讲了很久。", source)
        start = len("Then ") + len(title)
        mention = Mention(index, en, start, start + len(en), type)
        found.append((segment, Alignment(mention, zh, 3, 3 + len(zh), confidence[0] if confidence else 0.9)))
    return found


def groups(entries: Iterable[Entry]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """What the entries hold, whatever their order and the heads."""
    held = [(frozenset(t.text for t in e.en), frozenset(t.text for t in e.zh)) for e in entries]
    return sorted(held, key=lambda pair: (sorted(pair[0]), sorted(pair[1])))


def expected(*wanted: tuple[str, str]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The same from ("Kim Jong-un|Kim", "金正恩|金") for each entry."""
    held = [(frozenset(en.split("|")), frozenset(zh.split("|"))) for en, zh in wanted]
    return sorted(held, key=lambda pair: (sorted(pair[0]), sorted(pair[1])))


def merged(aligned: Iterable[Aligned]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The groups of what is merged."""
    return groups(merge(aligned))
