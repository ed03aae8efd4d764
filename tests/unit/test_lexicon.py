"""Phrase lookup: the longest phrase wins, matches do not overlap, a later row replaces an earlier one."""

from __future__ import annotations

import pytest

from kg.extract.lexicon import Lexicon
from kg.extract.tokens import split_words


def lexicon(*phrases: str) -> Lexicon[str]:
    made: Lexicon[str] = Lexicon()
    for phrase in phrases:
        made.add(phrase, phrase)
    return made


SCANS = [
    (("Korea", "Republic of Korea"), "the Republic of Korea and Korea", ["Republic of Korea", "Korea"]),
    (
        ("New York", "York", "New York City"),
        "New York City and New York and York",
        ["New York City", "New York", "York"],
    ),
    (("Foreign Ministry", "Ministry of Trade"), "Foreign Ministry of Trade", ["Foreign Ministry"]),
    (("U.S.", "U.S. Congress"), "the U.S.-led talks of the U.S. Congress", ["U.S.", "U.S. Congress"]),
    (("Côte d'Ivoire",), "in Côte d’Ivoire’s capital", ["Côte d'Ivoire"]),
    (("Oslo",), "nothing here", []),
    (("United Nations",), "United", []),
    (("Norway",), "Norwayan NORWAY norway", []),
]


@pytest.mark.parametrize(("phrases", "text", "expected"), SCANS)
def test_scan(phrases: tuple[str, ...], text: str, expected: list[str]) -> None:
    words = split_words(text)
    hits = list(lexicon(*phrases).scan(words))
    assert [payload for _, _, payload in hits] == expected
    for first, last, payload in hits:
        assert words[first:last] == split_words(payload)


def test_the_order_of_rows_does_not_matter_but_for_one_wording() -> None:
    words = split_words("New York City")
    assert list(lexicon("New York", "New York City").scan(words)) == list(
        lexicon("New York City", "New York").scan(words)
    )
    made: Lexicon[int] = Lexicon()
    made.add("Oslo", 1)
    made.add("Oslo", 2)
    assert made.match(["Oslo"], 0) == (1, 2)
