"""In a real browser: searching, a whole review by keyboard, two people at once, a pasted text, and accessibility."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the web application needs the extra web")
pytest.importorskip("playwright", reason="the tests in a browser need playwright")

from browsing import CHROMIUM, launched, serving
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from web_texts import MARKUP, Line, made

from glossary.resources import data_path
from glossary.web.settings import Settings

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

TEN_SECONDS = 10_000


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launched(playwright)
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that lets no error of a script pass, nor a breach of its content security policy."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None
    )
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def address(base: Path) -> Iterator[str]:
    with serving(base) as address:
        yield address


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("gerasim", "瓦列里·格拉西莫夫"), ("格拉西", "Valery Gerasimov"), ("gelaxi", "Valery Gerasimov")],
)
def test_results_come_while_one_types(page: Page, address: str, typed: str, expected: str) -> None:
    page.goto(address)
    page.keyboard.type(typed)
    expect(page.locator(".results li").first).to_contain_text(expected)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/entries/\d+"))
    marks = page.locator(".occurrence mark").all_text_contents()
    assert {"Valery Gerasimov", "瓦列里·格拉西莫夫"} <= set(marks)


def test_evidence_is_a_chart_with_its_numbers(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=gerasimov")
    page.locator(".results a").first.click()
    page.locator("summary").first.click()
    chart = page.locator("figure.waterfall").first
    expect(chart).to_be_visible(timeout=30_000)
    expect(chart).to_contain_text("sound")
    assert chart.locator("rect").count() == chart.locator("tbody tr").count() >= 3
    widths = [
        rect["width"]
        for rect in chart.locator("rect").evaluate_all("all => all.map((r) => r.getBoundingClientRect().toJSON())")
    ]
    assert max(widths) > 20


NAMES = [
    ("Abbott", "阿博特"), ("Barnes", "巴恩斯"), ("Calder", "考尔德"), ("Dawson", "道森"), ("Ellison", "埃利森"), ("Foster", "福斯特"),
    ("Garner", "加纳"), ("Harmon", "哈蒙"), ("Ingram", "英格拉姆"), ("Jarvis", "贾维斯"), ("Keaton", "基顿"), ("Lambert", "兰伯特"),
    ("Mercer", "默瑟"), ("Norris", "诺里斯"), ("Osborne", "奥斯本"), ("Parker", "帕克"), ("Quincy", "昆西"), ("Ramsey", "拉姆齐"),
    ("Sawyer", "索耶"), ("Turner", "特纳"), ("Umbridge", "乌姆里奇"), ("Vaughan", "沃恩"),
]  # fmt: skip


def review_lines() -> list[Line]:
    """One entry for each name, the least certain first in their order; one of them has two renderings, one two people."""
    lines = [(f"{en} spoke.", f"{zh}讲话。", en, zh, "PER", 0.30 + at / 100) for at, (en, zh) in enumerate(NAMES)]
    return [*lines, ("Dawson left.", "道森离开。", "Dawson", "道森", "PER", 0.33)]


def exported(base: Path, folder: Path) -> dict[str, dict[str, object]]:
    """What the command line exports, by the first English term."""
    target = folder / "out.json"
    command = [sys.executable, "-m", "glossary", "export", str(base), "-o", str(target), "--quiet"]
    subprocess.run(command, check=True, timeout=120)
    return {entry["en"][0]["text"]: entry for entry in json.loads(target.read_text("utf-8"))}


def test_twenty_entries_reviewed_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    base = made(tmp_path / "names.db", review_lines())
    with serving(base) as address:
        page.goto(f"{address}/review")
        card, toast, left = page.locator(".card"), page.locator("#toast"), page.locator("#left")

        def shows(number: int) -> None:
            expect(card.locator("h2 .en")).to_have_text(NAMES[number][0])

        expect(left).to_have_text("22 left")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_contain_text("Approve")
        page.keyboard.press("Escape")
        for number in range(8):  # 0 to 7: approved
            shows(number)
            page.keyboard.press("a")
        for number in range(8, 11):  # 8 to 10: rejected
            shows(number)
            page.keyboard.press("r")
        shows(11)
        expect(left).to_have_text("11 left")
        page.keyboard.press("e")  # 11: corrected
        page.keyboard.type("朗伯")
        page.keyboard.press("Enter")
        shows(12)
        page.keyboard.press("1")  # 12: the first rendering chosen
        shows(13)
        page.keyboard.press("m")  # 13: the next one is the same person
        page.keyboard.type("osborne")
        expect(page.locator("#merge-found label").first).to_contain_text("奥斯本")
        page.keyboard.press("Enter")
        expect(toast).to_have_text("Merged")
        expect(card.locator(".variant")).to_have_count(2)
        page.keyboard.press("s")  # no, it is not: split off again
        for _ in range(4):
            if page.evaluate("document.activeElement.value") == "奥斯本":
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(toast).to_have_text("Split")
        expect(card.locator(".variant")).to_have_count(1)
        page.keyboard.press("n")
        page.keyboard.type("the singer")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(card.locator(".note")).to_contain_text("the singer")
        page.keyboard.press("a")
        expect(card.locator("h2 .en")).not_to_have_text("Norris")
        page.keyboard.press("a")  # 14
        shows(15)
        page.keyboard.press("r")  # 15: rejected, which is taken back, and approved
        shows(16)
        expect(toast).to_have_text("Rejected")
        page.keyboard.press("u")
        shows(15)
        page.keyboard.press("a")
        shows(16)
        page.keyboard.press("j")  # 16: skipped
        for number in range(17, 21):
            shows(number)
            page.keyboard.press("a")
        shows(21)
        expect(toast).to_have_text("Approved")
        expect(left).to_have_text("2 left")
    found = exported(base, tmp_path)
    status = {en: (entry["zh"][0]["text"], entry["zh"][0]["status"]) for en, entry in found.items()}  # type: ignore[index]
    expected = {en: (zh, "preferred") for en, zh in NAMES}
    expected |= {NAMES[number][0]: (NAMES[number][1], "proposed") for number in (16, 21)}
    expected["Lambert"] = ("朗伯", "preferred")
    for number in (8, 9, 10):
        del expected[NAMES[number][0]]
    assert status == expected
    assert {en for en, entry in found.items() if entry["note"]} == {"Norris"}


def test_two_people_at_one_entry_lose_nothing(browser: Browser, address: str, base: Path, tmp_path: Path) -> None:
    pages = []
    for name in ("Ada", "Bob"):
        page = browser.new_context().new_page()
        page.goto(f"{address}/review")
        page.locator("#person").fill(name)
        page.locator(".card").focus()
        pages.append(page)
    ada, bob = pages
    shown = ada.locator("h2 .en").inner_text()
    assert bob.locator("h2 .en").inner_text() == shown
    rendering = ada.locator("h2 .zh").inner_text()
    ada.keyboard.press("a")
    expect(ada.locator("#toast")).to_have_text("Approved")
    bob.keyboard.press("r")
    expect(bob.locator("#toast")).to_contain_text("was changed since you saw it (last: approve by Ada")
    expect(bob.locator("h2 .zh")).to_have_text(rendering)
    expect(bob.locator(".card .facts")).to_contain_text("preferred")
    statuses = [
        term["status"]
        for entry in exported(base, tmp_path).values()
        for term in entry["zh"]
        if term["text"] == rendering
    ]  # type: ignore[attr-defined]
    assert statuses == ["preferred"]
    for page in pages:
        page.context.close()


def test_the_last_entry_is_taken_back(page: Page, tmp_path: Path) -> None:
    base = made(tmp_path / "names.db", review_lines()[:2])
    with serving(base) as address:
        page.goto(f"{address}/review")
        page.keyboard.type("aa")
        expect(page.locator(".card")).to_contain_text("Nothing is left to review")
        expect(page.locator("#left")).to_have_text("0 left")
        page.keyboard.press("u")
        expect(page.locator(".card h2 .en")).to_have_text("Barnes")
        expect(page.locator("#left")).to_have_text("1 left")
        page.keyboard.press("a")
        expect(page.locator(".card")).to_contain_text("Nothing is left to review")
    assert [entry["zh"][0]["status"] for entry in exported(base, tmp_path).values()] == ["preferred", "preferred"]  # type: ignore[index]


def test_the_last_entry_decided_by_somebody_else_is_shown_again(page: Page, tmp_path: Path) -> None:
    base = made(tmp_path / "names.db", review_lines()[:1])
    with serving(base) as address:
        page.goto(f"{address}/review")
        page.request.post(f"{address}/api/entries/1/note", data={"text": "wait", "by": "Ada"})
        page.keyboard.press("a")
        expect(page.locator("#toast")).to_contain_text("last: note by Ada")
        expect(page.locator(".card .note")).to_contain_text("wait")
        page.keyboard.press("a")
        expect(page.locator(".card")).to_contain_text("Nothing is left to review")


def test_the_sample_article_pasted_and_exported_as_csv(page: Page, address: str) -> None:
    page.goto(f"{address}/try")
    page.locator("#text").fill(data_path("samples/sample.txt").read_text("utf-8"))
    page.get_by_role("button", name="Find the names").click()
    expect(page.locator("#progress")).to_be_visible()
    name = page.locator("mark", has_text="Greenland").first
    expect(name).to_be_visible(timeout=120_000)
    name.hover()
    linked = page.locator("mark.linked").all_text_contents()
    assert sorted(linked) == ["Greenland", "格陵兰"]
    expect(page.locator(".glossary li.linked")).to_contain_text("格陵兰")
    page.locator(".export select").select_option("csv")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert ("Maersk", "马士基") in {(row["en"], row["zh"]) for row in rows}
    page.get_by_role("button", name="Add to the termbase").click()
    expect(page.locator("#toast")).to_have_text("Added to the termbase", timeout=60_000)
    page.goto(f"{address}/?q=maersk")
    expect(page.locator(".results li").first).to_contain_text("马士基")


def test_names_of_a_text_are_told_by_keyboard_and_to_readers_of_the_screen(page: Page, address: str) -> None:
    text = "Gerasimov left Kursk.\n\n格拉西莫夫离开了库尔斯克。\n"
    job = page.request.post(f"{address}/api/jobs/build", form={"text": text}).json()
    while page.request.get(f"{address}/api/jobs/{job['id']}").json()["state"] in ("waiting", "running"):
        page.wait_for_timeout(100)
    page.goto(f"{address}/try?job={job['id']}")
    name = page.locator(".segment mark a", has_text="Gerasimov")
    expect(name).to_have_accessible_description("rendered as 格拉西莫夫")
    page.locator("#keep").focus()
    for _ in range(12):  # past the export and the names before it
        if name.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(name).to_be_focused()
    assert page.locator("mark.linked").all_text_contents() == ["Gerasimov", "格拉西莫夫"]
    outline = page.locator("mark.linked").first.evaluate("one => getComputedStyle(one).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(".segment mark a", has_text="格拉西莫夫")).to_be_focused()
    expect(page.locator(".segment mark a", has_text="格拉西莫夫")).to_have_accessible_description("renders Gerasimov")


def test_a_long_job_is_cancelled(page: Page, address: str) -> None:
    page.goto(f"{address}/try")
    page.locator("#text").fill(data_path("samples/sample.txt").read_text("utf-8") * 20)
    page.get_by_role("button", name="Find the names").click()
    page.get_by_role("button", name="Cancel").last.click()
    expect(page.locator("#refused")).to_have_text("It was cancelled.")
    expect(page.locator("#progress")).to_be_hidden()


def test_a_term_with_markup_is_text(page: Page, address: str) -> None:
    raised: list[str] = []
    page.on("dialog", lambda dialog: (raised.append(dialog.message), dialog.dismiss()))
    for path in ("/?q=alert", "/review"):
        page.goto(f"{address}{path}")
        page.wait_for_load_state("networkidle")
    page.goto(f"{address}/?q=alert")
    expect(page.locator(".results .en").first).to_have_text(MARKUP)
    page.locator(".results a").first.click()
    expect(page.locator("h1")).to_contain_text(MARKUP)
    expect(page.locator(".occurrence mark").first).to_have_text(MARKUP)
    assert page.locator("main script:not([type])").count() == 0
    assert raised == []


def test_too_large_a_text_is_refused_with_a_message(page: Page, base: Path) -> None:
    with serving(base, Settings("", max_upload=20_000)) as address:
        page.goto(f"{address}/try")
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        page.locator("#text").fill("Kursk " * 5000)
        page.get_by_role("button", name="Find the names").click()
        expect(page.locator("#refused")).to_contain_text("too large")
        assert sent == []  # the page knows by itself; what does not come from it is refused
        status = page.evaluate(
            "fetch('/api/jobs/build', {method: 'POST', body: new URLSearchParams({text: 'x'.repeat(60000)})}).then((a) => a.status)"
        )
        assert status == 413


def test_a_page_of_another_site_decides_nothing(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    evil = tmp_path / "evil.html"
    evil.write_text(
        f'<form method=post action="{address}/api/entries/1/reject" enctype="text/plain"><input name=a></form><script>document.forms[0].submit()</script>'
    )
    page.goto(evil.as_uri())
    page.wait_for_url(f"{address}/**", timeout=TEN_SECONDS)
    assert "another site" in page.content()
    answer = page.evaluate(
        f"fetch('{address.replace('127.0.0.1', 'localhost')}/api/history').then((a) => a.text(), () => 'kept out')"
    )
    assert answer == "kept out"
    page.goto(f"{address}/history")
    expect(page.locator("main")).to_contain_text("Nobody decided anything yet")
    page.context.close()


@pytest.fixture(scope="module")
def led_astray(playwright: Playwright) -> Iterator[Browser]:
    """A browser for which every name leads to this machine, as the names of those do who rebind them."""
    browser = launched(playwright, "--host-resolver-rules=MAP * 127.0.0.1")
    yield browser
    browser.close()


def test_a_name_led_to_this_machine_is_refused(led_astray: Browser, address: str) -> None:
    page = led_astray.new_page()
    forged = address.replace("127.0.0.1", "evil.example")
    answer = page.goto(f"{forged}/?q=gerasimov")
    assert answer is not None
    assert answer.status == 421
    assert "瓦列里" not in page.content()
    status = page.evaluate(
        "fetch('/api/entries/1/reject', {method: 'POST', headers: {'content-type': 'application/json'}, body: '{}'}).then((a) => a.status)"
    )
    assert status == 421
    assert page.request.get(f"{address}/api/history").json() == []
    page.context.close()


def test_the_theme_is_switched_and_held(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.get_by_role("button", name="Dark or light").click()
    after = page.evaluate(ground)
    assert before != after
    page.goto(f"{address}/review")
    assert page.evaluate(ground) == after


PATHS = ("/", "/?q=gerasimov", "/?q=zzzzzz", "/entries/1", "/review", "/try", "/prepare", "/check", "/suggest?name=Gerasimov", "/suggest?name=库尔斯克", "/history", "/api/docs", "/none", "/login")  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_is_too_wide(browser: Browser, address: str, scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="accessibility needs axe-playwright-python"
    ).Axe()
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})  # type: ignore[arg-type]
    page = context.new_page()
    text = "Gerasimov left Kursk.\n\n格拉西莫夫离开了科斯克。\n\nThe Arctic Council met in Oslo.\n\n北极理事会在奥斯陆开会。\n"
    jobs = []
    for kind in ("build", "prepare", "check"):
        job = page.request.post(f"{address}/api/jobs/{kind}", form={"text": text}).json()
        while page.request.get(f"{address}/api/jobs/{job['id']}").json()["state"] in ("waiting", "running"):
            page.wait_for_timeout(100)
        jobs.append(f"/{'try' if kind == 'build' else kind}?job={job['id']}")
    page.request.post(f"{address}/api/entries/2/approve", data={})
    wrong = []
    for path in (*PATHS, *jobs, *(f"/review#{dialog}" for dialog in ("keys", "edit", "merge", "split", "note"))):
        page.goto("about:blank")
        page.goto(f"{address}{path}")
        if path.startswith("/review#"):
            page.keyboard.press(
                {"keys": "?", "edit": "e", "merge": "m", "split": "s", "note": "n"}[path.partition("#")[2]]
            )
            expect(page.locator("dialog[open]")).to_be_visible()
        if path == "/entries/1":
            page.locator("summary").first.click()
            page.locator("figure").first.wait_for(timeout=30_000)
        found = axe.run(page).response["violations"]
        wrong += [
            (path, one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")
        ]
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wrong.append((path, "too wide", ""))
    context.close()
    assert wrong == []
