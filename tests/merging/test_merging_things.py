"""Places and organizations: equal names, equal renderings, short forms, acronyms."""

from __future__ import annotations

import pytest
from merging_texts import LOC, ORG, Name, expected, merged, said

from glossary.merging import merge


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        pytest.param(
            [("U.S.", "美国"), ("United States", "美國"), ("US", "美"), ("America", "美国"), ("United States of America", "美利坚合众国")],
            [("U.S.|United States|US|America|United States of America", "美国|美國|美|美利坚合众国")],
            id="U.S.",
        ),
        pytest.param([("Sydney", "悉尼"), ("Sydney", "雪梨")], [("Sydney", "悉尼|雪梨")], id="Sydney"),
        pytest.param([("New Zealand", "新西兰"), ("New Zealand", "紐西蘭")], [("New Zealand", "新西兰|紐西蘭")], id="New Zealand"),
        pytest.param(
            [("Massachusetts", "马萨诸塞州"), ("Massachusetts", "麻省")], [("Massachusetts", "马萨诸塞州|麻省")], id="a short form"
        ),
        pytest.param(
            [("Georgia", "格鲁吉亚"), ("Georgia", "佐治亚"), ("Georgia", "佐治亚州"), ("Georgia", "喬治亞州")],
            [("Georgia", "格鲁吉亚"), ("Georgia", "佐治亚|佐治亚州|喬治亞州")],
            id="Georgia",
        ),
        pytest.param(
            [("Washington", "华盛顿"), ("Washington, D.C.", "华盛顿特区"), ("Washington", "华盛顿州"), ("Washington State", "华盛顿州")],
            [("Washington, D.C.|Washington", "华盛顿特区|华盛顿"), ("Washington State|Washington", "华盛顿州")],
            id="Washington",
        ),
        pytest.param(
            [("New York", "纽约"), ("New York City", "纽约市"), ("NYC", "纽约"), ("New York", "纽约州")],
            [("New York City|New York|NYC", "纽约市|纽约"), ("New York", "纽约州")],
            id="New York",
        ),
        pytest.param(
            [("Niger", "尼日尔"), ("Niger", "尼日"), ("Nigeria", "尼日利亚"), ("Nigeria", "奈及利亞")],
            [("Niger", "尼日尔|尼日"), ("Nigeria", "尼日利亚|奈及利亞")],
            id="Niger",
        ),
        pytest.param(
            [("Guinea", "几内亚"), ("Equatorial Guinea", "赤道几内亚"), ("Guinea-Bissau", "几内亚比绍"), ("New Guinea", "新几内亚")],
            [("Guinea", "几内亚"), ("Equatorial Guinea", "赤道几内亚"), ("Guinea-Bissau", "几内亚比绍"), ("New Guinea", "新几内亚")],
            id="Guinea",
        ),
        pytest.param(
            [
                ("Democratic Republic of Congo", "刚果民主共和国"),
                ("Democratic Republic of the Congo", "刚果（金）"),
                ("Republic of the Congo", "刚果共和国"),
            ],
            [
                ("Democratic Republic of Congo|Democratic Republic of the Congo", "刚果民主共和国|刚果（金）"),
                ("Republic of the Congo", "刚果共和国"),
            ],
            id="two Congos",
        ),
        pytest.param(
            [("England", "英格兰"), ("England", "英国"), ("Britain", "英国"), ("UK", "英国")],
            [("England", "英格兰"), ("England", "英国"), ("Britain|UK", "英国")],
            id="England is not Britain",
        ),
        pytest.param(
            [("North Korea", "朝鲜"), ("North Korea", "北韓"), ("South Korea", "南韓"), ("South Korea", "韩国")],
            [("North Korea", "朝鲜|北韓"), ("South Korea", "南韓|韩国")],
            id="Korea",
        ),
        pytest.param(
            [("MOSCOW", "莫斯科"), ("Moscow", "莫斯科"), ("Moscow’s", "莫斯科"), ("the Moscow", "莫斯科")],
            [("Moscow", "莫斯科")],
            id="case, possessive, the",
        ),
        pytest.param(
            [("Port-au-Prince", "太子港"), ("Port au Prince", "太子港")], [("Port-au-Prince|Port au Prince", "太子港")], id="hyphens"
        ),
        pytest.param([("Shanxi", "山西"), ("Shanxi", "陕西")], [("Shanxi", "山西"), ("Shanxi", "陕西")], id="Chinese places that sound alike"),
        pytest.param([("Birmingham", "伯明翰"), ("Birmingham", "伯明翰")], [("Birmingham", "伯明翰")], id="nothing tells them apart"),
    ],
)  # fmt: skip
def test_places(names: list[Name], wanted: list[tuple[str, str]]) -> None:
    assert merged(said(LOC, *names)) == expected(*wanted)


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        pytest.param(
            [
                ("WHO", "世卫组织"),
                ("W.H.O.", "世卫"),
                ("World Health Organization", "世界卫生组织"),
                ("World Health Organisation", "世界衛生組織"),
            ],
            [("WHO|W.H.O.|World Health Organization|World Health Organisation", "世卫组织|世卫|世界卫生组织|世界衛生組織")],
            id="WHO",
        ),
        pytest.param(
            [("UNICEF", "儿基会"), ("United Nations Children’s Fund", "联合国儿童基金会")],
            [("UNICEF|United Nations Children’s Fund", "儿基会|联合国儿童基金会")],
            id="an acronym of letters inside words",
        ),
        pytest.param(
            [("FAO", "粮农组织"), ("Food and Agriculture Organization of the United Nations", "联合国粮食及农业组织")],
            [("FAO|Food and Agriculture Organization of the United Nations", "粮农组织|联合国粮食及农业组织")],
            id="an acronym of a part",
        ),
        pytest.param(
            [("Balkan Heritage Institute", "巴尔干遗产研究所"), ("BHI", "巴尔干遗产所"), ("Heritage Institute", "遗产研究所")],
            [("Balkan Heritage Institute|BHI|Heritage Institute", "巴尔干遗产研究所|巴尔干遗产所|遗产研究所")],
            id="an acronym nobody knows",
        ),
        pytest.param(
            [("Kennedy Center", "肯尼迪中心"), ("Kennedy Centre", "肯尼迪中心"), ("Labour Party", "工党"), ("Labor Party", "工党")],
            [("Kennedy Center|Kennedy Centre", "肯尼迪中心"), ("Labour Party|Labor Party", "工党")],
            id="British and American spelling",
        ),
        pytest.param(
            [("Ministry of Defense", "国防部"), ("Defence Ministry", "国防部")],
            [("Ministry of Defense|Defence Ministry", "国防部")],
            id="order of words",
        ),
        pytest.param(
            [("Rotterdam Giants", "鹿特丹巨人"), ("Giants", "巨人队")],
            [("Rotterdam Giants|Giants", "鹿特丹巨人|巨人队")],
            id="a word for the kind",
        ),
        pytest.param(
            [("Narae Energy", "娜莱能源"), ("Narae", "娜莱")], [("Narae Energy|Narae", "娜莱能源|娜莱")], id="an unknown firm's first word"
        ),
        pytest.param(
            [("Samsung SDI", "三星SDI"), ("Samsung", "三星")], [("Samsung SDI", "三星SDI"), ("Samsung", "三星")], id="a known parent"
        ),
        pytest.param(
            [("Narae Energy", "娜莱能源"), ("Narae Motors", "娜莱汽车"), ("Narae", "娜莱")],
            [("Narae Energy", "娜莱能源"), ("Narae Motors", "娜莱汽车"), ("Narae", "娜莱")],
            id="an unknown parent",
        ),
        pytest.param(
            [("UN", "联合国"), ("UN Security Council", "联合国安理会"), ("Security Council", "安理会"), ("United Nations", "联合国")],
            [("UN|United Nations", "联合国"), ("UN Security Council|Security Council", "联合国安理会|安理会")],
            id="a body and its parent",
        ),
    ],
)  # fmt: skip
def test_organizations(names: list[Name], wanted: list[tuple[str, str]]) -> None:
    assert merged(said(ORG, *names)) == expected(*wanted)


def test_a_ministry_of_another_document_is_another_country_s() -> None:
    aligned = said(ORG, ("Freedonian Defence Ministry", "弗里多尼亚国防部"), ("Defence Ministry", "国防部"))
    aligned += said(ORG, ("Defence Ministry", "国防部"), source="b.txt")
    assert merged(aligned) == expected(
        ("Freedonian Defence Ministry|Defence Ministry", "弗里多尼亚国防部|国防部"), ("Defence Ministry", "国防部")
    )


def test_a_school_that_lost_its_school_does_not_take_the_town() -> None:
    aligned = said(LOC, ("Havre", "哈弗"), ("Havre", "哈弗")) + said(ORG, ("Havre High School", "哈弗"), first=5)
    assert merged(aligned) == expected(("Havre", "哈弗"), ("Havre High School", "哈弗"))


def test_of_equally_frequent_renderings_the_known_one_is_the_head() -> None:
    (entry,) = merge(said(LOC, ("West Virginia", "西佛吉尼亚州"), ("West Virginia", "西弗吉尼亚州")))
    assert entry.zh[0].text == "西弗吉尼亚州"
    (entry,) = merge(said(ORG, ("UN Security Council", "安理会"), ("UN Security Council", "联合国安理会")))
    assert entry.zh[0].text == "联合国安理会"


def test_an_acronym_is_the_head_only_where_there_is_nothing_fuller() -> None:
    names = [("NATO", "北约"), ("NATO", "北约"), ("North Atlantic Treaty Organization", "北大西洋公约组织")]
    (entry,) = merge(said(ORG, *names))
    assert entry.en[0].text == "North Atlantic Treaty Organization"
    (entry,) = merge(said(ORG, *names[:2]))
    assert entry.en[0].text == "NATO"
