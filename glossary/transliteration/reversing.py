"""From Chinese back to English: what a name written by sound was probably spelled like."""

from __future__ import annotations

from functools import lru_cache

from glossary.resources import model_path
from glossary.script import ALL_HAN, simplified
from glossary.transliteration.ngrams import JointNgrams

LONGEST_RENDERING = 16
"""Characters of a word, at most; renderings of one word are shorter."""


@lru_cache(maxsize=1)
def _ngrams() -> JointNgrams:
    return JointNgrams.load(model_path("ngrams.npz"))


def likely_spellings(zh: str, top: int = 5) -> list[tuple[str, float]]:
    """The `top` most probable spellings (letters a-z) of one word that `zh` renders by sound, each with its share (0 to 1) of the
    probability of all that were considered, best first.

    Empty for what is not one to `LONGEST_RENDERING` Chinese characters, and where a character renders no sound the model knows.
    """
    word = simplified(zh)
    if not ALL_HAN.fullmatch(word) or len(word) > LONGEST_RENDERING:
        return []
    return _ngrams().spellings(word, top)
