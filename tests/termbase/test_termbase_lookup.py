"""Names are found in either direction: whole, in part, by sound, misspelled; what is not there is said so."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from termbase_names import made_up_names, misspelled, repeated
from termbase_texts import Line, kept

from glossary.termbase import Termbase, open_termbase
from glossary.termbase.matching import _one_error_away

TEXT: Sequence[Line] = [
    ("Valery Gerasimov", "瓦列里·格拉西莫夫", "PER"),
    ("Gerasimov", "格拉西莫夫", "PER"),
    ("Kim Jong-un", "金正恩", "PER"),
    ("Łukasz Żółw", "卢卡什·茹乌夫", "PER"),
    ("Anya O’Brien", "安雅·奥布赖恩", "PER"),
    ("Lübben", "吕本", "LOC"),
    ("Kuomintang", "國民黨", "ORG"),
    ("Bank of Velimsk", "韦利姆斯克银行", "ORG"),
    ("Serasim", "塞拉西姆", "LOC"),
    ("100% Media", "百分百传媒", "ORG"),
]


@pytest.fixture
def base(target: str) -> Iterator[Termbase]:
    """A small termbase."""
    with open_termbase(target, create=True) as opened:
        yield kept(opened, {"a.txt": TEXT})


QUERIES = [
    ("Valery Gerasimov", "Valery Gerasimov", "exact"),
    ("valery gerasimov", "Valery Gerasimov", "exact"),
    ("gerasimov", "Valery Gerasimov", "exact"),
    ("Valery", "Valery Gerasimov", "same"),
    ("Gerasim", "Valery Gerasimov", "beginning"),
    ("Val Ger", "Valery Gerasimov", "beginning"),
    ("rasimo", "Valery Gerasimov", "part"),
    ("Gerassimov", "Valery Gerasimov", "alike"),
    ("Valeri Gerassimow", "Valery Gerasimov", "alike"),
    ("ValeryGerasimov", "Valery Gerasimov", "same"),
    ("Gerasimov Valery", "Valery Gerasimov", "same"),
    ("格拉西莫夫", "Valery Gerasimov", "exact"),
    ("瓦列里·格拉西莫夫", "Valery Gerasimov", "exact"),
    ("瓦列里格拉西莫夫", "Valery Gerasimov", "exact"),
    ("瓦列里", "Valery Gerasimov", "same"),
    ("格拉西", "Valery Gerasimov", "beginning"),
    ("西莫", "Valery Gerasimov", "part"),
    ("格拉希莫夫", "Valery Gerasimov", "pinyin"),
    ("格拉曼莫夫", "Valery Gerasimov", "alike"),
    ("gelaximofu", "Valery Gerasimov", "pinyin"),
    ("ge la xi mo fu", "Valery Gerasimov", "pinyin"),
    ("gē lā xī mò fū", "Valery Gerasimov", "pinyin"),
    ("Gēlāxīmòfū", "Valery Gerasimov", "pinyin"),
    ("walieli gelaximofu", "Valery Gerasimov", "pinyin"),
    ("walieligelaximofu", "Valery Gerasimov", "pinyin"),
    ("Kim Jong Un", "Kim Jong-un", "exact"),
    ("kim jongun", "Kim Jong-un", "same"),
    ("jinzhengen", "Kim Jong-un", "pinyin"),
    ("Lukasz Zolw", "Łukasz Żółw", "exact"),
    ("Obrien", "Anya O’Brien", "same"),
    ("Lubben", "Lübben", "exact"),
    ("lvben", "Lübben", "pinyin"),
    ("lǚ běn", "Lübben", "pinyin"),
    ("国民党", "Kuomintang", "exact"),
    ("國民黨", "Kuomintang", "exact"),
    ("Velimsk", "Bank of Velimsk", "same"),
    ("韦利姆斯克", "Bank of Velimsk", "beginning"),
    ("韦利姆斯克银行总行", "Bank of Velimsk", "part"),
    ("100%", "100% Media", "same"),
]


@pytest.mark.parametrize(("query", "name", "how"), QUERIES)
def test_a_query_finds_its_entry_first(base_read: Termbase, query: str, name: str, how: str) -> None:
    found = base_read.lookup(query)
    assert found, query
    assert (found[0].record.entry.en[0].text, found[0].how) == (name, how)


@pytest.fixture(scope="module")
def base_read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Termbase]:
    """The same, in a file, to be read only."""
    with open_termbase(tmp_path_factory.mktemp("read") / "names.db", create=True) as opened:
        yield kept(opened, {"a.txt": TEXT})


def test_both_databases_find_the_same(base: Termbase, base_read: Termbase) -> None:
    for query, _, _ in QUERIES:
        one, two = ([(f.record.entry, f.how, f.term, f.score) for f in b.lookup(query)] for b in (base, base_read))
        assert one == two


@pytest.mark.parametrize(
    "query", ["Xyzzy", "啊", "不存在", "", " ", "%", "_", "'; DROP TABLE entry; --", "\x00", "\ud800", "a" * 5000, "？"]
)
def test_what_is_not_there_is_not_found(base: Termbase, query: str) -> None:
    assert base.lookup(query) == []


def test_a_query_finds_as_many_as_asked_for(base: Termbase) -> None:
    names = [name for name in made_up_names(300) if "University" in name[0]]
    kept(base, {"b.txt": names})
    assert len(base.lookup("University", limit=3)) == 3
    assert {f.record.entry.en[0].text for f in base.lookup("university", limit=50)} == {en for en, _, _ in names}


def test_more_frequent_names_come_first(base: Termbase) -> None:
    lines = [("Ivo Marten", "伊沃·马滕", "PER")] + [("Eva Marten", "伊娃·马顿", "PER")] * 5
    kept(base, {"b.txt": lines})
    assert [f.record.entry.en[0].text for f in base.lookup("Marten")] == ["Eva Marten", "Ivo Marten"]


@given(st.text("abc", min_size=1, max_size=5), st.text("abc", min_size=1, max_size=6))
def test_all_words_one_error_away_are_asked_for_and_no_others(word: str, other: str) -> None:
    assert (other in set(_one_error_away(word))) == (OSA.distance(word, other) == 1 or word == other)


def test_misspelled_names_are_found_among_many(tmp_path: Path) -> None:
    draw = random.Random(11)
    names = list(made_up_names(4000))
    with open_termbase(tmp_path / "names.db", create=True) as base:
        kept(base, {"a.txt": list(repeated(names))})
        entries = base.entries()
        asked = [draw.choice(entries).en[0].text for _ in range(200)]
        found = [
            name in [one.record.entry.en[0].text for one in base.lookup(misspelled(name, draw), limit=3)]
            for name in asked
        ]
    assert sum(found) / len(found) >= 0.95
