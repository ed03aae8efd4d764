"""Finds what was concluded: signed, agreed, reached, adopted, launched together. Changes when those wordings change.

One agreement a sentence. Treaties that a text only refers to ("under the 1987 Treaty") are not concluded there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from kg.extract import topics, underheading, wordings
from kg.extract.clauses import clause_start, subject_of
from kg.extract.protocol import DateMention, MeetingMention, Reading, Sentence
from kg.extract.referents import (
    Party,
    asked_by_press,
    meeting_at,
    triggered,
    words_in,
)
from kg.extract.signatories import BINDING, country_of, parties_of, represented, with_partners
from kg.extract.wordings import NEGATED, SIDES, TITLE, first_words, trigger
from kg.model import Ref, Span, Term, Value

_EXCHANGED = re.compile(r"(?i)letters?\b|notes?\b|memorand|mous|agreements|documents|instruments")
"""What two parties exchange to conclude it; views and ideas are exchanged too."""
_GOVERNOR = re.compile(
    r"(?i)\b(?:under|of|to|that|after|when|once|since|in the|following the|following)\s+"
    r"(?:the\s+|an?\s+|this\s+)?(?:\w+\s+)?$"
)
_QUANTITY = re.compile(
    r"(?i)\b(?:(?:package|number|series|set|range|total|group|host|raft|pair|couple|dozens?|portfolio)\s+of\s+(?:[\w-]+,?\s+){0,4}"
    r"|^the following\s+(?:\w+\s+)?)$"
)
_EARLIER = re.compile(r"\W*Before\s[^,;]{3,80},\s")
"""An opening such as "Before the meeting,", which is no doubt of what follows."""
_OF_ONE_STATE = re.compile(r"(?i)memorand(?:um|a)\s+(?!of\b)|resolutions?\b(?=\s+(?:no\.?|number|on|of|\d))")
"""Documents by which one state orders something, unless another signs them too."""
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?\w+\s+(?:first\s+)?$", re.IGNORECASE)
_SHARED = frozenset({"approved", "renewed", "extended"})
"""What one state also does with its own contracts and charters."""
_OTHER_OBJECT = re.compile(r"\b(?:for|on|of|in|at|with|their\s+support|calls?|congratulations|invitations?)\b")
"""What is renewed or extended instead of the document."""
_TOOK_PLACE = re.compile(r"\b(?:took place|was held|were held|was completed)\b")
_NOT_YET = re.compile(
    r"(?i)\b(?:forward|anniversary|ahead of|possible|early|future|upcoming|prospective|draft|round)\b"
)
_RECENT = 3
"""Years after which an agreement is background."""
_ANOTHER = re.compile(r",\s+(?:to|which|who|replacing|updating|amending|building|following|original)\b|\boriginal\b")
"""What leads on to another document, and another date, than the one that is concluded."""


class Hit(NamedTuple):
    """An agreement in a sentence: its rule, how sure it is, its parties, and the passage where its title may stand."""

    rule: str
    confidence: float
    parties: tuple[Party, ...]
    object: Span
    strong: bool


class Found(NamedTuple):
    """An agreement to record: its sentence, the words that give it, those that tell its date, its hit and title."""

    place: int
    whole: Span
    telling: Span
    hit: Hit
    title: Span | None


def _denied(reading: Reading, sentence: Sentence, verb: int, *, strict: bool = True) -> bool:
    text = reading.text
    start = clause_start(reading, sentence, verb)
    earlier = _EARLIER.match(text, start, verb)
    start = earlier.end() if earlier else start
    if text[sentence.end - 1] == "?" or NEGATED.search(text, max(sentence.start, verb - 30), verb):
        return True
    if strict:
        return wordings.agreement("doubt").search(wordings.plain(text[start:verb])) is not None
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
        if match["verb"].lower() == "exchanged" and not _EXCHANGED.search(match["object"]):
            continue
        if match["verb"].lower() in ("released", "issued", "passed") and not re.search(
            r"(?i)joint|communiqu|resolution|declaration", match["object"]
        ):
            continue
        if re.search(
            r"\b(?:which|that|who|is|are|it|will|under|by|when|where|those|whether|if)\b", match["between"]
        ) or _governed(text[sentence.start : match.start()]):
            continue
        if not _denied(reading, sentence, match.start(), strict=False):
            yield Hit(
                "agreement.passive",
                0.9,
                parties_of(reading, index, match.start(), sentence.end, match.end()),
                Span(sentence.start, sentence.end),
                True,
            )


def _participle(reading: Reading, index: int) -> Iterator[Hit]:
    """ "agreements reached at their meeting in Istanbul", "an agreement signed by"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.agreement("participle").finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 40) : match.start()]
        referred = wordings.agreement("background").search(before) is not None
        if referred or wordings.agreement("broken").search(text, match.end(), sentence.end):
            continue
        if _denied(reading, sentence, match.start(), strict=False):
            continue
        yield Hit(
            "agreement.participle",
            0.75,
            parties_of(reading, index, match.end("verb"), sentence.end, match.end("verb")),
            Span(match.start(), sentence.end),
            False,
        )


def _recent(reading: Reading, index: int) -> Iterator[Hit]:
    """ "took note of the recently signed agreement on salvage"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.agreement("recent").finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 40) : match.start()]
        if not wordings.agreement("background").search(before) and not _MANY.search(before):
            parties = with_partners(reading, (), match.end(), sentence.end)
            yield Hit("agreement.recent", 0.75, parties, Span(match.start("object"), sentence.end), False)


_MANY = re.compile(r"\b(?:many|most|several|some)\s+$")


def _governed(before: str) -> bool:
    """Whether a preposition or conjunction governs the noun that follows: "under the agreement", "since the treaty"."""
    return _GOVERNOR.search(before) is not None and _QUANTITY.search(before) is None


def _signing(reading: Reading, index: int) -> Iterator[Hit]:
    """ "witnessed the signing of a memorandum", "following the exchange of letters", "The signing ... took place"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.agreement("signing").finditer(text, sentence.start, sentence.end):
        if match["verb"].lower() == "exchange" and not _EXCHANGED.search(match["object"]):
            continue
        if match["lead"] is None and not _TOOK_PLACE.search(match["rest"]):
            continue
        ahead = _NOT_YET.search(text, match.start(), match.end("object")) is not None
        if ahead or _denied(reading, sentence, match.start()):
            continue
        parties = subject_of(reading, index, match.start()).parties
        if len({country_of(p) for p in parties if p.ref.kind in BINDING}) < 2:
            parties = parties_of(reading, index, match.start("gap"), sentence.end, match.end("object"))
        yield Hit("agreement.signing", 0.75, parties, Span(match.start("gap"), sentence.end), True)


def _noun(reading: Reading, index: int) -> Iterator[Hit]:
    """ "the agreement by both Departments to work together"."""
    text, sentence = reading.text, reading.sentences[index]
    matches = [
        *wordings.agreement("noun").finditer(text, sentence.start, sentence.end),
        *wordings.agreement("hailed").finditer(text, sentence.start, sentence.end),
    ]
    for match in matches:
        if not _denied(reading, sentence, match.start()):
            yield Hit(
                "agreement.noun",
                0.75,
                parties_of(reading, index, match.end("object"), match.end()),
                Span(match.start(), match.end()),
                False,
            )


def _active(reading: Reading, index: int) -> Iterator[Hit]:
    """ "signed a memorandum of understanding", "the sides adopted a joint statement"."""
    text, sentence = reading.text, reading.sentences[index]
    titled = list(wordings.agreement("named").finditer(text, sentence.start, sentence.end))
    for match in [*wordings.agreement("active").finditer(text, sentence.start, sentence.end), *titled]:
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
        if verb in ("renewed", "extended") and _OTHER_OBJECT.search(gap):
            continue
        if verb == "exchanged" and not _EXCHANGED.search(match["object"]):
            continue
        if verb in ("issue", "issued", "release", "released") and not re.search(
            r"(?i)joint|communiqu|declaration", text[at : match.end()]
        ):
            continue
        if _denied(reading, sentence, at):
            continue
        subject = subject_of(reading, index, at)
        signed_for = represented(reading, match.end(), sentence.end)
        unsaid = subject.kind in ("thing", "none") and not signed_for
        if unsaid or (verb == "endorsed" and subject.kind != "collective"):
            continue
        parties = with_partners(reading, (*subject.parties, *signed_for), match.end(), sentence.end)
        alone = len({country_of(p) for p in parties if p.ref.kind in BINDING}) < 2
        if alone and (_OF_ONE_STATE.match(text, match.start("object")) or _SINCE.search(text, sentence.start, at)):
            continue
        if alone and (match in titled or verb in _SHARED):
            continue
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
            r"\b(?:need|importance|necessity|value)\b|^(?:how|when|what|whether|where|why|that|this|it|all|most|many)\b",
            match["object"][:60],
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
    schemes = list(wordings.agreement("announced").finditer(text, sentence.start, sentence.end))
    for match in [*wordings.agreement("start").finditer(text, sentence.start, sentence.end), *schemes]:
        onward = text[match.start("object") : min(sentence.end, match.end() + 120)]
        shared = SIDES.search(text, sentence.start, match.end()) is not None
        if not wordings.agreement("body").search(onward) and not wordings.agreement("document").search(onward):
            continue
        subject = subject_of(reading, index, _verb(text, sentence, match.start()))
        countries = {p.ref for p in subject.parties if p.ref.kind in ("country", "government", "organization")}
        document = match not in schemes and wordings.agreement("document").search(onward) is not None
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
    founded = wordings.agreement("found").finditer(text, sentence.start, sentence.end)
    for match in [*founded, *wordings.agreement("elevated").finditer(text, sentence.start, sentence.end)]:
        at = match.start("verb")
        if re.search(
            r"\b(?:was|were|been|be|is|are|which|newly|to)\s+(?:\w+\s+)?$", text[sentence.start : at]
        ) or _denied(reading, sentence, at):
            continue
        subject = subject_of(reading, index, at)
        countries = {p.ref for p in subject.parties if p.ref.kind in ("country", "government", "organization")}
        if subject.kind in ("collective", "party", "official", "pronoun", "we") and len(countries) > 1:
            yield Hit("agreement.founded", 0.7, subject.parties, Span(match.start("object"), match.end("object")), True)


@cache
def _rules() -> tuple[tuple[Callable[[Reading, int], Iterator[Hit]], frozenset[str]], ...]:
    """The rules, each with the words without any of which a sentence need not be searched."""
    verbs = {"signed", "reached", "concluded", "adopted", "made", "struck", "brokered", "agreed", "sealed", "inked"}
    return (
        (_passive, first_words("agreement_words", "concluded")),
        (_active, first_words("agreement_words", "conclude")),
        (_agreed_on, frozenset({"agreed"})),
        (_started, first_words("agreement_words", "announce")),
        (_founded, first_words("agreement_words", "found") | {"upgraded", "elevated", "raised"}),
        (_signing, first_words("agreement_words", "signing")),
        (_participle, frozenset(verbs | {"finalised", "finalized"})),
        (_recent, frozenset({"recently", "newly", "just", "freshly"})),
        (_noun, frozenset({"agreement"})),
    )


def find(reading: Reading, index: int) -> Hit | None:
    """The surest agreement of a sentence, or None."""
    sentence = reading.sentences[index]
    here = words_in(reading, sentence)
    hits = [hit for rule, words in _rules() if not words.isdisjoint(here) for hit in rule(reading, index)]
    best = max(hits, key=lambda h: (h.strong, h.confidence), default=None)
    return None if best is None or _is_history(reading, Span(sentence.start, sentence.end), best) else best


def _said(reading: Reading) -> Iterator[Found]:
    """The agreements that sentences give."""
    for index in triggered(reading, trigger("agreement_words")):
        if asked_by_press(reading, reading.sentences[index]):
            continue
        hit = find(reading, index)
        if hit is not None:
            sentence = reading.sentences[index]
            whole = Span(sentence.start, sentence.end)
            yield Found(index, whole, whole, hit, title_in(reading.text, hit.object.start, hit.object.end))


def _listed(reading: Reading) -> Iterator[Found]:
    """The agreements that a list names under a heading such as "The following documents were signed:"."""
    for entry in underheading.concluded(reading):
        index, verb = entry.heading.place, entry.verb
        sentence = reading.sentences[index]
        telling = Span(sentence.start, entry.heading.colon)
        if _denied(reading, sentence, verb.start, strict=False):
            continue
        parties = parties_of(reading, index, entry.item.start, entry.item.end)
        hit = Hit("agreement.listed", 0.8, parties, entry.item, True)
        if not _is_history(reading, telling, hit):
            yield Found(entry.place, entry.item, telling, hit, entry.title)


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
        article = _ARTICLE.match(match["capital"])
        begin = match.start("capital") + (article.end() if article else 0)
        words = text[begin : match.end("capital")].split()
        if capital is None and len(words) > 1 and words[0] not in _NO_TITLE:
            dated = _DAY_AFTER.search(match["capital"])
            length = dated.start() if dated else len(match["capital"].rstrip(".,"))
            capital = Span(begin, match.start("capital") + length)
    return capital


_ARTICLE = re.compile(r"(?:An?|This|These|That|Our|Their)\s+")
_NO_TITLE = frozenset({"The", "Both", "In", "On", "Two", "Three", "Four", "Five", "Six", "Seven"})
_DAY_AFTER = re.compile(
    r"\s+on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$|\s+(?:on|in)\s+[A-Z][a-z]+\s+\d.*$"
    r"|\s+(?:on|in)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)


class Agreements:
    """Adds the agreements of a statement, each with title or words, parties, meeting, date and topics."""

    name = "agreements"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Read every sentence of the body in which something may have been concluded."""
        listed = list(_listed(reading))
        told = {entry.telling.start for entry in listed} | {entry.whole.start for entry in listed}
        found = listed + [one for one in _said(reading) if one.whole.start not in told]
        for number, one in enumerate(sorted(found, key=lambda f: f.whole.start), 1):
            self._record(reading, one, Ref("agreement", f"a{number}"))

    def _record(self, reading: Reading, found: Found, ref: Ref) -> None:
        whole, hit = found.whole, found.hit
        reading.claim(ref, "rdf:type", Term("kg:Agreement"), [whole], hit.rule, hit.confidence)
        if found.title is not None:
            words = " ".join(reading.document.quote(found.title).split())
            reading.claim(ref, "dcterms:title", Value(words), [found.title], "agreement.title", 0.8)
        else:
            words = " ".join(reading.document.quote(whole).split())
            reading.claim(ref, "dcterms:description", Value(words), [whole], hit.rule, hit.confidence)
        known = set()
        for party in hit.parties:
            if party.ref not in known and party.ref.kind != "official":  # who signs acts for a state or a body
                known.add(party.ref)
                spans = [whole] if whole.start <= party.span.start < whole.end else [whole, party.span]
                reading.claim(ref, "kg:party", party.ref, spans, hit.rule, hit.confidence)
        meeting = meeting_at(reading, found.place, hit.parties)
        if meeting is not None and hit.strong:
            reading.claim(ref, "kg:reachedAt", meeting.ref, [whole], "agreement.meeting", 0.8)
        self._date(reading, found, meeting, ref)
        for topic, span in topics.find(reading.text, hit.object.start, whole.end):
            reading.claim(ref, "schema:about", topic, [span], "agreement.topic", 0.9)

    def _date(self, reading: Reading, found: Found, meeting: MeetingMention | None, ref: Ref) -> None:
        """The date that the telling passage gives, else that of the meeting at which it was reached."""
        date = _date_in(reading, found.telling)
        if date is not None:
            when = Value(date.moment.start, date.moment.datatype)
            reading.claim(ref, "dcterms:date", when, [Span(date.start, date.end)], "agreement.date", 0.8)
        elif meeting is not None and meeting.moment is not None and found.hit.strong and not meeting.moment.end:
            when = Value(meeting.moment.start, meeting.moment.datatype)
            reading.claim(ref, "dcterms:date", when, [found.whole], "agreement.date-of-meeting", 0.7)


def _date_in(reading: Reading, passage: Span) -> DateMention | None:
    """The date in a passage on which something was concluded: the first, and not one that lies ahead."""
    today = reading.issued.isoformat() if reading.issued else "9999"
    for date in reading.dates:
        if passage.start <= date.start < passage.end and not date.moment.end:
            start = date.moment.start
            if start <= today[: len(start)]:
                return date
    return None


def _is_history(reading: Reading, passage: Span, hit: Hit) -> bool:
    """Whether an agreement lies years before the statement: "The treaty was signed in 1951"."""
    date = _date_in(reading, passage)
    if date is None or reading.issued is None or _ANOTHER.search(reading.text, hit.object.start, date.start):
        return False
    return int(date.moment.start[:4]) < reading.issued.year - _RECENT
