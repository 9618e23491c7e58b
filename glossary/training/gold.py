"""Annotated text for training and measuring: segments, their documents and the names with their renderings."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.model import Mention, Segment
from glossary.script import HAN

_LOOSE = re.compile(r"[\s“”\"'‘’《》「」()（）]")
_TITLE = re.compile(
    r"^(?:the|mr|mrs|ms|dr|prof|professor|president|vice president|prime minister|pope|king|queen|prince|princess|sir|dame|"
    r"lord|lady|gen|general|col|colonel|capt|captain|lt|sgt|judge|justice|senator|sen|rep|gov|governor|mayor|saint|st)\.?\s+",
    re.I,
)
_DOTS = re.compile(r"[•・‧･．]")


def normal(rendering: str) -> str:
    """A rendering as `score.py` compares it: without spaces, quotes and brackets, one middle dot."""
    return _DOTS.sub("·", _LOOSE.sub("", rendering))


def normal_name(name: str) -> str:
    """An English name as `score.py` compares it: without case, "the", titles and possessive."""
    text = re.sub(r"'s?$", "", name.replace("’", "'").strip(" .,\"'“”‘()[]"))
    while (shorter := _TITLE.sub("", text)) != text and shorter:
        text = shorter
    return re.sub(r"\s+", " ", text).casefold()


@dataclass(frozen=True)
class Name:
    """An annotated name: `forms` its accepted English extents and `accepted` its renderings, both normalized (no
    rendering: the Chinese has none)."""

    mention: Mention
    forms: frozenset[str]
    accepted: frozenset[str]
    debatable: bool

    @property
    def latin(self) -> bool:
        """Whether the Chinese keeps the name in Latin letters."""
        return bool(self.accepted) and all(HAN.search(rendering) is None for rendering in self.accepted)


@dataclass
class GoldText:
    """Segments with the annotated names of each and the document each belongs to."""

    segments: list[Segment]
    names: list[list[Name]]
    documents: list[str]

    def folds(self, count: int = 5) -> list[int]:
        """The fold of every segment, by document."""
        order = {document: i % count for i, document in enumerate(sorted(set(self.documents)))}
        return [order[document] for document in self.documents]

    def part(self, keep: list[bool]) -> GoldText:
        """The segments to keep."""
        chosen = [i for i, kept in enumerate(keep) if kept]
        return GoldText(
            [self.segments[i] for i in chosen], [self.names[i] for i in chosen], [self.documents[i] for i in chosen]
        )

    @property
    def mentions(self) -> list[list[Mention]]:
        """The annotated mentions."""
        return [[name.mention for name in names] for names in self.names]


def _name(segment: Segment, entity: dict[str, Any], at: dict[str, int]) -> Name:
    start = segment.en.find(entity["en"], at.get(entity["en"], 0))
    start = start if start >= 0 else segment.en.find(entity["en"])
    at[entity["en"]] = start + 1
    mention = Mention(segment.index, entity["en"], start, start + len(entity["en"]), entity["type"])
    forms = [entity["zh"], *entity.get("alt", [])] if entity.get("zh") else []
    names = frozenset(map(normal_name, [entity["en"], *entity.get("en_alt", [])]))
    return Name(mention, names, frozenset(map(normal, forms)), bool(entity.get("opt")))


def read_gold(folder: Path, stem: str = "ntrex-dev") -> GoldText:
    """Read `STEM.tsv`, `gold.jsonl` and `documents.txt` of an evaluation folder."""
    lines = (folder / f"{stem}.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    texts = [line.split("\t") for line in lines]
    segments = [Segment(i, en, zh, stem) for i, (en, zh, *_) in enumerate(texts)]
    documents = (folder / "documents.txt").read_text(encoding="utf-8").split()
    names: list[list[Name]] = [[] for _ in segments]
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        at: dict[str, int] = {}
        names[record["id"]] = [_name(segments[record["id"]], entity, at) for entity in record["ents"]]
    return GoldText(segments, names, documents)
