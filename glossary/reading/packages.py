"""What the XML formats and the zipped ones share: no entities, and a library's failure told as the user's file's."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from glossary.errors import ReadingError
from glossary.reading.sources import Source

_PART = 1 << 16
_LARGEST = 1 << 30
_GROWING = frozenset({89, 114})
"""libxml2's codes (XML_ERR_ENTITY_LOOP, XML_ERR_RESOURCE_LIMIT) for entities that grow beyond measure."""


@contextmanager
def failures_told(source: Source, kind: str, hint: str) -> Iterator[None]:
    """Turn whatever a library raises over a damaged file into a `ReadingError`: there is no end to what they raise."""
    from lxml import etree

    try:
        yield
    except ReadingError:
        raise
    except etree.XMLSyntaxError as error:
        raise malformed(error, source) from error
    except Exception as error:
        reason = str(error) or type(error).__name__
        raise ReadingError(f"is no {kind} ({reason}).", source=source.name, hint=hint) from error


def malformed(error: SyntaxError, source: Source) -> ReadingError:
    """What to tell of XML that is not well-formed."""
    return ReadingError(
        f"is no well-formed XML ({error.msg}).",
        source=source.name,
        place=f"line {error.lineno}" if error.lineno else "",
        hint="Mend it there, or save it again from the program that wrote it.",
    )


def refuse_entities(chunks: Iterable[bytes], source: Source) -> None:
    """Raise `ReadingError` where XML declares entities; whatever its encoding, and before any is expanded.

    Reads no further than the first element, ahead of which all declarations stand.
    """
    from lxml import etree

    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    # libxml2 takes no more than ten megabytes at once
    parts = (chunk[at : at + _PART] for chunk in chunks for at in range(0, len(chunk), _PART))
    for chunk in parts:
        try:
            parser.feed(chunk)
        except etree.XMLSyntaxError as error:
            if error.code in _GROWING:
                raise _entities(source) from error
            raise
        for _, root in parser.read_events():
            dtd = root.getroottree().docinfo.internalDTD
            if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
                raise _entities(source)
            return


def _entities(source: Source) -> ReadingError:
    return ReadingError(
        "declares XML entities, which may be an attack and are not expanded.",
        source=source.name,
        hint="Remove the declarations from its DOCTYPE if you trust it.",
    )


def check_parts(archive: zipfile.ZipFile, source: Source) -> None:
    """Refuse a zipped document that would grow beyond measure or whose XML parts declare entities."""
    if sum(part.file_size for part in archive.infolist()) > _LARGEST:
        raise ReadingError(
            "unpacks to more than a gigabyte.", source=source.name, hint="Divide it, or save it as text or TSV."
        )
    for part in archive.infolist():
        if part.filename.lower().endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                refuse_entities(iter(lambda stream=stream: stream.read(_PART), b""), source)  # type: ignore[misc]
