"""glossary serve as people start it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the web application needs the extra web")

COMMAND = [sys.executable, "-m", "glossary", "serve", "--port", "0"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GLOSSARY_")}


def up(address: str) -> None:
    """Wait for a server."""
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{address}/static/icon.svg", timeout=5).close()
            return
        except urllib.error.URLError:
            time.sleep(0.1)


@contextmanager
def started(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and its address."""
    process = subprocess.Popen(
        [*COMMAND, *arguments], stderr=subprocess.PIPE, text=True, env={**ENVIRONMENT, **environment}
    )
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+/", line)
        assert found, line
        port = re.search(r":(\d+)/", found[0])
        assert port
        address = f"http://127.0.0.1:{port[1]}"
        up(address)
        yield process, address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        process.stderr.close()


def asked(address: str, token: str = "") -> int:
    request = urllib.request.Request(
        f"{address}/api/formats", headers={"Authorization": f"Bearer {token}"} if token else {}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert json.load(answer)
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_on_this_machine_nobody_is_asked_and_the_file_is_made(tmp_path: Path) -> None:
    with started(str(tmp_path / "names.db")) as (process, address):
        assert asked(address) == 200
    assert process.returncode == 0
    assert (tmp_path / "names.db").is_file()


def test_elsewhere_a_token_is_made_up_printed_on_the_terminal_and_demanded() -> None:
    ours, theirs = os.openpty()
    process = subprocess.Popen([*COMMAND, "--host", "0.0.0.0"], stderr=theirs, env=ENVIRONMENT)
    os.close(theirs)
    try:
        printed = ""
        while "token: " not in printed or not printed.endswith("\n"):
            printed += os.read(ours, 1000).decode()
        port = re.search(r"http://0\.0\.0\.0:(\d+)/", printed)
        assert port
        address = f"http://127.0.0.1:{port[1]}"
        up(address)
        token = printed.rpartition("token: ")[2].strip()
        assert len(token) >= 32
        assert [asked(address), asked(address, "wrong"), asked(address, token)] == [401, 401, 200]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        os.close(ours)


def test_no_token_is_printed_into_a_log() -> None:
    command = [*COMMAND, "--host", "0.0.0.0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=ENVIRONMENT)
    assert (done.returncode, "--token-file" in done.stderr, "token: " in done.stderr) == (3, True, False)


def test_a_token_of_ones_own(tmp_path: Path) -> None:
    token = "correct horse battery staple"
    with started(GLOSSARY_TOKEN=token) as (_, address):
        assert [asked(address), asked(address, token)] == [401, 200]
    (tmp_path / "token").write_text("short")
    command = [*COMMAND, "--token-file", str(tmp_path / "token")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=ENVIRONMENT)
    assert (done.returncode, "too short" in done.stderr) == (3, True)


def test_what_is_no_termbase_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no termbase")
    done = subprocess.run(
        [*COMMAND, str(tmp_path / "notes.txt")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=ENVIRONMENT,
    )
    assert done.returncode == 3
    assert "is no termbase" in done.stderr
    assert (tmp_path / "notes.txt").read_text() == "no termbase"


@pytest.mark.parametrize("missing", ["fastapi", "uvicorn", "jinja2", "python_multipart"])
def test_without_the_extra_it_says_what_to_install(tmp_path: Path, missing: str) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from glossary.cli import main; sys.argv = ['glossary', 'serve', '--port', '0']; sys.exit(main())"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path, env=ENVIRONMENT
    )
    assert done.returncode == 3, done.stderr
    assert 'pip install "bilingual-name-glossary[web]"' in done.stderr


def test_other_commands_do_not_load_it() -> None:
    program = (
        "import sys; from glossary.cli.app import app; import glossary\n"
        "print([name for name in ('fastapi', 'starlette', 'uvicorn', 'jinja2', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
