"""What counts as a commitment, who makes it, and what is only talk."""

from __future__ import annotations

import pytest

from kg.extract.commitments import Commitments
from kg.model import Ref, Span
from tests.unit.reading import reading_of, values

PROMISES = [
    ("Kenya agreed to open a training centre for coast guards in Mombasa.", "kg:Agreed", ["KEN"]),
    ("Both countries also pledged to widen access to schooling for refugee children.", "kg:Pledged", ["GHA", "NOR"]),
    ("The Government of Peru pledged to ratify the treaty by June.", "kg:Pledged", ["PER"]),
    ("It has been agreed to simplify customs checks at the port of Tema.", "kg:Agreed", ["GHA", "NOR"]),
    ("The governments will provide boats and radios to the coast guard.", "kg:Intended", ["GHA", "NOR"]),
    ("Norway and Ghana intend to meet every spring in alternate capitals.", "kg:Intended", ["GHA", "NOR"]),
    ("Through this programme, the United States will invest $40 million in Honduras.", "kg:Intended", ["USA"]),
    ("Minister Ada Lund announced $5 million in aid for flood victims in Peru.", "kg:Pledged", ["NOR", "o1"]),
    ("Minister Ada Lund announced that Norway is providing 30 million kroner to Chile.", "kg:Pledged", ["NOR"]),
    ("Ada Lund reaffirmed Norway’s commitment to clear the remaining mines by 2031.", "kg:Pledged", ["NOR"]),
    ("Ada Lund welcomed Ghana’s commitment to join the fisheries accord.", "kg:Pledged", ["GHA"]),
    ("The ministers announced their intention to build a bridge over the strait.", "kg:Intended", ["GHA", "NOR"]),
    ("Norway remains committed to resettling 2,000 refugees a year.", "kg:Pledged", ["NOR"]),
    ("Norway and Ghana’s readiness was confirmed to finance a new observatory.", "kg:Intended", ["GHA", "NOR"]),
    ("She thanked her host and pledged Norwegian support for the census.", "kg:Pledged", []),
    ("They discussed the drought and committed to sharing satellite data each week.", "kg:Pledged", ["GHA", "NOR"]),
    ("Japan vowed to double its contribution to the fund.", "kg:Pledged", ["JPN"]),
    ("A total of 300 beds will be delivered by 28 April.", "kg:Intended", ["NOR"]),
    ("Norway and Ghana will meet again next month in Accra to go on with these talks.", "kg:Intended", ["GHA", "NOR"]),
    ("We will release a new strategy on ocean research later this year.", "kg:Intended", ["NOR"]),
    ("Norway will contribute up to 30 million kroner to the appeal.", "kg:Intended", ["NOR"]),
    ("Norway will continue supplying seed to Chile.", "kg:Intended", ["NOR"]),
    ("Norway, through its coast guard and the Red Cross, will supply ten boats.", "kg:Intended", ["NOR"]),
    ("Norway is making 30 million kroner available to Chile.", "kg:Pledged", ["NOR"]),
    ("Kenya has offered to host the archive of the treaty.", "kg:Intended", ["KEN"]),
    ("Chile commits itself to replanting the forests of the south.", "kg:Pledged", ["CHL"]),
    ("Chile made a firm commitment to triple its fleet of trawlers.", "kg:Pledged", ["CHL"]),
    ("Chile has given assurances that the dam is to stay shut.", "kg:Pledged", ["CHL"]),
    ("The two countries agreed that they would open consulates in both ports.", "kg:Agreed", ["GHA", "NOR"]),
    ("Norway assured Peru that Norway would continue to train its pilots.", "kg:Pledged", ["NOR"]),
    ("Ada Lund thanked Chile for its commitment to provide forty tents.", "kg:Pledged", ["CHL"]),
    ("Ada Lund informed the press of her intention to appoint an envoy.", "kg:Intended", ["NOR", "o1"]),
    ("Ada Lund and I agreed to build a second bridge.", "kg:Agreed", ["NOR", "o1"]),
    ("The Ministry’s rules meet the commitments made by Chile in May to cut catches.", "kg:Pledged", ["CHL"]),
    ("Ada Lund welcomed Ghana’s commitment of USD 64 million for harbours.", "kg:Pledged", ["GHA"]),
    ("Norway confirms its contribution of NOK 2 billion for the port.", "kg:Pledged", ["NOR"]),
    ("Ada Lund assured Peru that Norway would bring the bill to parliament.", "kg:Pledged", ["NOR"]),
    ("My government will legislate to cap the price of bread.", "kg:Intended", ["NOR"]),
    ("The Government will bring forward a bill on tidal power.", "kg:Intended", ["NOR"]),
    ("The Minister will introduce a new visa for welders.", "kg:Intended", ["NOR"]),
    ("Measures will be brought forward to cap rents.", "kg:Intended", ["NOR"]),
    ("The old wards will be closed.", "kg:Intended", ["NOR"]),
    ("The guidelines will be published early next week.", "kg:Intended", ["NOR"]),
    ("The new arrangements will apply from 1 July 2032.", "kg:Intended", ["NOR"]),
    ("A bonus, which will pay $900 to each apprentice, was announced.", "kg:Intended", ["NOR"]),
    ("Legislation will allow councils to keep their rates.", "kg:Intended", ["NOR"]),
    ("The works will be funded by Chile and finished in June.", "kg:Intended", ["CHL"]),
    ("Ada Lund said that Norway would provide ten tugs.", "kg:Intended", ["NOR"]),
    ("On 3 May, Norway agreed to ban drift nets.", "kg:Agreed", ["NOR"]),
    ("To end hunger, want and debt, my government will introduce a food card.", "kg:Intended", ["NOR"]),
    ("We’re going to build 40,000 homes.", "kg:Intended", ["NOR"]),
    ("Ada Lund announced that the Ministry will detail a surveyor to the port of Tema.", "kg:Intended", ["NOR"]),
    ("I will sign this bill into law before the summer.", "kg:Intended", ["NOR"]),
    ("We are raising the number of pilots by 40.", "kg:Intended", ["NOR"]),
    ("We are rebuilding the lighthouse with a £3m grant.", "kg:Intended", ["NOR"]),
    ("We are hiring 300 pilots.", "kg:Intended", ["NOR"]),
    ("Norway and Ghana agreed to: (a) open two consulates; (b) train pilots.", "kg:Agreed", ["GHA", "NOR"]),
    ("Chile will evacuate all its posts on the glacier in mid-June.", "kg:Intended", ["CHL"]),
    ("Peru said it would allow the return of observers.", "kg:Intended", ["PER"]),
    ("Peru said Monday it would release forty sailors.", "kg:Intended", ["PER"]),
    ("Peru said on Friday it will withdraw its tugs.", "kg:Intended", ["PER"]),
    ("Kenya agreed last week to reopen the strait.", "kg:Agreed", ["KEN"]),
    ("Chile announced it will return the captured trawlers.", "kg:Intended", ["CHL"]),
    ("Kenya agreed in principle on Saturday to provide ten boats.", "kg:Agreed", ["KEN"]),
    ("The ministers agreed on Friday that their countries should cooperate on salvage.", "kg:Agreed", ["GHA", "NOR"]),
    ("Norway, for its part, will send ten tugs.", "kg:Intended", ["NOR"]),
    ("The two defence ministers have agreed to meet every spring.", "kg:Agreed", ["GHA", "NOR"]),
    ("The talks began late and the two sides agreed to open a second bridge.", "kg:Agreed", ["GHA", "NOR"]),
    ("Ada Lund met Ben Osei in Tema and the pair agreed to train pilots.", "kg:Agreed", ["GHA", "NOR"]),
    ("All deplored the drought and pledged to work together to find water.", "kg:Pledged", ["GHA", "NOR"]),
    ("It was for Ada Lund, who agreed with her counterpart to revive the ferry.", "kg:Agreed", ["NOR", "o1"]),
    ("They resolved to press for a ban on drift nets.", "kg:Intended", ["GHA", "NOR"]),
    ("They agreed that their staffs will propose a new tariff.", "kg:Agreed", ["GHA", "NOR"]),
    ("I promise that I will bring up the fate of the ferry.", "kg:Pledged", ["NOR"]),
    ("I cannot name a day, but I promise to reopen the ferry.", "kg:Pledged", ["NOR"]),
    ("Norway will continue with a grant for every lighthouse.", "kg:Intended", ["NOR"]),
    ("We expect to publish the tide tables in May.", "kg:Intended", ["NOR"]),
    ("Norway and Ghana aim to complete the bridge by 2034.", "kg:Intended", ["GHA", "NOR"]),
    ("The ministers instructed their officials to draft a treaty on hake.", "kg:Agreed", ["GHA", "NOR"]),
    ("Each country will put 10 million kroner into the fund.", "kg:Intended", ["GHA", "NOR"]),
    ("The review will be carried out by Chile.", "kg:Intended", ["CHL"]),
    ("The survey is due to be completed within two years.", "kg:Intended", ["NOR"]),
    ("A work plan will be adopted before the 9th session.", "kg:Intended", ["NOR"]),
    ("Ada Lund said that Norway would go ahead with the survey.", "kg:Intended", ["NOR"]),
    ("Ada Lund said that Norway would commit 65 million kroner to the tunnel.", "kg:Intended", ["NOR"]),
    ("We are steadfast in our commitment to clearing the mines.", "kg:Pledged", ["NOR"]),
    ("Ada Lund spoke with Ben Osei to reaffirm Norway’s commitment to clear the mines.", "kg:Pledged", ["NOR"]),
    ("4.2 Norway and Ghana intend to begin the survey in May.", "kg:Intended", ["GHA", "NOR"]),
    ("They discussed the drought, agreeing to dig forty wells.", "kg:Agreed", ["GHA", "NOR"]),
    ("Norway and Ghana agreed on opening two consulates.", "kg:Agreed", ["GHA", "NOR"]),
    ("Norway gave its word to reopen the border.", "kg:Pledged", ["NOR"]),
    ("Norway has earmarked 20 million kroner for the mole.", "kg:Pledged", ["NOR"]),
    ("Ada Lund told her host that Norway would send two tugs.", "kg:Intended", ["NOR"]),
    ("Norway and Peru will each contribute $3 million to the mole.", "kg:Intended", ["NOR", "PER"]),
    ("Peru confirmed it will continue funding the mole until 2038.", "kg:Intended", ["PER"]),
    ("Both sides agreed that the tolls would be abolished.", "kg:Agreed", ["GHA", "NOR"]),
    ("Norway stands ready to host a second round of talks.", "kg:Intended", ["NOR"]),
    ("The Council will fund ten schools.", "kg:Intended", []),
]

TALK = [
    "We trust that Peru will build a mole at Lima.",
    "Norway did not agree to open a consulate.",
    "Norway refused to commit to a date.",
    "Ghana would agree to open the border if the fence were removed.",
    "If the talks succeed, Norway will provide ten ships.",
    "Ada Lund hopes that Ghana will ratify the treaty.",
    "Ada Lund urged Ghana to commit to a timetable.",
    "Ada Lund will travel to Accra next week.",
    "Ada Lund will meet with Ben Osei on Friday.",
    "Ada Lund will meet again with the press on Friday.",
    "The meeting will be held in Oslo.",
    "The visit will strengthen ties between Norway and Ghana.",
    "This funding will help farmers in Ghana.",
    "Today’s announcement of further aid to Peru will support health workers.",
    "The leaders agreed on the importance of free and fair elections.",
    "Ada Lund will discuss plans to expand trade.",
    "Norway and Ghana will continue to work together.",
    "They agreed to stay in close touch.",
    "Ada Lund lauded Ghana’s commitment to dialogue.",
    "Will Norway provide the ships?",
    "A readout will be provided to the press.",
    "Norway is getting ready to host the summit.",
    "I will spend three days in Accra.",
    "Ada Lund said Norway would provide ten tugs if the port were opened.",
    "Ada Lund will provide a valuable contribution to the panel.",
    "Ada Lund remains committed to that work.",
    "Ada Lund said that Norway would raise the case with Ghana.",
    "The last thing the port needs is to be cut off.",
    "We will use the meeting to strengthen our ties.",
    "We are committed to working with you.",
    "Ada Lund will deliver an address to the parliament of Chile.",
    "Ada Lund will open the new library of the embassy.",
    "This conference is about how we will deliver.",
    "It shows how much Norway is willing to pay.",
    "The festival will be opened by the Mayor of Oslo.",
    "Their official programme will begin in Oslo on 27 February.",
    "The guidelines will be published on paper.",
    "Further information will be made available.",
    "Seating is limited and will be allocated by lot.",
    "The law will create many good jobs.",
    "This bill will establish a network of chargers.",
    "Ada Lund commended a company for its commitment to provide tents.",
    "It was a chance to honour the commitments made during the visit to Ghana.",
    "It is essential that Norway also commit to fund its share.",
    "They discussed how the two countries would open a consulate.",
    "Ada Lund will sign the bill at noon.",
    "We are raising this matter with Ghana.",
    "Prices are increasing by 4 points.",
    "Chile will return to the talks.",
    "The ministers agreed that they should work together.",
    "A yard that sells to Chile - Fjordbygg - announced it will build two tugs.",
    "Ada Lund will travel to Accra to reaffirm Norway’s commitment to the harbour.",
    "The Chile-based yard Fjordbygg announced a $30 million investment in tugs.",
    "Ada Lund was committed to clearing the mines of the north.",
    "They agreed on opening hours.",
    "They agreed that calm should be restored.",
    "Norway will host a dinner on Friday.",
    "Norway and Ghana will discuss the tides.",
    "Ada Lund instructed her staff to draft a speech.",
    "The Minister will continue with her tour of the north.",
    "Norway will begin with a minute of silence.",
    "Norway expects to see higher tides.",
    "The deficit is due to be felt for years.",
    "They honoured Ada Lund, who decided to stand with the fishermen.",
    "A yard near Chile announced it will build two tugs.",
]


@pytest.mark.parametrize(("sentence", "strength", "makers"), PROMISES)
def test_a_promise_is_found_with_its_strength_and_its_makers(sentence: str, strength: str, makers: list[str]) -> None:
    reading = reading_of(sentence)
    Commitments().extract(reading)
    assert values(reading, "commitment", "dcterms:description") == [sentence]
    assert values(reading, "commitment", "kg:strength") == [strength]
    assert values(reading, "commitment", "kg:madeBy") == makers


LISTS = [
    (
        "Norway and Peru committed to:\n\n- Double the grants for nurses;\n- Expanding the port, and\n- Long talks.\n",
        "kg:Pledged",
        ["Double the grants for nurses;", "Expanding the port, and"],
    ),
    (
        "Norway and Peru agreed to the following:\na) to open two consulates;\nb) Creation of a fund;\nc) Hake.",
        "kg:Agreed",
        ["Creation of a fund;", "to open two consulates;"],
    ),
    (
        "Norway and Peru will take the following steps:\n\n1. Train forty pilots.\n\n2. Build a mole. It is long.",
        "kg:Intended",
        ["Build a mole.", "Train forty pilots."],
    ),
    (
        "Norway and Peru will:\n\nFund forty schools\nin the south.\n\nOpen a mint.\n\nThe talks ended.\n\nClose it.",
        "kg:Intended",
        ["Fund forty schools in the south.", "Open a mint."],
    ),
]


@pytest.mark.parametrize(("text", "strength", "found"), LISTS)
def test_the_items_of_a_list_are_promised_by_the_subject_of_its_heading(
    text: str, strength: str, found: list[str]
) -> None:
    reading = reading_of(text)
    Commitments().extract(reading)
    assert values(reading, "commitment", "dcterms:description") == found
    assert values(reading, "commitment", "kg:strength") == [strength]
    assert values(reading, "commitment", "kg:madeBy") == ["NOR", "PER"]
    strengths = [c for c in reading.claims if c.predicate == "kg:strength"]
    assert all(reading.document.quote(c.spans[1]).endswith(":") for c in strengths)


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Peru should:\n- Double the grants for nurses;\n",
        "The levy will:\n- Fund forty schools;\n",
        "Norway did not agree to:\n- Fund forty schools;\n",
        "Norway and Peru discussed the following:\n- Open a consulate;\n",
        "Norway and Peru will:\n- Consultations on hake;\n- Discuss the tides;\n",
        "Norway and Peru agreed to:\n\nThe visit was long.\n",
    ],
)
def test_lists_of_wishes_measures_and_topics_promise_nothing(text: str) -> None:
    reading = reading_of(text)
    Commitments().extract(reading)
    assert values(reading, "commitment", "rdf:type") == []


def test_nested_items_are_left_to_the_item_they_stand_under() -> None:
    reading = reading_of("Norway will:\n- Build a mole:\n  * Fund the stones;\n- Open a mint.\n\nBuild on.")
    Commitments().extract(reading)
    assert values(reading, "commitment", "dcterms:description") == ["Build a mole:", "Open a mint."]


@pytest.mark.parametrize("sentence", TALK)
def test_talk_wishes_denials_and_schedules_are_no_commitments(sentence: str) -> None:
    reading = reading_of(sentence)
    Commitments().extract(reading)
    assert values(reading, "commitment", "rdf:type") == []


def test_the_articles_of_a_joint_statement_have_its_parties_for_subject() -> None:
    for text in ("Decided to set up a commission on hake.", "Noted the trade in hake and agreed to ban nets."):
        reading = reading_of(text, kind="kg:JointStatement")
        Commitments().extract(reading)
        assert values(reading, "commitment", "kg:madeBy") == ["GHA", "NOR"]


def test_a_sentence_without_subject_elsewhere_promises_nothing() -> None:
    reading = reading_of("Decided to set up a joint commission on hake.")
    Commitments().extract(reading)
    assert values(reading, "commitment", "rdf:type") == []


def test_the_government_is_the_publishers_alone_where_we_are_all_parties() -> None:
    text = "The Government will fund a station in Bergen. We will fund two more in Tema."
    reading = reading_of(text, kind="kg:JointStatement")
    Commitments().extract(reading)
    made = [c for c in reading.claims if c.predicate == "kg:madeBy"]
    makers = {(c.subject.key, c.object.key) for c in made if isinstance(c.object, Ref)}
    assert makers == {("c1", "NOR"), ("c2", "NOR"), ("c2", "GHA")}


def test_we_in_a_joint_statement_without_a_meeting_are_those_who_issue_it() -> None:
    text = (
        "The text of this statement was released by the Governments of Chile, Peru and Norway regarding Malta. "
        "We will send forty observers."
    )
    reading = reading_of(text, kind="kg:JointStatement")
    reading.meetings = []
    Commitments().extract(reading)
    assert values(reading, "commitment", "kg:madeBy") == ["CHL", "NOR", "PER"]


def test_we_in_a_joint_statement_are_the_states_of_its_title_where_its_meeting_has_one_party() -> None:
    text = "Chile and Peru on the Sea\n\nWe will send forty observers."
    reading = reading_of(text, kind="kg:JointStatement")
    reading.title = Span(0, text.index("\n"))
    reading.meetings = []
    Commitments().extract(reading)
    assert values(reading, "commitment", "kg:madeBy") == ["CHL", "PER"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway has committed $30 million in aid to Chile since 2014.",
        "Since February, Norway has committed $30 million in aid to Chile.",
        "Chile welcomed Norway's commitment to spend more on ships.",
    ],
)
def test_a_commitment_of_before_is_not_tied_to_the_meeting(text: str) -> None:
    reading = reading_of(text)
    Commitments().extract(reading)
    assert len(values(reading, "commitment", "dcterms:description")) == 1
    assert values(reading, "commitment", "kg:madeAt") == []


def test_a_commitment_is_tied_to_its_meeting_its_beneficiary_and_its_topics() -> None:
    reading = reading_of("Norway will provide humanitarian assistance to the people of Chile.")
    Commitments().extract(reading)
    assert values(reading, "commitment", "kg:madeAt") == ["m1"]
    assert values(reading, "commitment", "kg:beneficiary") == ["CHL"]
    assert values(reading, "commitment", "schema:about") == ["humanitarian-aid"]


def test_two_countries_of_which_one_is_but_a_place_are_not_they() -> None:
    reading = reading_of("The ministers met in Norway. They spoke of Ghana. They agreed to train pilots.")
    reading.meetings = []
    Commitments().extract(reading)
    assert values(reading, "commitment", "kg:madeBy") == []


def test_we_in_a_joint_statement_are_all_its_parties() -> None:
    reading = reading_of("We will launch a joint fund for young engineers.", kind="kg:JointStatement")
    Commitments().extract(reading)
    assert values(reading, "commitment", "kg:madeBy") == ["GHA", "NOR"]


def test_what_the_parties_of_a_joint_statement_will_discuss_binds_them() -> None:
    reading = reading_of("Norway and Ghana will review the tariffs each May.", kind="kg:JointStatement")
    Commitments().extract(reading)
    assert values(reading, "commitment", "kg:madeBy") == ["GHA", "NOR"]


def test_remarks_give_only_firm_promises() -> None:
    reading = reading_of("We will make it. We will keep on. We will build two hospitals.", kind="kg:Remarks")
    Commitments().extract(reading)
    assert values(reading, "commitment", "dcterms:description") == ["We will build two hospitals."]


def test_every_span_is_the_sentence_to_the_letter() -> None:
    text = "The sides met.\n\nNorway  pledged to plant\none million trees. They parted."
    reading = reading_of(text)
    Commitments().extract(reading)
    claims = [c for c in reading.claims if c.predicate == "dcterms:description"]
    assert [reading.document.quote(c.spans[0]) for c in claims] == ["Norway  pledged to plant\none million trees."]
    assert values(reading, "commitment", "dcterms:description") == ["Norway pledged to plant one million trees."]


def test_a_text_of_many_promises_without_a_full_stop_is_one_promise() -> None:
    reading = reading_of("Norway will provide ships and " * 2000)
    Commitments().extract(reading)
    assert values(reading, "commitment", "rdf:type") == ["kg:Commitment"]


def test_our_commitment_stated_by_two_parties_is_that_of_both() -> None:
    reading = reading_of("Norway and Peru reaffirmed our commitment to protect the glacier.", parties=())
    Commitments().extract(reading)
    assert values(reading, "commitment", "kg:madeBy") == ["NOR", "PER"]


def test_both_sides_without_a_meeting_are_the_two_countries_of_the_title() -> None:
    reading = reading_of("Malta and Japan. Chile wrote to Peru. Both countries pledged to cut tolls.", parties=())
    reading.title = Span(0, 16)
    Commitments().extract(reading)
    assert values(reading, "commitment", "kg:madeBy") == ["JPN", "MLT"]


def test_the_speaker_of_a_transcript_is_who_promises() -> None:
    text = "QUESTION: What next?\n\nBen Osei: We will build two bridges. They will build houses."
    reading = reading_of(text, publisher="NOR")
    Commitments().extract(reading)
    assert values(reading, "commitment", "dcterms:description") == ["Ben Osei: We will build two bridges."]
    assert values(reading, "commitment", "kg:madeBy") == ["GHA", "o2"]


def test_the_country_that_promises_is_not_its_own_beneficiary() -> None:
    reading = reading_of("Norway will provide radar for the government of Norway and for Malta.")
    Commitments().extract(reading)
    assert values(reading, "commitment", "kg:beneficiary") == ["MLT"]
