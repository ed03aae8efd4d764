"""Runs the extractors over a document, in one order, and checks what they give. Changes when the order changes."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from kg.errors import ExtensionError
from kg.extract.agencies import AgencyFinder
from kg.extract.agreements import Agreements
from kg.extract.attribution import Attribution
from kg.extract.commitments import Commitments
from kg.extract.dates import Dates
from kg.extract.knownpeople import CONFIDENCE as STATED
from kg.extract.knownpeople import RULE as KNOWN_PERSON
from kg.extract.meetings import Meetings
from kg.extract.metadata import Metadata
from kg.extract.names import NameFinder
from kg.extract.people import PeopleExtractor
from kg.extract.protocol import Extractor, Reading
from kg.extract.things import Things
from kg.extract.tokens import tokenise
from kg.extract.topics import Topics
from kg.model import Background, Claim, Document, Extraction, Join, Ref
from kg.resources import folder, gazetteer
from kg.vocabulary import PREFIXES

BUILT_IN: Final[tuple[Extractor, ...]] = (
    NameFinder(),
    Metadata(),
    AgencyFinder(),
    Dates(),
    PeopleExtractor(),
    Attribution(),
    Meetings(),
    Agreements(),
    Commitments(),
    Topics(),
    Things(),
)
"""The built-in extractors in the order in which they run."""


_REPORTED: Final = frozenset({"meeting", "delegation", "agreement", "commitment"})


@cache
def extractors() -> tuple[Extractor, ...]:
    """The built-in extractors, then those registered under the entry-point group `kg.extractors`, by name.

    Raises `ExtensionError` if two have one name or one does not keep the contract.
    """
    found = list(BUILT_IN)
    for point in sorted(entry_points(group="kg.extractors"), key=lambda p: p.name):
        try:
            made = point.load()
            extractor = made() if isinstance(made, type) else made
        except Exception as error:
            raise ExtensionError(f"the extractor {point.name!r} of {point.value} cannot be loaded: {error}") from error
        if not isinstance(extractor, Extractor):
            raise ExtensionError(f"the extractor {point.name!r} of {point.value} lacks name, version or extract()")
        found.append(extractor)
    names = [e.name for e in found]
    for name in names:
        if names.count(name) > 1:
            raise ExtensionError(f"two extractors are named {name!r}; rename or uninstall one")
    return tuple(found)


@cache
def version() -> str:
    """A digest that changes whenever a rule or a gazetteer does: cached extractions of another version are stale."""
    state = hashlib.sha256()
    for extractor in extractors():
        state.update(f"{extractor.name}/{extractor.version}\n".encode())
    for path in sorted((folder("data") / "gazetteers").glob("*.tsv")):
        state.update(path.name.encode() + path.read_bytes())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        state.update(path.read_bytes())
    return state.hexdigest()[:16]


@cache
def _confidences() -> dict[str, float]:
    measured = {row["rule"]: float(row["confidence"]) for row in gazetteer("rule_confidence")}
    return {KNOWN_PERSON: STATED} | measured


def extract(document: Document | str, run: Sequence[Extractor] | None = None) -> Extraction:
    """All that one document says, as claims. A plain string is read as a text without metadata.

    Raises `ExtensionError` naming the extractor whose claim breaks the contract.

    >>> extraction = extract("Foreign Minister Lisandro Rosales of Honduras met with officials in Washington.")
    >>> labels = [claim for claim in extraction.claims if claim.predicate == "rdfs:label"]
    >>> next(claim.object.lexical for claim in labels if claim.subject.kind == "official")
    'Lisandro Rosales'
    """
    if isinstance(document, str):
        digest = hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()
        document = Document(f"text-{digest[:8]}", document, "", digest)
    reading = Reading(document, document.text)
    tokenise(reading)
    claims: list[Claim] = []
    confidences = _confidences()
    for extractor in extractors() if run is None else run:
        before = len(reading.claims)
        extractor.extract(reading)
        signature = f"{extractor.name}/{extractor.version}"
        for claim in reading.claims[before:]:
            _check(claim, document, signature)
            subject, predicate, object_, spans, rule, confidence, source, _ = claim
            confidence = confidences.get(rule, confidence)
            if source is None and reading.sources:
                source = _source(reading, claim)
            claims.append(Claim(subject, predicate, object_, spans, rule, confidence, source, signature))
    return Extraction(document, tuple(dict.fromkeys(claims)), _unique(reading.background), _joins(reading.joins))


def _source(reading: Reading, claim: Claim) -> Ref | None:
    """Whose words the sentence of a claim reports, where the claim tells of what was done or promised."""
    if claim.subject.kind not in _REPORTED:
        return None
    number = bisect_right(reading.sentences, claim.spans[0].start, key=lambda sentence: sentence.start) - 1
    return reading.sources.get(number)


def _unique(background: list[Background]) -> tuple[Background, ...]:
    return tuple(dict.fromkeys(background))


def _joins(joins: list[Join]) -> tuple[Join, ...]:
    return tuple(dict.fromkeys(joins))


def _check(claim: Claim, document: Document, signature: str) -> None:
    if not claim.spans:
        raise ExtensionError(f"the extractor {signature} made a claim without evidence (rule {claim.rule!r})")
    size = len(document.text)
    for start, end in claim.spans:
        if not 0 <= start < end <= size:
            raise ExtensionError(
                f"the extractor {signature} points outside the text of {document.id} (rule {claim.rule!r})"
            )
    if claim.predicate.partition(":")[0] not in PREFIXES:
        raise ExtensionError(f"the extractor {signature} uses {claim.predicate!r}, whose prefix is not declared")
