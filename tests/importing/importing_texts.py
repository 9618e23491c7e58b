"""Entries of all kinds of texts, for tests of writing and reading."""

from __future__ import annotations

from hypothesis import strategies as st

from glossary.exchange.cells import clean
from glossary.model import NAME_TYPES, STATUSES, Context, Entry, Term

NASTY = (
    "=1+1",
    "'=1+1",
    "''@x",
    "-基辅",
    "＝甲",
    "+972 Magazine",
    'a "quoted" name',
    '"',
    '""',
    "a, b; c\\; d\\",
    "(+12)",
    "\\(+1)",
    "a\tb\nc\rd\x00e\x1b[31m",
    "\u202eevil\u202c",
    "\u2028\u2029\x85",
    "\ud800half",
    "\ufffe\uffff",
    "#MeToo",
    "##x",
    "<b>&amp;</b>",
    "]]>",
    "<!-- x -->",
    "| a | b |",
    "\\|",
    "`code` *b* _i_ [l](u) ~s~ $x$",
    "_x0041_",
    "&#x41; &lt;",
    "e\u0301",
    "\u1112\u1161\u11ab",
    "𠮷野家",
    "مرحبا",
    "😀👨\u200d👩",
    "preferred; note",
    "PER; proposed; x",
    "a  b",
    "　全角　空格　",
    "x" * 900,
    "{{jinja}} %s ${env}",
    "standard input",
    "-",
    "- ",
    "article.txt, segment 7",
    "sep=;",
    "Entry_ID",
    "en",
)

texts = (st.sampled_from(NASTY) | st.text(max_size=12) | st.text("ab甲乙·; \\|\"'=#\t", max_size=8)).map(str)
visible = texts.filter(lambda text: bool(clean(text)))
counts = st.integers(0, 10**6)


def terms(lang: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Term, ...]]:
    one = st.builds(Term, visible, lang, counts, st.sampled_from(STATUSES), st.just("") | texts)
    return st.lists(one, min_size=1, max_size=4).map(tuple)


contexts = st.builds(
    Context,
    texts,
    texts,
    *[st.just(-1)] * 4,
    st.sampled_from(["a.txt", "-", "b, segment 3", "=x", ""]),
    st.integers(-1, 9),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    en = draw(terms(st.sampled_from(["en", "en-GB"])))
    zh = draw(terms(st.sampled_from(["zh", "zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])))
    ends = st.tuples(st.sampled_from(en), st.sampled_from(zh), counts)
    pairs = draw(st.lists(ends, max_size=5))
    shown = [
        Context(
            f"On {draw(st.sampled_from(en)).text}.", f"{draw(st.sampled_from(zh)).text}。", -1, -1, -1, -1, "a.txt", n
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    return Entry(
        draw(st.sampled_from([*NAME_TYPES, "WORK_OF_ART", "", "odd type"])),
        en,
        zh,
        draw(texts),
        draw(counts),
        draw(counts),
        draw(st.floats(0, 1)),
        draw(st.booleans()),
        tuple((one.text, other.text, count) for one, other, count in pairs),
        (*shown, *draw(st.lists(contexts, max_size=3))),
        tuple(draw(st.lists(texts, max_size=3))),
        draw(st.just("") | texts),
    )


glossaries = st.lists(entries(), min_size=1, max_size=4)
