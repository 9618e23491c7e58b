"""Evidence: what speaks for and against a candidate, as numbers, grouped by kind."""

from __future__ import annotations

import math
from collections.abc import Sequence

from glossary.alignment.candidates import Findings
from glossary.alignment.sounding import JOINTS, transcription
from glossary.alignment.text import word_frequency
from glossary.lexicon.edges import load_edges
from glossary.model import ORGANIZATION, PERSON, PLACE

KINDS: dict[str, tuple[str, ...]] = {
    "sound": ("total", "per_character", "words", "last_word", "best_gap", "longer_gain", "inside_gain", "by_reading", "letters_each"),
    "meaning": ("words", "characters", "soft_words", "soft_characters", "first", "last", "left_out", "right_out", "left_word", "right_word", "words_nearby", "dictionary_words", "explained_words",
        "explained_characters", "explained_gap", "explained_balance"),
    "knowledge": ("source", "contains", "within", "elsewhere"),
    "print": ("bracket", "quoted", "dot_inside", "dot_outside", "latin_equal", "latin_share"),
    "shape": (
        "length", "name_words", "transcription_mean", "transcription_least", "left_boundary", "right_boundary", "pieces",
        "dictionary_frequency", "function_characters", "organization_ending", "place_ending", "left_kind", "right_kind",
        "first_typical", "last_typical",
        "person", "place", "organization", "acronym",
    ),
    "place": ("distance",),
    "rivals": ("other_claim", "own_claim", "claim_gap", "adjoining"),
    "corpus": ("shared", "others", "background", "sibling"),
}  # fmt: skip
"""Kinds of evidence, each with its features, in the order of the feature vector."""

FEATURES = tuple(f"{kind}.{feature}" for kind, features in KINDS.items() for feature in features)

_FUNCTION = frozenset("的了是在和与及或等说称对将被把为以从向于到也都就但而并让由其这那他她它们有不")
_ORGANIZATION_ENDING = frozenset("队会部院局所社司团党军报台网署厅校馆行组盟厂店联系")
_PLACE_ENDING = frozenset("州省市县郡区镇村岛湾河湖山国洋海城港街路场地")
_SOURCE_RANK = {"user": 5.0, "own": 4.0, "cldr": 3.0, "cc-cedict": 2.0, "geonames": 1.0}
_SOFT_CAP = 6.0
_ABSENT = -9.0
_NEARBY = 6


def _kind_of(text: str, at: int) -> float:
    if at < 0 or at >= len(text) or text[at] in "，。、；：？！,.;:?!\n":
        return 0.0
    c = text[at]
    if c in "“”\"'‘’「」『』《》()（）[] ":
        return 1.0
    if c in _FUNCTION:
        return 2.0
    return 4.0 if c.isascii() and c.isalnum() else 3.0


def _mean_cover(seen: Findings, place: tuple[int, int]) -> float:
    start, end = place
    if start >= end:
        return 0.0
    return sum(max(seen.soft[i], float(seen.exact[i])) for i in range(start, end)) / (end - start)


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


def claim(seen: Findings, start: int, end: int) -> float:
    """How strongly a name lays claim to a span before anything is compared, in log-odds or so."""
    sounding = seen.sounds.get((start, end))
    value = sounding.score if sounding else 0.0
    if (start, end) in seen.known:
        value = max(value, 12.0 + 2.0 * (end - start))
    if (start, end) in seen.latin:
        value = max(value, 15.0)
    return value


def features(
    seen: Findings, spans: Sequence[tuple[int, int]], kind: str, position: float, rivals: Sequence[Findings]
) -> list[list[float]]:
    """One row of FEATURES (without the corpus kind, filled in later) for every candidate span.

    `kind` is the mention's type, `position` its relative place in the English text (0 to 1), `rivals` what was
    seen of the other names of the segment.
    """
    text, profile = seen.text, seen.profile
    plain = text.plain
    sounding_words = [i for i, word in enumerate(profile.words) if not word.optional]
    wanted = sum(1 << i for i in sounding_words)
    last = 1 << sounding_words[-1] if sounding_words else 0
    letters = sum(len(word.sound) for word in profile.words)
    meaningful = [i for i, word in enumerate(profile.words) if word.favours or word.translations]
    meaning_bits = sum(1 << i for i in meaningful)
    best_sound = max((s.score for s in seen.sounds.values()), default=0.0)
    mass = transcription_mass(plain)
    edges_table = load_edges()
    rival_claims = [(s, e, claim(rival, s, e)) for rival in rivals for s, e in rival.strong]
    rival_starts, rival_ends = {s for s, _, _ in rival_claims}, {e for _, e, _ in rival_claims}
    most_explained = max((explained_words(seen, *span) for span in seen.spans), default=0.0)
    rows = []
    for start, end in spans:
        inside = plain[start:end]
        length = end - start
        sounding = seen.sounds.get((start, end))
        score = sounding.score if sounding else _ABSENT
        covered = sounding.words if sounding else 0
        longer = inner = 0.0
        for (s, e), other in seen.sounds.items():
            if s <= start and e >= end and e - s > length:
                longer = max(longer, other.score - max(score, 0.0))
            elif s >= start and e <= end and e - s < length:
                inner = max(inner, other.score - max(score, 0.0))
        bits = dictionary = 0
        exact = [False] * length
        for match in seen.matches:
            if match.start >= start and match.end <= end:
                bits |= match.words
                if match.kind in ("word", "phrase"):
                    dictionary |= match.words
                for i in range(match.start - start, match.end - start):
                    exact[i] = True
        soft = seen.soft[start:end]
        soft_words = sum(
            max((profile.words[i].favours.get(c, 0.0) for c in inside), default=0.0) / _SOFT_CAP for i in meaningful
        )
        words_explained = explained_words(seen, start, end)
        characters_explained = sum(max(a, float(b)) for a, b in zip(soft, exact, strict=True)) / length
        contained = within = 0.0
        for (s, e), _source in seen.known.items():
            if s >= start and e <= end:
                contained = max(contained, (e - s) / length)
            elif s <= start and e >= end:
                within = 1.0
        source = seen.known.get((start, end))
        bracket = 0.0
        for shift in (0, 1, 2):
            bracket = max(bracket, seen.bracketed.get(end + shift, 0.0))
        latin = sum(c.isascii() and c.isalpha() for c in inside)
        edges = text.boundaries
        others = [value for s, e, value in rival_claims if s < end and e > start]
        own = claim(seen, start, end)
        rival = max(others, default=0.0)
        rows.append([
            score, score / length, (covered & wanted).bit_count() / max(1, len(sounding_words)), float(bool(covered & last)),
            score - best_sound, longer, inner, float(bool(sounding and sounding.system)), letters / length,
            (bits & meaning_bits).bit_count() / max(1, len(meaningful)) if meaningful else -1.0, sum(exact) / length,
            soft_words / max(1, len(meaningful)), sum(soft) / length, max(soft[0], float(exact[0])), max(soft[-1], float(exact[-1])),
            max(seen.soft[start - 1], float(seen.exact[start - 1])) if start else 0.0,
            max(seen.soft[end], float(seen.exact[end])) if end < text.length else 0.0,
            _mean_cover(seen, text.word_before(start)), _mean_cover(seen, text.word_after(end)),
            (nearby_words(seen, start, end) & ~bits & meaning_bits).bit_count() / max(1, len(meaningful)),
            dictionary.bit_count() / max(1, len(profile.words)),
            words_explained, characters_explained, words_explained - most_explained, words_explained + characters_explained,
            _SOURCE_RANK.get(source, 0.0) if source else 0.0, contained, within, float(bool(seen.known) and not source and not contained),
            bracket, float((start, end) in text.quoted), float("·" in inside),
            float(plain[start - 1 : start] in _DOTS or plain[end : end + 1] in _DOTS),
            float((start, end) in seen.latin), latin / length,
            length, len(profile.words), sum(mass[start:end]) / length, min(mass[start:end]),
            float(start in edges), float(end in edges), sum(edge in edges for edge in range(start + 1, end)),
            math.log1p(word_frequency(inside)), sum(c in _FUNCTION for c in inside),
            float(inside[-1] in _ORGANIZATION_ENDING), float(inside[-1] in _PLACE_ENDING), _kind_of(plain, start - 1), _kind_of(plain, end),
            edges_table.first.get(inside[0], 0.0), edges_table.last.get(inside[-1], 0.0),
            float(kind == PERSON), float(kind == PLACE), float(kind == ORGANIZATION), float(profile.acronym),
            abs((start + end) / 2 / max(1, text.length) - position),
            rival, own, own - rival, float(start in rival_ends) + float(end in rival_starts),
        ])  # fmt: skip
    return rows


_DOTS = JOINTS - {"", " ", "-", ".", "—"}
_MASS_CACHE: dict[str, float] = {}


def transcription_mass(plain: str) -> list[float]:
    """How typical of transcriptions each character is: log P(character | transcription) / P(character), -3 to 6."""
    if not _MASS_CACHE:
        table = transcription()
        totals = table.ratio.sum(axis=0)
        for c, column in table.characters.items():
            _MASS_CACHE[c] = min(6.0, max(-3.0, math.log(max(float(totals[column]), 1e-9))))
    return [_MASS_CACHE.get(c, -3.0) for c in plain]
