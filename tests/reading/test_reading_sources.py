"""What inputs name: files, folders, globs, pipes and standard input; and what is no text or was written by this program."""

from __future__ import annotations

import io
import json
import os
import threading
from pathlib import Path

import pytest
from openpyxl import Workbook
from reading_samples import PAIRS, read, read_all

from glossary.errors import ReadingError, ReadingNotice
from glossary.exchange.formats import FORMATS
from glossary.exporting import HEADER, write_alignments, write_glossary
from glossary.model import Alignment, Entry, Mention, Segment, Term
from glossary.reading.sources import expand, source_of

LINES = [f"{en}\t{zh}\n" for en, zh in PAIRS]


def table(path: Path, number: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LINES[number], "utf-8")
    return path


def names(segments: list[Segment], folder: Path) -> list[str]:
    return [Path(segment.source).relative_to(folder).as_posix() for segment in segments]


def test_a_folder_is_read_with_its_folders_in_order(tmp_path: Path) -> None:
    for name in ("b.tsv", "a/z.tsv", "a/b/c.tsv", "a-.tsv", "B.TSV"):
        table(tmp_path / name)
    segments = read(tmp_path)
    assert names(segments, tmp_path) == ["B.TSV", "a/b/c.tsv", "a/z.tsv", "a-.tsv", "b.tsv"]
    assert [segment.index for segment in segments] == [0, 1, 2, 3, 4]


def test_what_systems_and_editors_hide_is_not_read(tmp_path: Path) -> None:
    for name in ("a.tsv", ".hidden.tsv", ".git/b.tsv", "~$a.docx", "Thumbs.db", "sub/desktop.ini", "x/.y/z.tsv"):
        table(tmp_path / name)
    segments, told = read_all(tmp_path)
    assert (names(segments, tmp_path), told) == (["a.tsv"], [])
    assert names(read(tmp_path / ".hidden.tsv"), tmp_path) == [".hidden.tsv"]


def test_globs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a1.tsv", "a2.tsv", "b1.tsv", "deep/er/a3.tsv", "dir1/x.tsv"):
        table(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert [s.source for s in read("a*.tsv")] == ["a1.tsv", "a2.tsv"]
    assert [s.source for s in read("a?.tsv", "b[12].tsv")] == ["a1.tsv", "a2.tsv", "b1.tsv"]
    assert [s.source for s in read("**/a*.tsv")] == ["a1.tsv", "a2.tsv", "deep/er/a3.tsv"]
    assert [s.source for s in read("d*")] == ["deep/er/a3.tsv", "dir1/x.tsv"]
    assert names(read(f"{tmp_path}/a*"), tmp_path) == ["a1.tsv", "a2.tsv"]
    table(tmp_path / "~$b1.tsv")
    assert [s.source for s in read("*b1.tsv")] == ["b1.tsv"]


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    assert len(read(table(tmp_path / "report [final]*.tsv"))) == 1


def test_what_several_inputs_name_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(tmp_path / "a.tsv")
    (tmp_path / "link.tsv").symlink_to(tmp_path / "a.tsv")
    monkeypatch.chdir(tmp_path)
    assert [s.source for s in read("a.tsv", "./a.tsv", tmp_path, "*.tsv", "link.tsv")] == ["a.tsv"]


def test_a_folder_without_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").touch()
    _, (error,) = read_all(tmp_path)
    assert (error.source, error.message) == (str(tmp_path), "the folder holds no files.")
    _, (error,) = read_all(tmp_path / "*.tsv")
    assert (error.source, error.message) == (str(tmp_path / "*.tsv"), "no file matches this pattern.")


def test_a_folder_that_holds_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    segments, told = read_all(tmp_path)
    assert segments == []
    assert [isinstance(error, ReadingNotice) for error in told] == [True, True, False]
    assert told[2].message == "holds no file that can be read."
    assert "xliff" in told[2].hint


def test_a_closed_folder_is_told_and_the_others_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(tmp_path / "a.tsv")
    table(tmp_path / "closed" / "b.tsv")
    whole = os.scandir

    def scandir(path: str) -> object:
        # permissions do not bind a superuser, who often runs tests
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", scandir)
    segments, (error,) = read_all(tmp_path)
    assert names(segments, tmp_path) == ["a.tsv"]
    assert str(error) == f"{tmp_path}/closed: cannot be opened (Permission denied). Check its permissions."


def test_a_file_that_cannot_be_read_is_told_and_the_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, good = table(tmp_path / "closed.tsv"), table(tmp_path / "good.tsv")
    whole = Path.open

    def opened(path: Path, *arguments: object, **options: object) -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", opened)
    segments, (error,) = read_all(closed, good)
    assert names(segments, tmp_path) == ["good.tsv"]
    assert str(error) == f"{closed}: cannot be read (Permission denied). Check its permissions."


@pytest.mark.parametrize("name", ["missing.txt", "no/such/folder/a.txt", "x" * 300, "a\x00b", "a.tsv/b.tsv"])
def test_what_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    table(tmp_path / "a.tsv")
    monkeypatch.chdir(tmp_path)
    segments, (error,) = read_all(name, "a.tsv")
    assert len(segments) == 1
    assert error.source == name
    assert error.hint
    with pytest.raises(ReadingError):
        read(name)


def test_a_dangling_link_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    table(tmp_path / "a.tsv")
    (tmp_path / "b.tsv").symlink_to(tmp_path / "gone.tsv")
    assert names(read(tmp_path), tmp_path) == ["a.tsv"]


@pytest.mark.parametrize(
    "content",
    [
        "".join(LINES).encode("gb18030"),
        "".join(LINES).encode("utf-16"),
        "\n\n".join(part for pair in PAIRS for part in pair).encode(),
        "".join(json.dumps({"en": en, "zh": zh}) + "\n" for en, zh in PAIRS).encode(),
    ],
)
def test_standard_input_is_told_by_its_content(content: bytes) -> None:
    segments = read("-", stdin=io.BytesIO(content))
    assert [(s.en, s.zh) for s in segments] == PAIRS
    assert {s.source for s in segments} == {"-"}


def test_standard_input_is_read_once(tmp_path: Path) -> None:
    file = table(tmp_path / "a.tsv", 1)
    segments = read("-", file, "-", stdin=io.BytesIO(LINES[0].encode()))
    assert [(s.source, s.en) for s in segments] == [("-", PAIRS[0][0]), (str(file), PAIRS[1][0])]


def test_standard_input_may_be_one_of_two_parallel_files(tmp_path: Path) -> None:
    english, chinese = ("\n".join(side) for side in zip(*PAIRS, strict=True))
    (tmp_path / "zh.txt").write_text(chinese, "utf-8")
    for options in ({"en": "-", "zh": tmp_path / "zh.txt"}, {"zh": tmp_path / "zh.txt"}):
        inputs = () if "en" in options else ("-",)
        segments = read(*inputs, stdin=io.BytesIO(english.encode()), **options)
        assert [(s.en, s.zh) for s in segments] == PAIRS


def test_empty_standard_input_is_told() -> None:
    with pytest.raises(ReadingError, match=r"^standard input: the file is empty"):
        read("-", stdin=io.BytesIO(b""))


def test_a_pipe_is_read_though_it_opens_only_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("".join(LINES), "utf-8"))
    writer.start()
    segments = read(pipe)
    writer.join()
    assert [(s.en, s.zh) for s in segments] == PAIRS


def test_sources_that_lie_in_a_folder_were_named_by_nobody(tmp_path: Path) -> None:
    file = table(tmp_path / "a.tsv")
    (one,) = expand([file], None)
    (other,) = expand([tmp_path], None)
    assert not isinstance(one, ReadingError)
    assert not isinstance(other, ReadingError)
    assert (one.found, other.found) == (False, True)
    assert (one.suffix, source_of(tmp_path / "A.TSV").suffix) == (".tsv", ".tsv")


# Suffixes that lie.


def xlsx(rows: list[tuple[str, str]]) -> bytes:
    workbook, file = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(file)
    return file.getvalue()


CONTENTS = {
    "tsv": "".join(LINES).encode(),
    "text": "\n\n".join(part for pair in PAIRS for part in pair).encode(),
    "jsonl": "".join(json.dumps({"en": en, "zh": zh}) + "\n" for en, zh in PAIRS).encode(),
    "html": ("<!doctype html><p>" + "<p>".join(part for pair in PAIRS for part in pair)).encode(),
    "xlsx": xlsx(PAIRS),
}


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("suffix", ["", ".txt", ".dat", ".bak"])
def test_content_counts_where_the_suffix_says_little(tmp_path: Path, content: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(CONTENTS[content])
    assert [(s.en, s.zh) for s in read(path)] == PAIRS


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".docx", ".tmx", ".html", ".jsonl"])
def test_a_workbook_is_one_whatever_its_name(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(CONTENTS["xlsx"])
    assert [(s.en, s.zh) for s in read(path)] == PAIRS


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@pytest.mark.parametrize("delimiter", ["\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tables_with_the_suffix_of_the_other(tmp_path: Path, suffix: str, delimiter: str, encoding: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("".join(f"Oslo is small{delimiter}奥斯陆很小{i}，ई\n" for i in range(5)), encoding)
    assert len([s for s in read(path) if s.en == "Oslo is small" and s.zh.startswith("奥斯陆很小")]) == 5


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "is packed with gzip"),
        (b"%PDF-1.4\n", "is a PDF"),
        (b"{\\rtf1\\ansi", "is RTF"),
        (b"From: <Saved by Blink>\r\n", "is a web archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Office file"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b'[{"en": "Oslo", "zh": "Oslo"}]', "is JSON, of which only JSON Lines are read"),
        (b'{\n  "en": "Oslo",\n  "zh": "Oslo"\n}', "is JSON, of which only JSON Lines are read"),
        (b'<?xml version="1.0"?><other/>', "is XML, but neither TMX nor XLIFF nor XHTML"),
    ],
)
def test_other_kinds_of_files(tmp_path: Path, content: bytes, told: str) -> None:
    good = table(tmp_path / "good.tsv")
    (tmp_path / "other").write_bytes(content)
    segments, (error,) = read_all(tmp_path / "other", good)
    assert len(segments) == 1
    assert error.message.startswith(told)
    assert error.hint
    assert not isinstance(error, ReadingNotice)
    segments, (notice,) = read_all(tmp_path)
    assert len(segments) == 1
    assert isinstance(notice, ReadingNotice)
    assert notice.message.endswith("It is passed over.")


def test_brackets_that_begin_a_text_are_no_json(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(["[Photo: harbor]", *(part for pair in PAIRS for part in pair)]), "utf-8")
    assert [(s.en, s.zh) for s in read(path) if s.zh] == PAIRS


# What this program wrote itself.

ENTRY = Entry(
    "LOC",
    (Term("Oslo", "en", 1),),
    (Term("奥斯陆", "zh", 1),),
    "",
    1,
    1,
    0.9,
    False,
    (("Oslo", "奥斯陆", 1),),
    (),
    ("a",),
)


PRODUCTS = [f"names{suffix}" for format in FORMATS.values() for suffix in format.suffixes]


@pytest.mark.parametrize("name", [*PRODUCTS, "omegat.txt", "memoq.csv", "tbx2008.xml", "aligned.jsonl", "given.jsonl"])
def test_a_glossary_in_a_folder_is_not_read_as_text(tmp_path: Path, name: str) -> None:
    table(tmp_path / "a.tsv")
    path = tmp_path / name
    if name == "given.jsonl":
        path.write_text('{"segment": 0, "en": "Oslo", "type": "LOC"}\n')
    elif name == "aligned.jsonl":
        mention = Mention(0, "Oslo", 0, 4, "LOC")
        write_alignments([(Segment(0, "Oslo", "奥斯陆", "a"), Alignment(mention, "奥斯陆", 0, 3, 0.9))], path)
    else:
        write_glossary([ENTRY], path, path.stem if path.stem in FORMATS else None)
    for given in (tmp_path, f"{tmp_path}/*"):
        segments, (notice,) = read_all(given)
        assert names(segments, tmp_path) == ["a.tsv"]
        assert isinstance(notice, ReadingNotice)
        assert notice.source == str(path)


def test_a_glossary_that_is_named_is_read(tmp_path: Path) -> None:
    write_glossary([ENTRY], tmp_path / "names.csv")
    assert [(s.en, s.zh) for s in read(tmp_path / "names.csv") if s.zh] == [("Oslo", "奥斯陆")]
    assert HEADER[:4] == ("en", "zh", "type", "en_variants")


def test_two_parallel_files_in_a_folder_with_other_things(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("\n".join(en for en, _ in PAIRS), "utf-8")
    (tmp_path / "zh.txt").write_text("\n".join(zh for _, zh in PAIRS), "utf-8")
    (tmp_path / "cover.png").write_bytes(b"\x89PNG\r\n")
    write_glossary([ENTRY], tmp_path / "names.csv")
    segments, told = read_all(tmp_path)
    assert [(s.en, s.zh) for s in segments] == PAIRS
    assert all(isinstance(notice, ReadingNotice) for notice in told)


def test_many_broken_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"en": "Oslo", "zh": "奥斯陆"}\n' + "no JSON\n" * 1000, "utf-8")
    segments, told = read_all(path)
    assert len(segments) == 1001
    assert [error.place for error in told] == ["line 2", "line 3", "line 4", "line 5", "line 6", ""]
    assert told[-1].message == "995 more lines are no JSON."
