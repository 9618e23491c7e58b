"""The table every format writes: one row an entry, the header documented and stable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from glossary.model import Context, Entry

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
"""The columns: English and Chinese term, type (PER, LOC, ORG, ...), their variants ("; " between them), pinyin of the Chinese term,
number of occurrences and of documents, confidence (0 to 1), conflict (yes or empty), one sentence in each language, and
the inputs it comes from ("; " between them)."""

SEPARATOR = "; "
_LONGEST_CONTEXT = 300
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_EN_SENTENCE = re.compile(r"(?<=[.!?][\"”’')])\s+|(?<=[.!?])\s+(?=[A-Z\"“])")
_ZH_SENTENCE = re.compile(r"(?<=[。！？])(?![”」』’])|(?<=[。！？][”」』’])")


def rows(entries: Iterable[Entry]) -> Iterator[dict[str, str | int | float]]:
    """The cells of every entry by column, text made harmless for any spreadsheet."""
    for entry in entries:
        en, zh = _context(entry.contexts[0]) if entry.contexts else ("", "")
        yield {
            "en": safe(entry.en[0].text),
            "zh": safe(entry.zh[0].text),
            "type": safe(entry.type),
            "en_variants": safe(joined(term.text for term in entry.en[1:])),
            "zh_variants": safe(joined(term.text for term in entry.zh[1:])),
            "pinyin": safe(entry.pinyin),
            "occurrences": entry.occurrences,
            "documents": entry.documents,
            "confidence": round(entry.confidence, 3),
            "conflict": "yes" if entry.conflict else "",
            "context_en": safe(en),
            "context_zh": safe(zh),
            "source": safe(joined(entry.sources)),
        }


def joined(parts: Iterable[str]) -> str:
    """Terms in one cell; a semicolon inside a term becomes a full-width one, so that cells can be taken apart again."""
    return SEPARATOR.join(part.replace(";", "；") for part in parts)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula and that stays on its line: control and direction characters become
    spaces, and an apostrophe goes before =, +, -, @ at the start."""
    text = _UNSAFE.sub(" ", text).strip()
    return f"'{text}" if text.startswith(_FORMULA) else text


def _context(context: Context) -> tuple[str, str]:
    return (
        sentence_around(context.en, context.en_start, context.en_end, _EN_SENTENCE),
        sentence_around(context.zh, context.zh_start, context.zh_end, _ZH_SENTENCE),
    )


def sentence_around(text: str, start: int, end: int, ends: re.Pattern[str]) -> str:
    """The sentence of a text around text[start:end], cut to 300 characters around it where it is longer."""
    if start < 0:
        return text[:_LONGEST_CONTEXT]
    left, right = 0, len(text)
    for boundary in ends.finditer(text):
        if boundary.end() <= start:
            left = boundary.end()
        elif boundary.start() >= end:
            right = boundary.start()
            break
    if right - left > _LONGEST_CONTEXT:
        middle = (start + end) // 2
        left = max(left, min(middle - _LONGEST_CONTEXT // 2, right - _LONGEST_CONTEXT))
        right = min(right, left + _LONGEST_CONTEXT)
    return text[left:right].strip()
