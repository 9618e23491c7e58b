"""Entries into the database: those that changed, with their terms, pairs and contexts, and the words to look them up by."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from glossary.merging.pinyin import pinyin
from glossary.model import PERSON, Context, Entry
from glossary.termbase import schema
from glossary.termbase.drafts import EN, ZH, Result, folded
from glossary.termbase.kept import Kept
from glossary.termbase.rows import chunks, insert_all, next_id
from glossary.termbase.words import Word, sound, words_of_chinese, words_of_english

Numbered = tuple[int, Result]


def write_entries(connection: Connection, results: Sequence[Numbered], gone: Collection[int]) -> None:
    """Write entries under their numbers, those alone that differ from what is there, and take out those that are gone."""
    e = schema.entry.c
    before = dict(
        row._tuple()
        for some in chunks([number for number, _ in results])
        for row in connection.execute(select(e.id, e.digest).where(e.id.in_(some)))
    )
    changed = [(number, result, told) for number, result in results if before.get(number) != (told := _digest(result))]
    for some in chunks(sorted({*gone, *(number for number, _, _ in changed)})):
        for table in (schema.term, schema.pair, schema.origin, schema.shown):
            connection.execute(delete(table).where(table.c.entry.in_(some)))
    for some in chunks(sorted(gone)):
        connection.execute(delete(schema.entry).where(e.id.in_(some)))
    rows = [_row(number, result, told) for number, result, told in changed]
    insert_all(connection, schema.entry, [row for row in rows if row["id"] not in before])
    if old := [row | {"number": row["id"]} for row in rows if row["id"] in before]:
        columns: dict[Any, Any] = {name: bindparam(name) for name in rows[0] if name != "id"}
        connection.execute(update(schema.entry).where(e.id == bindparam("number")).values(columns), old)
    _write_terms(connection, [(number, result.entry) for number, result, _ in changed])
    children = [_children(number, result) for number, result, _ in changed]
    for at, table in enumerate((schema.pair, schema.origin, schema.shown)):
        insert_all(connection, table, [row for some in children for row in some[at]])


def write_occurrences(connection: Connection, entries: Iterable[tuple[Kept, int | None]]) -> None:
    """Note of which entry each occurrence is, where it was another one before."""
    rows = [{"row": item.row, "value": entry} for item, entry in entries if item.entry != entry]
    _update(connection, rows, "entry")


def write_groups(connection: Connection, items: Iterable[tuple[Kept, int | None, str | None, bool]]) -> None:
    """Note what the machine put together, with settled type and whether it is disputed, where it was otherwise before."""
    groups, kinds, disputes = [], [], []
    for item, group, kind, disputed in items:
        if item.group != group:
            groups.append({"row": item.row, "value": group})
        if item.settled != kind:
            kinds.append({"row": item.row, "value": kind})
        if item.disputed != disputed:
            disputes.append({"row": item.row, "value": disputed})
    for rows, column in ((groups, "grp"), (kinds, "kind"), (disputes, "disputed")):
        _update(connection, rows, column)


def settle_conflicts(connection: Connection, ids: Collection[int]) -> None:
    """Flag entries as in conflict that are disputed beside another entry with one of their names that was not rejected."""
    e = schema.entry.c
    mine, theirs, rival = (
        schema.occurrence.alias("mine"),
        schema.occurrence.alias("theirs"),
        schema.entry.alias("rival"),
    )
    standing = (
        select(1)
        .select_from(mine)
        .join(theirs, mine.c.en_key == theirs.c.en_key)
        .join(rival, theirs.c.entry == rival.c.id)
        .where(mine.c.entry == e.id, theirs.c.entry != e.id, theirs.c.disputed, rival.c.rejected.is_(False))
        .exists()
    )
    for some in chunks(sorted(ids)):
        rows = connection.execute(select(e.id, e.conflict, e.disputed.is_(True) & standing).where(e.id.in_(some)))
        wrong = [{"number": number, "flag": bool(now)} for number, before, now in rows if before != bool(now)]
        if wrong:
            statement = update(schema.entry).where(e.id == bindparam("number")).values(conflict=bindparam("flag"))
            connection.execute(statement, wrong)


def _update(connection: Connection, rows: Sequence[dict[str, Any]], column: str) -> None:
    if rows:
        table = schema.occurrence
        statement = update(table).where(table.c.id == bindparam("row")).values({column: bindparam("value")})
        connection.execute(statement, list(rows))


def _row(number: int, result: Result, told: str) -> dict[str, Any]:
    entry = result.entry
    return {
        "id": number,
        "type": entry.type,
        "pinyin": entry.pinyin,
        "occurrences": entry.occurrences,
        "documents": entry.documents,
        "confidence": entry.confidence,
        "conflict": False,
        "disputed": result.disputed,
        "decided": result.decided,
        "rejected": result.rejected,
        "contested": json.dumps(result.contested, ensure_ascii=False) if result.contested else "",
        "note": entry.note,
        "digest": told,
    }


def _digest(result: Result) -> str:
    """A fingerprint of all of an entry that is written; contexts by the rows of their segments, which are new where a text is."""
    places = sorted({item.segment_row for item in result.items})
    flags = (result.decided, result.rejected, result.disputed, result.contested)
    return hashlib.sha256(repr((result.entry, flags, places)).encode("utf-8", "backslashreplace")).hexdigest()


def _children(number: int, result: Result) -> tuple[list[dict[str, Any]], ...]:
    entry = result.entry
    pairs = [
        {"entry": number, "position": at, "en": en, "zh": zh, "count": n} for at, (en, zh, n) in enumerate(entry.pairs)
    ]
    origins = [{"entry": number, "position": at, "source": source} for at, source in enumerate(entry.sources)]
    rows = {(item.segment.source, item.segment.index): item for item in result.items}
    shown = [
        {"entry": number, "position": at, **_place(context, rows[context.source, context.segment])}
        for at, context in enumerate(entry.contexts)
    ]
    return pairs, origins, shown


def _place(context: Context, item: Kept) -> dict[str, int]:
    en_from, zh_from = item.segment.en.find(context.en), item.segment.zh.find(context.zh)
    return {
        "segment": item.segment_row,
        "en_from": en_from,
        "en_to": en_from + len(context.en),
        "zh_from": zh_from,
        "zh_to": zh_from + len(context.zh),
        "en_start": context.en_start,
        "en_end": context.en_end,
        "zh_start": context.zh_start,
        "zh_end": context.zh_end,
    }


def _write_terms(connection: Connection, entries: Sequence[tuple[int, Entry]]) -> None:
    number = next_id(connection, schema.term)
    terms: list[dict[str, Any]] = []
    words: defaultdict[Word, list[int]] = defaultdict(list)
    for entry_number, entry in entries:
        for side, some in ((EN, entry.en), (ZH, entry.zh)):
            for position, term in enumerate(some):
                heard = sound(pinyin(term.text, person=entry.type == PERSON)) if side == ZH else ""
                found = words_of_english(term.text) if side == EN else words_of_chinese(term.text, heard)
                for word in found:
                    words[word].append(number)
                terms.append(
                    {
                        "id": number,
                        "entry": entry_number,
                        "side": side,
                        "position": position,
                        "text": term.text,
                        "lang": term.lang,
                        "count": term.count,
                        "status": term.status,
                        "note": term.note,
                        "folded": folded(side, term.text),
                        "sound": heard,
                    }
                )
                number += 1
    insert_all(connection, schema.term, terms)
    ids = _word_ids(connection, sorted(words))
    links: list[dict[str, object]] = [
        {"word": ids[word], "term": term} for word, some in words.items() for term in some
    ]
    insert_all(connection, schema.word_of_term, links)


def _word_ids(connection: Connection, words: Sequence[Word]) -> dict[Word, int]:
    """The numbers of words, those that are new put in."""
    w = schema.word.c
    found: dict[Word, int] = {}
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for kind, text in words:
        kinds[kind].append(text)
    for kind, texts in kinds.items():
        for some in chunks(texts):
            known = connection.execute(select(w.text, w.id).where(w.kind == kind, w.text.in_(some)))
            found.update(((kind, text), number) for text, number in known)
    number = next_id(connection, schema.word)
    new = [word for word in words if word not in found]
    rows: list[dict[str, object]] = [
        {"id": number + at, "kind": kind, "text": text, "backward": text[::-1], "length": len(text)}
        for at, (kind, text) in enumerate(new)
    ]
    insert_all(connection, schema.word, rows)
    found.update((word, number + at) for at, word in enumerate(new))
    return found


def drop_unused_words(connection: Connection) -> None:
    """Take out the words that no term has any more."""
    used = select(schema.word_of_term.c.word)
    connection.execute(delete(schema.word).where(schema.word.c.id.not_in(used)))
