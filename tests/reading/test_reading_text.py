"""Bilingual text: paragraphs found, paired by content, and divided into sentences."""

from __future__ import annotations

import random
import re
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import PAIRS, TRADITIONAL, pairs, read

from glossary.reading.pairing import bilingual_pairs, document_pairs
from glossary.reading.paragraphs import split_paragraphs
from glossary.reading.sentences import align_sentences, split_chinese, split_english


def laid_out(blocks: list[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def alternating(texts: list[tuple[str, str]], chinese_first: bool = False) -> list[str]:
    return [part for en, zh in texts for part in ((zh, en) if chinese_first else (en, zh))]


def paired(text: str) -> list[tuple[str, str]]:
    return [(en, zh) for en, zh, _ in bilingual_pairs(text) if en and zh]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("chinese_first", [False, True])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n\r\n"])
def test_paragraphs_in_turns(tmp_path: Path, chinese_first: bool, gap: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(gap.join(alternating(PAIRS, chinese_first)).encode())
    assert pairs(path) == PAIRS


def test_segments_tell_their_line_and_source(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(laid_out(alternating(PAIRS[:3])), "utf-8")
    segments = read(path)
    assert [(s.index, s.place) for s in segments] == [(0, "line 1"), (1, "line 5"), (2, "line 9")]
    assert {s.source for s in segments} == {str(path)}


@pytest.mark.parametrize("chinese_first", [False, True])
def test_what_real_pages_carry_shifts_nothing(chinese_first: bool) -> None:
    body = alternating(PAIRS, chinese_first)
    text = laid_out(
        [
            "港湾新闻网",
            "首页 | 国际 | 财经 | 登录",
            "起重机坠海，港口关闭",
            "KAREN LINDQVIST",
            "2025年3月4日",
            "周二的欧登塞港口。 Jens Holm/Harbor Photo",
            *body[:6],
            "04crane harbor 1 superJumbo工人们在码头上等待。",
            *body[6:12],
            "A paragraph of the original that the translator has left out altogether, about insurance law.",
            *body[12:],
            "相关报道",
            "查看全部",
            "© 2025 港湾新闻网 版权所有",
            "Sign up for the newsletter of the harbor and never miss a ship again",
        ]
    )
    found = paired(text)
    assert [pair for pair in found if pair in PAIRS] == PAIRS
    # a byline may go with a headline, nothing with a paragraph that has its own counterpart
    assert len(found) <= len(PAIRS) + 1


@given(st.integers(0, 19), st.booleans())
def test_deleting_a_paragraph_leaves_the_other_pairs(position: int, chinese_first: bool) -> None:
    blocks = alternating(PAIRS, chinese_first)
    del blocks[position]
    rest = [pair for i, pair in enumerate(PAIRS) if i != position // 2]
    assert paired(laid_out(blocks)) == rest


EXTRA = [
    "本文由编辑部整理。",
    "图为码头工人在清理现场。",
    "更多内容请关注我们的公众号",
    "Sign up for our weekly letter",
    "Correction: an earlier version of this article misspelled a name.",
]


@given(st.integers(0, 20), st.sampled_from(EXTRA), st.booleans())
def test_adding_a_paragraph_leaves_the_other_pairs(position: int, extra: str, chinese_first: bool) -> None:
    blocks = alternating(PAIRS, chinese_first)
    blocks.insert(position, extra)
    found = paired(laid_out(blocks))
    kept = [pair for pair in PAIRS if pair in found]
    # beside an addition the paragraph next to it may take it in, no other
    assert len(kept) >= len(PAIRS) - 1
    assert all(pair in found for i, pair in enumerate(PAIRS) if abs(2 * i + 0.5 - position) > 2)


words = st.sampled_from(["Oslo", "harbor", "the", "14", "ship.", "Mr.", "said", "“No,”", "U.S.", "3.5"])
characters = st.sampled_from(["港口", "奥斯陆", "的", "14", "。", "说", "“不，”", "船", "BBC", "！", "，"])
blocks = st.one_of(
    st.lists(words, min_size=1, max_size=30).map(" ".join), st.lists(characters, min_size=1, max_size=30).map("".join)
)


@given(st.lists(blocks, min_size=1, max_size=12))
def test_nothing_is_lost_or_doubled(texts: list[str]) -> None:
    text = laid_out(texts)
    found = list(bilingual_pairs(text))
    kept = sorted(bare("".join(p.text for p in split_paragraphs(text))))
    assert sorted(bare("".join(en + zh for en, zh, _ in found))) == kept
    told = [texts[i] for i in range(len(texts)) if re.search(r"[A-Za-z\u4e00-\u9fff]", texts[i])]
    assert kept == sorted(bare("".join(told)))


@given(st.lists(blocks, max_size=6), st.lists(blocks, max_size=6))
def test_nothing_is_lost_between_two_documents(english: list[str], chinese: list[str]) -> None:
    found = list(document_pairs(laid_out(english), laid_out(chinese)))
    for side, texts in ((0, english), (1, chinese)):
        kept = bare("".join(p.text for p in split_paragraphs(laid_out(texts))))
        assert sorted(bare("".join(unit[side] for unit in found))) == sorted(kept)


@given(st.lists(st.sampled_from(PAIRS), min_size=1, max_size=6, unique=True), st.sampled_from([60, 72, 80]))
def test_lines_broken_to_a_width_are_joined(texts: list[tuple[str, str]], width: int) -> None:
    lines = []
    for en, zh in texts:
        lines += [*textwrap.wrap(en, width), ""]
        lines += [*(zh[i : i + width // 2] for i in range(0, len(zh), width // 2)), ""]
    assert paired("\n".join(lines)) == texts


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    english, chinese = zip(*PAIRS[:4], strict=True)
    assert [p.text for p in split_paragraphs("\n".join([*english, *chinese]))] == [*english, *chinese]


def test_two_documents_one_after_the_other() -> None:
    text = laid_out([*(en for en, _ in PAIRS), *(zh for i, (_, zh) in enumerate(PAIRS) if i != 4)])
    assert paired(text) == [pair for i, pair in enumerate(PAIRS) if i != 4]


@pytest.mark.parametrize("glue", [" ", ""])
def test_a_caption_glued_to_text_in_the_other_language_is_divided(glue: str) -> None:
    (en, zh), (caption_en, caption_zh) = PAIRS[3], PAIRS[0]
    assert [p.text for p in split_paragraphs(caption_en + glue + zh)] == [caption_en, zh]
    assert [p.text for p in split_paragraphs(caption_zh + glue + en)] == [caption_zh, en]
    glued = laid_out(
        [*alternating(PAIRS[1:3]), f"周二的港口。Jens Holm/Harbor Photo {en}", zh, *alternating(PAIRS[4:])]
    )
    found = paired(glued)
    assert next(pair for pair in found if pair[1] == zh)[0].endswith(en)
    assert [pair for pair in found if pair[1] != zh] == PAIRS[1:3] + PAIRS[4:]


def test_a_credit_that_ends_in_the_quotation_below_it() -> None:
    quoted = ("“It fell like a tree,” Marta Olsen said on Tuesday.", "“它像树一样倒下，”玛尔塔·奥尔森周二说。")
    text = f"港口的起重机。Jens Holm/Harbor Photo{quoted[0]}"
    assert [p.text for p in split_paragraphs(text)] == ["港口的起重机。", "Jens Holm/Harbor Photo", quoted[0]]
    assert paired(laid_out([*alternating(PAIRS[:2]), text, quoted[1], *alternating(PAIRS[2:4])])) == [
        *PAIRS[:2],
        quoted,
        *PAIRS[2:4],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "他说：“We will never give up the harbor of Odense, never.” 然后他离开了会场。",
        "英国广播公司（British Broadcasting Corporation of London）的记者对此作了报道。",
        "International Business Machines Corporation 公司周三宣布了这一消息。",
        "The word for harbor, 港口, and the word for ship, 船, are among the first that children learn.",
        "《The Long and Winding Road to the Sea.》这本书去年出版。",
    ],
)
def test_words_of_the_other_language_divide_nothing(text: str) -> None:
    assert [p.text for p in split_paragraphs(text)] == [text]


def test_japanese_is_not_chinese() -> None:
    text = laid_out(["The ship is late.", "船は遅れています。", *alternating(PAIRS[:2])])
    assert paired(text) == PAIRS[:2]


def test_traditional_text() -> None:
    assert paired(laid_out(alternating(TRADITIONAL))) == TRADITIONAL


def test_sentences_are_aligned_where_that_is_sure() -> None:
    en, zh = (joint.join(part) for joint, part in zip((" ", ""), zip(*PAIRS, strict=True), strict=True))
    assert align_sentences(en, zh) == PAIRS


def test_a_sentence_without_counterpart_stays_with_its_neighbour() -> None:
    en = " ".join(en for en, _ in PAIRS[:3])
    zh = "".join([PAIRS[0][1], PAIRS[1][1], "周二的港口。", PAIRS[2][1]])
    found = align_sentences(en, zh)
    assert "".join(part for _, part in found) == zh
    assert all(a and b for a, b in found)
    assert found[0] == PAIRS[0]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Olsen met Gen. J. B. Hall of the U.S. Navy. He left at 9 a.m. on Jan. 4.", 2),
        ("“It is over,” she said. “We won.” Then it rained!", 3),
        ("One sentence", 1),
        ("It cost $3.5 million. No. 7 was sold.", 2),
    ],
)
def test_english_sentences(text: str, count: int) -> None:
    sentences = split_english(text)
    assert len(sentences) == count
    assert bare("".join(sentences)) == bare(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [("他说：“结束了。”然后下雨了！真的？", 3), ("「走吧。」她說", 2), ("没有句号", 1), ("等等……好吧。", 2)],
)
def test_chinese_sentences(text: str, count: int) -> None:
    assert len(split_chinese(text)) == count
    assert "".join(split_chinese(text)) == text


def test_a_long_text_takes_seconds() -> None:
    drawn = random.Random(5)
    texts = [drawn.choice(PAIRS) for _ in range(3000)]
    lines = alternating([(f"{en[:-1]} in {i}.", f"{zh[:-1]}，{i}。") for i, (en, zh) in enumerate(texts)])
    del lines[777]
    start = time.monotonic()
    assert len(paired(laid_out(lines))) >= 2999
    assert time.monotonic() - start < 20
