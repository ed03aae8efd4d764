"""The day on which a page was issued. Changes when pages tell it elsewhere or write it otherwise.

What pages say to machines goes first; then what they show: marks of time and lines that are a date, of which the one
nearest to the headline counts, since lists of other news have dates of their own. Days of an update are never taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ISO_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_-]|$)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\D|$)")
_MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                  "november", "december")
_WORDED = re.compile(
    r"\b(?:(?P<m1>[A-Z][A-Za-z]{2,8})\.? (?P<d1>\d{1,2})(?:st|nd|rd|th)?,? (?P<y1>(?:19|20)\d\d)"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?[ -](?P<m2>[A-Z][A-Za-z]{2,8})\.?,?[ -](?P<y2>(?:19|20)\d\d))\b")
_NUMBERS = re.compile(
    r"(?<![\d./-])(?:(?P<y1>(?:19|20)\d\d)[./-](?P<m1>\d\d?)[./-](?P<d1>\d\d?)"
    r"|(?P<a>\d\d?)(?P<mark>[./-])(?P<b>\d\d?)(?P=mark)(?P<y2>(?:19|20)\d\d))(?![\d/-]|\.\d)")
_SHORT_YEAR = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d\d)")
_DATES: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "dcterms.issued", "dcterms.date",
    "dc.date.issued", "dc.date", "dcterms.created", "dc.date.created", "date.issued", "citation_publication_date",
    "publish_date", "publishdate", "publication_date", "pubdate", "sailthru.date", "parsely-pub-date",
    "ya:ovs:upload_date", "date", "article.published", "govuk:first-published-at", "release_date", "displaydate",
    "dcterms.available")
_CHANGED = re.compile(r"(?<![a-z])(?:modif|updated?(?![a-z])|last[ -]?(?:change|edit|review)|accessed|revised)", re.I)
_ELSEWHERE = re.compile(r"(?<![a-z])(?:related|latest|recent|newest|sidebar|carousel|upcoming|events?(?![a-z])|"
                        r"teasers?|more-?news|see-?also|popular|archive|calendar|comments?)", re.I)
_ISSUED = re.compile(r"(?<![a-z])(?:date|publish|posted|issued|released?)", re.I)
_DATELINE = re.compile(r"[(\[]?[^\W\d_][\w .,’'()/-]{1,60}?[,:]\s*(?=\d{1,2}[ .]|[A-Z][a-z]+\.? \d)")
_LONGEST: Final = 60
"""Characters of a line that is a date and little else."""

_WORDS: Final = 9
_FAR: Final = 10**6


def date_of(
    tree: HtmlElement, metas: dict[str, list[str]], things: list[dict[str, Any]], source: str, title: str
) -> str:
    """The day of issue as YYYY-MM-DD, or "" where nothing tells it."""
    for thing in things:
        said = thing.get("datePublished")
        found = _ISO_DAY.match(said) if isinstance(said, str) else None
        if found:
            return found.group()
    read = _reader(tree)
    for name in _DATES:
        for value in metas.get(name, [])[:1]:
            day = read(value)
            if day:
                return day
    return _shown(tree, title, read) or _of_dateline(tree, read) or _of_address(source) or _guessed(tree)


def _reader(tree: HtmlElement) -> Callable[[str], str]:
    """What reads a date as this page writes it: whether the month or the day goes first, the page itself tells."""
    month_first: bool | None = None
    for found in _NUMBERS.finditer(tree.text_content()[:500_000]):
        if found["a"] and (int(found["a"]) > 12) != (int(found["b"]) > 12):
            month_first = int(found["b"]) > 12
            break
    if month_first is None:
        month_first = (tree.get("lang") or "").replace("_", "-").lower() == "en-us"

    def read(value: str) -> str:
        return day_of(value, month_first=month_first)

    return read


def day_of(value: str, *, month_first: bool = False) -> str:
    """The day that a value begins with or holds, as YYYY-MM-DD, or "".

    >>> [day_of(text) for text in ("2021-03-15T22:30Z", "15 Mar. 2021 - 9:00", "03/04/2021", "20210315", "Monday")]
    ['2021-03-15', '2021-03-15', '2021-04-03', '2021-03-15', '']
    >>> day_of("03/04/2021", month_first=True), day_of("03/15/2021"), day_of("15.03.2021 14h20")
    ('2021-03-04', '2021-03-15', '2021-03-15')
    >>> day_of("02.12.15"), day_of("02.12.15", month_first=True)
    ('2015-12-02', '2015-02-12')
    """
    value = " ".join(value.split())[:200]
    found = _ISO_DAY.match(value)
    if found:
        return found.group()
    compact = _COMPACT.match(value)
    if compact:
        return "-".join(compact.groups())
    short = _SHORT_YEAR.fullmatch(value)
    if short:
        value = f"{short[1]}/{short[3]}/{'20' if short[4] < '70' else '19'}{short[4]}"
    return _of_words(value) or _of_numbers(value, month_first=month_first)


def _of_words(text: str) -> str:
    for found in _WORDED.finditer(text):
        month = (found["m1"] or found["m2"]).lower()
        numbers = [i + 1 for i, name in enumerate(_MONTHS)
                   if name == month or (len(month) < 5 and name[:3] == month[:3])]
        day = int(found["d1"] or found["d2"])
        if numbers and 1 <= day <= 31:
            return f"{found['y1'] or found['y2']}-{numbers[0]:02}-{day:02}"
    return ""


def _of_numbers(text: str, *, month_first: bool) -> str:
    for found in _NUMBERS.finditer(text):
        if found["y1"]:
            year, month, day = found["y1"], int(found["m1"]), int(found["d1"])
        else:
            year, day, month = found["y2"], int(found["a"]), int(found["b"])
            if month > 12 or (month_first and found["mark"] == "/" and day <= 12):
                day, month = month, day
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year}-{month:02}-{day:02}"
    return ""


def _shown(tree: HtmlElement, title: str, read: Callable[[str], str]) -> str:
    """The date that is shown nearest to the headline; of several as near, the first."""
    body = tree.find(".//body")
    elements = [e for e in (tree if body is None else body).iter() if isinstance(e.tag, str)]
    headline = _place_of(title, elements)
    best, nearest = "", _FAR
    for number, element in enumerate(elements):
        if number > 20_000 or element.tag in ("script", "style", "title"):
            continue
        day, worth = _marked(element, read)
        if not day:
            continue
        distance = number - headline if number >= headline else 3 * (headline - number)
        if headline == _FAR:
            distance = number
        if not worth and distance > 60:
            continue
        distance += 0 if worth else 20
        if distance < nearest and not _is_elsewhere(element):
            best, nearest = day, distance
    return best


def _place_of(title: str, elements: list[HtmlElement]) -> int:
    """The number of the element that shows the headline, the first h1 where none does."""
    wanted = "".join(title.split()).casefold()
    first = _FAR
    for number, element in enumerate(elements):
        if element.tag == "h1" and first == _FAR:
            first = number
        own = element.text or ""
        if wanted and len(own) >= 3 and wanted.startswith("".join(own.split())[:8].casefold()):
            whole = "".join(element.text_content()[: 4 * len(title) + 200].split()).casefold()
            if whole == wanted and element.tag not in ("a", "title", "li"):
                return number
    return first


def _marked(element: HtmlElement, read: Callable[[str], str]) -> tuple[str, bool]:
    """The day that an element marks or shows, and whether it is marked as one; "" if it shows none."""
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''} " \
            f"{element.get('property') or ''}"
    if _CHANGED.search(named):
        return "", False
    machine = ""
    if (element.tag == "time" or element.get("itemprop") == "datePublished" or "date" in named) and (
            element.get("datetime") or element.get("content")):
        machine = read(element.get("datetime") or element.get("content") or "")
    worth = bool(machine) or element.tag == "time" or _ISSUED.search(named) is not None
    for line in _lines(element, whole=worth and len(element) < 6):
        if len(line) <= _LONGEST and len(line.split()) <= _WORDS and not _CHANGED.search(line):
            day = read(line)
            if day:
                return (day if not machine or _a_day_apart(day, machine) else machine), worth or _is_issue(line)
    return machine, worth


def _is_issue(line: str) -> bool:
    return re.match(r"(?:for immediate )?(?:released?|published|posted|issued|date)\b", line, re.I) is not None


def _lines(element: HtmlElement, *, whole: bool) -> Iterator[str]:
    """The lines of text that an element has of its own: those before and between the elements in it."""
    if whole and element.tag not in ("body", "table", "tr"):
        yield " ".join(element.text_content()[:300].split())
    if not whole or element.tag != "time":
        for text in (element.text, *(child.tail for child in element)):
            for line in (text or "").split("\n") if element.tag == "pre" else [text or ""]:
                shown = " ".join(line.split())
                if len(shown) >= 6:
                    yield shown.removeprefix("For Immediate Release").strip()


def _a_day_apart(one: str, other: str) -> bool:
    """Whether the day that is shown and that of the mark differ as the hours of two countries make them."""
    try:
        return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= timedelta(days=1)
    except ValueError:
        return False


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element belongs to a list of other things, or tells of an update."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        said = before.text_content()[-40:] + (before.tail or "")[-40:]
    else:
        said = (parent.text or "")[-40:] if parent is not None else ""
    if _CHANGED.search(said):
        return True
    for above in element.iterancestors():
        if above.tag in ("aside", "nav", "footer"):
            return True
        if above.tag in ("body", "html", "main", "article"):
            continue
        named = f"{above.get('class') or ''} {above.get('id') or ''}"
        if _ELSEWHERE.search(named) or (_CHANGED.search(named) and len(above.text_content()) < 200):
            return True
        if above.tag == "li" and (above.getprevious() is not None or above.getnext() is not None):
            shown = element.text_content().strip()
            if any(link.text_content().strip() != shown for link in above.iter("a")):
                return True
    return False


def _of_dateline(tree: HtmlElement, read: Callable[[str], str]) -> str:
    """The day in the line of place and date that the text begins with: "Bern, 15.03.2021 - The council ..."."""
    for element in tree.iter("p", "div", "td", "span", "pre", "font"):
        own = " ".join((element.text_content() if element.tag == "p" else element.text or "")[:160].split())
        found = _DATELINE.match(own)
        if found and not _CHANGED.search(found.group()):
            day = read(own[found.end() : found.end() + 22])
            if day and not _is_elsewhere(element):
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
