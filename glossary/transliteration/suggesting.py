"""Renderings for names that nobody may have rendered yet: `suggest`, the public face of the engine.

What is attested comes first; a name written in characters gets candidates; everything else is taken apart, each word rendered, and
the parts put together again with the probabilities multiplied.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.errors import GlossaryError
from glossary.transliteration import eastasian
from glossary.transliteration.attested import TERMBASE, Known, load_attested, parts_of
from glossary.transliteration.fullnames import LONGEST_NAME, FullName, Part, UnusableName, parse
from glossary.transliteration.joining import enclosed, joined
from glossary.transliteration.mixing import (
    KNOWN_WHOLE,
    KNOWN_WORD,
    Option,
    attested,
    for_region,
    in_characters,
    mixed,
    of_language,
    shares,
    together,
)
from glossary.transliteration.ownterms import Terms, read_termbase
from glossary.transliteration.regions import REGIONS, short, written
from glossary.transliteration.rendering import Chunk, Rendering, Suggestion
from glossary.transliteration.tones import pinyin

if TYPE_CHECKING:
    from glossary.transliteration.proposing import Proposal

Origins = tuple[tuple[str, float], ...]
"""Languages with their probability, likeliest first."""

MOST = 50
"""Renderings of a name that may be asked for."""

_BATCH = 40_000
"""Names whose words go to the model together."""
_MORE_PROPOSALS = 3
_REMEMBERED = 200_000
_LIKELY = 0.3
"""How probable a guessed origin must be to be shown."""
_SURNAME_ALONE = 0.8
"""How probable it is that a word alone which is an East Asian surname, and sounds like one, is one."""
_SETTLED = 0.5
"""How probable an attested rendering must be to stand before the characters of a surname."""
_OTHER_REGION = 0.4
"""What is left of the trust in a full name's rendering where the region renders its surname otherwise."""


def suggest(
    names: str | Iterable[str],
    *,
    top: int = 5,
    origin: str = "",
    gender: str = "",
    region: str = "zh-Hans",
    termbase: str | Path | None = None,
    workers: int = 1,
) -> list[Suggestion]:
    """The likeliest Chinese renderings of names, `top` at most for each, in the order of the names.

    `origin` is the language whose spelling the names follow (ISO 639-1: ru, de, fr, ...; ko, ja, vi or zh for names that are
    written in characters), guessed for each name where it is empty; `gender` is "f", "m" or empty (guessed from the given name where
    that is safe); `region` is zh-Hans, zh-Hant-TW or zh-Hant-HK; `termbase` is a file that `glossary build` wrote, whose terms come
    before all others; `workers` is how many processes share the work of many names. What is no name gets no renderings and a note
    that says why. Raises `GlossaryError` for an option that does not exist and for a termbase that cannot be read.
    """
    given = [names] if isinstance(names, str) else names
    return list(
        suggestions(given, top=top, origin=origin, gender=gender, region=region, termbase=termbase, workers=workers)
    )


def suggestions(
    names: Iterable[str],
    *,
    top: int = 5,
    origin: str = "",
    gender: str = "",
    region: str = "zh-Hans",
    termbase: str | Path | Terms | None = None,
    workers: int = 1,
) -> Iterator[Suggestion]:
    """`suggest` as a stream: names are read, and suggestions made, many thousands at a time. `termbase` may be collected terms too."""
    terms = read_termbase(termbase) if isinstance(termbase, str | Path) else termbase
    engine = _Engine(top, origin, gender, region, terms, workers)
    return engine.stream(iter(names))


def known_origins() -> tuple[str, ...]:
    """The languages that may be named as the origin of a name."""
    from glossary.transliteration.rules import languages

    return tuple(sorted({*languages(), *eastasian.SYSTEMS}))


def _check(top: int, origin: str, gender: str, region: str) -> None:
    if not 1 <= top <= MOST:
        raise GlossaryError(f"{top} renderings cannot be asked for.", hint=f"Ask for 1 to {MOST}.")
    if origin and origin not in known_origins():
        raise GlossaryError(f"there is no origin {origin!r}.", hint=f"Choose one of {', '.join(known_origins())}.")
    if gender not in ("", "f", "m"):
        raise GlossaryError(f"there is no gender {gender!r}.", hint="Choose f or m, or leave it out.")
    if region not in REGIONS:
        raise GlossaryError(f"there is no region {region!r}.", hint=f"Choose one of {', '.join(REGIONS)}.")


_NOBODY = FullName(())


@dataclass(frozen=True, slots=True)
class _Case:
    """A name taken apart; `known` is what can be said without the model, `open` whether the model is to be asked as well."""

    full: FullName
    known: Suggestion | None
    open: bool = False


class _Engine:
    """One run's options, and what it has worked out so far, so that a word is rendered once however often it occurs."""

    def __init__(self, top: int, origin: str, gender: str, region: str, terms: Terms | None, workers: int) -> None:
        _check(top, origin, gender, region)
        self.workers = workers
        self.top, self.origin, self.gender, self.region = top, origin, gender, region
        index = load_attested()
        self.attested = index.with_termbase(terms) if terms else index
        self.proposals: dict[str, list[Proposal]] = {}
        self.words: dict[tuple[str, Origins, str, bool, bool], list[Option]] = {}

    def stream(self, names: Iterator[str]) -> Iterator[Suggestion]:
        """The suggestions for the names in their order; the words of a whole batch go to the model together."""
        while batch := list(islice(names, _BATCH)):
            for cache in (self.proposals, self.words):
                if len(cache) > _REMEMBERED:
                    cache.clear()
            cases = {name: self._case(name) for name in dict.fromkeys(batch)}
            self._propose({part.letters for case in cases.values() if case.open for part in case.full.words})
            again = {name: times for name, times in Counter(batch).items() if times > 1}
            done: dict[str, Suggestion] = {}
            for name in batch:
                suggestion = done.get(name) or self._suggestion(name, cases[name])
                if name in again:
                    done[name] = suggestion
                yield suggestion

    def _case(self, name: str) -> _Case:
        try:
            full = parse(name)
        except UnusableName as error:
            return _Case(_NOBODY, self._unusable(name, error))
        characters = self._in_characters(name, full)
        return _Case(full, characters, open=characters is None or (not self.origin and len(full.parts) == 1))

    def _suggestion(self, name: str, case: _Case) -> Suggestion:
        if not case.open and case.known is not None:
            return case.known
        transcribed = self._transcribed(name, case.full)
        return self._either(case.known, transcribed) if case.known else transcribed

    def _propose(self, words: Iterable[str]) -> None:
        if new := sorted(word for word in words if word not in self.proposals):
            from glossary.transliteration.proposing import propose

            self.proposals.update(zip(new, propose(new, self.top + _MORE_PROPOSALS, self.workers), strict=True))

    def _unusable(self, name: str, error: UnusableName) -> Suggestion:
        options = self._whole(name, None) if _in_latin(name) else []
        if options:
            note = "This is not rendered by sound: it is known so."
            return Suggestion(name, "en", "", self._renderings(options), note)
        return Suggestion(name, "", "", (), str(error))

    def _whole(self, name: str, full: FullName | None) -> list[Option]:
        """What is attested for a name as it stands, else for what is left of it without titles, in the order of the region."""
        plain = full is None or not (full.before[1] or full.after[1])
        found = self._known(name, full if plain else None)
        if found or full is None:
            return found
        return enclosed(self._known(" ".join(part.text for part in full.parts), full), full)

    def _known(self, name: str, full: FullName | None) -> list[Option]:
        """A rendering of the surname alone does for a full name only where nothing else is known."""
        letters = full.parts[0].letters if full and len(full.parts) == 1 else ""
        found = for_region(self.attested.of(name), letters, self.region)
        share = 1.0
        if full and len(full.parts) > 1:
            short = {one.zh for part in full.words for one in self.attested.of(part.letters)}
            kept = [one for one in found if one.zh not in short and not any(f.zh.endswith(f"·{one.zh}") for f in found)]
            if kept and kept[0].region != found[0].region:
                share = _OTHER_REGION
            found = kept or found
        proposals = self.proposals.get(letters, ())
        trust = KNOWN_WORD if letters else KNOWN_WHOLE
        return [_attested_whole(name, one, p * share) for one, p in shares(found, trust, proposals)]

    def _in_characters(self, name: str, full: FullName) -> Suggestion | None:
        """The candidates of a name that is Chinese, Japanese, Korean or Vietnamese; None for others."""
        asked = eastasian.SYSTEMS.get(self.origin, ())
        if self.origin and not asked:
            return None
        groups = _groups(full)
        aside = ""
        if not self.origin:
            if any(part.kind == "initial" for part in full.parts):
                return None
            if len(groups) > 1 and self._is_foreign(groups[0]):
                aside, groups = "".join(groups[0]).capitalize(), groups[1:]
                if len(groups) < 2:
                    return None
            systems = eastasian.systems_of(groups)
        else:
            systems = asked
        if not systems or not groups:
            return None
        found = eastasian.characters(groups, systems, self.top)
        candidates = [Option(c.zh, c.probability, "characters", c.chunks, c.chunks[0].source) for c in found.candidates]
        known = [] if len(full.parts) == 1 else self._whole(name, full)
        notes = [*full.notes, f"Foreign given name left out: {aside}." if aside else "", found.note]
        renderings = self._renderings(together(known, candidates), surname_first=True)
        return Suggestion(name, found.language, "", renderings, " ".join(filter(None, notes)))

    def _either(self, characters: Suggestion, transcribed: Suggestion) -> Suggestion:
        """One word alone may be a surname that is written in characters or the name of anybody else (Lee, Kim, Long)."""
        weighted = [
            replace(rendering, probability=rendering.probability * share)
            for suggestion, share in ((characters, _SURNAME_ALONE), (transcribed, 1 - _SURNAME_ALONE))
            for rendering in suggestion.renderings
        ]
        first = next(iter(transcribed.renderings), None)
        if first and first.reason == "attested" and first.probability >= _SETTLED:
            weighted = [*transcribed.renderings, *(r for r in weighted if r.reason == "characters")]
            left = 1 - sum(r.probability for r in transcribed.renderings)
            weighted = [
                replace(r, probability=r.probability * left) if r.reason == "characters" else r for r in weighted
            ]
        found: dict[str, Rendering] = {}
        for rendering in weighted:
            if before := found.get(rendering.zh):
                rendering = replace(before, probability=before.probability + rendering.probability)
            found[rendering.zh] = rendering
        ordered = sorted(found.values(), key=lambda rendering: (-rendering.probability, rendering.zh))[: self.top]
        note = f"{characters.note} If this is no such name, give its origin."
        return replace(characters, renderings=tuple(ordered), gender=transcribed.gender, note=note)

    def _is_foreign(self, group: tuple[str, ...]) -> bool:
        """Whether a word that stands first is a given name that is transcribed (Jimmy Lai Chee-ying, Anna Kim)."""
        return any(one.use == "name" for one in self.attested.of(" ".join(group)))

    def _transcribed(self, name: str, full: FullName) -> Suggestion:
        texts = tuple(part.text for part in full.words)
        telling = tuple(part.text for part in full.parts if part.kind != "initial")
        origins: Origins = ((self.origin, 1.0),) if self.origin else _guessed_origins(telling)
        best, probability = origins[0] if origins else ("en", 0.0)
        origin = best if probability >= _LIKELY else "en"
        gender = self.gender or _guessed_gender(texts[0], origin)
        words = [
            self._part(part, origins, "" if at and at == len(full.parts) - 1 else gender, at, len(full.parts))
            for at, part in enumerate(full.parts)
        ]
        made = enclosed(joined(full, words, self.top), full)
        known = self._whole(name, full)
        options = together(known, made) if known else made
        if len(full.parts) == 1 and full.words and not (full.before[1] or full.after[1]):
            options = self._in_language(full.words[0], origins, self.attested.of(name), options)
        renderings = self._renderings(options)
        notes = filter(None, (*full.notes, self._beside(name, renderings)))
        return Suggestion(name, origin, gender, renderings, " ".join(notes))

    def _beside(self, name: str, renderings: Sequence[Rendering]) -> str:
        """What is to be said of renderings that dictionaries have for something else of the name."""
        other = {written(one.zh, self.region): one.source for one in self.attested.of(name) if one.use == "aside"}
        shown = [f"{one.zh} ({other[one.zh]})" for one in renderings if one.zh in other]
        return f"Known for something else that is called so, or a translation: {', '.join(shown)}." if shown else ""

    def _part(self, part: Part, origins: Origins, gender: str, at: int, parts: int) -> list[Option]:
        """The options of one part; those of a name's only word leave out what is attested, which the whole name brings in."""
        if part.fixed:
            return [
                Option(zh + joint, p, "attested", (Chunk(part.text, zh, "particle"),) if zh else (), joint)
                for zh, joint, p in part.fixed
            ]
        single, surname = parts == 1, 0 < at == parts - 1
        key = (part.text, origins, gender, single, surname)
        options = self.words.get(key)
        if options is None:
            options = mixed(part.text, self.proposals.get(part.letters, ()), origins, gender, self.region)
            if surname and not (self.origin and self.origin not in eastasian.SYSTEMS):
                options = together(in_characters(part.text, part.letters, origins), options)
            known = [] if single else for_region(self.attested.parts(part.letters), part.letters, self.region)
            if known:
                options = together(attested(part.text, known, self.proposals.get(part.letters, ())), options)
            if not single and not surname:
                options = self._in_language(part, origins, known, options)
            self.words[key] = options = options[: self.top]
        return options

    def _in_language(self, part: Part, origins: Origins, known: Iterable[Known], options: list[Option]) -> list[Option]:
        """The options of a given name with those that are usual in its language in front; what is `known` in the user's termbase or the
        region's own goes before."""
        asked = short(self.region)
        if any(one.source == TERMBASE or (asked and one.region == asked) for one in known):
            return options
        return together(of_language(part.text, part.letters, origins), options)

    def _renderings(self, options: Sequence[Option], surname_first: bool = False) -> tuple[Rendering, ...]:
        found: dict[str, Rendering] = {}
        for option in options[: self.top]:
            zh = written(option.zh, self.region)
            chunks = option.chunks
            if self.region != "zh-Hans":
                chunks = tuple(replace(chunk, zh=written(chunk.zh, self.region)) for chunk in chunks)
            spoken = pinyin(option.zh, surname_first=surname_first)
            probability = min(1.0, option.probability)
            found.setdefault(zh, Rendering(zh, probability, option.reason, chunks, spoken, option.source))
        return tuple(found.values())


def _in_latin(name: str) -> bool:
    """Whether a text may be looked up: letters of the Latin script, no digits."""
    return (
        len(name) <= LONGEST_NAME
        and all(
            c.isascii() or unicodedata.combining(c) or not c.isalnum() or "LATIN" in unicodedata.name(c, "")
            for c in name
        )
        and not any(c.isnumeric() for c in name)
    )


def _groups(full: FullName) -> eastasian.Groups:
    """The words of a name in letters, each in the pieces that hyphens divide it in."""
    groups: list[list[str]] = []
    hyphen = False
    for part in full.parts:
        if part.letters:
            if hyphen and groups:
                groups[-1].append(part.letters)
            else:
                groups.append([part.letters])
        hyphen = part.joint == "-"
    return tuple(map(tuple, groups))


def _guessed_origins(words: tuple[str, ...]) -> Origins:
    from glossary.transliteration.origins import guess_origin

    return tuple((language, float(probability)) for language, probability in guess_origin(words))


def _guessed_gender(given: str, origin: str) -> str:
    from glossary.transliteration.genders import guess_gender

    return str(guess_gender(given, origin))


def _attested_whole(name: str, known: Known, probability: float) -> Option:
    parts = list(parts_of(name, known.zh))
    chunks = [Chunk(word, zh, known.source) for word, zh in parts]
    if not chunks or "·".join(chunk.zh for chunk in chunks) != known.zh:
        chunks = [Chunk(name, known.zh, known.source)]
    else:
        chunks = [piece for chunk in chunks for piece in (chunk, Chunk("", "·", ""))][:-1]
    return Option(known.zh, probability, "attested", tuple(chunks), known.source)
