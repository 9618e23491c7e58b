"""How the glossaries of our sample articles compare with their gold: python tests/benchmarks/samples.py [NAME...]

For each article: gold entries whose every term was found in that entry's pairs (complete), gold terms found and
missed, and pairs that neither stand in the gold nor under its `ignore` (extra). Names under wrong types are listed.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

import glossary
from glossary.resources import data_path

Pair = tuple[str, str]


@dataclass
class Comparison:
    """One article against its gold."""

    entries: int = 0
    complete: int = 0
    terms: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[Pair] = field(default_factory=list)
    mistyped: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The part of the gold's terms that was found, 0 to 1."""
        return 1 - len(self.missed) / self.terms


def compare(article: Path) -> Comparison:
    """Build the glossary of an article and hold it against the `.entries.json` beside it."""
    gold = json.loads(article.with_suffix(".entries.json").read_text("utf-8"))
    owner = {(en.casefold(), zh): i for i, e in enumerate(gold["entries"]) for en in e["en"] for zh in e["zh"]}
    ignored = {(e["en"].casefold(), zh) for e in gold["ignore"] for zh in e["zh"]}
    result = Comparison(entries=len(gold["entries"]))
    found: list[set[str]] = [set() for _ in gold["entries"]]
    for entry in glossary.build(article):
        for en, zh, _ in entry.pairs:
            pair = (en.casefold(), zh)
            if pair in owner:
                found[owner[pair]] |= set(pair)
                if entry.type not in gold["entries"][owner[pair]]["type"].split("|"):
                    result.mistyped.append(f"{en} {entry.type}")
            elif pair not in ignored:
                result.extra.append((en, zh))
    for entry, terms in zip(gold["entries"], found, strict=True):
        missed = [term for term in (*entry["en"], *entry["zh"]) if term.casefold() not in terms]
        result.missed += missed
        result.terms += len(entry["en"]) + len(entry["zh"])
        result.complete += not missed
    return result


def main(names: list[str]) -> None:
    for article in sorted(data_path("samples").glob("*.txt")):
        if names and article.stem not in names:
            continue
        result = compare(article)
        print(
            f"{article.stem}: {result.complete} of {result.entries} entries complete, terms found {result.recall:.3f}, "
            f"{len(result.missed)} terms missed, {len(result.extra)} pairs extra, {len(result.mistyped)} mistyped"
        )
        for label, items in (("missed", result.missed), ("extra", result.extra), ("mistyped", result.mistyped)):
            for item in items:
                print(f"    {label}: {item if isinstance(item, str) else ' / '.join(item)}")


if __name__ == "__main__":
    main(sys.argv[1:])
