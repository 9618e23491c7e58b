"""Given names as the translators of each language write them: Jorge is 豪尔赫 in Spanish and 若热 in Portuguese."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache

from glossary.resources import data_path
from glossary.transliteration.spelling import letters

SOURCE = "given names"
"""What a chunk of such a name names as its source."""


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[str, str], str]:
    with data_path("given_renderings.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t")
        return {(letters(row["name"]), row["language"]): row["zh"] for row in rows}


def given_name(word: str, language: str) -> str:
    """The rendering of a given name (letters a-z) borne by a speaker of a language (ISO 639-1); "" where the table has none.

    >>> given_name("jorge", "es"), given_name("jorge", "pt"), given_name("jorge", "en")
    ('豪尔赫', '若热', '')
    """
    return _table().get((word, language), "")
