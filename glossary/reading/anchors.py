"""Words with a well-known rendering, which show that a Chinese text may render an English one.

`data/anchors.tsv` holds one concept a line: its kind (`name`, seldom left out of a translation, or `word`, often
rephrased), English forms and Chinese forms, both separated by `|`, the Chinese in simplified characters. The names of
`data/names.tsv` join them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache

from glossary.resources import data_path
from glossary.script import simplified

NAME = "name"
WORD = "word"

_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:\.[A-Za-z](?![A-Za-z]))*")


class Anchors:
    """The concepts of both tables, found in running text of either language as numbers from 0."""

    def __init__(self, concepts: Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
        self.kinds: list[str] = []
        self._english: dict[str, list[int]] = {}
        self._longest = 1
        self._chinese: dict[str, list[tuple[str, int]]] = {}
        for number, (kind, english, chinese) in enumerate(concepts):
            self.kinds.append(kind)
            for form in english:
                words = english_words(form)
                self._longest = max(self._longest, len(words))
                self._english.setdefault(" ".join(words), []).append(number)
            for form in chinese:
                self._chinese.setdefault(form[0], []).append((form, number))

    def in_english(self, words: list[str]) -> set[int]:
        """The concepts named by the words of a text, in the order and form `english_words` gives them."""
        known = self._english
        found: set[int] = set()
        for word in words:
            found.update(known.get(word, ()))
        for length in range(2, self._longest + 1):
            for start in range(len(words) - length + 1):
                found.update(known.get(" ".join(words[start : start + length]), ()))
        return found

    def in_chinese(self, text: str) -> set[int]:
        """The concepts named in a text in simplified characters."""
        found: set[int] = set()
        for start, character in enumerate(text):
            for form, number in self._chinese.get(character, ()):
                # "1月" is no January in "11月".
                if text.startswith(form, start) and not (character.isdigit() and text[start - 1 : start].isdigit()):
                    found.add(number)
        return found


def english_words(text: str) -> list[str]:
    """The words of an English text in lower case, without possessive endings, abbreviations without periods."""
    return [word.replace(".", "").lower() for word in _TOKEN.findall(text)]


@lru_cache(maxsize=1)
def load_anchors() -> Anchors:
    return Anchors(_concepts())


def _concepts() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for name in ("anchors.tsv", "names.tsv"):
        with data_path(name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                chinese = tuple(simplified(form) for form in row["zh"].split("|") if form)
                yield row.get("kind") or NAME, tuple(row["en"].split("|")), chinese
