"""The pinyin of a rendering, as a translator reads it aloud."""

from __future__ import annotations

from glossary.script import HAN


def pinyin(text: str, *, person: bool = False) -> str:
    """Pinyin with tone marks, syllables separated by spaces; other characters as they are.

    With `person` the first character of a Chinese name is read as a surname where it is one (单 Shàn).
    """
    from pypinyin import Style
    from pypinyin import pinyin as read
    from pypinyin.contrib.tone_convert import to_tone

    syllables = [item[0] for item in read(text, style=Style.TONE, errors=lambda other: other)]
    if person and 2 <= len(text) <= 4 and all(HAN.match(c) for c in text):
        known = _SURNAMES.get(text[0])
        if known:
            syllables[0] = to_tone(known)
    return " ".join(part.strip() for part in syllables if part.strip())


_SURNAMES = {"单": "shan4", "單": "shan4", "曾": "zeng1", "解": "xie4", "仇": "qiu2", "任": "ren2", "查": "zha1", "朴": "piao2",
             "区": "ou1", "區": "ou1", "盖": "ge3", "尉": "wei4", "乐": "yue4", "翟": "zhai2", "华": "hua4", "覃": "qin2", "缪": "miao4"}  # fmt: skip
"""Characters that are read otherwise as surnames (Xiandai Hanyu Cidian)."""
