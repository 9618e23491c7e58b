"""glossary convert: formats, mappings, notes and exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from glossary.cli.app import app
from glossary.importing import read_glossary
from glossary.resources import data_path

TERMS = data_path("samples/house-terms.csv")
COLUMNS = "en=Name,zh=Rendering,type=Kind,zh_variants=Others,note=Remark"


def convert(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(app, ["convert", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def test_a_table_of_ones_own_becomes_a_termbase(tmp_path: Path) -> None:
    done = convert(TERMS, "-o", tmp_path / "names.tbx", "--columns", COLUMNS)
    assert done.exit_code == 0
    assert done.stderr == (
        "glossary: note: TBX (ISO 30042:2019, TBX-Basic) leaves out counts, confidence, conflict flags, "
        "which renderings occurred with which names, and pinyin.\n"
    )
    entries = read_glossary(tmp_path / "names.tbx")
    assert [entry.en[0].text for entry in entries] == [
        "Marta Olsen",
        "Vestergaard Harbour Authority",
        "Sandnesfjord",
        "+Nord Media",
    ]
    assert [term.status for term in entries[0].zh] == ["preferred", "admitted"]
    assert entries[0].note == "mayor; not 马塔"


def test_what_leaves_nothing_out_needs_no_note(tmp_path: Path) -> None:
    done = convert(TERMS, "-o", tmp_path / "names.jsonl", "--columns", "en=1", "--columns", "zh=2")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(read_glossary(tmp_path / "names.jsonl")) == 4


def test_standard_output_holds_the_glossary_only() -> None:
    done = convert(TERMS, "-o", "-", "--format", "deepl", "--columns", COLUMNS, "--quiet")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "Marta Olsen,玛尔塔·奥尔森"
    done = convert(TERMS, "-o", "-", "--columns", COLUMNS)
    assert done.stdout.startswith("en,zh,type")


def test_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "glossary", "convert", "-", "--from", "csv", "-o", str(tmp_path / "names.json")]
    done = subprocess.run(
        [*command, "--columns", COLUMNS], input=TERMS.read_bytes(), capture_output=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(read_glossary(tmp_path / "names.json")) == 4


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ("-o", "x.csv", "--columns", "en=Nme,zh=Rendering"),
            3,
            "there is no column 'Nme'. Its columns: Name, Rendering",
        ),
        (("-o", "x.csv", "--columns", "en"), 2, "is not of the form en=Source"),
        (("-o", "x.csv", "--columns", "en=Name"), 3, "names no column for zh"),
        (("-o", "x.pdf"), 3, "no export format 'pdf'"),
        (("-o", "x.csv", "--from", "word"), 2, "'word' is none of csv, tsv"),
        (("-o", "missing/x.csv"), 3, "there is no folder"),
        ((), 2, "--output"),
    ],
)
def test_wrong_usage(
    arguments: tuple[str, ...], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = convert(TERMS, *arguments)
    assert done.exit_code == code
    assert message in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_written_over_itself(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(TERMS.read_bytes())
    done = convert(path, "-o", path)
    assert done.exit_code == 2
    assert path.read_bytes() == TERMS.read_bytes()


def test_a_glossary_without_entries_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "a.tbx").write_text("<tbx><text><body/></text></tbx>")
    done = convert(tmp_path / "a.tbx", "-o", tmp_path / "b.csv")
    assert done.exit_code == 3
    assert "holds no entry" in done.stderr
    assert not (tmp_path / "b.csv").exists()


def test_rows_passed_over_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("en,zh\nOslo,奥斯陆\nBergen,\n", "utf-8")
    done = convert(tmp_path / "a.csv", "-o", tmp_path / "b.json")
    assert done.exit_code == 0
    assert "note:" in done.stderr
    assert "1 row without English or Chinese" in done.stderr
