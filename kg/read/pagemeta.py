"""What a page says of itself: title, date, publisher, address, language, keywords. Changes when pages say it elsewhere.

Each value has an order of places, from those made for machines to those made for people; htmldate fills what is left.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from kg.read.sites import publisher_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ISO_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_-]|$)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\D|$)")
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december"]
_WORDED = re.compile(
    r"\b(?:(?P<m1>[A-Z][a-z]{2,8})\.? (?P<d1>\d{1,2})(?:st|nd|rd|th)?,? (?P<y1>(?:19|20)\d\d)"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)? (?P<m2>[A-Z][a-z]{2,8})\.?,? (?P<y2>(?:19|20)\d\d))\b")
_PARTS = re.compile(r"\s+[|•·»–—-]\s+|\s*\|\s*|\s+::?\s+")
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+|home|homepage", re.I)
_DATES: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "dcterms.issued", "dcterms.date",
    "dc.date.issued",
    "dc.date", "dcterms.created", "dc.date.created", "date.issued", "citation_publication_date", "publish_date",
    "publishdate",
    "publication_date", "pubdate", "sailthru.date", "parsely-pub-date", "ya:ovs:upload_date", "date",
    "article.published",
    "govuk:first-published-at", "release_date", "displaydate", "dcterms.available")
_PUBLISHERS: Final = ("dcterms.publisher", "dc.publisher", "citation_publisher", "publisher", "dcterms.creator",
                      "dc.creator",
                      "govuk:primary-publishing-organisation", "article:publisher")
_LANGUAGES: Final = ("dcterms.language", "dc.language", "language", "content-language", "inlanguage", "og:locale")
_KEYWORDS: Final = ("keywords", "news_keywords", "dcterms.subject", "dc.subject", "article:tag", "parsely-tags")


def page_values(tree: HtmlElement, address: str = "") -> dict[str, list[str]]:
    """The values of a page by name, as they are to stand in the head. `address` is where it was fetched, if known."""
    metas = _metas(tree)
    things = list(_things(tree))
    source = _address(tree, metas, things) or address
    names = [e.text_content().strip() for e in tree.iter("title") if e.xpath("parent::head")][:1]
    heading = _heading(tree)
    title = _title(metas, things, names[0] if names else "", heading)
    return {
        "title": [title],
        "date": [_date(tree, metas, things, source)],
        "publisher": [_publisher(metas, things, names[0] if names else "", source, title)],
        "source": [source],
        "language": [_language(tree, metas, things)],
        "keywords": _keywords(metas, things),
    }


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        inside = meta.get("itemprop") and next(meta.iterancestors("figure", "aside", "footer"), None) is not None
        if content and not inside:
            for key in ("name", "property", "itemprop", "http-equiv"):
                name = meta.get(key)
                if name:
                    found.setdefault(name.strip().lower(), []).append(content)
    return found


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that are articles."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > 1_000_000:
            continue
        try:
            queue = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(1000):
            if not queue:
                break
            thing = queue.pop(0)
            if isinstance(thing, list):
                queue += thing
            elif isinstance(thing, dict):
                kinds = str(thing.get("@type", ""))
                if "Article" in kinds or "Report" in kinds or "WebPage" in kinds or "GovernmentService" in kinds:
                    yield thing
                queue += [thing[key] for key in ("@graph", "mainEntity") if isinstance(thing.get(key), list | dict)]


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _heading(tree: HtmlElement) -> str:
    shown = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    within = [" ".join(h.text_content().split()) for a in tree.iter("article", "main") for h in a.iter("h1")]
    return next((h for h in [*within, *shown] if h), "")


def _title(metas: dict[str, list[str]], things: list[dict[str, Any]], name: str, heading: str) -> str:
    """The headline of the page; of the names that the page gives, the one that has no name of the site at its end."""
    given = next((_text(t.get("headline")) for t in things if _text(t.get("headline"))), "")
    for candidate in (_first(metas, ("og:title", "dcterms.title", "dc.title", "twitter:title", "title")), given, name):
        if heading and heading.casefold() in " ".join(candidate.split()).casefold():
            return heading
    best = _first(metas, ("og:title", "dcterms.title", "dc.title", "twitter:title")) or given or name or heading
    parts = [p for p in _PARTS.split(best) if p.strip()]
    sites = {s.casefold() for s in metas.get("og:site_name", [])}
    if len(parts) > 1 and (best == name or parts[-1].casefold() in sites or _named_after(parts[-1], name, parts[0])):
        return max(parts[:-1], key=len) if len(parts) > 2 else parts[0]
    if heading and len(heading.split()) > 3 and name and best == name:
        return heading
    return best


def _named_after(part: str, name: str, first: str) -> bool:
    return len(part.split()) <= 6 and len(first.split()) > len(part.split()) and part in name


def _address(tree: HtmlElement, metas: dict[str, list[str]], things: list[dict[str, Any]]) -> str:
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel")
                                                                                     or "").lower().split()]
    places = [*links, _first(metas, ("og:url",)), _first(metas, ("dcterms.identifier", "dc.identifier")),
              *(_text(t.get("url")) for t in things), *(_text(t.get("mainEntityOfPage")) for t in things)]
    return next((p.strip() for p in places if p.strip().lower().startswith(("http://", "https://"))), "")


def _date(tree: HtmlElement, metas: dict[str, list[str]], things: list[dict[str, Any]], source: str) -> str:
    for thing in things:
        found = _ISO_DAY.match(_text(thing.get("datePublished")))
        if found:
            return found.group()
    for name in _DATES:
        for value in metas.get(name, [])[:1]:
            day = _day(value)
            if day:
                return day
    for mark in tree.xpath("//time[@datetime] | //*[@itemprop='datePublished']")[:40]:
        if next(mark.iterancestors("aside", "nav", "footer"), None) is None:
            day = _day(mark.get("datetime") or mark.get("content") or mark.text_content())
            if day:
                return day
    return _worded(tree) or _of_address(source) or _guessed(tree)


def _day(value: str) -> str:
    value = " ".join(value.split())[:60]
    found = _ISO_DAY.match(value)
    if found:
        return found.group()
    compact = _COMPACT.match(value)
    if compact:
        return "-".join(compact.groups())
    return _of_words(value)


def _of_words(text: str) -> str:
    for found in _WORDED.finditer(text):
        month = (found["m1"] or found["m2"]).lower()
        numbers = [i + 1 for i, name in enumerate(_MONTHS) if name == month or (len(month) < 5
                                                                                and name[:3] == month[:3])]
        day = int(found["d1"] or found["d2"])
        if numbers and 1 <= day <= 31:
            return f"{found['y1'] or found['y2']}-{numbers[0]:02}-{day:02}"
    return ""


def _worded(tree: HtmlElement) -> str:
    """The first date that stands alone, or after a word that says it is the day of issue, near the headline."""
    seen = next((h for a in tree.iter("article", "main", "body") for h in a.iter("h1")), None)
    count = 0
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        classes = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        own = " ".join((element.text or "").split()) or (" ".join(element.text_content().split())
                                                         if len(element) < 4 and "date" in classes else "")
        if not own or len(own) > 80:
            continue
        near = seen is not None and count < 60
        count += 1
        if "date" in classes or "publish" in classes or element.tag == "time" or near:
            day = _of_words(own) if len(own) < 60 else ""
            if day and len(own.split()) <= 9:
                return day
    return ""


def _of_address(source: str) -> str:
    found = _URL_DAY.search(source)
    if found and 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31:
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return ""


def _guessed(tree: HtmlElement) -> str:
    """What htmldate, the finder of dates beneath trafilatura, takes for the day of issue."""
    import copy

    from htmldate import find_date

    try:
        return find_date(copy.deepcopy(tree), original_date=True, extensive_search=False) or ""
    except Exception:  # a guess of last resort: whatever goes wrong in it, the page is read without a date
        return ""


def _publisher(
    metas: dict[str, list[str]], things: list[dict[str, Any]], name: str, source: str, title: str
) -> str:
    known = publisher_of(source)
    said = next((_text(t.get("publisher")) for t in things if _text(t.get("publisher"))), "")
    for value in (_first(metas, _PUBLISHERS), said, known, _first(metas, ("og:site_name",))):
        if value and not _HOST.fullmatch(value) and not value.startswith(("http", "@", "/")) and value != title:
            return value
    parts = [p.strip() for p in _PARTS.split(name) if p.strip()]
    last = parts[-1] if len(parts) > 1 else ""
    if last and last not in title and not _HOST.fullmatch(last):
        return last
    return _first(metas, ("application-name", "apple-mobile-web-app-title", "author", "og:site_name"))


def _language(tree: HtmlElement, metas: dict[str, list[str]], things: list[dict[str, Any]]) -> str:
    own = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    said = next((_text(t.get("inLanguage")) for t in things if _text(t.get("inLanguage"))), "")
    value = (own or said or _first(metas, _LANGUAGES)).replace("_", "-").split(",")[0].strip()
    return value if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value) else ""


def _keywords(metas: dict[str, list[str]], things: list[dict[str, Any]]) -> list[str]:
    found = [v for name in _KEYWORDS for v in metas.get(name, [])]
    for thing in things:
        said = thing.get("keywords")
        found += [s for s in (said if isinstance(said, list) else [said]) if isinstance(s, str)]
    words = [word.strip() for value in found for word in re.split(r"[,;]", value)]
    return list(dict.fromkeys(word for word in words if word and len(word) < 80))[:100]
