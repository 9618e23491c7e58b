"""The names of a text to be translated, written down: for translators, for tables, and for a machine that translates."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from glossary.checking.preparing import Candidate, PreparedName
from glossary.errors import GlossaryError
from glossary.exchange.archives import DATE, without_dates
from glossary.exchange.cells import clean, guarded, joined

NAME_FORMATS = ("table", "csv", "xlsx", "prompt", "json")

COLUMNS = (
    "en",
    "zh",
    "attested",
    "type",
    "other_forms",
    "count",
    "place",
    "first",
    "later",
    "renderings",
    "latest",
    "context",
    "note",
)
"""The columns of CSV and XLSX: the fullest form in the text and its best rendering, "yes" where the termbase has it, the other forms
with their renderings, how often and where first it stands, its first mention and what follows, all renderings (those of the termbase with their
number, suggestions with their probability), when the termbase last saw it, the sentence, and the termbase's note."""

_WIDTHS = {"en": 32, "zh": 24, "other_forms": 28, "first": 36, "later": 18, "renderings": 44, "context": 60, "note": 28}
_WIDE = frozenset("WF")
_SHOWN = 2
_HEADS = ("English", "Chinese", "type", "n", "place", "first mention", "then")


def written(names: Sequence[PreparedName], format: str = "table", *, bom: bool = False) -> bytes:
    """The names in one of `NAME_FORMATS`, text as UTF-8; `bom` puts a byte order mark before CSV. The same names give the same bytes.

    Raises `GlossaryError` for another format.
    """
    if format not in NAME_FORMATS:
        raise GlossaryError(
            f"there is no format {format!r} for names.", hint=f"Choose one of {', '.join(NAME_FORMATS)}."
        )
    if format == "xlsx":
        return _workbook(names)
    if format == "csv":
        return (b"\xef\xbb\xbf" if bom else b"") + _csv(names).encode("utf-8", "replace")
    if format == "json":
        text = (
            json.dumps([asdict(name) | {"attested": name.attested} for name in names], ensure_ascii=False, indent=1)
            + "\n"
        )
    elif format == "prompt":
        text = prompt(names)
    else:
        text = "".join(f"{line}\n" for line in _table(names))
    return text.encode("utf-8", "replace")


def prompt(names: Sequence[PreparedName]) -> str:
    """The names as a machine that translates is told them, "English = Chinese", a form a line.

    Only forms that stand in the text are listed. What the termbase does not have stands after a line that says so and where it is from;
    names without any rendering are left out.
    """
    groups = (
        ("# Names in this text: render them as follows.", [name for name in names if name.attested]),
        (
            "# Not attested, from dictionaries:",
            [n for n in names if not n.attested and n.renderings and n.renderings[0].known],
        ),
        (
            "# Not attested, suggested by sound:",
            [n for n in names if not n.attested and not (n.renderings and n.renderings[0].known)],
        ),
    )
    lines: list[str] = []
    for number, (heading, some) in enumerate(groups):
        pairs = list(_pairs(some))
        if pairs or not number:
            lines += [heading, *(pairs or ["# (none is attested)"])]
    return "".join(f"{line}\n" for line in lines)


def _pairs(names: Iterable[PreparedName]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        for en, zh in name.forms:
            line = f"{clean(en)} = {clean(zh)}"
            if zh and line not in seen:
                seen.add(line)
                yield line


def _table(names: Sequence[PreparedName]) -> Iterator[str]:
    rows = [_HEADS]
    rows += [
        (
            _short(name.en),
            _shown(name),
            name.type,
            f"{name.count:,}",
            name.place,
            _marked(name, name.first),
            _marked(name, name.later),
        )
        for name in names
    ]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
    if any(not name.attested for name in names):
        yield "? not attested: a suggestion"


def _shown(name: PreparedName) -> str:
    """The best renderings with what speaks for them: 格拉西莫夫 (12), 杰拉西莫夫 (1)."""
    if not name.renderings:
        return "?"
    shown = [_described(candidate) for candidate in name.renderings[:_SHOWN]]
    more = len(name.renderings) - len(shown)
    return ", ".join(shown) + (f", +{more}" if more else "")


def _described(candidate: Candidate) -> str:
    if not candidate.attested:
        return f"? {candidate.zh} ({candidate.probability:.0%} {candidate.reason})"
    told = [f"{candidate.count:,}"] * bool(candidate.count) + [candidate.status] * (
        candidate.status not in ("", "proposed")
    )
    return f"{candidate.zh} ({', '.join(told)})" if told else candidate.zh


def _marked(name: PreparedName, text: str) -> str:
    return text if name.attested or not text else f"? {text}"


def _rows(names: Sequence[PreparedName]) -> Iterator[dict[str, str]]:
    for name in names:
        yield {
            "en": name.en,
            "zh": name.renderings[0].zh if name.renderings else "",
            "attested": "yes" if name.attested else "no",
            "type": name.type,
            "other_forms": joined(f"{en} = {zh}" if zh else en for en, zh in name.forms[1:]),
            "count": str(name.count),
            "place": name.place,
            "first": name.first,
            "later": name.later,
            "renderings": joined(map(_described, name.renderings)),
            "latest": name.latest,
            "context": name.context,
            "note": name.note,
        }


def _csv(names: Sequence[PreparedName]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(names):
        writer.writerow([guarded(row[column]) for column in COLUMNS])
    return text.getvalue()


def _workbook(names: Sequence[PreparedName]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    workbook.properties.created = DATE
    sheet = workbook.create_sheet("Names")
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 12)
    header = [WriteOnlyCell(sheet, column) for column in COLUMNS]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in _rows(names):
        cells = []
        for column in COLUMNS:
            is_number = column == "count"
            cell = WriteOnlyCell(sheet, int(row[column]) if is_number else clean(row[column]))
            cell.alignment = Alignment(vertical="top", wrap_text=column in _WIDTHS)
            if not is_number:
                cell.data_type, cell.quotePrefix = "s", True
            cells.append(cell)
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(names) + 1}"
    content = io.BytesIO()
    workbook.save(content)
    return without_dates(content)


def _short(text: str) -> str:
    shown = clean(text)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(c) in _WIDE) for c in text if not unicodedata.combining(c))
