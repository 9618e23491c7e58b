"""Entity models by option, and input of any kind."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from recognition_texts import Told, mentions, names, segments

from glossary.errors import GlossaryError
from glossary.recognition import recognize
from glossary.recognition.spacy_model import load_entity_model


@pytest.fixture(scope="module")
def ruler(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a pipeline without statistics, whose labels are those of CoNLL."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PER", "pattern": "Tamsin Orrell"},
            {"label": "LOC", "pattern": "Skerrow"},
            {"label": "MISC", "pattern": "Welsh"},
        ]
    )
    folder = tmp_path_factory.mktemp("pipelines") / "ruler"
    pipeline.to_disk(folder)
    return str(folder)


def test_any_spacy_pipeline_will_do(ruler: str) -> None:
    text = "The Welsh painter Tamsin Orrell lives in Skerrow."
    found = [(m.en, m.type) for m in mentions(text, model=ruler)[0] if m.certainty >= 0.5]
    assert found == [("Welsh", "NORP"), ("Tamsin Orrell", "PER"), ("Skerrow", "LOC")]


def test_a_pipeline_is_loaded_once() -> None:
    assert load_entity_model() is load_entity_model()


def test_an_unknown_pipeline_is_named_with_what_to_do() -> None:
    with pytest.raises(GlossaryError, match="no spaCy pipeline 'en_no_such_model'") as raised:
        mentions("Paris.", model="en_no_such_model")
    assert "python -m spacy download en_no_such_model" in str(raised.value.hint)


def test_a_folder_that_holds_no_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no spaCy pipeline"):
        mentions("Paris.", model=str(tmp_path))


def test_a_pipeline_that_marks_nothing_is_named(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(GlossaryError, match="recognizes no names"):
        mentions("Paris.", model=str(tmp_path / "blank"))


def test_nothing_comes_of_nothing() -> None:
    assert recognize([]) == []
    assert mentions("", "   ", "no name is here", "12 345", "…—…") == [[], [], [], [], []]


def test_equal_texts_have_equal_names() -> None:
    found = mentions("Nadia lives in Porto.", "", "Nadia lives in Porto.")
    assert [[(m.start, m.end) for m in some] for some in found] == [[(0, 5), (15, 20)], [], [(0, 5), (15, 20)]]
    assert [m.segment for some in found for m in some] == [0, 0, 2, 2]


def test_one_very_long_line() -> None:
    sentence = "The mayor of Lisbon met Yusuf Karaman in Ankara on Tuesday. "
    found = [m for m in mentions(sentence * 2000)[0] if m.certainty >= 0.5]
    assert len(found) == 6000
    assert {m.en for m in found} == {"Lisbon", "Yusuf Karaman", "Ankara"}


def test_one_very_long_word() -> None:
    assert all(m.en != "" for m in mentions("Ax" * 20_000 + " saw Madrid.")[0])


@pytest.mark.parametrize(
    "text",
    [
        "He flew\u00a0to Madrid\u202fyesterday.",
        "He flew to Madrid\u200b yesterday.",
        "\x00\x01He flew to Madrid \x7fyesterday.",
        "\ufeffHe flew to Madrid🙂 yesterday.",
        "He flew to Madrid\ud800 yesterday.",
        "他去了 He flew to Madrid，昨天.",
    ],
)
def test_odd_characters(text: str) -> None:
    found = mentions(text)[0]
    assert any("Madrid" in m.en for m in found)
    assert all(text[m.start : m.end] == m.en for m in found)


def test_a_model_that_only_marks_is_enough() -> None:
    assert names("We met Tamsin Orrell there.", model=Told({"Tamsin Orrell": "PERSON"})) == ["Tamsin Orrell PER"]


def test_places_in_the_input_come_from_the_segments() -> None:
    first, second = segments("Nadia left Porto.", source="a.txt"), segments("Porto slept.", source="b.txt")
    found = recognize(first + second)
    assert [m.en for m in found[1]] == ["Porto"]
