"""The types that every stage shares: documents, spans, references, claims. Changes when the model of a claim changes.

Standard library alone, immutable. A claim is the atom: one triple that one statement says, with the words that say it.
Entities, RDF, network and page are projections of claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """A passage: half-open range of code points in the text of its document.

    >>> "Minister Rosales"[slice(*Span(9, 16))]
    'Rosales'
    """

    start: int
    end: int


ZoneKind = Literal["front-matter", "title", "dateline", "body", "signature", "keywords", "furniture"]


class Zone(NamedTuple):
    """What a passage of the text is. Zones mark, they never cut: offsets stay those of the text as read."""

    kind: ZoneKind
    span: Span


class Field(NamedTuple):
    """A value that the file itself labels (front matter, HTML metadata), with the place where it stands.

    `name` is one of title, date, publisher, source, language, keywords; `value` is the text at `span`, unescaped.
    """

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One statement as read. `text` is the whole decoded file; nothing is cut out of it or changed.

    `id` is the file's stem, `source` the path or URL it came from, `sha256` the hash of its bytes.
    """

    id: str
    text: str
    source: str
    sha256: str
    fields: tuple[Field, ...] = ()
    zones: tuple[Zone, ...] = ()

    def field(self, name: str) -> Field | None:
        """The first labelled value of that name, or None.

        >>> Document("a", "title: Hello", "a.md", "", (Field("title", "Hello", Span(7, 12)),)).field("title").value
        'Hello'
        """
        return next((f for f in self.fields if f.name == name), None)

    def quote(self, span: Span) -> str:
        """The text at a span, to the letter."""
        return self.text[span.start : span.end]


class Ref(NamedTuple):
    """A reference to a thing, before who-is-who is decided.

    `kind` is a row of `vocabulary.CLASS_OF`. `key` is local to the document for statement (always ""), official,
    tenure, meeting, delegation, agreement, commitment; for country (ISO 3166-1 alpha-3), agency, government,
    organization, place, post, topic it follows from the content ("usa/department-of-state"), the same in all documents.
    An agency, place or post whose country the text does not tell has "?" before the slash.
    """

    kind: str
    key: str


class Term(NamedTuple):
    """A term of a vocabulary, as a CURIE: `kg:Held`, `kg:Official`."""

    curie: str


class Value(NamedTuple):
    """A literal: its lexical form, its datatype as a CURIE, or a language tag."""

    lexical: str
    datatype: str = "xsd:string"
    language: str = ""


Node = Ref | Term | Value


class Claim(NamedTuple):
    """One triple that a statement says, and the words that say it.

    `predicate` is a CURIE. A name form of a thing is claimed with `rdfs:label`; which form is displayed, and which are
    alternatives, is decided when the graph is assembled. `spans` holds at least one passage. `rule` names the
    rule that fired ("meeting.met-with"), `confidence` is the share of the rule's claims that were right when measured.
    `attributed_to` is set where the text reports somebody else's words.
    """

    subject: Ref
    predicate: str
    object: Node
    spans: tuple[Span, ...]
    rule: str
    confidence: float = 1.0
    attributed_to: Ref | None = None
    extractor: str = ""


class Background(NamedTuple):
    """A triple that the text does not say but reading it takes for granted: a gazetteer row, an implied ministry.

    It goes to the store's reference graph, not to the statement's, and has no claim.
    """

    subject: Ref
    predicate: str
    object: Node


class Join(NamedTuple):
    """Inside one document: two mentions taken as one thing, and by which rule ("surname", "title", "pronoun")."""

    ref: Ref
    first: Span
    second: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says. `claims` are in a fixed order: the same text gives the same tuple."""

    document: Document
    claims: tuple[Claim, ...]
    background: tuple[Background, ...] = ()
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One real-world thing after resolution: its kind, the `key` its IRI is minted from, the `label` displayed."""

    kind: str
    key: str
    label: str


Verdict = Literal["same", "different", "unsure"]


class Mention(NamedTuple):
    """A local reference in a named document: what judgements are about."""

    document: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two mentions are one thing; `by` is a rule ("rule:name-and-post") or a person ("person:Ada")."""

    first: Mention
    second: Mention
    verdict: Verdict
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with the precision that the text has: a day, a month or a year; or a range of days.

    `start` and `end` are lexical: "2019-09-13", "2019-09" or "2019". `end` is empty for a single date.

    >>> Moment("2019-09").datatype
    'xsd:gYearMonth'
    """

    start: str
    end: str = ""

    @property
    def datatype(self) -> str:
        """The XML Schema datatype of `start`, as a CURIE."""
        return {4: "xsd:gYear", 7: "xsd:gYearMonth"}.get(len(self.start), "xsd:date")


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file that could not be read, and why; a batch reports it and goes on."""

    path: str
    reason: str
