"""What is read of the samples is what was read before, byte for byte. Changes when the golden files do.

A difference that is meant is written down with `make golden`, and reviewed as a whole.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract
from kg.read import read
from tests.golden import excerpt, listing

SAMPLES = listing.samples()


def test_no_case_is_lost() -> None:
    cases = sorted(path.stem for path in listing.CASES.iterdir())
    assert len(cases) == 18
    assert cases == [path.stem for path in SAMPLES]
    lines = {case: (listing.CASES / f"{case}.claims").read_text(encoding="utf-8").count("\n") for case in cases}
    assert min(lines.values()) >= 20, lines


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_claims(path: Path) -> None:
    assert listing.listing(path) == (listing.CASES / f"{path.stem}.claims").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_claim_quotes_the_text(path: Path) -> None:
    document = read(path)
    text = path.read_bytes().decode("utf-8")
    for claim in extract(document).claims:
        assert claim.spans
        for span in claim.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert document.quote(span) == text[span.start : span.end]


def test_graph(tmp_path: Path) -> None:
    assert listing.graph(tmp_path) == listing.GRAPH.read_bytes()


def test_the_readme_shows_the_graph_as_it_is() -> None:
    assert excerpt.shown() == excerpt.excerpt()
