"""What a check finds in sentences of our own, and what it lets pass."""

from __future__ import annotations

import pytest
from checking_texts import ENTRIES, POLAND, SOLBERG, TURKEY, entry, found

import glossary

RIGHT = ("Ingrid Solberg left Aalesund for Poland on Monday.", "英格丽德·索尔贝格周一离开奥勒松前往波兰。")


def test_a_faithful_draft_has_no_findings_of_any_severity() -> None:
    assert (
        found(
            [RIGHT, ("Solberg met the Northern Lights Board in Gdansk.", "索尔贝格在格但斯克会见了北方灯塔局。")],
            severity="info",
        )
        == []
    )


@pytest.mark.parametrize(
    ("en", "zh", "expected"),
    [
        (
            "Ingrid Solberg left Aalesund on Monday.",
            "英格丽德·索尔堡周一离开奥勒松。",
            ("rendered-otherwise", "Ingrid Solberg", "英格丽德·索尔堡"),
        ),
        (
            "Ingrid Solberg left Aalesund on Monday.",
            "英戈丽德·索尔贝格周一离开奥勒松。",
            ("rendered-otherwise", "Ingrid Solberg", "英戈丽德·索尔贝格"),
        ),
        ("Ingrid Solberg left Aalesund on Monday.", "英格丽·苏尔贝里周一离开奥勒松。", ("deprecated-rendering", "Ingrid Solberg", "英格丽·苏尔贝里")),
        ("Ingrid Solberg left Aalesund on Monday.", "Ingrid Solberg周一离开奥勒松。", ("untranslated", "Ingrid Solberg", "Ingrid Solberg")),
        ("Ingrid Solberg left Aalesund on Monday.", "英格丽德·索尔贝格周一离开了。", ("missing", "Aalesund", "")),
        ("Ingrid Solberg left Aalesund on Monday.", "英格麗德·索爾貝格周一离开奥勒松。", ("mixed-script", "Ingrid Solberg", "英格麗德·索爾貝格")),
    ],
)  # fmt: skip
def test_faults_of_every_kind_are_found_where_they_are(en: str, zh: str, expected: tuple[str, str, str]) -> None:
    draft = [
        RIGHT,
        (en, zh),
        ("The ferries to Aalesund are late.", "开往奥勒松的渡轮晚点了，说明书还没有写好，请大家后来再来看看。"),
    ]
    (finding,) = glossary.check(draft, ENTRIES)
    assert (finding.kind, finding.name, finding.found) == expected
    assert (finding.segment, finding.place, finding.en, finding.zh) == (1, "pair 2", en, zh)
    assert en[finding.en_start : finding.en_end] == finding.name
    assert zh[finding.zh_start : finding.zh_end] == finding.found or finding.zh_start == finding.zh_end == -1
    assert finding.severity == ("warning" if expected[0] in ("missing", "mixed-script") else "error")
    wanted = "奥勒松" if finding.name == "Aalesund" else "英格丽德·索尔贝格"
    assert finding.expected[0] == wanted
    assert wanted in finding.message


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Solberg waited for two hours.", "索尔贝格等了两个小时。"),
        ("Ingrid Solberg waited for two hours.", "索尔贝格等了两个小时。"),
        ("Solberg waited for two hours.", "英格丽德·索尔贝格等了两个小时。"),
        ("Ingrid Solberg waited for two hours.", "英格丽德•索尔贝格（Ingrid Solberg）等了两个小时。"),
        ("Ingrid Solberg waited for two hours.", "英格丽德．索尔贝格女士等了两个小时。"),
        ("Poland said that Poland’s borders are open.", "波兰表示边界是开放的。"),
        ("The NLB was founded in Aalesund.", "灯塔局在奥勒松市成立。"),
        ("The BBC asked the NLB.", "英国广播公司询问了灯塔局。"),
        ("The BBC asked the NLB.", "BBC询问了灯塔局。"),
        ("They ate turkey with cranberries.", "他们吃了火鸡和蔓越莓。"),
        ("Polish sailors came home.", "水手们回家了。"),
        ("Write to info@gdansk.example or come to Gdansk.", "请写信到info@gdansk.example或来格但斯克。"),
    ],
)
def test_what_a_translator_may_do_is_let_pass(en: str, zh: str) -> None:
    assert found([(en, zh)]) == []


def test_a_pronoun_may_stand_for_who_was_just_named() -> None:
    first = ("Ingrid Solberg found the letter.", "英格丽德·索尔贝格发现了这封信。")
    second = ("Solberg read the letter aloud.", "她大声念了这封信。")
    assert found([first, second]) == []
    assert found([first, second], severity="info") == [("missing", "Solberg", "")]
    assert found([second]) == [("missing", "Solberg", "")]


def test_a_country_may_be_abbreviated_beside_another() -> None:
    entries = [entry("LOC", "Russia", "俄罗斯"), entry("LOC", "Ukraine", "乌克兰")]
    assert found([("The war between Russia and Ukraine goes on.", "俄乌战争仍在继续。")], entries) == []


def test_a_longer_name_is_not_asked_for_the_shorter_one_inside() -> None:
    entries = [entry("LOC", "New York", "纽约"), entry("ORG", "New York Times", "《纽约时报》|时报")]
    assert found([("She writes for the New York Times.", "她为时报撰稿。")], entries) == []


def test_the_other_bearer_of_an_ambiguous_name_will_do() -> None:
    entries = [entry("LOC", "Georgia", "格鲁吉亚"), entry("LOC", "Georgia", "佐治亚州")]
    assert (
        found([("He grew up in Georgia.", "他在佐治亚州长大。"), ("Georgia voted.", "格鲁吉亚投了票。")], entries) == []
    )


def test_what_nobody_judged_is_no_error() -> None:
    entries = [entry("PER", "Ingrid Solberg", "", proposed=["英格丽德·索尔贝格"])]
    (finding,) = glossary.check([("Ingrid Solberg waited.", "英格丽德·苏尔贝格等着。")], entries)
    assert (finding.kind, finding.severity) == ("rendered-otherwise", "warning")


def test_beside_a_preferred_rendering_a_proposed_one_is_another() -> None:
    entries = [entry("PER", "Ingrid Solberg", "英格丽德·索尔贝格", proposed=["英格丽德·苏尔贝里", "索尔贝格"])]
    assert found([("Ingrid Solberg waited.", "索尔贝格等着。")], entries) == []
    assert [kind for kind, *_ in found([("Ingrid Solberg waited.", "英格丽德·苏尔贝里等着。")], entries)] == [
        "rendered-otherwise"
    ]


def test_an_entry_without_any_rendering_left_finds_only_what_it_forbids() -> None:
    entries = [entry("LOC", "Aalesund", "", deprecated=["奥尔松德"])]
    assert found([("He left Aalesund.", "他离开了奥尔松德。")], entries) == [
        ("deprecated-rendering", "Aalesund", "奥尔松德")
    ]
    assert found([("He left Aalesund.", "他离开了奥勒松。")], entries) == []


def test_one_name_in_two_renderings_is_found_without_a_termbase() -> None:
    draft = [
        ("Mayor Kazimierz Wrona spoke first.", "市长卡齐米日·弗罗纳首先发言。"),
        ("Kazimierz Wrona thanked the sailors.", "卡齐米日·弗罗纳向水手们致谢。"),
        ("Then Kazimierz Wrona went home to Gdansk.", "然后卡兹米尔·沃罗纳回到了格但斯克的家。"),
    ]
    assert found(draft, []) == [("inconsistent", "Kazimierz Wrona", "卡兹米尔·沃罗纳")]


def test_a_traditional_draft_against_a_simplified_termbase() -> None:
    draft = [
        ("Ingrid Solberg left Turkey for Poland.", "英格麗德·索爾貝格離開土耳其前往波蘭。"),
        ("Poland welcomed Ingrid Solberg.", "波蘭歡迎英格麗德·索爾貝格來訪，並說這裡的門會繼續開著。"),
    ]
    assert found(draft, [SOLBERG, TURKEY, POLAND]) == []
    slip = [*draft, ("Ingrid Solberg thanked Poland.", "英格丽德·索尔贝格感謝波蘭。")]
    assert found(slip, [SOLBERG, TURKEY, POLAND]) == [("mixed-script", "Ingrid Solberg", "英格丽德·索尔贝格")]


def test_empty_drafts_and_one_sided_segments_are_no_findings() -> None:
    assert found([("Poland.", "")]) == []
    assert found([("", "波兰。")]) == []
    assert glossary.check([], ENTRIES) == []


def test_an_unknown_severity_is_refused() -> None:
    with pytest.raises(glossary.GlossaryError, match="there is no severity 'grave'"):
        glossary.check([RIGHT], ENTRIES, min_severity="grave")


def test_what_other_readers_are_used_to_is_no_fault_where_the_termbase_has_nothing_for_them() -> None:
    trump = entry("PER", "Donald Trump", "特朗普")
    draft = [
        ("Donald Trump left the room.", "川普離開了房間。"),
        ("The door was open, and nobody spoke.", "門開著，沒有人說話，會議這樣結束了。"),
    ]
    assert found(draft, [trump]) == []
    assert found(draft, [trump], severity="info") == [("rendered-otherwise", "Donald Trump", "川普")]
    assert found([("Donald Trump left.", "川普离开了这个房间，门还开着，没有人说话，会议这样结束了。")], [trump]) == [
        ("rendered-otherwise", "Donald Trump", "川普")
    ]


def test_the_country_for_its_capital_is_no_fault() -> None:
    moscow = entry("LOC", "Moscow", "莫斯科")
    assert found([("Moscow rejected the plan.", "俄罗斯拒绝了这项计划。")], [moscow]) == []
    assert [kind for kind, *_ in found([("Moscow rejected the plan.", "政府拒绝了这项计划。")], [moscow])] == [
        "missing"
    ]


def test_entries_without_a_type_have_surnames_too() -> None:
    untyped = [entry("", "Ingrid Solberg", "英格丽德·索尔贝格"), entry("", "Kim Jong-un", "金正恩")]
    draft = [
        ("Ingrid Solberg met Kim Jong-un.", "英格丽德·索尔贝格会见了金正恩。"),
        ("Solberg thanked Mr. Kim.", "索尔贝格向金正恩致谢。"),
    ]
    assert found(draft, untyped) == []
    wrong = [*draft, ("Solberg thanked Mr. Kim.", "苏尔堡向基姆致谢。")]
    assert {(name, text) for _, name, text in found(wrong, untyped)} == {("Solberg", "苏尔堡"), ("Kim", "基姆")}


def test_another_bearer_of_a_surname_beside_is_no_fault() -> None:
    pairs = [("Ingrid Solberg is a niece of Erik Solberg.", "英格丽德·索尔贝格是埃里克·索尔贝格的侄女。")]
    assert found(pairs, [SOLBERG]) == []
