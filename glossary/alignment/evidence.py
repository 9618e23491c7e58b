"""Evidence: what speaks for and against a candidate, as numbers, grouped by kind.

Each kind is a function that measures one candidate span; its features are named beside it. The corpus kind is
measured apart (`alignment.corpus`), since it needs the whole input.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from glossary.alignment.candidates import Findings
from glossary.alignment.sounding import JOINTS
from glossary.alignment.text import word_frequency
from glossary.lexicon.edges import load_edges
from glossary.model import ORGANIZATION, PERSON, PLACE
from glossary.transliteration.table import load_transcription

_FUNCTION = frozenset("的了是在和与及或等说称对将被把为以从向于到也都就但而并让由其这那他她它们有不")
_ORGANIZATION_ENDING = frozenset("队会部院局所社司团党军报台网署厅校馆行组盟厂店联系")
_PLACE_ENDING = frozenset("州省市县郡区镇村岛湾河湖山国洋海城港街路场地")
_DOTS = JOINTS - {"", " ", "-", ".", "—"}
_SOURCE_RANK = {"user": 5.0, "own": 4.0, "cldr": 3.0, "demonyms": 3.0, "cc-cedict": 2.0, "geonames": 1.0}
_SOFT_CAP = 6.0
_ABSENT = -9.0
_NEARBY = 6


@dataclass
class View:
    """One mention with what was seen of it, as the measures look at it. `position` is the mention's relative place in the
    English text, 0 to 1; `rivals` are the findings of the other names of the segment."""

    seen: Findings
    kind: str
    position: float
    rivals: Sequence[Findings]

    @cached_property
    def sounding_words(self) -> int:
        """The words that should be heard, a bit for each."""
        return sum(1 << i for i, word in enumerate(self.seen.profile.words) if not word.optional)

    @cached_property
    def meaningful(self) -> list[int]:
        """The words that mean something in the dictionary."""
        return [i for i, word in enumerate(self.seen.profile.words) if word.favours or word.translations]

    @cached_property
    def letters(self) -> int:
        return sum(len(word.sound) for word in self.seen.profile.words)

    @cached_property
    def best_sound(self) -> float:
        return max((sounding.score for sounding in self.seen.sounds.values()), default=0.0)

    @cached_property
    def most_explained(self) -> float:
        return max((explained_words(self.seen, *span) for span in self.seen.spans), default=0.0)

    @cached_property
    def typicality(self) -> list[float]:
        """How typical of transcriptions each character is: log P(character | transcription) / P(character), -3 to 6."""
        masses = _transcription_mass()
        return [masses.get(c, -3.0) for c in self.seen.text.plain]

    @cached_property
    def claims(self) -> list[tuple[int, int, float]]:
        """(start, end, strength) of what the rivals claim."""
        return [(s, e, claim(rival, s, e)) for rival in self.rivals for s, e in rival.strong]

    @cached_property
    def rival_edges(self) -> tuple[set[int], set[int]]:
        return {start for start, _, _ in self.claims}, {end for _, end, _ in self.claims}


def _sound(view: View, start: int, end: int) -> list[float]:
    seen, length = view.seen, end - start
    sounding = seen.sounds.get((start, end))
    score = sounding.score if sounding else _ABSENT
    heard = (sounding.words if sounding else 0) & view.sounding_words
    longer = inner = 0.0
    floor = max(score, 0.0)
    for (s, e), other in seen.sounds.items():
        if s <= start and e >= end and e - s > length:
            longer = max(longer, other.score - floor)
        elif s >= start and e <= end and e - s < length:
            inner = max(inner, other.score - floor)
    last = 1 << (view.sounding_words.bit_length() - 1) if view.sounding_words else 0
    return [
        score,
        score / length,
        heard.bit_count() / max(1, view.sounding_words.bit_count()),
        float(bool(heard & last)),
        score - view.best_sound,
        longer,
        inner,
        float(bool(sounding and sounding.system)),
        view.letters / length,
    ]


def _meaning(view: View, start: int, end: int) -> list[float]:
    seen, text, length = view.seen, view.seen.text, end - start
    words, meaningful = seen.profile.words, view.meaningful
    bits = dictionary = 0
    covered = [False] * length
    for match in seen.matches:
        if match.start >= start and match.end <= end:
            bits |= match.words
            if match.kind in ("word", "phrase"):
                dictionary |= match.words
            covered[match.start - start : match.end - start] = [True] * (match.end - match.start)
    meaning_bits = sum(1 << i for i in meaningful)
    soft = seen.soft[start:end]
    inside = text.plain[start:end]
    soft_words = sum(max((words[i].favours.get(c, 0.0) for c in inside), default=0.0) for i in meaningful) / _SOFT_CAP
    explained = explained_words(seen, start, end)
    explained_characters = sum(max(a, float(b)) for a, b in zip(soft, covered, strict=True)) / length
    missed = nearby_words(seen, start, end) & ~bits & meaning_bits
    some = max(1, len(meaningful))
    return [
        (bits & meaning_bits).bit_count() / some if meaningful else -1.0,
        sum(covered) / length,
        soft_words / some,
        sum(soft) / length,
        max(soft[0], float(covered[0])),
        max(soft[-1], float(covered[-1])),
        _mean_cover(seen, start - 1, start) if start else 0.0,
        _mean_cover(seen, end, min(end + 1, text.length)),
        _mean_cover(seen, *text.word_before(start)),
        _mean_cover(seen, *text.word_after(end)),
        missed.bit_count() / some,
        dictionary.bit_count() / max(1, len(words)),
        explained,
        explained_characters,
        explained - view.most_explained,
        explained + explained_characters,
    ]


def _knowledge(view: View, start: int, end: int) -> list[float]:
    seen = view.seen
    contained = within = 0.0
    for s, e in seen.known:
        if s >= start and e <= end:
            contained = max(contained, (e - s) / (end - start))
        elif s <= start and e >= end:
            within = 1.0
    source = seen.known.get((start, end))
    elsewhere = bool(seen.known) and not source and not contained
    return [_SOURCE_RANK[source] if source else 0.0, contained, within, float(elsewhere)]


def _print(view: View, start: int, end: int) -> list[float]:
    seen, plain = view.seen, view.seen.text.plain
    inside = plain[start:end]
    latin = sum(c.isascii() and c.isalpha() for c in inside)
    return [
        max(seen.bracketed.get(end + shift, 0.0) for shift in (0, 1, 2)),
        float((start, end) in seen.text.quoted),
        float("·" in inside),
        float(plain[start - 1 : start] in _DOTS or plain[end : end + 1] in _DOTS),
        float((start, end) in seen.latin),
        latin / (end - start),
    ]


def _shape(view: View, start: int, end: int) -> list[float]:
    text, profile = view.seen.text, view.seen.profile
    inside, typical = text.plain[start:end], view.typicality[start:end]
    edges, ends = text.boundaries, load_edges()
    return [
        end - start,
        len(profile.words),
        sum(typical) / (end - start),
        min(typical),
        float(start in edges),
        float(end in edges),
        sum(edge in edges for edge in range(start + 1, end)),
        math.log1p(word_frequency(inside)),
        sum(c in _FUNCTION for c in inside),
        float(inside[-1] in _ORGANIZATION_ENDING),
        float(inside[-1] in _PLACE_ENDING),
        _beside(text.plain, start - 1),
        _beside(text.plain, end),
        ends.first.get(inside[0], 0.0),
        ends.last.get(inside[-1], 0.0),
        float(view.kind == PERSON),
        float(view.kind == PLACE),
        float(view.kind == ORGANIZATION),
        float(profile.acronym),
    ]


def _place(view: View, start: int, end: int) -> list[float]:
    return [abs((start + end) / 2 / max(1, view.seen.text.length) - view.position)]


def _rivals(view: View, start: int, end: int) -> list[float]:
    own = claim(view.seen, start, end)
    other = max((strength for s, e, strength in view.claims if s < end and e > start), default=0.0)
    starts, ends = view.rival_edges
    return [other, own, own - other, float(start in ends) + float(end in starts)]


Measure = Callable[[View, int, int], list[float]]

_MEASURES: dict[str, tuple[Measure, tuple[str, ...]]] = {
    "sound": (
        _sound,
        ("total", "per_character", "words", "last_word", "best_gap", "longer_gain", "inside_gain", "by_reading", "letters_each"),
    ),
    "meaning": (
        _meaning,
        (
            "words", "characters", "soft_words", "soft_characters", "first", "last", "left_out", "right_out", "left_word",
            "right_word", "words_nearby", "dictionary_words", "explained_words", "explained_characters", "explained_gap",
            "explained_balance",
        ),
    ),
    "knowledge": (_knowledge, ("source", "contains", "within", "elsewhere")),
    "print": (_print, ("bracket", "quoted", "dot_inside", "dot_outside", "latin_equal", "latin_share")),
    "shape": (
        _shape,
        (
            "length", "name_words", "transcription_mean", "transcription_least", "left_boundary", "right_boundary", "pieces",
            "dictionary_frequency", "function_characters", "organization_ending", "place_ending", "left_kind", "right_kind",
            "first_typical", "last_typical", "person", "place", "organization", "acronym",
        ),
    ),
    "place": (_place, ("distance",)),
    "rivals": (_rivals, ("other_claim", "own_claim", "claim_gap", "adjoining")),
}  # fmt: skip

KINDS: dict[str, tuple[str, ...]] = {
    **{kind: names for kind, (_, names) in _MEASURES.items()},
    "corpus": ("shared", "others", "background", "sibling", "otherwise"),
}
"""Kinds of evidence, each with its features, in the order of the feature vector."""

FEATURES = tuple(f"{kind}.{feature}" for kind, features in KINDS.items() for feature in features)


def measure(view: View, spans: Sequence[tuple[int, int]]) -> list[list[float]]:
    """One row of FEATURES, those of the corpus aside, for every span."""
    return [[value for take, _ in _MEASURES.values() for value in take(view, start, end)] for start, end in spans]


def claim(seen: Findings, start: int, end: int) -> float:
    """How strongly a name lays claim to a span before anything is compared, in log-odds or so."""
    sounding = seen.sounds.get((start, end))
    value = sounding.score if sounding else 0.0
    if (start, end) in seen.known:
        value = max(value, 12.0 + 2.0 * (end - start))
    if (start, end) in seen.latin:
        value = max(value, 15.0)
    return value


def explained_words(seen: Findings, start: int, end: int) -> float:
    """The part of the name's words, optional ones aside, that a span renders by any match or favoured character."""
    known = seen.explained.get((start, end))
    if known is None:
        bits = 0
        for match in seen.matches:
            if match.start >= start and match.end <= end:
                bits |= match.words
        inside = seen.text.plain[start:end]
        counted = explained = 0.0
        for i, word in enumerate(seen.profile.words):
            if not word.optional or word.favours:
                counted += 1
                if bits >> i & 1:
                    explained += 1
                elif word.favours:
                    explained += min(1.0, max(word.favours.get(c, 0.0) for c in inside) / _SOFT_CAP)
        known = seen.explained[start, end] = explained / max(1.0, counted)
    return known


def nearby_words(seen: Findings, start: int, end: int) -> int:
    """The words of the name (a bit for each) that something close to a span renders."""
    bits = 0
    for match in seen.matches:
        if match.end > start - _NEARBY and match.start < end + _NEARBY:
            bits |= match.words
    return bits


def _mean_cover(seen: Findings, start: int, end: int) -> float:
    if start >= end:
        return 0.0
    return sum(max(seen.soft[i], float(seen.exact[i])) for i in range(start, end)) / (end - start)


def _beside(text: str, at: int) -> float:
    """What stands beside a span: 0 the end or punctuation, 1 a quote, bracket or space, 2 a function word, 3 other Han,
    4 Latin letters or digits."""
    if at < 0 or at >= len(text) or text[at] in "，。、；：？！,.;:?!\n":
        return 0.0
    c = text[at]
    if c in "“”\"'‘’「」『』《》()（）[] ":
        return 1.0
    if c in _FUNCTION:
        return 2.0
    return 4.0 if c.isascii() and c.isalnum() else 3.0


@lru_cache(maxsize=1)
def _transcription_mass() -> dict[str, float]:
    table = load_transcription()
    totals = table.ratio.sum(axis=0)
    return {
        c: min(6.0, max(-3.0, math.log(max(float(totals[column]), 1e-9)))) for c, column in table.characters.items()
    }
