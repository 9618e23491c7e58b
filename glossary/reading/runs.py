"""A line that holds both languages, taken apart; a foreign name in a sentence is no reason to."""

from __future__ import annotations

import re

from glossary.reading.languages import LATIN_WORD, language_of
from glossary.reading.units import Language
from glossary.script import HAN

_SWITCH = 4.0
"""Latin words in a row that outweigh staying in Chinese, and the other way round, in words."""

_WORDS_PER_HAN = 0.6
_TOKEN = re.compile(f"(?P<word>{LATIN_WORD.pattern})|(?P<han>{HAN.pattern})")
_OPENING = re.compile(r"[\s(（\[【“‘\"'「『《—–-]*$")

_PICTURE = re.compile(
    r"^\s*(?:[\w() -]{1,80}\.(?:jpe?g|png|gif|webp|tiff?)\b"
    r"|(?:IMG|DSC|DSCN|DSCF|PXL)_?\d{3,}(?:_\d+)*"
    r"|(?=[a-z0-9][\w -]*\d)[a-z0-9][\w-]*(?: [a-z0-9][\w-]*){2,}?"
    r" ?(?:master\d+|(?:super|facebook)?[jJ]umbo|articleLarge|threeByTwo\w+?\d+|mediumThreeByTwo\d+|(?=[\u3400-\u9fff]|$)))"
    r"[\s:：|-]*"
)
_FUNCTION_WORD = re.compile(r"\b(?:a|an|and|are|at|by|for|from|in|is|of|on|or|the|to|was|were|with)\b")


def without_picture_name(text: str) -> str:
    """The text without the name of a picture file that a saved page glues to the front of a caption."""
    match = _PICTURE.match(text)
    return text if match is None or _FUNCTION_WORD.search(match[0]) else text[match.end() :]


def language_runs(text: str) -> list[tuple[Language, str]]:
    """The text in one piece, or taken apart where it goes over from one language into the other.

    Of all divisions that with the most words in the language of their piece is taken, a change costing as much
    as a few words (the best path through a model of two states).
    """
    tokens = [(match.start(), match["han"] is not None) for match in _TOKEN.finditer(text)]
    words = sum(not han for _, han in tokens)
    if words < _SWITCH or (len(tokens) - words) * _WORDS_PER_HAN < _SWITCH:
        return [(language_of(text), text)]
    states = _best_states([(-_WORDS_PER_HAN if han else 1.0) for _, han in tokens])
    cuts = [tokens[place][0] for place in range(1, len(tokens)) if states[place] != states[place - 1]]
    bounds = [0, *(_before_opening(text, cut) for cut in cuts), len(text)]
    pieces = [text[start:end].strip() for start, end in zip(bounds, bounds[1:], strict=False)]
    return [(language_of(piece), piece) for piece in pieces]


def _best_states(gains: list[float]) -> list[bool]:
    """For each token whether it stands in English, from its gain (English positive, Chinese negative)."""
    english = chinese = 0.0
    came: list[tuple[bool, bool]] = []
    for gain in gains:
        stays = english >= chinese - _SWITCH
        comes = english - _SWITCH > chinese
        came.append((stays, comes))
        english, chinese = (
            (english if stays else chinese - _SWITCH) + gain,
            (english - _SWITCH if comes else chinese) - gain,
        )
    state = english > chinese
    states = []
    for stays, comes in reversed(came):
        states.append(state)
        state = stays if state else comes
    return states[::-1]


def _before_opening(text: str, cut: int) -> int:
    """Quotation marks and brackets that open before a cut belong to what follows it."""
    opening = _OPENING.search(text, 0, cut)
    return opening.start() if opening else cut
