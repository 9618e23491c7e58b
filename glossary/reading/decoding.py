"""Bytes to text: the encoding found out, Unicode normalized, control characters out of the way."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence

from glossary.errors import ReadingError
from glossary.script import HAN, simplified

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252")
_NAMES = {"utf-8-sig": "UTF-8", "big5hkscs": "Big5", "cp1252": "Windows-1252"}
_JUDGED = 1 << 14
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_MOSTLY = 0.8
_PLAUSIBLE = 0.55

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平"
    "形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党"
    "程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干"
    "称说报京美英法俄日韩朝周星总统长官表示"
)
"""Characters that make up about half of any Chinese text, in simplified form."""

_SPACES = re.compile(r"[\t-\r\x1c-\x20\x85\u00a0\u2002-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def clean(text: str) -> str:
    """Text in NFC on one line: control and invisible characters dropped, runs of space and line ends made one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text).strip()


def control_character(text: str) -> str | None:
    """The first character of a text that belongs in none, if there is one."""
    found = _CONTROL.search(text)
    return found[0] if found else None


def encoding_of(data: bytes, source: str, *, complete: bool) -> str:
    """The encoding of a text by some of its bytes: UTF-8, UTF-16, GB18030, Big5, or Windows-1252 for text mostly ASCII.

    `complete`: whether these are all its bytes. Raises `ReadingError` where no encoding makes sense of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    zeros = data.count(0)
    if zeros * 20 > len(data):
        even, odd = data[0::2].count(0), data[1::2].count(0)
        if max(even, odd) * 10 >= zeros * 9:
            return "utf-16-le" if odd > even else "utf-16-be"
        if best := _most_plausible(data[: _JUDGED * 4], ("utf-16-le", "utf-16-be")):
            return best
        raise ReadingError("is no text.", source=source, hint="Convert it to one of the formats that are read.")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=complete)
        return "utf-8"
    except UnicodeDecodeError as error:
        high = len(_HIGH.findall(data))
        if sum(map(len, _UTF8_SEQUENCE.findall(data))) >= _MOSTLY * high:
            return "utf-8"  # damaged: whoever decodes it can tell the line
        # from the start of its line, at a multiple of what any encoding counts in
        start = (data.rfind(b"\n", 0, error.start) + 1) & ~1
        if best := _most_plausible(data[start : start + _JUDGED * 4], _OTHERS):
            return best
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadingError(
            f"byte 0x{data[error.start]:02x} is no UTF-8, and the text is no UTF-16, GB18030 or Big5 either.",
            source=source,
            place=f"line {line}",
            hint="Save it as UTF-8 and try again.",
        ) from error


def undecodable(error: UnicodeDecodeError, encoding: str, source: str, lines_before: int) -> ReadingError:
    """What to tell of a byte that does not fit the rest; `lines_before` counts the lines before the bytes of `error`."""
    line = lines_before + bytes(error.object[: error.start]).decode(encoding, "ignore").count("\n") + 1
    name = _NAMES.get(encoding, encoding.upper())
    return ReadingError(
        f"byte 0x{error.object[error.start]:02x} is no {name} like the rest of the text.",
        source=source,
        place=f"line {line}",
        hint="Mend that line, or save the file as UTF-8, and try again.",
    )


def _most_plausible(sample: bytes, encodings: Sequence[str]) -> str:
    """The encoding in which a sample looks most like text; "" where it does in none."""
    plausibility = {encoding: _plausibility(sample, encoding) for encoding in encodings}
    best = max(encodings, key=lambda encoding: plausibility[encoding])
    return best if plausibility[best] >= _PLAUSIBLE else ""


def _plausibility(sample: bytes, encoding: str) -> float:
    """How much the characters beyond ASCII look like those of English and Chinese text: 1 for all common ones."""
    if encoding.startswith("utf-16") and len(sample) % 2:
        sample = sample[:-1]
    text = sample.decode(encoding, "replace")[:_JUDGED]
    if encoding == "cp1252":
        high = [i for i, c in enumerate(text) if c > "\x7f"]
        alone = sum(not (text[i - 1 : i] > "\x7f" or text[i + 1 : i + 2] > "\x7f") for i in high)
        sound = sum(text[i].isalpha() or text[i] in "‘’“”–—…•£€§°´" for i in high)
        return min(alone, sound) / len(high) if high and len(high) * 8 < len(text) else 0.0
    judged = [character for character in simplified(text) if not " " <= character <= "~" and character not in "\t\r\n"]
    return sum(map(_commonness, judged)) / len(judged) if judged else 0.0


def _commonness(character: str) -> float:
    if character in _FREQUENT:
        return 1.3
    if HAN.match(character):
        try:
            return 1.0 if 0xB0 <= character.encode("gb2312")[0] <= 0xD7 else 0.4
        except UnicodeEncodeError:
            return 0.1
    if "\u3000" <= character <= "\u3020" or "\uff01" <= character <= "\uff5e" or character in "‘’“”–—…·•‧":
        return 1.0
    return -1.0 if character == "\ufffd" or unicodedata.category(character) in {"Cc", "Co", "Cn"} else 0.0
