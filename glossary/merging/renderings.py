"""Chinese renderings as they are compared: one script, no titles, parts, sound."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from glossary.merging.names import Words, reading_systems
from glossary.merging.pinyin import may_hold_words
from glossary.resources import data_path
from glossary.script import ALL_HAN, HAN, simplified
from glossary.transliteration.table import MOST_CHARACTERS, load_transcription

DOT = "·"
SIMILAR = 0.62
"""From this likeness in Mandarin on two renderings of one foreign name are variants (格拉西莫夫, 杰拉西莫夫: 0.8)."""
_SOUNDS_LIKE = 3.0
"""From this log-likelihood ratio a character on, against chance, a rendering is one by sound."""

_DOTS = re.compile(r"\s*[·•・‧･．⋅∙●]\s*")
_HYPHENS = re.compile(r"\s*[-－‐‑‒–—]+\s*")
_QUOTES = re.compile(r"[\"“”'‘’《》「」『』〈〉]")
_BEFORE = tuple(
    "教宗 教皇 国王 女王 王储 王子 公主 天皇 皇帝 总统 副总统 总理 首相 主席 将军 上将 部长 圣 爵士 酋长 沙皇 苏丹".split()
)
_AFTER = tuple(
    "先生 女士 夫人 小姐 博士 教授 爵士 将军 上将 中将 少将 上校 总统 副总统 主席 总理 首相 部长 国王 女王 王储 王子 公主 天皇 "
    "皇帝 法官 议员 参议员 主教 神父 教练 队长 医生 律师 氏".split()
)
_ENDINGS = tuple(
    "共和国 合众国 联邦 王国 自治区 特别行政区 特区 地区 半岛 群岛 大区 省 州 市 县 郡 区 镇 村 岛 城 港 河 湖 山 国 "
    "有限公司 股份公司 公司 集团 控股 俱乐部 足球俱乐部 球队 足球队 队 报 日报 时报 社 通讯社 党 军 组织 机构 大学 学院 电视台 "
    "电台 网 网站 银行 基金会 协会 委员会 联赛 联盟".split()
)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A person's rendering: `core` in simplified characters, without titles."""

    core: str

    @property
    def parts(self) -> tuple[str, ...]:
        """What stands between its dots."""
        return tuple(self.core.split(DOT))

    @property
    def joined(self) -> str:
        """The core without its dots."""
        return self.core.replace(DOT, "")


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """A rendering as it is compared: simplified, one kind of dot, no quotation marks, no spaces between characters."""
    if not text.isalpha():
        text = _DOTS.sub(DOT, text)
    text = unicodedata.normalize("NFKC", text)
    if not text.isalpha():
        text = _QUOTES.sub("", text)
        if HAN.search(text):
            text = "".join(text.split())
    return simplified(text).strip(DOT) or text


@lru_cache(maxsize=1 << 15)
def rendering(text: str) -> Rendering:
    """A person's rendering as it is compared. A hyphen beside dots is inside a given name (让-吕克·梅朗雄), without them it is one.

    >>> rendering("教宗方济各").core, rendering("瓦列里·格拉西莫夫将军").parts
    ('方济各', ('瓦列里', '格拉西莫夫'))
    """
    core = plain(text)
    if not core.isalpha() and HAN.search(core):
        core = _HYPHENS.sub("" if DOT in core else DOT, core).strip(DOT) or core
    if core.startswith(_BEFORE):
        before = max((t for t in _BEFORE if core.startswith(t) and len(core) >= len(t) + 2), key=len, default="")
        core = core.removeprefix(before)
    after = ""
    if core.endswith(_AFTER):
        after = max((t for t in _AFTER if core.endswith(t) and len(core) > len(t)), key=len, default="")
    return Rendering(core.removesuffix(after).strip(DOT) or core)


@lru_cache(maxsize=1)
def _surname_spellings() -> dict[str, frozenset[str]]:
    spellings: dict[str, set[str]] = {}
    with data_path("surnames.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            spellings.setdefault(row["zh"], set()).update(row["spellings"].split("|"))
    return {character: frozenset(known) for character, known in spellings.items()}


def in_characters(words: Words, core: str) -> bool:
    """Whether a person's name was written in characters to begin with (Kim Jong-un 金正恩), not transcribed by sound.

    So it is where the rendering has no dots, is short, and begins with a surname that the English spells or stands to an English
    name that reads as an East Asian one.
    """
    return DOT not in core and _in_characters(words, core)


@lru_cache(maxsize=1 << 15)
def _in_characters(words: Words, core: str) -> bool:
    if not ALL_HAN.fullmatch(core):
        return False
    surname = next((core[:n] for n in (2, 1) if core[:n] in _surname_spellings()), "")
    if len(core) <= 4 and surname and {words[0], words[-1]} & _surname_spellings()[surname]:
        return True
    if len(core) > 6:
        return False
    systems = reading_systems(words)
    return bool(systems) and len(core) <= (6 if systems[0] == "ja" else 4)


@lru_cache(maxsize=1 << 15)
def _syllables(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    joined = text.replace(DOT, "")
    if ALL_HAN.fullmatch(joined) and not may_hold_words(joined):
        return tuple(map(_syllable, joined))
    return tuple(lazy_pinyin(joined))


@lru_cache(maxsize=1 << 15)
def _syllable(character: str) -> str:
    from pypinyin import lazy_pinyin

    return str(lazy_pinyin(character)[0])


@lru_cache(maxsize=1 << 15)
def likeness(a: str, b: str) -> float:
    """How alike two renderings sound in Mandarin, 0 to 1: the longest common subsequence of their syllables, those that share
    an initial or a final counting 0.6, by the longer's length."""
    one, two = _syllables(a), _syllables(b)
    columns = [(y, y[:1], y[1:]) for y in two]
    before = [0.0] * (len(two) + 1)
    for x in one:
        initial, final = x[:1], x[1:]
        diagonal = last = 0.0
        now = [0.0]
        for above, (y, first, rest) in zip(before[1:], columns, strict=True):
            best = above if above > last else last
            if x == y:
                diagonal += 1.0
            elif initial == first or (final and final == rest):
                diagonal += 0.6
            last = diagonal if diagonal > best else best
            now.append(last)
            diagonal = above
        before = now
    return before[-1] / max(len(one), len(two), 1)


@lru_cache(maxsize=1 << 15)
def sounds_like(word: str, form: str) -> bool:
    """Whether Chinese characters transcribe a word (letters a-z) by the transliteration model."""
    if not 2 <= len(form) <= MOST_CHARACTERS or not ALL_HAN.fullmatch(form):
        return False
    table = load_transcription()
    return bool(table.spans(word, table.columns(form))[0, len(form) - 1] >= _SOUNDS_LIKE * len(form))


def abbreviates(short: str, long: str) -> bool:
    """Whether a rendering is one with characters left out: one character of it (俄, 俄罗斯), or several that begin or end alike
    (世卫组织, 世界卫生组织; 高院, 最高法院), but not its beginning, which names something else (联合国, 联合国安理会)."""
    if not 0 < len(short) < len(long):
        return False
    if len(short) == 1:
        return long[0] == short
    rest = iter(long)
    edge = short[0] == long[0] or short[-1] == long[-1]
    return edge and not long.startswith(short) and all(character in rest for character in short)


@lru_cache(maxsize=1 << 15)
def without_ending(text: str) -> str:
    """A rendering without the word for its kind (湖人队: 湖人); as it is where little would be left."""
    return next((text.removesuffix(e) for e in _ENDINGS if text.endswith(e) and len(text) > len(e) + 1), text)


def has_ending(short: str, long: str) -> bool:
    """Whether a rendering is another with a word for its kind after it (苏梅, 苏梅州; 新疆, 新疆维吾尔自治区)."""
    return len(short) > 1 and long.startswith(short) and long[len(short) :].endswith(_ENDINGS)
