"""Paragraphs of a text: where they begin and end, and which language each is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.reading.decoding import clean
from glossary.reading.language import han_count, language, latin_count
from glossary.script import HAN

MOST_CHARACTERS = 50_000
"""Of one language in a segment: what is longer is no paragraph, and nothing could be aligned in it."""

_WIDEST = 132
"""Columns that a line broken to a fixed width has at most."""
_END = re.compile(r"[.!?。！？…:：\"”」』)）]\s*$")
_FIRST_WORD = re.compile(r"\S+")

_NO_HAN = re.compile(rf"[^{HAN.pattern[1:-1]}]+")
_ENGLISH_SENTENCE = re.compile(r"[.!?][\"”’')\]]*(?:\s|$)")
_CHINESE_END = re.compile(r"[。！？…][”」』’\"）)]*\s*$")
_CHINESE_OPENING = re.compile(r"\s*[“‘「『《〈（(【\[]*(?:\d+(?:[,.–-]\d+)*)?$")
_CREDIT = re.compile(r"[^“]{1,60}[a-z](?=“[A-Z])")
_LEAST_LETTERS, _LEAST_WORDS, _LEAST_HAN = 25, 5, 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one language, with the number of its first line from 1."""

    text: str
    language: str
    line: int


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a bilingual text: blocks between blank lines, or lines where lines are not broken to a width; what
    holds both languages is divided where one turns into the other."""
    lines = [clean(line) for line in text.split("\n")]
    told = [language(line) for line in lines]
    widths = {code: _wrapped_width(lines, told, code) for code in ("en", "zh")}
    result: list[Paragraph] = []
    held: list[str] = []
    first = 0
    code = ""
    for number, line in enumerate([*lines, ""], 1):
        here = told[number - 1] if number <= len(lines) else ""
        if held and not (line and here in ("", code) and _continues(held[-1], line, widths.get(code, 0))):
            result.extend(_divided(_joined(held), first))
            held = []
        if line:
            if not held:
                first, code = number, here
            held.append(line)
    return result


def _wrapped_width(lines: Sequence[str], told: Sequence[str], code: str) -> int:
    """The width to which the lines in a language are broken; 0 where paragraphs are lines."""
    widths = [_width(line) for line, other in zip(lines, told, strict=True) if other == code]
    narrow = [width for width in widths if width <= _WIDEST]
    if len(narrow) * 20 < len(widths) * 19 or not narrow:
        return 0
    widest = max(narrow)
    open_ended = [
        (line, after)
        for line, after, other, follows in zip(lines, lines[1:], told, told[1:], strict=False)
        if line and after and other == code and follows in ("", code) and not _END.search(line)
    ]
    full = sum(_continues(line, after, widest) for line, after in open_ended)
    return widest if full and full * 10 >= len(open_ended) * 7 else 0


def _continues(line: str, after: str, width: int) -> bool:
    """Whether a line was broken off because what comes after did not fit."""
    if not width:
        return False
    if HAN.match(after[0]) or HAN.match(line[-1]):
        return _width(line) + 6 > width
    word = _FIRST_WORD.match(after)
    return _width(line) + 1 + _width(word[0] if word else "") > width


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _joined(lines: Sequence[str]) -> str:
    parts = [lines[0]]
    for line in lines[1:]:
        if not (HAN.match(parts[-1][-1]) or HAN.match(line[0]) or parts[-1][-1] in "，。、；：！？”」』"):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _divided(text: str, line: int) -> Iterator[Paragraph]:
    """The paragraph, or its parts where a caption in one language is glued to text in the other."""
    code = language(text)
    if not code:
        return
    if len(text) > MOST_CHARACTERS or not HAN.search(text) or latin_count(text) < _LEAST_LETTERS:
        yield Paragraph(text, code, line)
        return
    parts: list[tuple[str, str]] = []
    reached = 0
    for stretch in _NO_HAN.finditer(text):
        start, end = stretch.start(), stretch.end()
        if end < len(text):
            # quotes and figures before Chinese belong to it
            end = start + len(stretch[0][: _CHINESE_OPENING.search(stretch[0]).start()])  # type: ignore[union-attr]
        opening = re.match(r"[。！？…”」』）)\s]*", stretch[0])
        begin = start + (opening.end() if opening and start else 0)
        if _is_english_sentence(text[begin:end]) and (not start or _CHINESE_END.search(text[:begin][-20:])):
            if reached < begin:
                parts.append(("zh", text[reached:begin]))
            parts.append(("en", text[begin:end]))
            reached = end
    if reached < len(text):
        parts.append(("zh", text[reached:]))
    chinese = [part for other, part in parts if other == "zh"]
    if not any(other == "en" for other, _ in parts) or not all(_is_chinese(part) for part in chinese):
        yield Paragraph(text, code, line)
        return
    for other, part in parts:
        # a credit that ends in the quotation of the text below it
        credit = _CREDIT.match(part) if other == "en" else None
        for piece in (part[: credit.end()], part[credit.end() :]) if credit else (part,):
            if piece.strip():
                yield Paragraph(piece.strip(), other, line)


def _is_english_sentence(text: str) -> bool:
    first = re.search(r"[^\W_]", text)
    return (
        first is not None
        and (first[0].isupper() or first[0].isdigit())
        and latin_count(text) >= _LEAST_LETTERS
        and len(text.split()) >= _LEAST_WORDS
        and _ENGLISH_SENTENCE.search(text) is not None
    )


def _is_chinese(text: str) -> bool:
    return not text.strip() or (han_count(text) >= _LEAST_HAN and language(text) == "zh")
