"""Phrase lookup over tokens: the one way in which gazetteers are matched. Changes when matching of phrases changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from kg.extract.tokens import split_words

T = TypeVar("T")


class Lexicon(Generic[T]):
    """Phrases of tokens with a payload each; the longest phrase wins, matches do not overlap.

    A later phrase replaces an earlier one of the same wording, so that a user's gazetteer prevails.

    >>> lexicon: Lexicon[str] = Lexicon()
    >>> lexicon.add("Republic of Korea", "KOR"); lexicon.add("Korea", "KOR?")
    >>> list(lexicon.scan("the Republic of Korea and Korea".split()))
    [(1, 4, 'KOR'), (5, 6, 'KOR?')]
    """

    __slots__ = ("_by_first",)

    def __init__(self) -> None:
        self._by_first: dict[str, dict[int, dict[tuple[str, ...], T]]] = {}
        """First word -> how many words follow, most first -> those words -> payload."""

    def add(self, phrase: str, payload: T) -> None:
        """Add a phrase; it is split into words as a text is."""
        first, *rest = split_words(phrase)
        known = self._by_first.setdefault(first, {})
        if len(rest) not in known:
            known[len(rest)] = {}
            self._by_first[first] = dict(sorted(known.items(), reverse=True))
        self._by_first[first][len(rest)][tuple(rest)] = payload

    def match(self, words: list[str], at: int) -> tuple[int, T] | None:
        """The end and the payload of the longest phrase that begins at a token, or None."""
        lengths = self._by_first.get(words[at])
        if lengths is not None:
            for length, phrases in lengths.items():
                end = at + 1 + length
                payload = phrases.get(tuple(words[at + 1 : end]))
                if payload is not None:
                    return end, payload
        return None

    def scan(self, words: list[str]) -> Iterator[tuple[int, int, T]]:
        """All matches in order, as (first token, token after the last, payload)."""
        known, match, done = self._by_first, self.match, 0
        for at in [i for i, word in enumerate(words) if word in known]:
            if at >= done and (hit := match(words, at)) is not None:
                done = hit[0]
                yield at, done, hit[1]
