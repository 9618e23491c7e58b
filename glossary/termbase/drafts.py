"""An entry in the making: occurrences that the machine put together, and what persons decided of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from glossary.lexicon.keys import key
from glossary.merging.held import entry_of, kind_of
from glossary.merging.pinyin import pinyin
from glossary.merging.renderings import plain
from glossary.merging.terms import chinese_tag
from glossary.model import ADMITTED, DEPRECATED, PERSON, PREFERRED, PROPOSED, SUPERSEDED, Alignment, Entry, Term
from glossary.termbase.kept import Kept

EN, ZH = "en", "zh"
_LAST = (DEPRECATED, SUPERSEDED)
Pair = tuple[str, str]
"""An English and a Chinese term as they are compared (`folded`)."""


def folded(side: str, text: str) -> str:
    """A term as it is compared with others of its language."""
    return key(text) if side == EN else plain(text)


@dataclass(frozen=True, slots=True)
class Result:
    """An entry with what the termbase knows of it beside: `items` are its occurrences. `disputed`: the machine found other renderings
    of its names that no rule explains, and nobody decided; `contested`: renderings that occurred against a decision, by number."""

    entry: Entry
    items: list[Kept]
    decided: bool
    rejected: bool
    disputed: bool
    contested: tuple[tuple[str, int], ...]


@dataclass(eq=False)
class Draft:
    """`terms` are decided ones, by side and `folded` text; `heads` the first term of a side as decided; `read` what a text that was
    cut wrongly is to be read as; `barred` renderings rejected; `out`: all of it is. `known` counts the pairs that whoever decided last
    had seen; `doubles` are occurrences elsewhere, for a name that has none here."""

    items: list[Kept] = field(default_factory=list)
    kind: str = ""
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    read: dict[tuple[str, str], str] = field(default_factory=dict)
    barred: set[str] = field(default_factory=set)
    out: bool = False
    known: Counter[Pair] = field(default_factory=Counter)
    note: str = ""
    sources: set[str] = field(default_factory=set)
    decided: bool = False

    @property
    def type(self) -> str:
        """The type as decided, else as found."""
        return self.kind or (kind_of(self.items) if self.items else "")

    def pairs(self) -> Counter[Pair]:
        """The pairs that occur, counted."""
        return Counter((item.en_key, item.zh_key) for item in self.items)

    def names(self, side: str) -> set[str]:
        """The folded terms of a side, found and decided."""
        found = {item.en_key if side == EN else item.zh_key for item in self.items}
        return found | {text for s, text in self.terms if s == side}

    def decide(self, side: str, term: Term) -> None:
        """Hold a term with its status; one preferred before in the same script is admitted from then on."""
        if term.status == PREFERRED:
            for (other, text), old in self.terms.items():
                one_script = old.lang == term.lang or "zh" in (old.lang, term.lang)
                if other == side and old.status == PREFERRED and one_script:
                    self.terms[other, text] = replace(old, status=ADMITTED)
        self.terms[side, folded(side, term.text)] = term

    def bar(self, rendering: str) -> None:
        """Reject a rendering; where none is left, all."""
        self.barred.add(plain(rendering))
        self.terms.pop((ZH, plain(rendering)), None)
        if plain(self.heads.get(ZH, "")) in self.barred:
            del self.heads[ZH]
        if self.names(ZH) <= self.barred:
            self.out = True

    def absorb(self, other: Draft) -> None:
        """Take over all that another one is; what was decided here goes before what was decided there."""
        self.items = self.items + other.items
        self.kind = self.kind or other.kind
        self.terms = {**other.terms, **self.terms}
        self.heads = {**other.heads, **self.heads}
        self.read = {**other.read, **self.read}
        self.barred |= other.barred - self.names(ZH)
        self.known = self.known | other.known
        self.note = self.note or other.note
        self.sources |= other.sources
        self.decided = self.decided or other.decided

    def part(self, english: set[str], chinese: set[str]) -> Draft:
        """Split off the occurrences and decided terms of some (folded) terms."""
        off = Draft(kind=self.kind)
        off.items = [item for item in self.items if item.en_key in english or item.zh_key in chinese]
        self.items = [item for item in self.items if item.en_key not in english and item.zh_key not in chinese]
        for side, texts in ((EN, english), (ZH, chinese)):
            for text in texts:
                if (side, text) in self.terms:
                    off.terms[side, text] = self.terms.pop((side, text))
                    off.decided = True
            if folded(side, self.heads.get(side, "")) in texts:
                off.heads[side] = self.heads.pop(side)
        return off

    def result(self, elsewhere: Iterable[Kept] = ()) -> Result | None:
        """The entry; None where neither an occurrence nor a decided pair of terms is left."""
        if not self.items and not self.decided:
            return None
        kept = [item for item in self.items if self.out or item.zh_key not in self.barred]
        entry = self._entry(kept)
        if entry is None:
            return None
        decided = self.decided or self.out or bool(self.barred)
        return Result(
            entry,
            kept,
            decided,
            self.out,
            any(item.disputed for item in kept) and not self.decided,
            self._contested(elsewhere) if decided else (),
        )

    def _entry(self, kept: list[Kept]) -> Entry | None:
        mended = [self._mended(item) for item in kept]
        heads = self._heads(mended)
        if mended:
            base = entry_of(mended, False, kind=self.kind, heads=heads)
        elif all(heads):
            en, zh = heads
            read = pinyin(zh, person=self.kind == PERSON)
            terms = (Term(en, "en", 0),), (Term(zh, chinese_tag(zh), 0),)
            base = Entry(self.kind, *terms, read, 0, 0, 1.0, False, (), (), ())
        else:
            return None
        renamed = self._renamed(base)
        english = self._terms(EN, base.en, renamed)
        chinese = self._terms(ZH, base.zh, {})
        decided = chinese[0].status in (PREFERRED, ADMITTED)
        return replace(
            base,
            en=english,
            zh=chinese,
            confidence=1.0 if decided else base.confidence,
            pairs=tuple(sorted((renamed.get(en, en), zh, n) for en, zh, n in base.pairs)),
            sources=tuple(sorted({*base.sources, *self.sources})),
            note=self.note,
        )

    def _heads(self, items: list[Kept]) -> tuple[str, str]:
        """The first terms as decided, "" where nothing is: no term that was deprecated as long as there is another."""
        found = []
        for side in (EN, ZH):
            head = self.heads.get(side, "")
            good = sorted(
                (term for (s, _), term in self.terms.items() if s == side and term.status in (PREFERRED, ADMITTED)),
                key=lambda term: (term.status != PREFERRED, term.text),
            )
            if not head and good:
                head = good[0].text
            if not head and any(s == side and term.status in _LAST for (s, _), term in self.terms.items()):
                counts = Counter(item.en if side == EN else item.zh for item in items)
                rest = [t for t in counts if self._status(side, t) not in _LAST]
                head = min(rest, key=lambda text: (-counts[text], text), default="")
            if not head and not items:
                head = min((term.text for (s, _), term in self.terms.items() if s == side), default="")
            found.append(head)
        return found[0], found[1]

    def _status(self, side: str, text: str) -> str:
        term = self.terms.get((side, folded(side, text)))
        return term.status if term else PROPOSED

    def _renamed(self, base: Entry) -> dict[str, str]:
        """English spellings that give way to the one decided."""
        found = {}
        for (side, text), term in self.terms.items():
            if side == EN and term.text not in {t.text for t in base.en if t.count}:
                alike = [t.text for t in base.en if t.count and key(t.text) == text]
                found.update(dict.fromkeys(alike[:1], term.text))
        return found

    def _terms(self, side: str, terms: tuple[Term, ...], renamed: dict[str, str]) -> tuple[Term, ...]:
        """The terms found, with status and note as decided, and those that are only decided, at the end."""
        shown: dict[str, Term] = {}
        for term in terms:
            text = renamed.get(term.text, term.text)
            decided = self.terms.get((side, folded(side, text)))
            status, note = (decided.status, decided.note) if decided else (PROPOSED, "")
            if decided and status == PREFERRED and text != decided.text:
                status = ADMITTED  # the same in the other script
            if (side, folded(side, text)) in self.read and not decided:
                status = SUPERSEDED
            count = term.count + (shown[text].count if text in shown else 0)
            shown[text] = Term(
                text, decided.lang if decided and decided.text == text else term.lang, count, status, note
            )
        for (other, _), term in sorted(self.terms.items()):
            if other == side and term.text not in shown:
                shown[term.text] = replace(term, count=0)
        return tuple(shown.values())

    def _mended(self, item: Kept) -> Kept:
        """An occurrence read as somebody corrected it, where the text has it so."""
        for side in (EN, ZH):
            new = self.read.get((side, item.en_key if side == EN else item.zh_key))
            item = _read_as(item, side, new) if new else item
        return item

    def _contested(self, elsewhere: Iterable[Kept]) -> tuple[tuple[str, int], ...]:
        """Renderings that occurred, beyond what was known at the decision, though they were not chosen."""
        chosen = {text for (side, text), term in self.terms.items() if side == ZH and term.status not in _LAST}
        chosen |= {plain(text) for (side, _), text in self.read.items() if side == ZH}
        if self.out or (self.barred and not self.decided):
            chosen = set() if self.out else self.names(ZH) - self.barred
        seen = Counter[str]()
        for (_, zh), count in self.known.items():
            seen[zh] += count
        texts: dict[str, Counter[str]] = {}
        for item in (*self.items, *elsewhere):
            mended = self._mended(item)
            if mended.zh_key not in chosen:
                texts.setdefault(mended.zh_key, Counter())[mended.zh] += 1
        found = []
        for zh, forms in texts.items():
            new = forms.total() - seen[zh]
            if new > 0:
                found.append((min(forms, key=lambda text: (-forms[text], text)), new))
        return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


def _read_as(item: Kept, side: str, new: str) -> Kept:
    """An occurrence with another text that stands where it does; as it is where the segment has no such text there."""
    a, mention = item.alignment, item.alignment.mention
    text, start, end = (
        (item.segment.en, mention.start, mention.end) if side == EN else (item.segment.zh, a.zh_start, a.zh_end)
    )
    at = text.find(new, max(0, start - len(new) + 1), end + len(new) - 1) if start >= 0 else -1
    if at < 0:
        return item
    if side == EN:
        longer = Alignment(
            replace(mention, en=new, start=at, end=at + len(new)), a.zh, a.zh_start, a.zh_end, a.confidence
        )
        return replace(item, alignment=longer, en=new, en_key=key(new))
    longer = Alignment(mention, new, at, at + len(new), a.confidence)
    return replace(item, alignment=longer, zh=new, zh_key=plain(new))
