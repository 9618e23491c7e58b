"""Names marked in texts: always escaped, offsets in code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape


@dataclass(slots=True)
class Span:
    """A place in a text, and the attributes of its mark."""

    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


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
        attributes = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in span.attributes.items())
        parts.append(Markup("<mark{}>{}</mark>").format(attributes, text[span.start : span.end]))
        at = span.end
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def in_context(text: str, start: int, end: int, kind: str = "") -> Markup:
    """A text with one place marked."""
    return marked(text, [Span(start, end, {"class": kind} if kind else {})] if start >= 0 else [])
