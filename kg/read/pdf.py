"""PDF with a text layer to a document. Changes when lines of a page are put together differently.

PDFium gives the lines of a page with their places. Here they become paragraphs: by the distance of lines, without the
headers, footers and page numbers that stand on page after page.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from kg.errors import MissingExtraError
from kg.model import Document
from kg.read.head import composed
from kg.read.limits import STATEMENT, size

_MOST_PAGES: Final = 5_000
_MOST_TEXT: Final = 20_000_000
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_NUMBERS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010\ufffe\x02]$")
_MADE_UP_TITLE = re.compile(r"(?:microsoft (?:word|powerpoint)|untitled|document\d*|.*\.(?:docx?|pdf|indd|rtf|"
                            r"odt))(?:\W.*)?", re.I)


class _Line(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    bottom: float


class PdfReader:
    """Reads .pdf files through PDFium."""

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def recognises(self, head: bytes) -> bool:
        """By the mark that stands in the first kilobyte."""
        return b"%PDF-" in head[:1024] and not head.lstrip().startswith((b"<", b"{", b"From "))

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        """The document in a PDF. Raises `ValueError` with the reason if it cannot be read, or has no text layer."""
        if len(data) > STATEMENT:
            raise ValueError(f"is larger than {size(STATEMENT)}, the most that is read as one")
        try:
            import pypdfium2 as pdfium
        except ImportError as error:
            raise MissingExtraError(
                "reading PDF needs pypdfium2; install it with: pip install 'communique-kg[readers]'") from error
        try:
            file = pdfium.PdfDocument(data)
        except (pdfium.PdfiumError, ValueError, OSError) as error:
            locked = "password" in str(error).lower()
            reason = "is locked by a password" if locked else f"is a broken PDF ({' '.join(str(error).split())[:100]})"
            raise ValueError(reason) from None
        try:
            about = file.get_metadata_dict()
            pages = [_lines(page) for page in _pages(file)]
        except pdfium.PdfiumError as error:
            raise ValueError(f"is a broken PDF ({' '.join(str(error).split())[:100]})") from None
        finally:
            file.close()
        letters = sum(len(line.text) for page in pages for line in page)
        if letters < 25 * max(1, min(len(pages), 4)):
            raise ValueError(f"is a PDF without a text layer ({len(pages)} pages of pictures); run OCR on it first")
        title = about.get("Title", "")
        values = [
            ("title", "" if _MADE_UP_TITLE.fullmatch(title.strip()) else title),
            *(("keywords", word) for word in about.get("Keywords", "").replace(";", ",").split(",")),
        ]
        text = "\n\n".join(_paragraphs(_without_furniture(pages)))
        return composed(id, source, sha256, text, values)


def _pages(file: Any) -> Iterator[Any]:
    for number in range(min(len(file), _MOST_PAGES)):
        page = file[number]
        try:
            yield page
        finally:
            page.close()


def _lines(page: Any) -> list[_Line]:
    """The lines of a page from top to bottom; pieces that stand on one height are one line."""
    text = page.get_textpage()
    try:
        if text.count_chars() > _MOST_TEXT:
            raise ValueError("has a page with too many characters")
        pieces: list[_Line] = []
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
            if words:
                pieces.append(_Line(words, left, right, top, bottom))
    finally:
        text.close()
    lines: list[_Line] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        if last and _level(last, piece) and piece.left >= last.right - 2:
            gap = "" if piece.left - last.right < 0.12 * (piece.top - piece.bottom) else " "
            lines[-1] = _Line(last.text + gap + piece.text, last.left, piece.right, max(last.top, piece.top),
                              min(last.bottom, piece.bottom))
        else:
            lines.append(piece)
    return lines


def _level(one: _Line, other: _Line) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def _without_furniture(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without the lines at their edges that stand, but for their numbers, on a third of the pages."""
    def key(line: _Line) -> str:
        return _NUMBERS.sub("#", line.text.casefold())

    edges = Counter(k for page in pages for k in {key(line) for line in page[:3] + page[-3:]})
    often = {k for k, count in edges.items() if count >= 3 and count * 3 >= len(pages)}
    numbers = re.compile(r"(?:page )?[#ivxlc]{1,6}(?: (?:of|/) #)?|[-–—] ?# ?[-–—]")
    kept: list[list[_Line]] = []
    for page in pages:
        last = len(page) - 1
        kept.append([line for i, line in enumerate(page) if not (
            (i < 3 or i > last - 3) and (key(line) in often or (len(pages) > 1 and numbers.fullmatch(key(line)))))])
    return kept


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    """Lines that follow each other at the usual distance, joined; a paragraph may go on over the page."""
    heights = [line.top - line.bottom for page in pages for line in page]
    usual = sorted(heights)[len(heights) // 2] if heights else 1.0
    gaps = [a.bottom - b.top for page in pages for a, b in itertools.pairwise(page)
            if 0 <= a.bottom - b.top < 3 * usual]
    near = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    width = max((line.right for page in pages for line in page), default=0.0)
    parts: list[str] = []
    before: _Line | None = None
    for page in pages:
        for number, line in enumerate(page):
            if before is not None:
                if number == 0:
                    broken = _ends(before.text) or (line.text[0].isupper() and before.right < 0.8 * width)
                else:
                    gap = before.bottom - line.top
                    height = max(before.top - before.bottom, line.top - line.bottom)
                    larger = abs((before.top - before.bottom) - (line.top - line.bottom)) > 0.35 * height
                    short = before.right < 0.7 * width and (_ends(before.text) or line.text[0].isupper())
                    broken = gap > near + 0.35 * usual or gap < -2 * usual or (larger and gap > 0) or (
                        short and before.right + 60 < width)
                if broken:
                    yield _joined(parts)
                    parts = []
            parts.append(line.text)
            before = line
    if parts:
        yield _joined(parts)


def _ends(text: str) -> bool:
    return text.rstrip("\"'”’)").endswith((".", "!", "?", ":", ";"))


def _joined(parts: list[str]) -> str:
    """Lines as one; a word that was divided at the line's end is put together where the next line goes on small."""
    text = parts[0]
    for part in parts[1:]:
        text = text[:-1] + part if _HYPHEN.search(text) and part[:1].islower() else f"{text} {part}"
    return text
