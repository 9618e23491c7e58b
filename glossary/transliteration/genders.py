"""Whether a given name is a woman's or a man's, where that is safe to say (`data/given_names.tsv`)."""

from __future__ import annotations

from typing import Literal, cast

from glossary.transliteration.origins import given_names
from glossary.transliteration.spelling import letters


def guess_gender(given: str, origin: str) -> Literal["f", "m", ""]:
    """The gender of a given name among speakers of a language (ISO 639-1), "" where the name is unknown or anybody's.

    A name of two genders (Andrea, Simone, Jean) needs a language that has it.

    >>> guess_gender("Andrea", "it"), guess_gender("Andrea", "de"), guess_gender("Andrea", "fi")
    ('m', 'f', '')
    """
    _, genders = given_names().get(letters(given), ("", {}))
    known = set(genders.values())
    gender = genders[origin] if origin in genders else known.pop() if len(known) == 1 else ""
    return cast(Literal["f", "m", ""], gender)
