"""Finding a thing by name, and what lies around it. Changes when names are matched otherwise."""

from __future__ import annotations

from typing import Any, Final

import networkx as nx

from kg.errors import QueryError
from kg.network.labels import shorten
from kg.vocabulary import fold

_EVENTS: Final = ("meeting", "agreement", "commitment")


def find(graph: nx.Graph[str], name: str) -> str:
    """The node that has this IRI, this name, or a name with all these words. Accents and case do not count.

    A meeting or a commitment whose label has the words gives way to the official or the body of that name.

    Raises `QueryError` if there is none, or if several fit equally well; the message lists them.

    >>> g = nx.Graph()
    >>> g.add_node("o/1", label="Juan Orlando Hernández", names=("President Hernández",))
    >>> find(g, "hernandez")
    'o/1'
    """
    if name in graph:
        return name
    wanted = " ".join(fold(name).split())
    words = set(wanted.split())
    exact, part = [], []
    for node, data in graph.nodes(data=True):
        forms = [" ".join(fold(form).split()) for form in (data["label"], *data.get("names", ()))]
        if wanted in forms:
            exact.append(node)
        elif words and any(words <= set(form.replace(",", " ").split()) for form in forms):
            part.append(node)
    named = [node for node in part if graph.nodes[node].get("kind") not in _EVENTS]
    for candidates in (exact, named, part):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            shown = "; ".join(f"{shorten(graph.nodes[c]['label'], 50)} <{c}>" for c in candidates[:8])
            raise QueryError(f"{name!r} fits {len(candidates)} things, give the full name or the IRI: {shown}")
    raise QueryError(f"nothing in this graph is called {name!r}; try another spelling, period or projection")


def around(graph: nx.Graph[str], centre: str, depth: int) -> nx.Graph[Any]:
    """The part of a graph that lies at most `depth` steps from a node, in the graph's own order.

    Raises `QueryError` if the depth is negative.
    """
    if depth < 0:
        raise QueryError(f"depth={depth} is negative; 0 shows the thing alone, 1 its neighbours")
    near = nx.single_source_shortest_path_length(graph, centre, cutoff=depth)
    part: nx.Graph[Any] = nx.Graph(**graph.graph)
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in near)
    part.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if a in near and b in near)
    for node, data in part.nodes(data=True):
        data["distance"] = near[node]
    return part
