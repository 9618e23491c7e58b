"""The pages of suggestions and of the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from glossary.errors import GlossaryError
from glossary.script import HAN
from glossary.transliteration.suggesting import known_origins
from glossary.web.api_names import proposed, spelled
from glossary.web.hub import SURE, TheHub
from glossary.web.pages import Part, render
from glossary.web.telling import language_of, translated

router = APIRouter(include_in_schema=False)

_TOP = 8


@router.get("/suggest")
def suggest(
    request: Request,
    hub: TheHub,
    name: Annotated[str, Query(max_length=200)] = "",
    origin: Annotated[str, Query(max_length=10)] = "",
    gender: Annotated[str, Query(max_length=1)] = "",
    region: Annotated[str, Query(max_length=20)] = "zh-Hans",
    part: Part = False,
) -> Response:
    """A name in, renderings out; or a Chinese rendering in, spellings out."""
    values: dict[str, Any] = {"known": [], "suggestion": None, "spellings": None, "refused": ""}
    if name.strip():
        values["known"] = [one.entry for one in hub.lookup(name, 5).entries if one.how in SURE]
        try:
            if HAN.search(name):
                values["spellings"] = spelled(name.strip(), _TOP)
            else:
                values["suggestion"] = proposed(hub, name.strip(), _TOP, origin, gender, region)
        except GlossaryError as error:
            values["refused"] = " ".join(filter(None, translated(error.message, error.hint, language_of(request))))
    template = "_suggestion.html" if part else "suggest.html"
    return render(
        request, template, name=name, origin=origin, gender=gender, region=region, origins=known_origins(), **values
    )


@router.get("/api/docs")
def api_docs(request: Request) -> Response:
    """The API, described from its OpenAPI document."""
    return render(request, "api.html", operations=list(_operations(request.app.openapi())))


def _operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            yield {
                "method": method.upper(),
                "path": path,
                "summary": one.get("summary", ""),
                "description": one.get("description", ""),
                "parameters": [
                    {
                        "name": p["name"],
                        "place": p["in"],
                        "type": _type(p["schema"]),
                        "required": p.get("required", False),
                        "description": p.get("description", ""),
                    }
                    for p in one.get("parameters", ())
                ],
                "body": list(_fields(one.get("requestBody", {}).get("content", {}), schemas)),
                "answers": [
                    {
                        "status": status,
                        "type": ", ".join(_type(c.get("schema", {})) for c in answer.get("content", {}).values()),
                        "description": answer.get("description", ""),
                    }
                    for status, answer in one["responses"].items()
                ],
            }


def _fields(content: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for kind in content.values():
        name = str(kind["schema"].get("$ref", "")).rpartition("/")[2]
        schema = schemas.get(name, {})
        for field, one in schema.get("properties", {}).items():
            required = field in schema.get("required", ())
            yield {
                "name": field,
                "type": _type(one),
                "required": required,
                "description": one.get("description", ""),
            }


def _type(schema: Mapping[str, Any]) -> str:
    """What a schema is called."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"array of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "any"))
