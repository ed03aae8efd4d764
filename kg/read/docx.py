"""Word documents (.docx) to a document. Changes when they are read differently.

A .docx is a zip of XML; the paragraphs of its main part are read in order, tables row by row, without what was deleted.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from kg.model import Document
from kg.read.head import composed
from kg.read.limits import RATIO, STATEMENT, UNSUSPECTED, size
from kg.read.xmltree import parse

_MAIN: Final = "word/document.xml"
_LEFT_OUT = frozenset(("del", "moveFrom", "instrText", "delText", "AlternateContent", "pict", "drawing", "txbxContent"))


class DocxReader:
    """Reads .docx files."""

    name = "docx"
    suffixes: tuple[str, ...] = (".docx",)

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        """The document in a Word file. Raises `ValueError` with the reason if it cannot be read."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                body = _member(archive, _MAIN)
                core = _member(archive, "docProps/core.xml")
                app = _member(archive, "docProps/app.xml")
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, KeyError,
                OverflowError, IndexError, AttributeError, TypeError) as error:
            raise ValueError(f"is a broken Word file ({' '.join(str(error).split())[:200]})") from None
        if body is None:
            raise ValueError("is no Word file: it has no main part")
        paragraphs = [text for text in _paragraphs(parse(body)) if text.strip()]
        return composed(id, source, sha256, "\n\n".join(paragraphs), _values(core, app))


def _member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    with archive.open(member) as file:
        data = file.read(STATEMENT + 1)
    if len(data) > STATEMENT:
        raise ValueError(f"is larger than {size(STATEMENT)}, unpacked")
    if len(data) > UNSUSPECTED and len(data) > RATIO * max(1, member.compress_size):
        raise ValueError(f"unpacks to more than {RATIO} times its size, as an archive made to do harm does")
    return data


def _values(core: bytes | None, app: bytes | None) -> Iterator[tuple[str, str]]:
    about = parse(core) if core else None
    if about is not None:
        yield "title", about.findtext("title") or ""
        yield "language", about.findtext("language") or ""
        identifier = about.findtext("identifier") or ""
        if identifier.startswith(("http://", "https://")):
            yield "source", identifier
        for word in (about.findtext("keywords") or "").replace(";", ",").split(","):
            yield "keywords", word
    if app:
        yield "publisher", parse(app).findtext("Company") or ""


def _paragraphs(root: Element) -> Iterator[str]:
    """The text of each paragraph, and of each row of a table."""
    body = root.find("body")
    stack = list(reversed(list(body))) if body is not None else []
    while stack:
        element = stack.pop()
        if element.tag == "p":
            yield _words(element)
        elif element.tag == "tr":
            cells = (" ".join(filter(None, (_words(p).strip() for p in cell.iter("p")))) for cell
                     in element.findall("tc"))
            yield "\t".join(cells)
        elif element.tag not in _LEFT_OUT:
            stack.extend(reversed(list(element)))


def _words(paragraph: Element) -> str:
    pieces: list[str] = []
    stack = list(reversed(list(paragraph)))
    while stack:
        element = stack.pop()
        if element.tag == "t":
            pieces.append(element.text or "")
        elif element.tag in ("br", "cr"):
            pieces.append("\n")
        elif element.tag == "tab":
            pieces.append("\t")
        elif element.tag == "noBreakHyphen":
            pieces.append("-")
        elif element.tag not in _LEFT_OUT:
            stack.extend(reversed(list(element)))
    return "".join(pieces)
