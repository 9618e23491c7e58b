"""TBX: valid, read by others, and read from others."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from importing_texts import glossaries
from tbx_rules import faults_of

from glossary.errors import GlossaryError
from glossary.exporting import write_glossary
from glossary.importing import read_glossary
from glossary.model import Context, Entry, Term

OLSEN = Entry(
    "PER",
    (Term("Marta Olsen", "en", 3, "preferred"), Term("Olsen", "en", 2, "admitted", "surname")),
    (
        Term("玛尔塔·奥尔森", "zh-Hans", 4, "preferred"),
        Term("馬爾塔·奧爾森", "zh-Hant", 1, "proposed"),
        Term("欧尔森", "zh-Hans", 1, "deprecated"),
    ),
    "mǎ ěr tǎ · ào ěr sēn",
    5,
    2,
    0.9,
    False,
    (),
    (Context("Marta Olsen spoke.", "玛尔塔·奥尔森发言。", 0, 11, 0, 7, "a.txt", 7),),
    ("a.txt", "-"),
    "mayor & <painter>",
)


def written(entries: list[Entry], format: str = "tbx") -> bytes:
    stream = io.BytesIO()
    write_glossary(entries, stream, format)
    return stream.getvalue()


def read(data: bytes | str, folder: Path) -> list[Entry]:
    path = folder / "names.tbx"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_glossary(path)


@pytest.mark.parametrize("format", ["tbx", "tbx2008"])
@given(entries=glossaries)
@settings(max_examples=50)
def test_what_is_written_is_valid(format: str, entries: list[Entry]) -> None:
    assert faults_of(written(entries, format)) == []


@pytest.mark.parametrize("format", ["tbx", "tbx2008"])
@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("preferredTerm-admn-sts", "preferred", "administrativeStatus 'preferred'"),
        (">fullForm<", ">surname<", "termType 'surname'"),
        ('id="c1"', 'id="c1" name="x"', "has ['name']"),
        ('xml:lang="zh-Hans"', "", "without a language"),
        ("<note>surname</note>", "surname", "holds text"),
        ("<term>Olsen</term>", "", "holds"),
    ],
)
def test_the_rules_see_what_is_wrong(format: str, old: str, new: str, fault: str) -> None:
    data = written([OLSEN], format).decode()
    assert old in data
    assert fault in "; ".join(faults_of(data.replace(old, new, 1).encode()))


def test_the_rules_know_levels_and_modules() -> None:
    data = written([OLSEN]).decode()
    subject = "<min:subjectField>person</min:subjectField>"
    assert "no category of basic" in str(faults_of(data.replace(subject, subject.replace("min:", "basic:")).encode()))
    moved = data.replace(subject, "").replace("<term>Olsen</term>", f"<term>Olsen</term>{subject}")
    assert "subjectField at the level term" in str(faults_of(moved.encode()))


@pytest.mark.parametrize("format", ["tbx", "tbx2008"])
def test_what_it_holds_comes_back(format: str, tmp_path: Path) -> None:
    (back,) = read(written([OLSEN], format), tmp_path)
    assert [(term.text, term.lang, term.status, term.note) for term in back.en] == [
        ("Marta Olsen", "en", "preferred", ""),
        ("Olsen", "en", "admitted", "surname"),
    ]
    assert [(term.text, term.lang, term.status) for term in back.zh] == [
        ("玛尔塔·奥尔森", "zh-Hans", "preferred"),
        ("欧尔森", "zh-Hans", "deprecated"),
        ("馬爾塔·奧爾森", "zh-Hant", "proposed"),
    ]
    assert (back.type, back.pinyin, back.note, back.sources) == ("PER", OLSEN.pinyin, OLSEN.note, OLSEN.sources)
    assert back.contexts == OLSEN.contexts


def test_translate_toolkit_reads_the_older_edition() -> None:
    from translate.storage.tbx import tbxfile

    store = tbxfile(io.BytesIO(written([OLSEN], "tbx2008")), sourcelanguage="en", targetlanguage="zh-Hans")
    (unit,) = store.units
    assert (unit.source, unit.target) == ("Marta Olsen", "玛尔塔·奥尔森")
    assert [term.text for term in unit.get_target_terms("zh-Hant")] == ["馬爾塔·奧爾森"]
    assert [term.deprecated for term in unit.get_target_terms("zh-Hans")] == [False, True]
    assert "mayor & <painter>" in unit.getnotes()


FOREIGN = {
    "2019 with categories as attributes": """<?xml version="1.0"?>
        <tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dca" type="TBX-Basic" xml:lang="de"><text><body>
        <conceptEntry id="1"><descrip type="subjectField">place</descrip>
        <langSec xml:lang="de"><termSec><term>Oslo</term></termSec></langSec>
        <langSec xml:lang="zh-CN"><termSec><term>奥斯陆</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
        <termSec><term>奥斯洛</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
        <langSec xml:lang="en-US"><termSec><term>Oslo <hi>City</hi></term>
        <descripGrp><descrip type="context">Oslo City
            is here.</descrip><admin type="source">a.txt</admin></descripGrp></termSec></langSec>
        </conceptEntry></body></text></tbx>""",
    "2008 with ntig": """<?xml version="1.0"?>
        <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
        <martif type="TBX" xml:lang="en"><text><body><termEntry id="1"><descrip type="subjectField">place</descrip>
        <langSet xml:lang="en-US"><ntig><termGrp><term>Oslo City</term></termGrp>
        <descripGrp><descrip type="context">Oslo City is here.</descrip><admin type="source">a.txt</admin></descripGrp></ntig></langSet>
        <langSet xml:lang="zh-CN"><ntig><termGrp><term>奥斯陆</term></termGrp></ntig><ntig><termGrp><term>奥斯洛</term>
        <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet>
        </termEntry></body></text></martif>""",
    "TBX-Min": """<?xml version="1.0"?>
        <TBX dialect="TBX-Min"><body><termEntry id="1"><subjectField>place</subjectField>
        <langSet xml:lang="en-US"><tig><term>Oslo City</term></tig></langSet>
        <langSet xml:lang="zh-CN"><tig><term>奥斯陆</term><termStatus>preferred</termStatus></tig>
        <tig><term>奥斯洛</term><termStatus>notRecommended</termStatus></tig></langSet></termEntry></body></TBX>""",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_tbx_of_others(kind: str, tmp_path: Path) -> None:
    (entry,) = read(FOREIGN[kind], tmp_path)
    assert [term.text for term in entry.en] == ["Oslo City"]
    assert [(term.text, term.lang, term.status) for term in entry.zh] == [
        ("奥斯陆", "zh-CN", "preferred"),
        ("奥斯洛", "zh-CN", "deprecated"),
    ]
    assert (entry.type, entry.pinyin) == ("LOC", "ào sī lù")
    if kind != "TBX-Min":
        assert [(context.en, context.source) for context in entry.contexts] == [("Oslo City is here.", "a.txt")]


def test_terms_without_a_status_were_decided_by_somebody(tmp_path: Path) -> None:
    foreign = FOREIGN["TBX-Min"].replace("<termStatus>preferred</termStatus>", "").replace("notRecommended", "")
    (entry,) = read(foreign, tmp_path)
    assert [term.status for term in (*entry.en, *entry.zh)] == ["preferred", "preferred", "admitted"]


BOMB = """<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<martif><text><body><termEntry><langSet xml:lang="en"><tig><term>&c;</term></tig></langSet></termEntry></body></text></martif>"""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (BOMB, "declares XML entities"),
        (BOMB.replace('<!ENTITY a "aaaaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">'), "declares XML entities"),
        (
            f'<!DOCTYPE tbx SYSTEM "http://127.0.0.1/x.dtd">{FOREIGN["TBX-Min"][21:]}'.replace("Oslo", "&o;"),
            "refers to entities",
        ),
        ("<tbx><text>", "no well-formed XML"),
        ("<tmx/>", "no TBX"),
        ("<martif></martif", "no well-formed XML"),
        ("", "empty"),
    ],
)
def test_what_is_no_tbx_says_so(data: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=message) as caught:
        read(data, tmp_path)
    assert "names.tbx" in str(caught.value)


def test_a_large_file_is_read(tmp_path: Path) -> None:
    many = written([OLSEN]).decode().replace("<note>surname</note>", f"<note>{'surname ' * 1000}</note>")
    concept = many[many.index("      <conceptEntry") : many.index("    </body>")]
    path = tmp_path / "names.tbx"
    path.write_text(many.replace(concept, concept * 1500), "utf-8")
    assert path.stat().st_size > 12_000_000
    assert len(read_glossary(path)) == 1500


def test_concepts_without_one_of_the_languages_are_passed_over(tmp_path: Path) -> None:
    assert read("<tbx><text><body><conceptEntry/></body></text></tbx>", tmp_path) == []
