"""The rows of the table that CSV, TSV, XLSX and data frames share: one an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from glossary.exchange.cells import guarded, joined
from glossary.exchange.columns import HEADER
from glossary.exchange.sentences import called
from glossary.model import Entry, Term

__all__ = ["HEADER", "rows"]

Text = Callable[[str], str]


def rows(entries: Iterable[Entry], text: Text = guarded) -> Iterator[dict[str, str | int | float]]:
    """The cells of every entry by column (`HEADER`). `text` makes a string fit for a cell of the format at hand."""
    for entry in entries:
        context = entry.contexts[0] if entry.contexts else None
        yield {
            "en": text(entry.en[0].text),
            "zh": text(entry.zh[0].text),
            "type": text(entry.type),
            "en_variants": joined(text(term.text) for term in entry.en[1:]),
            "zh_variants": joined(text(term.text) for term in entry.zh[1:]),
            "pinyin": text(entry.pinyin),
            "occurrences": entry.occurrences,
            "documents": entry.documents,
            "confidence": round(entry.confidence, 3),
            "conflict": "yes" if entry.conflict else "",
            "context_en": text(context.en) if context else "",
            "context_zh": text(context.zh) if context else "",
            "source": joined(text(called(source)) for source in entry.sources),
            "en_status": _alike([text(term.status) for term in entry.en]),
            "zh_status": _alike([text(term.status) for term in entry.zh]),
            "zh_lang": _alike([text(term.lang) for term in entry.zh]),
            "note": text(entry.note),
            "en_notes": _notes(entry.en, text),
            "zh_notes": _notes(entry.zh, text),
        }


def _alike(words: list[str]) -> str:
    return joined(words[:1] if len(set(words)) == 1 else words)


def _notes(terms: tuple[Term, ...], text: Text) -> str:
    notes = [text(term.note) for term in terms]
    return joined(notes) if any(notes) else ""
