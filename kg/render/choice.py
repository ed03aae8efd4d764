"""What a large graph shows first, by importance and communities. Changes when other things should lead."""

from __future__ import annotations

from typing import Any, Final

import networkx as nx

from kg.network.measures import pagerank

TIERS: Final = (260, 1000, 4000)
"""How many nodes the first picture holds, and those after it; the last holds all."""
_GRACE: Final = 1.25
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

    Every community gets a share of a tier that grows with its square root, so that none fills the picture alone. A node
    that would stand alone although it has edges waits for the next tier, with its neighbours.
    """
    order = sorted(graph, key=lambda node: (-rank[node], node))
    tier: dict[str, int] = {}
    for number, cap in enumerate(caps):
        if len(graph) <= cap * _GRACE:
            break
        chosen = _choose([node for node in order if node not in tier], groups, cap - len(tier))
        here = set(tier) | set(chosen)
        for node in chosen:
            if graph.degree[node] == 0 or any(other in here for other in graph[node]):
                tier[node] = number
    last = max(tier.values(), default=-1) + 1
    return {node: tier.get(node, last) for node in graph}


def _choose(order: list[str], groups: dict[str, int], room: int) -> list[str]:
    """The first `room` nodes, by turns of the communities: larger ones more often."""
    queues: dict[int, list[str]] = {}
    for node in order:
        queues.setdefault(groups[node], []).append(node)
    shares = {group: len(members) ** 0.5 for group, members in queues.items()}
    total = sum(shares.values())
    chosen: set[str] = set()
    for group, members in queues.items():
        chosen.update(members[: max(1, int(room * 0.6 * shares[group] / total))] if shares[group] >= 2 else [])
    for node in order:
        if len(chosen) >= room:
            break
        chosen.add(node)
    return [node for node in order if node in chosen][:room]
