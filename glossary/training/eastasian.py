"""Rebuilds `models/eastasian.tsv.gz`:  python -m glossary.training.eastasian

Which characters write the surnames and the syllables of given names of each reading system. Needs what
`glossary.training.readings` needs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from glossary.resources import model_path
from glossary.training.attested import write_lines
from glossary.training.background import character_background
from glossary.training.japanese import spellings
from glossary.training.kanji import people
from glossary.training.readings import BUILDERS, by_rank, surnames

_SURNAMES, _CHARACTERS = 5, 8
"""Candidates kept for the letters of a surname, and of a syllable or given name."""

_LISTS = {"pinyin": "zh"}
_LEAST = 0.002
_LEAST_SYLLABLE = 2e-5
_NOT_FIRST = 1.0 / 3
"""How usual the second spelling of a surname is beside the first."""

Shares = dict[str, dict[str, float]]
"""P(letters, characters)."""


def _listed(system: str) -> Shares:
    """The surnames of `data/surnames.tsv` by their spellings."""
    listed = surnames(_LISTS.get(system, system))
    if system == "wg":  # what the table of Taiwanese spellings does not list is spelled as in pinyin
        listed = listed | {zh: spelled for zh, spelled in surnames("zh").items() if zh not in listed}
    shares: Shares = defaultdict(dict)
    for zh, share in by_rank(listed).items():
        for i, spelling in enumerate(listed[zh]):
            shares[spelling][zh] = share * _NOT_FIRST**i
    return shares


def _syllables(system: str, background: Mapping[str, float]) -> Shares:
    """The characters of given names by the letters of a syllable."""
    shares: Shares = defaultdict(dict)
    for (chunk, character), probability in BUILDERS[system](background, 0.0).items():
        shares[chunk][character] = probability
    return shares


def _japanese() -> tuple[Shares, Shares]:
    """Surnames and given names as the people of JMnedict bear them."""
    counts: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = (Counter(), Counter())
    for person in people():
        for count, (form, reading) in zip(counts, person, strict=True):
            for spelling in set(spellings(reading)):
                count[spelling, form] += 1
    result: tuple[Shares, Shares] = (defaultdict(dict), defaultdict(dict))
    for shares, count in zip(result, counts, strict=True):
        total = sum(count.values())
        for (spelling, form), times in sorted(count.items()):
            if times > 1:
                shares[spelling][form] = times / total
    return result


def _lines(system: str, kind: str, shares: Shares, most: int) -> Iterator[str]:
    """system, kind (s: surname, g: given name or a syllable of it), letters, P(letters), characters with P(characters | letters)."""
    everything = sum(sum(of.values()) for of in shares.values())
    for spelling, of in sorted(shares.items()):
        total = sum(of.values())
        if kind == "g" and total / everything < _LEAST_SYLLABLE:
            continue
        ordered = sorted(of.items(), key=lambda item: (-item[1], item[0]))[:most]
        cells = ",".join(f"{zh}{p / total:.3f}" for zh, p in ordered if p / total > _LEAST)
        yield f"{system}\t{kind}\t{spelling}\t{total / everything:.3g}\t{cells}"


def train(path: Path) -> int:
    """Write the table; returns how many lines it has."""
    background = character_background()
    lines: list[str] = []
    for system in BUILDERS:
        if system == "ja":
            family, given = _japanese()
        else:
            family, given = _listed(system), _syllables(system, background)
        lines += _lines(system, "s", family, _SURNAMES)
        lines += _lines(system, "g", given, _CHARACTERS)
    write_lines(path, lines)
    return len(lines)


if __name__ == "__main__":
    print(train(model_path("eastasian.tsv.gz")), "lines")
