"""Where the names of a termbase are found in English text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from checking_texts import entry
from hypothesis import given
from hypothesis import strategies as st

from glossary.checking.names import NameIndex
from glossary.lexicon.keys import key

ENTRIES = [
    entry("LOC", "New York", "纽约"),
    entry("ORG", "New York Times|The Times", "纽约时报"),
    entry("LOC", "United States|U.S.|US", "美国"),
    entry("ORG", "World Health Organization|WHO", "世卫组织"),
    entry("PER", "Zoë O’Brien", "佐伊·奥布赖恩"),
    entry("LOC", "Côte d’Ivoire", "科特迪瓦"),
    entry("ORG", "Marks & Spencer", "玛莎百货"),
    entry("LOC", "Turkey", "土耳其"),
    entry("PER", "Ursula von der Leyen", "乌尔苏拉·冯德莱恩"),
]


def names(text: str, *, weak: bool = False) -> list[str]:
    return [text[hit.start : hit.end] for hit in NameIndex(ENTRIES).find(text) if weak or not hit.weak]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The New York Times left New York.", ["New York Times", "New York"]),
        ("the U.S.-led talks; a US envoy told us", ["U.S.", "US"]),
        ("Who asked the WHO?", ["WHO"]),
        ("Zoë O'Brien’s brother and Zoe O’Brien", ["Zoë O'Brien", "Zoe O’Brien"]),
        ("Côte d'Ivoire's port", ["Côte d'Ivoire"]),
        ("at Marks & Spencer today", ["Marks & Spencer"]),
        ("roast turkey in Turkey, TURKEY!", ["Turkey", "TURKEY"]),
        ("Newark, Yorkshire, Turkeys", []),
        ("New\nYork", ["New\nYork"]),
        ("", []),
    ],
)
def test_whole_words_longest_first_with_the_case_of_names(text: str, expected: Sequence[str]) -> None:
    assert names(text) == expected


def test_surnames_of_full_names_are_found_as_weak() -> None:
    assert names("O’Brien and Leyen and von der Leyen", weak=True) == ["O’Brien"]


@pytest.mark.parametrize(
    ("known", "text", "found"),
    [
        ("Donald J. Trump", "Donald Trump spoke", "Donald Trump"),
        ("Donald Trump", "Donald J. Trump spoke", "Donald J. Trump"),
        ("Valery V. Gerasimov", "Gen. Valery Q. Gerasimov", "Valery Q. Gerasimov"),
    ],
)
def test_initials_may_be_there_or_not(known: str, text: str, found: str) -> None:
    hits = [hit for hit in NameIndex([entry("PER", known, "某某")]).find(text) if not hit.weak]
    assert [text[hit.start : hit.end] for hit in hits] == [found]


def test_names_of_several_entries_tell_all() -> None:
    both = [entry("LOC", "Georgia", "格鲁吉亚"), entry("LOC", "Georgia", "佐治亚州")]
    (hit,) = NameIndex(both).find("in Georgia")
    assert hit.entries == (0, 1)


@given(st.text(alphabet="NewYorkTimes U.S'’-&\n", max_size=60))
def test_whatever_the_text_hits_are_names_in_their_places(text: str) -> None:
    known = {key(term.text) for each in ENTRIES for term in each.en}
    last = 0
    for hit in NameIndex(ENTRIES).find(text):
        assert last <= hit.start < hit.end <= len(text)
        last = hit.end
        if not hit.weak:
            assert key(text[hit.start : hit.end]) in known
