"""The pages as they are rendered: everything escaped, both languages, no script in the page, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the web application needs the extra web")
pytest.importorskip("httpx2", reason="the test client needs httpx2")

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from web_texts import LINES, MARKUP, made

from glossary.alignment.evidence import KINDS
from glossary.model import Evidence
from glossary.web.app import create_app
from glossary.web.charts import waterfall
from glossary.web.marking import Span, marked
from glossary.web.messages import TEXTS, choose
from glossary.web.settings import Settings

PAGES = (
    "/",
    "/?q=kursk",
    "/entries/1",
    "/review",
    "/try",
    "/prepare",
    "/check",
    "/suggest",
    "/history",
    "/api/docs",
    "/none",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_hold_no_script_and_nothing_from_elsewhere(client: TestClient, path: str, language: str) -> None:
    page = BeautifulSoup(
        client.get(path, headers={"accept-language": language, "accept": "text/html"}).text, "html.parser"
    )
    assert page.html is not None
    assert str(page.html["lang"]).startswith(language)
    assert [
        script for script in page.find_all("script") if script.get("type") != "application/json" and script.string
    ] == []
    assert [
        tag.name for tag in page.find_all(True) if any(name.startswith("on") or name == "style" for name in tag.attrs)
    ] == []
    urls = [str(tag.get(name)) for tag in page.find_all(True) for name in ("src", "href", "action") if tag.get(name)]
    assert [url for url in urls if re.match(r"\w+:|//", url)] == []


@pytest.mark.parametrize(
    "path", ["/?q=script", "/review", "/review/card", "/entries/{id}", "/?q=" + MARKUP, "/suggest?name=" + MARKUP]
)
def test_markup_in_a_term_is_text(client: TestClient, path: str) -> None:
    entry = next(e for e in client.get("/api/queue?limit=50").json()["entries"] if MARKUP in e["en"][0]["text"])
    text = client.get(path.format(id=entry["id"]), headers={"accept": "text/html"}).text
    assert MARKUP not in text
    assert "<script>alert" not in text


def test_the_language_is_asked_for_held_and_accepted(client: TestClient) -> None:
    assert choose(None, None, "de, zh-CN;q=0.9, en;q=0.8") == "zh"
    assert choose("zh", "en", "en") == "zh"
    assert choose("x", None, ";;q=,") == "en"
    assert "审阅" in client.get("/?lang=zh").text
    assert "审阅" in client.get("/").text, "the cookie holds it"
    assert [key for key, both in TEXTS.items() if not all(both) or both[0].count("{") < both[1].count("{")] == []


def test_every_word_of_the_pages_is_in_the_table() -> None:
    folder = Path(__file__).parents[2] / "glossary/web"
    used = {
        key
        for path in (*folder.glob("templates/*.html"), *folder.glob("static/*.js"))
        for key in re.findall(r"\b(?:t|say)\(['\"]([\w-]+)['\"]", path.read_text("utf-8"))
    }
    assert len(used) > 60
    beginnings = {key for key in used if key.endswith("_")}
    assert used - beginnings - TEXTS.keys() == set()
    assert [key for key in beginnings if not any(word.startswith(key) for word in TEXTS)] == []


def test_an_entry_with_many_occurrences_comes_in_pages(tmp_path: Path) -> None:
    base = made(tmp_path / "names.db", LINES[1:2] * 5000)
    with TestClient(create_app(Settings(str(base)))) as client:
        first = client.get("/entries/1")
        page = BeautifulSoup(first.text, "html.parser")
        assert len(page.select(".occurrence")) == 50
        assert "Page 1 of 100" in page.get_text()
        assert len(first.content) < 200_000
        last = BeautifulSoup(client.get("/entries/1?page=100").text, "html.parser")
        assert "line 5000" in last.get_text()


def test_marks_never_overlap_nor_leave_the_text() -> None:
    spans = [Span(0, 2, {"class": "x"}), Span(1, 3), Span(3, 9), Span(2, 3, {"title": '"><b>'})]
    assert marked("a<b>", spans) == '<mark class="x">a&lt;</mark><mark title="&#34;&gt;&lt;b&gt;">b</mark>&gt;'


def test_a_waterfall_leads_from_any_candidate_to_this_one() -> None:
    parts = [Evidence("sound", 4.0), Evidence("print", -1.5), Evidence("shape", 0.01), Evidence("place", 0.5)]
    chart = waterfall(parts, 0.9)
    assert [bar.kind for bar in chart.bars] == ["any", "sound", "print", "place"]
    assert chart.sum.value == pytest.approx(2.197, abs=0.001)
    assert sum(bar.value for bar in chart.bars) + 0.01 == pytest.approx(chart.sum.value)
    assert all(0 <= bar.left <= 100 and bar.left + bar.width <= 100.6 for bar in (*chart.bars, chart.sum))
    assert waterfall([], 1.0).sum.value > 10


def test_every_kind_of_evidence_has_a_word() -> None:
    assert [kind for kind in KINDS if f"evidence_{kind}" not in TEXTS] == []
