"""The Glossary as people use it: looked up, filtered, shown, turned into frames and files."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from glossary.collection import Glossary
from glossary.exporting import HEADER
from glossary.model import Alignment, Context, Entry, Mention, Segment, Term


def entry(en: list[str], zh: list[str], type: str = "PER", confidence: float = 0.9, conflict: bool = False) -> Entry:
    return Entry(
        type=type,
        en=tuple(Term(text, "en", 2) for text in en),
        zh=tuple(Term(text, "zh", 2) for text in zh),
        pinyin="x",
        occurrences=4,
        documents=1,
        confidence=confidence,
        conflict=conflict,
        pairs=((en[0], zh[0], 4),),
        contexts=(Context(en[0], zh[0], 0, len(en[0]), 0, len(zh[0]), "a.txt", 0),),
        sources=("a.txt",),
    )


OLSEN = entry(["Marta Olsen", "Olsen"], ["玛尔塔·奥尔森", "奧爾森"])
OTHER = entry(["Per Olsen", "Olsen"], ["佩尔·奥尔森"], confidence=0.4, conflict=True)
HAGUE = entry(["The Hague"], ["海牙"], "LOC")
SEGMENT = Segment(0, "Marta Olsen left.", "玛尔塔·奥尔森离开了。", "a.txt")
ALIGNED = (
    (SEGMENT, Alignment(Mention(0, "Marta Olsen", 0, 11, "PER"), "玛尔塔·奥尔森", 0, 7, 0.9)),
    (SEGMENT, Alignment(Mention(0, "Nobody", -1, -1, "PER"), None, -1, -1, 0.8)),
)


@pytest.fixture
def names() -> Glossary:
    return Glossary([OLSEN, OTHER, HAGUE], iter(ALIGNED))


def test_it_is_a_sequence_of_its_entries(names: Glossary) -> None:
    assert len(names) == 3
    assert list(names) == [OLSEN, OTHER, HAGUE]
    assert (names[0], names[-1], names[:2]) == (OLSEN, HAGUE, (OLSEN, OTHER))
    assert names.aligned == ALIGNED


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("Marta Olsen", [OLSEN]),
        ("olsen", [OLSEN, OTHER]),
        ("OLSEN’s", [OLSEN, OTHER]),
        ("Hague", [HAGUE]),
        ("奥尔森", [OLSEN]),
        ("奧爾森", [OLSEN]),
        ("瑪爾塔·奧爾森", [OLSEN]),
        ("海牙 ", [HAGUE]),
        ("Nobody", []),
        ("", []),
    ],
)
def test_terms_are_found_in_either_language(names: Glossary, term: str, found: list[Entry]) -> None:
    assert names.find(term) == found


def test_filtering_keeps_order_and_alignments(names: Glossary) -> None:
    assert list(names.filter(types=("PER",))) == [OLSEN, OTHER]
    assert list(names.filter(types="LOC")) == [HAGUE]
    assert list(names.filter(min_confidence=0.5)) == [OLSEN, HAGUE]
    assert list(names.filter({"PER"}, 0.5)) == [OLSEN]
    assert list(names.filter(types=())) == []
    assert names.filter(types="LOC").aligned == ALIGNED


def test_a_frame_has_the_columns_of_the_csv(names: Glossary) -> None:
    frame = names.to_frame()
    assert list(frame.columns) == list(HEADER)
    assert frame["en"].tolist() == ["Marta Olsen", "Per Olsen", "The Hague"]
    assert frame["zh_variants"].tolist() == ["奧爾森", "", ""]
    assert frame.loc[frame["conflict"], "en"].tolist() == ["Per Olsen"]


def test_a_frame_holds_texts_as_they_are() -> None:
    assert Glossary([entry(["=1+1"], ["-甲"])]).to_frame().loc[0, ["en", "zh"]].tolist() == ["=1+1", "-甲"]


def test_a_frame_of_alignments(names: Glossary) -> None:
    frame = names.alignments_frame()
    assert frame["zh"].isna().tolist() == [False, True]
    assert frame["en_start"].tolist()[0] == 0
    assert frame["zh_end"].isna().tolist() == [False, True]
    assert frame["confidence"].tolist() == [0.9, 0.8]


def test_frames_of_nothing_keep_their_columns_and_types(names: Glossary) -> None:
    nothing = Glossary([])
    assert (nothing.to_frame().shape, nothing.alignments_frame().shape) == ((0, 19), (0, 10))
    assert list(nothing.to_frame().columns) == list(HEADER)
    for frame in (names.to_frame(), nothing.to_frame()):
        types = frame.dtypes[["occurrences", "documents", "confidence", "conflict"]]
        assert types.astype(str).tolist() == ["int64", "int64", "float64", "bool"]
    for frame in (names.alignments_frame(), nothing.alignments_frame()):
        types = frame.dtypes[["segment", "en_start", "zh_end", "confidence"]]
        assert types.astype(str).tolist() == ["int64", "Int64", "Int64", "float64"]


def test_files_are_written_in_each_format(names: Glossary, tmp_path: Path) -> None:
    names.to_csv(tmp_path / "a")
    names.to_json(tmp_path / "b")
    names.to_xlsx(tmp_path / "c.xlsx")
    names.write(tmp_path / "d.tsv")
    names.write_alignments(tmp_path / "e")
    text = (tmp_path / "a").read_text(encoding="utf-8-sig")
    assert [row["en"] for row in csv.DictReader(io.StringIO(text))] == ["Marta Olsen", "Per Olsen", "The Hague"]
    assert len(json.loads((tmp_path / "b").read_bytes())) == 3
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 4
    assert (tmp_path / "d.tsv").read_text(encoding="utf-8-sig").startswith("en\tzh\t")
    assert len((tmp_path / "e").read_bytes().splitlines()) == 2
    names.to_csv(tmp_path / "a", bom=False)
    assert (tmp_path / "a").read_bytes().startswith(b"en,zh")


def test_it_tells_what_it_holds_in_a_line(names: Glossary) -> None:
    assert repr(names) == "<Glossary: 3 entries (2 PER, 1 LOC), 2 mentions>"
    assert repr(Glossary([])) == "<Glossary: 0 entries, 0 mentions>"


def test_printed_it_shows_its_first_entries(names: Glossary) -> None:
    lines = str(names).splitlines()
    assert lines[0] == "Glossary: 3 entries (2 PER, 1 LOC), 2 mentions"
    assert lines[1] == "Marta Olsen  玛尔塔·奥尔森  PER  4"
    assert len(str(Glossary([OLSEN] * 500)).splitlines()) == 12


class Cells(html.parser.HTMLParser):
    """The texts of table cells, and every tag that was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def parsed(glossary: Glossary) -> Cells:
    parser = Cells()
    parser.feed(glossary._repr_html_())
    return parser


def test_a_notebook_shows_a_table(names: Glossary) -> None:
    cells = parsed(names).cells
    assert cells[:7] == ["Marta Olsen", "玛尔塔·奥尔森", "PER", "Olsen; 奧爾森", "4", "0.90", ""]
    assert cells[13] == "⚠ conflict"


def test_a_notebook_runs_nothing_of_the_texts() -> None:
    bad = "<script>alert(1)</script>"
    parser = parsed(Glossary([entry([bad, bad], [f"{bad}甲", f'"{bad}'])]))
    assert "script" not in parser.tags
    assert parser.cells[0] == bad
    assert parser.cells[3] == f'{bad}; "{bad}'


def test_a_notebook_keeps_its_own_colours(names: Glossary) -> None:
    shown = names._repr_html_()
    assert "background" not in shown
    assert "; color:" not in shown


def test_a_notebook_is_not_flooded() -> None:
    parser = parsed(Glossary([OLSEN] * 2_000))
    assert parser.tags.count("tr") == 61
    assert "... and 1,940 more" in Glossary([OLSEN] * 2_000)._repr_html_()


def test_it_loads_no_heavy_library() -> None:
    code = (
        "import sys, glossary.collection, glossary.exporting;"
        "print([m for m in ('pandas', 'openpyxl', 'numpy', 'spacy', 'jieba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
