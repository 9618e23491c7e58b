"""The renderings of a full name, put together from those of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from glossary.transliteration.fullnames import FullName
from glossary.transliteration.mixing import Option
from glossary.transliteration.rendering import Chunk, Reason


def joined(full: FullName, words: Sequence[list[Option]], top: int) -> list[Option]:
    """The likeliest full names: the products of the likeliest parts, joined as Chinese joins them."""
    best: list[tuple[float, str, tuple[Option, ...]]] = [(1.0, "", ())]
    for at, (part, options) in enumerate(zip(full.parts, words, strict=True)):
        joint = part.joint if not part.fixed and at < len(words) - 1 else ""
        longer = [(p * option.probability, zh, chosen, option) for p, zh, chosen in best for option in options]
        longer.sort(key=itemgetter(0), reverse=True)
        best = [(p, zh + option.zh + joint, (*chosen, option)) for p, zh, chosen, option in longer[: 2 * top]]
    merged: dict[str, tuple[float, tuple[Option, ...]]] = {}
    for p, zh, chosen in best:
        if zh := zh.rstrip("·-"):
            before, first = merged.get(zh, (0.0, chosen))
            merged[zh] = (before + p, first)
    ordered = sorted(merged.items(), key=lambda item: (-item[1][0], item[0]))[:top]
    return [Option(zh, p, *_reasoned(full, chosen)) for zh, (p, chosen) in ordered]


def _reasoned(full: FullName, chosen: Sequence[Option]) -> tuple[Reason, tuple[Chunk, ...], str]:
    """The weakest reason of the words, the chunks of all parts with the joints, and the sources."""
    words = [option for part, option in zip(full.parts, chosen, strict=True) if not part.fixed] or list(chosen)
    reasons = {option.reason for option in words}
    weakest: tuple[Reason, ...] = ("model", "rule", "characters")
    reason: Reason = next((one for one in weakest if one in reasons), "attested")
    chunks: list[Chunk] = []
    for at, (part, option) in enumerate(zip(full.parts, chosen, strict=True)):
        chunks += option.chunks
        joint = option.source if part.fixed else part.joint
        if joint and at < len(chosen) - 1:
            chunks.append(Chunk("", joint, ""))
    sources = dict.fromkeys(option.source for option in words if option.source)
    return reason, tuple(chunks), " + ".join(sources) if reason == "attested" else ""


def enclosed(options: list[Option], full: FullName) -> list[Option]:
    """The renderings with what encloses a name (小, 三世)."""
    (before, lead), (after, tail) = full.before, full.after
    if not lead and not tail:
        return options
    return [
        replace(
            option,
            zh=f"{lead}{option.zh}{tail}",
            chunks=(
                *((Chunk(before, lead, "particle"),) if lead else ()),
                *option.chunks,
                *((Chunk(after, tail, "particle"),) if tail else ()),
            ),
        )
        for option in options
    ]
