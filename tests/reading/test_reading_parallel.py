"""Two files that render each other."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from reading_samples import PAIRS, pairs, read, read_all

from glossary.errors import ReadingError
from glossary.reading import read_segments

ENGLISH, CHINESE = ([*side] for side in zip(*PAIRS, strict=True))


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "a.txt", tmp_path / "b.txt"


def write(files: tuple[Path, Path], english: list[str], chinese: list[str], gap: str = "\n") -> None:
    files[0].write_text(gap.join(english) + "\n", "utf-8")
    files[1].write_text(gap.join(chinese) + "\n", "utf-8")


def test_lines_in_either_order_and_named(two: tuple[Path, Path]) -> None:
    write(two, ENGLISH, CHINESE)
    en, zh = two
    for segments in (read(en, zh), read(zh, en), read(en=en, zh=zh), read(zh, en=en), read(en, zh=zh), read(en.parent)):
        assert [(s.en, s.zh) for s in segments] == PAIRS
        assert [s.index for s in segments] == list(range(len(PAIRS)))
        assert segments[3].place == "line 4"
        assert {s.source for s in segments} == {str(en)}


def test_blank_lines_are_counted(two: tuple[Path, Path]) -> None:
    write(two, ["", ENGLISH[0], "", ENGLISH[1], ENGLISH[2]], ["", CHINESE[0], "", CHINESE[1], "", ""])
    two[0].write_text("\n" + "\n\n".join(ENGLISH[:3]) + "\nalone\n\n\n", "utf-8")
    two[1].write_text("\n" + "\n\n".join(CHINESE[:3]) + "\n奥斯陆\n", "utf-8")
    segments = read(*two)
    assert {s.index: (s.en, s.zh) for s in segments if s.en} == {
        1: PAIRS[0],
        3: PAIRS[1],
        5: PAIRS[2],
        6: ("alone", "奥斯陆"),
    }


def test_a_line_without_counterpart_stays_alone(two: tuple[Path, Path]) -> None:
    write(two, ENGLISH, [*CHINESE[:4], "", *CHINESE[5:]])
    segments = read(*two)
    assert (segments[4].en, segments[4].zh) == (ENGLISH[4], "")
    assert (segments[5].en, segments[5].zh) == PAIRS[5]


def test_short_lines_are_lines(two: tuple[Path, Path]) -> None:
    write(two, ["Paris", "Oslo", "BBC", "Marta Olsen"], ["巴黎", "奥斯陆", "BBC", "玛尔塔·奥尔森"])
    assert len(pairs(en=two[0], zh=two[1])) == 4


@pytest.mark.parametrize("missing", [0, 2, 7])
@pytest.mark.parametrize("side", [0, 1])
def test_lines_that_are_not_as_many_are_told(two: tuple[Path, Path], missing: int, side: int) -> None:
    sides = [ENGLISH.copy(), CHINESE.copy()]
    del sides[side][missing]
    write(two, *sides)
    with pytest.raises(ReadingError) as raised:
        read(*two)
    error = raised.value
    assert error.source == str(two[0])
    assert error.place == f"line {missing + 1}"
    assert f"{len(sides[0])} lines" in error.message
    assert str(two[1]) in error.message
    assert str(len(sides[1])) in error.message
    assert "one to one" in error.hint


def test_documents_are_aligned(two: tuple[Path, Path]) -> None:
    write(two, ENGLISH, ["港口新闻", *CHINESE[:6], *CHINESE[7:]], gap="\n\n")
    assert pairs(*two) == [pair for i, pair in enumerate(PAIRS) if i != 6]


def test_paragraphs_that_a_translator_has_joined(two: tuple[Path, Path]) -> None:
    write(two, ENGLISH, [*CHINESE[:2], CHINESE[2] + CHINESE[3], *CHINESE[4:]], gap="\n\n")
    assert pairs(*two) == PAIRS


def test_two_files_in_both_languages_are_two_inputs(two: tuple[Path, Path]) -> None:
    both = [part for pair in PAIRS for part in pair]
    write(two, both, both, gap="\n\n")
    segments = read(*two)
    assert [(s.en, s.zh) for s in segments] == PAIRS * 2
    assert [s.index for s in segments] == list(range(2 * len(PAIRS)))
    assert {s.source for s in segments} == set(map(str, two))


def test_two_files_in_one_language_are_told_each(two: tuple[Path, Path]) -> None:
    write(two, ENGLISH, ENGLISH)
    _, told = read_all(*two)
    assert [error.source for error in told] == [str(path) for path in two]
    assert all("no Chinese text" in error.message for error in told)


def test_one_of_two_missing(two: tuple[Path, Path]) -> None:
    write(two, ENGLISH, CHINESE)
    two[1].unlink()
    for options in ({"en": two[0], "zh": two[1]}, {"en": two[0]}):
        _, (error,) = read_all(**options)
        assert error.hint


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-8-sig"])
def test_encodings_may_differ(two: tuple[Path, Path], encoding: str) -> None:
    two[0].write_text("\n".join(ENGLISH), "utf-8")
    two[1].write_text("\n".join(CHINESE), encoding)
    assert pairs(*two) == PAIRS


def test_memory_does_not_grow_with_parallel_files(two: tuple[Path, Path]) -> None:
    write(
        two, [f"{en} {i}" for i in range(2000) for en in ENGLISH], [f"{zh}{i}" for i in range(2000) for zh in CHINESE]
    )
    next(read_segments(two))
    tracemalloc.start()
    count = sum(1 for _ in read_segments(two))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert sum(path.stat().st_size for path in two) > 3_000_000
    assert peak < 1_500_000
