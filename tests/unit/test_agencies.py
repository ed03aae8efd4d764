"""Agencies that no gazetteer lists, read by the pattern of their names."""

from __future__ import annotations

import pytest

from tests.unit.extracted import named

AGENCIES = [
    ("She works at Norway's Ministry of Fisheries.", {"nor/ministry-of-fisheries": ["Ministry of Fisheries"]}),
    (
        "He leads the Ministry of Tourism and Culture of Ghana.",
        {"gha/ministry-of-tourism-and-culture": ["Ministry of Tourism and Culture of Ghana"]},
    ),
    (
        "The Ghanaian Coastal Fisheries Agency reported.",
        {"gha/coastal-fisheries-agency": ["Coastal Fisheries Agency", "Ghanaian Coastal Fisheries Agency"]},
    ),
    (
        "Officials of the Departments of State and Commerce met.",
        {"usa/department-of-state": ["Departments of State"], "usa/department-of-commerce": ["Commerce"]},
    ),
    (
        "He works for the Department of Homeland Security (DHS).",
        {"usa/department-of-homeland-security": ["Department of Homeland Security", "DHS"]},
    ),
    (
        "The Ghana Medicines and Medical Supplies Agency (GHAMMSA) reported.",
        {"gha/ghana-medicines-and-medical-supplies-agency": ["Ghana Medicines and Medical Supplies Agency", "GHAMMSA"]},
    ),
    ("The Queensland Government agreed.", {"aus/queensland-government": ["Queensland Government"]}),
    ("The Foreign Office Consultations were held.", {}),
    (
        "It asked the Department of Health and Family Services and the Coastal Islander Commission.",
        {
            "?/department-of-health-and-family-services": ["Department of Health and Family Services"],
            "?/coastal-islander-commission": ["Coastal Islander Commission"],
        },
    ),
    (
        "Ghana's Coastal Fisheries Agency (CFA) reported. The CFA has ships.",
        {"gha/coastal-fisheries-agency": ["Coastal Fisheries Agency", "CFA"]},
    ),
    ("The Ghana Fisheries Agency reported.", {"gha/fisheries-agency": ["Ghana Fisheries Agency"]}),
    ("The Norwegian Coastal Police trained.", {"nor/coastal-police": ["Norwegian Coastal Police"]}),
    ("The Tonga Police Force trained.", {"ton/police-force": ["Tonga Police Force"]}),
    ("They met at the Great Hall of the People.", {}),
    ("He leads the Norwegian Embassy in Accra.", {"nor/embassy-in-accra": ["Norwegian Embassy in Accra"]}),
    (
        "He joined the Independent Electoral Commission of Ghana.",
        {"gha/independent-electoral-commission": ["Independent Electoral Commission of Ghana"]},
    ),
    (
        "Issued by the Ministry of Works of Ghana, Ministry of Fisheries of Norway",
        {
            "gha/ministry-of-works": ["Ministry of Works of Ghana"],
            "nor/ministry-of-fisheries": ["Ministry of Fisheries of Norway"],
        },
    ),
    (
        "He sits on the Senate Veterans' Affairs Committee.",
        {"usa/senate-veterans-affairs-committee": ["Senate Veterans' Affairs Committee"]},
    ),
    (
        "He sits on the Senate Foreign Relations and Intelligence Committees.",
        {
            "usa/senate-committee-on-foreign-relations": ["Senate Foreign Relations"],
            "usa/senate-select-committee-on-intelligence": ["Intelligence Committees"],
        },
    ),
    (
        "They met the Coastal Affairs Administration on Monday.",
        {"?/coastal-affairs-administration": ["Coastal Affairs Administration"]},
    ),
    (
        "He saw the Coastal Bank of Ghana and the Intellectual Property Bureau of Ghana.",
        {
            "gha/coastal-bank-of-ghana": ["Coastal Bank of Ghana"],
            "gha/intellectual-property-bureau": ["Intellectual Property Bureau of Ghana"],
        },
    ),
    (
        "The Foreign Affairs, Defence and Trade Committee reported.",
        {"?/foreign-affairs-defence-and-trade-committee": ["Foreign Affairs, Defence and Trade Committee"]},
    ),
    (
        "He chairs the Subcommittee on the Indo-Pacific.",
        {"?/subcommittee-on-the-indo-pacific": ["Subcommittee on the Indo-Pacific"]},
    ),
    (
        "He chairs the Inter-Ministerial Committee on Climate Change.",
        {"?/inter-ministerial-committee-on-climate-change": ["Inter-Ministerial Committee on Climate Change"]},
    ),
    (
        "He sits on the Senate Agriculture, Nutrition, and Forestry Committee.",
        {
            "usa/senate-agriculture-nutrition-and-forestry-committee": [
                "Senate Agriculture, Nutrition, and Forestry Committee"
            ]
        },
    ),
    (
        "The Directorate-General for Energy and the National Board of Trade came.",
        {
            "?/directorate-general-for-energy": ["Directorate-General for Energy"],
            "?/national-board-of-trade": ["National Board of Trade"],
        },
    ),
    (  # of the bodies that are mostly private, those of a state
        "The Financial Intelligence Unit, the National Migration Institute of Mexico and the Hope Institute met.",
        {
            "?/financial-intelligence-unit": ["Financial Intelligence Unit"],
            "mex/national-migration-institute": ["National Migration Institute of Mexico"],
        },
    ),
    (
        "The Coastal Fisheries Agency (CoFish) met. CoFish agreed.",
        {"?/coastal-fisheries-agency": ["Coastal Fisheries Agency", "CoFish"]},
    ),
    (
        "The Joint Commission for Economic, Industrial and Scientific Cooperation met.",
        {
            "?/joint-commission-for-economic-industrial-and-scientific-cooperation": [
                "Joint Commission for Economic, Industrial and Scientific Cooperation"
            ]
        },
    ),
    (  # known with the demonym and without
        "The Norwegian Fisheries Agency reported.",
        {"nor/fisheries-agency": ["Fisheries Agency", "Norwegian Fisheries Agency"]},
    ),
    (  # what the text explains by its initials goes before what a table knows
        "The Official Creditor Committee (OCC) met. The OCC agreed.",
        {"?/official-creditor-committee": ["Official Creditor Committee", "OCC"]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), AGENCIES)
def test_agencies(text: str, expected: dict[str, list[str]]) -> None:
    assert named(text, "agency") == expected


@pytest.mark.parametrize("text", ["The agency reported.", "Each Department must report.", "The Office opens at nine."])
def test_a_head_word_alone_is_no_agency(text: str) -> None:
    assert named(text, "agency") == {}


def test_an_agency_may_be_the_last_words_of_a_text() -> None:
    text = "She leads Norway's Coastal Housing Authority"
    assert named(text, "agency") == {"nor/coastal-housing-authority": ["Coastal Housing Authority"]}
