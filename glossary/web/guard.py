"""What stands before the application: who may ask (Host, Origin, token), how much and how long, and what browsers are told to forbid."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, MutableMapping
from html import escape
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.requests import Request

from glossary.web.settings import Settings
from glossary.web.telling import language_of, translated

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

OPEN = ("/login", "/static/")
"""Paths that are served without a token."""

_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_HEADERS = (
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
)
_DRAINED = 4
"""How many times the allowed size is read and thrown away, so that whoever sends too much hears of it."""


class Refused(Exception):
    """A request that is not let through: the status, and what is said of it."""

    def __init__(self, status: int, message: str, hint: str = "") -> None:
        self.status, self.message, self.hint = status, message, hint
        super().__init__(message)


def session_of(token: str) -> str:
    """What a browser holds in its cookie: it proves that the token was known, and does not tell it."""
    return hmac.new(token.encode(), b"glossary session", hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of them."""
    return hmac.compare_digest(one.encode(), other.encode())


def cookie_name(settings: Settings) -> str:
    """The name of the cookie: browsers share cookies between the ports of a host, so each server has its own."""
    return f"glossary_{hashlib.sha256(settings.token.encode() + b'name').hexdigest()[:8]}"


class Guard:
    """An ASGI application around another one."""

    def __init__(self, app: App, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            self._check_host(headers)
            self._check_origin(scope["method"], scope["path"], headers)
            self._check_token(scope, headers)
            body = await self._body(headers, receive)
        except Refused as refused:
            await self._refuse(scope, headers, refused, send)
            return

        given = False

        async def replay() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(message, stored=scope["path"].startswith("/static/"))
            await send(message)

        await self.app(scope, replay, guarded)

    def _check_host(self, headers: dict[str, str]) -> None:
        allowed = self.settings.hosts
        if allowed is not None and headers.get("host", "").casefold() not in allowed:
            raise Refused(
                421,
                "This server is not known by that name.",
                "Open it by the address it printed; --allow-host lets in another name.",
            )

    def _check_origin(self, method: str, path: str, headers: dict[str, str]) -> None:
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site", "none")
        if origin is not None and not _is_own(origin, headers.get("host", "")):
            raise Refused(403, "A page of another site may not ask this server.")
        changes = method not in _SAFE or path.startswith("/api/")
        if origin is None and site in ("cross-site", "same-site") and changes:
            raise Refused(403, "A page of another site may not ask this server.")

    def _check_token(self, scope: MutableMapping[str, Any], headers: dict[str, str]) -> None:
        token = self.settings.token
        if not token or scope["path"].startswith(OPEN):
            return
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer" and same(given.strip(), token):
            return
        cookies: SimpleCookie = SimpleCookie()
        try:
            cookies.load(headers.get("cookie", ""))
        except CookieError:
            cookies.clear()
        held = cookies.get(cookie_name(self.settings))
        if held is None or not same(held.value, session_of(token)):
            raise Refused(
                401,
                "This server asks for its token.",
                "It printed the token when it was started: Authorization: Bearer TOKEN.",
            )

    async def _body(self, headers: dict[str, str], receive: Receive) -> bytes:
        """All of a request's body. Raises `Refused` for one that is too large or takes too long."""
        limit = self.settings.max_upload
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(self.settings.max_reading):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Refused(400, "The request was cut short.")
                    part = message.get("body", b"")
                    size += len(part)
                    if size <= limit:
                        parts.append(part)
                    else:
                        parts.clear()
                    if not message.get("more_body", False) or size > _DRAINED * limit:
                        break
        except TimeoutError as error:
            raise Refused(408, "The request took too long to arrive.", "Send less at once.") from error
        if size > limit:
            raise Refused(
                413,
                f"This is too large: more than {limit / (1 << 20):.3g} MB.",
                "Send it in parts, or start the server with --max-upload.",
            )
        return b"".join(parts)

    async def _refuse(
        self, scope: MutableMapping[str, Any], headers: dict[str, str], refused: Refused, send: Send
    ) -> None:
        start: Message = {"type": "http.response.start", "status": refused.status, "headers": []}
        language = language_of(Request(scope))
        message, hint = translated(refused.message, refused.hint, language)
        page = "text/html" in headers.get("accept", "") and not scope["path"].startswith("/api/")
        if refused.status == 401 and page and scope["method"] in _SAFE:
            start["status"] = 303
            start["headers"] = [(b"location", f"/login?to={quote(scope['path'])}".encode())]
            body, kind = b"", "text/plain"
        elif page:
            text = f"{escape(message)} {escape(hint)}"
            body = f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Glossary</title><main><p>{text}</p></main></html>'.encode()
            kind = "text/html; charset=utf-8"
        else:
            body = json.dumps({"message": message, "hint": hint}).encode()
            kind = "application/json"
        if refused.status == 401:
            start["headers"].append((b"www-authenticate", b"Bearer"))
        start["headers"] += [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
        _add_headers(start)
        await send(start)
        await send({"type": "http.response.body", "body": body})


def _is_own(origin: str, host: str) -> bool:
    try:
        return urlsplit(origin).netloc.casefold() == host.casefold() != ""
    except ValueError:
        return False


def _add_headers(message: Message, *, stored: bool = False) -> None:
    names = {name.lower() for name, _ in message.get("headers", ())}
    added = [(name.encode(), value.encode()) for name, value in _HEADERS if name.encode() not in names]
    if b"cache-control" not in names:
        added.append((b"cache-control", b"no-cache" if stored else b"no-store"))
    message["headers"] = [*message.get("headers", ()), *added]
