"""Renderings known beforehand, which come before any that could be made: 约定俗成, what usage has settled stands.

`models/attested.tsv.gz` holds names of `data/names.tsv`, CLDR, CC-CEDICT and GeoNames as the lexicon does, but in a form that is
read in a few milliseconds; `glossary.training.attested` writes it. The user's own termbase goes before it.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Literal

from glossary.resources import model_path
from glossary.transliteration.spelling import sounding_words

Use = Literal["", "name", "place", "aside"]
"""What a rendering serves for besides standing alone: as a part of a person's name, since it is known from one ("name"), or
since the place of that name is rendered by sound ("place": Paris Hilton need not be 巴黎). Empty for what only stands alone. What a
dictionary has for something else that is called so ("aside": March 三月, Sosa 匝瑳) does not even come first alone."""

TERMBASE = "termbase"

SOURCES = ("names.tsv", "CLDR", "CC-CEDICT", "GeoNames")
_REGIONS = ("", "TW", "HK")
USES: tuple[Use, ...] = ("", "name", "place", "aside")
_IN_NAMES = ("name", "place")
_DOTS = re.compile("[·‧・•]")
_LOOKED_FOR = 30


@dataclass(frozen=True, slots=True)
class Known:
    """An attested rendering in simplified characters; `region` is "TW" or "HK" where only that region writes it so."""

    zh: str
    source: str
    region: str = ""
    use: Use = ""


def parts_of(name: str, zh: str) -> Iterator[tuple[str, str]]:
    """The words of a full name with the part that renders each, where as many words as parts stand on both sides.

    >>> list(parts_of("Valery Gerasimov", "瓦列里·格拉西莫夫"))
    [('Valery', '瓦列里'), ('Gerasimov', '格拉西莫夫')]
    """
    words, parts = name.split(), _DOTS.split(zh)
    if len(parts) > 1 and len(words) == len(parts):
        for word, part in zip(words, parts, strict=True):
            if len(sounding_words(word)) == 1 and len(part) > 1:
                yield word, part


def encode(key: str, name: str, renderings: Iterable[Known]) -> str:
    """A line of the index: key, spelling, and each rendering with a digit for source, region and use."""
    cells = (
        f"{known.zh}{SOURCES.index(known.source)}{_REGIONS.index(known.region)}{USES.index(known.use)}"
        for known in renderings
    )
    return f"{key}\t{name}\t{','.join(cells)}"


def _decoded(cell: str) -> Known:
    return Known(cell[:-3], SOURCES[int(cell[-3])], _REGIONS[int(cell[-2])], USES[int(cell[-1])])


class Attested:
    """The attested renderings of names, the user's own before those of the lexicon."""

    def __init__(
        self, lines: Mapping[str, str], own: Mapping[str, tuple[str, tuple[Known, ...]]] | None = None
    ) -> None:
        self._lines = lines
        self._own = own or {}
        self._read: dict[tuple[str, bool], tuple[Known, ...]] = {}
        self._spelled: dict[str, list[tuple[str, str]]] | None = None

    def with_termbase(self, own: Mapping[str, tuple[str, tuple[Known, ...]]]) -> Attested:
        """The same with a termbase in front."""
        return Attested(self._lines, own)

    def of(self, name: str) -> tuple[Known, ...]:
        """The renderings of a name, the most trusted first; diacritics, case, hyphens and dots do not matter."""
        key = " ".join(sounding_words(name))
        wanted = key, name.isupper()
        found = self._read.get(wanted)
        if found is None:
            found = self._own[key][1] if key in self._own else ()
            if line := self._lines.get(key):
                mine = {known.zh for known in found}
                spelled, _, cells = line.partition("\t")
                # an abbreviation is no name that is spelled like it (AIDS, Aids), unless that sounds alike
                other = spelled.isupper() and len(spelled) > 1 and not name.isupper()
                decoded = map(_decoded, cells.split(","))
                found += tuple(
                    known for known in decoded if known.zh not in mine and (known.use in _IN_NAMES or not other)
                )
            self._read[wanted] = found
        return found

    def parts(self, word: str) -> tuple[Known, ...]:
        """The renderings of a word that may serve in a full name."""
        return tuple(known for known in self.of(word) if known.use in _IN_NAMES)

    def spellings(self, zh: str) -> list[tuple[str, str]]:
        """The English names that a (simplified) rendering is known for, each with its source; the most trusted first.

        Of those that a source has for one rendering, words that occur in many names go first: John before Johan.
        """
        if self._spelled is None:
            spelled: dict[str, dict[str, str]] = {}
            for name, renderings in self._own.values():
                for known in renderings:
                    spelled.setdefault(known.zh, {}).setdefault(name, known.source)
            usual = Counter(chain.from_iterable(map(str.split, self._lines)))
            order: list[list[tuple[int, str, str, str]]] = [[] for _ in SOURCES]
            for key, line in self._lines.items():
                name, _, cells = line.partition("\t")
                for cell in cells.split(","):
                    source = int(cell[-3])
                    order[source].append((-usual[key], cell[:-3], name, SOURCES[source]))
            for of_source in order:
                for _, rendering, name, where in sorted(of_source, key=itemgetter(0)):
                    spelled.setdefault(rendering, {}).setdefault(name, where)
            self._spelled = {rendering: list(names.items()) for rendering, names in spelled.items()}
        return self._spelled.get(zh, [])


class _Lines(Mapping[str, str]):
    """The lines of the index by key; a few names are looked for in the text, since dividing it takes longer than that."""

    def __init__(self, text: str) -> None:
        self._text = f"\n{text}\n"
        self._asked = 0

    @cached_property
    def _divided(self) -> dict[str, str]:
        entries = (line.partition("\t") for line in self._text[1:-1].split("\n"))
        return {key: rest for key, _, rest in entries}

    def __getitem__(self, key: str) -> str:
        self._asked += 1
        if self._asked > _LOOKED_FOR:
            return self._divided[key]
        start = self._text.find(f"\n{key}\t")
        if start < 0:
            raise KeyError(key)
        start += len(key) + 2
        return self._text[start : self._text.index("\n", start)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._divided)

    def __len__(self) -> int:
        return len(self._divided)


@lru_cache(maxsize=1)
def load_attested() -> Attested:
    """The index in `models/attested.tsv.gz`, read once in a process."""
    return Attested(_Lines(gzip.decompress(model_path("attested.tsv.gz").read_bytes()).decode()))
