"""The table that CSV, TSV, XLSX and data frames share: one row an entry, the header documented and stable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from glossary.errors import source_name
from glossary.exporting.cells import guarded, joined
from glossary.model import Entry

HEADER = (
    "en",
    "zh",
    "type",
    "en_variants",
    "zh_variants",
    "pinyin",
    "occurrences",
    "documents",
    "confidence",
    "conflict",
    "context_en",
    "context_zh",
    "source",
)
"""The columns, in order; later versions may add columns at the end, never rename or move one.

- `en`, `zh`: the fullest English and Chinese term
- `type`: PER, LOC, ORG, or another label that was asked for
- `en_variants`, `zh_variants`: the other terms, most frequent first, "; " between them
- `pinyin`: of `zh`, with tone marks, a space between syllables
- `occurrences`, `documents`: in how many places and in how many inputs the entry stands
- `confidence`: the probability, 0 to 1, that the pair of `en` and `zh` is right
- `conflict`: "yes" where the English is also rendered otherwise and no rule explains it, else empty
- `context_en`, `context_zh`: a sentence with the term in each language
- `source`: the inputs it comes from, "; " between them; "standard input" for "-"
"""


def rows(entries: Iterable[Entry], text: Callable[[str], str] = guarded) -> Iterator[dict[str, str | int | float]]:
    """The cells of every entry by column. `text` makes a string fit for a cell of the format at hand."""
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
            "source": joined(text(source_name(source)) for source in entry.sources),
        }
