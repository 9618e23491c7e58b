"""Types that flip: one type for a pair, but a person and a place of one name kept apart where both are there."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from glossary.lexicon import load_lexicon
from glossary.lexicon.keys import key
from glossary.merging.names import person, skeleton
from glossary.merging.occurrences import Occurrence
from glossary.merging.renderings import SIMILAR, likeness, rendering
from glossary.merging.union import MOST_LEADERS
from glossary.model import ORGANIZATION, PERSON, PLACE


def settle_types(occurrences: Sequence[Occurrence]) -> None:
    """Give every occurrence of a name with a rendering the type that most of them have, weighted by confidence.

    A person's occurrences are let out of the vote where their document has the person's full name (George Washington, 乔治·华盛顿, for
    Washington 华盛顿): they stay a person, and the others what they are, if the lexicon knows the name as no person's or they outweigh
    them. What the lexicon does not know as anything else is a person too where its document has the full name.
    """
    full = _full_names(occurrences)
    pairs: defaultdict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for item in occurrences:
        pairs[key(item.en), rendering(item.zh).core].append(item)
    for (name, _), items in pairs.items():
        kinds = {item.kind for item in items}
        if len(kinds) > 1:
            _vote(name, items, full)
        elif kinds <= {PLACE, ORGANIZATION} and not _known_thing(name):
            for item in items:
                item.kind = PERSON if _is_surname(item, full) else item.kind


FullNames = dict[tuple[str, str], set[str]]


def _full_names(occurrences: Iterable[Occurrence]) -> FullNames:
    """By source and surname the Chinese forms that it has where a person is named in full."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for item in occurrences:
        if item.kind == PERSON and len(words := person(item.en).words) > 1:
            form = rendering(item.zh)
            found[item.segment.source, skeleton(words[-1])] |= {form.core, form.parts[-1]}
            found[item.segment.source, skeleton(words[0])].add(form.core)
    return found


def _is_surname(item: Occurrence, full: FullNames) -> bool:
    name = person(item.en)
    if not name.bare:
        return False
    form, forms = rendering(item.zh).core, full.get((item.segment.source, skeleton(name.words[-1])), ())
    if form in forms:
        return True
    return (
        len(form) > 1 and item.kind != PLACE and any(likeness(form, f) >= SIMILAR for f in sorted(forms)[:MOST_LEADERS])
    )


def _known_thing(name: str) -> bool:
    return load_lexicon().types.get(name, PERSON) != PERSON


def _vote(name: str, items: Sequence[Occurrence], full: FullNames) -> None:
    for item in items:
        if item.kind == ORGANIZATION and not _known_thing(name) and _is_surname(item, full):
            item.kind = PERSON
    backed = [item for item in items if item.kind == PERSON and _is_surname(item, full)]
    sure = {id(item) for item in backed}
    others = [item for item in items if id(item) not in sure]
    if backed and others:
        kind = _heaviest(others)
        if kind == PERSON or not (_known_thing(name) or _weight(others) > _weight(backed)):
            kind = PERSON
    else:
        others, kind = list(items), _heaviest(items)
    for item in others:
        item.kind = kind


def _weight(items: Iterable[Occurrence]) -> float:
    return math.fsum(item.confidence for item in items)


def _heaviest(items: Sequence[Occurrence]) -> str:
    kinds = sorted({item.kind for item in items})
    return max(kinds, key=lambda kind: _weight(item for item in items if item.kind == kind))
