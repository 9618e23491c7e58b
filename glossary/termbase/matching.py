"""Words of a termbase that a word of a query may mean: the same, what it begins or is part of, and what it is misspelled for."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Connection, func, or_, select

from glossary.termbase import schema
from glossary.termbase.words import CHINESE, after

SAME, BEGINNING, PART, ALIKE = "same", "beginning", "part", "alike"
"""How a word of a query goes with one of a term."""

_SHORT = 3
"""Letters of a word in which an error is looked for, at least."""
_LETTERS = string.ascii_lowercase + string.digits
_MOST = 60
"""Words of one sort that a word of a query is taken for, at most, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Match:
    """A word that a word of a query may mean: its number, how they go together, and how well, 0 to 1."""

    word: int
    text: str
    how: str
    quality: float


def matches(connection: Connection, kind: str, texts: Sequence[str], *, holding: bool = True) -> list[list[Match]]:
    """What each of some words may mean among the words of a kind, the likeliest first; with `holding` also those that hold it somewhere
    inside, where none begins with it, which takes a look at every word, one for all that are asked for."""
    found = [_near(connection, kind, text) for text in texts]
    if holding:
        open_ = [text for text, some in zip(texts, found, strict=True) if not _begun(some) and _long_enough(kind, text)]
        held = _holding(connection, kind, open_) if open_ else {}
        for text, some in zip(texts, found, strict=True):
            for match in held.get(text, ()):
                some.setdefault(match.word, match)
    return [sorted(some.values(), key=lambda match: (-match.quality, match.text))[:_MOST] for some in found]


def _near(connection: Connection, kind: str, text: str) -> dict[int, Match]:
    """Words that are a word, begin with it, or are a few errors away."""
    found: dict[int, Match] = {}
    beginning = _beginning(connection, kind, text)
    # of words as short as that, very many are alike
    there = len(text) <= _SHORT and any(match.how == SAME for match in beginning)
    for match in (*beginning, *(() if there else _alike(connection, kind, text))):
        if match.word not in found or found[match.word].quality < match.quality:
            found[match.word] = match
    return found


def _begun(found: Mapping[int, Match]) -> bool:
    return any(match.how in (SAME, BEGINNING) for match in found.values())


def _long_enough(kind: str, text: str) -> bool:
    return len(text) >= (1 if kind == CHINESE else 3)


def same(connection: Connection, kind: str, texts: set[str]) -> dict[str, int]:
    """The numbers of words that are there."""
    w = schema.word.c
    found: dict[str, int] = {}
    texts_in_order = sorted(texts)
    for at in range(0, len(texts_in_order), 400):
        some = texts_in_order[at : at + 400]
        rows = connection.execute(select(w.text, w.id).where(w.kind == kind, w.text.in_(some)))
        found.update((text, number) for text, number in rows)
    return found


def _beginning(connection: Connection, kind: str, text: str) -> list[Match]:
    w = schema.word.c
    query = select(w.id, w.text).where(w.kind == kind, w.text >= text, w.text < after(text))
    if len(text) < (1 if kind == CHINESE else 2):
        query = query.where(w.text == text)
    rows = connection.execute(query.order_by(w.length, w.text).limit(_MOST))
    return [
        Match(number, found, SAME, 1.0)
        if found == text
        else Match(number, found, BEGINNING, 0.8 + 0.15 * len(text) / len(found))
        for number, found in rows
    ]


def _alike(connection: Connection, kind: str, text: str) -> list[Match]:
    """Words a few typing errors away."""
    allowed = _errors_allowed(kind, len(text))
    if not allowed:
        return []
    if allowed == 1 and kind != CHINESE and text.isascii():
        there = same(connection, kind, set(_one_error_away(text)) - {text})
        return [_misspelled(number, other, text, 1) for other, number in there.items()]
    return _half_alike(connection, kind, text, allowed)


def _misspelled(number: int, other: str, text: str, distance: int) -> Match:
    return Match(number, other, ALIKE, 0.9 - 0.5 * distance / max(len(text), len(other)))


def _one_error_away(text: str) -> Iterator[str]:
    """What a word becomes by a letter that is changed, left out or put in, or by two that are exchanged: a few hundred words to ask
    for, where what begins or ends with the one or two letters that are surely right would be thousands."""
    for at in range(len(text) + 1):
        before, after_ = text[:at], text[at:]
        for letter in _LETTERS:
            yield before + letter + after_
            yield before + letter + after_[1:]
        yield before + after_[1:]
        yield before + after_[1:2] + after_[:1] + after_[2:]


def _half_alike(connection: Connection, kind: str, text: str, allowed: int) -> list[Match]:
    """Words a few typing errors away. One error leaves one half as it is, and two rarely touch both ends, so the beginnings and ends of
    words are asked for."""
    w = schema.word.c
    size = max(1, min(4 if kind != CHINESE else 2, (len(text) - allowed) // 2))
    found = []
    for column, wanted in ((w.text, text), (w.backward, text[::-1])):
        # nothing but what the index holds is asked for: reading the rows of thousands of words takes ten times as long
        length, end = func.length(column), wanted[:size]
        fits = length.between(len(text) - allowed, len(text) + allowed)
        query = select(w.id, column).where(w.kind == kind, column >= end, column < after(end), fits)
        rows = connection.execute(query).all()
        near = process.extract(
            wanted, [row[1] for row in rows], scorer=OSA.distance, processor=None, limit=None, score_cutoff=allowed
        )
        for other, distance, at in near:
            if distance:
                spelled = other if column is w.text else other[::-1]
                found.append(_misspelled(rows[at][0], spelled, text, int(distance)))
    return found


def _errors_allowed(kind: str, length: int) -> int:
    if kind == CHINESE:
        return 0 if length < 3 else 1
    return 0 if length < _SHORT else 1 if length < 7 else 2


def _holding(connection: Connection, kind: str, texts: Sequence[str]) -> dict[str, list[Match]]:
    """By some texts the shortest words that hold them."""
    w = schema.word.c
    # LIKE takes three times as long; the range, which is everything, has SQLite read the index that holds the texts
    place = func.instr if connection.dialect.name == "sqlite" else func.strpos
    holds = or_(*(place(w.text, text) > 0 for text in texts))
    query = select(w.id, w.text).where(w.kind == kind, w.text > "", holds).order_by(func.length(w.text), w.text)
    rows = connection.execute(query.limit(_MOST) if len(texts) == 1 else query).all()
    return {
        text: [
            Match(number, found, PART, 0.7 + 0.15 * len(text) / len(found))
            for number, found in islice((row for row in rows if text in row[1]), _MOST)
        ]
        for text in texts
    }
