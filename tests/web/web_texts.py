"""Termbases for tests of the web application, put together by hand: no models are loaded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from glossary.model import Alignment, Mention, Segment
from glossary.termbase import Termbase

Line = tuple[str, str, str, str, str, float]
"""English text, Chinese text, name, rendering, type, confidence."""

MARKUP = "<script>alert(1)</script>"

LINES: tuple[Line, ...] = (
    (
        "Valery Gerasimov left Kursk.",
        "瓦列里·格拉西莫夫离开了库尔斯克。",
        "Valery Gerasimov",
        "瓦列里·格拉西莫夫",
        "PER",
        0.95,
    ),
    ("Valery Gerasimov left Kursk.", "瓦列里·格拉西莫夫离开了库尔斯克。", "Kursk", "库尔斯克", "LOC", 0.9),
    ("Gerasimov spoke.", "格拉西莫夫讲话。", "Gerasimov", "格拉西莫夫", "PER", 0.9),
    ("The Arctic Council met.", "北极理事会开会。", "Arctic Council", "北极理事会", "ORG", 0.8),
    ("Marta Olsen wrote to Oslo.", "玛尔塔·奥尔森致信奥斯陆。", "Marta Olsen", "玛尔塔·奥尔森", "PER", 0.7),
    ("Marta Olsen wrote to Oslo.", "玛尔塔·奥尔森致信奥斯陆。", "Oslo", "奥斯陆", "LOC", 0.97),
    ("Harlow won.", "哈洛赢了。", "Harlow", "哈洛", "PER", 0.6),
    ("Harlow lost.", "王大山输了。", "Harlow", "王大山", "PER", 0.55),
    (f"{MARKUP} spoke.", f"{MARKUP}说话。", MARKUP, f"{MARKUP}说", "ORG", 0.5),
)


def aligned(lines: Iterable[Line], source: str) -> list[tuple[Segment, Alignment]]:
    """Lines as a build finds them, one segment each."""
    found = []
    for number, (en, zh, name, rendering, kind, confidence) in enumerate(lines):
        start, zh_start = en.index(name), zh.index(rendering)
        mention = Mention(number, name, start, start + len(name), kind)
        segment = Segment(number, en, zh, source, f"line {number + 1}")
        found.append((segment, Alignment(mention, rendering, zh_start, zh_start + len(rendering), confidence)))
    return found


def made(path: Path, lines: Iterable[Line] = LINES, source: str = "news.txt") -> Path:
    """A termbase of some lines in a file."""
    every = list(lines)
    with Termbase(path, create=True) as base:
        base.add(source, source, "", len(every), aligned(every, source))
        base.derive()
    return path
