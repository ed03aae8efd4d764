"""The profiles of a store's documents, one after the other. Changes when they are kept or read otherwise.

Of thousands of documents the profiles are the largest thing that a build handles, and each stage looks at one at a
time: so they are read from the journal whenever they are gone through, and never all in memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import ReadFailure
from kg.resolve import Profile
from kg.store.journal import Journal, Row


class Profiles:
    """Pairs of id and profile, in the order of the rows; can be gone through many times."""

    def __init__(self, journal: Journal, rows: list[Row]) -> None:
        self._journal = journal
        self._rows = rows

    def __iter__(self) -> Iterator[tuple[str, Profile]]:
        """Read one after the other; raises `ValueError` at one that this version cannot read."""
        for row in self._rows:
            yield row.id, Profile.from_json(self._journal.profile(row.path))


def readable(journal: Journal, rows: list[Row]) -> tuple[list[Row], list[ReadFailure]]:
    """The documents whose profile this version can read, and the others.

    Such a document would have been read again by now; that it was not means that reading it failed.
    """
    good: list[Row] = []
    failed: list[ReadFailure] = []
    for row in rows:
        try:
            Profile.from_json(journal.profile(row.path))
            good.append(row)
        except ValueError:
            failed.append(ReadFailure(row.path, "was read by an older version of kg, and cannot be read by this one"))
    return good, failed
