"""A graph made from an annotation, with all that is annotated and nothing else. Changes when the RDF shape does."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.evaluate.annotation import Annotation, Meeting, Official
from kg.vocabulary import Minter, expand

MINT = Minter()


class Graph:
    """Collects the quads of statements."""

    def __init__(self) -> None:
        self.quads: list[ox.Quad] = []
        self._graph = ""
        self._number = 0

    def add(self, subject: str, property: str, value: str, *, literal: bool = True) -> None:
        """One triple of the statement."""
        node = ox.Literal(value) if literal else ox.NamedNode(value)
        quad = ox.Quad(ox.NamedNode(subject), ox.NamedNode(expand(property)), node, ox.NamedNode(self._graph))
        self.quads.append(quad)

    def thing(self, kind: str, types: str, *names: str) -> str:
        """A new thing with its names."""
        self._number += 1
        iri = f"urn:test:{kind}:{self._number:05}"
        self.add(iri, "rdf:type", expand(types), literal=False)
        for position, name in enumerate(names):
            self.add(iri, "skos:altLabel" if position else "skos:prefLabel", name)
        return iri

    def link(self, subject: str, property: str, value: str) -> None:
        """A triple between two things."""
        self.add(subject, property, value, literal=False)

    def statement(self, annotated: Annotation) -> None:
        """All that is annotated of one statement."""
        self._graph = MINT.statement(annotated.id)
        self.link(self._graph, "rdf:type", expand("kg:Statement"))
        self.add(self._graph, "dcterms:identifier", annotated.id)
        for property, value in (("dcterms:title", annotated.title), ("dcterms:issued", annotated.issued)):
            if value:
                self.add(self._graph, property, value)
        if annotated.publishers:
            self.link(self._graph, "dcterms:publisher", self.thing("publisher", "kg:Place", *annotated.publishers))
        self._countries = {}
        for code in annotated.countries:
            self._countries[code] = self.thing("country", "kg:Country")
            self.add(self._countries[code], "kg:iso3", code)
        people = {o.forms[0]: self._official(o) for o in annotated.officials}
        for agency in annotated.agencies:
            self.thing("agency", "kg:Agency", *agency.names)
        for meeting in annotated.meetings:
            self._meeting(meeting, people)
        for kind, passages in (("kg:Agreement", annotated.agreements), ("kg:Commitment", annotated.commitments)):
            for passage in passages:
                self.add(self.thing("deed", kind), "dcterms:description", passage.quote)

    def _official(self, official: Official) -> str:
        person = self.thing("official", "kg:Official", *official.forms)
        for wanted in official.posts:
            tenure = self.thing("tenure", "kg:Tenure")
            self.link(tenure, "org:member", person)
            self.link(tenure, "kg:post", self.thing("post", "kg:Post", *wanted.wordings))
            self.link(tenure, "kg:capacity", expand(f"kg:{wanted.capacity}"))
            if wanted.country:
                self.link(tenure, "org:organization", self._party(wanted.country))
        return person

    def _party(self, name: str) -> str:
        return self._countries.get(name) or self.thing("place", "kg:Place", name)

    def _meeting(self, meeting: Meeting, people: dict[str, str]) -> None:
        node = self.thing("meeting", "kg:Meeting")
        self.link(node, "kg:status", expand(f"kg:{meeting.statuses[0]}"))
        self.link(node, "kg:mode", expand(f"kg:{meeting.mode}"))
        if meeting.start:
            self.add(node, "schema:startDate", meeting.start)
        if meeting.places:
            self.link(node, "schema:location", self.thing("place", "kg:Place", meeting.places[0]))
        for party in meeting.parties:
            self.link(node, "kg:party", self._party(party))
        for name in meeting.participants:
            self.link(node, "kg:participant", people[name])
        for name in meeting.leads:
            delegation = self.thing("delegation", "kg:Delegation")
            self.link(node, "kg:delegation", delegation)
            self.link(delegation, "kg:lead", people[name])
        self.claim(node, "rdf:type", expand("kg:Meeting"), meeting.quote, "meeting.noun")

    def claim(self, subject: str, property: str, value: str, quote: str, rule: str) -> None:
        """A claim of a triple, and the words that carry it."""
        claim = self.thing("claim", "kg:Claim")
        for field, node in (("rdf:subject", subject), ("rdf:predicate", expand(property)), ("rdf:object", value)):
            self.link(claim, field, node)
        self.add(claim, "kg:rule", rule)
        passage = self.thing("evidence", "oa:SpecificResource")
        selector = self.thing("selector", "oa:TextQuoteSelector")
        self.link(claim, "prov:wasDerivedFrom", passage)
        self.link(passage, "oa:hasSelector", selector)
        self.add(selector, "oa:exact", quote)

    def write(self, path: Path) -> Path:
        """Write all as N-Quads or TriG."""
        form = ox.RdfFormat.TRIG if path.suffix == ".trig" else ox.RdfFormat.N_QUADS
        ox.serialize(self.quads, str(path), form)
        return path
