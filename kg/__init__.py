"""Communiqué: official statements in, a knowledge graph with its evidence out.

Changes when what users import does.

    import kg
    document = kg.read("statement.md")
    claims = kg.extract(document).claims
    kg.build(["folder"], store="store")
    with kg.open("store") as graph:
        graph.query("meetings-of", official="Hernández")

`kg.read` and `kg.extract` are packages as well, which can be called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph, build, extract, open, read

__all__ = ["KnowledgeGraph", "build", "extract", "open", "read"]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used: importing `kg` alone is quick."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    if name in ("read", "extract"):
        return importlib.import_module(f"kg.{name}")
    return getattr(importlib.import_module("kg.api"), name)
