"""How many faults, put into real translations on purpose, a check finds, and what it finds beside them.

The termbase is what a user has who went through a glossary of the text and approved every right pair: the head rendering preferred, the
others admitted.
"""

from __future__ import annotations

import csv
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from altering import KINDS, Outcome, Place, altered, approved, judged, outside_others

import glossary
from glossary.merging import merge
from glossary.model import Alignment, Entry, Mention, Segment, Term
from glossary.reading import read_segments
from glossary.resources import data_path
from glossary.script import HAN

EVAL = Path(__file__).parents[3] / "shared" / "eval"
pytestmark = pytest.mark.skipif(not EVAL.is_dir(), reason="the texts for measuring are not part of this checkout")


@lru_cache(maxsize=1)
def other_regions() -> dict[str, list[str]]:
    with data_path("names.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    columns = ("zh", "zh-Hant-TW", "zh-Hant-HK")
    return {row["en"]: [text for column in columns for text in (row[column] or "").split("|") if text] for row in rows}


@lru_cache(maxsize=4096)
def variants(name: str) -> tuple[str, ...]:
    """Other renderings: those of our table of names, then what sounds like the name."""
    (suggestion,) = glossary.suggest(name, top=4)
    return (*other_regions().get(name, ()), *(rendering.zh for rendering in suggestion.renderings))


def outcome(segments: list[Segment], places: list[Place], entries: list[Entry], count: int, seed: int) -> Outcome:
    draft, faults = altered(segments, outside_others(places), entries, count, seed, variants)
    assert {fault.kind for fault in faults} == set(KINDS)
    findings = glossary.check([(segment.en, segment.zh) for segment in draft], entries)
    return judged(findings, faults, draft)


def gold_entry(gold: dict[str, Any]) -> Entry:
    en, zh = (tuple(Term(text, lang, 1) for text in gold[side]) for side, lang in (("en", "en"), ("zh", "zh-Hans")))
    return Entry(gold["type"].split("|")[0], en, zh, "", 1, 1, 1.0, False, (), (), ())


def article() -> tuple[list[Segment], list[Place], list[Entry]]:
    segments = list(read_segments([EVAL / "article" / "article.txt"]))
    entries = approved(map(gold_entry, json.loads((EVAL / "article" / "entries.json").read_text("utf-8"))["entries"]))
    places = []
    for position, segment in enumerate(segments):
        for entry in entries:
            names = [t.text for t in entry.en if re.search(rf"\b{re.escape(t.text)}(?!\w)", segment.en)]
            renderings = sorted((t.text for t in entry.zh if t.text in segment.zh), key=len)
            if names and renderings:
                start = segment.zh.index(renderings[-1])
                places.append(Place(position, names[0], start, start + len(renderings[-1]), entry))
    return segments, places, entries


def ntrex() -> tuple[list[Segment], list[Place], list[Entry]]:
    segments = list(read_segments([EVAL / "ntrex-dev" / "ntrex-dev.tsv"]))
    aligned: list[tuple[Segment, Alignment]] = []
    required: set[tuple[int, str]] = set()
    for line in (EVAL / "ntrex-dev" / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        segment = segments[gold["id"]]
        for name in gold["ents"]:
            en, zh = name["en"], name["zh"]
            if zh is not None:
                start, at = segment.en.index(en), segment.zh.index(zh)
                mention = Mention(segment.index, en, start, start + len(en), name["type"])
                aligned.append((segment, Alignment(mention, zh, at, at + len(zh), 1.0)))
                if HAN.search(zh) and not name.get("opt"):
                    required.add((segment.index, en))
    entries = approved(merge(aligned, keep_latin=True))
    homes = {(en, zh): entry for entry in entries for en, zh, _ in entry.pairs}
    places = [
        Place(s.index, a.mention.en, a.zh_start, a.zh_end, homes[a.mention.en, a.zh])
        for s, a in aligned
        if (s.index, a.mention.en) in required and a.zh and (a.mention.en, a.zh) in homes
    ]
    return segments, places, entries


def test_the_article_as_it_is_has_nothing_to_find() -> None:
    segments, _, entries = article()
    assert glossary.check([(segment.en, segment.zh) for segment in segments], entries) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_thirty_faults_in_the_article_most_are_found_and_little_else(seed: int) -> None:
    result = outcome(*article(), 30, seed)
    assert len(result.missed) <= 3, result.missed
    assert len(result.false) <= 2, result.false


@pytest.mark.slow
def test_of_two_hundred_faults_in_the_news_most_are_found_and_little_else() -> None:
    result = outcome(*ntrex(), 200, 1)
    assert result.recall >= 0.85, result.missed
    assert result.precision >= 0.8, result.false
