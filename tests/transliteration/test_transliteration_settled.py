"""What dictionaries have for something else that is called so does not stand before what is by sound; what usage has settled does."""

from __future__ import annotations

import pytest

from glossary.training.settled import Shapes, bare, is_settled, reads
from glossary.transliteration.attested import Known, load_attested
from glossary.transliteration.mixing import ASIDE, KNOWN_WORD, for_region, shares
from glossary.transliteration.rendering import Rendering
from glossary.transliteration.suggesting import suggest

SHAPES = Shapes.of(["俾斯麦", "斯图加特", "马克斯", "基尔", "格拉斯"], ["三月", "船底座", "四月份", "月", "马"])


@pytest.mark.parametrize(
    ("name", "zh", "left"),
    [
        ("Langley", "兰里市", "兰里"), ("Salt Lake City", "盐湖城", "盐湖城"), ("Orange County", "橙县", "橙县"), ("Fuzhou", "福州", "福州"),
        ("Hangzhou", "杭州市", "杭州"), ("Nakamura", "中村", "中村"), ("Wen", "温县", ""), ("Nyborg", "尼堡自治市", "尼堡"), ("Thames", "泰晤士河", "泰晤士河"),
    ],
)  # fmt: skip
def test_the_kind_of_a_place_goes_where_the_name_does_not_say_it(name: str, zh: str, left: str) -> None:
    assert bare(name, zh) == left


def test_readings_are_told_from_other_characters() -> None:
    assert reads("hiroshima", "广岛")
    assert reads("anqing", "安庆")
    assert not reads("langley", "兰里")
    assert not reads("payson", "查懋声")
    assert not reads("x", "广岛")


def test_of_what_is_not_by_sound_settled_is_what_is_written_or_read_as_a_name() -> None:
    assert is_settled("Bismarck", "俾斯麦", "CC-CEDICT", -9.0, SHAPES)
    assert not is_settled("March", "三月", "CC-CEDICT", -5.8, SHAPES)
    assert is_settled("Turin", "都灵", "CC-CEDICT", 1.3, SHAPES)
    assert is_settled("Hiratsuka", "平冢", "GeoNames", -5.0, SHAPES)
    assert not is_settled("Sosa", "匝瑳", "GeoNames", -5.0, SHAPES)
    assert not is_settled("Bismarck", "俾斯麦", "GeoNames", -9.0, SHAPES)


def test_every_attested_word_has_renderings_aside_last() -> None:
    index = load_attested()
    for name in ("Wen", "Payson", "Suzhou", "March", "Sosa", "Obama"):
        aside = [known.use == "aside" for known in index.of(name)]
        assert aside == sorted(aside)
        assert not any(known.use == "aside" for known in index.parts(name))


def test_what_is_aside_has_little_of_the_probability() -> None:
    aside, town = Known("三月", "CC-CEDICT", "", "aside"), Known("兰里", "GeoNames", "", "place")
    assert shares([aside], KNOWN_WORD) == [(aside, pytest.approx(ASIDE))]
    found = dict(shares([town, aside], KNOWN_WORD))
    assert sum(found.values()) == pytest.approx(KNOWN_WORD["GeoNames"])
    assert found[aside] < found[town] / 5


def test_a_region_s_settled_rendering_goes_before_everybody_s_other() -> None:
    known = [Known("高雄", "CC-CEDICT", "TW"), Known("高雄巿", "GeoNames", "", "aside")]
    assert for_region(known, "kaohsiung", "zh-Hans") == known


def first(name: str) -> Rendering:
    return suggest(name)[0].renderings[0]


@pytest.mark.parametrize(
    ("name", "zh"),
    [
        ("Obama", "奥巴马"), ("Cambridge", "剑桥"), ("Oxford", "牛津"), ("Bethune", "白求恩"), ("San Francisco", "旧金山"), ("Leighton Stuart", "司徒雷登"),
        ("John Leighton Stuart", "司徒雷登"), ("Paris", "巴黎"), ("Detroit", "底特律"), ("Homer", "荷马"), ("Hiroshima", "广岛"), ("Goethe", "歌德"),
        ("Beethoven", "贝多芬"), ("Hugo", "雨果"), ("Geneva", "日内瓦"), ("Shakespeare", "莎士比亚"),
    ],
)  # fmt: skip
def test_what_usage_has_settled_stays_first(name: str, zh: str) -> None:
    assert (first(name).zh, first(name).reason) == (zh, "attested")


@pytest.mark.parametrize("name", ["Sosa", "March", "Keighley"])
def test_what_usage_has_not_settled_for_the_bare_name_does_not(name: str) -> None:
    (suggestion,) = suggest(name)
    assert suggestion.renderings[0].reason != "attested"
    attested = [one for one in suggestion.renderings if one.reason == "attested"]
    assert all(one.probability < suggestion.renderings[0].probability for one in attested)


def test_it_is_said_that_a_rendering_is_something_else_s() -> None:
    (suggestion,) = suggest("Sosa")
    assert "Known for something else that is called so, or a translation: 匝瑳市 (GeoNames)" in suggestion.note
    assert suggest("Oxford")[0].note == ""
