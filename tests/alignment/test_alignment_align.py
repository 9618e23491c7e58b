"""The aligner on sentences of our own: exact spans, names written in characters, what is not rendered."""

from __future__ import annotations

import pytest

from glossary.alignment import align, explain_name
from glossary.alignment.evidence import KINDS
from glossary.model import Alignment, Mention, Segment


def aligned(en: str, zh: str, *names: tuple[str, str], given: bool = True) -> list[Alignment]:
    mentions = []
    for name, kind in names:
        start = en.index(name)
        mentions.append(Mention(0, name, start, start + len(name), kind))
    (found,) = align([Segment(0, en, zh, "test")], [mentions], given=given)
    return found


@pytest.mark.parametrize(
    ("en", "zh", "name", "kind", "rendering"),
    [
        (
            "Gen. Valery V. Gerasimov spoke in Kursk on Friday.",
            "瓦列里·格拉西莫夫将军周五在库尔斯克讲话。",
            "Valery V. Gerasimov",
            "PER",
            "瓦列里·格拉西莫夫",
        ),
        (
            "Pilots praised Torbjorn Lindqvist again.",
            "飞行员再次赞扬托比约恩·林德奎斯特。",
            "Torbjorn Lindqvist",
            "PER",
            "托比约恩·林德奎斯特",
        ),
        (
            "Han Sung-woo, an analyst in Seoul, agreed.",
            "首尔的分析师韩成宇(音)表示同意。",
            "Han Sung-woo",
            "PER",
            "韩成宇",
        ),
        ("Prime Minister Kenji Tanaka arrived late.", "首相田中健二迟到了。", "Kenji Tanaka", "PER", "田中健二"),
        ("Nguyen Van Minh won the race.", "阮文明赢得了比赛。", "Nguyen Van Minh", "PER", "阮文明"),
        ("The BBC reported the delay.", "BBC报道了这一延误。", "BBC", "ORG", "BBC"),
        ("Officials in New Zealand objected.", "紐西蘭官員表示反對。", "New Zealand", "LOC", "紐西蘭"),
        (
            "She works at the University of Warsaw now.",
            "她如今在华沙大学工作。",
            "University of Warsaw",
            "ORG",
            "华沙大学",
        ),
        (
            "The European Commission fined the firm.",
            "欧盟委员会对该公司处以罚款。",
            "European Commission",
            "ORG",
            "欧盟委员会",
        ),
    ],
)
def test_the_span_is_exact(en: str, zh: str, name: str, kind: str, rendering: str) -> None:
    (found,) = aligned(en, zh, (name, kind))
    assert found.zh == rendering
    assert zh[found.zh_start : found.zh_end] == rendering
    assert found.confidence > 0.3


def test_a_name_the_chinese_leaves_out_is_not_rendered() -> None:
    (found,) = aligned("Ms. Oyelaran declined to comment.", "她不予置评。", ("Oyelaran", "PER"))
    assert found.zh is None
    assert (found.zh_start, found.zh_end) == (-1, -1)


def test_no_chinese_at_all() -> None:
    assert [a.zh for a in aligned("Paris and Rome.", "", ("Paris", "LOC"), ("Rome", "LOC"))] == [None, None]


def test_every_given_name_gets_its_answer_in_order() -> None:
    en, zh = "Russia and Ukraine met Turkey in Geneva.", "俄罗斯、乌克兰与土耳其在日内瓦会晤。"
    found = aligned(en, zh, ("Ukraine", "LOC"), ("Russia", "LOC"), ("Geneva", "LOC"), ("Turkey", "LOC"))
    assert [a.zh for a in found] == ["乌克兰", "俄罗斯", "日内瓦", "土耳其"]


def test_other_segments_decide_what_one_leaves_open() -> None:
    segments = [
        Segment(0, "Kim Min-jun signed the order.", "金敏俊签署了命令。", "test"),
        Segment(1, "Mr. Kim did not say why.", "金敏俊没有说明原因。", "test"),
    ]
    mentions = [[Mention(0, "Kim Min-jun", 0, 11, "PER")], [Mention(1, "Kim", 4, 7, "PER")]]
    (first,), (second,) = align(segments, mentions, given=True)
    assert (first.zh, second.zh) == ("金敏俊", "金敏俊")


def test_of_overlapping_proposals_one_is_kept() -> None:
    en, zh = "Welcome to Port Harcourt.", "欢迎来到哈科特港。"
    proposals = [Mention(0, "Port Harcourt", 11, 24, "LOC", 0.8), Mention(0, "Harcourt", 16, 24, "PER", 0.3)]
    (found,) = align([Segment(0, en, zh, "test")], [proposals])
    assert len(found) == 1


def test_the_same_input_gives_the_same_output() -> None:
    arguments = ("Russia met Turkey.", "俄罗斯会见土耳其。", ("Russia", "LOC"), ("Turkey", "LOC"))
    assert aligned(*arguments) == aligned(*arguments)


def test_an_explanation_names_kinds_of_evidence() -> None:
    en, zh = "Valery Gerasimov spoke.", "瓦列里·格拉西莫夫发表讲话。"
    segments = [Segment(0, en, zh, "test")]
    (explained,) = explain_name("gerasimov", segments, [[Mention(0, "Valery Gerasimov", 0, 16, "PER", 0.95)]])
    assert explained.chosen.zh == explained.candidates[0].zh == "瓦列里·格拉西莫夫"
    kinds = {evidence.kind for evidence in explained.candidates[0].evidence}
    assert "sound" in kinds
    assert kinds <= set(KINDS)
    assert explain_name("Nobody", segments, [[Mention(0, "Valery Gerasimov", 0, 16, "PER", 0.95)]]) == []
