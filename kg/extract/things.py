"""Claims for the countries, agencies, governments and organisations that a statement names.

Changes when it changes which names count as mentions. Runs after the persons are known, so that a name that is part of
a person's name is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from kg.extract.additions import added, kept_by_additions
from kg.extract.names import forms_of
from kg.extract.protocol import Name, Reading
from kg.extract.titles import government_of
from kg.extract.wordsets import wordset
from kg.model import Background, Ref, Span, Term, Value
from kg.resources import gazetteer

_CLASS = {
    "country": "kg:Country",
    "demonym": "kg:Country",
    "agency": "kg:Agency",
    "government": "kg:Government",
    "organization": "kg:InternationalOrganization",
}
_SPOKEN_OF_AS_BODIES = frozenset({"usa/white-house"})
_WHERE = frozenset({"at", "At", "in", "In", "inside", "near", "outside", "to"})
_AMERICAN_STATE = wordset("american-state")


@kept_by_additions
def _known_agencies() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in [*gazetteer("agencies"), *added("agencies")]}


@kept_by_additions
def _known_organizations() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in [*gazetteer("organizations"), *added("organizations")]}


@cache
def _countries() -> dict[str, tuple[Background, ...]]:
    """What is known of each country; many texts and many agencies of each ask for it."""
    known = {}
    for row in gazetteer("countries"):
        ref, item = Ref("country", row["iso3"]), f"http://www.wikidata.org/entity/{row['wikidata']}"
        known[row["iso3"]] = (
            Background(ref, "rdf:type", Term("kg:Country")),
            Background(ref, "rdfs:label", Value(row["label"])),
            Background(ref, "kg:iso3", Value(row["iso3"])),
            *([Background(ref, "owl:sameAs", Value(item, "xsd:anyURI"))] if row["wikidata"] else ()),
        )
    return known


class Things:
    """Claims that a statement names a country, an agency, a government or an organisation."""

    name = "things"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """One type claim for each thing, with the first mention of each of its forms; a label claim for each form."""
        persons = _Ranges((p.start, p.end) for p in reading.people)
        readable = _Ranges((s.start, s.end) for s in reading.sentences)
        american = _american_states(reading)
        demonyms = {name.last: name for name in reading.names if name.kind == "demonym"}
        mentions: dict[Ref, dict[str, Span]] = {}
        kinds: dict[Ref, str] = {}
        for name in reading.names:
            if (
                name.kind not in _CLASS
                or not readable.holds(name)
                or (name.kind in ("country", "demonym") and persons.holds(name))
            ):
                continue
            if name.first in american or _is_building(reading, name):
                continue
            form = " ".join(reading.text[name.start : name.end].split())
            mentions.setdefault(name.ref, {}).setdefault(form, Span(name.start, name.end))
            if name.kind == "agency" and (owner := demonyms.get(name.first)) is not None:  # "the Swedish Energy Agency"
                whole = " ".join(reading.text[owner.start : name.end].split())
                mentions[name.ref].setdefault(whole, Span(owner.start, name.end))
            kinds[name.ref] = name.kind if name.ref.kind != "country" else "country"
        for ref, forms in mentions.items():
            rule = f"{'country' if ref.kind == 'country' else ref.kind}.named"
            reading.claim(ref, "rdf:type", Term(_CLASS[kinds[ref]]), list(forms.values())[:4], rule)
            if ref.kind != "country":
                for form, span in forms.items():
                    reading.claim(ref, "rdfs:label", Value(form), [span], rule)
        described = {c.subject for c in reading.claims} | {
            c.object for c in reading.claims if isinstance(c.object, Ref)
        }
        names = {name.ref: name for name in reading.names}
        for ref in sorted(described):
            describe(reading, ref, names.get(ref))


def describe(reading: Reading, ref: Ref, name: Name | None) -> None:
    """Add what the gazetteers know of a thing as background, and the country of an agency read by its pattern."""
    background = reading.background
    if ref.kind == "country":
        background += _countries().get(ref.key, ())
    elif ref.kind == "government":
        country = ref.key.partition("/")[0].upper()
        _, label = government_of(country)
        background += [Background(ref, "rdf:type", Term("kg:Government")), Background(ref, "rdfs:label", Value(label))]
        _add_country(reading, ref, country)
    elif ref.kind == "agency":
        row = _known_agencies().get(ref.key, {})
        background.append(Background(ref, "rdf:type", Term("kg:Agency")))
        if row:
            background.append(Background(ref, "rdfs:label", Value(row["label"])))
            if row["acronym"]:
                background.append(Background(ref, "kg:acronym", Value(row["acronym"])))
            if row["parent"] and row["type"] != "seat":
                kind = "government" if row["parent"].endswith("/government") else "agency"
                background.append(Background(ref, "org:subOrganizationOf", Ref(kind, row["parent"])))
        _add_country(reading, ref, row.get("country", "") or (name.country if name is not None else ""))
    elif ref.kind == "organization":
        row = _known_organizations().get(ref.key, {})
        background.append(Background(ref, "rdf:type", Term("kg:InternationalOrganization")))
        if row:
            background.append(Background(ref, "rdfs:label", Value(row["label"])))
            for acronym in forms_of(row["acronym"]):
                background.append(Background(ref, "kg:acronym", Value(acronym)))


def _add_country(reading: Reading, ref: Ref, country: str) -> None:
    if country in _countries():
        reading.background += [Background(ref, "kg:country", Ref("country", country)), *_countries()[country]]


class _Ranges:
    """Passages, and whether a name lies inside one of them; sought by bisection, for there may be many thousands."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def holds(self, name: Name) -> bool:
        before = bisect_right(self._starts, name.start)
        return before > 0 and name.end <= self._reach[before - 1]


def _is_building(reading: Reading, name: Name) -> bool:
    """Whether a seat of power is only where something takes place: "at the Great Hall of the People"."""
    if _known_agencies().get(name.ref.key, {}).get("type") != "seat" or name.ref.key in _SPOKEN_OF_AS_BODIES:
        return False
    at = name.first - 1
    at -= at > 0 and reading.words[at] in ("the", "The")
    return at >= 0 and reading.words[at] in _WHERE


def _american_states(reading: Reading) -> set[int]:
    """The tokens at which "Georgia" is the American state: an American office or place stands beside it.

    Once it is, it is so wherever the text says no more, unless the text names Georgians too.
    """
    bare = [n for n in reading.names if reading.words[n.first] == "Georgia" and n.last - n.first == 1]
    if not bare:
        return set()
    american = {name.first for name in bare if _is_american_state(reading, name)}
    of_the_country = any(n.country == "GEO" and n not in bare for n in reading.names)
    return {name.first for name in bare} if american and not of_the_country else american


def _is_american_state(reading: Reading, name: Name) -> bool:
    near = reading.words[max(0, name.first - 6) : name.last + 6]
    beside = [n for n in reading.names if n.kind == "place" and n.country == "USA" and abs(n.first - name.first) <= 4]
    return bool(_AMERICAN_STATE.intersection(near) or beside)
