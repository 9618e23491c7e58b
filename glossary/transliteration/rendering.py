"""What the engine says of a name: renderings with their probability, their reason and the chunks they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal["attested", "rule", "model", "characters"]
"""Why a rendering is proposed: somebody used it (the user's termbase or a lexicon), the transcription table of the name's
language gives it, or the trained model does. A name that is written in characters is not transcribed: those are candidates."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Letters of a name and the characters they are rendered by (mov -> 莫夫 is two chunks: mo, v).

    `source` says where it comes from: a lexicon, a table ("table:ru"), "particle", "model", or "" for the joint between words.
    """

    letters: str
    zh: str
    source: str = "model"


@dataclass(frozen=True, slots=True)
class Rendering:
    """A proposed rendering; `probability` is calibrated (0 to 1), `pinyin` has tone marks and a space between syllables."""

    zh: str
    probability: float
    reason: Reason
    chunks: tuple[Chunk, ...]
    pinyin: str = ""
    source: str = ""
    """Where an attested rendering was found; empty for others."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is proposed for a name, best first.

    `origin` is the language its spelling follows (ISO 639-1; "en" also where nothing is known), `gender` "f", "m" or "". Where
    nothing can be proposed `renderings` is empty and `note` says why; it may also warn.
    """

    name: str
    origin: str
    gender: str
    renderings: tuple[Rendering, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A likely English spelling of a Chinese rendering; `source` says where a known one was found."""

    en: str
    probability: float
    reason: Reason
    source: str = ""


@dataclass(frozen=True, slots=True)
class Spellings:
    """The English spellings that a rendering may stand for, best first; where there are none `note` says why."""

    zh: str
    spellings: tuple[Spelling, ...]
    note: str = ""
