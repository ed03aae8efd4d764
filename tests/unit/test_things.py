"""Countries, agencies, governments and organisations as claims, and what the gazetteers add as background."""

from __future__ import annotations

import pytest

from kg.model import Ref
from tests.unit.extracted import named, whole

COUNTRIES = [
    ("Norway thanked the Ghanaian ports.", ["GHA", "NOR"]),
    ("The U.S and Peru agreed.", ["PER", "USA"]),
    ("The talks in Oslo went on.", []),
    ("Ambassador Paris Jordan spoke in Georgia, a state near Atlanta.", []),
    ("Georgia and Armenia agreed.", ["ARM", "GEO"]),
    ("It was filed in the Middle District of Georgia. The ports of Georgia are open.", []),
]


@pytest.mark.parametrize(("text", "expected"), COUNTRIES)
def test_countries_by_name_or_demonym(text: str, expected: list[str]) -> None:
    assert sorted(named(text, "country")) == expected


def test_organizations_and_governments() -> None:
    text = "The Government of Ghana wrote to the United Nations and to NATO."
    assert sorted(named(text, "government")) == ["gha/government"]
    assert sorted(named(text, "organization")) == ["nato", "united-nations"]


def test_a_country_is_described_once_from_the_gazetteer() -> None:
    extraction = whole("Norway thanked Norwegian ports.")
    said = {b.predicate: b.object for b in extraction.background if b.subject == Ref("country", "NOR")}
    assert {"rdf:type", "rdfs:label", "kg:iso3", "owl:sameAs"} <= set(said)
    assert len(extraction.background) == len(set(extraction.background))


def test_the_ministry_that_a_post_implies_is_background_alone() -> None:
    text = "Foreign Minister Ada Lund of Norway spoke."
    ministry = Ref("agency", "nor/ministry-of-foreign-affairs")
    assert ministry.key not in named(text, "agency")
    assert any(b.subject == ministry for b in whole(text).background)


def test_an_agency_belongs_to_its_country() -> None:
    extraction = whole("He leads the Department of Homeland Security (DHS).")
    agency = Ref("agency", "usa/department-of-homeland-security")
    said = {(b.predicate, b.object) for b in extraction.background if b.subject == agency}
    assert ("kg:country", Ref("country", "USA")) in said
