"""What a name might be rendered by that the termbase does not have, as candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.checking.preparing import Candidate
from glossary.lexicon import load_lexicon
from glossary.lexicon.keys import key
from glossary.merging.names import has_generic
from glossary.model import PERSON
from glossary.transliteration.suggesting import suggestions


def suggested(
    names: Sequence[tuple[str, str]], *, top: int = 3, region: str = "zh-Hans"
) -> Iterator[tuple[Candidate, ...]]:
    """Candidates for (name, type) pairs, `top` at most for each, the likeliest first.

    Names of places and bodies that hold words (Northern Lights Board, Red Cross) are translated, not transcribed: for these there is only
    what a lexicon has.
    """
    found = suggestions([name for name, _ in names], top=top, region=region)
    for (name, kind), suggestion in zip(names, found, strict=True):
        translated = kind != PERSON and _has_words(key(name).split())
        yield tuple(
            Candidate(
                zh=one.zh,
                attested=False,
                probability=one.probability,
                reason=(one.source or "lexicon") if one.reason == "attested" else one.reason,
            )
            for one in suggestion.renderings
            if one.reason == "attested" or not translated
        )


def _has_words(words: Sequence[str]) -> bool:
    """Whether a name of several words has one that is a word of the language."""
    lexicon = load_lexicon()
    return len(words) > 1 and (has_generic(words) or any(lexicon.translations(word) for word in words))
