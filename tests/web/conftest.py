"""A server in the process, over a termbase made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the web application needs the extra web")
pytest.importorskip("httpx2", reason="the test client needs httpx2")

from fastapi.testclient import TestClient
from web_texts import made

from glossary.web.app import create_app
from glossary.web.settings import Settings


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return made(tmp_path / "names.db")


@pytest.fixture
def client(base: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(str(base)))) as client:
        yield client
