"""Running the extractors: their order, plug-ins, what a broken one is told, and staleness."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import EntryPoint

import pytest

from kg.errors import ExtensionError
from kg.extract import driver
from kg.extract.driver import BUILT_IN, extract, extractors, version
from kg.extract.protocol import Extractor, Reading
from kg.model import Ref, Span, Term

OFFICIAL = Ref("official", "x1")


@dataclass
class Shout:
    """An extractor that claims an official at the spans that it is given."""

    spans: list[Span]
    predicate: str = "rdf:type"
    name: str = "shout"
    version: str = "1"
    seen: list[str] = field(default_factory=list)

    def extract(self, reading: Reading) -> None:
        self.seen.append(reading.text)
        reading.claim(OFFICIAL, self.predicate, Term("kg:Official"), self.spans, "shout.rule")


def test_claims_carry_the_name_and_version_of_their_extractor() -> None:
    extraction = extract("Ada Lund", run=[Shout([Span(0, 3)])])
    assert [c.extractor for c in extraction.claims] == ["shout/1"]
    assert [extraction.document.quote(s) for c in extraction.claims for s in c.spans] == ["Ada"]


def test_a_claim_made_twice_is_one() -> None:
    assert len(extract("Ada Lund", run=[Shout([Span(0, 3)]), Shout([Span(0, 3)])]).claims) == 1


BROKEN = [
    (Shout([]), "without evidence"),
    (Shout([Span(0, 99)]), "outside the text"),
    (Shout([Span(3, 3)]), "outside the text"),
    (Shout([Span(-1, 2)]), "outside the text"),
    (Shout([Span(0, 3)], predicate="nowhere:shouts"), "prefix is not declared"),
]


@pytest.mark.parametrize(("extractor", "message"), BROKEN)
def test_a_broken_claim_names_its_extractor(extractor: Shout, message: str) -> None:
    with pytest.raises(ExtensionError, match=message) as caught:
        extract("Ada Lund", run=[extractor])
    assert "shout" in str(caught.value)


def test_built_in_extractors_keep_the_contract() -> None:
    assert all(isinstance(e, Extractor) and e.name and e.version for e in BUILT_IN)
    assert len({e.name for e in BUILT_IN}) == len(BUILT_IN)
    assert extractors()[: len(BUILT_IN)] == BUILT_IN


PLUGINS = [
    ("tests.unit.test_driver:Missing", "cannot be loaded"),
    ("tests.unit.test_driver:OFFICIAL", "lacks name, version or extract"),
    ("kg.extract.meetings:Meetings", "two extractors are named 'meetings'"),
]


@pytest.mark.parametrize(("value", "message"), PLUGINS)
def test_a_bad_plug_in_is_told_what_is_wrong(monkeypatch: pytest.MonkeyPatch, value: str, message: str) -> None:
    point = EntryPoint("mine", value, "kg.extractors")
    monkeypatch.setattr(driver, "entry_points", lambda group: [point])
    extractors.cache_clear()
    try:
        with pytest.raises(ExtensionError, match=message):
            extractors()
    finally:
        monkeypatch.undo()
        extractors.cache_clear()


def test_the_version_is_stable() -> None:
    first = version()
    version.cache_clear()
    assert version() == first
    assert len(first) == 16


def test_a_string_is_read_as_a_document_named_by_its_words() -> None:
    one, other = extract("Norway spoke."), extract("Ghana spoke.")
    assert one.document.id == extract("Norway spoke.").document.id != other.document.id


def test_a_text_may_break_off_anywhere() -> None:
    text = (
        "OSLO – Today, Foreign Minister Ada Lund, who will lead a delegation to Accra, met the Minister for Justice "
        "of Ghana, Ben Osei, chairman, Ports Council. The Minister thanked the U.S.-EU Dialogue, which will be held in "
        "Rome in June. She served as Director of the Mint, vice Erik Dahl. The Ministers signed: a) a pact; and agreed "
        "to: - send aid."
    )
    for end in range(len(text)):
        extract(text[:end])
