"""Spellings of a syllable in Latin letters a-z, with the share of each: official systems and newspaper habits.

Needed only to train the tables of readings. Shares are rough; what counts is that a usual spelling is known and a
rare one is not taken for another syllable.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

Spellings = dict[str, float]

_KOREAN_INITIALS: tuple[Mapping[str, float], ...] = (
    {"g": 0.45, "k": 0.55},
    {"kk": 0.8, "k": 0.2},
    {"n": 1.0},
    {"d": 0.75, "t": 0.25},
    {"tt": 1.0},
    {"r": 0.6, "l": 0.25, "n": 0.15},
    {"m": 1.0},
    {"b": 0.7, "p": 0.3},
    {"pp": 1.0},
    {"s": 1.0},
    {"ss": 0.7, "s": 0.3},
    {"": 1.0},
    {"j": 0.75, "ch": 0.25},
    {"jj": 1.0},
    {"ch": 1.0},
    {"k": 1.0},
    {"t": 1.0},
    {"p": 0.9, "ph": 0.1},
    {"h": 1.0},
)
_KOREAN_VOWELS: tuple[Mapping[str, float], ...] = (
    {"a": 1.0},
    {"ae": 0.9, "ai": 0.06, "e": 0.04},
    {"ya": 1.0},
    {"yae": 1.0},
    {"eo": 0.45, "o": 0.28, "u": 0.25, "uh": 0.02},
    {"e": 1.0},
    {"yeo": 0.36, "yu": 0.25, "yo": 0.22, "you": 0.12, "yeu": 0.03, "ye": 0.02},
    {"ye": 0.85, "e": 0.1, "yeh": 0.05},
    {"o": 1.0},
    {"wa": 1.0},
    {"wae": 1.0},
    {"oe": 0.6, "oi": 0.3, "we": 0.1},
    {"yo": 1.0},
    {"u": 0.57, "oo": 0.38, "ou": 0.05},
    {"wo": 0.92, "weo": 0.05, "wu": 0.03},
    {"we": 1.0},
    {"wi": 0.85, "wee": 0.1, "ui": 0.05},
    {"yu": 0.55, "yoo": 0.3, "you": 0.1, "yoou": 0.05},
    {"eu": 0.58, "u": 0.38, "e": 0.04},
    {"ui": 0.4, "ee": 0.25, "i": 0.2, "eui": 0.15},
    {"i": 0.93, "ee": 0.07},
)
_KOREAN_FINALS: Mapping[int, Mapping[str, float]] = {
    0: {"": 1.0},
    1: {"k": 0.92, "g": 0.04, "ck": 0.04},
    4: {"n": 1.0},
    8: {"l": 0.97, "r": 0.03},
    16: {"m": 1.0},
    17: {"p": 0.9, "b": 0.1},
    21: {"ng": 1.0},
}
_NIEUN, _RIEUL, _SIOT, _NULL = 2, 5, 9, 11
_IOTIZED = frozenset((2, 3, 6, 7, 12, 17, 20))
"""Vowels before which an initial n or r falls silent in the South: ya yae yeo ye yo yu i."""


def korean(syllable: str) -> Spellings:
    """The spellings of one Hangul syllable: Revised Romanization, McCune-Reischauer and usual newspaper forms.

    >>> sorted(korean("김"))
    ['geem', 'gim', 'keem', 'kim']
    """
    place = ord(syllable) - 0xAC00
    if not 0 <= place < 11172:
        raise ValueError(f"{syllable!r} is no Hangul syllable.")
    first, vowel, last = place // 588, place % 588 // 28, place % 28
    initials = dict(_KOREAN_INITIALS[first])
    if first in (_NIEUN, _RIEUL) and vowel in _IOTIZED:
        initials = {"": 0.6, **{letters: 0.4 * share for letters, share in initials.items()}}
    if first == _SIOT and vowel == 20:
        initials = {"s": 0.5, "sh": 0.5}
    result: dict[str, float] = defaultdict(float)
    for a, p in initials.items():
        for b, q in _KOREAN_VOWELS[vowel].items():
            for c, r in _KOREAN_FINALS.get(last, {"t": 1.0}).items():
                spelled = a + b + c
                if not a and b[0] in "uo" and vowel == 13:  # a bare u is mostly written with w: Woo, Wook
                    result["w" + spelled] += 0.6 * p * q * r
                    result[spelled] += 0.4 * p * q * r
                else:
                    result[spelled] += p * q * r
    return dict(result)


_PINYIN_INITIAL = re.compile(r"zh|ch|sh|[b-df-hj-np-tw-z]|")
_WADE_GILES_INITIALS = {
    "zh": "ch", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_WADE_GILES_WHOLE: Mapping[str, str] = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "er": "erh",
    "ye": "yeh", "yue": "yueh", "yan": "yen", "you": "yu", "yong": "yung", "ge": "ko", "ke": "ko", "he": "ho",
    "gui": "kuei", "kui": "kuei", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo",
}  # fmt: skip
_WADE_GILES_FINALS: Mapping[str, str] = {
    "ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "uo": "o",
}  # fmt: skip
_TAIWANESE_HABITS: Mapping[str, tuple[str, ...]] = {
    "zhe": ("je", "jer", "jhe"), "ying": ("ing", "yin"), "ping": ("pyng",), "zhi": ("jyh", "jr", "jhih", "chi"),
    "ji": ("jyi", "gi"), "qi": ("chyi",), "shi": ("shyh", "shi"), "yi": ("yih", "i", "ih", "yee"), "jiu": ("jeou", "jiou"), "xiu": ("shiu", "siou"),
    "xian": ("shian", "sian"), "jun": ("jiun", "jyun"), "yu": ("yuh", "yue"), "zhong": ("jong", "jhong", "chong"),
    "zhen": ("jen", "jhen"), "rong": ("rong", "jong"), "song": ("soong", "song"), "hao": ("hau", "haw"), "you": ("yo", "yiu"),
    "gong": ("gong", "kong"), "si": ("szu", "sz", "sze"), "zi": ("tze", "tz"), "ci": ("tze", "tsu"), "qing": ("ching", "tsing"),
    "xin": ("shin", "sin"), "xing": ("shing", "sing"), "xiong": ("shiung", "syong"), "xu": ("shu", "syu"), "bi": ("bih", "pi"),
    "de": ("der", "teh", "te"), "min": ("ming", "minn"), "yao": ("yaw", "yau"), "tai": ("tay",), "jie": ("jye", "chie"),
    "ren": ("ren", "jen"), "ru": ("ru", "ju"), "rui": ("ruey", "ray", "rui"), "wei": ("way", "wai"), "mei": ("may", "mei"),
    "fei": ("fay",), "hui": ("huey", "huei", "hwei"), "gui": ("kuei", "kwei", "guey"), "hong": ("horng", "hong"), "yun": ("yunn",),
    "huang": ("hwang",), "hua": ("hwa",), "guang": ("kwang",), "long": ("long",), "dong": ("tong", "dong")
}  # fmt: skip


def wade_giles(syllable: str) -> str:
    """A toneless pinyin syllable in Wade-Giles without marks.

    >>> [wade_giles(syllable) for syllable in ("qing", "guo", "xian", "zhang")]
    ['ching', 'kuo', 'hsien', 'chang']
    """
    if syllable in _WADE_GILES_WHOLE:
        return _WADE_GILES_WHOLE[syllable]
    found = _PINYIN_INITIAL.match(syllable)
    initial = found[0] if found else ""
    rest = syllable[len(initial) :]
    return _WADE_GILES_INITIALS.get(initial, initial) + _WADE_GILES_FINALS.get(rest, rest)


def taiwanese(syllable: str) -> Spellings:
    """The spellings of a toneless pinyin syllable in names from Taiwan: mostly Wade-Giles, then others."""
    result = defaultdict(float, {wade_giles(syllable): 0.72})
    result[syllable] += 0.13
    result[syllable.replace("zh", "jh").replace("x", "s").replace("q", "c")] += 0.04
    habits = _TAIWANESE_HABITS.get(syllable, (wade_giles(syllable),))
    for spelled in habits:
        result[spelled] += 0.11 / len(habits)
    return dict(result)


def mandarin(syllable: str) -> Spellings:
    """A toneless pinyin syllable (ü written v) as passports and newspapers spell it."""
    if "v" in syllable:
        return {syllable.replace("v", "u"): 0.6, syllable.replace("v", "yu"): 0.2, syllable: 0.2}
    return {syllable: 1.0}


_JYUTPING = re.compile(r"(ng(?=[aeiou])|[gk]w|[bpmfdtnlgkhwzcsj]?)([a-z]+)[1-6]$")
_HONG_KONG_INITIALS: Mapping[str, Mapping[str, float]] = {
    "b": {"p": 0.95, "b": 0.05},
    "d": {"t": 0.97, "d": 0.03},
    "g": {"k": 0.98, "g": 0.02},
    "gw": {"kw": 0.98, "gw": 0.02},
    "z": {"ch": 0.6, "ts": 0.38, "j": 0.02},
    "c": {"ch": 0.6, "ts": 0.4},
    "s": {"s": 0.6, "sh": 0.4},
    "w": {"w": 0.96, "hw": 0.04},
    "j": {"y": 1.0},
}
_HONG_KONG_FINALS: Mapping[str, Mapping[str, float]] = {
    "aa": {"a": 0.8, "ah": 0.12, "ar": 0.08},
    "aai": {"ai": 0.9, "aai": 0.05, "oi": 0.05},
    "aau": {"au": 0.8, "aau": 0.2},
    "aam": {"am": 0.9, "aam": 0.1},
    "aan": {"an": 0.9, "aan": 0.1},
    "aang": {"ang": 1.0},
    "aap": {"ap": 0.9, "aap": 0.1},
    "aat": {"at": 0.9, "aat": 0.1},
    "aak": {"ak": 0.9, "aak": 0.1},
    "ai": {"ai": 0.9, "ay": 0.1},
    "am": {"am": 0.55, "um": 0.45},
    "an": {"an": 0.75, "un": 0.25},
    "ang": {"ang": 0.8, "eng": 0.1, "ung": 0.1},
    "ap": {"ap": 0.8, "up": 0.2},
    "at": {"at": 0.8, "ut": 0.2},
    "ak": {"ak": 0.8, "uk": 0.2},
    "e": {"e": 0.8, "eh": 0.2},
    "ei": {"ei": 0.55, "ee": 0.25, "i": 0.1, "ay": 0.1},
    "eng": {"eng": 0.5, "ing": 0.5},
    "i": {"i": 0.55, "ee": 0.25, "ze": 0.1, "z": 0.1},
    "o": {"o": 0.92, "oh": 0.04, "or": 0.04},
    "oi": {"oi": 0.85, "oy": 0.15},
    "ou": {"o": 0.85, "ou": 0.07, "oe": 0.04, "oo": 0.04},
    "u": {"u": 0.6, "oo": 0.4},
    "ui": {"ui": 0.9, "ooi": 0.1},
    "un": {"un": 0.7, "oon": 0.3},
    "oek": {"euk": 0.7, "eok": 0.3},
    "oeng": {"eung": 0.8, "eong": 0.15, "ong": 0.05},
    "eoi": {"ui": 0.95, "oi": 0.05},
    "eon": {"un": 0.7, "on": 0.2, "eun": 0.1},
    "eot": {"ut": 1.0},
    "yu": {"yu": 0.5, "u": 0.3, "ue": 0.2},
    "yun": {"uen": 0.7, "un": 0.2, "yun": 0.1},
    "yut": {"uet": 0.8, "ut": 0.1, "yut": 0.1},
}


def cantonese(syllable: str) -> Spellings:
    """The spellings of a Jyutping syllable with its tone in names from Hong Kong.

    >>> spelled = cantonese("loeng4")
    >>> max(spelled, key=spelled.__getitem__)
    'leung'
    """
    found = _JYUTPING.match(syllable)
    if not found:
        return {}
    initial, final = found[1], found[2]
    result: dict[str, float] = defaultdict(float)
    for a, p in _HONG_KONG_INITIALS.get(initial, {initial: 1.0}).items():
        for b, q in _HONG_KONG_FINALS.get(final, {final: 1.0}).items():
            if a != "y":
                result[a + b] += p * q
            elif b[0] != "z":
                result[a + b.removeprefix("y")] += p * q
    if initial == "ng":  # often left out
        for b, q in _HONG_KONG_FINALS.get(final, {final: 1.0}).items():
            result[b] += 0.3 * q
    return dict(result)
