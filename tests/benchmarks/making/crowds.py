"""Mentions made up for merging: very many names, and names that have much to do with each other."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from glossary.model import ORGANIZATION, PERSON, PLACE, Alignment, Mention, Segment

_SYLLABLES = {
    "ba": "巴", "be": "贝", "da": "达", "de": "德", "do": "多", "fa": "法", "fe": "费", "ga": "加", "gi": "吉", "go": "戈", "ha": "哈", "ka": "卡",
    "ki": "基", "ko": "科", "la": "拉", "le": "莱", "li": "利", "lo": "洛", "lu": "卢", "ma": "马", "me": "梅", "mi": "米", "mo": "莫", "na": "纳",
    "ni": "尼", "no": "诺", "pa": "帕", "pe": "佩", "ra": "拉", "re": "雷", "ri": "里", "ro": "罗", "ru": "鲁", "sa": "萨", "se": "塞", "si": "西",
    "ta": "塔", "te": "特", "ti": "蒂", "to": "托", "va": "瓦", "ve": "韦", "vi": "维", "za": "扎", "ze": "泽", "zo": "佐", "zu": "祖",
}  # fmt: skip
_KOREAN = {
    "jin": "镇", "ho": "浩", "yong": "勇", "min": "敏", "su": "秀", "mi": "美", "hye": "惠", "won": "元", "jae": "在", "hyun": "贤", "woo": "宇",
    "young": "英", "kyung": "京", "hee": "熙", "chul": "哲", "sik": "植", "tae": "泰", "jong": "正", "un": "恩", "seok": "锡", "eun": "银",
    "ah": "雅", "beom": "范", "chang": "昌", "dae": "大", "do": "道", "dong": "东", "gi": "基", "gun": "建", "gyu": "奎", "ha": "夏", "han": "汉",
    "hwan": "焕", "il": "日", "in": "仁", "ji": "智", "joon": "俊", "ju": "珠", "kang": "康", "kwan": "宽", "kwon": "权", "man": "万", "moon": "文",
    "myung": "明", "nam": "南", "sang": "相", "seung": "胜", "shin": "信", "sook": "淑", "soon": "顺", "sun": "善", "sung": "成", "wook": "旭",
    "yeon": "妍", "yoon": "润", "yul": "律",
}  # fmt: skip
_BODIES = (
    ("Bank", "银行"),
    ("University", "大学"),
    ("Ministry of Trade", "贸易部"),
    ("Institute", "研究所"),
    ("Energy", "能源公司"),
)
_MENTIONS_OF_DOCUMENT = 20


class Named(NamedTuple):
    """A mention: its type, its English and Chinese, and the number of its document."""

    kind: str
    en: str
    zh: str
    document: int
    confidence: float = 0.9


def _name(draw: random.Random, low: int, high: int) -> tuple[str, str]:
    chosen = draw.choices(list(_SYLLABLES), k=draw.randint(low, high))
    return "".join(chosen).title(), "".join(map(_SYLLABLES.__getitem__, chosen))


def pairs(size: int) -> Iterator[Named]:
    """Distinct pairs: full names of given names and surnames that many share, some surnames alone, places, and bodies called after places."""
    draw = random.Random(1)
    given = [_name(draw, 2, 3) for _ in range(3000)]
    surnames = [_name(draw, 3, 4) for _ in range(max(100, size // 10))]
    for number in range(size):
        document = number // _MENTIONS_OF_DOCUMENT
        confidence = draw.choice((0.4, 0.8, 0.95))
        which = number % 10
        if which < 5:
            (first, one), (last, two) = draw.choice(given), draw.choice(surnames)
            yield Named(PERSON, f"{first} {last}", f"{one}·{two}", document, confidence)
        elif which == 5:
            yield Named(PERSON, *surnames[number // 10 % len(surnames)], document, confidence)
        elif which < 8:
            yield Named(PLACE, *_name(draw, 4, 6), document, confidence)
        else:
            (place, sound), (body, kind) = _name(draw, 3, 5), draw.choice(_BODIES)
            yield Named(ORGANIZATION, f"{place} {body}", sound + kind, document, confidence)


def _kims(size: int, documents: int, bare: bool) -> Iterator[Named]:
    draw = random.Random(2)
    syllables = list(_KOREAN)
    for number in range(size):
        document = number * documents // size
        if number % 2:  # there are not enough Korean names
            en, zh = _name(draw, 4, 5)
            yield Named(PERSON, f"{en} Kim", f"{zh}·金", document)
        else:
            chosen = draw.choices(syllables, k=3)
            zh = "".join(map(_KOREAN.__getitem__, chosen))
            yield Named(PERSON, f"Kim {'-'.join(chosen).title()}", f"金{zh}", document)
        if bare and number % 3 == 0:
            yield Named(PERSON, *draw.choice((("Kim", "金"), ("Ms. Kim", "金女士"), ("Kim", "基姆"))), document)


def kims(size: int) -> Iterator[Named]:
    """People named Kim in one document, and Kim alone beside them."""
    return _kims(size, 1, True)


def full_kims(size: int) -> Iterator[Named]:
    """The same without Kim alone."""
    return _kims(size, 1, False)


def scattered_kims(size: int) -> Iterator[Named]:
    """People named Kim, and Kim alone, ten to a document."""
    return _kims(size, max(1, size // 10), True)


def smiths(size: int) -> Iterator[Named]:
    """People named Smith in one document, and Smith alone, also as a place and in full renderings of others."""
    draw = random.Random(3)
    for number in range(size):
        en, zh = _name(draw, 4, 5)
        yield Named(PERSON, f"{en} Smith", f"{zh}·史密斯", 0)
        if number % 3 == 0:
            kind = draw.choice((PERSON, PERSON, ORGANIZATION, PLACE))
            yield Named(
                kind, draw.choice(("Smith", "Mrs. Smith")), draw.choice(("史密斯", f"{zh}·史密斯", "史密丝")), 0
            )


def _spellings(size: int, kind: str, longer: str, rendered: str) -> Iterator[Named]:
    draw = random.Random(4)
    for number in range(size):
        en, zh = _name(draw, 3, 4)
        written = (f"Gad{en.lower()}", "卡扎菲") if number % 2 else ("Gaddafi", f"卡{zh}")
        yield Named(kind, *written, number % 7)
        if number % 10 == 0:
            yield Named(kind, f"{longer} {written[0]}", rendered + written[1], number % 7)


def spellings_of_person(size: int) -> Iterator[Named]:
    """Spellings and renderings of one surname, some with a given name."""
    return _spellings(size, PERSON, "Muammar", "穆阿迈尔·")


def spellings_of_place(size: int) -> Iterator[Named]:
    """Spellings and renderings of one place."""
    return _spellings(size, PLACE, "New", "新")


def expansions(size: int) -> Iterator[Named]:
    """An acronym with many renderings, and the names that it may stand for."""
    draw = random.Random(5)
    for number in range(size):
        (one, first), (two, second) = _name(draw, 3, 4), _name(draw, 3, 4)
        yield Named(ORGANIZATION, f"A{one.lower()} B{two.lower()}", f"{first}{second}银行", number % 50)
        yield Named(ORGANIZATION, "AB", f"{first}{second}银行" if number % 2 else f"{first[:2]}银行", number % 50)


def documents(size: int) -> Iterator[Named]:
    """Documents that each name a person in full and by the same surname, which is a place's as well."""
    draw = random.Random(6)
    for number in range(size):
        en, zh = _name(draw, 2, 2)
        yield Named(PERSON, f"{en} Washington", f"{zh}·华盛顿", number)
        for kind in (PERSON, PLACE, ORGANIZATION):
            yield Named(kind, "Washington", "华盛顿", number)


CASES: dict[str, Callable[[int], Iterator[Named]]] = {
    case.__name__: case
    for case in (pairs, kims, full_kims, scattered_kims, smiths, spellings_of_person, spellings_of_place, expansions, documents)
}  # fmt: skip


def aligned(named: Iterator[Named]) -> Iterator[tuple[Segment, Alignment]]:
    """Each mention in a segment of its own."""
    for index, one in enumerate(named):
        yield spoken(index, one)


def spoken(index: int, one: Named) -> tuple[Segment, Alignment]:
    """A mention in a segment."""
    en, zh = f"It was reported {index} times that {one.en} spoke.", f"据报道，{one.zh}讲话{index}次。"
    start = en.index(one.en, 16)
    segment = Segment(index, en, zh, f"text{one.document:06}.txt")
    return segment, Alignment(
        Mention(index, one.en, start, start + len(one.en), one.kind), one.zh, 4, 4 + len(one.zh), one.confidence
    )
