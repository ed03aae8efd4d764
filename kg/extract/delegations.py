"""Delegations and those present: who led whom, who else attended, items of a list of participants.

Changes when the reading of delegations, attendance or such lists changes.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeAlias

from kg.extract.gathered import Meeting, meeting_in
from kg.extract.protocol import PersonMention, Sentence
from kg.extract.scene import Encounter, Scene, party_of
from kg.extract.wordsets import wordset
from kg.model import Ref, Span

_LED = wordset("led")
_ALSO_THERE = wordset("also-there")
_THOSE_PRESENT = wordset("those-present")
_LIST_HEADS = wordset("list-head")
_DELEGATION = ("delegation", "delegations", "team", "side")
_DELEGATES = _LED.union(_DELEGATION)
_LEADERS = frozenset({"leaders", "ministers", "presidents", "Leaders", "Ministers", "Presidents"})
_BULLETS = ("-", "•", "*", "–", "—")
_LONG_AGO: Final = timedelta(90)
_NEXT = 5  # tokens after "led" within which whoever leads is named: "led by the Honourable"
_WITHIN_TITLE = 30  # tokens: the longest title before a name
_SERIES_OF_MEETINGS = frozenset({"convened", "met", "meetings", "visits"})


Leads: TypeAlias = dict[Ref, tuple[Ref, Span]]
"""Who leads the delegation of each party, and where the text says so."""


def add_delegations(
    scene: Scene, meetings: list[Meeting], number: int, last_subject: PersonMention | None, ahead: Leads
) -> None:
    """ "a Honduran delegation led by X, as well as Y": lead and members of the delegation at the sentence's meeting.

    `last_subject` is whom "he led the delegation" speaks of. `ahead` gathers the leads of delegations on a journey
    whose meetings the text has yet to tell.
    """
    home = scene.reading.publisher_country
    sentence, words = scene.reading.sentences[number], scene.words
    if _DELEGATES.isdisjoint(words[max(sentence.first - 1, 0) : sentence.last]):
        return
    places = [i for i in range(sentence.first, sentence.last) if words[i] in _DELEGATION or _leads_for(scene, i)]
    meeting = meeting_in(meetings, number)
    for at, end in zip(places, [*places[1:], sentence.last], strict=False):
        if words[at] == "delegations":
            _add_both_leads(scene, meetings, number, at)
            continue
        lead = _lead(scene, sentence, at, end, last_subject)
        if lead is None:
            continue
        own = Ref("country", home) if home and lead.country in ("", home) else None
        owners = [n for n in scene.names(max(sentence.first, at - 5), at) if n.kind in ("country", "demonym")]
        if words[at] == "for" and (bodies := scene.names(at, at + 5)):
            owners = [n for n in bodies if n.kind in ("country", "organization")]
        country = party_of(owners[-1].ref) if owners else Ref("country", lead.country) if lead.country else None
        country = country or own
        if country is None:
            continue
        span = Span(lead.start, lead.end)
        meeting = meeting or _meeting_with(meetings, country, scene.reading.issued)
        if meeting is None:
            ahead.setdefault(country, (lead.ref, span))
            continue
        meeting.leads[country] = (lead.ref, span)
        meeting.add_people([lead])
        meeting.parties.setdefault(country, span)
        members = meeting.delegates.setdefault(country, {})
        for person in scene.people(bisect_left(scene.reading.starts, lead.end), end):
            if not person.country or Ref("country", person.country) == country:
                members.setdefault(person.ref, Span(person.start, person.end))
                meeting.add_people([person])


def _add_both_leads(scene: Scene, meetings: list[Meeting], number: int, at: int) -> None:
    """ "X and Y led the two delegations": each of them leads that of his or her state."""
    sentence, words = scene.reading.sentences[number], scene.words
    led = next((i for i in range(max(sentence.first, at - 4), at) if words[i] in _LED), -1)
    meeting = meeting_in(meetings, number) or (_last_held(meetings) if meetings else None)
    leads = scene.partners(sentence.first, led) if led >= 0 else []
    if meeting is None or len({p.country for p in leads if p.country}) < 2:
        return
    meeting.add_people(leads)
    for lead in leads:
        country, span = Ref("country", lead.country), Span(lead.start, lead.end)
        if lead.country and country not in meeting.leads:
            meeting.parties.setdefault(country, span)
            meeting.leads[country] = (lead.ref, span)
            meeting.delegates.setdefault(country, {})


def _leads_for(scene: Scene, at: int) -> bool:
    """Whether a token is "for" in "X led for the EEAS", which names a side without the word."""
    led = scene.words[at] == "for" and scene.words[at - 1] in _LED
    return led and (bool(scene.inside_person[at - 2]) or scene.words[at - 2] == ",")


def lead_on_journey(meeting: Meeting, ahead: Leads) -> None:
    """Give a meeting of a journey the lead of the delegation, where that person takes part in it."""
    for country, (lead, span) in ahead.items():
        if lead in meeting.people and country not in meeting.leads:
            meeting.leads[country] = (lead, span)
            meeting.delegates.setdefault(country, {})


def _lead(
    scene: Scene, sentence: Sentence, at: int, end: int, last_subject: PersonMention | None
) -> PersonMention | None:
    """Who leads the delegation at a token: X in "led by X", "headed by X", "X led the delegation"."""
    words = scene.words
    after = next((i for i in range(at + 1, min(at + 8, end)) if words[i] in _LED), -1)
    if after >= 0 and (words[after + 1] == "by" or words[after] != "led"):
        people = scene.people(after, min(end, after + _WITHIN_TITLE))
        return people[0] if people and people[0].begins <= scene.reading.starts[min(after + _NEXT, end - 1)] else None
    before = next((i for i in range(max(sentence.first, at - 6), at) if words[i] in _LED), -1)
    if before < 0:
        return None
    # "X led the Indian delegation and Y led the U.S. delegation"
    other = next((i for i in range(before, sentence.first, -1) if words[i] in _DELEGATION), sentence.first)
    subject = scene.people(other, before)
    return subject[0] if subject else last_subject


def _meeting_with(meetings: list[Meeting], country: Ref, issued: date | None) -> Meeting | None:
    """The meeting last spoken of in which a country takes part, held not long ago if one was; the last if none is."""
    theirs = [m for m in reversed(meetings) if country in m.parties] or meetings[-1:]
    since = (issued - _LONG_AGO).isoformat() if issued is not None else ""
    held = [m for m in theirs if m.status == "Held"]
    recent = (m for m in held if m.moment is None or m.moment.start >= since)
    return next(recent, next(iter([*held, *theirs]), None))


def add_attendance(scene: Scene, meetings: list[Meeting], number: int) -> None:
    """ "Attending the meeting were A, B and C": more participants of the meeting last spoken of."""
    sentence, words = scene.reading.sentences[number], scene.words
    if sentence.zone == "title":
        return
    head = words[sentence.first : sentence.first + 10]
    delegation = "delegation" in head and not {"members", "included", "includes", "comprised"}.isdisjoint(head)
    took_part = ("took", "part") in pairwise(words[sentence.first : sentence.last])
    included = not {"included", "include", "includes"}.isdisjoint(head) and not _THOSE_PRESENT.isdisjoint(head)
    closing = words[max(sentence.first, sentence.last - 7) : sentence.last]
    present = not {"attendance", "present"}.isdisjoint(closing) and not {"were", "was"}.isdisjoint(closing)
    if _ALSO_THERE.isdisjoint(head) and not present and not delegation and not included and not took_part:
        return
    people = [p for p in scene.people(sentence.first, sentence.last) if not _possesses(scene, p)]
    named = Encounter(number, sentence.first, "meeting.attendance")
    scene.add_parties(named, sentence.first, sentence.last)
    if not people and not named.parties:
        return
    if not meetings:
        if len(people) < 2 or "meeting" not in head:
            return
        meetings.append(Meeting("Held", "InPerson", "meeting.attendance"))
    leaders = not _LEADERS.isdisjoint(head[:3]) and head[:1] in (["The"], ["Both"])
    main = (scene.reading.kind == "Readout" and people) or delegation or (leaders and meetings[0].status == "Held")
    represented = not {"Representing", "represented"}.isdisjoint(head) and meetings[0].status == "Held"
    meeting = meetings[0] if main or represented else _last_held(meetings)
    meeting.add_people(people)
    for person in people:
        if person.country:
            meeting.parties.setdefault(Ref("country", person.country), Span(person.start, person.end))
    if not people and "group" in head:
        for party, span in named.parties.items():
            meeting.parties.setdefault(party, span)
    meeting.sentences.append(number)


def _possesses(scene: Scene, person: PersonMention) -> bool:
    """Whether a person only owns what is spoken of: "The participants discussed the President's report"."""
    return scene.words[bisect_left(scene.reading.starts, person.end)] in ("'s", "'")


def _last_held(meetings: list[Meeting]) -> Meeting:
    """The meeting last spoken of, but none that is still to come where another has been held."""
    return next((m for m in reversed(meetings) if m.status == "Held"), meetings[-1])


class ListReader:
    """Items of a list: more participants under "Participants:", a meeting each under "met them in these places:"."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.list_of: Meeting | None = None
        self.people: list[PersonMention] = []

    def read(self, meetings: list[Meeting], number: int) -> tuple[Encounter, list[PersonMention]] | None:
        """Take in a sentence; gives the meeting that it tells as an item of a list, and who was there."""
        scene, sentence = self.scene, self.scene.reading.sentences[number]
        inside = scene.words[sentence.first : sentence.last]
        item = inside[0] in _BULLETS or (inside[0] in ("For", "From", "On") and ":" in inside[:12])
        listing = not _LIST_HEADS.isdisjoint(inside)
        apart = self.list_of is not None and inside[-1] not in (".", "!", "?", ":") and len(inside) < _WITHIN_TITLE
        item = item or (apart and bool(scene.people(sentence.first, sentence.last)))  # each on a line of its own
        heading = len(inside) < 8 and inside[-1] not in (".", "!", "?") and not item
        if inside[-1] == ":" or (heading and listing):
            self._open(meetings, number, inside, listing)
            return None
        if not item:
            self.list_of, self.people = None, []
        elif self.list_of is not None:
            self.list_of.add_people(scene.people(sentence.first, sentence.last))
            self.list_of.sentences.append(number)
        elif self.people:
            return self._listed_meeting(number, sentence)
        return None

    def _open(self, meetings: list[Meeting], number: int, inside: list[str], listing: bool) -> None:
        """Remember what the items under a heading are: participants of a meeting, or meetings of those it names."""
        self.list_of, self.people = None, []
        if listing and meetings and len(inside) < (14 if inside[-1] == ":" else 8):
            self.list_of = meetings[-1]
        elif meeting_in(meetings, number) is not None or not _SERIES_OF_MEETINGS.isdisjoint(inside):
            sentence = self.scene.reading.sentences[number]
            self.people = self.scene.people(sentence.first, sentence.last)

    def _listed_meeting(self, number: int, sentence: Sentence) -> tuple[Encounter, list[PersonMention]] | None:
        scene = self.scene
        dates = scene.dates(sentence)
        if not dates or dates[0].start > scene.reading.starts[min(sentence.first + 2, sentence.last - 1)]:
            return None
        encounter = Encounter(
            number,
            sentence.first,
            "meeting.listed",
            moment=dates[0].moment,
            moment_span=Span(dates[0].start, dates[0].end),
            place=scene.place(sentence.first, sentence.last, sentence),
        )
        return encounter, self.people
