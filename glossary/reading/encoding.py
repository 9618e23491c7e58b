"""Which encoding a text is in. What the bytes say counts, not the machine's locale."""

from __future__ import annotations

import codecs
from functools import lru_cache

from glossary.errors import ReadingError
from glossary.reading.source import HEAD, Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_PLAUSIBLE = 0.9
_WIDE = ("utf-16-le", "utf-16-be")

MALFORMED = "glossary.malformed"
"""Error handler for decoding: each malformed byte becomes a lone surrogate, which no text has."""

MALFORMED_MARK = "\udc80"


def _mark_malformed(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return MALFORMED_MARK * (error.end - error.start), error.end


codecs.register_error(MALFORMED, _mark_malformed)


def encoding_of(source: Source) -> str:
    """The codec that reads the source. Raises `ReadingError` where it is no text in any encoding known here.

    A text with a few malformed bytes keeps its encoding; the lines they stand in are for the reader to report.
    """
    head = source.head
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    sample = _telling(source)
    if sample.isascii() and b"\0" not in sample:
        return "utf-8"
    # A cut in the middle of a character is no malformed byte.
    texts = {name: _decoded(sample, name) for name in _CANDIDATES if name not in _WIDE or b"\0" in sample}
    best = max(texts, key=lambda name: _plausibility(texts[name]))
    if _plausibility(texts[best]) >= _PLAUSIBLE:
        return best
    return _guessed(sample, source)


def _telling(source: Source) -> bytes:
    """A piece of the source that holds more than ASCII, where there is one."""
    if not source.head.isascii() or len(source.head) < HEAD:
        return source.head
    with source.open() as stream:
        while piece := stream.read(HEAD):
            if not piece.isascii():
                # From the line's beginning, which is a character's in every encoding without NUL bytes.
                first = next(place for place, byte in enumerate(piece) if byte > 127)
                return piece[piece.rfind(b"\n", 0, first) + 1 :] + stream.readline(HEAD)
    return source.head


def _decoded(sample: bytes, name: str) -> str:
    return codecs.getincrementaldecoder(name)(MALFORMED).decode(sample, final=False)


def _plausibility(text: str) -> float:
    """The share of a text's characters beyond ASCII that English and Chinese use, malformed bytes counted in."""
    telling = [character for character in text if not " " <= character <= "~" and character not in "\t\r\n"]
    if not telling:
        return 1.0
    return sum(character in _expected() for character in telling) / len(telling)


@lru_cache(maxsize=1)
def _expected() -> frozenset[str]:
    """Frequent characters, simplified (GB 2312 level 1) and traditional (Big5 level 1), and their punctuation."""
    simplified = _rows("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    traditional = _rows("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    latin = (chr(code) for code in (*range(0xA0, 0x180), *range(0x2010, 0x2040)))
    wide = (chr(code) for code in (*range(0x3000, 0x3020), *range(0xFF01, 0xFF5F)))
    return frozenset((*simplified, *traditional, *latin, *wide, "€", "™", "℃", "\ufeff"))


def _rows(codec: str, leads: range, trails: range | tuple[int, ...]) -> str:
    return b"".join(bytes((lead, trail)) for lead in leads for trail in trails).decode(codec, "ignore")


def _guessed(sample: bytes, source: Source) -> str:
    from charset_normalizer import from_bytes

    guess = from_bytes(sample).best()
    if guess is not None and sum(map(str.isalpha, str(guess))) > 0.5 * len(str(guess)):
        return guess.encoding
    raise ReadingError(
        "is no text in an encoding known here (UTF-8, UTF-16, GB18030, Big5).",
        source=source.name,
        hint="Save it as UTF-8 text, or give a supported format.",
    )
