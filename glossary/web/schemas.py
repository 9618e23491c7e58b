"""What the JSON API takes and gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from glossary.model import Alignment, Context, Entry, Evidence, Segment, Term
from glossary.termbase.entries import Record
from glossary.termbase.events import Event
from glossary.termbase.looking import Found
from glossary.termbase.reviewing import Attested

MOST = 2**31 - 1
"""The largest number that is stored."""

Number = Annotated[int, Path(ge=1, le=MOST, description="Its number.")]
Offset = Annotated[int, Query(ge=0, le=MOST, description="How many to pass over.")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Person = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]


class Problem(BaseModel):
    """Why something was not done, and what to do about it."""

    message: str
    hint: str = ""


class EntryOut(BaseModel):
    """An entry of the termbase. `version` is to be given back with a decision on it; `contested` are (rendering, occurrences) pairs that
    contradict a decision and came after it."""

    id: int
    version: str
    type: str
    en: list[Term]
    zh: list[Term]
    pinyin: str
    occurrences: int
    documents: int
    confidence: float
    conflict: bool
    decided: bool
    rejected: bool
    contested: list[tuple[str, int]]
    pairs: list[tuple[str, str, int]]
    contexts: list[Context]
    sources: list[str]
    note: str

    @classmethod
    def of(cls, record: Record, version: str) -> EntryOut:
        """An entry with its version."""
        return cls.model_validate(
            _shallow(record.entry)
            | {
                "id": record.id,
                "version": version,
                "decided": record.decided,
                "rejected": record.rejected,
                "contested": list(record.contested),
            }
        )


def _shallow(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


class FoundOut(BaseModel):
    """An entry that was looked up: `term` is what of it was found, `how` by what, `score` how well it fits, higher being better."""

    how: str
    term: str
    score: float
    entry: EntryOut

    @classmethod
    def of(cls, found: Found, versions: Mapping[int, str]) -> FoundOut:
        """A finding with the version of its entry."""
        entry = EntryOut.of(found.record, versions.get(found.record.id, ""))
        return cls(how=found.how, term=found.term, score=found.score, entry=entry)


class LookupOut(BaseModel):
    """The entries that a query may mean, the likeliest first."""

    query: str
    entries: list[FoundOut]


class QueueOut(BaseModel):
    """What is left to judge: the number of all such entries, and the first ones."""

    left: int
    entries: list[EntryOut]


class OccurrenceOut(BaseModel):
    """An occurrence of an entry, with the whole text of its segment in both languages; offsets in code points."""

    id: int
    source: str
    place: str
    segment: int
    en: str
    zh: str
    en_start: int
    en_end: int
    zh_start: int
    zh_end: int
    confidence: float

    @classmethod
    def of(cls, one: Attested) -> OccurrenceOut:
        """An occurrence."""
        segment, found = one.segment, one.alignment
        return cls(
            id=one.id,
            source=segment.source,
            place=segment.place,
            segment=segment.index,
            en=segment.en,
            zh=segment.zh,
            en_start=found.mention.start,
            en_end=found.mention.end,
            zh_start=found.zh_start,
            zh_end=found.zh_end,
            confidence=found.confidence,
        )


class OccurrencesOut(BaseModel):
    """Occurrences of an entry, some of `total`."""

    total: int
    items: list[OccurrenceOut]


class CandidateOut(BaseModel):
    """A Chinese span that was considered: the probability that it renders the name, and what each kind of evidence said (log-odds)."""

    zh: str
    start: int
    end: int
    confidence: float
    evidence: list[Evidence]

    @classmethod
    def of(cls, found: Alignment) -> CandidateOut:
        """A candidate."""
        return cls(
            zh=found.zh or "",
            start=found.zh_start,
            end=found.zh_end,
            confidence=found.confidence,
            evidence=list(found.evidence),
        )


class EvidenceOut(BaseModel):
    """Why a name was aligned as it was: the candidates, most probable first."""

    en: str
    zh: str | None
    confidence: float
    candidates: list[CandidateOut]


class EventOut(BaseModel):
    """Something that a person did."""

    number: int
    time: str
    person: str
    action: str
    target: int | None
    undone: bool
    payload: dict[str, Any]

    @classmethod
    def of(cls, event: Event) -> EventOut:
        """An event."""
        return cls.model_validate(_shallow(event) | {"payload": dict(event.payload)})


class Decision(BaseModel):
    """Who decides, and the version of the entry that was seen; "": any."""

    model_config = ConfigDict(extra="forbid")

    version: Annotated[str, StringConstraints(max_length=64)] = ""
    by: Person = ""


class Approval(Decision):
    """The rendering and the English term to prefer; by default the first."""

    zh: Words | None = None
    en: Words | None = None


class Rejection(Decision):
    """With `zh` one rendering alone is rejected."""

    zh: Words | None = None


class Correction(Decision):
    """How the first terms should read, the type, or the status of a term (by default the first rendering)."""

    zh: Words | None = None
    en: Words | None = None
    type: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z_]{1,20}$")] | None = None
    status: Words | None = None
    term: Words | None = None


class Merging(Decision):
    """The entry that becomes part of it, and its version."""

    other: Annotated[int, Field(ge=1, le=MOST)]
    other_version: Annotated[str, StringConstraints(max_length=64)] = ""


class Splitting(Decision):
    """The terms that belong to somebody else."""

    terms: Annotated[list[Words], Field(min_length=1, max_length=100)]


class Noting(Decision):
    """The note, empty to take it away; with `term` on one term of the entry."""

    text: Annotated[str, StringConstraints(max_length=5000)]
    term: Words | None = None


class Undoing(BaseModel):
    """Who takes a decision back."""

    model_config = ConfigDict(extra="forbid")

    by: Person = ""


class DecisionOut(BaseModel):
    """A decision: its number in the history, and the entry as it is now (null where it is no more)."""

    number: int
    entry: EntryOut | None


class NameOut(BaseModel):
    """A name in a segment with what renders it (offsets -1: nothing does) and the number of its entry in the result, from 0."""

    en_start: int
    en_end: int
    zh_start: int
    zh_end: int
    type: str
    confidence: float
    entry: int | None


class SegmentOut(BaseModel):
    """A segment with its names."""

    number: int
    place: str
    en: str
    zh: str
    names: list[NameOut]

    @classmethod
    def of(cls, segment: Segment, found: Iterable[tuple[Alignment, int | None]]) -> SegmentOut:
        """A segment with its alignments, each with the number of its entry."""
        names = [
            NameOut(
                en_start=one.mention.start,
                en_end=one.mention.end,
                zh_start=one.zh_start,
                zh_end=one.zh_end,
                type=one.mention.type,
                confidence=one.confidence,
                entry=number,
            )
            for one, number in found
        ]
        return cls(number=segment.index, place=segment.place, en=segment.en, zh=segment.zh, names=names)


class GlossaryOut(BaseModel):
    """The entries built from a text."""

    entries: list[Entry]
