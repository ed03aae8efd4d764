"""Words and sentences: the text is covered without being changed, and sentences end where a reader ends them."""

from __future__ import annotations

import pytest

from kg.extract.protocol import Reading
from kg.extract.tokens import split_words, tokenise
from kg.model import Document


def reading(text: str) -> Reading:
    made = Reading(Document("a", text, "a.txt", ""), text)
    tokenise(made)
    return made


def sentences(text: str) -> list[str]:
    """The sentences of a text, white space folded; a first paragraph keeps them from being taken for a headline."""
    opening = "The ministers spoke of trade, of fish and of ships, and they agreed on the text of a treaty."
    made = reading(f"{opening}\n\n{text}\n")
    found = [" ".join(made.text[s.start : s.end].split()) for s in made.sentences]
    assert found[0] == opening
    return found[1:]


WORDS = [
    ("U.S.-Mexico talks", ["U.S.", "-", "Mexico", "talks"]),
    ("the U.S and Peru", ["the", "U.S", "and", "Peru"]),
    ("Mr. Rosales’s visit", ["Mr.", "Rosales", "'s", "visit"]),
    ("the ministers' talks", ["the", "ministers", "'", "talks"]),
    ("Côte d’Ivoire", ["Côte", "d'Ivoire"]),
    ("Joseph R. Biden, Jr.", ["Joseph", "R.", "Biden", ",", "Jr."]),
    ("at 9:30 a.m. on May 3rd", ["at", "9:30", "a.m.", "on", "May", "3rd"]),
    ("$1,250.50 (net)", ["$", "1,250.50", "(", "net", ")"]),
    ("Vice-President of São Tomé", ["Vice", "-", "President", "of", "São", "Tomé"]),
    ("Sen. Moore (D-OR)", ["Sen.", "Moore", "(", "D", "-", "OR", ")"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_words_stand_at_their_offsets() -> None:
    made = reading("  Mr. Lund’s talks\n\nwith the U.S., Peru…  ")
    for word, start, end in zip(made.words, made.starts, made.ends, strict=True):
        assert made.text[start:end].replace("’", "'") == word
    assert "".join(made.words) == "".join(made.text.split()).replace("’", "'")


SENTENCES = [
    ("Mr. Lund met Dr. Osei. They agreed.", ["Mr. Lund met Dr. Osei.", "They agreed."]),
    ("He met Gov. J. Moore of Ohio.", ["He met Gov. J. Moore of Ohio."]),
    ("Trade with the U.S. The parties agreed.", ["Trade with the U.S.", "The parties agreed."]),
    ("The U.S. Embassy was closed.", ["The U.S. Embassy was closed."]),
    ("It rose by 2.5 percent. Prices fell!", ["It rose by 2.5 percent.", "Prices fell!"]),
    ("“We agreed.” They left.", ["“We agreed.”", "They left."]),
    ("Did they meet? Yes.", ["Did they meet?", "Yes."]),
    ("One paragraph\n\nAnother paragraph", ["One paragraph", "Another paragraph"]),
    ("They met in\n\nOslo on Friday.", ["They met in Oslo on Friday."]),
    ("The U.S and\n\nNorway agreed.", ["The U.S and Norway agreed."]),
    ("The two sides agreed\n\nto meet again.", ["The two sides agreed to meet again."]),
    ("They agreed:\n\nto meet again.", ["They agreed:", "to meet again."]),
    ("Present were:\n- Ada Lund\n- Ben Osei", ["Present were:", "- Ada Lund", "- Ben Osei"]),
    ("They met in Oslo.On Monday they left for Bergen.", ["They met in Oslo.", "On Monday they left for Bergen."]),
    ("A line that is wrapped\nin the middle goes on.", ["A line that is wrapped in the middle goes on."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_text_without_an_end_is_cut_into_pieces() -> None:
    made = reading("Trade has grown in all the ports of the north. " + "word " * 5000)
    assert max(s.last - s.first for s in made.sentences) <= 400
    assert [s.first for s in made.sentences[1:]] == [s.last for s in made.sentences[:-1]]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\ufeff", "…"])
def test_hardly_a_text(text: str) -> None:
    assert len(reading(text).words) == len(text.split())


@pytest.mark.parametrize("text", [
    "Ada J. Lund met J.\nLund and J.  Lund, not J. alone.",
    "One.  Two.\n\nThree \n Four", " \n Gen. Osei\u00a0’s U.S. visit",
    "(A. Lund) saw 3.5 of No. 7; “Yes,” said B. \nOsei.",
])
def test_words_do_not_depend_on_where_the_text_is_cut_to_look_them_up(text: str) -> None:
    assert reading(text).words == split_words(text)
