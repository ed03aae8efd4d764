"""The store as files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

import kg
from kg.api import KnowledgeGraph
from kg.errors import ExportError
from kg.pipeline import build
from kg.store.tables import TABLES, harmless, tables
from tests import little
from tests.sample_graph import sample

FORMATS = {".nt": ox.RdfFormat.N_TRIPLES, ".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML}
DATASETS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG, ".jsonld": ox.RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    place = tmp_path_factory.mktemp("export")
    little.write(place / "in", range(3))
    build([place / "in"], place / "s", jobs=1)
    with kg.open(place / "s") as opened:
        yield opened


@pytest.mark.parametrize("suffix", [*FORMATS, *DATASETS])
def test_rdf_comes_back_as_it_went(graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    path = graph.export(tmp_path / f"g{suffix}")
    first = path.read_bytes()
    assert graph.export(path).read_bytes() == first, "the same store gives the same bytes"
    back = ox.Store()
    back.load(first, format=(FORMATS | DATASETS)[suffix])
    if suffix in DATASETS:
        assert set(back) == set(graph.quads)
    else:
        assert {q.triple for q in back} == {q.triple for q in graph.quads}
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_networks_come_back(graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    path = graph.export(tmp_path / f"n{suffix}", projection="officials")
    back = nx.read_graphml(path) if suffix == ".graphml" else nx.read_gexf(path)
    assert set(back) == set(graph.network("officials"))


def test_tables_for_spreadsheets(graph: KnowledgeGraph, tmp_path: Path) -> None:
    folder = graph.export(tmp_path / "tables")
    assert sorted(p.name for p in folder.iterdir()) == sorted(f"{name}.csv" for name in (*TABLES, "participation"))
    rows = list(csv.DictReader((folder / "officials.csv").read_text("utf-8-sig").splitlines()))
    assert {"Ada Lindqvist", "Boris Kovac"} <= {row["name"] for row in rows}
    assert all(row["statements"] for row in rows)
    archive = graph.export(tmp_path / "tables.zip")
    first = archive.read_bytes()
    assert graph.export(archive).read_bytes() == first
    with zipfile.ZipFile(archive) as opened:
        assert opened.read("meetings.csv") == (folder / "meetings.csv").read_bytes()


def test_tables_of_the_sample() -> None:
    written = tables(sample().store())
    made = {name: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")))) for name, data in written}
    assert {row["title"] for row in made["posts"] if row["name"] == "Chad Wolf"} == {"Secretary of Homeland Security"}
    august = next(row for row in made["meetings"] if row["meeting"].endswith("2019-08-26/hnd-usa"))
    assert (august["dates"], august["parties"]) == ("2019-08-26 | 2019-08-27", "Honduras | United States")
    assert august["statements"] == "letter-2019-08-28 | talks-2019-09-13"
    leads = [row["name"] for row in made["participation"] if row["role"] == "lead"]
    assert sorted(leads) == ["James McCament", "Lisandro Rosales"]
    assert sorted(row["made_by"] for row in made["commitments"]) == ["Honduras", "Honduras", "United States"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\")"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    assert harmless("a" + cell) == "a" + cell


def test_what_cannot_be_written(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="'docx' is unknown"):
        graph.export(tmp_path / "a.docx")
    with pytest.raises(ExportError, match="cannot write"):
        graph.export(tmp_path / "none" / "a.ttl")
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        graph.export(tmp_path / "folder.ttl")
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="name a folder"):
        graph.export(tmp_path / "file", "csv")


def test_a_file_is_replaced_whole_or_not_at_all(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import kg.graph

    def breaking(*_: object) -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    path = tmp_path / "g.ttl"
    path.write_text("old")
    monkeypatch.setattr(kg.graph, "serialise", breaking)
    with pytest.raises(ExportError, match="No space left"):
        graph.export(path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["g.ttl"]
