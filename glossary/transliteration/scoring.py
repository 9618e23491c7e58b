"""How well Chinese renders a name by sound: words scored one by one, then chained over the joints between them.

Scores are log-likelihood ratios (natural logarithm) against chance, so they add up over words and can be compared
between spans of any length: 0 is what any characters would get, above about 6 a match is hardly ever chance.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from glossary.script import simplified
from glossary.transliteration.fullnames import fixed_renderings
from glossary.transliteration.readings import load_readings, systems_for
from glossary.transliteration.spelling import letters
from glossary.transliteration.table import SoundTable, load_transcription

JOINTS = frozenset(("", "·", "•", "‧", "・", "．", ".", "-", "－", "–", "—", " ", "=", "＝", "﹒", "⋅", "∙", "●"))
"""What may stand between two words of a rendering."""

UNHEARD = -30.0
"""The score of what does not render a name by sound at all."""

_SPANS_A_WORD = 6
_WEAKEST_WORD = 0.5
_SKIP_COST = 3.0
_FIXED_SCORE = 6.0
"""What a character that stands for a word by custom (New 新, Saint 圣) counts: about log P(新 | New) / P(新)."""
_FRONTIER = 60
_TOKEN = re.compile(r"[^\s\-‐‑‒–—/&,·()“”\"]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SKIPPABLE = frozenset("de la le el al bin ibn van von der den da di do dos du del y of the jr sr ii iii st".split())

Heard = list[tuple[int, int, float]]
"""Where a word is heard: (start, end, score)."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """A span that sounds like some words of a name: the log-likelihood ratio against chance, the words it covers
    (a bit for each) and the reading under which it does ("" for transcription)."""

    start: int
    end: int
    score: float
    words: int
    system: str = ""


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name: its letters a-z, whether a rendering may leave it out at no cost, and what else it may be
    rendered as than by sound (New 新)."""

    sound: str
    optional: bool = False
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameSound:
    """A name as it is heard: its words, and the readings under which it may be a name written in characters."""

    words: tuple[NameWord, ...]
    systems: tuple[str, ...] = ()


@dataclass
class HeardText:
    """A Chinese text (simplified) with the words heard in it so far: by reading system and letters, filled by `listen`."""

    plain: str
    heard: dict[str, dict[str, Heard]] = field(default_factory=dict)
    _columns: dict[int, npt.NDArray[np.int64]] = field(default_factory=dict)

    def columns(self, table: SoundTable) -> npt.NDArray[np.int64]:
        """The columns of the text's characters in a sound table."""
        known = self._columns.get(id(table))
        if known is None:
            known = self._columns[id(table)] = table.columns(self.plain)
        return known


@lru_cache(maxsize=16384)
def name_tokens(name: str, numbers: bool = False) -> tuple[str, ...]:
    """The words of a name as they are written, without possessives and what has no letters; with `numbers` those in digits too."""
    stripped = (_POSSESSIVE.sub("", raw) for raw in _TOKEN.findall(name))
    return tuple(token for token in stripped if letters(token) or (numbers and token.isdecimal()))


def is_initial(token: str) -> bool:
    """Whether a word is only a letter, with or without a point."""
    return len(letters(token)) <= 1 or (len(token) == 2 and token.endswith("."))


def is_skippable(token: str) -> bool:
    """Whether a word is one that renderings leave out (de, bin, Jr.)."""
    return token.lower().rstrip(".") in _SKIPPABLE


@lru_cache(maxsize=16384)
def name_sound(name: str) -> NameSound:
    """A name in Latin letters as it is heard."""
    tokens = name_tokens(name)
    words = tuple(
        NameWord(letters(token), True, (letters(token).upper(),))
        if is_initial(token)
        else NameWord(letters(token), is_skippable(token), fixed_renderings(letters(token)))
        for token in tokens
    )
    return NameSound(words, systems_for(tuple(word.sound for word in words if len(word.sound) > 1)))


def listen(asked: Iterable[tuple[NameSound, HeardText]]) -> None:
    """Find where in a text each word of a name is heard, under every reading the name may have. All at once is much faster
    than name by name; `soundings` does it for those that were not asked for."""
    wanted: dict[str, dict[tuple[str, int], HeardText]] = {}
    for name, text in asked:
        for system in ("", *name.systems):
            heard = text.heard.setdefault(system, {})
            for sound in (word.sound for word in name.words):
                if len(sound) > 1 and sound not in heard:
                    wanted.setdefault(system, {})[sound, id(text)] = text
    for system, some in wanted.items():
        table = _table(system)
        scores = table.all_spans([(sound, text.columns(table)) for (sound, _), text in some.items()])
        for ((sound, _), text), found in zip(some.items(), scores, strict=True):
            text.heard[system][sound] = _best(found)


def soundings(name: NameSound, text: HeardText) -> dict[tuple[int, int], Sounding]:
    """The spans that sound like the name or some words of it, best reading each, by (start, end)."""
    found: dict[tuple[int, int], Sounding] = {}
    words = [(i, word) for i, word in enumerate(name.words) if len(word.sound) > 1 or word.fixed]
    listen([(name, text)])
    for system in ("", *name.systems):
        spans = [(bit, word.optional, _heard(word, text, system)) for bit, word in words]
        orders = [spans] if not system or len(spans) < 2 else [spans, [spans[-1], *spans[:-1]]]
        joints = frozenset(("",)) if system else JOINTS
        for order in orders:
            for place, sounding in _chain(text.plain, order, joints, system).items():
                known = found.get(place)
                if known is None or known.score < sounding.score:
                    found[place] = sounding
    return found


def hear(en: str, zh: str) -> list[Sounding]:
    """The spans of a Chinese text that sound like a name or some words of it, best first.

    Offsets are those of `zh` in code points, ends exclusive. Names written in characters (Kim Jong-un 金正恩) are heard
    under the readings their spelling allows. Empty where nothing is heard.

    >>> [zh[s.start : s.end] for zh in ("普京会见格拉西莫夫。",) for s in hear("Valery Gerasimov", zh)][:1]
    ['格拉西莫夫']
    """
    found = soundings(name_sound(en), HeardText(simplified(zh)))
    return sorted(found.values(), key=lambda sounding: (-sounding.score, sounding.start, sounding.end))


def score(en: str, zh: str) -> float:
    """How well `zh`, as a whole, renders a name or some words of it by sound, as a log-likelihood ratio against chance.

    Around 0 or less: no likeness; above 6: hardly chance; `UNHEARD` where there is nothing to compare. It covers
    transcription, names written in characters, words rendered by custom beside others (New Haven 纽黑文, Saint 圣), and
    renderings of a part of the name (格拉西莫夫 for Valery Gerasimov), which get the score of that part.

    >>> score("Gerasimov", "格拉西莫夫") > 20 > 0 > score("Gerasimov", "国防部长")
    True
    """
    return scores([(en, zh)])[0]


def scores(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """`score` of many (English, Chinese) pairs, in their order, in the time of a few."""
    asked = {pair: (name_sound(pair[0]), HeardText(simplified(pair[1]).strip())) for pair in dict.fromkeys(pairs)}
    wanted: dict[str, dict[tuple[str, str], HeardText]] = {}
    for name, text in asked.values():
        for system in ("", *name.systems):
            some = wanted.setdefault(system, {})
            some.update(((word.sound, text.plain), text) for word in name.words if word.sound)
    spans: dict[tuple[str, str, str], npt.NDArray[np.float64]] = {}
    for system, some in wanted.items():
        table = _table(system)
        columns = [(sound, text.columns(table)) for (sound, _), text in some.items()]
        spans.update(zip(((system, *key) for key in some), table.all_spans(columns), strict=True))
    found = {pair: _whole(name, text.plain, spans) for pair, (name, text) in asked.items()}
    return [found[pair] for pair in pairs]


def _whole(name: NameSound, plain: str, spans: Mapping[tuple[str, str, str], npt.NDArray[np.float64]]) -> float:
    best = UNHEARD
    for system in ("", *name.systems):
        matrices = [spans[system, word.sound, plain] for word in name.words]
        if len(matrices) == 1 and not name.words[0].fixed:
            if 0 < len(plain) <= matrices[0].shape[1]:
                best = max(best, float(matrices[0][0, len(plain) - 1]))
            continue
        words = list(zip(name.words, matrices, strict=True))
        best = max(best, _spelled(plain, words, system))
        if system and len(words) > 1:
            best = max(best, _spelled(plain, [words[-1], *words[:-1]], system))
    return best


def _spelled(plain: str, words: Sequence[tuple[NameWord, npt.NDArray[np.float64]]], system: str) -> float:
    """The best way to spell a whole text with words of a name in their order, some of them left out."""
    reached: dict[int, float] = {}
    for word, matrix in words:
        after = {end: total - (0.0 if word.optional else _SKIP_COST) for end, total in reached.items()}
        # Words before the first one that is heard cost nothing: a surname may stand for the full name.
        starts = {0: 0.0}
        for end, total in reached.items():
            ahead = end if system else _past_joint(plain, end)
            for start in {end, ahead}:
                starts[start] = max(starts.get(start, total), total)
        for start, total in starts.items():
            row = matrix[start] if start < len(matrix) else ()
            for end, value in enumerate(row[: len(plain) - start], start + 1):
                if total + value > after.get(end, -math.inf):
                    after[end] = total + float(value)
            for zh in word.fixed if not system else ():
                end = start + len(zh)
                if plain.startswith(zh, start) and total + _FIXED_SCORE > after.get(end, -math.inf):
                    after[end] = total + _FIXED_SCORE
        reached = after
    ended = reached.get(len(plain), UNHEARD)
    return max(ended, UNHEARD)


def _past_joint(plain: str, end: int) -> int:
    """Where the next word may begin: behind a joint, if one stands here."""
    while end < len(plain) and plain[end] in JOINTS:
        end += 1
    return end


def _table(system: str) -> SoundTable:
    return load_readings()[system] if system else load_transcription()


def _best(scores: npt.NDArray[np.float64]) -> Heard:
    flat = scores.ravel()
    order = np.flatnonzero(flat > _WEAKEST_WORD)
    if len(order) > _SPANS_A_WORD:
        order = order[np.argsort(-flat[order], kind="stable")[:_SPANS_A_WORD]]
    starts, more = np.divmod(order, scores.shape[1])
    return list(zip(starts.tolist(), (starts + more + 1).tolist(), flat[order].tolist(), strict=True))


def _heard(word: NameWord, text: HeardText, system: str) -> Heard:
    heard = text.heard[system].get(word.sound, [])
    if system or not word.fixed:
        return heard
    customary = [
        (at, at + len(zh), _FIXED_SCORE)
        for zh in word.fixed
        for at in range(len(text.plain))
        if text.plain.startswith(zh, at)
    ]
    return [*heard, *customary]


def _chain(
    plain: str, words: Sequence[tuple[int, bool, Heard]], joints: frozenset[str], system: str
) -> dict[tuple[int, int], Sounding]:
    found: dict[tuple[int, int], Sounding] = {}
    frontier: list[tuple[int, Sounding]] = []
    for position, (bit, _optional, spans) in enumerate(words):
        added: list[Sounding] = []
        for start, end, score in spans:
            added.append(Sounding(start, end, score, 1 << bit, system))
            for reached, before in frontier:
                if start - 3 <= before.end <= start and plain[before.end : start].strip() in joints:
                    skipped = sum(not optional for _, optional, _ in words[reached + 1 : position])
                    total = before.score + score - _SKIP_COST * skipped
                    added.append(Sounding(before.start, end, total, before.words | 1 << bit, system))
        for sounding in added:
            known = found.get((sounding.start, sounding.end))
            if known is None or known.score < sounding.score:
                found[sounding.start, sounding.end] = sounding
        frontier.extend((position, sounding) for sounding in added)
        if len(frontier) > _FRONTIER:
            frontier.sort(key=lambda item: (-item[1].score, item[1].start, item[1].end))
            del frontier[_FRONTIER:]
    return found
