"""Segments in the order of documents, each document about a few people, places and organizations.

How often names occur: rank r of a kind is drawn with a probability that falls as (r + offset)^-a (Zipf–Mandelbrot, as the continuous
Pareto distribution of the same exponent, whole numbers of it), so that n draws meet some n^(1/a) distinct names, without end, and
nothing has to be remembered of those drawn before. Exponents and offsets: `TAILS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from .names import Name, organization, person, place
from .sentences import NAME_SLOTS, Pattern, fill, patterns
from .words import Pair

TAILS = {"per": (1.45, 60.0), "loc": (1.7, 40.0), "org": (1.55, 40.0)}
"""Exponent a and offset by kind: ten times the draws meet 4.9, 3.9 and 4.4 times the names."""
REPEATED, WITHOUT_NAME, DROPPED = 0.15, 0.20, 0.05
"""Parts of the segments: said before, word by word; without a name; with a name that the Chinese leaves out."""
_LONGEST = 30
_FRESH = 0.15
"""Part of the names that are not of the few the document is about."""
_LATIN, _VARIANT = 0.06, 0.02
"""Parts of the full names of people and organizations with the Latin name in brackets behind, and of all people's names with a character of like sound."""
_REMEMBERED = 20_000
_MOST = 10**12
_NAMED: dict[str, Callable[[int], Name]] = {"per": person, "loc": place, "org": organization}
_LIKE = dict(zip("娃亚罗莱里夫娜尔马利", "瓦娅洛雷利弗纳勒玛莉", strict=True))


@dataclass(frozen=True, slots=True)
class MadeName:
    """A name as it stands in a segment; `zh` is None where the Chinese leaves it out."""

    en: str
    zh: str | None
    type: str


@dataclass(frozen=True, slots=True)
class Made:
    en: str
    zh: str
    names: tuple[MadeName, ...]
    repeated: bool = False


class _Cast:
    """What a document is about, and who of them was named in full already."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._about = {
            kind: [_drawn(rng, kind) for _ in range(least + int(rng.random() * 3))]
            for kind, least in (("per", 2), ("loc", 2), ("org", 1))
        }
        self._named: set[int] = set()

    def name(self, kind: str, others: Sequence[Name]) -> tuple[Name, bool]:
        """A name that is none of the others, and whether it stands in full."""
        rng = self._rng
        about = self._about[kind]
        chosen = None
        if rng.random() >= _FRESH:
            first = int(rng.random() * rng.random() * len(about))
            chosen = next((name for name in about[first:] + about[:first] if name not in others), None)
        if chosen is None:
            chosen = _drawn(rng, kind)
        full = id(chosen) not in self._named or rng.random() < 0.1
        if chosen in about:
            self._named.add(id(chosen))
        return chosen, full


def _drawn(rng: Random, kind: str) -> Name:
    exponent, offset = TAILS[kind]
    rank = offset * ((1.0 - rng.random()) ** (-1.0 / (exponent - 1.0)) - 1.0)
    return _NAMED[kind](int(min(rank, _MOST)))


class _Writer:
    """Fills patterns with names of a cast and other words."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._patterns = {
            kind: patterns(kind) for kind in ("said", "told", "without", "dropped", "clause", "clause3", "tail")
        }

    def write(self, kind: str, cast: _Cast) -> Made:
        en: dict[str, str] = {}
        zh: dict[str, str] = {}
        chosen: list[Name] = []
        names: list[MadeName] = []
        whole = self._part(kind, cast, en, zh, chosen, names)
        return Made(whole[0][:1].upper() + whole[0][1:], whole[1], tuple(names))

    def _part(
        self,
        kind: str,
        cast: _Cast,
        en: dict[str, str],
        zh: dict[str, str],
        chosen: list[Name],
        names: list[MadeName],
    ) -> Pair:
        rng = self._rng
        some = self._patterns[kind]
        pattern: Pattern = some[int(rng.random() * len(some))]
        for slot in pattern.names:
            name, full = cast.name(NAME_SLOTS[slot], chosen)
            chosen.append(name)
            english = name.en if full else name.short_en
            en[slot] = f"the {english}" if name.article else english
            written = self._rendered(name, full)
            bracket = full and name.type != "LOC" and written != name.en and rng.random() < _LATIN
            zh[slot] = f"{written}（{name.en}）" if bracket else written
            names.append(MadeName(english, None if slot in pattern.dropped else written, name.type))
        for slot in pattern.parts:
            if slot in self._patterns:
                en[slot], zh[slot] = self._part(slot, cast, en, zh, chosen, names)
            else:
                en[slot], zh[slot] = fill(slot, rng)
        return pattern.en(en), pattern.zh(zh)

    def _rendered(self, name: Name, full: bool) -> str:
        written = name.zh if full else name.short_zh
        if name.type == "PER" and self._rng.random() < _VARIANT:
            return written[:-1] + _LIKE.get(written[-1], written[-1])
        return written


def segments(count: int, seed: int = 1) -> Iterator[Made]:
    """The first `count` segments of the corpus of a seed: a longer corpus begins with the shorter one.

    What is kept while going on does not grow with their number: the last document's cast, and 20,000 segments to repeat.
    """
    rng = Random(seed)
    writer = _Writer(rng)
    cast, left = _Cast(rng), 0
    said: list[Made] = []
    for _ in range(count):
        if left == 0:
            cast, left = _Cast(rng), 4 + int(rng.random() * (_LONGEST - 4))
        left -= 1
        what = rng.random()
        if said and what < REPEATED:
            old = said[int(rng.random() * len(said))]
            yield Made(old.en, old.zh, old.names, repeated=True)
            continue
        what = (what - REPEATED) / (1 - REPEATED)
        if what < WITHOUT_NAME:
            kind = "without"
        elif what < WITHOUT_NAME + DROPPED:
            kind = "dropped"
        else:
            kind = "said" if what < 0.6 else "told"
        made = writer.write(kind, cast)
        # Every third one is remembered, in the place of any other: repetitions come from near and from far.
        if len(said) < _REMEMBERED:
            said.append(made)
        elif what % 0.03 < 0.01:
            said[int(rng.random() * _REMEMBERED)] = made
        yield made
