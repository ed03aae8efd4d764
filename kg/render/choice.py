"""What a large graph shows first, by importance and communities. Changes when other things should lead."""

from __future__ import annotations

import heapq
from typing import Any, Final

import networkx as nx

from kg.network.measures import pagerank

TIERS: Final = (200, 800, 3200)
"""How many nodes the first picture holds, and those after it; the last holds all."""
_GRACE: Final = 1.25
_HANDFUL: Final = 6
_MOST_LEADERS: Final = 200
_WORTH: Final = {"meeting": 2.2, "official": 2.0, "agreement": 1.6, "country": 1.5, "commitment": 1.2,
                 "organization": 1.2, "government": 1.0, "agency": 1.0, "place": 0.5, "topic": 0.5, "post": 0.7}


def importance(graph: nx.Graph[Any]) -> dict[str, float]:
    """How much a node matters for a first look: its PageRank, weighed by its kind.

    >>> ranks = importance(nx.Graph([("a", "b"), ("a", "c")]))
    >>> ranks["a"] > ranks["b"]
    True
    """
    return {node: share * _WORTH.get(graph.nodes[node].get("kind", ""), 1.0) for node, share in pagerank(graph).items()}


def tiers(graph: nx.Graph[Any], groups: dict[str, int], rank: dict[str, float],
          caps: tuple[int, ...] = TIERS) -> dict[str, int]:
    """The tier of every node: 0 is shown first, each later one on demand.

    A tier grows from the most important node of every community along the edges, always to the node that matters most
    and is tied most to what is there already: nothing stands alone in the picture, and no community is left out.
    """
    tier: dict[str, int] = {}
    leaders = _leaders(graph, groups, rank)
    for number, cap in enumerate(caps):
        if len(graph) <= cap * _GRACE:
            break
        tier |= dict.fromkeys(_grow(graph, rank, list(tier), leaders, cap), number)
    last = max(tier.values(), default=-1) + 1
    return {node: tier.get(node, last) for node in graph}


def _leaders(graph: nx.Graph[Any], groups: dict[str, int], rank: dict[str, float]) -> list[str]:
    """The most important node of each community that is more than a handful, the largest communities first."""
    members: dict[int, list[str]] = {}
    for node in graph:
        members.setdefault(groups[node], []).append(node)
    large = [group for group in members.values() if len(group) >= _HANDFUL]
    large.sort(key=lambda group: (-len(group), group))
    return [min(group, key=lambda node: (-rank[node], node)) for group in large[:_MOST_LEADERS]]


def _grow(graph: nx.Graph[Any], rank: dict[str, float], known: list[str], leaders: list[str], cap: int) -> list[str]:
    """The nodes to add to `known` until there are `cap`."""
    inside: set[str] = set()
    ties: dict[str, int] = {}
    heap: list[tuple[float, str]] = []

    def enter(node: str) -> None:
        inside.add(node)
        for other in graph[node]:
            if other not in inside:
                ties[other] = ties.get(other, 0) + 1
                heapq.heappush(heap, (-rank[other] * ties[other], other))

    for node in known:
        enter(node)
    fresh: list[str] = []
    waiting = iter([*leaders, *sorted(graph, key=lambda node: (-rank[node], node))])
    for leader in leaders[: max(1, cap // 8)]:
        heapq.heappush(heap, (-1.0, leader))
    while len(inside) < cap:
        while heap and (heap[0][1] in inside or heap[0][0] > -rank[heap[0][1]] * ties.get(heap[0][1], 1)):
            heapq.heappop(heap)
        best = heapq.heappop(heap)[1] if heap else next((node for node in waiting if node not in inside), None)
        if best is None:
            break
        enter(best)
        fresh.append(best)
    return fresh
