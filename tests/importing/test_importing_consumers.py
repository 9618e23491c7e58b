"""The programs that glossaries are written for open them: LibreOffice, OmegaT and translate-toolkit."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from glossary.exchange.cells import clean
from glossary.exporting import HEADER, write_glossary
from glossary.exporting.table import rows
from glossary.importing import read_glossary
from glossary.model import Context, Entry, Term

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
JAVA = shutil.which("java")


def entry(en: list[str], zh: list[str], **changes: object) -> Entry:
    fields: dict[str, object] = {
        "type": "PER",
        "en": tuple(Term(text, "en", 2) for text in en),
        "zh": tuple(Term(text, "zh-Hans", 2, "preferred") for text in zh),
        "pinyin": "a",
        "occurrences": 3,
        "documents": 1,
        "confidence": 0.975,
        "conflict": False,
        "pairs": ((en[0], zh[0], 2),),
        "contexts": (Context(f"{en[0]} spoke.", f"{zh[0]}说。", -1, -1, -1, -1, "a.txt", 4),),
        "sources": ("a.txt",),
    }
    return Entry(**{**fields, **changes})  # type: ignore[arg-type]


ENTRIES = [
    entry(["Marta Olsen", "Olsen"], ["玛尔塔·奥尔森", "奥尔森"], note="mayor; painter"),
    entry(['=HYPERLINK("http://x.example")', "@SUM(A1)"], ["＝1+1", "-基辅"], type="ORG"),
    entry(['a "b", c', "1984"], ["一\n二\t三", "甲; 乙\\"], conflict=True),
    entry(["+972 Magazine", "\u202eevil"], ["972杂志"], type="ORG", contexts=()),
    entry(["#MeToo", "TRUE", "_x0041_"], ["我也是", "𠮷"], type="ORG"),
]


def written(folder: Path, name: str, format: str | None = None) -> Path:
    path = folder / name
    write_glossary(ENTRIES, path, format)
    return path


def converted(path: Path, kind: str, folder: Path, *options: str) -> Path:
    """A file as LibreOffice saves it in another format."""
    assert OFFICE
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        OFFICE,
        profile,
        "--headless",
        *options,
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "saved"),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    (found,) = (folder / "saved").iterdir()
    return found


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_a_workbook_with_the_same_cells(tmp_path: Path) -> None:
    path = written(tmp_path, "names.xlsx")
    saved = converted(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", tmp_path)
    found = list(csv.reader(io.StringIO(saved.read_text("utf-8-sig"), newline="")))
    assert tuple(found[0]) == HEADER
    expected = [[str(row[name]) for name in HEADER] for row in rows(ENTRIES, clean)]
    assert found[1:] == expected
    notes = [cell.comment for cell in openpyxl.load_workbook(path).active["A"]]
    assert [note and note.text for note in notes][:2] == [
        None,
        "Marta Olsen spoke.\n玛尔塔·奥尔森说。\na.txt, segment 4",
    ]


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_csv_with_the_same_cells(tmp_path: Path) -> None:
    path = written(tmp_path, "names.csv")
    saved = converted(path, "xlsx", tmp_path, "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,false")
    sheet = openpyxl.load_workbook(saved).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}
    found = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    expected = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert found == expected
    assert read_glossary(saved)[0] == read_glossary(path)[0]


SCRIPT = """
import org.omegat.gui.glossary.GlossaryReaderTBX
import org.omegat.gui.glossary.GlossaryReaderTSV
import groovy.json.JsonOutput
if ("$eventType" == "LOAD") {
    def out = new File(System.getProperty("answer"))
    new File(System.getProperty("glossaries")).listFiles().sort { it.name }.each { file ->
        def found = file.name.endsWith(".tbx") ? GlossaryReaderTBX.read(file, false) : GlossaryReaderTSV.read(file, false)
        found.each { out.append(JsonOutput.toJson([file.name, it.srcText, it.locText, it.commentText]) + "\\n", "UTF-8") }
    }
}
"""
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN</source_lang><target_lang>ZH-CN</target_lang><source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>
"""


@pytest.mark.slow
@pytest.mark.skipif(JAVA is None or not OMEGAT.exists(), reason="OmegaT is not installed")
def test_omegat_loads_the_glossary_of_a_project(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT)
    (project / "source" / "a.txt").write_text("Marta Olsen spoke.\n")
    for name in ("names.utf8", "names.txt"):
        written(project / "glossary", name, "omegat")
    written(project / "glossary", "names.tbx", "tbx2008")
    (tmp_path / "read.groovy").write_text(SCRIPT)
    answer = tmp_path / "answer.jsonl"
    properties = {
        "answer": answer,
        "glossaries": project / "glossary",
        "user.home": tmp_path,
        "java.awt.headless": "true",
        "file.encoding": "UTF-8",
    }
    command = [
        str(JAVA),
        *(f"-D{name}={value}" for name, value in properties.items()),
        "-jar",
        str(OMEGAT),
        str(project),
    ]
    command += ["--mode=console-translate", f"--script={tmp_path / 'read.groovy'}"]
    environment = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    found: dict[str, list[list[str]]] = {}
    for line in answer.read_text("utf-8").splitlines():
        name, *told = json.loads(line)
        found.setdefault(name, []).append(told)
    assert found["names.utf8"] == found["names.txt"]
    pairs = [(source.strip(), target) for source, target, _ in found["names.utf8"]]
    assert ("Marta Olsen", "玛尔塔·奥尔森") in pairs
    assert ("Olsen", "奥尔森") in pairs
    assert ("'+972 Magazine", "972杂志") in pairs
    assert ("#MeToo", "我也是") in pairs
    assert ('a "b", c', "一 二 三") in pairs
    assert len(pairs) == len(lines_of(project / "glossary" / "names.utf8"))
    assert found["names.utf8"][0][2] == "PER; preferred; mayor; painter"
    assert {("Marta Olsen", "玛尔塔·奥尔森"), ("+972 Magazine", "972杂志")} <= {
        (a, b) for a, b, _ in found["names.tbx"]
    }


def lines_of(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("# ")]


def test_translate_toolkit_reads_utx_and_omegat(tmp_path: Path) -> None:
    from translate.storage.omegat import OmegaTFile
    from translate.storage.utx import UtxFile

    with written(tmp_path, "names.utx").open("rb") as stream:
        store = UtxFile(stream)
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("en", "zh")
    first = next(unit for unit in store.units if unit.istranslated())
    assert (first.source, first.target) == ("Marta Olsen", "玛尔塔·奥尔森")
    with written(tmp_path, "names.utf8").open("rb") as stream:
        glossary = OmegaTFile(stream)
    found = [(unit.source, unit.target) for unit in glossary.units if unit.istranslated()]
    assert ("Olsen", "奥尔森") in found
