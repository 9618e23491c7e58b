"""Full names taken apart as a translator does: words, particles, initials, what stands in front of them and behind."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from glossary.resources import data_path
from glossary.script import HAN
from glossary.transliteration.spelling import letters

DOT = "·"
"""What stands between the parts of a name."""

LONGEST_NAME, MOST_WORDS, LONGEST_WORD = 120, 12, 40
"""Characters of a name, words of it, and letters of one word, beyond which it is taken for something else."""

Kind = Literal["word", "particle", "initial"]
Fixed = tuple[str, str, float]
"""A rendering that a part has whatever its neighbours are: characters, what follows them, how usual it is (0 to 1)."""

_SURNAME_FIRST = re.compile(r"([^,]+),\s*([^,]+)")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\"“„«][^\"“”„«»]*[\"”“»]|(?<!\w)['‘][^'’‘]+['’](?!\w)")
_HYPHEN = re.compile(r"[-‐‑‒–—]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?|[A-ZÀ-Þ]")
_ALLOWED = re.compile(r"[\s\-‐‑‒–—'’‘ʼʻʹ`´.,()\[\]\"“”„«»·]")
_LETTER = re.compile(r"[^\W\d_]")
_VOWEL = re.compile(r"[aeiouy]")
_ARTICLE = re.compile(r"(al|el|ul|ol|ar|as|ash|an|ad|at|az)", re.IGNORECASE)
_ARTICLE_KEPT = (("", "", 0.84), ("阿勒", "", 0.08), ("阿尔", "", 0.08))
"""The Arabic article is left out before a surname (al-Assad 阿萨德)."""
_HOUSE = (("阿勒", "", 0.9), ("", "", 0.1))
"""Al with a capital and a space is "the house of", and is written (Al Thani 阿勒萨尼)."""
_JOINED = 0.7
"""How usual it is that a particle with a dot of its own has it, or one without has none."""
_REGAL = frozenset("crown emperor empress king pope prince princess queen sultan tsar tsarina".split())
_MORE_TITLES = frozenset("acting deputy former late".split()) | _REGAL
_TRANSLATED = frozenset("and at for from in of on the to with".split())
"""Words that no name has which is rendered by sound."""
_SCRIPTS = {
    "CJK": "Chinese characters", "HIRAGANA": "Japanese kana", "KATAKANA": "Japanese kana", "HANGUL": "Korean letters", "BOPOMOFO": "Bopomofo",
    "CYRILLIC": "Cyrillic", "GREEK": "Greek", "ARABIC": "Arabic", "HEBREW": "Hebrew", "THAI": "Thai", "DEVANAGARI": "Devanagari",
    "ARMENIAN": "Armenian", "GEORGIAN": "Georgian",
}  # fmt: skip


class UnusableName(ValueError):
    """What is no name in Latin letters; the message says why, for the person who asked."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name: `letters` are those that sound (a-z), `joint` is what stands behind it in Chinese, `fixed` how a
    particle or an initial is rendered."""

    text: str
    letters: str
    kind: Kind = "word"
    joint: str = DOT
    fixed: tuple[Fixed, ...] = ()


@dataclass(frozen=True, slots=True)
class FullName:
    """A name in its parts, given name first; `before` and `after` enclose the rendering (小, 三世), each with its letters."""

    parts: tuple[Part, ...]
    before: tuple[str, str] = ("", "")
    after: tuple[str, str] = ("", "")
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Part, ...]:
        """The parts that are rendered by sound."""
        return tuple(part for part in self.parts if part.kind == "word")


@dataclass(frozen=True, slots=True)
class _Habit:
    kind: str
    zh: str
    joint: str
    place: str


@lru_cache(maxsize=1)
def _habits() -> dict[str, _Habit]:
    with data_path("particles.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        return {row["word"]: _Habit(row["kind"], row["zh"], row["joint"], row["place"]) for row in rows}


@lru_cache(maxsize=1)
def words_of_particles() -> dict[str, str]:
    """Renderings of particles with the particle that has it most often."""
    particles = [
        (word, habit) for word, habit in _habits().items() if habit.kind == "particle" and habit.place != "after"
    ]
    particles.sort(key=lambda item: item[1].place != "any")
    found: dict[str, str] = {}
    for word, habit in particles:
        found.setdefault(habit.zh, word)
    return found


def fixed_renderings(word: str) -> tuple[str, ...]:
    """What a word (letters a-z) is rendered as by custom, before or between other words of a name: New 新, Saint 圣, van 范."""
    habit = _habits().get(word)
    return (habit.zh,) if habit is not None and habit.zh and habit.place != "last" else ()


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    with data_path("english_words.tsv").open(encoding="utf-8", newline="") as stream:
        listed = {row["class"]: row["words"].split() for row in csv.DictReader(stream, delimiter="\t")}
    return frozenset((*listed["title"], *listed["honorific"])) | _MORE_TITLES


def parse(name: str) -> FullName:
    """A name in Latin letters in its parts; raises `UnusableName` for what is none.

    >>> [part.text for part in parse("Dr. Valery V. Gerasimov").parts]
    ['Valery', 'V', 'Gerasimov']
    """
    _check(name)
    notes: list[str] = []
    text = unicodedata.normalize("NFC", name).strip()
    if _ASIDE.search(text) and letters(_ASIDE.sub(" ", text)):
        notes.append(f"Left out: {' '.join(_ASIDE.findall(text))}.")
        text = _ASIDE.sub(" ", text)
    text, before, after = _ends(text, notes)
    tokens = [token.strip(",'‘’\"“”„«»()[]·") for token in text.replace(DOT, " ").split()]
    tokens = [token for token in tokens if letters(token)]
    if translated := [token for token in tokens if token in _TRANSLATED]:
        raise UnusableName(f"“{translated[0]}” is a word to translate: this is not rendered by sound.")
    if len(tokens) == 1 and name.rstrip().endswith(".") and letters(tokens[0]) in _titles():
        raise UnusableName(f"“{name.strip()}” is a title. Give the name with it.")
    titled = _strip_titles(tokens, notes)
    while len(tokens) > 1 and (ending := _ending(tokens[-1], titled)):
        token = tokens.pop()
        before, after = _enclosed(ending, token, before, after, notes)
    if len(tokens) > MOST_WORDS:
        raise UnusableName(f"More than {MOST_WORDS} words are no name. Give one name at a time.")
    parts = _mended(list(_parts(tokens, titled)))
    if not any(part.kind == "word" for part in parts):
        raise UnusableName("These are initials, which are not rendered by sound. Give the name in full.")
    return FullName(tuple(parts), before, after, tuple(notes))


def _check(name: str) -> None:
    if not name.strip():
        raise UnusableName("There is no name here.")
    if len(name) > LONGEST_NAME:
        raise UnusableName(f"{len(name):,} characters are too many for a name. Give one name at a time.")
    if HAN.search(name) and not any("LATIN" in unicodedata.name(c, "") for c in name):
        raise UnusableName("This is Chinese already. Give the name in Latin letters.")
    for c in unicodedata.normalize("NFC", name):
        if _ALLOWED.match(c) or unicodedata.combining(c):
            continue
        script = unicodedata.name(c, "an unknown character").split()[0].removesuffix("-")
        if _LETTER.match(c):
            if script not in ("LATIN", "MODIFIER", "FULLWIDTH", "FEMININE", "MASCULINE"):
                shown = _SCRIPTS.get(script, script.capitalize())
                raise UnusableName(f"“{c}” is {shown}. Give the name in Latin letters alone.")
        elif c.isnumeric():
            raise UnusableName(f"“{c}” is a digit or number, which no name has.")
        else:
            shown = f"“{c}”" if c.isprintable() else f"U+{ord(c):04X}"
            raise UnusableName(f"{shown} does not belong in a name.")
    if not letters(name):
        raise UnusableName("There are no letters here that could be rendered by sound.")


def _ends(text: str, notes: list[str]) -> tuple[str, tuple[str, str], tuple[str, str]]:
    """The text with surname last and without what a comma divides from its end (King, Jr.)."""
    before = after = ("", "")
    head, *others = [piece.strip() for piece in text.split(",") if letters(piece)]
    while others and (ending := _ending(others[-1], titled=False)):
        before, after = _enclosed(ending, others.pop(), before, after, notes)
    text = ", ".join((head, *others))
    inverted = _SURNAME_FIRST.fullmatch(text)
    return (f"{inverted[2]} {inverted[1]}" if inverted else text), before, after


def _ending(token: str, titled: bool) -> _Habit | None:
    """What a last word is if it belongs to no name: Jr., III, PhD."""
    habit = _habits().get(letters(token))
    if habit is None or habit.place != "last":
        return None
    bare = token.replace(".", "")
    if habit.kind == "number":
        return habit if bare == token and bare.isupper() and (titled or len(bare) > 1) else None
    return habit if habit.kind != "degree" or len(bare) - sum(map(str.islower, bare)) > 1 else None


def _enclosed(
    ending: _Habit, token: str, before: tuple[str, str], after: tuple[str, str], notes: list[str]
) -> tuple[tuple[str, str], tuple[str, str]]:
    if ending.kind == "degree":
        notes.append(f"Left out: {token}.")
    elif ending.kind == "number":
        after = (token, ending.zh)
    else:
        before = (token, ending.zh)
    return before, after


def _strip_titles(tokens: list[str], notes: list[str]) -> bool:
    """Take titles from the front; whether one was the title of a ruler, whose name may have a number."""
    stripped: list[str] = []
    while len(tokens) > 1 and letters(tokens[0]) in _titles():
        stripped.append(tokens.pop(0))
    if stripped:
        notes.append(f"Title left out: {' '.join(stripped).rstrip('.')}.")
    return any(letters(token) in _REGAL for token in stripped)


def _parts(tokens: list[str], titled: bool) -> Iterator[Part]:
    shouted = all(token.isupper() for token in tokens)
    for at, token in enumerate(tokens):
        first, last = at == 0, at == len(tokens) - 1
        if not (titled and first) and _is_initials(token, shouted, alone=len(tokens) == 1):
            yield from (Part(c.upper(), "", "initial") for c in token if _LETTER.match(c))
            continue
        pieces = [piece for piece in _HYPHEN.split(token) if letters(piece)]
        for number, piece in enumerate(pieces):
            if len(letters(piece)) > LONGEST_WORD:
                raise UnusableName(f"A word of {len(letters(piece))} letters is no name.")
            hyphenated = len(pieces) > 1
            inside = number > 0 or not first
            ends = number == len(pieces) - 1
            yield _part(piece, inside, last and ends, hyphenated, "-" if not ends else DOT)


def _is_initials(token: str, shouted: bool, alone: bool) -> bool:
    if _INITIALS.fullmatch(token):
        return token != "Ó"  # which is the Irish O' as the Irish write it
    plain = letters(token)
    return token.isupper() and 1 < len(plain) < 4 and not _VOWEL.search(plain) and (alone or not shouted)


def _part(text: str, inside: bool, last: bool, hyphenated: bool, joint: str) -> Part:
    """A word or a particle; `inside`: something stands before it, `joint`: what a word of its own has behind it."""
    plain = letters(text)
    word = Part(text, plain, joint=joint)
    habit = _habits().get(plain)
    if habit is None or habit.kind == "tail" or habit.place == "last" or (last and habit.kind != "particle"):
        return word
    if habit.place in ("after", "inner") and not inside:
        return word
    if habit.kind == "article":
        return _article(word, text, inside, hyphenated)
    if last:  # a particle that nothing follows is a word, if it does not belong behind (oglu)
        behind = habit.place == "after" and len(habit.zh) > 1 and inside
        return Part(text, plain, "particle", DOT, ((habit.zh, DOT, 1.0),)) if behind else word
    if habit.kind == "new":
        return word if inside else Part(text, plain, "particle", "", ((habit.zh, "", 1.0),))
    if habit.kind == "glued":
        return replace(word, joint="glued") if not hyphenated else word
    if habit.kind == "saint":
        return Part(text, plain, "particle", "", ((habit.zh, "", 0.97),))
    own = "-" if hyphenated and habit.joint else habit.joint
    other = "" if habit.joint else DOT
    return Part(text, plain, "particle", own, ((habit.zh, own, _JOINED), (habit.zh, other, 1 - _JOINED)))


def _article(word: Part, text: str, inside: bool, hyphenated: bool) -> Part:
    """The Arabic article, where it is one: with a hyphen, or inside a name."""
    if hyphenated and (text[0].islower() or word.letters in ("al", "el", "ul")):
        return replace(word, kind="particle", joint="", fixed=_ARTICLE_KEPT)
    if not inside or hyphenated or word.letters not in ("al", "el"):
        return word
    return replace(word, kind="particle", joint="", fixed=_HOUSE if text[0].isupper() else _ARTICLE_KEPT)


def _is_tail(before: Part, part: Part) -> bool:
    habit = _habits().get(part.letters)
    return habit is not None and habit.kind == "tail" and before.kind == "word" and before.joint == "-"


def _mended(parts: list[Part]) -> list[Part]:
    """Mc put together with what follows it, Abd with an article, initials that lead pointed, the last joint away."""
    result: list[Part] = []
    for part in parts:
        before = result[-1] if result else None
        if before is not None and part.kind == "word" and (before.joint == "glued" or _is_tail(before, part)):
            result[-1] = Part(before.text + part.text, before.letters + part.letters, joint=part.joint)
        elif before is not None and before.letters == "abd" and part.fixed == _ARTICLE_KEPT:
            result[-1] = replace(
                before, text=f"{before.text} {part.text}", fixed=(("阿卜杜勒", DOT, 0.6), ("阿卜杜勒", "-", 0.4))
            )
        elif before is not None and part.fixed == _ARTICLE_KEPT and before.joint == "-":
            result[-1:] = [replace(before, joint=DOT), part]
        elif (
            before is not None and before.letters + part.letters in _habits() and before.kind == part.kind == "particle"
        ):
            result[-1] = _part(f"{before.text} {part.text}", len(result) > 1, False, False, part.joint)
        else:
            result.append(part)
    leading = True
    for at, part in enumerate(result):
        leading &= part.kind == "initial"
        if part.kind == "initial":
            shown, joint = (f"{part.text}.", "") if leading else (part.text, DOT)
            result[at] = replace(part, joint=joint, fixed=((shown, joint, 1.0),))
    return result
