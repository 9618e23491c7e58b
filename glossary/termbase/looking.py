"""Looking up: the entries that a query may mean, the likeliest first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA
from sqlalchemy import Connection, func, select

from glossary.exchange.cells import clean
from glossary.termbase import schema
from glossary.termbase.entries import Record, read_entries
from glossary.termbase.matching import ALIKE, BEGINNING, PART, SAME, Match, matches, same
from glossary.termbase.rows import chunks
from glossary.termbase.words import (
    CHINESE,
    ENGLISH,
    PINYIN,
    chinese,
    english,
    is_chinese,
    pieces,
    toneless,
)

EXACT, BY_SOUND = "exact", "pinyin"
"""Ways in which a query is found beside those of `matching`: as a whole term, and by its pinyin."""

_COMMON = 4000
"""Terms that a word may have before rarer words of the query are asked for alone; and, where there are none, terms that are looked at."""
_LEAST = 0.62
_BEHIND = 0.4
_LONGEST_QUERY = 200
_MOST_CUTS = 5
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a query may mean: `term` is the term of it that was found, `how` says by what ("exact", "same" word,
    "beginning", "part", "alike", "pinyin"), and `score` how well it fits, higher being better."""

    record: Record
    term: str
    how: str
    score: float


@dataclass(slots=True)
class _Token:
    """A word of the query, or two written together, with the words it may mean; `size` counts the query's words in it."""

    kind: str
    size: int
    meant: list[Match]


def look_up(connection: Connection, query: str, limit: int = 10) -> list[Found]:
    """The entries that a query may mean, at most `limit`, as `Termbase.lookup` describes them."""
    query = clean(query)[:_LONGEST_QUERY]
    if is_chinese(query):
        scored = _chinese(connection, query)
    else:
        scored = _latin(connection, query)
    best: dict[int, tuple[float, str, str, int]] = {}
    for entry, term, how, score, count in scored:
        if entry not in best or (score, count) > (best[entry][0], best[entry][3]):
            best[entry] = score, term, how, count
    top = max((one[0] for one in best.values()), default=0.0)
    ranked = sorted(
        (number for number, one in best.items() if one[0] >= max(_LEAST, top - _BEHIND)),
        key=lambda number: (-best[number][0], -best[number][3], number),
    )
    shown = _standing(connection, ranked[: 2 * limit])[:limit]
    records = {record.id: record for record in read_entries(connection, shown)}
    return [Found(records[n], best[n][1], best[n][2], round(best[n][0], 4)) for n in shown]


def _standing(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Entries that were not rejected."""
    e = schema.entry.c
    gone = {n for some in chunks(ids) for n in connection.scalars(select(e.id).where(e.id.in_(some), e.rejected))}
    return [number for number in ids if number not in gone]


Scored = list[tuple[int, str, str, float, int]]
"""(entry, term, how, score, occurrences of the term)"""


def _latin(connection: Connection, query: str) -> Scored:
    whole = english(query)
    words = whole.split()[:_MOST_WORDS]
    tokens = [_Token(ENGLISH, 1, meant) for meant in matches(connection, ENGLISH, words)]
    tokens += _together(connection, ENGLISH, words)
    scored = _score(connection, tokens, whole, len(words))
    for at, word in enumerate(words):
        if not any(match.how == SAME for match in tokens[at].meant):
            for parts in _apart(connection, ENGLISH, word):
                apart = [_Token(ENGLISH, 1, [part]) for part in parts]
                more = [*tokens[:at], *apart, *tokens[at + 1 : len(words)]]
                scored += _score(connection, more, whole, len(more), split=True)
    heard = toneless(query)
    if len(heard) > 1:
        scored += _by_sound(connection, heard, words, holding=not scored)
    return scored


def _chinese(connection: Connection, query: str) -> Scored:
    parts = list(chinese(query))[:_MOST_WORDS]
    whole = "".join(parts)
    tokens = [_Token(CHINESE, 1, meant) for meant in matches(connection, CHINESE, parts)]
    tokens += _together(connection, CHINESE, parts)
    scored = _score(connection, tokens, whole, len(parts))
    if len(parts) == 1 and not _sure(tokens[0]):
        for halves in _apart(connection, CHINESE, whole):
            scored += _score(connection, [_Token(CHINESE, 1, [half]) for half in halves], whole, 2, split=True)
    if not any(how != ALIKE for _, _, how, _, _ in scored):
        scored += _inside(connection, whole)
        from glossary.merging.pinyin import pinyin

        scored += _by_sound(connection, toneless(pinyin(whole)), (), holding=False)
    return scored


def _inside(connection: Connection, whole: str) -> Scored:
    """Terms that are a part of the query."""
    runs = {whole[a:b] for a in range(len(whole)) for b in range(a + 2, min(len(whole), a + 12) + 1)} - {whole}
    return [
        one
        for text, number in same(connection, CHINESE, runs).items()
        for one in _score(
            connection, [_Token(CHINESE, 1, [Match(number, text, PART, 0.6 + 0.3 * len(text) / len(whole))])], whole, 1
        )
    ]


def _sure(token: _Token) -> bool:
    return any(match.how in (SAME, BEGINNING) for match in token.meant)


def _together(connection: Connection, kind: str, words: Sequence[str]) -> list[_Token]:
    """Neighbouring words written as one, where there is such a word."""
    pairs = {a + b for a, b in pairwise(words)}
    there = same(connection, kind, pairs)
    return [_Token(kind, 2, [Match(number, text, SAME, 0.97)]) for text, number in there.items()]


def _apart(connection: Connection, kind: str, word: str) -> list[list[Match]]:
    """A word as two words that are there, written together or, in English, with a letter for the space between them."""
    cuts = [(cut, 0.97) for cut in pieces(word)]
    if kind == ENGLISH:
        cuts += [((a, b[1:]), 0.85) for a, b in pieces(word) if len(b) > 1]
    there = same(connection, kind, {piece for cut, _ in cuts for piece in cut})
    found = [
        [Match(there[piece], piece, SAME, quality) for piece in cut]
        for cut, quality in cuts
        if all(piece in there for piece in cut)
    ]
    return sorted(found, key=lambda halves: -min(len(half.text) for half in halves))[:_MOST_CUTS]


def _by_sound(connection: Connection, heard: str, words: Sequence[str], *, holding: bool) -> Scored:
    """Terms whose pinyin a query is: of a part, of two parts, or of all."""
    (meant,) = matches(connection, PINYIN, [heard], holding=holding)
    found = _score(connection, [_Token(PINYIN, 1, meant)], heard, 1)
    spelled = [toneless(word) for word in words]
    if len(spelled) > 1:
        tokens = [_Token(PINYIN, 1, _same_word(connection, word)) for word in spelled]
        if all(token.meant for token in tokens):
            found += _score(connection, tokens, heard, len(tokens))
    for halves in _apart(connection, PINYIN, heard):
        found += _score(connection, [_Token(PINYIN, 1, [half]) for half in halves], heard, 2, split=True)
    return [
        (entry, term, BY_SOUND if how in (SAME, EXACT) else how, score - 0.02, count)
        for entry, term, how, score, count in found
    ]


def _same_word(connection: Connection, text: str) -> list[Match]:
    return [Match(number, text, SAME, 1.0) for number in same(connection, PINYIN, {text}).values()]


def _score(connection: Connection, tokens: Sequence[_Token], whole: str, size: int, *, split: bool = False) -> Scored:
    """The terms that have the words which tokens mean. How well a term fits is told by how much of the query it has, how much
    of it the query has, and how alike both are as a whole; with `split` all tokens are needed."""
    meaning: dict[int, list[tuple[int, Match]]] = defaultdict(list)
    for at, token in enumerate(tokens):
        for match in token.meant:
            meaning[match.word].append((at, match))
    counts = _counts(connection, meaning)
    asked = _rare_enough(tokens, counts)
    only = None
    if sum(counts.get(word, 0) for word in asked) > _COMMON:
        only = _likely(connection, tokens, asked, counts, whole)
    linked = _linked(connection, asked, set(meaning), only)
    scored = []
    for term in linked:
        best: dict[int, Match] = {}
        for word in term.words:
            for at, match in meaning[word]:
                if at not in best or best[at].quality < match.quality:
                    best[at] = match
        if best and not (split and len(best) < len(tokens)):
            scored.append((term.entry, term.text, *_fit(tokens, best, term, whole, size), term.count))
    return scored


@dataclass(slots=True)
class _Linked:
    """A term with the words of a query that it has."""

    entry: int
    side: str
    text: str
    sound: str
    position: int
    count: int
    words: list[int]


def _fit(tokens: Sequence[_Token], best: dict[int, Match], term: _Linked, whole: str, size: int) -> tuple[str, float]:
    """How a term is found, and its score."""
    kind = tokens[0].kind
    spelled, parts = _spelled(kind, term.sound if kind == PINYIN else term.text)
    matched = list(best.values())
    frequency = 0.003 * min(math.log1p(term.count), 7.0) + (0.01 if term.position == 0 else 0.0)
    if spelled == whole:
        return EXACT, 2.0 + frequency
    covered = min(1.0, sum([match.quality * tokens[at].size for at, match in best.items()]) / size)
    used = len({match.word for match in matched}) / max(1, parts)
    alike = OSA.normalized_similarity(whole.replace(" ", ""), spelled.replace(" ", ""))
    ends = kind == ENGLISH and spelled.endswith(tuple([match.text for match in matched]))
    score = covered * (0.8 + 0.15 * min(1.0, used)) + 0.12 * alike + (0.02 if ends else 0.0) + frequency
    score = max(score, 0.95 * alike + frequency)
    weakest = matched[0] if len(matched) == 1 else min(matched, key=lambda match: match.quality)
    how = weakest.how if covered >= 0.6 or len(tokens) == 1 else ALIKE
    return how, score


@lru_cache(maxsize=1 << 15)  # the next letter that is typed asks for the same terms again
def _spelled(kind: str, text: str) -> tuple[str, int]:
    """A term, or how it sounds, as queries of a kind are compared with it, and the number of its words."""
    if kind == ENGLISH:
        spelled = english(text)
        return spelled, len(spelled.split())
    parts = chinese(text) if kind == CHINESE else text.split()
    return "".join(parts), len(parts)


def _counts(connection: Connection, words: Iterable[int]) -> dict[int, int]:
    """How many terms have each word."""
    link = schema.word_of_term.c
    counts: dict[int, int] = {}
    for some in chunks(sorted(words)):
        query = select(link.word, func.count()).where(link.word.in_(some)).group_by(link.word)
        counts.update(row._tuple() for row in connection.execute(query))
    return counts


def _rare_enough(tokens: Sequence[_Token], counts: Mapping[int, int]) -> set[int]:
    """The words to ask for: those of all tokens, or without those of tokens that very many terms have, as long as others are left."""
    rare = [
        token for token in tokens if sum(counts.get(match.word, 0) for match in token.meant) <= _COMMON and token.meant
    ]
    return {match.word for token in rare or tokens for match in token.meant}


def _likely(
    connection: Connection, tokens: Sequence[_Token], asked: set[int], counts: Mapping[int, int], whole: str
) -> set[int]:
    """Of the very many terms that have one of some words those to look at: the ones that are the query, that have words of two of its
    tokens, and then those of the words that fit best, the most frequent first, as far as they were numbered so."""
    link, t = schema.word_of_term.c, schema.term.c
    found = set(connection.scalars(select(t.id).where(t.folded == whole).limit(_COMMON)))
    sides = [[match.word for match in token.meant if match.word in asked] for token in tokens]
    one, other = schema.word_of_term.alias("one"), schema.word_of_term.alias("other")
    for pair in pairwise(sides):
        few, many = sorted(pair, key=lambda words: sum(counts.get(word, 0) for word in words))
        query = select(one.c.term).join_from(one, other, one.c.term == other.c.term)
        # the sum has no index: the terms of the few are looked through for the others, not the other way round
        both = query.where(one.c.word.in_(few), (other.c.word + 0).in_(many), one.c.word != other.c.word)
        found.update(connection.scalars(both.limit(_COMMON // 2)))
    ranked = sorted((match for token in tokens for match in token.meant), key=lambda match: -match.quality)
    left = _COMMON // 2
    whole_words: list[int] = []
    for match in ranked:
        if match.word not in asked:
            continue
        if counts.get(match.word, 0) > left:
            query = select(link.term).where(link.word == match.word).order_by(link.term).limit(left)
            found.update(connection.scalars(query))
            break
        whole_words.append(match.word)
        left -= counts.get(match.word, 0)
    for some in chunks(whole_words):
        found.update(connection.scalars(select(link.term).where(link.word.in_(some))))
    return found


def _linked(connection: Connection, asked: set[int], meant: set[int], only: Collection[int] | None) -> list[_Linked]:
    """The terms that have one of some words, or of these `only` some, with all words of the query that they have."""
    link, t = schema.word_of_term.c, schema.term.c
    found: dict[int, _Linked] = {}
    columns = (t.id, t.entry, t.side, t.text, t.sound, t.position, t.count)
    every = select(link.word, *columns).join_from(schema.word_of_term, schema.term)
    if only is None:
        queries = [every.where(link.word.in_(some)) for some in chunks(sorted(asked))]
    else:  # few words of few terms: the sum has no index, so that terms are what is looked up
        asked = meant
        queries = [every.where(link.term.in_(some), (link.word + 0).in_(meant)) for some in chunks(sorted(only))]
    for row in (row for query in queries for row in connection.execute(query).all()):
        word, number, entry, side, text, sound, position, count = row
        if number not in found:
            found[number] = _Linked(entry, side, text, sound, position, count, [])
        found[number].words.append(word)
    others = meant - asked
    for some in chunks(sorted(found)) if others else ():
        query = select(link.word, link.term).where(link.term.in_(some), (link.word + 0).in_(others))
        for word, number in connection.execute(query).all():
            found[number].words.append(word)
    return list(found.values())
