"""What the model marks, mended where it is known to err: hyphens, lists, institutions with "of" or "for", scores, titles,
honorifics, and words that are no names by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from glossary.recognition.entities import COLUMNS, KINDS, Floats, Reading, kind
from glossary.recognition.words import Words

_FLAGS = (
    "alpha", "digit", "article", "possessive", "hyphen", "capital", "inside", "comma", "of", "for", "on", "title", "honorific",
    "head", "purpose", "dotted", "participle", "abbreviation", "demonym", "weekday", "event", "occasion", "storm", "given", "relief",
)  # fmt: skip
_NAMES = range(3)
_PERSON, _PLACE, _ORGANIZATION, _APART = (KINDS.index(kind) for kind in ("per", "loc", "org", "apart"))
_BEGIN, _END = COLUMNS.index("begin"), COLUMNS.index("end")
_SURE = 0.92
"""How firmly a mended mark is believed."""

Flags = Mapping[str, Sequence[bool]]


class Mark(NamedTuple):
    """A span of words, numbered over all texts, with its kind (an index of `KINDS`) and the label of the model."""

    start: int
    end: int
    kind: int
    label: str


def mend(words: Words, readings: Sequence[Reading]) -> tuple[Words, list[Mark]]:
    """The marks of all texts in order, without overlaps, mended; and the words with beliefs that agree with them."""
    flags = {name: words.flag(name).tolist() for name in _FLAGS}
    joined = _joined(words, flags)
    storms = _storms(words)
    spaced = _spaced(words)
    spelling = words.spelling.tolist()
    beliefs = words.beliefs.copy()
    mended: list[Mark] = []
    for number, reading in enumerate(readings):
        offset, end = int(words.bounds[number]), int(words.bounds[number + 1])
        told = [Mark(e.start + offset, e.end + offset, kind(e.label), e.label) for e in reading.entities]
        marks = [part for mark in told for part in _parts(mark, end, flags, joined)]
        marks = _reach(_merge(_with_honorifics(marks, offset, end, flags), flags, spaced), end, flags)
        marks = [_relabel(mark, flags, spelling[mark.start] in storms) for mark in marks]
        if marks != told:
            _agree(beliefs, told, marks)
        mended += marks
    return replace(words, beliefs=beliefs), mended


def _joined(words: Words, flags: Flags) -> list[bool]:
    """Whether each word is bound to the word before the one before it by a hyphen without spaces."""
    starts, ends, hyphen = words.starts.tolist(), words.ends.tolist(), flags["hyphen"]
    tight = [False, *(end == start for end, start in zip(ends, starts[1:], strict=False))]
    return [i > 1 and hyphen[i - 1] and tight[i - 1] and tight[i] for i in range(len(starts))]


def _spaced(words: Words) -> list[bool]:
    """Whether nothing but space lies between each word and the one before it."""
    text, starts, ends = words.text.tolist(), words.starts.tolist(), words.ends.tolist()
    return [bool(i) and words.texts[text[i]][ends[i - 1] : starts[i]].isspace() for i in range(len(text))]


def _storms(words: Words) -> set[int]:
    """The spellings of names that somewhere follow Hurricane, Typhoon and the like."""
    storm = words.flag("storm") & words.flag("capital")
    named = storm[:-1] & words.flag("capital")[1:] & ~storm[1:]
    return set(words.spelling[1:][named].tolist())


def _parts(mark: Mark, limit: int, flags: Flags, joined: Sequence[bool]) -> Iterator[Mark]:
    """A mark without titles, cut at the commas of a list, and with the rest of a hyphenated name."""
    start, end, column, label = mark
    if column not in _NAMES:
        start, end = _trim(start, end, flags)
        if start < end:
            yield Mark(start, end, column, label)
        return
    commas = (i for i in range(start + 1, end - 1) if flags["comma"][i])
    cuts = [i for i in commas if flags["capital"][i + 1] and not flags["dotted"][i + 1]]
    for first, last in zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True):
        a, z = _trim(first, last, flags)
        while column == _PERSON and z - a > 1 and flags["title"][a] and flags["capital"][a + 1]:
            a += 1
        while z - a > 1 and flags["title"][z - 1] and flags["abbreviation"][z - 1]:
            z -= 1
        while z + 1 < limit and joined[z + 1] and flags["alpha"][z + 1] and not flags["participle"][z + 1]:
            z += 2
        if a < z:
            yield Mark(a, z, column, label)


def _trim(start: int, end: int, flags: Flags) -> tuple[int, int]:
    """A span without articles, possessives, links, punctuation and the figures of a score at its ends."""
    alpha, digit = flags["alpha"], flags["digit"]
    while start < end and (flags["article"][start] or not (alpha[start] or digit[start])):
        start += 1
    while end > start and (flags["inside"][end - 1] or not (alpha[end - 1] or digit[end - 1])):
        end -= 1
    bare = end
    while bare > start and not alpha[bare - 1]:
        bare -= 1
    if start < bare < end - 1:
        return _trim(start, bare, flags)
    return start, end


def _with_honorifics(marks: list[Mark], start: int, end: int, flags: Flags) -> list[Mark]:
    """The marks with one on what follows Mr., Mrs. and the like, whatever the model thought of it (Mrs May)."""
    capital = flags["capital"]
    for at in (i for i in range(start, end - 1) if flags["honorific"][i] and capital[i] and capital[i + 1]):
        first = last = at + 1
        inside = next((mark for mark in marks if mark.start <= first < mark.end), None)
        if inside is not None and inside.kind == _PERSON:
            continue
        while last + 1 < end and flags["capital"][last + 1] and last - first < 2:
            last += 1
        taken = Mark(first, last + 1, _PERSON, "PERSON")
        marks = [mark for mark in marks if mark.end <= taken.start or taken.end <= mark.start]
        marks = sorted([*marks, taken])
    return marks


def _merge(marks: list[Mark], flags: Flags, spaced: Sequence[bool]) -> list[Mark]:
    """Marks that are parts of one name put together: Baja | California, National Trust | for Scotland."""
    merged: list[Mark] = []
    for mark in marks:
        before = merged[-1] if merged else None
        if before is None or before.kind not in _NAMES:
            merged.append(mark)
        elif mark.kind in _NAMES and before.kind == mark.kind != _ORGANIZATION and _beside(before, mark, spaced):
            merged[-1] = before._replace(end=mark.end)
        elif _leads_to(before, mark.start, flags, mark.kind in _NAMES, mark.kind == _ORGANIZATION):
            merged[-1] = _institution(before, mark.end)
        elif (
            flags["given"][before.start] and before.end - before.start == 1 and _is_surname(before, mark, flags, spaced)
        ):
            merged[-1] = before._replace(end=mark.end)
        else:
            merged.append(mark)
    return merged


def _beside(before: Mark, mark: Mark, spaced: Sequence[bool]) -> bool:
    return before.end == mark.start and spaced[mark.start]


def _is_surname(before: Mark, mark: Mark, flags: Flags, spaced: Sequence[bool]) -> bool:
    """Whether a month that follows a given name is none (Theresa May)."""
    month = mark.label == "DATE" and mark.end - mark.start == 1 and flags["capital"][mark.start]
    return month and before.kind == _PERSON and _beside(before, mark, spaced)


def _leads_to(mark: Mark, start: int, flags: Flags, name: bool, organization: bool) -> bool:
    """Whether a mark ends with a common noun whose "of", "for" or "on" leads to what starts there."""
    last, link = mark.end - 1, mark.end
    if (
        not 0 < start - link < 3
        or not flags["capital"][last]
        or not all(map(flags["article"].__getitem__, range(link + 1, start)))
    ):
        return False
    if flags["of"][link]:
        return name and flags["head"][last]
    return flags["purpose"][last] and ((flags["for"][link] and name) or (flags["on"][link] and organization))


def _institution(mark: Mark, end: int) -> Mark:
    """A mark drawn out to a later end; persons have no such names."""
    drawn = mark._replace(end=end)
    return drawn._replace(kind=_ORGANIZATION, label="ORG") if mark.kind == _PERSON else drawn


def _reach(marks: list[Mark], limit: int, flags: Flags) -> list[Mark]:
    """The marks with the unmarked capitalized words that their "of", "for" or "on" leads to, and with the lower-case
    noun that closes the name of a landform (Korean peninsula)."""
    covered = {i for mark in marks for i in range(mark.start, mark.end)}
    reached = []
    for mark in marks:
        after = mark.end
        if after < limit and flags["relief"][after] and (mark.kind == _PLACE or flags["demonym"][mark.end - 1]):
            reached.append(Mark(mark.start, after + 1, _PLACE, "LOC"))
            continue
        start = after + 1
        while start < limit and flags["article"][start]:
            start += 1
        end = start
        while end < limit and flags["capital"][end] and end not in covered:
            end += 1
        leads = mark.kind in _NAMES and end > start and _leads_to(mark, start, flags, True, True)
        reached.append(_institution(mark, end) if leads else mark)
    return reached


def _relabel(mark: Mark, flags: Flags, storm: bool) -> Mark:
    """A mark under the label that its words demand: nationalities, events, abbreviations that are no names."""
    first, last = mark.start, mark.end - 1
    if mark.kind not in _NAMES:
        return mark
    single = first == last
    if single and (flags["demonym"][first] or (flags["weekday"][first] and mark.kind != _PERSON)):
        return mark._replace(kind=_APART, label="NORP")
    if single and flags["abbreviation"][first]:
        return mark._replace(kind=_APART, label="MISC")
    if flags["occasion" if single else "event"][last] or (single and storm) or flags["storm"][first]:
        return mark._replace(kind=_APART, label="EVENT")
    return mark


def _agree(beliefs: Floats, told: Sequence[Mark], mended: Sequence[Mark]) -> None:
    """Make the beliefs of a text agree with its mended marks."""
    before = {(mark.start, mark.end): mark for mark in told}
    for mark in mended:
        same = before.get((mark.start, mark.end))
        if same is not None and same.kind == mark.kind:
            continue
        if not any(old.start <= mark.start and mark.end <= old.end and old.kind == mark.kind for old in told):
            part = beliefs[mark.start : mark.end]
            part[:, : len(KINDS)] = (1 - _SURE) / (len(KINDS) - 1)
            part[:, mark.kind] = _SURE
            part[:, (_BEGIN, _END)] = 1 - _SURE
        beliefs[mark.start, _BEGIN] = max(_SURE, beliefs[mark.start, _BEGIN])
        beliefs[mark.end - 1, _END] = max(_SURE, beliefs[mark.end - 1, _END])
