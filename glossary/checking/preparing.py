"""The names of a text still to be translated, each with what it was rendered by before, or what might be its rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.checking.lines import Line
from glossary.checking.mentioning import first_form, later_form
from glossary.checking.names import surnames
from glossary.lexicon.keys import key
from glossary.merging.names import person
from glossary.model import ADMITTED, NAME_TYPES, PERSON, PREFERRED, PROPOSED, Entry, Term

_SURE = 0.5
_ACRONYM = 4
"""Longer names in capitals are shouted: a dateline or a heading."""


_MADE = frozenset(("rule", "model", "characters"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rendering that a name might have. It is `attested` where the termbase has it: then `count` says how often (0: somebody put it
    in), and `status` is one of `model.STATUSES`. Else it is a suggestion of the `probability` (0 to 1), and `reason` is the
    dictionary that has it, or how it was made: by "rule", "model", or from "characters"."""

    zh: str
    attested: bool
    count: int = 0
    status: str = ""
    lang: str = ""
    probability: float = 0.0
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether it is a suggestion that some dictionary has, rather than one made for the name."""
        return not self.attested and self.reason not in _MADE


@dataclass(frozen=True, slots=True)
class PreparedName:
    """A name of the text: `en` is the fullest form in which it stands there, `forms` all of them, each with its rendering.

    `count` is how often it stands there; `segment` (from 0), `place`, `context`, `start` and `end` (code points) are the sentence in which it
    stands first. `renderings` has the attested ones, the best first, or where there are none suggestions. `latest` is when the
    termbase last saw the name (ISO 8601; "" where it does not know). `first` is how to write the name at its first mention, `later` from
    then on; both are empty where there is no rendering.
    """

    en: str
    type: str
    forms: tuple[tuple[str, str], ...]
    count: int
    source: str
    place: str
    segment: int
    context: str
    start: int
    end: int
    renderings: tuple[Candidate, ...]
    latest: str
    first: str
    later: str
    note: str = ""

    @property
    def attested(self) -> bool:
        """Whether the termbase has a rendering."""
        return any(candidate.attested for candidate in self.renderings)


Suggest = Callable[[Sequence[tuple[str, str]]], Iterable[Sequence[Candidate]]]
"""Takes names with their types and gives for each what might be its rendering."""


@dataclass
class _Name:
    type: str
    numbers: tuple[int, ...]
    places: list[tuple[Line, int, int]] = field(default_factory=list)

    @property
    def forms(self) -> list[str]:
        """The forms in which it stands in the text, the fullest first."""
        texts = dict.fromkeys(line.segment.en[start:end] for line, start, end in self.places)
        return sorted(texts, key=lambda text: (-len(text.split()), text.isupper() and len(text) > _ACRONYM, -len(text)))


def prepare(
    lines: Sequence[Line],
    entries: Sequence[Entry],
    suggest: Suggest,
    *,
    region: str = "zh-Hans",
    dates: Mapping[str, str] | None = None,
) -> list[PreparedName]:
    """The names of a text (one-sided lines, not aligned), in the order in which they first stand there.

    Names of an entry are one, as are those of a person with the surname alone after the full name. `region` decides among
    renderings of equal status; `dates` says when each source of the entries was last read.
    """
    names = _names(lines, entries)
    attested = [_attested([entries[number] for number in name.numbers], region) for name in names]
    unknown = [(name.forms[0], name.type) for name, known in zip(names, attested, strict=True) if not known]
    suggested = iter(suggest(unknown)) if unknown else iter(())
    return [
        _prepared(name, known or tuple(next(suggested)), [entries[n] for n in name.numbers], dates or {})
        for name, known in zip(names, attested, strict=True)
    ]


def _names(lines: Sequence[Line], entries: Sequence[Entry]) -> list[_Name]:
    found: dict[object, _Name] = {}
    full: dict[str, object] = {}
    """By surname, the person last named in full."""
    for line in lines:
        hits = {(hit.start, hit.end): hit.entries for hit in line.hits if line.around(hit) is None}
        places = {
            (m.start, m.end): m.type
            for m in line.mentions
            if m.certainty >= _SURE and m.type in NAME_TYPES and not _inside_another((m.start, m.end), hits)
        }
        for span in sorted({*hits, *places}):
            numbers = hits.get(span, ())
            text = line.segment.en[slice(*span)]
            kind = places.get(span, "")
            if numbers:
                kind = entries[numbers[0]].type or kind
            words = person(text).words if kind == PERSON else ()
            where: object = numbers or (kind == PERSON, words or key(text))
            if not numbers and len(words) == 1:
                where = full.get(key(text), where)
            elif len(words) > 1:
                full.update((key(word), where) for word in surnames(text))
            found.setdefault(where, _Name(kind, numbers)).places.append((line, *span))
    return list(found.values())


def _inside_another(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in others)


def _attested(entries: Sequence[Entry], region: str) -> tuple[Candidate, ...]:
    """The renderings that will do, best first: by status, then the region's, then the most frequent."""
    order = {status: rank for rank, status in enumerate((PREFERRED, ADMITTED, PROPOSED))}

    def rank(term: Term) -> tuple[int, bool, int]:
        return order[term.status], not term.lang.startswith(region), -term.count

    terms = sorted((term for entry in entries for term in entry.zh if term.status in order), key=rank)
    unique = {term.text: term for term in reversed(terms)}
    return tuple(Candidate(t.text, True, t.count, t.status, t.lang) for t in terms if unique[t.text] is t)


def _prepared(
    name: _Name, renderings: tuple[Candidate, ...], entries: Sequence[Entry], dates: Mapping[str, str]
) -> PreparedName:
    line, start, end = name.places[0]
    forms = name.forms
    by_form = {form: _rendering_of(form, name.type, renderings, entries) for form in forms}
    full = by_form[forms[0]]
    latest = max((dates.get(source, "") for entry in entries for source in entry.sources), default="")
    return PreparedName(
        en=forms[0],
        type=name.type,
        forms=tuple(by_form.items()),
        count=len(name.places),
        source=line.segment.source,
        place=line.segment.place,
        segment=line.segment.index,
        context=line.segment.en,
        start=start,
        end=end,
        renderings=renderings,
        latest=latest,
        first=first_form(forms[0], full, name.type) if full else "",
        later=later_form(full, name.type) if full else "",
        note="; ".join(dict.fromkeys(entry.note for entry in entries if entry.note)),
    )


def _rendering_of(form: str, kind: str, renderings: Sequence[Candidate], entries: Sequence[Entry]) -> str:
    """The rendering of one form of a name: the best one of those that it was seen with, of a surname the last part of the best."""
    own = {zh for entry in entries for en, zh, _ in entry.pairs if key(en) == key(form)}
    if seen := next((candidate.zh for candidate in renderings if candidate.zh in own), ""):
        return seen
    best = renderings[0].zh if renderings else ""
    return later_form(best, kind) if len(form.split()) == 1 else best
