"""A termbase: entries kept, with the texts they come from and what persons decided of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from glossary.model import Alignment, Entry, Segment
from glossary.termbase.entries import Counts, Record, read_entries
from glossary.termbase.events import Event, history
from glossary.termbase.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from glossary.termbase.curating import Named
    from glossary.termbase.documents import Stored
    from glossary.termbase.looking import Found

Result = TypeVar("Result")


class Termbase:
    """A termbase in a file (SQLite) or, by URL, on a PostgreSQL server (`postgresql://user@server/names`).

    With `create` it is made where there is none. An older one is brought up to date. To be closed, or used in a `with` block.
    Every method is a transaction of its own: all of it is kept, or nothing. Entries are named by their number or by one of their
    terms. `by` is the person who decides, by default the user of the system; what they return is the number of the decision
    in `history`. All raise `GlossaryError` for what cannot be opened, read or written, and for entries that are not there.
    """

    def __init__(self, target: str | Path, *, create: bool = False) -> None:
        self._store = Store(target, create=create)
        self.name = self._store.name

    def __enter__(self) -> Termbase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Termbase: {self.name}>"

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def records(self, ids: Iterable[int] | None = None, *, rejected: bool = False) -> list[Record]:
        """The entries (of some numbers, or all) with their numbers and what was decided, in the order of a glossary."""
        with self._store.read() as connection:
            return read_entries(connection, None if ids is None else set(ids), rejected=rejected)

    def entries(self) -> list[Entry]:
        """The entries that were not rejected, in the order of a glossary: by occurrences, most first, then by their terms."""
        return [record.entry for record in self.records()]

    def counts(self) -> Counts:
        """How much is in it."""
        from glossary.termbase.entries import counts

        with self._store.read() as connection:
            return counts(connection)

    def documents(self) -> list[Stored]:
        """The texts and imported glossaries in it, by name."""
        from glossary.termbase.documents import stored

        with self._store.read() as connection:
            return stored(connection)

    def has(self, source: str, content: str, settings: str) -> bool:
        """Whether a text of this name is there with the same content, looked through with the same settings (both digests)."""
        from glossary.termbase.documents import is_stored

        with self._store.read() as connection:
            return is_stored(connection, source, content, settings)

    def add(
        self,
        source: str,
        content: str,
        settings: str,
        segments: int,
        aligned: Iterable[tuple[Segment, Alignment]],
        *,
        keep_latin: bool = False,
    ) -> int:
        """Store what was found in a text, in place of what had been found in it; the number of occurrences.

        The entries do not show it before `derive`. `segments` is the number of the text's segments; `content` and `settings` are
        digests by which `has` tells a changed text. Renderings without a Chinese character are left out unless `keep_latin`.
        """
        from glossary.termbase.documents import put

        with self._store.write() as connection:
            return put(connection, source, content, settings, segments, aligned, keep_latin=keep_latin)

    def derive(self) -> bool:
        """Derive the entries from occurrences and decisions, if those changed since; whether they did."""
        from glossary.termbase.documents import is_stale

        with self._store.read() as connection:
            if not is_stale(connection):
                return False
        from glossary.termbase.deriving import derive_all

        with self._store.write() as connection:
            if is_stale(connection):  # another process may have been quicker
                derive_all(connection)
        return True

    @property
    def stale(self) -> bool:
        """Whether the entries do not show all that is stored, since adding to it was cut short or goes on."""
        from glossary.termbase.documents import is_stale

        with self._store.read() as connection:
            return is_stale(connection)

    def withdraw(self, source: str, *, by: str = "") -> None:
        """Take out a text or an imported glossary with all that came from it; what persons decided stays."""
        from glossary.termbase.importing import withdraw_document

        with self._store.write() as connection:
            withdraw_document(connection, source, by)
        self.derive()

    def import_entries(self, source: str, entries: Sequence[Entry], *, by: str = "") -> bool:
        """Take in another glossary under a name, its terms with their statuses as decided, in place of what was imported under that name
        before; whether it differs from that."""
        from glossary.termbase.importing import import_glossary

        with self._store.write() as connection:
            changed = import_glossary(connection, source, entries, by)
        self.derive()
        return changed

    def own_terms(self) -> list[tuple[str, str, str]]:
        """(English, Chinese, type) of the terms that persons decided for, which go before any lexicon's."""
        from glossary.termbase.entries import own_terms

        with self._store.read() as connection:
            return own_terms(connection)

    def find(self, entry: Named) -> Record:
        """An entry by its number or by one of its terms, rejected ones too."""
        from glossary.termbase.curating import find

        with self._store.read() as connection:
            return find(connection, entry)

    def lookup(self, query: str, *, limit: int = 10) -> list[Found]:
        """The entries that a query may mean, the likeliest first, at most `limit`.

        The query is English, Chinese (either script) or pinyin: whole, the beginning of it, a part, or with typing errors; case,
        diacritics, tones and spaces do not matter.
        """
        from glossary.termbase.looking import look_up

        with self._store.read() as connection:
            return look_up(connection, query, limit)

    def approve(self, entry: Named, *, zh: str | None = None, en: str | None = None, by: str = "") -> int:
        """Make a rendering (by default the first, else one of its own or a new one) the preferred one, and the first."""
        from glossary.termbase import curating

        with self._deciding() as connection:
            return curating.approve(connection, entry, zh, en, by)

    def reject(self, entry: Named, *, zh: str | None = None, by: str = "") -> int:
        """Reject an entry, or with `zh` one of its renderings: it is not proposed any more, however often it occurs."""
        from glossary.termbase import curating

        with self._deciding() as connection:
            return curating.reject(connection, entry, zh, by)

    def edit(
        self,
        entry: Named,
        *,
        zh: str | None = None,
        en: str | None = None,
        type: str | None = None,
        status: str | None = None,
        term: str | None = None,
        by: str = "",
    ) -> int:
        """Correct an entry: its first rendering or English term (where the text has the corrected one in that place, its occurrences
        are read so), its type, or the status (`model.STATUSES`) of a term, by default the first rendering."""
        from glossary.termbase import curating

        with self._deciding() as connection:
            return curating.edit(connection, entry, zh=zh, en=en, type=type, status=status, term=term, person=by)

    def merge(self, entry: Named, other: Named, *, by: str = "") -> int:
        """Make one entry of two."""
        from glossary.termbase import curating

        with self._deciding() as connection:
            return curating.merge(connection, entry, other, by)

    def split(self, entry: Named, terms: Sequence[str], *, by: str = "") -> int:
        """Make an entry of its own of all that occurs with some terms of an entry."""
        from glossary.termbase import curating

        with self._deciding() as connection:
            return curating.split(connection, entry, terms, by)

    def note(self, entry: Named, text: str, *, term: str | None = None, by: str = "") -> int:
        """Note something on an entry, or on one of its terms; an empty text takes the note away."""
        from glossary.termbase import curating

        with self._deciding() as connection:
            return curating.note(connection, entry, text, term, by)

    def history(self) -> list[Event]:
        """What persons did, the oldest first."""
        with self._store.read() as connection:
            return history(connection)

    def undo(self, number: int | None = None, *, by: str = "") -> Event:
        """Take back a decision: that of a number in `history`, by default the last that stands. An undo can be undone."""
        from glossary.termbase import curating

        with self._deciding() as connection:
            undone = curating.undo(connection, number, by)
        self.derive()
        return undone

    def ask(self, question: Callable[[Connection], Result]) -> Result:
        """What a function of `reviewing` finds, given a connection that reads one state of the termbase."""
        with self._store.read() as connection:
            return question(connection)

    def decide(self, seen: Mapping[int, str], decision: Callable[[Connection], Result]) -> Result:
        """Take a decision, a function of `curating` given the connection, if entries are still in the versions (`reviewing.versions`)
        in which whoever decides saw them; else nothing is decided and `reviewing.ChangedMeanwhile` raised."""
        from glossary.termbase.reviewing import check_seen

        with self._deciding() as connection:
            check_seen(connection, seen)
            return decision(connection)

    @contextmanager
    def _deciding(self) -> Iterator[Connection]:
        """A transaction for a decision, with the entries as they should be before it."""
        self.derive()
        with self._store.write() as connection:
            yield connection


def open_termbase(target: str | Path, *, create: bool = False) -> Termbase:
    """Open a termbase; see `Termbase`."""
    return Termbase(target, create=create)
