"""What every request works with: the termbase, its entries with their versions, and the jobs."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from functools import partial
from typing import Annotated

from fastapi import Depends, Request

from glossary.collecting import keep_all
from glossary.errors import GlossaryError
from glossary.model import DEPRECATED, SUPERSEDED
from glossary.termbase import Termbase
from glossary.termbase.reviewing import Attested, Left, beside, left, occurrences, versions
from glossary.web.jobs import Jobs
from glossary.web.schemas import DecisionOut, EntryOut, FoundOut, LookupOut, QueueOut
from glossary.web.settings import Settings

SURE = ("exact", "same")
"""Ways of finding an entry (`looking.Found.how`) by which it surely is the one asked for."""
_OF_A_WORD = 5


class NotThere(GlossaryError):
    """Something that was asked for by its number is not there."""


class Hub:
    """A termbase as pages and API see it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base = Termbase(settings.termbase, create=True)
        self.base.derive()
        self.jobs = Jobs(settings)

    def warm(self, *, steady: bool = False) -> None:
        """Load what the first searches would wait for. With `steady` what is loaded by then is never again looked through for garbage,
        which takes longer than a search: for a process that does nothing but serve."""
        from glossary.merging.pinyin import pinyin

        pinyin("名")
        with suppress(GlossaryError):  # whoever searches hears of it
            self.base.lookup("name")
        if steady:
            keep_all()

    def close(self) -> None:
        """End the jobs and let go of the termbase."""
        self.jobs.close()
        self.base.close()

    def versions(self, ids: Collection[int]) -> dict[int, str]:
        """The versions of entries."""
        return self.base.ask(partial(versions, ids=ids))

    def entries(self, ids: Collection[int]) -> list[EntryOut]:
        """Entries in the order of their numbers as they are given; those that are no more are left out."""
        records = {record.id: record for record in self.base.records(ids, rejected=True)} if ids else {}
        known = self.versions(records.keys()) if records else {}
        return [EntryOut.of(records[number], known[number]) for number in ids if number in records and number in known]

    def entry(self, number: int) -> EntryOut:
        """An entry. Raises `NotThere`."""
        found = self.entries([number])
        if not found:
            raise NotThere(
                f"There is no entry {number}.", hint="It may have been merged with another; look the name up."
            )
        return found[0]

    def lookup(self, query: str, limit: int) -> LookupOut:
        """The entries that a query may mean."""
        found = self.base.lookup(query, limit=limit) if query.strip() else []
        known = self.versions([one.record.id for one in found])
        return LookupOut(query=query, entries=[FoundOut.of(one, known) for one in found])

    def own_terms(self, name: str) -> list[tuple[str, str, str]]:
        """(English, Chinese, type) of what the termbase has of a name and of its words, for suggestions."""
        found = [
            one.record.entry
            for word in dict.fromkeys((name, *name.split()))
            for one in self.base.lookup(word, limit=_OF_A_WORD)
            if one.how in SURE
        ]
        return [
            (en, zh, entry.type)
            for entry in found
            for en, zh in ((entry.en[0].text, entry.zh[0].text), *(pair[:2] for pair in entry.pairs))
            if zh not in {term.text for term in entry.zh if term.status in (DEPRECATED, SUPERSEDED)}
        ]

    def queue(self, kind: str, skip: Collection[int], limit: int) -> QueueOut:
        """What is left to judge."""
        found: Left = self.base.ask(partial(left, type=kind or None, skip=skip, limit=limit))
        return QueueOut(left=found.number, entries=self.entries(found.ids))

    def beside(self, number: int, most: int = 20) -> list[EntryOut]:
        """The entries that have a name of an entry too."""
        return self.entries(self.base.ask(partial(beside, entry=number))[:most])

    def occurrences(self, number: int, offset: int, limit: int) -> list[Attested]:
        """Some occurrences of an entry."""
        return self.base.ask(partial(occurrences, entry=number, offset=offset, limit=limit))

    def decided(self, number: int, entry: int) -> DecisionOut:
        """What came of a decision."""
        found = self.entries([entry])
        return DecisionOut(number=number, entry=found[0] if found else None)


def hub_of(request: Request) -> Hub:
    """The hub of the application that a request came to."""
    hub: Hub = request.app.state.hub
    return hub


TheHub = Annotated[Hub, Depends(hub_of)]
