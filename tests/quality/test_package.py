"""The wheel works where nobody has the source: with its own ontology, data and dependencies.

Changes when the layout of the distribution changes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ("us-honduras-talks-2019-09-13.md", "honduras-pledges-2019-08-28.txt")


def run(*command: str | Path, cwd: Path, **variables: str) -> str:
    """The output of a command; its error output too if it fails."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=clean | variables, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout by the build backend of the development environment."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of executables of a new environment, outside the checkout, with the wheel and what it declares."""
    environment = tmp_path_factory.mktemp("elsewhere") / "venv"
    run(sys.executable, "-m", "venv", environment, cwd=environment.parent)
    python = environment / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=environment.parent)
    return environment / "bin"


def test_the_wheel_holds_ontology_and_data_once(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}
    for needed in ("kg/ontology/communique.ttl", "kg/ontology/shapes.ttl", "kg/ontology/topics.ttl",
                   "kg/data/gazetteers/countries.tsv", f"kg/data/statements/{SAMPLES[1]}", "kg/py.typed"):
        assert needed in names
    assert any(name.startswith("kg/ontology/queries/") and name.endswith(".rq") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_command_builds_and_answers(installed: Path, tmp_path: Path) -> None:
    statements = tmp_path / "statements"
    statements.mkdir()
    for name in SAMPLES:
        shutil.copy(ROOT / "data" / "statements" / name, statements)
    assert "0.1.0" in run(installed / "kg", "--version", cwd=tmp_path)
    run(installed / "kg", "build", "statements", "--store", "store", cwd=tmp_path)
    answer = run(installed / "kg", "query", "conflicts", "--store", "store", "--format", "csv", cwd=tmp_path)
    assert "2019-08-26" in answer
    assert "2019-08-27" in answer
    where = run(installed / "python", "-c", "import kg.resources as r; print(r.folder('ontology')); print(r.__file__)",
                cwd=tmp_path)
    assert str(ROOT) not in where
