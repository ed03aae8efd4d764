"""What is known of a word is worked out once for all texts. Changes when what may be remembered does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

MOST: Final = 1 << 16
"""Strings remembered at a time; those of the language's frequent words are far fewer."""
LONGEST: Final = 64
"""Code points of a string that is remembered, so that a text without white space does not stay in memory."""


class Memo(dict[str, T]):
    """What a function gives for strings, as a table that fills itself; looking up a known one calls no Python code.

    >>> lengths = Memo(len)
    >>> lengths["Accra"], lengths["Accra"], list(lengths)
    (5, 5, ['Accra'])
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> T:
        made = self._make(key)
        if len(key) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[key] = made
        return made
