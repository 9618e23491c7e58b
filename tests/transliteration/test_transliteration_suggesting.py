"""Suggestions with a stand-in for the trained model: what comes first, what is joined, what is refused, and what always holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import suggesting_fakes as fakes
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.transliteration.rendering import Rendering, Suggestion
from glossary.transliteration.suggesting import known_origins, suggest, suggestions

REGIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
BAD = [
    "",
    "   ",
    "12",
    "R2D2",
    "格拉西莫夫",
    "a" * 10_000,
    "😀",
    "Иванов",
    "Marie 居里",
    "-",
    "·",
    "\x00",
    "a\u0300" * 90,
    "Bank of Ruritania",
]


@pytest.fixture(autouse=True)
def stand_ins() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        fakes.install(patch)
        yield


def one(name: str, **options: str) -> Suggestion:
    (suggestion,) = suggest(name, **options)
    return suggestion


def best(name: str, **options: str) -> Rendering:
    return one(name, **options).renderings[0]


def test_the_users_termbase_goes_before_every_lexicon(tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("en,zh,type\nVladimir Putin,普亭,PER\nAnna Zxq,安娜·子曲,PER\n", "utf-8")
    (asked, part) = suggest(["Vladimir Putin", "Peter Zxq"], termbase=terms)
    assert (asked.renderings[0].zh, asked.renderings[0].source) == ("普亭", "termbase")
    assert asked.renderings[1].zh == "弗拉基米尔·普京"
    assert part.renderings[0].zh.endswith("·子曲")


def test_what_usage_has_settled_goes_before_what_could_be_made() -> None:
    found = one("Ursula von der Leyen").renderings
    assert (found[0].zh, found[0].reason) == ("乌尔苏拉·冯德莱恩", "attested")
    assert found[0].probability > 0.9
    assert "冯德莱恩" not in [rendering.zh for rendering in found]


def test_parts_are_joined_by_dots_and_their_probabilities_multiplied() -> None:
    whole, first, second = one("Zolo Quxim"), one("Zolo"), one("Quxim")
    assert whole.renderings[0].zh == f"{first.renderings[0].zh}·{second.renderings[0].zh}"
    product = first.renderings[0].probability * second.renderings[0].probability
    assert whole.renderings[0].probability == pytest.approx(product)
    assert [chunk.zh for chunk in whole.renderings[0].chunks].count("·") == 1


def test_chunks_keep_the_letters_of_the_name() -> None:
    chunks = best("Quxim Zolovana").chunks
    assert "".join(chunk.letters for chunk in chunks) == "QuximZolovana"
    assert "".join(chunk.zh for chunk in chunks) == best("Quxim Zolovana").zh


def test_an_origin_brings_its_table() -> None:
    (russian,) = (r for r in one("Merzlyakov", origin="ru").renderings if r.reason == "rule")
    assert (russian.zh, russian.chunks[0].source) == ("梅尔兹利亚科夫", "table:ru")
    assert one("Merzlyakov", origin="ru").origin == "ru"


def test_gender_is_guessed_given_and_of_the_given_name_alone() -> None:
    assert (one("Anna Quxim").gender, one("Peter Quxim").gender, one("Zolo Quxim").gender) == ("f", "m", "")
    assert one("Zolo Quxim", gender="f").gender == "f"
    made = [[r.zh for r in one("Lena", origin="ru", gender=gender).renderings if r.reason == "rule"] for gender in "fm"]
    assert [zh[-1] for (zh,) in made] == ["娜", "纳"]
    surnames = [best("Zolo Lena", origin="ru", gender=gender).zh.split("·")[1] for gender in "fm"]
    assert surnames[0] == surnames[1]


@pytest.mark.parametrize(
    ("name", "language", "first"),
    [
        ("Kim Jong-un", "ko", "金正恩"),
        ("Shinzo Abe", "ja", "安倍晋三"),
        ("Xi Jinping", "zh", "习近平"),
        ("Ho Chi Minh", "vi", "胡志明"),
    ],
)
def test_east_asian_names_are_not_transcribed(name: str, language: str, first: str) -> None:
    suggestion = one(name)
    assert (suggestion.origin, suggestion.renderings[0].zh) == (language, first)
    assert {rendering.reason for rendering in suggestion.renderings} <= {"attested", "characters"}
    assert "not transcribed" in suggestion.note
    assert not fakes.asked


def test_candidates_of_an_unknown_bearer_are_improbable() -> None:
    suggestion = one("Han Ji-woo")
    assert suggestion.origin == "ko"
    assert all(rendering.zh.startswith("韩") for rendering in suggestion.renderings)
    assert suggestion.renderings[0].probability < 0.5


def test_a_word_alone_may_be_a_surname_in_characters_or_not() -> None:
    reasons = [rendering.reason for rendering in one("Kim").renderings]
    assert reasons[0] == "characters"
    assert {"rule", "model"} & set(reasons)
    assert "characters" not in [rendering.reason for rendering in one("Kim", origin="de").renderings]


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_a_reason_and_no_rendering(name: str) -> None:
    suggestion = one(name)
    assert suggestion.renderings == ()
    assert suggestion.note.endswith(".")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"origin": "xx"}, "origin"),
        ({"gender": "x"}, "gender"),
        ({"region": "zh"}, "region"),
        ({"top": 0}, "0 renderings"),
    ],
)
def test_options_that_do_not_exist(options: dict[str, str], words: str) -> None:
    with pytest.raises(GlossaryError, match=words):
        suggest("Anna", **options)


def test_names_are_streamed_in_order_and_words_asked_for_once() -> None:
    names = ["Zolo Quxim", "12", "Quxim Zolo", "Zolo Quxim"]
    assert [suggestion.name for suggestion in suggestions(iter(names))] == names
    assert fakes.asked == [("quxim", "zolo")]


def test_a_region_has_its_characters_and_habits() -> None:
    assert best("Vladimir Putin", region="zh-Hant-TW").zh == "弗拉迪米爾·普丁"
    assert best("Zolo Quxim", region="zh-Hant-HK").pinyin == best("Zolo Quxim").pinyin


def hold(suggestion: Suggestion, top: int) -> None:
    probabilities = [rendering.probability for rendering in suggestion.renderings]
    renderings = [rendering.zh for rendering in suggestion.renderings]
    assert probabilities == sorted(probabilities, reverse=True)
    assert all(0 <= probability <= 1 for probability in probabilities)
    assert sum(probabilities) <= 1 + 1e-6
    assert len(set(renderings)) == len(renderings) <= top
    assert bool(renderings) or suggestion.note
    assert all(renderings)


NAMES = st.lists(
    st.one_of(
        st.sampled_from(
            "Anna Peter Kim Jong-un von der Leyen al- Mc Donald Jr. III O'Brien St. bin Salman J. F. Tanaka Paris Dr. de".split()
        ),
        st.text("abcdefghijklmnopqrstuvwxyzéłøæ'-.", min_size=1, max_size=12).map(str.title),
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@settings(max_examples=150)
@given(
    st.one_of(st.text(max_size=40), NAMES),
    st.integers(1, 12),
    st.sampled_from(REGIONS),
    st.sampled_from(["", *known_origins()]),
)
def test_any_text_gets_an_answer(text: str, top: int, region: str, origin: str) -> None:
    (suggestion,) = suggest([text], top=top, region=region, origin=origin)
    assert suggestion.name == text
    hold(suggestion, top)


@settings(max_examples=60)
@given(NAMES, st.integers(1, 4))
def test_fewer_renderings_are_the_first_of_more(text: str, top: int) -> None:
    (few,), (same,) = suggest([text], top=top), suggest([text], top=top)
    assert few == same
    assert len(few.renderings) <= top
