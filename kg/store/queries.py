"""Named queries: finding them, reading their headers, binding their parameters. Changes when a header says more.

A named query is a file of `ontology/queries/`. Its first lines are comments: a title, what it answers, and a line
"param NAME KIND [DEFAULT]: description" for each parameter. Its text holds a row of values for them,

    VALUES (?official ?from) { (UNDEF UNDEF) }

so that it runs as it stands, on any endpoint. Binding puts terms that the RDF library has written in that row: what a
user types never becomes a piece of the query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError, ResourceError
from kg.resources import folder
from kg.store.lookup import KINDS, Look, thing
from kg.vocabulary import expand

_HEADER = re.compile(r"^#[ \t]?(.*)$")
_PARAM = re.compile(r"param\s+(\w+)\s+(\w+)(?:\s+(\S+))?\s*:\s*(.+)")
_VALUES = re.compile(r"VALUES\s*\(([?$\w\s]+)\)\s*\{\s*\(\s*((?:UNDEF\s*)+)\)\s*\}")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")

VALUE_KINDS: Final = ("text", "date", "property")
"""Kinds of parameter that are values; the others are kinds of things, looked up by name (`lookup.KINDS`)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query. A default of None means that it has to be given; "" that it may be left open."""

    name: str
    kind: str
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of `ontology/queries/`: its name, title, what it answers, its parameters and its SPARQL text."""

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, given: Mapping[str, str], look: Look) -> str:
        """The query with its parameters bound; `look` asks the store for the things that are named.

        Raises `QueryError` for a parameter that is unknown, missing or malformed, and for a name that fits no thing
        or several.
        """
        known = {p.name: p for p in self.parameters}
        for name in given:
            if name not in known:
                have = ", ".join(known) or "none"
                raise QueryError(f"the query {self.name} has no parameter {name!r}; it has {have}")
        bound: dict[str, str] = {}
        for name, parameter in known.items():
            value = given.get(name, parameter.default)
            if value is None:
                raise QueryError(f"the query {self.name} needs --param {name}=...: {parameter.description}")
            if value.strip():
                bound[name] = str(_term(parameter, value.strip(), look))

        def row(match: re.Match[str]) -> str:
            names = [name[1:] for name in match[1].split() if name[1:] in bound]
            if not names:
                return ""
            return f"VALUES ({' '.join('?' + n for n in names)}) {{ ({' '.join(bound[n] for n in names)}) }}"

        return _VALUES.sub(row, self.text)


def _term(parameter: Parameter, value: str, look: Look) -> ox.NamedNode | ox.Literal:
    if parameter.kind == "date":
        if not _DATE.fullmatch(value):
            raise QueryError(f"{parameter.name} must be a date like 2019-09-13, 2019-09 or 2019, not {value!r}")
        return ox.Literal(value)
    if parameter.kind == "property":
        return _property(parameter, value)
    if parameter.kind == "text":
        return ox.Literal(value)
    return ox.NamedNode(thing(parameter.kind, value, look).iri)


def _property(parameter: Parameter, value: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(expand(value) if "://" not in value else value.strip("<>"))
    except (KeyError, ValueError):
        raise QueryError(f"{parameter.name} must be a term like kg:participant, or an IRI, not {value!r}") from None


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All named queries by name, sorted.

    Raises `ResourceError` if the header of one is malformed.

    >>> "conflicts" in named_queries()
    True
    """
    files = sorted((folder("ontology") / "queries").glob("*.rq"))
    return {file.stem: parse(file.stem, file.read_text(encoding="utf-8")) for file in files}


def named_query(name: str) -> NamedQuery:
    """The query of that name. Raises `QueryError` naming those that are alike if there is none."""
    queries = named_queries()
    if name not in queries:
        from difflib import get_close_matches

        alike = get_close_matches(name, queries, 3, 0.5)
        hint = f"did you mean {', '.join(alike)}?" if alike else "see: kg query --list"
        raise QueryError(f"there is no query named {name!r}; {hint}")
    return queries[name]


def parse(name: str, text: str) -> NamedQuery:
    """The named query in a file's text.

    Raises `ResourceError` if it lacks a title, or a parameter is malformed or not in the text.

    >>> query = parse("a", "# Title\\n# Says what.\\n# param n text 3: how many\\nSELECT * {VALUES (?n) { (UNDEF) }}")
    >>> query.title, query.parameters[0].default
    ('Title', '3')
    """
    lines: list[str] = []
    for line in text.splitlines():
        match = _HEADER.match(line)
        if match is None:
            break
        lines.append(match[1].strip())
    parameters = []
    prose = []
    for line in lines:
        if not line.startswith("param "):
            prose.append(line)
            continue
        match = _PARAM.fullmatch(line)
        if match is None or match[2] not in (*VALUE_KINDS, *KINDS):
            raise ResourceError(f"the query {name} has a malformed line: # {line}")
        default = "" if match[3] == "optional" else match[3]
        parameters.append(Parameter(match[1], match[2], default, match[4]))
    values = {n[1:] for match in _VALUES.finditer(text) for n in match[1].split()}
    missing = {p.name for p in parameters} ^ values
    if not prose or not prose[0] or missing:
        raise ResourceError(f"the query {name} lacks a title, or the parameters of its header and text differ")
    return NamedQuery(name, prose[0], " ".join(filter(None, prose[1:])), tuple(parameters), text)
