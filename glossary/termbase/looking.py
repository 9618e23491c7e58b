"""Looking up."""

from __future__ import annotations

from sqlalchemy import Connection, select

from glossary.model import ADMITTED, PREFERRED
from glossary.termbase import schema
from glossary.termbase.drafts import EN, ZH


def own_terms(connection: Connection) -> list[tuple[str, str, str]]:
    """(English, Chinese, type) of every entry's terms that persons prefer or admit; every rendering with every name of its entry."""
    t, e = schema.term.c, schema.entry.c
    query = (
        select(t.entry, e.type, t.side, t.text, t.status)
        .join_from(schema.term, schema.entry)
        .where(e.decided, e.rejected.is_(False), t.status.in_((PREFERRED, ADMITTED)))
        .order_by(t.entry, t.side, t.position)
    )
    sides: dict[tuple[int, str], dict[str, list[str]]] = {}
    for number, kind, side, text, _ in connection.execute(query):
        sides.setdefault((number, kind), {EN: [], ZH: []})[side].append(text)
    return [(en, zh, kind) for (_, kind), terms in sides.items() for zh in terms[ZH] for en in terms[EN]]
