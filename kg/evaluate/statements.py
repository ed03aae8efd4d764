"""The graph that is evaluated, statement by statement, as plain values. Changes when it can come from other places.

A graph is a TriG or N-Quads file, or the folder of a store. What a statement says is what stands in its named graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.errors import ReadError
from kg.store import open_store
from kg.vocabulary import expand

FORMATS: Final = {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS, ".nquads": ox.RdfFormat.N_QUADS}
"""The files that are read, by suffix."""

Triple = tuple[str, str, str]
"""Subject, property (a CURIE) and value of a claim."""

_NAMES: Final = ("foaf:name", "skos:prefLabel", "skos:altLabel", "kg:acronym")
_NODES = ox.NamedNode | ox.BlankNode


class Evidence(NamedTuple):
    """A passage that carries a claim, and the rule that found it. `start` is -1 where the graph gives no position."""

    start: int
    end: int
    quote: str
    rule: str


@contextmanager
def opened(path: Path) -> Iterator[ox.Store]:
    """The quads of a file or of a store.

    Raises `ReadError` if the file cannot be read, `StoreError` if the store cannot be opened.
    """
    if path.is_dir():
        with open_store(path) as store:
            yield store.quads
        return
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise ReadError(f"{path}: is neither a store nor a file that keeps statements apart ({', '.join(FORMATS)})")
    quads = ox.Store()
    try:
        with path.open("rb") as file:
            quads.bulk_load(file, form, base_iri="urn:x-evaluate:")
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (SyntaxError, ValueError) as error:
        raise ReadError(f"{path}: is malformed: {' '.join(str(error).split())}") from error
    yield quads


class Dataset:
    """All graphs together: what is true of a thing wherever it is said."""

    def __init__(self, quads: ox.Store) -> None:
        self.quads = quads
        self._everywhere: dict[tuple[str, str], list[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    def statements(self) -> dict[str, str]:
        """The IRI of each statement, by its identifier."""
        kind = ox.NamedNode(expand("kg:Statement"))
        found = self.quads.quads_for_pattern(None, ox.NamedNode(expand("rdf:type")), kind, None)
        nodes = sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})
        return {name: node for node in nodes for name in self.everywhere(node, "dcterms:identifier")}

    def everywhere(self, node: str, property: str) -> list[str]:
        """The values that any graph gives, each once; in the order of graphs, then of values."""
        key = (node, property)
        if key not in self._everywhere:
            found = self.quads.quads_for_pattern(_node(node), ox.NamedNode(expand(property)), None, None)
            ranked = sorted((str(quad.graph_name), _text(quad.object)) for quad in found)
            self._everywhere[key] = list(dict.fromkeys(value for _, value in ranked))
        return self._everywhere[key]


class Statement:
    """What one named graph says. `iri` names graph and statement; without one the graph is empty."""

    def __init__(self, dataset: Dataset, iri: str = "") -> None:
        self.dataset, self.iri = dataset, iri
        self._values: dict[tuple[str, str], list[str]] = {}
        self._subjects: dict[tuple[str, str], list[str]] = {}
        if iri:
            for quad in dataset.quads.quads_for_pattern(None, None, None, ox.NamedNode(iri)):
                subject, property, value = _key(quad.subject), quad.predicate.value, _text(quad.object)
                self._values.setdefault((subject, property), []).append(value)
                self._subjects.setdefault((property, value), []).append(subject)
        for values in (*self._values.values(), *self._subjects.values()):
            values.sort()
        self._claims = self._evidence()

    def own(self, node: str, property: str) -> list[str]:
        """The values that this statement gives, sorted."""
        return self._values.get((node, expand(property)), [])

    def values(self, node: str, *properties: str) -> list[str]:
        """The values of each property: those of this statement, or where it gives none, those of all graphs."""
        found = [v for p in properties for v in self.own(node, p) or self.dataset.everywhere(node, p)]
        return list(dict.fromkeys(found))

    def with_value(self, property: str, value: str) -> list[str]:
        """The things of which this statement says it, sorted, each once."""
        return list(dict.fromkeys(self._subjects.get((expand(property), value), [])))

    def of_class(self, *classes: str) -> list[str]:
        """The things that this statement says are of one of the classes, sorted."""
        return sorted({node for name in classes for node in self.with_value("rdf:type", expand(name))})

    def names(self, node: str) -> tuple[str, ...]:
        """The names of a thing, the displayed one first."""
        return tuple(self.values(node, *_NAMES))

    def country(self, node: str) -> str:
        """The code of the country that a body belongs to."""
        codes = (self.values(country, "kg:iso3") for country in self.dataset.everywhere(node, "kg:country"))
        return next((found[0] for found in codes if found), "")

    def called(self, node: str) -> tuple[str, ...]:
        """What a party goes by: its code if it is a country, else the code of its country and its names."""
        codes = self.values(node, "kg:iso3")
        if codes:
            return tuple(codes)
        country = self.country(node)
        return (*((country,) if country else ()), *self.names(node))

    def evidence(self, triples: tuple[Triple, ...]) -> tuple[Evidence, ...]:
        """The passages of the claims of these triples, in the order of the text, each once."""
        return tuple(sorted({e for triple in triples for e in self._claims.get(triple, ())}))

    def rules(self, triples: tuple[Triple, ...]) -> tuple[str, ...]:
        """The rules that claim these triples, sorted."""
        return tuple(sorted({e.rule for triple in triples for e in self._claims.get(triple, ()) if e.rule}))

    def all_rules(self) -> set[str]:
        """The rules of all claims of the statement."""
        return {e.rule for found in self._claims.values() for e in found if e.rule}

    def quotes(self, node: str) -> tuple[str, ...]:
        """The words of all claims about a thing."""
        return self._quotes.get(node, ())

    def all_quotes(self) -> list[str]:
        """The words of all claims, as often as they are quoted."""
        return [quote for quotes in self._quotes.values() for quote in quotes]

    def _evidence(self) -> dict[Triple, list[Evidence]]:
        by_triple: dict[Triple, list[Evidence]] = {}
        self._quotes: dict[str, tuple[str, ...]] = {}
        for claim in self.of_class("kg:Claim"):
            subject, property, value = (next(iter(self.own(claim, p)), "")
                                        for p in ("rdf:subject", "rdf:predicate", "rdf:object"))
            rule = next(iter(self.own(claim, "kg:rule")), "")
            for passage in self.own(claim, "prov:wasDerivedFrom"):
                for selector in self.own(passage, "oa:hasSelector"):
                    place = [next(iter(self.own(selector, p)), "") for p in ("oa:start", "oa:end")]
                    start, end = map(int, place) if all(p.isdecimal() for p in place) else (-1, -1)
                    for quote in self.own(selector, "oa:exact"):
                        by_triple.setdefault((subject, property, value), []).append(Evidence(start, end, quote, rule))
                        self._quotes[subject] = (*self._quotes.get(subject, ()), quote)
        return by_triple


def _node(key: str) -> _NODES:
    return ox.BlankNode(key[2:]) if key.startswith("_:") else ox.NamedNode(key)


def _key(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else _key(term)
