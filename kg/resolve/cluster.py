"""Which nodes of a graph of likely identities are one thing. Changes when the policy for doubtful joins changes.

The policy: a node that could be one of two contradicting others is joined with neither, unless it has a stronger tie to
one of them. What comes out depends on the set of nodes and ties alone, never on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

MANY: Final = 400
"""A node with more equally strong ties than this is nobody in particular: it is joined with none of them."""


class Sets:
    """Disjoint sets of the numbers 0 to n-1; the smallest number of a set stands for it.

    >>> sets = Sets(3)
    >>> sets.union(2, 1)
    >>> [sets.find(i) for i in range(3)]
    [0, 1, 1]
    """

    __slots__ = ("parent",)

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, node: int) -> int:
        """The number that stands for the node's set."""
        parent = self.parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def union(self, a: int, b: int) -> None:
        """Make the sets of two nodes one."""
        x, y = self.find(a), self.find(b)
        if x != y:
            self.parent[max(x, y)] = min(x, y)


@dataclass(slots=True)
class Clusters:
    """The outcome: a number for each node, equal for those joined, and the pairs left undecided."""

    member: list[int]
    unsure: set[tuple[int, int]] = field(default_factory=set)

    def groups(self) -> list[list[int]]:
        """The joined nodes, each group sorted."""
        found: dict[int, list[int]] = {}
        for node, number in enumerate(self.member):
            found.setdefault(number, []).append(node)
        return list(found.values())


def cluster(size: int, ties: dict[tuple[int, int], int], contradict: Callable[[int, int], bool],
            same: Iterable[tuple[int, int]] = (), different: Iterable[tuple[int, int]] = ()) -> Clusters:
    """Join nodes by their ties.

    `ties` maps pairs (a < b) to a strength. `contradict` says of two nodes that they can't be one, whatever ties them.
    `same` and `different` are decided already (by a person): they hold against ties and contradictions; where both are
    asked of one set, different wins.

    >>> cluster(3, {(0, 1): 2, (1, 2): 2}, lambda a, b: (a, b) == (0, 2)).unsure
    {(0, 1), (1, 2)}
    >>> cluster(3, {(0, 1): 3, (1, 2): 2}, lambda a, b: (a, b) == (0, 2)).member
    [0, 0, 2]
    """
    apart = {(min(a, b), max(a, b)) for a, b in different if a != b}
    sets = _unite_same(size, sorted({(min(a, b), max(a, b)) for a, b in same if a != b}), apart)
    root = [sets.find(node) for node in range(size)]
    inside: dict[int, list[int]] = {}
    for node, top in enumerate(root):
        inside.setdefault(top, []).append(node)
    apart = {(min(root[a], root[b]), max(root[a], root[b])) for a, b in apart}

    def clash(a: int, b: int) -> bool:
        if (min(a, b), max(a, b)) in apart:
            return True
        x, y = inside[a], inside[b]
        if len(x) == 1 and len(y) == 1:
            return contradict(min(a, b), max(a, b))
        return all(contradict(min(i, j), max(i, j)) for i in x for j in y)

    near: dict[int, dict[int, int]] = {}
    for (a, b), strength in ties.items():
        x, y = root[a], root[b]
        if x != y and not clash(x, y):
            near.setdefault(x, {})[y] = max(strength, near.get(x, {}).get(y, 0))
            near.setdefault(y, {})[x] = max(strength, near.get(y, {}).get(x, 0))
    kept: dict[int, set[int]] = {}
    unsure: set[tuple[int, int]] = set()
    for node, around in near.items():
        kept[node], doubtful = _choose(around, clash)
        unsure |= {(min(node, other), max(node, other)) for other in doubtful}
    edges = sorted({(min(a, b), max(a, b)) for a, around in kept.items() for b in around if a in kept[b]})
    for group in _components(size, edges):
        unsure |= _join(sets, group, near, clash)
    member = [sets.find(node) for node in range(size)]
    return Clusters(member, {(a, b) for a, b in unsure if member[a] != member[b]})


def _unite_same(size: int, same: list[tuple[int, int]], apart: set[tuple[int, int]]) -> Sets:
    sets = Sets(size)
    foes: dict[int, set[int]] = {}
    for a, b in apart:
        foes.setdefault(a, set()).add(b)
        foes.setdefault(b, set()).add(a)
    members: dict[int, set[int]] = {}
    for a, b in same:
        x, y = sets.find(a), sets.find(b)
        left, right = members.get(x, {x}), members.get(y, {y})
        if x == y or any(foes.get(node, set()) & right for node in left):
            continue
        sets.union(x, y)
        members[sets.find(x)] = left | right
    return sets


def _choose(around: dict[int, int], clash: Callable[[int, int], bool]) -> tuple[set[int], set[int]]:
    """The neighbours that a node may be joined with, and those left in doubt.

    All where nothing contradicts; else the strongest ties, without those that contradict each other.
    """
    if len(around) <= MANY and not _clashing(sorted(around), clash):
        return set(around), set()
    best = max(around.values())
    top = sorted(node for node, strength in around.items() if strength == best)
    doubtful = _clashing(top, clash) if len(top) <= MANY else set(top[:MANY])
    return (set(top) - doubtful, doubtful) if len(top) <= MANY else (set(), doubtful)


def _clashing(nodes: list[int], clash: Callable[[int, int], bool]) -> set[int]:
    found: set[int] = set()
    for index, a in enumerate(nodes):
        for b in nodes[index + 1:]:
            if not (a in found and b in found) and clash(a, b):
                found |= {a, b}
    return found


def _components(size: int, edges: list[tuple[int, int]]) -> list[tuple[list[int], list[tuple[int, int]]]]:
    sets = Sets(size)
    for a, b in edges:
        sets.union(a, b)
    nodes: dict[int, set[int]] = {}
    inside: dict[int, list[tuple[int, int]]] = {}
    for a, b in edges:
        top = sets.find(a)
        nodes.setdefault(top, set()).update((a, b))
        inside.setdefault(top, []).append((a, b))
    return [(sorted(nodes[top]), inside[top]) for top in sorted(nodes)]


def _join(sets: Sets, group: tuple[list[int], list[tuple[int, int]]], near: dict[int, dict[int, int]],
          clash: Callable[[int, int], bool]) -> set[tuple[int, int]]:
    """Join a component if nothing in it contradicts; else by its strongest ties alone, or not at all."""
    nodes, edges = group
    if not _clashing(nodes, clash):
        for a, b in edges:
            sets.union(a, b)
        return set()
    strengths = sorted({near[a][b] for a, b in edges})
    rest = [(a, b) for a, b in edges if near[a][b] > strengths[0]]
    doubtful = {(a, b) for a, b in edges if near[a][b] == strengths[0]}
    for part in _components(len(sets.parent), rest) if rest else ():
        doubtful |= _join(sets, part, near, clash)
    return doubtful
