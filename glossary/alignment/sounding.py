"""Spans of a text that sound like a name: words scored one by one, then chained over the joints between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.alignment.profile import Profile
from glossary.alignment.text import ChineseText
from glossary.transliteration.readings import load_readings
from glossary.transliteration.table import load_transcription

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


def listen(asked: Iterable[tuple[Profile, ChineseText]]) -> None:
    """Find where in a text each word of a name is heard, under every reading the name may have. All at once is much faster
    than name by name; `soundings` does it for those that were not asked for."""
    wanted: dict[str, dict[tuple[str, int], ChineseText]] = {}
    for profile, text in asked:
        for system in ("", *profile.systems):
            heard = text.heard.setdefault(system, {})
            for sound in (word.sound for word in profile.words):
                if len(sound) > 1 and sound not in heard:
                    wanted.setdefault(system, {})[sound, id(text)] = text
    for system, some in wanted.items():
        table = load_readings()[system] if system else load_transcription()
        scores = table.all_spans([(sound, text.columns(table)) for (sound, _), text in some.items()])
        for ((sound, _), text), found in zip(some.items(), scores, strict=True):
            text.heard[system][sound] = _best(found)


def _best(scores: npt.NDArray[np.float64]) -> list[tuple[int, int, float]]:
    flat = scores.ravel()
    order = np.flatnonzero(flat > _WEAKEST_WORD)
    if len(order) > _SPANS_A_WORD:
        order = order[np.argsort(-flat[order], kind="stable")[:_SPANS_A_WORD]]
    starts, more = np.divmod(order, scores.shape[1])
    return list(zip(starts.tolist(), (starts + more + 1).tolist(), flat[order].tolist(), strict=True))


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
    listen([(profile, text)])
    for system in ("", *profile.systems):
        spans = [(bit, optional, text.heard[system][sound]) for bit, optional, sound in words]
        orders = [spans] if not system or len(spans) < 2 else [spans, [spans[-1], *spans[:-1]]]
        joints = frozenset(("",)) if system else JOINTS
        for order in orders:
            for place, sounding in _chain(text, order, joints, system).items():
                known = found.get(place)
                if known is None or known.score < sounding.score:
                    found[place] = sounding
    return found
