"""JSON and JSON Lines as `exporting` writes them, and simpler objects with `en` and `zh`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from glossary.errors import GlossaryError
from glossary.importing.entries import entry_of, term_of
from glossary.model import STATUSES, Context, Entry, Term
from glossary.reading.sources import Source

_HINT = 'Expected are objects such as {"en": "Marta Olsen", "zh": "玛尔塔·奥尔森"}, or what glossary writes as JSON.'


def read_json(source: Source) -> list[Entry]:
    """The entries of a list of objects, or of one."""
    try:
        data = json.loads(source.text())
    except (json.JSONDecodeError, RecursionError) as error:
        raise _no_json(error, source, "") from error
    objects = data if isinstance(data, list) else [data]
    return [_entry(value, source, f"entry {number}") for number, value in enumerate(objects, 1)]


def read_jsonl(source: Source) -> list[Entry]:
    """The entries of objects, one a line."""
    return list(_lines(source))


def _lines(source: Source) -> Iterator[Entry]:
    for number, line in enumerate(source.lines(), 1):
        if line.strip():
            try:
                value = json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                raise _no_json(error, source, f"line {number}") from error
            yield _entry(value, source, f"line {number}")


def _no_json(error: Exception, source: Source, place: str) -> GlossaryError:
    if isinstance(error, json.JSONDecodeError):
        place = place or f"line {error.lineno}"
        return GlossaryError(f"is no JSON ({error.msg}).", source=source.name, place=place, hint=_HINT)
    return GlossaryError("is JSON of too many lists in each other.", source=source.name, place=place, hint=_HINT)


def _entry(value: Any, source: Source, place: str) -> Entry:
    try:
        en, zh = _terms(value["en"], "en"), _terms(value["zh"], "zh")
        if not en or not zh:
            raise ValueError("no terms")
        return entry_of(
            en,
            zh,
            type=str(value.get("type", "")),
            pinyin_read=value.get("pinyin"),
            occurrences=int(value.get("occurrences", 0)),
            documents=int(value.get("documents", 0)),
            confidence=float(value.get("confidence", 1.0)),
            conflict=bool(value.get("conflict", False)),
            pairs=[(str(one), str(other), int(count)) for one, other, count in value.get("pairs", ())],
            contexts=[_context(context) for context in value.get("contexts", ())],
            sources=[str(name) for name in value.get("sources", ())],
            note=str(value.get("note", "")),
        )
    except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise GlossaryError(f"is no entry ({reason}).", source=source.name, place=place, hint=_HINT) from error


def _terms(value: Any, side: str) -> list[Term]:
    items = [value] if isinstance(value, str | dict) else list(value)
    return [_term(item, side, first=number == 0) for number, item in enumerate(items)]


def _term(item: Any, side: str, *, first: bool) -> Term:
    if isinstance(item, str):
        return term_of(item, side, first=first)
    status = str(item.get("status", ""))
    if status and status not in STATUSES:
        raise ValueError(f"{status!r} is no status")
    term = term_of(
        str(item["text"]),
        side,
        lang=str(item.get("lang", "")),
        status=status,
        note=str(item.get("note", "")),
        first=first,
    )
    return Term(term.text, term.lang, int(item.get("count", 0)), term.status, term.note)


def _context(value: dict[str, Any]) -> Context:
    en_start, en_end, zh_start, zh_end = (
        int(value.get(name, -1)) for name in ("en_start", "en_end", "zh_start", "zh_end")
    )
    source, segment = str(value.get("source", "")), int(value.get("segment", -1))
    return Context(str(value["en"]), str(value["zh"]), en_start, en_end, zh_start, zh_end, source, segment)
