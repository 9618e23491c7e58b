"""What readers hand over: aligned pairs, and blocks of text whose counterpart is still to be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from glossary.errors import ReadingError

Language = Literal["en", "zh", ""]
Report = Callable[[ReadingError], None]
"""Takes what cannot be read: raises it, or keeps it for the user and lets reading go on."""


@dataclass(frozen=True, slots=True)
class Pair:
    """English and Chinese that render each other; one of them is empty where there is no counterpart."""

    en: str
    zh: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline or caption in one language, cleaned."""

    text: str
    lang: Language
    place: str = ""
