"""Asks a remote SPARQL endpoint as if it were a store. Changes when remote stores are asked otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pyoxigraph as ox
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.errors import QueryError, StoreError
from kg.store.answers import Answer
from kg.store.queries import named_query
from kg.vocabulary import PREFIXES


class Endpoint:
    """A SPARQL endpoint whose default graph is the union of its statements (or holds them all)."""

    def __init__(self, url: str) -> None:
        """`url` is that of the query service. Raises `QueryError` if it is not of http or https."""
        if not url.startswith(("http://", "https://")):
            raise QueryError(f"an endpoint is an http or https URL, not {url!r}")
        self._url = url
        self._store = SPARQLStore(query_endpoint=url, returnFormat="xml")

    def answer(self, text: str, name: str, parameters: dict[str, str]) -> Answer:
        """The answer to a SPARQL text, or to a named query if `name` is given.

        Raises `QueryError` as the embedded store does, `StoreError` if the endpoint does not answer.
        """
        return self._ask(named_query(name).bind(parameters, self._look) if name else text)

    def _ask(self, sparql: str) -> Answer:
        known = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items() if f"{prefix}:" in sparql)
        try:
            result = self._store.query(known + sparql)
            if result.type in ("CONSTRUCT", "DESCRIBE") and result.graph is not None:
                lines = result.graph.serialize(format="nt", encoding="utf-8")
                return Answer([quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)])
            written = result.serialize(format="json") or b""
            return Answer(ox.parse_query_results(BytesIO(written), format=ox.QueryResultsFormat.JSON))
        except (OSError, ValueError) as error:
            raise StoreError(f"the endpoint {self._url} does not answer: {' '.join(str(error).split())}") from error

    def _look(self, sparql: str) -> Iterator[tuple[str, ...]]:
        for row in self._ask(sparql).rows():
            yield tuple("" if term is None or isinstance(term, ox.Triple) else term.value for term in row)
