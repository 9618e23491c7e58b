"""Where names begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from recognition_texts import Told, mentions, names, written


def test_possessives_do_not_belong_to_the_name() -> None:
    text = "Russia’s envoy met Finland's president; the officials of Finland and Russia’s allies stayed away."
    assert written(text) == ["Russia", "Finland", "Finland", "Russia"]


def test_a_possessive_that_never_goes_away_belongs_to_the_name() -> None:
    texts = ("She buys her bread at Hobday’s, as ever.", "Shares of Hobday’s fell, and Hobday’s is for sale.")
    found = written(*texts, model=Told({"Hobday": "ORG"}))
    assert found == ["Hobday’s"] * 3


def test_the_article_does_not_belong_to_the_name() -> None:
    assert written("Officials from the Netherlands and The Gambia addressed the Arctic Council.") == [
        "Netherlands",
        "Gambia",
        "Arctic Council",
    ]


def test_titles_do_not_belong_to_the_name() -> None:
    texts = (
        "General Marek Dvorak spoke first, then General Dvorak left.",
        "Prime Minister Alois Hruby, Dr. Hana Novotna and Professor Jan Maly praised Dvorak.",
        "Mrs. Novotna thanked Mr Hruby.",
    )
    assert set(written(*texts)) == {
        "Marek Dvorak",
        "Dvorak",
        "Alois Hruby",
        "Hruby",
        "Hana Novotna",
        "Novotna",
        "Jan Maly",
    }


def test_a_title_that_the_model_takes_into_the_mark_is_cut_off() -> None:
    model = Told({"General Dvorak": "PERSON", "Senator Olive Tanner": "PERSON"})
    assert written("Yesterday General Dvorak met Senator Olive Tanner.", model=model) == ["Dvorak", "Olive Tanner"]


def test_initials_belong_to_the_name() -> None:
    text = "The prize went to J. R. Hathersage, Maria T. Solano and George W. Penhale."
    assert written(text) == ["J. R. Hathersage", "Maria T. Solano", "George W. Penhale"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The U.S.-led coalition withdrew.", "U.S."),
        ("A Paris-based agency wrote the report.", "Paris"),
        ("They hired a Berlin-born pilot.", "Berlin"),
        ("The rebels are China-backed, he said.", "China"),
        ("The firm is London-listed.", "London"),
    ],
)
def test_a_hyphenated_adjective_holds_the_name_alone(text: str, name: str) -> None:
    assert written(text) == [name]


def test_hyphens_inside_names_stay() -> None:
    text = "Yesterday Kim Jong-un met Jean-Claude Marchetti of Guinea-Bissau in Baden-Baden."
    assert written(text) == ["Kim Jong-un", "Jean-Claude Marchetti", "Guinea-Bissau", "Baden-Baden"]


def test_particles_belong_to_surnames() -> None:
    model = Told({"Ottilie": "PERSON", "Khaled": "PERSON"})
    text = "Reporters asked Ottilie von der Heide and Khaled al-Masri."
    assert written(text, model=model) == ["Ottilie von der Heide", "Khaled al-Masri"]


def test_cities_in_a_list_are_single_names() -> None:
    texts = ("The train stops in Lyon, Dijon, Metz and Strasbourg.", "It also calls at Graz, Linz, and Salzburg.")
    cities = ["Lyon", "Dijon", "Metz", "Strasbourg", "Graz", "Linz", "Salzburg"]
    assert names(*texts) == [f"{city} LOC" for city in cities]


def test_a_mark_over_a_whole_list_is_cut_at_its_commas() -> None:
    model = Told({"Lyon, Dijon, Metz": "GPE"})
    assert written("The train stops in Lyon, Dijon, Metz.", model=model) == ["Lyon", "Dijon", "Metz"]


def test_commas_inside_the_name_of_a_ministry_stay() -> None:
    model = Told({"Ministry of Trade": "ORG", "Industry and Energy": "ORG"})
    text = "He wrote to the Ministry of Trade, Industry and Energy."
    assert written(text, model=model) == ["Ministry of Trade, Industry and Energy"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She works for the University of Otago.", "University of Otago"),
        ("The Institute for Coastal Studies published it.", "Institute for Coastal Studies"),
        ("The Bexar County Sheriff’s Office was told.", "Bexar County Sheriff’s Office"),
        ("They crossed the Ross Ice Shelf.", "Ross Ice Shelf"),
    ],
)
def test_names_of_institutions_and_places_are_whole(text: str, name: str) -> None:
    assert written(text) == [name]


def test_less_certain_extents_are_proposals() -> None:
    found = mentions("Rescuers reached Port Elwood Harbour after dark.")[0]
    assert all(0 < mention.certainty <= 1 for mention in found)
    sure = [m for m in found if m.certainty >= 0.5]
    assert all(a.end <= b.start for a, b in pairwise(sure))
