"""What is known beforehand, and how it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.lexicon import cedict, index, load_lexicon
from glossary.lexicon.edges import load_edges
from glossary.lexicon.keys import key
from glossary.lexicon.meaning import load_meaning


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the U.S.", "us"),
        ("Russia’s", "russia"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Kim Jong-un", "kim jong un"),
        ("  The   Hague ", "hague"),
        ("THE", "the"),
        ("Valery V. Gerasimov", "valery v gerasimov"),
    ],
)
def test_key(name: str, expected: str) -> None:
    assert key(name) == expected


@given(st.text(max_size=30))
def test_key_is_idempotent_enough_for_a_dictionary(name: str) -> None:
    assert key(name.upper().lower()) == key(name.lower())


@pytest.mark.parametrize(
    ("definition", "names"),
    [
        ("Federal Bureau of Investigation (FBI)", ["Federal Bureau of Investigation", "FBI"]),
        ("Moscow, capital of Russia", ["Moscow"]),
        ("Nürnberg or Nuremberg, town in Bavaria, Germany", ["Nürnberg", "Nuremberg"]),
        ("Guizhou province (Kweichow) in south central China", ["Guizhou"]),
        ("the North Sea (Europe)", ["North Sea"]),
        ("surname Ma", []),
        ("to play the piano", []),
    ],
)
def test_names_of_a_definition(definition: str, names: list[str]) -> None:
    assert list(cedict.names(definition)) == names


def test_glosses_drop_brackets_and_to() -> None:
    assert list(cedict.glosses("to defend (a country); to guard")) == ["defend", "guard"]


@pytest.mark.parametrize(
    ("name", "rendering"),
    [
        ("Russia", "俄罗斯"),
        ("New Zealand", "新西兰"),
        ("New Zealand", "纽西兰"),
        ("Pyongyang", "平壤"),
        ("Texas", "得克萨斯州"),
        ("Kyiv", "基辅"),
    ],
)
def test_renderings(name: str, rendering: str) -> None:
    assert rendering in load_lexicon().renderings(name)


def test_translations_find_the_singular() -> None:
    assert "大学" in load_lexicon().translations("Universities")


def test_the_index_is_kept_in_the_cache_folder_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_CACHE", str(tmp_path / "cache"))
    load_lexicon.cache_clear()
    built = load_lexicon()
    files = list((tmp_path / "cache").iterdir())
    assert [file.suffix for file in files] == [".marshal"]
    load_lexicon.cache_clear()
    monkeypatch.setattr(index, "build", lambda: pytest.fail("built again"))
    assert load_lexicon() == built
    load_lexicon.cache_clear()


@pytest.mark.parametrize("damage", [b"", b"not marshal at all", b"(\x00\x00"])
def test_a_damaged_cache_is_built_anew(damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_CACHE", str(tmp_path))
    small = index.Lexicon({"x": {"某": "own"}}, {}, {})
    monkeypatch.setattr(index, "build", lambda: small)
    load_lexicon.cache_clear()
    assert load_lexicon() == small
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    load_lexicon.cache_clear()
    assert load_lexicon() == small
    load_lexicon.cache_clear()


def test_a_cache_folder_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("GLOSSARY_CACHE", str(tmp_path / "file"))
    small = index.Lexicon({}, {}, {})
    monkeypatch.setattr(index, "build", lambda: small)
    load_lexicon.cache_clear()
    assert load_lexicon() == small
    load_lexicon.cache_clear()


def test_meaning_favours_the_characters_of_translations() -> None:
    favoured = load_meaning().of("institute")
    assert {"院", "所", "学"} <= set(favoured)
    assert all(ratio > 0 for ratio in favoured.values())
    assert load_meaning().of("institutes") == favoured
    assert load_meaning().of("zzzzzz") == {}


def test_names_end_as_names_do() -> None:
    edges = load_edges()
    assert edges.last["夫"] > 1 > edges.last["的"]
    assert edges.first["阿"] > 1 > edges.first["在"]
