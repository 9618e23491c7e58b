"""The terms of an entry: which stands for it, and which are its variants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from glossary.lexicon.keys import key
from glossary.merging.known import known_renderings
from glossary.merging.names import is_acronym, is_titled, person
from glossary.merging.renderings import plain, rendering
from glossary.merging.tally import Tally
from glossary.model import PERSON, PLACE, Term
from glossary.script import simplified, traditional

Counts = Mapping[str, int]


def head_and_variants(counted: Tally, kind: str) -> tuple[tuple[Term, ...], tuple[Term, ...], Mapping[str, str]]:
    """The English and the Chinese terms of an entry, each with the fullest attested first and the others by frequency; and the
    spelling that stands for each English form.

    A form of which no occurrence is likelier right than wrong is the first only where all are like that. Of a person the English
    with the most words is the fullest, of other things one that is no acronym, of places one that the lexicon knows by this
    rendering. The Chinese is the fullest (of a person) or the most frequent (of other things) that stands with it.
    """
    if len(counted) == 1:
        (((en, zh), count),) = counted.items()
        return (Term(en, "en", count.number),), (Term(zh, chinese_tag(zh), count.number),), {en: en}
    forms = _Forms(counted, kind)
    english, chinese = _terms(forms.head, forms.english, "en"), _terms(forms.first, forms.chinese)
    return english, chinese, forms.spelling


def heads(counted: Tally, kind: str) -> tuple[str, str]:
    """The first English and the first Chinese term of these."""
    if len(counted) == 1:
        return next(iter(counted))
    forms = _Forms(counted, kind)
    return forms.head, forms.first


class _Forms:
    """The forms of an entry: the first of each language, the `spelling` of English ones, and how often each occurs."""

    def __init__(self, counted: Tally, kind: str) -> None:
        self.spelling = spelling = _spellings(_summed((en, count.number) for (en, _), count in counted.items()))
        firm = {pair: count.firm for pair, count in counted.items() if count.firm}
        firm = firm or {pair: count.number for pair, count in counted.items()}
        self.english = _summed((spelling[en], count.number) for (en, _), count in counted.items())
        self.chinese = _summed((zh, count.number) for (_, zh), count in counted.items())
        self.head = head = _english_head(firm, spelling, self.english, kind)
        together = _summed((zh, number) for (en, zh), number in firm.items() if spelling[en] == head)
        person = kind == PERSON
        self.first = _person_head(firm, together, self.chinese, head) if person else _thing_head(together, head)


def _summed(counts: Iterable[tuple[str, int]]) -> Counts:
    summed: defaultdict[str, int] = defaultdict(int)
    for text, number in counts:
        summed[text] += number
    return summed


def _spellings(forms: Counts) -> dict[str, str]:
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


def _english_head(firm: Mapping[tuple[str, str], int], spelling: Mapping[str, str], counts: Counts, kind: str) -> str:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for en, zh in firm:
        forms[spelling[en]].add(plain(zh))

    def fullness(form: str) -> tuple[object, ...]:
        if kind == PERSON:
            name = person(form)
            return len(name.words), name.regal, bool(name.number), not is_titled(form), counts[form]
        known = kind == PLACE and not forms[form].isdisjoint(known_renderings(form))
        return not is_acronym(form), known, len(key(form).split()), counts[form]

    return max(sorted(forms), key=fullness)


def _person_head(firm: Iterable[tuple[str, str]], together: Collection[str], counts: Counts, head: str) -> str:
    """The rendering with the most parts; among those none that is a piece of another, and one that stands with the head."""
    cores = {zh: rendering(zh) for _, zh in firm}
    most = max(len(form.parts) for form in cores.values())
    widest = {zh: form.core for zh, form in cores.items() if len(form.parts) == most}
    pieces = _pieces(set(widest.values()))
    whole = [zh for zh, core in widest.items() if core not in pieces]
    regal = person(head).regal
    return max(sorted(whole), key=lambda zh: ((plain(zh) != cores[zh].core) == regal, zh in together, counts[zh]))


def _pieces(texts: set[str]) -> set[str]:
    """The texts that are pieces of others."""
    sizes = sorted({len(text) for text in texts})
    pieces: set[str] = set()
    for text in texts:
        for size in sizes:
            if size >= len(text):
                break
            pieces.update(text[i : i + size] for i in range(len(text) - size + 1) if text[i : i + size] in texts)
    return pieces


def _thing_head(together: Counts, head: str) -> str:
    """The most frequent rendering; of equally frequent ones one that the lexicon knows, else the longest."""
    known = known_renderings(head)
    return max(sorted(together), key=lambda zh: (together[zh], plain(zh) in known, len(zh)))


def _terms(head: str, counts: Counts, lang: str = "") -> tuple[Term, ...]:
    rest = sorted((text for text in counts if text != head), key=lambda text: (-counts[text], text))
    return tuple(Term(text, lang or chinese_tag(text), counts[text]) for text in (head, *rest))


def chinese_tag(text: str) -> str:
    """The BCP 47 tag of a rendering by its characters; "zh" where both scripts write it alike."""
    if simplified(text) != text:
        return "zh-Hant"
    return "zh-Hans" if traditional(text) != text else "zh"
