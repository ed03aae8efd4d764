"""The gazetteers of countries, bodies, titles and places keep their shape, their keys and their promises.

Changes when a table gains a column or makes another promise to its readers.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.resources import folder, gazetteer
from kg.vocabulary import slug

COLUMNS = {
    "countries": ["iso3", "iso2", "label", "names", "demonyms", "capital", "capital_forms", "wikidata"],
    "ambiguous": ["form", "iso3", "why"],
    "organizations": ["key", "label", "acronym", "names", "type", "parent"],
    "agencies": ["key", "label", "acronym", "country", "names", "parent", "type"],
    "governments": ["key", "country", "label", "names"],
    "ambiguous_names": ["form", "key", "default", "why"],
    "agency_words": ["word", "kind", "position"],
    "titles": ["form", "head", "rank", "canonical", "org", "country", "note"],
    "portfolios": ["form", "canonical"],
    "places": ["form", "label", "country", "kind"],
    "honorifics": ["form"],
}
# All alpha-3 codes of ISO 3166-1, and XKX, which the standard leaves to its users and which stands for Kosovo.
ISO3 = re.findall(
    "[A-Z]{3}",
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH "
    "BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB "
    "CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO "
    "GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN "
    "IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA "
    "MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER "
    "NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU "
    "RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA "
    "TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT "
    "WLF WSM XKX YEM ZAF ZMB ZWE ",
)


def forms(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_says_what_it_is_and_has_its_columns(name: str) -> None:
    lines = (folder("data") / "gazetteers" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    header = next(line for line in lines if not line.startswith("#"))
    assert header.split("\t") == COLUMNS[name]
    assert gazetteer(name)


@pytest.mark.parametrize("name", COLUMNS)
def test_every_line_is_whole_and_has_no_stray_space(name: str) -> None:
    lines = (folder("data") / "gazetteers" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines if not line.startswith("#")):
        assert line.count("\t") == len(COLUMNS[name]) - 1, line
        for cell in line.split("\t"):
            assert not re.search(r"^ | $|  |[\u2018\u2019\u00a0]", cell), line
            assert all(form and form == form.strip() for form in forms(cell)), line
            assert not repeated(forms(cell)), line


def test_every_code_of_the_standard_is_a_country() -> None:
    rows = gazetteer("countries")
    assert [row["iso3"] for row in rows] == sorted(ISO3)
    assert not repeated([row["iso2"] for row in rows])
    assert not repeated([row["label"] for row in rows])
    assert not repeated([row["wikidata"] for row in rows])
    for row in rows:
        assert re.fullmatch(r"[A-Z]{2}", row["iso2"])
        assert re.fullmatch(r"Q[1-9][0-9]*", row["wikidata"])
        assert forms(row["names"])[0] == row["label"]
        assert not row["capital"] or forms(row["capital_forms"])[0] == row["capital"]


def test_a_form_of_two_countries_is_called_ambiguous() -> None:
    owners: dict[str, set[str]] = {}
    for row in gazetteer("countries"):
        for cell in ("names", "demonyms", "capital_forms"):
            for form in forms(row[cell]):
                owners.setdefault(form, set()).add(row["iso3"])
    ambiguous: dict[str, set[str]] = {}
    for row in gazetteer("ambiguous"):
        assert row["why"]
        assert row["iso3"] in owners[row["form"]]
        ambiguous.setdefault(row["form"], set()).add(row["iso3"])
    for form, countries in owners.items():
        assert len(countries) == 1 or countries == ambiguous[form], form


@pytest.mark.parametrize(
    ("form", "iso3"),
    [
        ("U.S.", "USA"), ("DPRK", "PRK"), ("ROK", "KOR"), ("Burma", "MMR"), ("Turkey", "TUR"), ("Cote d'Ivoire", "CIV"),
        ("Swaziland", "SWZ"), ("Russian Federation", "RUS"), ("Islamic Republic of Iran", "IRN"), ("PRC", "CHN"),
        ("Vatican", "VAT"), ("Emiratis", "ARE"), ("Danes", "DNK"),
    ],
)
def test_the_forms_that_statements_use_are_known(form: str, iso3: str) -> None:
    assert [r["iso3"] for r in gazetteer("countries") if form in forms(r["names"]) + forms(r["demonyms"])] == [iso3]


def test_keys_are_slugs_and_parents_exist() -> None:
    organizations = [row["key"] for row in gazetteer("organizations")]
    agencies = [row["key"] for row in gazetteer("agencies")]
    governments = [row["key"] for row in gazetteer("governments")]
    assert not repeated(organizations + agencies + governments)
    for row in gazetteer("organizations"):
        assert row["key"] == slug(row["key"])
        assert row["type"] in ("organization", "group")
        assert not row["parent"] or row["parent"] in organizations, row["key"]
    for row in gazetteer("agencies"):
        assert row["country"] in ISO3
        assert row["key"] == f"{row['country'].lower()}/{slug(row['label'])}"
        assert row["type"] in ("agency", "office", "legislature", "court", "force", "seat")
        assert not row["parent"] or row["parent"] in {*agencies, *governments} - {row["key"]}, row["key"]
        assert row["parent"] or row["type"] != "seat", row["key"]
    for row in gazetteer("governments"):
        assert row["key"] == f"{row['country'].lower()}/government"
        assert row["country"] in ISO3


def test_a_name_of_a_body_stands_in_one_row_and_is_no_country() -> None:
    rows = [*gazetteer("organizations"), *gazetteer("agencies"), *gazetteer("governments")]
    names = [form for row in rows for form in forms(row["names"])]
    assert not repeated(names)
    countries = {form for row in gazetteer("countries") for cell in ("names", "demonyms") for form in forms(row[cell])}
    assert not countries.intersection(names)
    for row in [*gazetteer("organizations"), *gazetteer("agencies")]:
        assert forms(row["names"])[0] == row["label"]
        assert "|" not in row["acronym"]


def test_shared_names_say_which_body_is_meant_if_nothing_else_is_said() -> None:
    bodies = [*gazetteer("organizations"), *gazetteer("agencies")]
    meant = {form: row["key"] for row in bodies for form in forms(row["names"])}
    keys = set(meant.values())
    rows = gazetteer("ambiguous_names")
    assert not repeated([f"{row['form']}\t{row['key']}" for row in rows])
    for row in rows:
        assert row["key"] in keys
        assert row["why"]
        assert (row["default"] == "yes") == (meant.get(row["form"]) == row["key"]), row
        assert row["default"] in ("yes", "no")


def test_titles_name_known_agencies_and_are_found_once() -> None:
    bodies = {row["key"]: row["country"] for row in gazetteer("agencies")}
    bodies |= {row["key"]: "" for row in gazetteer("organizations")}
    rows = gazetteer("titles")
    assert not repeated([row["form"] for row in rows])
    for row in rows:
        assert row["head"] in ("yes", "no", "capitalised")
        assert row["rank"] in ("1", "2")
        assert row["canonical"] != row["form"]
        assert not row["org"] or bodies[row["org"]] == row["country"], row["form"]
        assert not row["country"] or row["country"] in ISO3
    titles = {row["form"]: row["canonical"] for row in rows}
    assert titles["Foreign Minister"] == "Minister of Foreign Affairs"
    assert titles["Defence Minister"] == titles["Defense Minister"] == "Minister of Defense"


def test_portfolios_lead_to_one_wording_in_one_step() -> None:
    canonical = {row["form"]: row["canonical"] for row in gazetteer("portfolios")}
    assert not repeated([row["form"] for row in gazetteer("portfolios")])
    for wording in canonical.values():
        assert canonical.get(wording, wording) == wording


def test_places_have_a_country_unless_they_are_areas() -> None:
    rows = gazetteer("places")
    assert not repeated([row["form"] for row in rows])
    tables = [*gazetteer("organizations"), *gazetteer("agencies")]
    bodies = {form for row in tables for form in forms(row["names"])}
    countries = {form for row in gazetteer("countries") for cell in ("names", "demonyms") for form in forms(row[cell])}
    for row in rows:
        assert row["kind"] in ("city", "region", "residence", "area")
        assert row["country"] in ISO3 or (row["kind"] == "area" and not row["country"]), row
        assert row["form"] not in bodies | countries, row
    labels = {row["form"]: (row["label"], row["country"]) for row in rows}
    assert labels["St Petersburg"] == labels["Saint Petersburg"] == ("Saint Petersburg", "RUS")
    assert labels["Kiev"] == ("Kyiv", "UKR")


def test_head_words_and_forms_of_address_are_found_once() -> None:
    words = gazetteer("agency_words")
    assert not repeated([row["word"] for row in words])
    assert {row["kind"] for row in words} == {"agency", "legislature", "court", "force", "mission"}
    assert {row["position"] for row in words} == {"first", "last", "both", "national"}
    assert not repeated([row["form"] for row in gazetteer("honorifics")])
