"""Given names as their bearers' language has them, and the tables behind them."""

from __future__ import annotations

import csv

import pytest

from glossary.resources import data_path
from glossary.script import ALL_HAN
from glossary.transliteration.givennames import given_name
from glossary.transliteration.mixing import IN_LANGUAGE, of_language
from glossary.transliteration.origins import given_names, guess_origin
from glossary.transliteration.rules import languages
from glossary.transliteration.spelling import letters
from glossary.transliteration.suggesting import suggest


def first(name: str, **options: str) -> str:
    return suggest(name, **options)[0].renderings[0].zh  # type: ignore[arg-type]


def rows() -> list[dict[str, str]]:
    with data_path("given_renderings.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t"))


def test_the_table_is_well_formed() -> None:
    assert len({(row["language"], letters(row["name"])) for row in rows()}) == len(rows())
    for row in rows():
        assert row["language"] in languages(), row
        assert ALL_HAN.fullmatch(row["zh"]), row


def test_its_names_are_given_names_of_the_language() -> None:
    """A rendering is asked for in the languages a name is guessed to be of, by given_names.tsv."""
    known = given_names()
    listed = [row for row in rows() if letters(row["name"]) in known]
    assert len(listed) > 0.8 * len(rows())
    agreed = [row for row in listed if row["language"] in known[letters(row["name"])][1]]
    assert len(agreed) > 0.8 * len(listed)


@pytest.mark.parametrize(
    ("name", "zh"),
    [
        ("Jorge de la Torre", "豪尔赫"), ("Javier Cercas", "哈维尔"), ("João Costa", "若昂"), ("Jean Renoir", "让"), ("Guillermo del Toro", "吉列尔莫"),
        ("Michael Jordan", "迈克尔"), ("David Beckham", "大卫"), ("Charles Dickens", "查尔斯"), ("Giovanni Bianchi", "乔瓦尼"),
    ],
)  # fmt: skip
def test_given_names_follow_their_bearer(name: str, zh: str) -> None:
    assert first(name).split("·")[0] == zh


def test_the_origin_that_is_asked_for_decides() -> None:
    assert first("Jorge", origin="es") == "豪尔赫"
    assert first("Jorge", origin="pt") == "若热"
    assert first("Charles", origin="fr") == "夏尔"
    assert given_name("jorge", "en") == ""


def test_what_a_language_says_counts_as_far_as_the_name_is_of_it() -> None:
    found = {
        option.zh: option.probability
        for option in of_language("Jorge", "jorge", [("es", 0.6), ("pt", 0.3), ("fr", 0.05)])
    }
    assert found == {"豪尔赫": pytest.approx(0.6 * IN_LANGUAGE), "若热": pytest.approx(0.3 * IN_LANGUAGE)}
    assert of_language("Gerasimov", "gerasimov", [("ru", 1.0)]) == []
    (chunk,) = of_language("Jean", "jean", [("fr", 1.0)])[0].chunks
    assert (chunk.letters, chunk.zh, chunk.source) == ("Jean", "让", "given names:fr")


def test_a_given_name_that_english_lacks_tells_more() -> None:
    assert guess_origin(("Jorge",))[0][0] == "es"
    assert guess_origin(("Ludwig", "van", "Beethoven"))[0][0] == "de"
    assert guess_origin(("Daniel",))[0][0] == "en"


def test_the_president_of_south_vietnam() -> None:
    assert first("Nguyen Van Thieu") == "阮文绍"
