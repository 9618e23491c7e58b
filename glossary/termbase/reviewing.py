"""What a review goes by: the entries left to judge, whether one is still as it was seen, its occurrences one by one, and those beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from glossary.errors import GlossaryError
from glossary.model import Alignment, Mention, Segment
from glossary.termbase import schema
from glossary.termbase.events import Event, history
from glossary.termbase.rows import chunks

_VERSION = 16
"""Digits of an entry's fingerprint that tell its versions apart."""


class ChangedMeanwhile(GlossaryError):
    """An entry is not as whoever decides of it saw it."""


@dataclass(frozen=True, slots=True)
class Attested:
    """One occurrence of an entry's names: `id` is its number, `segment` the text it stands in, `alignment` what was found there."""

    id: int
    segment: Segment
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Left:
    """What is left to judge: the numbers of the first such entries, and how many there are."""

    ids: tuple[int, ...]
    number: int


def versions(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """The version of each entry: another one whenever something of it is changed, be it by a decision or by a text."""
    e = schema.entry.c
    return {
        number: digest[:_VERSION]
        for some in chunks(sorted(ids))
        for number, digest in connection.execute(select(e.id, e.digest).where(e.id.in_(some)))
    }


def check_seen(connection: Connection, seen: Mapping[int, str]) -> None:
    """Raise `ChangedMeanwhile` where an entry is not in the version in which it was seen, or is no more."""
    now = versions(connection, seen.keys())
    for number, version in seen.items():
        if number not in now:
            hint = "It may have been merged with another or split; look the name up."
            raise ChangedMeanwhile(f"Entry {number} is no longer there.", hint=hint)
        if now[number] != version:
            raise ChangedMeanwhile(
                f"Entry {number} was changed since you saw it{_by_whom(connection, number)}.",
                hint="Look at it as it is now, and decide again.",
            )


def _by_whom(connection: Connection, number: int) -> str:
    events = events_of(connection, number)
    return f" (last: {events[-1].action} by {events[-1].person}, {events[-1].time})" if events else ""


def events_of(connection: Connection, entry: int) -> list[Event]:
    """What was decided about the names of an entry, the oldest first; decisions on others of the same name are among them."""
    t, k = schema.term.c, schema.event_key.c
    names = select(t.folded).where(t.entry == entry, t.side == "en")
    numbers = set(connection.scalars(select(k.event).where(k.en_key.in_(names))))
    return [event for event in history(connection) if event.number in numbers] if numbers else []


def left(connection: Connection, *, type: str | None = None, skip: Collection[int] = (), limit: int = 10) -> Left:
    """The entries that nobody judged, or that later texts contradict: the contradicted and those in conflict first, then the least
    certain. `skip` are passed over, though counted; `type` leaves entries of one type."""
    e = schema.entry.c
    where: list[ColumnElement[bool]] = [e.rejected.is_(False), or_(e.decided.is_(False), e.contested != "")]
    if type:
        where.append(e.type == type)
    number = connection.scalar(select(func.count()).select_from(schema.entry).where(*where)) or 0
    order = ((e.contested != "").desc(), e.conflict.desc(), e.confidence, e.occurrences.desc(), e.id)
    passed = set(skip)
    ids = connection.scalars(select(e.id).where(*where).order_by(*order).limit(limit + len(passed)))
    return Left(tuple([one for one in ids if one not in passed][:limit]), number)


def beside(connection: Connection, entry: int) -> list[int]:
    """The other entries, not rejected, that have an English name of an entry, by number."""
    mine, theirs = schema.term.alias("mine"), schema.term.alias("theirs")
    query = (
        select(theirs.c.entry)
        .distinct()
        .select_from(mine)
        .join(theirs, mine.c.folded == theirs.c.folded)
        .join(schema.entry, schema.entry.c.id == theirs.c.entry)
        .where(
            mine.c.entry == entry,
            mine.c.side == "en",
            theirs.c.side == "en",
            theirs.c.entry != entry,
            schema.entry.c.rejected.is_(False),
        )
    )
    return sorted(connection.scalars(query))


def occurrences(connection: Connection, entry: int, *, offset: int = 0, limit: int = 50) -> list[Attested]:
    """The occurrences of an entry from one on, in the order of the names of their texts and as they stand there."""
    o, s, d = schema.occurrence.c, schema.segment.c, schema.document.c
    query = _occurrences().where(o.entry == entry).order_by(d.source, s.number, o.en_start, o.id)
    return [_attested(row) for row in connection.execute(query.offset(offset).limit(limit))]


def around(connection: Connection, occurrence: int, *, most: int = 200) -> tuple[Attested, list[list[Attested]]]:
    """An occurrence, and all occurrences in the text it is from, segment by segment: of a long text those in at most `most` segments, which
    have the same name or are the nearest. Raises `GlossaryError` where there is no such occurrence."""
    o, s = schema.occurrence.c, schema.segment.c
    row = connection.execute(_occurrences().where(o.id == occurrence)).first()
    if row is None:
        raise GlossaryError(f"There is no occurrence {occurrence}.", hint="Its text may have been built again.")
    same = select(o.segment).where(o.document == row.document, o.en_key == row.en_key)
    named = set(connection.scalars(same.distinct()))
    numbers: Iterable[Any] = connection.execute(select(s.id, s.number).where(s.document == row.document))
    ordered = sorted(
        numbers, key=lambda one: (one.id != row.segment, one.id not in named, abs(one.number - row.number))
    )
    wanted = {one.id for one in ordered[:most]}
    found: defaultdict[int, list[Attested]] = defaultdict(list)
    for some in chunks(sorted(wanted)):
        for other in connection.execute(_occurrences().where(o.segment.in_(some)).order_by(s.number, o.en_start, o.id)):
            found[other.number].append(_attested(other))
    return _attested(row), [found[number] for number in sorted(found)]


def _occurrences() -> Any:
    o, s, d = schema.occurrence.c, schema.segment.c, schema.document.c
    return (
        select(
            schema.occurrence, s.number, s.place, s.en.label("en_text"), s.zh.label("zh_text"), d.source.label("source")
        )
        .join_from(schema.occurrence, schema.segment, o.segment == s.id)
        .join(schema.document, o.document == d.id)
    )


def _attested(row: Row[Any]) -> Attested:
    segment = Segment(row.number, row.en_text, row.zh_text, row.source, row.place)
    mention = Mention(row.number, row.en, row.en_start, row.en_end, row.type, row.certainty)
    return Attested(row.id, segment, Alignment(mention, row.zh, row.zh_start, row.zh_end, row.confidence))


def texts_of(found: Sequence[Sequence[Attested]]) -> tuple[list[Segment], list[list[Mention]]]:
    """Occurrences by segment, as `alignment.explain_name` takes them."""
    return [some[0].segment for some in found], [[one.alignment.mention for one in some] for some in found]
