"""Sentences of our own in both languages, and short ways to read files of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from glossary.errors import ReadingError
from glossary.model import Segment
from glossary.reading import read_segments

PAIRS = [
    (
        "The harbor of Odense was closed on Tuesday after a crane fell into the water, officials said.",
        "官员们表示，一台起重机坠入水中，欧登塞港口周二关闭。",
    ),
    (
        "Marta Olsen, a teacher from Bergen, saw it happen from her kitchen window.",
        "卑尔根的教师玛尔塔·奥尔森从厨房的窗户目睹了这一幕。",
    ),
    (
        "Nobody was hurt, but 14 ships had to wait outside the harbor for two days.",
        "没有人受伤，但有14艘船不得不在港口外等了两天。",
    ),
    (
        "The company that owns the crane has built 230 of them since 1998 and says it will pay for the damage.",
        "拥有这台起重机的公司自1998年以来制造了230台，公司称将赔偿损失。",
    ),
    (
        "In Poland, the same model fell over in a storm last winter.",
        "去年冬天在波兰，同一型号的起重机在一场风暴中倒下。",
    ),
    (
        "“We are looking at every screw,” said Tadeusz Nowicki, who leads the inquiry for the Danish government.",
        "“我们正在检查每一颗螺丝，”代表丹麦政府领导调查的塔德乌什·诺维茨基说。",
    ),
    (
        "The harbor earns the city about $60 million a year and gives work to 1,200 people.",
        "这个港口每年为该市带来约6000万美元收入，为1200人提供工作。",
    ),
    (
        "A museum in Hamburg has asked whether it may have the crane when the inquiry is over.",
        "汉堡的一家博物馆询问，调查结束后能否得到这台起重机。",
    ),
    (
        "Children from a school nearby painted pictures of it, and three of them hang in the town hall.",
        "附近一所学校的孩子们为它画了画，其中三幅挂在市政厅里。",
    ),
    (
        "By Friday the first ship from Sweden was able to enter, with 900 tons of paper on board.",
        "到周五，第一艘来自瑞典的船得以进港，船上载有900吨纸。",
    ),
]

TRADITIONAL = [
    ("The ferry to Penghu was late because of the storm.", "因為風暴，開往澎湖的渡輪晚點了。"),
    ("Lin Hsiao-chien waited three hours on the pier.", "林曉倩在碼頭上等了三個小時。"),
    ("She read a book about the history of tea.", "她讀了一本關於茶葉歷史的書。"),
]


def read(*inputs: Path | str, **options: Any) -> list[Segment]:
    """The segments of inputs; raises what goes wrong."""
    return list(read_segments(inputs, **options))


def pairs(*inputs: Path | str, **options: Any) -> list[tuple[str, str]]:
    """The texts of the segments that hold both."""
    return [(segment.en, segment.zh) for segment in read(*inputs, **options) if segment.en and segment.zh]


def read_all(*inputs: Path | str, **options: Any) -> tuple[list[Segment], list[ReadingError]]:
    """The segments, and what was reported meanwhile."""
    told: list[ReadingError] = []
    return list(read_segments(inputs, on_error=told.append, **options)), told
