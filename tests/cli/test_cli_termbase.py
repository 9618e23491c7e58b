"""The commands of the termbase: what they print, and how they fail."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from glossary.cli.app import app
from glossary.termbase import open_termbase

sys.path.insert(0, str(Path(__file__).parents[1] / "termbase"))
from termbase_texts import GENERAL, PORT, SHORT, TOWN, kept


@pytest.fixture
def termbase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A termbase that commands take by default."""
    file = tmp_path / "names.db"
    with open_termbase(file, create=True) as base:
        kept(base, {"a.txt": [GENERAL, SHORT, TOWN], "b.txt": [TOWN, PORT]})
    monkeypatch.setenv("GLOSSARY_TERMBASE", str(file))
    return file


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_lookup_prints_json_for_scripts(termbase: Path) -> None:
    done = run("lookup", "velimsk", "Nobody", "--json", "--no-suggest")
    assert done.exit_code == 1
    one, two = map(json.loads, done.stdout.splitlines())
    assert (one["query"], one["attested"], two["attested"], two["entries"]) == ("velimsk", True, False, [])
    (entry,) = one["entries"]
    assert (entry["how"], entry["zh"][0]["text"], entry["occurrences"]) == ("exact", "韦利姆斯克", 2)
    assert {"id", "type", "pinyin", "contexts", "contested", "decided", "conflict"} <= entry.keys()


def test_lookup_says_what_is_not_attested_and_proposes(termbase: Path) -> None:
    done = run("lookup", "Kerguelen")
    assert done.exit_code == 3
    assert done.stdout.startswith("Kerguelen: not attested.\n  suggested, not attested: ")
    assert json.loads(run("lookup", "Kerguelen", "--json").stdout)["suggestions"]


def test_names_stand_in_the_middle_of_their_sentences(termbase: Path) -> None:
    lines = run("lookup", "Velimsk").stdout.splitlines()
    assert "                         Yesterday [Velimsk] was named again." in "\n".join(lines)
    assert any(line.endswith("昨天[韦利姆斯克]再次被提及。") for line in lines)


def test_decisions_are_listed_and_taken_back(termbase: Path) -> None:
    assert run("approve", "Velimsk", "--zh", "维林", "--by", "Ann").exit_code == 0
    assert "维林" in run("list", "--status", "preferred").stdout
    assert run("reject", "Narva Port Authority").exit_code == 0
    assert "rejected" in run("list", "--rejected").stdout
    told = run("history").stdout.splitlines()
    assert [line.split()[3] for line in told] == ["approve", "reject"]
    assert "Ann" in told[0]
    assert run("undo", "1").stdout.startswith("undone:")
    assert json.loads(run("history", "--json").stdout.splitlines()[0])["undone"] is True
    assert run("list", "--decided").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["lookup", "x", "-t", "absent.db"], 3, "no such termbase"),
        (["lookup", "x", "-t", "notes.txt"], 3, "is no termbase"),
        (["export", "notes.txt", "-o", "x.csv"], 3, "is no termbase"),
        (["approve", "Nobody"], 3, "No entry has the term 'Nobody'"),
        (["approve", "99"], 3, "There is no entry 99"),
        (["edit", "Velimsk"], 3, "Nothing to edit"),
        (["edit", "Velimsk", "--status", "good"], 3, "There is no status 'good'"),
        (["undo"], 3, "nothing to undo"),
        (["withdraw", "c.txt"], 3, "no document is called 'c.txt'"),
        (["import", "table.csv", "--columns", "en=Nowhere,zh=Target"], 3, "Nowhere"),
        (["import", "bomb.tbx"], 3, "bomb.tbx"),
        (["build", "notes.txt", "--into", "x.db", "-o", "x.csv"], 2, "--into"),
        (["build", "notes.txt", "--into", "absent/x.db"], 3, "no folder"),
        (["build", "notes.txt", "--into", "notes.txt"], 3, "is no termbase"),
        (["lookup", "x", "-t", "postgresql://me:secret@127.0.0.1:1/names"], 3, "cannot be reached"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: list[str], code: int, message: str, termbase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = termbase.parent
    monkeypatch.chdir(folder)
    (folder / "notes.txt").write_text("some notes")
    (folder / "table.csv").write_text("Source,Target\nVelimsk,韦利姆斯克\n", "utf-8")
    (folder / "bomb.tbx").write_text(
        '<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        '<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>'
        '<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>&b;</term></termSec></langSec></conceptEntry>'
        "</body></text></tbx>"
    )
    before = termbase.read_bytes()
    done = run(*arguments)
    assert done.exit_code == code, done.output
    assert message in " ".join(done.stderr.split())
    assert "secret" not in done.output
    assert "Traceback" not in done.output
    assert termbase.read_bytes() == before
    assert (folder / "notes.txt").read_text() == "some notes"


def test_a_look_up_loads_nothing_heavy(termbase: Path) -> None:
    code = (
        "import sys; from glossary.cli import main; sys.argv = ['glossary', 'lookup', 'Velimsk', '韦利姆', '--no-suggest']\n"
        "try: main()\nexcept SystemExit as end: print(end.code, *sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()[
        -1
    ]
    code, *loaded = told.split()
    assert code == "0"
    assert {"numpy", "spacy", "pandas", "jieba", "pypinyin", "rich.table", "openpyxl"}.isdisjoint(loaded)


def test_an_export_of_what_was_cut_short_is_whole(termbase: Path, tmp_path: Path) -> None:
    from termbase_texts import add

    with open_termbase(termbase) as base:
        add(base, "c.txt", [("Ostrow", "奥斯特鲁夫", "LOC")])
    assert "cut short" in run("lookup", "Velimsk").stderr
    assert run("export", str(termbase), "-o", str(tmp_path / "out.csv"), "-q").exit_code == 0
    assert "Ostrow" in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert "cut short" not in run("lookup", "Velimsk").stderr
