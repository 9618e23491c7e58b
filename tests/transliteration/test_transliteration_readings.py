"""Names romanized by another reading, on people and places everybody knows.

The tables know syllables, not names. The Japanese ones below are among the 45,000 people whose syllables were counted
(leaving them out changes no score by more than half a point).
"""

from __future__ import annotations

import numpy as np
import pytest

from glossary.transliteration.readings import load_readings, systems_for
from glossary.transliteration.spelling import sounding_words
from glossary.transliteration.table import SoundTable

PEOPLE = {
    "ko": {
        "Kim Jong-un": "金正恩",
        "Kim Yo-jong": "金与正",
        "Moon Jae-in": "文在寅",
        "Roh Moo-hyun": "卢武铉",
        "Ban Ki-moon": "潘基文",
        "Park Geun-hye": "朴槿惠",
        "Yoon Suk Yeol": "尹锡悦",
        "Lee Myung-bak": "李明博",
        "Choe Son-hui": "崔善姬",
        "Chung Mong-joon": "郑梦准",
        "Lee Kun-hee": "李健熙",
        "Son Heung-min": "孙兴慜",
        "Ri Yong-ho": "李勇浩",
        "Syngman Rhee": "李承晚",
    },
    "pinyin": {
        "Xi Jinping": "习近平",
        "Zhang Ziyi": "章子怡",
        "Li Keqiang": "李克强",
        "Deng Xiaoping": "邓小平",
        "Yao Ming": "姚明",
        "Wang Yi": "王毅",
        "Hu Jintao": "胡锦涛",
        "Liu Cixin": "刘慈欣",
        "Ren Zhengfei": "任正非",
        "Lü Bu": "吕布",
    },
    "wg": {
        "Tsai Ing-wen": "蔡英文",
        "Chiang Ching-kuo": "蒋经国",
        "Ma Ying-jeou": "马英九",
        "Lai Ching-te": "赖清德",
        "Ko Wen-je": "柯文哲",
        "Han Kuo-yu": "韩国瑜",
        "Lee Teng-hui": "李登辉",
        "Chen Shui-bian": "陈水扁",
        "Hou Yu-ih": "侯友宜",
        "Hou Hsiao-hsien": "侯孝贤",
    },
    "ja": {
        "Shinzo Abe": "安倍晋三",
        "Kishida Fumio": "岸田文雄",
        "Yoshihide Suga": "菅义伟",
        "Junichiro Koizumi": "小泉纯一郎",
        "Shigeru Ishiba": "石破茂",
        "Tanaka Kakuei": "田中角荣",
        "Haruki Murakami": "村上春树",
        "Hayao Miyazaki": "宫崎骏",
        "Akira Kurosawa": "黑泽明",
        "Yuriko Koike": "小池百合子",
        "Shohei Ohtani": "大谷翔平",
        "Kenzaburo Oe": "大江健三郎",
        "Yayoi Kusama": "草间弥生",
        "Kazuo Ishiguro": "石黑一雄",
        "Fukushima": "福岛",
        "Okinawa": "冲绳",
        "Nagasaki": "长崎",
        "Kumamoto": "熊本",
    },
    "vi": {
        "Nguyễn Phú Trọng": "阮富仲",
        "Pham Minh Chinh": "范明政",
        "Ho Chi Minh": "胡志明",
        "Vo Nguyen Giap": "武元甲",
        "Ngo Dinh Diem": "吴廷琰",
        "Nguyen Xuan Phuc": "阮春福",
        "To Lam": "苏林",
        "Vo Van Thuong": "武文赏",
        "Tran Dai Quang": "陈大光",
        "Le Duc Tho": "黎德寿",
    },
    "yue": {
        "Carrie Lam Cheng Yuet-ngor": "林郑月娥",
        "Leung Chun-ying": "梁振英",
        "Lai Chee-ying": "黎智英",
        "Lee Ka-chiu": "李家超",
        "Donald Tsang Yam-kuen": "曾荫权",
        "Tung Chee-hwa": "董建华",
        "Li Ka-shing": "李嘉诚",
        "Chow Yun-fat": "周润发",
        "Stephen Chow Sing-chi": "周星驰",
        "Wong Kar-wai": "王家卫",
        "Leung Chiu-wai": "梁朝伟",
        "Joshua Wong Chi-fung": "黄之锋",
    },
    "hokkien": {
        "Lee Kuan Yew": "李光耀",
        "Goh Chok Tong": "吴作栋",
        "Tan Tock Seng": "陈笃生",
        "Lim Guan Eng": "林冠英",
        "Ong Teng Cheong": "王鼎昌",
        "Heng Swee Keat": "王瑞杰",
        "Lim Kit Siang": "林吉祥",
        "Teo Chee Hean": "张志贤",
        "Tan Kah Kee": "陈嘉庚",
        "Robert Kuok Hock Nien": "郭鹤年",
    },
}
CASES = [(system, name, rendering) for system, people in PEOPLE.items() for name, rendering in people.items()]


def score(table: SoundTable, name: str, rendering: str) -> float:
    """The best log-likelihood ratio of a rendering over all divisions of its characters among the words,
    a surname that stands last put first, an English first name left out."""
    words = sounding_words(name)
    orders = [words, (words[-1], *words[:-1]), words[1:]]
    best = -np.inf
    for order in orders:
        reached = {0: 0.0}
        for word in order:
            after: dict[int, float] = {}
            spans = table.spans(word, table.columns(rendering))
            for start, value in reached.items():
                for length in range(1, len(rendering) - start + 1):
                    total = value + float(spans[start, length - 1])
                    after[start + length] = max(after.get(start + length, -np.inf), total)
            reached = after
        best = max(best, reached.get(len(rendering), -np.inf))
    return best


@pytest.mark.parametrize("system", PEOPLE)
def test_names_sound_like_their_characters(system: str) -> None:
    table = load_readings()[system]
    scores = {name: score(table, name, rendering) for name, rendering in PEOPLE[system].items()}
    missed = [name for name, value in scores.items() if value < 6.0]
    assert len(missed) <= len(scores) // 10, missed


@pytest.mark.parametrize("system", PEOPLE)
def test_the_system_of_a_name_is_found(system: str) -> None:
    missed = [name for name in PEOPLE[system] if system not in systems_for(sounding_words(name))]
    assert len(missed) <= len(PEOPLE[system]) // 10, missed


@pytest.mark.parametrize(
    "name", ["Gerasimov", "Washington", "Marie", "Angela Merkel", "Vladimir Putin", "Trump", "Smith"]
)
def test_other_names_have_no_system(name: str) -> None:
    assert systems_for(sounding_words(name)) == ()


@pytest.mark.parametrize("system", PEOPLE)
def test_people_prefer_their_own_characters(system: str) -> None:
    table, people = load_readings()[system], PEOPLE[system]
    missed = [
        name
        for name, rendering in people.items()
        if max(people.values(), key=lambda other: score(table, name, other)) != rendering
    ]
    assert len(missed) <= len(people) // 10, missed
