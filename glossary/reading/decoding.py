"""Bytes to text: the encoding found out, Unicode normalized, control characters out of the way."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from glossary.errors import ReadingError

_SAMPLE = 1 << 18
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ["gb18030", "big5hkscs", "big5"]
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SPACE = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f\u205f\u3000]+")


def encoding_of(data: bytes, source: str) -> str:
    """The encoding of a text by its first bytes: UTF-8, UTF-16, GB18030 or Big5.

    Raises `ReadingError` where no encoding makes sense of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    if sample.count(0) > len(sample) // 20:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        return "utf-16-le" if odd >= even else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(sample) == len(data))
        return "utf-8"
    except UnicodeDecodeError as error:
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_isolation=[*_CHINESE, "utf_8"]).best()
        if best is None:
            line = sample[: error.start].count(b"\n") + 1
            raise ReadingError(
                f"byte {error.start} is no UTF-8, and the text is no UTF-16, GB18030 or Big5 either.",
                source=source,
                place=f"line {line}",
                hint="Save it as UTF-8 and try again.",
            ) from error
        return str(best.encoding)


def decode(data: bytes, source: str) -> str:
    """All of a text, line ends as "\\n"."""
    encoding = encoding_of(data, source)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReadingError(
            f"byte {error.start} is no {encoding.upper()} like the rest of the text.",
            source=source,
            place=f"line {line}",
            hint="Save it as UTF-8 and try again.",
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path) -> bytes:
    """The content of a file; raises `ReadingError` where it cannot be read or is empty."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError("there is no such file.", source=str(path), hint="Check the path.") from error
    except OSError as error:
        raise ReadingError(f"cannot be read ({error.strerror or error}).", source=str(path)) from error
    if not data.strip():
        raise ReadingError("the file is empty.", source=str(path))
    return data


def clean(text: str) -> str:
    """Text in NFC on one line: control and direction characters dropped, runs of space made one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _CONTROL.sub("", text.replace("\n", " "))
    return unicodedata.normalize("NFC", _SPACE.sub(" ", text)).strip()
