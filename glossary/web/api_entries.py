"""The API's entries: looking up, occurrences and evidence, history, and decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Connection

from glossary.errors import GlossaryError
from glossary.termbase import curating
from glossary.termbase.reviewing import around, events_of, texts_of
from glossary.web.hub import Hub, NotThere, TheHub
from glossary.web.schemas import (
    Approval,
    CandidateOut,
    Correction,
    Decision,
    DecisionOut,
    EntryOut,
    EventOut,
    EvidenceOut,
    LookupOut,
    Merging,
    Noting,
    Number,
    OccurrenceOut,
    OccurrencesOut,
    Offset,
    Problem,
    QueueOut,
    Rejection,
    Splitting,
    Undoing,
)

router = APIRouter(prefix="/api", tags=["entries"], responses={404: {"model": Problem}})
deciding = APIRouter(
    prefix="/api",
    tags=["decisions"],
    responses={
        400: {"model": Problem},
        404: {"model": Problem},
        409: {"model": Problem, "description": "The entry was changed since that version."},
    },
)


@router.get("/entries")
def lookup(
    hub: TheHub,
    q: Annotated[str, Query(max_length=500, description="A name in English, Chinese (either script) or pinyin.")],
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
) -> LookupOut:
    """Look a name up: whole, its beginning, a part of it, or with typing errors."""
    return hub.lookup(q, limit)


@router.get("/queue")
def queue(
    hub: TheHub,
    type: Annotated[str, Query(max_length=20, description="Entries of this type only.")] = "",
    skip: Annotated[list[int] | None, Query(max_length=1000, description="Numbers of entries to pass over.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
) -> QueueOut:
    """What is left to judge: entries that later texts contradict and conflicts first, then the least certain."""
    return hub.queue(type, skip or (), limit)


@router.get("/entries/{number}")
def entry(hub: TheHub, number: Number) -> EntryOut:
    """An entry, also a rejected one."""
    return hub.entry(number)


@router.get("/entries/{number}/beside")
def beside(hub: TheHub, number: Number) -> list[EntryOut]:
    """The other entries that have an English name of this one."""
    hub.entry(number)
    return hub.beside(number)


@router.get("/entries/{number}/occurrences")
def occurrences(
    hub: TheHub, number: Number, offset: Offset = 0, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> OccurrencesOut:
    """The occurrences of an entry, in the order of their texts."""
    total = hub.entry(number).occurrences
    return OccurrencesOut(total=total, items=[OccurrenceOut.of(one) for one in hub.occurrences(number, offset, limit)])


@router.get("/entries/{number}/history")
def entry_history(hub: TheHub, number: Number) -> list[EventOut]:
    """What was decided of the names of an entry, the oldest first."""
    hub.entry(number)
    return [EventOut.of(event) for event in hub.base.ask(partial(events_of, entry=number))]


@router.get("/occurrences/{number}/evidence")
def evidence(hub: TheHub, number: Number) -> EvidenceOut:
    """Why an occurrence was aligned as it was. It is worked out again, so a name in a very long text may be judged a little otherwise."""
    return evidence_of(hub, number)


def evidence_of(hub: Hub, number: int, most: int = 5) -> EvidenceOut:
    """The evidence for an occurrence, at most `most` candidates."""
    from glossary.alignment import explain_name

    try:
        one, others = hub.base.ask(partial(around, occurrence=number))
    except GlossaryError as error:
        raise NotThere(error.message, hint=error.hint) from error
    mention = one.alignment.mention
    segments, mentions = texts_of(others)
    found = next(
        (
            explained
            for explained in explain_name(mention.en, segments, mentions)
            if explained.segment.index == one.segment.index and explained.mention.start == mention.start
        ),
        None,
    )
    candidates = [CandidateOut.of(candidate) for candidate in found.candidates[:most]] if found else []
    return EvidenceOut(en=mention.en, zh=one.alignment.zh, confidence=one.alignment.confidence, candidates=candidates)


@router.get("/history")
def history(hub: TheHub, offset: Offset = 0, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> list[EventOut]:
    """What persons did, the newest first."""
    events = hub.base.history()[::-1]
    return [EventOut.of(event) for event in events[offset : offset + limit]]


def _decide(
    hub: Hub, number: int, decision: Decision, take: Callable[[Connection], int], seen: Mapping[int, str] | None = None
) -> DecisionOut:
    known = {number: decision.version, **(seen or {})}
    taken = hub.base.decide({one: version for one, version in known.items() if version}, take)
    return hub.decided(taken, number)


@deciding.post("/entries/{number}/approve")
def approve(hub: TheHub, number: Number, decision: Approval) -> DecisionOut:
    """Make a rendering the preferred one."""
    take = partial(curating.approve, named=number, zh=decision.zh, en=decision.en, person=decision.by)
    return _decide(hub, number, decision, take)


@deciding.post("/entries/{number}/reject")
def reject(hub: TheHub, number: Number, decision: Rejection) -> DecisionOut:
    """Reject an entry, or one of its renderings."""
    return _decide(hub, number, decision, partial(curating.reject, named=number, zh=decision.zh, person=decision.by))


@deciding.post("/entries/{number}/edit")
def edit(hub: TheHub, number: Number, decision: Correction) -> DecisionOut:
    """Correct how the first terms are written, the type, or the status of a term."""
    what: dict[str, Any] = {name: getattr(decision, name) for name in ("zh", "en", "type", "status", "term")}
    return _decide(hub, number, decision, partial(curating.edit, named=number, person=decision.by, **what))


@deciding.post("/entries/{number}/merge")
def merge(hub: TheHub, number: Number, decision: Merging) -> DecisionOut:
    """Make one entry of two; it keeps the number of the one with more occurrences."""
    other = decision.other
    take = partial(curating.merge, named=number, other=other, person=decision.by)
    done = _decide(hub, number, decision, take, {other: decision.other_version})
    return done if done.entry is not None else hub.decided(done.number, other)


@deciding.post("/entries/{number}/split")
def split(hub: TheHub, number: Number, decision: Splitting) -> DecisionOut:
    """Make an entry of its own of what occurs with some terms."""
    return _decide(
        hub, number, decision, partial(curating.split, named=number, terms=decision.terms, person=decision.by)
    )


@deciding.post("/entries/{number}/note")
def note(hub: TheHub, number: Number, decision: Noting) -> DecisionOut:
    """Note something on an entry or a term of it."""
    take = partial(curating.note, named=number, text=decision.text, term=decision.term, person=decision.by)
    return _decide(hub, number, decision, take)


@deciding.post("/history/{number}/undo")
def undo(hub: TheHub, number: Number, asked: Undoing) -> EventOut:
    """Take a decision back; what was taken back."""
    return EventOut.of(hub.base.undo(number, by=asked.by))
