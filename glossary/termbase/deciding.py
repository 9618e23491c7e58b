"""What persons decided, applied to what the machine found: imported glossaries first, then each decision in its order.

A decision names its entry by the pairs of terms that it had (an *anchor*), so it finds its entry again however often the entries
are made anew; where nothing of it occurs any more, it makes an entry of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from glossary.lexicon.keys import key
from glossary.merging.known import known_apart
from glossary.merging.renderings import plain
from glossary.merging.terms import chinese_tag
from glossary.model import PREFERRED, PROPOSED, Entry, Term
from glossary.termbase.drafts import EN, ZH, Draft, Pair, Result, folded
from glossary.termbase.kept import Kept

_MOST_PAIRS = 100
"""Pairs of an entry that an anchor holds, at most, the most frequent first."""

Payload = Mapping[str, Any]


def anchor_of(entry: Entry) -> dict[str, Any]:
    """What an entry is found again by: its first terms, its type, and its pairs with their counts, as terms are compared."""
    ordered = sorted(entry.pairs, key=lambda pair: (-pair[2], pair))[:_MOST_PAIRS]
    pairs: dict[Pair, int] = defaultdict(int)
    for en, zh, count in ordered:
        pairs[key(en), plain(zh)] += count
    return {
        "en": entry.en[0].text,
        "zh": entry.zh[0].text,
        "type": entry.type,
        "pairs": [[en, zh, count] for (en, zh), count in pairs.items()],
    }


def keys_of(payload: Payload) -> set[str]:
    """The English names, as they are compared, that a decision is about: what has none of them cannot be touched by it."""
    found: set[str] = set()
    for anchor in filter(None, (payload.get("entry"), payload.get("other"))):
        found |= {key(anchor["en"]), *(en for en, _, _ in anchor["pairs"])}
    found |= {key(text) for text in payload.get("english", ())}
    if isinstance(payload.get("en"), str):
        found.add(key(payload["en"]))
    return found - {""}


class Folding:
    """The entries in the making. `groups` are occurrences that the machine put together, in an order of their own."""

    def __init__(self, groups: Iterable[Sequence[Kept]]) -> None:
        self.drafts: dict[Draft, None] = {}
        self._by_name: defaultdict[str, dict[Draft, None]] = defaultdict(dict)
        for group in groups:
            self._add(Draft(list(group)))

    def results(self) -> list[Result]:
        """The entries as they are now."""
        found = []
        for draft in self.drafts:
            elsewhere = self._elsewhere(draft) if draft.decided and not draft.items else ()
            result = draft.result(elsewhere)
            if result is not None:
                found.append(result)
        return found

    def import_entry(self, source: str, payload: Payload) -> None:
        """An entry of another glossary: its terms are held as decided, with all that is of nobody else."""
        terms = {
            side: [Term(t["text"], t["lang"], 0, t["status"], t["note"]) for t in payload[side]] for side in (EN, ZH)
        }
        english, chinese = ({folded(side, term.text) for term in terms[side]} for side in (EN, ZH))
        anchor = {
            "en": terms[EN][0].text,
            "zh": terms[ZH][0].text,
            "type": payload["type"],
            "pairs": [[en, zh, 1] for en in sorted(english) for zh in sorted(chinese)],
        }
        draft = self._of(anchor)
        for other in [d for en in sorted(english) for d in self._by_name[en]]:
            if other is draft or other not in self.drafts or (other.type and draft.type and other.type != draft.type):
                continue
            if other.names(EN) <= english and not other.names(ZH).isdisjoint(chinese):
                self._join(draft, other)
        draft.decided = True
        draft.kind = draft.kind or payload["type"]
        draft.note = draft.note or payload["note"]
        draft.sources.add(source)
        for side in (EN, ZH):
            for term in terms[side]:
                held = draft.terms.get((side, folded(side, term.text)))
                if held is None or held.status == PROPOSED:
                    draft.terms[side, folded(side, term.text)] = term
            if terms[side][0].status == PREFERRED:
                draft.heads.setdefault(side, terms[side][0].text)
        self._index(draft)

    def apply(self, action: str, payload: Payload) -> None:
        """A decision of a person."""
        draft = self._of(payload["entry"])
        getattr(self, f"_{action}")(draft, payload)
        self._index(draft)

    def _approve(self, draft: Draft, payload: Payload) -> None:
        self._chosen(draft, payload)
        for side in (EN, ZH):
            text = payload[side]
            old = draft.terms.get((side, folded(side, text)))
            draft.decide(
                side, Term(text, "en" if side == EN else chinese_tag(text), 0, PREFERRED, old.note if old else "")
            )
            draft.heads[side] = text
        draft.barred.discard(plain(payload[ZH]))

    def _reject(self, draft: Draft, payload: Payload) -> None:
        draft.known = _counts(payload["entry"])
        if payload.get(ZH):
            draft.bar(payload[ZH])
        else:
            draft.out = True

    def _edit(self, draft: Draft, payload: Payload) -> None:
        for side in (EN, ZH):
            if side in payload:
                self._chosen(draft, payload)
                new, old = payload[side], payload["entry"][side]
                before = draft.terms.pop((side, folded(side, old)), None)
                draft.read[side, folded(side, old)] = new
                lang = "en" if side == EN else chinese_tag(new)
                draft.decide(side, Term(new, lang, 0, PREFERRED, before.note if before else ""))
                draft.heads[side] = new
        if "type" in payload:
            draft.kind = payload["type"]
        if "status" in payload:
            self._chosen(draft, payload)
            side, text = payload["term"]
            old = draft.terms.get((side, folded(side, text)))
            lang = "en" if side == EN else chinese_tag(text)
            draft.decide(side, Term(text, lang, 0, payload["status"], old.note if old else ""))
            if payload["status"] != PREFERRED and folded(side, draft.heads.get(side, "")) == folded(side, text):
                del draft.heads[side]

    def _merge(self, draft: Draft, payload: Payload) -> None:
        other = self._of(payload["other"])
        if other is not draft:
            self._join(draft, other)

    def _split(self, draft: Draft, payload: Payload) -> None:
        english = {key(text) for text in payload.get("english", ())}
        chinese = {plain(text) for text in payload.get("chinese", ())}
        off = draft.part(english, chinese)
        if off.items or off.terms:
            self._add(off)

    def _note(self, draft: Draft, payload: Payload) -> None:
        if "term" not in payload:
            draft.note = payload["text"]
            return
        side, text = payload["term"]
        old = draft.terms.get((side, folded(side, text)))
        lang = "en" if side == EN else chinese_tag(text)
        new = Term(text, lang, 0, old.status if old else PROPOSED, payload["text"])
        draft.terms[side, folded(side, text)] = new

    @staticmethod
    def _chosen(draft: Draft, payload: Payload) -> None:
        draft.decided, draft.out = True, False
        draft.known = _counts(payload["entry"])

    def _add(self, draft: Draft) -> None:
        self.drafts[draft] = None
        self._index(draft)

    def _index(self, draft: Draft) -> None:
        for name in draft.names(EN):
            self._by_name[name][draft] = None

    def _join(self, draft: Draft, other: Draft) -> None:
        draft.absorb(other)
        del self.drafts[other]
        self._index(draft)

    def _of(self, anchor: Payload) -> Draft:
        """The entry that an anchor means: of those that share a pair with it, one of its type, with its first terms, and the
        most pairs; else the only one with its name; else a new one."""
        names = {key(anchor["en"]), *(en for en, _, _ in anchor["pairs"])}
        candidates = {draft: None for name in sorted(names) for draft in self._by_name[name] if draft in self.drafts}
        ranked = [(self._fit(draft, anchor), -number, draft) for number, draft in enumerate(candidates)]
        fitting = [one for one in ranked if one[0][1] or one[0][2]]
        if fitting:
            return max(fitting, key=lambda one: one[:2])[2]
        home = key(anchor["en"])
        alone = [draft for draft in self._by_name[home] if draft in self.drafts and self._may_be(draft, anchor)]
        if len(alone) == 1:
            return alone[0]
        new = Draft(kind=anchor["type"])
        for side in (EN, ZH):
            lang = "en" if side == EN else chinese_tag(anchor[side])
            new.terms[side, folded(side, anchor[side])] = Term(anchor[side], lang, 0)
        self._add(new)
        return new

    @staticmethod
    def _fit(draft: Draft, anchor: Payload) -> tuple[bool, bool, int]:
        pairs = draft.pairs()
        shared = sum(min(count, pairs[en, zh]) for en, zh, count in anchor["pairs"])
        heads = key(anchor["en"]) in draft.names(EN) and plain(anchor["zh"]) in draft.names(ZH)
        return not anchor["type"] or draft.type in ("", anchor["type"]), heads, shared

    @staticmethod
    def _may_be(draft: Draft, anchor: Payload) -> bool:
        """Whether a name with other renderings may be the one meant."""
        if anchor["type"] and draft.type not in ("", anchor["type"]):
            return False
        return not any(known_apart(anchor["en"], plain(anchor["zh"]), zh) for zh in draft.names(ZH))

    def _elsewhere(self, draft: Draft) -> list[Kept]:
        """Occurrences, in entries that nobody decided, of the names of one that occurs nowhere."""
        names = draft.names(EN)
        others = {other: None for name in sorted(names) for other in self._by_name[name]}
        return [
            item
            for other in others
            if other in self.drafts and other is not draft and not other.decided and not other.out
            for item in other.items
            if item.en_key in names
        ]


def _counts(anchor: Payload) -> Counter[Pair]:
    return Counter({(en, zh): count for en, zh, count in anchor["pairs"]})
