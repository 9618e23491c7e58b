"""How values show themselves in notebooks: both sides marked, everything escaped."""

from __future__ import annotations

import html.parser
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.alignment.explanation import Explanation
from glossary.collection import Glossary
from glossary.display import Span, entry_html, explanation_html, marked, segment_html
from glossary.display.values import entry_text, explanation_text
from glossary.model import AlignedSegment, Alignment, Context, Entry, Evidence, Mention, Segment, Term

SEGMENT = Segment(
    3, "Marta Olsen left Oslo, said <Aker>.", "奥斯陆：玛尔塔·奥尔森已离开。", "/home/me/secret/a.txt", "line 7"
)
OLSEN = Alignment(
    Mention(3, "Marta Olsen", 0, 11, "PER"),
    "玛尔塔·奥尔森",
    4,
    11,
    0.93,
    (Evidence("sound", 2.0), Evidence("print", -0.01)),
)
OSLO = Alignment(Mention(3, "Oslo", 17, 21, "LOC"), "奥斯陆", 0, 3, 0.99)
AKER = Alignment(Mention(3, "<Aker>", 28, 34, "ORG"), None, -1, -1, 0.6)
ALIGNED = AlignedSegment(SEGMENT, (OLSEN, OSLO, AKER))
ENTRY = Entry(
    type="PER",
    en=(Term("Marta Olsen", "en", 2), Term("Olsen", "en", 1)),
    zh=(Term("玛尔塔·奥尔森", "zh-Hans", 2), Term("奧爾森", "zh-Hant", 1)),
    pinyin="mǎ ěr tǎ",
    occurrences=3,
    documents=1,
    confidence=0.93,
    conflict=True,
    pairs=(("Marta Olsen", "玛尔塔·奥尔森", 3),),
    contexts=(Context(SEGMENT.en, SEGMENT.zh, 0, 11, 4, 11, SEGMENT.source, 3),),
    sources=(SEGMENT.source,),
)


class Marks(html.parser.HTMLParser):
    """The marked texts by language, with the attributes of each, every tag, and the whole text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, list[tuple[str, dict[str, str | None]]]] = {"en": [], "zh": []}
        self.tags: list[str] = []
        self.text = ""
        self._side = ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        if tag == "p":
            self._side = given.get("lang") or ""
        if tag == "mark":
            self._inside = True
            self.found[self._side].append(("", given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._inside = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._inside:
            text, given = self.found[self._side][-1]
            self.found[self._side][-1] = (text + data, given)

    def texts(self, side: str) -> list[str]:
        return [text for text, _ in self.found[side]]


def test_a_segment_marks_names_and_renderings_and_links_them_by_number() -> None:
    shown = Marks(segment_html(ALIGNED))
    assert shown.texts("en") == ["Marta Olsen", "Oslo", "<Aker>"]
    assert shown.texts("zh") == ["奥斯陆", "玛尔塔·奥尔森"]
    numbers = {text: given["data-number"] for side in shown.found.values() for text, given in side}
    assert numbers["Marta Olsen"] == numbers["玛尔塔·奥尔森"] != numbers["Oslo"] == numbers["奥斯陆"]
    kinds = {text: given["data-type"] for side in shown.found.values() for text, given in side}
    assert (kinds["奥斯陆"], kinds["玛尔塔·奥尔森"], kinds["<Aker>"]) == ("LOC", "PER", "ORG")
    styles = {text: given["style"] for side in shown.found.values() for text, given in side}
    assert "dotted" in str(styles["<Aker>"])
    assert "dotted" not in str(styles["Oslo"])
    assert "line 7" in shown.text


def test_an_entry_marks_its_term_in_both_languages() -> None:
    shown = Marks(entry_html(ENTRY))
    assert (shown.texts("en"), shown.texts("zh")) == (["Marta Olsen"], ["玛尔塔·奥尔森"])
    for told in ("mǎ ěr tǎ", "conflict", "0.93", "奧爾森", "a.txt, segment 3"):
        assert told in shown.text


def test_an_entry_without_contexts_shows_its_terms() -> None:
    shown = Marks(entry_html(replace(ENTRY, contexts=(), note="as in the <yearbook>")))
    assert "玛尔塔·奥尔森" in shown.text
    assert "as in the <yearbook>" in shown.text
    assert "mark" not in shown.tags


def test_an_explanation_marks_the_choice_and_lists_candidates() -> None:
    other = replace(OLSEN, zh="奥尔森", zh_start=8, confidence=0.05, evidence=(Evidence("sound", -1.25),))
    shown = Marks(explanation_html(Explanation(SEGMENT, OLSEN.mention, OLSEN, (OLSEN, other))))
    assert (shown.texts("en"), shown.texts("zh")) == (["Marta Olsen"], ["玛尔塔·奥尔森"])
    assert "+2.0" in shown.text
    assert "−1.2" in shown.text
    assert "-0.0" not in shown.text
    nothing = Marks(explanation_html(Explanation(SEGMENT, AKER.mention, AKER, ())))
    assert nothing.texts("zh") == []
    assert "not rendered" in nothing.text


@pytest.mark.parametrize("folder", ["/home/me/secret/", "C:\\me\\secret\\"])
def test_folders_are_not_shown(folder: str) -> None:
    segment = replace(SEGMENT, source=f"{folder}a.txt")
    assert "secret" not in segment_html(AlignedSegment(segment, (OSLO,)))
    contexts = (replace(ENTRY.contexts[0], source=f"{folder}a.txt"),)
    assert "secret" not in entry_html(replace(ENTRY, contexts=contexts))


def test_nothing_of_a_text_is_markup() -> None:
    bad = '<script>alert("1")</script>'
    segment = Segment(0, f"{bad} met {bad}", f"{bad}甲", bad, bad)
    name = Alignment(Mention(0, bad, 0, len(bad), bad), bad, 0, len(bad), 0.5, (Evidence(bad, 1.0),))
    term = Term(bad, bad, 1, note=bad)
    context = Context(segment.en, segment.zh, 0, len(bad), 0, len(bad), bad, 0)
    entry = replace(
        ENTRY, type=bad, en=(term, term), zh=(term, term), pinyin=bad, note=bad, contexts=(context,), sources=(bad,)
    )
    pages = (
        segment_html(AlignedSegment(segment, (name,))),
        entry_html(entry),
        explanation_html(Explanation(segment, name.mention, name, (name,))),
    )
    for page in pages:
        shown = Marks(page)
        assert "script" not in shown.tags
        assert shown.texts("en") == [bad]
        assert shown.texts("zh") == [bad]
        assert not any(name.startswith("on") for side in shown.found.values() for _, given in side for name in given)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32)), max_size=5))
def test_marking_changes_no_text(text: str, places: list[tuple[int, int]]) -> None:
    from glossary.exchange.cells import clean

    shown = Marks(f'<p lang="en">{marked(text, [Span(a, b, "PER") for a, b in places])}</p>')
    assert "".join(clean(shown.text).split()) == "".join(clean(text).split())
    assert all(clean(part).strip() in clean(text) for part in shown.texts("en"))


def test_spans_that_overlap_are_marked_once() -> None:
    spans = [Span(0, 5, "PER"), Span(0, 11, "PER"), Span(6, 11, "LOC"), Span(12, 40, "LOC"), Span(-1, -1, "ORG")]
    assert Marks(f'<p lang="en">{marked("Marta Olsen left", spans)}</p>').texts("en") == ["Marta Olsen"]


def test_a_glossary_gives_its_segments() -> None:
    other = replace(SEGMENT, index=4)
    glossary = Glossary([ENTRY], [(SEGMENT, OLSEN), (SEGMENT, OSLO), (other, AKER)])
    assert glossary.aligned_segments == (AlignedSegment(SEGMENT, (OLSEN, OSLO)), AlignedSegment(other, (AKER,)))
    assert Glossary([]).aligned_segments == ()


def test_ipython_shows_values_as_html_once_the_package_is_imported() -> None:
    pytest.importorskip("IPython", reason="IPython comes with the extra notebook")
    code = (
        "from IPython.core.interactiveshell import InteractiveShell;"
        "shell = InteractiveShell.instance();"
        "import glossary;"
        "from glossary.model import *;"
        "segment = Segment(0, 'Oslo', '奥斯陆', 'a');"
        "one = AlignedSegment(segment, (Alignment(Mention(0, 'Oslo', 0, 4, 'LOC'), '奥斯陆', 0, 3, 0.9),));"
        "shown = shell.display_formatter.format(one)[0];"
        "print(shown['text/html'], shown['text/plain'], sep='\\n')"
    )
    environment = {**os.environ, "IPYTHONDIR": os.devnull, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr.decode()
    page, line = done.stdout.decode().splitlines()
    assert Marks(page).texts("zh") == ["奥斯陆"]
    assert line == "<AlignedSegment: Oslo 奥斯陆>"


def test_in_a_line_they_say_what_they_are() -> None:
    assert entry_text(ENTRY) == "<Entry: Marta Olsen 玛尔塔·奥尔森, PER, 3 ×, confidence 0.93>"
    explanation = Explanation(SEGMENT, AKER.mention, AKER, ())
    assert explanation_text(explanation) == "<Explanation: <Aker> not rendered, 0 candidates>"


def test_elsewhere_importing_the_package_loads_nothing_of_it() -> None:
    code = "import sys, glossary; print([m for m in sys.modules if m.startswith('glossary.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_spans_are_seen_and_readable_in_a_browser(scheme: str, tmp_path: Path) -> None:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is missing")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("Chromium is missing")
    ground, ink = {"light": ("#ffffff", "#202020"), "dark": ("#111111", "#e0e0e0")}[scheme]
    page_file = tmp_path / "page.html"
    style = f"background: {ground}; color: {ink}"
    page_file.write_text(f'<meta charset="utf-8"><body style="{style}">{segment_html(ALIGNED)}</body>', "utf-8")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            page = browser.new_page(color_scheme=scheme)
            page.goto(page_file.as_uri())
            marks = page.locator("mark")
            assert marks.all_inner_texts() == ["Marta Olsen", "Oslo", "<Aker>", "奥斯陆", "玛尔塔·奥尔森"]
            assert all(marks.nth(number).is_visible() for number in range(marks.count()))
            colours = page.evaluate(
                "[...document.querySelectorAll('mark')].map(m => [getComputedStyle(m).color, getComputedStyle(m).backgroundColor])"
            )
        finally:
            browser.close()
    for text, tint in colours:
        red, green, blue, alpha = numbers(tint)
        under = numbers(f"rgb({', '.join(str(int(ground[at : at + 2], 16)) for at in (1, 3, 5))})")
        shown = [alpha * over + (1 - alpha) * below for over, below in zip((red, green, blue), under, strict=False)]
        assert contrast(numbers(text), shown) > 4.5
        assert shown != under[:3]


def numbers(colour: str) -> list[float]:
    """Red, green and blue (0 to 255) and opacity (0 to 1) of a computed colour."""
    found = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")]
    return found if len(found) == 4 else [*found, 1.0]


def contrast(one: list[float], other: list[float]) -> float:
    """The contrast ratio of WCAG 2."""
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def luminance(colour: list[float]) -> float:
    parts = [part / 255 for part in colour[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
