"""What a name might be rendered by that the termbase does not have, as candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.checking.preparing import Candidate
from glossary.lexicon import load_lexicon
from glossary.lexicon.keys import key
from glossary.merging.names import has_generic
from glossary.model import DEPRECATED, PERSON, SUPERSEDED, Entry
from glossary.transliteration.ownterms import collect
from glossary.transliteration.suggesting import suggestions


def suggested(
    names: Sequence[tuple[str, str]], entries: Sequence[Entry] = (), *, top: int = 3, region: str = "zh-Hans"
) -> Iterator[tuple[Candidate, ...]]:
    """Candidates for (name, type) pairs, `top` at most for each, the likeliest first; what entries say of the parts of names goes
    before all else (a brother is called as his sister is).

    Names of places and bodies that hold words (Northern Lights Board, Red Cross) are translated, not transcribed: for these there is only
    what a lexicon has.
    """
    found = suggestions([name for name, _ in names], top=top, region=region, termbase=collect(_rows(entries, names)))
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


def _rows(entries: Sequence[Entry], names: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """(English, Chinese, type) of every pair that will do, of the entries that have a word of a name."""
    words = {word for name, _ in names for word in key(name).split()}
    for entry in entries:
        if all(words.isdisjoint(key(term.text).split()) for term in entry.en):
            continue
        good = [term.text for term in entry.zh if term.status not in (DEPRECATED, SUPERSEDED)]
        pairs = [(en, zh) for en, zh, _ in entry.pairs if zh in good]
        for en, zh in pairs or [(en.text, zh) for en in entry.en for zh in good]:
            yield en, zh, entry.type


def _has_words(words: Sequence[str]) -> bool:
    """Whether a name of several words has one that is a word of the language."""
    lexicon = load_lexicon()
    return len(words) > 1 and (has_generic(words) or any(lexicon.translations(word) for word in words))
