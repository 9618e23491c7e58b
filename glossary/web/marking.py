"""Names marked in texts: always escaped, offsets in code points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape


@dataclass(slots=True)
class Span:
    """A place in a text, the attributes of its mark, those of a link in it, if any, and what is read out after its text."""

    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)
    link: dict[str, str] = field(default_factory=dict)
    aside: str = ""


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """A text with marks around places in it; of places that overlap the first is marked, places outside of the text are not.

    >>> marked("<b> Kursk", [Span(4, 9, {"class": "LOC"})])
    Markup('&lt;b&gt; <mark class="LOC">Kursk</mark>')
    """
    parts: list[Markup] = []
    at = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < at or span.end > len(text) or span.start >= span.end:
            continue
        parts.append(escape(text[at : span.start]))
        inside = escape(text[span.start : span.end])
        if span.link:
            inside = Markup("<a{}>{}</a>").format(_written(span.link), inside)
        if span.aside:
            inside += Markup('<span class="visually-hidden"> ({})</span>').format(span.aside)
        parts.append(Markup("<mark{}>{}</mark>").format(_written(span.attributes), inside))
        at = span.end
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def _written(attributes: Mapping[str, str]) -> Markup:
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items())


def in_context(text: str, start: int, end: int, kind: str = "") -> Markup:
    """A text with one place marked."""
    return marked(text, [Span(start, end, {"class": kind} if kind else {})] if start >= 0 else [])
