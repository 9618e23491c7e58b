"""Sentences that a name may stand in: English and Chinese patterns, and what fills the places that are no names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .words import Pair, table

NAME_SLOTS = {
    f"{kind}{number}": kind for kind in ("per", "loc", "org") for number in ("", "2", "3")
}  # fmt: skip
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence or a part of one: `names` are the slots of names in English, in order, `parts` the other slots."""

    en: Callable[..., str]
    zh: Callable[..., str]
    names: tuple[str, ...]
    parts: tuple[str, ...]
    dropped: frozenset[str]


def _pattern(pair: Pair) -> Pattern:
    en, zh = pair
    slots = tuple(dict.fromkeys(_SLOT.findall(en)))
    return Pattern(
        en.format_map,
        zh.format_map,
        tuple(slot for slot in slots if slot in NAME_SLOTS),
        tuple(slot for slot in slots if slot not in NAME_SLOTS),
        frozenset(slots) - frozenset(_SLOT.findall(zh)),
    )


def patterns(kind: str) -> tuple[Pattern, ...]:
    return tuple(map(_pattern, table("sentences")[kind]))


def _small(rng: Random) -> Pair:
    text = str(2 + int(rng.random() * 70))
    return text, text


def _age(rng: Random) -> Pair:
    text = str(18 + int(rng.random() * 55))
    return text, text


def _big(rng: Random) -> Pair:
    text = f"{int(10 ** (2 + 3 * rng.random())):,}"
    return text, text.replace(",", "") if len(text) < 6 else text


def _percent(rng: Random) -> Pair:
    text = str(int(rng.random() * 400) / 10)
    return text, text


def _year(rng: Random) -> Pair:
    text = str(2025 - int(60 * rng.random() ** 2))
    return text, text


def _money(rng: Random) -> Pair:
    tenths = 11 + int(rng.random() * 900)
    return f"${tenths / 10} million", f"{tenths * 10}万美元"


def _date(rng: Random) -> Pair:
    en, zh = table("phrases")["month"][int(rng.random() * 12)]
    day = 1 + int(rng.random() * 28)
    return f"{en} {day}", f"{zh}月{day}日"


_MADE = {"small": _small, "age": _age, "big": _big, "pct": _percent, "year": _year, "money": _money, "date": _date}


def fill(slot: str, rng: Random) -> Pair:
    """What stands in a slot that is no name."""
    made = _MADE.get(slot)
    if made is not None:
        return made(rng)
    phrases = table("phrases")[slot.rstrip("2")]
    return phrases[int(rng.random() * len(phrases))]
