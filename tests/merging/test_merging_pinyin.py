"""Pinyin of terms: surnames, characters that transcribe, words, and what is not Chinese."""

from __future__ import annotations

import pytest

from glossary.merging.pinyin import pinyin


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("单小明", "shàn xiǎo míng"),
        ("單小明", "shàn xiǎo míng"),
        ("曾庆红", "zēng qìng hóng"),
        ("仇英", "qiú yīng"),
        ("任正非", "rén zhèng fēi"),
        ("查良镛", "zhā liáng yōng"),
        ("朴槿惠", "piáo jǐn huì"),
        ("区伟", "ōu wěi"),
        ("解晓东", "xiè xiǎo dōng"),
        ("华罗庚", "huà luó gēng"),
        ("尉迟恭", "yù chí gōng"),
        ("万俟卨", "mò qí xiè"),
        ("长孙无忌", "zhǎng sūn wú jì"),
        ("尹锡悦", "yǐn xī yuè"),
        ("冼星海", "xiǎn xīng hǎi"),
    ],
)
def test_surnames(name: str, read: str) -> None:
    assert pinyin(name, person=True) == read


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("瓦列里·格拉西莫夫", "wǎ liè lǐ · gé lā xī mò fū"),
        ("塞尔维亚", "sài ěr wéi yà"),
        ("切尔西", "qiè ěr xī"),
        ("阿什哈巴德", "ā shí hā bā dé"),
        ("耶路撒冷", "yē lù sā lěng"),
        ("扎克伯格", "zhā kè bó gé"),
        ("都柏林", "dū bó lín"),
        ("乌拉圭", "wū lā guī"),
        ("阿塞拜疆", "ā sài bài jiāng"),
        ("佛罗里达", "fó luó lǐ dá"),
    ],
)
def test_characters_that_transcribe(name: str, read: str) -> None:
    assert pinyin(name) == read
    assert pinyin(name, person=True) == read


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("重庆", "chóng qìng"),
        ("朝鲜", "cháo xiǎn"),
        ("长野", "cháng yě"),
        ("巴布亚新几内亚", "bā bù yà xīn jī nèi yà"),
        ("中国人民银行", "zhōng guó rén mín yín háng"),
        ("东莞", "dōng guǎn"),
        ("单县", "shàn xiàn"),
    ],
)
def test_words(name: str, read: str) -> None:
    assert pinyin(name) == read


@pytest.mark.parametrize(
    ("name", "read"), [("BBC", "BBC"), ("BBC中文网", "BBC zhōng wén wǎng"), ("", ""), ("三星SDI", "sān xīng SDI")]
)
def test_what_is_not_chinese_stays(name: str, read: str) -> None:
    assert pinyin(name) == read


def test_a_long_or_divided_name_has_no_chinese_surname() -> None:
    assert pinyin("解放日报社", person=True) == pinyin("解放日报社")
    assert pinyin("任·格雷", person=True) == pinyin("任·格雷")
