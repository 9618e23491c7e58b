"""Spans of a text that sound like a name: words scored one by one, then chained over the joints between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from glossary.alignment.profile import Profile
from glossary.alignment.text import ChineseText
from glossary.resources import model_path
from glossary.transliteration.readings import load_readings
from glossary.transliteration.table import SoundTable, load_table

JOINTS = frozenset(("", "·", "•", "‧", "・", "．", ".", "-", "－", "–", "—", " ", "=", "＝", "﹒", "⋅", "∙", "●"))
_SPANS_A_WORD = 6
_WEAKEST_WORD = 0.5
_SKIP_COST = 3.0


@dataclass(frozen=True, slots=True)
class Sounding:
    """A span that sounds like some words of a name: the log-likelihood ratio against chance, the words it covers
    (a bit for each) and the reading under which it does ("" for transcription)."""

    start: int
    end: int
    score: float
    words: int
    system: str = ""


@lru_cache(maxsize=1)
def transcription() -> SoundTable:
    """The table of foreign names written by sound."""
    return load_table(model_path("transcription.npz"))


def _best_spans(
    table: SoundTable, word: str, text: ChineseText, cache: dict[str, list[tuple[int, int, float]]]
) -> list[tuple[int, int, float]]:
    known = cache.get(word)
    if known is None:
        scores = table.spans(word, text.columns(table))
        flat = scores.ravel()
        wide = scores.shape[1]
        order = np.flatnonzero(flat > _WEAKEST_WORD)
        if len(order) > _SPANS_A_WORD:
            order = order[np.argsort(-flat[order], kind="stable")[:_SPANS_A_WORD]]
        known = [(int(i) // wide, int(i) // wide + int(i) % wide + 1, float(flat[i])) for i in order]
        cache[word] = known
    return known


def _chain(
    text: ChineseText,
    words: Sequence[tuple[int, bool, list[tuple[int, int, float]]]],
    joints: frozenset[str],
    system: str,
) -> dict[tuple[int, int], Sounding]:
    found: dict[tuple[int, int], Sounding] = {}
    frontier: list[tuple[int, Sounding]] = []
    for position, (bit, _optional, spans) in enumerate(words):
        added: list[Sounding] = []
        for start, end, score in spans:
            added.append(Sounding(start, end, score, 1 << bit, system))
            for reached, before in frontier:
                if start - 3 <= before.end <= start and text.plain[before.end : start].strip() in joints:
                    skipped = sum(not optional for _, optional, _ in words[reached + 1 : position])
                    total = before.score + score - _SKIP_COST * skipped
                    added.append(Sounding(before.start, end, total, before.words | 1 << bit, system))
        for sounding in added:
            known = found.get((sounding.start, sounding.end))
            if known is None or known.score < sounding.score:
                found[sounding.start, sounding.end] = sounding
        frontier.extend((position, sounding) for sounding in added)
        if len(frontier) > 60:
            frontier.sort(key=lambda item: (-item[1].score, item[1].start, item[1].end))
            del frontier[60:]
    return found


def soundings(profile: Profile, text: ChineseText) -> dict[tuple[int, int], Sounding]:
    """The spans that sound like the name or some words of it, best reading each."""
    found: dict[tuple[int, int], Sounding] = {}
    words = [(i, word.optional, word.sound) for i, word in enumerate(profile.words) if len(word.sound) > 1]
    readings = load_readings()
    for system in ("", *profile.systems):
        table = readings[system] if system else transcription()
        cache = text.sounds.setdefault(system, {})
        spans = [(bit, optional, _best_spans(table, sound, text, cache)) for bit, optional, sound in words]
        orders = [spans] if not system or len(spans) < 2 else [spans, [spans[-1], *spans[:-1]]]
        joints = frozenset(("",)) if system else JOINTS
        for order in orders:
            for place, sounding in _chain(text, order, joints, system).items():
                known = found.get(place)
                if known is None or known.score < sounding.score:
                    found[place] = sounding
    return found
