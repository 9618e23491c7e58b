"""From Chinese back to English: what a name written by sound was probably spelled like."""

from __future__ import annotations

import heapq
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.resources import model_path
from glossary.script import ALL_HAN, HAN, simplified
from glossary.transliteration import eastasian
from glossary.transliteration.attested import Attested, load_attested
from glossary.transliteration.fullnames import words_of_particles
from glossary.transliteration.mixing import KNOWN_PART, KNOWN_WHOLE
from glossary.transliteration.ownterms import Terms, read_termbase
from glossary.transliteration.rendering import Spelling, Spellings
from glossary.transliteration.sequence import SequenceModel
from glossary.transliteration.tones import pinyin

LONGEST_RENDERING = 16
"""Characters of a word, at most; renderings of one word are shorter."""

MOST_PARTS = 8
"""Parts of a name between dots, at most."""

_CONSIDERED = 16
"""Spellings of a word that are looked at, at least."""

_DOTS = re.compile(r"\s*[·‧・•∙⋅.．=＝]\s*|\s+")
_JOINTS = re.compile(r"([-‐‑‒–—])")
_INITIAL = re.compile(r"[A-Za-zÀ-ÿ]")
_TONES = "\u0300\u0301\u0304\u030c"
_IN_CHARACTERS = 0.3
"""How probable it is that two or three characters beginning with a Chinese surname are a Chinese name, where nothing is known."""


@lru_cache(maxsize=1)
def _model() -> SequenceModel:
    return SequenceModel.load(model_path("sequence-reverse.npz"))


def likely_spellings(zh: str, top: int = 5) -> list[tuple[str, float]]:
    """The `top` most probable spellings (letters a-z) of one word that `zh` renders by sound, each with its share (0 to 1) of the
    probability of all that were considered, best first.

    Empty for what is not one to `LONGEST_RENDERING` Chinese characters, and where a character is one the model has never seen in a name.
    """
    word = simplified(zh)
    if not ALL_HAN.fullmatch(word) or len(word) > LONGEST_RENDERING or not set(word) <= set(_model().read):
        return []
    (found,) = _model().best([word], max(top, _CONSIDERED), max(top, _CONSIDERED))
    mass = sum(math.exp(score) for _, score in found)
    return [(en, math.exp(score) / mass) for en, score in found[:top] if en]


def reverse(renderings: str | Iterable[str], *, top: int = 5, termbase: str | Path | None = None) -> list[Spellings]:
    """The likeliest English spellings of Chinese renderings, `top` at most for each, in the order of the renderings.

    Known spellings come first: those of the user's `termbase` (a file that `glossary build` wrote), then those of the lexicon. The
    others are put together from the parts between the dots. What is no Chinese name gets no spellings and a note that says why.
    Raises `GlossaryError` for a termbase that cannot be read.
    """
    given = [renderings] if isinstance(renderings, str) else renderings
    return list(reversals(given, top=top, termbase=termbase))


def reversals(
    renderings: Iterable[str], *, top: int = 5, termbase: str | Path | Terms | None = None
) -> Iterator[Spellings]:
    """`reverse` as a stream. `termbase` may be collected terms too."""
    if top < 1:
        raise GlossaryError(f"{top} spellings cannot be asked for.", hint="Ask for 1 or more.")
    known = load_attested()
    if termbase is not None:
        known = known.with_termbase(read_termbase(termbase) if isinstance(termbase, str | Path) else termbase)
    return (_spelled(zh, known, top) for zh in renderings)


def _spelled(zh: str, known: Attested, top: int) -> Spellings:
    text = simplified(unicodedata.normalize("NFC", zh)).strip("· \t\r\n")
    parts = [part for part in _DOTS.split(text) if part]
    if note := _refusal(text, parts):
        return Spellings(zh, (), note)
    found: dict[str, Spelling] = {}
    left = 1.0
    for en, source, p in _shares(known.spellings("·".join(parts)), KNOWN_WHOLE, top):
        found[en.casefold()] = Spelling(en, p, "attested", source)
        left -= p
    made = _in_letters(parts[0]) if len(parts) == 1 else []
    left_by_sound = left * (1 - sum(p for _, p in made))
    others = [Spelling(en, left * p, "characters", "pinyin") for en, p in made]
    others += [Spelling(s.en, left_by_sound * s.probability, s.reason, s.source) for s in _by_parts(parts, known, top)]
    for spelling in others:
        before = found.setdefault(spelling.en.casefold(), spelling)
        if before is not spelling:
            total = before.probability + spelling.probability
            found[spelling.en.casefold()] = Spelling(before.en, total, before.reason, before.source)
    ordered = sorted(found.values(), key=lambda s: (-s.probability, s.reason != "attested", s.en))
    # what is known goes first, however it is shared
    ordered = [*(s for s in ordered if s.source in KNOWN_WHOLE and s.reason == "attested"), *ordered]
    chosen = tuple(dict.fromkeys(ordered))[:top]
    return Spellings(zh, chosen, "" if chosen else "These characters render no sounds that the model knows.")


def _refusal(text: str, parts: list[str]) -> str:
    if not text:
        return "There is no name here."
    if not HAN.search(text):
        return "This is not Chinese. Give the name in Chinese characters."
    if len(parts) > MOST_PARTS or any(
        len(piece) > LONGEST_RENDERING for part in parts for piece in _JOINTS.split(part)
    ):
        return "This is too long for a name. Give one name at a time."
    for piece in (piece for part in parts for piece in _JOINTS.split(part)):
        if piece and not ALL_HAN.fullmatch(piece) and not _INITIAL.fullmatch(piece) and not _JOINTS.fullmatch(piece):
            wrong = next(c for c in piece if not HAN.match(c))
            shown = wrong if wrong.isprintable() else f"U+{ord(wrong):04X}"
            return f"“{shown}” does not belong in a Chinese name."
    return ""


def _shares(spellings: list[tuple[str, str]], trust: Mapping[str, float], top: int) -> list[tuple[str, str, float]]:
    """Known spellings with a probability each, every one half as probable as the one before."""
    kept = spellings[:top]
    total = sum(0.5**rank for rank in range(len(kept)))
    return [(en, source, trust[kept[0][1]] * 0.5**rank / total) for rank, (en, source) in enumerate(kept)]


def _in_letters(part: str) -> list[tuple[str, float]]:
    """A short word as a Chinese name in pinyin, where it begins with a surname."""
    surnames = eastasian.surname_characters("pinyin")
    length = next((n for n in (2, 1) if n < len(part) <= n + 2 and part[:n] in surnames), 0)
    if not length or not ALL_HAN.fullmatch(part):
        return []
    plain = unicodedata.normalize("NFD", pinyin(part, surname_first=True))
    syllables = unicodedata.normalize("NFC", "".join(c for c in plain if c not in _TONES)).split()
    words = "".join(syllables[:length]), "".join(syllables[length:])
    return [(" ".join(word.capitalize() for word in words), _IN_CHARACTERS)]


def _by_parts(parts: list[str], known: Attested, top: int) -> list[Spelling]:
    """The likeliest spellings of all parts together."""
    best: list[tuple[float, str, bool, str]] = [(1.0, "", True, "")]
    for at, part in enumerate(parts):
        for piece in filter(None, _JOINTS.split(part)):
            if _JOINTS.fullmatch(piece):
                best = [(p, f"{en.rstrip()}-", sure, source) for p, en, sure, source in best]
                continue
            longer = [
                (p * share, f"{en}{word} ", sure and bool(of), source or of)
                for p, en, sure, source in best
                for word, share, of in _word(piece, at < len(parts) - 1, len(parts) == 1, known, top)
            ]
            best = heapq.nlargest(2 * top, longer, key=lambda item: item[0])
    return [
        Spelling(en.strip(), p, "attested" if sure else "model", source if sure else "")
        for p, en, sure, source in best
        if en.strip()
    ]


@lru_cache(maxsize=4096)
def _sounds(piece: str, top: int) -> tuple[tuple[str, float], ...]:
    return tuple((letters.capitalize(), share) for letters, share in likely_spellings(piece, top))


def _word(piece: str, followed: bool, alone: bool, known: Attested, top: int) -> list[tuple[str, float, str]]:
    """What one part may be spelled like: (word, probability, where it is known from). A word alone has been looked up already."""
    if _INITIAL.fullmatch(piece):
        return [(f"{piece.upper()}.", 1.0, "initial")]
    found: list[tuple[str, float, str]] = []
    left = 1.0
    if not alone:
        names = [(en, source) for en, source in known.spellings(piece) if len(en.split()) == 1]
        if followed and (particle := words_of_particles().get(piece)):
            found.append((particle, 0.5, "particle"))
            left -= 0.5
        for en, source, p in _shares(names, KNOWN_PART, top):
            found.append((en, left * p, source))
        left = 1 - sum(p for _, p, _ in found)
    have = {word.casefold() for word, _, _ in found}
    return found + [(word, left * p, "") for word, p in _sounds(piece, top) if word.casefold() not in have]
