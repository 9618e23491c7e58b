"""One name, two renderings in the same draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.checking.findings import INCONSISTENT, INFO, WARNING, Finding, made
from glossary.checking.renderings import Span, is_form
from glossary.lexicon.keys import key
from glossary.merging.known import known_apart
from glossary.merging.renderings import plain, rendering
from glossary.model import Segment


@dataclass(frozen=True, slots=True)
class Use:
    """A rendering of a name in a segment; `allowed` where the termbase has it."""

    segment: Segment
    name: str
    en: Span
    zh: Span
    person: bool
    allowed: bool = False

    @property
    def form(self) -> str:
        """The rendering as it is compared."""
        text = self.segment.zh[slice(*self.zh)]
        return rendering(text).core if self.person else plain(text)


def inconsistent(uses: Sequence[Use]) -> Iterator[Finding]:
    """The uses of a name that have another rendering than most have (of equally many, than the first); shorter and longer forms, and
    renderings known to be of different bearers, are none."""
    named: defaultdict[tuple[str, str], list[Use]] = defaultdict(list)
    for use in uses:
        named[use.segment.source, key(use.name)].append(use)
    for group in named.values():
        homes = _homes(group)
        if len(homes) < 2:
            continue
        chief = max(homes, key=lambda home: sum(use.form in home for use in group))
        usual = next(use for use in group if use.form in chief)
        shown = usual.segment.zh[slice(*usual.zh)]
        for use in group:
            if use.form not in chief and not known_apart(use.name, use.form, usual.form):
                found = use.segment.zh[slice(*use.zh)]
                count = sum(other.form in chief for other in group)
                message = f"{use.name} is rendered {found} here, {shown} {'elsewhere' if count == 1 else f'{count} times elsewhere'}"
                severity = INFO if use.allowed else WARNING
                yield made(INCONSISTENT, severity, use.segment, use.name, use.en, use.zh, (shown,), message)


def _homes(group: Sequence[Use]) -> list[set[str]]:
    """The forms that uses have, those together that are forms of each other, in the order of the text."""
    homes: list[set[str]] = []
    for form in dict.fromkeys(use.form for use in group):
        near = [home for home in homes if any(is_form(form, other) for other in home)]
        for home in near[1:]:
            homes.remove(home)
            near[0].update(home)
        if near:
            near[0].add(form)
        else:
            homes.append({form})
    return homes
