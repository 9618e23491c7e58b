"""Names and their renderings to learn from: DICT and NEWS, and what is held back from them.

The data folder holds `dict_data/` and `news_data/` of the package multi-task-nmt-lawhy 0.1.3 (`pip download --no-deps`,
unpacked; folder mnmt/datasets). Names are lower-case letters.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from glossary.lexicon.sources import SOURCES
from glossary.script import ALL_HAN
from glossary.transliteration.spelling import letters, sounding_words
from glossary.transliteration.table import SoundTable, load_transcription

LONGEST_NAME, LONGEST_RENDERING = 18, 9

_FOLLOWS_SOUND = 1.8
"""Log-likelihood ratio a character, from which a dictionary's rendering counts as written by sound."""

_BREAK = "<s>"
_DEVELOPMENT = 1500


def read_pairs(file: Path) -> Iterator[tuple[str, str]]:
    """(letters, rendering) pairs of a TSV with a header, letters and characters separated by spaces."""
    with file.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            name, rendering = line.rstrip("\n").split("\t")[:2]
            yield name.replace(" ", ""), rendering.replace(" ", "")


def test_answers(folder: Path, part: str) -> dict[str, list[str]]:
    """The names of a test set ("news" or "dict") and the renderings that count as right."""
    if part == "news":
        answers: dict[str, list[str]] = json.loads((folder / "news_data" / "test.json").read_text(encoding="utf-8"))
        return answers
    known: dict[str, list[str]] = defaultdict(list)
    for name, rendering in read_pairs(folder / "dict_data" / "test.tsv"):
        known[name].append(rendering)
    return known


def held_out(folder: Path) -> set[str]:
    """The letters of every test name, and of every word of those of several words."""
    names = {name for part in ("dict_data", "news_data") for name, _ in read_pairs(folder / part / "test.tsv")}
    names |= set(test_answers(folder, "news"))
    return {letters(part) for name in names for part in (name, *name.split(_BREAK))}


def validation_answers(folder: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The names of the validation sets of NEWS and of DICT that are in no test set: no model learns from them."""
    test = held_out(folder)
    parts: list[dict[str, list[str]]] = []
    for part in ("news_data", "dict_data"):
        known: dict[str, list[str]] = defaultdict(list)
        for name, rendering in read_pairs(folder / part / "valid.tsv"):
            if re.fullmatch("[a-z]+", name) and name not in test:
                known[name].append(rendering)
        parts.append(known)
    news, dictionary = parts
    return news, dictionary


def development_answers(folder: Path) -> dict[str, list[str]]:
    """Names to choose settings by, out of the validation sets: all of NEWS and some of DICT."""
    news, dictionary = validation_answers(folder)
    chosen = random.Random(7).sample(sorted(set(dictionary) - set(news)), _DEVELOPMENT)
    return {**news, **{name: dictionary[name] for name in chosen}}


def unseen_answers(folder: Path) -> dict[str, list[str]]:
    """All names of the validation sets that no model learns from: those to choose settings by, and those in no training pair."""
    kept_back = development_answers(folder)
    lexicon = lexicon_pairs({*held_out(folder), *kept_back}, load_transcription())
    seen = {name for name, _ in (*training_pairs(folder), *lexicon)}
    news, dictionary = validation_answers(folder)
    others = {**dictionary, **news}
    return {**kept_back, **{name: others[name] for name in sorted(others.keys() - kept_back.keys() - seen)}}


def _usable(name: str, rendering: str) -> bool:
    """Whether a pair is one of a plain name and not too long."""
    plain = re.fullmatch(r"[a-z]+", name) and re.fullmatch(r"[一-鿿]+", rendering)
    return bool(plain) and len(name) <= LONGEST_NAME and len(rendering) <= LONGEST_RENDERING


def training_pairs(folder: Path) -> list[tuple[str, str]]:
    """The distinct training pairs, without test names and without what is no plain name."""
    test = held_out(folder)
    pairs = set()
    for part in ("dict_data", "news_data"):
        for name, rendering in read_pairs(folder / part / "train.tsv"):
            if name not in test and _usable(name, rendering):
                pairs.add((name, rendering))
    return sorted(pairs)


def pairs_to_learn(folder: Path, final: bool = False) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs of DICT and NEWS that a model learns from, and those of the lexicon that are not among them.

    The names to choose settings by (`development_answers`) are left out unless `final`: then they are learnt, and with them all other
    names of the validation sets. Names of the test sets are in neither.
    """
    names = training_pairs(folder)
    kept_back: dict[str, list[str]] = {} if final else development_answers(folder)
    if final:
        more = ((name, zh) for part in validation_answers(folder) for name, known in part.items() for zh in known)
        names = sorted({*names, *(pair for pair in more if _usable(*pair))})
    names = [pair for pair in names if pair[0] not in kept_back]
    lexicon = lexicon_pairs({*held_out(folder), *kept_back}, load_transcription())
    return names, sorted(set(lexicon) - set(names))


def lexicon_pairs(test: set[str], table: SoundTable) -> list[tuple[str, str]]:
    """Names of GeoNames and CC-CEDICT whose rendering follows the sound, word by word, as a first table hears it."""
    pairs = set()
    for source in ("geonames", "cc-cedict"):
        for name, rendering, _ in SOURCES[source]():
            words, parts = sounding_words(name), rendering.split("·")
            if len(words) != len(parts):
                continue
            for word, part in zip(words, parts, strict=True):
                usable = (
                    ALL_HAN.fullmatch(part) and 2 <= len(part) <= LONGEST_RENDERING and 3 <= len(word) <= LONGEST_NAME
                )
                if usable and word not in test:
                    score = float(table.spans(word, table.columns(part))[0, len(part) - 1])
                    if score > _FOLLOWS_SOUND * len(part):
                        pairs.add((word, part))
    return sorted(pairs)
