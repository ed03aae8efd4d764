"""The items of a list that a line ending in a colon opens. Changes when lists are set out in other ways.

Works on lines, not on sentences: where a sentence ends in a list depends on its stops, which lists use as they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.extract.protocol import Reading
from kg.extract.referents import is_readable, sentence_at
from kg.model import Span

_COLON = re.compile(r":[*_]{0,2}[^\S\n]*\n")
_MARKER = re.compile(
    r"(?P<bullet>[-–—•*▪◦·‣])\s+|(?P<open>\()?(?:(?P<number>\d{1,2})|(?P<roman>[ivx]{2,5})|(?P<letter>[a-zA-Z]))(?P<close>[.)])\s+"
)
_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\s*(?:<!--.*)?$")
_REACH: Final = 12_000
"""Characters after a heading within which its items stand."""
_MOST: Final = 60


class Item(NamedTuple):
    """An item of a list: its first sentence without the marker, the number of that sentence, whether it is marked."""

    span: Span
    place: int
    marked: bool


class Heading(NamedTuple):
    """The sentence, or the part of one, that opens a list: its number and where its colon stands."""

    place: int
    colon: int


def headings(reading: Reading) -> Iterator[Heading]:
    """Every line of the body that ends in a colon."""
    for match in _COLON.finditer(reading.text):
        index = sentence_at(reading, match.start())
        if index >= 0 and is_readable(reading.sentences[index]):
            yield Heading(index, match.start())


def items(reading: Reading, heading: Heading) -> Iterator[Item]:
    """The items after a heading, in order: those marked as the first one is, else paragraph by paragraph.

    A paragraph without a marker ends a list that has them. One whose items have none ends where its reader says so.
    """
    first = ""
    for number, (manner, span) in enumerate(_blocks(reading.text, heading.colon + 1)):
        if number == 0:
            first = manner
        if number == _MOST or (first and not manner):
            return
        index = sentence_at(reading, span.start)
        if index < 0 or not is_readable(reading.sentences[index]):
            return
        if manner == first:
            end = min(span.end, reading.sentences[index].end)
            yield Item(Span(span.start, end), index, bool(first))


def _blocks(text: str, start: int) -> Iterator[tuple[str, Span]]:
    """The marked or blank-separated pieces of a passage, each with how it is marked ("" for not at all)."""
    manner, begin, end = "", -1, -1
    for line in _LINE.finditer(text, text.find("\n", start), min(len(text), start + _REACH)):
        if _BLANK.match(line[0]):
            continue
        at = line.start() + len(line[0]) - len(line[0].lstrip())
        marker = _MARKER.match(text, at, line.end())
        apart = begin >= 0 and (text.count("\n", end, line.start()) > 1 or text[end - 1] == ";")
        if marker is None and begin >= 0 and not apart:
            end = line.start() + len(line[0].rstrip())
            continue
        if begin >= 0:
            yield manner, Span(begin, end)
        manner = f"{at - line.start()}{_manner(marker)}" if marker else ""
        begin, end = marker.end() if marker else at, line.start() + len(line[0].rstrip())
    if begin >= 0:
        yield manner, Span(begin, end)


def _manner(marker: re.Match[str]) -> str:
    """How an item is marked, but for its number: a bullet by itself, "(1)" by its brackets and sort."""
    sort = "letter" if marker["letter"] or marker["roman"] else "number"
    return marker["bullet"] or f"{marker['open'] or ''}{sort}{marker['close']}"
