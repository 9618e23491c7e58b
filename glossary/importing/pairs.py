"""Lines that hold a name and a rendering: OmegaT's glossaries and UTX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from glossary.errors import GlossaryError
from glossary.exchange.cells import SEPARATOR
from glossary.exchange.words import is_label, status_of
from glossary.importing.delimited import text_of
from glossary.importing.entries import entry_of, term_of
from glossary.model import STATUSES, Entry, Term
from glossary.reading.language import declared_language
from glossary.reading.sources import Source

_UTX = "#UTX"


@dataclass
class _Together:
    """The lines of one entry."""

    type: str
    note: str = ""
    en: dict[str, Term] = field(default_factory=dict)
    zh: dict[str, Term] = field(default_factory=dict)
    pairs: list[tuple[str, str, int]] = field(default_factory=list)

    def add(self, en: str, zh: str, status: str, notes: tuple[str, str] = ("", "")) -> None:
        self.en.setdefault(en, term_of(en, "en", note=notes[0], first=not self.en))
        self.zh.setdefault(zh, term_of(zh, "zh", status=status, note=notes[1], first=not self.zh))
        self.pairs.append((en, zh, 0))

    def entry(self) -> Entry:
        return entry_of(
            list(self.en.values()), list(self.zh.values()), type=self.type, pairs=self.pairs, note=self.note
        )


def read_omegat(source: Source) -> list[Entry]:
    """The entries of lines of source, target and comment; lines after each other with the same source are one entry.

    A comment as we write it tells type and status; another is the note of the rendering.
    """
    found: list[tuple[tuple[str, str], _Together]] = []
    for cells in _lines(source):
        if len(cells) < 2 or not (en := text_of(cells[0])) or not (zh := text_of(cells[1])):
            continue
        kind, status, note = _told(text_of(cells[2]) if len(cells) > 2 else "")
        if not found or found[-1][0] != (en, kind):
            found.append(((en, kind), _Together(kind)))
        found[-1][1].add(en, zh, status, ("", note))
    return [together.entry() for _, together in found]


def _told(comment: str) -> tuple[str, str, str]:
    """The type, status and note of a comment."""
    first, _, rest = comment.partition(SEPARATOR)
    if first in STATUSES:
        return "", first, rest
    second, _, note = rest.partition(SEPARATOR)
    if is_label(first) and second in STATUSES:
        return first, second, note
    return "", "", comment


def read_utx(source: Source) -> list[Entry]:
    """The entries of a UTX file of version 1.0 to 1.20, in either direction; lines of one concept, else of one source, after each
    other are one entry."""
    header = [line for line in source.lines() if line.startswith("#")]
    if not header or not header[0].startswith(_UTX):
        raise GlossaryError("does not begin with #UTX.", source=source.name, place="line 1", hint="Is it a UTX file?")
    columns = _utx_columns(header, source)
    found: list[tuple[str, _Together]] = []
    for cells in _lines(source):
        values = {name: text_of(cell) for name, cell in zip(columns, cells, strict=False)}
        en, zh = values.get("en", ""), values.get("zh", "")
        if not en or not zh:
            continue
        concept = values.get("concept ID") or f"source {en}"
        if not found or found[-1][0] != concept:
            kind = values.get("x:type", "")
            found.append((concept, _Together(kind if is_label(kind) else "", values.get("comment", ""))))
        notes = values.get("en:comment", ""), values.get("zh:comment", "")
        found[-1][1].add(en, zh, status_of(values.get("term status", "")), notes)
    return [together.entry() for _, together in found]


def _utx_columns(header: list[str], source: Source) -> list[str]:
    """The columns of a file, those of terms by their language: "en", "zh", "en:comment"."""
    languages = next((part.split("/") for part in header[0].split(";") if "/" in part), [])
    sides = [declared_language(language) for language in languages[:2]]
    if set(sides) != {"en", "zh"}:
        raise GlossaryError(
            "is not between English and Chinese.", source=source.name, place="line 1", hint=f"It says: {header[0][:80]}"
        )
    names = dict(zip(("src", "tgt"), sides, strict=True))
    columns = []
    for name in header[-1].lstrip("#").split("\t"):
        kind, _, rest = name.strip().partition(":")
        if kind == "term" and declared_language(rest):
            columns.append(declared_language(rest))
        elif kind.startswith("term status"):
            columns.append("term status")
        elif kind in names:
            columns.append(names[kind] + (f":{rest}" if rest else ""))
        else:
            columns.append(name.strip())
    return columns


def _lines(source: Source) -> Iterator[list[str]]:
    for line in source.lines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")
