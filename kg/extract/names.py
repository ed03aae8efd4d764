"""Finds countries, demonyms, organisations, agencies, governments and places that the gazetteers know.

Changes when the way in which a gazetteer becomes names changes. It only finds; the claims are made by `things`, once
it is known which names are part of a person's name or of a title.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from kg.extract.additions import added, kept_by_additions
from kg.extract.lexicon import Lexicon
from kg.extract.protocol import Name, Reading
from kg.model import Ref
from kg.resources import gazetteer
from kg.vocabulary import slug

_GOVERNMENTS = frozenset({"Government", "government", "Governments", "governments", "Govt."})
_LINKS = frozenset({",", "and", "&", "the", "The", "Republic", "Kingdom"})


class Known(NamedTuple):
    """A row of a gazetteer, as a name in the text will carry it."""

    kind: str
    ref: Ref
    country: str


def forms_of(cell: str) -> list[str]:
    """The forms in a cell of a gazetteer; they are separated by `|`."""
    return [form for form in (part.strip() for part in cell.split("|")) if form]


@kept_by_additions
def known_names() -> Lexicon[Known]:
    """All names of the gazetteers. Where two tables have one form, country wins over agency, agency over place.

    What a user added wins over all of them.
    """
    lexicon: Lexicon[Known] = Lexicon()
    _add_names(lexicon, gazetteer)
    _add_names(lexicon, added)
    return lexicon


def _add_names(lexicon: Lexicon[Known], rows_of: Callable[[str], list[dict[str, str]]]) -> None:
    """Add the names of all tables, as `rows_of` gives them."""
    for row in rows_of("places"):
        if row["kind"] == "area":  # "Latin America", "the Sea of Japan": no place of a meeting, and no country
            lexicon.add(row["form"], Known("other", Ref("other", ""), ""))
            continue
        key = f"{row['country'].lower() or '?'}/{slug(row['label'])}"
        lexicon.add(row["form"], Known("place", Ref("place", key), row["country"]))
    for row in rows_of("organizations"):
        known = Known("organization", Ref("organization", row["key"]), "")
        for form in (row["label"], *forms_of(row["names"])):
            lexicon.add(form, known)
    for row in rows_of("agencies"):
        known = Known("agency", Ref("agency", row["key"]), row["country"])
        for form in (row["label"], *forms_of(row["names"])):
            lexicon.add(form, known)
    for row in rows_of("governments"):
        known = Known("government", Ref("government", row["key"]), row["country"])
        for form in forms_of(row["names"]):
            lexicon.add(form, known)
    for row in rows_of("countries"):
        ref = Ref("country", row["iso3"])
        for form in forms_of(row["demonyms"]):
            lexicon.add(form, Known("demonym", ref, row["iso3"]))
        for form in (row["label"], *forms_of(row["names"])):
            lexicon.add(form, Known("country", ref, row["iso3"]))
    towns = {row["form"] for row in rows_of("places") if row["kind"] != "area"}  # "New Jersey" is a place
    for row in rows_of("not_countries"):
        if row["form"] not in towns:
            lexicon.add(row["form"], Known("other", Ref("other", ""), ""))


@cache
def country_labels() -> dict[str, str]:
    """The displayed name of each country by its ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: row["label"] for row in gazetteer("countries")}


@cache
def bearers() -> dict[str, list[Ref]]:
    """All agencies and organisations that bear a shared name, by that name; those that no form names by default too."""
    found: dict[str, list[Ref]] = {}
    agencies = {row["key"] for row in gazetteer("agencies")}
    for row in gazetteer("ambiguous_names"):
        kind = (
            "agency"
            if row["key"] in agencies
            else "government"
            if row["key"].endswith("/government")
            else "organization"
        )
        found.setdefault(row["form"], []).append(Ref(kind, row["key"]))
    return found


def without_owner(reading: Reading, start: int, end: int, country: str, label: str) -> str:
    """The name of a body without its country at the end: "Ministry of Health of Ghana" is Ghana's Ministry of Health.

    `start` and `end` are where it stands, `label` is how it is written there.
    """
    for name in reading.names:
        if name.kind == "country" and name.country == country and start < name.start and end - 1 <= name.end <= end:
            shown = re.escape(" ".join(reading.text[name.start : name.end].split()))
            shorter = re.sub(rf",?(?: of(?: the)?)? \(?(?:the )?{shown}\)?$", "", label)
            return shorter if len(shorter.split()) > 2 and not shorter.endswith((" and", " the")) else label
    return label


class NameFinder:
    """Fills `reading.names`. Makes no claims."""

    name = "names"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Find the names of the gazetteers, then the governments that are named through their country."""
        starts, ends = reading.starts, reading.ends
        reading.names = [
            Name(starts[first], ends[last - 1], first, last, known.kind, known.ref, known.country)
            for first, last, known in known_names().scan(reading.words, reading.index)
            if known.kind != "other"
            and not (last - first == 1 and reading.words[first].isupper() and reading.words[last : last + 1] == [":"])
        ]
        _find_governments(reading)
        _settle_shared(reading)


def _settle_shared(reading: Reading) -> None:
    """Give a shared name to the bearer whose country stands beside it: "Nicaraguan Parliament"."""
    at_first = {name.first: name for name in reading.names}
    at_last = {name.last: name for name in reading.names}
    for name in reading.names:
        if name.kind not in ("agency", "organization"):
            continue
        form = " ".join(reading.text[name.start : name.end].split())
        if form not in bearers() and name.kind != "agency":
            continue
        beside = at_last.get(name.first - 1 if name.first and reading.words[name.first - 1] == "'s" else name.first)
        if beside is None and reading.words[name.last : name.last + 1] == ["of"]:
            at = name.last + 1 + (reading.words[name.last + 1 : name.last + 2] == ["the"])
            beside = at_first.get(at)
            beside = beside if beside is not None and beside.kind == "country" else None
        if beside is None or beside.kind not in ("country", "demonym") or beside.country in ("", name.country):
            continue
        own = [ref for ref in bearers().get(form, []) if ref.key.startswith(beside.country.lower() + "/")]
        if own:
            name.kind, name.ref, name.country = own[0].kind, own[0], beside.country
        elif name.kind == "agency":  # another country's body of the same name, which no table lists
            name.ref = Ref("agency", f"{beside.country.lower()}/{slug(form)}")
            name.country = beside.country


def _government(reading: Reading, first: int, last: int, country: str) -> Name:
    return Name(
        reading.starts[first],
        reading.ends[last - 1],
        first,
        last,
        "government",
        Ref("government", f"{country.lower()}/government"),
        country,
    )


@cache
def _regions() -> frozenset[str]:
    """The first words of the names of states and provinces, which have governments of their own."""
    return frozenset(row["form"].split()[0] for row in gazetteer("places") if row["kind"] == "region")


def _find_governments(reading: Reading) -> None:
    """ "Government of Honduras", "Governments of A and B", "Honduran government", "Russia's Government"."""
    words = reading.words
    found: list[Name] = []
    at_first = {name.first: name for name in reading.names}
    at_last = {name.last: name for name in reading.names}
    for i in reading.at(_GOVERNMENTS):
        word, after = words[i], i + 1
        if words[after : after + 2] in (["and", "people"], ["and", "People"]):
            after += 2
        if after < len(words) and words[after] == "of":
            countries, at = [], after + 1
            while at < len(words):
                name = at_first.get(at)
                if name is not None and name.kind == "country":
                    countries.append(name)
                    at = name.last
                elif words[at] in _LINKS and (not countries or word.endswith("s") or words[at] == "the"):
                    at += 1
                else:
                    break
            for n, name in enumerate(countries):
                found.append(_government(reading, i if n == 0 else name.first, name.last, name.country))
            if countries:
                continue
        before = i - 1 if i and words[i - 1] == "'s" else i
        owner = at_last.get(before)
        if owner is not None and owner.kind in ("country", "demonym") and not word.endswith("s"):
            found.append(_government(reading, owner.first, i + 1, owner.country))
        elif owner is not None and word == "Government" and before == i and words[owner.first] in _regions():
            ref = Ref("agency", f"{owner.country.lower() or '?'}/{owner.ref.key.rpartition('/')[2]}-government")
            start, end = reading.starts[owner.first], reading.ends[i]
            found.append(Name(start, end, owner.first, i + 1, "agency", ref, owner.country))
    if found:
        reading.names = sorted([*reading.names, *found], key=lambda name: (name.first, -name.last))
