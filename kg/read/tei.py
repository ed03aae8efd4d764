"""TEI, as the Office of the Historian publishes its volumes: each document of a volume a statement. Changes when TEI is
taken apart differently.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from kg.model import ReadFailure
from kg.read.limits import WHOLE, bounded
from kg.read.parts import Part, unnamed
from kg.read.record import Columns
from kg.read.xmltree import parse

_BLOCKS = frozenset(("p", "head", "item", "dateline", "opener", "closer", "salute", "signed", "l", "ab", "row",
                     "note", "trailer",
                     "label", "table", "list", "postscript", "quote", "lg", "div", "frus:attachment", "attachment"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class TeiContainer:
    """Takes TEI files apart: the divisions of type "document", or the whole text where there are none."""

    name = "tei"
    suffixes: tuple[str, ...] = (".tei",)

    def recognises(self, head: bytes) -> bool:
        """XML with the namespace or the root of TEI."""
        return b"<TEI" in head or b"http://www.tei-c.org/ns" in head

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The documents. Raises `ValueError` if the file is broken or too large."""
        root = parse(bounded(file, WHOLE))
        header = root.find("teiHeader")
        about = header if header is not None else Element("teiHeader")
        publisher = " ".join((about.findtext(".//publicationStmt/publisher") or "").split())
        language = root.get("lang", "")
        found = [d for d in root.iter("div") if d.get("type") == "document"]
        if not found:
            text = root.find("text")
            if text is None:
                raise ValueError("is TEI without a text")
            text.set("id", root.get("id", ""))
            found = [text]
        named = about.find(".//titleStmt/title")
        title = " ".join("".join(named.itertext()).split()) if named is not None else ""
        for place in found:
            record = _record(place, title if place.tag == "text" else "", publisher, language)
            data = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
            yield Part(str(record["id"]) or unnamed(data), "", data, "record")


def _record(place: Element, title: str, publisher: str, language: str) -> dict[str, object]:
    head = place.find("head")
    shown = _words(head, notes=False) if head is not None else ""
    day = ""
    for mark in place.iter("date"):
        found = next((f for name in ("when", "from", "notBefore") if (f := _DAY.match(mark.get(name, "")))), None)
        if found:
            day = found.group()
            break
    if not day:
        found = _DAY.match(place.get("doc-dateTime-min", place.get("dateTime-min", "")))
        day = found.group() if found else ""
    lines: list[str] = []
    _gather(place, lines)
    return {
        "id": place.get("id", ""), "title": shown or title, "date": day, "publisher": publisher, "language": language,
        "text": "\n\n".join(lines),
    }


def _words(element: Element, *, notes: bool) -> str:
    pieces: list[str] = []
    stack: list[Element | str] = [element]
    first = True
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if not first:
            stack.append(item.tail or "")
        if notes or item.tag != "note" or first:
            stack.extend(reversed(list(item)))
            stack.append(item.text or "")
        first = False
    return " ".join("".join(pieces).split())


def _gather(place: Element, lines: list[str]) -> None:
    """The blocks of an element, notes after the block that they stand in; without the head, which is the title."""
    stack = [child for child in reversed(list(place)) if child.tag != "head"]
    while stack:
        element = stack.pop()
        inner = [child for child in element if child.tag in _BLOCKS and child.tag != "note"]
        if inner and element.tag != "p":
            own = " ".join((element.text or "").split())
            if own:
                lines.append(own)
            stack.extend(reversed(list(element)))
            continue
        words = _words(element, notes=False)
        if words:
            lines.append(words)
        lines += [f"[{note}]" for n in element.iter("note") if n is not element and (note := _words(n, notes=True))]
