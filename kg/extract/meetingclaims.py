"""The claims about a meeting and its delegations. Changes when what is claimed of a meeting changes."""

from __future__ import annotations

from kg.extract.gathered import Meeting
from kg.extract.protocol import Reading
from kg.model import Moment, Ref, Span, Term, Value

_EVIDENCE = 4  # sentences quoted for a meeting: more would repeat the text rather than prove it


def claim_meeting(reading: Reading, meeting: Meeting) -> None:
    """Make the claims about one meeting: type, status, mode, date, place, parties, participants, delegations."""
    ref, rule = meeting.ref, meeting.rule
    numbers = sorted(set(meeting.sentences))
    body = [n for n in numbers if reading.sentences[n].zone != "title"] or numbers
    spans = [Span(reading.sentences[n].start, reading.sentences[n].end) for n in body[:_EVIDENCE]]
    lead_span = spans[0]
    reading.claim(ref, "rdf:type", Term("kg:Meeting"), spans, rule)
    reading.claim(ref, "kg:status", Term(f"kg:{meeting.status}"), [lead_span], rule)
    reading.claim(ref, "kg:mode", Term(f"kg:{meeting.mode}"), [lead_span], rule)
    _claim_date(reading, meeting, lead_span)
    _claim_place(reading, meeting, lead_span)
    for party, span in sorted(meeting.parties.items()):
        reading.claim(ref, "kg:party", party, [_sentence_of(reading, span, lead_span)], f"{rule}.party")
    for person, span in sorted(meeting.people.items()):
        reading.claim(ref, "kg:participant", person, [_sentence_of(reading, span, lead_span)], f"{rule}.participant")
    for party, (lead, span) in sorted(meeting.leads.items()):
        _claim_delegation(reading, meeting, party, lead, span, lead_span)


def _claim_place(reading: Reading, meeting: Meeting, lead_span: Span) -> None:
    if meeting.place is None:
        return
    place, label, span = meeting.place
    where = [_sentence_of(reading, span, lead_span)]
    reading.claim(meeting.ref, "schema:location", place, where, "meeting.place")
    reading.claim(place, "rdf:type", Term("kg:Place"), [span], "place.named")
    reading.claim(place, "rdfs:label", Value(label), [span], "place.named")
    country = place.key.partition("/")[0].upper()
    if len(country) == 3:
        reading.claim(place, "kg:country", Ref("country", country), [span], "place.named")


def _claim_delegation(reading: Reading, meeting: Meeting, party: Ref, lead: Ref, span: Span, lead_span: Span) -> None:
    delegation = Ref("delegation", f"{meeting.ref.key}/{party.key}")
    where, rule = [_sentence_of(reading, span, lead_span)], "delegation.led-by"
    reading.claim(delegation, "rdf:type", Term("kg:Delegation"), where, rule)
    reading.claim(meeting.ref, "kg:delegation", delegation, where, rule)
    reading.claim(delegation, "kg:represents", party, where, rule)
    reading.claim(delegation, "kg:lead", lead, where, rule)
    for member, at in sorted({lead: span, **meeting.delegates.get(party, {})}.items()):
        named_in = [_sentence_of(reading, at, lead_span)]
        reading.claim(delegation, "org:hasMember", member, named_in, "delegation.member")


def _claim_date(reading: Reading, meeting: Meeting, lead_span: Span) -> None:
    if meeting.moment is not None:
        where = [_sentence_of(reading, span, lead_span) for span in meeting.moment_spans] or [lead_span]
        moment = meeting.moment
        reading.claim(meeting.ref, "schema:startDate", Value(moment.start, moment.datatype), where, "meeting.date")
        if moment.end:
            end = Moment(moment.end)
            reading.claim(meeting.ref, "schema:endDate", Value(moment.end, end.datatype), where, "meeting.date")
        return
    first = min(meeting.sentences)
    if (
        reading.issued is not None
        and meeting.status == "Held"
        and (reading.kind == "Readout" or meeting.rule == "meeting.occasion")
        and reading.title is not None
        and reading.sentences[first].zone == "title"
    ):
        value = Value(reading.issued.isoformat(), "xsd:date")
        reading.claim(meeting.ref, "schema:startDate", value, [lead_span], "meeting.date-of-readout")


def _sentence_of(reading: Reading, span: Span, default: Span) -> Span:
    """The sentence that holds a passage: what a reader needs to see as evidence."""
    for sentence in reading.sentences:
        if sentence.start <= span.start < sentence.end:
            return Span(sentence.start, sentence.end)
    return default
