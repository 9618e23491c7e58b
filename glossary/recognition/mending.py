"""Where entity models are known to err on news, mended by rule: hyphens, lists, scores, titles, surnames with particles,
institutions with "of" or "for", and words that are no names by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from glossary.recognition.entities import COLUMNS, KINDS, Floats, Reading, kind
from glossary.recognition.marks import APART, NAMES, ORGANIZATION, PERSON, PLACE, Mark
from glossary.recognition.words import Words

LONGEST_TITLED = 3
"""Words that a name after Mr. or Mrs. has at most."""

MOST_REST = 3
"""Words that a name may have beyond what the model marks of it."""
_NO_REST = ("demonym", "weekday", "abbreviation", "honorific", "function", "article", "occasion", "event")
"""Classes of words with which the rest of a name does not go on."""
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
        plain = words.flag("alpha") & ~words.flag("capital") & ~words.flag("small") & ~words.flag("possessive")
        self._headline = (np.bincount(words.text[plain], minlength=len(words.texts)) == 0).tolist()
        """Whether all telling words of a text are capitalized, so that capitals say nothing."""
        self._text = words.text.tolist()
        text, starts, ends = words.text.tolist(), words.starts.tolist(), words.ends.tolist()
        size = len(text)
        tight = [i > 0 and text[i - 1] == text[i] and ends[i - 1] == starts[i] for i in range(size)]
        hyphen = self.is_["hyphen"]
        self._bound = [i > 1 and hyphen[i - 1] and tight[i - 1] and tight[i] for i in range(size)]
        """Whether a hyphen without spaces binds a word to the one before the hyphen."""
        self._spaced = [i > 0 and words.texts[text[i]][ends[i - 1] : starts[i]].isspace() for i in range(size)]
        """Whether nothing but space lies between a word and the one before it."""

    def mend(self, marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
        """The marks of a text, whose words are `start` to `end`, mended; sorted and without overlaps."""
        parts = [part for mark in marks for part in self._parts(mark, end)]
        named = self._with_honorifics(self._with_offices(parts, start, end), start, end)
        merged = self._merged(self._grown(named, end))
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
            if start == end:
                continue
            while end - start > 1 and self._common(start, end - 1):
                end = self._trimmed(start, end - 1)[1]
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
            yield mark._replace(start=start, end=end)

    def _pieces(self, mark: Mark) -> Iterator[tuple[int, int]]:
        """A mark cut at commas before capitalized words (but for D.C.) and at scores (1 - 0)."""
        is_ = self.is_
        start = at = mark.start
        if self._enumerates(mark):
            at = mark.end
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

    def _enumerates(self, mark: Mark) -> bool:
        """Whether a mark is an institution that names what it is for in a list (Ministry of Trade, Industry and Energy)."""
        is_ = self.is_
        commas = [i for i in range(mark.start, mark.end) if is_["comma"][i]]
        if mark.kind != ORGANIZATION or not commas or not any(is_["and"][commas[-1] : mark.end]):
            return False
        return self._institutional(mark.start, commas[0])

    def _institutional(self, start: int, end: int) -> bool:
        """Whether words are an institution's noun with "of" or "for" and what it is for."""
        is_ = self.is_
        links = (i for i in range(start + 1, end) if is_["of"][i] or is_["for"][i])
        return any(is_["purpose"][i - 1] and is_["capital"][i - 1] for i in links)

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

    def _with_offices(self, marks: list[Mark], start: int, end: int) -> list[Mark]:
        """The marks with one on each institution named after whom it belongs to (Bexar County Sheriff's Office)."""
        is_ = self.is_
        if start == end or self._headline[self._text[start]]:
            return marks
        for at in (i for i in range(start + 1, end - 1) if is_["possessive"][i] and is_["officer"][i - 1]):
            first, last = at, at + 1
            while first > start and is_["capital"][first - 1] and not is_["article"][first - 1]:
                first -= 1
            while last < end and is_["capital"][last] and is_["alpha"][last]:
                last += 1
            inside = [mark for mark in marks if first < mark.end and mark.start < last]
            whole = any(mark.start <= first and last <= mark.end for mark in inside)
            beyond = any(mark.start < first or last < mark.end for mark in inside)
            heads = any(is_[name][last - 1] for name in ("organization", "head", "place"))
            if first < at and last > at + 1 and heads and not whole and not beyond:
                marks = sorted(
                    [*(mark for mark in marks if mark not in inside), Mark(first, last, ORGANIZATION, "ORG")]
                )
        return marks

    def _grown(self, marks: list[Mark], limit: int) -> list[Mark]:
        """The marks with the rest of names that the model marks only the beginning of, as capital letters show outside
        headlines: of persons, and of what ends with a noun for a place or an institution (Ross Ice | Shelf)."""
        covered = {i for mark in marks for i in range(mark.start, mark.end)}
        return [self._whole(mark, covered, limit) for mark in marks]

    def _whole(self, mark: Mark, covered: set[int], limit: int) -> Mark:
        """A mark with the rest of its name, none of whose words is `covered` by another."""
        is_ = self.is_
        if mark.kind not in NAMES or self._headline[self._text[mark.start]]:
            return mark
        end = mark.end
        while end < limit and end not in covered and self._may_go_on_with(end, limit):
            end += 1
            while end + 1 < limit and is_["hyphen"][end] and self._bound[end + 1]:
                end += 2
        more = end < limit and self._spaced[end] and (is_["capital"][end] or end in covered)
        if more or not mark.end < end <= mark.end + MOST_REST:
            return mark
        if is_["organization"][end - 1]:
            return Mark(mark.start, end, ORGANIZATION, "ORG")
        if is_["place"][end - 1]:
            return Mark(mark.start, end, PLACE, "LOC")
        if mark.kind == PERSON and not is_["title"][end - 1]:
            return mark._replace(end=end)
        if mark.kind == ORGANIZATION and self._institutional(mark.start, mark.end):
            return mark._replace(end=self._purpose_end(end, limit))
        return mark

    def _may_go_on_with(self, word: int, limit: int) -> bool:
        """Whether the rest of a name may hold a word: a capitalized one of no other kind, or one bound to another (In-ho)."""
        is_ = self.is_
        if not is_["alpha"][word] or not is_["capital"][word] or not self._spaced[word]:
            return False
        return self._hyphenated(word, limit) or not any(is_[name][word] for name in _NO_REST)

    def _purpose_end(self, end: int, limit: int) -> int:
        """Where a name ends that goes on with what an officer is for (High Commissioner for Refugees)."""
        is_ = self.is_
        at = end + 1
        while is_["title"][end - 1] and end < limit and is_["for"][end] and at < limit and is_["capital"][at]:
            at += 1
        return at if at > end + 1 else end

    def _hyphenated(self, word: int, limit: int) -> bool:
        """Whether a hyphen binds another word to one (In-ho)."""
        return word + 2 < limit and self._bound[word + 2]

    def _merged(self, marks: list[Mark]) -> list[Mark]:
        """Marks that are parts of one name put together: Baja | California, National Trust | for Scotland."""
        merged: list[Mark] = []
        for mark in marks:
            before = merged[-1] if merged else None
            if before is None or (before.end < mark.start and before.kind not in NAMES):
                merged.append(mark)
            elif mark.start < before.end:
                merged[-1] = before._replace(end=max(before.end, mark.end))
            elif self._one_name(before, mark) or self._continues(before, mark):
                merged[-1] = before._replace(end=mark.end)
            elif mark.kind in NAMES and self._leads(before, mark.start, mark.kind == ORGANIZATION):
                merged[-1] = _institution(before, mark.end)
            else:
                merged.append(mark)
        return merged

    def _continues(self, before: Mark, mark: Mark) -> bool:
        """Whether a mark ends the list of what an institution is for (Ministry of Trade | Industry and Energy)."""
        is_ = self.is_
        if before.kind != ORGANIZATION or mark.kind != ORGANIZATION or mark.start != before.end + 1:
            return False
        listed = is_["comma"][before.end] and any(is_["and"][mark.start : mark.end])
        return listed and self._institutional(before.start, before.end)

    def _one_name(self, before: Mark, mark: Mark) -> bool:
        """Whether two marks side by side are one name: two of persons or of places, a given name and a month (Theresa May)."""
        if before.end != mark.start or not self._spaced[mark.start]:
            return False
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
        single = first == last
        if mark.label == "MISC" and single and is_["demonym"][first]:
            return mark._replace(label="NORP")
        if mark.kind not in NAMES:
            return mark
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
