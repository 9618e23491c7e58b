"""Numbers as either language writes them, in one form: "1.4 million", "140万" and "1,400,000" are the same."""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * (place + 2) for place, word in enumerate(_TENS)
}
_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_ENGLISH = re.compile(
    r"(?<![A-Za-z\d])(?:(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|(?P<words>(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(_UNITS[2:])}))"
    rf"(?:[ -]?(?P<scale>{'|'.join(_SCALES)})(?![A-Za-z]))?",
    re.IGNORECASE,
)

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 1e4, "亿": 1e8, "兆": 1e12}
_CHINESE = re.compile(
    r"(?<![A-Za-z\d])(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<scale>[十百千]?[万亿兆]{0,2})"
    rf"(?P<month>月)?|(?P<han>[{''.join(_DIGITS)}{''.join(_PLACES)}{''.join(_MYRIADS)}]+)"
)


def english_numbers(text: str) -> set[str]:
    """The numbers of an English text, in digits or words ("one" aside, which is seldom a number)."""
    found = set()
    for match in _ENGLISH.finditer(text):
        if match["digits"]:
            value = float(match["digits"].replace(",", ""))
        else:
            value = float(sum(_WORDS[word] for word in re.split(r"[ -]", match["words"].lower())))
        found.add(_form(value * _SCALES.get((match["scale"] or "").lower(), 1.0)))
    return found


def chinese_numbers(text: str) -> set[str]:
    """The numbers of a text in simplified Chinese, in digits or characters (a lone 一 and months aside)."""
    found = set()
    for match in _CHINESE.finditer(text):
        if match["month"]:
            continue
        if match["digits"]:
            value = float(match["digits"].replace(",", "").replace("，", ""))
            for character in match["scale"]:
                value *= _PLACES.get(character) or _MYRIADS[character]
            found.add(_form(value))
        elif (value := _han_value(match["han"])) > 1:
            found.add(_form(value))
    return found


def _han_value(text: str) -> float:
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return float("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0.0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _PLACES:
            section += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            # 万亿 multiplies what stands before it as a whole: 1.2万亿, 三万亿.
            total = (total + (section + digit or (0 if total else 1))) * _MYRIADS[character]
            section = digit = 0
    return total + section + digit


def _form(value: float) -> str:
    return f"#{value:.6g}"
