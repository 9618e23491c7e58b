"""Encodings found out, characters cleaned, languages told."""

from __future__ import annotations

import contextlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import PAIRS, TRADITIONAL, pairs, read_all

from glossary.errors import ReadingError, ReadingNotice
from glossary.reading.decoding import clean, encoding_of
from glossary.reading.language import declared_language, language
from glossary.reading.sources import source_of

BOTH_SCRIPTS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
CASES = [(PAIRS, encoding) for encoding in BOTH_SCRIPTS]
CASES += [(TRADITIONAL, encoding) for encoding in [*BOTH_SCRIPTS, "big5"]]


def written(texts: list[tuple[str, str]], suffix: str) -> str:
    if suffix == "txt":
        return "\n\n".join(part for pair in texts for part in pair) + "\n"
    if suffix == "csv":
        return "".join(f'"{en}","{zh}"\r\n' for en, zh in texts)
    return "".join(f"{en}\t{zh}\n" for en, zh in texts)


@pytest.mark.parametrize("suffix", ["txt", "csv", "tsv"])
@pytest.mark.parametrize(("texts", "encoding"), CASES)
@pytest.mark.parametrize("count", [2, 3])
def test_encodings_are_found_out(
    tmp_path: Path, texts: list[tuple[str, str]], encoding: str, suffix: str, count: int
) -> None:
    path = tmp_path / f"text.{suffix}"
    path.write_bytes(written(texts[:count], suffix).encode(encoding))
    assert pairs(path) == texts[:count]


@given(
    st.lists(st.sampled_from([zh for _, zh in PAIRS + TRADITIONAL]), min_size=1).map("\n".join),
    st.sampled_from(BOTH_SCRIPTS),
)
def test_the_encoding_of_a_chinese_text_is_never_mistaken(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert data.decode(encoding_of(data, "x", complete=True)) == text


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_marked_texts_come_back_whatever_they_say(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert data.decode(encoding_of(data, "x", complete=True)) == text


@given(st.binary(max_size=300))
def test_any_bytes_have_an_encoding_or_an_error(data: bytes) -> None:
    with contextlib.suppress(ReadingError):
        data.decode(encoding_of(data, "x", complete=True), "replace")


def test_chinese_after_a_long_english_beginning(tmp_path: Path) -> None:
    path = tmp_path / "long.tsv"
    path.write_bytes(("Nothing here.\tNichts.\n" * 20_000 + f"{PAIRS[0][0]}\t{PAIRS[0][1]}\n").encode("gb18030"))
    assert list(source_of(path).lines())[-1] == "\t".join(PAIRS[0])


def test_english_in_the_encoding_of_old_windows(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_bytes("It’s a café – Émile’s, he said. The rest of the line is plain.\n".encode("cp1252"))
    assert list(source_of(path).lines()) == ["It’s a café – Émile’s, he said. The rest of the line is plain."]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("line", [2, 4, 3000])
def test_bytes_that_do_not_fit_are_told_with_their_line(tmp_path: Path, encoding: str, line: int) -> None:
    path = tmp_path / "bad.tsv"
    lines = [f"{en}\t{zh}\n" for en, zh in PAIRS] * 400
    good = ["".join(lines[: line - 1]).encode(encoding), "".join(lines[line - 1 :]).encode(encoding)]
    bad = b"\x00\xdc\x00\xdc" if encoding == "utf-16" else b"Paris \xff\xff bad"
    path.write_bytes(good[0] + bad + good[1].removeprefix(b"\xff\xfe"))
    segments, told = read_all(path)
    (error,) = told
    assert error.source == str(path)
    assert error.place == f"line {line}"
    assert "byte" in error.message
    assert "UTF-8" in error.hint
    assert all(segment.en in dict(PAIRS) for segment in segments)


def test_control_characters_are_left_out_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "control.tsv"
    path.write_text("Paris is big.\t巴黎很大。\nOs\x01lo is \x02small.\t奥斯陆\x7f很小。\n", "utf-8", newline="\n")
    segments, told = read_all(path)
    assert [(s.en, s.zh) for s in segments] == [("Paris is big.", "巴黎很大。"), ("Oslo is small.", "奥斯陆很小。")]
    (notice,) = told
    assert isinstance(notice, ReadingNotice)
    assert (notice.source, notice.place) == (str(path), "line 2")
    assert "U+0001" in notice.message


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_and_no_others(tmp_path: Path, end: str) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes(f"a\u2028b{end}{end}c\x85d\x0ce".encode())
    assert list(source_of(path).lines()) == ["a\u2028b", "", "c\x85d\x0ce"]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (" a\u00a0\u3000 b\r\n", "a b"),
        ("Ange\u0301lique", "Angélique"),
        ("co\u00adop \u200b巴\u200d黎\ufeff", "coop 巴黎"),
        ("a\x0bb\x85c\u2028d\te", "a b c d e"),
        ("\ud800x\x00", "x"),
        ("", ""),
    ],
)
def test_cleaning(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_clean_text_is_one_line_of_nfc_and_stays_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert len(cleaned.splitlines()) <= 1
    assert not any(unicodedata.category(c) == "Cc" for c in cleaned)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Paris is big.", "en"),
        ("巴黎很大。", "zh"),
        ("BBC和CNN采访了Marta Olsen。", "zh"),
        ("Peking University (北京大学) was founded in 1898.", "en"),
        ("パリはとても大きい。", ""),
        ("東京は日本の首都です。", ""),
        ("서울은 크다.", ""),
        ("12. 5. 2025", ""),
        ("", ""),
    ],
)
def test_languages_are_told_by_script(text: str, told: str) -> None:
    assert language(text) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en-US", "en"),
        ("EN", "en"),
        ("zh_TW", "zh"),
        ("zh-Hans-CN", "zh"),
        ("cmn", "zh"),
        ("English", "en"),
        ("de", ""),
    ],
)
def test_languages_are_told_by_code(code: str, told: str) -> None:
    assert declared_language(code) == told
    assert declared_language(None) == ""
