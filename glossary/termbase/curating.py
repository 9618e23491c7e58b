"""What a person decides of entries: found by number or by name, noted as events."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from glossary.errors import GlossaryError
from glossary.exchange.cells import clean
from glossary.model import STATUSES
from glossary.termbase import schema
from glossary.termbase.deciding import anchor_of, keys_of
from glossary.termbase.deriving import derive_again
from glossary.termbase.documents import withdraw
from glossary.termbase.drafts import EN, ZH, folded
from glossary.termbase.entries import Record, read_entries
from glossary.termbase.events import CURATING, UNDO, Event, history, names_of, record
from glossary.termbase.words import is_chinese

IMPORT, WITHDRAW = "import", "withdraw"
Named = int | str
"""An entry: its number, or one of its terms."""


def person_or_user(person: str) -> str:
    """Who decides: the person named, else the user of the system."""
    if person.strip():
        return " ".join(person.split())
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def find(connection: Connection, named: Named, *, rejected: bool = True) -> Record:
    """The entry of a number, or the one that has a term. Raises `GlossaryError` where there is none, or several."""
    text = str(named).strip()
    if isinstance(named, int) or text.isdecimal():
        found = read_entries(connection, [int(text)], rejected=rejected)
        if not found:
            raise GlossaryError(f"There is no entry {text}.", hint="glossary lookup shows the numbers of entries.")
        return found[0]
    t = schema.term.c
    side = ZH if is_chinese(text) else EN
    ids = connection.scalars(select(t.entry).where(t.side == side, t.folded == folded(side, text)).distinct())
    found = read_entries(connection, list(ids), rejected=rejected)
    standing = [one for one in found if not one.rejected] or found
    heads = [
        one
        for one in standing
        if folded(side, (one.entry.en if side == EN else one.entry.zh)[0].text) == folded(side, text)
    ]
    if len(heads or standing) == 1:
        return (heads or standing)[0]
    if not standing:
        raise GlossaryError(f"No entry has the term {text!r}.", hint="glossary lookup finds names that are alike.")
    listed = "; ".join(
        f"{one.id}: {one.entry.en[0].text} {one.entry.zh[0].text} ({one.entry.type})" for one in standing[:10]
    )
    raise GlossaryError(f"Several entries have the term {text!r}: {listed}.", hint="Name one by its number.")


def approve(connection: Connection, named: Named, zh: str | None, en: str | None, person: str) -> int:
    """Make a rendering (the first by default) and an English term (likewise) the preferred ones of an entry."""
    one = find(connection, named)
    payload = {
        "entry": anchor_of(one.entry),
        "zh": clean(zh or one.entry.zh[0].text),
        "en": clean(en or one.entry.en[0].text),
    }
    return _decide(connection, "approve", payload, person)


def reject(connection: Connection, named: Named, zh: str | None, person: str) -> int:
    """Reject an entry, or one rendering of it: it is not proposed any more."""
    one = find(connection, named)
    payload: dict[str, Any] = {"entry": anchor_of(one.entry)}
    if zh is not None:
        payload["zh"] = _term_of(one, ZH, zh)
    return _decide(connection, "reject", payload, person)


def edit(
    connection: Connection,
    named: Named,
    *,
    zh: str | None,
    en: str | None,
    type: str | None,
    status: str | None,
    term: str | None,
    person: str,
) -> int:
    """Correct the first terms, the type, or the status of a term (the first rendering by default)."""
    one = find(connection, named)
    payload: dict[str, Any] = {"entry": anchor_of(one.entry)}
    if zh is not None:
        payload["zh"] = clean(zh)
    if en is not None:
        payload["en"] = clean(en)
    if type is not None:
        payload["type"] = clean(type).upper()
    if status is not None:
        if status not in STATUSES:
            raise GlossaryError(f"There is no status {status!r}.", hint=f"Statuses: {', '.join(STATUSES)}.")
        payload["status"] = status
        payload["term"] = _side_and_term(one, term)
    elif term is not None:
        raise GlossaryError("A term is named, but no status for it.", hint="Say --status too.")
    if len(payload) == 1:
        raise GlossaryError("Nothing to edit is named.", hint="Name --zh, --en, --type or --status.")
    return _decide(connection, "edit", payload, person)


def merge(connection: Connection, named: Named, other: Named, person: str) -> int:
    """Make one entry of two; the first one's number and decisions go before the other's."""
    one, two = find(connection, named), find(connection, other)
    if one.id == two.id:
        raise GlossaryError(f"Both are entry {one.id}.", hint="Name two entries.")
    payload = {"entry": anchor_of(one.entry), "other": anchor_of(two.entry)}
    return _decide(connection, "merge", payload, person)


def split(connection: Connection, named: Named, terms: Sequence[str], person: str) -> int:
    """Make an entry of its own of what occurs with some of an entry's terms."""
    one = find(connection, named)
    chosen = [_side_and_term(one, term) for term in terms]
    payload = {
        "entry": anchor_of(one.entry),
        "english": [text for side, text in chosen if side == EN],
        "chinese": [text for side, text in chosen if side == ZH],
    }
    for side, texts, some in ((EN, payload["english"], one.entry.en), (ZH, payload["chinese"], one.entry.zh)):
        if texts and {folded(side, term.text) for term in some} <= {folded(side, text) for text in texts}:
            raise GlossaryError(f"Entry {one.id} would have no term left.", hint="Name some of its terms only.")
    if not chosen:
        raise GlossaryError("No term to split off is named.", hint="Name a term of the entry.")
    return _decide(connection, "split", payload, person)


def note(connection: Connection, named: Named, text: str, term: str | None, person: str) -> int:
    """Note something on an entry or on one of its terms; an empty text takes the note away."""
    one = find(connection, named)
    payload: dict[str, Any] = {"entry": anchor_of(one.entry), "text": clean(text)}
    if term is not None:
        payload["term"] = _side_and_term(one, term)
    return _decide(connection, "note", payload, person)


def undo(connection: Connection, number: int | None, person: str) -> Event:
    """Take back a decision, an import or an undo: the one of a number, else the last that stands; what was taken back."""
    events = history(connection)
    # what an import brought in is gone once it is undone
    imports = {event.number for event in events if event.action == IMPORT}
    can = [e for e in events if not e.undone and e.action != WITHDRAW and e.target not in imports]
    if number is None:
        chosen = next((event for event in reversed(can) if event.action != UNDO), None)
        if chosen is None:
            raise GlossaryError("There is nothing to undo.", hint="glossary history lists what was decided.")
    else:
        found = next((event for event in events if event.number == number), None)
        if found is None:
            raise GlossaryError(f"There is no decision {number}.", hint="glossary history lists them.")
        if found not in can:
            why = "is undone already" if found.undone else "cannot be undone; build or import it again"
            raise GlossaryError(f"Decision {number} {why}.", hint="glossary history lists what stands.")
        chosen = found
    names = names_of(connection, chosen.number)
    if chosen.action == IMPORT:
        withdraw(connection, str(chosen.payload["source"]))
    payload = {"entry": chosen.payload["entry"]} if "entry" in chosen.payload else {}
    record(connection, person_or_user(person), UNDO, payload, names, chosen.number)
    if chosen.action != IMPORT:
        derive_again(connection, names)
    return chosen


def _decide(connection: Connection, action: str, payload: dict[str, Any], person: str) -> int:
    assert action in CURATING
    names = keys_of(payload)
    number = record(connection, person_or_user(person), action, payload, names)
    derive_again(connection, names)
    return number


def _side_and_term(one: Record, text: str | None) -> tuple[str, str]:
    """A term of an entry with its side; the first rendering by default."""
    if text is None:
        return ZH, one.entry.zh[0].text
    side = ZH if is_chinese(text) or (text not in {term.text for term in one.entry.en} and _has(one, ZH, text)) else EN
    return side, _term_of(one, side, text)


def _has(one: Record, side: str, text: str) -> bool:
    terms = one.entry.en if side == EN else one.entry.zh
    return any(folded(side, term.text) == folded(side, text) for term in terms)


def _term_of(one: Record, side: str, text: str) -> str:
    """A term of an entry as the entry has it. Raises `GlossaryError` where it has none such."""
    terms = one.entry.en if side == EN else one.entry.zh
    exact = next((term.text for term in terms if term.text == text.strip()), None)
    found = exact or next((term.text for term in terms if folded(side, term.text) == folded(side, text)), None)
    if found is None:
        listed = ", ".join(term.text for term in terms[:10])
        raise GlossaryError(f"Entry {one.id} has no term {text!r}; it has {listed}.", hint="Name one of these.")
    return found
