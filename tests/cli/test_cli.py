"""The command line from outside: what it writes, prints and returns."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from glossary import __version__
from glossary.resources import data_path

ROOT = Path(__file__).parents[2]
SAMPLE = data_path("samples/sample.txt")
HEAVY = ("spacy", "pandas", "numpy", "jieba", "lxml", "docx", "openpyxl", "translate", "bs4")


def run(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "glossary", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, timeout=120, check=False)


def errors(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    text = done.stderr.decode()
    assert "Traceback" not in text
    return text.splitlines()


def rows(data: bytes) -> dict[str, dict[str, str]]:
    return {row["en"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))}


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tsv"
    path.write_text("Paris is big.\t巴黎很大。\nThe BBC called from Oslo.\tBBC从奥斯陆打来电话。\n", "utf-8")
    return path


def test_version(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"glossary {__version__}")


def test_help_is_light() -> None:
    code = (
        "import sys; from glossary.cli import main\n"
        "sys.argv = ['glossary', 'build', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print('heavy:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert "--alignments" in done.stdout
    assert done.stdout.splitlines()[-1] == "heavy: []"


def test_the_sample_becomes_a_file_and_a_table(tmp_path: Path) -> None:
    done = run("build", SAMPLE, "-o", "names.csv", cwd=tmp_path)
    assert (done.returncode, errors(done)) == (0, [])
    data = (tmp_path / "names.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    found = rows(data)
    assert found["Andrei V. Kuznetsov"]["zh"] == "安德烈·库兹涅佐夫"
    assert found["Andrei V. Kuznetsov"]["zh_variants"] == "库兹涅佐夫"
    assert found["Han Ji-woo"]["zh"] == "韩智友"
    printed = done.stdout.decode()
    assert "格陵兰" in printed
    assert re.search(r"\d+ entries \(LOC \d+, ORG \d+, PER \d+; \d+ in conflict\).* Written to names\.csv\.", printed)


def test_standard_input_to_standard_output_holds_nothing_but_csv(tmp_path: Path, memory: Path) -> None:
    done = run("build", "-", "-o", "-", cwd=tmp_path, stdin=memory.read_bytes())
    assert (done.returncode, errors(done)) == (0, [])
    assert done.stdout.startswith(b"en,zh,type,")
    assert {en: row["zh"] for en, row in rows(done.stdout).items()} == {"Paris": "巴黎", "Oslo": "奥斯陆"}


def test_quiet_prints_nothing(tmp_path: Path, memory: Path) -> None:
    done = run("build", memory, "-o", "x.json", "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert len(json.loads((tmp_path / "x.json").read_text("utf-8"))) == 2


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xlsx"])
def test_formats_by_name_and_by_suffix_are_the_same_bytes(tmp_path: Path, memory: Path, format: str) -> None:
    run("build", memory, "-q", "-o", f"a.{format}", cwd=tmp_path)
    run("build", memory, "-q", "-o", "b.dat", "--format", format, cwd=tmp_path)
    data = (tmp_path / f"a.{format}").read_bytes()
    assert data
    assert data == (tmp_path / "b.dat").read_bytes()


def test_options_narrow_and_widen_the_glossary(tmp_path: Path, memory: Path) -> None:
    def names(*options: str) -> set[str]:
        done = run("build", memory, "-o", "-", *options, cwd=tmp_path)
        assert done.returncode == 0
        return set(rows(done.stdout))

    assert names("--keep-latin") == {"Paris", "Oslo", "BBC"}
    assert names("--type", "PER") == set()
    assert names("--type", "loc") == {"Paris", "Oslo"}
    assert names("--min-confidence", "1") == set()
    run("build", memory, "-q", "-o", "bare.csv", "--no-bom", cwd=tmp_path)
    assert (tmp_path / "bare.csv").read_bytes().startswith(b"en,")


def test_alignments_and_given_names(tmp_path: Path, memory: Path) -> None:
    given = tmp_path / "given.jsonl"
    given.write_text(
        '{"segment": 0, "en": "Paris", "type": "LOC"}\n{"segment": 1, "en": "Zanzibar", "type": "LOC"}\n', "utf-8"
    )
    done = run("build", memory, "-q", "--mentions", given, "--alignments", "al.jsonl", cwd=tmp_path)
    assert (done.returncode, errors(done)) == (0, [])
    records = [json.loads(line) for line in (tmp_path / "al.jsonl").read_text("utf-8").splitlines()]
    assert [(r["segment"], r["en"], r["zh"], r["zh_start"]) for r in records] == [
        (0, "Paris", "巴黎", 0),
        (1, "Zanzibar", None, records[1]["zh_start"]),
    ]


def test_two_parallel_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("Paris is big.\nOslo is small.\n", "utf-8")
    (tmp_path / "b").write_text("巴黎很大。\n奥斯陆很小。\n", "utf-8")
    done = run("build", "--en", "a", "--zh", "b", "-o", "-", cwd=tmp_path)
    assert (done.returncode, errors(done)) == (0, [])
    assert set(rows(done.stdout)) == {"Paris", "Oslo"}


def test_a_bad_input_is_reported_and_the_rest_is_written(tmp_path: Path, memory: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("build", "empty.txt", memory, "missing.txt", "-q", "-o", "names.csv", cwd=tmp_path)
    assert done.returncode == 1
    lines = errors(done)
    assert len(lines) == 2
    assert "empty.txt" in lines[0]
    assert "missing.txt" in lines[1]
    assert set(rows((tmp_path / "names.csv").read_bytes())) == {"Paris", "Oslo"}


def test_where_nothing_could_be_read_nothing_is_written(tmp_path: Path) -> None:
    done = run("build", "missing.txt", "-o", "names.csv", cwd=tmp_path)
    assert done.returncode == 3
    assert len(errors(done)) == 1
    assert not (tmp_path / "names.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "nowhere/names.csv"], "nowhere"),
        (["--model", "no_such_pipeline"], "no_such_pipeline"),
        (["--mentions", "no_such_file.jsonl"], "no_such_file.jsonl"),
    ],
)
def test_what_stops_a_run_is_one_line(tmp_path: Path, memory: Path, arguments: list[str], told: str) -> None:
    done = run("build", memory, *arguments, cwd=tmp_path)
    assert done.returncode == 3
    (line,) = errors(done)
    assert line.startswith("glossary: ")
    assert told in line


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["build"],
        ["build", "--en", "a.txt"],
        ["build", "a.txt", "--format", "doc"],
        ["build", "a.txt", "--input-format", "doc"],
        ["build", "a.txt", "--min-confidence", "2"],
        ["build", "a.txt", "--no-such-option"],
        ["explain"],
        ["no-such-command"],
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert errors(done) or b"Usage" in done.stdout


def test_explain_shows_candidates_and_evidence(tmp_path: Path, memory: Path) -> None:
    done = run("explain", "Paris", memory, cwd=tmp_path)
    assert (done.returncode, errors(done)) == (0, [])
    text = done.stdout.decode()
    assert "->  巴黎" in text
    assert re.search(r"knowledge [+-]\d", text)


def test_explain_of_a_name_that_is_not_there(tmp_path: Path, memory: Path) -> None:
    done = run("explain", "Zork", memory, cwd=tmp_path)
    assert done.returncode == 3
    assert errors(done) == ["glossary: no name 'Zork' was found."]


def test_interrupted_without_a_traceback(tmp_path: Path) -> None:
    long = tmp_path / "long.tsv"
    long.write_text("Paris is big.\t巴黎很大。\n" * 200_000, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "glossary", "build", str(long)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in stderr.decode()


def test_every_command_and_option_is_documented() -> None:
    import typer

    from glossary.cli.app import app

    text = (ROOT / "docs/cli.md").read_text("utf-8")
    commands = typer.main.get_command(app).commands
    assert set(commands) == {"build", "explain"}
    for name, command in commands.items():
        section = text.partition(f"## glossary {name}")[2].partition("\n## ")[0]
        assert section, f"docs/cli.md has no section on {name}"
        options = [spelling for parameter in command.params for spelling in parameter.opts if spelling.startswith("-")]
        assert [option for option in options if f"`{option}" not in section] == []
