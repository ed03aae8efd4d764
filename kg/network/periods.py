"""Days, months and years as intervals of days: dates of unlike precision compared. Changes when the comparison does."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kg.errors import QueryError

_LEXICAL = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Interval(NamedTuple):
    """A closed range of days."""

    first: date
    last: date


def interval(lexical: str) -> Interval | None:
    """The days that a date, a month or a year covers; None for what is no date.

    >>> interval("2019-09")
    Interval(first=datetime.date(2019, 9, 1), last=datetime.date(2019, 9, 30))
    >>> interval("soon") is None
    True
    """
    found = _LEXICAL.match(lexical)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return Interval(date(year, month, day), date(year, month, day))
        if month:
            return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Interval(date(year, 1, 1), date(year, 12, 31))
    except (ValueError, calendar.IllegalMonthError):
        return None


def window(since: str | date | None, until: str | date | None) -> Interval | None:
    """The days from `since` to `until`, both included; None if neither is given.

    Raises `QueryError` if one of them is no date, or if they are in the wrong order.

    >>> window("2019-08", "2019")
    Interval(first=datetime.date(2019, 8, 1), last=datetime.date(2019, 12, 31))
    """
    if since is None and until is None:
        return None
    first, last = date.min, date.max
    if since is not None:
        first = _given(since, "since").first
    if until is not None:
        last = _given(until, "until").last
    if first > last:
        raise QueryError(f"the period ends on {last}, before it begins on {first}; exchange since and until")
    return Interval(first, last)


def _given(value: str | date, name: str) -> Interval:
    days = interval(value) if isinstance(value, str) else Interval(value, value)
    if days is None:
        raise QueryError(f"{name}={value!r} is no date; write 2019, 2019-09 or 2019-09-13")
    return days


def overlaps(dates: Iterable[str], period: Interval | None) -> bool:
    """Whether any of the dates touches the period. Without a period everything does; without a date nothing does.

    >>> overlaps(["2019-09"], window("2019-09-13", None)), overlaps([], window("2019", None)), overlaps([], None)
    (True, False, True)
    """
    if period is None:
        return True
    return any(days.first <= period.last and days.last >= period.first for days in map(interval, dates) if days)


def short_date(lexical: str) -> str:
    """A date as people write it, for labels.

    >>> short_date("2019-09-03"), short_date("2019-09"), short_date("2019")
    ('3 Sep 2019', 'Sep 2019', '2019')
    """
    found = _LEXICAL.fullmatch(lexical)
    if not found:
        return lexical
    year, month, day = found.groups()
    if month and not 1 <= int(month) <= 12:
        return lexical
    parts = [str(int(day))] if day else []
    return " ".join([*parts, calendar.month_abbr[int(month)], year] if month else [year])
