"""The columns of the table that CSV, TSV, XLSX and data frames share."""

from __future__ import annotations

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
    "en_status",
    "zh_status",
    "zh_lang",
    "note",
    "en_notes",
    "zh_notes",
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
- `en_status`, `zh_status`: the status of each term, the variants' after the first, "; " between them; one word where all are alike
- `zh_lang`: the language tags of the Chinese terms, in the same way
- `note`: what somebody noted on the entry
- `en_notes`, `zh_notes`: what somebody noted on each term, "; " between them; empty where there is nothing
"""

MARKDOWN = {
    "en": "English",
    "zh": "Chinese",
    "type": "type",
    "en_variants": "English variants",
    "zh_variants": "Chinese variants",
    "pinyin": "pinyin",
    "occurrences": "n",
    "confidence": "confidence",
    "conflict": "conflict",
    "en_status": "English status",
    "zh_status": "Chinese status",
    "note": "note",
}
"""The columns of a table in Markdown, with their headings."""
