"""Other glossaries in: each is a document of its own, whose terms are held as decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from glossary.digests import digest
from glossary.errors import GlossaryError
from glossary.lexicon.keys import key
from glossary.model import Entry, Term
from glossary.termbase import schema
from glossary.termbase.curating import IMPORT, WITHDRAW, person_or_user
from glossary.termbase.documents import GLOSSARY, is_stored, mark, put_document, withdraw
from glossary.termbase.events import record
from glossary.termbase.rows import insert_all, next_id


def import_glossary(connection: Connection, source: str, entries: Sequence[Entry], person: str) -> bool:
    """Store the entries of a glossary in place of those that had its name; whether they differ from these."""
    payloads = [_payload(entry) for entry in entries if entry.en and entry.zh]
    content = digest(payloads)
    if is_stored(connection, source, content, ""):
        return False
    document = put_document(connection, source, GLOSSARY, content, "", len(payloads))
    first = next_id(connection, schema.imported)
    rows, keys = [], []
    for number, payload in enumerate(payloads):
        text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
        rows.append({"id": first + number, "document": document, "number": number, "payload": text})
        names = {name for term in payload["en"] if (name := key(term["text"]))}
        keys += [{"imported": first + number, "en_key": name} for name in sorted(names)]
    insert_all(connection, schema.imported, rows)
    insert_all(connection, schema.imported_key, keys)
    mark(connection, stale=True)
    record(connection, person_or_user(person), IMPORT, {"source": source, "entries": len(payloads)}, set())
    return True


def withdraw_document(connection: Connection, source: str, person: str) -> None:
    """Take out a document and note who did. Raises `GlossaryError` where there is none of that name."""
    if not withdraw(connection, source):
        raise GlossaryError(f"no document is called {source!r}.", hint="glossary documents lists them.")
    record(connection, person_or_user(person), WITHDRAW, {"source": source}, set())


def _payload(entry: Entry) -> dict[str, Any]:
    return {"type": entry.type, "en": _terms(entry.en), "zh": _terms(entry.zh), "note": entry.note}


def _terms(terms: Iterable[Term]) -> list[dict[str, str]]:
    return [{"text": t.text, "lang": t.lang, "status": t.status, "note": t.note} for t in terms]
