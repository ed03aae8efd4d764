"""What the page knows: things, facts, claims, quotes, as plain tables. Changes when the page shows other facts.

Everything that is shown under a click is here; the picture only refers to it by number. Tables hold rows, not objects,
so that a page of thousands of facts stays small.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

import networkx as nx

from kg.network.claims import Dispute, Quote, Said
from kg.network.facts import RELATIONS, VALUES, Fact
from kg.network.labels import spoken_dates
from kg.network.projections import Material
from kg.render.context import surroundings
from kg.render.fulltext import fulltexts
from kg.render.triples import Triples
from kg.vocabulary import CLASS_OF, expand

Row = TypeVar("Row", bound=Hashable)
Texts = Callable[[str], str | None]
"""The text of a statement by its identifier, or None if it is not at hand."""

RELATION_NAMES = (*RELATIONS, *VALUES)
_PROPERTY_NAMES = {
    "schema:startDate": "date", "kg:mode": "mode", "kg:status": "status", "kg:capacity": "capacity",
    "schema:location": "place", "dcterms:issued": "issue date", "kg:lead": "head of delegation",
    "kg:attestedOn": "date in office", "dcterms:date": "date",
}
_UNDERTAKEN = ("made_by", "beneficiary")
_OF_COUNTRIES = frozenset({"official", "post", "agency", "government", "place", "country"})
_PRESENT = ("party", "led", "delegate", "took_part", "party_to")
_SPOKEN = {expand(curie): name for curie, name in _PROPERTY_NAMES.items()}


class _Table(Generic[Row]):
    """Rows without duplicates, by number."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._number: dict[Row, int] = {}

    def number(self, row: Row) -> int:
        if row not in self._number:
            self._number[row] = len(self.rows)
            self.rows.append(row)
        return self._number[row]

    def __contains__(self, row: object) -> bool:
        return row in self._number


class Contents:
    """Builds the tables for one graph. `things` are numbered in the order of the graph's nodes, others after them."""

    def __init__(self, material: Material, graph: nx.Graph[Any], texts: Texts | None = None) -> None:
        """Take in all that is known about the nodes and edges of the graph."""
        self.material = material
        self._texts, self._read = texts, dict[str, str | None]()
        self.things: _Table[str] = _Table()
        self._facts: dict[Fact, int] = {}
        self._fact_rows: list[list[Any]] = []
        self._disputed: dict[str, set[int]] = {}
        self._claims: _Table[tuple[int, tuple[int, ...], float, int]] = _Table()
        self._quotes: _Table[tuple[int, int, int, str, str, str]] = _Table()
        self._statements: _Table[str] = _Table()
        self._sides: dict[str, set[str]] = {}
        self._countries: dict[str, str] = {}
        for node in graph:
            self.things.number(node)
        about = set(graph)
        for _, _, data in graph.edges(data=True):
            about.update(data["meetings"])
        for fact in material.facts.facts:
            if fact.subject in about or fact.object in about:
                self._fact(fact)
                self._side(fact)
        for country in sorted({country for sides in self._sides.values() for country in sides}):
            self.things.number(country)

    def _side(self, fact: Fact) -> None:
        """Note which countries have to do with a meeting, an agreement or a commitment."""
        event, who = (fact.subject, fact.object) if fact.relation in _UNDERTAKEN else (fact.object, fact.subject)
        if fact.relation in (*_UNDERTAKEN, *_PRESENT) and (country := self._country(who)):
            self._sides.setdefault(event, set()).add(country)

    def _country(self, iri: str) -> str:
        if iri not in self._countries:
            self._countries[iri] = self.material.country_of(iri)
        return self._countries[iri]

    def fact_numbers(self, facts: tuple[Fact, ...]) -> list[int]:
        """The rows of these facts, for an edge."""
        return [self._fact(fact) for fact in facts]

    def _fact(self, fact: Fact) -> int:
        if fact not in self._facts:
            self._facts[fact] = len(self._facts)
            target = fact.object in self.material.facts.things and fact.relation in RELATIONS
            literal = "" if target else spoken_dates([fact.object]) if fact.relation == "date" else fact.object
            row = [self.things.number(fact.subject), RELATION_NAMES.index(fact.relation),
                   self.things.number(fact.object) if target else -1, literal, self._claims_of(fact)]
            extra: dict[str, Any] = {}
            if capacity := fact.qualifier("capacity"):
                extra["capacity"] = capacity[0]
            if fact.attested:
                extra["attested"] = list(fact.attested)
            if stands_for := fact.qualifier("represents"):
                extra["for"] = [self.things.number(side) for side in stands_for if side in self.material.facts.things]
            if self.material.in_dispute(fact):
                extra["conflict"] = True
                for said in self.material.said(fact):
                    self._disputed.setdefault(said.iri, set()).add(self._facts[fact])
            self._fact_rows.append([*row, extra] if extra else row)
        return self._facts[fact]

    def _claims_of(self, fact: Fact) -> list[int]:
        """The claims behind a fact, one for each set of words: five triples out of one sentence are one evidence."""
        words: dict[tuple[tuple[Quote, ...], str], Said] = {}
        for said in self.material.said(fact):
            best = words.get((said.quotes, said.attributed_to))
            if said.quotes and (best is None or best.confidence < said.confidence):
                words[said.quotes, said.attributed_to] = said
        return [self._claim(said) for said in words.values()]

    def _claim(self, said: Said) -> int:
        whose = self.things.number(said.attributed_to) if said.attributed_to in self.material.facts.things else -1
        return self._claims.number((self._statements.number(said.statement), tuple(map(self._quote, said.quotes)),
                                    said.confidence, whose))

    def _quote(self, quote: Quote) -> int:
        before, after = surroundings(quote, self._text(quote.statement))
        statement = self._statements.number(quote.statement)
        return self._quotes.number((statement, quote.start, quote.end, quote.exact, before, after))

    def _text(self, statement: str) -> str | None:
        if self._texts is None:
            return None
        if statement not in self._read:
            thing = self.material.facts.things.get(statement)
            self._read[statement] = self._texts(thing.value("identifier")) if thing else None
        return self._read[statement]

    def tables(self) -> dict[str, Any]:
        """All tables. Call it last: rows are added while edges are numbered."""
        conflicts = [row for row in map(self._conflict, self.material.disputes) if row]
        return {
            "relations": [[name, *RELATIONS.get(name, (VALUES.get(name, ""), ""))] for name in RELATION_NAMES],
            "facts": self._fact_rows, "claims": self._claims.rows, "quotes": self._quotes.rows,
            "classes": {kind: expand(name) for kind, name in CLASS_OF.items()},
            "conflicts": conflicts, "statements": [self._statement(iri) for iri in self._statements.rows],
            "things": [self._thing(iri) for iri in self.things.rows],
        }

    def later(self) -> dict[str, Any]:
        """What the page reads only when it is asked for: the texts of statements, and the triples behind each fact."""
        numbers = {iri: number for number, iri in enumerate(self.things.rows)}
        return {"texts": fulltexts(self.material, self._statements.rows, numbers, self._text),
                "triples": Triples().table(self._facts)}

    def _conflict(self, dispute: Dispute) -> list[Any] | None:
        """A conflict as [thing, property, facts on either side]; None if the page does not show the thing.

        A conflict about a tenure or a delegation is shown at the official whose it is.
        """
        facts = sorted({number for claim in dispute.claims for number in self._disputed.get(claim, ())})
        if not facts:
            return None
        thing = self.material.facts.things.get(dispute.subject)
        folded = thing is None or thing.kind in ("tenure", "delegation")
        whose = self._fact_rows[facts[0]][0] if folded else self.things.number(dispute.subject)
        return [whose, _spoken(dispute.property), facts]

    def _statement(self, iri: str) -> list[str]:
        thing = self.material.facts.things.get(iri)
        if thing is None:
            return [iri, iri, "", "", "", "", ""]
        publisher = self.material.facts.things.get(thing.value("publisher"))
        return [iri, thing.label, publisher.label if publisher else "", thing.value("issued"), thing.value("source"),
                thing.value("genre"), thing.value("language")]

    def _thing(self, iri: str) -> dict[str, Any]:
        thing = self.material.facts.things[iri]
        row: dict[str, Any] = {"iri": iri, "kind": thing.kind, "label": thing.label}
        if thing.names:
            row["names"] = list(thing.names)
        for name in ("mode", "strength", "acronym", "iso3", "same_as", "description"):
            if value := thing.value(name):
                row[name] = value
        country = self._country(iri) if thing.kind in _OF_COUNTRIES else ""
        if sides := sorted(self.things.number(side) for side in self._sides.get(iri, {country} if country else ())
                           if side in self.things):
            row["of"] = sides
        if thing.kind == "meeting":
            row["status"] = self.material.status(iri)
        if thing.kind in ("meeting", "agreement", "commitment") and (dates := self.material.dates(iri)):
            row["dates"], row["when"] = list(dates), spoken_dates(dates)
        return row


def _spoken(iri: str) -> str:
    return _SPOKEN.get(iri) or iri.replace("#", "/").rpartition("/")[2]
