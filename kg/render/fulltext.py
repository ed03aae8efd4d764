"""The whole text of statements with the places at which things are named. Changes when other passages are marked.

Offsets of claims count code points; a browser counts UTF-16 units. They are turned here, so that the page need not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from kg.network.projections import Material

MOST: Final = 12_000_000
"""How many characters of statements a page carries at most; those after it are shown by their quotes alone."""


def fulltexts(material: Material, statements: Iterable[str], numbers: Mapping[str, int],
              texts: Callable[[str], str | None]) -> list[list[Any] | None]:
    """For each statement its text and marks, as [text, [start, end, thing, ...]]; None for what is not at hand.

    `numbers` are the things that the page knows. A mark is a name of a thing, or the words that tell of a meeting, an
    agreement or a commitment. Marks are sorted, longer ones first where two begin together.
    """
    marks: dict[str, set[tuple[int, int, int]]] = {}
    for iri, number in numbers.items():
        for quote in material.mentions(iri):
            marks.setdefault(quote.statement, set()).add((quote.start, quote.end, number))
    found: list[list[Any] | None] = []
    room = MOST
    for statement in statements:
        text = texts(statement)
        if text is None or len(text) > room:
            found.append(None)
            continue
        room -= len(text)
        mine = sorted((start, -end, number) for start, end, number in marks.get(statement, ())
                      if 0 <= start < end <= len(text))
        units = _units(text)
        found.append([text, [part for start, end, number in mine for part in (units(start), units(-end), number)]])
    return found


def _units(text: str) -> Callable[[int], int]:
    """What turns an offset in code points into one in UTF-16 units.

    >>> _units("a\\U0001f600b")(2)
    3
    """
    wide = [place for place, letter in enumerate(text) if letter > "\uffff"]
    return (lambda offset: offset + bisect_right(wide, offset - 1)) if wide else lambda offset: offset
