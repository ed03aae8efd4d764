"""Whom an agreement binds. Changes when its parties are read in another wording.

They are the subject and its partners ("with", "between"), those who signed or looked on, else the parties of the talks.
"""

from __future__ import annotations

import re

from kg.extract.protocol import Reading
from kg.extract.referents import Party, between, of_person, people_between, they
from kg.extract.wordings import BETWEEN
from kg.model import Span

BINDING = frozenset({"country", "government", "organization", "agency"})
"""The kinds of names that an agreement can bind."""
_ON_BEHALF = re.compile(r"\bon (?:the )?behalf of (?:the\s+)?(?:Governments? of (?:the\s+)?)?")
_CLOSE = 15  # characters between "on behalf of" and a name: "the people of"
_SIGNED_BY = re.compile(r"\b(by|(?:in|witnessed in) the presence of)\s")


def with_partners(reading: Reading, parties: tuple[Party, ...], start: int, end: int) -> tuple[Party, ...]:
    """The subject, and whom the agreement is "with" or "between"."""
    found = list(parties)
    known = {p.ref for p in found}
    for match in BETWEEN.finditer(reading.text, start, end):
        for name in between(reading.names, match.end(), min(end, match.end() + 80)):
            gap = reading.text[match.end() : name.start]
            if (
                name.kind != "place"
                and name.ref not in known
                and re.fullmatch(r"(?:[A-Z][\w’'. -]*|,|\s|and|the|of|both)*", gap)
            ):
                known.add(name.ref)
                found.append(Party(name.ref, Span(name.start, name.end)))
        if match[0].startswith(("between", "among")):
            break
    return tuple(found)


def parties_of(reading: Reading, index: int, start: int, end: int, verb: int = -1) -> tuple[Party, ...]:
    """Whom an agreement binds when no subject says it.

    "between A and B", or who signed it or looked on after the verb, else the parties of its meeting.
    """
    named = with_partners(reading, (), start, end)
    states = [p for p in named if p.ref.kind in BINDING]
    if len({country_of(p) for p in states}) > 1:
        return tuple(states)
    signed = _signatories(reading, verb, end) if verb >= 0 else ()
    return signed or tuple(they(reading, index, Span(start, start))) or named


def _signatories(reading: Reading, start: int, end: int) -> tuple[Party, ...]:
    """Officials of two countries who signed ("by A and B"), or the countries of those who looked on."""
    lead = _SIGNED_BY.search(reading.text, start, end)
    if lead is None:
        return ()
    people = people_between(reading, lead.end(), end)
    found = [party for person in people for party in of_person(person, Span(person.start, person.end))]
    states = [party for party in found if party.ref.kind == "country"]
    if len({p.ref for p in states}) < 2:
        return ()
    return tuple(found if lead[1].lower() == "by" else states)


def represented(reading: Reading, start: int, end: int) -> tuple[Party, ...]:
    """For whom somebody signs: "on behalf of the Kingdom of Bahrain"."""
    lead = _ON_BEHALF.search(reading.text, start, end)
    names = between(reading.names, lead.end(), min(end, lead.end() + 60)) if lead else []
    first = [n for n in names[:1] if n.kind in BINDING and lead is not None and n.start - lead.end() < _CLOSE]
    return tuple(Party(n.ref, Span(n.start, n.end)) for n in first)


def country_of(party: Party) -> str:
    """The country of a party, or the body that it is."""
    return party.ref.key.partition("/")[0].upper()
