"""Every input format, and everything that may be wrong with one, through the command line."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from cli_texts import CHINESE, ENGLISH, ENTRIES, PAIRS, Run, given_names, rows, run, terms
from docx import Document
from opencc import OpenCC
from openpyxl import Workbook
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File


def build(folder: Path, *inputs: str | Path, stdin: bytes = b"", options: tuple[str, ...] = (), **named: Path) -> Run:
    """`glossary build` with the names given, into names.csv."""
    given = given_names(folder / "given.jsonl", inputs, stdin, **named)
    two = [part for name, path in named.items() for part in (f"--{name}", path)]
    output = () if "-o" in options else ("-o", folder / "names.csv")
    return run("build", *inputs, *two, "--mentions", given, *output, *options, stdin=stdin)


def found(folder: Path) -> dict[str, str]:
    return terms((folder / "names.csv").read_bytes())


def article(chinese_first: bool = False) -> str:
    """The report as a page prints it, with all that is not text of it."""
    turns = [[zh, en] if chinese_first else [en, zh] for en, zh in PAIRS]
    turns[1][0] = f"灯塔下的码头。 Per Haug/Coast Photo {turns[1][0]}" if not chinese_first else turns[1][0]
    blocks = [
        "海岸日报",
        "首页 | 国际 | 财经 | 登录",
        "水手的信",
        "By HANNE VIK",
        "2024年5月2日",
        *turns[0],
        *turns[1],
        "07lighthouse pier 1 superJumbo",
        "The newspaper has left this paragraph untranslated, since it is about the opening hours.",
        *turns[2],
        *turns[3],
        "相关报道",
        "© 2024 海岸日报 版权所有",
        "Sign up for our newsletter",
    ]
    return "\n\n".join(blocks) + "\n"


Writer = Callable[[Path], None]


def text(chinese_first: bool, encoding: str) -> Writer:
    return lambda path: path.write_bytes(article(chinese_first).encode(encoding)) and None


def tsv(path: Path) -> None:
    path.write_text("".join(f"{en}\t{zh}\n" for en, zh in PAIRS), "utf-8")


def tsv_with_heading(path: Path) -> None:
    lines = [("id", "中文", "English"), *((str(i), zh, en) for i, (en, zh) in enumerate(PAIRS))]
    path.write_text("".join("\t".join(line) + "\n" for line in lines), "utf-8-sig")


def comma_separated(*head: str) -> Writer:
    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *PAIRS] if head else PAIRS)

    return write


def xlsx(path: Path) -> None:
    workbook = Workbook()
    for row in PAIRS:
        workbook.active.append(row)
    workbook.save(path)


def exchanged(store_of: Callable[[], object]) -> Writer:
    def write(path: Path) -> None:
        store = store_of()
        if isinstance(store, tmxfile):
            for en, zh in PAIRS:
                store.addtranslation(en, "en", zh, "zh-CN")
        else:
            store.setsourcelanguage("zh-CN")  # type: ignore[attr-defined]
            store.settargetlanguage("en")  # type: ignore[attr-defined]
            for en, zh in PAIRS:
                store.addsourceunit(zh).target = en  # type: ignore[attr-defined]
        path.write_bytes(bytes(store))  # type: ignore[call-overload]

    return write


def xliff_of(space: str, unit: Callable[[int, str, str], str]) -> Writer:
    units = "".join(unit(i, escape(en), escape(zh)) for i, (en, zh) in enumerate(PAIRS, 1))
    return lambda path: (
        path.write_text(
            f'<?xml version="1.0" encoding="utf-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" {space}>'
            f'<file original="a" source-language="en" target-language="zh-CN" datatype="x"><body>{units}</body></file></xliff>',
            "utf-8",
        )
        and None
    )


memoq = xliff_of(
    'xmlns:mq="MQXliff"',
    lambda i, en, zh: (
        f'<trans-unit id="{i}" mq:status="Confirmed"><source>{en}</source><target>{zh}</target></trans-unit>'
    ),
)
phrase = xliff_of(
    'xmlns:m="http://www.memsource.com/mxlf/2.0"',
    lambda i, en, zh: (
        f'<group id="{i}"><trans-unit id="u{i}"><source>{{1&gt;{en}&lt;1}}</source><target>{zh}</target></trans-unit></group>'
    ),
)
trados = xliff_of(
    'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"',
    lambda i, en, zh: (
        f'<trans-unit id="{i}"><source>{en}</source><seg-source><mrk mtype="seg" mid="{i}">{en}</mrk></seg-source>'
        f'<target><mrk mtype="seg" mid="{i}">{zh}</mrk></target></trans-unit>'
    ),
)


def html(path: Path) -> None:
    blocks = "".join(f"<p>{escape(block)}</p>" for block in article().split("\n\n"))
    path.write_text(
        f"<!doctype html><html><head><meta charset=utf-8></head><body><nav>首页</nav>{blocks}</body></html>", "utf-8"
    )


def html_table(path: Path) -> None:
    cells = "".join(f"<tr><td>{escape(en)}</td><td>{escape(zh)}</td></tr>" for en, zh in PAIRS)
    path.write_text(f"<html><body><h1>水手的信</h1><table>{cells}</table></body></html>", "utf-8")


def docx(path: Path) -> None:
    document = Document()
    for block in article(chinese_first=True).split("\n\n"):
        document.add_paragraph(block)
    document.save(str(path))


def docx_table(path: Path) -> None:
    document = Document()
    table = document.add_table(0, 2)
    for pair in PAIRS:
        for cell, content in zip(table.add_row().cells, pair, strict=True):
            cell.text = content
    document.save(str(path))


def json_lines(path: Path) -> None:
    path.write_text("".join(json.dumps({"en": en, "zh": zh}) + "\n" for en, zh in PAIRS), "utf-8")


FORMATS: dict[str, tuple[str, Writer]] = {
    "English first": ("a.txt", text(False, "utf-8")),
    "Chinese first": ("a.txt", text(True, "utf-8-sig")),
    "GB18030": ("a.txt", text(False, "gb18030")),
    "UTF-16": ("a.txt", text(True, "utf-16")),
    "TSV": ("a.tsv", tsv),
    "TSV with heading": ("a.tsv", tsv_with_heading),
    "TSV without suffix": ("a", tsv),
    "CSV": ("a.csv", comma_separated()),
    "CSV with heading": ("a.csv", comma_separated("source", "target")),
    "XLSX": ("a.xlsx", xlsx),
    "TMX": ("a.tmx", exchanged(tmxfile)),
    "XLIFF 1.2": ("a.xlf", exchanged(xlifffile)),
    "XLIFF 2": ("a.xliff", exchanged(Xliff2File)),
    "memoQ": ("a.mqxliff", memoq),
    "Phrase": ("a.mxliff", phrase),
    "Trados": ("a.sdlxliff", trados),
    "HTML": ("a.html", html),
    "HTML table": ("a.htm", html_table),
    "DOCX": ("a.docx", docx),
    "DOCX table": ("a.docx", docx_table),
    "JSON Lines": ("a.jsonl", json_lines),
}


@pytest.mark.parametrize(("name", "write"), FORMATS.values(), ids=FORMATS)
def test_every_format_gives_the_same_glossary(tmp_path: Path, name: str, write: Writer) -> None:
    write(tmp_path / name)
    done = build(tmp_path, tmp_path / name)
    assert (done.code, done.errors) == (0, [])
    assert found(tmp_path) == ENTRIES
    written = {row["en"]: row for row in rows((tmp_path / "names.csv").read_bytes())}
    solberg = written["Ingrid Solberg"]
    assert (solberg["type"], solberg["en_variants"], solberg["zh_variants"]) == ("PER", "Solberg", "索尔贝格")
    assert (solberg["occurrences"], solberg["documents"], solberg["conflict"]) == ("2", "1", "")
    assert solberg["source"] == str(tmp_path / name)
    assert written["Poland"]["context_zh"] == PAIRS[3][1]


def test_traditional_chinese_in_big5(tmp_path: Path) -> None:
    converter = OpenCC("s2t")
    (tmp_path / "a.txt").write_bytes(converter.convert(article()).encode("cp950", "replace"))
    done = build(tmp_path, tmp_path / "a.txt")
    assert (done.code, done.errors) == (0, [])
    assert found(tmp_path) == {en: converter.convert(zh) for en, zh in ENTRIES.items()}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("named", [False, True])
def test_two_parallel_files(tmp_path: Path, gap: str, named: bool) -> None:
    zh, en = tmp_path / "a.txt", tmp_path / "b.txt"
    en.write_text(gap.join(ENGLISH), "utf-8")
    zh.write_text(gap.join(CHINESE), "gb18030")
    done = build(tmp_path, en=en, zh=zh) if named else build(tmp_path, zh, en)
    assert (done.code, done.errors) == (0, [])
    assert found(tmp_path) == ENTRIES


def test_two_documents_that_are_not_line_by_line(tmp_path: Path) -> None:
    en, zh = tmp_path / "en.txt", tmp_path / "zh.txt"
    en.write_text("\n\n".join(["A letter from the sea", *ENGLISH]), "utf-8")
    zh.write_text(
        "\n\n".join(["海岸日报", "水手的信", "本报记者 维克", CHINESE[0] + CHINESE[1], *CHINESE[2:]]), "utf-8"
    )
    assert build(tmp_path, en, zh).code == 0
    assert found(tmp_path) == ENTRIES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_standard_input(tmp_path: Path, encoding: str) -> None:
    done = build(tmp_path, "-", stdin=article().encode(encoding), options=("-o", "-"))
    assert (done.code, done.errors) == (0, [])
    assert done.stdout.startswith(b"en,zh,type,")
    assert terms(done.stdout) == ENTRIES
    assert {row["source"] for row in rows(done.stdout)} == {"standard input"}


def test_folders_globs_and_files_together(tmp_path: Path) -> None:
    for name, number in (("in/deep/1.tsv", 0), ("in/2.tsv", 1), ("more/x3.tsv", 2), ("more/y.tsv", 3), ("4.tsv", 3)):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\t".join(PAIRS[number]) + "\n", "utf-8")
    inputs = (tmp_path / "in", str(tmp_path / "more/x*.tsv"), tmp_path / "4.tsv")
    done = build(tmp_path, *inputs, options=("--alignments", str(tmp_path / "aligned.jsonl")))
    assert (done.code, done.errors) == (0, [])
    assert found(tmp_path) == ENTRIES
    records = [json.loads(line) for line in (tmp_path / "aligned.jsonl").read_text("utf-8").splitlines()]
    assert [Path(record["source"]).name for record in records if record["en"] != "Aalesund"] == [
        "2.tsv",
        "1.tsv",
        "x3.tsv",
        "x3.tsv",
        "4.tsv",
    ]
    assert [record["segment"] for record in records] == sorted(record["segment"] for record in records)


# What is wrong with a file, by what writes it and what its message has to tell.

LAST = article().count("\n") + 1
BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
TMX = '<?xml version="1.0"?>\n{}<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>{}</seg></tuv></tu></body></tmx>'
BROKEN: dict[str, tuple[str, bytes | None, tuple[str, ...]]] = {
    "missing": ("a.txt", None, ("a.txt: there is no such file.", "Check the path.")),
    "empty": ("a.txt", b"", ("a.txt: the file is empty.", "Check")),
    "blank": ("a.tsv", b"\n \n", ("a.tsv: the file is empty.", "Check")),
    "only English": ("a.txt", "\n\n".join(ENGLISH).encode(), ("a.txt: holds no Chinese text.", "parallel files")),
    "only Chinese": ("a.txt", "\n\n".join(CHINESE).encode(), ("a.txt: holds no English text.", "parallel files")),
    "undecodable": (
        "a.txt",
        article().encode() + b"\xff\xfe and \xfe\n",
        (f"a.txt, line {LAST}: byte 0xff is no UTF-8", "save the file as UTF-8"),
    ),
    "no text": ("a.txt", bytes(range(256)) * 40, ("a.txt", "Save it as UTF-8")),
    "malformed": ("a.tmx", TMX.format("", "<b>").encode(), ("a.tmx, line 2: is no well-formed XML", "Mend it")),
    "malformed XLIFF": ("a.sdlxliff", b"<xliff version='1.2'>\n<file>\n", ("a.sdlxliff, line 3: ", "Mend it")),
    "bomb": (
        "a.tmx",
        TMX.format(BOMB, "&b;").encode(),
        ("a.tmx: declares XML entities", "Remove the declarations"),
    ),
    "no zip": ("a.docx", b"A letter", ("a.docx: is no DOCX document", "Save it again")),
    "broken zip": ("a.docx", b"PK\x03\x04" + b"x" * 50, ("a.docx: is a damaged ZIP archive", "again")),
    "PDF": ("a.pdf", b"%PDF-1.7\n", ("a.pdf: is a PDF", "Save it as DOCX or text")),
    "one column": (
        "a.csv",
        "\n".join(f'{i},"{en}"' for i, en in enumerate(ENGLISH)).encode(),
        ("a.csv, row 1 to 4: has no English and Chinese columns", "Expected is a table"),
    ),
    "one line": (
        "a.txt",
        " ".join(f"{en} {zh}" for en, zh in PAIRS * 1000).encode(),
        ("a.txt, line 1: is longer than 50,000 characters", "Break it into paragraphs"),
    ),
    "no JSON": ("a.jsonl", b'{"en": "a\n', ("a.jsonl, line 1: is no JSON", "Expected is an object a line")),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.tsv"
    tsv(path)
    return path


@pytest.mark.parametrize(("name", "content", "told"), BROKEN.values(), ids=BROKEN)
def test_a_bad_file_is_told_and_the_others_are_done(
    tmp_path: Path, good: Path, name: str, content: bytes | None, told: tuple[str, ...]
) -> None:
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    done = build(tmp_path, bad, good)
    assert done.code == 1
    assert found(tmp_path) == ENTRIES
    (line,) = done.errors
    assert line.startswith(f"glossary: {tmp_path}/")
    assert [part for part in told if part not in line] == []

    (tmp_path / "names.csv").write_text("what was there before", "utf-8")
    alone = build(tmp_path, bad)
    assert (alone.code, alone.errors[0], alone.stdout) == (3, line, b"")
    assert (tmp_path / "names.csv").read_text("utf-8") == "what was there before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_line_of_five_megabytes_costs_only_itself(tmp_path: Path) -> None:
    lines = [f"{en}\t{zh}" for en, zh in PAIRS]
    lines.insert(2, "word " * 500_000 + "\t" + "字" * 900_000)
    (tmp_path / "a.tsv").write_text("\n".join(lines), "utf-8")
    start = time.monotonic()
    done = build(tmp_path, tmp_path / "a.tsv")
    assert time.monotonic() - start < 20
    assert done.code == 1
    (line,) = done.errors
    assert line.startswith(f"glossary: {tmp_path}/a.tsv, line 3: is longer than 50,000 characters")
    assert found(tmp_path) == ENTRIES


def test_control_characters_are_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article().replace("Solberg", "Sol\x08berg"), "utf-8")
    done = build(tmp_path, tmp_path / "a.txt")
    assert done.code == 0
    (line,) = done.errors
    assert line.startswith(f"glossary: note: {tmp_path}/a.txt, line 11: holds control characters (U+0008)")
    assert found(tmp_path) == ENTRIES


def test_parallel_files_of_other_lengths(tmp_path: Path, good: Path) -> None:
    en, zh = tmp_path / "en.txt", tmp_path / "zh.txt"
    en.write_text("\n".join(ENGLISH), "utf-8")
    zh.write_text("\n".join([CHINESE[0], *CHINESE[2:]]), "utf-8")
    done = build(tmp_path, good, en=en, zh=zh)
    assert done.code == 1
    (line,) = done.errors
    assert line.startswith(f"glossary: {en}, line 2: has 4 lines, but {zh} has 3. Lines must match one to one")
    assert found(tmp_path) == ENTRIES
    assert build(tmp_path, en, zh).code == 3


def test_a_folder_with_bad_files_among_good_ones(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    tsv(folder / "good.tsv")
    (folder / "bad.tmx").write_bytes(b"<tmx><body>")
    (folder / "empty.txt").touch()
    (folder / "page.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / ".hidden.txt").write_bytes(b"\xff\xfe\xff")
    done = build(tmp_path, folder)
    assert done.code == 1
    notes = [line for line in done.errors if "note:" in line]
    failures = [line for line in done.errors if "note:" not in line]
    assert [Path(line.split()[2].rstrip(":")).name for line in notes] == ["page.pdf"]
    assert [Path(line.split()[1].rstrip(",:")).name for line in failures] == ["bad.tmx", "empty.txt"]
    assert found(tmp_path) == ENTRIES


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--model", "no_such_pipeline"), "no_such_pipeline"),
        (("--mentions", "no_such.jsonl"), "no_such.jsonl"),
        (("--alignments", "nowhere/a.jsonl"), "nowhere"),
    ],
)
def test_what_stops_a_run_destroys_nothing(tmp_path: Path, good: Path, options: tuple[str, str], told: str) -> None:
    output = tmp_path / "names.csv"
    output.write_text("what was there before", "utf-8")
    done = run("build", good, "-o", output, *options)
    assert done.code == 3
    (line,) = done.errors
    assert line.startswith("glossary: ")
    assert told in line
    assert output.read_text("utf-8") == "what was there before"


def test_no_half_file_where_the_writing_is_interrupted(
    tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "names.csv"
    output.write_text("what was there before", "utf-8")

    def interrupted(entries: object, stream: object, **options: object) -> None:
        stream.write(b"en,zh,ty")  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    monkeypatch.setattr("glossary.exporting.delimited.write_delimited", interrupted)
    done = build(tmp_path, good)
    assert (done.code, done.errors) == (130, ["glossary: interrupted"])
    assert output.read_text("utf-8") == "what was there before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given.jsonl", "good.tsv", "names.csv"]
