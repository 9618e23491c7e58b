"""Made-up names with renderings by sound, a long tail of them: few are frequent, most occur once."""

from __future__ import annotations

import random
from collections.abc import Iterator

Name = tuple[str, str, str]
"""English, Chinese, type."""

_SYLLABLES = {
    "ba": "巴", "be": "贝", "bo": "博", "bri": "布里", "ca": "卡", "cha": "查", "da": "达", "de": "德", "di": "迪", "do": "多", "dra": "德拉",
    "fa": "法", "fe": "费", "fo": "福", "ga": "加", "ge": "格", "gi": "吉", "go": "戈", "gra": "格拉", "ha": "哈", "he": "赫", "ho": "霍",
    "ja": "贾", "jo": "乔", "ka": "卡", "ke": "克", "ki": "基", "ko": "科", "kra": "克拉", "la": "拉", "le": "莱", "li": "利", "lo": "洛",
    "lu": "卢", "ma": "马", "me": "梅", "mi": "米", "mo": "莫", "mu": "穆", "na": "纳", "ne": "内", "ni": "尼", "no": "诺", "pa": "帕",
    "pe": "佩", "pi": "皮", "po": "波", "ra": "拉", "re": "雷", "ri": "里", "ro": "罗", "ru": "鲁", "sa": "萨", "se": "塞", "si": "西",
    "so": "索", "sta": "斯塔", "ta": "塔", "te": "特", "ti": "蒂", "to": "托", "tri": "特里", "tu": "图", "va": "瓦", "ve": "韦", "vi": "维",
    "vo": "沃", "wa": "瓦", "wi": "威", "ya": "亚", "za": "扎", "ze": "泽", "zi": "齐", "zo": "佐", "zu": "祖",
}  # fmt: skip
_ENDINGS = {
    "": "", "n": "恩", "s": "斯", "r": "尔", "l": "尔", "v": "夫", "nov": "诺夫", "son": "松", "man": "曼", "berg": "贝里", "sky": "斯基",
    "dze": "泽", "yan": "扬", "ton": "顿", "vich": "维奇",
}  # fmt: skip
_BODIES = (
    ("{} University", "{}大学"), ("Bank of {}", "{}银行"), ("{} Football Club", "{}足球俱乐部"), ("{} Institute of Geology", "{}地质研究所"),
    ("{} Port Authority", "{}港务局"), ("{} Daily News", "{}每日新闻"),
)  # fmt: skip


def made_up_names(count: int, seed: int = 7) -> Iterator[Name]:
    """Different names of persons (six in ten), places and organizations."""
    draw = random.Random(seed)
    given = [_word(draw, 1, 3) for _ in range(1500)]
    seen: set[str] = set()
    while len(seen) < count:
        which = draw.random()
        en, zh = _word(draw, 2, 4)
        kind = "LOC"
        if which < 0.6:
            # a few given names are very common
            first = given[min(int(draw.paretovariate(0.6)), len(given)) - 1]
            en, zh, kind = f"{first[0]} {en}", f"{first[1]}·{zh}", "PER"
        elif which < 0.75:
            body = draw.choice(_BODIES)
            en, zh, kind = body[0].format(en), body[1].format(zh), "ORG"
        if en not in seen:
            seen.add(en)
            yield en, zh, kind


def _word(draw: random.Random, least: int, most: int) -> tuple[str, str]:
    parts = [draw.choice(list(_SYLLABLES.items())) for _ in range(draw.randint(least, most))]
    parts.append(draw.choice(list(_ENDINGS.items())))
    return "".join(en for en, _ in parts).title(), "".join(zh for _, zh in parts)


def repeated(names: list[Name], seed: int = 7) -> Iterator[Name]:
    """Names as texts have them: each once, some many times."""
    draw = random.Random(seed)
    for name in names:
        for _ in range(min(int(draw.paretovariate(1.2)), 60)):
            yield name


def misspelled(text: str, draw: random.Random) -> str:
    """A text with one typing error: a letter changed, left out, doubled or put in, or two exchanged."""
    while True:
        at = draw.randrange(len(text))
        letter = draw.choice("abcdefghijklmnopqrstuvwxyz")
        match draw.randrange(4):
            case 0:
                wrong = text[:at] + letter + text[at + 1 :]
            case 1:
                wrong = text[:at] + text[at + 1 :]
            case 2:
                wrong = text[:at] + letter + text[at:]
            case _:
                wrong = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
        if wrong != text and wrong.strip():
            return wrong
