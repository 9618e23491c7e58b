"""The pages of texts: try, prepare, check; and what came of them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from markupsafe import Markup

from glossary.web.api_texts import result_of, segments_of
from glossary.web.hub import Hub, TheHub
from glossary.web.marking import Span, marked
from glossary.web.messages import Words
from glossary.web.pages import Part, render, words_of
from glossary.web.schemas import MOST, SegmentOut
from glossary.web.work import Built

router = APIRouter(include_in_schema=False)

PER_PART = 150
"""Segments of a text that are shown at once."""
JobId = Annotated[str, Query(pattern=r"^[A-Za-z0-9_-]{0,40}$")]


@router.get("/try")
def try_text(
    request: Request,
    hub: TheHub,
    job: JobId = "",
    part: Part = False,
    offset: Annotated[int, Query(ge=0, le=MOST)] = 0,
) -> Response:
    """A text in two columns, with its names and the glossary of it."""
    values: dict[str, Any] = {}
    if job:
        built: Built = result_of(hub, job, "build")
        some = segments_of(built, offset, PER_PART)
        end = offset + len(some.items)
        values = {
            "segments": [_both(one, words_of(request)) for one in some.items if one.en or one.zh],
            "more": end if end < some.total else None,
        }
    if part and offset:
        return render(request, "_segments.html", **values)
    return _page(request, hub, "try", "build", "_built.html", job, part, two=True, **values)


@router.get("/prepare")
def prepare(request: Request, hub: TheHub, job: JobId = "", part: Part = False) -> Response:
    """The names of a text that is to be translated."""
    return _page(request, hub, "prepare", "prepare", "_prepared.html", job, part)


@router.get("/check")
def check(request: Request, hub: TheHub, job: JobId = "", part: Part = False) -> Response:
    """A draft held against the termbase."""
    return _page(request, hub, "check", "check", "_checked.html", job, part, two=True)


def _page(
    request: Request,
    hub: Hub,
    name: str,
    kind: str,
    shown: str,
    job: str,
    part: bool,
    *,
    two: bool = False,
    **values: Any,
) -> Response:
    result = result_of(hub, job, kind) if job else None
    template = shown if part and result is not None else "text.html"
    return render(request, template, name=name, kind=kind, two=two, job=job, result=result, part=shown, **values)


def _both(one: SegmentOut, t: Words) -> dict[str, Markup]:
    """A segment with its names marked in both languages, those that belong together under one number."""
    english: list[Span] = []
    chinese: list[Span] = []
    for number, name in enumerate(one.names):
        common = {"class": name.type, "tabindex": "0", "data-name": f"{one.number}-{number}"}
        if name.entry is not None:
            common["data-entry"] = str(name.entry)
        en, zh = one.en[name.en_start : name.en_end], one.zh[max(name.zh_start, 0) : max(name.zh_end, 0)]
        if name.zh_start < 0:
            alone = {**common, "class": f"{name.type} alone", "title": t("not_rendered")}
            english.append(Span(name.en_start, name.en_end, alone))
            continue
        english.append(Span(name.en_start, name.en_end, {**common, "title": t("renders", zh)}))
        chinese.append(Span(name.zh_start, name.zh_end, {**common, "title": t("renders_back", en)}))
    return {"en": marked(one.en, english), "zh": marked(one.zh, chinese)}
