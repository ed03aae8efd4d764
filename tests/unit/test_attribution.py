"""Reported speech: whose words a claim gives."""

from __future__ import annotations

import pytest

from kg.extract import extract

ROWS = [
    (
        "Foreign Minister Ada Lund of Norway said that Norway will provide four ships to Malta.",
        "Ada Lund",
    ),
    ("Norway will provide four ships to Malta, said the Ministry of Foreign Affairs of Norway.", "Ministry"),
    ("According to the United Nations, Norway pledged to provide four ships to Malta.", "United Nations"),
    (
        "Norway pledged to provide four ships to Malta, said a joint statement issued by the two Governments.",
        "joint statement issued by the two Governments",
    ),
    ("Norway will provide four ships to Malta.", ""),
    ("Norway pledged to provide four ships to Malta, as was said before.", ""),
]


@pytest.mark.parametrize(("text", "source"), ROWS)
def test_a_promise_is_attributed_to_whoever_reports_it(text: str, source: str) -> None:
    extraction = extract(text)
    labels = {c.subject: getattr(c.object, "lexical", "") for c in extraction.claims if c.predicate == "rdfs:label"}
    promises = [c for c in extraction.claims if c.subject.kind == "commitment" and c.predicate == "rdf:type"]
    assert promises
    attributed = promises[0].attributed_to
    if source:
        assert attributed is not None
        assert source in labels[attributed]
    else:
        assert attributed is None


def test_who_an_official_is_needs_no_source() -> None:
    extraction = extract("Foreign Minister Ada Lund of Norway said that Norway will provide four ships to Malta.")
    assert {c.attributed_to for c in extraction.claims if c.subject.kind in ("official", "post", "country")} == {None}
