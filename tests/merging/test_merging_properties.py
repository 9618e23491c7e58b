"""What holds for whatever is merged, and sizes at which time growing with the square would not end."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merging_texts import LOC, ORG, PER, Aligned, said

from glossary.merging import merge
from glossary.model import Alignment, Segment

NAMES = {
    PER: [
        ("Kim Jong-un", "金正恩"), ("Kim Jong Un", "金正恩"), ("Kim", "金"), ("Kim", "金正恩"), ("Kim Yo-jong", "金与正"), ("Ms. Kim", "金"),
        ("Donald Trump", "唐纳德·特朗普"), ("Donald Trump Jr.", "小唐纳德·特朗普"), ("Trump", "特朗普"), ("Trump", "川普"), ("Donald", "唐纳德"),
        ("Melania Trump", "梅拉尼娅·特朗普"), ("George W. Bush", "乔治·W·布什"), ("George H. W. Bush", "乔治·布什"), ("G. Bush", "布什"),
        ("George Bush", "乔治·布什"), ("Washington", "华盛顿"), ("George Washington", "乔治·华盛顿"), ("Pope Francis", "教宗方济各"),
        ("Francis", "方济各"), ("bin Salman", "本·萨勒曼"), ("Mohammed bin Salman", "穆罕默德·本·萨勒曼"), ("MBS", "穆罕默德·本·萨勒曼"),
    ],
    LOC: [
        ("Washington", "华盛顿"), ("Washington", "华盛顿州"), ("Washington, D.C.", "华府"), ("Georgia", "格鲁吉亚"), ("Georgia", "佐治亚州"),
        ("MOSCOW", "莫斯科"), ("Moscow’s", "莫斯科"), ("the Moscow", "莫斯科"), ("U.S.", "美国"), ("United States", "美國"), ("US", "美"),
        ("New York", "纽约"), ("New York City", "纽约市"), ("NYC", "纽约"), ("Freedonia", "自由国"), ("Freedonia", "弗里多尼亚"),
    ],
    ORG: [
        ("WHO", "世卫组织"), ("World Health Organization", "世界卫生组织"), ("Defence Ministry", "国防部"), ("Ministry of Defense", "国防部"),
        ("Freedonian Defense Ministry", "弗里多尼亚国防部"), ("Giants", "巨人队"), ("Rotterdam Giants", "鹿特丹巨人"), ("Trump", "特朗普"),
        ("Narae", "娜莱"), ("Narae Energy", "娜莱能源"), ("Freedonia", "自由国"),
    ],
}  # fmt: skip
MENTIONS = st.tuples(
    st.sampled_from([(type, *name) for type, names in NAMES.items() for name in names]),
    st.sampled_from(["a.txt", "b.txt"]),
    st.sampled_from([0.65, 0.9, 0.99]),
)


@st.composite
def texts(draw: st.DrawFn) -> list[Aligned]:
    """Aligned mentions of names that have to do with one another; none so doubtful that it may be dropped."""
    found: list[Aligned] = []
    for index, ((type, en, zh), source, confidence) in enumerate(draw(st.lists(MENTIONS, max_size=24))):
        found += said(type, (en, zh, confidence), source=source, first=index)
    return found


@given(texts(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_of_the_input_does_not_matter(aligned: list[Aligned], chance: random.Random) -> None:
    shuffled = list(aligned)
    chance.shuffle(shuffled)
    assert merge(shuffled) == merge(aligned)


@given(texts())
@settings(max_examples=150)
def test_every_rendered_mention_is_counted_once(aligned: list[Aligned]) -> None:
    entries = merge(aligned)
    assert sum(entry.occurrences for entry in entries) == len(aligned)
    renderings = Counter(alignment.zh for _, alignment in aligned)
    counted: Counter[str] = Counter()
    for entry in entries:
        assert sum(count for *_, count in entry.pairs) == entry.occurrences
        assert sum(term.count for term in entry.en) == sum(term.count for term in entry.zh) == entry.occurrences
        for term in entry.zh:
            counted[term.text] += term.count
        assert entry.documents == len(entry.sources)
    assert counted == renderings


@given(texts())
@settings(max_examples=100)
def test_entries_are_whole(aligned: list[Aligned]) -> None:
    sources = {segment.source for segment, _ in aligned}
    for entry in merge(aligned):
        assert entry.en[0].text
        assert entry.zh[0].text
        assert all(term.count > 0 for term in (*entry.en, *entry.zh))
        assert len({term.text for term in entry.en}) == len(entry.en)
        assert len({term.text for term in entry.zh}) == len(entry.zh)
        assert {en for en, *_ in entry.pairs} == {term.text for term in entry.en}
        assert {zh for _, zh, _ in entry.pairs} == {term.text for term in entry.zh}
        assert 0 <= entry.confidence <= 1
        assert 1 <= len(entry.contexts) <= 3
        assert set(entry.sources) <= sources
        for context in entry.contexts:
            assert context.zh[context.zh_start : context.zh_end] in {term.text for term in entry.zh}


@given(texts())
@settings(max_examples=50)
def test_what_is_said_twice_makes_the_same_entries(aligned: list[Aligned]) -> None:
    again = [(Segment(s.index + 1000, s.en, s.zh, s.source), a) for s, a in aligned]
    twice = [(s, Alignment(a.mention, a.zh, a.zh_start, a.zh_end, a.confidence)) for s, a in again]
    once = {(e.type, e.pairs) for e in merge(aligned)}
    assert {(e.type, tuple((en, zh, n // 2) for en, zh, n in e.pairs)) for e in merge(aligned + aligned)} == once
    assert sum(e.occurrences for e in merge(aligned + twice)) == 2 * len(aligned)


SYLLABLES = "an eun jin ho yong min su mi hye won seok jae hyun woo young kyung hee chul sik tae".split()
SOUNDS = "阿贝德菲格克勒姆恩斯特尔亚利马拉尼科"


def word(chance: random.Random, low: int = 4, high: int = 9) -> str:
    return "".join(chance.choices("aeioubdfgklmnprst", k=chance.randint(low, high))).title()


def sound(chance: random.Random, low: int = 2, high: int = 6) -> str:
    return "".join(chance.choices(SOUNDS, k=chance.randint(low, high)))


def test_ten_thousand_people_of_one_surname() -> None:
    chance = random.Random(1)
    characters = [chr(0x4E00 + i) for i in range(0, 6000, 30)]
    people = [
        (f"Kim {'-'.join(chance.choices(SYLLABLES, k=2)).title()}", "金" + "".join(chance.choices(characters, k=2)))
        for _ in range(10_000)
    ]
    aligned = said(PER, *people, *[("Kim", "金")] * 1000)
    assert sum(entry.occurrences for entry in merge(aligned)) == len(aligned)


def test_ten_thousand_smiths() -> None:
    chance = random.Random(2)
    people = [(f"{word(chance, 7, 7)} Smith", f"{sound(chance, 4, 4)}·史密斯") for _ in range(10_000)]
    aligned = said(PER, *people, *[("Smith", "史密斯")] * 1000, *[("Mrs. Smith", "史密斯夫人")] * 1000)
    assert sum(entry.occurrences for entry in merge(aligned)) == len(aligned)


@pytest.mark.parametrize("type", [PER, LOC, ORG])
def test_a_thousand_spellings_of_one_name(type: str) -> None:
    chance = random.Random(3)
    spelled = [(f"Gadda{word(chance, 4, 4).lower()}", "卡扎菲") for _ in range(1000)]
    rendered = [("Muammar Gaddafi", f"卡扎{sound(chance, 3, 3)}") for _ in range(1000)]
    aligned = said(type, *spelled, *rendered)
    assert sum(entry.occurrences for entry in merge(aligned)) == len(aligned)


def test_one_acronym_of_eight_thousand_banks() -> None:
    banks = [(f"{letter}{number} Bank", f"{letter}银行") for letter in "ABCDEFGH" for number in range(1000)]
    aligned = said(ORG, *banks, *[("AB", "银行")] * 500, *[("Bank", "银行")] * 500)
    assert sum(entry.occurrences for entry in merge(aligned)) == len(aligned)


def test_many_distinct_pairs() -> None:
    chance = random.Random(4)
    aligned = said(
        PER, *((f"{word(chance)} {word(chance)}", f"{sound(chance)}·{sound(chance)}") for _ in range(10_000))
    )
    aligned += said(LOC, *((word(chance), sound(chance)) for _ in range(10_000)))
    aligned += said(ORG, *((f"{word(chance)} {word(chance)} Bank", f"{sound(chance)}银行") for _ in range(10_000)))
    assert sum(entry.occurrences for entry in merge(aligned)) == len(aligned)
