"""Titles: one wording for one post, the reference of a post, the ministry that a minister implies."""

from __future__ import annotations

import pytest

from kg.extract.names import NameFinder
from kg.extract.protocol import Reading
from kg.extract.titlereader import TitleReader
from kg.extract.titles import canonical_title, government_of, implied_ministry, is_capitalised, post_ref
from kg.extract.tokens import tokenise
from kg.model import Document

ONE_POST = [
    ("Foreign Minister", "Minister of Foreign Affairs"),
    ("Foreign Minister", "Minister for Foreign Affairs"),
    ("Defense Minister", "Minister of Defence"),
    ("Deputy Foreign Minister", "Deputy Minister of Foreign Affairs"),
    ("Treasury Secretary", "Secretary of the Treasury"),
    ("Secretary of Homeland Security", "Secretary of the Department of Homeland Security"),
    ("National Security Adviser", "National Security Advisor"),
    ("Secretary-General", "Secretary General"),
    ("Finance Vice Minister", "Vice Minister of Finance"),
]


@pytest.mark.parametrize(("one", "other"), ONE_POST)
def test_wordings_of_one_post(one: str, other: str) -> None:
    assert canonical_title(one) == canonical_title(other)


TWO_POSTS = [
    ("Foreign Minister", "Deputy Foreign Minister"),
    ("Prime Minister", "Minister"),
    ("First Minister", "Minister of Finance"),
    ("Secretary of State", "Under Secretary of State"),
    ("President", "Vice President"),
    ("Deputy Minister", "Minister of Finance"),
]


@pytest.mark.parametrize(("one", "other"), TWO_POSTS)
def test_posts_that_are_not_one(one: str, other: str) -> None:
    assert canonical_title(one) != canonical_title(other)


def titles(text: str) -> list[str]:
    """Each title as "capacity label | country | body"."""
    made = Reading(Document("a", text, "a.txt", ""), text)
    tokenise(made)
    NameFinder().extract(made)
    found = TitleReader(made).titles()
    return [f"{t.capacity} {t.label} | {t.country} | {t.org.key if t.org else ''}" for t in found]


TITLES = [
    (
        "Acting Secretary of Homeland Security",
        ["Acting Secretary of Homeland Security | USA | usa/department-of-homeland-security"],
    ),
    ("the former Norwegian Prime Minister", ["Former Prime Minister | NOR | "]),
    ("the German Vice Chancellor", ["Substantive Vice Chancellor | DEU | "]),
    (
        "Ghana's Deputy Minister of Energy and Petroleum",
        ["Substantive Deputy Minister of Energy and Petroleum | GHA | "],
    ),
    ("President-elect", ["Designate President |  | "]),
    ("Prime Minister of the Republic of Korea", ["Substantive Prime Minister | KOR | "]),
    ("UN Special Envoy for Yemen", ["Substantive Special Envoy for Yemen |  | united-nations"]),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles(text: str, expected: list[str]) -> None:
    assert titles(f"{text} Ada Lund spoke.") == expected


def test_the_reference_of_a_post_and_its_ministry() -> None:
    text = "Norwegian Foreign Minister Ada Lund spoke."
    made = Reading(Document("a", text, "a.txt", ""), text)
    tokenise(made)
    NameFinder().extract(made)
    (title,) = TitleReader(made).titles()
    assert post_ref(title).key == "nor/minister-of-foreign-affairs"
    ministry = implied_ministry(title)
    assert ministry is not None
    assert (ministry[0].key, ministry[1]) == ("nor/ministry-of-foreign-affairs", "Ministry of Foreign Affairs")


def test_governments_are_named_by_their_country() -> None:
    assert government_of("NOR")[1] == "Government of Norway"


def test_words_that_may_be_part_of_a_name() -> None:
    assert [w for w in ("Lund", "J.", "d'Estaing", "of", "G7", "3", "-", "") if is_capitalised(w)] == ["Lund", "J."]
