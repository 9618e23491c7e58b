"""Text as HTML with spans marked: in the colour of their type, numbered so that a name and its rendering find each other."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.colours import colour_of, tint_of
from glossary.exchange.cells import clean

_MARK = "background: {tint}; color: inherit; border-bottom: 2px {line} {colour}; border-radius: 2px; padding: 0 1px"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, in code points, end exclusive: a name of some type or its rendering.

    `number` (from 1; 0: none is shown) is the same for a name and its rendering. `rendered` is false for a name the
    Chinese leaves out. `title` is what appears when the mouse rests on it.
    """

    start: int
    end: int
    type: str
    number: int = 0
    rendered: bool = True
    title: str = ""


def marked(text: str, spans: Iterable[Span]) -> str:
    """The text as HTML, everything escaped, each span in a `<mark>` with its type and number as data.

    Of spans that overlap the first one, and the longest of those that start together, is marked. A span outside the
    text, or an empty one, is not marked.
    """
    return "".join(_pieces(text, spans))


def _pieces(text: str, spans: Iterable[Span]) -> Iterator[str]:
    at = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if at <= span.start < span.end <= len(text):
            yield escaped(text[at : span.start])
            yield _mark(text[span.start : span.end], span)
            at = span.end
    yield escaped(text[at:])


def _mark(text: str, span: Span) -> str:
    line = "solid" if span.rendered else "dotted"
    style = _MARK.format(tint=tint_of(span.type), colour=colour_of(span.type), line=line)
    kind = escaped(span.type)
    title = f' title="{escaped(span.title)}"' if span.title else ""
    number = f' data-number="{span.number}"' if span.number else ""
    shown = f'<sup style="opacity: 0.7; user-select: none">{span.number}</sup>' if span.number else ""
    return f'<mark style="{style}" data-type="{kind}"{number}{title}>{escaped(text)}</mark>{shown}'


def escaped(text: str) -> str:
    """Text as HTML: on one line, without what is invisible; blanks at its ends stay."""
    before = " " * (text[:1].isspace())
    after = " " * (text[-1:].isspace() and len(text) > 1)
    return f"{before}{html.escape(clean(text))}{after}"
