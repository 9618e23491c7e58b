"""The pinyin of a rendering, as a translator reads it aloud."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import add

from glossary.script import ALL_HAN, simplified, traditional

_SURNAMES = {
    "单": "shàn", "曾": "zēng", "解": "xiè", "仇": "qiú", "任": "rén", "查": "zhā", "朴": "piáo", "区": "ōu", "盖": "gě", "尉": "yù",
    "乐": "yuè", "翟": "zhái", "华": "huà", "覃": "qín", "缪": "miào", "葛": "gě", "应": "yīng", "燕": "yān", "柏": "bǎi", "肖": "xiāo",
    "薄": "bó", "宁": "nìng", "牟": "mù", "卜": "bǔ", "秘": "bì", "繁": "pó", "员": "yùn", "那": "nā", "哈": "hǎ", "万俟": "mò qí",
    "尉迟": "yù chí", "澹台": "tán tái", "长孙": "zhǎng sūn", "单于": "chán yú",
}  # fmt: skip
"""What is read otherwise as a surname (Xiandai Hanyu Cidian)."""

_TRANSCRIBING = {
    "勒": "lè", "塞": "sài", "什": "shí", "耶": "yē", "切": "qiè", "伽": "jiā", "扎": "zhā", "柏": "bó", "泊": "bó", "卜": "bǔ",
    "的": "dì", "娜": "nà", "拉": "lā", "哇": "wā", "得": "dé", "干": "gān", "蒙": "méng", "夫": "fū", "隆": "lóng", "茜": "xī",
    "莎": "shā", "哈": "hā", "卡": "kǎ", "佛": "fó", "甸": "diàn", "子": "zǐ", "曾": "zēng", "那": "nà", "舍": "shě", "纳": "nà",
    "都": "dū", "薄": "bó", "肖": "xiāo", "弹": "dàn", "奇": "qí", "亚": "yà", "伯": "bó", "朴": "pǔ", "缪": "miù", "济": "jì",
    "长": "cháng", "藏": "zàng",
}  # fmt: skip
"""How characters are read that transcribe foreign sounds, or stand alone in a name (the same source)."""

_NEVER_NEUTRAL = _TRANSCRIBING.keys() - set("的子")
"""Characters that words may have without a tone (乌拉), but names not (乌拉圭)."""

_WORDS = {
    "朝鲜": "cháo xiǎn", "可汗": "kè hán", "汗国": "hán guó", "西藏": "xī zàng", "图们": "tú mén", "澎湖": "péng hú", "内蒙": "nèi měng",
    "番禺": "pān yú", "蒙古": "měng gǔ", "几内亚": "jī nèi yà", "阿塞拜疆": "ā sài bài jiāng", "牟尼": "móu ní", "会稽": "kuài jī",
    "马尾": "mǎ wěi", "朝阳": "cháo yáng", "天台": "tiān tāi", "六合": "lù hé", "单县": "shàn xiàn", "任县": "rén xiàn",
    "应县": "yìng xiàn", "珲春": "hún chūn", "洪洞": "hóng tóng", "廊坊": "láng fáng", "张掖": "zhāng yè", "涡阳": "guō yáng",
    "葵涌": "kuí chōng", "鲗鱼涌": "zé yú chōng", "掸邦": "shàn bāng", "都柏林": "dū bó lín", "洪都拉斯": "hóng dū lā sī",
}  # fmt: skip
"""Words whose reading pypinyin has otherwise or not at all."""
_KNOWN = re.compile(f"({'|'.join(sorted(_WORDS, key=len, reverse=True))})")


@lru_cache(maxsize=16384)
def pinyin(text: str, *, person: bool = False) -> str:
    """Pinyin with tone marks, a space between syllables; what is not Chinese stays as it is.

    Syllables are not written together, since where the words of a transcription or an organization's name end cannot be told from
    the characters. With `person` what is or may be a surname, at the start of two to four characters, is read as one (单 shàn).
    Words are read as pypinyin knows them; single characters as names have them (塞 sài, not sāi).

    >>> pinyin("单小明", person=True), pinyin("塞尔维亚"), pinyin("BBC中文网")
    ('shàn xiǎo míng', 'sài ěr wéi yà', 'BBC zhōng wén wǎng')
    """
    plain = simplified(text) if traditional(text) == text else text
    read: list[str] = []
    start = 0
    if person and 2 <= len(plain) <= 4 and ALL_HAN.fullmatch(plain):
        surname = next((plain[:n] for n in (2, 1) if plain[:n] in _SURNAMES and n < len(plain)), "")
        read += _SURNAMES[surname].split() if surname else []
        start = len(surname)
    at = start
    for run in ALL_HAN.finditer(plain, start):
        read += plain[at : run.start()].split()
        read += [syllable for word in _words(run[0]) for syllable in _reading(word)]
        at = run.end()
    return " ".join([*read, *plain[at:].split()])


def _words(text: str) -> Sequence[str]:
    """Characters in the words of pypinyin's dictionary, words of ours, and what is left between, one by one."""
    if not may_hold_words(text):
        return text
    from pypinyin.seg.mmseg import seg

    words: list[str] = []
    for piece in filter(None, _KNOWN.split(text)):
        words += [piece] if piece in _WORDS else seg.cut(piece)
    return words


def may_hold_words(text: str) -> bool:
    """Whether characters may be read otherwise together than one by one; most transcriptions hold no word."""
    return not _beginnings().isdisjoint(map(add, text, text[1:]))


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """The first two characters of all words."""
    from pypinyin.constants import PHRASES_DICT

    return frozenset(word[:2] for words in (PHRASES_DICT, _WORDS) for word in words)


@lru_cache(maxsize=1 << 15)
def _reading(word: str) -> tuple[str, ...]:
    from pypinyin import Style
    from pypinyin import pinyin as read

    if word in _WORDS:
        return tuple(_WORDS[word].split())
    if word in _TRANSCRIBING:
        return (_TRANSCRIBING[word],)
    syllables = [syllable[0] for syllable in read(word, style=Style.TONE)]
    return tuple(
        _TRANSCRIBING[character] if character in _NEVER_NEUTRAL and syllable.isascii() else syllable
        for character, syllable in zip(word, syllables, strict=False)
    )
