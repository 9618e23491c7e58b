"""Which renderings belong to which names of an entry, for formats that hold pairs of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.exchange.cells import clean
from glossary.model import Entry, Term

_DOT = re.compile("[·‧・•]")


def term_pairs(entry: Entry) -> Iterator[tuple[Term, Term]]:
    """Each English term with each Chinese one that renders it, the most frequent rendering first.

    Those pairs are meant that occurred; where none is known, terms of as many parts (Kuznetsov: not the full name's rendering), else
    the first. Every term stands in some pair. Texts are clean (`cells.clean`), no pair of texts comes twice, and none is empty.
    """
    english = _by_text(entry.en)
    chinese = _by_text(entry.zh)
    if not english or not chinese:
        return
    known: dict[str, list[str]] = {name: [] for name in english}
    for en, zh, _ in sorted(entry.pairs, key=lambda pair: -pair[2]):
        name, rendering = clean(en), clean(zh)
        if name in known and rendering in chinese and rendering not in known[name]:
            known[name].append(rendering)
    paired = {rendering for renderings in known.values() for rendering in renderings}
    for name, renderings in known.items():
        if not renderings:
            parts = len(name.split())
            alike = [text for text in chinese if len(_DOT.split(text)) == parts]
            renderings += alike or [next(iter(chinese))]
            paired.update(renderings)
    known[next(iter(english))] += [text for text in chinese if text not in paired]
    for name, renderings in known.items():
        for rendering in renderings:
            yield english[name], chinese[rendering]


def _by_text(terms: tuple[Term, ...]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for term in terms:
        text = clean(term.text)
        if text:
            found.setdefault(text, Term(text, term.lang, term.count, term.status, clean(term.note)))
    return found
