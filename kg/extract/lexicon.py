"""Phrase lookup over tokens: the one way in which gazetteers are matched. Changes when matching of phrases changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Generic, TypeVar

from kg.extract.tokens import split_words

T = TypeVar("T")


class _Phrases(Generic[T]):
    """The phrases that begin with one word: it alone, and by the second word those with more."""

    __slots__ = ("alone", "longer")

    def __init__(self) -> None:
        self.alone: T | None = None
        self.longer: dict[str, dict[int, dict[tuple[str, ...], T]]] = {}
        """Second word -> how many words follow the first, most first -> those words -> payload."""


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
        self._by_first: dict[str, _Phrases[T]] = {}

    def add(self, phrase: str, payload: T) -> None:
        """Add a phrase; it is split into words as a text is."""
        first, *rest = split_words(phrase)
        known = self._by_first.setdefault(first, _Phrases())
        if not rest:
            known.alone = payload
            return
        by_length = known.longer.setdefault(rest[0], {})
        by_length.setdefault(len(rest), {})[tuple(rest)] = payload
        known.longer[rest[0]] = dict(sorted(by_length.items(), reverse=True))

    def match(self, words: list[str], at: int) -> tuple[int, T] | None:
        """The end and the payload of the longest phrase that begins at a token, or None."""
        known = self._by_first.get(words[at])
        if known is None:
            return None
        after = at + 1
        if after < len(words) and (by_length := known.longer.get(words[after])) is not None:
            for length, phrases in by_length.items():
                payload = phrases.get(tuple(words[after : after + length]))
                if payload is not None:
                    return after + length, payload
        return None if known.alone is None else (after, known.alone)

    def scan(self, words: list[str], index: dict[str, list[int]] | None = None) -> Iterator[tuple[int, int, T]]:
        """All matches in order, as (first token, token after the last, payload).

        With an index of the words, that of a reading, only the tokens at which a phrase may begin are looked at.
        """
        known, match, done = self._by_first, self.match, 0
        if index is None:
            places = [at for at, word in enumerate(words) if word in known]
        else:
            places = sorted(chain.from_iterable([index[word] for word in index.keys() & known.keys()]))
        for at in places:
            if at >= done and (hit := match(words, at)) is not None:
                done = hit[0]
                yield at, done, hit[1]
