"""Occurrences collected in parts, and entries made of them one by one."""

from __future__ import annotations

import pickle
import random
import sys
from collections.abc import Callable

import pytest
from benchmarks.making.crowds import CASES, aligned, pairs
from hypothesis import given, settings
from hypothesis import strategies as st
from merging_texts import PER, Aligned, said
from test_merging_properties import texts

from glossary.merging import Occurrences, combine, entries, merge
from glossary.model import Entry


def collected(found: list[Aligned], handles: range | list[int], *, keep_latin: bool = False) -> Occurrences:
    """Some of the mentions that were found, by number."""
    occurrences = Occurrences(keep_latin=keep_latin)
    for handle in handles:
        occurrences.add(*found[handle], handle)
    return occurrences


def of(occurrences: Occurrences, found: list[Aligned]) -> list[Entry]:
    return list(entries(occurrences, found.__getitem__))


@given(texts(), st.data())
@settings(max_examples=150)
def test_any_windows_joined_in_any_tree_give_the_same_entries(found: list[Aligned], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(found)), max_size=5)))
    parts = [collected(found, range(a, b)) for a, b in zip([0, *cuts], [*cuts, len(found)], strict=True)]
    while len(parts) > 1:
        at = data.draw(st.integers(0, len(parts) - 2))
        if data.draw(st.booleans()):
            parts[at : at + 2] = [pickle.loads(pickle.dumps(combine(parts[at : at + 2])))]
        else:
            parts[at].join(parts.pop(at + 1))
    assert of(parts[0], found) == merge(found)


@given(texts(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_order_of_adding_does_not_matter(found: list[Aligned], chance: random.Random) -> None:
    order = list(range(len(found)))
    chance.shuffle(order)
    assert of(collected(found, order), found) == merge(found)


def test_a_collection_can_be_asked_again_and_added_to() -> None:
    found = list(aligned(pairs(200)))
    occurrences = collected(found, range(100))
    assert of(occurrences, found) == of(occurrences, found) == merge(found[:100])
    occurrences.join(collected(found, range(100, 200)))
    assert of(occurrences, found) == merge(found)


def test_what_is_joined_is_left_as_it_was() -> None:
    found = list(aligned(pairs(60)))
    one, other = collected(found, range(40)), collected(found, range(40, 60))
    both = combine([one, other])
    assert [len(one), len(other), len(both)] == [40, 20, 60]
    assert of(other, found) == merge(found[40:])


def test_only_alike_collections_are_joined() -> None:
    with pytest.raises(ValueError, match="Latin"):
        combine([Occurrences(keep_latin=True), Occurrences()])


def test_nothing_gives_nothing() -> None:
    assert of(combine([]), []) == merge([]) == []


def test_what_merging_ignores_is_not_collected() -> None:
    latin = said(PER, ("Ann Lee", "Ann Lee"), ("Ann Lee", "安·李"))
    assert len(collected(latin, range(2))) == 1
    assert len(collected(latin, range(2), keep_latin=True)) == 2


def test_texts_are_fetched_for_contexts_alone_when_their_entry_is_made() -> None:
    found = said(PER, *[("Ann Lee", "安·李")] * 50, *[("Bo Xu", "徐波")] * 20)
    asked: list[int] = []

    def fetch(handle: int) -> Aligned:
        asked.append(handle)
        return found[handle]

    making = entries(collected(found, range(len(found))), fetch, contexts=2)
    assert (next(making).en[0].text, len(asked)) == ("Ann Lee", 2)
    assert (next(making).en[0].text, len(asked)) == ("Bo Xu", 4)
    assert next(making, None) is None


def test_an_occurrence_takes_less_than_forty_bytes() -> None:
    assert sum(column.itemsize for column in Occurrences().columns.arrays().values()) < 40


def calls(work: Callable[[], object]) -> int:
    """How many functions are called for some work."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("case", CASES)
def test_work_grows_in_proportion(case: str) -> None:
    merge(aligned(CASES[case](20)))  # what is read once in a process is read before
    few, many = (calls(lambda size=size: merge(aligned(CASES[case](size)))) for size in (150, 600))
    # four times as many calls in the long run, and sixteen times if all were held against all
    assert many < 6 * few
