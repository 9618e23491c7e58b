"""The words of the domain as frozen values: no logic, no imports of ours.

Offsets are counted in Unicode code points of the (NFC) text they point into, ends exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass

PERSON = "PER"
PLACE = "LOC"
ORGANIZATION = "ORG"
NAME_TYPES = (PERSON, PLACE, ORGANIZATION)
"""The types a glossary holds unless others are asked for."""

PROPOSED = "proposed"
PREFERRED = "preferred"
ADMITTED = "admitted"
DEPRECATED = "deprecated"
SUPERSEDED = "superseded"
STATUSES = (PREFERRED, ADMITTED, PROPOSED, DEPRECATED, SUPERSEDED)
"""What is thought of a term, in the words of TBX (ISO 30042), best first: `PROPOSED` is what the machine found and nobody has
judged, the others are a person's decisions."""


@dataclass(frozen=True, slots=True)
class Segment:
    """An aligned unit of source and target text, as a translation memory holds it.

    `index` counts from 0 in reading order over the whole input (for line-based input: the line,
    blank ones counted). `en` or `zh` is empty where a paragraph has no counterpart. `place` says where in the
    source it stands, for messages ("line 12", "unit 3").
    """

    index: int
    en: str
    zh: str
    source: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a name in the English text of a segment: `segment.en[start:end] == en`.

    `type` is PER, LOC or ORG, or another label (NORP, EVENT, ...) for what is kept apart from names.
    `certainty` is the probability, 0 to 1, that this is a name of that extent, judged by the English alone;
    proposals below one half are kept only where the Chinese confirms them.
    """

    segment: int
    en: str
    start: int
    end: int
    type: str
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one kind of evidence contributed to a choice, in log-odds (positive speaks for it)."""

    kind: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A mention with the Chinese span that renders it: `segment.zh[zh_start:zh_end] == zh`.

    `zh` is None (and both offsets -1) where the segment does not render the name. `confidence` is the
    calibrated probability, 0 to 1, that the pair (or its absence) is right.
    """

    mention: Mention
    zh: str | None
    zh_start: int
    zh_end: int
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignedSegment:
    """A segment with the alignments of all its mentions, in their order."""

    segment: Segment
    alignments: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A designation in one language (`lang` is a BCP 47 tag), with the number of its occurrences (0: nowhere seen yet, as of a
    term somebody put in), its `status` (one of `STATUSES`) and what somebody noted on it."""

    text: str
    lang: str
    count: int
    status: str = PROPOSED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence around a term in both languages, with the offsets of the term in each (-1: not there)."""

    en: str
    zh: str
    en_start: int
    en_end: int
    zh_start: int
    zh_end: int
    source: str
    segment: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: one person, place or organization with its terms in both languages.

    `en[0]` and `zh[0]` are the terms a translator would look up first (the fullest attested); the rest are
    variants, most frequent first. `pairs` counts every (English term, Chinese term) pair that occurred.
    `confidence` is the probability, 0 to 1, that the head pair is right. `conflict` is true where
    competing Chinese renderings are explained by no variant rule. `note` is what somebody noted on the whole entry.
    """

    type: str
    en: tuple[Term, ...]
    zh: tuple[Term, ...]
    pinyin: str
    occurrences: int
    documents: int
    confidence: float
    conflict: bool
    pairs: tuple[tuple[str, str, int], ...]
    contexts: tuple[Context, ...]
    sources: tuple[str, ...]
    note: str = ""
