"""The JSON API: looking up, deciding with versions, history, jobs, exports."""

from __future__ import annotations

import csv
import io
import re
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the web application needs the extra web")
pytest.importorskip("httpx2", reason="the test client needs httpx2")

from fastapi.testclient import TestClient
from web_texts import LINES, aligned

from glossary.exchange.formats import FORMATS
from glossary.importing import read_glossary
from glossary.resources import data_path
from glossary.termbase import Termbase
from glossary.web.app import create_app
from glossary.web.settings import Settings

Json = dict[str, Any]


def found(client: TestClient, query: str) -> Json:
    answer = client.get("/api/entries", params={"q": query}).json()
    entry: Json = answer["entries"][0]["entry"]
    return entry


def decide(client: TestClient, entry: Json, what: str, **values: object) -> Json:
    body = {"version": entry["version"], "by": "Ada", **values}
    answer = client.post(f"/api/entries/{entry['id']}/{what}", json=body)
    assert answer.status_code == 200, answer.text
    done: Json = answer.json()
    return done


def finished(client: TestClient, job: Json, seconds: float = 120) -> Json:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        now: Json = client.get(f"/api/jobs/{job['id']}").json()
        if now["state"] not in ("waiting", "running"):
            return now
        time.sleep(0.05)
    raise AssertionError("the job does not end")


@pytest.mark.parametrize("query", ["gerasimov", "格拉西莫夫", "gelaximofu", "Valery Gerasim"])
def test_an_entry_is_found_in_both_scripts_and_by_sound(client: TestClient, query: str) -> None:
    entry = found(client, query)
    assert (entry["en"][0]["text"], entry["zh"][0]["text"]) == ("Valery Gerasimov", "瓦列里·格拉西莫夫")
    assert entry["occurrences"] == 2


def test_occurrences_come_in_pages(client: TestClient) -> None:
    entry = found(client, "gerasimov")
    pages = [
        client.get(f"/api/entries/{entry['id']}/occurrences", params={"offset": at, "limit": 1}).json()
        for at in (0, 1, 2)
    ]
    assert [page["total"] for page in pages] == [2, 2, 2]
    items = [item for page in pages for item in page["items"]]
    assert [
        (item["en"][item["en_start"] : item["en_end"]], item["zh"][item["zh_start"] : item["zh_end"]]) for item in items
    ] == [
        ("Valery Gerasimov", "瓦列里·格拉西莫夫"),
        ("Gerasimov", "格拉西莫夫"),
    ]


def test_evidence_explains_the_pair_that_was_found(client: TestClient) -> None:
    entry = found(client, "gerasimov")
    one = client.get(f"/api/entries/{entry['id']}/occurrences").json()["items"][0]
    evidence = client.get(f"/api/occurrences/{one['id']}/evidence").json()
    assert evidence["candidates"][0]["zh"] == "瓦列里·格拉西莫夫"
    assert {"sound"} <= {part["kind"] for part in evidence["candidates"][0]["evidence"]}


def test_conflicts_come_first_then_the_least_certain(client: TestClient) -> None:
    queue = client.get("/api/queue", params={"limit": 50}).json()
    assert queue["left"] == len(queue["entries"]) == 8
    conflicts = [entry["conflict"] for entry in queue["entries"]]
    assert conflicts == sorted(conflicts, reverse=True)
    assert conflicts.count(True) == 2
    rest = [entry["confidence"] for entry in queue["entries"] if not entry["conflict"]]
    assert rest == sorted(rest)
    skipped = client.get("/api/queue", params={"skip": [queue["entries"][0]["id"]]}).json()
    assert skipped["left"] == 8
    assert skipped["entries"][0]["id"] == queue["entries"][1]["id"]


def test_what_is_approved_is_preferred_and_no_longer_left(client: TestClient) -> None:
    entry = found(client, "kursk")
    done = decide(client, entry, "approve")
    assert done["entry"]["zh"][0]["status"] == "preferred"
    assert done["entry"]["version"] != entry["version"]
    assert entry["id"] not in {one["id"] for one in client.get("/api/queue?limit=50").json()["entries"]}
    history = client.get(f"/api/entries/{entry['id']}/history").json()
    assert [(event["person"], event["action"]) for event in history] == [("Ada", "approve")]


def test_every_decision_and_its_undoing(client: TestClient) -> None:
    edited = decide(client, found(client, "marta olsen"), "edit", zh="玛尔塔·奥尔森娜", type="PER")["entry"]
    assert edited["zh"][0]["text"] == "玛尔塔·奥尔森娜"
    noted = decide(client, edited, "note", text="<b>see</b> the map")["entry"]
    assert noted["note"] == "<b>see</b> the map"
    rejected = decide(client, found(client, "oslo"), "reject")
    assert rejected["entry"]["rejected"]
    one, other = found(client, "arctic council"), found(client, "kursk")
    merged = decide(client, one, "merge", other=other["id"], other_version=other["version"])["entry"]
    assert {term["text"] for term in merged["en"]} == {"Arctic Council", "Kursk"}
    split = decide(client, merged, "split", terms=["Kursk", "库尔斯克"])["entry"]
    assert {term["text"] for term in split["en"]} < {"Arctic Council", "Kursk"}
    undone = client.post(f"/api/history/{rejected['number']}/undo", json={"by": "Ada"}).json()
    assert undone["action"] == "reject"
    assert not found(client, "oslo")["rejected"]
    again = client.post(f"/api/history/{rejected['number']}/undo", json={})
    assert (again.status_code, "undone already" in again.json()["message"]) == (400, True)


def test_who_saw_an_older_version_decides_nothing(client: TestClient) -> None:
    entry = found(client, "kursk")
    decide(client, entry, "approve")
    late = client.post(f"/api/entries/{entry['id']}/reject", json={"version": entry["version"], "by": "Bob"})
    assert late.status_code == 409
    assert "changed since you saw it (last: approve by Ada" in late.json()["message"]
    assert "decide again" in late.json()["hint"]
    assert not found(client, "kursk")["rejected"]
    assert len(client.get("/api/history").json()) == 1


def test_a_merge_is_refused_where_the_other_entry_changed(client: TestClient) -> None:
    one, other = found(client, "oslo"), found(client, "kursk")
    decide(client, other, "note", text="mine")
    body = {"version": one["version"], "other": other["id"], "other_version": other["version"]}
    assert client.post(f"/api/entries/{one['id']}/merge", json=body).status_code == 409


def test_a_text_that_is_built_changes_versions_too(client: TestClient, base: Path) -> None:
    entry = found(client, "kursk")
    with Termbase(base) as opened:
        opened.add("other.txt", "other", "", 1, aligned(LINES[1:2], "other.txt"))
        opened.derive()
    late = client.post(f"/api/entries/{entry['id']}/approve", json={"version": entry["version"]})
    assert late.status_code == 409


def test_an_entry_that_is_gone_is_told(client: TestClient) -> None:
    one, other = found(client, "oslo"), found(client, "kursk")
    kept = decide(client, one, "merge", other=other["id"])["entry"]["id"]
    gone = ({one["id"], other["id"]} - {kept}).pop()
    assert client.get(f"/api/entries/{gone}").status_code == 404
    late = client.post(f"/api/entries/{gone}/approve", json={"version": other["version"]})
    assert (late.status_code, late.json()["message"]) == (409, f"Entry {gone} is no longer there.")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_exported_and_read_back(client: TestClient, tmp_path: Path, format: str) -> None:
    answer = client.get(f"/api/export/{format}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    suffix = answer.headers["content-disposition"].rpartition(".")[2].strip('"')
    path = tmp_path / f"names.{suffix}"
    path.write_bytes(answer.content)
    entries = read_glossary(path, format)
    assert "Kursk" in {entry.en[0].text for entry in entries}


def test_a_pasted_article_is_built_shown_kept_and_exported(client: TestClient) -> None:
    article = data_path("samples/sample.txt").read_text("utf-8")
    job = client.post("/api/jobs/build", data={"text": article})
    assert job.status_code == 202
    assert finished(client, job.json())["state"] == "done"
    id = job.json()["id"]
    entries = client.get(f"/api/jobs/{id}/glossary").json()["entries"]
    assert ("Maersk", "马士基") in {(entry["en"][0]["text"], entry["zh"][0]["text"]) for entry in entries}
    segments = client.get(f"/api/jobs/{id}/segments", params={"limit": 500}).json()
    names = [(one, name) for one in segments["items"] for name in one["names"]]
    pairs = {
        (one["en"][name["en_start"] : name["en_end"]], one["zh"][name["zh_start"] : name["zh_end"]])
        for one, name in names
    }
    assert ("Greenland", "格陵兰") in pairs
    assert {name["entry"] for _, name in names} >= {0, 1}
    rows = list(csv.DictReader(io.StringIO(client.get(f"/api/jobs/{id}/export/csv").content.decode("utf-8-sig"))))
    assert len(rows) == len(entries)
    assert not client.get("/api/entries", params={"q": "maersk"}).json()["entries"]
    assert finished(client, client.post(f"/api/jobs/{id}/keep").json())["state"] == "done"
    (source,) = found(client, "maersk")["sources"]
    assert re.fullmatch(r"pasted text [0-9a-f]{8}\.txt", source)
    again = client.post(f"/api/jobs/{id}/keep")
    assert (again.status_code, source in again.json()["message"]) == (409, True)
    assert finished(client, client.post(f"/api/jobs/{id}/keep?replace=true").json())["state"] == "done"


def test_checks_and_preparations(client: TestClient) -> None:
    decide(client, found(client, "kursk"), "approve")
    draft = "They went to Kursk.\n\n他们去了科斯克。\n\nOslo is cold.\n\n奥斯陆很冷。\n"
    job = client.post("/api/jobs/check", data={"text": draft, "min_severity": "info"}).json()
    assert finished(client, job)["state"] == "done"
    findings = client.get(f"/api/jobs/{job['id']}/findings").json()["findings"]
    assert [(one["name"], one["expected"]) for one in findings] == [("Kursk", ["库尔斯克"])]
    assert findings[0]["source"].startswith("pasted text")
    job = client.post(
        "/api/jobs/prepare", files={"file": ("../../news.md", b"Gerasimov flew to Kursk.", "text/markdown")}
    ).json()
    assert finished(client, job)["state"] == "done"
    names = client.get(f"/api/jobs/{job['id']}/names").json()["names"]
    assert {(one["en"], one["renderings"][0]["zh"]) for one in names} >= {("Kursk", "库尔斯克")}
    assert {one["source"] for one in names} == {"news.md"}


def test_what_cannot_be_read_is_told_without_paths(client: TestClient) -> None:
    job = client.post("/api/jobs/build", files={"file": ("a.docx", b"no archive", "application/zip")}).json()
    done = finished(client, job)
    assert done["state"] == "failed"
    assert "a.docx" in done["message"]
    assert "/tmp" not in done["message"] + done["hint"]
    assert client.get(f"/api/jobs/{job['id']}/glossary").status_code == 409


def test_jobs_are_cancelled(client: TestClient) -> None:
    article = data_path("samples/sample.txt").read_text("utf-8") * 20
    jobs = [client.post("/api/jobs/build", data={"text": article}).json() for _ in range(2)]
    for job in jobs:
        assert client.delete(f"/api/jobs/{job['id']}").json()["state"] == "cancelled"
    text = "Kursk is far.\n\n库尔斯克很远。\n"
    assert finished(client, client.post("/api/jobs/build", data={"text": text}).json())["state"] == "done"
    assert [client.get(f"/api/jobs/{job['id']}").json()["state"] for job in jobs] == ["cancelled", "cancelled"]


def test_names_by_sound(client: TestClient) -> None:
    known = client.get("/api/suggest", params={"name": "Gerasimov"}).json()["renderings"][0]
    assert (known["zh"], known["reason"]) == ("格拉西莫夫", "attested")
    made = client.get("/api/suggest", params={"name": "Kraskovich"}).json()["renderings"][0]
    assert made["zh"].startswith("克拉斯科")
    assert "".join(chunk["letters"] for chunk in made["chunks"]).lower() == "kraskovich"
    assert client.get("/api/suggest", params={"name": "A", "region": "zh"}).status_code == 400
    assert client.get("/api/reverse", params={"zh": "库尔斯克"}).json()["spellings"]
    assert client.get("/api/score", params={"en": "Gerasimov", "zh": "格拉西莫夫"}).json()["score"] > 6


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/entries/999", 404),
        ("/api/entries/99999999999999999999", 422),
        ("/api/entries/x", 422),
        ("/api/export/pdf", 400),
        ("/api/jobs/none", 404),
        ("/api/occurrences/99/evidence", 404),
        ("/api/none", 404),
    ],
)
def test_refusals_say_what_is_wrong(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["message"]


def test_a_job_that_takes_too_long_is_ended(base: Path) -> None:
    with TestClient(create_app(Settings(str(base), max_seconds=0.01))) as client:
        done = finished(
            client, client.post("/api/jobs/build", data={"text": "Kursk is far.\n\n库尔斯克很远。\n"}).json()
        )
    assert (done["state"], "took longer" in done["message"]) == ("failed", True)


def test_no_more_jobs_wait_than_may(base: Path) -> None:
    with TestClient(create_app(Settings(str(base), max_jobs=0))) as client:
        assert client.post("/api/jobs/build", data={"text": "Kursk"}).status_code == 429
