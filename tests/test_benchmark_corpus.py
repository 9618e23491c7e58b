"""The made-up corpus that benchmarks of scale read: the same each time, and built as its description says."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from benchmarks.corpus import write_corpus
from benchmarks.making import Made, segments

from glossary.script import HAN

MANY = 20_000


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return list(segments(MANY))


def test_the_same_seed_makes_the_same_text_and_a_shorter_corpus_begins_a_longer_one(made: list[Made]) -> None:
    assert list(segments(500)) == made[:500]
    assert list(segments(500, seed=2)) != made[:500]


def test_both_languages_are_there_in_every_segment(made: list[Made]) -> None:
    for segment in made:
        assert segment.en.strip()
        assert HAN.search(segment.zh)
        assert not {"{", "}", "\t", "\n"} & set(segment.en + segment.zh)
        for name in segment.names:
            # A name may begin its sentence: "al-Kalov" is "Al-Kalov" there.
            assert name.en.casefold() in segment.en.casefold()
            assert name.zh is None or name.zh in segment.zh


def test_parts_are_as_large_as_stated(made: list[Made]) -> None:
    assert sum(segment.repeated for segment in made) / MANY == pytest.approx(0.15, abs=0.01)
    assert sum(not segment.names for segment in made) / MANY == pytest.approx(0.20, abs=0.015)
    names = [name for segment in made for name in segment.names]
    assert 0.01 < sum(name.zh is None for name in names) / len(names) < 0.05
    assert {name.type for name in names} == {"PER", "LOC", "ORG"}


def test_ten_times_the_segments_hold_three_to_five_times_the_names(made: list[Made]) -> None:
    few, many = (len({name.en for segment in islice(made, n) for name in segment.names}) for n in (MANY // 10, MANY))
    assert 3 < many / few < 5


def test_names_have_a_long_tail(made: list[Made]) -> None:
    often = Counter(name.en for segment in made for name in segment.names)
    seen_once = sum(count == 1 for count in often.values())
    assert seen_once > len(often) / 4
    assert often.most_common(1)[0][1] > MANY / 200


def test_people_are_named_in_full_and_later_by_surname(made: list[Made]) -> None:
    people = Counter(name.en for segment in made for name in segment.names if name.type == "PER")
    alone = sum(count for en, count in people.items() if " " not in en)
    assert 0.3 < alone / people.total() < 0.8


def test_parts_hold_what_one_file_holds(tmp_path: Path) -> None:
    (whole,) = write_corpus(tmp_path / "all.tsv", 100, gold=tmp_path / "gold.jsonl")
    parts = write_corpus(tmp_path / "some.tsv.gz", 100, parts=3)
    assert [part.name for part in parts] == ["some-01.tsv.gz", "some-02.tsv.gz", "some-03.tsv.gz"]
    assert b"".join(gzip.decompress(part.read_bytes()) for part in parts) == whole.read_bytes()
    again = write_corpus(tmp_path / "some.tsv.gz", 100, parts=3)
    assert [part.read_bytes() for part in again] == [part.read_bytes() for part in parts]
    gold = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()]
    assert [record["id"] for record in gold] == list(range(100))
