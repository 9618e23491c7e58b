"""From Chinese back to English: known spellings first, then by sound, part by part."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.transliteration.rendering import Spellings
from glossary.transliteration.reversing import likely_spellings, reversals, reverse
from glossary.transliteration.scoring import score


def one(zh: str, top: int = 5) -> Spellings:
    (found,) = reverse(zh, top=top)
    return found


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("普京", "Putin"),
        ("弗拉基米尔·普京", "Vladimir Putin"),
        ("金正恩", "Kim Jong Un"),
        ("甘迺迪", "Kennedy"),
        ("約翰", "John"),
    ],
)
def test_known_spellings_come_first(zh: str, en: str) -> None:
    first = one(zh).spellings[0]
    assert (first.en, first.reason) == (en, "attested")
    assert first.source


def test_the_termbase_goes_before_all(tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("en,zh\nPewtin,普京\n", "utf-8")
    (found,) = reverse(["普京"], termbase=terms)
    assert [(one.en, one.source) for one in found.spellings[:2]] == [("Pewtin", "termbase"), ("Putin", "names.tsv")]


def test_parts_are_spelled_one_by_one() -> None:
    first = one("约翰·F·扎鲁宾娜").spellings[0]
    assert first.en.startswith("John F. Za")
    assert first.reason == "model"
    assert "-" in one("扎鲁宾娜-德莱恩").spellings[0].en
    assert one("扎鲁宾娜·冯·德莱恩").spellings[0].en.split()[1] == "von"


def test_a_chinese_name_is_given_in_pinyin() -> None:
    assert ("Wang Xiaoming", "characters") in [(s.en, s.reason) for s in one("王小明").spellings]


@pytest.mark.parametrize("zh", ["", " ", "abc", "😀", "12", "格" * 100, "丘吉尔1", "·", "格\x00", "か"])
def test_what_is_no_chinese_name_gets_a_reason(zh: str) -> None:
    found = one(zh)
    assert found.spellings == ()
    assert found.note.endswith(".")


@settings(max_examples=100)
@given(st.one_of(st.text(max_size=20), st.text("阿巴格拉西莫夫普京金王小明·-F圣", max_size=14)), st.integers(1, 8))
def test_any_text_gets_an_answer(zh: str, top: int) -> None:
    (found,) = reversals([zh], top=top)
    assert found.zh == zh
    assert bool(found.spellings) != bool(found.note)
    assert len(found.spellings) <= top
    spelled = [spelling.en.casefold() for spelling in found.spellings]
    assert len(set(spelled)) == len(spelled)
    assert all(spelled)
    assert all(0 <= spelling.probability <= 1 for spelling in found.spellings)
    assert sum(spelling.probability for spelling in found.spellings) <= 1 + 1e-6


@pytest.mark.parametrize("zh", ["普里戈任", "格拉西莫夫", "辛波丝卡", "克卢恩斯"])
def test_what_nobody_knows_is_spelled_by_the_model(zh: str) -> None:
    found = likely_spellings(zh, 5)
    assert len(found) == 5
    assert [share for _, share in found] == sorted((share for _, share in found), reverse=True)
    assert 0 < sum(share for _, share in found) <= 1 + 1e-9
    # the spellings sound like what they were made from, better than like another name
    assert all(score(en, zh) > score(en, "奥斯陆大学") for en, _ in found)


def test_characters_never_seen_in_a_name_spell_nothing() -> None:
    assert likely_spellings("龘龘", 5) == []
