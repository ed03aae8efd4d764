"""A Reading made by hand from a sentence, so that one extractor is tested without those before it."""

from __future__ import annotations

from datetime import date

from kg.extract.protocol import MeetingMention, Name, PersonMention, Reading
from kg.extract.tokens import tokenise
from kg.model import Document, Moment, Ref, Term

COUNTRIES = {
    "United States": "USA", "U.S.": "USA", "Honduras": "HND", "Honduran": "HND", "Kenya": "KEN", "Norway": "NOR",
    "Norwegian": "NOR", "Japan": "JPN", "Japanese": "JPN", "Peru": "PER", "Chile": "CHL",
    "Ghana": "GHA", "Iceland": "ISL", "Malta": "MLT",
}
PEOPLE = {"Ada Lund": ("o1", "NOR"), "Ben Osei": ("o2", "GHA"), "Lund": ("o1", "NOR"), "Minister Osei": ("o2", "GHA")}


def reading_of(text: str, kind: str = "kg:Readout", publisher: str = "NOR", parties: tuple[str, ...] = ("NOR", "GHA"),
               told: tuple[int, ...] | None = None) -> Reading:
    """A reading of a text with its sentences, the countries and people above, and one held meeting."""
    reading = Reading(Document("test", text, "test.txt", ""), text)
    tokenise(reading)
    for sentence in reading.sentences:
        sentence.zone = "body"
    for form, iso3 in COUNTRIES.items():
        kind_of_name = "demonym" if form in ("Honduran", "Norwegian", "Japanese") else "country"
        at = text.find(form)
        while at >= 0:
            if not any(n.start <= at < n.end for n in reading.names):
                first = next(i for i, s in enumerate(reading.starts) if s >= at)
                last = next((i for i, s in enumerate(reading.starts) if s >= at + len(form)), len(reading.starts))
                reading.names.append(Name(at, at + len(form), first, last, kind_of_name, Ref("country", iso3), iso3))
            at = text.find(form, at + 1)
    reading.names.sort(key=lambda n: n.start)
    for form, (key, country) in PEOPLE.items():
        at = text.find(form)
        if at >= 0 and not any(p.start <= at < p.end for p in reading.people):
            reading.people.append(PersonMention(at, at + len(form), Ref("official", key), country))
    reading.people.sort(key=lambda p: p.start)
    reading.kind, reading.publisher_country, reading.issued = kind, publisher, date(2030, 5, 6)
    meeting = Ref("meeting", "m1")
    sentences = list(range(len(reading.sentences))) if told is None else list(told)
    countries = tuple(Ref("country", p) for p in parties)
    reading.meetings = [MeetingMention(meeting, sentences, countries, Moment("2030-05-06"))]
    return reading


def values(reading: Reading, kind: str, predicate: str) -> list[str]:
    """What the claims of one predicate say about the things of one kind, as keys or lexical forms, sorted."""
    found = set()
    for claim in reading.claims:
        if claim.subject.kind == kind and claim.predicate == predicate:
            node = claim.object
            found.add(node.key if isinstance(node, Ref) else node.curie if isinstance(node, Term) else node.lexical)
    return sorted(found)
