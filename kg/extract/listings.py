"""Whom a list is of: "the following Ghanaian officials:" tells the country of all that its items name.

Changes when lists are introduced in other words.
"""

from __future__ import annotations

from kg.extract.protocol import Reading
from kg.extract.wordsets import wordset

_LISTED = wordset("listed-person")
_BULLETS = frozenset("-•*▪◦–—")


def introduced_countries(reading: Reading) -> dict[int, str]:
    """The country that the introduction of a list tells, by the number of each sentence that is an item of it."""
    owners = {name.last: name.country for name in reading.names if name.kind in ("demonym", "government")}
    found: dict[int, str] = {}
    country = ""
    for number, sentence in enumerate(reading.sentences):
        words = reading.words[sentence.first : sentence.last]
        if words[-1:] == [":"]:
            country = next(
                (
                    owners[at]
                    for at in range(sentence.last, sentence.first, -1)
                    if at in owners and _LISTED.intersection(reading.words[at : at + 3])
                ),
                "",
            )
        elif words and words[0] in _BULLETS:
            if country:
                found[number] = country
        else:
            country = ""
    return found
