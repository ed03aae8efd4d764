"""Fetching, from a server of the test's own."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.cli import main
from kg.fetch import Fetcher
from kg.fetch.address import RefusedError, place, public
from kg.fetch.client import Limits

PAGE = b"<html><head><title>Visit</title></head><body><h1>Visit</h1><p>The ministers met in Accra.</p></body></html>"
FEED = """<rss version="2.0"><channel><title>News</title><item><title>A</title><link>/page</link></item>
<item><title>B</title><link>/other</link></item></channel></rss>"""


@dataclass
class Site:
    """A server and what it was asked."""

    url: str = ""
    robots: str = "User-agent: *\nDisallow: /closed\n"
    asked: list[str] = field(default_factory=list)
    failures: int = 0


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            site.asked.append(self.path)
            if self.path == "/robots.txt":
                self.answer(200, site.robots.encode())
            elif self.path == "/page":
                tag = '"one"'
                if self.headers.get("If-None-Match") == tag:
                    self.answer(304)
                else:
                    self.answer(200, PAGE, Content_Type="text/html; charset=utf-8", ETag=tag)
            elif self.path == "/packed":
                self.answer(200, gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")
            elif self.path == "/bomb":
                self.answer(200, gzip.compress(b"a" * 5_000_000), Content_Type="text/html", Content_Encoding="gzip")
            elif self.path == "/feed":
                self.answer(200, FEED.encode(), Content_Type="application/rss+xml")
            elif self.path == "/flaky" and site.failures:
                site.failures -= 1
                self.answer(503, Retry_After="7")
            elif self.path.startswith("/round"):
                self.answer(302, Location="/round" + str(len(site.asked)))
            elif self.path == "/away":
                self.answer(302, Location="file:///etc/passwd")
            elif self.path == "/slow":
                self.send_response(200)
                self.end_headers()
                for _ in range(50):
                    try:
                        self.wfile.write(b"x")
                        self.wfile.flush()
                    except OSError:
                        return
                    time.sleep(0.1)
            elif self.path in ("/flaky", "/other", "/closed/x"):
                self.answer(200, PAGE + self.path.encode(), Content_Type="text/html")
            else:
                self.answer(404)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    server.server_close()


def fetcher(folder: Path, **limits: float) -> Fetcher:
    given = {"seconds": 5.0, "bytes": 1_000_000, "redirects": 3, **limits}
    made = Limits(given["seconds"], int(given["bytes"]), int(given["redirects"]), True)
    return Fetcher(folder, made, pause=0, retries=2, sleep=lambda seconds: None)


def test_a_page_is_kept_with_its_proof(site: Site, tmp_path: Path) -> None:
    [found] = fetcher(tmp_path).fetch([site.url + "/page"])
    assert found.outcome == "fetched"
    data = (tmp_path / found.file).read_bytes()
    [proof] = tmp_path.glob("*.fetched.json")
    kept = json.loads(proof.read_text())
    assert kept["sha256"] == hashlib.sha256(data).hexdigest()
    assert kept["url"] == site.url + "/page"
    assert ["ETag", '"one"'] in kept["headers"]


def test_what_did_not_change_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    list(fetcher(tmp_path).fetch([site.url + "/page"]))
    [again] = fetcher(tmp_path).fetch([site.url + "/page"])
    assert again.outcome == "unchanged"
    resumed = fetcher(tmp_path)
    resumed.resume = True
    before = len(site.asked)
    assert next(iter(resumed.fetch([site.url + "/page"]))).outcome == "skipped"
    assert len(site.asked) == before


@pytest.mark.parametrize(("path", "reason"), [
    ("/closed/x", "robots.txt"), ("/round", "redirected more than 3 times"), ("/away", "no web address"),
    ("/nothing", "answers 404"), ("/bomb", "is larger than"),
])
def test_what_is_not_fetched_says_why(site: Site, tmp_path: Path, path: str, reason: str) -> None:
    [found] = fetcher(tmp_path).fetch([site.url + path])
    assert found.outcome == "failed"
    assert reason in found.reason
    assert list(tmp_path.iterdir()) == []


def test_a_slow_server_is_left(site: Site, tmp_path: Path) -> None:
    started = time.monotonic()
    one = fetcher(tmp_path, seconds=0.5)
    one.retries = 0
    [found] = one.fetch([site.url + "/slow"])
    assert found.outcome == "failed"
    assert time.monotonic() - started < 4


def test_trials_follow_what_the_server_asks(site: Site, tmp_path: Path) -> None:
    site.failures = 2
    pauses: list[float] = []
    one = fetcher(tmp_path)
    one.sleep = pauses.append
    [found] = one.fetch([site.url + "/flaky"])
    assert found.outcome == "fetched"
    assert pauses == [7.0, 7.0]


def test_packed_answers_are_unpacked(site: Site, tmp_path: Path) -> None:
    [found] = fetcher(tmp_path).fetch([site.url + "/packed"])
    assert (tmp_path / found.file).read_bytes() == PAGE


def test_private_addresses_are_refused(site: Site, tmp_path: Path) -> None:
    closed = Fetcher(tmp_path, Limits(), pause=0, retries=0)
    [found] = closed.fetch([site.url + "/page"])
    assert "not public" in found.reason
    assert site.asked == []


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1",
                                     "0.0.0.0",
                                     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "100.64.0.1"])
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("url", ["ftp://example.org/", "http://", "http://me:word@example.org/", "javascript:alert(1)",
                                 "http://[::1", "http://example.org:99999/"])
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(RefusedError):
        place(url)


def test_the_command_follows_a_feed(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["fetch", "--feed", site.url + "/feed", "-o", str(tmp_path / "out"), "--allow-private",
                   "--pause", "0"])
    assert status == 0
    assert "2 fetched" in capsys.readouterr().out
    assert main(["build", str(tmp_path / "out"), "--store", str(tmp_path / "s"), "--jobs", "1"]) == 0
