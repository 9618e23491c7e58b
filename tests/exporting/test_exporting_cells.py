"""Cells that no spreadsheet runs, on one line, from which the text comes back."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.exchange.cells import LONGEST, clean, guarded, joined

STARTS = "=+-@＝＋－＠"


def taken_back(cell: str) -> str:
    return cell[1:] if re.match(r"''*[=+\-@＝＋－＠]", cell) else cell


@pytest.mark.parametrize("start", STARTS)
def test_what_starts_a_formula_gets_an_apostrophe(start: str) -> None:
    assert guarded(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    "hidden", ["\t", "\r", "\n", " ", "\u00a0", "\u200b", "\ufeff", "\u202e", "\u3000", "\x00", "\u2060"]
)
@pytest.mark.parametrize("start", STARTS)
def test_nothing_hides_before_a_formula(hidden: str, start: str) -> None:
    assert guarded(f"{hidden}{start}1") == f"'{start}1"


@pytest.mark.parametrize("name", ["'s-Hertogenbosch", "’t Hooft", "-", "O'Neill", "基辅", "", "A=B"])
def test_names_stay_readable(name: str) -> None:
    assert guarded(name).removeprefix("'") == name.removeprefix("'")
    assert taken_back(guarded(name)) == name


@given(st.text())
def test_the_clean_text_comes_back(text: str) -> None:
    assert taken_back(guarded(text)) == clean(text)


@given(st.text(st.sampled_from("'=+-@＝ \t\r\n\u200bab")))
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(tuple(STARTS))
    assert taken_back(cell) == clean(text)


@given(st.text(st.characters()))
def test_a_cell_is_one_line_of_visible_characters(text: str) -> None:
    cell = clean(text)
    assert len(cell.splitlines()) <= 1
    assert not [c for c in cell if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(cell) & set("\u200e\u200f\u202a\u202e\u2066\u2069\ufeff")
    cell.encode("utf-8")


def test_a_long_text_is_cut_to_what_a_cell_holds() -> None:
    assert len(clean("字" * 50_000)) == LONGEST
    assert len(guarded("=" * 50_000)) == LONGEST


def test_variants_are_joined_by_semicolons() -> None:
    assert joined(["U.S.", "America"]) == "U.S.; America"
    assert joined([]) == ""


@given(st.lists(st.text(st.sampled_from("ab; \\"), min_size=1).map(clean).filter(bool), min_size=1, max_size=5))
def test_joined_terms_come_apart_again(terms: list[str]) -> None:
    cell = joined(terms)
    parts, current, escaped = [], "", False
    i = 0
    while i < len(cell):
        if escaped:
            current, escaped = current + cell[i], False
        elif cell[i] == "\\":
            escaped = True
        elif cell.startswith("; ", i):
            parts.append(current)
            current = ""
            i += 1
        else:
            current += cell[i]
        i += 1
    assert [*parts, current] == terms


def test_more_terms_than_a_cell_holds_are_counted() -> None:
    cell = joined(f"source {number:05}.txt" for number in range(5_000))
    assert len(cell) <= LONGEST
    found = re.search(r"; \(\+(\d+)\)$", cell)
    assert found is not None
    assert cell.count("source ") + int(found[1]) == 5_000
