"""Of which type names are, and that a document makes up its mind."""

from __future__ import annotations

from recognition_texts import Told, mentions, names, segments

from glossary.recognition import recognize


def test_types_do_not_flip_within_a_document() -> None:
    texts = (
        "The harbour town of Skerrow lies in the north.",
        "Skerrow was flooded in May.",
        "People in Skerrow moved uphill, and Skerrow asked for help.",
    )
    assert names(*texts) == ["Skerrow LOC"] * 4


def test_a_name_marked_under_two_labels_has_one_type() -> None:
    class Wavering(Told):
        def __call__(self, texts):  # type: ignore[no-untyped-def]
            labels = ("GPE", "GPE", "PERSON", "ORG")
            return [Told({"Marlo": label})([text])[0] for text, label in zip(texts, labels, strict=True)]

    texts = (
        "The ferry leaves from Marlo at noon.",
        "Two hotels in Marlo have closed.",
        "Marlo is quiet in winter.",
        "Nobody told Marlo about it.",
    )
    assert names(*texts, model=Wavering({})) == ["Marlo LOC"] * 4


def test_far_apart_sources_keep_their_own_types() -> None:
    person = [f"Mr. Lincoln Hale said no, and Hale, {age}, left." for age in range(40, 44)]
    place = [f"The town of Hale, north of Leeds, lost {n} houses." for n in range(4)]
    both = segments(*person, source="a.txt") + segments(*place, source="b.txt")
    found = recognize(both)
    types = [{m.type for m in some if m.en == "Hale" and m.certainty >= 0.5} for some in found]
    assert types == [{"PER"}] * 4 + [{"LOC"}] * 4


def test_a_name_missed_in_one_sentence_and_marked_in_the_next_is_found_in_both() -> None:
    texts = (
        "Then Ovstrand fell silent.",
        "The mayor of Ovstrand resigned.",
        "Farmers near Ovstrand protested.",
        "Rain reached Ovstrand late.",
    )

    class Once(Told):
        def __call__(self, texts):  # type: ignore[no-untyped-def]
            return [Told({} if i == 0 else self.labels)([text])[0] for i, text in enumerate(texts)]

    assert names(*texts, model=Once({"Ovstrand": "GPE"})) == ["Ovstrand LOC"] * 4


def test_surnames_alone_are_the_person_named_before() -> None:
    texts = (
        "The study was led by Ingeborg Halvorsrud of the University of Oslo.",
        "Halvorsrud said the ice had thinned.",
        "Critics of Halvorsrud disagreed.",
    )
    assert [name for name in names(*texts) if "Halvorsrud" in name] == [
        "Ingeborg Halvorsrud PER",
        "Halvorsrud PER",
        "Halvorsrud PER",
    ]


def test_nationalities_are_kept_apart() -> None:
    found = mentions("German and Kenyan officials met three Brazilians and some Muslims in Nairobi.")[0]
    assert {(m.en, m.type) for m in found if m.type == "NORP"} >= {
        ("German", "NORP"),
        ("Kenyan", "NORP"),
        ("Brazilians", "NORP"),
        ("Muslims", "NORP"),
    }
    assert names("German and Kenyan officials met three Brazilians in Nairobi.") == ["Nairobi LOC"]


def test_a_nationality_that_the_model_takes_for_a_place_is_kept_apart() -> None:
    model = Told({"Norwegian": "GPE", "Bergen": "GPE"})
    found = mentions("Two Norwegian ships left Bergen.", model=model)[0]
    assert [(m.en, m.type) for m in found if m.certainty >= 0.5] == [("Norwegian", "NORP"), ("Bergen", "LOC")]


def test_abbreviations_and_events_are_no_names() -> None:
    model = Told({"CEO": "ORG", "Hurricane Delma": "PERSON", "Delma": "PERSON"})
    assert names("The CEO slept through Hurricane Delma.", "Nobody saw Delma coming.", model=model) == []


def test_numbers_and_dates_are_not_reported() -> None:
    found = mentions("On Monday, 12 May 2014, about 300 people paid $40 in Lisbon.")[0]
    assert {m.en for m in found if m.certainty >= 0.5} == {"Lisbon"}
