"""Every claim about a thing, with the sentence that says it. Changes when an explanation tells more."""

from __future__ import annotations

from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.answers import Term, ask, looker, plain
from kg.store.lookup import thing

_CLAIMS: Final = """
SELECT DISTINCT
  ?claim ?subject ?property ?object ?statement ?title ?start ?end ?quote ?rule ?extractor ?confidence ?source
WHERE {
  GRAPH ?statement {
    ?claim %s %s ; rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object ;
      prov:wasDerivedFrom/oa:hasSelector ?selector .
    ?selector oa:start ?start ; oa:end ?end ; oa:exact ?quote .
    OPTIONAL { ?claim kg:rule ?rule }
    OPTIONAL { ?claim kg:extractor ?extractor }
    OPTIONAL { ?claim kg:confidence ?confidence }
    OPTIONAL { ?claim kg:attributedTo ?source }
    OPTIONAL { ?statement dcterms:title ?title }
  }
}
ORDER BY ?statement ?start ?end ?property ?claim ?title
"""

_NAME: Final = """
SELECT DISTINCT ?name WHERE { %s foaf:name|skos:prefLabel|dcterms:title ?name }
"""


class Evidence(NamedTuple):
    """One claim and one passage that carries it. Positions count code points of the statement's text."""

    claim: str
    subject: str
    property: str
    value: str
    statement: str
    title: str
    start: int
    end: int
    quote: str
    rule: str
    extractor: str
    confidence: float | None
    attributed_to: str


class Explanation(NamedTuple):
    """A thing, and what statements say about it; `as_value` are claims about other things that name it."""

    iri: str
    name: str
    claims: tuple[Evidence, ...]
    as_value: tuple[Evidence, ...]


def explain(quads: ox.Store, name: str) -> Explanation:
    """Every claim about the thing of that IRI, name or identifier, in the order of statements and their text.

    Raises `QueryError` if the store has no such thing, or several.
    """
    found = thing("thing", name, looker(quads))
    node = ox.NamedNode(found.iri)
    names = _Names(quads)
    about, naming = (
        tuple(_evidence(row, names) for row in ask(quads, _CLAIMS % (place, node)).rows())
        for place in ("rdf:subject", "rdf:object")
    )
    if not about and not naming and not any(quads.quads_for_pattern(node, None, None)):
        raise QueryError(f"the store says nothing about <{found.iri}>")
    return Explanation(found.iri, names.of(node), about, naming)


class _Names:
    """Names of things, each looked up once."""

    def __init__(self, quads: ox.Store) -> None:
        self._quads = quads
        self._known: dict[Term, str] = {}

    def of(self, term: Term | None) -> str:
        if not isinstance(term, ox.NamedNode):
            return plain(term)
        if term not in self._known:
            found = sorted(plain(row[0]) for row in ask(self._quads, _NAME % term).rows())
            self._known[term] = found[0] if found else plain(term)
        return self._known[term]


def _evidence(row: tuple[Term | None, ...], names: _Names) -> Evidence:
    claim, subject, property_, object_, statement, title, start, end, quote, rule, extractor, confidence, source = row
    return Evidence(
        plain(claim), names.of(subject), plain(property_), names.of(object_), plain(statement), plain(title),
        int(plain(start)), int(plain(end)), plain(quote), plain(rule), plain(extractor),
        float(plain(confidence)) if confidence is not None else None, names.of(source),
    )


