"""Dates compared, each with the precision it has. Changes when dates are judged otherwise."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date


def window(text: str) -> tuple[date, date] | None:
    """The first and the last day of a day, month, year, or range of these; None if it is no date.

    >>> window("2019-02")
    (datetime.date(2019, 2, 1), datetime.date(2019, 2, 28))
    >>> window("2019-09-16/2019-09-20")
    (datetime.date(2019, 9, 16), datetime.date(2019, 9, 20))
    >>> window("next week") is None
    True
    """
    first, slash, last = text.partition("/")
    if slash:
        opens, closes = window(first), window(last)
        return (opens[0], closes[1]) if opens and closes else None
    try:
        numbers = [int(part) for part in text[:10].split("-")]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(numbers) == 2:
            year, month = numbers
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        year, month, day = numbers
        return date(year, month, day), date(year, month, day)
    except (ValueError, TypeError, OverflowError):
        return None


def agrees(allowed: Sequence[str], found: Sequence[str]) -> bool:
    """Whether one of the dates found is one of those allowed, or lies within an allowed range.

    A date of another precision is another date. Where no date is allowed, none may be found.

    >>> agrees(["2019-09-13"], ["2019-09-13"]), agrees(["2019-09"], ["2019-09-13"])
    (True, False)
    >>> agrees(["2019-09-16/2019-09-20"], ["2019-09-18"]), agrees([], [])
    (True, True)
    """
    if not allowed:
        return not found
    return any(_fits(day, window(text)) for text in found for day in allowed)


def _fits(allowed: str, found: tuple[date, date] | None) -> bool:
    wanted = window(allowed)
    if wanted is None or found is None:
        return False
    return wanted == found or ("/" in allowed and wanted[0] <= found[0] and found[1] <= wanted[1])
