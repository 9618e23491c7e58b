"""Tables to entries: the columns of ours, those somebody names, or an English and a Chinese one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from glossary.errors import GlossaryError, ReadingNotice
from glossary.exchange.cells import clean, taken_apart
from glossary.exchange.columns import HEADER, MARKDOWN
from glossary.exchange.sentences import context_between
from glossary.exchange.words import status_of
from glossary.importing.entries import entry_of, term_of
from glossary.model import Context, Entry, Term
from glossary.reading.language import han_count, latin_count
from glossary.reading.rows import columns_of, is_heading

Row = tuple[str, Sequence[str]]
"""Where a row stands ("row 3"), and its cells."""
Columns = Mapping[str, str]
"""By our names of columns (`HEADER`): the headings of a file, or the numbers of its columns, from 1."""
Report = Callable[[GlossaryError], None]

_LOOKED_AT = 200
_ALIASES = {
    **{heading.casefold(): field for field, heading in MARKDOWN.items()},
    **{name: name for name in HEADER},
}
_PAIRS = (("en", "zh"), ("english", "chinese"), ("english term", "chinese term"), ("source", "target"), ("src", "tgt"))
_HINT = 'Name its columns: --columns "en=Source,zh=Target" (in Python columns={"en": "Source", "zh": "Target"}).'


def check_columns(columns: Columns) -> None:
    """Raise `GlossaryError` for a mapping of fields that there are not, or without English and Chinese."""
    for field in columns:
        if field not in HEADER:
            raise GlossaryError(f"There is no field {field!r} for a column.", hint=f"Fields: {', '.join(HEADER)}.")
    if missing := [field for field in ("en", "zh") if field not in columns]:
        raise GlossaryError(f"The mapping names no column for {' and '.join(missing)}.", hint=_HINT)


def entries_of_rows(
    rows: Sequence[Row],
    source: str,
    columns: Columns | None,
    report: Report,
    text: Callable[[str], str] = clean,
    contexts: Mapping[str, Sequence[Context]] | None = None,
) -> list[Entry]:
    """The entries of a table. `text` makes a cell a text; `contexts` holds, by the place of a row, contexts from elsewhere.

    Rows without English or Chinese are passed over and reported together. Raises `GlossaryError` where there are no such
    columns, or none of those named.
    """
    places, heading = _places(rows, source, columns)
    entries, without = [], []
    for place, cells in rows[1:] if heading else rows:
        values = {field: cells[at] if at < len(cells) else "" for field, at in places.items()}
        en, zh = text(values["en"]), text(values["zh"])
        if en and zh:
            entries.append(_Record(values, text, source, place).entry(en, zh, (contexts or {}).get(place)))
        elif any(cell.strip() for cell in cells):
            without.append(place)
    if without:
        count = len(without)
        message = (
            f"{count:,} row{'s' if count > 1 else ''} without English or Chinese passed over (the first: {without[0]})."
        )
        report(ReadingNotice(message, source=source))
    return entries


class _Record:
    """A row by our names of columns."""

    def __init__(self, values: Mapping[str, str], text: Callable[[str], str], source: str, place: str) -> None:
        self.values, self.text, self.source, self.place = values, text, source, place

    def entry(self, en: str, zh: str, contexts: Sequence[Context] | None) -> Entry:
        names = self._terms("en", en)
        renderings = self._terms("zh", zh)
        sources = ["-" if source == "standard input" else source for source in self._list("source")]
        return entry_of(
            names,
            renderings,
            type=self._text("type"),
            pinyin_read=self._text("pinyin") if "pinyin" in self.values else None,
            occurrences=self._number("occurrences"),
            documents=self._number("documents"),
            confidence=self._confidence(),
            conflict=self._text("conflict").casefold() in ("yes", "true", "1"),
            contexts=self._contexts(names, renderings, sources) if contexts is None else contexts,
            sources=sources,
            note=self._text("note"),
        )

    def _terms(self, side: str, head: str) -> list[Term]:
        texts = [head, *self._list(f"{side}_variants")]
        languages = self._for_each(f"{side}_lang", len(texts))
        statuses = self._for_each(f"{side}_status", len(texts))
        notes = self._list(f"{side}_notes") + [""] * len(texts)
        return [
            term_of(text, side, lang=lang, status=self._status(status), note=note, first=number == 0)
            for number, (text, lang, status, note) in enumerate(zip(texts, languages, statuses, notes, strict=False))
        ]

    def _contexts(self, names: list[Term], renderings: list[Term], sources: list[str]) -> list[Context]:
        en, zh = self._text("context_en"), self._text("context_zh")
        place = sources[0] if len(sources) == 1 else ""
        texts = [term.text for term in names], [term.text for term in renderings]
        return [context_between(en, zh, place, *texts)] if en or zh else []

    def _status(self, word: str) -> str:
        status = status_of(word)
        if word and not status:
            raise GlossaryError(
                f"{word!r} is no status.",
                source=self.source,
                place=self.place,
                hint="Statuses: preferred, admitted, proposed, deprecated, superseded.",
            )
        return status

    def _for_each(self, field: str, count: int) -> list[str]:
        words = self._list(field)
        if len(words) == 1:
            return words * count
        return [*words, *[""] * (count - len(words))]

    def _text(self, field: str) -> str:
        return self.text(self.values.get(field, ""))

    def _list(self, field: str) -> list[str]:
        return [self.text(part) for part in taken_apart(self.values.get(field, ""))]

    def _number(self, field: str) -> int:
        cell = self.values.get(field, "").strip().replace(",", "")
        try:
            return int(float(cell)) if cell else 0
        except (ValueError, OverflowError) as error:
            raise self._no_number(field, cell) from error

    def _confidence(self) -> float:
        cell = self.values.get("confidence", "").strip()
        try:
            value = float(cell) if cell else 1.0
        except ValueError as error:
            raise self._no_number("confidence", cell) from error
        if not 0 <= value <= 1:
            raise self._no_number("confidence", cell)
        return value

    def _no_number(self, field: str, cell: str) -> GlossaryError:
        kind = "probability between 0 and 1" if field == "confidence" else "number"
        return GlossaryError(
            f"{cell!r} in the column {field} is no {kind}.",
            source=self.source,
            place=self.place,
            hint="Mend that cell.",
        )


def _places(rows: Sequence[Row], source: str, columns: Columns | None) -> tuple[dict[str, int], bool]:
    """The place of each field's column, from 0, and whether the first row is a heading."""
    first = [clean(cell).casefold() for cell in rows[0][1]] if rows else []
    if columns is not None:
        return _named(columns, first, rows, source)
    for pair in _PAIRS:
        if set(pair) <= set(first):
            places = dict(zip(("en", "zh"), map(first.index, pair), strict=True))
            taken = set(places.values())
            for at, heading in enumerate(first):
                field = _ALIASES.get(heading)
                if field and at not in taken:
                    places.setdefault(field, at)
            return places, True
    looked_at = [cells for _, cells in rows[:_LOOKED_AT]]
    found = columns_of(looked_at) if looked_at else None
    if found is None:
        raise GlossaryError(
            "no English and Chinese columns are found.",
            source=source,
            place=f"its first row is {', '.join(filter(None, rows[0][1]))[:200]}" if rows else "",
            hint=_HINT,
        )
    return {"en": found[0], "zh": found[1]}, _has_heading(looked_at, found)


def _named(columns: Columns, first: list[str], rows: Sequence[Row], source: str) -> tuple[dict[str, int], bool]:
    places: dict[str, int] = {}
    by_number = False
    for field, name in columns.items():
        wanted = clean(str(name)).casefold()
        if wanted in first:
            places[field] = first.index(wanted)
        elif wanted.isdecimal() and 0 < int(wanted) <= max((len(cells) for _, cells in rows), default=0):
            places[field] = int(wanted) - 1
            by_number = True
        else:
            headings = ", ".join(clean(cell) for cell in rows[0][1]) if rows else ""
            raise GlossaryError(
                f"there is no column {name!r}.",
                source=source,
                hint=f"Its columns: {headings}." if headings else "It is empty.",
            )
    whole_heading = not by_number or any(clean(str(name)).casefold() in first for name in columns.values())
    looked_at = [cells for _, cells in rows[:_LOOKED_AT]]
    return places, whole_heading or _has_heading(looked_at, (places["en"], places["zh"]))


def _has_heading(rows: Sequence[Sequence[str]], columns: tuple[int, int]) -> bool:
    """Whether the first row names its columns: by its words, or since it alone has the other script in one of them."""
    if is_heading(rows[0], columns):
        return True
    en, zh = ([cells[at] if at < len(cells) else "" for cells in rows] for at in columns)
    if len(rows) < 3 or en[0] == zh[0] or not (en[0].strip() and zh[0].strip()):
        return False
    return (not han_count(zh[0]) and all(map(han_count, filter(None, zh[1:])))) or (
        han_count(en[0]) > 0 and not latin_count(en[0]) and all(map(latin_count, filter(None, en[1:])))
    )
