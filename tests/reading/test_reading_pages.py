"""HTML pages and Word documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import PAIRS, TRADITIONAL, pairs, read, read_all

from glossary.errors import ReadingError
from glossary.reading.formats import reader_of
from glossary.reading.sources import Source

ALTERNATING = [part for pair in PAIRS for part in pair]


def paragraphs(texts: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>\n" for text in texts)


def page(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html>\n<html lang='zh'><head>{head}<title>Oslo</title></head><body>{body}</body></html>"


def html(path: Path, body: str, head: str = '<meta charset="utf-8">', encoding: str = "utf-8") -> Path:
    path.write_text(page(body, head), encoding)
    return path


def table(rows: list[tuple[str, ...]]) -> str:
    return "<table>" + "".join(f"<tr>{paragraphs(list(row), 'td')}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(ALTERNATING),
        f"<div class='nav'><nav><a>首页</a></nav></div><article>{paragraphs(ALTERNATING, 'div')}</article>",
        "<div>" + "<br><br>".join(map(escape, ALTERNATING)) + "</div>",
        "<section>" + "<br/>\n".join(map(escape, ALTERNATING)) + "</section>",
        "".join(f"<p>{escape(en)}<br>{escape(zh)}</p>" for en, zh in PAIRS),
        f"<table><tr><td>menu</td><td>{paragraphs(ALTERNATING)}</td></tr></table>",
        "".join(f"<ul><li>{escape(en)}<ul><li>{escape(zh)}</li></ul></li></ul>" for en, zh in PAIRS),
    ],
)
def test_pages_of_paragraphs_in_turns(tmp_path: Path, body: str) -> None:
    assert pairs(html(tmp_path / "page.html", body)) == PAIRS


def test_markup_inside_words_and_what_is_not_text(tmp_path: Path) -> None:
    body = (
        "<script>var a = 'Oslo';</script><style>p {}</style><!-- 注释 --><p>Os<b>lo</b>\n   is <a href='x'>small</a>.</p>"
        "<p><ruby>奥<rt>ào</rt></ruby>斯陆<span>很</span>小。</p><noscript>请启用脚本</noscript>"
    )
    assert [(s.en, s.zh) for s in read(html(tmp_path / "page.html", body))] == [("Oslo is small.", "奥斯陆很小。")]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=big5">', "big5"),
        ("", "gb18030"),
        ("", "utf-8"),
        ('<meta charset="iso-8859-1">', "utf-8-sig"),
        ('<meta charset="ascii">', "gb18030"),
        ("", "utf-16"),
    ],
)
def test_encodings_of_pages(tmp_path: Path, head: str, encoding: str) -> None:
    texts = [*TRADITIONAL[0], *TRADITIONAL[1], *TRADITIONAL[2]]
    assert pairs(html(tmp_path / "page.htm", paragraphs(texts), head, encoding)) == TRADITIONAL


def test_html_tables_keep_their_place(tmp_path: Path) -> None:
    body = (
        paragraphs(ALTERNATING[:4])
        + table([("English", "中文"), *PAIRS[2:5]])
        + paragraphs(ALTERNATING[10:14])
        + table([(zh, en) for en, zh in PAIRS[7:]])
    )
    segments = read(html(tmp_path / "page.html", body))
    assert [(s.en, s.zh) for s in segments if (s.en, s.zh) != ("English", "中文")] == PAIRS
    places = [s.place for s in segments]
    assert places[0] == "paragraph 1"
    assert places[2:4] == ["table 1, row 1", "table 1, row 2"]
    assert places[6] == "paragraph 5"
    assert places[-1] == "table 2, row 3"


def test_a_table_of_figures_is_no_bilingual_table(tmp_path: Path) -> None:
    figures = table([("Oslo", "1"), ("Bergen", "2"), ("奥斯陆", "1"), ("总计", "3")])
    assert [
        pair for pair in pairs(html(tmp_path / "a.html", paragraphs(ALTERNATING) + figures)) if pair in PAIRS
    ] == PAIRS


def docx(path: Path, fill: Callable[..., None]) -> Path:
    document = Document()
    fill(document)
    document.save(str(path))
    return path


def add_table(document: object, rows: list[tuple[str, ...]]) -> None:
    made = document.add_table(len(rows), len(rows[0]))  # type: ignore[attr-defined]
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_docx_paragraphs_in_turns(tmp_path: Path) -> None:
    def fill(document: object) -> None:
        document.add_heading("港口关闭", 1)  # type: ignore[attr-defined]
        for text in ALTERNATING:
            document.add_paragraph(text)  # type: ignore[attr-defined]

    assert pairs(docx(tmp_path / "a.docx", fill)) == PAIRS


def test_docx_tables_keep_their_place(tmp_path: Path) -> None:
    def fill(document: object) -> None:
        for text in ALTERNATING[:2]:
            document.add_paragraph(text)  # type: ignore[attr-defined]
        add_table(document, [("1", en, zh) for en, zh in PAIRS[1:4]])
        for text in ALTERNATING[8:12]:
            document.add_paragraph(text)  # type: ignore[attr-defined]
        add_table(document, [(zh, en) for en, zh in PAIRS[6:]])

    segments = read(docx(tmp_path / "a.docx", fill))
    assert [(s.en, s.zh) for s in segments] == PAIRS
    assert [segments[i].place for i in (0, 1, 4, 6)] == [
        "paragraph 1",
        "table 1, row 1",
        "paragraph 3",
        "table 2, row 1",
    ]


def test_a_docx_table_of_two_long_cells_is_aligned_inside(tmp_path: Path) -> None:
    def fill(document: object) -> None:
        chinese = [zh for i, (_, zh) in enumerate(PAIRS) if i != 3]
        add_table(document, [("\n".join(en for en, _ in PAIRS), "\n".join(chinese))])

    assert pairs(docx(tmp_path / "a.docx", fill)) == [pair for i, pair in enumerate(PAIRS) if i != 3]


def test_docx_changes_links_and_content_controls(tmp_path: Path) -> None:
    def fill(document: object) -> None:
        body = document.element.body  # type: ignore[attr-defined]
        for xml in (
            f'<w:p {nsdecls("w")}><w:r><w:t>Os</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve">lo </w:t></w:r></w:ins>'
            '<w:del w:id="2" w:author="a"><w:r><w:delText>was</w:delText></w:r></w:del>'
            "<w:hyperlink><w:r><w:t>is small.</w:t></w:r></w:hyperlink></w:p>",
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>奥斯陆</w:t><w:t>很小。</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        ):
            body.insert(len(body) - 1, parse_xml(xml))

    assert pairs(docx(tmp_path / "a.docx", fill)) == [("Oslo is small.", "奥斯陆很小。")]


def test_two_documents_render_each_other(tmp_path: Path) -> None:
    html(tmp_path / "en.html", paragraphs([en for en, _ in PAIRS]))

    def fill(document: object) -> None:
        for i, (_, zh) in enumerate(PAIRS):
            if i != 5:
                document.add_paragraph(zh)  # type: ignore[attr-defined]

    docx(tmp_path / "zh.docx", fill)
    expected = [pair for i, pair in enumerate(PAIRS) if i != 5]
    assert pairs(tmp_path / "zh.docx", tmp_path / "en.html") == expected
    assert pairs(en=tmp_path / "en.html", zh=tmp_path / "zh.docx") == expected


@pytest.mark.parametrize("content", [b"no archive", b"PK\x03\x04 broken", b""])
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_what_is_no_zip_is_told(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(content)
    with pytest.raises(ReadingError) as raised:
        read(path)
    assert raised.value.source == str(path)
    assert raised.value.hint


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("suffix", "part"),
    [
        ("docx", "word/document.xml"),
        ("docx", "word/styles.xml"),
        ("docx", "_rels/.rels"),
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("xlsx", "[Content_Types].xml"),
    ],
)
def test_entities_in_zipped_documents_are_refused(tmp_path: Path, suffix: str, part: str) -> None:
    from openpyxl import Workbook

    whole, path = tmp_path / f"whole.{suffix}", tmp_path / f"bomb.{suffix}"
    if suffix == "docx":
        docx(whole, lambda document: document.add_paragraph("Oslo"))
    else:
        workbook = Workbook()
        workbook.active.append(["Oslo", "奥斯陆"])
        workbook.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        assert part in source.namelist()
        for name in source.namelist():
            data = source.read(name)
            start = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
            target.writestr(name, BOMB + data[start:] if name == part else data)
    segments, (error,) = read_all(path)
    assert segments == []
    assert error.source == str(path)
    assert "entities" in error.message


@given(st.binary(max_size=300), st.sampled_from(["docx", "xlsx", "html"]))
def test_any_bytes_are_read_or_told(data: bytes, name: str) -> None:
    for content in (data, b"PK\x03\x04" + data, b"<html>" + data):
        try:
            list(reader_of(name)(Source("x", "", lambda content=content: io.BytesIO(content))))  # type: ignore[misc]
        except ReadingError as error:
            told = str(error)
            assert told.startswith("x")
