"""The order of a glossary."""

from __future__ import annotations

from glossary.model import Entry


def entry_order(entry: Entry) -> tuple[object, ...]:
    """What entries are sorted by: the number of occurrences, most first, then English and Chinese term."""
    return *head_order(entry.occurrences, entry.en[0].text, entry.zh[0].text, entry.type), entry.sources


def head_order(occurrences: int, en: str, zh: str, kind: str) -> tuple[int, str, str, str, str]:
    """The same of an entry whose first terms are known alone; those that are equal then come by their sources."""
    return -occurrences, en.casefold(), en, zh, kind
