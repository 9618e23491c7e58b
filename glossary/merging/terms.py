"""The terms of an entry: which stands for it, and which are its variants."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from glossary.lexicon.keys import key
from glossary.merging.known import known_renderings
from glossary.merging.names import is_acronym, is_titled, person
from glossary.merging.occurrences import Occurrence
from glossary.merging.renderings import plain, rendering
from glossary.model import PERSON, PLACE, Term
from glossary.script import simplified, traditional

_DOUBTFUL = 0.5


def head_and_variants(
    items: Sequence[Occurrence], kind: str
) -> tuple[tuple[Term, ...], tuple[Term, ...], Mapping[str, str]]:
    """The English and the Chinese terms of an entry, each with the fullest attested first and the others by frequency; and the
    spelling that stands for each English form.

    A form of which no occurrence is likelier right than wrong (0.5) is the first only where all are like that. Of a person the English
    with the most words is the fullest, of other things one that is no acronym, of places one that the lexicon knows by this
    rendering. The Chinese is the fullest (of a person) or the most frequent (of other things) that stands with it.
    """
    spelling = _spellings(Counter(item.en for item in items))
    firm = [item for item in items if item.confidence >= _DOUBTFUL] or items
    english = Counter(spelling[item.en] for item in items)
    chinese = Counter(item.zh for item in items)
    head = _english_head(firm, spelling, english, kind)
    together = [item for item in firm if spelling[item.en] == head]
    first = _person_head(firm, together, chinese, head) if kind == PERSON else _thing_head(together, head)
    return _terms(head, english, "en"), _terms(first, chinese), spelling


def _spellings(forms: Counter[str]) -> dict[str, str]:
    """Each form with the spelling that stands for it: case, "the" and the possessive are no variants where the plain form occurs.

    ALL CAPITALS give way to mixed case, unless they are an acronym.
    """
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        alike[form.casefold().replace("’", "'")].append(form)
    best = {
        folded: max(
            sorted(some), key=lambda form: (not form.isupper() or len(form) < 6, form[:1].isupper(), forms[form])
        )
        for folded, some in alike.items()
    }
    result = {}
    for folded, some in alike.items():
        bare = next((b for b in _bare_forms(folded) if b in best), folded)
        result.update(dict.fromkeys(some, best[bare]))
    return result


def _bare_forms(folded: str) -> Iterable[str]:
    without = folded.removeprefix("the ")
    for form in (without, folded):
        yield form.removesuffix("'s") if form.endswith("'s") else form.removesuffix("'")
        yield form


def _english_head(firm: Sequence[Occurrence], spelling: Mapping[str, str], counts: Counter[str], kind: str) -> str:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for item in firm:
        forms[spelling[item.en]].add(plain(item.zh))

    def fullness(form: str) -> tuple[object, ...]:
        if kind == PERSON:
            name = person(form)
            return len(name.words), name.regal, bool(name.number), not is_titled(form), counts[form]
        known = kind == PLACE and not forms[form].isdisjoint(known_renderings(form))
        return not is_acronym(form), known, len(key(form).split()), counts[form]

    return max(sorted(forms), key=fullness)


def _person_head(firm: Sequence[Occurrence], together: Sequence[Occurrence], counts: Counter[str], head: str) -> str:
    """The rendering with the most parts; among those none that is a piece of another, and one that stands with the head."""
    cores = {item.zh: rendering(item.zh) for item in firm}
    most = max(len(form.parts) for form in cores.values())
    widest = {zh: form.core for zh, form in cores.items() if len(form.parts) == most}
    whole = [zh for zh, core in widest.items() if not any(core != other and core in other for other in widest.values())]
    regal = person(head).regal
    beside = {item.zh for item in together}
    return max(sorted(whole), key=lambda zh: ((plain(zh) != cores[zh].core) == regal, zh in beside, counts[zh]))


def _thing_head(together: Sequence[Occurrence], head: str) -> str:
    """The most frequent rendering; of equally frequent ones one that the lexicon knows, else the longest."""
    counts, known = Counter(item.zh for item in together), known_renderings(head)
    return max(sorted(counts), key=lambda zh: (counts[zh], plain(zh) in known, len(zh)))


def _terms(head: str, counts: Counter[str], lang: str = "") -> tuple[Term, ...]:
    rest = sorted((text for text in counts if text != head), key=lambda text: (-counts[text], text))
    return tuple(Term(text, lang or chinese_tag(text), counts[text]) for text in (head, *rest))


def chinese_tag(text: str) -> str:
    """The BCP 47 tag of a rendering by its characters; "zh" where both scripts write it alike."""
    if simplified(text) != text:
        return "zh-Hant"
    return "zh-Hans" if traditional(text) != text else "zh"
