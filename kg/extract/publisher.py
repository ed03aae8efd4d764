"""Who issues a statement: from the labelled field, the letterhead, the dateline or the copyright line. Changes when
publishers name themselves in another place of the page.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from kg.extract.names import known_names, without_owner
from kg.extract.pagelines import LONGEST, is_letterhead, is_prose, kind_of
from kg.extract.protocol import Name, Reading
from kg.model import Ref, Span, ZoneKind
from kg.resources import gazetteer
from kg.sites import publisher_of
from kg.vocabulary import slug

_BODIES = ("agency", "government", "organization")
_NAME = r"(?:[^.|\n]|(?<=\b[A-Z])\.|\.(?=\w))"
_OFFICIAL_SITE = re.compile(
    rf"(?:this is )?(?:an?|the)?\s*official (?:web\s?site|site|page) of (?P<name>{_NAME}{{3,90}})", re.I)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:\(c\)\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?[\s,.]*)?(?:by\s+)?"
    rf"(?P<name>{_NAME}{{2,80}})", re.I)
_AFTER_NAME = re.compile(r"[\s,.;-]*(?:all rights reserved.*|(?:19|20)\d\d.*)$", re.I)
_NO_HOLDER = frozenset(("", "crown", "crown copyright", "notice", "policy", "and disclaimer", "the authors"))
_JOINED = re.compile(r"[/,]| and ")
_IN_PARENTHESES = re.compile(r"\((?P<name>[^()\d]{2,40})\)")
_WIRE = re.compile(r",\s*(?P<name>[A-Z]{2,8})\s*[–—-]")  # "RIYADH, February 11, 2025, SPA --"
_HEAD_LINES = 12
_OFFICE_ALONE = re.compile(r"Office of (?!.*\b(?:President|Minister|Spokes|Secretary|Representative)\w*\b)", re.I)
"""An office of a body that is not named: "Office of Public Affairs"."""
_SHORTEST_OPENING = 8  # tokens: what is shorter is no running text
_OWN_DOMAINS = {"uk": "GBR", "gov": "USA", "mil": "USA"}


class Publisher(NamedTuple):
    """Who issues the statement, with the words that say so. `country` is ISO 3166-1 alpha-3 or ""; `told` whether the
    words themselves name the country; `span` may hold more than the name where the page does not set it apart."""

    ref: Ref
    label: str
    span: Span
    country: str
    told: bool
    news: bool


@cache
def news_agencies() -> dict[str, str]:
    """The country of each news agency, by every form of its name in lower case."""
    return {form.casefold(): row["country"] for row in gazetteer("news-agencies") for form in row["names"].split("|")}


@cache
def _country_of_domain() -> dict[str, str]:
    return {row["iso2"].lower(): row["iso3"] for row in gazetteer("countries")} | _OWN_DOMAINS


def country_of_address(address: str) -> str:
    """The country in whose domain a web address lies, or "".

    >>> country_of_address("https://www.mofa.go.jp/press"), country_of_address("https://example.org")
    ('JPN', '')
    """
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return _country_of_domain().get(host.rpartition(".")[2], "") if "." in host else ""


def is_news(name: str) -> bool:
    """Whether a name is that of a news agency, or of several joined by a slash.

    >>> is_news("RTT News/dpa-AFX"), is_news("U.S. Department of State")
    (True, False)
    """
    return any(part.strip().casefold() in news_agencies() for part in _JOINED.split(name))


def find_publisher(reading: Reading) -> Publisher | None:
    """The publisher of a reading whose names and zones are known, or None."""
    field = reading.document.field("publisher")
    if field is not None and field.value.strip():
        return _publisher(reading, field.span, field.value.strip())
    zones = [(z.kind, z.span) for z in reading.zones]
    datelines = (_news_of_dateline(reading, span) for kind, span in zones if kind == "dateline")
    holders = (_holder(reading, span) for kind, span in reversed(zones) if kind == "furniture")
    news, holder = next(filter(None, datelines), None), next(filter(None, holders), None)
    if news:
        return holder if holder and holder.news else news
    return _letterhead(reading, zones) or holder or _of_address(reading)


def _of_address(reading: Reading) -> Publisher | None:
    """The body on whose web site the statement stands, where the page itself names none."""
    source = reading.document.field("source")
    name = publisher_of(source.value) if source is not None else ""
    if source is None or not name:
        return None
    words = name.removeprefix("The ").split()
    named = known_names().scan([*words, ""])
    known = next((body for _, last, body in named if body.kind in _BODIES and last == len(words)), None)
    if known is None:
        return _publisher(reading, source.span, name)
    told = known.ref.key.partition("/")[0].upper()
    country = told if len(told) == 3 and told.isalpha() and known.kind != "organization" else ""
    return Publisher(known.ref, name, source.span, country or country_of_address(source.value), False, False)


def _letterhead(reading: Reading, zones: list[tuple[ZoneKind, Span]]) -> Publisher | None:
    """The body that the head of the page names; a known name is preferred to one that is only on the pattern.

    Among the first lines of the text itself, only a name that tells its country counts.
    """
    text = reading.text
    candidates: list[Publisher] = []
    for kind, span in zones:
        if kind == "dateline":
            break
        if kind == "body":
            lines, ended = _lines_before_prose(text, span)
            for line in lines:
                words = text[slice(*line)].strip("*_# ")
                if is_letterhead(words) and kind_of(words) != "heading":
                    named = _publisher(reading, line, words)
                    candidates += [named] if named.country and (named.told or _name_in(reading, line)) else []
            if ended:
                break
        if kind != "furniture":
            continue
        words = " ".join(text[slice(*span)].split())
        site = _OFFICIAL_SITE.search(text, *span)
        if site:
            place = _trimmed(text, Span(*site.span("name")))
            candidates.append(_publisher(reading, place, _without_article(site["name"])))
        elif is_letterhead(words.strip("*_# ")) and kind_of(words) != "heading":
            lines = [line for line in _lines_before_prose(text, span)[0] if _name_in(reading, line)]
            line = lines[0] if lines else _trimmed(text, span)  # "European Council", and below it "The President"
            named = _publisher(reading, line, " ".join(text[slice(*line)].split()) if lines else words.strip("*_# "))
            if named.country or lines or not _OFFICE_ALONE.match(named.label):
                candidates.append(named)
    known = [c for c in candidates if _name_in(reading, c.span)]
    return next(iter(known or candidates), None)


def _lines_before_prose(text: str, span: Span) -> tuple[list[Span], bool]:
    """The lines of a passage before its first running text, and whether there is any."""
    lines: list[Span] = []
    at = span.start
    while at < span.end and len(lines) < _HEAD_LINES:
        end = text.find("\n", at, span.end) + 1 or span.end
        line = _trimmed(text, Span(at, end))
        if line.end - line.start > LONGEST or is_prose(text[slice(*line)]):
            return lines, True
        if line.start < line.end:
            lines.append(line)
        at = end
    return lines, len(lines) >= _HEAD_LINES


def _country_of_dateline(reading: Reading) -> str:
    """The country of the place that the dateline begins with, or ""."""
    span = next((zone.span for zone in reading.zones if zone.kind == "dateline"), None)
    if span is None:
        return ""
    words = re.findall(r"[^\W\d_]+", reading.text[slice(*span)])
    hit = known_names().match([*(word.title() if word.isupper() else word for word in words), ""], 0)
    return hit[1].country if hit is not None else ""


def opening_country(reading: Reading) -> str:
    """The country whose body or official the first sentence of a text without a publisher begins with, or "".

    "The U.S. Trade and Development Agency today signed", "Ghana's Minister of Finance received"; not of two that meet.
    """
    at_first = {name.first: name for name in reading.names}
    for sentence in reading.sentences:
        if sentence.zone != "body" or sentence.last - sentence.first < _SHORTEST_OPENING:
            continue
        name = next((at_first[at] for at in range(sentence.first, sentence.first + 3) if at in at_first), None)
        if name is None or name.kind not in ("agency", "government", "country", "demonym"):
            return ""
        after = reading.words[name.last] if name.last < sentence.last else ""
        reported = name.kind != "agency" and _country_of_dateline(reading) not in ("", name.country)
        return "" if reported or after in ("and", ",", "-", "&") else name.country
    return ""


def _holder(reading: Reading, span: Span) -> Publisher | None:
    found = _COPYRIGHT.match(reading.text, *span)
    if not found:
        return None
    name = _AFTER_NAME.sub("", found["name"]).strip(" ,;-*")
    if name.casefold() in _NO_HOLDER or not (name[:1].isupper() or is_news(name)):
        return None
    start = found.start("name") + found["name"].find(name)
    return _publisher(reading, Span(start, start + len(name)), name)


def _news_of_dateline(reading: Reading, span: Span) -> Publisher | None:
    found = _IN_PARENTHESES.search(reading.text, *span) or _WIRE.search(reading.text, *span)
    if not found or not is_news(found["name"]):
        return None
    return _publisher(reading, Span(*found.span("name")), found["name"].strip())


def _publisher(reading: Reading, span: Span, value: str) -> Publisher:
    """The known body of that name, else a body of its own whose key is made from the country and the name."""
    news = is_news(value)
    source = reading.document.field("source")
    domain = country_of_address(source.value if source else "")
    name = None if news else _name_in(reading, span) or _whole_of(reading, span, value)
    if name is not None:
        country = name.country or name.ref.key.partition("/")[0].upper()
        country = country if len(country) == 3 and country.isalpha() and name.kind != "organization" else ""
        return Publisher(name.ref, value, span, country, True, False)
    told = _told(reading, span)
    seats = (news_agencies().get(part.strip().casefold(), "") for part in _JOINED.split(value))
    country = told or (next(filter(None, seats), "") if news else domain)
    plain = without_owner(reading, span.start, span.end, told, value) if told else value
    return Publisher(Ref("agency", f"{country.lower() or '?'}/{slug(plain)}"), value, span, country, bool(told), news)


def _told(reading: Reading, span: Span) -> str:
    """The country that the name of the publisher names, or ""."""
    owners = (n for n in _names(reading, span) if n.kind in ("country", "demonym", "agency"))
    return next((n.country for n in owners if n.country), "")


def _names(reading: Reading, span: Span) -> list[Name]:
    return [n for n in reading.names if span.start <= n.start and n.end <= span.end]


def _name_in(reading: Reading, span: Span) -> Name | None:
    """The known body that a passage names, if it makes up most of the passage."""
    bodies = [n for n in _names(reading, span) if n.kind in _BODIES]
    longest = max(bodies, key=lambda n: n.end - n.start, default=None)
    article = 4 if reading.text[span.start : span.start + 4].casefold() == "the " else 0
    length = span.end - span.start - article
    return longest if longest and (longest.end - longest.start) >= 0.6 * length else None


def _whole_of(reading: Reading, span: Span, value: str) -> Name | None:
    """The known body before the comma in "European Commission, Directorate-General for Energy"."""
    end = span.start + len(value.partition(",")[0])
    bodies = (n for n in _names(reading, span) if n.kind in _BODIES and n.start == span.start and n.end == end)
    return next(bodies, None) if "," in value else None


def _trimmed(text: str, span: Span) -> Span:
    """A span without white space, article and closing marks around the words."""
    words = text[slice(*span)]
    start = span.start + len(words) - len(words.lstrip(" \n\r\t*_#"))
    article = re.compile(r"the\s+", re.I).match(text, start, span.end)
    start = article.end() if article and text[start : start + 9].casefold() != "the white" else start
    end = max(start, span.start + len(words.rstrip(" \n\r\t.|*_#")))
    return Span(start, end)


def _without_article(name: str) -> str:
    return re.sub(r"^the\s+(?!White\b)", "", " ".join(name.split()), flags=re.I).rstrip(" .|*")
