"""Whether two wordings mean one thing: names, titles, places, passages. Changes when wordings are judged otherwise.

Lenient about what is a matter of style (accents, articles, the order of words, an honorific), strict about the rest.
The words that do not count are rows of `data/gazetteers/evaluation_words.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from kg.resources import gazetteer

SAME_NAME: Final = 0.75
"""Share of words that two names of a body have in common at the least."""

SAME_TITLE: Final = 0.6
"""Share of words that two titles of a post, or of a statement, have in common at the least."""

_SAME_PASSAGE: Final = 0.7
_ENOUGH_WORDS: Final = 3
_SPOKEN_LETTERS: Final = re.compile(r"\b[a-z](?:\.[a-z]\b)+")
_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")


@cache
def _passed_over(*sets: str) -> frozenset[str]:
    return frozenset(row["word"] for row in gazetteer("evaluation_words") if row["set"] in sets)


@lru_cache(maxsize=65536)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without accents, points and possessive endings.

    >>> plain_words("U.S. President’s Office & Košice")
    ('us', 'president', 'office', 'and', 'kosice')
    """
    spelled = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    spelled = _SPOKEN_LETTERS.sub(lambda run: run[0].replace(".", ""), spelled.replace("&", " and ").replace("’", "'"))
    return tuple(_NO_LETTERS.sub(" ", spelled.replace("'s ", " ")).split())


def _telling(text: str, *passed_over: str) -> frozenset[str]:
    """The words that count; of longer ones without the s of the plural."""
    ignored = _passed_over(*passed_over)
    return frozenset(w.rstrip("s") if len(w) > 4 else w for w in plain_words(text) if w not in ignored)


def same_name(one: str, other: str, share: float = SAME_NAME) -> bool:
    """Whether two names of a body are alike: most of their telling words are the same.

    >>> same_name("U.S. Department of State", "Department of State"), same_name("Ministry of Health", "Ministry of War")
    (True, False)
    """
    if plain_words(one) == plain_words(other):
        return True
    left, right = _telling(one, "article"), _telling(other, "article")
    return bool(left and right) and len(left & right) / len(left | right) >= share


def any_same(some: Iterable[str], others: Iterable[str], share: float = SAME_NAME) -> bool:
    """Whether a name of the one is alike to one of the other; empty names are like none."""
    names = [name for name in others if name]
    return any(same_name(one, name, share) for one in some if one for name in names)


def same_person(one: str, other: str) -> bool:
    """Whether one name holds all words of the other, but for honorifics and initials.

    >>> same_person("Dr. Kevin K. McAleenan", "McAleenan"), same_person("Jane Smith", "John Smith")
    (True, False)
    """
    honorifics = _passed_over("honorific")
    left, right = ([w for w in plain_words(name) if w not in honorifics] for name in (one, other))
    if not left or not right:
        return False
    long_left, long_right = ({w for w in words if len(w) > 1} for words in (left, right))
    if not long_left or not long_right:
        return left == right
    return long_left <= long_right or long_right <= long_left


def words_in_common(one: str, other: str) -> int:
    """How many words two names share.

    >>> words_in_common("Juan Orlando Hernández", "President Hernandez")
    1
    """
    return len(set(plain_words(one)) & set(plain_words(other)))


def same_title(one: str, other: str) -> bool:
    """Whether two titles are of one post: alike, and of one rank (a deputy minister is no minister).

    >>> same_title("Minister of Foreign Affairs", "Foreign Affairs Minister")
    True
    >>> same_title("Minister of Finance", "Deputy Minister of Finance")
    False
    """
    ranks = _passed_over("rank")
    same_rank = ranks.intersection(plain_words(one)) == ranks.intersection(plain_words(other))
    return same_rank and same_name(one, other, SAME_TITLE)


def same_place(one: str, other: str) -> bool:
    """Whether one place is named within the other.

    >>> same_place("Washington", "Washington, D.C."), same_place("Rome", "Paris")
    (True, False)
    """
    left, right = _telling(one, "the"), _telling(other, "the")
    return bool(left and right) and (left <= right or right <= left)


def same_party(wanted: str, names: Iterable[str]) -> bool:
    """Whether a party, given by country code, acronym or name, is one that has these names.

    >>> same_party("HND", ["HND"]), same_party("European Union", ["EU", "the European Union"])
    (True, True)
    """
    return any(wanted == name or same_name(wanted, name) for name in names)


def same_passage(one: str, other: str) -> bool:
    """Whether two quotes are of one passage: most words of the shorter stand in the longer.

    >>> same_passage("Both will share data on gangs.", "The two countries will share data on gangs and routes.")
    True
    """
    ignored = _passed_over("article", "glue")
    left, right = ({w for w in plain_words(text) if w not in ignored} for text in (one, other))
    if not left or not right:
        return False
    shorter, common = min(len(left), len(right)), len(left & right)
    return common / shorter >= _SAME_PASSAGE and common >= min(_ENOUGH_WORDS, shorter)
