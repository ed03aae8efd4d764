"""Quads as files: Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML. Changes when a format is added.

The same quads give the same bytes, in whatever order they come. Memory is bounded: lines are sorted in runs on disk.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from kg.errors import ExportError
from kg.graph.sorting import sorted_lines
from kg.graph.terms import TYPE
from kg.vocabulary import DEFAULT_BASE, PREFIXES

FORMATS: Final[dict[str, str]] = {
    "ttl": "turtle",
    "trig": "trig",
    "nt": "ntriples",
    "nq": "nquads",
    "jsonld": "jsonld",
    "rdf": "rdfxml",
    "xml": "rdfxml",
}
"""Names of formats by the suffix of a file."""

Quads = ox.Store | Iterable[ox.Quad]

_CHUNK: Final = 1 << 16
_LOCAL: Final = re.compile(r"[A-Za-z_0-9][A-Za-z0-9_-]*")
_RELATIVE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:/[A-Za-z0-9_-]+)+")
_INTEGER: Final = re.compile(r'"([+-]?[0-9]+)"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>')
_DECIMAL: Final = re.compile(r'"([+-]?[0-9]*\.[0-9]+)"\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>')
_NOT_IN_XML: Final = re.compile(r"\\u00(?:0[0-8BCEFbcef]|1[0-9A-Fa-f])|\\[bf]|[\ufffe\uffff]")


def serialise(quads: Quads, fmt: str, base: str = DEFAULT_BASE) -> Iterator[bytes]:
    """The quads in a format, piece by piece.

    `fmt` is a name or a suffix of `FORMATS`. Turtle, N-Triples and RDF/XML hold the union of all graphs; TriG,
    N-Quads and JSON-LD keep them apart. In Turtle and TriG, IRIs under `base` are written relative to it.

    Raises `ExportError` for an unknown format.

    >>> a = ox.NamedNode("https://w3id.org/communique/id/country/HND")
    >>> b = ox.NamedNode("https://w3id.org/communique/ontology#iso3")
    >>> print(b"".join(serialise([ox.Quad(a, b, ox.Literal("HND"))], "turtle")).decode().splitlines()[-1])
    <country/HND> kg:iso3 "HND" .
    """
    name = FORMATS.get(fmt.lower().lstrip("."), fmt.lower())
    if name not in _WRITERS:
        raise ExportError(f"the format {fmt!r} is unknown; known are {', '.join(sorted(_WRITERS))}")
    return _WRITERS[name](quads, base)


def _pieces(rows: Iterable[str]) -> Iterator[bytes]:
    held: list[str] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row)
        if size >= _CHUNK:
            yield "".join(held).encode("utf-8")
            held, size = [], 0
    if held:
        yield "".join(held).encode("utf-8")


def _graph_name(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)


def _nquads(quads: Quads, base: str) -> Iterator[bytes]:
    def row(quad: ox.Quad) -> str:
        graph = _graph_name(quad)
        return f"{quad.subject} {quad.predicate} {quad.object}{' ' if graph else ''}{graph} ."

    return _pieces(f"{line}\n" for line in sorted_lines(map(row, quads)))


def _ntriples(quads: Quads, base: str) -> Iterator[bytes]:
    return _pieces(f"{line}\n" for line in sorted_lines(f"{q.subject} {q.predicate} {q.object} ." for q in quads))


def _keys(quads: Quads, graphs: bool) -> Iterator[tuple[str, str, str, str]]:
    """Graph, subject, predicate and object as text, sorted, with `rdf:type` before all other predicates."""
    def row(quad: ox.Quad) -> str:
        predicate = str(quad.predicate)
        graph = _graph_name(quad) if graphs else ""
        return "\t".join((graph, str(quad.subject), "" if predicate == TYPE else predicate, str(quad.object)))

    for line in sorted_lines(map(row, quads)):
        graph, subject, predicate, object_ = line.split("\t")
        yield graph, subject, predicate, object_


class _Shortener:
    """Writes terms short, as Turtle allows."""

    def __init__(self, base: str) -> None:
        self._base = base if base.endswith("/") else ""
        self._namespaces = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), key=lambda pair: -len(pair[0]))
        self._known: dict[str, str] = {}

    def head(self) -> Iterator[str]:
        """The lines that a file begins with."""
        if self._base:
            yield f"@base <{self._base}> .\n"
        for prefix, iri in sorted(PREFIXES.items()):
            yield f"@prefix {prefix}: <{iri}> .\n"

    def iri(self, text: str) -> str:
        """An IRI in angle brackets, as a prefixed name or relative to the base if that is safe."""
        full = text[1:-1]
        if self._base and full.startswith(self._base):
            rest = full[len(self._base):]
            return f"<{rest}>" if _RELATIVE.fullmatch(rest) else text
        found = self._known.get(text)
        if found is None:
            found = text
            for iri, prefix in self._namespaces:
                if full.startswith(iri):
                    local = full[len(iri):]
                    found = f"{prefix}:{local}" if _LOCAL.fullmatch(local) else text
                    break
            if len(self._known) < 10_000:
                self._known[text] = found
        return found

    def term(self, text: str) -> str:
        """An IRI or literal."""
        if text.startswith("<"):
            return self.iri(text)
        if text.endswith(">"):
            number = _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text)
            if number:
                return number[1]
            split = text.rindex('"^^<') + 3
            return text[:split] + self.iri(text[split:])
        return text


def _subjects(keys: Iterable[tuple[str, str, str, str]], short: _Shortener, graphs: bool) -> Iterator[str]:
    """Turtle of sorted keys: a block for each subject, inside a block for each graph."""
    graph = subject = predicate = None
    indent = ""
    for g, s, p, o in keys:
        if g != graph or s != subject:
            if subject is not None:
                yield " .\n"
            if graphs and g != graph:
                if graph:
                    yield "}\n"
                indent = "    " if g else ""
                if g:
                    yield f"\n{short.iri(g)} {{\n"
                elif graph is None:
                    yield "\n"
            else:
                yield "\n"
            yield f"{indent}{short.term(s)} {short.iri(p) if p else 'a'} {short.term(o)}"
        elif p != predicate:
            yield f" ;\n{indent}    {short.iri(p) if p else 'a'} {short.term(o)}"
        else:
            yield f", {short.term(o)}"
        graph, subject, predicate = g, s, p
    if subject is not None:
        yield " .\n"
    if graphs and graph:
        yield "}\n"


def _with_head(quads: Quads, base: str, graphs: bool) -> Iterator[str]:
    short = _Shortener(base)
    yield from short.head()
    yield from _subjects(_keys(quads, graphs), short, graphs)


def _turtle(quads: Quads, base: str) -> Iterator[bytes]:
    return _pieces(_with_head(quads, base, graphs=False))


def _trig(quads: Quads, base: str) -> Iterator[bytes]:
    return _pieces(_with_head(quads, base, graphs=True))


def _through(rows: Iterable[str], read: ox.RdfFormat, write: ox.RdfFormat) -> Iterator[bytes]:
    """Sorted lines written in another syntax by Oxigraph, which keeps their order."""
    with tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as out:
        lines.writelines(_pieces(rows))
        lines.seek(0)
        parsed = ox.parse(lines, format=read)
        kept = parsed if write.supports_datasets else (quad.triple for quad in parsed)
        ox.serialize(kept, out, format=write, prefixes=PREFIXES)
        out.seek(0)
        while piece := out.read(_CHUNK):
            yield piece


def _jsonld(quads: Quads, base: str) -> Iterator[bytes]:
    rows = (f"{s} {p or TYPE} {o} {g} .\n" for g, s, p, o in _keys(quads, graphs=True))
    return _through(rows, ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD)


def _rdfxml(quads: Quads, base: str) -> Iterator[bytes]:
    rows = (f"{s} {p or TYPE} {_NOT_IN_XML.sub(chr(0xFFFD), o)} .\n" for _, s, p, o in _keys(quads, graphs=False))
    return _through(rows, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML)


_WRITERS: Final = {
    "turtle": _turtle,
    "trig": _trig,
    "ntriples": _ntriples,
    "nquads": _nquads,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
