"""Measures on a projection: who is central, belongs together, leads to whom, when. Changes when a measure changes.

Every measure gives the same answer for the same graph: seeds are fixed, ties are settled by the order of the nodes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from kg.errors import QueryError
from kg.network.focus import find
from kg.network.periods import interval


def centrality(graph: nx.Graph[Any], *, samples: int = 400, seed: int = 7) -> dict[str, dict[str, float]]:
    """Degree, strength, betweenness and PageRank of every node: `centrality(g)[node]["betweenness"]`.

    degree: share of the other nodes that it is tied to; strength: sum of the weights of its edges; betweenness: share
    of shortest paths that run through it, estimated from `samples` starting points where the graph has more nodes;
    pagerank: damping 0.85, by weight; sums to 1.

    >>> g = nx.path_graph(["a", "b", "c"])
    >>> centrality(g)["b"]["betweenness"]
    1.0
    """
    numbered, nodes = _numbered(graph)
    many = len(nodes) > samples
    between = nx.betweenness_centrality(numbered, k=samples if many else None, seed=seed if many else None)
    degree = nx.degree_centrality(numbered)
    rank = _pagerank(numbered)
    return {node: {"degree": round(degree[i], 9), "strength": float(numbered.degree(i, weight="weight")),
                   "betweenness": round(between[i], 9), "pagerank": round(rank[i], 9)}
            for i, node in enumerate(nodes)}


def communities(graph: nx.Graph[Any], *, seed: int = 7, resolution: float = 1.0) -> list[tuple[str, ...]]:
    """Groups of nodes that have more to do with each other than with the rest (Louvain, weighted), largest first.

    >>> communities(nx.Graph([("a", "b"), ("c", "d")]))
    [('a', 'b'), ('c', 'd')]
    """
    numbered, nodes = _numbered(graph)
    if not nodes:
        return []
    found = nx.community.louvain_communities(numbered, weight="weight", seed=seed, resolution=resolution)
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    return [tuple(nodes[i] for i in group) for group in groups]


class Step(NamedTuple):
    """One step of a path: from one node to the next, and what makes the step (`data` is the edge's attributes)."""

    source: str
    target: str
    meetings: tuple[str, ...]
    data: dict[str, Any]


def path(graph: nx.Graph[Any], source: str, target: str) -> list[Step]:
    """The shortest path between two things, given by name or IRI, with the meetings that make each step.

    Of several shortest paths, the one with the most shared meetings; then the first in the order of the nodes. The
    list is empty if nothing connects them. Raises `QueryError` if a name is unknown or ambiguous.
    """
    start, goal = find(graph, source), find(graph, target)
    if not nx.has_path(graph, start, goal):
        return []
    best = min(_shortest(graph, start, goal), key=lambda nodes: (
        -sum(graph.edges[pair].get("weight", 1) for pair in pairwise(nodes)), nodes))
    return [Step(a, b, tuple(graph.edges[a, b].get("meetings", ())), graph.edges[a, b])
            for a, b in pairwise(best)]


def _shortest(graph: nx.Graph[Any], start: str, goal: str, most: int = 2000) -> list[list[str]]:
    ways = []
    for nodes in nx.all_shortest_paths(graph, start, goal):
        ways.append(nodes)
        if len(ways) == most:
            break
    return ways


class Slice(NamedTuple):
    """A month or a year of a graph: `name` is 2019-09 or 2019, `graph` holds the edges dated in it and their ends."""

    name: str
    graph: nx.Graph[Any]


def over_time(graph: nx.Graph[Any], by: str = "month") -> list[Slice]:
    """The graph month by month or year by year, in order; months in which nothing happened are left out.

    An edge is in a slice if one of its dates is. A date that is less precise than the slice (a bare year, by month)
    is in none: it would be in all. Undated edges are in none.

    Raises `QueryError` unless `by` is "month" or "year".
    """
    if by not in ("month", "year"):
        raise QueryError(f"by={by!r}: a graph can be cut by month or by year")
    length = 7 if by == "month" else 4
    cut: dict[str, set[tuple[str, str]]] = {}
    for a, b, data in graph.edges(data=True):
        for moment in data.get("dates", ()):
            for name in _months(moment, length):
                cut.setdefault(name, set()).add((a, b))
    slices = []
    for name in sorted(cut):
        part: nx.Graph[Any] = nx.Graph(**graph.graph)
        kept = [(a, b, data) for a, b, data in graph.edges(data=True) if (a, b) in cut[name]]
        ends = {end for a, b, _ in kept for end in (a, b)}
        part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in ends)
        part.add_edges_from(kept)
        slices.append(Slice(name, part))
    return slices


def _months(moment: str, length: int) -> list[str]:
    """The months or years that a date or a range of dates (ends parted by a slash) lies in."""
    ends = moment.split("/")
    first, last = interval(ends[0]), interval(ends[-1])
    if first is None or last is None or len(ends[0]) < length:
        return []
    names, day = [], first.first
    while day <= last.last:
        names.append(day.isoformat()[:length])
        day = day.replace(year=day.year + 1, day=1, month=1) if length == 4 or day.month == 12 else day.replace(
            month=day.month + 1, day=1)
    return names


def pagerank(graph: nx.Graph[Any]) -> dict[str, float]:
    """The PageRank of every node, damping 0.85, by weight; sums to 1.

    >>> pagerank(nx.Graph([("a", "b")]))
    {'a': 0.5, 'b': 0.5}
    """
    numbered, nodes = _numbered(graph)
    return {node: round(share, 9) for node, share in zip(nodes, _pagerank(numbered), strict=True)}


def _numbered(graph: nx.Graph[Any]) -> tuple[nx.Graph[Any], list[str]]:
    """The graph with numbers for nodes, so that no order comes from the hash of a text."""
    nodes = list(graph)
    place = {node: i for i, node in enumerate(nodes)}
    numbered: nx.Graph[Any] = nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    numbered.add_weighted_edges_from(
        (place[a], place[b], data.get("weight", 1)) for a, b, data in graph.edges(data=True))
    return numbered, nodes


def _pagerank(numbered: nx.Graph[Any], damping: float = 0.85, rounds: int = 100) -> list[float]:
    """Power iteration on the weighted graph, with numpy alone (NetworkX needs SciPy for it)."""
    n = len(numbered)
    if n == 0:
        return []
    ends = np.array([(a, b) for a, b in numbered.edges], dtype=np.int64).reshape(-1, 2)
    weight = np.array([data["weight"] for _, _, data in numbered.edges(data=True)], dtype=np.float64)
    source, target = np.concatenate([ends[:, 0], ends[:, 1]]), np.concatenate([ends[:, 1], ends[:, 0]])
    both = np.concatenate([weight, weight])
    out = np.bincount(source, both, minlength=n)
    rank = np.full(n, 1.0 / n)
    for _ in range(rounds):
        share = np.divide(rank, out, out=np.zeros(n), where=out > 0)
        lost = float(rank[out == 0].sum())
        new = damping * (np.bincount(target, share[source] * both, minlength=n) + lost / n) + (1 - damping) / n
        if float(np.abs(new - rank).sum()) < 1e-10:
            break
        rank = new
    return [float(share) for share in rank]
