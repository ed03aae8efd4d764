"""Closed classes of words, kept as data: articles, modals, ends of lists of partners. Changes when a class does."""

from __future__ import annotations

from functools import cache

from kg.errors import ResourceError
from kg.resources import gazetteer


@cache
def _sets() -> dict[str, frozenset[str]]:
    sets: dict[str, set[str]] = {}
    for row in gazetteer("word_sets"):
        sets.setdefault(row["set"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in sets.items()}


def wordset(name: str) -> frozenset[str]:
    """The words of a class of `data/gazetteers/word_sets.tsv`.

    Raises `ResourceError` if there is no such class.

    >>> "will" in wordset("future")
    True
    """
    try:
        return _sets()[name]
    except KeyError:
        raise ResourceError(f"the gazetteer word_sets.tsv has no set {name!r}") from None
