"""Evidence: what speaks for and against a candidate, as numbers, grouped by kind.

Each kind is a function that measures all spans of a scene; its features are named beside it. The corpus kind is
measured apart (`alignment.corpus`), since it needs the whole input.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from glossary.alignment.candidates import FAVOUR_CAP, KNOWN_CLAIM, KNOWN_CLAIM_A_CHARACTER, LATIN_CLAIM
from glossary.alignment.layout import Bools, Floats
from glossary.alignment.ragged import Ints, reduced, spread
from glossary.alignment.scene import Scene, View
from glossary.alignment.text import word_frequency
from glossary.lexicon.edges import load_edges
from glossary.model import ORGANIZATION, PERSON, PLACE
from glossary.transliteration.scoring import JOINTS
from glossary.transliteration.table import load_transcription

_FUNCTION = frozenset("的了是在和与及或等说称对将被把为以从向于到也都就但而并让由其这那他她它们有不")
_AND = frozenset("和与及")
_JOINED = re.compile(r"\band\b|&", re.I)
_ORGANIZATION_ENDING = frozenset("队会部院局所社司团党军报台网署厅校馆行组盟厂店联系")
_PLACE_ENDING = frozenset("州省市县郡区镇村岛湾河湖山国洋海城港街路场地")
_DOTS = JOINTS - {"", " ", "-", ".", "—"}
_ABSENT = -9.0
_NEARBY = 6
_BLOCK = 1024
"""Names measured together: enough to keep NumPy busy, few enough for little memory."""

Columns = Sequence[Floats | Ints | Bools]


def _sound(scene: Scene) -> Columns:
    sounds, words = scene.sounds, scene.words
    score = sounds.most(sounds.same, sounds.strength, -np.inf)
    score[np.isneginf(score)] = _ABSENT
    floor = np.maximum(score, 0.0)
    heard = sounds.words(sounds.same)
    return (
        score,
        score / scene.length,
        words.total(words.among(heard) & words.sounding) / np.maximum(1, words.total(words.sounding)),
        heard & words.last(words.sounding) > 0,
        score - sounds.best,
        np.maximum(0.0, sounds.most(sounds.around & ~sounds.same, sounds.strength) - floor),
        np.maximum(0.0, sounds.most(sounds.within & ~sounds.same, sounds.strength) - floor),
        sounds.any(sounds.same & sounds.marked),
        scene.of_view(lambda view: sum(len(word.sound) for word in view.seen.profile.words)) / scene.length,
    )


def _meaning(scene: Scene) -> Columns:
    matches, words, length = scene.matches, scene.words, scene.length
    bits = words.among(matches.words(matches.within))
    near = (matches.end > matches.span_start - _NEARBY) & (matches.start < matches.span_end + _NEARBY)
    nearby = words.among(matches.words(near))
    dictionary = words.among(matches.words(matches.within & matches.marked))
    soft = scene.soft[scene.inside]
    covered = _covered(scene)
    explained_by = np.maximum(soft, covered)
    first = np.cumsum(length) - length
    favour = words.favour / FAVOUR_CAP
    explained = words.total(words.explicable * np.where(bits, 1.0, np.minimum(1.0, favour)))
    explained /= np.maximum(1.0, words.total(words.explicable))
    explained = np.maximum(explained, scene.bracketed)
    explained_characters = scene.mean(explained_by)
    meaningful = words.total(words.meaningful)
    some = np.maximum(1, meaningful)
    return (
        np.where(meaningful > 0, words.total(bits & words.meaningful) / some, -1.0),
        scene.mean(covered),
        words.total(words.favour) / FAVOUR_CAP / some,
        scene.mean(soft),
        explained_by[first],
        explained_by[first + length - 1],
        scene.cover[scene.first - 1],
        scene.cover[scene.after],
        _mean_cover(scene, scene.layout.word_start[scene.first - 1], scene.first),
        _mean_cover(scene, scene.after, scene.layout.word_end[scene.after]),
        words.total(nearby & ~bits & words.meaningful) / some,
        words.total(dictionary) / np.maximum(1, scene.of_view(lambda view: len(view.seen.profile.words))),
        explained,
        explained_characters,
        explained - _most_explained(scene, explained),
        explained + explained_characters,
    )


def _covered(scene: Scene) -> Bools:
    """Which characters of `scene.inside` lie in a match that lies in the span."""
    matches = scene.matches
    pair = np.flatnonzero(matches.within)
    span = matches.span[pair]
    at = (np.cumsum(scene.length) - scene.length)[span] - scene.start[span]
    covered: Bools = np.zeros(len(scene.inside), dtype=np.bool_)
    covered[spread(matches.start[pair] + at, matches.end[pair] + at)[1]] = True
    return covered


def _most_explained(scene: Scene, explained: Floats) -> Floats:
    """The most that any span explains of the name, spans measured before among them."""
    counts = np.array([len(view.spans) for view in scene.views], dtype=np.int64)
    for view, most in zip(scene.views, reduced(np.maximum, explained, counts, 0.0).tolist(), strict=True):
        view.seen.most_explained = max(view.seen.most_explained, most)
    return scene.of_view(lambda view: view.seen.most_explained)


def _mean_cover(scene: Scene, first: Ints, after: Ints) -> Floats:
    slots = spread(first, after)[1]
    total: Floats = reduced(np.add, scene.cover[slots], after - first, 0.0)
    return total / (after - first)


def _knowledge(scene: Scene) -> Columns:
    known = scene.known
    source = known.most(known.same, known.strength)
    contained = known.most(known.within, (known.end - known.start) / (known.span_end - known.span_start))
    return (
        source,
        contained,
        known.any(known.around & ~known.same),
        known.seen & (source == 0) & (contained == 0),
    )


def _print(scene: Scene) -> Columns:
    each, inside = scene.layout.each, scene.inside
    dots = each(lambda c: c in _DOTS)
    return (
        scene.bracketed,
        scene.quoted.any(scene.quoted.same),
        scene.extreme(np.maximum, each(lambda c: c == "·")[inside]),
        np.maximum(dots[scene.first - 1], dots[scene.after]),
        scene.latin.any(scene.latin.same),
        scene.mean(each(lambda c: c.isascii() and c.isalpha())[inside]),
    )


def _shape(scene: Scene) -> Columns:
    each, edges, first, last = scene.layout.each, scene.layout.edges, scene.first, scene.after - 1
    typical = each(lambda c: _transcription_mass().get(c, -3.0))[scene.inside]
    beside = each(_beside)
    texts = [view.seen.text.plain for view in scene.views]
    spans = zip(scene.view.tolist(), scene.start.tolist(), scene.end.tolist(), strict=True)
    return (
        scene.length,
        scene.of_view(lambda view: len(view.seen.profile.words)),
        scene.mean(typical),
        scene.extreme(np.minimum, typical),
        edges[first],
        edges[scene.after],
        scene.total(edges[scene.inside]) - edges[first],
        np.log1p([word_frequency(texts[view][start:end]) for view, start, end in spans]),
        scene.total(each(lambda c: c in _FUNCTION)[scene.inside]) - _said_in_name(scene),
        each(lambda c: c in _ORGANIZATION_ENDING)[last],
        each(lambda c: c in _PLACE_ENDING)[last],
        beside[first - 1],
        beside[scene.after],
        each(lambda c: load_edges().first.get(c, 0.0))[first],
        each(lambda c: load_edges().last.get(c, 0.0))[last],
        scene.of_view(lambda view: view.kind == PERSON),
        scene.of_view(lambda view: view.kind == PLACE),
        scene.of_view(lambda view: view.kind == ORGANIZATION),
        scene.of_view(lambda view: view.seen.profile.acronym),
    )


def _said_in_name(scene: Scene) -> Floats:
    """How many of the span's words for "and" the name has too."""
    joining = scene.total(scene.layout.each(lambda c: c in _AND)[scene.inside])
    return np.minimum(joining, scene.of_view(lambda view: len(_JOINED.findall(view.seen.profile.name))))


def _place(scene: Scene) -> Columns:
    length = np.maximum(1, scene.layout.lengths)[scene.view]
    return (np.abs((scene.start + scene.end) / 2 / length - scene.of_view(lambda view: view.position)),)


def _rivals(scene: Scene) -> Columns:
    sounds, claims = scene.sounds, scene.claims
    own = sounds.most(sounds.same, sounds.strength, -np.inf)
    own[np.isneginf(own)] = 0.0
    own = np.where(
        scene.known.any(scene.known.same), np.maximum(own, KNOWN_CLAIM + KNOWN_CLAIM_A_CHARACTER * scene.length), own
    )
    own = np.where(scene.latin.any(scene.latin.same), np.maximum(own, LATIN_CLAIM), own)
    other = claims.most((claims.start < claims.span_end) & (claims.end > claims.span_start), claims.strength)
    adjoining = claims.any(claims.end == claims.span_start) + claims.any(claims.start == claims.span_end).astype(
        np.int64
    )
    return other, own, own - other, adjoining


Measure = Callable[[Scene], Columns]

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


def measure(views: Sequence[View]) -> Floats:
    """One row of FEATURES, those of the corpus aside, for every span of every view, in order."""
    rows = [np.zeros((0, len(FEATURES) - len(KINDS["corpus"])))]
    for at in range(0, len(views), _BLOCK):
        scene = Scene(views[at : at + _BLOCK])
        if len(scene.view):
            rows.append(np.column_stack([column for take, _ in _MEASURES.values() for column in take(scene)]))
    return np.concatenate(rows)


def _beside(c: str) -> float:
    """What a character beside a span is: 0 the end or punctuation, 1 a quote, bracket or space, 2 a function word, 3 other
    Han, 4 Latin letters or digits."""
    if c in "，。、；：？！,.;:?!\n":
        return 0.0
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
