"""The glossary of a real page, where it is at hand, is what a careful translator's would be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import glossary

ARTICLE = Path(__file__).parents[2] / "shared" / "eval" / "article"
pytestmark = pytest.mark.skipif(
    not (ARTICLE / "entries.json").is_file(), reason="the article is not part of this checkout"
)


@pytest.fixture(scope="module")
def gold() -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = json.loads((ARTICLE / "entries.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def entries() -> list[glossary.Entry]:
    return list(glossary.build(ARTICLE / "article.txt"))


def standing_alone(terms: Iterable[str]) -> set[str]:
    """The terms that occur in the article outside the longer ones (Francis stands in Pope Francis alone)."""
    text = (ARTICLE / "article.txt").read_text("utf-8")
    found = set()
    for term in sorted(terms, key=len, reverse=True):
        count = len(re.findall(re.escape(term), text))
        text = text.replace(term, "\0")
        found |= {term} if count else set()
    return found


def test_every_entry_of_the_gold_is_one_entry_with_all_its_terms(
    gold: dict[str, list[dict[str, Any]]], entries: list[glossary.Entry]
) -> None:
    assert len(entries) == len(gold["entries"])
    ignored = {(pair["en"], zh) for pair in gold["ignore"] for zh in pair["zh"]}
    left = list(entries)
    for wanted in gold["entries"]:
        (entry,) = (e for e in left if e.en[0].text == wanted["en"][0] and e.zh[0].text in wanted["zh"])
        left.remove(entry)
        pairs = {(en, zh) for en, zh, _ in entry.pairs} - ignored
        assert {en for en, _ in pairs} == standing_alone(wanted["en"])
        assert {zh for _, zh in pairs} == standing_alone(wanted["zh"])
        assert entry.type in wanted["type"].split("|")
        assert entry.zh[0].text == wanted["zh"][0]
        assert not entry.conflict
    assert left == []
