"""Reckoning with dates: the day, week, month or year that a wording means, seen from a day. Changes when a wording is
read as another day.

Pure functions on dates; nothing here looks at a text.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from kg.model import Moment

MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                 "november", "december")
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Tense = Literal["past", "future", ""]

_NUMBER_OF_MONTH: Final = {name[:n]: i + 1 for i, name in enumerate(MONTHS) for n in (3, 4, len(name))}


def month_number(word: str) -> int:
    """The number of a month, in full or shortened to three or four letters, with or without a full stop; else 0.

    >>> month_number("Sept."), month_number("MAY"), month_number("Maybe")
    (9, 5, 0)
    """
    return _NUMBER_OF_MONTH.get(word.rstrip(".").lower(), 0)


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(month: int, day: int, seen_from: date) -> date | None:
    """The day of a month in the year that brings it nearest to the day it is seen from; None if there is no such day.

    >>> nearest(1, 5, date(2019, 12, 20)).isoformat()
    '2020-01-05'
    """
    days = [d for year in (-1, 0, 1) if (d := day_of(seen_from.year + year, month, day)) is not None]
    return min(days, key=lambda d: abs(d - seen_from), default=None)


_CLOSE: Final = timedelta(60)
"""So near to the day of issue, a day without a year is meant whatever the tense: "will meet today, 4 May"."""


def day_near(month: int, day: int, seen_from: date, tense: Tense) -> date | None:
    """A day named without a year: the nearest, but none long past in the future tense, none far ahead in the past.

    >>> day_near(12, 7, date(2023, 5, 10), "future").isoformat(), day_near(12, 7, date(2023, 5, 10), "").isoformat()
    ('2023-12-07', '2022-12-07')
    """
    found = nearest(month, day, seen_from)
    if found is None:
        return None
    if tense == "future" and found < seen_from - _CLOSE:
        return day_of(found.year + 1, month, day) or found
    if tense == "past" and found > seen_from + _CLOSE:
        return day_of(found.year - 1, month, day) or found
    return found


def month_near(month: int, seen_from: date, tense: Tense) -> Moment:
    """A month named without a year: the last one in the past tense, the next one in the future, else the nearest.

    >>> month_near(9, date(2019, 8, 28), "past").start, month_near(9, date(2019, 8, 28), "future").start
    ('2018-09', '2019-09')
    """
    ahead = (month - seen_from.month) % 12
    behind = (seen_from.month - month) % 12
    forward = tense == "future" or (tense == "" and ahead < behind)
    return shifted_month(seen_from, ahead if forward else -behind)


def shifted_month(seen_from: date, by: int) -> Moment:
    """The month that many months later (or earlier, if negative).

    >>> shifted_month(date(2019, 1, 31), -1).start
    '2018-12'
    """
    year, month = divmod(seen_from.year * 12 + seen_from.month - 1 + by, 12)
    return Moment(f"{year:04d}-{month + 1:02d}")


def shifted_day(seen_from: date, by: int) -> Moment | None:
    """The day that many days later; None beyond the calendar."""
    try:
        return Moment((seen_from + timedelta(by)).isoformat())
    except OverflowError:
        return None


def week(seen_from: date, by: int, first: int = 0, last: int = 4) -> Moment | None:
    """The week that many weeks later, Monday to Friday unless other days are asked for (0 is Monday).

    >>> week(date(2019, 9, 13), 1)
    Moment(start='2019-09-16', end='2019-09-20')
    """
    try:
        monday = seen_from - timedelta(seen_from.weekday()) + timedelta(7 * by)
        return Moment((monday + timedelta(first)).isoformat(), (monday + timedelta(last)).isoformat())
    except OverflowError:
        return None


def weekday(seen_from: date, number: int, which: str, tense: Tense) -> date | None:
    """The weekday that is meant; `which` is "last", "next", "this", "last week", "next week", "this week" or "".

    A bare weekday is the last such day, today included, or in the future tense the next such day, today included.

    >>> weekday(date(2019, 8, 28), 1, "", "past").isoformat(), weekday(date(2019, 8, 28), 1, "", "future").isoformat()
    ('2019-08-27', '2019-09-03')
    >>> weekday(date(2019, 8, 26), 1, "next", "").isoformat()
    '2019-09-03'
    """
    today = seen_from.weekday()
    ahead = (number - today) % 7
    behind = (today - number) % 7
    by = {
        "last": -behind or -7,
        "next": number - today + 7,
        "this": ahead if tense == "future" else number - today,
        "last week": number - today - 7,
        "this week": number - today,
        "next week": number - today + 7,
    }.get(which, ahead if tense == "future" else -behind)
    try:
        return seen_from + timedelta(by)
    except OverflowError:
        return None


def weekend(seen_from: date, which: str, tense: Tense) -> Moment | None:
    """Saturday and Sunday of the weekend that is meant; `which` is "last", "next", "this" or "the".

    >>> weekend(date(2019, 9, 16), "the", "past")
    Moment(start='2019-09-14', end='2019-09-15')
    """
    begun = seen_from.weekday() >= 5
    over = not begun and ((which == "the" and tense != "future") or (which == "this" and tense == "past"))
    by = 1 if which == "next" else -1 if which == "last" or over else 0
    return week(seen_from, by, 5, 6)
