"""What the words around a name say of it: titles, places, lists it stands in, nouns that tell what it is."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.recognition.spans import Spans
from glossary.recognition.words import Bools, Ints, Words

WINDOW = 6
"""Words after a comma among which the noun stands that tells what a name is (Temasek, Singapore's state investor)."""
_NOUNS = {"per": "bearer", "loc": "locality", "org": "body"}
"""Classes of common nouns, by the kind of what they are said of."""

BESIDE = ("after.per", "after.loc", "after.org", "with.per", "with.loc", "with.org", "region")

Columns = dict[str, npt.NDArray[np.bool_]]


def contexts(words: Words, spans: Spans) -> Columns:
    """Whether each span stands after a title, as one who speaks or whose age is given, as a place, before the
    place it lies in, as a team, and beside a noun of each kind."""
    flag = words.flag
    titled = spans.precedes((flag("title") | flag("honorific")) & flag("capital"))
    aside = spans.follows(flag("comma")) & (flag("digit") | flag("speaking"))[spans.beyond]
    placed = spans.precedes(flag("placing") | flag("side")) & ~spans.follows(flag("possessive"))
    scored = spans.follows(flag("digit")) & (flag("hyphen") | flag("score"))[spans.beyond]
    scored |= spans.precedes(flag("digit")) & (flag("hyphen") | flag("score"))[spans.further]
    teamed = spans.follows(flag("squad") & ~flag("capital")) | spans.precedes(flag("opposing"))
    return {
        "titled": titled,
        "spoken": spans.follows(flag("speaking")) | aside,
        "placed": placed | spans.follows(flag("feature")),
        "teamed": teamed | scored,
        **_said(words, spans),
    }


def _said(words: Words, spans: Spans) -> Columns:
    """Whether a noun of each kind is said of a span: right before it (the insurer X, the town of X, her brother, X) or after
    a comma (X, a town in the north)."""
    flag = words.flag
    common = ~flag("capital")
    nouns = {kind: flag(name) & common for kind, name in _NOUNS.items()}
    said = {kind: spans.precedes(noun) for kind, noun in nouns.items()}
    two = spans.has_before & (spans.further < spans.before)
    said["loc"] |= two & flag("of")[spans.before] & nouns["loc"][spans.further]
    said["per"] |= two & flag("comma")[spans.before] & nouns["per"][spans.further]
    closing = flag("stop") | flag("function") | flag("speaking") | flag("and") | flag("opening")
    text, last = words.text[spans.start], len(words.text) - 1
    open_ = spans.follows(flag("comma"))
    for step in range(1, WINDOW + 1):
        at = np.minimum(spans.end + step, last)
        open_ = open_ & (words.text[at] == text) & ~closing[at]
        for kind, noun in nouns.items():
            said[kind] = said[kind] | (open_ & noun[at])
        open_ = open_ & ~np.any([noun[at] for noun in nouns.values()], axis=0)
    return {f"said.{kind}": value for kind, value in said.items()}


def beside(words: Words, spans: Spans, votes: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """What the names around each span are: shape (spans, 7). `votes` (one row a word) says how likely each word is part
    of a person, a place, an organization.

    The columns are the votes for the names listed before it (A and X, A, B and the X), for those listed after it, and for
    being followed by the place it lies in (X, Alaska)."""
    flag, size = words.flag, len(words.text)
    comma, link, article = flag("comma"), flag("and"), flag("article")
    text = words.text[spans.start]
    result = np.zeros((len(spans), 7))
    for side, step, at in ((0, -1, spans.start - 1), (3, 1, spans.end)):

        def inside(at: Ints, flags: Bools, side_text: Ints = text) -> Bools:
            here = np.clip(at, 0, size - 1)
            return np.asarray((at == here) & (words.text[here] == side_text) & flags[here])

        if step < 0:
            at = at - inside(at, article)
        linked = inside(at, link)
        commas = inside(at, comma)
        at = at + step * (linked | commas)
        at = at + step * np.where(linked if step < 0 else commas, inside(at, comma if step < 0 else link), False)
        if step > 0:
            at = at + inside(at, article)
        listed = (linked | commas) & inside(at, flag("capital"))
        result[:, side : side + 3] = votes[np.clip(at, 0, size - 1)] * listed[:, None]
        if step > 0:
            result[:, 6] = result[:, 4] * commas
    return result
