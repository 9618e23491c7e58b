"""A server in a thread, and Chromium."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Playwright

from glossary.web.app import create_app
from glossary.web.serving import config_of, listen
from glossary.web.settings import Settings, hosts_of

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def serving(base: Path, settings: Settings | None = None) -> Iterator[str]:
    """The address of a server over a termbase."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    chosen = replace(settings or Settings(""), termbase=str(base), hosts=hosts_of("127.0.0.1", port))
    server = uvicorn.Server(config_of(create_app(chosen)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def launched(playwright: Playwright, *arguments: str) -> Browser:
    """Chromium as the system has it."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *arguments])
