"""Full names taken apart: what is a word, what a particle, an initial, a suffix or a title, and what no name is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.transliteration.fullnames import LONGEST_NAME, LONGEST_WORD, MOST_WORDS, FullName, UnusableName, parse


def shape(name: str) -> str:
    """The parts with what stands behind them; particles in brackets with their usual rendering, initials as they are shown."""
    full = parse(name)
    parts = []
    for at, part in enumerate(full.parts):
        text = part.text if part.kind == "word" else f"[{part.fixed[0][0]}]"
        joint = part.fixed[0][1] if part.fixed else part.joint
        parts.append(text + (joint or "+") * (at < len(full.parts) - 1))
    return full.before[1] + "".join(parts) + full.after[1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gerasimov", "Gerasimov"),
        ("Valery Gerasimov", "Valery·Gerasimov"),
        ("Ngozi Okonjo-Iweala", "Ngozi·Okonjo-Iweala"),
        ("Ursula von der Leyen", "Ursula·[冯]·[德]+Leyen"),
        ("Ludwig van Beethoven", "Ludwig·[范]+Beethoven"),
        ("Muhammad bin Salman", "Muhammad·[本]·Salman"),
        ("Bashar al-Assad", "Bashar·[]+Assad"),
        ("Tamim bin Hamad Al Thani", "Tamim·[本]·Hamad·[阿勒]+Thani"),
        ("Abd al-Rahman", "[阿卜杜勒]·Rahman"),
        ("Abdul Rahman", "[阿卜杜勒]·Rahman"),
        ("Ronald McDonald", "Ronald·McDonald"),
        ("Ronald Mc Donald", "Ronald·McDonald"),
        ("Mac Miller", "Mac·Miller"),
        ("Seán O'Brien", "Seán·O'Brien"),
        ("Seán Ó Brien", "Seán·ÓBrien"),
        ("St. John Philby", "[圣]+John·Philby"),
        ("J. R. R. Tolkien", "[J.]+[R.]+[R.]+Tolkien"),
        ("J.R.R. Tolkien", "[J.]+[R.]+[R.]+Tolkien"),
        ("John F. Kennedy Jr.", "小John·[F]·Kennedy"),
        ("King, Martin Luther, Jr.", "小Martin·Luther·King"),
        ("García Márquez, Gabriel", "Gabriel·García·Márquez"),
        ("Charles III", "Charles三世"),
        ("Malcolm X", "Malcolm·[X]"),
        ("Queen Elizabeth II", "Elizabeth二世"),
        ("ANNA SCHMIDT", "ANNA·SCHMIDT"),
        ("New Brenko", "[新]+Brenko"),
        ("Heydar Brenkoyev oglu", "Heydar·Brenkoyev·[奥格雷]"),
        ("  Valery\tGerasimov ", "Valery·Gerasimov"),
    ],
)
def test_parts(name: str, expected: str) -> None:
    assert shape(name) == expected


@pytest.mark.parametrize(
    ("name", "expected", "note"),
    [
        ("Dr. Anna Brenko PhD", "Anna·Brenko", "Title left out: Dr. Left out: PhD."),
        ("President Anna Brenko", "Anna·Brenko", "Title left out: President."),
        ("Robert (Bob) Brenko", "Robert·Brenko", "Left out: (Bob)."),
        ('Anna "The Fox" Brenko', "Anna·Brenko", 'Left out: "The Fox".'),
    ],
)
def test_what_is_left_out_is_told(name: str, expected: str, note: str) -> None:
    assert shape(name) == expected
    assert " ".join(parse(name).notes) == note


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "no name here"),
        ("  ", "no name here"),
        ("Area 51", "“5” is a digit"),
        ("格拉西莫夫", "Chinese already"),
        ("Marie 居里", "Chinese characters"),
        ("Иванов", "Cyrillic"),
        ("キム", "Japanese kana"),
        ("😀", "does not belong"),
        ("a\x00b", "U\\+0000"),
        ("...", "no letters"),
        ("JFK", "initials"),
        ("Mr.", "title"),
        ("Bank of Brenko", "to translate"),
        ("a" * (LONGEST_NAME + 1), "too many"),
        ("a" * (LONGEST_WORD + 1), "no name"),
        ("Ana " * (MOST_WORDS + 1), "words"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(name: str, told: str) -> None:
    with pytest.raises(UnusableName, match=told):
        parse(name)


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from("Anna von der al- Al O' Mc Jr. III J. F. St. Dr. , ( ) - bin".split())).map(" ".join),
    )
)
def test_any_text_is_taken_apart_or_refused(text: str) -> None:
    try:
        full = parse(text)
    except UnusableName:
        return
    assert isinstance(full, FullName)
    assert 0 < len(full.words) <= len(full.parts)
    for part in full.words:
        assert part.letters.isascii()
        assert part.letters.islower()
        assert len(part.letters) <= 2 * LONGEST_WORD
    for part in full.parts:
        assert part.kind == "word" or part.fixed
        assert sum(share for _, _, share in part.fixed) <= 1 + 1e-9
