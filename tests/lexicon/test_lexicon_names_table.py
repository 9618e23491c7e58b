"""Our own table of renderings is well formed: a slip in it would be repeated in every glossary."""

from __future__ import annotations

import csv
import re
import unicodedata

import opencc
import pytest

from glossary.lexicon.sources import SOURCES
from glossary.model import NAME_TYPES
from glossary.resources import data_path
from glossary.script import HAN

COLUMNS = ["en", "zh", "type", "zh-Hant-TW", "zh-Hant-HK"]
REGIONAL = COLUMNS[3:]
RENDERING = re.compile(
    r"(?=.*[\u4e00-\u9fff])[\u4e00-\u9fffA-Z\d]+(?:[·-][\u4e00-\u9fffA-Z\d]+)*(?:（[\u4e00-\u9fff]）|\+)?"
)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with data_path("names.tsv").open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, delimiter="\t", strict=True)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def renderings(row: dict[str, str], *columns: str) -> list[str]:
    return [rendering for column in columns for rendering in row[column].split("|") if rendering]


def test_every_row_is_complete(rows: list[dict[str, str]]) -> None:
    assert len(rows) > 350
    for row in rows:
        assert set(row) == set(COLUMNS), row
        assert None not in row.values(), row
        assert row["en"] == row["en"].strip(), row
        assert row["type"] in NAME_TYPES, row
        assert renderings(row, "zh"), row


def test_every_cell_is_nfc_and_every_rendering_chinese(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert all(unicodedata.is_normalized("NFC", cell) for cell in row.values()), row
        assert not HAN.search(row["en"]), row
        for rendering in renderings(row, "zh", *REGIONAL):
            assert RENDERING.fullmatch(rendering), (row["en"], rendering)


def test_no_name_and_no_rendering_is_listed_twice(rows: list[dict[str, str]]) -> None:
    names = [row["en"] for row in rows]
    assert len(set(names)) == len(names)
    for row in rows:
        for column in ("zh", *REGIONAL):
            listed = renderings(row, column)
            assert len(set(listed)) == len(listed), (row["en"], column)


def test_the_simplified_column_is_simplified_and_the_others_traditional(rows: list[dict[str, str]]) -> None:
    to_simplified = opencc.OpenCC("t2s")
    for row in rows:
        for rendering in renderings(row, "zh"):
            assert to_simplified.convert(rendering) == rendering, row["en"]
        for rendering in renderings(row, *REGIONAL):
            rendering.encode("big5hkscs")  # which has no simplified characters


def test_regional_columns_differ_in_wording(rows: list[dict[str, str]]) -> None:
    to_simplified = opencc.OpenCC("t2s")
    for row in rows:
        common = set(renderings(row, "zh"))
        for column in REGIONAL:
            regional = {to_simplified.convert(rendering) for rendering in renderings(row, column)}
            assert not regional or regional - common, (row["en"], column)


@pytest.mark.parametrize(
    ("name", "rendering"),
    [("Trump", "川普"), ("Sydney", "雪梨"), ("New Zealand", "纽西兰"), ("EU", "欧盟"), ("Georgia", "佐治亚州")],
)
def test_the_lexicon_reads_the_table(name: str, rendering: str) -> None:
    assert (name, rendering) in {(en, zh) for en, zh, _ in SOURCES["own"]()}
