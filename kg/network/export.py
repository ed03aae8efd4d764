"""A projection as GraphML or GEXF, for Gephi, Cytoscape, yEd. Changes when what these formats can carry changes.

Both formats know texts, numbers and booleans. Tuples become texts with " | " between the parts; the facts behind an
edge are left out. Characters that XML cannot hold are replaced by U+FFFD. The same graph gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import networkx as nx

from kg.errors import ExportError

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LEFT_OUT: Final = frozenset({"facts"})


def graphml(graph: nx.Graph[Any]) -> bytes:
    """The graph as GraphML.

    >>> b'<node id="a" />' in graphml(nx.Graph([("a", "b")]))
    True
    """
    out = io.BytesIO()
    nx.write_graphml_xml(_plain(graph), out, encoding="utf-8", prettyprint=True)
    return out.getvalue().rstrip(b"\n") + b"\n"


def gexf(graph: nx.Graph[Any]) -> bytes:
    """The graph as GEXF 1.2draft, the version that Gephi reads.

    >>> b"<gexf" in gexf(nx.Graph([("a", "b")]))
    True
    """
    plain = _plain(graph)
    for number, (_, _, data) in enumerate(plain.edges(data=True)):
        data["id"] = number
    out = io.BytesIO()
    nx.write_gexf(plain, out, encoding="utf-8", prettyprint=True, version="1.2draft")
    undated = re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue())
    return re.sub(rb"<creator>[^<]*</creator>", b"<creator>communique-kg</creator>", undated).rstrip(b"\n") + b"\n"


WRITERS: Final[dict[str, Callable[[nx.Graph[Any]], bytes]]] = {".graphml": graphml, ".gexf": gexf}
"""The writer of each file ending."""


def write(graph: nx.Graph[Any], path: str | Path) -> None:
    """Write the graph to a file whose ending, .graphml or .gexf, tells the format.

    Raises `ExportError` for another ending, or if the file cannot be written.
    """
    target = Path(path)
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        raise ExportError(f"{target.name}: a network can be written as {' or '.join(WRITERS)}")
    try:
        target.write_bytes(writer(graph))
    except OSError as error:
        raise ExportError(f"cannot write {target}: {error.strerror or error}") from error


def _plain(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    """A copy with attributes of plain types only; the caller's graph is not touched."""
    plain: nx.Graph[Any] = nx.Graph()
    plain.graph.update({key: _value(value) for key, value in sorted(graph.graph.items())})
    plain.add_nodes_from((_text(node), _attributes(data)) for node, data in graph.nodes(data=True))
    plain.add_edges_from((_text(a), _text(b), _attributes(data)) for a, b, data in graph.edges(data=True))
    return plain


def _attributes(data: dict[str, Any]) -> dict[str, str | int | float | bool]:
    return {key: _value(value) for key, value in data.items() if key not in _LEFT_OUT}


def _value(value: object) -> str | int | float | bool:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, tuple | list):
        return _text(" | ".join(str(part) for part in value))
    return _text(str(value))


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
