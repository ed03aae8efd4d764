"""HTML as served to a tree without what is never part of a statement. Changes when other parts of a page are left
out."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from kg.errors import MissingExtraError
from kg.read.encoding import decoded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER: Final = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "form", "select", "button", "textarea",
    "svg",
    "nav", "footer", "aside", "dialog", "video", "audio", "canvas", "figcaption", "menu", "input", "map")
_ROLES: Final = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu",
                           "menubar", "alert", "listbox"])
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN = re.compile(r"(?<![a-z-])(?:hidden|sr-only|visually-?hidden|screen-reader(?:-text)?|tooltip)(?![a-z-])", re.I)
_WORDS = re.compile(r"[a-z]+")
_FURNITURE: Final = frozenset((
    "share", "sharing", "shares", "sharethis", "addthis", "addtoany", "social", "socials", "breadcrumb", "breadcrumbs",
    "crumbs", "crumb", "related", "relatedlinks", "sidebar", "cookie", "cookies", "consent", "newsletter", "subscribe",
    "subscription", "signup", "pager", "pagination", "paging", "prevnext", "menu", "navbar", "navigation", "nav",
    "skip",
    "skiplink", "toolbar", "toolbox", "comments", "comment", "respond", "disqus", "print", "printlink", "noprint",
    "donotprint", "masha", "slider", "slideshow", "carousel", "gallery", "caption", "captions", "promo", "advert",
    "ads",
    "banner", "masthead", "footer", "copyright", "translations", "langswitcher", "visuallyhidden", "screenreader",
    "tooltip", "popup", "modal", "recommended", "trending", "backtotop", "rating", "feedback", "survey", "widget",
    "widgets", "follow", "player", "taglist", "tagcloud", "hashtags"))
_PAIRS: Final = (
    ("sr", "only"), ("visually", "hidden"), ("element", "invisible"), ("screen", "reader"), ("back", "top"),
    ("read", "more"),
    ("see", "also"), ("you", "may"), ("more", "news"), ("latest", "news"), ("image", "credit"), ("photo", "credit"),
    ("site", "header"), ("page", "header"), ("global", "header"), ("post", "tags"), ("entry", "tags"),
    ("article", "tags"),
    ("post", "navigation"), ("entry", "footer"), ("article", "footer"), ("read", "tags"), ("read", "bottommeta"))
_SAFE: Final = frozenset(("html", "body", "main", "article"))
_UNSURE: Final = frozenset(
    ["nav", "menu", "banner", "comment", "comments", "caption", "gallery", "slider", "widget", "widgets", "print",
     "ads", "follow", "player", "skip"])
"""Words that pages also give to what holds the whole text; believed only of a small part of the page."""


def parse(data: bytes, charset: str = "") -> HtmlElement:
    """The tree of a page. Raises `ValueError` if there is none, `MissingExtraError` without the extra `readers`."""
    try:
        from lxml import etree
        from lxml.html import HTMLParser, document_fromstring
    except ImportError as error:
        raise MissingExtraError(
            "reading HTML needs trafilatura; install it with: pip install 'communique-kg[readers]'") from error
    text = decoded(data, charset).replace("\0", "")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not text.strip():
        raise ValueError("is empty")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as error:
        raise ValueError(f"is no HTML that can be read ({' '.join(str(error).split())[:200]})") from None
    return tree


def prune(tree: HtmlElement) -> None:
    """Take out what is never part of a statement: scripts, forms, navigation, footers, sharing, what is hidden."""
    for element in list(tree.iter("script", "style", "noscript", "template", "svg")):
        _drop(element)
    total = len(tree.text_content())
    held = set(tree.xpath("//h1/ancestor::* | //*[@itemprop='articleBody']/ancestor-or-self::*"))
    for element in list(tree.iter()):
        tag = element.tag
        if not isinstance(tag, str):
            _drop(element)
        elif tag in _SAFE or element in held:
            continue
        elif tag in _NEVER or (_is_hidden(element) and _share(element, total) < 0.5) or (
            (tag not in ("p", "h1", "span", "a", "strong", "em", "time", "li") and _is_furniture(element, total))
            or (tag == "span" and _UNSEEN.search(element.get("class") or ""))
        ):
            if tag in ("form", "aside", "figcaption") and _share(element, total) > 0.5:
                continue
            _drop(element)
        elif tag == "header" and not element.xpath("ancestor::article|ancestor::main") and not element.xpath(".//h1"):
            _drop(element)


def _is_hidden(element: HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or (element.get("aria-hidden") == "true" and element.tag != "a")
        or (element.get("role") or "").lower() in _ROLES
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


def _is_furniture(element: HtmlElement, total: int) -> bool:
    for name in f"{element.get('class') or ''} {element.get('id') or ''}".lower().split():
        if name in ("hidden", "hide", "d-none", "is-hidden"):
            return _share(element, total) < 0.3
        words = _WORDS.findall(name)
        named = set(words) & _FURNITURE
        paired = any(pair in itertools.pairwise(words) for pair in _PAIRS)
        if paired or named - _UNSURE:
            return _share(element, total) < 0.6
        if named:
            return _share(element, total) < 0.3
    return False


def _share(element: HtmlElement, total: int) -> float:
    return len(element.text_content()) / max(total, 1)


def _drop(element: HtmlElement) -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)
