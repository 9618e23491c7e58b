"""Paragraphs of a text or of two: found, and paired by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.reading.decoding import clean
from glossary.reading.language import han_count, language, latin_count
from glossary.reading.likeness import Traits, likeness
from glossary.reading.sentences import align_sentences

_END = re.compile(r"[.!?。！？…:：\"”」』)）]\s*$")
_TURN = re.compile(r"[\s\"“”’').。!?！？]+(?=[“\"「『《]?[\u3400-\u9fff])")
_LEAST_LETTERS = 25
_BAND = 40
_NEXT, _WRONG_SIDE = 1.6, -0.6
_FAR = 0.05
_GAP = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one language, with the number of its first line from 1."""

    text: str
    language: str
    line: int


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a bilingual text: blocks between blank lines, or lines; hard-wrapped lines are joined, a block in both
    languages is divided where one turns into the other."""
    result: list[Paragraph] = []
    held: list[str] = []
    first = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        line = clean(line)
        if held and (not line or _turns(held, line)):
            result.extend(_divided(_joined(held), first))
            held = []
        if line:
            if not held:
                first = number
            held.append(line)
    return result


def _turns(held: Sequence[str], line: str) -> bool:
    """Whether a line begins another paragraph than the lines before it."""
    before, after = language(held[-1]), language(line)
    if before and after and before != after:
        return True
    return _END.search(held[-1]) is not None and len(held[-1]) < 0.8 * max(len(kept) for kept in (*held, line))


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text += line if han_count(text[-1:]) or han_count(line[:1]) else f" {line}"
    return text


def _divided(text: str, line: int) -> Iterator[Paragraph]:
    for turn in _TURN.finditer(text):
        head, tail = text[: turn.end()].strip(), text[turn.end() :].strip()
        english_head = not han_count(head) and latin_count(head) >= _LEAST_LETTERS
        if english_head and han_count(tail) * 6 > latin_count(head) and han_count(tail) > latin_count(tail):
            yield Paragraph(head, "en", line)
            yield Paragraph(tail, "zh", line)
            return
    if language(text):
        yield Paragraph(text, language(text), line)


def pair_paragraphs(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str, int]]:
    """(English, Chinese, line) in the order of the text; one side is empty where a paragraph has no counterpart.

    Dynamic programming over content and neighbourhood, so that a missing or extra paragraph shifts nothing.
    """
    english = [i for i, p in enumerate(paragraphs) if p.language == "en"]
    chinese = [i for i, p in enumerate(paragraphs) if p.language == "zh"]
    en_traits = [Traits(paragraphs[i].text, False) for i in english]
    zh_traits = [Traits(paragraphs[i].text, True) for i in chinese]
    steps = _path(english, chinese, en_traits, zh_traits)
    placed: list[tuple[int, str, str]] = []
    for i, j in steps:
        en = [paragraphs[english[k]] for k in i]
        zh = [paragraphs[chinese[k]] for k in j]
        places = [english[k] for k in i] + [chinese[k] for k in j]
        placed.append((min(places), " ".join(p.text for p in en), "".join(p.text for p in zh)))
    placed.sort()
    return [(en, zh, paragraphs[place].line) for place, en, zh in placed]


Step = tuple[tuple[int, ...], tuple[int, ...]]


def _path(english: Sequence[int], chinese: Sequence[int], en: Sequence[Traits], zh: Sequence[Traits]) -> list[Step]:
    n, m = len(english), len(chinese)
    turn = _turn(english, chinese, en, zh)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    back: dict[tuple[int, int], tuple[int, int]] = {}

    def offer(i: int, j: int, a: int, b: int, value: float) -> None:
        if value > best.get((i + a, j + b), float("-inf")):
            best[i + a, j + b] = value
            back[i + a, j + b] = (a, b)

    reach = max(_BAND, abs(n - m) + _BAND)
    for i in range(n + 1):
        middle = round(i * m / n) if n else 0
        for j in range(max(0, middle - reach) if i < n else 0, min(m, middle + reach) + 1 if i < n else m + 1):
            value = best.get((i, j))
            if value is None:
                continue
            if i < n:
                offer(i, j, 1, 0, value + _GAP)
            if j < m:
                offer(i, j, 0, 1, value + _GAP)
            if i < n and j < m:
                near = _nearness(english[i], chinese[j], turn)
                offer(i, j, 1, 1, value + likeness(en[i], zh[j]) + near)
                if not turn:
                    if j + 1 < m:
                        both = Traits(zh[j].text + zh[j + 1].text, True)
                        offer(i, j, 1, 2, value + likeness(en[i], both) - 0.8)
                    if i + 1 < n:
                        both = Traits(f"{en[i].text} {en[i + 1].text}", False)
                        offer(i, j, 2, 1, value + likeness(both, zh[j]) - 0.8)
    steps: list[Step] = []
    at = (n, m)
    while at != (0, 0):
        a, b = back[at]
        at = (at[0] - a, at[1] - b)
        steps.append((tuple(range(at[0], at[0] + a)), tuple(range(at[1], at[1] + b))))
    return steps[::-1]


def _turn(english: Sequence[int], chinese: Sequence[int], en: Sequence[Traits], zh: Sequence[Traits]) -> int:
    """1 where the languages take turns with the English first, -1 with the Chinese first, 0 where they do not take turns
    (two documents, one after the other)."""
    place = {index: j for j, index in enumerate(chinese)}
    votes = {1: 0.0, -1: 0.0}
    beside = 0
    for i, index in enumerate(english):
        beside += index + 1 in place or index - 1 in place
        for turn in votes:
            j = place.get(index + turn)
            if j is not None:
                votes[turn] += max(0.0, likeness(en[i], zh[j]))
    if beside * 2 < len(english) or not beside:
        return 0
    return 1 if votes[1] >= votes[-1] else -1


def _nearness(en: int, zh: int, turn: int) -> float:
    if not turn:
        return 0.0
    if zh == en + turn:
        return _NEXT
    if zh == en - turn:
        return _WRONG_SIDE
    return -_FAR * min(abs(zh - en), 60) - 1.0


def bilingual_pairs(text: str) -> Iterator[tuple[str, str, int]]:
    """The aligned units of a text in both languages: (English, Chinese, line), sentence by sentence where that is sure."""
    for en, zh, line in pair_paragraphs(split_paragraphs(text)):
        yield from ((a, b, line) for a, b in (align_sentences(en, zh) if en and zh else [(en, zh)]))


def document_pairs(english: str, chinese: str) -> Iterator[tuple[str, str, int]]:
    """The aligned units of two documents, as `bilingual_pairs`; `line` is that of either document."""
    left = [Paragraph(p.text, "en", p.line) for p in split_paragraphs(english)]
    right = [Paragraph(p.text, "zh", p.line) for p in split_paragraphs(chinese)]
    for en, zh, line in pair_paragraphs([*left, *right]):
        yield from ((a, b, line) for a, b in (align_sentences(en, zh) if en and zh else [(en, zh)]))
