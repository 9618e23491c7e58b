"""The English side: where the names of a text stand and of which type they are.

An entity model reads the texts (`entities`, `spacy_model`; `casing` makes headlines readable for it); its marks are
mended where it is known to err (`marks`); spans that may be names are proposed (`proposals`), judged by all that is
known of them here and nearby in the input (`evidence`, `nearby`, `judging`) and given a type (`kinds`).
"""

from glossary.recognition.entities import Entity, EntityModel, Reading
from glossary.recognition.recognizer import recognize

__all__ = ["Entity", "EntityModel", "Reading", "recognize"]
