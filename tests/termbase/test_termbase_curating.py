"""What persons decide survives every rebuild, is shown where later texts contradict it, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from termbase_texts import GENERAL, OTHERWISE, PORT, SHORT, TOWN, Line, add, exported, kept

from glossary.errors import GlossaryError
from glossary.importing.entries import entry_of, term_of
from glossary.model import ADMITTED, DEPRECATED, PREFERRED, PROPOSED, SUPERSEDED, Entry
from glossary.termbase import Termbase, open_termbase
from glossary.termbase.deriving import derive_all

TEXTS: dict[str, Sequence[Line]] = {"a.txt": [GENERAL, SHORT, TOWN, TOWN], "b.txt": [TOWN, PORT, SHORT]}
NEW_TOWN: Line = ("Velimsk", "维林木斯克", "LOC")
RIVAL: Line = ("Velimsk", "图罗夫镇", "LOC")


def rebuilt(base: Termbase) -> Termbase:
    """Derive everything anew, whether that is needed or not."""
    with base._store.write() as connection:
        derive_all(connection)
    return base


def house(en: str, *zh: str, type: str = "LOC") -> Entry:
    """An entry of a glossary that somebody has."""
    renderings = [term_of(text, "zh", first=number == 0) for number, text in enumerate(zh)]
    return entry_of([term_of(en, "en", first=True)], renderings, type=type)


def test_an_approved_rendering_goes_first_and_stays(target: str) -> None:
    with open_termbase(target, create=True) as base:
        number = kept(base, TEXTS).find("Velimsk").id
        base.approve("Velimsk", zh="维利姆", by="Ann")
        for step in (base.documents, lambda: rebuilt(base), lambda: kept(base, {"c.txt": [TOWN] * 5})):
            step()
            entry = base.find("Velimsk").entry
            assert [(t.text, t.status) for t in entry.zh] == [("维利姆", PREFERRED), ("韦利姆斯克", PROPOSED)]
            assert (entry.confidence, entry.pinyin, base.find("Velimsk").id) == (1.0, "wéi lì mǔ", number)
        base.approve("Velimsk", zh="韦利姆斯克")
        assert [(t.text, t.status) for t in base.find("Velimsk").entry.zh] == [
            ("韦利姆斯克", PREFERRED),
            ("维利姆", ADMITTED),
        ]
        base.undo()
        assert base.find("Velimsk").entry.zh[0].text == "维利姆"


def test_an_approved_entry_outlives_its_texts(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, TEXTS).approve("Velimsk")
        number = base.find("Velimsk").id
        for source in TEXTS:
            base.withdraw(source)
        (entry,) = base.entries()
        assert (entry.en[0].text, entry.zh[0].text, entry.occurrences) == ("Velimsk", "韦利姆斯克", 0)
        assert kept(base, TEXTS).find("Velimsk").id == number
        assert base.find("Velimsk").entry.occurrences == 3


def test_later_evidence_against_a_decision_is_shown(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, TEXTS).approve("Velimsk")
        assert base.find("Velimsk").contested == ()
        kept(base, {"c.txt": [NEW_TOWN, NEW_TOWN, TOWN]})
        assert base.find("韦利姆斯克").contested == (("维林木斯克", 2),)
        assert base.find("韦利姆斯克").entry.zh[0].status == PREFERRED
        assert base.counts().contested == 1
        base.approve("Velimsk")
        assert base.find("韦利姆斯克").contested == ()


def test_what_is_rejected_is_not_proposed_again(target: str) -> None:
    with open_termbase(target, create=True) as base:
        number = kept(base, TEXTS).find("Velimsk").id
        base.reject("Velimsk")
        kept(base, {"c.txt": [TOWN]})
        assert "Velimsk" not in {entry.en[0].text for entry in base.entries()}
        assert base.lookup("Velimsk") == []
        record = base.find("Velimsk")
        assert (record.rejected, record.contested, record.id) == (True, (("韦利姆斯克", 1),), number)
        base.undo()
        assert base.find("Velimsk").rejected is False
        assert base.lookup("Velimsk")[0].record.id == number


def test_a_rejected_rendering_goes_and_the_others_stay(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, TEXTS | {"c.txt": [OTHERWISE]}).reject("Oleg Baranov", zh="巴兰诺夫")
        kept(base, {"d.txt": [OTHERWISE, OTHERWISE]})
        record = base.find("Oleg Baranov")
        assert [t.text for t in record.entry.zh] == ["奥列格·巴拉诺夫", "巴拉诺夫"]
        assert record.entry.occurrences == 3
        assert record.contested == (("巴兰诺夫", 2),)
        with pytest.raises(GlossaryError, match="has no term '巴兰诺夫'"):
            base.reject("Oleg Baranov", zh="巴兰诺夫")


def test_the_rival_of_what_is_rejected_is_in_conflict_no_more(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, {"a.txt": [TOWN] * 3, "b.txt": [RIVAL] * 3})
        assert [entry.conflict for entry in base.entries()] == [True, True]
        base.reject("图罗夫镇")
        assert [entry.conflict for entry in base.entries()] == [False]
        base.undo()
        base.approve("图罗夫镇")
        assert {entry.zh[0].text: entry.conflict for entry in base.entries()} == {"韦利姆斯克": True, "图罗夫镇": False}


def test_an_edit_reads_what_was_cut_wrongly(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, {"a.txt": [("Velimsk", "利姆斯克", "LOC")] * 2})
        # the texts have 昨天利姆斯克: what was cut off is not there, so the old one is what stays
        base.edit("Velimsk", zh="韦利姆斯克")
        entry = base.find("Velimsk").entry
        assert [(t.text, t.count, t.status) for t in entry.zh] == [
            ("韦利姆斯克", 0, PREFERRED),
            ("利姆斯克", 2, SUPERSEDED),
        ]
        base.undo()
        base.edit("Velimsk", zh="利姆斯克再次")
        entry = base.find("Velimsk").entry
        assert [(t.text, t.count, t.status) for t in entry.zh] == [("利姆斯克再次", 2, PREFERRED)]
        context = entry.contexts[0]
        assert context.zh[context.zh_start : context.zh_end] == "利姆斯克再次"
        kept(base, {"b.txt": [("Velimsk", "利姆斯克", "LOC")]})
        assert [(t.text, t.count) for t in base.find("Velimsk").entry.zh] == [("利姆斯克再次", 3)]


def test_type_status_and_notes_are_edited(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, TEXTS | {"c.txt": [OTHERWISE]})
        base.edit("Velimsk", type="org")
        base.edit("Oleg Baranov", status=DEPRECATED, term="巴兰诺夫")
        base.note("Velimsk", "a works, not a town")
        base.note("Oleg Baranov", "as the ministry has it", term="巴拉诺夫")
        for _ in range(2):
            assert (base.find("Velimsk").entry.type, base.find("Velimsk").entry.note) == ("ORG", "a works, not a town")
            general = {t.text: (t.status, t.note) for t in base.find("Oleg Baranov").entry.zh}
            assert general["巴兰诺夫"] == (DEPRECATED, "")
            assert general["巴拉诺夫"] == (PROPOSED, "as the ministry has it")
            rebuilt(base)
        base.note("Velimsk", "")
        assert base.find("Velimsk").entry.note == ""
        with pytest.raises(GlossaryError, match="no status 'fine'"):
            base.edit("Velimsk", status="fine")


def test_a_deprecated_first_rendering_gives_way(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, {"a.txt": [TOWN, TOWN, NEW_TOWN]})
        assert base.find("Velimsk").entry.zh[0].text == "韦利姆斯克"
        base.edit("Velimsk", status=DEPRECATED)
        assert [(t.text, t.status) for t in base.find("Velimsk").entry.zh] == [
            ("维林木斯克", PROPOSED),
            ("韦利姆斯克", DEPRECATED),
        ]


def test_merged_and_split_stay_so(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, TEXTS)
        town, port = base.find("Velimsk").id, base.find("Narva Port Authority").id
        base.merge(town, port)
        kept(base, {"c.txt": [PORT]})
        assert base.find("Narva Port Authority").id == base.find("Velimsk").id == town
        assert base.find(town).entry.occurrences == 5
        base.split(town, ["纳尔瓦港务局"])
        assert (base.find("Velimsk").id, base.find("Velimsk").entry.occurrences) == (town, 3)
        assert base.find("Narva Port Authority").entry.occurrences == 2
        base.undo()
        base.undo()
        assert base.find("Narva Port Authority").id != town
        base.split("Oleg Baranov", ["Baranov"])
        kept(base, {"d.txt": [SHORT, GENERAL]})
        assert base.find("Oleg Baranov").entry.occurrences == 2
        assert [t.text for t in base.find("Baranov").entry.en] == ["Baranov"]
        with pytest.raises(GlossaryError, match="no term left"):
            base.split("Velimsk", ["Velimsk"])
        with pytest.raises(GlossaryError, match="Both are entry"):
            base.merge("Velimsk", "韦利姆斯克")


def test_history_says_who_and_when_and_an_undo_can_be_undone(target: str) -> None:
    with open_termbase(target, create=True) as base:
        before = exported(kept(base, TEXTS))
        first = base.approve("Velimsk", by="Ann")
        base.note("Velimsk", "x", by="Bo")
        after = exported(base)
        base.undo(first, by="Cy")
        assert [(e.person, e.action, e.undone) for e in base.history()] == [
            ("Ann", "approve", True),
            ("Bo", "note", False),
            ("Cy", "undo", False),
        ]
        assert base.history()[0].time.endswith("Z")
        base.undo(3)
        assert exported(base) == after
        base.undo()
        base.undo()
        assert exported(base) == before
        with pytest.raises(GlossaryError, match="nothing to undo"):
            base.undo()
        with pytest.raises(GlossaryError, match="undone already"):
            base.undo(first)
        with pytest.raises(GlossaryError, match="no decision 99"):
            base.undo(99)


def test_an_imported_glossary_goes_first(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, TEXTS)
        mine = [house("Velimsk", "韦林斯克", "韦利姆斯克"), house("Ostrow", "奥斯特鲁夫")]
        assert base.import_entries("mine.csv", mine, by="Ann")
        before = exported(base)
        assert [(t.text, t.status, t.count) for t in base.find("Velimsk").entry.zh] == [
            ("韦林斯克", PREFERRED, 0),
            ("韦利姆斯克", ADMITTED, 3),
        ]
        assert base.find("Ostrow").entry.sources == ("mine.csv",)
        assert ("Ostrow", "奥斯特鲁夫", "LOC") in base.own_terms()
        assert not base.import_entries("mine.csv", mine)
        assert exported(rebuilt(base)) == before
        base.import_entries("mine.csv", mine[:1])
        assert {entry.en[0].text for entry in base.entries()} == {"Velimsk", "Oleg Baranov", "Narva Port Authority"}
        base.undo()
        assert base.find("Velimsk").entry.zh[0].text == "韦利姆斯克"
        with pytest.raises(GlossaryError, match="build or import it again"):
            base.undo(base.history()[-1].number)


def test_what_contradicts_an_imported_term_is_shown_with_it(target: str) -> None:
    with open_termbase(target, create=True) as base:
        base.import_entries("mine.csv", [house("Velimsk", "图罗夫镇")])
        kept(base, TEXTS)
        record = base.find("Velimsk")
        assert record.entry.zh[0].text == "图罗夫镇"
        assert record.contested == (("韦利姆斯克", 3),)
        base.import_entries("more.csv", [house("Georgia", "佐治亚州")])
        kept(base, {"g.txt": [("Georgia", "格鲁吉亚", "LOC")]})
        assert {e.zh[0].text for e in base.entries() if e.en[0].text == "Georgia"} == {"佐治亚州", "格鲁吉亚"}


def test_names_that_mean_several_entries_are_told(target: str) -> None:
    with open_termbase(target, create=True) as base:
        kept(base, {"a.txt": [TOWN] * 3, "b.txt": [RIVAL] * 3})
        with pytest.raises(GlossaryError, match=r"Several entries .*图罗夫镇"):
            base.approve("Velimsk")
        with pytest.raises(GlossaryError, match="No entry has the term 'Nobody'"):
            base.approve("Nobody")
        with pytest.raises(GlossaryError, match="no entry 99"):
            base.approve("99")


LINES = [
    GENERAL,
    SHORT,
    OTHERWISE,
    TOWN,
    NEW_TOWN,
    RIVAL,
    PORT,
    ("Baranov", "巴拉诺夫", "LOC"),
    ("Narva", "纳尔瓦", "LOC"),
]
DECISIONS = (
    "approve",
    "approve new",
    "reject",
    "reject one",
    "edit",
    "merge",
    "split",
    "note",
    "undo",
    "import",
    "text",
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_decision_changes_what_deriving_all_would_change(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("decided")
    texts = data.draw(st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=8), min_size=1, max_size=3))
    with open_termbase(folder / "names.db", create=True) as base:
        kept(base, {f"{number}.txt": lines for number, lines in enumerate(texts)})
        for step in data.draw(st.lists(st.sampled_from(DECISIONS), max_size=7)):
            decide(base, step, data, folder)
        there = [(r.id, r) for r in base.records(rejected=True)]
        told = exported(base)
        assert [(r.id, r) for r in rebuilt(base).records(rejected=True)] == there
        assert exported(base) == told


def decide(base: Termbase, step: str, data: st.DataObject, folder: Path) -> None:
    """Some decision on some entry."""
    if step == "text":
        add(base, "more.txt", data.draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=8)))
        base.derive()
        return
    if step == "import":
        en, zh, kind = data.draw(st.sampled_from(LINES))
        base.import_entries(data.draw(st.sampled_from(["x.csv", "y.csv"])), [house(en, zh, "新" + zh, type=kind)])
        return
    records = base.records(rejected=True)
    if not records:
        return
    record, other = (data.draw(st.sampled_from(records)) for _ in range(2))
    term = data.draw(st.sampled_from([t.text for t in (*record.entry.en, *record.entry.zh)]))
    try:
        match step:
            case "approve":
                base.approve(record.id)
            case "approve new":
                base.approve(record.id, zh=data.draw(st.sampled_from(LINES))[1])
            case "reject":
                base.reject(record.id)
            case "reject one":
                base.reject(record.id, zh=record.entry.zh[-1].text)
            case "edit":
                base.edit(
                    record.id, zh="再次" + record.entry.zh[0].text, type=data.draw(st.sampled_from(["PER", "LOC"]))
                )
            case "merge":
                base.merge(record.id, other.id)
            case "split":
                base.split(record.id, [term])
            case "note":
                base.note(record.id, "noted", term=data.draw(st.sampled_from([None, term])))
            case "undo":
                base.undo()
    except GlossaryError:
        pass
