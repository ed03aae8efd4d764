"""The graph carried through pyvis to vis-network. Changes when pyvis changes: every way round its faults is here.

pyvis 0.3.2 writes into a graph given to `from_nx`, so nodes and edges are handed over one by one. It looks every node
up in a list and compares every edge with all others, which makes large graphs hopeless: its list of ids is replaced by
a dictionary, and edges are declared directed, which skips the comparison; the arrows that this adds are taken off.
Its page loads from CDNs even when told to be in line, prints the heading twice, is written without an encoding and
hides behind a bar that stops at 0 %: its template is not used at all. What is used are its nodes, edges and options,
and the copy of vis-network that it brings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from kg.errors import ResourceError

OPTIONS: Final[dict[str, Any]] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 7},
    "interaction": {"hover": True, "hideEdgesOnDrag": False, "multiselect": False, "navigationButtons": False,
                    "selectConnectedEdges": False, "tooltipDelay": 200, "zoomSpeed": 0.6,
                    "keyboard": {"enabled": False}, "zoomView": True},
    "nodes": {"labelHighlightBold": False, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "hoverWidth": 0,
              "arrows": {"to": {"enabled": False}}, "color": {"inherit": False}},
}
"""Options for vis-network: nothing moves by itself, nothing is drawn that the page's own script does not ask for."""


class _Ids(dict[Any, None]):
    """A set in order that pyvis may use like its list of ids."""

    def append(self, node: Any) -> None:
        self[node] = None


def carry(nodes: Iterable[dict[str, Any]], edges: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Nodes, edges and options as pyvis hands them to vis-network.

    A node has at least `id`, `label` and `shape`, an edge `from` and `to`; what else they have goes through. Labels of
    nodes are left out again: the page has them elsewhere.

    >>> carry([{"id": 0, "label": "a", "shape": "dot"}, {"id": 1, "label": "b", "shape": "dot"}],
    ...       [{"from": 0, "to": 1}])["edges"]
    [{'from': 0, 'to': 1}]
    """
    from pyvis.network import Network  # here: pyvis imports IPython, which costs a second

    net = Network(directed=True, cdn_resources="in_line")
    net.node_ids = _Ids()
    for node in nodes:
        rest = {key: value for key, value in node.items() if key not in ("id", "label", "shape")}
        net.add_node(node["id"], label=node["label"], shape=node["shape"], **rest)
    for edge in edges:
        rest = {key: value for key, value in edge.items() if key not in ("from", "to")}
        net.add_edge(edge["from"], edge["to"], **rest)
    net.set_options(json.dumps(OPTIONS))
    nodes_out, edges_out, _, _, _, options = net.get_network_data()
    dropped = {"label", "color"}
    return {"nodes": [{key: value for key, value in node.items() if key not in dropped} for node in nodes_out],
            "edges": [{key: value for key, value in edge.items() if key != "arrows"} for edge in edges_out],
            "options": json.loads(options) if isinstance(options, str) else options}


@cache
def vis_script() -> str:
    """The script of vis-network that pyvis brings, without the line that asks for a source map.

    Its style sheet is not needed: it dresses buttons and dialogs of vis-network that the page does not use.

    Raises `ResourceError` if pyvis no longer has it where it was.
    """
    import pyvis

    path = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    if not path.is_file():
        raise ResourceError(f"vis-network is missing from pyvis ({path}); install pyvis 0.3.2")
    lines = path.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))
