"""What stands right after a name and goes with it: letters, a bracket, a country. Changes when more may stand there."""

from __future__ import annotations

import re

from kg.extract.titlereader import TitleReader
from kg.extract.wordsets import wordset

_DISTRICT = re.compile(r"(?:[RDI]-[A-Z]{2}|[A-Z]{2}-\d{1,2})")  # "(D-NH)", "(CA-40)"
_AFTER_NAME_OF = ("of", "from", "(")
_POST_NOMINALS = wordset("post-nominal")


def aside(reader: TitleReader, at: int) -> int:
    """The token after a short bracket: "Jeanne Shaheen (D-NH)"."""
    if reader.words[at] == "(":
        for end in range(at + 1, at + 8):
            if end < len(reader.words) and reader.words[end] == ")":
                return end + 1
    return at


def letters(reader: TitleReader, at: int) -> int:
    """The token after letters that follow a name: "Jane Doe, M.D. (CA-06)", "John Roe, MSM, PhD"."""
    words = reader.words
    while words[at] in _POST_NOMINALS or (words[at] == "," and words[at + 1] in _POST_NOMINALS):
        at += 2 if words[at] == "," else 1
    return at


def country_after(reader: TitleReader, last: int) -> tuple[str, int]:
    """The country in "Prime Minister Netanyahu of Israel", and the token after it."""
    if reader.words[last] == "(" and _DISTRICT.fullmatch("".join(reader.words[last + 1 : last + 4])):
        return "USA", aside(reader, last)
    if reader.words[last] in _AFTER_NAME_OF:
        at = last + 1
        while reader.words[at] == "the":
            at += 1
        known = reader.at_first.get(at)
        if known is not None and known.kind == "country":
            if reader.words[last] != "(":
                return known.country, known.last
            if reader.words[known.last] == ")":  # "Ambassador Jane Doe (Ghana)"
                return known.country, known.last + 1
    return "", last


def shared_countries(reader: TitleReader, names: list[tuple[int, int]]) -> list[str]:
    """The country of each of names where it stands after the last: "A, B and C of X, Y and Z", "A and B of X".

    Empty where each name has its own country, or none follows.
    """
    if len(names) == 1 or any(country_after(reader, last)[0] for _, last in names[:-1]):
        return [""] * len(names)
    country, at = country_after(reader, names[-1][1])
    countries = [country]
    while reader.words[at] in (",", "and"):
        at += 1
        known = reader.at_first.get(at)
        if known is not None and known.kind == "country":
            countries.append(known.country)
            at = known.last
    return countries if len(countries) == len(names) else [country] * len(names)
