"""Asks a store and writes its answer in the formats of SPARQL results. Changes when a format is added.

The default graph of a query is the union of all graphs; GRAPH sees each. In the union a triple that two statements say
is met twice: count and list with DISTINCT.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.vocabulary import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_SOLUTIONS: Final = {
    "csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML,
}
_TRIPLES: Final = {"json": ox.RdfFormat.JSON_LD, "xml": ox.RdfFormat.RDF_XML}
FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "markdown")
"""The formats of `kg query`; "table" is drawn by the command line."""


class Answer:
    """The answer to a query, to be used once: solutions (SELECT), a truth value (ASK) or triples (CONSTRUCT)."""

    def __init__(self, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | list[ox.Triple]) -> None:
        self._result = result

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns; empty where the answer has none."""
        return tuple(v.value for v in self._result.variables) if isinstance(self._result, ox.QuerySolutions) else ()

    @property
    def truth(self) -> bool | None:
        """The answer to an ASK; None for other forms."""
        return bool(self._result) if isinstance(self._result, ox.QueryBoolean) else None

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """The solutions of a SELECT."""
        if isinstance(self._result, ox.QuerySolutions):
            with _said_plainly():
                for solution in self._result:
                    yield tuple(solution)

    def triples(self) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once, sorted."""
        with _said_plainly():
            return sorted(set(self._result), key=str) if isinstance(self._result, ox.QueryTriples | list) else []

    def serialise(self, form: str) -> bytes:
        """The answer in a format: csv, tsv, json, xml or markdown.

        Triples are given as JSON-LD for json, RDF/XML for xml and Turtle else; a truth value as the word where the
        format has no form for it. Raises `QueryError` for an unknown format.
        """
        if form not in FORMATS:
            raise QueryError(f"the format {form!r} is unknown; known are {', '.join(FORMATS)}")
        if isinstance(self._result, ox.QueryTriples | list):
            triples = ox.serialize(
                self.triples(), format=_TRIPLES.get(form, ox.RdfFormat.TURTLE), prefixes=dict(PREFIXES)
            )
            return triples or b""
        if form not in _SOLUTIONS:
            return self._markdown().encode() if self.truth is None else str(self.truth).lower().encode() + b"\n"
        with _said_plainly():
            written = self._result.serialize(format=_SOLUTIONS[form]) or b""
        return written if written.endswith(b"\n") else written + b"\n"

    def _markdown(self) -> str:
        lines = [self.variables, ("---",) * len(self.variables)]
        lines += [tuple(_cell(plain(term)) for term in row) for row in self.rows()]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def ask(quads: ox.Store, sparql: str) -> Answer:
    """The answer to a query over the union of all graphs. The prefixes of `vocabulary` need not be declared.

    Raises `QueryError` with the place of the mistake if the query is malformed, or asks for another service.

    >>> ask(ox.Store(), "ASK { ?s a kg:Official }").truth
    False
    """
    with _said_plainly():
        return Answer(quads.query(sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True))


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Oxigraph's errors as `QueryError`; some come only when the answer is read."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"the query is malformed: {' '.join(str(error).split())}") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


def looker(quads: ox.Store) -> Callable[[str], Iterator[tuple[str, ...]]]:
    """A function that runs a SELECT over the store and gives its rows as texts, for `lookup`."""

    def look(sparql: str) -> Iterator[tuple[str, ...]]:
        for row in ask(quads, sparql).rows():
            yield tuple("" if term is None or isinstance(term, ox.Triple) else term.value for term in row)

    return look


def plain(term: Term | None) -> str:
    """A term for people: the words of a literal, an IRI shortened to prefix and name where it has a known prefix.

    >>> plain(ox.NamedNode("https://w3id.org/communique/ontology#Held")), plain(None)
    ('kg:Held', '')
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace) and "/" not in term.value[len(namespace) :]:
                return f"{prefix}:{term.value[len(namespace):]}"
        return term.value
    return term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term)


def clean(text: str) -> str:
    r"""The text without control characters, which could drive a terminal; line breaks become spaces.

    >>> clean("a\x1b[31m\nb")
    'a\ufffd[31m b'
    """
    return "".join(" " if c in "\t\r\n" else c if c.isprintable() or c.isspace() else "\ufffd" for c in text)


_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {c: "\\" + c for c in "\\|`[]*_"})


def _cell(text: str) -> str:
    """A cell of a Markdown table: nothing in it is markup."""
    return clean(text).translate(_MARKUP)
