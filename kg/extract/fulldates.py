"""Full dates on their pattern: "13 September 2019", "June 4-6", "9/13/2019". Changes when a form of date is added.

Patterns for the finder of dates in running text, and the reading of a date line by itself.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from kg.extract.moments import day_of, month_number
from kg.extract.pagelines import MONTHS as MONTH
from kg.model import Span

_D = r"(?<![\d.,$£€])\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|-(?:year|month|week|day|hour|minute|point|percent)\b)"
_DAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WD = rf"(?:{_DAY_NAME}(?:\s*(?:-|–|—|\band\b|\bto\b|\bthrough\b)\s*{_DAY_NAME})?(?:\s*,)?\s+(?:the\s+)?)"
_Y = r"(?:1[5-9]|20)\d\d(?!\d)"
_TO = r"\s*(?:-|–|—|/|&|\bto\b|\band\b|\bthrough\b|\bthru\b|\buntil\b)\s*"
_WHICH_YEAR = r"(?:of\s+)?(?P<which>this|last|next)\s+year\b"
_YEAR = rf"(?:,?\s+(?P<y2>{_Y})|,?\s+{_WHICH_YEAR})?"
MONTH_FIRST: Final = re.compile(
    rf"{_WD}?(?P<m1>{MONTH})\s+(?P<d1>{_D})(?:,?\s+(?P<y1>{_Y}))?"
    rf"(?:(?:,\s*{_D})*,?{_TO}(?:{_WD}?(?P<m2>{MONTH})\s+)?(?P<d2>{_D}))?{_YEAR}", re.I)
"""September 13, 2019; June 4-6; June 30-July 2, 2022."""
DAY_FIRST: Final = re.compile(
    rf"{_WD}?(?P<d1>{_D})(?:\s+(?:of\s+)?(?P<m1>{MONTH})(?:,?\s+(?P<y1>{_Y}))?)?"
    rf"(?:(?:,\s*{_D})*,?{_TO}(?:the\s+)?{_WD}?(?P<d2>{_D}))?\s+(?:of\s+)?(?P<m2>{MONTH})(?!\w){_YEAR}", re.I)
"""4 and 5 May; 15th to the 20th of February; 30 June to 2 July 2022."""
ONE_DAY_FIRST: Final = re.compile(
    rf"{_WD}?(?P<d1>{_D})\s+(?:of\s+)?(?P<m1>{MONTH})(?!\w)(?P<y1>)(?P<m2>)(?P<d2>){_YEAR}", re.I)
"""13 September 2019; the 13th of September."""
MONTH_YEAR: Final = re.compile(
    rf"(?P<m1>{MONTH})(?:{_TO}(?P<m2>{MONTH}))?,?\s+(?:of\s+)?(?:(?P<y>{_Y})|{_WHICH_YEAR})", re.I)
"""September 2019; May to July 2022; March of last year."""
ISO: Final = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d)[-/.](?P<d>\d\d)(?!\d)")
NUMERIC: Final = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/])")
MONTH_FIRST_COUNTRIES: Final = frozenset(("USA", "PHL", "FSM", "MHL", "PLW"))
"""Countries that write the month first in figures."""


def parse_day(text: str, country: str = "") -> date | None:
    """The first full date in a short text, such as the value of a date line; `country` (ISO alpha-3) decides whether
    "9/3/2019" has the month first. None if there is none.

    >>> parse_day("Release Date: Friday, September 13, 2019"), parse_day("13.09.2019"), parse_day("September")
    (datetime.date(2019, 9, 13), datetime.date(2019, 9, 13), None)
    """
    found = find_day(text, Span(0, len(text)), country)
    return found[0] if found else None


def find_day(text: str, within: Span, country: str = "") -> tuple[date, Span] | None:
    """The first full date within a passage, and where it stands.

    >>> find_day("On 4 May 2021.", Span(0, 14))
    (datetime.date(2021, 5, 4), Span(start=3, end=13))
    """
    found: list[tuple[int, int, date]] = []
    for iso in ISO.finditer(text, *within):
        day = day_of(int(iso["y"]), int(iso["m"]), int(iso["d"]))
        if day:
            found.append((*iso.span(), day))
            break
    for numeric in NUMERIC.finditer(text, *within):
        day = day_in_figures(numeric, country, None)
        if day:
            found.append((*numeric.span(), day))
            break
    for pattern in (MONTH_FIRST, ONE_DAY_FIRST):
        for match in pattern.finditer(text, *within):
            year = match["y1"] or match["y2"]
            day = day_of(int(year), month_number(match["m1"]), number(match["d1"])) if year else None
            if day:
                found.append((*match.span(), day))
                break
    if not found:
        return None
    start, end, day = min(found)
    return day, Span(start, end)


def number(text: str) -> int:
    """The number of a day that may carry st, nd, rd or th."""
    return int(text.rstrip("stndrhSTNDRH"))


def day_in_figures(found: re.Match[str], country: str, issued: date | None) -> date | None:
    """A date in figures: day first, or month first for publishers who write so; unknown publishers: the nearer one."""
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    day_first, month_first = day_of(year, b, a), day_of(year, a, b)
    if found["sep"] == "/" and month_first and (country in MONTH_FIRST_COUNTRIES or not day_first):
        return month_first
    if country or not issued or not day_first or not month_first or found["sep"] != "/":
        return day_first
    return min(day_first, month_first, key=lambda d: abs(d - issued))
