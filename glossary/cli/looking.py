"""glossary lookup and list: what a termbase knows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import NOTHING_DONE, OK, SOME_FAILED, Console
from glossary.cli.inputs import one_of
from glossary.cli.keeping import VARIABLE, Termbase, opened
from glossary.model import STATUSES

if TYPE_CHECKING:
    from glossary.termbase import Termbase as Base
    from glossary.termbase.looking import Found

_SURE = ("exact", "same", "pinyin")


def lookup(
    queries: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY",
            help="A name in English, Chinese or pinyin; in quotes where it has spaces.",
            show_default=False,
        ),
    ],
    termbase: Annotated[
        str,
        typer.Option(
            "--termbase", "-t", "--in", metavar="FILE", envvar=VARIABLE, help="The termbase: a file, or a URL."
        ),
    ],
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=1000, help="Entries to show for a query.")
    ] = 5,
    contexts: Annotated[int, typer.Option("--contexts", metavar="N", min=0, help="Contexts to show of an entry.")] = 2,
    suggest: Annotated[
        bool, typer.Option("--suggest/--no-suggest", help="Propose renderings where nothing is attested.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object for each query, one a line.")] = False,
) -> None:
    """Look names up in a termbase, in either direction: whole, in part, by sound, or misspelled."""
    console = Console(quiet=False)
    found_none = 0
    with console.reporting(), opened(termbase) as base:
        for query in queries:
            found = base.lookup(query, limit=limit)
            proposals = _proposals(query, base) if suggest and not found else None
            found_none += not found
            if as_json:
                _print_json(query, found, proposals)
            else:
                _print(query, found, proposals, contexts)
        if base.stale and not as_json:
            typer.echo("The last build was cut short, or is still at work; not all that it found is shown.", err=True)
    raise typer.Exit(OK if not found_none else NOTHING_DONE if found_none == len(queries) else SOME_FAILED)


def list_entries(
    termbase: Termbase,
    contested: Annotated[bool, typer.Option("--contested", help="Only those that later texts contradict.")] = False,
    conflict: Annotated[bool, typer.Option("--conflict", help="Only those in conflict with each other.")] = False,
    rejected: Annotated[bool, typer.Option("--rejected", help="Those that were rejected, instead.")] = False,
    decided: Annotated[
        bool | None, typer.Option("--decided/--undecided", help="Only those somebody decided, or nobody.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="NAME",
            callback=one_of(STATUSES),
            help=f"The first rendering is: {', '.join(STATUSES)}.",
        ),
    ] = None,
    type: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only those of a type.")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Entries to show.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object for each entry, one a line.")] = False,
) -> None:
    """List entries of a termbase with their numbers, the most frequent first: what is to be decided, for instance."""
    console = Console(quiet=False)
    with console.reporting():
        from glossary.cli import records

        with opened(termbase) as base:
            chosen = [
                one
                for one in base.records(rejected=rejected)
                if one.rejected == rejected
                and (one.contested or not contested)
                and (one.entry.conflict or not conflict)
                and (decided is None or one.decided == decided)
                and (status is None or one.entry.zh[0].status == status)
                and (type is None or one.entry.type == type.upper())
            ]
        for one in chosen[:limit]:
            typer.echo(json.dumps(records.as_json(one), ensure_ascii=False) if as_json else records.line_of(one))
        if len(chosen) > limit and not as_json:
            typer.echo(f"... and {len(chosen) - limit:,} more")
    raise typer.Exit(OK)


def _print(query: str, found: Sequence[Found], proposals: list[dict[str, object]] | None, contexts: int) -> None:
    from glossary.cli import records

    if not found:
        typer.echo(f"{query}: not attested.")
    elif found[0].how not in _SURE:
        typer.echo(f"{query}: not attested as such; these are like it.")
    for one in found:
        how = "" if one.how in ("exact", "same") else f"{one.how}: {one.term}"
        for line in records.in_full(one.record, contexts, how):
            typer.echo(line)
    for proposal in proposals or ():
        typer.echo(
            f"  suggested, not attested: {proposal['text']}  {proposal['probability']:.0%}  {proposal['reason']}"
        )


def _print_json(query: str, found: Sequence[Found], proposals: list[dict[str, object]] | None) -> None:
    from glossary.cli import records

    answer = {
        "query": query,
        "attested": bool(found) and found[0].how in _SURE,
        "entries": [records.found_as_json(one) for one in found],
        "suggestions": proposals or [],
    }
    typer.echo(json.dumps(answer, ensure_ascii=False))


def _proposals(query: str, base: Base) -> list[dict[str, object]]:
    """Renderings, or spellings, of a name that is nowhere attested; what the termbase has of its words goes first."""
    from glossary.cli.records import rows_of
    from glossary.script import HAN
    from glossary.transliteration.ownterms import collect

    if HAN.search(query):
        from glossary.transliteration.reversing import reversals

        spellings = [one for answer in reversals([query], top=3) for one in answer.spellings]
        return [{"text": one.en, "probability": one.probability, "reason": one.reason} for one in spellings]
    from glossary.transliteration.suggesting import suggestions

    found = [one.record.entry for word in query.split() for one in base.lookup(word) if one.how in _SURE]
    known = collect(row for entry in found for row in rows_of(entry))
    renderings = [one for answer in suggestions([query], top=3, termbase=known) for one in answer.renderings]
    return [{"text": one.zh, "probability": one.probability, "reason": one.reason} for one in renderings]
