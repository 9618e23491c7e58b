"""Two files that render each other: line by line, or as whole documents."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from glossary.errors import ReadingError
from glossary.reading.decoding import clean, decode
from glossary.reading.language import han_count, language, latin_count
from glossary.reading.likeness import Traits, likeness
from glossary.reading.paragraphs import document_pairs
from glossary.reading.rows import Pair
from glossary.reading.sources import Source

_LOOKED_AT = 400


def language_of(source: Source) -> str:
    """The language ("en" or "zh") if the source is text in one of them alone, else ""."""
    text = decode(source.sample().rpartition(b"\n")[0] or source.sample(), source.name)
    if language(text) == "en" and han_count(text) * 20 < latin_count(text):
        return "en"
    if language(text) == "zh" and latin_count(text) < 2 * han_count(text):
        lines = [line for line in text.split("\n") if len(line) > 40]
        english = sum(language(line) == "en" for line in lines)
        return "zh" if english * 10 <= len(lines) else ""
    return ""


def read_parallel(english: Source, chinese: Source) -> Iterator[Pair]:
    """The pairs of two files: line by line where their lines are as many and agree, else as documents to be aligned.

    Raises `ReadingError` where the lines agree from the start but are not as many.
    """
    lines = sum(1 for _ in english.lines()), sum(1 for _ in chinese.lines())
    agreeing = _agreement(english, chinese)
    if lines[0] == lines[1] and agreeing >= 0.5:
        for number, (en, zh) in enumerate(zip(english.lines(), chinese.lines(), strict=True), 1):
            yield clean(en), clean(zh), f"line {number}"
        return
    if agreeing >= 0.9 and min(lines) >= 20:
        raise ReadingError(
            f"has {lines[0]} lines, but {chinese.name} has {lines[1]}.",
            source=english.name,
            hint="Files aligned line by line must have as many lines; look for the line that is missing or broken in two.",
        )
    left, right = decode(english.bytes(), english.name), decode(chinese.bytes(), chinese.name)
    yield from ((en, zh, f"line {line}") for en, zh, line in document_pairs(left, right))


def _agreement(english: Source, chinese: Source) -> float:
    """The part of the first lines that look like renderings of each other."""
    good = looked = 0
    for en, zh in itertools.islice(zip(english.lines(), chinese.lines(), strict=False), _LOOKED_AT):
        if en.strip() or zh.strip():
            looked += 1
            good += bool(en.strip() and zh.strip()) and likeness(Traits(clean(en), False), Traits(clean(zh), True)) > 0
    return good / looked if looked else 0.0
