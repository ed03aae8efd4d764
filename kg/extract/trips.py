"""The journey that a text follows: the place and the day that it gives to meetings which do not name their own.

Changes when it changes what a meeting takes from the journey around it.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from typing import Final

from kg.extract.gathered import Meeting
from kg.extract.meetingwords import meeting_words
from kg.extract.protocol import DateMention, PersonMention
from kg.extract.scene import STANDS, Encounter, Scene, is_there
from kg.extract.wordsets import wordset
from kg.model import Moment, Ref, Span

_JOURNEY = wordset("journey")
_LEADS = wordset("leads-delegation")
_MOVES = _JOURNEY | _LEADS | STANDS
_ENCOUNTERS = frozenset(word for word, (kind, _) in meeting_words().items() if kind in ("meet", "speak", "host"))
_SAYING = wordset("saying") | {"announced", "announces"}
_GOES_ON = frozenset({"will", "is", "are"})
_DAY_LASTS = 6  # sentences after "On Monday," in which a meeting without a day of its own is on that day
_DESTINATION = 25  # tokens after "will travel" within which the first destination stands
_RECENT: Final = timedelta(90)
"""A journey further back than this before the day of issue is history, not the one that the text tells of."""

_TAKES_THE_DAY = ("meeting.met-with", "meeting.held", "meeting.hosted")


class Trip:
    """Where and when the text has arrived, sentence by sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.place: tuple[Ref, str, Span] | None = None
        self.moment: Moment | None = None
        self.span: Span | None = None
        self.status = "Held"
        self.day: tuple[Moment, Span] | None = None
        self.day_told = 0
        self.traveller: PersonMention | None = None
        self.home = scene.dateline_place()
        self.today = scene.reading.issued.isoformat() if scene.reading.issued is not None else ""

    def follow(self, number: int) -> None:
        """Take in a sentence: "will travel to Luanda, Angola from May 4 to 5", "In Kabul,", "On Monday,"."""
        scene, words = self.scene, self.scene.words
        sentence = scene.reading.sentences[number]
        dates = [d for d in scene.dates(sentence) if self._is_of_journey(d)]
        inside = words[sentence.first : sentence.last]
        travels = leads = -1
        if not _MOVES.isdisjoint(inside):
            tokens = range(sentence.first, sentence.last)
            travels = next((i for i in tokens if words[i] in _JOURNEY or is_there(words, i)), -1)
            leads = next((i for i in tokens if words[i] in _LEADS), -1)
        goes = travels >= 0 and words[travels] not in ("trip", "visit", "Trip", "Visit")
        leads = leads if leads >= 0 and "delegation" in map(str.casefold, words[leads : leads + 8]) else -1
        for verb in (travels, leads):
            told = next((i for i in range(sentence.first, max(verb, 0)) if words[i] in _ENCOUNTERS), verb)
            if verb >= 0 and (travelling := scene.partners(sentence.first, told)):
                self.traveller = travelling[0]
        if travels >= 0 and sentence.zone == "title" and dates:
            self.moment, self.span = dates[0].moment, Span(dates[0].start, dates[0].end)
        elif travels >= 0 and sentence.zone != "title":
            reach = min(travels + _DESTINATION, sentence.last)
            comes = "from" in words[travels : travels + 5]  # "who had arrived that morning from El Fasher"
            place = None if comes and goes else scene.place(travels, reach, sentence)
            place = place or scene.place(sentence.first, travels, sentence)
            if place is not None:
                self.place = place
                if goes and len(dates) == 1 and not dates[0].moment.end:
                    self.day, self.day_told = (dates[0].moment, Span(dates[0].start, dates[0].end)), number
                if dates and (goes or self.moment is None):
                    self.moment, self.span = dates[0].moment, Span(dates[0].start, dates[0].end)
                goes_on = not _GOES_ON.isdisjoint(words[sentence.first : travels + 1])
                self.status = "Planned" if goes_on else "Held"
        elif (opening := scene.opening_end(sentence)) > sentence.first:
            self.place = scene.place(sentence.first, opening, sentence) or self.place
        opening = scene.reading.starts[min(max(scene.opening_end(sentence), sentence.first + 2), sentence.last - 1)]
        if dates and dates[0].start <= opening and sentence.zone == "body":
            self.day, self.day_told = (dates[0].moment, Span(dates[0].start, dates[0].end)), number

    def _is_of_journey(self, date: DateMention) -> bool:
        """Whether a date is no visit of long ago, nor the day of a mere announcement."""
        reading = self.scene.reading
        after = self.scene.words[bisect_left(reading.starts, date.end)]
        if after in _SAYING or reading.issued is None:
            return reading.issued is None
        start = date.moment.start
        return len(start) > len("2030") and start >= (reading.issued - _RECENT).isoformat()[: len(start)]

    def lend(self, meeting: Meeting, encounter: Encounter) -> None:
        """Give a meeting the day and the place of the journey, where it has none of its own."""
        if encounter.status == "Planned":
            self._lend_date(meeting)
        if (
            meeting.moment is None
            and self.day is not None
            and encounter.sentence <= self.day_told + _DAY_LASTS
            and encounter.status in ("Held", "Planned")
            and not encounter.earlier
            and encounter.rule in _TAKES_THE_DAY
        ):
            meeting.moment, meeting.moment_spans = self.day[0], (self.day[1],)
        in_person = encounter.mode == meeting.mode == "InPerson"
        ahead = meeting.status == "Planned" and self.status == "Held"  # planned on a journey that is over
        if in_person and meeting.place is None and not encounter.definite and not ahead:
            meeting.place = self.place
        if in_person and meeting.place is None and encounter.rule in _TAKES_THE_DAY and self._is_of_today(meeting):
            meeting.place = self.home
        if self.status == meeting.status == "Held" and meeting.place == self.place:
            self._lend_date(meeting)

    def _is_of_today(self, meeting: Meeting) -> bool:
        """Whether a meeting was on the day of issue: then it was where the dateline says."""
        return meeting.status == "Held" and meeting.moment is not None and meeting.moment.start == self.today

    def _lend_date(self, meeting: Meeting) -> None:
        if meeting.moment is None and self.moment is not None and self.span is not None:
            meeting.moment, meeting.moment_spans = self.moment, (self.span,)
