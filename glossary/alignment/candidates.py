"""Chinese spans that may render a name: what any kind of evidence points at, plus what bounds it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat

import numpy as np
import numpy.typing as npt

from glossary.alignment.profile import Profile
from glossary.alignment.text import BREAKS, ChineseText
from glossary.alignment.windows import LONGEST, MOST, windows
from glossary.transliteration.scoring import Sounding, listen, soundings

_STRONG_SOUND = 6.0
_KEPT_IF_KNOWN = 4
FAVOUR_CAP = 6.0
"""The log-ratio from which a favoured character counts in full."""

LATIN_CLAIM = 15.0
KNOWN_CLAIM, KNOWN_CLAIM_A_CHARACTER = 12.0, 2.0
"""How strongly a name claims its own letters, and a rendering that a source knows for it, in log-odds or so."""

_DOT = "·"
_DOTTED = re.compile(r"[\w·]*[^\W_]·[^\W_][\w·]*")
_KEPT_DOTTED = 16
_BREAK = re.compile(f"[{BREAKS}]")
_NO_EDGE = frozenset("·•‧・-－–—=＝ \t“”\"'‘’「」『』《》〈〉()（）[]：:.．%|/…的了是在和与及")
_COUNTRIES = re.compile("[俄乌美中英法德日韩朝印澳欧越泰菲以巴伊]{2,}")
"""Countries and continents by one character: two of them (俄乌, 中美) are two names."""

Floats = npt.NDArray[np.float64]


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
    favoured: dict[int, list[float]] = field(default_factory=dict)
    """How much each word that favours characters favours each one of the text, by the word's number."""
    soft: Floats = field(default_factory=lambda: np.zeros(0))
    """How far each character is favoured by any word, 0 to 1."""
    exact: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    """Which characters lie in a match."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    most_explained: float = 0.0
    """The largest part of the name that any candidate measured so far explains."""

    def add(self, *spans: tuple[int, int]) -> None:
        """Consider more spans."""
        self.spans.extend(span for span in spans if span not in self.spans and _possible(self.text, *span, self.known))

    @property
    def cover(self) -> Floats:
        """How far each character is explained by the name, 0 to 1."""
        covered: Floats = np.maximum(self.soft, self.exact)
        return covered

    @cached_property
    def claims(self) -> list[tuple[int, int, float]]:
        """(start, end, strength) of the spans that the name claims by sound, knowledge or letter by letter, before anything
        is compared."""
        best = max((sounding.score for sounding in self.sounds.values()), default=0.0)
        sounds = [place for place, s in self.sounds.items() if s.score > _STRONG_SOUND and s.score > best - 3.0]
        return [(*span, self._claim(span)) for span in (*sounds, *self.known, *self.latin)]

    def _claim(self, span: tuple[int, int]) -> float:
        return max(
            self.sounds[span].score if span in self.sounds else 0.0,
            KNOWN_CLAIM + KNOWN_CLAIM_A_CHARACTER * (span[1] - span[0]) if span in self.known else 0.0,
            LATIN_CLAIM if span in self.latin else 0.0,
        )


def find(asked: Sequence[tuple[Profile, ChineseText]]) -> list[Findings]:
    """Look for names in texts with every kind of evidence and collect the candidate spans of each."""
    listen((profile.sound, text.sound) for profile, text in asked)
    found = [_look(profile, text) for profile, text in asked]
    looking = [seen for seen in found if not seen.known or len(seen.profile.words) > 1]
    covered = dict(zip(map(id, looking), windows(looking), strict=True))
    for seen in found:
        _collect(seen, covered.get(id(seen), []))
    return found


def _look(profile: Profile, text: ChineseText) -> Findings:
    seen = Findings(profile, text)
    seen.sounds = soundings(profile.sound, text.sound)
    for rendering, source in profile.renderings.items():
        for span in text.occurrences(rendering):
            seen.known.setdefault(span, source)
    _find_latin(seen)
    _find_matches(seen)
    _find_brackets(seen)
    _cover(seen)
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
    for i, word in enumerate(seen.profile.words):
        if word.favours:
            seen.favoured[i] = list(map(word.favours.get, text.plain, repeat(0.0)))
    if seen.favoured:
        seen.soft = np.minimum(np.array(list(seen.favoured.values())).max(axis=0) / FAVOUR_CAP, 1.0)
    else:
        seen.soft = np.zeros(text.length)
    seen.exact = np.zeros(text.length, dtype=np.bool_)
    for match in seen.matches:
        seen.exact[match.start : match.end] = True


def _collect(seen: Findings, covered: Sequence[tuple[int, int]]) -> None:
    text, spans = seen.text, dict.fromkeys(seen.known)
    kept = _KEPT_IF_KNOWN if seen.known else MOST
    best = sorted(seen.sounds.items(), key=lambda item: (-item[1].score, item[0]))[:kept]
    spans |= dict.fromkeys(place for place, _ in best)
    spans |= dict.fromkeys(seen.latin)
    spans |= dict.fromkeys(covered[:kept])
    for at in seen.bracketed:
        edges = [edge for edge in text.edges if at - LONGEST // 2 <= edge < at]
        close = at - 1 if at and text.plain[at - 1] in ' ”"」』》' else at
        spans |= dict.fromkeys((edge, close) for edge in edges if edge < close)
    spans |= dict.fromkeys(span for span in text.quoted if seen.exact[span[0] : span[1]].any())
    if len(seen.profile.words) > 1:
        spans |= dict.fromkeys(_dotted(seen))
    for start, end in list(spans):
        spans |= dict.fromkeys((start, longer) for longer in text.suffixed.get(end, ()) if start < end)
    seen.spans = [span for span in spans if _possible(text, *span, seen.known)]


def _dotted(seen: Findings) -> list[tuple[int, int]]:
    """Spans around middle dots, between word boundaries or where a part is heard: full names of which only the dot, or one part,
    may be recognized."""
    text = seen.text
    found: list[tuple[int, int]] = []
    heard = [place for place, sounding in seen.sounds.items() if sounding.score > _STRONG_SOUND]
    runs = [(run.start(), run.end()) for run in _DOTTED.finditer(text.plain)]
    for first, last in runs:
        lead = text.plain.find(_DOT, first)
        tail = text.plain.rfind(_DOT, first, last)
        starts = [start for start, end in heard if first <= start and end == lead] or [
            edge for edge in text.edges if max(first, lead - 7) <= edge < lead
        ]
        ends = [end for start, end in heard if start == tail + 1 and end <= last] or [
            edge for edge in text.edges if tail + 1 < edge <= min(last, tail + 8)
        ]
        found.extend((start, end) for start in starts for end in ends)
    return found[:_KEPT_DOTTED]


def _possible(text: ChineseText, start: int, end: int, known: Container[tuple[int, int]]) -> bool:
    plain = text.plain
    if not 0 < end - start <= LONGEST * 2 or _BREAK.search(plain, start, end):
        return False
    if _COUNTRIES.fullmatch(plain, start, end) and (start, end) not in known:
        return False
    if text.aside((start, end)):
        return False
    return plain[start] not in _NO_EDGE and (
        plain[end - 1] not in _NO_EDGE or (plain[end - 1] == "." and plain[start:end].isascii())
    )
