"""Claims and who-is-who as RDF: assembling, conflicts, validation, files. Changes when the graph's interface does."""

from __future__ import annotations

from kg.graph.assemble import statement_quads
from kg.graph.serialise import FORMATS, serialise
from kg.graph.shared import shared_quads
from kg.graph.validate import Finding, validate

__all__ = ["FORMATS", "Finding", "serialise", "shared_quads", "statement_quads", "validate"]
