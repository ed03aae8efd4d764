"""Whom a list is of: "the following Ghanaian officials:", "the Foreign Ministers of Norway and Ghana, X and Y".

Changes when lists are introduced in other words.
"""

from __future__ import annotations

from kg.extract.protocol import Reading
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title
from kg.extract.wordsets import wordset

_LISTED = wordset("listed-person")
_BULLETS = frozenset("-•*▪◦–—")


def introduced_country(reading: Reading, number: int) -> str:
    """The country that the introduction of a list tells, if the sentence of a number is one of its items; else ""."""
    sentences, words = reading.sentences, reading.words
    if number < 0 or words[sentences[number].first] not in _BULLETS:
        return ""
    while number >= 0 and words[sentences[number].first] in _BULLETS and words[sentences[number].last - 1] != ":":
        number -= 1
    if number < 0 or words[sentences[number].last - 1] != ":":
        return ""
    first, last = sentences[number].first, sentences[number].last
    owners = {
        name.last: name.country
        for name in reading.names
        if name.kind in ("demonym", "government") and first <= name.first < last
    }
    return next(
        (owners[at] for at in sorted(owners, reverse=True) if _LISTED.intersection(words[at : at + 3])),
        "",
    )


def listed_countries(reader: TitleReader, title: Title) -> tuple[list[str], int]:
    """The countries that a title in the plural lists, in order, and the token at which names may begin.

    "the Lithuanian and Ukrainian Foreign Ministers", "the Foreign Ministers of Norway, Ghana and Japan".
    """
    words, at = reader.words, title.names_from
    if not title.plural or at < 0:
        return [], at
    countries: list[str] = []
    before = reader.at_first.get(title.first)
    first = title.first
    while before is not None and before.kind in ("demonym", "country") and before.last <= title.core:
        countries.insert(0, before.country)
        step = first - 1
        while step > 0 and words[step] in (",", "and"):
            step -= 1
        before = reader.at_last.get(step + 1) if step < first - 1 else None
        first = before.first if before is not None else first
    if not countries and (closing := reader.at_last.get(at)) is not None and closing.kind == "country":
        countries = [closing.country]
        while True:
            step = at
            while words[step] in (",", "and", "the"):
                step += 1
            more = reader.at_first.get(step)
            if step == at or more is None or more.kind != "country":
                break
            countries.append(more.country)
            at = more.last
    return (countries, at) if len(countries) > 1 else ([], title.names_from)


def each_with_its_country(reader: TitleReader, title: Title) -> list[tuple[tuple[int, int], str]]:
    """The names of a title in the plural, each after its country: "of Norway, Ada Lund, and Ghana, Ben Osei".

    Empty where fewer than two are told in this way.
    """
    closing = reader.at_last.get(title.last)
    if not title.plural or closing is None or closing.kind != "country":
        return []
    found: list[tuple[tuple[int, int], str]] = []
    country, at = closing.country, title.last
    while reader.words[at] == "," and (named := reader.name_at(at + 1)) is not None and named[1] - named[0] > 1:
        found.append((named, country))
        at = named[1]
        while reader.words[at] in (",", "and", "of", "the"):
            at += 1
        more = reader.at_first.get(at)
        if more is None or more.kind != "country":
            break
        country, at = more.country, more.last
    return found if len(found) > 1 else []
