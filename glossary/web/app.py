"""The application: API and pages behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Thread

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from glossary import __version__
from glossary.errors import GlossaryError
from glossary.termbase.reviewing import ChangedMeanwhile
from glossary.web import api_entries, api_names, api_texts, exports, pages, pages_names, pages_texts
from glossary.web.api_texts import AlreadyThere, NotDone
from glossary.web.guard import Guard
from glossary.web.hub import Hub, NotThere
from glossary.web.jobs import TooMuch
from glossary.web.schemas import Problem
from glossary.web.settings import Settings
from glossary.web.telling import language_of, translated

_STATIC = Path(__file__).parent / "static"
_STATUSES = {NotThere: 404, ChangedMeanwhile: 409, NotDone: 409, AlreadyThere: 409, TooMuch: 429}


def create_app(settings: Settings, *, steady: bool = False) -> FastAPI:
    """The application over a termbase, which is made where there is none. It is open until the application's lifespan ends; `steady` as
    `Hub.warm` has it."""
    hub = Hub(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        Thread(target=partial(hub.warm, steady=steady), name="glossary warm", daemon=True).start()
        yield
        hub.close()

    app = FastAPI(
        title="Glossary",
        version=__version__,
        description="Bilingual English-Chinese names: look-up, review, building, checking and export.",
        docs_url=None,  # its pages come from elsewhere; pages_names.api_docs is ours
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
        responses={422: {"model": Problem}},
    )
    app.state.hub = hub
    for part in (api_entries.router, api_entries.deciding, api_texts.router, api_names.router, exports.router):
        app.include_router(part)
    for shown in (pages.router, pages_texts.router, pages_names.router):
        app.include_router(shown)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.add_exception_handler(GlossaryError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _other)
    app.add_middleware(Guard, settings=settings)
    return app


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, GlossaryError)
    status = next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), 400)
    return _answer(request, status, error.message, error.hint)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first.get("loc", ())[1:])
    return _answer(request, 422, f"{where}: {first.get('msg', 'is wrong')}" if where else str(first.get("msg", "")), "")


async def _other(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _answer(request, error.status_code, str(error.detail), "")
    response.headers.update(error.headers or {})
    return response


def _answer(request: Request, status: int, message: str, hint: str) -> Response:
    message, hint = translated(message, hint, language_of(request))
    if request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"message": message, "hint": hint}, status)
    return pages.problem(request, status, message, hint)
