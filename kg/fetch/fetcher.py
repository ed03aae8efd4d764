"""Addresses to files in a folder, with the proof of what was answered beside each. Changes when the manners do.

Beside NAME stands NAME.fetched.json: address, redirects, status, headers, hash, time. A page that is there already is
asked for with its ETag and date; whoever answers "not modified" sends nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from kg.fetch.address import Place, RefusedError, place
from kg.fetch.client import Answer, Limits, request
from kg.read.find import PROOF
from kg.vocabulary import slug

_AGENT: Final = "communique-kg (+https://w3id.org/communique)"
_SUFFIXES: Final = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "application/json": ".json", "application/rss+xml": ".rss", "application/atom+xml": ".atom", "text/xml": ".rss",
    "application/xml": ".rss", "text/csv": ".csv", "application/zip": ".zip", "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "message/rfc822": ".eml"}
_AGAIN: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_LONGEST_WAIT: Final = 60.0

Outcome = Literal["fetched", "unchanged", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one address; `reason` is why it failed."""

    url: str
    outcome: Outcome
    file: str = ""
    reason: str = ""


@dataclass(slots=True)
class Fetcher:
    """Fetches into a folder. `pause` is the least number of seconds between two requests to one server."""

    folder: Path
    limits: Limits = field(default_factory=Limits)
    pause: float = 1.0
    retries: int = 3
    agent: str = _AGENT
    resume: bool = False
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, RobotFileParser | str] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def fetch(self, urls: Iterable[str]) -> Iterator[Fetched]:
        """Fetch addresses one after the other; one that fails does not stop the others."""
        self.folder.mkdir(parents=True, exist_ok=True)
        seen: set[str] = set()
        for url in urls:
            if url not in seen:
                seen.add(url)
                yield self._one(url)

    def page(self, url: str) -> Answer:
        """The answer for an address, after redirects. Raises `RefusedError`, or `OSError` when all trials failed."""
        return self._answer(url, {})[0]

    def _one(self, url: str) -> Fetched:
        try:
            kept = self._kept(url)
            if kept and self.resume:
                return Fetched(url, "skipped", kept["file"])
            conditions = {}
            if kept:
                headers = {str(k).lower(): str(v) for k, v in kept.get("headers", [])}
                if "etag" in headers:
                    conditions["If-None-Match"] = headers["etag"]
                if "last-modified" in headers:
                    conditions["If-Modified-Since"] = headers["last-modified"]
            answer, hops = self._answer(url, conditions)
            if answer.status == 304 and kept:
                return Fetched(url, "unchanged", kept["file"])
            if answer.status != 200:
                raise RefusedError(f"the server answers {answer.status}")
            return self._keep(url, answer, hops, kept)
        except (RefusedError, OSError) as error:
            return Fetched(url, "failed", "", " ".join(str(error).split()) or type(error).__name__)

    def _answer(self, url: str, conditions: dict[str, str]) -> tuple[Answer, list[str]]:
        hops: list[str] = []
        where = place(url)
        while True:
            self._ask_robots(where)
            answer = self._patiently(where, conditions)
            location = answer.header("Location")
            if answer.status not in (301, 302, 303, 307, 308) or not location:
                return answer, hops
            hops.append(where.url)
            if len(hops) > self.limits.redirects:
                raise RefusedError(f"is redirected more than {self.limits.redirects} times")
            where = place(urljoin(where.url, location))
            if where.url in hops:
                raise RefusedError("is redirected in a circle")

    def _patiently(self, where: Place, headers: dict[str, str]) -> Answer:
        """An answer, asked for again with growing pauses while the server fails for the moment."""
        for trial in range(self.retries + 1):
            wait = min(_LONGEST_WAIT, 2.0**trial)
            self._rest(where)
            try:
                answer = request(where, {"User-Agent": self.agent, "Accept": "*/*", **headers}, self.limits)
            except OSError:
                if trial == self.retries:
                    raise
            else:
                if answer.status not in _AGAIN or trial == self.retries:
                    return answer
                after = answer.header("Retry-After")
                wait = min(_LONGEST_WAIT, float(after)) if after.isdigit() else wait
            self.sleep(wait)
        raise ConnectionError("no answer")

    def _rest(self, where: Place) -> None:
        pause = self.pause
        robots = self._robots.get(where.origin)
        if isinstance(robots, RobotFileParser):
            pause = max(pause, min(_LONGEST_WAIT, float(robots.crawl_delay(self.agent) or 0)))
        last = self._last.get(where.origin)
        if last is not None:
            left = last + pause - time.monotonic()
            if left > 0:
                self.sleep(left)
        self._last[where.origin] = time.monotonic()

    def _ask_robots(self, where: Place) -> None:
        """Raise `RefusedError` if robots.txt forbids a page, or cannot be had although there may be one."""
        if where.origin not in self._robots:
            self._robots[where.origin] = self._rules(where)
        rules = self._robots[where.origin]
        if isinstance(rules, str):
            raise RefusedError(rules)
        if not rules.can_fetch(self.agent, where.url):
            raise RefusedError("is closed to programs by the server's robots.txt")

    def _rules(self, where: Place) -> RobotFileParser | str:
        rules = RobotFileParser()
        at = place(urljoin(where.url, "/robots.txt"))
        for _ in range(self.limits.redirects + 1):
            answer = self._patiently(at, {})
            location = answer.header("Location")
            if answer.status in (301, 302, 303, 307, 308) and location:
                at = place(urljoin(at.url, location))
                continue
            if answer.status >= 500:
                return f"the server's robots.txt cannot be had (it answers {answer.status}); nothing is fetched from it"
            lines = answer.body[:512_000].decode("utf-8", "replace").splitlines() if answer.status == 200 else []
            rules.parse(lines)
            return rules
        return "the server's robots.txt is redirected too often"

    def _name(self, url: str) -> str:
        """A file name that follows from the address alone and cannot lead anywhere."""
        where = place(url)
        words = slug(f"{where.host} {where.target}")[:80].strip("-")
        return f"{words}-{hashlib.sha256(where.url.encode()).hexdigest()[:8]}"

    def _kept(self, url: str) -> dict[str, Any] | None:
        """The proof of an earlier download whose file is there unchanged."""
        proof = self.folder / (self._name(url) + PROOF)
        try:
            kept = json.loads(proof.read_text(encoding="utf-8"))
            name = os.path.basename(str(kept["file"]))
            data = (self.folder / name).read_bytes()
            whole = hashlib.sha256(data).hexdigest() == kept["sha256"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return kept if whole and isinstance(kept, dict) else None

    def _keep(self, url: str, answer: Answer, hops: list[str], kept: dict[str, Any] | None) -> Fetched:
        name = self._name(url)
        kind = answer.header("Content-Type").partition(";")[0].strip().lower()
        file = name + _SUFFIXES.get(kind, Path(place(answer.url).target.partition("?")[0]).suffix[:8] or ".html")
        sha256 = hashlib.sha256(answer.body).hexdigest()
        proof = {
            "url": url, "final_url": answer.url, "redirects": hops, "status": answer.status,
            "fetched": datetime.now(UTC).isoformat(timespec="seconds"), "file": file, "bytes": len(answer.body),
            "sha256": sha256, "headers": [list(pair) for pair in answer.headers],
        }
        _write(self.folder / file, answer.body)
        _write(self.folder / (name + PROOF), json.dumps(proof, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
        if kept and kept["sha256"] == sha256:
            return Fetched(url, "unchanged", file)
        return Fetched(url, "fetched", file)


def _write(path: Path, data: bytes) -> None:
    """Write a file so that there is the old one or the whole new one, whenever the program ends."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    os.replace(beside, path)


def listed(text: str) -> list[str]:
    """The addresses in a list, one a line; empty lines and lines that begin with # do not count.

    >>> listed("# news\\nhttps://example.org/a\\n\\n")
    ['https://example.org/a']
    """
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def feed_links(data: bytes, url: str) -> list[str]:
    """The addresses of a feed's items. Raises `ValueError` if it is no feed."""
    from kg.read.feed import links

    return [urljoin(url, link) for link in links(data)]
