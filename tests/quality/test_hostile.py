"""Hostile texts and files: clearly reported, never executed, and the other statements complete."""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.pipeline import build
from tests import little

NAMES = (
    "<script>alert(1)</script>", '"}]}', "'); DROP", "=cmd|' /C calc'!A0", "\x1b[31mRed\x1b[0m", "{{7*7}}",
    "\\u0041\\n", "\u202eevil", "<http://example.org/> .", "__class__", "%s%n", "${PATH}", "../../etc/passwd",
    "a]]>b", "\ufeffBOM",
)
DATASETS = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}


def hostile(name: str) -> str:
    return (
        f"---\ntitle: 'Visit of {name.replace(chr(39), chr(39) * 2).replace(chr(27), '')}'\ndate: 2021-03-05\n---\n\n"
        f"Zagreb, March 5, 2021. Foreign Minister {name} of Croatia met today in Zagreb with Foreign Minister {name} "
        f"Mendes of Portugal. Foreign Minister Boris {name} Kovac of Croatia agreed to {name} with Portugal. "
        f"{name} said that \"{name}\" will be kept by the Ministry of {name}.\n"
    )


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    little.write(folder, range(3))
    for number, name in enumerate(NAMES):
        (folder / f"hostile-{number:02}.md").write_text(hostile(name), encoding="utf-8")
    (folder / "'); DROP TABLE documents; --.txt").write_text(hostile("Kovac").split("---\n\n")[1])
    (folder / "<img src=x onerror=alert(1)>.txt").write_text(hostile("Kovac").split("---\n\n")[1])
    talks = "The minister of Croatia met the minister of Portugal today "
    (folder / "long-line.txt").write_text(talks * 1000 + "and the river went on below the windows " * 250_000)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "garbled.txt").write_bytes(bytes(range(128, 256)) * 10)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 100)
    (folder / "broken.md").write_text("---\ntitle: [\n---\nBody")
    report = build([folder], tmp_path / "s", jobs=2)
    assert [Path(f.path).name for f in report.failed] == ["binary.txt", "broken.md", "empty.txt", "garbled.txt"]
    assert report.read == 3 + len(NAMES) + 3
    assert report.summary.statements == report.read
    return tmp_path / "s"


def test_hostile_statements_go_through_every_output(store: Path, tmp_path: Path) -> None:
    with kg.open(store) as graph:
        for quote, text in graph.rows(
            "SELECT ?quote ?id { ?e oa:hasSource/dcterms:identifier ?id ; oa:hasSelector/oa:exact ?quote }"
        ):
            assert quote in (graph.text(text) or "")
        whole = set(graph.quads)
        for suffix, form in DATASETS.items():
            back = ox.Store()
            back.load(graph.export(tmp_path / f"g.{suffix}").read_bytes(), format=form)
            assert set(back) == whole, suffix
        for suffix in ("ttl", "nt", "rdf", "graphml", "gexf", "zip"):
            assert graph.export(tmp_path / f"g.{suffix}").stat().st_size > 100
        for table in graph.export(tmp_path / "tables").iterdir():
            for row in csv.reader(table.read_text("utf-8-sig").splitlines()):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
        page = graph.view(tmp_path / "graph.html").read_text(encoding="utf-8")
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page
        assert graph.rows("met-whom")
        assert len(graph.statements()) == len({name for name, _ in graph.statements()})


def test_other_statements_are_as_if_alone(store: Path, tmp_path: Path) -> None:
    little.write(tmp_path / "alone", range(3))
    build([tmp_path / "alone"], tmp_path / "t", jobs=1)
    titles = "SELECT DISTINCT ?t { ?s a kg:Statement ; dcterms:title ?t FILTER(CONTAINS(?t, 'receives')) } ORDER BY ?t"
    claims = ("SELECT (COUNT(DISTINCT ?c) AS ?n) { GRAPH ?g { ?c a kg:Claim . ?g dcterms:title ?t } "
              "FILTER(CONTAINS(?t, 'receives')) }")
    with kg.open(store) as one, kg.open(tmp_path / "t") as other:
        assert one.rows(titles) == other.rows(titles)
        assert one.rows(claims) == other.rows(claims)
