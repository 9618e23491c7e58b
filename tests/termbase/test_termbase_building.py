"""Texts as they are, read and aligned into a termbase: the same as a build, again nothing, and decided terms go first."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from termbase_texts import as_json, dumped, exported

import glossary
from glossary.importing.entries import entry_of, term_of
from glossary.keeping import build_into
from glossary.resources import data_path
from glossary.termbase import open_termbase

EVAL = Path(__file__).parents[3] / "shared" / "eval"
SAMPLES = [data_path(f"samples/{name}.txt") for name in ("sample", "antarctica")]
PAIRS = [
    ("Yesterday Torvik Brandsma visited Greyhaven for talks.", "昨天，托尔维克·布兰斯马前往灰港进行会谈。"),
    ("Velquist spoke of the Low Pass road.", "韦尔奎斯特谈到了矮口公路。"),
]


def test_a_termbase_holds_what_a_build_finds_of_each_text(target: str) -> None:
    with open_termbase(target, create=True) as base:
        assert [one.outcome for one in build_into(base, SAMPLES[0])] == ["added"]
        assert exported(base) == as_json(glossary.build(SAMPLES[0]).entries)
        before = dumped(base)
        assert [one.outcome for one in build_into(base, SAMPLES)] == ["unchanged", "added"]
        build_into(base, SAMPLES)
        base.withdraw(str(SAMPLES[1]))
        after = dumped(base)
        assert all(after[name] == before[name] for name in ("segment", "occurrence", "entry", "pair", "shown", "word"))
        # a name that the texts write otherwise (Tromso, Tromsø) is put together anew, so its terms have other numbers
        assert sorted(row[1:] for row in after["term"]) == sorted(row[1:] for row in before["term"])


def test_halves_make_the_whole(tmp_path: Path) -> None:
    told = []
    for number, parts in enumerate(([SAMPLES], [SAMPLES[1:], SAMPLES[:1]])):
        with open_termbase(tmp_path / f"{number}.db", create=True) as base:
            for part in parts:
                build_into(base, part)
            told.append(exported(base))
    assert told[0] == told[1]


def test_other_options_look_a_text_through_again(tmp_path: Path) -> None:
    with open_termbase(tmp_path / "names.db", create=True) as base:
        build_into(base, SAMPLES[0])
        (again,) = build_into(base, SAMPLES[0], types=("PER",))
        assert again.outcome == "replaced"
        assert {entry.type for entry in base.entries()} == {"PER"}


def test_decided_terms_steer_and_proposed_ones_do_not(tmp_path: Path) -> None:
    low_pass = entry_of([term_of("Low Pass", "en", first=True)], [term_of("矮口", "zh", first=True)], type="LOC")
    haven = entry_of([term_of("Greyhaven", "en", first=True)], [term_of("灰港", "zh", first=True)], type="LOC")
    with open_termbase(tmp_path / "names.db", create=True) as base:
        build_into(base, PAIRS)
        assert {"Low Pass", "Greyhaven"}.isdisjoint(entry.en[0].text for entry in base.entries())
        (again,) = build_into(base, PAIRS)
        assert again.outcome == "unchanged"
        base.import_entries("house.csv", [low_pass, haven])
        (again,) = build_into(base, PAIRS)
        assert again.outcome == "replaced"
        for name, zh in (("Low Pass", "矮口"), ("Greyhaven", "灰港")):
            entry = base.find(name).entry
            assert (entry.zh[0].text, entry.zh[0].status, entry.occurrences) == (zh, "preferred", 1)
        (again,) = build_into(base, PAIRS)
        assert again.outcome == "unchanged"
    assert "Low Pass" not in {entry.en[0].text for entry in glossary.build(PAIRS)}


def test_what_has_no_name_is_known_by_what_it_holds(tmp_path: Path) -> None:
    text = "Velquist spoke.\n\n韦尔奎斯特发言。\n"
    with open_termbase(tmp_path / "names.db", create=True) as base:
        for content in (text, text, text.replace("spoke", "said nothing")):
            build_into(base, "-", stdin=io.BytesIO(content.encode()))
        assert len(base.documents()) == 2
        assert all(one.source.startswith("standard input ") for one in base.documents())
        assert all(source.startswith("standard input ") for entry in base.entries() for source in entry.sources)


def test_given_names_go_with_their_texts(tmp_path: Path) -> None:
    mentions = tmp_path / "mentions.jsonl"
    texts = []
    lines = []
    for number, pair in enumerate(PAIRS):
        texts.append(tmp_path / f"{number}.tsv")
        texts[-1].write_text("\t".join(pair) + "\n", "utf-8")
        name = ("Greyhaven", "Low Pass")[number]
        lines.append(f'{{"segment": {number}, "en": "{name}", "type": "LOC"}}\n')
    mentions.write_text("".join(lines), "utf-8")
    with open_termbase(tmp_path / "names.db", create=True) as base:
        build_into(base, texts, mentions=mentions)
        found = {entry.en[0].text: entry for entry in base.entries()}
        direct = {entry.en[0].text: entry.zh for entry in glossary.build(texts, mentions=mentions)}
        assert {name: entry.zh for name, entry in found.items()} == direct
        assert [context.segment for entry in found.values() for context in entry.contexts] == [0] * len(found)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["article/article.txt", "ntrex-dev/ntrex-dev.tsv"])
def test_real_texts_again_change_no_row(name: str, target: str) -> None:
    if not (EVAL / name).is_file():
        pytest.skip(f"{name} is not part of this checkout")
    with open_termbase(target, create=True) as base:
        build_into(base, EVAL / name)
        before, told = dumped(base), exported(base)
        (again,) = build_into(base, EVAL / name)
        assert again.outcome == "unchanged"
        assert (dumped(base), exported(base)) == (before, told)
        assert len(base.entries()) > 20
