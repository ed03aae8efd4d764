"""RSS and Atom: each item a statement. Changes when feeds are taken apart differently."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from kg.model import ReadFailure
from kg.read.limits import WHOLE, bounded
from kg.read.markup import line
from kg.read.parts import Part, unnamed
from kg.read.record import Columns
from kg.read.xmltree import parse
from kg.sites import publisher_of

_MARK = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_SITE = re.compile(r"\s+[–—|»-]\s+")
_FEED_WORDS = re.compile(r"\b(?:press releases?|news|rss|feed|blog|statements?|briefings?|remarks|home|releases|"
                         r"updates|all)\b", re.I)


class FeedContainer:
    """Takes RSS 0.9 to 2.0 and Atom feeds apart."""

    name = "feed"
    suffixes: tuple[str, ...] = (".rss", ".atom")

    def recognises(self, head: bytes) -> bool:
        """XML whose first elements are those of a feed."""
        return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and _MARK.search(head) is not None

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The items. Raises `ValueError` if the file is broken or too large."""
        root = parse(bounded(file, WHOLE))
        channel = root.find("channel")
        about = root if channel is None else channel
        items = [e for e in root.iter() if e.tag in ("item", "entry")]
        if not items:
            raise ValueError("is a feed without items")
        site = _publisher(about)
        language = (about.findtext("language") or root.get("lang") or "").strip()
        for item in items:
            record = _record(item)
            record["publisher"] = publisher_of(str(record["source"])) or site or str(record.pop("author"))
            record.setdefault("language", language)
            record.pop("author", None)
            data = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
            key = str(record["id"] or record["source"]) or unnamed(data)
            if not str(record["text"]).strip():
                yield ReadFailure(key, "is an item of a feed without a text")
            else:
                yield Part(key, "", data, "record")


def links(data: bytes) -> list[str]:
    """The addresses of a feed's items, in its order. Raises `ValueError` if it is no feed."""
    items = [e for e in parse(data).iter() if e.tag in ("item", "entry")]
    if not items:
        raise ValueError("is a feed without items")
    return list(dict.fromkeys(link for item in items if (link := _link(item))))


def _record(item: Element) -> dict[str, object]:
    texts = {name: _inner(item, name) for name in ("encoded", "content", "description", "summary")}
    text = next((t for t in (texts["encoded"], texts["content"], texts["description"], texts["summary"])
                 if t.strip()), "")
    found: dict[str, object] = {
        "id": (item.findtext("guid") or item.findtext("id") or "").strip(),
        "title": line(_inner(item, "title")),
        "date": next((t.strip() for n in ("pubDate", "published", "issued", "date", "updated")
                      if (t := item.findtext(n) or "").strip()), ""),
        "source": _link(item),
        "keywords": [k for e in item.findall("category") if (k := (e.get("label") or e.text or e.get("term")
                                                                   or "").strip())],
        "text": text,
        "author": (item.findtext("author/name") or item.findtext("creator") or "").strip(),
    }
    own = item.get("lang") or (item.findtext("language") or "").strip()
    if own:
        found["language"] = own
    return found


def _inner(item: Element, name: str) -> str:
    """The text of a child; of XHTML inside it, the words with a line end for each element."""
    child = item.find(name)
    if child is None:
        return ""
    if len(child) == 0:
        return child.text or ""
    return "\n".join(piece.strip() for piece in child.itertext() if piece.strip())


def _link(item: Element) -> str:
    for link in item.findall("link"):
        address = (link.get("href") or link.text or "").strip()
        if address and link.get("rel", "alternate") == "alternate":
            return address
    guid = item.find("guid")
    shown = (guid.text or "").strip() if guid is not None else ""
    return shown if shown.startswith(("http://", "https://")) else ""


def _publisher(channel: Element) -> str:
    """The body that the feed's title names; words for feeds ("Press Releases") are none."""
    for link in channel.findall("link"):
        known = publisher_of((link.get("href") or link.text or "").strip())
        if known:
            return known
    title = line(_inner(channel, "title"))
    named = [part.strip() for part in _SITE.split(title) if part.strip() and not _FEED_WORDS.search(part)]
    return named[-1] if named else ""
