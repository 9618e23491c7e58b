"""Who may ask, how much, and what browsers are told to forbid."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, MutableMapping
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the web application needs the extra web")
pytest.importorskip("httpx2", reason="the test client needs httpx2")

from fastapi.testclient import TestClient

import glossary.web
from glossary.web.app import create_app
from glossary.web.guard import Guard, cookie_name, session_of
from glossary.web.settings import Settings, hosts_of, is_loopback
from glossary.web.telling import told

TOKEN = "a-token-of-some-length"


def served(base: Path, **settings: object) -> TestClient:
    return TestClient(
        create_app(Settings(str(base), **settings)), base_url="http://127.0.0.1:8642", follow_redirects=False
    )  # type: ignore[arg-type]


@pytest.fixture
def local(base: Path) -> Iterator[TestClient]:
    with served(base, hosts=hosts_of("127.0.0.1", 8642), max_upload=10_000) as client:
        yield client


@pytest.fixture
def shared(base: Path) -> Iterator[TestClient]:
    with served(base, hosts=hosts_of("127.0.0.1", 8642), token=TOKEN) as client:
        yield client


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "127.0.0.1.evil.example:8642", "localhost.:8642", ""])
@pytest.mark.parametrize("path", ["/", "/api/entries?q=kursk", "/static/style.css"])
def test_a_forged_host_is_refused(local: TestClient, host: str, path: str) -> None:
    assert local.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LOCALHOST:8642", "[::1]:8642"])
def test_own_names_are_served(local: TestClient, host: str) -> None:
    assert local.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://[not"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_may_ask_nothing(local: TestClient, headers: dict[str, str]) -> None:
    assert local.post("/api/entries/1/reject", json={}, headers=headers).status_code == 403
    assert local.get("/api/entries?q=kursk", headers=headers).status_code == 403
    assert local.get("/api/history").json() == []


def test_own_pages_and_programs_may(local: TestClient) -> None:
    own = {"origin": "http://127.0.0.1:8642", "sec-fetch-site": "same-origin"}
    assert local.post("/api/entries/1/approve", json={}, headers=own).status_code == 200
    assert local.post("/api/entries/2/approve", json={}).status_code == 200
    assert local.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_a_body_that_a_form_could_send_decides_nothing(local: TestClient) -> None:
    plain = local.post("/api/entries/1/reject", content="{}", headers={"content-type": "text/plain"})
    assert plain.status_code == 422


def test_too_much_is_refused_with_a_message(local: TestClient) -> None:
    answer = local.post("/api/jobs/build", data={"text": "a" * 10_001})
    assert answer.status_code == 413
    assert "too large" in answer.json()["message"]
    parts = (b"x" * 1000 for _ in range(20))
    assert local.post("/api/jobs/build", content=parts).status_code == 413


def test_without_the_token_nothing_is_told(shared: TestClient) -> None:
    answer = shared.get("/api/entries?q=kursk")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert "库尔斯克" not in answer.text
    page = shared.get("/review", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/login?to=/review")
    for wrong in (
        {"authorization": "Bearer wrong"},
        {"authorization": TOKEN},
        {"cookie": f"{cookie_name(_of(shared))}={TOKEN}"},
    ):
        assert shared.get("/api/history", headers=wrong).status_code == 401


def _of(client: TestClient) -> Settings:
    settings: Settings = client.app.state.hub.settings  # type: ignore[attr-defined]
    return settings


def test_the_token_opens_and_a_cookie_holds_no_token(shared: TestClient) -> None:
    assert shared.get("/api/history", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert shared.post("/login", data={"token": "wrong"}).status_code == 403
    answer = shared.post("/login", data={"token": TOKEN, "to": "/review"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    cookie = answer.headers["set-cookie"]
    assert TOKEN not in cookie
    assert session_of(TOKEN) in cookie
    assert re.search("HttpOnly", cookie)
    assert re.search("SameSite=strict", cookie, re.I)
    assert shared.get("/review").status_code == 200


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_leads_nowhere_else(shared: TestClient, to: str) -> None:
    assert shared.post("/login", data={"token": TOKEN, "to": to}).headers["location"] == "/"


@pytest.mark.parametrize("path", ["/", "/review", "/api/formats", "/none", "/static/style.css", "/api/docs"])
def test_browsers_are_told_what_to_forbid(local: TestClient, path: str) -> None:
    headers = local.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_no_other_file_is_shown(local: TestClient, path: str) -> None:
    assert local.get(path).status_code == 404


def test_hosts_of_addresses() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("localhost.evil.example")
    assert hosts_of("192.0.2.7", 80) == {"192.0.2.7", "192.0.2.7:80"}
    assert hosts_of("::1", 8642) == {"[::1]:8642", "127.0.0.1:8642", "localhost:8642"}
    assert "terms.example:443" in hosts_of("0.0.0.0", 8642, ("terms.example:443",))
    assert "evil.example:8642" not in hosts_of("0.0.0.0", 8642)


def test_a_request_that_never_ends_is_given_up() -> None:
    sent: list[MutableMapping[str, object]] = []

    async def app(*_: object) -> None:
        raise AssertionError("it is not let through")

    async def receive() -> dict[str, object]:
        await asyncio.sleep(60)
        return {}

    async def send(message: MutableMapping[str, object]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/jobs/build", "query_string": b"", "headers": []}
    asyncio.run(Guard(app, Settings("", max_reading=0.02))(scope, receive, send))
    assert [message.get("status") for message in sent] == [408, None]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("GET", "/api/entries/99999", {}), "没有词条 99999。"),
        (("GET", "/api/jobs/none", {}), "没有这项任务。"),
        (("GET", "/api/entries?q=kursk", {"origin": "http://evil.example"}), "其他网站的页面不得访问此服务器。"),
        (("POST", "/api/jobs/build", {"x-size": "large"}), "内容过大：超过 0.00954 MB。"),
        (("GET", "/api/export/nothing", {}), "程序信息（英文）：There is no format 'nothing'."),
    ],
)
def test_what_went_wrong_is_told_in_chinese(
    local: TestClient, asked: tuple[str, str, dict[str, str]], expected: str
) -> None:
    method, path, headers = asked
    data = {"text": "a" * 10_001} if "x-size" in headers else None
    for chosen in ({"accept-language": "zh-CN,zh;q=0.9"}, {"cookie": "lang=zh"}):
        answer = local.request(method, path, headers=headers | chosen, data=data)
        assert answer.json()["message"] == expected
    english = local.request(method, path, headers=headers, data=data).json()["message"]
    assert english.isascii()


def test_every_message_has_its_chinese() -> None:
    """Those of this package; the others are framed."""
    web = Path(glossary.web.__file__).parent
    sources = [
        path.read_text("utf-8") for path in (web / "hub.py", web / "jobs.py", web / "guard.py", web / "worker.py")
    ]
    said = [
        text
        for source in sources
        for text in re.findall(
            r'(?:Refused\(\s*\d+,|TooMuch\(|NotThere\(|"(?:failed|cancelled)",)\s*f?"([A-Z](?:[^"\\]|\\.)+)"', source
        )
    ]
    assert len(said) >= 12
    for text in said:
        assert not told(re.sub(r"\{[^}]*\}", "7", text), "zh").startswith("程序信息"), text
