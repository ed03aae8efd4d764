"""What an extractor is, and the reading that extractors share. Changes when the contract of extractors changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Protocol, runtime_checkable

from kg.model import Background, Claim, Document, Join, Moment, Node, Ref, Span, Zone, ZoneKind

STATEMENT = Ref("statement", "")
"""The statement that is read, as the subject or object of its own claims."""


@dataclass(slots=True)
class Sentence:
    """A sentence: its span, and the half-open range of its tokens in `Reading.words`."""

    start: int
    end: int
    first: int
    last: int
    zone: ZoneKind


@dataclass(slots=True)
class Name:
    """A name of the gazetteers, or one built on its pattern, found in the text.

    `kind` is "country", "demonym" (its ref is the country), "agency", "government", "organization" or "place".
    `first` and `last` are its half-open range of tokens.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    ref: Ref
    country: str = ""


@dataclass(slots=True)
class DateMention:
    """A date in the text: its span, its moment, and how it was worded ("absolute", "weekday", "relative")."""

    start: int
    end: int
    moment: Moment
    wording: str


@dataclass(slots=True)
class PersonMention:
    """A mention of an official: by name, by surname or by title alone ("the Secretary").

    `titled_from` is the offset at which the title before the name begins; `start` where there is none.
    """

    start: int
    end: int
    ref: Ref
    country: str = ""
    titled_from: int = -1

    @property
    def begins(self) -> int:
        """The offset at which the mention begins, a title before the name counted."""
        return self.start if self.titled_from < 0 else min(self.titled_from, self.start)


@dataclass(slots=True)
class MeetingMention:
    """A meeting as read: the sentences that speak of it, so that agreements and commitments can be tied to it.

    `held` is false of a meeting that is planned or was cancelled.
    """

    ref: Ref
    sentences: list[int]
    parties: tuple[Ref, ...]
    moment: Moment | None = None
    held: bool = True


@dataclass(slots=True)
class Reading:
    """One document on its way through the extractors: tokens and sentences first, then what each extractor found.

    Tokens are parallel lists: `words[i]` stands at `text[starts[i]:ends[i]]`, but for curly apostrophes, which are
    straight in `words`. All lists are in the order of the text.
    """

    document: Document
    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    index: dict[str, list[int]] = field(default_factory=dict)
    """The tokens at which each word stands, so that an extractor need not look at the words that do not concern it."""
    zones: list[Zone] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    people: list[PersonMention] = field(default_factory=list)
    meetings: list[MeetingMention] = field(default_factory=list)
    issuing_officer: PersonMention | None = None
    """Who issues the statement in person, as the letterhead says; "I" in its text."""
    issued: date | None = None
    title: Span | None = None
    publisher: Ref | None = None
    publisher_country: str = ""
    home_country: str = ""
    """The publisher's country, or the one that the opening of a text without a publisher speaks for."""
    kind: str = ""
    sources: dict[int, Ref] = field(default_factory=dict)
    """Whose words a sentence reports, by the number of the sentence."""
    claims: list[Claim] = field(default_factory=list)
    background: list[Background] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)

    def claim(self, subject: Ref, predicate: str, object_: Node, spans: Iterable[Span], rule: str,
              confidence: float = 1.0, attributed_to: Ref | None = None) -> None:
        """Record a claim. The extractor's name is filled in by the reading's driver."""
        self.claims.append(Claim(subject, predicate, object_, tuple(spans), rule, confidence, attributed_to))

    def at(self, words: Set[str]) -> list[int]:
        """The tokens at which any of these words stands, in the order of the text."""
        index = self.index
        return sorted(chain.from_iterable([index[word] for word in index.keys() & words]))

    def in_sentences(self, tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Of tokens in order those that stand in a sentence, each with the number of the sentence before it."""
        sentences, number = self.sentences, 0
        for at in tokens:
            while number < len(sentences) and sentences[number].last <= at:
                number += 1
            if number == len(sentences):
                return
            if sentences[number].first <= at:
                yield number, at


@runtime_checkable
class Extractor(Protocol):
    """Reads one subject out of a document. Registered under the entry-point group `kg.extractors`.

    `name` and `version` stand on every claim. `extract` adds claims to the reading, and may look at what the
    extractors before it have found. It must not change the text, nor what others found.
    """

    name: str
    version: str

    def extract(self, reading: Reading) -> None:
        """Add what the document says about this extractor's subject to `reading.claims`."""
        ...
