"""The words around a quote: its sentence, cut where it grows too long. Changes when more or less context is shown."""

from __future__ import annotations

import re
from typing import Final

from kg.network.claims import Quote

_MOST: Final = 280
_END: Final = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9À-Þ])|\n\s*\n")
_FRONT: Final = re.compile(r"---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_BROKEN: Final = re.compile(r"\s+")


def surroundings(quote: Quote, text: str | None) -> tuple[str, str]:
    """What stands before and after the quote, in one line each; "…" where it goes on.

    With the statement's text at hand it is the rest of the sentence (at most 280 characters on either side), if the
    quote stands there to the letter; else the prefix and suffix that the store keeps, without words cut in half.

    >>> surroundings(Quote("s", 90, 93, "met", "sident X ", " Minister"), None)
    ('…X ', '…')
    >>> surroundings(Quote("s", 15, 18, "met", "", ""), "He came. Mrs X met Mr Y. They left.")
    ('Mrs X ', ' Mr Y.')
    >>> surroundings(Quote("s", 11, 14, "Old", "", ""), "---\\ntitle: Old news\\ndate: 2019-09-13\\n---\\nText.")
    ('title: ', ' news')
    """
    if text is not None and text[quote.start:quote.end] == quote.exact:
        low, high = _passage(text, quote)
        return _flat(_before(text[low:high], quote.start - low)), _flat(_after(text[low:high], quote.end - low))
    head, tail = quote.prefix, quote.suffix
    if head:
        head = "…" + head.partition(" ")[2] if quote.start > len(head) else head
    if tail:
        tail = tail.rpartition(" ")[0] + "…"
    return _flat(head), _flat(tail)


def _passage(text: str, quote: Quote) -> tuple[int, int]:
    """Where context may reach: in front matter the quote's own lines, else the whole text."""
    matter = _FRONT.match(text)
    if matter is None or quote.start >= matter.end():
        return 0, len(text)
    end = text.find("\n", quote.end)
    return text.rfind("\n", 0, quote.start) + 1, end if end >= 0 else len(text)


def _before(text: str, start: int) -> str:
    low = max(0, start - _MOST)
    piece = text[low:start]
    ends = [end.end() for end in _END.finditer(text, low, start + 1) if end.end() <= start]
    if ends:
        return text[ends[-1]:start]
    return "…" + piece.partition(" ")[2] if low else piece.lstrip()


def _after(text: str, end: int) -> str:
    if text[max(0, end - 1):end] in tuple(".!?"):
        return ""
    high = min(len(text), end + _MOST)
    found = _END.search(text, end, min(len(text), high + 1))
    if found:
        return text[end:found.end()].rstrip()
    return text[end:high].rpartition(" ")[0] + "…" if high < len(text) else text[end:].rstrip()


def _flat(text: str) -> str:
    return _BROKEN.sub(" ", text)
