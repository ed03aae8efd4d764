"""One-to-one pairing of what was annotated with what was found. Changes when pairs are chosen otherwise.

As many pairs as can be had. Better pairs are taken first, and given up only where that makes room for one more.
"""

from __future__ import annotations

from collections.abc import Iterable


class _Pairs:
    def __init__(self, liked: dict[int, list[int]]) -> None:
        self._liked = liked
        self.by_left: dict[int, int] = {}
        self.by_right: dict[int, int] = {}

    def join(self, left: int, right: int) -> None:
        self.by_left[left], self.by_right[right] = right, left

    def make_room(self, left: int) -> None:
        """Find a partner for `left`: along a path on which each who loses a partner is given another one."""
        tried: set[int] = set()
        path: list[int] = []
        ways = [iter(self._liked[left])]
        lefts = [left]
        while ways:
            right = next((r for r in ways[-1] if r not in tried), None)
            if right is None:
                ways.pop()
                lefts.pop()
                del path[-1:]
                continue
            tried.add(right)
            path.append(right)
            holder = self.by_right.get(right)
            if holder is None:
                for one, other in zip(lefts, path, strict=True):
                    self.join(one, other)
                return
            lefts.append(holder)
            ways.append(iter(self._liked[holder]))


def pairs(edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The greatest number of pairs from the edges (left, right), the best of which come first; by right, its left.

    >>> pairs([(0, 0), (0, 1), (1, 0)])
    {0: 1, 1: 0}
    >>> pairs([])
    {}
    """
    ranked = list(edges)
    liked: dict[int, list[int]] = {}
    for left, right in ranked:
        liked.setdefault(left, []).append(right)
    chosen = _Pairs(liked)
    for left, right in ranked:
        if left not in chosen.by_left and right not in chosen.by_right:
            chosen.join(left, right)
    for left in liked:
        if left not in chosen.by_left:
            chosen.make_room(left)
    return chosen.by_right
