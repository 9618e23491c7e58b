"""The order of a glossary."""

from __future__ import annotations

from glossary.model import Entry


def entry_order(entry: Entry) -> tuple[object, ...]:
    """What entries are sorted by: the number of occurrences, most first, then English and Chinese term."""
    en, zh = entry.en[0].text, entry.zh[0].text
    return -entry.occurrences, en.casefold(), en, zh, entry.type, entry.sources
