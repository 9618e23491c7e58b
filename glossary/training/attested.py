"""Rebuilds `models/attested.tsv.gz` and `models/pinyin.tsv.gz`:  python -m glossary.training.attested

What `suggest` knows beforehand, in a form that is read in a few milliseconds.
"""

from __future__ import annotations

import csv
import gzip
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from glossary.lexicon import cedict
from glossary.lexicon.sources import cldr, geonames
from glossary.merging.pinyin import pinyin
from glossary.resources import data_path, model_path
from glossary.script import ALL_HAN, simplified
from glossary.training.settled import Shapes, bare, is_settled, reads
from glossary.transliteration.attested import SOURCES, USES, Known, Use, encode, parts_of
from glossary.transliteration.spelling import letters, sounding_words
from glossary.transliteration.table import load_transcription

_REGIONS = {"zh": "", "zh-Hant-TW": "TW", "zh-Hant-HK": "HK"}
_LOCALES = {"zh_Hant": "TW", "zh_Hant_HK": "HK"}
_PERSONAL = re.compile(r"\((?:(?:male |female |given |personal |family )?name|surname)\b")
_YEARS = re.compile(r"^[^,;(]+\((?:\d{4}|c\. ?\d|born|b\.)")
_TAIWANESE = re.compile(r"\bTw\b|\bTaiwan\b")
_REMARK = re.compile(r"^\((?:Tw|coll\.|Taiwan|HK|Cantonese)[^)]*\)\s*")
_RENDERED = re.compile(r"[\u3400-\u9fff]+(?:[·\-–][\u3400-\u9fff]+)*")
_NOT_PLAIN = re.compile(r"\d")
_SOUNDS = 1.5
"""How much likelier, by character, than chance a rendering must be that is by sound (log-likelihood ratio): 伦敦, not 剑桥大学."""
_BEGINNING = 3
"""Characters by whose frequency in other names renderings are told apart that nothing else does (伊丽莎白二世, 伊莉萨白二世)."""
_MOST = 8
"""Renderings of a name, at most."""
_STYLES = frozenset(("king", "queen", "prince", "princess", "pope", "emperor", "empress", "sheikh", "ayatollah"))
"""First words of names whose rendering says them too (Princess Charlotte 夏洛特公主): it is no surname."""
_UNREVIEWED = frozenset(("CC-CEDICT", "GeoNames"))
"""Sources that are nobody's table of renderings: what they have for a word is judged before it may come first."""

Row = tuple[str, str, str, str, Use]
"""English name, simplified rendering, source, region, use."""


def _own() -> Iterator[Row]:
    with data_path("names.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            for column, region in _REGIONS.items():
                for rendering in (row.get(column) or "").split("|"):
                    yield row["en"], simplified(rendering), "names.tsv", region, "name" if row["type"] == "PER" else ""


def _cldr() -> Iterator[Row]:
    from babel import Locale

    english = Locale.parse("en").territories
    for name, rendering, _ in cldr():
        yield name, rendering, "CLDR", "", ""
    for tag, region in _LOCALES.items():
        for code, rendering in Locale.parse(tag).territories.items():
            if code in english:
                yield english[code], simplified(rendering), "CLDR", region, ""


def _cedict() -> Iterator[Row]:
    for rendering, _, definitions in cedict.lines():
        region = "TW" if any(_TAIWANESE.search(definition) for definition in definitions[:2]) else ""
        for definition in definitions if len(rendering) > 1 else ():
            named = bool(_PERSONAL.search(definition) or _YEARS.match(definition))
            for name in cedict.names(_REMARK.sub("", definition)):
                yield name, rendering, "CC-CEDICT", region, "name" if named else ""


def _geonames() -> Iterator[Row]:
    for name, rendering, _ in geonames():
        yield name, rendering, "GeoNames", "", ""


@lru_cache(maxsize=1 << 17)
def soundness(word: str, rendering: str) -> float:
    """How much likelier than chance the letters of a word are rendered so by sound: a log-likelihood ratio by character."""
    table = load_transcription()
    if not (0 < len(rendering) <= min(10, len(word)) and ALL_HAN.fullmatch(rendering)):
        return -math.inf
    return float(table.spans(word, table.columns(rendering))[0, len(rendering) - 1]) / len(rendering)


def by_sound(word: str, rendering: str) -> bool:
    """Whether a rendering in Han characters renders the letters of a word by sound."""
    return soundness(word, rendering) > _SOUNDS


def _used(name: str, rendering: str, use: Use) -> Use:
    """What a rendering of one word serves for: "name" and "place" also inside a full name, "" as it stands."""
    word = letters(name)
    if len(sounding_words(name)) != 1 or not by_sound(word, rendering):
        return ""
    return use or "place"


def _rows() -> Iterator[Row]:
    """What all sources have, as far as it is a rendering, without kinds of places that the English name does not say."""
    for source in (_own, _cldr, _cedict, _geonames):
        for name, rendering, origin, region, use in source():
            zh = rendering.replace("–", "-").replace("・", "·").replace("‧", "·")
            if not _RENDERED.fullmatch(zh) or not sounding_words(name):
                continue
            if origin in _UNREVIEWED:
                word, plain = letters(name), bare(name, zh)
                if not plain:
                    use = "aside"
                elif by_sound(word, plain) or reads(word, plain):
                    zh = plain
            yield name, zh, origin, region, use


def _judged(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with what each rendering is known to serve for."""
    rows = list(rows)
    shapes = Shapes.of(
        (zh for name, zh, _, _, _ in rows if len(sounding_words(name)) == 1 and by_sound(letters(name), zh)),
        (zh for zh, _, _ in cedict.lines()),
    )
    for name, zh, origin, region, use in rows:
        used = use if use == "aside" else _used(name, zh, use)
        if not used and origin in _UNREVIEWED and len(sounding_words(name)) == 1:
            heard = soundness(letters(name), zh)
            used = "" if name.isupper() or is_settled(name, zh, origin, heard, shapes) else "aside"
        yield name, zh, origin, region, used


def collect() -> dict[str, tuple[str, list[Known]]]:
    """By key: the name as it is written, and its renderings, the most trusted first."""
    found: dict[str, tuple[str, dict[tuple[str, str], Known]]] = {}
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    whole: set[tuple[str, str]] = set()
    borne: dict[tuple[str, str], set[str]] = defaultdict(set)

    def add(name: str, known: Known, bearer: str = "") -> None:
        key = " ".join(sounding_words(name))
        if not key or name == "Tw" or _NOT_PLAIN.search(name):
            return
        _, renderings = found.setdefault(key, (name, {}))
        before = renderings.get((known.zh, known.region)) or renderings.get((known.zh, ""))
        sources[key, known.zh].add(known.source)
        borne[key, known.zh].add(bearer)
        if not bearer:
            whole.add((key, known.zh))
        if before is None:
            if known.source == "names.tsv" or not any(zh == known.zh for zh, _ in renderings):
                renderings[known.zh, known.region] = known
        elif known.use == "name" and before.use == "place":
            renderings[before.zh, before.region] = replace(before, use="name")
        elif before.use == "aside" and known.use != "aside":
            renderings[before.zh, before.region] = replace(before, use=known.use)

    rows = list(_rows())
    for name, zh, origin, region, use in _judged(rows):
        add(name, Known(zh, origin, region, use))
    for name, zh, origin, region, use in rows:
        if use != "name":
            continue
        parts = list(parts_of(name, zh))
        words = name.split()
        if not parts and "·" not in zh and len(words) == 2 and words[0].lower() not in _STYLES:
            parts = [(words[1], zh)]  # the dictionary gives a person's surname: 丘吉尔 Winston Churchill
        for word, part in parts:
            if by_sound(letters(word), part):
                add(word, Known(part, origin, region, "name"), bearer=" ".join(sounding_words(name)))

    for _, renderings in found.values():
        # where a dictionary calls one spelling a personal name, its others are too
        named = {known.source for known in renderings.values() if known.use == "name"}
        for key, known in list(renderings.items()):
            if known.use == "place" and known.source in named:
                renderings[key] = replace(known, use="name")
    for asked, (_, renderings) in found.items():
        # a part of our persons' names gives way to what the dictionary has for the word itself, if no fewer persons bear that
        rivals = [
            len(borne[asked, known.zh])
            for known in renderings.values()
            if known.source == "CC-CEDICT" and known.use in ("name", "place") and (asked, known.zh) in whole
        ]
        for at, known in list(renderings.items()):
            derived = known.source == "names.tsv" and not known.region and (asked, known.zh) not in whole
            if derived and len(borne[asked, known.zh]) <= max(rivals, default=0):
                del renderings[at]
    usual = Counter(zh[:_BEGINNING] for _, renderings in found.values() for zh, _ in renderings)

    def trust(key: str, known: Known) -> tuple[float, ...]:
        own = known.source == "names.tsv"
        if own and (key, known.zh) in whole:
            return (0,)  # in the order we wrote them
        sound = 0.0 if " " in key else soundness(key, known.zh)
        if own:  # behind what CLDR has: Jordan is not 若尔当 for one Bardella's sake
            return (False, SOURCES.index("CLDR"), len(USES) + 1)
        return (
            known.use == "aside",
            SOURCES.index(known.source),
            USES.index(known.use) or len(USES),
            -len(sources[key, known.zh]),
            -sound,
            -usual[known.zh[:_BEGINNING]],
        )

    return {
        key: (name, sorted(renderings.values(), key=lambda known: trust(key, known))[:_MOST])
        for key, (name, renderings) in found.items()
    }


def write_lines(path: Path, lines: list[str]) -> None:
    """Write lines compressed, the same bytes every time."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as stream:
        stream.write("\n".join(lines).encode())


def write_attested(path: Path) -> list[str]:
    """Write the index; returns the renderings in it."""
    found = collect()
    write_lines(path, [encode(key, name, renderings) for key, (name, renderings) in sorted(found.items())])
    return sorted({known.zh for _, renderings in found.values() for known in renderings})


def write_pinyin(path: Path, renderings: list[str]) -> None:
    """Write the readings of characters, of surnames (^) that are read otherwise, and of renderings that do not read as
    their characters do one by one."""
    characters = {chr(code) for code in range(0x4E00, 0xA000)}
    single = {c: pinyin(c) for c in sorted(c for c in characters if _common(c))}
    with data_path("surnames.tsv").open(encoding="utf-8", newline="") as stream:
        surnames = sorted({row["zh"] for row in csv.DictReader(stream, delimiter="\t")})
    lines = [f"{c}\t{reading}" for c, reading in single.items()]
    for surname in surnames:
        reading = " ".join(pinyin(f"{surname}明", person=True).split()[: len(surname)])
        if reading != " ".join(single.get(c, "") for c in surname):
            lines.append(f"^{surname}\t{reading}")
    for part in sorted({part for zh in renderings for part in re.split("[·-]", zh)}):
        if len(part) > 1 and all(c in single for c in part):
            reading = pinyin(part)
            if reading != " ".join(single[c] for c in part):
                lines.append(f"{part}\t{reading}")
    write_lines(path, lines)


def _common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    renderings = write_attested(model_path("attested.tsv.gz"))
    write_pinyin(model_path("pinyin.tsv.gz"), renderings)
    print(f"{len(renderings)} renderings")


if __name__ == "__main__":
    main()
