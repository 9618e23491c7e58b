"""The lines of a text made into blocks: one paragraph a line, or wrapped ones put together again."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator

from glossary.reading.cleaning import clean
from glossary.reading.languages import language_of
from glossary.reading.runs import language_runs, without_picture_name
from glossary.reading.units import Block

_SAMPLE = 1000
_ENDS = tuple(".!?…:;。！？：；…”’」』）)\"'*")
_WRAPPED_SHARE = 0.3
_WIDEST_WRAP = 140
_NEARLY_FULL = 0.75


def blocks_of_lines(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    """Blocks in reading order. Blank lines part paragraphs; whether a line's end does is judged by the first lines."""
    iterator = iter(lines)
    sample = list(itertools.islice(iterator, _SAMPLE))
    width = _wrap_width([line for _, line in sample])
    rest = itertools.chain(sample, iterator)
    if width is None:
        for number, line in rest:
            yield from blocks_of_text(line, f"line {number}")
    else:
        yield from _unwrapped(rest, width)


def blocks_of_text(text: str, place: str) -> Iterator[Block]:
    """The blocks of one line or paragraph: as a rule one; two and more where both languages stand on it."""
    cleaned = without_picture_name(clean(text))
    if cleaned:
        for lang, piece in language_runs(cleaned):
            if lang:
                yield Block(piece, lang, place)


def _wrap_width(lines: list[str]) -> int | None:
    """The width in columns that the lines were wrapped at, None where a line is a paragraph."""
    widths = sorted(_columns(line) for line in lines if line.strip())
    if not widths or widths[-1] > _WIDEST_WRAP:
        return None
    followed = broken = 0
    for line, following in itertools.pairwise(line.strip() for line in lines):
        if line and following and language_of(line) == language_of(following):
            followed += 1
            broken += not line.endswith(_ENDS)
    if broken < 2 or broken < _WRAPPED_SHARE * followed:
        return None
    return widths[int(0.9 * (len(widths) - 1))]


def _unwrapped(lines: Iterable[tuple[int, str]], width: int) -> Iterator[Block]:
    held: Block | None = None
    room = True
    for number, line in lines:
        indented = line[:1].isspace()
        pieces = list(blocks_of_text(line, f"line {number}"))
        for place, piece in enumerate(pieces):
            goes_on = held is not None and held.lang == piece.lang and place == 0 and not (indented and not room)
            if goes_on and held is not None and (room or not held.text.endswith(_ENDS)):
                gap = " " if held.lang == "en" else ""
                held = Block(held.text + gap + piece.text, held.lang, held.place)
            else:
                if held is not None:
                    yield held
                held = piece
        # A line that had room for more ended its paragraph, if it ends like one.
        room = _columns(line) >= _NEARLY_FULL * width
        if not pieces and held is not None and not line.strip():
            yield held
            held = None
    if held is not None:
        yield held


def _columns(line: str) -> int:
    """The width of a line on a screen: Chinese characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line.rstrip())
