"""A translation with faults put in on purpose, to see which of them a check finds."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pypinyin import lazy_pinyin

from glossary.checking.findings import WARNING, Finding, at_least
from glossary.lexicon.keys import key
from glossary.model import ADMITTED, PREFERRED, Entry, Segment
from glossary.script import ALL_HAN, HAN

WRONG_CHARACTER, OTHER_VARIANT, IN_ENGLISH, DROPPED = "wrong character", "other variant", "in English", "dropped"
KINDS = (WRONG_CHARACTER, OTHER_VARIANT, IN_ENGLISH, DROPPED)


@dataclass(frozen=True)
class Place:
    """A rendering in a draft: the name and its entry, and where in the Chinese of which segment (by position) it stands."""

    segment: int
    en: str
    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Fault:
    """What was altered into what."""

    place: Place
    kind: str
    before: str
    after: str


def approved(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as somebody has them who looked at each and took it: the head rendering preferred, the others admitted."""
    return [
        replace(entry, zh=tuple(replace(t, status=ADMITTED if i else PREFERRED) for i, t in enumerate(entry.zh)))
        for entry in entries
    ]


def altered(
    segments: Sequence[Segment],
    places: Sequence[Place],
    entries: Sequence[Entry],
    count: int,
    seed: int,
    variants: Callable[[str], Iterable[str]],
) -> tuple[list[Segment], list[Fault]]:
    """The draft with `count` faults, the kinds in turn, each in another place, two in a segment at most.

    A wrong character is a homophone (as typing makes them) or any other character of the draft, by turns. `variants` gives other
    renderings of a name. A rendering is dropped only where it stands once in its segment, since leaving out a repeated name is
    no fault; names that the termbase lets stand in Latin letters are not left in English.
    """
    chance = random.Random(seed)
    characters = sorted(set(HAN.findall("".join(segment.zh for segment in segments))))
    sounds: defaultdict[str, list[str]] = defaultdict(list)
    for character in characters:
        sounds[lazy_pinyin(character)[0]].append(character)
    latin = {name.text for entry in entries if not all(HAN.search(t.text) for t in entry.zh) for name in entry.en}
    left = chance.sample(list(places), len(places))
    faults: list[Fault] = []
    number = 0
    while len(faults) < count:
        kind = KINDS[len(faults) % len(KINDS)]
        for place in left:
            others = [fault.place for fault in faults if fault.place.segment == place.segment]
            if len(others) > 1 or any(other.entry is place.entry for other in others):
                continue
            number += 1
            zh = segments[place.segment].zh
            before = zh[place.start : place.end]
            terms = [term.text for term in place.entry.zh]
            if kind == WRONG_CHARACTER:
                after = _misspelt(before, chance, sounds if number % 2 else {"": characters})
            elif kind == OTHER_VARIANT:
                after = next(
                    (v for v in variants(place.en) if HAN.search(v) and not any(t in v or v in t for t in terms)), ""
                )
            elif kind == IN_ENGLISH:
                after = "" if place.en in latin else place.en
            else:
                after = ""
                if sum(zh.count(term) for term in terms if len(term) > 1 and term in before) > 1:
                    continue
            if (after or kind == DROPPED) and after not in terms:
                faults.append(Fault(place, kind, before, after))
                left.remove(place)
                break
        else:
            raise AssertionError(f"no place is left for {kind}")
    result = list(segments)
    for fault in sorted(faults, key=lambda fault: -fault.place.start):
        place = fault.place
        zh = result[place.segment].zh
        result[place.segment] = replace(result[place.segment], zh=zh[: place.start] + fault.after + zh[place.end :])
    return result, faults


def _misspelt(text: str, chance: random.Random, sounds: dict[str, list[str]]) -> str:
    at = chance.choice([i for i, character in enumerate(text) if ALL_HAN.fullmatch(character)])
    pool = sounds.get(lazy_pinyin(text[at])[0], sounds.get("", []))
    pool = [character for character in pool if character != text[at]]
    return text[:at] + chance.choice(pool) + text[at + 1 :] if pool else ""


def outside_others(places: Sequence[Place]) -> list[Place]:
    """The places that overlap no other (London in 伦敦劳合社 is none)."""
    return [
        place
        for place in places
        if not any(
            other is not place
            and other.segment == place.segment
            and other.start < place.end
            and place.start < other.end
            for other in places
        )
    ]


@dataclass(frozen=True)
class Outcome:
    """How many faults were found, which were not, and what was found beside them."""

    faults: Sequence[Fault]
    missed: Sequence[Fault]
    false: Sequence[Finding]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / len(self.faults)

    @property
    def precision(self) -> float:
        right = len(self.faults) - len(self.missed)
        return right / (right + len(self.false))


def judged(findings: Iterable[Finding], faults: Sequence[Fault], segments: Sequence[Segment]) -> Outcome:
    """Findings (warnings and errors) against faults: right are those in the segment of a fault that name its name."""
    shown = at_least(findings, WARNING)
    right: set[int] = set()
    false = []
    for finding in shown:
        meant = [
            number
            for number, fault in enumerate(faults)
            if segments[fault.place.segment].index == finding.segment
            and key(finding.name) in {key(fault.place.en), *(key(term.text) for term in fault.place.entry.en)}
        ]
        right.update(meant)
        if not meant:
            false.append(finding)
    return Outcome(faults, [fault for number, fault in enumerate(faults) if number not in right], false)
