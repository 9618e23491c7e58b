"""Chart of the characters that render sounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from glossary.model import Entry
from glossary.plotting.canvas import Chart, canvas, chart, nothing, titled
from glossary.script import simplified
from glossary.transliteration.attested import parts_of
from glossary.transliteration.dividing import divide
from glossary.transliteration.scoring import hear
from glossary.transliteration.spelling import sounding_words

_BY_SOUND = 6.0
"""How well a rendering must sound like the name (`glossary.score`) to count: what is translated has no sounds to show."""


@chart
def sounds(entries: Iterable[Entry], top: int = 24) -> Chart:
    """Which characters render which letters: the `top` most frequent characters across, the letters they most often stand for down, in each
    field the number of distinct words of names where it is so.

    Names rendered by sound count, word by word; names written in characters beforehand (Korean, Chinese, Japanese ones) do not.
    Letters are those of `transliteration.dividing.divide`, characters are simplified.
    """
    words = sorted({pair for entry in entries for pair in _words(entry)})
    counts = Counter((chunk.letters, chunk.zh) for word, zh in words for chunk in divide(word, zh) if chunk.letters)
    by_character: Counter[str] = Counter()
    for (_, character), count in counts.items():
        by_character[character] += count
    characters = sorted(by_character, key=lambda character: (-by_character[character], character))[:top]
    by_letters: Counter[str] = Counter()
    for (chunk, character), count in counts.items():
        by_letters[chunk] += count if character in characters else 0
    often = sorted(
        (chunk for chunk in by_letters if by_letters[chunk] > 1), key=lambda chunk: (-by_letters[chunk], chunk)
    )
    letters = sorted(often[: top + top // 2])
    figure, axes = canvas(0.29 * max(8, len(characters)) + 1.2, 0.25 * max(6, len(letters)) + 1.3)
    if not letters:
        nothing(axes, "no names rendered by sound 没有音译的专名")
        return figure
    characters = sorted(characters, key=lambda character: _leading(character, letters, counts))
    table = np.array([[counts[chunk, character] for character in characters] for chunk in letters])
    axes.imshow(np.sqrt(table), cmap="Blues", aspect="auto", vmin=0, vmax=np.sqrt(table.max()) * 1.1)
    for row, column in np.argwhere(table):
        dark = table[row, column] > table.max() / 3
        axes.text(
            column,
            row,
            f"{table[row, column]}",
            ha="center",
            va="center",
            fontsize=8,
            color="white" if dark else "#222222",
        )
    axes.set_xticks(range(len(characters)), characters, fontsize=12)
    axes.set_yticks(range(len(letters)), letters)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xticks(np.arange(len(characters) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(letters) + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="#eeeeee", linewidth=0.6)
    axes.tick_params(which="minor", length=0)
    axes.spines[:].set_visible(False)
    titled(axes, "Which characters render which letters 译音用字 (words of names 词数)")
    return figure


def _words(entry: Entry) -> Iterator[tuple[str, str]]:
    """The words of an entry's names with what renders each by sound, in simplified characters."""
    for en, zh, _ in entry.pairs:
        parts = list(parts_of(en, zh)) or ([(en, zh)] if len(sounding_words(en)) == 1 else [])
        for word, part in parts:
            plain = simplified(part)
            if _sounds_like(word, plain):
                yield word.casefold(), plain


def _sounds_like(word: str, zh: str) -> bool:
    heard = [sounding for sounding in hear(word, zh) if (sounding.start, sounding.end) == (0, len(zh))]
    return any(not sounding.system and sounding.score > _BY_SOUND for sounding in heard)


def _leading(character: str, letters: list[str], counts: Counter[tuple[str, str]]) -> tuple[float, str]:
    """Where a character's letters lie in the alphabet, on average."""
    total = sum(counts[chunk, character] for chunk in letters)
    mean = sum(row * counts[chunk, character] for row, chunk in enumerate(letters)) / total if total else len(letters)
    return mean, character
