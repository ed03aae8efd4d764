"""The country of a head of state or government whom a text names by title and surname alone. Changes when the table of
heads is read otherwise.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from kg.extract.names import forms_of
from kg.extract.roster import name_tokens
from kg.extract.titles import Title
from kg.resources import gazetteer

_OF_ONE_FORM = frozenset({"president", "prime minister", "king", "queen", "emir", "sultan"})
"""Offices that a state has as head of state or government, or has not at all."""


@cache
def _heads() -> dict[tuple[str, str], list[dict[str, str]]]:
    heads: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in gazetteer("heads"):
        for form in forms_of(row["surname"]):
            heads.setdefault((row["title"], " ".join(_parts(form))), []).append(row)
    return heads


def _parts(name: str) -> tuple[str, ...]:
    """The comparable parts of a name of the table, as the text's words give them."""
    return name_tokens(name.replace("-", " ").split())


def known_head(title: Title, name: tuple[str, ...], issued: date | None) -> str:
    """The country of a head of state or government whom a text names by title and surname alone, or "".

    `name` holds the folded parts of the name; its longest tail that the table knows counts. Only a country is taken
    from the table, and only if one country alone had such a head on the day of issue (for a former one: up to then).
    """
    office = title.canonical.removeprefix("federal ")
    tails = (" ".join(name[first:]) for first in range(len(name)))
    rows = next((found for tail in tails if (found := _heads().get((office, tail)))), [])
    if not rows and len(name) > 1:  # a family name that stands first
        whole = set(name)
        rows = [row for row in _heads().get((office, name[0]), []) if whole == set(_parts(row["name"]))]
    if issued is not None:
        month = issued.isoformat()[:7]
        rows = [
            row
            for row in rows
            if row["from"] <= month and (title.capacity == "Former" or not row["until"] or month <= row["until"])
        ]
    countries = {row["country"] for row in rows}
    return countries.pop() if len(countries) == 1 else ""


@cache
def _offices() -> dict[str, frozenset[str]]:
    """The titles of the heads of each country."""
    offices: dict[str, set[str]] = {}
    for row in gazetteer("heads"):
        offices.setdefault(row["country"], set()).add(row["title"])
    return {country: frozenset(titles) for country, titles in offices.items()}


def has_no(country: str, office: str) -> bool:
    """Whether the table knows the heads of a country, and none has this title: a monarchy has no president.

    >>> has_no("AUS", "president"), has_no("FRA", "president"), has_no("AUS", "minister")
    (True, False, False)
    """
    known = _offices()
    return office in _OF_ONE_FORM and country in known and office not in known[country]


def is_headed_by_another(title: Title, name: tuple[str, ...], issued: date | None) -> bool:
    """Whether the table knows who held an office on the day of issue, and it was nobody of this name."""
    if issued is None:
        return False
    month = issued.isoformat()[:7]
    then = {
        surname
        for (office, surname), rows in _heads().items()
        if office == title.canonical
        for row in rows
        if row["country"] == title.country and row["from"] <= month and (not row["until"] or month <= row["until"])
    }
    return bool(then) and not any(" ".join(name[first:]) in then for first in range(len(name)))
