"""Entries as they are read from elsewhere: what a file does not say is filled in here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from glossary.exchange.sentences import Sentence, context_between
from glossary.merging.pinyin import pinyin
from glossary.merging.terms import chinese_tag
from glossary.model import ADMITTED, PERSON, PREFERRED, Context, Entry, Term

Pairs = Iterable[tuple[str, str, int]]


def term_of(text: str, side: str, *, lang: str = "", status: str = "", note: str = "", first: bool = False) -> Term:
    """A term that occurred nowhere yet. Without a status the first of its language is preferred and others are admitted, since
    somebody put them in; without a language tag a Chinese term's characters tell it."""
    tag = lang or (chinese_tag(text) if side == "zh" else "en")
    return Term(text, tag, 0, status or (PREFERRED if first else ADMITTED), note)


def entry_of(
    en: Sequence[Term],
    zh: Sequence[Term],
    *,
    type: str = "",
    pinyin_read: str | None = None,
    occurrences: int = 0,
    documents: int = 0,
    confidence: float = 1.0,
    conflict: bool = False,
    pairs: Pairs = (),
    contexts: Iterable[Context] = (),
    sources: Iterable[str] = (),
    note: str = "",
) -> Entry:
    """An entry of terms that somebody paired, so its confidence is 1 where nothing is said; `pinyin_read` None: found here."""
    read = pinyin(zh[0].text, person=type == PERSON) if pinyin_read is None else pinyin_read
    return Entry(
        type,
        tuple(en),
        tuple(zh),
        read,
        occurrences,
        documents,
        confidence,
        conflict,
        tuple(pairs),
        tuple(contexts),
        tuple(sources),
        note,
    )


def contexts_of(
    en: Iterable[Sentence], zh: Iterable[Sentence], names: Sequence[str], renderings: Sequence[str]
) -> list[Context]:
    """English and Chinese sentences as contexts: those of one place together, in the order in which places come."""
    places: dict[str, tuple[list[str], list[str]]] = {}
    for side, sentences in enumerate((en, zh)):
        for sentence, place in sentences:
            held = places.setdefault(place, ([], []))[side]
            if sentence not in held:
                held.append(sentence)
    return [
        context_between(one, other, place, names, renderings)
        for place, sides in places.items()
        for one, other in zip_longest(sorted(sides[0]), sorted(sides[1]), fillvalue="")
    ]
