"""One spelling for all that is the same name to a dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’]s?$")
_DOTS = re.compile(r"(?<=\b\w)\.(?=\w|\s|$)")
_SEPARATORS = re.compile(r"[\s\-‐‑–—/]+")
_LOOSE = re.compile(r"[.,'’‘\"“”()]")


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name as dictionaries are asked for it: case, diacritics, dots of abbreviations, hyphens, "the" and possessive aside.

    >>> key("the U.S."), key("Côte d’Ivoire")
    ('us', 'cote divoire')
    """
    if name.isascii() and name.replace(" ", "").isalnum():
        text = " ".join(name.lower().split())  # as most names are written
        return text.removeprefix("the ") or text
    text = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name.strip()))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = _LOOSE.sub("", _DOTS.sub("", text))
    text = _SEPARATORS.sub(" ", text).strip()
    return text.removeprefix("the ") or text


_PLURALS = (
    ("ies", "y"),
    ("yses", "ysis"),
    ("ses", "s"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("men", "man"),
    ("s", ""),
)


def base_forms(word: str) -> Iterator[str]:
    """A lower-case word and what it may be the plural of.

    >>> list(base_forms("analyses"))
    ['analyses', 'analysis', 'analys', 'analyse']
    """
    yield word
    for ending, single in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: -len(ending)] + single
