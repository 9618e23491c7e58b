"""TSV, CSV, XLSX and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from reading_samples import PAIRS, pairs, read, read_all

from glossary.errors import ReadingError
from glossary.reading import read_segments
from glossary.reading.decoding import clean

Rows = list[tuple[str, ...]]


def write_tsv(path: Path, rows: Rows) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")


def write_csv(path: Path, rows: Rows, **options: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, **options).writerows(rows)  # type: ignore[arg-type]


def write_xlsx(path: Path, rows: Rows) -> None:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)


def write_jsonl(path: Path, rows: Rows) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


WRITERS: dict[str, Callable[[Path, Rows], None]] = {
    "tsv": write_tsv,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "jsonl": write_jsonl,
}

english = st.text(st.sampled_from("abcXYZ é’,;.\"'-14"), min_size=1, max_size=30).map(lambda s: clean("The " + s))
chinese = st.text(st.sampled_from('巴黎很大。，；“”臺灣·14A"'), min_size=1, max_size=30).map(lambda s: clean("在" + s))


@pytest.mark.parametrize("suffix", WRITERS)
@given(rows=st.lists(st.tuples(english, chinese), min_size=1, max_size=8))
def test_written_pairs_come_back(suffix: str, rows: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"pairs.{suffix}"
        WRITERS[suffix](path, [*rows])
        assert [(s.en, s.zh) for s in read(path)] == rows


@pytest.mark.parametrize("suffix", ["tsv", "csv", "xlsx"])
@pytest.mark.parametrize("chinese_first", [False, True])
@pytest.mark.parametrize("head", [None, ("id", "en", "zh-CN", "note"), ("Nr", "English", "中文", "Remarks")])
def test_columns_are_found(
    tmp_path: Path, suffix: str, chinese_first: bool, head: tuple[str, str, str, str] | None
) -> None:
    def row(number: str, en: str, zh: str, note: str) -> tuple[str, ...]:
        return (number, zh, en, note) if chinese_first else (number, en, zh, note)

    path = tmp_path / f"pairs.{suffix}"
    rows = [row(str(i), en, zh, "checked") for i, (en, zh) in enumerate(PAIRS)]
    WRITERS[suffix](path, [row(*head), *rows] if head else rows)
    segments = read(path)
    assert [(s.en, s.zh) for s in segments if s.zh] == PAIRS
    assert [s.index for s in segments] == list(range(len(segments)))
    assert len(segments) == len(PAIRS) + bool(head)


def test_a_heading_decides_between_columns_of_one_language(tmp_path: Path) -> None:
    path = tmp_path / "wide.tsv"
    comment = "A long remark on this line that says more than the line itself does, and then some more"
    write_tsv(path, [("en", "comment", "zh"), *((en, comment + comment, zh) for en, zh in PAIRS)])
    assert pairs(path) == PAIRS


def test_numbers_of_segments_are_numbers_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "gaps.tsv"
    path.write_text("\nOslo.\t奥斯陆。\n\n\nParis.\t巴黎。\nalone\nBergen.\t卑尔根。\t\n", "utf-8")
    segments = read(path)
    assert {s.index: (s.en, s.zh) for s in segments if s.zh} == {
        1: ("Oslo.", "奥斯陆。"),
        4: ("Paris.", "巴黎。"),
        6: ("Bergen.", "卑尔根。"),
    }
    assert segments[5].en == "alone"
    assert segments[4].place == "line 5"


def test_quotes_in_tsv_are_text_unless_a_spreadsheet_wrote_them(tmp_path: Path) -> None:
    path = tmp_path / "quotes.tsv"
    path.write_text('"No," he said. "Go."\t“不，”他说。\n"He said ""no"" to us."\t"他说""不""。"\n', "utf-8")
    assert pairs(path) == [('"No," he said. "Go."', "“不，”他说。"), ('He said "no" to us.', '他说"不"。')]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("head", [True, False])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_csv_of_all_sorts(tmp_path: Path, delimiter: str, head: bool, quoting: int) -> None:
    rows = [
        ("Oslo, the capital; it is small.", "奥斯陆,首都;很小。"),
        ("Two\nlines, said “he”", "两行,\n他说"),
        ('The "old" town', '“老”城"'),
        *PAIRS,
    ]
    path = tmp_path / "table.csv"
    written = [("English", "Chinese"), *rows] if head else rows
    write_csv(path, [*written], delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    assert pairs(path) == [(clean(en), clean(zh)) for en, zh in rows]


def test_csv_that_names_its_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    path.write_text("sep=;\r\nOslo, Bergen;奥斯陆，卑尔根\r\n", "utf-8-sig")
    assert pairs(path) == [("Oslo, Bergen", "奥斯陆，卑尔根")]


def test_a_quotation_mark_never_closed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    lines = [f"{en},{zh}\n" for en, zh in [("Oslo is small", "奥斯陆很小")] * 3000]
    lines[1500] = '"Oslo is small,奥斯陆很小\n'
    path.write_text("".join(lines), "utf-8")
    segments, told = read_all(path)
    assert len(segments) == 1500
    assert [error.place for error in told] == ["line 1501"]
    assert "quotation mark" in told[0].message


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_table_without_two_columns_of_text_is_told(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"one.{suffix}"
    WRITERS[suffix](path, [("1", en) for en, _ in PAIRS])
    with pytest.raises(ReadingError) as raised:
        read(path)
    assert str(path) in str(raised.value)
    assert "Chinese" in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("suffix", WRITERS)
def test_one_column_in_both_languages_is_no_table_of_two(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"one.{suffix}"
    WRITERS[suffix](path, [(part,) for pair in PAIRS for part in pair])
    with pytest.raises(ReadingError):
        read(path)


def test_every_sheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook = Workbook()
    workbook.active.title = "Notes"
    workbook.active.append(["Written by nobody", 5, None])
    first, empty, second = (workbook.create_sheet(title) for title in ("One", "Empty", "Two"))
    assert empty.max_row == 1
    for en, zh in PAIRS[:3]:
        first.append([None, en, 2.5, zh])
    second.append(["中文", "English"])
    for en, zh in PAIRS[3:]:
        second.append([zh, en])
    workbook.save(path)
    segments = read(path)
    assert [(s.en, s.zh) for s in segments if s.zh] == PAIRS
    assert segments[0].place == "sheet 'One', row 1"
    assert segments[-1].place == f"sheet 'Two', row {len(PAIRS) - 2}"


def test_a_workbook_without_dimensions_and_with_formulas(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, [*PAIRS, ("=A1", "=B1")])
    workbook = load_workbook(path)
    workbook.active["A1"].hyperlink = "https://example.org"
    workbook.save(path)
    assert pairs(path) == PAIRS


@pytest.mark.parametrize(
    "record",
    [
        {"en": "Oslo", "zh": "奥斯陆"},
        {"zh-CN": "奥斯陆", "en_US": "Oslo", "note": "a much longer English text than that"},
        {"source": "奥斯陆", "target": "Oslo", "id": "one"},
        {"src": "Oslo", "tgt": "奥斯陆", "score": 0.5},
        {"translation": {"en": "Oslo", "zh": "奥斯陆"}, "id": 3},
        {"text": "Oslo", "译文": "奥斯陆"},
        ["Oslo", "奥斯陆"],
    ],
)
def test_shapes_of_json_lines(tmp_path: Path, record: object) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(f"{json.dumps(record)}\n\n{json.dumps(record, ensure_ascii=False)}\n", "utf-8")
    assert [(s.index, s.en, s.zh) for s in read(path)] == [(0, "Oslo", "奥斯陆"), (1, "", ""), (2, "Oslo", "奥斯陆")]


def test_a_line_that_is_no_json_is_told_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    good = '{"en": "Oslo", "zh": "奥斯陆"}\n'
    path.write_text(good + '{"en": "Os\n' + "[" * 100_000 + "]\n" + "7\n" + good, "utf-8")
    segments, told = read_all(path)
    assert [s.index for s in segments if s.zh] == [0, 4]
    assert [error.place for error in told] == ["line 2", "line 3"]
    assert "JSON" in told[0].message


@pytest.mark.parametrize("suffix", ["tsv", "csv", "jsonl"])
def test_memory_does_not_grow_with_a_table(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"large.{suffix}"
    WRITERS[suffix](path, [(f"{en} {i}", f"{zh}{i}") for i in range(2000) for en, zh in PAIRS])
    size = path.stat().st_size
    stream = read_segments([path])
    next(stream)
    tracemalloc.start()
    count = 1 + sum(1 for _ in stream)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert size > 3_000_000
    assert peak < 800_000


def test_the_first_rows_come_before_the_rest_is_read() -> None:
    data = "".join(f"{en}\t{zh}\n" for _ in range(4000) for en, zh in PAIRS).encode()
    opened: list[io.BytesIO] = []

    class Counted(io.BytesIO):
        def __enter__(self) -> Counted:
            opened.append(self)
            return self

    from glossary.reading.delimited import read_tsv
    from glossary.reading.sources import Source

    stream = read_tsv(Source("large.tsv", ".tsv", lambda: Counted(data)))
    assert next(stream)[:2] == PAIRS[0]
    assert max(file.tell() for file in opened if not file.closed) < len(data) // 10
