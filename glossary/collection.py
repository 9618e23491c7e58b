"""Glossary: the entries of a build with the alignments they came from."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, overload

from glossary.exchange.cells import clean
from glossary.exporting import HEADER, write_alignments, write_glossary
from glossary.exporting.alignments import FIELDS, record
from glossary.exporting.files import Target
from glossary.exporting.table import rows
from glossary.lexicon.keys import key
from glossary.model import AlignedSegment, Alignment, Entry, Segment, Term
from glossary.script import simplified

if TYPE_CHECKING:
    import pandas

    from glossary.plotting import Plots

_ROWS_IN_NOTEBOOK = 60
_ROWS_IN_PRINT = 10
_CELL = (
    "text-align: left; vertical-align: top; padding: 0.25em 0.75em; border-bottom: 1px solid rgba(128, 128, 128, 0.35)"
)


class Glossary:
    """Deduplicated entries, in their documented order, and every aligned mention.

    `entries` is a tuple of `Entry`; `aligned` one of (Segment, Alignment), in reading order, mentions without a rendering
    and of other types among them. `segments` is the number of segments in both languages that were read. Iterating, `len`
    and indexing are over the entries.
    """

    def __init__(
        self, entries: Iterable[Entry], aligned: Iterable[tuple[Segment, Alignment]] = (), *, segments: int = 0
    ) -> None:
        self.entries = tuple(entries)
        self.aligned = tuple(aligned)
        self.segments = segments

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...

    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries[index]

    def __repr__(self) -> str:
        return f"<Glossary: {self._summary}>"

    def __str__(self) -> str:
        shown = self.entries[:_ROWS_IN_PRINT]
        lines = [f"{clean(e.en[0].text)}  {clean(e.zh[0].text)}  {e.type}  {e.occurrences}" for e in shown]
        if len(self.entries) > len(shown):
            lines.append("...")
        return "\n".join((f"Glossary: {self._summary}", *lines))

    def find(self, term: str) -> list[Entry]:
        """The entries of which `term` is an English or a Chinese term, in the glossary's order; empty where there is none.

        Case, diacritics, "the" and the possessive are all one in English, simplified and traditional characters in Chinese.
        """
        english, chinese = self._by_term
        found = {id(entry): entry for entry in (*english.get(key(term), ()), *chinese.get(_plain(term), ()))}
        return [entry for entry in self.entries if id(entry) in found] if len(found) > 1 else list(found.values())

    @property
    def aligned_segments(self) -> tuple[AlignedSegment, ...]:
        """The segments in which a name was found, each with its alignments, in reading order. In a notebook each shows
        itself with its names marked in both languages."""
        groups = groupby(self.aligned, key=itemgetter(0))
        return tuple(AlignedSegment(segment, tuple(map(itemgetter(1), pairs))) for segment, pairs in groups)

    @property
    def plot(self) -> Plots:
        """The charts of `glossary.plotting` that are drawn from a glossary: `names.plot.frequent()`, `.types()`, ...

        Raises `GlossaryError` where matplotlib, which the extra "notebook" installs, is missing.
        """
        from glossary.plotting import Plots

        return Plots(self.entries, self.aligned)

    def filter(self, types: Collection[str] | None = None, min_confidence: float = 0.0) -> Glossary:
        """A glossary of the entries that are of some types (a collection of labels, or one label; None: of any) and at least
        so certain (0 to 1), with all alignments."""
        wanted = (types,) if isinstance(types, str) else types
        kept = (e for e in self.entries if (wanted is None or e.type in wanted) and e.confidence >= min_confidence)
        return Glossary(kept, self.aligned, segments=self.segments)

    def to_frame(self) -> pandas.DataFrame:
        """A frame of shape (entries, 19): the columns of the CSV (`exporting.HEADER`), in their order.

        Texts are as they are, without the apostrophe of the CSV; `occurrences` and `documents` are int64, `confidence` is a
        float64 from 0 to 1, `conflict` a boolean.
        """
        import pandas

        frame = pandas.DataFrame(list(rows(self.entries, clean)), columns=list(HEADER))
        frame["conflict"] = frame["conflict"] == "yes"
        return frame.astype({"occurrences": "int64", "documents": "int64", "confidence": "float64"})

    def alignments_frame(self) -> pandas.DataFrame:
        """A frame of shape (mentions, 10): the fields of `exporting.write_alignments`, in reading order.

        `segment` is an int64 from 0, offsets are nullable integers (Int64), `confidence` is a float64 from 0 to 1; `zh`
        and its offsets are missing (NA) where the name is not rendered.
        """
        import pandas

        frame = pandas.DataFrame([record(*pair) for pair in self.aligned], columns=list(FIELDS))
        offsets = dict.fromkeys(("en_start", "en_end", "zh_start", "zh_end"), "Int64")
        return frame.astype({"segment": "int64", "confidence": "float64", **offsets})

    def write(self, target: Target, format: str | None = None, *, bom: bool = True) -> None:
        """Write the entries in one of the formats `exporting.EXPORT_FORMATS`; see `exporting.write_glossary`."""
        write_glossary(self.entries, target, format, bom=bom)

    def to_csv(self, target: Target, *, bom: bool = True) -> None:
        """Write the entries as CSV, whatever the target is called; `bom` puts a byte order mark first, for Excel."""
        self.write(target, "csv", bom=bom)

    def to_json(self, target: Target) -> None:
        """Write the entries as JSON, whatever the target is called."""
        self.write(target, "json")

    def to_xlsx(self, target: Target) -> None:
        """Write the entries as a workbook, whatever the target is called."""
        self.write(target, "xlsx")

    def write_alignments(self, target: Target) -> None:
        """Write every aligned mention as JSON Lines; see `exporting.write_alignments`."""
        write_alignments(self.aligned, target)

    def _repr_html_(self) -> str:
        """A table for notebooks: the first entries, in the notebook's own colours."""
        heads = ("English", "Chinese", "type", "variants", "occurrences", "confidence", "conflict")
        head = "".join(f'<th style="{_CELL}">{name}</th>' for name in heads)
        shown = self.entries[:_ROWS_IN_NOTEBOOK]
        body = "".join(f"<tr>{''.join(_cells(entry))}</tr>" for entry in shown)
        more = len(self.entries) - len(shown)
        rest = f"<p>... and {more:,} more</p>" if more else ""
        return (
            f"<div><p>Glossary: {html.escape(self._summary)}</p>"
            f'<table style="border-collapse: collapse"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}</div>'
        )

    @property
    def _summary(self) -> str:
        types = Counter(entry.type for entry in self.entries)
        counts = ", ".join(
            f"{count:,} {kind}" for kind, count in sorted(types.items(), key=lambda item: (-item[1], item[0]))
        )
        noun = "entry" if len(self.entries) == 1 else "entries"
        return f"{len(self.entries):,} {noun}{f' ({counts})' if counts else ''}, {len(self.aligned):,} mentions"

    @cached_property
    def _by_term(self) -> tuple[dict[str, list[Entry]], dict[str, list[Entry]]]:
        english: dict[str, list[Entry]] = {}
        chinese: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for asked in {key(term.text) for term in entry.en}:
                english.setdefault(asked, []).append(entry)
            for asked in {_plain(term.text) for term in entry.zh}:
                chinese.setdefault(asked, []).append(entry)
        return english, chinese


def _plain(term: str) -> str:
    return simplified(term.strip())


def _cells(entry: Entry) -> Iterator[str]:
    yield _cell(entry.en[0].text, "en")
    yield _cell(entry.zh[0].text, entry.zh[0].lang)
    yield _cell(entry.type)
    variants = "; ".join(_marked(term) for term in (*entry.en[1:], *entry.zh[1:]))
    yield f'<td style="{_CELL}">{variants}</td>'
    yield _cell(f"{entry.occurrences:,}")
    yield _cell(f"{entry.confidence:.2f}")
    yield _cell("⚠ conflict" if entry.conflict else "")


def _cell(text: str, lang: str = "") -> str:
    tag = f' lang="{html.escape(lang)}"' if lang else ""
    return f'<td style="{_CELL}"{tag}>{html.escape(clean(text))}</td>'


def _marked(term: Term) -> str:
    return f'<span lang="{html.escape(term.lang)}">{html.escape(clean(term.text))}</span>'
