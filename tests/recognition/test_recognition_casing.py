"""Headlines and datelines."""

from __future__ import annotations

import pytest
from recognition_texts import names, written

from glossary.recognition.casing import as_read, is_headline

BODY = "Two days of heavy rain washed away the bridges in Kenya, and the villages wait for food."


def test_a_headline_is_read_as_the_sentences_write_its_words() -> None:
    read = as_read(["HEAVY RAIN WASHED AWAY BRIDGES IN KENYA", "Two Bridges Washed Away In Kenya", BODY])
    assert read == ["Heavy rain washed away bridges in Kenya", "Two bridges washed away in Kenya", BODY]


@pytest.mark.parametrize("text", [BODY, "", "PARIS", "Ünïted — «Nations» ‘x’", "İstanbul'da ŞEHİR BÜYÜK HABER VAR"])
def test_a_text_keeps_its_length(text: str) -> None:
    assert [len(read) for read in as_read([text, BODY])] == [len(text), len(BODY)]


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Storm Closes Schools Across the North", True),
        ("STORM CLOSES SCHOOLS ACROSS THE NORTH", True),
        ("Storm closes schools across the North", False),
        ("New York Times", False),
        ("", False),
    ],
)
def test_is_headline(line: str, headline: bool) -> None:
    assert is_headline(line.split()) is headline


@pytest.mark.parametrize("headline", ["Rain Washed Away Bridges In Kenya", "RAIN WASHED AWAY BRIDGES IN KENYA"])
def test_names_are_found_in_headlines_and_nothing_else_is(headline: str) -> None:
    assert [name.casefold() for name in written(headline, BODY)] == ["kenya", "kenya"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NAIROBI, Kenya — Doctors met on Friday.", ["NAIROBI LOC", "Kenya LOC"]),
        ("CAPE TOWN -- Rain fell all day.", ["CAPE TOWN LOC"]),
        ("SÃO PAULO, Brazil – Shops stayed closed.", ["SÃO PAULO LOC", "Brazil LOC"]),
    ],
)
def test_datelines(text: str, found: list[str]) -> None:
    assert names(text) == found
