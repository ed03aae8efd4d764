"""The gazetteer of heads of state and of government keeps its shape and never tells one country where two are meant.

Changes when the table gains a column or makes another promise to its readers.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import pairwise

from kg.resources import folder, gazetteer

COLUMNS = ["surname", "name", "title", "country", "from", "until", "note"]
OPEN = "9999-12"


def folded(form: str) -> str:
    """A form without accents and case, as the reader compares it."""
    return "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c)).casefold()


def test_the_table_says_what_it_is_and_every_line_is_whole() -> None:
    lines = (folder("data") / "gazetteers" / "heads.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    header, *body = [line for line in lines if not line.startswith("#")]
    assert header.split("\t") == COLUMNS
    for line in body:
        assert line.count("\t") == len(COLUMNS) - 1, line
        for cell in line.split("\t"):
            assert not re.search(r"^ | $|  |[\u2018\u2019\u00a0]", cell), line


def test_every_row_has_forms_a_name_a_title_and_a_country_of_the_table_of_countries() -> None:
    countries = {row["iso3"] for row in gazetteer("countries")}
    for row in gazetteer("heads"):
        forms = row["surname"].split("|")
        assert all(form and form == form.strip() for form in forms), row
        assert len(set(forms)) == len(forms), row
        assert row["name"], row
        assert re.fullmatch(r"[a-z]+( [a-z]+)*", row["title"]), row
        assert row["country"] in countries, row
        assert row["title"] != "vice president" or row["country"] == "USA", row


def test_terms_are_months_and_end_after_they_began() -> None:
    for row in gazetteer("heads"):
        assert re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", row["from"]), row
        if row["until"]:
            assert re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", row["until"]), row
            assert row["from"] <= row["until"], row


def test_no_row_stands_twice_and_terms_of_one_person_and_title_do_not_overlap() -> None:
    terms: defaultdict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in gazetteer("heads"):
        terms[row["name"], row["title"], row["country"]].append((row["from"], row["until"] or OPEN))
    for key, spans in terms.items():
        spans.sort()
        for (_, until), (start, _) in pairwise(spans):
            assert until < start, key


def test_a_form_that_two_countries_share_at_a_time_says_so() -> None:
    holders: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in gazetteer("heads"):
        for form in {folded(form) for form in row["surname"].split("|")}:
            holders[form, row["title"]].append(row)
    for key, rows in holders.items():
        for one in rows:
            for other in rows:
                apart = one["from"] > (other["until"] or OPEN) or other["from"] > (one["until"] or OPEN)
                if one["country"] == other["country"] or apart:
                    continue
                shared = re.search(r"shared with ((?:[A-Z]{3} ?)+)", one["note"])
                assert shared, (key, one, other)
                assert other["country"] in shared[1].split(), (key, one, other)


def test_well_known_leaders_are_told() -> None:
    def country(title: str, surname: str, month: str) -> set[str]:
        return {
            row["country"]
            for row in gazetteer("heads")
            if row["title"] == title
            and folded(surname) in {folded(form) for form in row["surname"].split("|")}
            and row["from"] <= month <= (row["until"] or OPEN)
        }

    assert country("president", "Putin", "2004-05") == {"RUS"}
    assert country("president", "Putin", "2010-05") == set()
    assert country("prime minister", "Putin", "2010-05") == {"RUS"}
    assert country("prime minister", "Modi", "2020-01") == {"IND"}
    assert country("president", "Lopez Obrador", "2020-01") == {"MEX"}
    assert country("president", "Zelensky", "2022-03") == {"UKR"}
    assert country("prime minister", "Orban", "2020-06") == {"HUN", "ROU"}
