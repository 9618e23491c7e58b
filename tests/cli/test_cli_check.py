"""glossary check and glossary prepare: outputs, formats, exit codes and what goes wrong."""

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
from glossary.resources import data_path

DRAFT = data_path("samples/draft.tsv")
NAMES = data_path("samples/house-names.csv")
BOM = b"\xef\xbb\xbf"
HEAVY = ("spacy", "pandas", "numpy", "jieba", "sqlalchemy", "openpyxl", "pypinyin", "opencc", "lxml")


def run(*arguments: str | Path, stdin: str | None = None, termbase: str | None = None) -> Result:
    env = {"GLOSSARY_TERMBASE": termbase}
    done = CliRunner().invoke(app, [*map(str, arguments)], input=stdin, env=env)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def check(*arguments: str | Path, stdin: str | None = None, termbase: str | None = None) -> Result:
    return run("check", *arguments, stdin=stdin, termbase=termbase)


def test_findings_are_printed_and_counted() -> None:
    done = check(DRAFT, "-t", NAMES)
    assert done.exit_code == 1
    assert done.stderr == "5 findings (3 errors, 2 warnings) in 9 segments.\n"
    heads = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert [head.rpartition("[")[2].rstrip("]") for head in heads] == [
        "rendered-otherwise",
        "deprecated-rendering",
        "untranslated",
        "missing",
        "inconsistent",
    ]
    assert all(head.startswith(f"{DRAFT}, line ") for head in heads)


def test_nothing_found_is_zero(tmp_path: Path) -> None:
    good = tmp_path / "good.tsv"
    good.write_text(
        "Marta Olsen left Sandnesfjord.\t玛尔塔·奥尔森离开了桑讷斯峡湾。\nShe was tired.\t她累了。\n", "utf-8"
    )
    done = check(good, termbase=str(NAMES))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Nothing found in 2 segments.\n")
    assert check(DRAFT, "-t", NAMES, "--min-severity", "error", "-q").stdout.count("\n") == 9
    done = check("-", "-t", NAMES, "-q", stdin=good.read_text("utf-8"))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(("name", "begins"), [("f.json", b"[\n"), ("f.csv", BOM), ("f.sarif", b'{\n "$schema"')])
def test_the_suffix_says_the_format(tmp_path: Path, name: str, begins: bytes) -> None:
    out = tmp_path / name
    done = check(DRAFT, "-t", NAMES, "-o", out, "-q")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "")
    assert out.read_bytes().startswith(begins)
    same = check(DRAFT, "-t", NAMES, "--format", out.suffix[1:], "-o", "-", "-q").stdout_bytes
    assert same == out.read_bytes().removeprefix(BOM)


def test_a_termbase_of_the_program_is_held_against(tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    kept = tmp_path / "names.db"
    assert run("import", NAMES, "--into", kept, "-q").exit_code == 0
    findings = json.loads(check(DRAFT, "-t", kept, "--format", "json", "-q").stdout)
    assert [(f["kind"], f["name"], f["severity"]) for f in findings] == [
        ("rendered-otherwise", "Vestergaard Harbour Authority", "error"),
        ("deprecated-rendering", "Marta Olsen", "error"),
        ("untranslated", "Sandnesfjord", "error"),
        ("missing", "Denmark", "warning"),
        ("inconsistent", "Halvard Lien", "warning"),
    ]
    prepared = json.loads(run("prepare", DRAFT, "-t", kept, "--format", "json", "--top", "0", "-q").stdout)
    assert {name["en"]: name["latest"] != "" for name in prepared if name["attested"]} == {
        "Marta Olsen": True,
        "Sandnesfjord": True,
        "Vestergaard Harbour Authority": True,
        "Denmark": True,
    }


def test_what_cannot_be_read_is_told_and_the_rest_checked(tmp_path: Path) -> None:
    done = check(DRAFT, tmp_path / "none.tmx", "-t", NAMES)
    assert done.exit_code == 1
    assert f"glossary: {tmp_path / 'none.tmx'}: there is no such file." in done.stderr
    assert "5 findings" in done.stderr
    done = check(tmp_path / "none.tmx", "-t", NAMES)
    assert (done.exit_code, done.stdout) == (3, "")


@pytest.mark.parametrize("command", ["check", "prepare"])
def test_a_termbase_that_is_none(command: str, tmp_path: Path) -> None:
    done = run(command, DRAFT, "-t", tmp_path / "none.db")
    assert (done.exit_code, done.stdout) == (3, "")
    assert str(tmp_path / "none.db") in done.stderr
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n", "utf-8")
    done = run(command, DRAFT, "-t", wrong)
    assert done.exit_code == 3
    assert done.stderr.startswith(f"glossary: {wrong}")
    assert len(done.stderr.splitlines()) == 1


def test_wrong_usage() -> None:
    assert check(DRAFT).exit_code == 2
    assert "GLOSSARY_TERMBASE" in check(DRAFT).stderr
    assert check("-t", NAMES).exit_code == 2
    assert check(DRAFT, "-t", NAMES, "--format", "yaml").exit_code == 2
    assert check(DRAFT, "-t", NAMES, "--min-severity", "fatal").exit_code == 2
    assert run("prepare", DRAFT, "--region", "zh").exit_code == 2


@pytest.mark.parametrize("command", ["check", "prepare"])
def test_nothing_is_written_over_what_is_read(command: str, tmp_path: Path) -> None:
    own = tmp_path / "names.csv"
    own.write_bytes(NAMES.read_bytes())
    assert run(command, DRAFT, "-t", own, "-o", own).exit_code == 2
    assert run(command, DRAFT, "-t", own, "-o", tmp_path / "no" / "folder.json").exit_code == 3
    assert own.read_bytes() == NAMES.read_bytes()


def test_prepared_names_in_every_format(tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Marta Olsen left Sandnesfjord, and Olsen will be back.\n", "utf-8")
    done = run("prepare", text, "-t", NAMES, "--top", "0")
    assert (done.exit_code, done.stderr) == (0, "2 names, 2 of them attested.\n")
    assert [line.split("  ")[0] for line in done.stdout.splitlines()] == ["English", "Marta Olsen", "Sandnesfjord"]
    done = run("prepare", text, "--format", "prompt", "--top", "0", "-q", termbase=str(NAMES))
    assert done.stdout.splitlines()[1:] == [
        "Marta Olsen = 玛尔塔·奥尔森",
        "Olsen = 奥尔森",
        "Sandnesfjord = 桑讷斯峡湾",
    ]
    for name in ("names.csv", "names.xlsx", "names.json"):
        assert run("prepare", text, "-t", NAMES, "--top", "0", "-q", "-o", tmp_path / name).exit_code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "names.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert [(row["en"], row["zh"]) for row in rows] == [
        ("Marta Olsen", "玛尔塔·奥尔森"),
        ("Sandnesfjord", "桑讷斯峡湾"),
    ]
    assert (tmp_path / "names.xlsx").read_bytes().startswith(b"PK")
    assert len(json.loads((tmp_path / "names.json").read_text("utf-8"))) == 2


def test_a_text_without_english_cannot_be_prepared() -> None:
    done = run("prepare", "-", "-t", NAMES, stdin="你好，世界。\n")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "standard input: holds no English text." in done.stderr


@pytest.mark.parametrize("command", ["check", "prepare"])
def test_help_loads_nothing_heavy(command: str) -> None:
    program = (
        "import sys; sys.argv = ['glossary', sys.argv[1], '--help']\n"
        "from glossary.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"sys.exit(' '.join(n for n in {HEAVY!r} if n in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "--termbase" in done.stdout
