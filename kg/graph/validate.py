"""Checking a graph against the shapes, with findings in plain words. Changes when findings are to say more.

Shapes are in `ontology/shapes.ttl`; they hold on the union of all graphs. pySHACL does the work and is an extra.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox
import rdflib

from kg.errors import MissingExtraError
from kg.resources import text
from kg.vocabulary import PREFIXES, expand

_SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
_NAMES = ("foaf:name", "skos:prefLabel", "dcterms:title", "dcterms:description", "rdfs:label")


class Finding(NamedTuple):
    """One way in which the graph breaks a shape.

    >>> print(Finding("urn:a", "Ana Ruiz", ("urn:s",), "foaf:name", "", "An official has exactly one displayed name."))
    Ana Ruiz <urn:a>, in <urn:s>: An official has exactly one displayed name. (foaf:name)
    """

    thing: str
    name: str
    statements: tuple[str, ...]
    path: str
    value: str
    message: str

    def __str__(self) -> str:
        where = ", in " + ", ".join(f"<{s}>" for s in self.statements[:3]) if self.statements else ""
        more = f" and {len(self.statements) - 3} more" if len(self.statements) > 3 else ""
        path = f" ({self.path}{': ' + repr(self.value) if self.value else ''})" if self.path else ""
        return f"{self.name + ' ' if self.name else ''}<{self.thing}>{where}{more}: {self.message}{path}"


def _rdflib(term: object) -> rdflib.term.Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    return rdflib.BNode(str(term)[2:])


def _shorten(iri: str) -> str:
    return next((f"{prefix}:{iri[len(space):]}" for prefix, space in PREFIXES.items() if iri.startswith(space)), iri)


def validate(quads: ox.Store | Iterable[ox.Quad], shapes: str = "") -> list[Finding]:
    """What breaks the shapes in the union of all graphs, sorted; empty if nothing does.

    `shapes` is SHACL as Turtle; the package's own if empty. Classes are understood with the ontology's sub-classes.

    Raises `MissingExtraError` if pySHACL is not installed.
    """
    try:
        import pyshacl
    except ImportError as error:
        raise MissingExtraError("validation needs pySHACL: pip install 'communique-kg[validate]'") from error
    store = quads if isinstance(quads, ox.Store) else _store(quads)
    data = rdflib.Graph()
    known: dict[object, rdflib.term.Identifier] = {}

    def node(term: object) -> rdflib.term.Identifier:
        found = known.get(term)
        if found is None:
            found = known[term] = _rdflib(term)
        return found

    for quad in store:
        data.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    ontology = rdflib.Graph().parse(data=text("ontology", "communique.ttl"), format="turtle")
    for triple in ontology.triples((None, rdflib.RDFS.subClassOf, None)):
        data.add(triple)
    rules = rdflib.Graph().parse(data=shapes or text("ontology", "shapes.ttl"), format="turtle")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", inplace=True, meta_shacl=False)
    if conforms or not isinstance(report, rdflib.Graph):
        return []
    results = report.subjects(rdflib.RDF.type, _SH.ValidationResult)
    return sorted({_finding(store, report, result) for result in results})


def _store(quads: Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def _finding(store: ox.Store, report: rdflib.Graph, result: rdflib.term.Node) -> Finding:
    def value(predicate: rdflib.URIRef) -> str:
        found = report.value(result, predicate)
        return "" if found is None else str(found)

    thing = value(_SH.focusNode)
    path = report.value(result, _SH.resultPath)
    message = min((str(m) for m in report.objects(result, _SH.resultMessage)), default="")
    node = ox.NamedNode(thing) if ":" in thing else None
    statements = {q.graph_name.value for q in store.quads_for_pattern(node, None, None, None)
                  if isinstance(q.graph_name, ox.NamedNode)} if node else set()
    return Finding(thing, _name(store, node), tuple(sorted(statements)),
                   _shorten(str(path)) if isinstance(path, rdflib.URIRef) else "", value(_SH.value), message)


def _name(store: ox.Store, node: ox.NamedNode | None) -> str:
    if node is None:
        return ""
    for curie in _NAMES:
        found = sorted(q.object.value for q in store.quads_for_pattern(node, ox.NamedNode(expand(curie)), None, None)
                       if isinstance(q.object, ox.Literal))
        if found:
            return found[0]
    return ""
