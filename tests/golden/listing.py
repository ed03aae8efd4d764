"""What the golden files hold: a listing of all claims for each sample, and one small graph whole. Changes when they do.

A line of a listing is a claim: subject, predicate, object, rule, and the passages with their words. Confidences are
left to the graph, so that calibrating them anew does not touch every listing.
"""

from __future__ import annotations

import json
from pathlib import Path

import kg
from kg.extract import extract
from kg.model import Claim, Document, Node, Ref, Term
from kg.read import read
from kg.resources import folder

HERE = Path(__file__).parent
CASES = HERE / "cases"
GRAPH = HERE / "honduras.trig"
TOGETHER = ("honduras-pledges-2019-08-28.txt", "us-honduras-talks-2019-09-13.md")
"""The samples of the golden graph: two statements that date one meeting differently."""


def samples() -> list[Path]:
    """The sample statements, in the order of their names."""
    return sorted(path for path in (folder("data") / "statements").iterdir() if path.suffix in {".md", ".txt"})


def node(value: Node) -> str:
    """A node in one word, or a quoted text."""
    if isinstance(value, Ref):
        return f"{value.kind}({value.key})"
    if isinstance(value, Term):
        return value.curie
    kind = "" if value.datatype == "xsd:string" else f"^^{value.datatype}"
    return json.dumps(value.lexical, ensure_ascii=False) + (f"@{value.language}" if value.language else kind)


def line(document: Document, claim: Claim) -> str:
    """A claim in one line."""
    where = " ".join(f"[{s.start}-{s.end}]{json.dumps(document.quote(s), ensure_ascii=False)}" for s in claim.spans)
    by = f" (says {node(claim.attributed_to)})" if claim.attributed_to else ""
    return f"{node(claim.subject)} {claim.predicate} {node(claim.object)}{by} <{claim.rule}> {where}"


def listing(path: Path) -> str:
    """All claims of a statement, one a line, in the order in which they were made."""
    document = read(path)
    return "".join(line(document, claim) + "\n" for claim in extract(document).claims)


def graph(workspace: Path) -> bytes:
    """The TriG of a store built of the samples in `TOGETHER`, made in an empty folder."""
    store, out = workspace / "store", workspace / "honduras.trig"
    kg.build([folder("data") / "statements" / name for name in TOGETHER], store=store)
    with kg.open(store) as opened:
        opened.export(out)
    return out.read_bytes()
