"""What was found in a window as bytes: a line about the window, then a line for each segment that holds a name."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

from glossary.model import Alignment, Mention, Segment

Aligned = tuple[Segment, tuple[Alignment, ...]]


@dataclass(frozen=True, slots=True)
class Header:
    """A window that was looked through: by its fingerprint, with the numbers of its segments, of those in both languages, of the
    names found and of those without a rendering; what could not be looked through (source, place, reason); the seconds that
    each step took; and the length and checksum of the lines that follow."""

    window: str
    segments: int
    both: int
    names: int
    missing: int
    troubles: tuple[tuple[str, str, str], ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    bytes: int = 0
    check: int = 0


def framed(header: Header, body: bytes) -> bytes:
    """The line of a header, told of the body that follows it, and that body."""
    told = asdict(header) | {"bytes": len(body), "check": zlib.crc32(body)}
    return _line(told) + body


def header_of(line: bytes) -> Header | None:
    """The header that a line is; None where it is none."""
    try:
        told = json.loads(line)
        return Header(**{**told, "troubles": tuple(map(tuple, told["troubles"]))})
    except (ValueError, TypeError, KeyError):
        return None


def encode(aligned: Iterable[tuple[Segment, Sequence[Alignment]]]) -> bytes:
    """A line for each segment that has alignments."""
    return b"".join(
        _line([s.index, s.en, s.zh, s.source, s.place, [_packed(alignment) for alignment in some]])
        for s, some in aligned
        if some
    )


def decode(line: bytes) -> Aligned:
    """The segment of a line, with its alignments."""
    index, en, zh, source, place, names = json.loads(line.decode("utf-8", "surrogatepass"))
    return Segment(index, en, zh, source, place), tuple(
        Alignment(Mention(index, *name[:5]), *name[5:]) for name in names
    )


def pairs(lines: Iterable[Aligned]) -> Iterator[tuple[Segment, Alignment]]:
    """Every alignment with its segment."""
    return ((segment, alignment) for segment, some in lines for alignment in some)


def _packed(alignment: Alignment) -> tuple[object, ...]:
    m, a = alignment.mention, alignment
    return m.en, m.start, m.end, m.type, m.certainty, a.zh, a.zh_start, a.zh_end, a.confidence


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
