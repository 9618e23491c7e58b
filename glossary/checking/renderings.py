"""The renderings that an entry accepts, the ones it forbids, and where they stand in a Chinese text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary.alignment.text import ChineseText
from glossary.merging.names import person
from glossary.merging.renderings import DOT, abbreviates, has_ending, in_characters, plain, rendering, without_ending
from glossary.model import ADMITTED, DEPRECATED, PERSON, PLACE, PREFERRED, PROPOSED, SUPERSEDED, Entry, Term
from glossary.script import ALL_HAN, HAN

Span = tuple[int, int]

DOTS = "·•・‧･．⋅∙●"
"""What stands between the parts of a person's rendering."""
_BETWEEN = rf"[{DOTS}.\-－‐–—=＝\s]{{0,3}}"
COUNTRIES = "中美俄英法德日韩朝印澳加乌欧以伊巴越菲泰缅港台意西土墨"
"""The characters that stand for countries in compounds."""
_OF_TEAMS_AND_FIRMS = frozenset("队 球队 足球队 俱乐部 足球俱乐部 公司 有限公司 股份公司 集团 控股".split())
_SHARE = 3
_SHORT = 3
_HYPHEN = "[-－‐‑‒–—]?"
_LOOSE = r"[\s\"“”'‘’]*"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a name should be rendered by: `expected` as the termbase writes it, the best first; `accepted` all that will do and
    `forbidden` what will not, in simplified characters, the longest first; `decided` whether a person chose."""

    expected: tuple[str, ...]
    accepted: tuple[str, ...]
    forbidden: tuple[str, ...]
    decided: bool
    languages: frozenset[str] = frozenset()

    @property
    def in_latin(self) -> bool:
        """Whether the name may stay in Latin letters."""
        return any(not HAN.search(text) for text in self.accepted)


def is_person(entry: Entry) -> bool:
    """Whether an entry is a person, by its type or, where it has none, by renderings of parts with dots between them or in characters."""
    if entry.type:
        return entry.type == PERSON
    return any(
        DOT in plain(zh.text) or (" " in en.text and in_characters(person(en.text).words, plain(zh.text)))
        for en in entry.en
        for zh in entry.zh
    )


def wanted(entries: Sequence[Entry]) -> Wanted:
    """What any of some entries accepts; what one forbids and another accepts will do."""
    expected: dict[str, None] = {}
    accepted: dict[str, None] = {}
    forbidden: dict[str, None] = {}
    decided = False
    languages: set[str] = set()
    for entry in entries:
        good = _good(entry.zh)
        decided = decided or any(term.status in (PREFERRED, ADMITTED) for term in good)
        languages.update(term.lang for term in good)
        expected.update(dict.fromkeys(term.text for term in good))
        for term in good:
            accepted.update(dict.fromkeys(_forms(plain(term.text), PERSON if is_person(entry) else entry.type)))
        forbidden.update(dict.fromkeys(plain(t.text) for t in entry.zh if t.status in (DEPRECATED, SUPERSEDED)))
    bad = [text for text in forbidden if text not in accepted]
    return Wanted(tuple(expected), _longest_first(accepted), _longest_first(bad), decided, frozenset(languages))


def _good(terms: Sequence[Term]) -> list[Term]:
    """The terms that will do, best first. Beside a preferred one, what nobody judged will do only where it is a form of one that
    somebody chose; where nobody chose, the most frequent one, its forms, and what is not much rarer."""
    chosen = [term for status in (PREFERRED, ADMITTED) for term in terms if term.status == status]
    proposed = sorted((term for term in terms if term.status == PROPOSED), key=lambda term: -term.count)
    if any(term.status == PREFERRED for term in chosen):
        proposed = [term for term in proposed if any(is_form(plain(term.text), plain(c.text)) for c in chosen)]
    elif not chosen:
        chief = proposed[:1]
        proposed = [
            t
            for t in proposed
            if any(is_form(plain(t.text), plain(c.text)) or t.count * _SHARE >= c.count for c in chief)
        ]
    return [*chosen, *proposed]


def is_form(one: str, two: str) -> bool:
    """Whether one of two (simplified) renderings is a shorter form of the other: a part of it, or an abbreviation."""
    short, long = sorted((one, two), key=len)
    return short in long or has_ending(short, long) or abbreviates(short, long)


def _forms(text: str, kind: str) -> Iterator[str]:
    """A rendering with the shorter forms in which texts have it: a person's parts, a place without the word for its kind."""
    yield text
    if kind == PERSON and HAN.search(text):
        core = rendering(text).core
        yield core
        yield from core.split(DOT)
        if DOT not in core and 2 <= len(core) <= 4:
            yield core[0]  # the surname of one that is written in characters
    elif HAN.search(text):
        short = without_ending(text)
        if len(short) > 1 and (kind == PLACE or text.removeprefix(short) in _OF_TEAMS_AND_FIRMS):
            yield short


def _longest_first(texts: Sequence[str] | dict[str, None]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, texts), key=lambda text: (-len(text), text)))


@lru_cache(maxsize=1 << 14)
def _pattern(text: str) -> re.Pattern[str]:
    # comparing takes away quotation marks, and spaces beside Chinese characters
    loose = "" if ALL_HAN.fullmatch(text.replace(DOT, "")) else _LOOSE
    pieces = [_BETWEEN if c == DOT else _HYPHEN if c == "-" else re.escape(c) for c in text if not c.isspace()]
    pattern = loose.join(pieces)
    before = r"(?<![A-Za-z])" if text[0].isascii() and text[0].isalnum() else ""
    after = r"(?![A-Za-z])" if text[-1].isascii() and text[-1].isalnum() else ""
    return re.compile(f"{before}{pattern}{after}", re.IGNORECASE)


def spans_of(texts: Sequence[str], chinese: ChineseText) -> list[Span]:
    """Where (simplified) renderings stand in a Chinese text, those that come first before those that overlap them; one character
    only where it stands alone."""
    taken: list[Span] = []
    for text in texts:
        for found in _pattern(text).finditer(chinese.plain):
            span = found.span()
            if not any(overlap(span, other) for other in taken) and (len(text) > 1 or _stands_alone(span[0], chinese)):
                taken.append(span)
    return sorted(taken)


def _stands_alone(start: int, chinese: ChineseText) -> bool:
    """Whether a character is a word, one with a title (范女士), or of a country in a short one (俄军, 中朝)."""
    after = bisect_right(chinese.edges, start)
    if after == len(chinese.edges):
        return False
    word = chinese.plain[chinese.edges[after - 1] : chinese.edges[after]]
    character = chinese.plain[start]
    return rendering(word).core == character or (character in COUNTRIES and len(word) <= _SHORT)


def overlap(one: Span, two: Span) -> bool:
    """Whether two spans have a character in common."""
    return one[0] < two[1] and two[0] < one[1]
