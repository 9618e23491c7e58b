"""Entries of a termbase as the command line shows them: in a line, in full with keywords in context, or as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from glossary.cli.console import counted
from glossary.cli.width import first_columns, last_columns
from glossary.errors import source_name
from glossary.model import PROPOSED, Entry, Term

if TYPE_CHECKING:
    from glossary.termbase.entries import Record
    from glossary.termbase.looking import Found

_REGIONS = {
    "zh-Hans": "simplified",
    "zh-Hant": "traditional",
    "zh-Hant-TW": "Taiwan",
    "zh-Hant-HK": "Hong Kong",
    "zh-Hans-CN": "mainland",
    "zh-Hans-SG": "Singapore",
}
_BESIDE = 34
"""Columns of a context on either side of the name."""
_LABEL = 12
_MOST_TERMS = 12


def line_of(record: Record) -> str:
    """An entry in a line: number, first terms, type, occurrences, and what is to be looked at."""
    entry = record.entry
    flags = ", ".join(_flags(record))
    return (
        f"{record.id:>6}  {_plain(entry.en[0].text)}  {_plain(entry.zh[0].text)}  {entry.type}  {entry.occurrences:,}"
        + (f"  {flags}" if flags else "")
    )


def _flags(record: Record) -> Iterator[str]:
    status = record.entry.zh[0].status
    if status != PROPOSED:
        yield status
    if record.rejected:
        yield "rejected"
    if record.entry.conflict:
        yield "in conflict"
    if record.contested:
        yield f"contested: {_contested(record)}"


def in_full(record: Record, contexts: int, how: str = "") -> Iterator[str]:
    """An entry with its terms, what speaks against it, and contexts with the name in the middle."""
    entry = record.entry
    heads = f"{_plain(entry.en[0].text)}  {_plain(entry.zh[0].text)}"
    yield f"{record.id}  {heads}  {entry.type}  {entry.pinyin}" + (f"  ({how})" if how else "")
    yield from _terms("Chinese", entry.zh)
    yield from _terms("English", entry.en)
    if entry.occurrences:
        where = f"{counted(entry.occurrences, 'occurrence')} in {counted(entry.documents, 'document')}"
        yield f"  {'found':<{_LABEL}}{where}, confidence {entry.confidence:.2f}"
    else:
        yield f"  {'found':<{_LABEL}}nowhere yet; from {', '.join(map(source_name, entry.sources)) or 'a decision'}"
    if record.rejected:
        yield f"  {'rejected':<{_LABEL}}it is not proposed any more"
    if entry.conflict:
        yield f"  {'conflict':<{_LABEL}}other entries render a name of it otherwise, and nobody decided"
    if record.contested:
        yield f"  {'contested':<{_LABEL}}{_contested(record)}, against what was decided"
    if entry.note:
        yield f"  {'note':<{_LABEL}}{_plain(entry.note)}"
    for context in entry.contexts[:contexts]:
        yield f"  {source_name(context.source)}, segment {context.segment}"
        yield f"    {_in_context(context.en, context.en_start, context.en_end)}"
        yield f"    {_in_context(context.zh, context.zh_start, context.zh_end)}"


def as_json(record: Record) -> dict[str, Any]:
    """An entry as JSON has it: its number, the fields of `model.Entry`, and what was decided."""
    return {
        "id": record.id,
        **asdict(record.entry),
        "decided": record.decided,
        "rejected": record.rejected,
        "contested": [list(one) for one in record.contested],
    }


def found_as_json(found: Found) -> dict[str, Any]:
    """An entry that was looked up, with how it was found."""
    return {"how": found.how, "term": found.term, "score": found.score, **as_json(found.record)}


def rows_of(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """(English, Chinese, type) of an entry: the first terms, then what occurred together."""
    pairs = [(entry.en[0].text, entry.zh[0].text), *((en, zh) for en, zh, _ in entry.pairs)]
    for en, zh in dict.fromkeys(pairs):
        yield en, zh, entry.type


def _terms(label: str, terms: tuple[Term, ...]) -> Iterator[str]:
    for number, term in enumerate(terms[:_MOST_TERMS]):
        about = [f"×{term.count:,}", _REGIONS.get(term.lang, "") if label == "Chinese" else "", term.status]
        note = f"  – {_plain(term.note)}" if term.note else ""
        yield f"  {label if number == 0 else '':<{_LABEL}}{_plain(term.text)}  ({', '.join(filter(None, about))}){note}"
    if len(terms) > _MOST_TERMS:
        yield f"  {'':<{_LABEL}}and {len(terms) - _MOST_TERMS:,} more"


def _contested(record: Record) -> str:
    return ", ".join(f"{_plain(zh)} ×{count:,}" for zh, count in record.contested)


def _in_context(text: str, start: int, end: int) -> str:
    """A sentence with the name in a column of its own."""
    text = _plain(text)
    if start < 0:
        return first_columns(text, 2 * _BESIDE)
    before, name, behind = text[:start], text[start:end], text[end:]
    opening, closing = ("\x1b[1m", "\x1b[0m") if _bold() else ("[", "]")
    return f"{last_columns(before, _BESIDE)}{opening}{name}{closing}{first_columns(behind, _BESIDE)}".rstrip()


def _bold() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _plain(text: str) -> str:
    """A text without what a terminal would take for a command."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
