"""Answers as rdflib results and pandas data frames, for notebooks. Changes when either is given otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import rdflib
from rdflib.query import Result
from rdflib.term import Identifier, Variable

from kg.errors import MissingExtraError, QueryError
from kg.store.answers import Answer
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pandas as pd


def to_rdflib(answer: Answer) -> Result:
    """The answer as an rdflib result: of SELECT, ASK or CONSTRUCT.

    >>> from kg.store.answers import ask
    >>> to_rdflib(ask(ox.Store(), "ASK { ?s ?p ?o }")).askAnswer
    False
    """
    if answer.truth is not None:
        result = Result("ASK")
        result.askAnswer = answer.truth
        return result
    if not answer.variables:
        result = Result("CONSTRUCT")
        result.graph = rdflib.Graph()
        for prefix, namespace in PREFIXES.items():
            result.graph.bind(prefix, namespace)
        for triple in answer.triples():
            result.graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
        return result
    result = Result("SELECT")
    result.vars = [Variable(name) for name in answer.variables]
    result.bindings = [
        {name: _term(term) for name, term in zip(result.vars, row, strict=True) if term is not None}
        for row in answer.rows()
    ]
    return result


def to_frame(answer: Answer) -> pd.DataFrame:
    """The solutions of a SELECT as a data frame: numbers and truth values as such, all else as text, None where empty.

    Dates stay text, since a text may tell a day, a month or a year. Raises `MissingExtraError` without pandas,
    `QueryError` for another form of query.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("data frames need pandas; install communique-kg[frames]") from error
    if not answer.variables:
        raise QueryError("only a SELECT makes a data frame")
    return pd.DataFrame([[_value(term) for term in row] for row in answer.rows()], columns=list(answer.variables))


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        kind = term.datatype.value
        text = kind == "http://www.w3.org/2001/XMLSchema#string"
        return rdflib.Literal(term.value, datatype=None if text else rdflib.URIRef(kind), normalize=False)
    raise QueryError("a triple term cannot be given as an rdflib result")


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Any:
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rpartition("#")[2]
        if kind in ("integer", "int", "long", "nonNegativeInteger"):
            return int(term.value)
        if kind in ("decimal", "double", "float"):
            return float(term.value)
        return term.value == "true" if kind == "boolean" else term.value
    return None if term is None else term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)
