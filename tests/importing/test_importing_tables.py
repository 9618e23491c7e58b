"""Tables of others: columns found, columns named, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from glossary.errors import GlossaryError, ReadingNotice
from glossary.importing import read_glossary
from glossary.model import Entry

MAPPING = {"en": "Name", "zh": "Rendering", "type": "Kind", "zh_variants": "Others", "note": "Remark"}
ROWS = [
    ["Name", "Rendering", "Kind", "Others", "Remark"],
    ["Marta Olsen", "玛尔塔·奥尔森", "PER", "奥尔森; 欧尔森", "mayor"],
    ["Sandnesfjord", "桑讷斯峡湾", "LOC", "", ""],
]


def table(path: Path, rows: list[list[str]]) -> Path:
    if path.suffix == ".xlsx":
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.save(path)
    else:
        delimiter = {".tsv": "\t", ".csv": ",", ".txt": ";", ".md": " | "}[path.suffix]
        lines = [delimiter.join(row) for row in rows]
        if path.suffix == ".md":
            lines = [f"| {line} |" for line in (lines[0], " | ".join("---" for _ in rows[0]), *lines[1:])]
        path.write_text("\n".join(lines).replace("; 欧", ";欧" if delimiter != ";" else "、欧"), "utf-8")
    return path


def read(path: Path, columns: Mapping[str, str] | None = None) -> list[Entry]:
    return read_glossary(path, columns=columns)


def pairs(entries: list[Entry]) -> list[tuple[str, str]]:
    return [(entry.en[0].text, entry.zh[0].text) for entry in entries]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".md"])
def test_named_columns(suffix: str, tmp_path: Path) -> None:
    olsen, fjord = read(table(tmp_path / f"names{suffix}", ROWS), MAPPING)
    assert [(term.text, term.status) for term in olsen.zh] == [
        ("玛尔塔·奥尔森", "preferred"),
        ("奥尔森", "admitted"),
        ("欧尔森", "admitted"),
    ]
    assert (olsen.type, olsen.note, olsen.confidence, olsen.en[0].status) == ("PER", "mayor", 1.0, "preferred")
    assert (olsen.zh[0].lang, olsen.pinyin) == ("zh-Hans", "mǎ ěr tǎ · ào ěr sēn")
    assert (fjord.type, fjord.en[0].count, fjord.occurrences, fjord.contexts) == ("LOC", 0, 0, ())


def test_columns_by_number_with_a_heading_and_without(tmp_path: Path) -> None:
    columns = {"en": "2", "zh": "1"}
    turned = [[row[1], row[0]] for row in ROWS]
    expected = [("Marta Olsen", "玛尔塔·奥尔森"), ("Sandnesfjord", "桑讷斯峡湾")]
    assert pairs(read(table(tmp_path / "a.csv", turned), columns)) == expected
    assert pairs(read(table(tmp_path / "b.csv", turned[1:]), columns)) == expected


@pytest.mark.parametrize(
    "heading",
    [
        ["English", "Chinese"],
        ["source", "target"],
        ["英文", "中文"],
        ["人名", "译名"],
        ["Term", "Equivalent"],
        ["en", "zh"],
        None,
    ],
)
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx"])
def test_columns_are_found(heading: list[str] | None, suffix: str, tmp_path: Path) -> None:
    names = [["Marta Olsen", "玛尔塔·奥尔森"], ["BBC", "BBC"], ["Oslo", "奥斯陆"], ["NRK", "挪威广播公司"]]
    if heading is None or heading[0] == "Term":
        names.pop(1)  # where only the letters tell
    path = table(tmp_path / f"names{suffix}", [heading, *names] if heading else names)
    assert pairs(read(path)) == [tuple(row) for row in names]


def test_a_chinese_column_may_come_first(tmp_path: Path) -> None:
    path = table(
        tmp_path / "names.txt", [["中文", "拼音", "英文"], ["奥斯陆", "àosīlù", "Oslo"], ["挪威", "nuówēi", "Norway"]]
    )
    assert pairs(read(path)) == [("Oslo", "奥斯陆"), ("Norway", "挪威")]


def test_other_encodings(tmp_path: Path) -> None:
    text = "English,Chinese\nOslo,奥斯陆\nNorway,挪威\n" * 3
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        (tmp_path / "names.csv").write_bytes(text.encode(encoding))
        assert pairs(read(tmp_path / "names.csv"))[0] == ("Oslo", "奥斯陆")


def test_rows_without_one_side_are_told_of(tmp_path: Path) -> None:
    rows = [["en", "zh"], ["Oslo", "奥斯陆"], ["Bergen", ""], ["", ""], ["", "挪威"]]
    told: list[GlossaryError] = []
    path = table(tmp_path / "names.csv", rows)
    assert pairs(read_glossary(path, report=told.append)) == [("Oslo", "奥斯陆")]
    (notice,) = told
    assert isinstance(notice, ReadingNotice)
    assert "2 rows without English or Chinese" in str(notice)
    assert "row 3" in str(notice)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".md"])
def test_a_column_that_is_not_there(suffix: str, tmp_path: Path) -> None:
    path = table(tmp_path / f"names{suffix}", ROWS)
    with pytest.raises(GlossaryError) as caught:
        read(path, {"en": "Name", "zh": "Target"})
    assert str(path) in str(caught.value)
    assert "'Target'" in str(caught.value)
    assert "Name, Rendering, Kind, Others, Remark" in str(caught.value)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"en": "Name"}, "names no column for zh"),
        ({"en": "Name", "zh": "Rendering", "english": "Name"}, "no field 'english'.*en, zh, type"),
        ({"en": "9", "zh": "Rendering"}, "no column '9'"),
    ],
)
def test_a_mapping_that_makes_no_sense(columns: dict[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=message):
        read(table(tmp_path / "names.csv", ROWS), columns)


def test_columns_are_named_in_tables_only(tmp_path: Path) -> None:
    (tmp_path / "names.json").write_text("[]")
    with pytest.raises(GlossaryError, match="Columns cannot be named in JSON"):
        read(tmp_path / "names.json", {"en": "a", "zh": "b"})


@pytest.mark.parametrize(
    ("heading", "cell", "message"),
    [
        ("confidence", "1.5", "row 2.*'1.5' in the column confidence is no probability"),
        ("occurrences", "many", "row 2.*'many' in the column occurrences is no number"),
        ("zh_status", "good", "row 2.*'good' is no status.*preferred"),
    ],
)
def test_a_cell_that_makes_no_sense(heading: str, cell: str, message: str, tmp_path: Path) -> None:
    path = table(tmp_path / "names.csv", [["en", "zh", heading], ["Oslo", "奥斯陆", cell]])
    with pytest.raises(GlossaryError, match=message):
        read(path)


def test_statuses_in_the_words_of_others(tmp_path: Path) -> None:
    words = ["approved", "non-standard", "forbidden", "obsolete", "Preferred", "deprecatedTerm-admn-sts"]
    rows = [["en", "zh", "Chinese status"], *(["Oslo", "奥斯陆", word] for word in words)]
    found = [entry.zh[0].status for entry in read(table(tmp_path / "names.csv", rows))]
    assert found == ["preferred", "admitted", "deprecated", "superseded", "preferred", "deprecated"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("names.csv", b"", "empty"),
        ("names.csv", b"a,b\nc,d\n", r"no English and Chinese columns are found.*--columns"),
        ("names.xlsx", b"PK\x03\x04rubbish", "is no XLSX workbook"),
        ("names.json", b'[{"en": "Oslo"}]', "entry 1: is no entry"),
        ("names.json", b"[1]", "entry 1: is no entry"),
        ("names.json", b"[", "line 1: is no JSON"),
        ("names.json", b"[" * 100_000, "too many lists|is no JSON"),
        ("names.jsonl", b'{"en": "a", "zh": "b"}\nx', "line 2: is no JSON"),
        ("names.jsonl", b'{"en": "a", "zh": [{"text": "b", "status": "fine"}]}', "'fine' is no status"),
        ("names.utx", b"Oslo\t\xe5\xa5\xa5\n", "does not begin with #UTX"),
        ("names.utx", b"#UTX 1.11; en-US/ja-JP; 2015\n#src\ttgt\nOslo\tx\n", "not between English and Chinese"),
        ("names.md", b"# Heading\n", "has no table"),
        ("names.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
        ("names.pdf", b"%PDF-1.7", "is a PDF"),
        ("names.db", b"SQLite format 3\x00", "is an SQLite database"),
        ("names.tmx", b"<?xml version='1.0'?><tmx/>", "is XML, but no TBX"),
        ("names.html", b"<html><p>x</p></html>", "has no table"),
    ],
)
def test_what_cannot_be_read(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(GlossaryError, match=message) as caught:
        read(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no such file"):
        read(tmp_path / "names.csv")
    with pytest.raises(GlossaryError, match=r"no format 'ods'.*csv, tsv"):
        read_glossary(tmp_path / "names.csv", "ods")


def test_several_sheets(tmp_path: Path) -> None:
    path = tmp_path / "names.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(["what this is"])
    for title, row in (("People", ["Marta Olsen", "玛尔塔·奥尔森"]), ("Places", ["Oslo", "奥斯陆"])):
        sheet = workbook.create_sheet(title)
        sheet.append(["English", "Chinese"])
        sheet.append(row)
    workbook.save(path)
    assert pairs(read(path)) == [("Marta Olsen", "玛尔塔·奥尔森"), ("Oslo", "奥斯陆")]
