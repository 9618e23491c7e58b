"""The API's names by sound: renderings proposed, spellings, and how well a rendering sounds like a name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from glossary.transliteration.rendering import Spellings, Suggestion
from glossary.web.hub import Hub, TheHub
from glossary.web.schemas import Problem

router = APIRouter(prefix="/api", tags=["names"], responses={400: {"model": Problem}})

Top = Annotated[int, Query(ge=1, le=20, description="How many, at most.")]


class ScoreOut(BaseModel):
    """A log-likelihood ratio against chance: around 0 or less there is no likeness, above 6 it is hardly chance."""

    en: str
    zh: str
    score: float


@router.get("/suggest")
def suggest(
    hub: TheHub,
    name: Annotated[str, Query(min_length=1, max_length=200)],
    top: Top = 5,
    origin: Annotated[
        str, Query(max_length=10, description="The language of the name: ru, de, ko, ...; guessed.")
    ] = "",
    gender: Annotated[str, Query(max_length=1, description="f or m; guessed.")] = "",
    region: Annotated[str, Query(max_length=20, description="zh-Hans, zh-Hant-TW or zh-Hant-HK.")] = "zh-Hans",
) -> Suggestion:
    """Chinese renderings for a name, known ones first (the termbase's before all), with the chunks they are made of."""
    return proposed(hub, name, top, origin, gender, region)


@router.get("/reverse")
def reverse(zh: Annotated[str, Query(min_length=1, max_length=100)], top: Top = 5) -> Spellings:
    """English spellings that a Chinese rendering may stand for."""
    return spelled(zh, top)


def proposed(hub: Hub, name: str, top: int, origin: str, gender: str, region: str) -> Suggestion:
    """The renderings of a name, with what the termbase has of it and its words."""
    from glossary.transliteration.ownterms import collect
    from glossary.transliteration.suggesting import suggestions

    own = collect(hub.own_terms(name))
    asked = suggestions([name], top=top, origin=origin, gender=gender, region=region, termbase=own or None)
    return next(asked)


def spelled(zh: str, top: int) -> Spellings:
    """The spellings of a Chinese rendering."""
    from glossary.transliteration.reversing import reversals

    return next(reversals([zh], top=top))


@router.get("/score")
def score(
    en: Annotated[str, Query(min_length=1, max_length=200)], zh: Annotated[str, Query(min_length=1, max_length=100)]
) -> ScoreOut:
    """How well a Chinese text renders a name by sound."""
    import glossary

    return ScoreOut(en=en, zh=zh, score=glossary.score(en, zh))
