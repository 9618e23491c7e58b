"""Listening and serving."""

from __future__ import annotations

import contextlib
import socket

import python_multipart  # noqa: F401 - forms need it, and FastAPI tells so only when they are declared
import uvicorn
from fastapi import FastAPI

from glossary.errors import GlossaryError
from glossary.web.app import create_app
from glossary.web.settings import Settings


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to a host and port. Raises `GlossaryError` where it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise GlossaryError(f"There is no address {host} here ({error.strerror or error}).") from error
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
    except OSError as error:
        listening.close()
        raise GlossaryError(
            f"Port {port} of {host} cannot be had ({error.strerror or error}).", hint="Choose another: --port N."
        ) from error
    return listening


def config_of(app: FastAPI) -> uvicorn.Config:
    """How an application is served. Requests are not logged: they hold what people look up."""
    return uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=20,
        limit_concurrency=200,
        timeout_graceful_shutdown=3,
        ws="none",
        proxy_headers=False,
    )


def run(settings: Settings, listening: socket.socket) -> bool:
    """Serve until somebody stops it; whether it could be started."""
    server = uvicorn.Server(config_of(create_app(settings, steady=True)))
    with contextlib.suppress(KeyboardInterrupt):  # which is how it is ended
        server.run(sockets=[listening])
    return server.started
