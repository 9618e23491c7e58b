"""The user's own termbase, which goes before every lexicon: a CSV, TSV or JSON file as `glossary build` writes it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from glossary.errors import GlossaryError
from glossary.script import HAN, simplified
from glossary.transliteration.attested import TERMBASE, Known, parts_of
from glossary.transliteration.spelling import sounding_words

Terms = dict[str, tuple[str, tuple[Known, ...]]]
"""By key: the name as the termbase spells it, and its renderings."""

_COLUMNS = (("en", "zh"), ("english", "chinese"), ("english term", "chinese term"), ("source", "target"))
_VARIANTS = ("en_variants", "zh_variants", "english variants", "chinese variants", "variants")
_SEPARATOR = re.compile(r"(?<!\\);\s*")
_ESCAPED = re.compile(r"\\([\\;])")
_MORE = re.compile(r"\(\+\d+\)$")
_GUARD = re.compile(r"'(?='*[=+\-@＝＋－＠])")
_DOT = re.compile("[·‧・•]")
_PERSON = frozenset(("", "PER"))
_HINT = "Name a file that `glossary build -o` wrote, or one with the columns en and zh."


def read_termbase(path: str | Path) -> Terms:
    """The terms of a file, with what they tell of the words of persons' names.

    Raises `GlossaryError` with file and line where it cannot be read.
    """
    source = str(path)
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GlossaryError(f"cannot be read ({error.strerror or error}).", source=source, hint=_HINT) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise GlossaryError("is no UTF-8.", source=source, place=f"line {line}", hint="Save it as UTF-8.") from error
    rows = _json_rows(text, source) if text.lstrip().startswith(("[", "{")) else _csv_rows(text, source)
    return collect(rows)


def collect(rows: Iterable[tuple[str, str, str]]) -> Terms:
    """(English, Chinese, type) rows by key; what usage says of a full name it says of its parts too."""
    found: dict[str, tuple[str, dict[str, Known]]] = {}
    parts: list[tuple[str, str]] = []
    for en, zh, kind in rows:
        plain = simplified(_DOT.sub("·", zh.strip()))
        key = " ".join(sounding_words(en))
        if not key or not HAN.search(plain):
            continue
        person = kind.upper() in _PERSON
        single = len(key.split()) == 1
        known = Known(plain, TERMBASE, "", "name" if person and single else "")
        found.setdefault(key, (en.strip(), {}))[1].setdefault(plain, known)
        if person:
            parts += parts_of(en, plain)
    for word, part in parts:
        key = " ".join(sounding_words(word))
        found.setdefault(key, (word, {}))[1].setdefault(part, Known(part, TERMBASE, "", "name"))
    return {key: (name, tuple(renderings.values())) for key, (name, renderings) in found.items()}


def _csv_rows(text: str, source: str) -> Iterator[tuple[str, str, str]]:
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first else ";" if ";" in first and "," not in first else ","
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        columns = next((pair for pair in _COLUMNS if set(pair) <= set(header)), None)
        if columns is None:
            raise GlossaryError("has no columns en and zh.", source=source, place="line 1", hint=_HINT)
        for cells in reader:
            row = dict(zip(header, cells, strict=False))
            variants = {name: _split(row[name]) for name in _VARIANTS if row.get(name)}
            en = [
                _unguarded(row.get(columns[0], "")),
                *variants.get("en_variants", variants.get("english variants", [])),
            ]
            zh = [_unguarded(row.get(columns[1], ""))]
            zh += variants.get("zh_variants", variants.get("chinese variants", variants.get("variants", [])))
            for pair in _paired(en, zh):
                yield *pair, row.get("type", "")
    except csv.Error as error:
        raise GlossaryError(
            f"is no CSV ({error}).", source=source, place=f"line {reader.line_num}", hint=_HINT
        ) from error


def _split(cell: str) -> list[str]:
    """The terms of a cell, as `glossary.exporting` joins them."""
    terms = [_ESCAPED.sub(r"\1", term.strip()) for term in _SEPARATOR.split(cell)]
    return [_unguarded(term) for term in terms if term and not _MORE.fullmatch(term)]


def _unguarded(cell: str) -> str:
    return _GUARD.sub("", cell.strip(), count=1) if cell.lstrip().startswith("'") else cell.strip()


def _paired(en: list[str], zh: list[str]) -> Iterator[tuple[str, str]]:
    """Which Chinese term belongs to which English one: those of as many parts, else all."""
    for name in filter(None, en):
        words = len(name.split())
        alike = [term for term in zh if term and len(_DOT.split(term)) == words]
        for term in alike or filter(None, zh):
            yield name, term


def _json_rows(text: str, source: str) -> Iterator[tuple[str, str, str]]:
    try:
        entries: Any = json.loads(text)
    except json.JSONDecodeError as error:
        raise GlossaryError(
            f"is no JSON ({error.msg}).", source=source, place=f"line {error.lineno}", hint=_HINT
        ) from error
    if isinstance(entries, dict):
        entries = [entries]
    for number, entry in enumerate(entries, 1):
        try:
            kind = str(entry.get("type", ""))
            if entry.get("pairs"):
                pairs = [(str(en), str(zh)) for en, zh, *_ in entry["pairs"]]
            else:
                pairs = list(_paired(_terms(entry["en"]), _terms(entry["zh"])))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            place = f"entry {number}"
            raise GlossaryError("is no entry with en and zh.", source=source, place=place, hint=_HINT) from error
        for en, zh in pairs:
            yield en, zh, kind


def _terms(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [term if isinstance(term, str) else str(term["text"]) for term in value]
