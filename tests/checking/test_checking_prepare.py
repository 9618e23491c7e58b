"""The names of texts to be translated."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from checking_texts import AALESUND, BOARD, ENTRIES, SOLBERG, entry

import glossary
from glossary.checking.lines import lines_of
from glossary.checking.mentioning import first_form, later_form
from glossary.checking.namelists import COLUMNS, NAME_FORMATS, prompt, written
from glossary.checking.preparing import Candidate, PreparedName
from glossary.checking.preparing import prepare as prepare_lines
from glossary.model import PROPOSED, Mention, Segment, Term

TEXT = [
    "Ingrid Solberg left Aalesund on Monday. Solberg’s sister stayed in Aalesund.",
    "The NLB has asked Henrik Vatne, and Vatne has not answered the Northern Lights Board.",
]
SUGGESTED = Candidate("亨里克·瓦特讷", False, probability=0.7, reason="model")


def no_model(names: Sequence[tuple[str, str]]) -> list[tuple[Candidate, ...]]:
    return [(SUGGESTED,) if name == "Henrik Vatne" else () for name, _ in names]


def prepared(text: Sequence[str], entries: Sequence[glossary.Entry] = ENTRIES, **options: str) -> list[PreparedName]:
    """The names of a text as the recognizer finds them, suggestions made up."""
    from glossary.lexicon import load_lexicon
    from glossary.reading.monolingual import english_of
    from glossary.recognition import recognize

    segments = list(english_of(text))
    lines = lines_of(segments, recognize(segments, gazetteer=load_lexicon().types), entries)
    return prepare_lines(lines, entries, no_model, **options)


@pytest.fixture(scope="module")
def names() -> list[PreparedName]:
    return prepared(TEXT)


def test_every_name_comes_once_in_the_order_of_the_text(names: list[PreparedName]) -> None:
    assert [(name.en, name.count, name.attested) for name in names] == [
        ("Ingrid Solberg", 2, True),
        ("Aalesund", 2, True),
        ("Northern Lights Board", 2, True),
        ("Henrik Vatne", 2, False),
    ]
    assert [name.forms for name in names] == [
        (("Ingrid Solberg", "英格丽德·索尔贝格"), ("Solberg", "索尔贝格")),
        (("Aalesund", "奥勒松"),),
        (("Northern Lights Board", "北方灯塔局"), ("NLB", "北方灯塔局")),
        (("Henrik Vatne", "亨里克·瓦特讷"), ("Vatne", "瓦特讷")),
    ]


def test_places_are_where_the_name_stands_first(names: list[PreparedName]) -> None:
    for name in names:
        assert name.context[name.start : name.end] in [form for form, _ in name.forms]
    assert [(name.segment, name.place) for name in names] == [
        (0, "paragraph 1"),
        (0, "paragraph 1"),
        (2, "paragraph 2"),
        (2, "paragraph 2"),
    ]


def test_first_mention_and_what_follows(names: list[PreparedName]) -> None:
    assert (names[0].first, names[0].later) == ("英格丽德·索尔贝格（Ingrid Solberg）", "索尔贝格")
    assert (names[3].first, names[3].later) == ("亨里克·瓦特讷（Henrik Vatne）", "瓦特讷")


@pytest.mark.parametrize(
    ("en", "zh", "kind", "first", "later"),
    [
        ("Kim Jong-un", "金正恩", "PER", "金正恩", "金正恩"),
        ("Seoul", "首尔", "LOC", "首尔", "首尔"),
        ("Aalesund", "阿累松", "LOC", "阿累松（Aalesund）", "阿累松"),
        ("Ana Reis", "安娜•雷斯", "PER", "安娜•雷斯（Ana Reis）", "雷斯"),
        ("BBC", "BBC", "ORG", "BBC", "BBC"),
    ],
)
def test_names_in_brackets_only_where_readers_want_them(en: str, zh: str, kind: str, first: str, later: str) -> None:
    assert (first_form(en, zh, kind), later_form(zh, kind)) == (first, later)


def test_the_best_rendering_is_the_preferred_then_the_regions_then_the_most_frequent() -> None:
    terms = [
        Term("甲", "zh-Hans", 9, PROPOSED),
        Term("乙", "zh-Hant-TW", 2, PROPOSED),
        Term("丙", "zh-Hans", 4, "deprecated"),
    ]
    place = replace(entry("LOC", "Aalesund", "奥勒松"), zh=tuple(terms))
    (name,) = prepared(["He left Aalesund."], [place])
    assert [candidate.zh for candidate in name.renderings] == ["甲", "乙"]
    (name,) = prepared(["He left Aalesund."], [place], region="zh-Hant-TW")
    assert [candidate.zh for candidate in name.renderings] == ["乙", "甲"]
    (name,) = prepared(["He left Aalesund."], [AALESUND])
    assert [(c.zh, c.status) for c in name.renderings] == [("奥勒松", "preferred"), ("奥勒松市", "admitted")]


def test_the_latest_use_is_that_of_the_newest_source() -> None:
    known = replace(AALESUND, sources=("a.txt", "b.txt", "c.txt"))
    mention = Mention(0, "Aalesund", 0, 8, "LOC")
    lines = lines_of([Segment(0, "Aalesund", "", "x")], [[mention]], [known])
    dates = {"a.txt": "2025-03-01T10:00:00Z", "b.txt": "2025-07-01T10:00:00Z"}
    assert [name.latest for name in prepare_lines(lines, [known], no_model, dates=dates)] == ["2025-07-01T10:00:00Z"]
    assert [name.latest for name in prepare_lines(lines, [known], no_model)] == [""]


def test_the_prompt_holds_what_stands_in_the_text_and_says_what_is_not_attested(names: list[PreparedName]) -> None:
    assert prompt(names).splitlines() == [
        "# Names in this text: render them as follows.",
        "Ingrid Solberg = 英格丽德·索尔贝格",
        "Solberg = 索尔贝格",
        "Aalesund = 奥勒松",
        "Northern Lights Board = 北方灯塔局",
        "NLB = 北方灯塔局",
        "# Not attested, suggested by sound:",
        "Henrik Vatne = 亨里克·瓦特讷",
        "Vatne = 瓦特讷",
    ]
    assert prompt([]).splitlines() == ["# Names in this text: render them as follows.", "# (none is attested)"]


def test_tables_mark_what_is_not_attested(names: list[PreparedName]) -> None:
    lines = written(names).decode().splitlines()
    assert lines[1].split()[:3] == ["Ingrid", "Solberg", "英格丽德·索尔贝格"]
    assert "? 亨里克·瓦特讷 (70% model)" in lines[4]
    assert lines[-1] == "? not attested: a suggestion"


def test_csv_and_json_hold_all(names: list[PreparedName]) -> None:
    rows = list(csv.DictReader(io.StringIO(written(names, "csv").decode(), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["en"], row["zh"], row["attested"], row["count"]) for row in rows] == [
        (name.en, name.renderings[0].zh, "yes" if name.attested else "no", str(name.count)) for name in names
    ]
    assert rows[0]["other_forms"] == "Solberg = 索尔贝格"
    loaded = json.loads(written(names, "json"))
    assert [(each["en"], each["attested"], each["first"]) for each in loaded] == [
        (n.en, n.attested, n.first) for n in names
    ]


def test_a_workbook_opens_with_texts_as_texts(names: list[PreparedName]) -> None:
    from openpyxl import load_workbook

    nasty = replace(names[0], en="=1+1", context="+2")
    data = written([nasty, *names[1:]], "xlsx")
    assert data == written([nasty, *names[1:]], "xlsx")
    sheet = load_workbook(io.BytesIO(data)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    assert rows[1][0] == "=1+1"
    assert sheet["A2"].data_type == "s"
    assert sheet["F2"].value == 2


@pytest.mark.parametrize("format", NAME_FORMATS)
def test_the_same_names_give_the_same_bytes(names: list[PreparedName], format: str) -> None:
    assert written(names, format) == written(names, format)


def test_an_unknown_format_is_refused(names: list[PreparedName]) -> None:
    with pytest.raises(glossary.GlossaryError, match="there is no format 'tbx'"):
        written(names, "tbx")


def test_texts_of_every_kind_are_read(tmp_path: Path) -> None:
    plain = tmp_path / "letter.txt"
    plain.write_text("Dear all, we met, in Aalesund, last May.\n\nYours, Ingrid Solberg\n", "utf-8")
    page = tmp_path / "letter.html"
    page.write_text(
        "<html><body><p>We met in Aalesund.</p><p>你好，奥勒松。</p><p>Ingrid Solberg</p></body></html>", "utf-8"
    )
    table = tmp_path / "memory.tsv"
    table.write_text("We met in Aalesund.\t我们在奥勒松见面。\nIngrid Solberg\t英格丽德·索尔贝格\n", "utf-8")
    for path in (plain, page, table):
        names = glossary.prepare(path, [SOLBERG, AALESUND], top=0)
        assert {name.en for name in names if name.attested} == {"Aalesund", "Ingrid Solberg"}
    assert glossary.prepare(plain, [AALESUND], top=0)[0].place == "line 1"


def test_without_a_termbase_nothing_is_attested() -> None:
    names = glossary.prepare(["Ingrid Solberg left Seoul."], top=0)
    assert [(name.en, name.attested, name.renderings, name.first) for name in names] == [
        ("Ingrid Solberg", False, (), ""),
        ("Seoul", False, (), ""),
    ]


def test_a_brother_is_called_as_his_sister_is() -> None:
    sister = entry("PER", "Ingrid Solberg", "英格丽德·苏尔博")
    (name,) = glossary.prepare(["Erik Solberg stayed at home."], [sister, BOARD], top=1)
    (candidate,) = name.renderings
    assert (candidate.attested, candidate.zh.split("·")[1]) == (False, "苏尔博")


def test_names_of_bodies_are_not_transcribed() -> None:
    names = glossary.prepare(["He joined the Northern Lights Board."], top=3)
    assert [(name.en, name.renderings) for name in names] == [("Northern Lights Board", ())]


@pytest.mark.parametrize(("text", "reason"), [("你好。\n", "holds no English text"), ("", "the file is empty")])
def test_texts_without_english_are_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(glossary.ReadingError, match=reason):
        glossary.prepare(path, [BOARD])
    assert glossary.prepare([], [BOARD]) == []
