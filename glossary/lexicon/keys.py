"""One spelling for all that is the same name to a dictionary."""

from __future__ import annotations

import re
import unicodedata
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
    text = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name.strip()))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = _LOOSE.sub("", _DOTS.sub("", text))
    text = _SEPARATORS.sub(" ", text).strip()
    return text.removeprefix("the ") or text
