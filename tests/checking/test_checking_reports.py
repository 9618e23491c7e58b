"""What findings look like when they are written down."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from glossary.checking.findings import KINDS, SEVERITIES, Finding, at_least
from glossary.checking.reports import COLUMNS, REPORT_FORMATS, report, summary

FINDING = Finding(
    kind="rendered-otherwise",
    severity="error",
    source="drafts/letter one.txt",
    place="line 12",
    segment=4,
    en="Then Marta Olsen left.",
    zh="然后马塔·奥尔森走了。",
    en_start=5,
    en_end=16,
    zh_start=2,
    zh_end=8,
    name="Marta Olsen",
    found="马塔·奥尔森",
    expected=("玛尔塔·奥尔森", "奥尔森"),
    message="Marta Olsen is rendered otherwise: 马塔·奥尔森; expected 玛尔塔·奥尔森",
)
MISSING = replace(
    FINDING, kind="missing", severity="warning", place="unit 3", zh="然后走了。", zh_start=-1, zh_end=-1, found=""
)
NASTY = replace(FINDING, source="-", name="=1+1", found="\u202e+2", en="=1+1\nand more\x00", message="=1+1\nis")


def test_text_says_where_and_what_and_marks_the_names() -> None:
    lines = report([FINDING, MISSING], marks=("<", ">")).decode().splitlines()
    assert lines[0] == (
        "drafts/letter one.txt, line 12: error: Marta Olsen is rendered otherwise: 马塔·奥尔森; expected 玛尔塔·奥尔森 "
        "[rendered-otherwise]"
    )
    assert lines[1:3] == ["    Then <Marta Olsen> left.", "    然后<马塔·奥尔森>走了。"]
    assert lines[5] == "    然后走了。"


def test_long_texts_are_shown_around_the_name() -> None:
    long = replace(FINDING, en="a " * 300 + FINDING.en + " b" * 300, en_start=605, en_end=616)
    shown = report([long]).decode().splitlines()[1].strip()
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "Then Marta Olsen left." in shown
    assert len(shown) < 170


def test_json_has_every_field() -> None:
    assert [Finding(**{**found, "expected": tuple(found["expected"])}) for found in json.loads(report([FINDING, MISSING], "json"))] == [
        FINDING,
        MISSING,
    ]  # fmt: skip
    assert json.loads(report([], "json")) == []


def test_csv_is_harmless_in_a_spreadsheet() -> None:
    data = report([FINDING, NASTY], "csv", bom=True)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["expected"] == "玛尔塔·奥尔森; 奥尔森"
    assert (rows[1]["source"], rows[1]["name"], rows[1]["found"]) == ("standard input", "'=1+1", "'+2")
    assert rows[1]["en"] == "'=1+1 and more"


def test_sarif_has_what_its_readers_need() -> None:
    log = json.loads(report([FINDING, MISSING], "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == list(KINDS)
    first, second = run["results"]
    assert (first["ruleId"], first["level"], rules[first["ruleIndex"]]) == (
        "rendered-otherwise",
        "error",
        "rendered-otherwise",
    )
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "drafts/letter%20one.txt"
    assert place["region"]["startLine"] == 12
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert second["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "unit 3"}]
    assert first["message"]["text"] == FINDING.message
    levels = [
        json.loads(report([replace(FINDING, severity=s)], "sarif"))["runs"][0]["results"][0]["level"]
        for s in SEVERITIES
    ]
    assert levels == ["error", "warning", "note"]


@pytest.mark.parametrize("format", REPORT_FORMATS)
def test_reports_are_utf8_and_the_same_each_time(format: str) -> None:
    data = report([FINDING, NASTY], format)
    assert data == report([FINDING, NASTY], format)
    data.decode("utf-8")


def test_findings_are_counted_and_chosen_by_severity() -> None:
    info = replace(FINDING, severity="info")
    every = [FINDING, MISSING, info]
    assert [len(at_least(every, severity)) for severity in SEVERITIES] == [1, 2, 3]
    assert summary([FINDING, FINDING, MISSING], 9) == "3 findings (2 errors, 1 warning) in 9 segments."
    assert summary([info], 1) == "1 finding (1 info) in 1 segment."
    assert summary([], 1200) == "Nothing found in 1,200 segments."
