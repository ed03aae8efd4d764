"""A projection as one self-contained HTML page, through pyvis and vis-network. Changes when its public face does."""

from __future__ import annotations

import html
from datetime import date
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from kg.errors import ExportError
from kg.network import Material, communities, project
from kg.render.choice import importance, tiers
from kg.render.contents import Contents, Texts
from kg.render.document import document
from kg.render.layout import layout
from kg.render.network import carry

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Inline", "page", "view"]

_TITLES: Final = {"full": "Officials, meetings and commitments", "officials": "Officials who met",
                  "countries": "Countries that met", "agencies": "Agencies and the countries they met"}
_LARGE: Final = {"country": 6.0, "meeting": 3.0, "official": 3.0}


def page(quads: ox.Store | Material, graph: nx.Graph[Any], *, title: str | None = None,
         texts: Texts | None = None) -> str:
    """The HTML page of a projection: the picture, and what the store says about everything in it.

    `texts` gives the text of a statement by its identifier; with it a quote is shown in its whole sentence. The same
    store, graph and texts give the same page. The caller's graph is not changed.
    """
    material = quads if isinstance(quads, Material) else Material(quads)
    contents = Contents(material, graph, texts)
    groups = {node: number for number, group in enumerate(communities(graph)) for node in group}
    rank = importance(graph)
    tier = tiers(graph, groups, rank)
    size = {node: 7.0 + 2.6 * sqrt(graph.degree[node]) + _LARGE.get(graph.nodes[node]["kind"], 0.0) for node in graph}
    places = _places(graph, groups, tier, {node: min(value, 34.0) for node, value in size.items()})
    number = {node: i for i, node in enumerate(graph)}
    order = sorted(graph, key=lambda node: (-rank[node], node))
    nodes = [{"id": number[node], "label": graph.nodes[node]["label"], "shape": graph.nodes[node]["kind"],
              "size": round(min(size[node], 34.0), 1), "at": places[node], "tier": tier[node], "group": groups[node],
              "degree": graph.degree[node], **({"conflict": True} if graph.nodes[node]["conflict"] else {})}
             for node in order]
    edges = [_edge(number[a], number[b], data, contents) for a, b, data in graph.edges(data=True)]
    data = {**contents.tables(), **carry(nodes, edges), "about": _about(graph)}
    return document(title or _title(graph), data, contents.later())


def _edge(a: int, b: int, data: dict[str, Any], contents: Contents) -> dict[str, Any]:
    """An edge for the page: its facts and meetings by number, and only those attributes that are not the usual ones."""
    edge: dict[str, Any] = {"from": a, "to": b, "relation": data["relation"], "label": data["label"],
                            "weight": data["weight"], "facts": contents.fact_numbers(data["facts"]),
                            "confidence": data["confidence"]}
    if data["relation"] == "meeting":
        edge["meetings"] = [contents.things.number(meeting) for meeting in data["meetings"]]
    edge |= {name: data[name] for name in ("status", "capacity", "conflict", "first", "last") if data[name]}
    return edge


def _places(graph: nx.Graph[Any], groups: dict[str, int], tier: dict[str, int],
            size: dict[str, float]) -> dict[str, list[int]]:
    """The positions of each node: x and y in the first picture that shows it, then in each larger one."""
    boxes = {}
    for node, data in graph.nodes(data=True):
        width = min(len(data["label"]), 22) * 6.2
        lines = min(3, -(-len(data["label"]) // 22))
        boxes[node] = (max(width, 2 * size[node] + 20.0) + 14.0, 2 * size[node] + 15.0 * lines + 20.0)
    places: dict[str, list[int]] = {node: [] for node in graph}
    known: dict[str, tuple[int, int]] = {}
    for number in range(max(tier.values(), default=0) + 1):
        part: nx.Graph[Any] = nx.Graph()
        part.add_nodes_from(node for node in graph if tier[node] <= number)
        part.add_edges_from((a, b) for a, b in graph.edges if a in part and b in part)
        known = layout(part, groups, boxes, known)
        for node, (x, y) in known.items():
            places[node] += [x, y]
    return places


def _title(graph: nx.Graph[Any]) -> str:
    return _TITLES.get(str(graph.graph.get("projection", "")), "Network")


def _about(graph: nx.Graph[Any]) -> dict[str, Any]:
    """What the page says of itself: which projection, period and focus it shows."""
    about = {name: graph.graph.get(name, "") for name in ("projection", "since", "until")}
    focus = graph.graph.get("focus")
    if focus in graph:
        about |= {"focus": graph.nodes[focus]["label"], "focus_node": list(graph).index(focus),
                  "depth": graph.graph.get("depth", "")}
    return {"heading": _title(graph), **about}


def view(quads: ox.Store | Material, path: str | Path, *, projection: str = "full", focus: str | None = None,
         depth: int = 2, since: str | date | None = None, until: str | date | None = None,
         title: str | None = None, texts: Texts | None = None) -> Path:
    """Write the page of a projection to a file, and give its path. For the options see `kg.network.project`.

    Raises `QueryError` for a bad projection, period or focus, and `ExportError` if the file cannot be written.
    """
    material = quads if isinstance(quads, Material) else Material(quads)
    graph = project(material, projection, since=since, until=until, focus=focus, depth=depth)
    written = page(material, graph, title=title, texts=texts).encode("utf-8")
    target = Path(path)
    try:
        target.write_bytes(written)
    except OSError as error:
        raise ExportError(f"cannot write {target}: {error.strerror or error}") from error
    return target


class Inline:
    """The page for a notebook: the last value of a cell shows it in a frame of its own, shut off from the notebook.

    >>> Inline("<p>Hello</p>", height=300)._repr_html_()[:68]
    '<iframe sandbox="allow-scripts allow-popups allow-downloads" width="'
    """

    def __init__(self, page: str, height: int = 720) -> None:
        """`page` is what `page()` gave; `height` is in pixels."""
        self.page = page
        self.height = int(height)

    def _repr_html_(self) -> str:
        return (f'<iframe sandbox="allow-scripts allow-popups allow-downloads" width="100%" height="{self.height}" '
                f'style="border:0" title="Network" srcdoc="{html.escape(self.page)}"></iframe>')
