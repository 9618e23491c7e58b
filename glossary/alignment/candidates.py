"""Chinese spans that may render a name: what any kind of evidence points at, plus what bounds it."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

from glossary.alignment.profile import Profile
from glossary.alignment.sounding import Sounding, soundings
from glossary.alignment.text import ChineseText

LONGEST = 24
"""The longest candidate, in characters."""

_STRONG_SOUND = 6.0
_KEPT = 10
_KEPT_IF_KNOWN = 4
_SOFT = 6.0
_COVERED = 0.3
_UNCOVERED_COST = 0.45
_DOT = "·"
_DOTTED = re.compile(r"[\w·]*[^\W_]·[^\W_][\w·]*")
_KEPT_DOTTED = 16
_BREAKS = "，。；！？、,;!?\n"
_NO_EDGE = frozenset("·•‧・-－–—=＝ \t“”\"'‘’「」『』《》〈〉()（）[]：:.．%|/…的了是在和与及")
_COUNTRIES = frozenset("俄乌美中英法德日韩朝印澳欧越泰菲以巴伊")
"""Countries and continents by one character: two of them (俄乌, 中美) are two names."""
PLACE_SUFFIXES = "州省市县郡区镇村岛湾河湖山国海洋城港"
BODY_SUFFIXES = "队会部院局所社司团党军报台网署厅馆校"
LONG_SUFFIXES = (
    "公司",
    "集团",
    "大学",
    "俱乐部",
    "政府",
    "酒店",
    "银行",
    "球场",
    "体育场",
    "机场",
    "教区",
    "地区",
    "队",
)


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch that renders words of the name (a bit for each): by dictionary, lexicon, sound or letter by letter."""

    start: int
    end: int
    words: int
    kind: str


@dataclass
class Findings:
    """All that was seen of a name in a text, before any judgement."""

    profile: Profile
    text: ChineseText
    sounds: dict[tuple[int, int], Sounding] = field(default_factory=dict)
    known: dict[tuple[int, int], str] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    latin: list[tuple[int, int]] = field(default_factory=list)
    bracketed: dict[int, float] = field(default_factory=dict)
    soft: list[float] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    explained: dict[tuple[int, int], float] = field(default_factory=dict)

    def add(self, *spans: tuple[int, int]) -> None:
        """Consider more spans."""
        self.spans.extend(span for span in spans if span not in self.spans and _possible(self.text, *span, self.known))

    @property
    def strong(self) -> list[tuple[int, int]]:
        """The spans that the name claims by sound, knowledge or letter by letter."""
        best = max((sounding.score for sounding in self.sounds.values()), default=0.0)
        sounds = [place for place, s in self.sounds.items() if s.score > _STRONG_SOUND and s.score > best - 3.0]
        return [*sounds, *self.known, *self.latin]


def find(profile: Profile, text: ChineseText) -> Findings:
    """Look for a name in a text with every kind of evidence and collect the candidate spans."""
    seen = Findings(profile, text)
    seen.sounds = soundings(profile, text)
    for rendering, source in profile.renderings.items():
        for span in text.occurrences(rendering):
            seen.known.setdefault(span, source)
    _find_latin(seen)
    _find_matches(seen)
    _find_brackets(seen)
    _cover(seen)
    _collect(seen)
    return seen


def _find_latin(seen: Findings) -> None:
    wanted = seen.profile.latin
    words = seen.text.latin
    for first in range(len(words) - len(wanted) + 1 if wanted else 0):
        window = words[first : first + len(wanted)]
        if all(word[2] == want for word, want in zip(window, wanted, strict=True)):
            seen.latin.append((window[0][0], window[-1][1]))
    if not seen.latin and wanted:
        compact = seen.profile.name.replace(".", "").casefold()
        seen.latin.extend((start, end) for start, end, word in words if word.replace(".", "") == compact)


def _find_matches(seen: Findings) -> None:
    text = seen.text
    for i, word in enumerate(seen.profile.words):
        for translation in word.translations:
            seen.matches.extend(Match(*span, 1 << i, "word") for span in text.occurrences(translation))
    for phrase in seen.profile.phrases:
        bits = sum(1 << i for i in range(phrase.first, phrase.last + 1))
        for rendering in phrase.renderings:
            seen.matches.extend(Match(*span, bits, "phrase") for span in text.occurrences(rendering))
    seen.matches.extend(
        Match(start, end, sounding.words, "sound")
        for (start, end), sounding in seen.sounds.items()
        if sounding.score > _STRONG_SOUND
    )
    own = {want: i for i, want in enumerate(seen.profile.latin) if len(want) > 1}
    seen.matches.extend(Match(start, end, 1 << own[word], "latin") for start, end, word in text.latin if word in own)


def _find_brackets(seen: Findings) -> None:
    wanted = [word for word in seen.profile.latin if len(word) > 1]
    for at, inside in seen.text.bracketed:
        words = inside.replace("·", " ").casefold().split()
        shared = sum(word in wanted for word in words)
        if wanted and shared:
            seen.bracketed[at] = 2 * shared / (len(wanted) + len(words))


def _cover(seen: Findings) -> None:
    text = seen.text
    soft = [0.0] * text.length
    for word in seen.profile.words:
        for c, ratio in word.favours.items():
            for i in text.places.get(c, ()):
                soft[i] = max(soft[i], min(1.0, ratio / _SOFT))
    exact = [False] * text.length
    for match in seen.matches:
        for i in range(match.start, match.end):
            exact[i] = True
    seen.soft, seen.exact = soft, exact


def _windows(seen: Findings) -> list[tuple[int, int]]:
    """Stretches between word boundaries that the name's meaning covers best."""
    text = seen.text
    edges = set(text.boundaries)
    for match in seen.matches:
        edges.update((match.start, match.end))
    gain = [max(s, 1.0 if e else 0.0) for s, e in zip(seen.soft, seen.exact, strict=True)]
    if max(gain, default=0.0) <= _COVERED:
        return []
    ordered = sorted(edges)
    total, blocked = [0.0], [0]
    for i, g in enumerate(gain):
        total.append(total[-1] + (g if g > _COVERED else -_UNCOVERED_COST))
        blocked.append(blocked[-1] + (text.plain[i] in _BREAKS))
    scored: list[tuple[float, int, int]] = []
    for a, start in enumerate(ordered[:-1]):
        soon = ordered[min(a + 2, len(ordered) - 1)]
        if not any(g > _COVERED for g in gain[start:soon]):
            continue
        for end in ordered[a + 1 :]:
            if end - start > LONGEST or blocked[end] > blocked[start]:
                break
            value = total[end] - total[start]
            if value > 0.5:
                scored.append((-value, start, end))
    scored.sort()
    return [(start, end) for _, start, end in scored[:_KEPT]]


def _collect(seen: Findings) -> None:
    text, spans = seen.text, dict.fromkeys(seen.known)
    kept = _KEPT_IF_KNOWN if seen.known else _KEPT
    best = sorted(seen.sounds.items(), key=lambda item: (-item[1].score, item[0]))[:kept]
    spans |= dict.fromkeys(place for place, _ in best)
    spans |= dict.fromkeys(seen.latin)
    if not seen.known or len(seen.profile.words) > 1:
        spans |= dict.fromkeys(_windows(seen)[:kept])
    for at in seen.bracketed:
        edges = [edge for edge in text.boundaries if at - LONGEST // 2 <= edge < at]
        close = at - 1 if at and text.plain[at - 1] in ' ”"」』》' else at
        spans |= dict.fromkeys((edge, close) for edge in edges if edge < close)
    spans |= dict.fromkeys(span for span in text.quoted if any(seen.exact[span[0] : span[1]]))
    if len(seen.profile.words) > 1:
        spans |= dict.fromkeys(_dotted(text))
    for start, end in list(spans):
        if start < end < text.length:
            if text.plain[end] in PLACE_SUFFIXES or text.plain[end] in BODY_SUFFIXES:
                spans[start, end + 1] = None
            for suffix in LONG_SUFFIXES:
                if text.plain.startswith(suffix, end):
                    spans[start, end + len(suffix)] = None
    seen.spans = [span for span in spans if _possible(text, *span, seen.known)]


def _dotted(text: ChineseText) -> list[tuple[int, int]]:
    """Spans between word boundaries around middle dots: full names of which only the dot may be recognized."""
    found: list[tuple[int, int]] = []
    runs = [(run.start(), run.end()) for run in _DOTTED.finditer(text.plain)]
    for first, last in runs:
        lead = text.plain.find(_DOT, first)
        tail = text.plain.rfind(_DOT, first, last)
        starts = [edge for edge in text.edges if max(first, lead - 7) <= edge < lead]
        ends = [edge for edge in text.edges if tail + 1 < edge <= min(last, tail + 8)]
        found.extend((start, end) for start in starts for end in ends)
    return found[:_KEPT_DOTTED]


def _possible(text: ChineseText, start: int, end: int, known: Container[tuple[int, int]]) -> bool:
    inside = text.plain[start:end]
    if not 0 < end - start <= LONGEST * 2 or any(c in _BREAKS for c in inside):
        return False
    if len(inside) > 1 and all(c in _COUNTRIES for c in text.plain[start:end]) and (start, end) not in known:
        return False
    return inside[0] not in _NO_EDGE and (inside[-1] not in _NO_EDGE or (inside.isascii() and inside[-1] == "."))
