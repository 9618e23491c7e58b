"""Every format read back, byte for byte the same twice, and files written whole or not at all."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import stat
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.collection import Glossary
from glossary.errors import GlossaryError
from glossary.exchange.formats import FORMATS
from glossary.exporting import EXPORT_FORMATS, HEADER, write_alignments, write_glossary
from glossary.exporting import workbook as workbook_module
from glossary.model import Alignment, Context, Entry, Mention, Segment, Term


def entry(term: str = "Marta Olsen", rendering: str = "玛尔塔·奥尔森", **changes: object) -> Entry:
    fields: dict[str, object] = {
        "type": "PER",
        "en": (Term(term, "en", 3), Term("Olsen", "en", 2)),
        "zh": (Term(rendering, "zh", 4), Term("奥尔森", "zh", 1)),
        "pinyin": "mǎ ěr tǎ · ào ěr sēn",
        "occurrences": 5,
        "documents": 2,
        "confidence": 0.98765,
        "conflict": False,
        "pairs": ((term, rendering, 3),),
        "contexts": (Context(f"{term} spoke.", f"{rendering}发言。", 0, len(term), 0, len(rendering), "a.txt", 7),),
        "sources": ("a.txt", "b.txt"),
    }
    return Entry(**{**fields, **changes})  # type: ignore[arg-type]


HOSTILE = entry(
    conflict=True,
    en=(Term('=HYPERLINK("http://x")', "en", 1), Term("@SUM(A1)", "en", 1), Term("a; b", "en", 1)),
    zh=(Term("＝1+1", "zh", 1), Term("-基辅", "zh", 1)),
    contexts=(Context('+1\r\n=2\t,"x"\u202e;', "\u2028\t@甲\n乙", 0, 1, 0, 1, "s", 0),),
    sources=("=evil.txt",),
)


def written(entries: object, format: str, **options: bool) -> bytes:
    stream = io.BytesIO()
    write_glossary(entries, stream, format, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def table(data: bytes, format: str) -> list[dict[str, str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter="," if format == "csv" else "\t"))


def test_the_header_is_stable() -> None:
    assert ",".join(HEADER) == (
        "en,zh,type,en_variants,zh_variants,pinyin,occurrences,documents,confidence,conflict,context_en,context_zh,source,"
        "en_status,zh_status,zh_lang,note,en_notes,zh_notes"
    )


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_tables_are_read_back(format: str) -> None:
    (row,) = table(written([entry(conflict=True)], format), format)
    assert row == {
        "en": "Marta Olsen",
        "zh": "玛尔塔·奥尔森",
        "type": "PER",
        "en_variants": "Olsen",
        "zh_variants": "奥尔森",
        "pinyin": "mǎ ěr tǎ · ào ěr sēn",
        "occurrences": "5",
        "documents": "2",
        "confidence": "0.988",
        "conflict": "yes",
        "context_en": "Marta Olsen spoke.",
        "context_zh": "玛尔塔·奥尔森发言。",
        "source": "a.txt; b.txt",
        "en_status": "proposed",
        "zh_status": "proposed",
        "zh_lang": "zh",
        "note": "",
        "en_notes": "",
        "zh_notes": "",
    }


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_tables_open_right_in_excel(format: str) -> None:
    data = written([entry()], format)
    assert data.startswith(codecs.BOM_UTF8)
    assert not written([entry()], format, bom=False).startswith(codecs.BOM_UTF8)
    assert data.count(b"\n") == data.count(b"\r\n") == 2


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_no_cell_starts_a_formula_or_breaks_its_line(format: str) -> None:
    data = written([HOSTILE], format)
    assert data.count(b"\n") == 2
    (row,) = table(data, format)
    assert row["en"] == '\'=HYPERLINK("http://x")'
    assert row["en_variants"] == "'@SUM(A1); a\\; b"
    assert (row["zh"], row["zh_variants"]) == ("'＝1+1", "'-基辅")
    assert row["context_en"] == '\'+1 =2 ,"x";'
    assert row["context_zh"] == "'@甲 乙"
    assert row["source"] == "'=evil.txt"
    assert not [cell for cell in row.values() if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]


def sheet_of(data: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return sheet


def test_a_workbook_is_read_back() -> None:
    sheet = sheet_of(written([entry()], "xlsx"))
    header, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    assert tuple(header) == HEADER
    cells = dict(zip(HEADER, row, strict=True))
    assert (cells["en"], cells["zh"], cells["en_variants"]) == ("Marta Olsen", "玛尔塔·奥尔森", "Olsen")
    assert (cells["occurrences"], cells["documents"], cells["confidence"]) == (5, 2, 0.988)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:S2"
    assert sheet.column_dimensions["A"].width > 20


def test_a_workbook_holds_texts_and_no_formulas() -> None:
    sheet = sheet_of(written([HOSTILE], "xlsx"))
    cells = dict(zip(HEADER, list(sheet.iter_rows())[1], strict=True))
    assert cells["en"].value == '=HYPERLINK("http://x")'
    assert {name: cell.data_type for name, cell in cells.items() if cell.data_type == "f"} == {}
    assert cells["en"].data_type == "s"
    assert cells["context_en"].value == '+1 =2 ,"x";'


def test_a_workbook_does_not_take_a_text_for_a_number_or_an_error() -> None:
    sheet = sheet_of(written([entry("1984", "#N/A")], "xlsx"))
    cells = next(sheet.iter_rows(min_row=2))
    assert [(cell.value, cell.data_type) for cell in cells[:2]] == [("1984", "s"), ("#N/A", "s")]


def test_more_entries_than_a_sheet_has_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "MOST_ROWS", 3)
    assert sheet_of(written([entry()] * 2, "xlsx")).max_row == 3
    with pytest.raises(GlossaryError, match="Write CSV instead"):
        written([entry()] * 3, "xlsx")


def test_json_is_read_back_with_texts_as_they_are() -> None:
    data = written([entry(), HOSTILE], "json")
    first, second = json.loads(data)
    assert first["en"] == [
        {"text": "Marta Olsen", "lang": "en", "count": 3, "status": "proposed", "note": ""},
        {"text": "Olsen", "lang": "en", "count": 2, "status": "proposed", "note": ""},
    ]
    assert first["pairs"] == [["Marta Olsen", "玛尔塔·奥尔森", 3]]
    assert first["contexts"][0]["en_end"] == 11
    assert second["en"][0]["text"] == '=HYPERLINK("http://x")'
    assert second["conflict"] is True
    assert "玛尔塔·奥尔森".encode() in data


@pytest.mark.parametrize("format", EXPORT_FORMATS)
def test_the_same_entries_give_the_same_bytes(format: str) -> None:
    assert written([entry(), HOSTILE], format) == written([entry(), HOSTILE], format)


@pytest.mark.parametrize("format", EXPORT_FORMATS)
def test_no_entries(format: str) -> None:
    data = written([], format)
    if format == "json":
        assert json.loads(data) == []
    elif format == "xlsx":
        assert sheet_of(data).max_row == 1
    else:
        assert b"Marta" not in data
        assert data.decode("utf-8-sig").count("\r\n") == {"csv": 1, "tsv": 1, "memoq": 1, "utx": 2}.get(format, 0)


@pytest.mark.parametrize("format", EXPORT_FORMATS)
def test_half_a_surrogate_pair_does_not_stop_the_writing(format: str) -> None:
    assert written([entry("Bad\ud800name")], format)


@given(st.text(), st.text())
@settings(max_examples=60)
def test_any_text_stays_in_its_cell(en: str, context: str) -> None:
    given_entry = entry(en, contexts=(Context(context, context, -1, -1, -1, -1, "s", 0),))
    for format in ("csv", "tsv"):
        (row,) = table(written([given_entry], format), format)
        assert list(row) == list(HEADER)
        assert row["zh"] == "玛尔塔·奥尔森"
        assert not [cell for cell in row.values() if cell.startswith(tuple("=+-@＝＋－＠"))]
    assert sheet_of(written([given_entry], "xlsx")).max_row == 2


def test_the_format_comes_from_the_suffix(tmp_path: Path) -> None:
    for format in FORMATS.values():
        for suffix in format.suffixes:
            write_glossary([entry()], tmp_path / f"names{suffix.upper()}")
            assert (tmp_path / f"names{suffix.upper()}").read_bytes() == written([entry()], format.name)
    write_glossary([entry()], str(tmp_path / "names"))
    assert (tmp_path / "names").read_bytes() == written([entry()], "csv")
    write_glossary([entry()], tmp_path / "names.csv", "json")
    assert json.loads((tmp_path / "names.csv").read_bytes())


@pytest.mark.parametrize("name", ["names.xls", "names.ODS", "names.docx", "names.tmx"])
def test_the_suffix_of_another_format_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(GlossaryError, match=r"no export format.*csv, tsv, xlsx, json"):
        write_glossary([], tmp_path / name)
    assert not (tmp_path / name).exists()
    write_glossary([], tmp_path / name, "csv")
    assert (tmp_path / name).exists()


def test_a_glossary_is_written_like_its_entries() -> None:
    assert written(Glossary([entry()]), "csv") == written([entry()], "csv")


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(GlossaryError, match="csv, tsv, xlsx, json"):
        written([entry()], "ods")


class Interrupted(Exception):
    pass


def breaking() -> Iterator[Entry]:
    yield entry()
    raise Interrupted


@pytest.mark.parametrize("format", EXPORT_FORMATS)
def test_what_breaks_leaves_the_old_file_as_it_was(tmp_path: Path, format: str) -> None:
    target = tmp_path / f"names.{format}"
    target.write_text("old")
    with pytest.raises(Interrupted):
        write_glossary(breaking(), target, format)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="there is no folder") as caught:
        write_glossary([entry()], tmp_path / "missing" / "names.csv")
    assert str(tmp_path / "missing") in str(caught.value)
    assert not (tmp_path / "missing").exists()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="is a folder"):
        write_glossary([entry()], tmp_path)


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_is_read_only_says_so(tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "names.csv"
    target.write_text("old")
    locked = tmp_path if what == "folder" else target
    # permissions do not bind a superuser, who often runs tests
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != locked)
    with pytest.raises(GlossaryError, match="read-only"):
        write_glossary([entry()], target)
    assert target.read_text() == "old"


def test_an_error_of_the_system_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, mode: str) -> io.BytesIO:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(GlossaryError, match="No space left on device"):
        write_glossary([entry()], tmp_path / "names.csv")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "names.csv"
    target.write_text("old")
    target.chmod(0o640)
    write_glossary([entry()], target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    write_glossary([entry()], link)
    assert link.is_symlink()
    assert real.read_bytes() == written([entry()], "csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    write_glossary([entry()], pipe, "csv")
    reader.join(10)
    assert received == [written([entry()], "csv")]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_parts_of_a_workbook_carry_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(written([entry()], "xlsx"))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def aligned(zh: str | None) -> tuple[Segment, Alignment]:
    segment = Segment(4, "The mayor met Marta Olsen.", "市长会见了玛尔塔·奥尔森。", "a.txt")
    mention = Mention(4, "Marta Olsen", 14, 25, "PER")
    start = segment.zh.find(zh) if zh else -1
    return segment, Alignment(mention, zh, start, start + len(zh) if zh else -1, 0.912345)


def test_alignments_are_json_lines(tmp_path: Path) -> None:
    target = tmp_path / "mentions.jsonl"
    write_alignments([aligned("玛尔塔·奥尔森"), aligned(None)], target)
    first, second = target.read_text(encoding="utf-8").splitlines()
    assert list(json.loads(first)) == [
        "segment", "source", "en", "en_start", "en_end", "zh", "zh_start", "zh_end", "type", "confidence",
    ]  # fmt: skip
    assert list(json.loads(first).values()) == [
        4, "a.txt", "Marta Olsen", 14, 25, "玛尔塔·奥尔森", 5, 12, "PER", 0.9123,
    ]  # fmt: skip
    assert [json.loads(second)[name] for name in ("zh", "zh_start", "zh_end")] == [None, None, None]
    assert "玛尔塔" in first


def test_a_given_name_that_is_not_in_the_text_has_no_place() -> None:
    stream = io.BytesIO()
    segment, alignment = aligned(None)
    missing = Alignment(Mention(4, "Nobody", -1, -1, "PER"), None, -1, -1, 0.5)
    write_alignments([(segment, missing), (segment, alignment)], stream)
    first = json.loads(stream.getvalue().splitlines()[0])
    assert (first["en"], first["en_start"], first["en_end"]) == ("Nobody", None, None)
