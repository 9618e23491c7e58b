"""What an entry holds: type, counts, confidence, conflict, contexts; and what is dropped."""

from __future__ import annotations

import random

import pytest
from merging_texts import LOC, ORG, PER, Aligned, Name, expected, groups, merged, said

from glossary.merging import merge
from glossary.model import Alignment, Mention, Segment


def flagged(aligned: list[Aligned]) -> dict[str, bool]:
    return {entry.zh[0].text: entry.conflict for entry in merge(aligned)}


def test_competing_renderings_are_in_conflict() -> None:
    names = [
        ("Freedonia", "弗里多尼亚"),
        ("Freedonia", "芙丽多尼娅"),
        ("Freedonia", "自由国"),
        ("Sylvania", "西尔瓦尼亚"),
    ]
    assert merged(said(LOC, *names)) == expected(
        ("Freedonia", "弗里多尼亚|芙丽多尼娅"), ("Freedonia", "自由国"), ("Sylvania", "西尔瓦尼亚")
    )
    entries = merge(said(LOC, *names))
    assert {entry.en[0].text: entry.conflict for entry in entries} == {"Freedonia": True, "Sylvania": False}


@pytest.mark.parametrize(
    ("type", "names"),
    [
        (LOC, [("Sydney", "悉尼"), ("Sydney", "雪梨")]),
        (LOC, [("Georgia", "格鲁吉亚"), ("Georgia", "佐治亚")]),
        (LOC, [("United States", "美国"), ("United States", "美國"), ("U.S.", "美")]),
        (PER, [("Donald Trump", "特朗普"), ("Trump", "川普")]),
        (PER, [("Kim Jong-un", "金正恩"), ("Kim", "金正恩"), ("Kim Yo-jong", "金与正"), ("Kim", "金与正")]),
        (
            PER,
            [
                ("Bill Clinton", "比尔·克林顿"),
                ("Clinton", "克林顿"),
                ("Hillary Clinton", "希拉里·克林顿"),
                ("Clinton", "克林顿"),
            ],
        ),
        (ORG, [("WHO", "世卫组织"), ("WHO", "世界卫生组织")]),
    ],
)
def test_variants_and_different_bearers_are_not_in_conflict(type: str, names: list[Name]) -> None:
    assert not any(entry.conflict for entry in merge(said(type, *names)))


def test_persons_with_one_name_and_two_renderings_are_in_conflict() -> None:
    assert flagged(said(PER, ("Wang Wei", "王伟"), ("Wang Wei", "王维"))) == {"王伟": True, "王维": True}
    assert flagged(said(PER, ("Marta Olsen", "玛尔塔·奥尔森"), ("Marta Olsen", "王小明"))) == {
        "玛尔塔·奥尔森": True,
        "王小明": True,
    }


def test_one_doubtful_rendering_beside_twenty_good_ones_is_dropped() -> None:
    aligned = said(LOC, *[("Freedonia", "弗里多尼亚", 0.95)] * 20, ("Freedonia", "自由国", 0.45))
    (entry,) = merge(aligned)
    assert (entry.zh[0].text, entry.occurrences, entry.conflict) == ("弗里多尼亚", 20, False)


@pytest.mark.parametrize("other", [[("Freedonia", "自由国", 0.7)], [("Freedonia", "自由国", 0.5)] * 2])
def test_a_rendering_that_is_probably_right_is_kept_and_flagged(other: list[Name]) -> None:
    assert flagged(said(LOC, *[("Freedonia", "弗里多尼亚", 0.95)] * 20, *other)) == {"弗里多尼亚": True, "自由国": True}


def test_a_doubtful_rendering_is_kept_where_there_is_no_better() -> None:
    (entry,) = merge(said(LOC, ("Freedonia", "自由国", 0.3)))
    assert (entry.confidence, entry.conflict) == (0.3, False)


def test_a_doubtful_form_is_no_head() -> None:
    (entry,) = merge(said(PER, ("Marta Elisa Olsen", "玛尔塔·奥尔森", 0.3), ("Marta Olsen", "玛尔塔·奥尔森", 0.9)))
    assert [term.text for term in entry.en] == ["Marta Olsen", "Marta Elisa Olsen"]


def test_types_that_flip_are_settled_by_weight() -> None:
    (entry,) = merge(said(PER, ("Maersk", "马士基")) + said(ORG, *[("Maersk", "马士基")] * 9, first=1))
    assert (entry.type, entry.occurrences) == (ORG, 10)
    (entry,) = merge(said(PER, ("Maersk", "马士基", 0.9)) + said(ORG, *[("Maersk", "马士基", 0.2)] * 3, first=1))
    assert entry.type == PER


def test_a_person_and_a_place_of_one_name_stay_apart() -> None:
    aligned = said(PER, ("George Washington", "乔治·华盛顿"), ("Washington", "华盛顿"))
    aligned += said(LOC, ("Washington", "华盛顿"), first=2)
    aligned += said(LOC, ("Washington", "华盛顿州"), first=3)
    entries = merge(aligned)
    assert {(e.type, e.en[0].text, e.zh[0].text) for e in entries} == {
        (PER, "George Washington", "乔治·华盛顿"),
        (LOC, "Washington", "华盛顿"),
        (LOC, "Washington", "华盛顿州"),
    }
    assert not any(entry.conflict for entry in entries)


def test_a_surname_taken_for_an_organization_is_the_person_s() -> None:
    aligned = said(PER, ("Keaghan Jacobsen", "基根·雅克布森")) + said(ORG, *[("Jacobsen", "雅各布森")] * 2, first=1)
    (entry,) = merge(aligned)
    assert (entry.type, entry.occurrences) == (PER, 3)
    aligned = said(PER, ("Henry Ford", "亨利·福特")) + said(ORG, ("Ford", "福特"), first=1)
    assert {entry.type for entry in merge(aligned)} == {PER, ORG}


def test_other_types_are_kept_apart() -> None:
    aligned = said("NORP", ("Korean", "韩国")) + said(LOC, ("Korea", "韩国"), first=1)
    assert sorted(entry.type for entry in merge(aligned)) == [LOC, "NORP"]


def test_names_without_a_chinese_rendering_are_left_out() -> None:
    segment = Segment(0, "The BBC and Olsen", "BBC和别人", "a.txt")
    absent = (segment, Alignment(Mention(0, "Olsen", 12, 17, PER), None, -1, -1, 0.9))
    latin = (segment, Alignment(Mention(0, "BBC", 4, 7, ORG), "BBC", 0, 3, 0.9))
    assert merge([absent, latin]) == []
    assert groups(merge([absent, latin], keep_latin=True)) == expected(("BBC", "BBC"))
    assert merge([]) == []


def test_counts_and_sources() -> None:
    aligned = said(LOC, ("Kursk", "库尔斯克"), ("Kursk", "库尔斯克"), ("KURSK", "庫爾斯克"))
    aligned += said(LOC, ("Kursk", "库尔斯克"), source="b.txt")
    (entry,) = merge(aligned)
    assert (entry.occurrences, entry.documents, entry.sources) == (4, 2, ("a.txt", "b.txt"))
    assert [(term.text, term.lang, term.count) for term in entry.en] == [("Kursk", "en", 4)]
    assert [(term.text, term.lang, term.count) for term in entry.zh] == [
        ("库尔斯克", "zh-Hans", 3),
        ("庫爾斯克", "zh-Hant", 1),
    ]
    assert entry.pairs == (("Kursk", "库尔斯克", 3), ("Kursk", "庫爾斯克", 1))


def test_the_first_context_holds_the_head_terms() -> None:
    aligned = said(PER, ("Olsen", "奥尔森", 0.99), ("Olsen", "奥尔森", 0.99), ("Marta Olsen", "玛尔塔·奥尔森", 0.8))
    (entry,) = merge(aligned, contexts=2)
    assert len(entry.contexts) == 2
    first = entry.contexts[0]
    assert first.en[first.en_start : first.en_end] == entry.en[0].text
    assert first.zh[first.zh_start : first.zh_end] == entry.zh[0].text
    assert (first.segment, first.source) == (2, "a.txt")


def test_a_context_is_the_sentence_in_each_language() -> None:
    english = "Nobody came. Then Marta Olsen, who was late, sang. It rained."
    chinese = "没有人来。然后，迟到的玛尔塔·奥尔森唱了歌。下雨了。"
    start, at = english.index("Marta"), chinese.index("玛")
    mention = Mention(7, "Marta Olsen", start, start + 11, PER)
    (entry,) = merge([(Segment(7, english, chinese, "a.txt"), Alignment(mention, "玛尔塔·奥尔森", at, at + 7, 0.9))])
    (context,) = entry.contexts
    assert context.en == "Then Marta Olsen, who was late, sang."
    assert context.zh == "然后，迟到的玛尔塔·奥尔森唱了歌。"


def test_entries_come_by_occurrences_then_by_name() -> None:
    names = [("Kyiv", "基辅"), ("Bergen", "卑尔根"), ("Kyiv", "基辅"), ("Aarhus", "奥胡斯")]
    assert [entry.en[0].text for entry in merge(said(LOC, *names))] == ["Kyiv", "Aarhus", "Bergen"]


def test_the_order_of_a_long_mixed_text_does_not_matter() -> None:
    aligned = said(PER, ("Kim Jong-un", "金正恩"), ("Kim", "金"), ("Kim Yo-jong", "金与正"), ("Kim", "金"))
    aligned += said(LOC, ("Georgia", "格鲁吉亚"), ("Georgia", "佐治亚"), ("Freedonia", "自由国"), first=4)
    aligned += said(ORG, ("WHO", "世卫组织"), ("World Health Organization", "世界卫生组织"), source="b.txt")
    wanted = merge(aligned)
    for seed in range(20):
        assert merge(random.Random(seed).sample(aligned, len(aligned))) == wanted
