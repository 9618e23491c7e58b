"""Types that flip: one type for a pair, but a person and a place of one name kept apart where both are there."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from glossary.lexicon import load_lexicon
from glossary.lexicon.keys import key
from glossary.merging.blocks import alike
from glossary.merging.names import skeleton
from glossary.merging.renderings import DOT, SIMILAR, likeness
from glossary.merging.table import Table, together, where
from glossary.merging.union import MOST_LEADERS
from glossary.model import ORGANIZATION, PERSON, PLACE

Bools = npt.NDArray[np.bool_]


def settle_types(table: Table) -> None:
    """Give every occurrence of a name with a rendering the type that most of them have, weighted by confidence.

    A person's occurrences are let out of the vote where their document has the person's full name (George Washington, 乔治·华盛顿, for
    Washington 华盛顿): they stay a person, and the others what they are, if the lexicon knows the name as no person's or they outweigh
    them. What the lexicon does not know as anything else is a person too where its document has the full name.
    """
    mixed: list[list[int]] = []
    things: list[int] = []
    single = table.kind[table.bounds[:-1]]
    numbers = {kind: number for number, kind in enumerate(table.kinds)}
    apart = [numbers[kind] for kind in (PLACE, ORGANIZATION) if kind in numbers]
    beside = np.zeros(len(table.forms), bool)
    for forms in alike(len(table.forms), lambda form: (key(table.forms[form][0]), table.core(form))):
        beside[forms] = True
        if len({table.forms[form][2] for form in forms}) > 1:
            mixed.append(forms)
        elif single[forms[0]] in apart:
            things += forms
    things += np.flatnonzero(np.isin(single, apart) & ~beside).tolist()
    things = [form for form in things if table.person(form).bare and not _known_thing(key(table.forms[form][0]))]
    asking = {
        form
        for forms in mixed
        for form in forms
        if table.forms[form][2] in (PERSON, ORGANIZATION) and table.person(form).bare
    }
    surnames = _Surnames(table, asking.union(things)).found
    if PERSON in numbers:
        for form in things:
            rows = where(table.rows(form))
            table.kind[rows][surnames[rows]] = numbers[PERSON]
    for forms in mixed:
        _vote(table, forms, surnames)


class _Surnames:
    """Which occurrences of some forms are a person's that is named in full in the same document: `found` is true for these."""

    def __init__(self, table: Table, asking: set[int]) -> None:
        self.table = table
        self.found: Bools = np.zeros(len(table.form), bool)
        asked: defaultdict[str, list[int]] = defaultdict(list)
        for form in sorted(asking):
            asked[skeleton(table.person(form).words[-1])].append(form)
        full: defaultdict[str, list[int]] = defaultdict(list)
        if asked:
            for form, (_, _, kind) in enumerate(table.forms):
                if kind == PERSON and len(words := table.person(form).words) > 1:
                    for word in {skeleton(words[0]), skeleton(words[-1])} & asked.keys():
                        full[word].append(form)
        for word in full:
            self._ask(word, asked[word], full[word])

    def _ask(self, word: str, asking: Sequence[int], full: Sequence[int]) -> None:
        table = self.table
        wanted = set[int]().union(*map(self._sources, asking))
        # by source the Chinese forms that the word has there where a person is named in full
        forms: dict[int, set[str]] = {}
        for form in full:
            words, core = table.person(form).words, table.core(form)
            said = {core, core.rpartition(DOT)[2]} if skeleton(words[-1]) == word else {core}
            for source in wanted & self._sources(form):
                forms.setdefault(source, set()).update(said)
        first: dict[int, list[str]] = {}
        for form in asking if forms else ():
            core, kind = table.core(form), table.forms[form][2]
            sources = []
            for source in self._sources(form) & forms.keys():
                if core in forms[source]:
                    sources.append(source)
                elif kind != PLACE and len(core) > 1:
                    if source not in first:
                        first[source] = heapq.nsmallest(MOST_LEADERS, forms[source])
                    if _is_like(core, first[source]):
                        sources.append(source)
            if sources:
                rows = where(table.rows(form))
                self.found[rows] = np.isin(table.source[rows], sources)

    def _sources(self, form: int) -> set[int]:
        return self.table.sources_of(self.table.rows(form))


def _is_like(core: str, forms: Sequence[str]) -> bool:
    return any(likeness(core, form) >= SIMILAR for form in forms)


def _known_thing(name: str) -> bool:
    return load_lexicon().types.get(name, PERSON) != PERSON


def _vote(table: Table, forms: Sequence[int], surnames: Bools) -> None:
    rows = where(together(map(table.rows, forms)))
    kind, surname, confidence = table.kind[rows], surnames[rows], table.confidence[rows]
    person = table.kinds.index(PERSON) if PERSON in table.kinds else -1
    body = table.kinds.index(ORGANIZATION) if ORGANIZATION in table.kinds else -1
    known = _known_thing(key(table.forms[forms[0]][0]))
    if not known and person >= 0:
        kind[(kind == body) & surname] = person
    backed = (kind == person) & surname
    others = ~backed
    if backed.any() and others.any():
        chosen = _heaviest(kind[others], confidence[others])
        if chosen == person or not (known or _weight(confidence[others]) > _weight(confidence[backed])):
            chosen = person
    else:
        others[:] = True
        chosen = _heaviest(kind, confidence)
    kind[others] = chosen
    table.kind[rows] = kind


def _weight(confidence: npt.NDArray[np.float64]) -> float:
    return math.fsum(confidence.tolist())


def _heaviest(kind: npt.NDArray[np.int16], confidence: npt.NDArray[np.float64]) -> int:
    # of equally heavy ones the first by name
    return max(map(int, np.unique(kind)), key=lambda number: _weight(confidence[kind == number]))
