"""Whose web site an address is on. Changes when that is told otherwise; the sites are rows of a gazetteer."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from kg.resources import gazetteer


@cache
def _sites() -> dict[str, str]:
    return {row["host"]: row["publisher"] for row in gazetteer("sites")}


def publisher_of(address: str) -> str:
    """Who publishes on the web site of an address, or "" where that is not known.

    >>> publisher_of("https://www.whitehouse.gov/briefing-room/"), publisher_of("https://example.org/")
    ('The White House', '')
    """
    try:
        host = (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    parts = host.split(".")
    known = next((_sites()[name] for i in range(len(parts) - 1) if (name := ".".join(parts[i:])) in _sites()), "")
    return known or next((_sites()[f"{part}.*"] for part in parts[:-1] if f"{part}.*" in _sites()), "")
