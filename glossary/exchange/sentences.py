"""Contexts of an entry by the term they show and where they stand, for formats in which each term has its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from glossary.errors import source_name
from glossary.exchange.cells import clean
from glossary.model import Context, Entry

_PLACE = re.compile(r"(.*), segment (0|[1-9][0-9]{0,17})", re.S)

Sentence = tuple[str, str]
"""A sentence and where it stands: "article.txt, segment 7"; segments count from 0."""


def sentences_by_term(entry: Entry, side: Literal["en", "zh"], terms: Sequence[str]) -> list[list[Sentence]]:
    """The sentences of one side for each of its terms (clean texts), in the order of their places and texts.

    A sentence belongs to the longest of the terms that stand in it, to the first where none does.
    """
    found: list[list[Sentence]] = [[] for _ in terms]
    seen = {(place_of(context), _order(context), clean(getattr(context, side))) for context in entry.contexts}
    for place, _, sentence in sorted(seen, key=lambda item: (item[1], item[2])):
        if sentence:
            found[longest_in(sentence, terms)].append((sentence, place))
    return found


def longest_in(sentence: str, terms: Sequence[str]) -> int:
    """Which of the terms stands in a sentence: the longest (the last by code points among equals), 0 where none does."""
    standing = [number for number, term in enumerate(terms) if term and term in sentence]
    return max(standing, key=lambda number: (len(terms[number]), terms[number]), default=0)


def place_of(context: Context) -> str:
    """Where a context stands, in words; "" where nothing is known."""
    source = called(context.source)
    return f"{source}, segment {context.segment}" if context.segment >= 0 else source


def called(source: str) -> str:
    """What a source is called in files: its clean name, "standard input" for "-"."""
    return source_name(clean(source))


def placed(place: str) -> tuple[str, int]:
    """Source and segment of what `place_of` said; segment -1 where none is named."""
    found = _PLACE.fullmatch(place)
    source, segment = (found[1], int(found[2])) if found else (place, -1)
    return ("-" if source == source_name("-") else source), segment


def context_between(en: str, zh: str, place: str, names: Iterable[str], renderings: Iterable[str]) -> Context:
    """A context as it is read back, with the offsets of the longest term of each language that stands in it (-1: none does)."""
    source, segment = placed(place)
    return Context(en, zh, *_span(en, list(names)), *_span(zh, list(renderings)), source, segment)


def _span(sentence: str, terms: list[str]) -> tuple[int, int]:
    term = terms[longest_in(sentence, terms)] if terms else ""
    start = sentence.find(term) if term else -1
    return (start, start + len(term)) if start >= 0 else (-1, -1)


def _order(context: Context) -> tuple[str, int]:
    return called(context.source), context.segment
