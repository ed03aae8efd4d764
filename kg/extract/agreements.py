"""Finds what was concluded: signed, agreed, reached, adopted, launched together. Changes when those wordings change.

One agreement a sentence. Treaties that a text only refers to ("under the 1987 Treaty") are not concluded there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract import topics, wordings
from kg.extract.clauses import clause_start, subject_of
from kg.extract.protocol import MeetingMention, Reading, Sentence
from kg.extract.referents import (
    Party,
    between,
    meeting_of,
    they,
    triggered,
)
from kg.extract.wordings import BETWEEN, NEGATED, SIDES, TITLE, trigger
from kg.model import Ref, Span, Term, Value


class Hit(NamedTuple):
    """An agreement in a sentence: its rule, how sure it is, its parties, and the passage where its title may stand."""

    rule: str
    confidence: float
    parties: tuple[Party, ...]
    object: Span
    strong: bool


def _denied(reading: Reading, sentence: Sentence, verb: int, *, strict: bool = True) -> bool:
    text = reading.text
    start = clause_start(reading, sentence, verb)
    if text[sentence.end - 1] == "?" or NEGATED.search(text, max(sentence.start, verb - 30), verb):
        return True
    if strict:
        return wordings.agreement("doubt").search(text[start:verb].lower()) is not None
    return re.search(r"\b(?:would|if|should|must|could|hope|not|will|to be)\b", text[start:verb].lower()) is not None


def _passive(reading: Reading, index: int) -> Iterator[Hit]:
    """ "An agreement on ... was reached", "Five resolutions were adopted"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.agreement("passive").finditer(text, sentence.start, sentence.end):
        if (
            wordings.agreement("domestic").search(text, match.start("verb"), min(sentence.end, match.end() + 40))
            or match["verb"].lower() == "made"
        ):
            continue
        if match["verb"].lower() in ("released", "issued", "passed") and not re.search(
            r"(?i)joint|communiqu|resolution|declaration", match["object"]
        ):
            continue
        if re.search(
            r"\b(?:which|that|who|is|are|will|under|by|when|where|those|whether|if)\b", match["between"]
        ) or re.search(
            r"\b(?:under|of|to|that|after|when|once|since|in the|following)\s+(?:the\s+|an?\s+|this\s+)?(?:\w+\s+)?$",
            text[sentence.start : match.start()],
        ):
            continue
        if not _denied(reading, sentence, match.start(), strict=False):
            yield Hit(
                "agreement.passive",
                0.9,
                _parties(reading, index, -1, match.start(), sentence.end),
                Span(sentence.start, sentence.end),
                True,
            )


def _participle(reading: Reading, index: int) -> Iterator[Hit]:
    """ "agreements reached at their meeting in Istanbul", "an agreement signed by"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.agreement("participle").finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 40) : match.start()]
        if re.search(r"\b(?:any|no|such|if|under|all|other|hope|reach)\b[^,;]*$", before) or _denied(
            reading, sentence, match.start(), strict=False
        ):
            continue
        yield Hit(
            "agreement.participle",
            0.75,
            _parties(reading, index, -1, match.end("verb"), sentence.end),
            Span(match.start(), sentence.end),
            False,
        )


def _noun(reading: Reading, index: int) -> Iterator[Hit]:
    """ "the agreement by both Departments to work together"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.agreement("noun").finditer(text, sentence.start, sentence.end):
        if not _denied(reading, sentence, match.start()):
            yield Hit(
                "agreement.noun",
                0.75,
                _parties(reading, index, -1, match.start("between") - 3, match.end()),
                Span(match.start(), match.end()),
                False,
            )


def _active(reading: Reading, index: int) -> Iterator[Hit]:
    """ "signed a memorandum of understanding", "the sides adopted a joint statement"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.agreement("active").finditer(text, sentence.start, sentence.end):
        verb, gap = match["verb"].lower(), match["gap"]
        at = match.start("verb")
        if re.search(
            r"\b(?:that|which|under|to|in accordance|pursuant|if|about|following|by|after|before)\s", gap
        ) or wordings.agreement("domestic").search(text, at, min(sentence.end, match.end() + 30)):
            continue
        if text[max(sentence.start, at - 4) : at].lower() in (" to ", "and ") and verb in ("sign", "adopt", "issue"):
            continue
        if re.search(
            r"\b(?:was|were|been|be|is|are|has|being)\s+(?:\w+ly\s+)?$", text[sentence.start : at]
        ) and not re.search(r"\b(?:has|have)\s+(?:\w+ly\s+)?$", text[sentence.start : at]):
            continue
        if verb in ("issue", "issued", "release", "released") and not re.search(
            r"(?i)joint|communiqu|declaration", text[at : match.end()]
        ):
            continue
        if _denied(reading, sentence, at):
            continue
        subject = subject_of(reading, index, at)
        if subject.kind in ("thing", "none"):
            continue
        parties = _with_partners(reading, subject.parties, match.end(), sentence.end)
        yield Hit("agreement.active", 0.85, parties, Span(match.start("gap"), sentence.end), True)


def _agreed_on(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The sides agreed on a road map", but not "agreed on the importance of"."""
    text, sentence = reading.text, reading.sentences[index]
    matches = [
        *wordings.agreement("agreed-on").finditer(text, sentence.start, sentence.end),
        *wordings.agreement("agreed-to").finditer(text, sentence.start, sentence.end),
    ]
    for match in matches:
        if wordings.agreement("empty").match(match["object"]) or re.search(
            r"\b(?:need|importance|necessity|value)\b", match["object"][:60]
        ):
            continue
        subject = subject_of(reading, index, match.start("verb"))
        if subject.kind not in ("thing", "none") and not _denied(reading, sentence, match.start("verb")):
            yield Hit(
                "agreement.agreed-on", 0.7, subject.parties, Span(match.start("object"), match.end("object")), True
            )


def _started(reading: Reading, index: int) -> Iterator[Hit]:
    """ "are pleased to announce the establishment of a dialogue", "the announcement on the extension of the truce"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.agreement("start").finditer(text, sentence.start, sentence.end):
        onward = text[match.end() : min(sentence.end, match.end() + 120)]
        shared = SIDES.search(text, sentence.start, match.end()) is not None
        if not wordings.agreement("body").search(onward) and not wordings.agreement("document").search(onward):
            continue
        subject = subject_of(reading, index, _verb(text, sentence, match.start()))
        countries = {p.ref for p in subject.parties if p.ref.kind in ("country", "government", "organization")}
        document = wordings.agreement("document").search(onward) is not None
        if (shared or len(countries) > 1 or document) and not re.search(
            r"\b(?:if|would|not|hope)\b", text[sentence.start : match.start()]
        ):
            yield Hit("agreement.announced", 0.75, subject.parties, Span(match.start("object"), sentence.end), True)


def _verb(text: str, sentence: Sentence, at: int) -> int:
    """The place of the finite verb before "to announce": "are pleased to announce"."""
    lead = re.search(
        r"\b(?:is|are|am)\s+(?:\w+\s+)?(?:pleased|proud|delighted|happy)\s+to\s+$", text[sentence.start : at]
    )
    return sentence.start + lead.start() if lead else at


def _founded(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The leaders launched a working group on ..." where the subject is more than one party."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.agreement("found").finditer(text, sentence.start, sentence.end):
        at = match.start("verb")
        if re.search(
            r"\b(?:was|were|been|be|is|are|which|newly|to)\s+(?:\w+\s+)?$", text[sentence.start : at]
        ) or _denied(reading, sentence, at):
            continue
        subject = subject_of(reading, index, at)
        countries = {p.ref for p in subject.parties if p.ref.kind in ("country", "government", "organization")}
        if subject.kind in ("collective", "party", "official", "pronoun", "we") and len(countries) > 1:
            yield Hit("agreement.founded", 0.7, subject.parties, Span(match.start("object"), match.end("object")), True)


def _with_partners(reading: Reading, parties: tuple[Party, ...], start: int, end: int) -> tuple[Party, ...]:
    """The subject, and whom the agreement is "with" or "between"."""
    found = list(parties)
    known = {p.ref for p in found}
    for match in BETWEEN.finditer(reading.text, start, end):
        for name in between(reading.names, match.end(), min(end, match.end() + 80)):
            gap = reading.text[match.end() : name.start]
            if (
                name.kind != "place"
                and name.ref not in known
                and re.fullmatch(r"(?:[A-Z][\w’'. -]*|,|\s|and|the|of|both)*", gap)
            ):
                known.add(name.ref)
                found.append(Party(name.ref, Span(name.start, name.end)))
        if match[0].startswith(("between", "among")):
            break
    return tuple(found)


def _parties(reading: Reading, index: int, verb: int, start: int, end: int) -> tuple[Party, ...]:
    """Whom an agreement binds when no subject says it: "between A and B", else the parties of its meeting."""
    named = _with_partners(reading, (), start, end)
    states = [p for p in named if p.ref.kind in ("country", "government", "organization")]
    if len(states) > 1:
        return tuple(states)
    return tuple(they(reading, index, Span(start, start))) or named


_RULES = (_passive, _active, _agreed_on, _started, _founded, _participle, _noun)


def find(reading: Reading, index: int) -> Hit | None:
    """The surest agreement of a sentence, or None."""
    hits = [hit for rule in _RULES for hit in rule(reading, index)]
    return max(hits, key=lambda h: (h.strong, h.confidence), default=None)


def title_in(text: str, start: int, end: int) -> Span | None:
    """The title of a document that a passage gives, in quotation marks or in capitals.

    >>> text = "signed the Agreement on Trade and a “Joint Plan for Energy 2030”"
    >>> span = title_in(text, 0, len(text)); text[span.start:span.end]
    'Joint Plan for Energy 2030'
    """
    capital = None
    for match in TITLE.finditer(text, start, end):
        if match["quoted"]:
            return Span(*match.span("quoted"))
        words = match["capital"].split()
        if capital is None and len(words) > 1 and words[0] not in _NO_TITLE:
            dated = _DAY_AFTER.search(match["capital"])
            length = dated.start() if dated else len(match["capital"].rstrip(".,"))
            capital = Span(match.start("capital"), match.start("capital") + length)
    return capital


_NO_TITLE = frozenset({"The", "Both", "In", "On", "Two", "Three", "Four", "Five", "Six", "Seven"})
_DAY_AFTER = re.compile(r"\s+on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$|\s+(?:on|in)\s+[A-Z][a-z]+\s+\d.*$")


class Agreements:
    """Adds the agreements of a statement, each with title or words, parties, meeting, date and topics."""

    name = "agreements"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Read every sentence of the body in which something may have been concluded."""
        hits = ((index, find(reading, index)) for index in triggered(reading, trigger("agreement_words")))
        found = ((index, hit) for index, hit in hits if hit is not None)
        for number, (index, hit) in enumerate(found, 1):
            self._record(reading, index, hit, Ref("agreement", f"a{number}"))

    def _record(self, reading: Reading, index: int, hit: Hit, ref: Ref) -> None:
        sentence = reading.sentences[index]
        whole = Span(sentence.start, sentence.end)
        reading.claim(ref, "rdf:type", Term("kg:Agreement"), [whole], hit.rule, hit.confidence)
        title = title_in(reading.text, hit.object.start, hit.object.end)
        if title is not None:
            words = " ".join(reading.document.quote(title).split())
            reading.claim(ref, "dcterms:title", Value(words), [title], "agreement.title", 0.8)
        else:
            words = " ".join(reading.document.quote(whole).split())
            reading.claim(ref, "dcterms:description", Value(words), [whole], hit.rule, hit.confidence)
        known = set()
        for party in hit.parties:
            if party.ref not in known:
                known.add(party.ref)
                spans = [whole] if sentence.start <= party.span.start < sentence.end else [whole, party.span]
                reading.claim(ref, "kg:party", party.ref, spans, hit.rule, hit.confidence)
        meeting = meeting_of(reading, index)
        if meeting is not None and hit.strong:
            reading.claim(ref, "kg:reachedAt", meeting.ref, [whole], "agreement.meeting", 0.8)
        self._date(reading, sentence, hit, meeting, ref)
        for topic, span in topics.find(reading.text, hit.object.start, sentence.end):
            reading.claim(ref, "schema:about", topic, [span], "agreement.topic", 0.9)

    def _date(self, reading: Reading, sentence: Sentence, hit: Hit, meeting: MeetingMention | None, ref: Ref) -> None:
        """The date that the sentence gives, else that of the meeting at which it was reached."""
        for date in reading.dates:
            if sentence.start <= date.start < sentence.end and not date.moment.end:
                reading.claim(
                    ref,
                    "dcterms:date",
                    Value(date.moment.start, date.moment.datatype),
                    [Span(date.start, date.end)],
                    "agreement.date",
                    0.8,
                )
                return
        if meeting is not None and meeting.moment is not None and hit.strong and not meeting.moment.end:
            moment = meeting.moment
            reading.claim(
                ref,
                "dcterms:date",
                Value(moment.start, moment.datatype),
                [Span(sentence.start, sentence.end)],
                "agreement.date-of-meeting",
                0.7,
            )
