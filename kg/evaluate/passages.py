"""The text of a statement: where quotes stand, and in what sentences. Changes when these are found otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from kg.evaluate.tally import Outcome
from kg.extract.protocol import Reading
from kg.extract.tokens import tokenise
from kg.model import Document, Span
from kg.read import read
from kg.read.registry import readers


class Page:
    """A statement as read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text

    @cached_property
    def _sentences(self) -> list[Span]:
        reading = Reading(self.document, self.text)
        tokenise(reading)
        return [Span(s.start, s.end) for s in reading.sentences]

    @cached_property
    def _even(self) -> str:
        return " ".join(self.text.split())

    def holds(self, quote: str) -> bool:
        """Whether the text has these words, but for white space."""
        return " ".join(quote.split()) in self._even

    def find(self, words: str) -> Span | None:
        """Where these words stand first, but for white space, and not inside of other words."""
        pieces = words.split()
        if not pieces:
            return None
        found = re.search(r"(?<!\w)" + r"\s+".join(map(re.escape, pieces)) + r"(?!\w)", self.text) or re.search(
            r"\s+".join(map(re.escape, pieces)), self.text)
        return Span(*found.span()) if found else None

    def around(self, place: Span) -> list[Span]:
        """The sentences that the passage touches; its lines where these are no prose."""
        touched = [s for s in self._sentences if s.start < place.end and place.start < s.end]
        if touched:
            return touched
        start = self.text.rfind("\n", 0, place.start) + 1
        end = self.text.find("\n", place.end)
        return [Span(start, len(self.text) if end < 0 else end)]

    def places(self, outcome: Outcome) -> list[Span]:
        """Where the fact stands: the passages of its claims, or those annotated."""
        if outcome.evidence:
            return list(dict.fromkeys(filter(None, (self._place(e.start, e.end, e.quote) for e in outcome.evidence))))
        place = self.find(outcome.quote)
        if place is None:
            place = next(filter(None, map(self.find, outcome.names)), None)
        return [place] if place else []

    def _place(self, start: int, end: int, quote: str) -> Span | None:
        """A passage of the graph; looked for where the graph was made from a text that differs."""
        return Span(start, end) if 0 <= start < end and self.text[start:end] == quote else self.find(quote)


def sentences(outcome: Outcome, page: Page | None) -> list[str]:
    """The sentences that carry a fact, each once; without the text, the quotes alone."""
    spans = sorted({s for place in page.places(outcome) for s in page.around(place)}) if page else []
    if page and spans:
        return list(_even(page.text[s.start : s.end] for s in spans))
    return list(dict.fromkeys(_even([*(e.quote for e in outcome.evidence), outcome.quote])))


def find_page(folder: Path, id: str) -> Page | None:
    """The text of an annotated statement, in `folder`/statements; None if it is not there.

    Raises `ReadError` if it cannot be read.
    """
    for suffix in sorted(readers()):
        path = folder / "statements" / f"{id}{suffix}"
        if path.is_file():
            return Page(read(path))
    return None


def _even(texts: Iterable[str]) -> Iterator[str]:
    yield from (" ".join(text.split()) for text in texts if text.strip())
