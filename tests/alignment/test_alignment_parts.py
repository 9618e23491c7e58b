"""The parts of the aligner: text, candidates, trees, corpus, assignment."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.alignment.assignment import assign
from glossary.alignment.candidates import find
from glossary.alignment.corpus import Corpus
from glossary.alignment.evidence import FEATURES, KINDS, measure
from glossary.alignment.layout import Layout
from glossary.alignment.profile import profile
from glossary.alignment.ragged import reduced, spread
from glossary.alignment.scene import View
from glossary.alignment.text import ChineseText
from glossary.model import Mention, Segment
from glossary.trees import Trees

ZH_PIECES = st.sampled_from(
    [
        "格拉西莫夫",
        "将军",
        "说",
        "，",
        "(Gerasimov)",
        "“",
        "”",
        "·",
        "瓦列里",
        "BBC",
        "新聞",
        "在",
        " ",
        "1",
        "😀",
        "\u202e",
        "。",
    ]
)


def text_of(zh: str) -> ChineseText:
    return ChineseText(Segment(0, "", zh, "test"))


def renderings(name: str, zh: str) -> set[str]:
    (seen,) = find([(profile(name), text_of(zh))])
    return {zh[a:b] for a, b in seen.spans}


@pytest.mark.parametrize(
    ("name", "zh", "rendering"),
    [
        ("Valery Gerasimov", "总参谋长瓦列里·格拉西莫夫将军抵达前线", "瓦列里·格拉西莫夫"),
        ("Gerasimov", "总参谋长格拉西莫夫将军抵达前线", "格拉西莫夫"),
        ("Kim Min-jun", "研究员金敏俊周二表示", "金敏俊"),
        ("BBC", "据BBC报道", "BBC"),
        ("Lindqvist", "林德奎斯特（Lindqvist）表示", "林德奎斯特"),
        ("Institute for Ocean Research", "海洋研究所发布报告", "海洋研究所"),
        ("East Harmon Harbour Office", "East Harmon 港务办公室宣布", "East Harmon 港务办公室"),
        ("New Zealand", "紐西蘭總理", "紐西蘭"),
        ("Saint Petersburg", "他在圣彼得堡出生", "圣彼得堡"),
        ("St Aldwyn", "球队在圣奥尔德温获胜", "圣奥尔德温"),
        ("48th Street", "位于第 48 大街的商店", "第 48 大街"),
        ("5th Avenue", "沿着第五大道游行", "第五大道"),
        ("Stadio San Marco", "比赛在San Marco球场举行", "San Marco球场"),
        ("Main-Spree Arena", "比赛在Main-Spree体育馆举行", "Main-Spree体育馆"),
        ("KDN News", "据KDN新闻报道，会议推迟", "KDN新闻"),
        ("Moira Pepperdale", "由莫薇·佩珀代尔饰演", "莫薇·佩珀代尔"),
    ],
)
def test_candidates_hold_the_rendering(name: str, zh: str, rendering: str) -> None:
    assert rendering in renderings(name, zh)


@pytest.mark.parametrize(
    ("name", "zh"),
    [
        ("Lindqvist", "林德奎斯特（Lindqvist）表示"),
        ("Harbour Times", "据《港口时报》(Harbour Times) 报道"),
        ("Olsen", "“奥尔森” （ Olsen ）到场"),
    ],
)
def test_the_original_in_brackets_behind_a_rendering_renders_nothing(name: str, zh: str) -> None:
    assert not any(rendering.isascii() for rendering in renderings(name, zh))


def test_latin_in_brackets_behind_no_chinese_may_be_the_name() -> None:
    assert "KDN" in renderings("KDN", "（KDN）今晚停播")
    assert "KDN" in renderings("KDN", "记者（KDN 记者站）今晚抵达")


@settings(max_examples=60)
@given(
    st.lists(ZH_PIECES, max_size=14).map("".join),
    st.sampled_from(["Valery Gerasimov", "BBC News", "U.N.", "A", "…", "O’Neill-Smith Jr."]),
)
def test_candidates_are_inside_the_text_and_measured_in_full(zh: str, name: str) -> None:
    asked = [
        (profile(name), text_of(zh)),
        (profile("Marta Olsen"), text_of("玛塔·奥尔森说")),
        (profile(name), text_of("")),
    ]
    found = find(asked)
    for (_, text), seen in zip(asked, found, strict=True):
        assert len(set(seen.spans)) == len(seen.spans)
        for start, end in seen.spans:
            assert 0 <= start < end <= text.length
            assert text.zh[start:end].strip()
    views = [View(seen, "PER", 0.5, [other], seen.spans) for seen, other in zip(found, reversed(found), strict=True)]
    rows = measure(views)
    assert rows.shape == (sum(len(seen.spans) for seen in found), len(FEATURES) - len(KINDS["corpus"]))
    assert np.isfinite(rows).all()
    # what is measured together is measured as if alone
    assert (rows == np.concatenate([measure([view]) for view in views])).all()
    assert [seen.spans for seen in found] == [find([pair])[0].spans for pair in asked]


def test_traditional_text_keeps_its_offsets() -> None:
    text = text_of("臺灣總統賴清德說")
    assert text.plain == "台湾总统赖清德说"
    assert text.length == len(text.zh)


def test_words_lie_side_by_side_with_an_end_between_texts() -> None:
    layout = Layout([text_of("俄罗斯总统表示"), text_of(""), text_of("中国")])
    assert layout.base.tolist() == [1, 9, 10]
    assert layout.word_start.tolist() == [0, 1, 1, 1, 4, 4, 6, 6, 8, 9, 10, 10, 12]
    assert layout.word_end.tolist() == [1, 4, 4, 4, 6, 6, 8, 8, 9, 10, 12, 12, 13]


@given(st.lists(st.tuples(st.integers(0, 9), st.lists(st.integers(-9, 9), max_size=4)), max_size=6))
def test_stretches_are_worked_on_as_one_by_one(stretches: list[tuple[int, list[int]]]) -> None:
    starts = np.array([start for start, _ in stretches], dtype=np.int64)
    lengths = np.array([len(values) for _, values in stretches], dtype=np.int64)
    assert list(zip(*(some.tolist() for some in spread(starts, starts + lengths)), strict=True)) == [
        (i, start + j) for i, (start, values) in enumerate(stretches) for j in range(len(values))
    ]
    values = np.array([value for _, some in stretches for value in some], dtype=np.int64)
    assert reduced(np.maximum, values, lengths, -10).tolist() == [max(some, default=-10) for _, some in stretches]


def test_brackets_quotes_and_latin_words() -> None:
    text = text_of("“倡导者”报（The Advocate）说 BBC")
    assert [text.zh[a:b] for a, b in text.quoted] == ["倡导者"]
    assert [inside for _, inside in text.bracketed] == ["The Advocate"]
    assert [word for _, _, word in text.latin] == ["the", "advocate", "bbc"]


STUMP = Trees(
    np.array([[1, 0, 0]], dtype=np.int16),
    np.array([[0.5, np.inf, 2.0]], dtype=np.float32),
    np.array([[0.0, -1.0, 1.0, -1.0, -1.0, 0.5, 2.0]], dtype=np.float32),
    0.25,
)


def test_trees_follow_their_thresholds() -> None:
    rows = np.array([[9.0, 0.0], [0.0, 1.0], [3.0, 1.0], [2.0, 0.5]])
    assert STUMP.log_odds(rows).tolist() == [-0.75, 0.75, 2.25, -0.75]
    assert STUMP.log_odds(np.zeros((0, 2))).tolist() == []


def test_contributions_add_up_to_the_log_odds() -> None:
    row = np.array([3.0, 1.0])
    assert STUMP.contributions(row).sum() + STUMP.value[0, 0] + STUMP.bias == STUMP.log_odds(row[None])[0]


def test_trees_survive_storage() -> None:
    back = Trees.from_arrays(STUMP.arrays("x"), "x")
    assert back.bias == STUMP.bias
    assert (back.value == STUMP.value).all()


def mention(name: str, start: int = 0, kind: str = "PER") -> Mention:
    return Mention(0, name, start, start + len(name), kind)


def test_two_names_do_not_share_a_piece_of_text() -> None:
    first = (mention("Marta Olsen"), [(0, 4), (2, 4)], np.array([3.0, 1.0]))
    second = (mention("Olga Marsen", 20), [(2, 4), (6, 8)], np.array([2.0, 1.0]))
    assert [choice.span for choice in assign([first, second])] == [(0, 4), (6, 8)]


def test_forms_of_one_name_may_share_a_span() -> None:
    first = (mention("Marta Olsen"), [(0, 4)], np.array([3.0]))
    second = (mention("Olsen", 20), [(0, 4)], np.array([2.0]))
    assert [choice.span for choice in assign([first, second])] == [(0, 4), (0, 4)]


def test_nothing_convincing_is_not_rendered() -> None:
    (choice,) = assign([(mention("Olsen"), [(0, 2)], np.array([-4.0]))])
    assert choice.span is None
    assert choice.probability > 0.9
    assert assign([(mention("Olsen"), [], np.array([]))])[0].probability == 1.0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann Roy", "Roy", "Bo Li", "Cy"]),
            st.dictionaries(st.tuples(st.integers(0, 6), st.integers(7, 9)), st.floats(-6, 6), max_size=5),
        ),
        max_size=5,
    )
)
def test_an_assignment_answers_every_mention_from_its_own_candidates(
    cases: list[tuple[str, dict[tuple[int, int], float]]],
) -> None:
    options = [
        (mention(name, 10 * i), list(scores), np.array(list(scores.values()), dtype=float))
        for i, (name, scores) in enumerate(cases)
    ]
    choices = assign(options)
    assert len(choices) == len(options)
    for (_, spans, _), choice in zip(options, choices, strict=True):
        assert choice.span is None or choice.span in spans
        assert 0.0 <= choice.probability <= 1.0
    assert choices == assign(options)


def test_the_corpus_remembers_renderings_of_a_name_and_of_its_full_form() -> None:
    corpus = Corpus(["金敏俊说", "金敏俊又说", "天气很好"])
    corpus.note(0, "Kim Min-jun", "PER")
    corpus.note(1, "Kim", "PER")
    corpus.learn(0, "Kim Min-jun", "金敏俊", 0.9)
    corpus.learn(1, "Kim", "金", 0.04)
    assert set(corpus.around(1, "Kim", "PER").elsewhere) == {"金敏俊"}
    assert corpus.around(0, "Kim Min-jun", "PER").elsewhere == {}
    assert corpus.around(1, "Kim", "LOC").elsewhere == {}


def test_spans_that_return_with_a_name() -> None:
    texts = ["流浪者队获胜了", "昨天流浪者队告负", "雨下得很大", "没有人来看球", "今晚流浪者队休息", "比赛结束后天黑了"]
    corpus = Corpus(texts)
    for segment in (0, 1, 4):
        corpus.note(segment, "Rangers", "ORG")
    assert any("流浪者" in span for span in corpus.around(0, "Rangers", "ORG").returning(corpus.texts[0]))
    assert corpus.around(2, "Nobody", "PER").returning(corpus.texts[2]) == []
