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
    ("Ada Lund signed a protocol with Iceland on fishing quotas.", ["ISL", "NOR"]),
    ("A treaty between Chile and Peru on salvage at sea was also signed.", ["CHL", "PER"]),
    ("A package of ten documents has been signed.", ["GHA", "NOR"]),
    ("A memorandum on hake has today been signed between Chile and Peru.", ["CHL", "PER"]),
    ("Norway and Ghana inked an MoU on tidal power.", ["GHA", "NOR"]),
    ("Norway and Ghana exchanged letters on the training of pilots.", ["GHA", "NOR"]),
    ("Norway and Ghana have agreed a new deal on salmon.", ["GHA", "NOR"]),
    ("The ministers witnessed the signing of an agreement on harbour dues.", ["GHA", "NOR"]),
    ("The signing of the agreement between Chile and Peru took place in Lima.", ["CHL", "PER"]),
    ("The agreement, signed by Chile and Peru, lowers the price of copper.", ["CHL", "PER"]),
    ("The agreement was signed by Ada Lund and Ben Osei.", ["GHA", "NOR"]),
    ("Norway and Ghana are proud to announce a new partnership under the Harbour Compact.", ["GHA", "NOR"]),
    ("Several documents were signed in the presence of Ada Lund and Ben Osei.", ["GHA", "NOR"]),
    ("Prior to the talks, Ada Lund signed a memorandum on wind with Ghana.", ["GHA", "NOR"]),
    ("The 2 countries signed two agreements on cod.", ["GHA", "NOR"]),
    ("Norway was one of eight countries which signed the Cod Treaty with Ghana.", ["GHA", "NOR"]),
    ("Norway and Ghana signed a Plan of Consultations for 2031.", ["GHA", "NOR"]),
    ("Before the talks, Ada Lund signed a memorandum on wind with Ghana.", ["GHA", "NOR"]),
    ("Norway and Ghana put their names to a treaty on salvage.", ["GHA", "NOR"]),
    ("Norway and Ghana have agreed to a Framework for an Agreement on Salt.", ["GHA", "NOR"]),
    ("Norway and Ghana signed the Tidal Power Partnership.", ["GHA", "NOR"]),
    ("Norway and Ghana signed “A Compass for Two Coasts”.", ["GHA", "NOR"]),
    ("Ada Lund praised the Declaration of Lima, agreed on by Chile and Peru.", ["CHL", "PER"]),
    ("Ada Lund welcomed the agreement between Chile and Peru on salvage.", ["CHL", "PER"]),
    ("Norway and Ghana signed a protocol of amendment to the salvage treaty.", ["GHA", "NOR"]),
    ("The keeper of the harbour signed the Accords on behalf of Chile.", ["CHL"]),
    ("They took note of the recently signed agreement between Chile and Peru.", ["CHL", "PER"]),
    ("A work plan on hake was agreed.", ["GHA", "NOR"]),
    ("(The memorandum is signed.)", ["GHA", "NOR"]),
    ("Norway and Ghana launched the N.-G. Harbour Partnership.", ["GHA", "NOR"]),
    ("Norway and Ghana came to an understanding on the border.", ["GHA", "NOR"]),
    ("The ministers approved a joint action plan on ports.", ["GHA", "NOR"]),
    ("The agreement, which was signed in Lima by Ada Lund and Ben Osei, opens the port.", ["GHA", "NOR"]),
    ("Norway and Ghana have upgraded their relations to a strategic partnership.", ["GHA", "NOR"]),
    ("Norway and Ghana renewed their fisheries agreement.", ["GHA", "NOR"]),
    ("A letter of intent was exchanged.", ["GHA", "NOR"]),
    ("Ada Lund met Ben Osei in Tema and the pair signed a protocol on hake.", ["GHA", "NOR"]),
]

NOT_CONCLUDED = [
    "Chile and Peru exchanged notes on the fish of the season.",
    "Chile accused Peru of violating the ceasefire agreement signed in March.",
    "Chile broke the truce agreement signed in Lima.",
    "The truce agreement signed in Lima has been violated.",
    "Both sides adhere to the truce agreement reached in Lima.",
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
    "The treaty was signed in 1987 and has served both well.",
    "Since the agreement was signed, trade has doubled.",
    "They look forward to the signing of a memorandum on tourism.",
    "They marked the anniversary of the signing of the treaty.",
    "They exchanged views on the agreement.",
    "They discussed audits, including arrangements for the exchange of audit documents.",
    "The ministers agreed on the benefit of regular talks.",
    "Norway signed the “Book of Friends” of the museum.",
    "They discussed the agreement between Chile and Peru on salvage.",
    "Norway held to many recently concluded treaties.",
    "They spoke of the framework, and it was agreed.",
    "The keeper of the harbour signed the Accords.",
    "Ada Lund signed a memorandum on the upkeep of the lighthouses.",
    "The Government adopted a resolution on tolls.",
    "Much has changed since we signed our first framework.",
    "They agreed on continuing the exchange of documents.",
    "They renewed their call for an agreement on hake.",
    "Norway approved a contract for tugs.",
    "We agreed on how the protocol is to be read.",
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
    year = sentence.find("in 1987") + 3
    reading.dates = [DateMention(year, year + 4, Moment("1987"), "absolute")] if year > 2 else []
    Agreements().extract(reading)
    assert values(reading, "agreement", "rdf:type") == []


@pytest.mark.parametrize(("sentence", "title"), [
    ("Norway and Ghana signed the “Joint Plan for Coastal Radar 2035” in Oslo.", "Joint Plan for Coastal Radar 2035"),
    ("Norway and Ghana signed the Oslo Declaration after the talks.", "Oslo Declaration"),
    ("Norway and Ghana signed the Treaty on Coastal Radar on Wednesday.", "Treaty on Coastal Radar"),
    ("Norway and Ghana signed the Oslo Accords on July 14.", "Oslo Accords"),
    ("A Joint Declaration was adopted at the end.", "Joint Declaration"),
])
def test_the_title_of_a_document_is_read(sentence: str, title: str) -> None:
    reading = reading_of(sentence)
    Agreements().extract(reading)
    assert values(reading, "agreement", "dcterms:title") == [title]
    assert values(reading, "agreement", "dcterms:description") == []


def test_a_date_that_lies_ahead_is_not_that_of_the_agreement() -> None:
    text = "Norway and Ghana signed a contract for three ferries, the first of them for 3 May 2034."
    reading = reading_of(text)
    at = text.index("3 May")
    reading.dates = [DateMention(at, at + 10, Moment("2034-05-03"), "absolute")]
    Agreements().extract(reading)
    assert values(reading, "agreement", "dcterms:date") == ["2030-05-06"]


def test_the_date_of_the_sentence_prevails_over_that_of_the_meeting() -> None:
    text = "Norway and Ghana signed a pact on 3 May 2030. Norway and Ghana signed a contract."
    reading = reading_of(text)
    at = text.index("3 May")
    reading.dates = [DateMention(at, at + 10, Moment("2030-05-03"), "absolute")]
    Agreements().extract(reading)
    dates = {c.subject.key: c.object for c in reading.claims if c.predicate == "dcterms:date"}
    assert [dates[k][0] for k in ("a1", "a2")] == ["2030-05-03", "2030-05-06"]
    assert values(reading, "agreement", "kg:reachedAt") == ["m1"]


LISTS = [
    (
        "The Ministers signed, on that occasion, the following instruments:\n\na) Accord on Hake; and\n\n"
        "b) Memorandum of Understanding between the Mint and the Mole on coins.\n\n6. They parted.",
        ["Accord on Hake", "Memorandum of Understanding between the Mint and the Mole on coins"],
    ),
    (
        "The following documents were signed:\n1. Work Plan on Ports 2030-2034;\n2. Protocol on Salt, which is short.",
        ["Protocol on Salt", "Work Plan on Ports 2030-2034"],
    ),
    (
        "The following memoranda were signed:\n\n- Fisheries and seed\n- Renewal of the pact on salt\n",
        ["Fisheries and seed", "Renewal of the pact on salt"],
    ),
    ("Norway and Ghana signed:\n- Treaty on Hake\n- Hands\n", ["Treaty on Hake"]),
    ("Norway and Ghana signed three agreements, including:\n- Treaty on Hake\n- Lower tolls\n", ["Treaty on Hake"]),
    ("These agreements were signed:\n\nTreaty on Hake\n\nThe talks were long.\n", ["Treaty on Hake"]),
]


@pytest.mark.parametrize(("text", "titles"), LISTS)
def test_the_items_of_a_list_of_what_was_signed_are_agreements(text: str, titles: list[str]) -> None:
    reading = reading_of(text)
    Agreements().extract(reading)
    assert values(reading, "agreement", "dcterms:title") == titles
    assert len([c for c in reading.claims if c.predicate == "rdf:type"]) == len(titles)
    assert values(reading, "agreement", "kg:party") == ["GHA", "NOR"]
    assert values(reading, "agreement", "dcterms:date") == ["2030-05-06"]


@pytest.mark.parametrize(
    "text",
    [
        "The President signed these bills and acts into law:\n- Mint Act\n- Mole Act\n",
        "The following agreements will be signed:\n- Treaty on Hake\n",
        "The agreements signed cover these matters:\n\nFisheries and seed.\n",
    ],
)
def test_lists_of_laws_plans_and_matters_conclude_nothing(text: str) -> None:
    reading = reading_of(text)
    Agreements().extract(reading)
    assert values(reading, "agreement", "dcterms:title") == []
