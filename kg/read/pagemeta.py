"""What a page says of itself: title, date, publisher, address, language, keywords. Changes when pages say it elsewhere.

Each value has an order of places, from those made for machines to those made for people; the date has its own module.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from kg.read.pagedate import date_of
from kg.sites import publisher_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARTS = re.compile(r"\s+[|•·»–—-]\s+|\s*\|\s*|\s+::?\s+")
_DAY_BEFORE = re.compile(r"^\d{2,4}([-/.])\d\d?\1\d{2,4}[\s:,–-]+")
_RIGHTS = re.compile(r"\s*(?:all rights reserved|(?:19|20)\d\d).*$", re.I)
_CODE: Final = frozenset(("script", "style", "noscript", "template"))
_NOBODY = re.compile(r"(?:super ?user|admin(?:istrator)?|web ?master|editor|guest|user|root|author)\d*", re.I)
_BODY_WORDS = re.compile(
    r"\b(?:ministry|minister|department|office|government|embassy|president|presidency|commission|council|agency|"
    r"parliament|senate|congress|assembly|cabinet|secretariat|administration|authority|bureau|house|court|bank|mission|"
    r"organi[sz]ation|union|nations|federation|republic|kingdom|consulate|chancellery|service|institute)\b", re.I)
_HOLDER = re.compile(
    r"(?:©|copyright)[\s©]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,.:|-]*(?:by\s+)?(?:the\s+)?"
    r"(?P<name>[^.|©\n]{4,100})", re.I)
_SAID = re.compile(r"(?:publisher|published by|issued by|issuing (?:body|authority)|from(?=\s*:))\s*:?\s*", re.I)
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:(?:index|default|home)\.\w+)?", re.I)
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+|home|homepage", re.I)
_TITLES: Final = ("og:title", "dcterms.title", "dc.title", "twitter:title", "articletitle", "title")
_PUBLISHERS: Final = ("dcterms.publisher", "dc.publisher", "citation_publisher", "publisher", "dcterms.creator",
                      "dc.creator",
                      "govuk:primary-publishing-organisation", "article:publisher", "sitename")
_LANGUAGES: Final = ("dcterms.language", "dc.language", "language", "content-language", "inlanguage", "og:locale")
_KEYWORDS: Final = ("keywords", "news_keywords", "dcterms.subject", "dc.subject", "article:tag", "parsely-tags")


def page_values(tree: HtmlElement, address: str = "") -> dict[str, list[str]]:
    """The values of a page by name, as they are to stand in the head. `address` is where it was fetched, if known."""
    metas = _metas(tree)
    things = list(_things(tree))
    source = _address(tree, metas, things) or address
    names = [e.text_content().strip() for e in tree.iter("title") if e.xpath("parent::head")][:1]
    heading = _heading(tree, [*names, *(metas.get(name, [""])[0] for name in _TITLES)])
    title = _title(metas, things, names[0] if names else "", heading)
    return {
        "title": [title],
        "date": [date_of(tree, metas, things, source, title)],
        "publisher": [_publisher(tree, metas, things, names[0] if names else "", source, title)],
        "source": [source],
        "language": [_language(tree, metas, things)],
        "keywords": _keywords(metas, things),
    }


def summary_of(tree: HtmlElement) -> str:
    """The sentence or two in which a page says what it is about, or ""."""
    return _first(_metas(tree), ("description", "og:description", "dcterms.description", "twitter:description"))


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


def _heading(tree: HtmlElement, names: list[str]) -> str:
    """The headline that the page shows: a heading that one of its names holds, else the first of the first rank."""
    known = [_flat(name) for name in names if name]
    longest = max((len(_flat(part)) for name in names for part in _PARTS.split(name)), default=0)
    held = []
    for element in tree.iter("h1", "h2", "h3", "h4", "b", "strong"):
        words = " ".join(element.text_content()[:2000].split())
        flat = _flat(words)
        enough = 2 * len(flat) >= longest and (element.tag in ("h1", "h2", "h3", "h4") or len(words.split()) > 2)
        if flat and enough and any(flat in name for name in known) and not _leads_home(element):
            held.append((len(flat), words))
    if held:
        return max(held, key=lambda pair: pair[0])[1]
    shown = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    within = [" ".join(h.text_content().split()) for a in tree.iter("article", "main") for h in a.iter("h1")]
    return next((h for h in [*within, *shown] if h), "")


def _flat(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _leads_home(element: HtmlElement) -> bool:
    """Whether a heading is the name of the site: it links to another page."""
    inside = element.find(".//a[@href]")
    above = next(element.iterancestors("a"), None)
    link = inside if inside is not None else above
    return link is not None and not (link.get("href") or "").startswith("#") and (
        _flat(link.text_content()) == _flat(element.text_content()))


def _title(metas: dict[str, list[str]], things: list[dict[str, Any]], name: str, heading: str) -> str:
    """The headline of the page; of the names that the page gives, the one that has no name of the site at its end."""
    given = next((_text(t.get("headline")) for t in things if _text(t.get("headline"))), "")
    for candidate in (_first(metas, _TITLES), given, name):
        if heading and heading.casefold() in " ".join(candidate.split()).casefold():
            return heading
    best = _first(metas, _TITLES[:-1]) or given or name or heading
    parts = [p for p in _PARTS.split(best) if p.strip()]
    sites = {s.casefold() for s in metas.get("og:site_name", [])}
    if len(parts) > 1 and (best == name or parts[-1].casefold() in sites or _named_after(parts[-1], name, parts[0])):
        return max(parts[:-1], key=len) if len(parts) > 2 else parts[0]
    if heading and len(heading.split()) > 3 and name and best == name:
        return heading
    return _DAY_BEFORE.sub("", best) or best


def _named_after(part: str, name: str, first: str) -> bool:
    return len(part.split()) <= 6 and len(first.split()) > len(part.split()) and part in name


def _address(tree: HtmlElement, metas: dict[str, list[str]], things: list[dict[str, Any]]) -> str:
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel")
                                                                                     or "").lower().split()]
    places = [*links, _first(metas, ("og:url",)), _first(metas, ("dcterms.identifier", "dc.identifier")),
              *(_text(t.get("url")) for t in things), *(_text(t.get("mainEntityOfPage")) for t in things)]
    return next((p.strip() for p in places if p.strip().lower().startswith(("http://", "https://"))), "")


def _publisher(
    tree: HtmlElement, metas: dict[str, list[str]], things: list[dict[str, Any]], name: str, source: str, title: str
) -> str:
    known = publisher_of(source)
    said = next((_text(t.get("publisher")) for t in things if _text(t.get("publisher"))), "")
    for value in (_first(metas, _PUBLISHERS), said, known, _first(metas, ("og:site_name",))):
        if value and not _HOST.fullmatch(value) and not value.startswith(("http", "@", "/")) and value != title:
            return value
    parts = [p.strip() for p in _PARTS.split(name) if p.strip()]
    of_title = {p.strip() for p in _PARTS.split(title)}
    others = [p for p in reversed(parts) if p not in of_title and title not in p and not _HOST.fullmatch(p)]
    bodies = [p for p in others if _BODY_WORDS.search(p)]
    last = parts[-1] if len(parts) > 1 else ""
    if bodies or (last and last in others):
        return bodies[0] if bodies else last
    written = _written(tree)
    if written:
        return written
    author = _first(metas, ("application-name", "apple-mobile-web-app-title", "author", "og:site_name"))
    return "" if _NOBODY.fullmatch(author) else author


def _written(tree: HtmlElement) -> str:
    """The body that a label, the line of copyright or the link to the first page of the site tells."""
    labelled = ""
    for text in _last_lines(tree):
        words = " ".join(text.split())
        found = _SAID.match(words)
        value = words[found.end() :] if found else labelled and words
        labelled = words if found and not value else ""
        holder = _HOLDER.search(words)
        for name in (value or "", holder["name"] if holder else ""):
            name = _RIGHTS.sub("", name).strip(" ,;-*:")
            if 4 <= len(name) <= 90 and name[:1].isupper() and not name.isupper() and _BODY_WORDS.search(name):
                return name
    for link in tree.xpath("//a[@href]")[:200]:
        name = " ".join(link.text_content()[:200].split())
        if _HOME.fullmatch(link.get("href").strip()) and 4 <= len(name) <= 90 and _BODY_WORDS.search(name):
            return name
    return ""


def _last_lines(tree: HtmlElement) -> list[str]:
    """The short lines of the page; the text of a statement has longer ones."""
    lines = (text.strip() for element in tree.iter() if isinstance(element.tag, str) and element.tag not in _CODE
             for text in (element.text or "", *(child.tail or "" for child in element)))
    return [line for line in lines if 3 < len(line) <= 200]


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
