"""Where the terms of entries occur: counted in the alignments where there are some, else in what the entries say themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossary.errors import source_name
from glossary.exchange.cells import clean
from glossary.lexicon.keys import key
from glossary.model import Alignment, Entry, Segment

_FOLDER = re.compile(r".*[\\/]", re.S)
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,8}$")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """So often a Chinese term of an entry stands in a source for one of its English ones."""

    source: str
    en: str
    zh: str
    lang: str
    count: int


def occurrences(entries: Sequence[Entry], aligned: Iterable[tuple[Segment, Alignment]] = ()) -> list[list[Occurrence]]:
    """The occurrences of each entry, by source and term.

    Without alignments an entry's contexts count, and each of its sources that has none counts once, with the head terms.
    A pair that two entries share (two people called Daley) counts for each in its sources, but nowhere more often than the entry has it.
    """
    by_pair: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for segment, alignment in aligned:
        if alignment.zh is not None:
            by_pair[key(alignment.mention.en), alignment.zh][segment.source] += 1
    return [_counted(entry, by_pair) if by_pair else _told(entry) for entry in entries]


def called(source: str) -> str:
    """A source's name on a chart: the file's, without folders and suffix."""
    return _SUFFIX.sub("", _FOLDER.sub("", source_name(clean(source))))


def _counted(entry: Entry, by_pair: dict[tuple[str, str], Counter[str]]) -> list[Occurrence]:
    langs = {term.text: term.lang for term in entry.zh}
    names: dict[tuple[str, str], str] = {}
    most: Counter[tuple[str, str]] = Counter()
    for en, zh, count in entry.pairs:
        names.setdefault((key(en), zh), en)  # spellings of one name, US and U.S., are counted together
        most[key(en), zh] += count
    return [
        Occurrence(source, en, zh, langs.get(zh, "zh"), min(count, most[asked, zh]))
        for (asked, zh), en in names.items()
        for source, count in sorted(by_pair.get((asked, zh), Counter()).items())
        if source in entry.sources
    ]


def _told(entry: Entry) -> list[Occurrence]:
    found: Counter[tuple[str, str, str]] = Counter()
    for context in entry.contexts:
        zh = context.zh[context.zh_start : context.zh_end] if context.zh_start >= 0 else entry.zh[0].text
        en = context.en[context.en_start : context.en_end] if context.en_start >= 0 else entry.en[0].text
        found[context.source, en, zh] += 1
    seen = {source for source, _, _ in found}
    for source in entry.sources:
        if source not in seen:
            found[source, entry.en[0].text, entry.zh[0].text] += 1
    langs = {term.text: term.lang for term in entry.zh}
    return [Occurrence(source, en, zh, langs.get(zh, "zh"), count) for (source, en, zh), count in sorted(found.items())]
