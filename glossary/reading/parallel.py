"""Two inputs that render each other: line by line, or as whole documents."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from glossary.errors import ReadingError
from glossary.reading.decoding import clean
from glossary.reading.language import han_count, language, latin_count
from glossary.reading.likeness import Traits, likeness
from glossary.reading.pairing import document_pairs
from glossary.reading.rows import Pair
from glossary.reading.sources import Source

_LOOKED_AT = 400
_AGREEING, _SURELY_AGREEING = 0.3, 0.8
"""The part of lines that must look like renderings of each other; documents may have as many lines by chance."""


def language_of(text: str) -> str:
    """The language ("en" or "zh") of a text that is in one of them alone, else ""."""
    told = language(text)
    if told == "en":
        return "en" if han_count(text) * 20 < latin_count(text) else ""
    if told == "zh" and latin_count(text) < 2 * han_count(text):
        lines = [line for line in text.split("\n") if len(line) > 40]
        return "zh" if sum(language(line) == "en" for line in lines) * 10 <= len(lines) else ""
    return ""


def read_parallel(english: Source, chinese: Source) -> Iterator[Pair]:
    """The pairs of two text files: line by line where they have as many lines, else as documents to be aligned.

    Documents have blank lines between their paragraphs. Raises `ReadingError` for files without, whose lines are not as many.
    """
    counts, blanks = zip(_lines(english), _lines(chinese), strict=True)
    least = _SURELY_AGREEING if any(blanks) else _AGREEING
    if counts[0] == counts[1] and _agreement(english, chinese) >= least:
        lines = itertools.zip_longest(english.lines(), chinese.lines(), fillvalue="")
        for number, (en, zh) in enumerate(lines, 1):
            yield clean(en), clean(zh), f"line {number}"
        return
    if counts[0] != counts[1] and not any(blanks):
        raise ReadingError(
            f"has {counts[0]} lines, but {chinese.name} has {counts[1]}.",
            source=english.name,
            place=f"line {_parting(english, chinese)}",
            hint="Lines must match one to one; look near there for one that is missing or broken in two. "
            "Documents that do not match by lines need blank lines between their paragraphs.",
        )
    yield from parallel_documents(english.text(), chinese.text())


def parallel_documents(english: str, chinese: str) -> Iterator[Pair]:
    """The pairs of two documents."""
    yield from ((en, zh, f"line {line}") for en, zh, line in document_pairs(english, chinese))


def _lines(source: Source) -> tuple[int, bool]:
    """The number of lines up to the last that holds something, and whether blank ones divide them into paragraphs."""
    last = blank = 0
    for number, line in enumerate(source.lines(), 1):
        if line.strip():
            blank += number - last - 1
            last = number
    return last, blank * 4 >= last > 1


def _agreement(english: Source, chinese: Source) -> float:
    """The part of the first lines that look like renderings of each other."""
    good = looked = 0
    for en, zh in itertools.islice(zip(english.lines(), chinese.lines(), strict=False), _LOOKED_AT):
        if en.strip() or zh.strip():
            looked += 1
            good += bool(en.strip() and zh.strip()) and likeness(Traits(clean(en), False), Traits(clean(zh), True)) > 0
    return good / looked if looked else 0.0


def _parting(english: Source, chinese: Source) -> int:
    """The line from which the lines of two files match better when one of them is moved by one."""
    left = [Traits(clean(line), False) for line in itertools.islice(english.lines(), _LOOKED_AT)]
    right = [Traits(clean(line), True) for line in itertools.islice(chinese.lines(), _LOOKED_AT)]
    shorter = min(len(left), len(right))
    one, other = (1, 0) if len(left) > len(right) else (0, 1)
    straight = [likeness(left[i], right[i]) for i in range(shorter)]
    moved = [
        likeness(left[i + one], right[i + other]) if i + one < len(left) and i + other < len(right) else 0.0
        for i in range(shorter)
    ]
    return 1 + max(range(shorter + 1), key=lambda i: sum(straight[:i]) + sum(moved[i:]))
