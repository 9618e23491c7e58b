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
    """A segment with its names marked in both languages. Those that belong together are under one number, and each is a link to the other,
    which describes it: with the words of "_built.html" for a reader of the screen, and with a title for a mouse."""
    english: list[Span] = []
    chinese: list[Span] = []
    for number, name in enumerate(one.names):
        key = f"{one.number}-{number}"
        common = {"class": name.type, "data-name": key}
        if name.entry is not None:
            common["data-entry"] = str(name.entry)
        if name.zh_start < 0:
            alone = {**common, "class": f"{name.type} alone", "title": t("not_rendered")}
            english.append(Span(name.en_start, name.en_end, alone, aside=t("not_rendered")))
            continue
        en, zh = one.en[name.en_start : name.en_end], one.zh[name.zh_start : name.zh_end]
        for spans, side, other, what, start, end, counterpart in (
            (english, "en", "zh", "renders", name.en_start, name.en_end, zh),
            (chinese, "zh", "en", "renders_back", name.zh_start, name.zh_end, en),
        ):
            link = {"id": f"{side}-{key}", "href": f"#{other}-{key}", "aria-describedby": f"said-{what} {other}-{key}"}
            spans.append(Span(start, end, {**common, "title": t(what, counterpart)}, link))
    return {"en": marked(one.en, english), "zh": marked(one.zh, chinese)}
