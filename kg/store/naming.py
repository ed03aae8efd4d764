"""The ids of documents in a store: the file's stem, made unique where stems meet. Changes when ids are made otherwise.

An id follows from which files are in the store, not from the order in which they came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.store.journal import Row
from kg.vocabulary import slug

_LONGEST = 60
"""Characters of a stem that a hash follows: together they stay within one slug."""


def document_ids(rows: Iterable[Row]) -> dict[str, str]:
    """The id of each document, by path.

    A stem alone is the id. Where several stems give one slug, each is followed by eight digits of its file's hash,
    and copies of one file are numbered in the order of their paths.

    >>> a, b = Row("/a/visit.md", "visit", "1" * 64, "", ""), Row("/b/visit.md", "visit", "2" * 64, "", "")
    >>> document_ids([a, b])
    {'/a/visit.md': 'visit-11111111', '/b/visit.md': 'visit-22222222'}
    >>> document_ids([a])
    {'/a/visit.md': 'visit'}
    """
    ordered = sorted(rows, key=lambda row: row.path)
    slugs = {row.path: slug(row.stem) for row in ordered}
    count = Counter(slugs.values())
    taken = {name for name, number in count.items() if number == 1}
    ids: dict[str, str] = {}
    for row in ordered:
        name = slugs[row.path]
        if count[name] == 1:
            ids[row.path] = row.stem
            continue
        name = free = f"{name[:_LONGEST].rstrip('-')}-{row.sha256[:8]}"
        number = 1
        while free in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free)
        ids[row.path] = free
    return ids
