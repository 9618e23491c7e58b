"""The command line from outside: what it writes, prints and returns."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_texts import Run, interruptible, rows, run, terms

from glossary import __version__
from glossary.resources import data_path

SAMPLE = data_path("samples/sample.txt")
HEAVY = ("spacy", "pandas", "numpy", "jieba", "lxml", "docx", "openpyxl", "translate", "bs4")


def start(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> Run:
    """Run the command line as a process of its own."""
    command = [sys.executable, "-m", "glossary", *map(str, arguments)]
    done = subprocess.run(
        command, input=stdin, capture_output=True, timeout=120, check=False, env={**os.environ, **variables}
    )
    text = done.stderr.decode()
    assert "Traceback" not in text
    return Run(done.returncode, done.stdout, text.splitlines())


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def memory() -> Path:
    path = Path("memory.tsv")
    path.write_text("Paris is big.\t巴黎很大。\nThe BBC called from Oslo.\tBBC从奥斯陆打来电话。\n", "utf-8")
    return path


def test_version() -> None:
    done = start("--version")
    assert (done.code, done.stdout.decode().strip()) == (0, f"glossary {__version__}")


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


def test_the_sample_becomes_a_file_and_a_table() -> None:
    done = start("build", SAMPLE, "-o", "names.csv")
    assert (done.code, done.errors) == (0, [])
    data = Path("names.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    found = {row["en"]: row for row in rows(data)}
    assert found["Andrei V. Kuznetsov"]["zh"] == "安德烈·库兹涅佐夫"
    assert found["Andrei V. Kuznetsov"]["zh_variants"] == "库兹涅佐夫"
    assert found["Han Ji-woo"]["zh"] == "韩智友"
    printed = done.stdout.decode()
    assert "格陵兰" in printed
    assert re.search(
        r"\d+ entries \(LOC \d+, ORG \d+, PER \d+; \d+ in conflict\) from \d+ mentions in \d+ segments, "
        r"\d+ of them without a rendering\. Written to names\.csv\.",
        printed,
    )


def test_standard_input_to_standard_output_holds_nothing_but_csv(memory: Path) -> None:
    done = start("build", "-", "-o", "-", stdin=memory.read_bytes())
    assert (done.code, done.errors) == (0, [])
    assert done.stdout.startswith(b"en,zh,type,")
    assert terms(done.stdout) == {"Paris": "巴黎", "Oslo": "奥斯陆"}


def test_quiet_prints_nothing(memory: Path) -> None:
    memory.write_text(memory.read_text("utf-8").replace("big", "b\x07ig"), "utf-8")
    done = run("build", memory, "-o", "x.json", "--quiet")
    assert (done.code, done.stdout, done.errors) == (0, b"", [])
    assert len(json.loads(Path("x.json").read_text("utf-8"))) == 2


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xlsx"])
def test_formats_by_name_and_by_suffix_are_the_same_bytes(memory: Path, format: str) -> None:
    run("build", memory, "-q", "-o", f"a.{format}")
    run("build", memory, "-q", "-o", "b.dat", "--format", format)
    data = Path(f"a.{format}").read_bytes()
    assert data
    assert data == Path("b.dat").read_bytes()


def test_options_narrow_and_widen_the_glossary(memory: Path) -> None:
    def names(*options: str) -> set[str]:
        done = run("build", memory, "-o", "-", *options)
        assert done.code == 0
        return set(terms(done.stdout))

    assert names("--keep-latin") == {"Paris", "Oslo", "BBC"}
    assert names("--type", "PER") == set()
    assert names("--type", "loc") == {"Paris", "Oslo"}
    assert names("--min-confidence", "1") == set()
    run("build", memory, "-q", "-o", "bare.csv", "--no-bom")
    assert Path("bare.csv").read_bytes().startswith(b"en,")


def test_alignments_and_given_names(memory: Path) -> None:
    given = Path("given.jsonl")
    given.write_text(
        '{"segment": 0, "en": "Paris", "type": "LOC"}\n{"segment": 1, "en": "Zanzibar", "type": "LOC"}\n', "utf-8"
    )
    done = run("build", memory, "-q", "--mentions", given, "--alignments", "al.jsonl")
    assert (done.code, done.errors) == (0, [])
    records = [json.loads(line) for line in Path("al.jsonl").read_text("utf-8").splitlines()]
    assert [(r["segment"], r["en"], r["zh"], r["zh_start"]) for r in records] == [
        (0, "Paris", "巴黎", 0),
        (1, "Zanzibar", None, records[1]["zh_start"]),
    ]


def test_alignments_to_standard_output(memory: Path) -> None:
    given = Path("given.jsonl")
    given.write_text('{"segment": 1, "en": "Oslo", "type": "CITY"}\n', "utf-8")
    done = run("build", memory, "--mentions", given, "--alignments", "-", "--type", "city", "-o", "a.csv")
    assert (done.code, done.errors) == (0, [])
    (record,) = map(json.loads, done.stdout.splitlines())
    assert (record["en"], record["zh"], record["type"]) == ("Oslo", "奥斯陆", "CITY")
    assert set(terms(Path("a.csv").read_bytes())) == {"Oslo"}


def test_given_names_of_segments_that_are_not_there(memory: Path) -> None:
    given = Path("given.jsonl")
    lines = [json.dumps({"segment": number, "en": "Paris", "type": "LOC"}) for number in (0, 7, 8)]
    given.write_text("\n".join(lines), "utf-8")
    done = run("build", memory, "--mentions", given, "-o", "-")
    assert done.code == 1
    (line,) = done.errors
    assert line.startswith(f"glossary: {given}, line 2: there is no segment 7 (nor those of 1 more lines)")
    assert set(terms(done.stdout)) == {"Paris"}


def test_a_terminal_that_cannot_write_chinese(memory: Path) -> None:
    done = start("build", memory, "missing€.txt", "-o", "names.csv", PYTHONIOENCODING="ascii")
    assert done.code == 1
    assert rb"\u5df4\u9ece" in done.stdout
    assert done.errors == [r"glossary: missing\u20ac.txt: there is no such file. Check the path."]
    assert terms(Path("names.csv").read_bytes())["Paris"] == "巴黎"


def test_two_parallel_files() -> None:
    Path("a").write_text("Paris is big.\nOslo is small.\n", "utf-8")
    Path("b").write_text("巴黎很大。\n奥斯陆很小。\n", "utf-8")
    done = run("build", "--en", "a", "--zh", "b", "-o", "-")
    assert (done.code, done.errors) == (0, [])
    assert set(terms(done.stdout)) == {"Paris", "Oslo"}


def test_a_bad_input_is_reported_and_the_rest_is_written(memory: Path) -> None:
    Path("empty.txt").touch()
    done = run("build", "empty.txt", memory, "missing.txt", "-q", "-o", "names.csv")
    assert done.code == 1
    lines = done.errors
    assert len(lines) == 2
    assert "empty.txt" in lines[0]
    assert "missing.txt" in lines[1]
    assert set(terms(Path("names.csv").read_bytes())) == {"Paris", "Oslo"}


def test_where_nothing_could_be_read_nothing_is_written() -> None:
    done = run("build", "missing.txt", "-o", "names.csv")
    assert done.code == 3
    assert len(done.errors) == 1
    assert not Path("names.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "nowhere/names.csv"], "nowhere"),
        (["--alignments", "nowhere/names.jsonl"], "nowhere"),
        (["-o", "."], "is a folder"),
        (["--model", "no_such_pipeline"], "no_such_pipeline"),
        (["--mentions", "no_such_file.jsonl"], "no_such_file.jsonl"),
    ],
)
def test_what_stops_a_run_is_one_line(memory: Path, arguments: list[str], told: str) -> None:
    done = run("build", memory, *arguments)
    assert done.code == 3
    (line,) = done.errors
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
        ["build", "a.txt", "--type", "PERSON"],
        ["build", "a.txt", "-o", "a.txt"],
        ["build", "--en", "a.txt", "--zh", "b.txt", "-o", "./b.txt"],
        ["build", "a.txt", "--mentions", "m.jsonl", "--alignments", "m.jsonl"],
        ["build", "a.txt", "-o", "same", "--alignments", "same"],
        ["build", "a.txt", "-o", "-", "--alignments", "-"],
        ["build", "a.txt", "--no-such-option"],
        ["explain"],
        ["no-such-command"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.errors or b"Usage" in done.stdout


def test_explain_shows_candidates_and_evidence(memory: Path) -> None:
    done = run("explain", "Paris", memory)
    assert (done.code, done.errors) == (0, [])
    text = done.stdout.decode()
    assert "->  巴黎" in text
    assert re.search(r"knowledge [+-]\d", text)


def test_explain_of_a_name_that_is_not_there(memory: Path) -> None:
    done = run("explain", "Zork", memory)
    assert done.code == 3
    assert done.errors == ["glossary: no name 'Zork' was found. glossary build shows those that were."]


def test_interrupted_without_a_traceback(tmp_path_factory: pytest.TempPathFactory) -> None:
    long = Path("long.tsv")
    long.write_text("Paris is big.\t巴黎很大。\n" * 200_000, "utf-8")
    Path("names.csv").write_text("what was there before", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "glossary", "build", str(long), "-o", "names.csv"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        preexec_fn=interruptible,
        env={**os.environ, "TMPDIR": str(tmp_path_factory.mktemp("journal"))},
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    *notes, last = stderr.decode().splitlines()
    assert (process.returncode, last) == (130, "glossary: interrupted")
    assert all(note.startswith("glossary: What was done is kept in ") for note in notes)
    assert Path("names.csv").read_text("utf-8") == "what was there before"
    assert sorted(path.name for path in Path().iterdir()) == ["long.tsv", "names.csv"]


def test_a_disk_that_fills_up_costs_only_what_was_written_to_it(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("glossary.exporting.delimited.write_delimited", full)
    Path("names.csv").write_text("what was there before", "utf-8")
    done = run("build", memory, "-o", "names.csv", "--alignments", "al.jsonl")
    assert done.code == 3
    (line,) = done.errors
    assert line.startswith("glossary: names.csv: cannot be written (No space left on device).")
    assert "巴黎" in done.stdout.decode()
    assert "Written" not in done.stdout.decode()
    assert len(Path("al.jsonl").read_text("utf-8").splitlines()) == 3
    assert sorted(path.name for path in Path().iterdir()) == ["al.jsonl", "memory.tsv", "names.csv"]
    assert Path("names.csv").read_text("utf-8") == "what was there before"
