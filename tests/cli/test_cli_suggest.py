"""glossary suggest: formats, files, exit codes, and how little it loads."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from glossary.cli.app import app
from glossary.cli.renderings import COLUMNS, REVERSED

HEAVY = ("spacy", "pandas", "jieba", "torch", "scipy", "sklearn", "pypinyin", "rich.console")
BOM = b"\xef\xbb\xbf"


def suggest(*arguments: str | Path, stdin: str | None = None) -> Result:
    done = CliRunner().invoke(app, ["suggest", *map(str, arguments)], input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_a_name_from_the_command_line_is_shown_as_a_table() -> None:
    done = suggest("Vladimir Putin", "--top", "2")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Vladimir Putin")
    assert lines[1].split()[:2] == ["1", "弗拉基米尔·普京"]
    assert "attested (names.tsv)" in lines[1]
    assert "fú lā jī mǐ ěr · pǔ jīng" in lines[1]
    assert len(lines) == 3


def test_explained_chunks_join_to_name_and_rendering() -> None:
    lines = suggest("Zharkovich", "--origin", "ru", "--explain").stdout.splitlines()
    rendering = lines[1].split()[1]
    letters, arrow, characters, source = lines[2].split(maxsplit=3)
    assert (letters.replace("-", ""), arrow, characters.replace("-", "")) == ("Zharkovich", "→", rendering)
    assert source in ("(table ru)", "(model)")


def test_a_file_becomes_csv_with_a_row_for_every_rendering(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("# athletes\nValery Zharkovich\n\nBrenko\nArea 51\nIvan Zharkovich\n", "utf-8")
    out = tmp_path / "out.csv"
    done = suggest("--file", names, "-o", out, "--top", "3")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [f"glossary: {names}, line 5: “5” is a digit or number, which no name has."]
    data = out.read_bytes()
    assert data.startswith(BOM)
    found = rows(data.decode("utf-8-sig"))
    assert tuple(found[0]) == COLUMNS
    assert [row["name"] for row in found if row["rank"] in ("1", "")] == [
        "Valery Zharkovich",
        "Brenko",
        "Area 51",
        "Ivan Zharkovich",
    ]
    assert [row["rank"] for row in found if row["name"] == "Brenko"] == ["1", "2", "3"]
    assert next(row for row in found if row["name"] == "Area 51")["note"].startswith("“5”")
    assert all(0 <= float(row["probability"]) <= 1 for row in found if row["rank"])
    again = tmp_path / "again.csv"
    suggest("--file", names, "-o", again, "--top", "3")
    assert again.read_bytes() == data


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("names.csv", 'Name,Country\nBrenko,X\n"Zharkovich, Ivan",Y\n'),
        ("names.tsv", "Brenko\tX\nZharkovich, Ivan\tY\n"),
    ],
)
def test_the_first_column_of_a_table(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    done = suggest("--file", file, "--top", "1")
    assert [row["name"] for row in rows(done.stdout)] == ["Brenko", "Zharkovich, Ivan"]


def test_standard_input_and_standard_output() -> None:
    done = suggest("--file", "-", "-o", "-", "--format", "tsv", "--top", "1", stdin="Brenko\n")
    assert (done.exit_code, [row["name"] for row in rows(done.stdout, "\t")]) == (0, ["Brenko"])
    assert not done.stdout_bytes.startswith(BOM)


def test_json_holds_the_chunks() -> None:
    (found,) = json.loads(suggest("Ann Brenko", "--format", "json", "--gender", "f").stdout)
    assert (found["name"], found["gender"]) == ("Ann Brenko", "f")
    first = found["renderings"][0]
    assert "".join(chunk["zh"] for chunk in first["chunks"]) == first["zh"]


def test_options_reach_the_engine(tmp_path: Path) -> None:
    assert "普丁" in suggest("Putin", "--region", "zh-Hant-TW").stdout
    terms = tmp_path / "terms.csv"
    terms.write_text("en,zh\nPutin,普亭\n", "utf-8")
    assert suggest("Putin", "--termbase", terms).stdout.splitlines()[1].split()[1] == "普亭"
    (row,) = rows(suggest("Brenko", "--origin", "de", "--top", "1", "--format", "csv").stdout)
    assert row["origin"] == "de"


def test_the_way_back() -> None:
    done = suggest("--reverse", "普京", "--format", "csv", "--top", "2")
    found = rows(done.stdout)
    assert tuple(found[0]) == REVERSED
    assert (found[0]["en"], found[0]["reason"]) == ("Putin", "attested")
    assert suggest("--reverse", "Putin").exit_code == 3


@pytest.mark.parametrize("name", ["", "12", "格拉西莫夫", "a" * 10_000, "😀", "Marie 居里", "\x1b[31m"])
def test_bad_names_are_answered_with_a_reason(name: str) -> None:
    done = suggest("--", name)
    assert done.exit_code == 3
    assert done.stdout.splitlines()[-1].strip().endswith(".")
    assert "\x1b" not in done.stdout
    assert len(done.stdout) < 400


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--file"),
        (["Ann", "--origin", "xx"], "'xx'"),
        (["Ann", "--gender", "x"], "'x'"),
        (["Ann", "--region", "zh"], "'zh'"),
        (["Ann", "--format", "xml"], "'xml'"),
        (["Ann", "--top", "0"], "--top"),
    ],
)
def test_wrong_usage(arguments: list[str], told: str) -> None:
    done = suggest(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    done = suggest("--file", tmp_path / "none.txt")
    assert (done.exit_code, "none.txt: there is no such file" in done.stderr) == (3, True)
    done = suggest("Ann", "--termbase", tmp_path / "none.csv")
    assert (done.exit_code, "none.csv: cannot be read" in done.stderr) == (3, True)
    done = suggest("Ann", "-o", tmp_path / "none" / "out.csv")
    assert (done.exit_code, "no folder" in done.stderr) == (3, True)


def test_formulas_are_disarmed(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("=HYPERLINK(1)\n-Brenko\n", "utf-8")
    assert [row["name"] for row in rows(suggest("--file", names, "--top", "1").stdout)] == [
        "'=HYPERLINK(1)",
        "'-Brenko",
    ]


def test_one_name_loads_little() -> None:
    code = (
        "import sys; from glossary.cli import main\n"
        "sys.argv = ['glossary', 'suggest', 'Valery Zharkovich', '--explain']\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print('heavy:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert "·" in done.stdout
    assert done.stdout.splitlines()[-1] == "heavy: []"
