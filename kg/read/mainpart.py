"""The main text of a page. Changes when pages of this genre hide it in another way.

trafilatura tells where the text is, by its words; the text itself is then taken whole from that part of the page, since
trafilatura drops short paragraphs, leads and lists that matter in statements. All mending for the genre is here.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Final

from kg.errors import MissingExtraError
from kg.read.htmltree import prune
from kg.read.markup import Block, linked_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BODIES: Final = (
    "//*[@itemprop='articleBody']",
    "//*[contains(concat(' ',normalize-space(@class),' '),' e-content ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' entry-content ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' article-body ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' article__body ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' field--name-body ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' field-name-body ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' govspeak ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' field-type-text-long ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' field-type-text-with-summary ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' field--type-text-with-summary ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' field--type-text-long ')]",
)
"""Where common makers of pages put the text, by the names that schema.org, microformats and their software give it."""

_LEAD = re.compile(r"(?<![a-z])(?:lead|lede|standfirst|deck|intro|introduction|ingress|chapeau|entry-summary|p-summary|"
                   r"article-summary|documentdescription|subhead)(?![a-z])", re.I)
_PHRASE = re.compile(r"[^.,;:()]{12,60}")
_PROSE = re.compile(r"[.!?:;]['\"”’)\]]*$")
_DATE_OR_TIME = re.compile(
    r"(?:(?:published|posted|updated|date|release date|publication date|issued)[\s:]*(?:on\s+)?)?"
    r"(?:\w+,?\s+)?(?:\w+\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+\w+\.?,?\s+\d{4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"(?:[\s,|–-]*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?)?|\d{1,2}:\d\d", re.I)
_CUT_AFTER = re.compile(
    r"(?:share(?: this)?(?: (?:page|post|article))?:?|related (?:content|news|articles|links|documents|stories)|"
    r"see also|tags?:?|topics?:?|more (?:releases|stories|information)|also available in|read more|latest news|"
    r"more news|you may also like|publication status|print this page|back to top)", re.I)
_COLOPHON = re.compile(
    r"©|\bcopyright\b|all rights reserved|best viewed|^(?:date|(?:page )?last) (?:updated|modified|modification)\b|"
    r"^return to (?:this|the)\b|^permalink\b|^visitors?\b", re.I)
"""What the foot of a page says of the page."""

_MISSING = re.compile(r"(?:404\b.*|(?:error:?\s*)?page (?:was )?not found.*|access denied.*|403 forbidden.*|not found|"
                      r"just a moment\.*|attention required!?.*|service unavailable.*|are you a robot\??.*)", re.I)


def main_text(tree: HtmlElement, title: str, about: str = "") -> str:
    """The paragraphs of the statement on a page, with empty lines between. Raises `ValueError` if there are none.

    `about` is what the page says of itself in a sentence: where it shows these words above the text, they are its lead.
    """
    seed = _seed(tree)
    page = copy.deepcopy(tree)
    prune(page)
    found = _part(page, seed)
    if found is None:
        paragraphs = seed
    else:
        parts = [found, *_following(found, seed)]
        main = _without_links_around([block for part in parts for block in _blocks_of(part)])
        paragraphs = [*_lead(page, found, title, about), *(block.text for block in main)]
    paragraphs = _without_furniture(paragraphs, title)
    words = sum(len(p.split()) for p in paragraphs)
    if _MISSING.fullmatch(title.split("|")[0].split(" - ")[0].strip()) and words < 400:
        raise ValueError(f"is a page of the server that says {title.split('|')[0].strip()!r}, not a statement")
    if not paragraphs:
        raise ValueError("is a page without a main text")
    return "\n\n".join(paragraphs)


def _seed(tree: HtmlElement) -> list[str]:
    """The paragraphs that trafilatura takes for the main text."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError(
            "reading HTML needs trafilatura; install it with: pip install 'communique-kg[readers]'") from error
    try:
        text = trafilatura.extract(copy.deepcopy(tree), include_comments=False, include_tables=True,
                                   output_format="txt")
    except (RecursionError, ValueError, TypeError, AttributeError):
        text = None
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def _part(page: HtmlElement, seed: list[str]) -> HtmlElement | None:
    """The smallest part of the page that holds the main text."""
    lines = [line for line in seed if len(line) > 60 or (len(line) > 20 and _PROSE.search(line))]
    wanted = {_key(piece): len(piece) for line in lines for piece in _PHRASE.findall(line)}
    total = sum(wanted.values())
    body = page.find(".//body")
    root = page if body is None else body
    for path in _BODIES:
        places = [e for e in page.xpath(path) if len(_flat(e)) > 40]
        if places:
            best = max(places, key=lambda e: len(_flat(e)))
            above = _key("".join(_lead(page, best, "", "")))
            if _covered(best, wanted, above) >= 0.5 * total:
                chosen: HtmlElement = best
                return chosen
    if not total:
        best_of_all = max(page.iter("article", "main"), key=lambda e: len(_flat(e)), default=None)
        return best_of_all if best_of_all is not None and len(_flat(best_of_all)) > 40 else None
    if _covered(root, wanted) < 0.5 * total:
        return None
    place = root
    while True:
        inner = [(_covered(child, wanted), child) for child in place if isinstance(child.tag, str)]
        share, child = max(inner, key=lambda pair: pair[0], default=(0, None))
        if child is None or share < 0.85 * total or child.tag in ("p", "ul", "ol", "table", "tbody", "tr"):
            return place
        place = child


def _flat(element: HtmlElement) -> str:
    return _key(element.text_content())


def _key(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _covered(element: HtmlElement, wanted: dict[str, int], above: str = "") -> int:
    flat = _flat(element)
    return sum(size for line, size in wanted.items() if line in flat or line in above)


def _blocks_of(element: HtmlElement) -> list[Block]:
    from lxml.html import tostring

    return linked_blocks(tostring(element, encoding="unicode", with_tail=False))


def _following(part: HtmlElement, seed: list[str]) -> list[HtmlElement]:
    """What goes on with the text right after its part: quotations, facts, lists that trafilatura has found too."""
    known = {_key(line) for line in seed}
    found: list[HtmlElement] = []
    waiting: list[HtmlElement] = []
    for element in part.itersiblings():
        if element.tag not in ("p", "blockquote", "ul", "ol", "dl", "table", "h2", "h3", "h4", "h5", "div", "section"):
            break
        own = _blocks_of(element)
        if any(_CUT_AFTER.fullmatch(block.text) for block in own) or _linked(own) > 0.3:
            break
        waiting.append(element)
        if any(_PROSE.search(block.text) and _key(block.text) in known for block in own):
            found += waiting
            waiting = []
    return found


def _linked(own: list[Block]) -> float:
    return sum(len(block.text) * block.linked for block in own) / max(1, sum(len(block.text) for block in own))


def _without_links_around(found: list[Block]) -> list[Block]:
    """Without lines that are links alone, or a colophon, before the first sentences and after the last ones."""
    prose = [i for i, block in enumerate(found)
             if len(block.text) > 60 and block.linked < 0.5 and _PROSE.search(block.text)]
    if not prose:
        return found
    first, last = prose[0], prose[-1]
    kept = [block for block in found[:first] if block.linked <= 0.6] + found[first : last + 1]
    label = ""
    for block in found[last + 1 :]:
        if block.linked <= 0.6 and not _COLOPHON.search(block.text) and not label.endswith(":"):
            kept.append(block)
            label = ""
        else:
            label = block.text if _COLOPHON.search(block.text) else ""
    return kept


def _lead(page: HtmlElement, part: HtmlElement, title: str, about: str) -> list[str]:
    """The summary that stands above the main part, under the headline."""
    inside = set(part.iter())
    headline = _key(title)
    if part in {e for h in part.iter("h1") for e in h.iterancestors()}:
        return []
    around = next((a for a in part.iterancestors() if a.find(".//h1") is not None or (
        headline and any(_key(h.text_content()) == headline for h in a.iter("h2", "h3", "h4")))), None)
    if around is None:
        around = next((a for a in part.iterancestors() if a.tag in ("article", "main")), None)
    if around is None:
        return []
    summary = _key(about)
    for element in around.iter("div", "p", "h2", "section", "span"):
        if element in inside:
            break
        if part in set(element.iter()):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        said = len(summary) > 20 and _key(element.text_content()[: 2 * len(about) + 50]) == summary
        if said or _LEAD.search(named) or element.get("itemprop") in ("description", "alternativeHeadline"):
            lead = [block.text for block in _blocks_of(element)]
            if lead and sum(map(len, lead)) > 20 and (said or _key("".join(lead)) != headline):
                return lead
    return []


def _without_furniture(paragraphs: list[str], title: str) -> list[str]:
    """Without headline and date above the text, paragraphs that come twice in a row, lists of links below the text."""
    kept: list[str] = []
    headline = _key(title).casefold()
    for number, paragraph in enumerate(paragraphs):
        flat = _key(paragraph).casefold()
        if not flat:
            continue
        early = len(kept) < 4 and number < 12
        if early and (flat == headline or _DATE_OR_TIME.fullmatch(" ".join(paragraph.split()))):
            continue
        if kept and paragraph == kept[-1] and len(paragraph) > 40:
            continue
        kept.append(paragraph)
    for at in range(1, len(kept)):
        if _CUT_AFTER.fullmatch(kept[at].strip()) and not any(_PROSE.search(line) for line in kept[at + 1 :]):
            return kept[:at]
    return kept
