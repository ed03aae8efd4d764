"""Downloading statements politely: robots.txt, pauses, conditional requests, limits. Changes when fetching changes.

The standard library's HTTP client is enough: what is wanted beside it (the address that was checked is the one that is
connected to, all limits in hand) no library gives.
"""

from __future__ import annotations

from kg.fetch.fetcher import Fetched, Fetcher, feed_links, listed

__all__ = ["Fetched", "Fetcher", "feed_links", "listed"]
