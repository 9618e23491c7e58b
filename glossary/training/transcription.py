"""Rebuilds `models/transcription.npz`:  python -m glossary.training.transcription DATA_FOLDER

DATA_FOLDER is described in `glossary.training.pairs`. Names of both test sets are left out.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from glossary.resources import model_path
from glossary.training.background import character_background, characters_in_names
from glossary.training.pairs import held_out, lexicon_pairs, training_pairs
from glossary.training.storing import save_arrays
from glossary.transliteration.chunks import estimate
from glossary.transliteration.table import SoundTable

_SAME_SYLLABLE, _SIMILAR_SYLLABLE = 0.10, 0.03
"""Parts of a chunk's probability that go to other characters of the same Mandarin syllable and of similar ones."""

_LEAST_SHARE = 2e-9
_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcswy]")
_INITIAL_CLASS = {
    "p": "b", "t": "d", "k": "g", "h": "g", "r": "l", "q": "j", "zh": "j", "ch": "j", "x": "s", "sh": "s", "z": "s", "c": "s",
    "f": "w", "y": "",
}  # fmt: skip

_LEAST_WEIGHT = 2e-5
"""Characters rarer than this, in renderings and in text, get no share: they only make the table large."""


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
