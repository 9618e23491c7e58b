"""Where entity models are known to err on news, mended by rule: hyphens, lists, scores, titles, surnames with particles,
institutions with "of" or "for", and words that are no names by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.recognition.entities import COLUMNS, KINDS, Floats, Reading, kind
from glossary.recognition.marks import APART, NAMES, ORGANIZATION, PERSON, PLACE, Mark
from glossary.recognition.words import Words

LONGEST_TITLED = 3
"""Words that a name after Mr. or Mrs. has at most."""

SURE = 0.92
"""How firmly a mended mark is believed."""
_BEGIN, _END = COLUMNS.index("begin"), COLUMNS.index("end")


def mended_marks(words: Words, readings: Sequence[Reading]) -> tuple[Words, list[Mark]]:
    """The marks of all texts in order, without overlaps, mended; and the words with beliefs that agree with them."""
    mender = Mender(words)
    beliefs = words.beliefs.copy()
    mended: list[Mark] = []
    for number, reading in enumerate(readings):
        offset, end = int(words.bounds[number]), int(words.bounds[number + 1])
        told = [Mark(e.start + offset, e.end + offset, kind(e.label), e.label) for e in reading.entities]
        marks = mender.mend(told, offset, end)
        if marks != told:
            _agree(beliefs, told, marks)
        mended += marks
    return replace(words, beliefs=beliefs), mended


def _agree(beliefs: Floats, told: Sequence[Mark], mended: Sequence[Mark]) -> None:
    """Make the beliefs of a text agree with its mended marks."""
    before = {(mark.start, mark.end): mark for mark in told}
    for mark in mended:
        same = before.get((mark.start, mark.end))
        if same is not None and same.kind == mark.kind:
            continue
        if not any(old.start <= mark.start and mark.end <= old.end and old.kind == mark.kind for old in told):
            part = beliefs[mark.start : mark.end]
            part[:, : len(KINDS)] = (1 - SURE) / (len(KINDS) - 1)
            part[:, mark.kind] = SURE
            part[:, (_BEGIN, _END)] = 1 - SURE
        beliefs[mark.start, _BEGIN] = max(SURE, beliefs[mark.start, _BEGIN])
        beliefs[mark.end - 1, _END] = max(SURE, beliefs[mark.end - 1, _END])


class Mender:
    """Rules over the words of an input; `is_[name][i]` tells whether word i is of a class."""

    def __init__(self, words: Words) -> None:
        self.is_: dict[str, list[bool]] = {name: words.flag(name).tolist() for name in words.flags}
        self._spelling = words.spelling.tolist()
        storm = words.flag("storm") & words.flag("capital")
        named = storm[:-1] & words.flag("capital")[1:] & ~storm[1:]
        self._storms = set(words.spelling[1:][named].tolist())
        """Spellings that somewhere follow Hurricane, Typhoon and the like."""
        text, starts, ends = words.text.tolist(), words.starts.tolist(), words.ends.tolist()
        size = len(text)
        tight = [i > 0 and ends[i - 1] == starts[i] for i in range(size)]
        hyphen = self.is_["hyphen"]
        self._bound = [i > 1 and hyphen[i - 1] and tight[i - 1] and tight[i] for i in range(size)]
        """Whether a hyphen without spaces binds a word to the one before the hyphen."""
        self._spaced = [i > 0 and words.texts[text[i]][ends[i - 1] : starts[i]].isspace() for i in range(size)]
        """Whether nothing but space lies between a word and the one before it."""

    def mend(self, marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
        """The marks of a text, whose words are `start` to `end`, mended; sorted and without overlaps."""
        parts = [part for mark in marks for part in self._parts(mark, end)]
        merged = self._merged(self._with_honorifics(parts, start, end))
        return [self._relabelled(mark) for mark in self._drawn_out(merged, end)]

    def _parts(self, mark: Mark, limit: int) -> Iterator[Mark]:
        """A mark without titles, in the pieces of a list, with the rest of a hyphenated name or surname."""
        if mark.kind not in NAMES:
            start, end = self._trimmed(mark.start, mark.end)
            if start < end:
                yield mark._replace(start=start, end=end)
            return
        is_ = self.is_
        for first, last in self._pieces(mark):
            start, end = self._trimmed(first, last)
            while end - start > 1 and self._common(start, end - 1):
                end -= 1
            while mark.kind == PERSON and end - start > 1 and is_["title"][start] and is_["capital"][start + 1]:
                start += 1
            while end - start > 1 and is_["title"][end - 1] and is_["abbreviation"][end - 1]:
                end -= 1
            while end + 1 < limit and self._bound[end + 1] and is_["alpha"][end + 1] and not is_["participle"][end + 1]:
                end += 2
            while start > 3 and self._bound[start] and is_["inside"][start - 2] and self._bound[start - 2]:
                start -= 4
            if mark.kind == PERSON:
                end = self._surname_end(end, limit)
            if start < end:
                yield mark._replace(start=start, end=end)

    def _pieces(self, mark: Mark) -> Iterator[tuple[int, int]]:
        """A mark cut at commas before capitalized words (but for D.C.) and at scores (1 - 0)."""
        is_ = self.is_
        start = at = mark.start
        while at < mark.end:
            until = at
            while until < mark.end and not is_["alpha"][until]:
                until += 1
            score = any(is_["digit"][at:until]) and (any(is_["hyphen"][at:until]) or any(is_["score"][at:until]))
            comma = is_["comma"][at] and until < mark.end and is_["capital"][until] and not is_["dotted"][until]
            if score or comma:
                yield start, at
                start = until
            at = max(until, at + 1)
        yield start, mark.end

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A span without articles, possessives, links and punctuation at its ends."""
        is_ = self.is_
        while start < end and (is_["article"][start] or not (is_["alpha"][start] or is_["digit"][start])):
            start += 1
        while end > start and (is_["inside"][end - 1] or not (is_["alpha"][end - 1] or is_["digit"][end - 1])):
            end -= 1
        return start, end

    def _common(self, start: int, word: int) -> bool:
        """Whether the last word of a mark is a common noun beside the name (Likud party)."""
        is_ = self.is_
        named = is_["capital"][word] or self._bound[word] or is_["relief"][word]
        return is_["alpha"][word] and not named and any(is_["capital"][start:word])

    def _surname_end(self, end: int, limit: int) -> int:
        """Where a person's name ends that goes on with particles (von der Leyen, al-Assad)."""
        is_ = self.is_
        at = end
        while at < limit and at - end < 2 and is_["particle"][at] and not is_["capital"][at]:
            at += 1
        if end < at < limit - 1 and is_["hyphen"][at]:
            at += 1
        return at + 1 if end < at < limit and is_["capital"][at] else end

    def _with_honorifics(self, marks: list[Mark], start: int, end: int) -> list[Mark]:
        """The marks with one on what follows Mr., Mrs. and the like, whatever the model thought of it (Mrs May)."""
        capital, honorific = self.is_["capital"], self.is_["honorific"]
        for first in (i for i in range(start + 1, end) if honorific[i - 1] and capital[i - 1] and capital[i]):
            if any(mark.start <= first < mark.end and mark.kind == PERSON for mark in marks):
                continue
            last = first + 1
            while last < min(end, first + LONGEST_TITLED) and capital[last]:
                last += 1
            others = [mark for mark in marks if mark.end <= first or last <= mark.start]
            marks = sorted([*others, Mark(first, last, PERSON, "PERSON")])
        return marks

    def _merged(self, marks: list[Mark]) -> list[Mark]:
        """Marks that are parts of one name put together: Baja | California, National Trust | for Scotland."""
        merged: list[Mark] = []
        for mark in marks:
            before = merged[-1] if merged else None
            if before is None or (before.end < mark.start and before.kind not in NAMES):
                merged.append(mark)
            elif mark.start < before.end:
                merged[-1] = before._replace(end=max(before.end, mark.end))
            elif before.end == mark.start and self._spaced[mark.start] and self._one_name(before, mark):
                merged[-1] = before._replace(end=mark.end)
            elif mark.kind in NAMES and self._leads(before, mark.start, mark.kind == ORGANIZATION):
                merged[-1] = _institution(before, mark.end)
            else:
                merged.append(mark)
        return merged

    def _one_name(self, before: Mark, mark: Mark) -> bool:
        """Whether two marks side by side are one name: two of persons or of places, a given name and a month (Theresa May)."""
        if before.kind == mark.kind and mark.kind in (PERSON, PLACE):
            return True
        given = before.kind == PERSON and before.end - before.start == 1 and self.is_["given"][before.start]
        return given and mark.label == "DATE" and mark.end - mark.start == 1 and self.is_["capital"][mark.start]

    def _leads(self, mark: Mark, start: int, organization: bool) -> bool:
        """Whether a mark ends with a common noun whose "of", "for" or (to an organization) "on" leads to what starts there."""
        is_ = self.is_
        last, link = mark.end - 1, mark.end
        if (
            mark.kind not in NAMES
            or start <= link
            or not is_["capital"][last]
            or not all(is_["article"][link + 1 : start])
        ):
            return False
        if is_["of"][link]:
            return is_["head"][last]
        return is_["purpose"][last] and (is_["for"][link] or (organization and is_["on"][link]))

    def _drawn_out(self, marks: list[Mark], limit: int) -> list[Mark]:
        """The marks with the unmarked capitalized words that their "of", "for" or "on" leads to, and with the lower-case
        noun that closes the name of a landform (Korean peninsula)."""
        is_ = self.is_
        covered = {i for mark in marks for i in range(mark.start, mark.end)}
        drawn = []
        for mark in marks:
            start = mark.end + 1
            while start < limit and is_["article"][start]:
                start += 1
            end = start
            while end < limit and is_["capital"][end] and end not in covered:
                end += 1
            if mark.end < limit and is_["relief"][mark.end] and (mark.kind == PLACE or is_["demonym"][mark.end - 1]):
                mark = Mark(mark.start, mark.end + 1, PLACE, "LOC")
            elif end > start and self._leads(mark, start, True):
                mark = _institution(mark, end)
            drawn.append(mark)
        return drawn

    def _relabelled(self, mark: Mark) -> Mark:
        """A mark under the label that its words demand: nationalities, events, ships, abbreviations that are no names."""
        is_ = self.is_
        first, last = mark.start, mark.end - 1
        if mark.kind not in NAMES:
            return mark
        single = first == last
        if single and (is_["demonym"][first] or (is_["weekday"][first] and mark.kind != PERSON)):
            return mark._replace(kind=APART, label="NORP")
        if single and is_["abbreviation"][first]:
            return mark._replace(kind=APART, label="MISC")
        if not single and is_["ship"][first]:
            return mark._replace(kind=APART, label="PRODUCT")
        if is_["occasion" if single else "event"][last] or is_["storm"][first]:
            return mark._replace(kind=APART, label="EVENT")
        if single and self._spelling[first] in self._storms:
            return mark._replace(kind=APART, label="EVENT")
        return mark


def _institution(mark: Mark, end: int) -> Mark:
    """A mark drawn out to a later end; persons have no such names."""
    drawn = mark._replace(end=end)
    return drawn._replace(kind=ORGANIZATION, label="ORG") if mark.kind == PERSON else drawn
