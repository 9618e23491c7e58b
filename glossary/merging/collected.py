"""What is kept of rendered mentions for merging: distinct names with their renderings once, and a few numbers an occurrence."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from glossary.merging.columns import Columns
from glossary.merging.gender import gender_of_mention
from glossary.model import Alignment, Segment
from glossary.script import HAN

T = TypeVar("T", bound=Hashable)

Form = tuple[str, str, str]
"""A distinct name: its English, its Chinese and its type, with plain spaces."""

_TYPES = {
    "form": "i",
    "source": "i",
    "index": "q",
    "start": "i",
    "confidence": "d",
    "sureness": "B",
    "unreadable": "B",
    "gender": "B",
    "handle": "q",
}


class Occurrences:
    """Rendered mentions, collected for merging: 39 bytes each, in files where they are many, and every distinct (English, Chinese, type) once.

    Nothing of the texts is kept. A *handle* (an integer, 64 bits, of the caller's) says where the text of an occurrence can be
    fetched again; no two occurrences should have the same one. Collections of parts of a corpus can be made apart (in other processes
    too: they can be pickled) and joined in any order; entries do not depend on it, as long as handles do not.

    `columns` have one number an occurrence each: the numbers of its form and of its source (in `forms`, `sources`), the index of
    its segment, the start of its mention, its confidence (0 to 1) and the same in tenths, rounded; how far its segment is from the
    length that reads best (`unreadable`, 0 to 255); what titles say of a person's gender (`gender.MALE`, `gender.FEMALE`, else 0); its handle.
    """

    def __init__(self, *, keep_latin: bool = False) -> None:
        self.keep_latin = keep_latin
        self.forms: dict[Form, int] = {}
        self.sources: dict[str, int] = {}
        self.columns = Columns(_TYPES)

    def __len__(self) -> int:
        return len(self.columns)

    def add(self, segment: Segment, alignment: Alignment, handle: int) -> None:
        """Collect a mention; one without a rendering is ignored, and without `keep_latin` one whose rendering has no Chinese character."""
        zh, en = " ".join((alignment.zh or "").split()), " ".join(alignment.mention.en.split())
        if en and zh and (self.keep_latin or HAN.search(zh)):
            self.put((en, zh, alignment.mention.type), segment, alignment, handle)

    def put(self, form: Form, segment: Segment, alignment: Alignment, handle: int) -> None:
        """Collect an occurrence of a name in a form of which the caller knows better than its alignment says."""
        self.columns.append(
            self.forms.setdefault(form, len(self.forms)),
            self.sources.setdefault(segment.source, len(self.sources)),
            segment.index,
            alignment.mention.start,
            alignment.confidence,
            sureness(alignment.confidence),
            unreadability(segment.en),
            gender_of_mention(segment, alignment, form[0], form[1]),
            handle,
        )

    def join(self, other: Occurrences) -> None:
        """Take over all that another collection holds, which is left as it is.

        Raises `ValueError` where one of them keeps Latin renderings and the other does not.
        """
        if self.keep_latin != other.keep_latin:
            raise ValueError("Collections with and without Latin renderings cannot be joined.")
        forms, sources = _numbers(self.forms, other.forms), _numbers(self.sources, other.sources)
        for rows in other.columns.blocks():
            self.columns.extend(rows | {"form": forms[rows["form"]], "source": sources[rows["source"]]})


def _numbers(numbered: dict[T, int], others: Iterable[T]) -> npt.NDArray[np.int32]:
    """The number that each of the others has or gets."""
    return np.fromiter((numbered.setdefault(other, len(numbered)) for other in others), np.int32)


def combine(parts: Iterable[Occurrences]) -> Occurrences:
    """One collection of all that some others hold, which are left as they are; an empty one of none.

    Raises `ValueError` where one of them keeps Latin renderings and another does not.
    """
    combined: Occurrences | None = None
    for part in parts:
        if combined is None:
            combined = Occurrences(keep_latin=part.keep_latin)
        combined.join(part)
    return combined if combined is not None else Occurrences()


def reading_order(segment: Segment, alignment: Alignment, form: Form) -> tuple[object, ...]:
    """What occurrences are sorted by: source, place and all else that they hold."""
    mention, (en, zh, kind) = alignment.mention, form
    there = mention.start, mention.end, en, alignment.zh_start, zh, kind, alignment.confidence
    return segment.source, segment.index, *there, segment.en, segment.zh


def sureness(confidence: float) -> int:
    """A confidence in tenths: contexts that differ less are equally sure."""
    return round(10 * round(confidence, 1))


def unreadability(text: str) -> int:
    """How far the English of a segment is from the length at which a context reads well (0: 120 characters), in tenths of its logarithm."""
    return _unreadability(len(text))


@lru_cache(maxsize=4096)
def _unreadability(length: int) -> int:
    return min(255, round(10 * round(abs(math.log((length + 1) / 120)), 1)))
