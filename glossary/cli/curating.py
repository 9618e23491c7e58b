"""What people decide of entries: approve, reject, edit, merge, split, note; and history and undo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glossary.cli.console import OK, Console
from glossary.cli.keeping import Person, Termbase, opened
from glossary.model import STATUSES

if TYPE_CHECKING:
    from glossary.termbase import Termbase as Base
    from glossary.termbase.events import Event

Name = Annotated[
    str, typer.Argument(metavar="ENTRY", help="An entry: its number, or one of its terms.", show_default=False)
]


def approve(
    entry: Name,
    termbase: Termbase,
    zh: Annotated[
        str | None,
        typer.Option("--zh", metavar="TEXT", help="The rendering to prefer; by default the first. May be new."),
    ] = None,
    en: Annotated[
        str | None, typer.Option("--en", metavar="TEXT", help="The English term to prefer; by default the first.")
    ] = None,
    by: Person = "",
) -> None:
    """Approve an entry: its rendering is the preferred one from then on, whatever later texts have."""
    _decide(termbase, lambda base: base.approve(entry, zh=zh, en=en, by=by))


def reject(
    entry: Name,
    termbase: Termbase,
    zh: Annotated[str | None, typer.Option("--zh", metavar="TEXT", help="Reject this rendering only.")] = None,
    by: Person = "",
) -> None:
    """Reject an entry, or one of its renderings: it is not proposed any more."""
    _decide(termbase, lambda base: base.reject(entry, zh=zh, by=by))


def edit(
    entry: Name,
    termbase: Termbase,
    zh: Annotated[
        str | None, typer.Option("--zh", metavar="TEXT", help="What the first rendering should read.")
    ] = None,
    en: Annotated[
        str | None, typer.Option("--en", metavar="TEXT", help="What the first English term should read.")
    ] = None,
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="The type it should have: PER, LOC, ORG, ...")
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="NAME", help=f"The status of a term: {', '.join(STATUSES)}.")
    ] = None,
    term: Annotated[
        str | None,
        typer.Option("--term", metavar="TEXT", help="The term that --status is of; by default the first rendering."),
    ] = None,
    by: Person = "",
) -> None:
    """Correct an entry: how its first terms are written, its type, or the status of a term."""
    _decide(termbase, lambda base: base.edit(entry, zh=zh, en=en, type=type, status=status, term=term, by=by))


def merge(
    entry: Name,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="The entry that becomes part of it.", show_default=False)
    ],
    termbase: Termbase,
    by: Person = "",
) -> None:
    """Make one entry of two that are of one person, place or organization."""
    _decide(termbase, lambda base: base.merge(entry, other, by=by))


def split(
    entry: Name,
    terms: Annotated[
        list[str], typer.Argument(metavar="TERM", help="Terms that belong to somebody else.", show_default=False)
    ],
    termbase: Termbase,
    by: Person = "",
) -> None:
    """Make an entry of its own of all that occurs with some terms of an entry."""
    _decide(termbase, lambda base: base.split(entry, terms, by=by))


def note(
    entry: Name,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="The note; an empty one takes it away.", show_default=False)
    ],
    termbase: Termbase,
    term: Annotated[
        str | None, typer.Option("--term", metavar="TEXT", help="Note it on this term of the entry.")
    ] = None,
    by: Person = "",
) -> None:
    """Note something on an entry, or on one of its terms."""
    _decide(termbase, lambda base: base.note(entry, text, term=term, by=by))


def history(
    termbase: Termbase,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Decisions to show, the last ones.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object for each, one a line.")] = False,
) -> None:
    """List what was decided, when and by whom; the newest last."""
    console = Console(quiet=False)
    with console.reporting(), opened(termbase) as base:
        for event in base.history()[-limit:]:
            typer.echo(_as_json(event) if as_json else _line(event))
    raise typer.Exit(OK)


def undo(
    termbase: Termbase,
    number: Annotated[
        int | None,
        typer.Argument(metavar="DECISION", help="Its number in the history; by default the last.", show_default=False),
    ] = None,
    by: Person = "",
) -> None:
    """Take back a decision; an undo can be taken back too."""
    console = Console(quiet=False)
    with console.reporting(), opened(termbase) as base:
        undone = base.undo(number, by=by)
        typer.echo(f"undone: {_line(undone)}")
    raise typer.Exit(OK)


def _decide(termbase: str, decide: Any) -> None:
    """Take a decision and show what it is about."""
    console = Console(quiet=False)
    with console.reporting(), opened(termbase) as base:
        number = decide(base)
        event = _event(base, number)
        typer.echo(_line(event))
    raise typer.Exit(OK)


def _event(base: Base, number: int) -> Event:
    return next(event for event in base.history() if event.number == number)


def _line(event: Event) -> str:
    person = "".join(c if c.isprintable() else "\ufffd" for c in event.person)
    undone = "  (undone)" if event.undone else ""
    return f"{event.number:>4}  {event.time}  {person}  {event.action}  {_about(event)}{undone}".rstrip()


def _about(event: Event) -> str:
    payload = event.payload
    if "source" in payload:
        return str(payload["source"])
    parts = [_named(payload["entry"])] if "entry" in payload else []
    if event.target is not None:
        parts.insert(0, str(event.target))
    if "other" in payload:
        parts.append(f"with {_named(payload['other'])}")
    parts += [f"{name} {payload[name]}" for name in ("en", "zh", "type", "status") if name in payload]
    if "term" in payload:
        parts.append(f"of {payload['term'][1]}")
    if terms := [*payload.get("english", ()), *payload.get("chinese", ())]:
        parts.append(f"off {', '.join(terms)}")
    if "text" in payload:
        parts.append(json.dumps(payload["text"], ensure_ascii=False))
    return "; ".join(parts)


def _named(anchor: Any) -> str:
    return f"{anchor['en']} {anchor['zh']} ({anchor['type']})"


def _as_json(event: Event) -> str:
    return json.dumps(
        {
            "number": event.number,
            "time": event.time,
            "person": event.person,
            "action": event.action,
            "target": event.target,
            "undone": event.undone,
            "payload": dict(event.payload),
        },
        ensure_ascii=False,
    )
