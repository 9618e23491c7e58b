"""What `glossary suggest` writes: a table to read, CSV, TSV or JSON."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import BinaryIO

from glossary.cli.width import width
from glossary.exchange.cells import guarded
from glossary.transliteration.rendering import Chunk, Spellings, Suggestion

COLUMNS = ("name", "rank", "zh", "probability", "pinyin", "reason", "source", "origin", "gender", "note")
"""The columns of CSV and TSV, a row a rendering; a name without one has a row too. The note stands in a name's first row."""

CHUNKS = "chunks"
"""One column more where the renderings are explained."""

REVERSED = ("zh", "rank", "en", "probability", "reason", "source", "note")
"""The columns of the way back, a row a spelling."""

_INDENT = "     "

Answer = Suggestion | Spellings


def write(answers: Iterable[Answer], stream: BinaryIO, format: str, *, explain: bool, reverse: bool, bom: bool) -> None:
    """Write answers as they come: "table", "csv", "tsv" or "json"; `bom`: a byte order mark before CSV and TSV, for Excel."""
    if format == "json":
        _write_json(answers, stream)
        return
    if format == "table":
        for answer in answers:
            lines = _shown(answer, explain) if isinstance(answer, Suggestion) else _shown_back(answer)
            stream.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
            stream.flush()
        return
    if bom:
        stream.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="")
    try:
        writer = csv.writer(text, delimiter="," if format == "csv" else "\t", lineterminator="\r\n")
        writer.writerow(REVERSED if reverse else (*COLUMNS, CHUNKS) if explain else COLUMNS)
        for answer in answers:
            writer.writerows(_rows(answer, explain) if isinstance(answer, Suggestion) else _rows_back(answer))
    finally:
        text.detach()


def _write_json(answers: Iterable[Answer], stream: BinaryIO) -> None:
    separator = "[\n"
    for answer in answers:
        stream.write((separator + json.dumps(asdict(answer), ensure_ascii=False)).encode("utf-8", "replace"))
        separator = ",\n"
    stream.write(b"[]\n" if separator == "[\n" else b"\n]\n")


def _rows(suggestion: Suggestion, explain: bool) -> Iterator[list[str]]:
    name, note = guarded(suggestion.name), guarded(suggestion.note)
    who = [suggestion.origin, suggestion.gender]
    if not suggestion.renderings:
        yield [name, "", "", "", "", "", "", *who, note, *([""] if explain else [])]
    for rank, one in enumerate(suggestion.renderings, 1):
        chunks = ["; ".join(_explained(one.chunks))] if explain else []
        shown = [one.zh, f"{one.probability:.4f}", one.pinyin, one.reason, one.source]
        yield [name, str(rank), *shown, *who, note if rank == 1 else "", *chunks]


def _rows_back(answer: Spellings) -> Iterator[list[str]]:
    zh, note = guarded(answer.zh), guarded(answer.note)
    if not answer.spellings:
        yield [zh, "", "", "", "", "", note]
    for rank, one in enumerate(answer.spellings, 1):
        yield [
            zh,
            str(rank),
            guarded(one.en),
            f"{one.probability:.4f}",
            one.reason,
            one.source,
            note if rank == 1 else "",
        ]


def _shown(suggestion: Suggestion, explain: bool) -> Iterator[str]:
    known = [part for part in (suggestion.origin, suggestion.gender) if part]
    yield f"{_short(suggestion.name)}{'  (' + ', '.join(known) + ')' if known else ''}"
    cells = [
        (
            one.zh,
            _percent(one.probability),
            f"{one.reason}{f' ({one.source})' if one.reason == 'attested' else ''}",
            one.pinyin,
        )
        for one in suggestion.renderings
    ]
    for line, one in zip(_aligned(cells), suggestion.renderings, strict=True):
        yield line
        if explain:
            yield from (f"{_INDENT}  {step}" for step in _explained(one.chunks))
    if suggestion.note:
        yield f"{_INDENT}{suggestion.note}"


def _shown_back(answer: Spellings) -> Iterator[str]:
    yield _short(answer.zh)
    yield from _aligned(
        [
            (one.en, _percent(one.probability), f"{one.reason}{f' ({one.source})' if one.source else ''}")
            for one in answer.spellings
        ]
    )
    if answer.note:
        yield f"{_INDENT}{answer.note}"


def _percent(probability: float) -> str:
    return f"{probability:4.0%}" if probability >= 0.005 else " <1%"


def _explained(chunks: Sequence[Chunk]) -> Iterator[str]:
    """Ge-ra-si-mo-v → 格-拉-西-莫-夫 (model): one for each word or part of it that comes from one place."""
    for source, group in groupby(chunks, lambda chunk: chunk.source):
        run = list(group)
        if source:
            letters, characters = (
                "-".join(filter(None, column)) for column in zip(*((c.letters, c.zh) for c in run), strict=True)
            )
            yield f"{letters} → {characters} ({source.replace(':', ' ')})"


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for rank, row in enumerate(rows, 1):
        cells = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
        yield f"{rank:>3}  {'  '.join(cells).rstrip()}"


def _short(name: str) -> str:
    shown = "".join(c if c.isprintable() else "�" for c in name)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."
