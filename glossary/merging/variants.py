"""Which names and which renderings are forms of one another."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from glossary.lexicon import load_lexicon
from glossary.model import PERSON, PLACE

_DOT = "·"
_PERSON_TITLES = (
    "教宗",
    "教皇",
    "总统",
    "主席",
    "总理",
    "首相",
    "国王",
    "女王",
    "王储",
    "王子",
    "公主",
    "将军",
    "圣",
    "先生",
    "女士",
    "博士",
)
_PLACE_ENDINGS = (
    "共和国",
    "合众国",
    "自治区",
    "特别行政区",
    "地区",
    "半岛",
    "群岛",
    "州",
    "省",
    "市",
    "县",
    "郡",
    "区",
    "镇",
    "岛",
    "城",
    "港",
    "河",
    "湖",
    "山",
    "国",
)
_BODY_ENDINGS = (
    "有限公司",
    "股份公司",
    "公司",
    "集团",
    "俱乐部",
    "球队",
    "队",
    "报",
    "社",
    "党",
    "军",
    "组织",
    "机构",
    "大学",
    "电视台",
    "网",
)
_SIMILAR_SOUND = 0.62


def same_name(a: str, b: str, kind: str) -> bool:
    """Whether two keys may name one bearer: equal, one the words of the other (a surname of a full name), an acronym, or a
    spelling of it."""
    if a == b:
        return True
    one, two = a.split(), b.split()
    if len(one) > len(two):
        one, two, a, b = two, one, b, a
    if set(one) <= set(two) and one:
        return kind != PERSON or len(one) > 1 or one[0] in (two[0], two[-1])
    if (
        kind == PERSON
        and one[-1:] == two[-1:]
        and len(one) > 1
        and one[0][0] == two[0][0]
        and 1 in (len(one[0]), len(two[0]))
    ):
        return True
    if len(one) == 1 and len(two) > 1 and _initials(a, two):
        return True
    return len(one) == len(two) and all(_same_spelling(x, y) for x, y in zip(one, two, strict=True))


def _initials(acronym: str, words: list[str]) -> bool:
    full = "".join(word[0] for word in words)
    capital = "".join(word[0] for word in words if word not in ("of", "the", "and", "for", "in", "de"))
    return acronym in (full, capital)


def _same_spelling(a: str, b: str) -> bool:
    if a == b:
        return True
    return min(len(a), len(b)) >= 5 and Levenshtein.distance(a, b, score_cutoff=2) <= (
        1 if min(len(a), len(b)) < 7 else 2
    )


def same_rendering(a: str, b: str, kind: str) -> bool:
    """Whether two (simplified) renderings of one name are variants: equal, one a part of the other by the rules of names,
    or alike in sound."""
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if _part_of(a, b, kind):
        return True
    return abs(len(a) - len(b)) <= 1 and len(a) >= 2 and sound_likeness(a, b) >= _SIMILAR_SOUND


def _part_of(short: str, long: str, kind: str) -> bool:
    if kind == PERSON:
        parts = long.split(_DOT)
        if len(parts) > 1 and (short in parts or short == _DOT.join(parts[-2:])):
            return True
        return long.endswith(short) and long[: -len(short)] in _PERSON_TITLES
    if not (long.startswith(short) or long.endswith(short)) or len(short) < 2:
        return False
    if long.startswith(short) and long[len(short) :] in (*_PLACE_ENDINGS, *_BODY_ENDINGS):
        return True
    return kind != PLACE


@lru_cache(maxsize=1 << 14)
def _syllables(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(text.replace(_DOT, "")))


def sound_likeness(a: str, b: str) -> float:
    """How alike two renderings sound in Mandarin: 0 to 1, by their syllables, similar ones counting half."""
    one, two = _syllables(a), _syllables(b)
    if not one or not two:
        return 0.0
    table = [[0.0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for i, x in enumerate(one, 1):
        for j, y in enumerate(two, 1):
            equal = 1.0 if x == y else (0.6 if x[0] == y[0] or x[1:] == y[1:] else 0.0)
            table[i][j] = max(table[i - 1][j], table[i][j - 1], table[i - 1][j - 1] + equal)
    return table[-1][-1] / max(len(one), len(two))


def both_known(name: str, a: str, b: str) -> bool:
    """Whether the lexicon gives both renderings for the name, from one source: two bearers (Georgia) or two habits."""
    known = load_lexicon().renderings(name)
    return a in known and b in known
