"""The excerpt of the golden graph that the README shows: a meeting, a claim about it, and the claim's evidence.

Changes when the README shows something else.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from kg.graph import serialise
from kg.vocabulary import Minter, expand
from tests.golden.listing import GRAPH

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCK = re.compile(r"^```turtle\n(.*?)^```$", re.DOTALL | re.MULTILINE)
STATEMENT = "us-honduras-talks-2019-09-13"
DAY = "2019-08-26"
"""The statement that is shown, and the date in it whose claim is."""


def _objects(quads: list[ox.Quad], subject: object, curie: str) -> list[ox.NamedNode]:
    return [q.object for q in quads if q.subject == subject and q.predicate.value == expand(curie)
            and isinstance(q.object, ox.NamedNode)]


def excerpt() -> str:
    """The excerpt as Turtle without its prefixes. Raises `ValueError` unless one claim gives a meeting that date."""
    name = ox.NamedNode(Minter().statement(STATEMENT))
    quads = [q for q in ox.parse(path=str(GRAPH)) if q.graph_name == name]
    dated = {q.subject for q in quads if q.predicate.value == expand("rdf:object")
             and isinstance(q.object, ox.Literal) and q.object.value == DAY}
    [claim] = [q.subject for q in quads if q.subject in dated and q.object == ox.NamedNode(expand("schema:startDate"))]
    [meeting] = _objects(quads, claim, "rdf:subject")
    [evidence] = _objects(quads, claim, "prov:wasDerivedFrom")
    [selector] = _objects(quads, evidence, "oa:hasSelector")
    blocks = []
    for node in (meeting, claim, evidence, selector):
        written = b"".join(serialise([q for q in quads if q.subject == node], "turtle")).decode()
        blocks.append(written.split("\n\n", 1)[1].strip("\n"))
    return "\n\n".join(blocks) + "\n"


def shown() -> str:
    """The excerpt as the README has it. Raises `ValueError` unless it has one block of Turtle."""
    [block] = BLOCK.findall(README.read_text(encoding="utf-8"))
    return str(block)


def update() -> None:
    """Put the excerpt into the README."""
    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda _: f"```turtle\n{excerpt()}```", text), encoding="utf-8")
