"""Formats of other programs, written by those: OmegaT, UTX, DeepL, memoQ, simple JSON, pages; and formats told by content."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.exchange.formats import FORMATS
from glossary.exporting import write_glossary
from glossary.importing import read_glossary
from glossary.model import Context, Entry, Term


def read(folder: Path, name: str, text: str, format: str | None = None) -> list[Entry]:
    path = folder / name
    path.write_bytes(text.encode())
    return read_glossary(path, format)


def pairs(entries: list[Entry]) -> list[tuple[list[str], list[str]]]:
    return [([term.text for term in entry.en], [term.text for term in entry.zh]) for entry in entries]


@pytest.mark.parametrize("name", ["glossary.txt", "glossary.utf8", "glossary.tab"])
def test_omegat(name: str, tmp_path: Path) -> None:
    text = "# a comment\nOslo\t奥斯陆\tcapital; of Norway\nOslo\t奥斯洛\n\nNRK\t挪威广播公司\t\n"
    oslo, nrk = read(tmp_path, name, text)
    assert pairs([oslo, nrk]) == [(["Oslo"], ["奥斯陆", "奥斯洛"]), (["NRK"], ["挪威广播公司"])]
    assert [(term.status, term.note) for term in oslo.zh] == [("preferred", "capital; of Norway"), ("admitted", "")]
    assert oslo.pairs == (("Oslo", "奥斯陆", 0), ("Oslo", "奥斯洛", 0))


@pytest.mark.parametrize(
    "text", ["English\tChinese\nOslo\t奥斯陆\n", "奥斯陆\tOslo\n挪威\tNorway\n", "中文\t英文\n奥斯陆\tOslo\n"]
)
def test_other_tables_in_a_text_file(text: str, tmp_path: Path) -> None:
    assert pairs(read(tmp_path, "names.txt", text))[0] == (["Oslo"], ["奥斯陆"])


def test_utx_with_concepts(tmp_path: Path) -> None:
    text = (
        "#UTX 1.20; en-US/zh-CN; 2016-01-01; copyright: x; license: CC-by 3.0\r\n##description: names\r\n"
        "#term:en\tterm:zh\tpos:en\tterm status:zh\tconcept ID\tx:type\r\n"
        "Oslo\t奥斯陆\tnoun\tapproved\t7\tLOC\r\nOslo\t奥斯洛\tnoun\tforbidden\t7\tLOC\r\nNRK\t挪威广播公司\tnoun\t\t8\t\r\n"
    )
    oslo, nrk = read(tmp_path, "names.utx", text)
    assert pairs([oslo, nrk]) == [(["Oslo"], ["奥斯陆", "奥斯洛"]), (["NRK"], ["挪威广播公司"])]
    assert [term.status for term in oslo.zh] == ["preferred", "deprecated"]
    assert (oslo.type, nrk.zh[0].status) == ("LOC", "preferred")


def test_utx_from_chinese(tmp_path: Path) -> None:
    text = "#UTX-S 1.00; zh/en; 2010-01-01\n#src\ttgt\tsrc:pos\n奥斯陆\tOslo\tnoun\n"
    assert pairs(read(tmp_path, "names.utx", text)) == [(["Oslo"], ["奥斯陆"])]


def test_deepl(tmp_path: Path) -> None:
    rows = 'Oslo,奥斯陆,en,zh\n"Olsen, Marta",玛尔塔·奥尔森,en,zh\nBBC,BBC,en,zh\n'
    expected = [(["Oslo"], ["奥斯陆"]), (["Olsen, Marta"], ["玛尔塔·奥尔森"]), (["BBC"], ["BBC"])]
    assert pairs(read(tmp_path, "names.csv", rows, "deepl")) == expected
    assert pairs(read(tmp_path, "names.csv", rows)) == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_memoq(delimiter: str, tmp_path: Path) -> None:
    header = (
        "Entry_ID|Entry_Subject|Entry_Domain|Entry_Note|English_United_States_Def|English_United_States|Term_Info|Term_Example|"
        "Chinese_PRC_Def|Chinese_PRC|Term_Info|Term_Example|Chinese_PRC|Term_Info|Term_Example|Chinese_Taiwan|Term_Info|Term_Example"
    )
    rows = (
        "0|place||capital||Oslo|CasePermissive|Oslo is big.||奥斯陆|CasePermissive|奥斯陆很大。|奥斯洛|Forbidden||奧斯陸||",
        "1|||||Only English||||||||||||",
    )
    text = "\r\n".join(line.replace("|", delimiter) for line in (header, *rows))
    (oslo,) = read(tmp_path, "names.csv", text)
    assert pairs([oslo]) == [(["Oslo"], ["奥斯陆", "奥斯洛", "奧斯陸"])]
    assert [(term.status, term.lang) for term in oslo.zh] == [
        ("preferred", "zh-Hans"),
        ("deprecated", "zh-Hans"),
        ("admitted", "zh-Hant-TW"),
    ]
    assert (oslo.type, oslo.note) == ("LOC", "capital")
    assert oslo.contexts == (Context("Oslo is big.", "奥斯陆很大。", 0, 4, 0, 3, "", -1),)


def test_simple_json(tmp_path: Path) -> None:
    text = '[{"en": "Oslo", "zh": ["奥斯陆", "奥斯洛"], "type": "LOC", "unknown": 1}]'
    (oslo,) = read(tmp_path, "names.json", text)
    assert pairs([oslo]) == [(["Oslo"], ["奥斯陆", "奥斯洛"])]
    assert [term.status for term in oslo.zh] == ["preferred", "admitted"]


def test_a_page_with_a_table(tmp_path: Path) -> None:
    text = "<html><table><tr><td>menu</td></tr></table><table><tr><th>English<th>Chinese</tr><tr><td>Oslo<td>奥斯陆</tr></table>"
    assert pairs(read(tmp_path, "page.html", text)) == [(["Oslo"], ["奥斯陆"])]


OSLO = Entry(
    "LOC",
    (Term("Oslo", "en", 3),),
    (Term("奥斯陆", "zh-Hans", 3),),
    "ào sī lù",
    3,
    1,
    0.9,
    False,
    (("Oslo", "奥斯陆", 3),),
    (Context("Oslo!", "奥斯陆！", 0, 4, 0, 3, "a.txt", 0),),
    ("a.txt",),
)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("suffix", [True, False])
def test_the_format_is_found_out(format: str, suffix: bool, tmp_path: Path) -> None:
    name = f"names{FORMATS[format].suffixes[0]}" if suffix and FORMATS[format].suffixes else "names"
    write_glossary([OSLO, OSLO], tmp_path / name, format)
    found = read_glossary(tmp_path / name)
    assert pairs(found)[0] == (["Oslo"], ["奥斯陆"])
    if format in ("json", "jsonl"):
        assert found == [OSLO, OSLO]
    if format not in ("omegat", "deepl"):
        assert len(found) == 2


def test_every_format_says_what_it_leaves_out() -> None:
    for format in FORMATS.values():
        assert format.holds
        assert format.notice == "" if format.name in ("json", "jsonl") else format.notice.startswith(format.title)
    suffixes = [suffix for format in FORMATS.values() for suffix in format.suffixes]
    assert len(suffixes) == len(set(suffixes))


def kuznetsov(**changes: object) -> Entry:
    fields: dict[str, object] = {
        "type": "PER",
        "en": (Term("Andrei Kuznetsov", "en", 2), Term("Kuznetsov", "en", 3)),
        "zh": (Term("安德烈·库兹涅佐夫", "zh", 2), Term("库兹涅佐夫", "zh", 2), Term("库茨涅佐夫", "zh", 1)),
        "pairs": (
            ("Andrei Kuznetsov", "安德烈·库兹涅佐夫", 2),
            ("Kuznetsov", "库茨涅佐夫", 1),
            ("Kuznetsov", "库兹涅佐夫", 2),
        ),
    }
    return Entry(**{**{name: getattr(OSLO, name) for name in OSLO.__slots__}, **fields, **changes})  # type: ignore[arg-type]


def lines(folder: Path, entries: list[Entry], format: str) -> list[str]:
    write_glossary(entries, folder / "names", format)
    return (folder / "names").read_text("utf-8").splitlines()


def test_deepl_gets_each_name_once_with_its_own_rendering(tmp_path: Path) -> None:
    expected = ["Andrei Kuznetsov,安德烈·库兹涅佐夫", "Kuznetsov,库兹涅佐夫"]
    assert lines(tmp_path, [kuznetsov(), kuznetsov()], "deepl") == expected
    assert lines(tmp_path, [kuznetsov(pairs=())], "deepl") == expected


def test_deepl_gets_what_is_preferred_and_nothing_deprecated(tmp_path: Path) -> None:
    zh = (
        Term("安德烈·库兹涅佐夫", "zh", 2, "deprecated"),
        Term("库兹涅佐夫", "zh", 2, "admitted"),
        Term("库茨涅佐夫", "zh", 1, "preferred"),
    )
    assert lines(tmp_path, [kuznetsov(zh=zh)], "deepl") == ["Kuznetsov,库茨涅佐夫"]


def test_deepl_gets_no_term_that_it_would_refuse(tmp_path: Path) -> None:
    assert lines(tmp_path, [kuznetsov(en=(Term("x" * 1025, "en", 1), Term("Kuznetsov", "en", 1)))], "deepl") == [
        "Kuznetsov,库兹涅佐夫"
    ]


def test_a_page_marks_terms_and_escapes_everything(tmp_path: Path) -> None:
    evil = kuznetsov(
        en=(Term('<script>alert("x")</script>', "en", 1),),
        contexts=(Context('He met <script>alert("x")</script> & left.', "", -1, -1, -1, -1, "<a>.txt", 0),),
        note="<img src=x onerror=alert(1)>",
    )
    write_glossary([evil], tmp_path / "names.html")
    text = (tmp_path / "names.html").read_text("utf-8")
    assert "<script" not in text
    assert "<img" not in text
    assert "<mark>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</mark> &amp; left." in text
    assert "http" not in text.replace("http-equiv", "")
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
