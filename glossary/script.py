"""Chinese script: what is Han, and one (simplified) form for comparing simplified with traditional text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
ALL_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")


@lru_cache(maxsize=2)
def _converter(direction: str) -> Any:
    import opencc

    return opencc.OpenCC(direction)


@lru_cache(maxsize=16384)
def _character(character: str, direction: str) -> str:
    converted: str = _converter(direction).convert(character)
    return converted if len(converted) == 1 else character


def simplified(text: str) -> str:
    """The text in simplified characters, character by character, so that offsets stay what they are."""
    return _converted(text, "t2s")


def traditional(text: str) -> str:
    """The text in traditional characters, character by character."""
    return _converted(text, "s2t")


@lru_cache(maxsize=4096)  # what asks for one direction mostly asks for the other next
def _converted(text: str, direction: str) -> str:
    converted: str = _converter(direction).convert(text)
    return converted if len(converted) == len(text) else "".join(_character(c, direction) for c in text)
