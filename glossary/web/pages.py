"""The pages, rendered here; with `part` only what changes of them, for the scripts."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.templating import Jinja2Templates
from starlette.concurrency import run_in_threadpool

from glossary.exchange.formats import FORMATS
from glossary.model import NAME_TYPES, STATUSES
from glossary.termbase.events import Event
from glossary.termbase.reviewing import events_of
from glossary.web.api_entries import evidence_of
from glossary.web.charts import waterfall
from glossary.web.guard import cookie_name, same, session_of
from glossary.web.hub import Hub, TheHub
from glossary.web.marking import in_context
from glossary.web.messages import LANGUAGES, Words
from glossary.web.schemas import EntryOut, Number
from glossary.web.telling import language_of

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(directory=Path(__file__).parent / "templates")
templates.env.trim_blocks = templates.env.lstrip_blocks = True
templates.env.globals["in_context"] = in_context
templates.env.globals["waterfall"] = waterfall

PER_PAGE = 50
_RESULTS = 30
_YEAR = 365 * 24 * 3600
Part = Annotated[bool, Query(description="Only what changes.")]
_SAID = (
    "offline done_approve done_reject done_edit done_merge done_split done_note done_undo nothing_to_undo evidence_working "
    "working waiting starting step_read step_recognize step_align step_merge step_check step_suggest added replace_it too_large left"
).split()


def words_of(request: Request) -> Words:
    """The words of the language of whoever asks."""
    return Words(language_of(request))


def render(request: Request, template: str, status: int = 200, /, **values: Any) -> Response:
    """A page in the language and theme of whoever asks."""
    words = words_of(request)
    language = words.language
    other = next(one for one in LANGUAGES if one != language)
    theme = request.cookies.get("theme", "")
    hub: Hub = request.app.state.hub
    context = {
        "t": words,
        "language": language,
        "other": other,
        "in_other": f"?{request.url.include_query_params(lang=other).query}",
        "theme": theme if theme in ("light", "dark") else "",
        "hub": hub,
        "path": request.url.path,
        "said": json.dumps({key: words(key) for key in _SAID}, ensure_ascii=False),
        "formats": FORMATS,
        "types": NAME_TYPES,
        "megabytes": f"{hub.settings.max_upload / (1 << 20):.3g}",
        **values,
    }
    response = templates.TemplateResponse(request, template, context, status_code=status)
    if request.query_params.get("lang") == language:
        response.set_cookie("lang", language, max_age=_YEAR, samesite="strict")
    return response


def problem(request: Request, status: int, message: str, hint: str) -> Response:
    """A page that says what is wrong."""
    return render(request, "problem.html", status, message=message, hint=hint)


@router.get("/")
def search(
    request: Request, hub: TheHub, q: Annotated[str, Query(max_length=500)] = "", part: Part = False
) -> Response:
    """Looking up."""
    found = hub.lookup(q, _RESULTS) if q.strip() else None
    name = "_results.html" if part else "search.html"
    return render(request, name, found=found, query=q, counts=None if part else hub.base.counts())


@router.get("/entries/{number}")
def entry(
    request: Request, hub: TheHub, number: Number, page: Annotated[int, Query(ge=1, le=1_000_000)] = 1
) -> Response:
    """One entry with all that is known of it."""
    one = hub.entry(number)
    return render(
        request,
        "entry.html",
        entry=one,
        statuses=STATUSES,
        occurrences=hub.occurrences(number, (page - 1) * PER_PAGE, PER_PAGE),
        page=page,
        pages=max(1, -(-one.occurrences // PER_PAGE)),
        events=[told(event) for event in hub.base.ask(partial(events_of, entry=number))][::-1],
        rivals=hub.beside(number),
    )


@router.get("/occurrences/{number}/evidence")
def evidence(request: Request, hub: TheHub, number: Number) -> Response:
    """Why an occurrence was aligned as it was, as a chart."""
    return render(request, "_evidence.html", evidence=evidence_of(hub, number, 3))


@router.get("/review")
def review(
    request: Request,
    hub: TheHub,
    type: Annotated[str, Query(max_length=20)] = "",
    id: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """What is left to judge, one after the other, beginning with one in particular."""
    return render(request, "review.html", type=type, **_next(hub, type, (), id))


@router.get("/review/card")
def card(
    request: Request,
    hub: TheHub,
    type: Annotated[str, Query(max_length=20)] = "",
    skip: Annotated[list[int] | None, Query(max_length=1000)] = None,
    id: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """The next one to judge, or one in particular."""
    return render(request, "_card.html", type=type, **_next(hub, type, skip or (), id))


def _next(hub: Hub, kind: str, skip: Any, id: int | None) -> dict[str, Any]:
    queue = hub.queue(kind, skip, 1)
    wanted = hub.entries([id]) if id is not None else []
    shown: EntryOut | None = next(iter(wanted or queue.entries), None)
    return {
        "entry": shown,
        "left": queue.left,
        "rivals": hub.beside(shown.id, 8) if shown else [],
        "occurrences": hub.occurrences(shown.id, 0, 4) if shown else [],
    }


@router.get("/history")
def history(request: Request, hub: TheHub, page: Annotated[int, Query(ge=1, le=1_000_000)] = 1) -> Response:
    """What was decided, the newest first."""
    events = hub.base.history()[::-1]
    shown = [told(event) for event in events[(page - 1) * PER_PAGE : page * PER_PAGE]]
    return render(request, "history.html", events=shown, page=page, pages=max(1, -(-len(events) // PER_PAGE)))


def told(event: Event) -> dict[str, Any]:
    """An event as pages show it."""
    payload = event.payload
    parts: list[str] = []
    if "source" in payload:
        parts.append(str(payload["source"]))
    parts += [f"{payload[name]['en']} {payload[name]['zh']}" for name in ("entry", "other") if name in payload]
    before = payload.get("entry", {})
    changed = [
        str(payload[name])
        for name in ("en", "zh", "type", "status", "text")
        if payload.get(name) and payload[name] != before.get(name)
    ]
    if "term" in payload:
        changed.append(str(payload["term"][1]))
    changed += [*payload.get("english", ()), *payload.get("chinese", ())]
    return {
        "number": event.number,
        "time": event.time,
        "person": event.person,
        "action": event.action,
        "target": event.target,
        "undone": event.undone,
        "about": " + ".join(parts),
        "changed": ", ".join(changed),
        "can_undo": not event.undone and event.action != "withdraw",
    }


@router.get("/login")
def login(request: Request, to: str = "/") -> Response:
    """Where the token is asked for."""
    return render(request, "login.html", to=to, wrong=False)


@router.post("/login")
async def enter(
    request: Request, token: Annotated[str, Form(max_length=500)] = "", to: Annotated[str, Form(max_length=500)] = "/"
) -> Response:
    """The token given: a cookie is set where it is right."""
    hub: Hub = request.app.state.hub
    settings = hub.settings
    if not settings.token or not same(token.strip(), settings.token):
        page = partial(render, request, "login.html", 403, to=to, wrong=bool(settings.token))
        return await run_in_threadpool(page)
    here = urlsplit(to)
    safe = to if to.startswith("/") and not to.startswith(("//", "/\\")) and not here.netloc else "/"
    response = RedirectResponse(safe, 303)
    response.set_cookie(cookie_name(settings), session_of(settings.token), httponly=True, samesite="strict")
    return response
