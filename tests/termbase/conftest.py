"""Termbases to test on: in a file, and on a PostgreSQL server where one is named."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = os.environ.get("GLOSSARY_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a termbase can be made: a file, then a database of its own on a server."""
    if request.param == "sqlite":
        yield str(tmp_path / "names.db")
        return
    if not SERVER:
        pytest.skip("GLOSSARY_TEST_POSTGRES names no PostgreSQL server (.ci/with-postgres starts one)")
    psycopg = pytest.importorskip("psycopg")
    from sqlalchemy.engine import make_url

    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
