"""Long inputs from outside: several processes, interruptions, damaged files, a disk that fills."""

from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from cli_texts import interruptible, run, terms

from glossary.running.windows import WINDOW

_NAMES = (
    ("Paris", "巴黎"), ("Oslo", "奥斯陆"), ("Cairo", "开罗"), ("Lima", "利马"), ("Anna Berg", "安娜·贝里"), ("Ivan Petrov", "伊万·彼得罗夫"),
    ("Hanoi", "河内"),
)  # fmt: skip


def text(segments: int) -> str:
    lines = []
    for i in range(segments):
        en, zh = _NAMES[i % len(_NAMES)]
        lines.append(
            f"After {i} hours they spoke of {en}.\t{i}小时后他们谈到{zh}。\n"
            if i % 4 == 0
            else f"It was day {i}.\t第{i}天。\n"
        )
    return "".join(lines)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a text of three windows and what one process makes of it."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "long.tsv").write_text(text(3 * WINDOW), "utf-8")
    done = run("build", folder / "long.tsv", "-q", "-o", folder / "one.csv", "--alignments", folder / "one.jsonl", "--workers", "1")  # fmt: skip
    assert (done.code, done.errors) == (0, [])
    assert set(terms((folder / "one.csv").read_bytes())) >= {en for en, _ in _NAMES}
    return folder


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    """The command line as a process that Ctrl-C reaches with all of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "glossary", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=interruptible,
    )


def interrupted_when(journal: Path, process: subprocess.Popen[str]) -> tuple[str, float]:
    """Press Ctrl-C when the first window is journaled: what is said then, and after how many seconds the process is gone."""
    while not journal.is_file() or not journal.stat().st_size:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    start = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "Traceback" not in told
    return told, time.monotonic() - start


def same_as_one(place: Path) -> bool:
    return all(Path(f"two{kind}").read_bytes() == (place / f"one{kind}").read_bytes() for kind in (".csv", ".jsonl"))


OUTPUT = ("-q", "-o", "two.csv", "--alignments", "two.jsonl")


def test_two_processes_write_the_same_bytes(place: Path) -> None:
    done = run("build", place / "long.tsv", *OUTPUT, "--workers", "2")
    assert (done.code, done.errors) == (0, [])
    assert same_as_one(place)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_run_that_is_interrupted_says_how_to_go_on_and_goes_on(place: Path, workers: str) -> None:
    command = ("build", place / "long.tsv", *OUTPUT, "--workers", workers, "--work-dir", "work")
    told, seconds = interrupted_when(Path("work/windows.journal"), started(*command))
    assert told.splitlines() == [
        "glossary: What was done is kept in work; the same command with --work-dir work goes on from there.",
        "glossary: interrupted",
    ]
    assert seconds < 10  # two on a machine that has nothing else to do
    assert not list(Path().glob("two*"))
    before = Path("work/windows.journal").read_bytes()
    assert before.count(b'{"window":') in (1, 2)
    done = run(*command)
    assert (done.code, done.errors) == (0, [])
    assert same_as_one(place)
    after = Path("work/windows.journal").read_bytes()
    assert after.startswith(before)
    assert after.count(b'{"window":') == 3


def test_without_a_folder_the_journal_is_left_in_a_temporary_one(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(Path("temporary").absolute()))
    Path("temporary").mkdir()
    process = started("build", place / "long.tsv", *OUTPUT, "--workers", "1")
    while not (found := list(Path("temporary").glob("glossary-run-*/windows.journal"))):
        assert process.poll() is None
        time.sleep(0.02)
    told, _ = interrupted_when(found[0], process)
    (folder,) = re.findall(r"with --work-dir (\S+) goes on", told)
    done = run("build", place / "long.tsv", *OUTPUT, "--workers", "2", "--work-dir", folder)
    assert (done.code, done.errors) == (0, [])
    assert same_as_one(place)


def test_a_termbase_is_gone_on_with_in_the_middle_of_a_document(place: Path) -> None:
    command = ("build", place / "long.tsv", "--into", "names.db", "--workers", "1")
    told, _ = interrupted_when(Path("names.db.work/windows.journal"), started(*command))
    assert "What was done is kept in names.db.work; the same command goes on from there." in told
    assert Path("names.db.work/windows.journal").read_bytes().count(b'{"window":') == 2
    done = run(*command, "--timings")
    assert (done.code, len(done.errors)) == (0, 1)
    assert not Path("names.db.work").exists()
    assert run("export", "names.db", "-q", "-o", "kept.csv").code == 0
    assert set(terms(Path("kept.csv").read_bytes())) >= {en for en, _ in _NAMES}


def test_a_damaged_file_among_a_hundred_is_told_of_and_all_others_are_read() -> None:
    Path("parts").mkdir()
    for number in range(100):
        data = gzip.compress(text(8).replace("hours", f"hours and {number} minutes").encode())
        Path(f"parts/{number:03}.tsv.gz").write_bytes(data[:-20] if number == 41 else data)
    done = run("build", "parts", "-o", "names.csv", "--alignments", "a.jsonl", "-q", "--workers", "2")
    assert done.code == 1
    (line,) = done.errors
    assert line.startswith("glossary: parts/041.tsv.gz: is damaged or cut off")
    sources = set(re.findall(r'"source": "([^"]*)"', Path("a.jsonl").read_text("utf-8")))
    assert sources >= {f"parts/{number:03}.tsv.gz" for number in range(100) if number != 41}
    assert set(terms(Path("names.csv").read_bytes())) == {"Paris", "Anna Berg"}


def test_a_disk_that_fills_is_told_and_what_was_done_is_there(place: Path) -> None:
    resource = pytest.importorskip("resource")
    command = ("build", place / "long.tsv", *OUTPUT, "--workers", "1", "--work-dir", "work")
    room = 150 + len((place / "one.jsonl").read_bytes()) // 2

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    done = subprocess.run(
        [sys.executable, "-m", "glossary", *map(str, command)],
        preexec_fn=limited,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [
        "glossary: What was done is kept in work; the same command with --work-dir work goes on from there.",
        "glossary: work: what was found cannot be kept (File too large). Make room on the disk; what was done before is there still.",
    ]
    before = Path("work/windows.journal").read_bytes()
    assert before.count(b'{"window":') in (1, 2)
    assert run(*command).code == 0
    assert same_as_one(place)
    assert Path("work/windows.journal").read_bytes().startswith(before)


def test_timings_tell_of_each_step(place: Path) -> None:
    done = run("build", place / "long.tsv", "-o", "-", "--workers", "1", "--timings")
    (line,) = done.errors[-1:]
    assert re.fullmatch(
        r"glossary: [\d.]+ s in all; by step, over all workers: count [\d.]+ s, read [\d.]+ s, recognize [\d.]+ s, align [\d.]+ s, "
        r"write [\d.]+ s, collect [\d.]+ s, join [\d.]+ s, merge [\d.]+ s",
        line,
    )
    assert done.stdout == (place / "one.csv").read_bytes()[3:]


def test_workers_are_not_those_of_a_scheduler_too(place: Path) -> None:
    done = run("build", place / "long.tsv", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1")
    assert done.code == 2


def test_a_folder_that_cannot_be_used_is_told_before_any_work(place: Path) -> None:
    Path("file").write_text("x")
    done = run("build", place / "long.tsv", "-o", "x.csv", "--work-dir", "file")
    assert done.code == 3
    assert done.errors[0].startswith("glossary: file: cannot be written to")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_read_once() -> None:
    os.mkfifo("pipe")
    written = threading.Thread(target=lambda: Path("pipe").write_text(text(60), "utf-8"), daemon=True)
    written.start()
    process = started("build", "pipe", "-o", "names.csv")  # not quiet: who is told how far it is must not read it first
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, "")
    assert {"Paris", "Anna Berg"} <= set(terms(Path("names.csv").read_bytes()))


def test_standard_input_beside_a_long_file_is_read_once() -> None:
    lines = [line.split("\t") for line in text(100).splitlines()]
    english = "".join(f"{en}\n" for en, _ in lines)
    Path("zh.txt").write_text("".join(f"{zh}\n" for _, zh in lines) + "\n" * (1 << 20), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "glossary", "build", "--en", "-", "--zh", "zh.txt", "-o", "names.csv"],
        input=english.encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert b"the file is empty" not in done.stderr
    assert {"Paris", "Anna Berg"} <= set(terms(Path("names.csv").read_bytes()))
