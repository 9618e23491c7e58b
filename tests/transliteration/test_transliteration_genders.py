"""Genders of given names: said where they are safe, left open where they are not."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.resources import data_path
from glossary.transliteration import eastasian
from glossary.transliteration.genders import guess_gender
from glossary.transliteration.origins import guess_origin
from glossary.transliteration.rules import languages
from glossary.transliteration.spelling import letters

WOMEN = {
    "en": "Margaret Hillary Elizabeth",
    "ru": "Svetlana Yekaterina Irina",
    "uk": "Yulia Olena",
    "de": "Ursula Annalena Steffi",
    "fr": "Ségolène Brigitte Marine",
    "it": "Giorgia Chiara",
    "es": "Penélope Isabel",
    "pt": "Dilma",
    "pl": "Beata Wisława",
    "fi": "Sanna Tarja",
    "no": "Gro Kari",
    "tr": "Ayşe Tansu",
    "ar": "Rania Fatima",
    "fa": "Shirin",
    "hi": "Indira Mamata",
}
MEN = {
    "en": "Winston George",
    "ru": "Nikita Ilya Vladimir Valery",
    "de": "Gerhard Jürgen",
    "fr": "Nicolas Jean",
    "it": "Andrea Luca Nicola Simone Matteo",
    "es": "José Javier",
    "pl": "Kuba Andrzej",
    "fi": "Kari Mika",
    "sh": "Luka Nikola Aleksa",
    "hu": "Gyula Attila Béla",
    "tr": "Mustafa Recep",
    "ar": "Hamza Khalifa",
    "sw": "Jomo",
}
ANYBODY = [
    ("Robin", "en"),
    ("Kim", "en"),
    ("Camille", "fr"),
    ("Dominique", "fr"),
    ("Taylor", "en"),
    ("Andrea", "fi"),
    ("Jean", "ru"),
    ("Simone", ""),
]


def known(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, language) for language, names in table.items() for name in names.split()]


@pytest.mark.parametrize(("name", "origin"), known(WOMEN))
def test_women(name: str, origin: str) -> None:
    assert guess_gender(name, origin) == "f"


@pytest.mark.parametrize(("name", "origin"), known(MEN))
def test_men(name: str, origin: str) -> None:
    assert guess_gender(name, origin) == "m"


@pytest.mark.parametrize(("name", "origin"), ANYBODY)
def test_names_of_men_and_women_are_left_open(name: str, origin: str) -> None:
    assert guess_gender(name, origin) == ""


def test_a_guessed_origin_settles_the_gender() -> None:
    people = ("Andrea Bocelli", "Andrea Nahles", "Nicola Zingaretti", "Nicola Sturgeon")
    origins = [guess_origin(name.split())[0][0] for name in people]
    assert [guess_gender(name.split()[0], origin) for name, origin in zip(people, origins, strict=True)] == [
        "m",
        "f",
        "m",
        "f",
    ]


@given(st.text(st.characters(categories=("L",)), max_size=12), st.sampled_from(("", *languages(), "xx")))
def test_unknown_names_have_no_gender(name: str, origin: str) -> None:
    assert guess_gender(f"{name}qxq", origin) == ""


def test_the_table_of_given_names_is_in_order() -> None:
    with data_path("given_names.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    with data_path("origins.tsv").open(encoding="utf-8") as stream:
        cued = {line.split("\t")[0] for line in stream if not line.startswith("#")}
    names = [letters(row["name"]) for row in rows]
    assert len(names) == len(set(names))
    assert {row["gender"] for row in rows} == {"f", "m", ""}
    cells = {cell for row in rows for cell in row["languages"].split()}
    assert {cell.partition("=")[0] for cell in cells} <= cued | set(eastasian.SYSTEMS)
    assert {cell.partition("=")[2] for cell in cells} == {"", "f", "m", "?"}
    assert set(languages()) <= cued
