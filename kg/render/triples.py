"""The triples behind the facts of a page, as Turtle terms by number. Changes when its Turtle should hold more.

The page writes Turtle of what is selected out of these, so that what a reader takes along is what the store says, with
the tenures and delegations that the picture folds into lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from kg.network.facts import Fact
from kg.vocabulary import expand

_TEXTS: Final = frozenset(map(expand, (
    "dcterms:title", "dcterms:description", "kg:acronym", "kg:iso3", "foaf:name", "skos:prefLabel", "skos:altLabel",
    "rdfs:label")))
_DATES: Final = frozenset(map(expand, ("schema:startDate", "schema:endDate", "dcterms:date", "kg:attestedOn")))
_KINDS: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_UNSAFE: Final = re.compile("[\x00-\x20<>\"{}|^`\\\\\x7f]")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL: Final = re.compile("[\\\\\"\x00-\x1f\x7f\ud800-\udfff]")


def literal(text: str, datatype: str = "") -> str:
    """A literal in Turtle.

    >>> literal('He said "no"')
    '"He said \\\\"no\\\\""'
    """
    body = _SPECIAL.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{min(ord(found[0]), 0xfffd):04X}", text)
    return f'"{body}"^^<{datatype}>' if datatype else f'"{body}"'


def iri(value: str) -> str:
    """An IRI in Turtle; what may not stand in one is escaped.

    >>> iri("https://example.org/a b")
    '<https://example.org/a%20b>'
    """
    return f"<{_UNSAFE.sub(lambda found: f'%{ord(found[0]):02X}', value)}>"


def _term(predicate: str, value: str) -> str:
    if predicate in _TEXTS:
        return literal(value)
    if predicate in _DATES:
        return literal(value, expand(_KINDS.get(len(value), "xsd:string")))
    return iri(value)


class Triples:
    """Numbers terms and keeps the triples of each fact as rows of subject, predicate, object, and so on."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}

    def _number(self, term: str) -> int:
        return self._terms.setdefault(term, len(self._terms))

    def table(self, facts: Iterable[Fact]) -> dict[str, Any]:
        """All terms, and a row of numbers for each fact."""
        rows = [[self._number(term) for subject, predicate, value in fact.support
                 for term in (iri(subject), iri(predicate), _term(predicate, value))] for fact in facts]
        return {"terms": list(self._terms), "rows": rows}
