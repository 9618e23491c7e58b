"""Glossaries as files to download."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel

from glossary.errors import GlossaryError
from glossary.exchange.formats import FORMATS
from glossary.exporting import write_glossary
from glossary.model import Entry
from glossary.web.hub import TheHub
from glossary.web.schemas import Problem

router = APIRouter(prefix="/api", tags=["export"], responses={400: {"model": Problem}})

Format = Annotated[str, Path(description=f"One of {', '.join(FORMATS)}.")]
_SUFFIXES = {"tbx2008": ".tbx", "deepl": ".csv", "memoq": ".csv"}
"""Of the formats that are known by no suffix."""
_KINDS = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".html": "text/html",
    ".md": "text/markdown",
    ".tbx": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class FormatOut(BaseModel):
    """A format: its name, its title, what it holds of an entry and what it leaves out."""

    name: str
    title: str
    holds: str
    leaves_out: str


def exported(entries: Iterable[Entry], format: str, name: str) -> Response:
    """A glossary as a file. Raises `GlossaryError` for an unknown format."""
    if format not in FORMATS:
        raise GlossaryError(f"There is no format {format!r}.", hint=f"Choose one of {', '.join(FORMATS)}.")
    stream = io.BytesIO()
    write_glossary(entries, stream, format)
    suffix = _SUFFIXES.get(format) or FORMATS[format].suffixes[0]
    kind = _KINDS.get(suffix, "text/plain")
    headers = {"content-disposition": f'attachment; filename="{name}{suffix}"'}
    media = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return Response(stream.getvalue(), media_type=media, headers=headers)


@router.get("/export/{format}", response_class=Response, responses={200: {"content": {"*/*": {}}}})
def export(hub: TheHub, format: Format) -> Response:
    """The whole termbase as a file, without what was rejected."""
    return exported(hub.base.entries() if format in FORMATS else (), format, "glossary")


@router.get("/formats")
def formats() -> list[FormatOut]:
    """The formats in which glossaries are written."""
    return [
        FormatOut(name=one.name, title=one.title, holds=one.holds, leaves_out=one.leaves_out)
        for one in FORMATS.values()
    ]
