"""What a statement says of itself: title, day of issue, publisher, genre, language, source.

Changes when one of these is found in another way.

Reads the fields that the file labels, and where there are none the head and the foot of the page.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from kg.extract.fulldates import find_day
from kg.extract.pagelines import kind_of
from kg.extract.protocol import STATEMENT, Reading
from kg.extract.publisher import Publisher, country_of_address, find_publisher, opening_country
from kg.model import Background, Ref, Span, Term, Value
from kg.resources import gazetteer

_GENRE_CLASSES: Final = frozenset(("JointStatement", "PressRelease", "Readout", "Remarks", "FactSheet", "NewsReport"))
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SET_OFF = ",;:|()[]–—-"
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


class Metadata:
    """Claims about the statement itself. Fills `issued`, `title`, `publisher`, `publisher_country` and `kind`."""

    name = "metadata"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Read the publisher first: how it writes dates depends on its country."""
        publisher = find_publisher(reading)
        if publisher:
            _claim_publisher(reading, publisher)
        else:
            source = reading.document.field("source")
            reading.publisher_country = country_of_address(source.value if source else "")
        reading.home_country = reading.publisher_country or ("" if publisher else opening_country(reading))
        _claim_title(reading)
        _claim_issued(reading)
        _claim_genre(reading, publisher)
        _claim_fields(reading)


def _claim_title(reading: Reading) -> None:
    field = reading.document.field("title")
    if field is not None and field.value.strip():
        span, title, rule = field.span, field.value, "metadata.title-field"
    else:
        zone = next((z for z in reading.zones if z.kind == "title"), None)
        if zone is None:
            return
        span, rule = _trimmed(reading.text, zone.span), "metadata.headline"
        title = reading.text[slice(*span)]
    reading.title = span
    reading.claim(STATEMENT, "dcterms:title", Value(" ".join(title.split())), [span], rule, 0.98)


def _trimmed(text: str, span: Span) -> Span:
    """A span without the white space around its words."""
    words = text[slice(*span)]
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _claim_issued(reading: Reading) -> None:
    found = _day_of_issue(reading)
    if found:
        day, span, rule = found
        reading.issued = day
        reading.claim(STATEMENT, "dcterms:issued", Value(day.isoformat(), "xsd:date"), [span], rule, 0.98)


def _day_of_issue(reading: Reading) -> tuple[date, Span, str] | None:
    """The labelled date; else a date line of the page, the dateline, the day of the last change, in this order."""
    text, country = reading.text, reading.publisher_country
    field = reading.document.field("date")
    if field is not None:
        found = find_day(field.value, Span(0, len(field.value)), country)
        if found:
            return found[0], field.span, "metadata.date-field"
    lines: dict[str, tuple[date, Span]] = {}
    for zone in reading.zones:
        if zone.kind not in ("furniture", "dateline", "signature"):
            continue
        found = find_day(text, zone.span, country)
        if found:
            kind = "dateline" if zone.kind == "dateline" else kind_of(text[slice(*zone.span)].strip())
            lines.setdefault(kind, found)
    rules = {"dated": "metadata.date-line", "furniture": "metadata.release-line", "dateline": "metadata.dateline",
             "updated": "metadata.last-change", "signature": "metadata.date-of-signature"}
    told = next(((*lines[kind], rule) for kind, rule in rules.items() if kind in lines), None)
    return told or _day_of_title(reading)


def _day_of_title(reading: Reading) -> tuple[date, Span, str] | None:
    """A full date that commas or brackets set off in the headline: "No. 22, 29 January 2025, Joint Statement"."""
    found = find_day(reading.text, reading.title, reading.publisher_country) if reading.title is not None else None
    if found is None or reading.title is None:
        return None
    before = reading.text[reading.title.start : found[1].start].rstrip()
    after = reading.text[found[1].end : reading.title.end].lstrip()
    set_off = (not before or before[-1] in _SET_OFF) and (not after or after[0] in _SET_OFF)
    return (*found, "metadata.date-of-title") if set_off else None


def _claim_publisher(reading: Reading, publisher: Publisher) -> None:
    ref, spans = publisher.ref, [publisher.span]
    reading.publisher, reading.publisher_country = ref, publisher.country
    rule = "metadata.publisher"
    reading.claim(STATEMENT, "dcterms:publisher", ref, spans, rule, 0.95)
    types = {"agency": "kg:Agency", "government": "kg:Government", "organization": "kg:InternationalOrganization"}
    reading.claim(ref, "rdf:type", Term(types[ref.kind]), spans, rule, 0.95)
    reading.claim(ref, "rdfs:label", Value(publisher.label), spans, rule, 0.95)
    if publisher.country:
        country = Ref("country", publisher.country)
        if publisher.told:
            reading.claim(ref, "kg:country", country, spans, rule, 0.95)
        else:
            reading.background.append(Background(ref, "kg:country", country))


def _claim_genre(reading: Reading, publisher: Publisher | None) -> None:
    """By the words of the title, else of a line above it; else news from a news agency, a press release from others."""
    genre, span = "", reading.title
    if span:
        genre = genre_of(reading.text[slice(*span)])
    if not genre:
        for zone in reading.zones:
            heading = _trimmed(reading.text, zone.span)
            words = reading.text[slice(*heading)]
            genre = genre_of(words) if zone.kind == "furniture" and kind_of(words) == "heading" else ""
            if genre:
                span = heading
                break
    rule = "metadata.genre-of-title"
    if publisher and (not genre or publisher.news):
        genre, span = "NewsReport" if publisher.news else "PressRelease", publisher.span
        rule = "metadata.genre-of-publisher"
    if genre in _GENRE_CLASSES and span:
        reading.kind = genre
        reading.claim(STATEMENT, "rdf:type", Term(f"kg:{genre}"), [span], rule, 0.85)


@cache
def _genres() -> list[tuple[str, re.Pattern[str], str]]:
    """Words that tell a genre, the pattern that says how they must stand, and the genre."""
    rules: list[tuple[str, re.Pattern[str], str]] = []
    for row in gazetteer("genres"):
        words = row["words"]
        before = r"\A\W*" if row["match"] == "start" else "" if "'" in words[:2] else r"(?<!\w)"
        rules.append((words, re.compile(before + re.escape(words) + r"(?!\w)"), row["genre"]))
    return rules


def genre_of(title: str) -> str:
    """The genre that the words of a title tell, "other" for a known one without a class, "" if they tell nothing.

    >>> genre_of("Readout of the Minister’s Call with Her Counterpart"), genre_of("Ministers Meet")
    ('Readout', '')
    """
    folded = " ".join(title[:1000].replace("’", "'").casefold().split())
    return next((genre for words, pattern, genre in _genres() if words in folded and pattern.search(folded)), "")


def _claim_fields(reading: Reading) -> None:
    language = reading.document.field("language")
    if language is not None and _LANGUAGE.fullmatch(language.value.strip()):
        tag = Value(language.value.strip())
        reading.claim(STATEMENT, "dcterms:language", tag, [language.span], "metadata.language-field")
    source = reading.document.field("source")
    if source is not None and source.value.strip():
        address = source.value.strip()
        datatype = "xsd:anyURI" if _ADDRESS.fullmatch(address) else "xsd:string"
        reading.claim(STATEMENT, "dcterms:source", Value(address, datatype), [source.span], "metadata.source-field")
