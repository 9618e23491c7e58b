"""A server in the process, over a termbase made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from web_texts import made

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return made(tmp_path / "names.db")


@pytest.fixture
def client(base: Path) -> Iterator[TestClient]:
    from fastapi.testclient import TestClient

    from glossary.web.app import create_app
    from glossary.web.settings import Settings

    with TestClient(create_app(Settings(str(base)))) as client:
        yield client
