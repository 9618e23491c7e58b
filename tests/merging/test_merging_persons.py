"""Persons: which names are one bearer's, and whose a short name is."""

from __future__ import annotations

import pytest
from merging_texts import PER, Name, expected, groups, merged, said

from glossary.merging import merge


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(
            [
                ("Valery V. Gerasimov", "瓦列里·格拉西莫夫"),
                ("Valery Gerasimov", "瓦列里·格拉西莫夫"),
                ("V. Gerasimov", "格拉西莫夫"),
                ("General Gerasimov", "格拉西莫夫将军"),
                ("Gerasimov’s", "格拉西莫夫"),
                ("GERASIMOV", "杰拉西莫夫"),
            ],
            id="full, short and initialed",
        ),
        pytest.param(
            [
                ("Volodymyr Zelensky", "泽连斯基"),
                ("Volodymyr Zelenskyy", "弗拉基米尔·泽连斯基"),
                ("Vladimir Zelenskiy", "沃洛德米尔·泽连斯基"),
                ("Zelenskyy", "澤倫斯基"),
            ],
            id="spellings and regions",
        ),
        pytest.param(
            [
                ("Donald J. Trump", "唐納·川普"),
                ("Donald Trump", "唐纳德·特朗普"),
                ("Trump", "特朗普"),
                ("Trump", "川普"),
            ],
            id="regional renderings",
        ),
        pytest.param(
            [("Kishida Fumio", "岸田文雄"), ("Fumio Kishida", "岸田文雄"), ("Kishida", "岸田"), ("Fumio", "文雄")],
            id="order of a Japanese name, its two-character surname",
        ),
        pytest.param(
            [("Ri Yong-ho", "李勇浩"), ("Ri Yong Ho", "李英浩"), ("Ri", "李勇浩")],
            id="characters that a translator guessed",
        ),
        pytest.param(
            [
                ("Mohammed bin Salman", "穆罕默德·本·萨勒曼"),
                ("bin Salman", "本·萨勒曼"),
                ("Bin Salman", "萨勒曼"),
                ("MBS", "穆罕默德·本·萨勒曼"),
            ],
            id="particles and initials",
        ),
        pytest.param(
            [("Charles de Gaulle", "夏尔·戴高乐"), ("de Gaulle", "戴高乐"), ("De Gaulle", "戴高樂")],
            id="de Gaulle",
        ),
        pytest.param(
            [("Ursula von der Leyen", "乌尔苏拉·冯德莱恩"), ("von der Leyen", "冯德莱恩")],
            id="von der Leyen",
        ),
        pytest.param(
            [
                ("Jean-Luc Mélenchon", "让-吕克·梅朗雄"),
                ("Jean Luc Melenchon", "让—吕克·梅朗雄"),
                ("Mélenchon", "梅朗雄"),
                ("Jean-Luc", "让吕克"),
            ],
            id="hyphens and diacritics",
        ),
        pytest.param([("Paolo Ricetti", "保罗-里切蒂"), ("Ricetti", "里切蒂")], id="a hyphen for the dot"),
        pytest.param([("Oumar Diarra", "乌马尔迪亚拉"), ("Diarra", "迪亚拉")], id="no dot at all"),
        pytest.param([("Oumar Diarrabou", "乌马尔迪亚拉布"), ("Diarrabou", "迪亚腊布")], id="no dot, other characters"),
        pytest.param(
            [("William Gates", "威廉·盖茨"), ("Bill Gates", "比尔·盖茨"), ("Gates", "盖茨")],
            id="nickname",
        ),
        pytest.param(
            [("Robert “Bob” Dole", "鲍勃·多尔"), ("Bob Dole", "鲍勃·多尔"), ("Robert Dole", "罗伯特·多尔")], id="both"
        ),
        pytest.param([("John F. Kennedy", "约翰·肯尼迪"), ("JFK", "肯尼迪"), ("Kennedy", "肯尼迪")], id="JFK"),
        pytest.param([("Pope Francis", "教宗方济各"), ("Francis", "方济各")], id="a title that makes a name whole"),
        pytest.param(
            [("Martin Luther King Jr.", "马丁·路德·金"), ("Martin Luther King", "马丁·路德·金"), ("King", "金")],
            id="Jr.",
        ),
        pytest.param(
            [("Kim Jong-un", "金正恩"), ("Jong-un", "正恩"), ("Mr. Kim", "金"), ("Kim", "金正恩")], id="given name"
        ),
    ],
)
def test_one_bearer_is_one_entry(names: list[Name]) -> None:
    assert merged(said(PER, *names)) == expected(
        ("|".join(sorted({standing(name[0], names) for name in names})), "|".join(sorted({name[1] for name in names})))
    )


def standing(form: str, names: list[Name]) -> str:
    """How an entry spells a form: possessives and other cases are no variants."""
    folded = {"gerasimov’s": "GERASIMOV", "de gaulle": "De Gaulle", "bin salman": "Bin Salman"}
    return folded.get(form.casefold(), form)


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        pytest.param(
            [("Kim Jong-un", "金正恩"), ("Kim", "金正恩"), ("Kim Yo-jong", "金与正"), ("Kim", "金与正")],
            [("Kim Jong-un|Kim", "金正恩"), ("Kim Yo-jong|Kim", "金与正")],
            id="two Kims by their Chinese",
        ),
        pytest.param(
            [("Kim Jong-un", "金正恩"), ("Kim", "金"), ("Kim Yo-jong", "金与正"), ("Ms. Kim", "金")],
            [("Kim Jong-un|Kim", "金正恩|金"), ("Kim Yo-jong|Ms. Kim", "金与正|金")],
            id="two Kims by who was named last",
        ),
        pytest.param(
            [
                ("Bill Clinton", "比尔·克林顿"),
                ("Hillary Clinton", "希拉里·克林顿"),
                ("Mr. |Clinton", "克林顿"),
                ("Hillary", "希拉里"),
                ("Mrs. Clinton", "克林顿夫人"),
            ],
            [
                ("Bill Clinton|Clinton", "比尔·克林顿|克林顿"),
                ("Hillary Clinton|Hillary|Mrs. Clinton", "希拉里·克林顿|希拉里|克林顿夫人"),
            ],
            id="husband and wife by title and given name",
        ),
        pytest.param(
            [
                ("Anatolna Belova", "阿纳托尔娜·别洛娃"),
                ("Yegorus Belova", "叶戈鲁斯·别洛瓦"),
                ("Ms. |Belova", "别洛娃"),
                ("Yegorus Belova", "叶戈鲁斯·别洛瓦"),
                ("Ms. |Belova", "别洛娃"),
            ],
            [("Anatolna Belova|Belova", "阿纳托尔娜·别洛娃|别洛娃"), ("Yegorus Belova", "叶戈鲁斯·别洛瓦")],
            id="a woman by what transcribes her name",
        ),
        pytest.param(
            [
                ("George W. Bush", "乔治·W·布什"),
                ("George Bush", "乔治·布什"),
                ("George H. W. Bush", "乔治·H·W·布什"),
                ("Bush", "布什"),
            ],
            [("George W. Bush|George Bush", "乔治·W·布什|乔治·布什"), ("George H. W. Bush|Bush", "乔治·H·W·布什|布什")],
            id="father and son by middle initials",
        ),
        pytest.param(
            [("Donald Trump", "唐纳德·特朗普"), ("Trump", "特朗普"), ("Donald Trump Jr.", "小唐纳德·特朗普")],
            [("Donald Trump|Trump", "唐纳德·特朗普|特朗普"), ("Donald Trump Jr.", "小唐纳德·特朗普")],
            id="father and son by a Jr. that is rendered",
        ),
        pytest.param(
            [("Wang Wei", "王伟"), ("Wang Wei", "王维")],
            [("Wang Wei", "王伟"), ("Wang Wei", "王维")],
            id="other characters, another person",
        ),
        pytest.param(
            [("Pope Francis", "教宗方济各"), ("Francis Bacon", "弗朗西斯·培根"), ("Francis", "方济各")],
            [("Pope Francis|Francis", "教宗方济各|方济各"), ("Francis Bacon", "弗朗西斯·培根")],
            id="a pope and a given name",
        ),
        pytest.param(
            [("Mohammed bin Salman", "穆罕默德·本·萨勒曼"), ("King Salman", "萨勒曼国王"), ("Salman", "萨勒曼")],
            [("Mohammed bin Salman", "穆罕默德·本·萨勒曼"), ("King Salman|Salman", "萨勒曼国王|萨勒曼")],
            id="a king and his son",
        ),
        pytest.param(
            [("Alan Smith", "艾伦·史密斯"), ("Boris Smith", "鲍里斯·史密斯"), ("Smith", "艾伦·史密斯")],
            [("Alan Smith|Smith", "艾伦·史密斯"), ("Boris Smith", "鲍里斯·史密斯")],
            id="a surname rendered in full",
        ),
    ],
)
def test_different_bearers_stay_apart(names: list[Name], wanted: list[tuple[str, str]]) -> None:
    assert merged(said(PER, *names)) == expected(*wanted)


def test_a_short_name_belongs_to_the_bearer_in_its_document() -> None:
    aligned = [
        *said(PER, ("Kim Jong-un", "金正恩"), ("Kim", "金"), source="a.txt"),
        *said(PER, ("Kim", "金"), ("Kim Yo-jong", "金与正"), source="b.txt"),
        *said(PER, ("Kim", "金"), source="c.txt"),
    ]
    assert merged(aligned) == expected(
        ("Kim Jong-un|Kim", "金正恩|金"), ("Kim Yo-jong|Kim", "金与正|金"), ("Kim", "金")
    )


def test_the_only_bearer_has_it_in_every_document() -> None:
    aligned = said(PER, ("Marta Olsen", "玛尔塔·奥尔森")) + said(PER, ("Olsen", "奥尔森"), source="b.txt")
    (entry,) = merge(aligned)
    assert (entry.occurrences, entry.documents, entry.sources) == (2, 2, ("a.txt", "b.txt"))


def test_given_names_go_to_nobody_in_another_document() -> None:
    aligned = said(PER, ("Marta Olsen", "玛尔塔·奥尔森")) + said(PER, ("Marta", "玛尔塔"), source="b.txt")
    assert merged(aligned) == expected(("Marta Olsen", "玛尔塔·奥尔森"), ("Marta", "玛尔塔"))


def test_heads_are_the_fullest_terms_and_stand_together() -> None:
    names = [("Putin", "普丁"), ("Putin", "普丁"), ("Vladimir V. Putin", "普京"), ("President Putin", "普京总统")]
    (entry,) = merge(said(PER, *names))
    assert (entry.en[0].text, entry.zh[0].text) == ("Vladimir V. Putin", "普京")
    assert [term.text for term in entry.en[1:]] == ["Putin", "President Putin"]
    assert [term.text for term in entry.zh[1:]] == ["普丁", "普京总统"]


def test_capitals_give_way_to_mixed_case() -> None:
    entries = merge(
        said(PER, ("JOHN SMITHERS", "约翰·史密瑟斯"), ("John Smithers", "约翰·史密瑟斯"), ("SMITHERS", "史密瑟斯"))
    )
    assert groups(entries) == expected(("John Smithers|SMITHERS", "约翰·史密瑟斯|史密瑟斯"))
