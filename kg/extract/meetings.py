"""Meetings: who met whom, when and where, held, planned or cancelled; delegations and who led them.

Changes when it changes which encounters are one meeting, or what is claimed of a meeting.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from kg.extract.encounters import EncounterFinder
from kg.extract.protocol import MeetingMention, PersonMention, Reading
from kg.extract.scene import Encounter, party_of
from kg.extract.wordsets import wordset
from kg.model import Moment, Ref, Span, Term, Value
from kg.vocabulary import fold

_LED = wordset("led")
_JOINED_BY = wordset("joined-by")
_ALSO_THERE = wordset("also-there")

_THOSE_PRESENT = wordset("those-present")
_LIST_HEADS = wordset("list-head")


@dataclass(slots=True)
class Meeting:
    """A meeting of one document, as its encounters are put together."""

    status: str
    mode: str
    rule: str
    sentences: list[int] = field(default_factory=list)
    people: dict[Ref, Span] = field(default_factory=dict)
    parties: dict[Ref, Span] = field(default_factory=dict)
    moment: Moment | None = None
    moment_spans: tuple[Span, ...] = ()
    place: tuple[Ref, str, Span] | None = None
    leads: dict[Ref, tuple[Ref, Span]] = field(default_factory=dict)
    delegates: dict[Ref, dict[Ref, Span]] = field(default_factory=dict)
    event: str = ""
    from_title: bool = False
    follows: bool = False
    ref: Ref = Ref("meeting", "")


@dataclass(slots=True)
class Trip:
    """The journey that the text is about: what it gives to meetings that do not say where or when they are."""

    place: tuple[Ref, str, Span] | None = None
    moment: Moment | None = None
    span: Span | None = None
    status: str = "Held"


class Meetings:
    """Finds meetings and delegations, makes their claims, fills `reading.meetings`."""

    name = "meetings"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Gather encounters, put those of one meeting together, and claim what is known of each."""
        gathering = _Gathering(reading)
        gathering.run()
        for number, meeting in enumerate(gathering.meetings, 1):
            meeting.ref = Ref("meeting", f"m{number}")
        for meeting in gathering.meetings:
            _claim(reading, meeting, gathering.meetings)
            held = meeting.status == "Held"
            reading.meetings.append(
                MeetingMention(meeting.ref, sorted(meeting.sentences), tuple(meeting.parties), meeting.moment, held)
            )


class _Gathering:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.finder = EncounterFinder(reading)
        self.country_of = {p.ref: p.country for p in reading.people}
        self.org_of = _organizations(reading)
        self.meetings: list[Meeting] = []
        self.trip = Trip()
        self.last_subject: list[PersonMention] = []
        self.running: tuple[Moment, Span] | None = None
        self.list_of: Meeting | None = None
        self.list_people: list[PersonMention] = []

    # ------------------------------------------------------------------ the course of the text
    def run(self) -> None:
        by_sentence: dict[int, list[Encounter]] = {}
        for encounter in self.finder.encounters():
            by_sentence.setdefault(encounter.sentence, []).append(encounter)
        for number, sentence in enumerate(self.reading.sentences):
            self._follow_trip(number)
            encounters = by_sentence.get(number, [])
            self._share_dates(encounters)
            for encounter in encounters:
                self._place(encounter, sentence.zone == "title")
            self._delegations(number, encounters)
            if all(encounter.definite or encounter.weak for encounter in encounters):
                self._attendance(number)
            self._follow_list(number)
            people = self.finder.people(sentence.first, sentence.last)
            if people and sentence.zone != "title":
                self.last_subject = people[:1]
        self.meetings = [m for m in self.meetings if self._is_meeting(m)]

    def _share_dates(self, encounters: list[Encounter]) -> None:
        """Where a sentence speaks of several meetings, a date belongs to the one that it follows; one at its head to all."""
        if len(encounters) < 2:
            return
        sentence = self.reading.sentences[encounters[0].sentence]
        starts = self.reading.starts
        dates = [d for d in self.reading.dates if sentence.start <= d.start < sentence.end and d.wording != "year"]
        if not dates:
            return
        for position, encounter in enumerate(encounters):
            low = starts[encounter.at]
            high = starts[encounters[position + 1].at] if position + 1 < len(encounters) else sentence.end
            own = [d for d in dates if low < d.start < high] or [d for d in dates if d.start < starts[encounters[0].at]]
            encounter.moment = own[0].moment if own else None
            encounter.moment_span = Span(own[0].start, own[0].end) if own else None

    def _is_meeting(self, meeting: Meeting) -> bool:
        officials = [p for p in meeting.people]
        parties = set(meeting.parties) | {
            Ref("country", self.country_of[p]) for p in officials if self.country_of.get(p)
        }
        if not officials and len(parties) < 2 and not (meeting.rule in ("meeting.held", "meeting.hosted") and parties):
            return False
        if all(self.reading.sentences[n].zone == "title" for n in meeting.sentences):
            others = [
                m
                for m in self.meetings
                if m is not meeting and (set(m.people) & set(officials) or set(m.parties) & set(meeting.parties))
            ]
            return not others
        return True

    def _follow_trip(self, number: int) -> None:
        """Remember where and when the text has arrived: "will travel to Luanda, Angola from May 4 to 5", "In Kabul,"."""
        sentence, finder, words = self.reading.sentences[number], self.finder, self.finder.words
        travels = [
            i
            for i in range(sentence.first, sentence.last)
            if words[i]
            in (
                "travel",
                "traveled",
                "travelled",
                "travels",
                "visit",
                "visited",
                "visits",
                "trip",
                "arrived",
                "departed",
                "visiting",
                "returned",
            )
        ]
        if travels and sentence.zone != "title":
            place = finder.place(travels[0], sentence.last, sentence) or finder.place(
                sentence.first, travels[0], sentence
            )
            dates = [d for d in self.reading.dates if sentence.start <= d.start < sentence.end and d.wording != "year"]
            if place is not None:
                self.trip.place = place
                if dates:
                    self.trip.moment, self.trip.span = dates[0].moment, Span(dates[0].start, dates[0].end)
                self.trip.status = "Planned" if "will" in words[sentence.first : travels[0] + 1] else "Held"
        elif words[sentence.first] in ("In", "At", "While"):
            place = finder.place(sentence.first, min(sentence.first + 6, sentence.last), sentence)
            if place is not None:
                self.trip.place = place
        first = next(
            (d for d in self.reading.dates if sentence.start <= d.start < sentence.end and d.wording != "year"), None
        )
        if (
            first is not None
            and first.start <= self.reading.starts[min(sentence.first + 2, sentence.last - 1)]
            and sentence.zone == "body"
        ):
            self.running = (first.moment, Span(first.start, first.end))

    # ------------------------------------------------------------------ one encounter
    def _place(self, encounter: Encounter, in_title: bool) -> None:
        subjects = list(encounter.subjects)
        own = self.reading.publisher_country
        if not subjects and encounter.pronoun == "he":
            subjects = list(self.last_subject)
        people = {p.ref: Span(p.start, p.end) for p in [*subjects, *encounter.objects]}
        last = self.meetings[-1] if self.meetings else None
        if encounter.pronoun_object and self.last_subject:
            people.setdefault(self.last_subject[0].ref, Span(self.last_subject[0].start, self.last_subject[0].end))
        again = encounter.definite and last is not None and encounter.sentence in last.sentences
        if again and not (encounter.earlier or encounter.place):
            return
        if encounter.definite or (encounter.pronoun == "they" and not people and not encounter.parties):
            if last is not None and self._refers(encounter, last):
                last.sentences.append(encounter.sentence)
                self._enrich(last, encounter, people)
                return
            if last is None or (
                encounter.definite and not (encounter.moment or encounter.place) and not encounter.event
            ):
                return
            if encounter.weak:
                return
            if (
                encounter.definite
                and (not encounter.bare or (encounter.moment is not None and encounter.moment.end))
                and not people
            ):
                return
            if encounter.status == "Planned" and not (encounter.moment or encounter.place):
                return
            if encounter.status != "Planned" or encounter.definite:
                people = people or dict(last.people)
            for party, span in last.parties.items() if not encounter.parties else ():
                encounter.parties.setdefault(party, span)
        elif encounter.weak and not encounter.moment:
            return
        if encounter.weak and not people and len(encounter.parties) < 2:
            return
        parties = dict(encounter.parties)
        for ref, span in people.items():
            if self.country_of.get(ref):
                parties.setdefault(Ref("country", self.country_of[ref]), span)
            elif ref in self.org_of:
                parties.setdefault(party_of(self.org_of[ref]), span)
        if not people and not parties:
            return
        if encounter.pronoun == "we" and own:
            parties.setdefault(Ref("country", own), self._sentence_span(encounter.sentence))
        if encounter.separate and len(encounter.objects) > 1:
            for partner in encounter.objects:
                alone = {p.ref: Span(p.start, p.end) for p in [*subjects, partner]}
                mine = {Ref("country", self.country_of[r]): s for r, s in alone.items() if self.country_of.get(r)}
                self._enter(encounter, alone, mine, in_title)
            return
        self._enter(encounter, people, parties, in_title)

    def _enter(self, encounter: Encounter, people: dict[Ref, Span], parties: dict[Ref, Span], in_title: bool) -> None:
        same = None if encounter.separate else self._same(encounter, people, parties)
        if same is None:
            same = Meeting(encounter.status, encounter.mode, encounter.rule, event=encounter.event, from_title=in_title)
            self.meetings.append(same)
        same.sentences.append(encounter.sentence)
        self._enrich(same, encounter, people)
        for party, span in parties.items():
            same.parties.setdefault(party, span)

    def _enrich(self, meeting: Meeting, encounter: Encounter, people: dict[Ref, Span]) -> None:
        if meeting.from_title and self.reading.sentences[encounter.sentence].zone != "title":
            meeting.from_title = False
            if meeting.mode == "InPerson" and encounter.mode != "InPerson":
                meeting.mode = encounter.mode
            meeting.status = encounter.status
            meeting.rule = encounter.rule
        if encounter.mode == "Video":
            meeting.mode = "Video"
        for ref, span in people.items():
            meeting.people.setdefault(ref, span)
        if meeting.moment is None and encounter.moment is not None and encounter.moment_span is not None:
            meeting.moment, meeting.moment_spans = encounter.moment, (encounter.moment_span,)
        if meeting.place is None and encounter.place is not None:
            meeting.place = encounter.place
        if (
            encounter.status == "Planned"
            and meeting.moment is None
            and self.trip.moment is not None
            and self.trip.span is not None
        ):
            meeting.moment, meeting.moment_spans = self.trip.moment, (self.trip.span,)
        if (
            meeting.moment is None
            and self.running is not None
            and encounter.status in ("Held", "Planned")
            and not encounter.earlier
            and encounter.rule in ("meeting.met-with", "meeting.held", "meeting.hosted")
        ):
            meeting.moment, meeting.moment_spans = self.running[0], (self.running[1],)
        if (
            encounter.mode == "InPerson"
            and meeting.mode == "InPerson"
            and meeting.place is None
            and self.trip.place is not None
            and not encounter.definite
        ):
            meeting.place = self.trip.place
        if (
            meeting.moment is None
            and self.trip.moment is not None
            and self.trip.span is not None
            and self.trip.status == "Held"
            and meeting.status == "Held"
            and meeting.place == self.trip.place
        ):
            meeting.moment, meeting.moment_spans = self.trip.moment, (self.trip.span,)

    def _refers(self, encounter: Encounter, last: Meeting) -> bool:
        """Whether "the meeting", "their talks" is the meeting last spoken of."""
        if encounter.earlier or (encounter.status == "Planned") != (last.status == "Planned"):
            return False
        if encounter.moment is not None and last.moment is not None and encounter.moment != last.moment:
            return False
        if encounter.moment is not None and last.moment is None and encounter.moment.start != self._issued():
            return len(last.sentences) == 1 and self.reading.sentences[last.sentences[0]].zone == "title"
        if encounter.place is not None and last.mode != "InPerson":
            return False
        if encounter.place is not None and last.place is not None and encounter.place[0] != last.place[0]:
            return _country_of(encounter.place[0]) == _country_of(last.place[0]) or bool(
                _words(encounter.place[1]) & _words(last.place[1])
            )
        return True

    def _issued(self) -> str:
        return self.reading.issued.isoformat() if self.reading.issued is not None else ""

    def _same(self, encounter: Encounter, people: dict[Ref, Span], parties: dict[Ref, Span]) -> Meeting | None:
        """The earlier meeting that an encounter speaks of again, if there is just one."""
        for meeting in reversed(self.meetings):
            if encounter.earlier:
                break
            titled = meeting.from_title
            if encounter.event and meeting.event != encounter.event and not titled:
                continue
            if not titled and meeting.status != encounter.status:
                continue
            if encounter.mode != meeting.mode and not titled and "Video" not in (encounter.mode, meeting.mode):
                continue
            if encounter.moment is not None and meeting.moment is not None and encounter.moment != meeting.moment:
                continue
            if (
                encounter.place is not None
                and meeting.place is not None
                and encounter.place[0] != meeting.place[0]
                and not (_words(encounter.place[1]) & _words(meeting.place[1]))
            ):
                continue
            shared = set(people) & set(meeting.people)
            if people and meeting.people:
                others = set(people) - shared
                missing = set(meeting.people) - shared
                if shared and (not others or not missing) and (len(shared) > 1 or titled):
                    return meeting
                if titled and shared:
                    return meeting
                continue
            if set(parties) & set(meeting.parties) and titled:
                return meeting
            if not people and not meeting.people and set(parties) == set(meeting.parties):
                return meeting
        return None

    # ------------------------------------------------------------------ delegations and attendance
    def _delegations(self, number: int, encounters: list[Encounter]) -> None:
        """ "a Honduran delegation led by X, as well as Y": lead and members of the delegation at the sentence's meeting."""
        sentence, words, finder = self.reading.sentences[number], self.finder.words, self.finder
        places = [
            i for i in range(sentence.first, sentence.last) if words[i] in ("delegation", "delegations", "team", "side")
        ]
        if not places:
            return
        meeting = self._meeting_of(number, encounters)
        for position, at in enumerate(places):
            end = places[position + 1] if position + 1 < len(places) else sentence.last
            owner = next(
                (
                    n
                    for n in reversed(finder.names(max(sentence.first, at - 5), at))
                    if n.kind in ("country", "demonym")
                ),
                None,
            )
            lead_word = next((i for i in range(at + 1, min(at + 8, end)) if words[i] in _LED), -1)
            before = next((i for i in range(max(sentence.first, at - 6), at) if words[i] in _LED), -1)
            lead: PersonMention | None = None
            if lead_word >= 0:
                after = finder.people(lead_word, end)
                if after and (words[lead_word + 1] == "by" or words[lead_word] != "led"):
                    lead = after[0]
            elif before >= 0:
                subject = finder.people(sentence.first, before)
                lead = subject[0] if subject else (self.last_subject[0] if self.last_subject else None)
            if lead is None:
                continue
            country = owner.ref if owner is not None else Ref("country", lead.country) if lead.country else None
            if country is None:
                continue
            meeting = meeting or self._meeting_with(country)
            if meeting is None:
                continue
            span = Span(lead.start, lead.end)
            meeting.leads[country] = (lead.ref, span)
            meeting.people.setdefault(lead.ref, span)
            meeting.parties.setdefault(country, span)
            members = meeting.delegates.setdefault(country, {})
            for person in finder.people(bisect_left(self.reading.starts, lead.end), end):
                if not person.country or Ref("country", person.country) == country:
                    members.setdefault(person.ref, Span(person.start, person.end))
                    meeting.people.setdefault(person.ref, Span(person.start, person.end))

    def _meeting_with(self, country: Ref) -> Meeting | None:
        """The meeting last spoken of in which a country takes part; the last one of all if none names it."""
        return next(
            (m for m in reversed(self.meetings) if country in m.parties), self.meetings[-1] if self.meetings else None
        )

    def _meeting_of(self, number: int, encounters: list[Encounter]) -> Meeting | None:
        for meeting in reversed(self.meetings):
            if number in meeting.sentences:
                return meeting
        return None

    def _attendance(self, number: int) -> None:
        """ "Attending the meeting were A, B and C": more participants of the meeting last spoken of."""
        sentence, words = self.reading.sentences[number], self.finder.words
        if not self.meetings or sentence.zone == "title":
            return
        head = words[sentence.first : sentence.first + 10]
        delegation = "members" in head and "delegation" in head
        if not (
            _ALSO_THERE.intersection(head)
            or delegation
            or ({"included", "include", "includes"}.intersection(head) and _THOSE_PRESENT.intersection(head))
        ):
            return
        people = self.finder.people(sentence.first, sentence.last)
        fresh = Encounter(number, sentence.first, "meeting.attendance")
        self.finder.add_parties(fresh, sentence.first, sentence.last)
        if not people and not fresh.parties:
            return
        meeting = self.meetings[0] if self.reading.kind == "Readout" and people or delegation else self.meetings[-1]
        for person in people:
            meeting.people.setdefault(person.ref, Span(person.start, person.end))
            if person.country:
                meeting.parties.setdefault(Ref("country", person.country), Span(person.start, person.end))
        if not people and "group" in head:
            meeting.parties.update(
                {party: span for party, span in fresh.parties.items() if party not in meeting.parties}
            )
        meeting.sentences.append(number)

    def _follow_list(self, number: int) -> None:
        """Items of a list: more participants under "Participants:", a meeting each under "met them in these places:"."""
        sentence, words, finder = self.reading.sentences[number], self.finder.words, self.finder
        inside = words[sentence.first : sentence.last]
        heading = len(inside) < 8 and inside[-1] not in (".", "!", "?") and inside[0] not in ("-", "•", "*", "–", "—")
        if inside[-1] == ":" or (heading and _LIST_HEADS.intersection(inside)):
            if _LIST_HEADS.intersection(inside) and self.meetings and len(inside) < 8:
                self.list_of, self.list_people = self.meetings[-1], []
            elif self._meeting_of(number, []) is not None or {"convened", "met", "meetings", "visits"}.intersection(
                inside
            ):
                self.list_of, self.list_people = None, finder.people(sentence.first, sentence.last)
            else:
                self.list_of, self.list_people = None, []
            return
        if inside[0] not in ("-", "•", "*", "–", "—"):
            self.list_of, self.list_people = None, []
            return
        if self.list_of is not None:
            for person in finder.people(sentence.first, sentence.last):
                self.list_of.people.setdefault(person.ref, Span(person.start, person.end))
            self.list_of.sentences.append(number)
        elif self.list_people:
            dates = [d for d in self.reading.dates if sentence.start <= d.start < sentence.end and d.wording != "year"]
            if dates and dates[0].start <= self.reading.starts[min(sentence.first + 2, sentence.last - 1)]:
                item = Encounter(
                    number,
                    sentence.first,
                    "meeting.listed",
                    moment=dates[0].moment,
                    moment_span=Span(dates[0].start, dates[0].end),
                    place=finder.place(sentence.first, sentence.last, sentence),
                )
                people = {p.ref: Span(p.start, p.end) for p in self.list_people}
                parties = {Ref("country", p.country): Span(p.start, p.end) for p in self.list_people if p.country}
                self._enter(item, people, parties, False)

    def _sentence_span(self, number: int) -> Span:
        sentence = self.reading.sentences[number]
        return Span(sentence.start, sentence.end)


def _country_of(place: Ref) -> str:
    return place.key.partition("/")[0]


def _words(label: str) -> set[str]:
    return set(fold(label).replace(",", " ").split())


def _organizations(reading: Reading) -> dict[Ref, Ref]:
    """The international organisation for which an official acts, where there is one."""
    members = {c.subject: c.object for c in reading.claims if c.predicate == "org:member" and isinstance(c.object, Ref)}
    return {
        members[c.subject]: c.object
        for c in reading.claims
        if c.predicate == "org:organization"
        and c.subject in members
        and isinstance(c.object, Ref)
        and c.object.kind == "organization"
    }


# ---------------------------------------------------------------------- claims
def _claim(reading: Reading, meeting: Meeting, all_meetings: list[Meeting]) -> None:
    ref, rule = meeting.ref, meeting.rule
    numbers = sorted(set(meeting.sentences))
    body = [n for n in numbers if reading.sentences[n].zone != "title"] or numbers
    spans = [Span(reading.sentences[n].start, reading.sentences[n].end) for n in body[:4]]
    lead_span = spans[0]
    reading.claim(ref, "rdf:type", Term("kg:Meeting"), spans, rule)
    reading.claim(ref, "kg:status", Term(f"kg:{meeting.status}"), [lead_span], rule)
    reading.claim(ref, "kg:mode", Term(f"kg:{meeting.mode}"), [lead_span], rule)
    _claim_date(reading, meeting, lead_span)
    if meeting.place is not None:
        place, label, span = meeting.place
        reading.claim(ref, "schema:location", place, [_sentence_of(reading, span, lead_span)], "meeting.place")
        reading.claim(place, "rdf:type", Term("kg:Place"), [span], "place.named")
        reading.claim(place, "rdfs:label", Value(label), [span], "place.named")
        country = place.key.partition("/")[0].upper()
        if len(country) == 3:
            reading.claim(place, "kg:country", Ref("country", country), [span], "place.named")
    for party, span in sorted(meeting.parties.items()):
        reading.claim(ref, "kg:party", party, [_sentence_of(reading, span, lead_span)], f"{rule}.party")
    for person, span in sorted(meeting.people.items()):
        reading.claim(ref, "kg:participant", person, [_sentence_of(reading, span, lead_span)], f"{rule}.participant")
    for party, (lead, span) in sorted(meeting.leads.items()):
        delegation = Ref("delegation", f"{ref.key}/{party.key}")
        where = [_sentence_of(reading, span, lead_span)]
        reading.claim(delegation, "rdf:type", Term("kg:Delegation"), where, "delegation.led-by")
        reading.claim(ref, "kg:delegation", delegation, where, "delegation.led-by")
        reading.claim(delegation, "kg:represents", party, where, "delegation.led-by")
        reading.claim(delegation, "kg:lead", lead, where, "delegation.led-by")
        for member, at in sorted({lead: span, **meeting.delegates.get(party, {})}.items()):
            reading.claim(
                delegation, "org:hasMember", member, [_sentence_of(reading, at, lead_span)], "delegation.member"
            )


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
        and reading.kind == "Readout"
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
