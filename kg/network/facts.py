"""What a store says, as things and facts between them, ready to be projected. Changes when the ontology changes.

The n-ary nodes of the ontology are folded into facts: a tenure becomes "official holds post", a delegation becomes
"official led a delegation at the meeting". Each fact keeps the triples it was made of: its claims can be found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.network.labels import label_things
from kg.vocabulary import CLASS_OF, expand

Triple = tuple[str, str, str]
"""Subject IRI, predicate IRI, and the object's IRI or lexical form."""


@dataclass(slots=True)
class Thing:
    """An entity of the store. `names` are its other forms; `values` are literals and terms by short name."""

    iri: str
    kind: str
    label: str = ""
    names: tuple[str, ...] = ()
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    statements: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        """The first value of that name, or an empty text."""
        return next(iter(self.values.get(name, ())), "")


class Fact(NamedTuple):
    """One relation between two things, or a value of one. See `RELATIONS` and `VALUES` for the names.

    `qualifiers` tell more: the capacity in which a post is held, whom a delegation represents. `statements` are the
    statements that say it: none if it only stands in the reference tables. `support` are the triples behind it.
    """

    subject: str
    relation: str
    object: str
    qualifiers: tuple[tuple[str, str], ...]
    statements: tuple[str, ...]
    support: tuple[Triple, ...]

    def qualifier(self, name: str) -> tuple[str, ...]:
        """The values of a qualifier."""
        return tuple(value for key, value in self.qualifiers if key == name)

    @property
    def attested(self) -> tuple[str, ...]:
        """The dates on which a post is attested."""
        return tuple(sorted({value for _, predicate, value in self.support if predicate == _ATTESTED}))


RELATIONS: Final[dict[str, tuple[str, str]]] = {
    "holds": ("holds the post", "held by"),
    "member_of": ("belongs to", "has on its staff"),
    "post_in": ("post in", "has the post"),
    "part_of": ("part of", "includes"),
    "country": ("of the country", "has"),
    "led": ("led a delegation at", "delegation led by"),
    "delegate": ("in a delegation at", "delegation joined by"),
    "took_part": ("took part in", "participant"),
    "party": ("party to", "party"),
    "place": ("took place in", "place of"),
    "about": ("about", "subject of"),
    "follows": ("follows", "followed by"),
    "realised_by": ("was planned, then held as", "had been planned as"),
    "party_to": ("party to", "between"),
    "reached_at": ("reached at", "led to"),
    "made_by": ("made by", "undertook"),
    "beneficiary": ("in favour of", "was promised"),
    "made_at": ("made at", "brought the commitment"),
}
"""Relations between things: how each reads from its subject, and from its object."""

VALUES: Final[dict[str, str]] = {
    "date": "Date", "mode": "Form", "status": "Status", "strength": "Strength", "description": "Words",
    "title": "Title", "acronym": "Acronym", "iso3": "ISO code", "name": "Name", "same_as": "Also at",
}
"""Values of a thing, by the name they have in `Thing.values` and in facts."""

_ATTESTED: Final = expand("kg:attestedOn")
_LITERALS: Final = {
    "kg:mode": "mode", "kg:status": "status", "kg:strength": "strength", "dcterms:description": "description",
    "dcterms:title": "title", "kg:acronym": "acronym", "kg:iso3": "iso3", "dcterms:date": "date",
    "dcterms:issued": "issued", "dcterms:source": "source", "dcterms:language": "language",
    "dcterms:identifier": "identifier", "owl:sameAs": "same_as",
}
_TENURE: Final = (("post", "kg:post"), ("capacity", "kg:capacity"), ("attested", "kg:attestedOn"))
_DIRECT: Final = {
    "org:postIn": "post_in", "org:subOrganizationOf": "part_of", "kg:country": "country", "schema:location": "place",
    "schema:about": "about", "kg:follows": "follows", "kg:realisedBy": "realised_by", "kg:reachedAt": "reached_at",
    "kg:madeBy": "made_by", "kg:beneficiary": "beneficiary", "kg:madeAt": "made_at", "dcterms:publisher": "publisher",
}
_NAMES: Final = ("foaf:name", "skos:prefLabel", "rdfs:label", "skos:altLabel")
NAMING: Final = frozenset(map(expand, ("rdf:type", *_NAMES)))
"""Predicates whose claims quote the words by which a statement names a thing."""
_STATEMENT_CLASSES: Final = ("JointStatement", "PressRelease", "Readout", "Remarks", "FactSheet", "NewsReport")
_HIDDEN: Final = frozenset({"issued", "source", "language", "identifier"})


def local(iri: str) -> str:
    """The last segment of an IRI.

    >>> local("https://w3id.org/communique/ontology#Held")
    'Held'
    """
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


class _Rows:
    """The rows of one predicate after another: subject, object, graph; the objects' IRIs or lexical forms, sorted."""

    def __init__(self, quads: ox.Store) -> None:
        self.quads = quads

    def of(self, curie: str, object_: str | None = None) -> list[tuple[str, str, str]]:
        target = ox.NamedNode(object_) if object_ else None
        rows = []
        for quad in self.quads.quads_for_pattern(None, ox.NamedNode(expand(curie)), target):
            subject, value, graph = quad.subject, quad.object, quad.graph_name
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                rows.append((subject.value, value.value, graph.value if isinstance(graph, ox.NamedNode) else ""))
        rows.sort()
        return rows


class Facts:
    """All things and facts of a store. `things` is by IRI, in order; `facts` are sorted."""

    def __init__(self, quads: ox.Store) -> None:
        """Read a store: all its graphs together."""
        self._rows = _Rows(quads)
        self.things: dict[str, Thing] = {}
        self._merged: dict[tuple[str, str, str, tuple[tuple[str, str], ...]], tuple[set[str], set[Triple]]] = {}
        self._read_kinds()
        self._read_statements()
        self._read_names()
        self._read_values()
        self._read_relations()
        self._read_delegations()
        self._read_tenures()
        self.things = dict(sorted(self.things.items()))
        self.facts: list[Fact] = [Fact(*key, tuple(sorted(graphs)), tuple(sorted(support)))
                                  for key, (graphs, support) in sorted(self._merged.items())]
        self._merged.clear()
        self._note_statements()

    def _add(self, subject: str, relation: str, object_: str, graphs: Iterable[str], support: Iterable[Triple],
             qualifiers: tuple[tuple[str, str], ...] = ()) -> None:
        said, triples = self._merged.setdefault((subject, relation, object_, qualifiers), (set(), set()))
        said.update(graph for graph in graphs if graph in self.statements)
        triples.update(support)

    def _read_kinds(self) -> None:
        for kind, curie in CLASS_OF.items():
            for subject, _, _ in self._rows.of("rdf:type", expand(curie)):
                if subject not in self.things or kind == "government":
                    self.things[subject] = Thing(subject, kind)
        for name in _STATEMENT_CLASSES:
            for subject, _, _ in self._rows.of("rdf:type", expand(f"kg:{name}")):
                self.things.setdefault(subject, Thing(subject, "statement")).values["genre"] = (name,)

    def _read_statements(self) -> None:
        self.statements: frozenset[str] = frozenset(
            iri for iri, thing in self.things.items() if thing.kind == "statement")

    def _read_names(self) -> None:
        forms: dict[str, list[tuple[int, str]]] = {}
        for rank, curie in enumerate(_NAMES):
            predicate = expand(curie)
            for subject, name, graph in self._rows.of(curie):
                if subject in self.things:
                    forms.setdefault(subject, []).append((rank, name))
                    if graph in self.statements:
                        self._add(subject, "name", name, (graph,), ((subject, predicate, name),))
        for subject, names in forms.items():
            best = min(rank for rank, _ in names)
            shown = [name for rank, name in names if rank == best]
            thing = self.things[subject]
            thing.label = min(set(shown), key=lambda name: (-shown.count(name), -len(name), name))
            thing.names = tuple(sorted({name for _, name in names} - {thing.label}))

    def _read_values(self) -> None:
        for curie, name in _LITERALS.items():
            predicate = expand(curie)
            found: dict[str, set[str]] = {}
            for subject, value, graph in self._rows.of(curie):
                if subject not in self.things:
                    continue
                shown = local(value) if name in ("mode", "status", "strength") else value
                found.setdefault(subject, set()).add(shown)
                if name not in _HIDDEN and graph in self.statements and self.things[subject].kind != "statement":
                    self._add(subject, name, shown, (graph,), ((subject, predicate, value),))
            for subject, values in found.items():
                self.things[subject].values[name] = tuple(sorted(values))
        self._read_meeting_dates()

    def _read_meeting_dates(self) -> None:
        start, end = expand("schema:startDate"), expand("schema:endDate")
        ends: dict[tuple[str, str], list[str]] = {}
        for subject, value, graph in self._rows.of("schema:endDate"):
            ends.setdefault((subject, graph), []).append(value)
        dates: dict[str, set[str]] = {}
        for subject, value, graph in self._rows.of("schema:startDate"):
            if subject not in self.things:
                continue
            until = [last for last in ends.get((subject, graph), ()) if last > value][:1]
            support = [(subject, start, value), *((subject, end, last) for last in until)]
            shown = "/".join([value, *until])
            dates.setdefault(subject, set()).add(shown)
            if graph in self.statements:
                self._add(subject, "date", shown, (graph,), support)
        for subject, values in dates.items():
            self.things[subject].values["date"] = tuple(sorted(values))

    def _read_relations(self) -> None:
        for curie, relation in _DIRECT.items():
            predicate = expand(curie)
            for subject, object_, graph in self._rows.of(curie):
                if subject not in self.things or object_ not in self.things:
                    continue
                if relation == "publisher":
                    self.things[subject].values["publisher"] = (object_,)
                elif self.things[subject].kind != "statement":
                    self._add(subject, relation, object_, (graph,), ((subject, predicate, object_),))
        predicate = expand("kg:party")
        for subject, object_, graph in self._rows.of("kg:party"):
            if subject in self.things and object_ in self.things:
                relation = "party_to" if self.things[subject].kind == "agreement" else "party"
                self._add(object_, relation, subject, (graph,), ((subject, predicate, object_),))

    def _read_delegations(self) -> None:
        """Delegations fold into the part that each member had at the meeting, and whom the delegation stood for."""
        represents, roles = self._by_subject("kg:represents"), {"led": self._by_subject("kg:lead"),
                                                                  "delegate": self._by_subject("org:hasMember")}
        told: set[tuple[str, str, str]] = set()
        for meeting, delegation, graph in self._rows.of("kg:delegation"):
            if meeting not in self.things:
                continue
            link = (meeting, expand("kg:delegation"), delegation)
            sides = sorted({side for side, said in represents.get(delegation, ()) if said == graph})
            stand_for = tuple(("represents", side) for side in sides)
            for side in sides:
                if side in self.things:
                    self._add(side, "party", meeting, (graph,), (link, (delegation, expand("kg:represents"), side)))
            for role, curie in (("led", "kg:lead"), ("delegate", "org:hasMember")):
                for person, said in roles[role].get(delegation, ()):
                    if said != graph or person not in self.things or (role == "delegate"
                                                                      and (person, meeting, graph) in told):
                        continue
                    told.add((person, meeting, graph))
                    self._add(person, role, meeting, (graph,), (link, (delegation, expand(curie), person)), stand_for)
        for meeting, person, graph in self._rows.of("kg:participant"):
            if meeting in self.things and person in self.things and (person, meeting, graph) not in told:
                self._add(person, "took_part", meeting, (graph,), ((meeting, expand("kg:participant"), person),))

    def _by_subject(self, curie: str) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for subject, value, graph in self._rows.of(curie):
            found.setdefault(subject, []).append((value, graph))
        return found

    def _read_tenures(self) -> None:
        """A tenure folds into "holds", one for each capacity; a post that is only held is taken as it stands."""
        parts = {name: self._by_subject(curie) for name, curie in (
            ("post", "kg:post"), ("organization", "org:organization"), ("capacity", "kg:capacity"),
            ("attested", "kg:attestedOn"))}
        known: set[tuple[str, str]] = set()
        for tenure, official, graph in self._rows.of("org:member"):
            if official not in self.things:
                continue
            here = {name: [value for value, said in rows.get(tenure, ()) if said == graph]
                    for name, rows in parts.items()}
            support = [(tenure, expand("org:member"), official)]
            support += [(tenure, expand(curie), value) for name, curie in _TENURE for value in here[name]]
            capacity = tuple(("capacity", local(value)) for value in here["capacity"])
            for post in here["post"]:
                if post in self.things:
                    known.add((official, post))
                    extra = [(official, expand("org:holds"), post)]
                    self._add(official, "holds", post, (graph,), [*support, *extra], capacity)
                    for organization in here["organization"]:
                        self._add(post, "post_in", organization, (graph,),
                                  ((tenure, expand("org:organization"), organization),))
            if not here["post"]:
                for organization in here["organization"]:
                    self._add(official, "member_of", organization, (graph,),
                              [*support, (tenure, expand("org:organization"), organization)], capacity)
        for official, post, graph in self._rows.of("org:holds"):
            if official in self.things and post in self.things and (official, post) not in known:
                self._add(official, "holds", post, (graph,), ((official, expand("org:holds"), post),))

    def _note_statements(self) -> None:
        """Each thing learns which statements speak of it."""
        said: dict[str, set[str]] = {}
        for fact in self.facts:
            said.setdefault(fact.subject, set()).update(fact.statements)
            if fact.object in self.things:
                said.setdefault(fact.object, set()).update(fact.statements)
        for iri, thing in self.things.items():
            thing.statements = tuple(sorted(said.get(iri, ())))
        label_things(self.things, self.facts)
