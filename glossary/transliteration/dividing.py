"""A name and its rendering taken apart: which letters each character stands for."""

from __future__ import annotations

import math

from glossary.transliteration.chunks import LONGEST
from glossary.transliteration.rendering import Chunk
from glossary.transliteration.spelling import letters
from glossary.transliteration.table import SoundTable, load_transcription


def divide(word: str, zh: str, table: SoundTable | None = None) -> tuple[Chunk, ...]:
    """The likeliest chunks of one word of a name and its rendering in simplified characters, a chunk a character.

    The letters of the chunks, a-z, make up those of the word; all but the first may be none. Empty where there are no letters, or
    where a character would have to stand for more than `chunks.LONGEST`.

    >>> [(chunk.letters, chunk.zh) for chunk in divide("Gerasimov", "格拉西莫夫")]
    [('ge', '格'), ('ra', '拉'), ('si', '西'), ('mo', '莫'), ('v', '夫')]
    """
    table = table or load_transcription()
    name = letters(word)
    columns = table.columns(zh)
    if not name or not zh or (columns < 0).any():
        return ()
    unknown = len(table.chunks)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number, column in enumerate(columns):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (score, cuts) in best.items():
            for end in range(start + (number == 0), min(start + LONGEST, len(name)) + 1):
                ratio = float(table.ratio[table.chunks.get(name[start:end], unknown), column])
                total = score + math.log(max(ratio, _NEVER))
                if end not in reached or total > reached[end][0]:
                    reached[end] = (total, (*cuts, end))
        best = reached
    if len(name) not in best:
        return ()
    cuts = (0, *best[len(name)][1])
    return tuple(Chunk(name[a:b], c) for a, b, c in zip(cuts, cuts[1:], zh, strict=False))


_NEVER = 1e-12
