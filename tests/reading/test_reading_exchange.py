"""TMX and XLIFF, written by translate-toolkit and as other programs write them."""

from __future__ import annotations

import gzip
import io
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import PAIRS, TRADITIONAL, pairs, read, read_all
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from glossary.errors import ReadingError
from glossary.reading import read_segments
from glossary.reading.exchange import read_tmx, read_xliff
from glossary.reading.sources import Source

TMX = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="en"/><body>{}</body></tmx>'
XLIFF = (
    '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"{}>'
    '<file original="a" source-language="en-US" target-language="zh-CN" datatype="plaintext"><body>{}</body></file></xliff>'
)
XLIFF_2 = (
    '<?xml version="1.0"?>\n<xliff version="2.1" srcLang="{}" trgLang="{}" xmlns="urn:oasis:names:tc:xliff:document:2.0">'
    '<file id="f">{}</file></xliff>'
)
BOMB = '<!DOCTYPE {} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def unit(*variants: tuple[str, str]) -> str:
    inner = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in variants)
    return f"<tu>{inner}</tu>"


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding)
    return path


@pytest.mark.parametrize(("source", "target"), [("en-US", "zh-CN"), ("zh-Hant-TW", "en")])
def test_tmx_by_translate_toolkit_in_either_direction(tmp_path: Path, source: str, target: str) -> None:
    store = tmxfile()
    for en, zh in PAIRS:
        one, other = (en, zh) if source.startswith("en") else (zh, en)
        store.addtranslation(one, source, other, target)
    path = tmp_path / "memory.tmx"
    path.write_bytes(bytes(store))
    segments = read(path)
    assert [(s.en, s.zh) for s in segments] == PAIRS
    assert segments[2].place == "unit 3"


def test_a_long_memory_is_read_as_a_stream_up_to_where_it_is_damaged(tmp_path: Path) -> None:
    body = "".join(unit(("en", f"Oslo has {i} parks."), ("zh", f"奥斯陆有{i}座公园。")) for i in range(20_000))
    whole = gzip.compress(TMX.format(body).encode())
    path = tmp_path / "memory.tmx.gz"
    path.write_bytes(whole[: len(whole) // 2])
    found: list[tuple[int, str]] = []
    with pytest.raises(ReadingError, match="is damaged or cut off"):
        found.extend((segment.index, segment.en) for segment in read_segments([path]))
    assert 2000 < len(found) < 16_000
    assert found == [(i, f"Oslo has {i} parks.") for i in range(len(found))]


def test_a_long_memory_is_not_read_ahead() -> None:
    body = "".join(unit(("en", f"Oslo has {i} parks."), ("zh", f"奥斯陆有{i}座公园。")) for i in range(20_000))
    data = TMX.format(body).encode()
    opened: list[io.BytesIO] = []

    def opening() -> io.BytesIO:
        opened.append(io.BytesIO(data))
        return opened[-1]

    reading = read_tmx(Source("memory.tmx", ".tmx", opening))
    assert next(reading)[0] == "Oslo has 0 parks."
    assert opened[-1].tell() < len(data) / 4
    assert sum(1 for _ in reading) == 19_999


def test_tmx_with_several_languages(tmp_path: Path) -> None:
    body = unit(
        ("de-DE", "Oslo ist klein und schön."),
        ("ZH-cn", "奥斯陆很小。"),
        ("ja", "東京は大"),
        ("EN_gb", "Oslo is small."),
        ("zh-TW", "奧斯陸很小。"),
    )
    path = write(tmp_path / "memory.tmx", TMX.format(body + unit(("fr", "Rien"), ("en", "Nothing"))))
    assert [(s.en, s.zh) for s in read(path)] == [
        ("Oslo is small.", "奥斯陆很小。"),
        ("Oslo is small.", "奧斯陸很小。"),
        ("Nothing", ""),
    ]


def test_declared_languages_count_before_letters(tmp_path: Path) -> None:
    body = unit(("zh", "BBC"), ("en", "BBC")) + unit(("zh", "MARTA和BBC采访OSLO"), ("en", "Oslo 奥斯陆 奥斯陆 奥斯陆"))
    assert [(s.en, s.zh) for s in read(write(tmp_path / "m.tmx", TMX.format(body)))] == [
        ("BBC", "BBC"),
        ("Oslo 奥斯陆 奥斯陆 奥斯陆", "MARTA和BBC采访OSLO"),
    ]


@pytest.mark.parametrize("codes", [("", ""), ("x-unknown", "x-other"), ("en", "en"), ("und", "zh")])
def test_letters_tell_where_nothing_useful_is_declared(tmp_path: Path, codes: tuple[str, str]) -> None:
    body = "".join(unit((codes[0], en), (codes[1], zh)) for en, zh in PAIRS).replace(' xml:lang=""', "")
    assert pairs(write(tmp_path / "m.tmx", TMX.format(body))) == PAIRS


def test_tmx_inline_markup_is_left_out(tmp_path: Path) -> None:
    en = '<bpt i="1">&lt;b&gt;</bpt>Os<hi>lo</hi><ept i="1">&lt;/b&gt;</ept> is<ph>{1}</ph> <it pos="begin">[i]</it>small &lt;i&gt;now&lt;/i&gt; &amp; 3 &lt; 4.'
    zh = "<ut>\\b </ut>奥斯陆<sub>x</sub>很小。"
    assert pairs(write(tmp_path / "m.tmx", TMX.format(unit(("en", en), ("zh", zh))))) == [
        ("Oslo is small now & 3 < 4.", "奥斯陆很小。")
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-16", "utf-16"), ("gb18030", "gb18030"), ("big5", "Big5"), ("utf-8-sig", "utf-8")]
)
def test_xml_in_other_encodings(tmp_path: Path, encoding: str, declared: str) -> None:
    body = "".join(unit(("en", en), ("zh", zh)) for en, zh in TRADITIONAL)
    text = TMX.format(body).replace('version="1.0"', f'version="1.0" encoding="{declared}"', 1)
    assert pairs(write(tmp_path / "memory.xml", text, encoding)) == TRADITIONAL


@pytest.mark.parametrize(("source", "target"), [("en", "zh-CN"), ("zh-Hans", "en-GB")])
def test_xliff_by_translate_toolkit(tmp_path: Path, source: str, target: str) -> None:
    for store, name in ((xlifffile(), "a.xlf"), (Xliff2File(), "b.xliff")):
        store.setsourcelanguage(source)
        store.settargetlanguage(target)
        for en, zh in PAIRS:
            one, other = (en, zh) if source == "en" else (zh, en)
            store.addsourceunit(one).target = other
        (tmp_path / name).write_bytes(bytes(store))
        assert pairs(tmp_path / name) == PAIRS


def test_xliff_1_inline_markup_alternatives_and_missing_targets(tmp_path: Path) -> None:
    body = (
        '<group id="g"><trans-unit id="1"><source><g id="1">Oslo</g> is<x id="2"/> <bpt id="3">&lt;b&gt;</bpt>small<ept id="3">&lt;/b&gt;</ept>.</source>'
        '<target><g id="1">奥斯陆</g>很小。</target><alt-trans><source>No</source><target>不</target></alt-trans></trans-unit></group>'
        '<trans-unit id="2"><source>Not translated</source></trans-unit>'
        '<trans-unit id="3"><source>Paris</source><target/></trans-unit>'
    )
    assert [(s.en, s.zh) for s in read(write(tmp_path / "a.xlf", XLIFF.format("", body)))] == [
        ("Oslo is small.", "奥斯陆很小。"),
        ("Not translated", ""),
        ("Paris", ""),
    ]


def test_xliff_2_segments_and_inline_markup(tmp_path: Path) -> None:
    body = (
        '<unit id="1"><originalData><data id="d">&lt;b&gt;</data></originalData><segment id="s1"><source>奥斯陆'
        '<pc id="1">很</pc>小。<ph id="2" dataRef="d"/></source><target><mrk id="m" type="term">Oslo</mrk> is <sc id="4"/>small.</target></segment>'
        "<ignorable><source> </source></ignorable><segment><source>巴黎</source><target>Paris</target></segment></unit>"
    )
    assert pairs(write(tmp_path / "a.xlf", XLIFF_2.format("zh-CN", "en", body))) == [
        ("Oslo is small.", "奥斯陆很小。"),
        ("Paris", "巴黎"),
    ]


def test_trados_segments(tmp_path: Path) -> None:
    def half(name: str, texts: list[str], order: list[int]) -> str:
        marks = "".join(f'<mrk mtype="seg" mid="{i + 1}">{texts[i]}</mrk> ' for i in order)
        return f"<{name}><g id='5'>{marks}</g></{name}>"

    english = ["Oslo <mrk mtype='x-sdl-deleted'>was </mrk>is small.", "Paris is big.", "Untranslated."]
    chinese = ["奥斯陆<mrk mtype='x-sdl-added'>很</mrk>小。", "巴黎很大。"]
    body = (
        '<trans-unit id="t"><source>Oslo is small. Paris is big.</source>'
        f"{half('seg-source', english, [0, 1, 2])}{half('target', chinese, [1, 0])}"
        '<sdl:seg-defs><sdl:seg id="1"/></sdl:seg-defs></trans-unit>'
    )
    text = XLIFF.format(' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"', body)
    segments = read(write(tmp_path / "a.sdlxliff", text, "utf-8-sig"))
    assert [(s.en, s.zh) for s in segments] == [
        ("Oslo is small.", "奥斯陆很小。"),
        ("Paris is big.", "巴黎很大。"),
        ("Untranslated.", ""),
    ]


def test_memoq_and_phrase_files(tmp_path: Path) -> None:
    memoq = XLIFF.format(
        ' xmlns:mq="MQXliff"',
        '<trans-unit id="1" mq:status="Confirmed"><source xml:space="preserve"><ph id="1">&lt;mq:ch val="x" /&gt;</ph>Oslo is small.</source>'
        '<target xml:space="preserve">奥斯陆很小。</target><mq:minorversions><mq:historical-unit/></mq:minorversions></trans-unit>',
    )
    phrase = XLIFF.format(
        ' xmlns:m="http://www.memsource.com/mxlf/2.0"',
        '<group id="0"><trans-unit id="1" m:confirmed="1"><source>{1>Oslo&lt;1} is {2}small.</source><target>{1>奥斯陆&lt;1}很小。</target>'
        "<m:tunit-metadata/></trans-unit></group>",
    )
    for name, text in (("a.mqxliff", memoq), ("a.mxliff", phrase)):
        assert pairs(write(tmp_path / name, text)) == [("Oslo is small.", "奥斯陆很小。")]


@pytest.mark.parametrize(
    ("name", "text"), [("a.tmx", TMX.format("<tu>").replace("\n<tmx", "<tmx")), ("a.xlf", XLIFF.format("", "<bad&>"))]
)
def test_malformed_xml_is_told_with_its_line(tmp_path: Path, name: str, text: str) -> None:
    path = write(tmp_path / name, text)
    with pytest.raises(ReadingError) as raised:
        read(path)
    assert raised.value.source == str(path)
    assert raised.value.place == "line 2"
    assert "well-formed" in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    [
        BOMB,
        '<!DOCTYPE {} [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE {} [<!ENTITY % a SYSTEM "http://localhost/x.dtd"> %a;]>',
    ],
)
def test_entities_are_refused(tmp_path: Path, encoding: str, declaration: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    tmx = unit(("en", "Oslo &amp; &a;" if "%" not in declaration else "Oslo"), ("zh", "奥斯陆"))
    texts = {
        "a.tmx": head + declaration.format("tmx") + f'<tmx version="1.4"><header/><body>{tmx}</body></tmx>',
        "a.xlf": head + declaration.format("xliff") + XLIFF.format("", "").partition("\n")[2],
    }
    for name, text in texts.items():
        path = write(tmp_path / name, text, encoding)
        segments, told = read_all(path)
        assert segments == []
        (error,) = told
        assert error.source == str(path)
        assert "entities" in error.message
        assert "passwd" not in str(error)
        assert error.hint


def test_a_doctype_without_entities_is_read(tmp_path: Path) -> None:
    body = "".join(unit(("en", escape(en)), ("zh", zh)) for en, zh in PAIRS)
    assert pairs(write(tmp_path / "a.tmx", TMX.format(body))) == PAIRS


@given(st.binary(max_size=200), st.sampled_from([read_tmx, read_xliff]))
def test_any_bytes_are_read_or_told(data: bytes, reader: object) -> None:
    import io

    for content in (data, TMX.format("").encode()[:70] + data, XLIFF.format("", "").encode()[:120] + data):
        try:
            list(reader(Source("x", "", lambda content=content: io.BytesIO(content))))  # type: ignore[operator]
        except ReadingError as error:
            told = str(error)
            assert told.startswith("x")
