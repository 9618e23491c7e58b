"""What the API takes and gives, held against its own OpenAPI document with values that schemathesis makes up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

pytest.importorskip("fastapi", reason="the web application needs the extra web")
pytest.importorskip("httpx2", reason="the test client needs httpx2")
pytest.importorskip("schemathesis", reason="schemathesis is not installed")

import schemathesis
from fastapi.testclient import TestClient
from web_texts import made

from glossary.web.app import create_app
from glossary.web.settings import Settings

EXAMPLES = 20
"""Requests that are made up for each operation."""


@pytest.fixture
def schema(tmp_path: Path) -> Iterator[Any]:
    base = made(tmp_path / "names.db")
    app = create_app(Settings(str(base), max_seconds=30, max_jobs=5))
    with TestClient(app):
        yield schemathesis.openapi.from_asgi("/api/openapi.json", app)


def test_no_answer_is_an_error_of_the_server_nor_other_than_documented(schema: Any) -> None:
    checks = schemathesis.checks
    wanted = [
        checks.not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]
    wrong: list[str] = []
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 25
    for operation in operations:

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def holds(case: Any) -> None:
            case.validate_response(case.call(), checks=wanted)

        try:
            holds()
        except Exception as error:
            wrong.append(f"{operation.label}: {error}")
    assert wrong == []
