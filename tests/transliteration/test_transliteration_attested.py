"""What is known beforehand: the index, the user's termbase, and which of several renderings is trusted most."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.exporting import write_glossary
from glossary.model import Entry, Term
from glossary.resources import data_path
from glossary.transliteration.attested import TERMBASE, Known, encode, load_attested, parts_of
from glossary.transliteration.mixing import KNOWN_PART, KNOWN_WHOLE, for_region, shares
from glossary.transliteration.ownterms import read_termbase


def renderings(name: str) -> list[str]:
    return [known.zh for known in load_attested().of(name)]


@pytest.mark.parametrize(
    ("name", "zh"),
    [
        ("Putin", "普京"), ("vladimir putin", "弗拉基米尔·普京"), ("MOSCOW", "莫斯科"), ("Jackson", "杰克逊"), ("Elizabeth", "伊丽莎白"),
        ("Córdoba", "科尔多瓦"), ("Bank of China", "中国银行"),
    ],
)  # fmt: skip
def test_the_most_trusted_rendering_is_first(name: str, zh: str) -> None:
    assert renderings(name)[0] == zh


def test_unknown_names_and_what_is_no_name_have_none() -> None:
    assert [renderings(name) for name in ("Qwertyov", "", "·", "莫斯科")] == [[], [], [], []]


def test_only_what_sounds_serves_in_a_full_name() -> None:
    index = load_attested()
    assert {known.zh for known in index.of("Washington")} > {"华盛顿", "华府"}
    assert "华府" not in {known.zh for known in index.parts("Washington")}
    assert [known.use for known in index.of("Moscow") if known.zh == "莫斯科"] == ["place"]
    assert [known.use for known in index.of("Churchill") if known.zh == "丘吉尔"] == ["name"]


def test_a_few_look_ups_and_many_find_the_same() -> None:
    first = load_attested().of("Stalin")
    for number in range(60):
        load_attested().of(f"Nobody{chr(97 + number % 26)}{chr(97 + number // 26)}")
    assert load_attested().with_termbase({}).of("Stalin") == first


def test_the_way_back_knows_the_spellings() -> None:
    assert load_attested().spellings("普京")[0] == ("Putin", "names.tsv")
    assert load_attested().spellings("莫斯科")[0][0] == "Moscow"
    assert load_attested().spellings("没有这人") == []


def test_full_names_are_taken_apart_only_where_the_parts_agree() -> None:
    assert list(parts_of("Anna Nowak", "安娜·诺瓦克")) == [("Anna", "安娜"), ("Nowak", "诺瓦克")]
    assert list(parts_of("Anna Maria Nowak", "安娜·诺瓦克")) == []
    assert list(parts_of("Nowak", "诺瓦克")) == []


def test_an_index_line_holds_what_it_was_given() -> None:
    line = encode("putin", "Putin", [Known("普京", "names.tsv", "", "name"), Known("普丁", "CC-CEDICT", "TW")])
    assert line == "putin\tPutin\t普京001,普丁210"


def test_a_region_has_its_own_rendering_first_and_the_mainland_none_of_it() -> None:
    known = load_attested().of("Trump")
    assert [one.zh for one in for_region(known, "trump", "zh-Hans")] == ["特朗普"]
    assert [one.zh for one in for_region(known, "trump", "zh-Hant-TW")] == ["川普", "特朗普"]
    assert for_region(load_attested().of("Bush"), "bush", "zh-Hant-HK")[0].zh == "布殊"
    only = (Known("布希", "names.tsv", "TW", "name"),)
    assert for_region(only, "x", "zh-Hans") == list(only)


def test_shares_fall_with_the_rank_and_leave_less_to_all_others_than_to_the_last() -> None:
    for source, trust in KNOWN_WHOLE.items():
        known = [Known(zh, source, "", "name") for zh in "甲乙丙丁戊"]
        found = [p for _, p in shares(known, KNOWN_WHOLE)]
        assert sum(found) == pytest.approx(trust)
        assert found == sorted(found, reverse=True)
        assert found[-1] >= 1 - trust
    assert shares([], KNOWN_PART) == []


def test_the_termbase_that_build_wrote_goes_first(tmp_path: Path) -> None:
    en = (Term("Zoltan Brenko", "en", 1), Term("Brenko", "en", 2))
    zh = (Term("佐尔坦·布连科", "zh-Hans", 1), Term("布连科", "zh-Hans", 2))
    pairs = (("Zoltan Brenko", "佐尔坦·布连科", 1), ("Brenko", "布连科", 2))
    entry = Entry("PER", en, zh, "", 3, 1, 0.9, False, pairs, (), ())
    for name in ("terms.csv", "terms.tsv", "terms.json"):
        write_glossary([entry], tmp_path / name)
        own = load_attested().with_termbase(read_termbase(tmp_path / name))
        assert own.of("Zoltan Brenko")[0] == Known("佐尔坦·布连科", TERMBASE)
        assert own.of("brenko")[0] == Known("布连科", TERMBASE, "", "name")
        assert own.of("Zoltan")[0] == Known("佐尔坦", TERMBASE, "", "name")
        assert own.spellings("布连科")[0] == ("Brenko", TERMBASE)


def test_a_termbase_of_two_columns_in_traditional_characters(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("English;Chinese\n=Brenko;布連科\n'+Anna;安娜\nMoscow;莫城\nOslo;\n", "utf-8-sig")
    own = load_attested().with_termbase(read_termbase(path))
    assert own.of("Brenko")[0].zh == "布连科"
    assert own.of("Anna")[0] == Known("安娜", TERMBASE, "", "name")
    assert [known.zh for known in own.of("Moscow")][:2] == ["莫城", "莫斯科"]
    assert own.of("Oslo")[0].source != TERMBASE


def test_separators_in_the_cells_of_variants(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("en,zh,en_variants,zh_variants,type\nAnna Brenko,安娜·布连科,Brenko; A\\; B,布连科,ORG\n", "utf-8")
    terms = read_termbase(path)
    assert {key: [known.zh for known in found] for key, (_, found) in terms.items()} == {
        "anna brenko": ["安娜·布连科"], "brenko": ["布连科"], "a b": ["安娜·布连科"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"name,rendering\nx,y\n", "line 1: has no columns en and zh"),
        ("a.csv", b"", "has no columns en and zh"),
        ("a.json", b'[\n{"en": ["x"]', "line 2: is no JSON"),
        ("a.json", b'[{"en": "x", "zh": "y"}, 3]', "entry 2: is no entry"),
        ("a.csv", b"en,zh\nx,\xff\n", "line 2: is no UTF-8"),
        ("none.csv", None, "cannot be read"),
    ],
)
def test_termbases_that_cannot_be_read(tmp_path: Path, name: str, data: bytes | None, told: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(GlossaryError) as caught:
        read_termbase(path)
    assert str(path) in str(caught.value)
    assert told in str(caught.value)


def test_json_with_pairs_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(
        json.dumps([{"en": ["A"], "zh": ["甲"], "type": "PER", "pairs": [["Brenko", "布连科", 2]]}]), "utf-8"
    )
    assert list(read_termbase(path)) == ["brenko"]


def test_the_table_of_habits_is_well_formed() -> None:
    rows = [line.split("\t") for line in data_path("regional_habits.tsv").read_text("utf-8").splitlines()[1:]]
    assert {row[1] for row in rows} == {"name", "first", "last", "as it is"}
    assert all(len(row) == 5 and row[4] for row in rows)
    assert len({tuple(row[:4]) for row in rows}) == len(rows)
