"""Meetings: who met whom, when and where, put together from all that a text says of each.

Changes when it changes how what a sentence says is joined to what the text has told before.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kg.extract.delegations import Leads, ListReader, add_attendance, add_delegations, lead_on_journey
from kg.extract.encounters import encounters
from kg.extract.gathered import Meeting, borrow_circumstances, refers_to, same_meeting
from kg.extract.meetingclaims import claim_meeting
from kg.extract.occasions import SPEECHES
from kg.extract.protocol import DateMention, MeetingMention, PersonMention, Reading
from kg.extract.referents import speaker
from kg.extract.scene import Encounter, Scene, party_of
from kg.extract.trips import Trip
from kg.model import Ref, Span

_TOLD_OF_ONE_SIDE = ("meeting.held", "meeting.hosted", "meeting.attended", "meeting.occasion")
_AGREED: Final = frozenset({"agreed", "decided", "plan", "intend", "undertook", "promised"})
_JUST_NOW: Final = timedelta(14)
_PRONOUNS: Final = frozenset({"He", "She", "he", "she"})
_COUNTS: Final = {"two": 2, "pair": 2, "three": 3, "four": 4, "five": 5}
_BACK = 2  # sentences that may present those who meet before the text says that they do


class Meetings:
    """Finds meetings and delegations, makes their claims, fills `reading.meetings`."""

    name = "meetings"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Gather encounters, put those of one meeting together, and claim what is known of each."""
        for number, meeting in enumerate(_Gathering(reading).run(), 1):
            meeting.ref = Ref("meeting", f"m{number}")
            claim_meeting(reading, meeting)
            held = meeting.status == "Held"
            reading.meetings.append(
                MeetingMention(meeting.ref, sorted(meeting.sentences), tuple(meeting.parties), meeting.moment, held)
            )


class _Gathering:
    """The meetings of one document, as the text goes on."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.scene = Scene(reading)
        self.country_of = {p.ref: p.country for p in reading.people}
        self.org_of = _organizations(reading)
        self.meetings: list[Meeting] = []
        self.trip = Trip(self.scene)
        self.signatory = _signatory(self.scene)
        self.leads: Leads = {}
        self.lists = ListReader(self.scene)
        self.last_subject: PersonMention | None = None
        self.of_delegation = False
        """Whether the encounter at hand is told of the delegation, not of a person by name."""

    def run(self) -> list[Meeting]:
        """The meetings, in the order in which the text tells them."""
        by_sentence: dict[int, list[Encounter]] = {}
        for encounter in encounters(self.scene):
            by_sentence.setdefault(encounter.sentence, []).append(encounter)
        for number, sentence in enumerate(self.reading.sentences):
            self.trip.follow(number)
            here = by_sentence.get(number, [])
            self._share_dates(here)
            for encounter in here:
                self._place(encounter, sentence.zone == "title")
            add_delegations(self.scene, self.meetings, number, self.last_subject, self.leads)
            if all(encounter.definite or encounter.weak for encounter in here):
                add_attendance(self.scene, self.meetings, number)
            if (listed := self.lists.read(self.meetings, number)) is not None:
                item, present = listed
                people = _spans(present)
                self._enter(item, people, self._countries(people), False)
            partners = {p.ref for e in here for p in e.objects} - {p.ref for e in here for p in e.subjects}
            people_here = [p for p in self.scene.people(sentence.first, sentence.last) if p.ref not in partners]
            opening = self.scene.words[self.scene.opening_end(sentence) : sentence.last][:3]
            goes_on = any(encounter.pronoun == "he" and not encounter.subjects for encounter in here)
            goes_on = goes_on or not _PRONOUNS.isdisjoint(opening)
            if people_here and sentence.zone != "title" and not goes_on:  # after "He met X", "he" is not X
                self.last_subject = people_here[0]
        for meeting in self.meetings:
            if meeting.of_delegation:
                meeting.add_people(self.trip.companions)
            lead_on_journey(meeting, self.leads)
        return [m for m in self.meetings if self._is_meeting(m)]

    def _share_dates(self, here: list[Encounter]) -> None:
        """Among several meetings of a sentence, a date belongs to the one that it follows; one at its head to all."""
        here = [e for e in here if not e.between_them]
        here = [e for e in here if not (e.definite and e.event)] or here  # "at the G7 Summit" is a setting
        if len(here) < 2:
            return
        sentence, starts = self.reading.sentences[here[0].sentence], self.reading.starts
        dates = self.scene.dates(sentence)
        if not dates:
            return
        leading = [d for d in dates if d.start < starts[here[0].at]]
        spare: list[DateMention] = []
        for position, encounter in enumerate(here):
            low = starts[encounter.at]
            high = starts[here[position + 1].at] if position + 1 < len(here) else sentence.end
            following = [d for d in dates if low < d.start < high]
            own = following or spare or leading
            spare = following[-1:] if len(following) > 1 else []  # "talks on 15 May, and on 17 May a meeting"
            encounter.moment = own[0].moment if own else None
            encounter.moment_span = Span(own[0].start, own[0].end) if own else None
            issued = self.reading.issued
            if own and issued is not None and encounter.status == "Held" and own[0].moment.start > issued.isoformat():
                encounter.status = "Planned"

    def _is_meeting(self, meeting: Meeting) -> bool:
        """Whether enough is known of a meeting to tell of it: two sides, and more than a title that repeats another."""
        people = set(meeting.people)
        parties = {*meeting.parties, *self._countries(meeting.people)}
        one_side_is_enough = meeting.rule in _TOLD_OF_ONE_SIDE and parties
        if not people and len(parties) < 2 and not one_side_is_enough:
            return False
        if any(self.reading.sentences[n].zone != "title" for n in meeting.sentences):
            return True
        return not any(
            people & set(other.people) or set(meeting.parties) & set(other.parties)
            for other in self.meetings
            if other is not meeting
        )

    # ------------------------------------------------------------------ one encounter
    def _place(self, encounter: Encounter, in_title: bool) -> None:
        """Join an encounter to the meeting that it speaks of, or to a new one."""
        subjects = list(encounter.subjects)
        if not subjects and (absent := self._unnamed_subject(encounter)) is not None:
            subjects = [absent]
        people = _spans([*subjects, *encounter.objects])
        encounter.another = not encounter.definite and self.scene.comes_after(
            self.reading.sentences[encounter.sentence], encounter.at
        )
        self.of_delegation = encounter.pronoun == "team" and not encounter.subjects
        if encounter.pronoun == "they" and not subjects and (counted := self._counted(encounter)):
            people = {**counted, **people}  # "A was joined by B and C. The three held talks with D"
        elif encounter.pronoun == "they" and not subjects and encounter.objects and self.meetings:
            people = {**self.meetings[-1].people, **people}  # "The Ministers were then received by President X"
        if encounter.pronoun_object and self.last_subject is not None:
            him, span = self._him(encounter, self.last_subject)
            people.setdefault(him, span)
        if encounter.between_them:
            met = next((m for m in reversed(self.meetings) if set(people) <= set(m.people)), None)
            if met is not None:  # what those talked about of whose meeting the text has told
                met.sentences.append(encounter.sentence)
                return
        last = self.meetings[-1] if self.meetings else None
        if encounter.greeting:
            hosts = {p.ref for p in encounter.subjects}
            if last is not None and hosts <= set(last.people) and encounter.sentence - last.sentences[-1] <= 1:
                last.add_people(encounter.objects)
                for party, span in self._countries(_spans(encounter.objects)).items():
                    last.parties.setdefault(party, span)
            return
        if encounter.attendance and last is not None and self.reading.kind == "Readout":
            last = self.meetings[0]  # a readout ends with those present at the meeting that it is about
        if last is not None and encounter.sentence in last.sentences and _is_setting(encounter, people, last):
            last.place = last.place or encounter.place
            last.event = last.event or encounter.event
            if last.moment is None and encounter.moment is not None and encounter.moment_span is not None:
                last.moment, last.moment_spans = encounter.moment, (encounter.moment_span,)
            return
        repeated = encounter.definite and last is not None and encounter.sentence in last.sentences
        if repeated and not (encounter.earlier or encounter.place):
            return  # "the meeting" in the sentence that tells of it
        unnamed = encounter.pronoun == "they" and not people and not encounter.parties
        told_first = last is None and (not encounter.definite or encounter.rule == "meeting.held")
        if unnamed and told_first and (people := self._introduced(encounter.sentence)):
            self._enter(encounter, people, self._countries(people), in_title)
            for number in range(max(0, encounter.sentence - _BACK), encounter.sentence):
                add_delegations(self.scene, self.meetings, number, None, self.leads)
            return
        if unnamed and told_first and len(states := self._states_of_title()) > 1:
            self._enter(encounter, {}, states, in_title)
            return
        if encounter.definite and last is None and len(self.leads) > 1:
            people = dict(self.leads.values())  # two delegations were presented before
            self._enter(encounter, people, {party: span for party, (_, span) in self.leads.items()}, in_title)
            return
        if encounter.definite or unnamed:
            spoken_of = (m for m in reversed(self.meetings) if refers_to(self.reading, encounter, m))
            if last is not None and (last := next(spoken_of, last)) and refers_to(self.reading, encounter, last):
                last.sentences.append(encounter.sentence)
                self._enrich(last, encounter, people)
                for party, span in self._countries(people).items():
                    last.parties.setdefault(party, span)
                return
            if last is None and not (people and encounter.rule == "meeting.held"):
                return
            if last is not None and not _is_another(encounter, people):
                return
            stays = encounter.status != "Planned" or encounter.definite
            if last is not None and (stays or self._meet_again(encounter, last)):
                people = people or dict(last.people)
            if last is not None and not encounter.parties:
                encounter.parties = dict(last.parties)
        elif encounter.weak and not encounter.moment:
            if last is not None and len(encounter.parties) > 1 and set(encounter.parties) == set(last.parties):
                last.place = last.place or encounter.place  # "the U.S.-Norwegian talks in Oslo were long"
            return
        if encounter.weak and not people and len(encounter.parties) < 2:
            return
        parties = {**encounter.parties}
        if encounter.next_one and not people:  # "the tenth Council meeting will be hosted by Pakistan in 2024"
            joint = (m.parties for m in reversed(self.meetings) if len(m.parties) > 1)
            parties = dict(next((told for told in joint if parties.keys() <= told.keys()), parties))
        for ref, span in people.items():
            if self.country_of.get(ref):
                parties.setdefault(Ref("country", self.country_of[ref]), span)
            elif ref in self.org_of:
                parties.setdefault(party_of(self.org_of[ref]), span)
        told_of_another = bool(encounter.objects) or encounter.eventful
        unknown_officer = not subjects and encounter.pronoun in ("he", "office") and told_of_another
        if (encounter.pronoun in ("we", "I") or unknown_officer) and (own := self._publishing_party()) is not None:
            sentence = self.reading.sentences[encounter.sentence]
            parties.setdefault(own, Span(sentence.start, sentence.end))
        if not people and not parties and encounter.rule == "meeting.held" and encounter.moment is not None:
            if encounter.status == "Planned" and last is not None:  # "The next round will be held in Paris in 2026"
                parties = dict(last.parties)
            self._enter(encounter, people, parties, in_title)
            return
        if not people and not parties:
            return
        if encounter.in_each:
            self._enter_each(encounter, people, parties, in_title)
            return
        if encounter.separate and len(encounter.objects) > 1:
            own = self._publishing_party() if not subjects and encounter.pronoun == "we" else None
            for partner in encounter.objects:
                pair = _spans([*subjects, partner])
                ours = {own: parties[own]} if own is not None and own in parties else {}
                self._enter(encounter, pair, {**ours, **self._countries(pair)}, in_title)
            return
        self._enter(encounter, people, parties, in_title)

    def _him(self, encounter: Encounter, last: PersonMention) -> tuple[Ref, Span]:
        """Who "him" is: whom the text spoke of last, or the guest where that is a countryman of the subject."""
        own = {p.country for p in encounter.subjects}
        met = self.meetings[-1].people if self.meetings else {}
        guests = [(ref, span) for ref, span in met.items() if self.country_of.get(ref) not in own]
        return guests[0] if own == {last.country} and len(guests) == 1 else (last.ref, Span(last.start, last.end))

    def _enter_each(
        self, encounter: Encounter, people: dict[Ref, Span], parties: dict[Ref, Span], in_title: bool
    ) -> None:
        """A meeting in each state of "with his counterparts in Chile, Peru and Ecuador"."""
        encounter.separate = True
        abroad = encounter.in_each[0].start
        own = {party: span for party, span in parties.items() if span.start < abroad}
        for state in encounter.in_each:
            encounter.place = self.scene.place_at(state.first, state.last)
            self._enter(encounter, people, {**own, state.ref: Span(state.start, state.end)}, in_title)

    def _unnamed_subject(self, encounter: Encounter) -> PersonMention | None:
        """Who "he" or "the delegation" is; who travels, where a sentence names only whom: "Talks with X lie ahead"."""
        traveller = self.trip.traveller
        if encounter.pronoun == "he":
            return self.last_subject
        if encounter.pronoun == "I":
            return speaker(self.reading, self.reading.starts[encounter.at]) or self.signatory
        if encounter.pronoun == "team":
            return traveller or self.last_subject
        if self.reading.kind == "Remarks" and not encounter.pronoun and traveller is None:
            traveller = self.signatory  # who speaks of "the meeting with Speaker X" was to be there
        if encounter.pronoun or traveller is None or encounter.earlier or not encounter.objects:
            return None
        home = self.reading.publisher_country or traveller.country
        among_partners = any(p.ref == traveller.ref or p.country == home for p in encounter.objects)
        of_each_other = encounter.mutual and len({p.country for p in encounter.objects}) > 1
        return None if among_partners or of_each_other else traveller

    def _publishing_party(self) -> Ref | None:
        """The state or the international organisation for which the publisher speaks."""
        if self.reading.publisher_country:
            return Ref("country", self.reading.publisher_country)
        publisher = self.reading.publisher
        return party_of(publisher) if publisher is not None and publisher.kind == "organization" else None

    def _counted(self, encounter: Encounter) -> dict[Ref, Span]:
        """Those of the sentence before whom "the two", "the three" counts; nobody if their number is another."""
        sentence = self.reading.sentences[encounter.sentence]
        head = [word.casefold() for word in self.scene.words[sentence.first : sentence.first + 3]]
        count = next((_COUNTS[word] for word in head if word in _COUNTS), 0)
        before = self.reading.sentences[max(encounter.sentence - 1, 0)]
        if not count or encounter.sentence == 0 or before.zone == "title":
            return {}
        people = _spans(self.scene.people(before.first, before.last))
        return people if len(people) == count else {}

    def _introduced(self, number: int) -> dict[Ref, Span]:
        """Those whom the sentences before one present, for "the two delegations met"; nobody if of one side."""
        sentences = self.reading.sentences[max(0, number - _BACK) : number]
        people = _spans([p for s in sentences if s.zone != "title" for p in self.scene.people(s.first, s.last)])
        return people if len(self._countries(people)) > 1 else {}

    def _states_of_title(self) -> dict[Ref, Span]:
        """The states that the headline names, for "the ministers met" in a joint statement."""
        title = self.reading.title or Span(0, 0)
        return {
            Ref("country", n.country): Span(n.start, n.end)
            for n in self.reading.names
            if n.kind in ("country", "demonym", "government") and title.start <= n.start < title.end
        }

    def _enter(self, encounter: Encounter, people: dict[Ref, Span], parties: dict[Ref, Span], in_title: bool) -> None:
        anew = encounter.separate or encounter.another
        same = None if anew else same_meeting(self.meetings, encounter, people, parties)
        if same is None:
            same = Meeting(encounter.status, encounter.mode, encounter.rule, event=encounter.event)
            same.from_title = same.headline = in_title
            self.meetings.append(same)
        same.of_delegation = same.of_delegation or self.of_delegation
        same.sentences.append(encounter.sentence)
        self._enrich(same, encounter, people)
        for party, span in parties.items():
            same.parties.setdefault(party, span)

    def _enrich(self, meeting: Meeting, encounter: Encounter, people: dict[Ref, Span]) -> None:
        """Add to a meeting what an encounter says of it; the body of a text corrects what its title said loosely."""
        if meeting.from_title and self.reading.sentences[encounter.sentence].zone != "title":
            meeting.from_title = False
            if meeting.mode == "InPerson":
                meeting.mode = encounter.mode
            meeting.status = encounter.status
            if meeting.rule != "meeting.occasion":  # what dates the occasion of a speech is its headline
                meeting.rule = encounter.rule
        if encounter.mode == "Video":
            meeting.mode = "Video"
        for ref, span in people.items():
            meeting.people.setdefault(ref, span)
        if meeting.moment is None and encounter.moment is not None and encounter.moment_span is not None:
            meeting.moment, meeting.moment_spans = encounter.moment, (encounter.moment_span,)
        closer = meeting.place is not None and encounter.place is not None and self.scene.is_state(meeting.place)
        meeting.place = encounter.place if closer or meeting.place is None else meeting.place
        self.trip.lend(meeting, encounter)
        if (before := self._sets_the_scene(meeting, encounter)) is not None:
            borrow_circumstances(meeting, before)

    def _meet_again(self, encounter: Encounter, last: Meeting) -> bool:
        """Whether "they agreed to meet" speaks of those who met just before the statement, not of a summit long ago."""
        issued, words = self.reading.issued, self.scene.words
        said = words[self.reading.sentences[encounter.sentence].first : encounter.at]
        if _AGREED.isdisjoint(said) and "again" not in words[encounter.at : encounter.at + 3]:
            return False
        over = issued is not None and last.moment is not None and last.moment.start < (issued - _JUST_NOW).isoformat()
        return encounter.rule == "meeting.met-with" and not over

    def _sets_the_scene(self, meeting: Meeting, encounter: Encounter) -> Meeting | None:
        """The meeting before one that is told as its sequel, or as held on its margins."""
        at = next((i for i, known in enumerate(self.meetings) if known is meeting), 0)
        told = self.meetings[at - 1] if at > 0 and not encounter.earlier else None
        if told is None or told.status != meeting.status:
            return None
        sentence = self.reading.sentences[encounter.sentence]
        return told if self.scene.is_sequel(sentence, encounter.at) else None

    def _countries(self, people: dict[Ref, Span]) -> dict[Ref, Span]:
        """The countries for which officials act, each with the place where the first of them is named."""
        parties: dict[Ref, Span] = {}
        for ref, span in people.items():
            if self.country_of.get(ref):
                parties.setdefault(Ref("country", self.country_of[ref]), span)
        return parties


def _signatory(scene: Scene) -> PersonMention | None:
    """Who "I" is in "Statement from President X", "Remarks by Secretary Y", else whom the letterhead names."""
    for sentence in scene.reading.sentences:
        if sentence.zone == "title":
            words = scene.words[sentence.first : sentence.last]
            links = (i for i, word in enumerate(words) if word.casefold() in ("by", "from", "of"))
            by = next((i for i in links if not SPEECHES.isdisjoint(word.title() for word in words[:i])), -1)
            if by >= 0:
                return next(iter(scene.people(sentence.first + by, sentence.last)), None)
    return scene.reading.issuing_officer


def _is_setting(encounter: Encounter, people: dict[Ref, Span], last: Meeting) -> bool:
    """Whether a noun in the sentence of a meeting only says at what, or for what: "met X at the Summit, for talks"."""
    told_by_noun = encounter.rule in ("meeting.noun", "meeting.held") or encounter.eventful
    named_again = {p.ref for p in encounter.objects} <= set(last.people)  # "co-hosted the Dialogue at X with Y"
    alone = told_by_noun and named_again and not encounter.earlier and not encounter.separate
    known = set(people) <= set(last.people) if people else set(encounter.parties) <= set(last.parties)
    return (
        alone
        and bool(people or encounter.parties)
        and known
        and encounter.status == last.status
        and (encounter.moment is None or last.moment is None or encounter.moment == last.moment)
        and not (encounter.eventful and last.event)
    )


def _is_another(encounter: Encounter, people: dict[Ref, Span]) -> bool:
    """Whether "the meeting", "their talks" that is not the last meeting tells enough to be another one."""
    if encounter.weak:
        return False
    timed = encounter.moment is not None or encounter.place is not None
    if encounter.definite:
        if not timed and not encounter.event:
            return False
        period = encounter.moment is not None and bool(encounter.moment.end)
        named = people and (encounter.subjects or encounter.objects or encounter.pronoun != "they")
        if not named and (period or not encounter.bare):
            return False
    return timed or encounter.status != "Planned"


def _spans(people: list[PersonMention]) -> dict[Ref, Span]:
    """Where each of these persons is named; the last mention of a person counts."""
    return {p.ref: Span(p.start, p.end) for p in people}


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
