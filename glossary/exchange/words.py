"""The words in which other formats say what an entry's type and a term's status are."""

from __future__ import annotations

import re

from glossary.model import ADMITTED, DEPRECATED, ORGANIZATION, PERSON, PLACE, PREFERRED, PROPOSED, STATUSES, SUPERSEDED

ADMINISTRATIVE = {status: f"{status}Term-admn-sts" for status in (PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED)}
"""TBX-Basic's administrativeStatus by our status. What nobody has judged has none: TBX-Basic knows no category for it."""

UTX_STATUS = {
    PREFERRED: "approved",
    ADMITTED: "non-standard",
    PROPOSED: "provisional",
    DEPRECATED: "forbidden",
    SUPERSEDED: "forbidden",
}
"""UTX's term status by ours."""

_SUBJECTS = {PERSON: "person", PLACE: "place", ORGANIZATION: "organization"}
_TYPES = {word: kind for kind, word in _SUBJECTS.items()}
_LABEL = re.compile(r"[A-Z][A-Z_]*")
_OTHER_STATUSES = {
    "approved": PREFERRED,
    "admitted": ADMITTED,
    "non-standard": ADMITTED,
    "nonstandard": ADMITTED,
    "provisional": PROPOSED,
    "forbidden": DEPRECATED,
    "notrecommended": DEPRECATED,
    "rejected": DEPRECATED,
    "obsolete": SUPERSEDED,
}
_ADMINISTRATIVE = re.compile(r"(?i)\W*(?:Term)?\W*admn\W*sts$")


def subject_of(type: str) -> str:
    """What a format with subject fields calls a type: "person" for PER; other labels stay, what is no label is ""."""
    return _SUBJECTS.get(type, type if is_label(type) else "")


def type_of(subject: str) -> str:
    """The type that a subject field says; "" for a subject that is no type of name."""
    word = subject.strip()
    return _TYPES.get(word.casefold(), word if is_label(word) else "")


def is_label(type: str) -> bool:
    """Whether a type is a label such as PER or WORK_OF_ART."""
    return _LABEL.fullmatch(type) is not None


def status_of(word: str) -> str:
    """Our status for one in the words of TBX (of either edition) or UTX; "" for what is none of them."""
    plain = _ADMINISTRATIVE.sub("", word.strip()).casefold()
    return plain if plain in STATUSES else _OTHER_STATUSES.get(plain, "")
