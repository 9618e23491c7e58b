"""Bilingual name glossaries from English-Chinese text.

>>> import glossary
>>> names = glossary.build([("Gerasimov arrived in Kursk.", "格拉西莫夫抵达库尔斯克。")])  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glossary.alignment.explanation import Explanation
    from glossary.checking.findings import Finding
    from glossary.checking.preparing import Candidate, PreparedName
    from glossary.collection import Glossary
    from glossary.drafts import check, prepare
    from glossary.errors import GlossaryError, ReadingError
    from glossary.importing import read_glossary
    from glossary.keeping import build_into
    from glossary.model import AlignedSegment, Alignment, Context, Entry, Evidence, Mention, Segment, Term
    from glossary.pipeline import build, explain, run
    from glossary.termbase import Termbase, open_termbase
    from glossary.transliteration.rendering import Chunk, Rendering, Spelling, Spellings, Suggestion
    from glossary.transliteration.reversing import reverse
    from glossary.transliteration.scoring import Sounding, hear, score, scores
    from glossary.transliteration.suggesting import suggest

__version__ = "0.1.0"

_HOMES = {
    "build": "pipeline",
    "explain": "pipeline",
    "run": "pipeline",
    "check": "drafts",
    "prepare": "drafts",
    **dict.fromkeys(("Candidate", "PreparedName"), "checking.preparing"),
    "build_into": "keeping",
    **dict.fromkeys(("Termbase", "open_termbase"), "termbase"),
    "Finding": "checking.findings",
    "suggest": "transliteration.suggesting",
    "reverse": "transliteration.reversing",
    "hear": "transliteration.scoring",
    "score": "transliteration.scoring",
    "scores": "transliteration.scoring",
    "Sounding": "transliteration.scoring",
    "Glossary": "collection",
    "read_glossary": "importing",
    "Explanation": "alignment.explanation",
    "GlossaryError": "errors",
    "ReadingError": "errors",
    **dict.fromkeys(
        ("AlignedSegment", "Alignment", "Context", "Entry", "Evidence", "Mention", "Segment", "Term"), "model"
    ),
    **dict.fromkeys(("Chunk", "Rendering", "Spelling", "Spellings", "Suggestion"), "transliteration.rendering"),
}

__all__ = [
    "AlignedSegment",
    "Alignment",
    "Candidate",
    "Chunk",
    "Context",
    "Entry",
    "Evidence",
    "Explanation",
    "Finding",
    "Glossary",
    "GlossaryError",
    "Mention",
    "PreparedName",
    "ReadingError",
    "Rendering",
    "Segment",
    "Sounding",
    "Spelling",
    "Spellings",
    "Suggestion",
    "Term",
    "Termbase",
    "build",
    "build_into",
    "check",
    "explain",
    "hear",
    "open_termbase",
    "prepare",
    "read_glossary",
    "reverse",
    "run",
    "score",
    "scores",
    "suggest",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'glossary' has no attribute {name!r}")
    return getattr(import_module(f"glossary.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


if "IPython" in sys.modules:  # in a notebook values show themselves; elsewhere nothing is loaded for it
    from glossary.display import register

    register()
