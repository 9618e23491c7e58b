"""Text made fit for the cells of a table: harmless, on one line, and possible to take apart again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SEPARATOR = "; "
LONGEST = 16_000
"""Characters in a cell, at most; Excel takes 32,767 units of UTF-16, of which a rare character needs two."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")
_PART = re.compile(r"(?:\\.|[^\\;]|\\$)*", re.S)
_ESCAPED = re.compile(r"\\([\\;(])")
_LEFT_OUT = re.compile(r"\(\+\d+\)")


def clean(text: str) -> str:
    """Text on one line: control characters and line ends become a space, direction marks and other invisible characters go,
    half a surrogate pair and what is no character become U+FFFD, and Unicode is normalized (NFC). Cleaning twice is
    cleaning once."""
    if text.isascii() and text.isprintable():
        return text.strip()[:LONGEST].rstrip()
    text = _INVISIBLE.sub("", _CONTROL.sub(" ", text))
    return unicodedata.normalize("NFC", _NO_CHARACTER.sub("\ufffd", text)).strip()[:LONGEST].rstrip()


def guarded(text: str) -> str:
    """Clean text that no spreadsheet takes for a formula: an apostrophe goes before =, +, -, @ and their full-width forms.

    Text that already has apostrophes there gets one more, so taking one away always gives back the text.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'s-Hertogenbosch")
    ("'=1+1", "''=1+1", "'s-Hertogenbosch")
    """
    text = clean(text)
    return f"'{text}"[:LONGEST] if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` made: without the apostrophe before what would start a formula.

    >>> unguarded("'=1+1"), unguarded("''=1+1"), unguarded("'s-Hertogenbosch")
    ('=1+1', "'=1+1", "'s-Hertogenbosch")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def joined(parts: Iterable[str]) -> str:
    """Terms in one cell, "; " between them; a semicolon or backslash inside a term has a backslash before it.

    What does not fit in a cell is counted at its end: "...; (+12)". A term that looks like this count has a backslash too.
    """
    escaped = [_escaped(part) for part in parts]
    length = 0
    for number, part in enumerate(escaped):
        length += len(part) + len(SEPARATOR)
        if length > LONGEST - 20:
            return SEPARATOR.join([*escaped[:number], f"(+{len(escaped) - number})"])
    return SEPARATOR.join(escaped)


def _escaped(part: str) -> str:
    return f"\\{part}" if _LEFT_OUT.fullmatch(part) else re.sub(r"([\\;])", r"\\\1", part)


def taken_apart(cell: str) -> list[str]:
    r"""The terms of a cell that `joined` made; a count of what did not fit is no term.

    >>> taken_apart(r"a; b\; c; d\\"), taken_apart("x; (+12)"), taken_apart("")
    (['a', 'b; c', 'd\\'], ['x'], [])
    """
    if not cell.strip():
        return []
    parts, at = [], 0
    while True:
        part = _PART.match(cell, at)
        assert part  # it matches the empty text too
        parts.append(part[0].strip())
        at = part.end() + 1
        if at > len(cell):
            break
    if _LEFT_OUT.fullmatch(parts[-1]):
        parts.pop()
    return [_ESCAPED.sub(r"\1", part) for part in parts]
