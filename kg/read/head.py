"""The text of a statement that is taken out of its format: a head with what is labelled, then the main text. Changes
when
that form does.

A page, a mail or a feed labels values that stand nowhere in its main text. So that every value can be shown where it
stands, all readers of such formats put the values into a head as front matter has, before the main text, in one fixed
order; the fields point there. The text as composed is what the store keeps and what offsets count in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import parsedate_tz
from typing import Final

from kg.model import Document, Field, Span, Zone

NAMES: Final = ("title", "date", "publisher", "source", "language", "keywords")
"""The values that a head may hold, in its order."""

_LONGEST: Final = 1_000
"""Code points of one value; longer is no title, name or address."""

_MOST: Final = 100
"""Values of one name."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_ISO_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?=\D|\Z)")
_COMPACT_DAY = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}\S*)?\s*\Z")


def composed(id: str, source: str, sha256: str, body: str, values: Iterable[tuple[str, str]]) -> Document:
    """The document of a main text and the values that its file labels, given as pairs of name and value.

    Values of other names, empty ones and those that come twice are left out. Raises `ValueError` if there is no text.

    >>> values = [("title", " The  visit "), ("date", "2019-09-13T08:00")]
    >>> made = composed("visit", "visit.html", "", "They met.", values)
    >>> print(made.text)
    ---
    title: The visit
    date: 2019-09-13
    ---
    <BLANKLINE>
    They met.
    >>> [made.quote(field.span) for field in made.fields]
    ['The visit', '2019-09-13']
    """
    body = tidy(body)
    if not body:
        raise ValueError("holds no text")
    given: dict[str, list[str]] = {name: [] for name in NAMES}
    for name, value in values:
        line = " ".join(tidy(value).split())[:_LONGEST].strip()
        if name == "date":
            line = day(line)
        kept = given.get(name)
        if line and kept is not None and line not in kept and len(kept) < (_MOST if name == "keywords" else 1):
            kept.append(line)
    pieces = ["---\n"]
    size = len(pieces[0])
    fields: list[Field] = []
    for name in NAMES:
        if not given[name]:
            continue
        pieces.append(f"{name}: ")
        size += len(pieces[-1])
        for number, value in enumerate(given[name]):
            if number:
                pieces.append("; ")
                size += 2
            pieces.append(value)
            fields.append(Field(name, value, Span(size, size + len(value))))
            size += len(value)
        pieces.append("\n")
        size += 1
    if not fields:
        return Document(id, body, source, sha256, (), (Zone("body", Span(0, len(body))),))
    pieces.append("---\n\n")
    size += len(pieces[-1])
    pieces.append(body)
    zones = (Zone("front-matter", Span(0, size)), Zone("body", Span(size, size + len(body))))
    return Document(id, "".join(pieces), source, sha256, tuple(fields), zones)


def tidy(text: str) -> str:
    r"""The text without control characters and invisible ones, its spaces plain, at most one empty line in a row.

    >>> tidy("One\xa0 two\r\n\n\n three\x00")
    'One two\n\nthree'
    """
    text = _INVISIBLE.sub("", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")))
    lines: list[str] = []
    for raw in text.replace("\u2028", "\n").replace("\u2029", "\n\n").split("\n"):
        line = _SPACES.sub(" ", raw).strip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()


def day(value: str) -> str:
    """The day of a time stamp of the internet (ISO 8601, RFC 2822), as it is written there; other wordings as they are.

    >>> day("Sat, 22 May 2021 12:25:59 +0000"), day("2021-05-22T12:25:59Z"), day("20210522"), day("22 May 2021")
    ('2021-05-22', '2021-05-22', '2021-05-22', '22 May 2021')
    """
    found = _ISO_DAY.match(value)
    if found:
        return found[1]
    compact = _COMPACT_DAY.match(value)
    if compact and "1500" < compact[1] < "2200" and "01" <= compact[2] <= "12" and "01" <= compact[3] <= "31":
        return "-".join(compact.groups())
    if ":" in value and len(value) < 100:
        try:
            parts = parsedate_tz(value)
        except (ValueError, IndexError, OverflowError):
            parts = None
        if parts and 1000 <= parts[0] <= 9999 and 1 <= parts[1] <= 12 and 1 <= parts[2] <= 31:
            return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}"
    return value
