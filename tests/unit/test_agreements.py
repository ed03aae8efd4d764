"""What counts as concluded, between whom, when and under which title."""

from __future__ import annotations

import pytest

from kg.extract.agreements import Agreements
from kg.extract.protocol import DateMention
from kg.model import Moment
from tests.unit.reading import reading_of, values

CONCLUDED = [
    ("Five resolutions were adopted.", ["GHA", "NOR"]),
    ("An agreement on double taxation was reached during the talks.", ["GHA", "NOR"]),
    ("Norway and Ghana signed a memorandum of understanding on forestry.", ["GHA", "NOR"]),
    ("A treaty between Chile and Peru was concluded in Lima.", ["CHL", "PER"]),
    ("The two presidents adopted a joint declaration on the oceans.", ["GHA", "NOR"]),
    ("The ministers reviewed the agreements reached at their meeting in Accra.", ["GHA", "NOR"]),
    ("A joint statement was issued after the talks.", ["GHA", "NOR"]),
    ("Norway and Ghana are pleased to announce the establishment of a joint fisheries commission.", ["GHA", "NOR"]),
    ("The sides agreed on a road map for visa-free travel.", ["GHA", "NOR"]),
    ("Norway and Ghana launched a working group on ports.", ["GHA", "NOR"]),
    ("Ada Lund signed a protocol with Iceland on fishing quotas.", ["ISL", "NOR", "o1"]),
]

NOT_CONCLUDED = [
    "Ada Lund recalled the obligations under the 1987 Treaty.",
    "They hope to be able to reach an agreement on fish.",
    "No agreement was reached.",
    "The parties must reach an agreement soon.",
    "Norway will sign the convention next year.",
    "The leaders agreed on the importance of peace.",
    "The President signed the bill into law.",
    "The President signed an executive order on ports.",
    "They discussed negotiations towards a trade agreement.",
    "If a deal is reached, the road will open.",
    "A number of documents will be signed.",
    "The two leaders exchanged views on the recent agreement between Chile and Peru.",
    "The President signed a memorandum directing the ministry to cut costs.",
]


@pytest.mark.parametrize(("sentence", "parties"), CONCLUDED)
def test_what_was_concluded_is_found_with_its_parties(sentence: str, parties: list[str]) -> None:
    reading = reading_of(sentence)
    Agreements().extract(reading)
    assert values(reading, "agreement", "rdf:type") == ["kg:Agreement"]
    assert values(reading, "agreement", "kg:party") == parties


@pytest.mark.parametrize("sentence", NOT_CONCLUDED)
def test_background_plans_and_domestic_acts_are_no_agreements(sentence: str) -> None:
    reading = reading_of(sentence)
    Agreements().extract(reading)
    assert values(reading, "agreement", "rdf:type") == []


@pytest.mark.parametrize(("sentence", "title"), [
    ("Norway and Ghana signed the “Joint Plan for Coastal Radar 2035” in Oslo.", "Joint Plan for Coastal Radar 2035"),
    ("Norway and Ghana signed the Oslo Declaration after the talks.", "Oslo Declaration"),
    ("Norway and Ghana signed the Treaty on Coastal Radar on Wednesday.", "Treaty on Coastal Radar"),
])
def test_the_title_of_a_document_is_read(sentence: str, title: str) -> None:
    reading = reading_of(sentence)
    Agreements().extract(reading)
    assert values(reading, "agreement", "dcterms:title") == [title]
    assert values(reading, "agreement", "dcterms:description") == []


def test_the_date_of_the_sentence_prevails_over_that_of_the_meeting() -> None:
    text = "Norway and Ghana signed a pact on 3 May 2030. Norway and Ghana signed a contract."
    reading = reading_of(text)
    at = text.index("3 May")
    reading.dates = [DateMention(at, at + 10, Moment("2030-05-03"), "absolute")]
    Agreements().extract(reading)
    dates = {c.subject.key: c.object for c in reading.claims if c.predicate == "dcterms:date"}
    assert [dates[k][0] for k in ("a1", "a2")] == ["2030-05-03", "2030-05-06"]
    assert values(reading, "agreement", "kg:reachedAt") == ["m1"]
