"""Stand-ins for the trained model and for the guesses of origin and gender, so that what is around them is tested alone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

import pytest

from glossary.transliteration.rendering import Chunk

SYLLABLES = "阿巴达埃法格赫伊贾卡拉马纳奥普库雷萨塔乌维沃克什耶扎"
OTHERS = "亚贝德艾夫戈哈英吉科洛米尼欧佩昆罗斯托尤瓦韦希香雅泽"


@dataclass(frozen=True)
class Proposal:
    zh: str
    probability: float
    chunks: tuple[Chunk, ...]


asked: list[Sequence[str]] = []
"""What the model was asked for, a list a call."""


def propose(words: Sequence[str], top: int, workers: int = 1) -> list[list[Proposal]]:
    """Two letters a character; each further proposal changes one character and is half as likely."""
    asked.append(tuple(words))
    return [list(_proposals(word))[:top] for word in words]


def _proposals(word: str) -> list[Proposal]:
    assert word
    assert word.isascii()
    assert word.islower()
    pieces = [word[at : at + 2] for at in range(0, len(word), 2)]
    found = []
    for changed in range(-1, len(pieces)):
        chunks = tuple(
            Chunk(piece, (OTHERS if at == changed else SYLLABLES)[ord(piece[0]) - ord("a")])
            for at, piece in enumerate(pieces)
        )
        found.append(Proposal("".join(chunk.zh for chunk in chunks), 0.5 ** (changed + 2), chunks))
    return found


def guess_origin(words: Sequence[str]) -> list[tuple[str, float]]:
    return [("en", 0.9), ("de", 0.1)]


def guess_gender(given: str, origin: str) -> str:
    return {"Anna": "f", "Peter": "m"}.get(given, "")


def install(patch: pytest.MonkeyPatch) -> None:
    """Put the stand-ins where the engine looks for the model and the guesses."""
    for name, function in (
        ("proposing", propose),
        ("origins", guess_origin),
        ("genders", guess_gender),
    ):
        module = ModuleType(f"glossary.transliteration.{name}")
        setattr(module, function.__name__, function)
        patch.setitem(sys.modules, module.__name__, module)
    asked.clear()
