"""Where each node stands: positions computed beforehand, always the same. Changes when pictures should look otherwise.

Each connected part is laid out by forces (every node pushes, every edge pulls, communities hold together), then
rectangles as large as node and label are moved apart, then the parts are packed side by side, largest first.
"""

from __future__ import annotations

from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

_EXACT: Final = 500
"""Up to so many nodes every pair pushes; beyond, nodes are pushed by the cells of a grid."""
_ASPECT: Final = 1.0
"""Width by height that pictures aim at: that of a screen beside legend and panel."""
_APART: Final = 0.35
"""How much weaker an edge pulls when it ties two communities."""


def layout(graph: nx.Graph[Any], groups: dict[str, int], boxes: dict[str, tuple[float, float]],
           start: dict[str, tuple[int, int]] | None = None) -> dict[str, tuple[int, int]]:
    """The position of every node, in pixels at full size, y downwards, the middle at 0.

    `groups` is the community of each node, `boxes` the width and height that it needs with its label. `start` are
    positions to set out from, so that a picture that grows keeps its shape.

    >>> layout(nx.Graph([("a", "b")]), {"a": 0, "b": 0}, {"a": (60.0, 40.0), "b": (60.0, 40.0)}).keys()
    dict_keys(['a', 'b'])
    """
    parts = [sorted(part) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), part))
    placed = [_part(graph.subgraph(part), part, groups, boxes, start or {}) for part in parts]
    positions = _pack(placed, [np.array([boxes[node] for node in part]) for part in parts])
    where = {node: (round(float(x)), round(float(y)))
             for part, points in zip(parts, positions, strict=True) for node, (x, y) in zip(part, points, strict=True)}
    return {node: where[node] for node in graph}


def _part(graph: nx.Graph[Any], nodes: list[str], groups: dict[str, int], boxes: dict[str, tuple[float, float]],
          start: dict[str, tuple[int, int]]) -> Floats:
    n, place = len(nodes), {node: i for i, node in enumerate(nodes)}
    size = np.array([boxes[node] for node in nodes], dtype=np.float64)
    if n == 1:
        return np.zeros((1, 2))
    pairs = sorted((place[a], place[b]) if place[a] < place[b] else (place[b], place[a]) for a, b in graph.edges)
    ends: Indices = np.array(pairs, dtype=np.int64)
    group: Indices = np.array([groups[node] for node in nodes], dtype=np.int64)
    points = _seed(nodes, group, ends, start)
    points = _forces(points, ends, group, rounds=300 if n <= _EXACT else 120 if n <= 4 * _EXACT and not start else 50)
    return _even(_part_boxes(_scaled(points, size), size))


def _seed(nodes: list[str], group: Indices, ends: Indices, start: dict[str, tuple[int, int]]) -> Floats:
    """First positions: communities on a spiral, their nodes on smaller ones; known positions are kept."""
    golden = np.pi * (3 - np.sqrt(5))
    n = len(nodes)
    known = np.array([node in start for node in nodes])
    if known.any():
        points = np.array([start.get(node, (0, 0)) for node in nodes], dtype=np.float64)
        points /= max(1.0, float(np.abs(points).max())) / np.sqrt(n)
        near, count = np.zeros((n, 2)), np.zeros(n)
        for a, b in ((ends[:, 0], ends[:, 1]), (ends[:, 1], ends[:, 0])):
            heard = known[b]
            for axis in (0, 1):
                near[:, axis] += np.bincount(a[heard], points[b[heard], axis], minlength=n)
            count += np.bincount(a[heard], minlength=n)
        fresh = ~known
        turn = np.arange(n) * golden
        around = near / np.maximum(count, 1)[:, None] + np.stack([np.cos(turn), np.sin(turn)], axis=1)
        points[fresh] = around[fresh]
        return points
    names, number, many = np.unique(group, return_inverse=True, return_counts=True)
    order = np.argsort(-many, kind="stable")
    reach = np.zeros(len(names))
    reach[order] = np.sqrt(np.cumsum(many[order]) - many[order] * 0.5) * 1.6
    turn = np.zeros(len(names))
    turn[order] = np.arange(len(names)) * golden
    centre = np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1)
    rank = np.zeros(n)
    for which in range(len(names)):
        members = np.flatnonzero(number == which)
        rank[members] = np.arange(len(members))
    inner = np.sqrt(rank + 0.5)
    spiral: Floats = centre[number] + np.stack([inner * np.cos(rank * golden), inner * np.sin(rank * golden)], axis=1)
    return spiral


def _forces(points: Floats, ends: Indices, group: Indices, rounds: int) -> Floats:
    """Push and pull until the picture rests; pushes weigh by degree, so hubs get room and leaves gather round them."""
    n = len(points)
    degree = np.bincount(ends.ravel(), minlength=n).astype(np.float64)
    mass = np.sqrt(degree) + 1.0
    a, b = ends[:, 0], ends[:, 1]
    pull = np.where(group[a] == group[b], 1.0, _APART) / np.sqrt(np.minimum(degree[a], degree[b]))
    heat = np.sqrt(n) * 0.35
    for turn in range(rounds):
        move = _push(points, mass) if n <= _EXACT else _push_by_cells(points, mass)
        along = points[b] - points[a]
        length = np.sqrt((along * along).sum(axis=1)) + 1e-9
        tug = along * (pull * np.minimum(length, 12.0) / length * 1.4)[:, None] * np.maximum(1.0, length / 6)[:, None]
        for axis in (0, 1):
            move[:, axis] += np.bincount(a, tug[:, axis], minlength=n) - np.bincount(b, tug[:, axis], minlength=n)
        centred = points - points.mean(axis=0)
        move -= centred * 0.02 * mass[:, None]
        step = np.sqrt((move * move).sum(axis=1)) + 1e-9
        limit = heat * (1 - turn / rounds) ** 1.3 + 0.01
        points = points + move * (np.minimum(step, limit) / step)[:, None] * 0.6
    return points


def _push(points: Floats, mass: Floats) -> Floats:
    dx = points[:, 0][:, None] - points[:, 0][None, :]
    dy = points[:, 1][:, None] - points[:, 1][None, :]
    weight = mass[:, None] * mass[None, :] / (dx * dx + dy * dy + 0.05)
    return np.stack([(dx * weight).sum(axis=1), (dy * weight).sum(axis=1)], axis=1)


def _push_by_cells(points: Floats, mass: Floats, side: int = 16) -> Floats:
    """Every node is pushed by the weight of each cell of a grid instead of by each node."""
    low, high = points.min(axis=0), points.max(axis=0)
    cell = np.minimum(((points - low) / (high - low + 1e-9) * side).astype(np.int64), side - 1)
    key = cell[:, 0] * side + cell[:, 1]
    used, number = np.unique(key, return_inverse=True)
    weight = np.bincount(number, mass, minlength=len(used))
    cx = np.bincount(number, mass * points[:, 0], minlength=len(used)) / weight
    cy = np.bincount(number, mass * points[:, 1], minlength=len(used)) / weight
    fine = np.float32  # half the memory to walk through; single precision is more than a picture shows
    dx = points[:, 0].astype(fine)[:, None] - cx.astype(fine)[None, :]
    dy = points[:, 1].astype(fine)[:, None] - cy.astype(fine)[None, :]
    force = dx * dx
    force += dy * dy
    force += fine(0.3)
    np.divide(weight.astype(fine)[None, :], force, out=force)
    dx *= force
    dy *= force
    return np.stack([dx.sum(axis=1, dtype=np.float64) * mass, dy.sum(axis=1, dtype=np.float64) * mass], axis=1)


def _scaled(points: Floats, size: Floats) -> Floats:
    """From force units to pixels: so large that the boxes fill about half of the area, and about as wide as wanted."""
    points = points - (points.min(axis=0) + points.max(axis=0)) / 2
    extent = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    stretch = float(np.clip(np.sqrt(_ASPECT * extent[1] / extent[0]), 0.65, 1.5))
    points = points * np.array([stretch, 1 / stretch])
    extent = extent * np.array([stretch, 1 / stretch])
    need = float((size[:, 0] * size[:, 1]).sum()) * (2.4 if len(points) < 120 else 1.7)
    scaled: Floats = points * np.sqrt(need / (extent[0] * extent[1]))
    return scaled


def _even(points: Floats) -> Floats:
    """Pull the flatter side out towards the aspect of the picture: room that would be empty parts what is crowded."""
    wide, high = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    ratio = float(wide / high / _ASPECT)
    stretched: Floats = points * np.array([min(1.5, max(1.0, 1 / ratio)), min(1.5, max(1.0, ratio))])
    return stretched


def _part_boxes(points: Floats, size: Floats) -> Floats:
    """Move overlapping rectangles apart, along the axis on which they overlap less."""
    rounds = 90 if len(points) <= 4 * _EXACT else 40
    half = size / 2
    widest = float(size[:, 0].max())
    points = points.copy()
    for _ in range(rounds):
        order = np.argsort(points[:, 0], kind="stable")
        p, h = points[order], half[order]
        move, met = np.zeros_like(points), False
        for offset in range(1, len(points)):
            gap = p[offset:, 0] - p[:-offset, 0]
            if float(gap.min()) >= widest:
                break
            over_x = h[offset:, 0] + h[:-offset, 0] - gap
            side = p[offset:, 1] - p[:-offset, 1]
            over_y = h[offset:, 1] + h[:-offset, 1] - np.abs(side)
            hit = np.flatnonzero((over_x > 0.5) & (over_y > 0.5))
            if not len(hit):
                continue
            met = True
            x, y = over_x[hit], over_y[hit]
            shift_x = np.where(x * 0.45 < y, x, 0.0) * 0.27
            shift_y = np.where(x * 0.45 < y, 0.0, y * np.where(side[hit] < 0, -1.0, 1.0)) * 0.27
            np.add.at(move, order[hit + offset], np.stack([shift_x, shift_y], axis=1))
            np.add.at(move, order[hit], -np.stack([shift_x, shift_y], axis=1))
        if not met:
            break
        points += np.clip(move, -60.0, 60.0)
    return points


def _pack(parts: list[Floats], sizes: list[Floats], margin: float = 50.0) -> list[Floats]:
    """Put the parts on shelves beside and below each other, in a frame of about the aspect of a screen."""
    corners = [(points - size / 2).min(axis=0) for points, size in zip(parts, sizes, strict=True)]
    extents = [(points + size / 2).max(axis=0) - corner
               for points, size, corner in zip(parts, sizes, corners, strict=True)]
    area = sum(float((e[0] + margin) * (e[1] + margin)) for e in extents)
    width = max(float(np.sqrt(area * _ASPECT)), max((float(e[0]) for e in extents), default=0.0))
    placed, x, y, shelf = [], 0.0, 0.0, 0.0
    for points, extent, corner in zip(parts, extents, corners, strict=True):
        if x > 0 and x + float(extent[0]) > width:
            x, y, shelf = 0.0, y + shelf + margin, 0.0
        placed.append(points - corner + np.array([x, y]))
        x, shelf = x + float(extent[0]) + margin, max(shelf, float(extent[1]))
    if placed:
        everything = np.concatenate(placed)
        middle = (everything.min(axis=0) + everything.max(axis=0)) / 2
        placed = [points - middle for points in placed]
    return placed
