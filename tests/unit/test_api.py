"""The package as a library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import QueryError, StoreError
from tests import little


@pytest.mark.parametrize("code", [
    "import kg; kg.extract('Text.'); import kg.extract.dates; kg.extract('Text.'); kg.extract.dates",
    "import kg.extract.dates; import kg; kg.extract('Text.'); kg.extract.dates",
    "import kg.extract.dates as dates; import kg; kg.extract('Text.'); dates.__name__",
    "from kg.extract import dates; from kg import extract; extract('Text.'); extract.dates",
    "from kg import extract; extract('Text.'); from kg.extract import extract as function; function('Text.')",
    "import kg; kg.read.find; kg.read(PATH); import kg.read.find; kg.read(PATH); kg.read.read(PATH)",
    "import kg.read.find; import kg; kg.read(PATH); kg.read.find",
    "from kg import read; read(PATH); import kg.read.markdown; read.markdown",
    "import kg.pipeline; import kg; kg.extract(kg.read(PATH)); kg.build; kg.open",
])
def test_packages_that_are_verbs_in_any_order_of_imports(code: str, tmp_path: Path) -> None:
    path = little.write(tmp_path, range(1))[0]
    subprocess.run([sys.executable, "-c", code.replace("PATH", repr(str(path)))], check=True)


def test_importing_the_package_is_light() -> None:
    code = "import sys, kg; assert not {'rdflib', 'pyoxigraph', 'networkx', 'rich'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(AttributeError):
        kg.nothing  # noqa: B018


def test_from_a_file_to_answers(tmp_path: Path) -> None:
    path = little.write(tmp_path / "in", range(3))[0]
    document = kg.read(path)
    extraction = kg.extract(document)
    assert all(document.quote(span) for claim in extraction.claims for span in claim.spans)
    report = kg.build([tmp_path / "in"], store=tmp_path / "s", jobs=1)
    assert report.read == 3
    with kg.open(tmp_path / "s") as graph:
        rows = list(graph.query("meetings-of", official="Lindqvist"))
        assert rows
        assert list(graph.query("SELECT ?s { ?s a kg:Statement }"))
        frame = graph.frame("met-whom", **{"from": "2021"})
        assert {"date", "one", "other"} <= set(frame.columns)
        assert graph.network("officials").number_of_nodes() >= 2
        assert graph.explain("Lindqvist").claims
        assert graph.validate() == []
        assert [name for name, _ in graph.statements()] == ["visit-000", "visit-001", "visit-002"]
        assert graph.text("visit-000") == document.text
        page = graph.view(tmp_path / "graph.html")
        assert "Lindqvist" in page.read_text(encoding="utf-8")
        assert "Lindqvist" in graph.page("officials")
        assert "Lindqvist" in graph.view(projection="officials", title="Who met")._repr_html_()
        assert graph.is_complete()
        with pytest.raises(QueryError, match="no query named"):
            graph.query("meeting-off")
        with pytest.raises(StoreError, match="in use"):
            kg.build([tmp_path / "in"], store=tmp_path / "s")
