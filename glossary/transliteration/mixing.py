"""One word of a name: what is attested, what the transcription tables say and what the model proposes, in one distribution.

    p(zh) = a * attested(zh) + (1 - a) * ((1 - w) * model(zh) + sum over languages of w_l * P(l) * [zh is what the table of l gives])

The constants that weigh one against the other stand here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.transliteration import eastasian
from glossary.transliteration.attested import TERMBASE, Known
from glossary.transliteration.givennames import SOURCE as GIVEN_NAMES
from glossary.transliteration.givennames import given_name
from glossary.transliteration.regions import short, usual, with_habits
from glossary.transliteration.rendering import Chunk, Reason
from glossary.transliteration.rules import transcribe

if TYPE_CHECKING:
    from glossary.transliteration.proposing import Proposal

TABLE_WEIGHT: Mapping[str, float] = {
    "en": 0.0, "de": 0.4, "es": 0.3, "fr": 0.5, "hu": 0.5, "it": 0.8, "pl": 0.3, "pt": 0.6, "ru": 0.3, "sh": 0.3, "sv": 0.2, "uk": 0.3,
}  # fmt: skip
"""How far a language's table is trusted beside the model, where the name is known to be of that language: what
`python -m glossary.training.tables` prints, as far as there are names enough to tell."""
OTHER_TABLES = 0.4

NOT_AMONG = 0.5
"""What is left of that weight where the table's rendering is not among the model's proposals."""

LEAST_ORIGIN = 0.1
"""Languages less probable than this are not asked."""

KNOWN_WHOLE: Mapping[str, float] = {
    TERMBASE: 0.99,
    "names.tsv": 0.97,
    "CLDR": 0.97,
    "CC-CEDICT": 0.95,
    "GeoNames": 0.85,
}
"""How likely an attested rendering of a whole name is the one wanted, by source."""

KNOWN_WORD: Mapping[str, float] = {**KNOWN_WHOLE, "CC-CEDICT": 0.6, "GeoNames": 0.3}
"""The same for a name of one word, which others may have too: a town's rendering is one way to write a surname, and not more."""

ASIDE = 0.1
"""The same where the rendering is known for something else that is called so."""

KNOWN_PART: Mapping[str, float] = {TERMBASE: 0.97, "names.tsv": 0.93, "CLDR": 0.9, "CC-CEDICT": 0.9, "GeoNames": 0.8}
"""The same for a word of a name, where another person's name (or the region's habit) attests it."""

PLACE_IN_PART: Mapping[str, float] = {"names.tsv": 0.4, "CLDR": 0.4, "CC-CEDICT": 0.4, "GeoNames": 0.15}
"""The same where only a place attests it: Austin Smith need not be called as the city, but often is."""

SURNAME_IN_CHARACTERS = (0.5, 0.4)
"""How likely a surname behind a foreign given name is written with its character where it sounds East Asian (Peter Chen 彼得·陈):
the first number, and as much more of the second as the name is likely of such a language."""

IN_LANGUAGE = 0.9
"""How likely a given name is rendered as is usual for the language it is known to be of."""

_SPLIT = (8.0, 4.0, 2.0, 1.0)
"""How the share is divided among several attested renderings, in their order."""

_UNHEARD = 0.05
"""What an attested rendering counts where the model does not propose it."""

_NEUTRAL = str.maketrans("娜娅妮丽莉黛莎莲薇茜玛蕾琳", "纳亚尼里利戴萨连维西马雷林")
_FEMININE = frozenset("娜娅妮丽莉黛莎莲薇茜玛蕾琳丝娃洁珍")
_FITTING, _UNFITTING = 3.0, 0.1


@dataclass(frozen=True, slots=True)
class Option:
    """A rendering of one word."""

    zh: str
    probability: float
    reason: Reason
    chunks: tuple[Chunk, ...]
    source: str = ""


def shares(
    known: Sequence[Known], trust: Mapping[str, float], proposals: Iterable[Proposal] = ()
) -> list[tuple[Known, float]]:
    """Attested renderings with the probability of each, best first; together what their first source is trusted.

    Their order counts, and among persons' names of one source also what the model makes of each (Smith is 史密斯 rather than 斯密).
    """
    if not known:
        return []
    kept = list(known)[: 2 if trust.get(known[0].source, 0.0) < 0.9 else len(_SPLIT)]
    trusted = [ASIDE if one.use == "aside" else trust[one.source] for one in kept]
    weights = [weight * share / trusted[0] for weight, share in zip(_SPLIT, trusted, strict=False)]
    if len({(one.source, one.region, one.use) for one in kept}) == 1 and kept[0].source != TERMBASE:
        model = {proposal.zh: proposal.probability for proposal in proposals} if kept[0].use == "name" else {}
        weights = [weight * (_UNHEARD + model.get(one.zh, 0.0)) for one, weight in zip(kept, weights, strict=True)]
    total = sum(weights)
    found = [(one, trusted[0] * weight / total) for one, weight in zip(kept, weights, strict=True)]
    return sorted(found, key=lambda item: -item[1])


def for_region(known: Sequence[Known], letters: str, region: str) -> list[Known]:
    """What is attested, in the order in which a region would have it: the user's own, the region's, everybody's."""
    asked = short(region)
    if not known and not asked:
        return []
    own = [one for one in known if one.source == TERMBASE]
    others = [one for one in known if one.source != TERMBASE]
    if asked:
        regional = [one for one in others if one.region == asked]
        have = {one.zh for one in regional}
        regional += [Known(zh, "names.tsv", asked, "name") for zh in usual(letters, region) if zh not in have]
    else:
        regional = []
    common = [one for one in others if not one.region]
    have = {one.zh for one in regional}
    found = [*own, *regional, *(one for one in common if one.zh not in have)]
    return found if any(one.use != "aside" for one in found) else [*own, *others]


def attested(word: str, known: Sequence[Known], proposals: Iterable[Proposal] = ()) -> list[Option]:
    """What a word's attested renderings, in the order of `for_region`, say inside a name: those of persons before places."""
    persons = [one for one in known if one.use == "name"]
    places = [one for one in known if one.use == "place"]
    found = shares(persons, KNOWN_PART, proposals) if persons else shares(places, PLACE_IN_PART)
    return [Option(one.zh, p, "attested", (Chunk(word, one.zh, one.source),), one.source) for one, p in found]


def of_language(word: str, letters: str, origins: Sequence[tuple[str, float]]) -> list[Option]:
    """A given name as the speakers of each likely language have it."""
    found: dict[str, Option] = {}
    for language, probability in origins:
        if probability >= LEAST_ORIGIN and (zh := given_name(letters, language)):
            chunk = Chunk(word, zh, f"{GIVEN_NAMES}:{language}")
            _add(found, Option(zh, IN_LANGUAGE * probability, "rule", (chunk,)))
    return list(found.values())


def in_characters(word: str, letters: str, origins: Sequence[tuple[str, float]]) -> list[Option]:
    """The characters of a surname that stands behind a foreign given name, where it is an East Asian one."""
    group = ((letters,),)
    if not (systems := eastasian.systems_of(group)):
        return []
    least, more = SURNAME_IN_CHARACTERS
    share = least + more * sum(p for language, p in origins if language in eastasian.SYSTEMS)
    found = eastasian.characters(group, systems, len(_SPLIT)).candidates
    return [
        Option(one.zh, share * one.probability, "characters", (Chunk(word, one.zh, one.chunks[0].source),))
        for one in found
    ]


def mixed(
    word: str,
    proposals: Iterable[Proposal],
    origins: Sequence[tuple[str, float]],
    gender: str,
    region: str,
) -> list[Option]:
    """What table and model make of a word, best first; `gender` counts for given names only ("" for others)."""
    model = {proposal.zh: (proposal.probability, _spelled(word, proposal.chunks)) for proposal in proposals}
    tables: dict[str, tuple[float, float, tuple[Chunk, ...]]] = {}
    taken = 0.0
    for language, probability in origins:
        if probability < LEAST_ORIGIN or not TABLE_WEIGHT.get(language, OTHER_TABLES):
            continue
        chunks = transcribe(word, language, gender)
        zh = "".join(chunk.zh for chunk in chunks)
        if zh:
            weight = probability * TABLE_WEIGHT.get(language, OTHER_TABLES) * (1.0 if zh in model else NOT_AMONG)
            sum_before, best, kept = tables.get(zh, (0.0, 0.0, chunks))
            tables[zh] = (sum_before + weight, max(best, weight), chunks if weight > best else kept)
            taken += weight
    found: dict[str, Option] = {}
    for zh in dict.fromkeys((*model, *tables)):
        by_model, model_chunks = model.get(zh, (0.0, ()))
        by_model *= 1 - taken
        by_table, _, table_chunks = tables.get(zh, (0.0, 0.0, ()))
        rule = by_table > 0 and (by_table >= by_model or _leads(zh, tables))
        before = table_chunks if rule else model_chunks
        chunks = with_habits(before, region)
        reason: Reason = "rule" if rule else "model"
        regional = zh if chunks is before else "".join(chunk.zh for chunk in chunks)
        _add(found, Option(regional, by_model + by_table, reason, chunks))
    return sorted(_gendered(found.values(), gender), key=lambda option: (-option.probability, option.zh))


def together(known: Iterable[Option], others: Iterable[Option]) -> list[Option]:
    """Attested renderings with their probability, the others sharing what is left."""
    found: dict[str, Option] = {}
    for option in known:
        _add(found, option)
    left = 1 - sum(option.probability for option in found.values())
    for option in others:
        _add(found, Option(option.zh, option.probability * left, option.reason, option.chunks, option.source))
    return sorted(found.values(), key=lambda option: (-option.probability, option.reason != "attested", option.zh))


def _spelled(word: str, chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
    """The model's chunks with the letters as the word writes them, where those are the same."""
    if word.islower() or not (word.isascii() and word.isalpha()) or not chunks:
        return chunks
    if word[1:].islower():
        first = chunks[0]
        return (Chunk(first.letters.capitalize(), first.zh, first.source), *chunks[1:])
    result = []
    at = 0
    for chunk in chunks:
        result.append(Chunk(word[at : at + len(chunk.letters)], chunk.zh, chunk.source))
        at += len(chunk.letters)
    return tuple(result)


def _leads(zh: str, tables: Mapping[str, tuple[float, float, tuple[Chunk, ...]]]) -> bool:
    """Whether a rendering is that of the likeliest language's table."""
    return tables[zh][1] == max(best for _, best, _ in tables.values())


def _add(found: dict[str, Option], option: Option) -> None:
    """Add an option; where the characters are there already the reasons of the first stay and the probabilities add up."""
    before = found.get(option.zh)
    if before is None:
        found[option.zh] = option
    else:
        total = before.probability + option.probability
        found[option.zh] = Option(before.zh, total, before.reason, before.chunks, before.source)


def _gendered(options: Iterable[Option], gender: str) -> list[Option]:
    """Probability moved to the characters of women's names or away from them, among renderings that differ in nothing else."""
    options = list(options)
    if not gender:
        return options
    groups: dict[str, list[Option]] = {}
    for option in options:
        groups.setdefault(option.zh.translate(_NEUTRAL), []).append(option)
    result = []
    for group in groups.values():
        factors = [_factor(option.zh, gender) for option in group]
        total = sum(option.probability for option in group)
        weighted = sum(option.probability * factor for option, factor in zip(group, factors, strict=True))
        for option, factor in zip(group, factors, strict=True):
            p = option.probability * factor * total / weighted if weighted else option.probability
            result.append(Option(option.zh, p, option.reason, option.chunks, option.source))
    return result


def _factor(zh: str, gender: str) -> float:
    feminine = not _FEMININE.isdisjoint(zh)
    if gender == "f":
        return _FITTING if feminine else 1.0
    return _UNFITTING if feminine else 1.0
