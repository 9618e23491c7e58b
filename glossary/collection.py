"""Glossary: the entries of a build with the alignments they came from."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.exporting import HEADER, write_alignments, write_glossary
from glossary.exporting.files import Target
from glossary.lexicon.keys import key
from glossary.model import Alignment, Entry, Segment
from glossary.script import simplified

if TYPE_CHECKING:
    import pandas

_SHOWN = 60


class Glossary:
    """Deduplicated entries, in their documented order, and every aligned mention.

    `entries` is a tuple of `Entry`; `aligned` one of (Segment, Alignment), in reading order, mentions without a rendering
    and of other types among them.
    """

    def __init__(self, entries: Iterable[Entry], aligned: Iterable[tuple[Segment, Alignment]] = ()) -> None:
        self.entries = tuple(entries)
        self.aligned = tuple(aligned)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, index: int) -> Entry:
        return self.entries[index]

    def __repr__(self) -> str:
        return f"<Glossary: {len(self.entries)} entries, {len(self.aligned)} mentions>"

    def find(self, term: str) -> list[Entry]:
        """The entries of which `term` is an English or a Chinese term (case, "the" and script aside), most frequent first."""
        english, chinese = key(term), simplified(term)
        return [
            entry
            for entry in self.entries
            if any(key(t.text) == english for t in entry.en) or any(simplified(t.text) == chinese for t in entry.zh)
        ]

    def filter(self, types: Sequence[str] | None = None, min_confidence: float = 0.0) -> Glossary:
        """The entries of some types that are at least so certain (0 to 1), with all alignments."""
        kept = [e for e in self.entries if (types is None or e.type in types) and e.confidence >= min_confidence]
        return Glossary(kept, self.aligned)

    def to_frame(self) -> pandas.DataFrame:
        """One row an entry, in the columns of the CSV."""
        import pandas

        from glossary.exporting.table import rows

        return pandas.DataFrame(list(rows(self.entries)), columns=list(HEADER))

    def alignments_frame(self) -> pandas.DataFrame:
        """One row an aligned mention: segment, source, en, zh, type, confidence."""
        import pandas

        records = [
            (segment.index, segment.source, a.mention.en, a.zh, a.mention.type, a.confidence)
            for segment, a in self.aligned
        ]
        return pandas.DataFrame(records, columns=["segment", "source", "en", "zh", "type", "confidence"])

    def write(self, target: Target, format: str | None = None, *, bom: bool = True) -> None:
        """Write the entries as CSV, TSV, JSON or XLSX; see `exporting.write_glossary`."""
        write_glossary(self.entries, target, format, bom=bom)

    def write_alignments(self, target: Target) -> None:
        """Write every aligned mention as JSON Lines; see `exporting.write_alignments`."""
        write_alignments(self.aligned, target)

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        cells = [
            (
                entry.en[0].text,
                entry.zh[0].text,
                entry.type,
                "; ".join(term.text for term in (*entry.en[1:], *entry.zh[1:])),
                str(entry.occurrences),
                f"{entry.confidence:.2f}",
                "⚠" if entry.conflict else "",
            )
            for entry in self.entries[:_SHOWN]
        ]
        head = "".join(
            f"<th>{name}</th>" for name in ("English", "Chinese", "type", "variants", "n", "confidence", "conflict")
        )
        body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in cells)
        more = len(self.entries) - len(cells)
        rest = f"<p>and {more} more</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"
