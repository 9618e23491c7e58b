"""Names by rank: the person, place or organization of rank r is always the same one, and there are as many as one asks for.

Parts are rendered alike wherever they return (Kal/卡尔, -novic/诺维奇), as in a real glossary, so that sound and
corpus statistics say about them what they say about real names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .words import Choices, Pair, table

_KINDS = {"person": 1, "place": 2, "organization": 3}
_KEPT = 1 << 15
"""Names kept at hand, those of low ranks mostly; the others are made again when they return."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages: in full, and as it stands when it was named before; `article` where "the" stands before it."""

    type: str
    en: str
    zh: str
    short_en: str
    short_zh: str
    article: bool = False


def _choices(kind: str, rank: int) -> Choices:
    return Choices(rank * 4 + _KINDS[kind])


def _made_surname(choices: Choices) -> Pair:
    people = table("people")
    parts = [people["start"][choices.often_first(len(people["start"]))]]
    if choices.below(10) < 7:
        parts.append(people["middle"][choices.often_first(len(people["middle"]))])
    parts.append(people["end"][choices.often_first(len(people["end"]))])
    return "".join(en for en, _ in parts), "".join(zh for _, zh in parts)


def _surname(choices: Choices) -> Pair:
    if choices.below(100) < 35:
        known = table("people")["surname"]
        return known[choices.often_first(len(known))]
    return _made_surname(choices)


def _in_characters(choices: Choices, language: str) -> Name:
    """A Chinese, Korean or Japanese person, whose Chinese name is written in full each time."""
    people = table("people")
    surnames, given = people[f"{language}-surname"], people[f"{language}-given"]
    surname = surnames[choices.often_first(len(surnames))]
    first = given[choices.below(len(given))]
    if language == "japanese":
        return Name("PER", f"{first[0]} {surname[0]}", surname[1] + first[1], surname[0], surname[1])
    en, zh = first[0].capitalize(), first[1]
    second = given[choices.below(len(given))]
    if second != first and (language == "korean" or choices.below(4)):
        en, zh = en + ("-" if language == "korean" else "") + second[0], zh + second[1]
    return Name("PER", f"{surname[0]} {en}", surname[1] + zh, surname[0], surname[1] + zh)


@lru_cache(_KEPT)
def person(rank: int) -> Name:
    choices = _choices("person", rank)
    origin = choices.below(100)
    if origin < 20:
        return _in_characters(choices, "chinese" if origin < 9 else "korean" if origin < 15 else "japanese")
    given = table("people")["given"]
    first_en, first_zh = given[choices.often_first(len(given))]
    en, zh = _surname(choices)
    if origin < 23:
        en = f"al-{en}"  # the article is mostly left out in Chinese
    elif origin < 26:
        other_en, other_zh = _surname(choices)
        en, zh = f"{en}-{other_en}", f"{zh}-{other_zh}"
    initial = f" {'ABCDEFGHJKLMNPRSTVW'[choices.below(19)]}." if origin >= 92 else ""
    return Name("PER", f"{first_en}{initial} {en}", f"{first_zh}·{zh}", en, zh)


def _town(choices: Choices) -> Pair:
    starts, ends = table("people")["start"], table("places")["place-end"]
    middles = table("people")["middle"]
    parts = [starts[choices.below(len(starts))]]
    if choices.below(2):
        parts.append(middles[choices.below(len(middles))])
    parts.append(ends[choices.below(len(ends))])
    return "".join(en for en, _ in parts), "".join(zh for _, zh in parts)


@lru_cache(_KEPT)
def place(rank: int) -> Name:
    places = table("places")
    known = places["country"] + places["city"]
    if rank < len(known):
        # Countries and cities in turns.
        en, zh = known[rank // 2 + (rank % 2) * (len(known) // 2)] if rank < len(known) // 2 * 2 else known[-1]
        return Name("LOC", en, zh, en, zh)
    choices = _choices("place", rank)
    en, zh = _town(choices)
    if choices.below(2):
        form_en, form_zh = places["place-form"][choices.below(len(places["place-form"]))]
        en, zh = form_en.format(en), form_zh.format(zh)
    return Name("LOC", en, zh, en, zh)


@lru_cache(_KEPT)
def organization(rank: int) -> Name:
    lists = table("organizations")
    if rank < len(lists["known-org"]):
        en, zh = lists["known-org"][rank]
        return Name("ORG", en, zh, en, zh, article=" " in en and not en.startswith(("Save", "Amnesty")))
    choices = _choices("organization", rank)
    kind = choices.below(10)
    article = kind < 4 or 7 <= kind < 9
    if kind < 4:
        form_en, form_zh = lists["place-org"][choices.below(len(lists["place-org"]))]
        where = place(choices.often_first(200)) if choices.below(2) else None
        where_en, where_zh = (where.en, where.zh) if where else _town(choices)
        en, zh = form_en.format(where_en), form_zh.format(where_zh)
    elif kind < 7:
        form_en, form_zh = lists["company"][choices.below(len(lists["company"]))]
        who_en, who_zh = _surname(choices)
        en, zh = form_en.format(who_en), form_zh.format(who_zh)
    elif kind < 9:
        form_en, form_zh = lists["field-org"][choices.below(len(lists["field-org"]))]
        field_en, field_zh = lists["field"][choices.below(len(lists["field"]))]
        where = place(choices.often_first(200))
        en = form_en.format(place=where.en, field=field_en)
        zh = form_zh.format(place=where.zh, field=field_zh)
    else:
        en = zh = _made_surname(choices)[0]  # a brand, written in Latin letters in both languages
    return Name("ORG", en, zh, en, zh, article)
