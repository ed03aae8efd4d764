"""Finds countries, demonyms, organisations, agencies, governments and places that the gazetteers know.

Changes when the way in which a gazetteer becomes names changes. It only finds; the claims are made by `things`, once
it is known which names are part of a person's name or of a title.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kg.extract.lexicon import Lexicon
from kg.extract.protocol import Name, Reading
from kg.model import Ref
from kg.resources import gazetteer
from kg.vocabulary import slug

_KIND_OF_TYPE = {"organization": "organization", "group": "organization"}
_LINKS = frozenset({",", "and", "&", "the", "The", "Republic", "Kingdom"})


class Known(NamedTuple):
    """A row of a gazetteer, as a name in the text will carry it."""

    kind: str
    ref: Ref
    country: str


def forms_of(cell: str) -> list[str]:
    """The forms in a cell of a gazetteer; they are separated by `|`."""
    return [form for form in (part.strip() for part in cell.split("|")) if form]


@cache
def known_names() -> Lexicon[Known]:
    """All names of the gazetteers. Where two tables have one form, country wins over agency, agency over place."""
    lexicon: Lexicon[Known] = Lexicon()
    for row in gazetteer("places"):
        key = f"{row['country'].lower() or '?'}/{slug(row['label'])}"
        lexicon.add(row["form"], Known("place", Ref("place", key), row["country"]))
    for row in gazetteer("organizations"):
        known = Known("organization", Ref("organization", row["key"]), "")
        for form in (row["label"], row["acronym"], *forms_of(row["names"])):
            if form:
                lexicon.add(form, known)
    for row in gazetteer("agencies"):
        known = Known("agency", Ref("agency", row["key"]), row["country"])
        for form in (row["label"], row["acronym"], *forms_of(row["names"])):
            if form:
                lexicon.add(form, known)
    for row in gazetteer("countries"):
        ref = Ref("country", row["iso3"])
        for form in forms_of(row["demonyms"]):
            lexicon.add(form, Known("demonym", ref, row["iso3"]))
        for form in (row["label"], *forms_of(row["names"])):
            lexicon.add(form, Known("country", ref, row["iso3"]))
    for row in gazetteer("not_countries"):
        lexicon.add(row["form"], Known("other", Ref("other", ""), ""))
    return lexicon


@cache
def country_labels() -> dict[str, str]:
    """The displayed name of each country by its ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: row["label"] for row in gazetteer("countries")}


class NameFinder:
    """Fills `reading.names`. Makes no claims."""

    name = "names"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Find the names of the gazetteers, then the governments that are named through their country."""
        starts, ends = reading.starts, reading.ends
        reading.names = [
            Name(starts[first], ends[last - 1], first, last, known.kind, known.ref, known.country)
            for first, last, known in known_names().scan(reading.words)
            if known.kind != "other" and not (reading.words[last : last + 1] == [":"] and reading.words[first].isupper() and last - first == 1)
        ]
        _find_governments(reading)


def _government(reading: Reading, first: int, last: int, country: str) -> Name:
    return Name(
        reading.starts[first], reading.ends[last - 1], first, last, "government",
        Ref("government", f"{country.lower()}/government"), country,
    )


def _find_governments(reading: Reading) -> None:
    """ "Government of Honduras", "Governments of A and B", "Honduran government", "Russia's Government"."""
    words, found = reading.words, []
    at_first = {name.first: name for name in reading.names}
    at_last = {name.last: name for name in reading.names}
    for i, word in enumerate(words):
        if word not in ("Government", "government", "Governments", "governments", "Govt."):
            continue
        after = i + 1
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
    if found:
        reading.names = sorted([*reading.names, *found], key=lambda name: (name.first, -name.last))
