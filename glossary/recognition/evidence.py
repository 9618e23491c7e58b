"""What speaks for and against a span being a name of exactly that extent: named columns, one element a span."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from glossary.model import NAME_TYPES
from glossary.recognition.contexts import BESIDE, beside, contexts
from glossary.recognition.entities import COLUMNS, KINDS, Floats
from glossary.recognition.marks import Mark
from glossary.recognition.nearby import Columns, nearby
from glossary.recognition.spans import Spans
from glossary.recognition.words import Ints, Words

_BEGIN, _END = COLUMNS.index("begin"), COLUMNS.index("end")
_APART, _NUMBER, _NONE = KINDS.index("apart"), KINDS.index("number"), KINDS.index("none")
_LOOSE = str.maketrans({"-": " ", "–": " ", "/": " ", ".": None, ",": None, "'": None, "’": None})


def gather(words: Words, marks: Sequence[Mark], spans: Spans, gazetteer: Mapping[str, str] | None) -> Columns:
    """All evidence. `gazetteer` maps names, as `gazetteer_key` writes them, to PER, LOC or ORG."""
    columns = {**_beliefs(words, spans), **_marks(words, spans, marks), **_spelling(words, spans, gazetteer)}
    belief = columns["name.lowest"] * columns["begin.first"] * columns["end.last"]
    marked = columns["mark.exact"] & (columns["mark.first"] < _APART)
    beside_it = beside(words, spans, _votes(words, spans, columns))
    around = contexts(words, spans) | dict(zip(BESIDE, beside_it.T, strict=True))
    return columns | nearby(words, spans, belief, marked, columns["called"], around)


def _votes(words: Words, spans: Spans, columns: Columns) -> Floats:
    """What each word is part of: as the gazetteer says of what the model marks, else as the model believes."""
    votes = words.beliefs[:, :_APART].copy()
    for i, kind in enumerate(KINDS[:_APART]):
        known = np.flatnonzero(columns["mark.exact"] & columns[f"listed.{kind}"])
        for at in (spans.start[known], spans.last[known]):
            votes[at] = 0
            votes[at, i] = 1
    return votes


def _beliefs(words: Words, spans: Spans) -> Columns:
    """What the model believes of the words of each span and of those beside it."""
    told = words.beliefs
    name = told[:, :_APART].sum(axis=1)
    summed = np.concatenate([[0.0], np.cumsum(name, dtype=np.float64)])
    lowest = name[spans.start]
    begins = np.zeros(len(spans), dtype=np.float32)
    ends = np.zeros(len(spans), dtype=np.float32)
    for step in range(1, int((spans.end - spans.start).max(initial=1))):
        inside = np.flatnonzero(spans.start + step < spans.end)
        at = spans.start[inside] + step
        lowest[inside] = np.minimum(lowest[inside], name[at])
        begins[inside] = np.maximum(begins[inside], told[at, _BEGIN])
        ends[inside] = np.maximum(ends[inside], told[at - 1, _END])
    return {
        "name.mean": (summed[spans.end] - summed[spans.start]) / (spans.end - spans.start),
        "name.lowest": lowest,
        "name.first": name[spans.start],
        "name.last": name[spans.last],
        "name.before": np.where(spans.has_before, name[spans.before], 0),
        "name.after": np.where(spans.has_after, name[spans.after], 0),
        "none.first": told[spans.start, _NONE],
        "apart.first": told[spans.start, _APART],
        "apart.last": told[spans.last, _APART],
        "number.first": told[spans.start, _NUMBER],
        "begin.first": told[spans.start, _BEGIN],
        "begin.inside": begins,
        "begin.after": np.where(spans.has_after, told[spans.after, _BEGIN], 0),
        "end.last": told[spans.last, _END],
        "end.inside": ends,
        "end.before": np.where(spans.has_before, told[spans.before, _END], 0),
        "type.per": told[spans.start, 0],
        "type.loc": told[spans.start, 1],
        "type.org": told[spans.start, 2],
    }


def _marks(words: Words, spans: Spans, marks: Sequence[Mark]) -> Columns:
    """How each span lies to the mended marks of the model."""
    size = len(words.spelling)
    start, end, kinds = np.full(size, -1), np.full(size, -1), np.full(size, _NONE)
    for mark in marks:
        start[mark.start : mark.end] = mark.start
        end[mark.start : mark.end] = mark.end
        kinds[mark.start : mark.end] = mark.kind
    first, last = spans.start, spans.last
    return {
        "mark.exact": (start[first] == first) & (end[first] == spans.end),
        "mark.first": kinds[first],
        "mark.last": kinds[last],
        "mark.before": np.where(start[first] >= 0, first - start[first], -1),
        "mark.after": np.where(start[last] >= 0, end[last] - spans.end, -1),
    }


def _spelling(words: Words, spans: Spans, gazetteer: Mapping[str, str] | None) -> Columns:
    """How the words of each span are written, here and in the rest of the input, and what they are known to be."""
    flag, first, last = words.flag, spans.start, spans.last
    capital, size = flag("capital"), spans.end - spans.start
    capitals, share, lower, middle = _casing(words)

    def total(name: str) -> Ints:
        counted = np.concatenate([[0], np.cumsum(flag(name))])
        return np.asarray(counted[spans.end] - counted[first])

    listed = _listed(spans, gazetteer)
    titled = spans.precedes((flag("title") | flag("honorific")) & capital)
    barred = (flag("weekday") | flag("abbreviation") | flag("occasion"))[first] & (size == 1) | flag("demonym")[last]
    no_name = barred | (flag("event")[last] & (size > 1)) | flag("storm")[first]
    support = (flag("organization") | flag("place"))[last] & (size > 1) | (listed > 0)
    return {
        "size": size,
        "capitals": total("capital"),
        "digits": total("digit"),
        "commas": total("comma"),
        "upper": flag("upper")[first],
        "capital.first": capital[first],
        "capital.last": capital[last],
        "capital.before": spans.precedes(capital & ~words.opening),
        "capital.after": spans.follows(capital),
        "opening": words.opening[first],
        "article.before": spans.precedes(flag("article")),
        "title.before": titled,
        "place.before": spans.precedes(flag("placing")),
        "possessive.after": spans.follows(flag("possessive")),
        "speaking.after": spans.follows(flag("speaking")),
        "text.capitals": capitals[words.text[first]],
        "share.first": share[first],
        "share.last": share[last],
        "lower.first": lower[first],
        "middle.first": middle[first],
        "known": np.where(no_name & ~titled, -1, support),
        "barred": barred & ~titled,
        "defects": _defects(words, spans),
        "listed.per": listed == 1,
        "listed.loc": listed == 2,
        "listed.org": listed == 3,
        "given": flag("given")[first],
        "called": flag("given")[first] & (size > 1) & (size < 7) & (total("capital") + total("hyphen") == size),
    }


def _casing(words: Words) -> tuple[npt.NDArray[np.float64], ...]:
    """Per text the share of capitalized words; per word how much of its spelling is capitalized inside sentences, how
    often it is written in lower case (log) and how often capitalized inside a sentence (log)."""
    capital, alpha = words.flag("capital"), words.flag("alpha")
    texts, kinds = len(words.texts), len(words.spellings)
    letters = np.bincount(words.text[alpha], minlength=texts)
    capitals = np.bincount(words.text[alpha & capital], minlength=texts) / np.maximum(letters, 1)
    numbers = {word: i for i, word in enumerate(words.spellings)}
    lower = np.array([numbers.get(word.lower(), -1) for word in words.spellings], dtype=np.int64)
    seen = np.bincount(words.spelling, minlength=kinds)
    uncapitalized = np.where((lower >= 0) & (lower != np.arange(kinds)), seen[lower], 0)
    inside = capital & ~words.opening & (capitals < 0.5)[words.text]
    middle = np.bincount(words.spelling[inside], minlength=kinds)
    share = (middle + 0.5) / (middle + uncapitalized + 1)
    at = words.spelling
    return capitals, share[at], np.log1p(uncapitalized)[at], np.log1p(middle)[at]


def _listed(spans: Spans, gazetteer: Mapping[str, str] | None) -> Ints:
    """The type of each span in a gazetteer, counted from 1; 0: it is not there."""
    if not gazetteer:
        return np.zeros(len(spans), dtype=np.int64)
    numbers = {kind: i for i, kind in enumerate(NAME_TYPES, 1)}
    types = [numbers.get(gazetteer.get(gazetteer_key(name), ""), 0) for name in spans.names]
    return np.array(types, dtype=np.int64)[spans.name]


def gazetteer_key(name: str) -> str:
    """A name as gazetteers are asked for it: casefolded, without diacritics, dots and apostrophes, hyphens as spaces."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.casefold().translate(_LOOSE)


def _defects(words: Words, spans: Spans) -> Ints:
    """How many signs there are that a span begins or ends at the wrong word."""
    flag, first, last = words.flag, spans.start, spans.last
    capital, hyphen = flag("capital"), flag("hyphen")
    tight = np.append(words.ends[:-1] == words.starts[1:], False)
    leads = flag("head") & capital
    signs = [
        spans.follows(hyphen & tight) & tight[last] & (spans.beyond > spans.after) & ~flag("participle")[spans.beyond],
        spans.precedes(hyphen & tight) & tight[spans.further] & capital[spans.further],
        flag("participle")[last] & ~capital[last] & ~spans.single,
        spans.follows(flag("of")) & leads[last] & (capital | flag("article"))[spans.beyond],
        spans.precedes(flag("of")) & leads[spans.further],
        spans.precedes(flag("for")) & (flag("purpose") & capital)[spans.further],
        flag("title")[first] & ~spans.single & (words.beliefs[last, 0] > 0.5),
        spans.precedes(flag("initial")) & ~words.opening[first],
        spans.follows(flag("initial")) & ~flag("dotted")[last],
    ]
    return np.asarray(np.sum(signs, axis=0), dtype=np.int64)
