"""Cutting a paragraph into sentences. In doubt there is no cut: a missed one costs little, a wrong one hides names."""

from __future__ import annotations

import re

_CLOSING = "”’\"')\\]」』）》】"
_ENGLISH_END = re.compile(rf"[.!?…]+[{_CLOSING}]*\s+(?=[“‘\"'(\[—–-]*[A-Z0-9\u00c0-\u00de])")
_CHINESE_END = re.compile(
    rf"(?:[。！？…]+|[!?]+|(?<=[\u3400-\u9fff”」』）%])\.(?=\s*[\u3400-\u9fff“「『]|$))[{_CLOSING}]*\s*"
)
_ABBREVIATIONS = frozenset(
    "adj adm ave bldg blvd brig bros capt cllr cmdr co col corp cpl dept dr drs e.g etc ft gen gov hon hr i.e inc insp jr "
    "lieut lt ltd maj messrs mr mrs ms mt mx no nos op ph.d p.m a.m pfc prof pvt rep reps rev sen sens sgt sr st ste supt "
    "u.k u.n u.s vol vs jan feb mar apr jun jul aug sep sept oct nov dec ariz ark calif colo conn del fla ga ill ind kan ky "
    "la mass md mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo".split()
)
_LAST_WORD = re.compile(r"[A-Za-z.]*$")


def english_sentences(text: str) -> list[str]:
    """The sentences of an English paragraph, which joined by a space give it back (white space aside)."""
    return _split(text, [match.end() for match in _ENGLISH_END.finditer(text) if _ends(text, match.start())])


def chinese_sentences(text: str) -> list[str]:
    """The sentences of a Chinese paragraph."""
    return _split(text, [match.end() for match in _CHINESE_END.finditer(text)])


def _ends(text: str, period: int) -> bool:
    if text[period] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, period - 20), period)
    last = word[0].lower().strip(".") if word else ""
    return len(last) != 1 and last not in _ABBREVIATIONS


def _split(text: str, ends: list[int]) -> list[str]:
    bounds = [0, *(end for end in ends if end < len(text)), len(text)]
    return [part for start, end in zip(bounds, bounds[1:], strict=False) if (part := text[start:end].strip())]
