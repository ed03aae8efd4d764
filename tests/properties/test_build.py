"""A store follows from its files alone: not from order, steps, processes or hash seeds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.model import Background, Claim, Document, Extraction, Field, Join, Ref, Span, Term, Value, Zone
from kg.pipeline import build
from kg.store import codec
from tests import little

COUNT = 9


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return little.write(tmp_path_factory.mktemp("statements"), range(COUNT))


@pytest.fixture(scope="module")
def at_once(files: list[Path]) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as place:
        build(files, Path(place) / "s", jobs=1)
        yield trig(Path(place) / "s")


def trig(store: Path) -> bytes:
    with kg.open(store) as graph:
        return graph.export(store.parent / "all.trig").read_bytes()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(COUNT)), cuts=st.sets(st.integers(1, COUNT - 1), max_size=3))
def test_steps_and_order_do_not_count(files: list[Path], at_once: bytes, order: list[int], cuts: set[int]) -> None:
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "s"
        edges = [0, *sorted(cuts), COUNT]
        for start, end in pairwise(edges):
            build([files[i] for i in order[start:end]], store, jobs=1)
        assert trig(store) == at_once


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gone=st.sets(st.integers(0, COUNT - 1), max_size=COUNT - 1))
def test_what_came_and_went_leaves_nothing(files: list[Path], gone: set[int]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        copies = little.write(folder, range(COUNT))
        build([folder], Path(place) / "s", jobs=1)
        for number in gone:
            copies[number].unlink()
        build([folder], Path(place) / "s", jobs=1, prune=True)
        build([folder], Path(place) / "fresh", jobs=1)
        assert trig(Path(place) / "s") == trig(Path(place) / "fresh")


@pytest.mark.parametrize(("seed", "jobs"), [("0", 1), ("1", 2), ("4242", 3)])
def test_processes_and_hash_seeds_do_not_count(tmp_path: Path, seed: str, jobs: int) -> None:
    little.write(tmp_path / "in", range(24))
    build([tmp_path / "in"], tmp_path / "here", jobs=1)
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "in"), "--store", str(tmp_path / "s")]
    command += ["--jobs", str(jobs)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, stdout=subprocess.DEVNULL)
    assert trig(tmp_path / "s") == trig(tmp_path / "here")


words = st.text(max_size=12)
spans = st.tuples(st.integers(0, 9), st.integers(10, 30)).map(lambda pair: Span(*pair))
refs = st.builds(Ref, words, words)
nodes = st.one_of(refs, st.builds(Term, words), st.builds(Value, words, words, words))
claims = st.builds(Claim, refs, words, nodes, st.lists(spans, min_size=1, max_size=3).map(tuple), words,
                   st.floats(0, 1), st.none() | refs, words)


@given(st.lists(claims, max_size=4), st.lists(st.builds(Background, refs, words, nodes), max_size=3),
       st.lists(st.builds(Join, refs, spans, spans, words), max_size=3),
       st.lists(st.builds(Field, words, words, spans), max_size=3),
       st.lists(st.builds(Zone, st.just("body"), spans), max_size=3))
def test_extractions_go_through_the_journal_unchanged(
    some: list[Claim], background: list[Background], joins: list[Join], fields: list[Field], zones: list[Zone]
) -> None:
    document = Document("a", "text " * 6, "a.md", "0", tuple(fields), tuple(zones))
    extraction = Extraction(document, tuple(some), tuple(background), tuple(joins))
    assert codec.loads(codec.dumps(extraction), Document("a", document.text, "a.md", "0")) == extraction
