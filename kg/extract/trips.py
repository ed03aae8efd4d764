"""The journey that a text follows: the place and the day that it gives to meetings which do not name their own.

Changes when it changes what a meeting takes from the journey around it.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from typing import Final

from kg.extract.gathered import Meeting
from kg.extract.meetingwords import meeting_words
from kg.extract.places import Place
from kg.extract.protocol import DateMention, PersonMention, Sentence
from kg.extract.scene import STANDS, Encounter, Scene, is_there
from kg.extract.wordsets import wordset
from kg.model import Moment, Span

_JOURNEY = wordset("journey")
_GOES_TO = wordset("goes-to")
_LEADS = wordset("leads-delegation")
_MOVES = _JOURNEY | _GOES_TO | _LEADS | STANDS
_ENCOUNTERS = frozenset(word for word, (kind, _) in meeting_words().items() if kind in ("meet", "speak", "host"))
_SAYING = wordset("saying") | {"announced", "announces"}
_OTHER_CLAUSE = frozenset({"because", "while", "whose", ";"})
_BACK = ("returned", "returns", "back")
_WERE = frozenset({"were", "was", "are"})
_INCLUDES = frozenset({"included", "includes", "include", "comprised", "comprises", "consisted", "consists"})
_GOES_ON = frozenset({"will", "is", "are"})
_VISIT = ("visit", "Visit")
_AHEAD_OF_VISIT = ("will", "to", "also", "then", "would")  # before "visit" as a verb
_INVITED = frozenset({"invited", "invites", "invitation", "invite"})
_LIES_AHEAD = (["upcoming"], ["forthcoming"], ["planned"], ["future"], ["possible"])
_SPOKEN_OF = frozenset({"discussed", "discuss", "discussing", "preparations", "prepare", "spoke", "talked"})
_NTH_DAY = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
_STOPS = ("stop", "leg")
_BEING = ("will", "was", "is", "be")
_DAY_LASTS = 6  # sentences after "On Monday," in which a meeting without a day of its own is on that day
_DESTINATION = 25  # tokens after "will travel" within which the first destination stands
_RECENT: Final = timedelta(90)
"""A journey further back than this before the day of issue is history, not the one that the text tells of."""

_DASHES = ("–", "—")
_TAKES_THE_DAY = ("meeting.met-with", "meeting.held", "meeting.hosted")
_ON_THE_DAY = (*_TAKES_THE_DAY, "meeting.attended", "meeting.occasion")
_FULL: Final = len("2030-01-01")
_SOON: Final = timedelta(2)
"""So long after a meeting abroad a statement with a dateline of its place may be issued."""


def _travels(words: list[str], at: int) -> bool:
    """Whether a token is a word for a journey; "continued" and "moves" are, where they lead on "to" a place."""
    leads_on = words[at + 1] == "to" or words[at + 1 : at + 3] == ["on", "to"]
    if words[at] == "arrival":
        return words[at + 1] == "in"
    return (words[at] in _JOURNEY and "not" not in words[max(at - 2, 0) : at]) or (words[at] in _GOES_TO and leads_on)


def _tells_companions(sentence: list[str]) -> bool:
    """Whether a sentence tells who is of the delegation: "The delegation included", "With him were"."""
    head = sentence[:8]
    with_them = head[:1] == ["With"] and head[1:2] in (["him"], ["her"], ["them"]) and not _WERE.isdisjoint(head)
    return with_them or ("delegation" in head and not _INCLUDES.isdisjoint(head))


class Trip:
    """Where and when the text has arrived, sentence by sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.place: Place | None = None
        self.moment: Moment | None = None
        self.span: Span | None = None
        self.status = "Held"
        self.day: tuple[Moment, Span] | None = None
        self.day_told = 0
        self.traveller: PersonMention | None = None
        self.companions: list[PersonMention] = []
        """Who else is of the delegation: they meet whom "the delegation" meets."""
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
            tokens = [i for i in range(sentence.first, sentence.last) if words[i] in _MOVES]
            travels = next((i for i in tokens if _travels(words, i) or is_there(words, i)), -1)
            leads = next((i for i in tokens if words[i] in _LEADS), -1)
        leads = leads if leads >= 0 and "delegation" in map(str.casefold, words[leads : leads + 8]) else -1
        for verb in (travels, leads):
            told = next((i for i in range(sentence.first, max(verb, 0)) if words[i] in _ENCOUNTERS), verb)
            if verb >= 0 and (travelling := scene.partners(sentence.first, told)):
                self.traveller = travelling[0]
        if (led := self._leaders(sentence)) is not None:
            self.companions += led
        if _tells_companions(inside):
            self.companions += scene.partners(sentence.first, sentence.last)
        if travels >= 0 and sentence.zone == "title":
            self._follow_title(travels, sentence, dates)
        elif travels >= 0 and not self._is_of_others(travels, sentence, dates):
            self._move(travels, sentence, number, dates)
        elif leads >= 0 and (goal := scene.place(leads, min(leads + 12, sentence.last), sentence, True)) is not None:
            self.place = goal  # "led a delegation to Oslo"
        elif (opening := scene.opening_end(sentence)) > sentence.first:
            self.place = scene.place(sentence.first, opening, sentence) or self.place
        self.place = self._next_stop(sentence) or self._capital(sentence) or self.place
        opening = scene.reading.starts[min(max(scene.opening_end(sentence), sentence.first + 2), sentence.last - 1)]
        if dates and dates[0].start <= opening and sentence.zone == "body":
            self.day, self.day_told = (dates[0].moment, Span(dates[0].start, dates[0].end)), number
        elif (day := self._nth_day(sentence)) is not None:
            self.day, self.day_told = day, number

    def _leaders(self, sentence: Sentence) -> list[PersonMention] | None:
        """Those in "a delegation – led by X, Y and Z – visited Oslo": they all travel."""
        words = self.scene.words
        for i in range(sentence.first, sentence.last - 2):
            if words[i] in _DASHES and words[i + 1 : i + 3] == ["led", "by"]:
                closing = next((j for j in range(i + 3, sentence.last) if words[j] in _DASHES), -1)
                return self.scene.partners(i, closing) if closing >= 0 else None
        return None

    def _follow_title(self, travels: int, sentence: Sentence, dates: list[DateMention]) -> None:
        """Take in a headline: "Secretary X to Travel to Oslo, May 4-5"."""
        if dates:
            self.moment, self.span = dates[0].moment, Span(dates[0].start, dates[0].end)
            before = set(map(str.casefold, self.scene.words[sentence.first : travels]))
            self.status = "Planned" if before & {"to", *_GOES_ON} else "Held"

    def _is_of_others(self, travels: int, sentence: Sentence, dates: list[DateMention]) -> bool:
        """Whether a sentence tells of a visit of long ago, or of one to which somebody is merely invited."""
        words = self.scene.words
        before = words[max(sentence.first, travels - 10) : travels]
        invited = before[-1:] == ["to"] and not _INVITED.isdisjoint(before)
        another = before[-1:] in (["recent"], ["latest"], ["previous"]) or before[-2:-1] in (["about"], ["regarding"])
        another = another or (before[-1:] in _LIES_AHEAD and not _SPOKEN_OF.isdisjoint(before))
        return another or (invited and not dates) or (not dates and bool(self.scene.dates(sentence)))

    def _move(self, travels: int, sentence: Sentence, number: int, dates: list[DateMention]) -> None:
        """Take in "travelled to Luanda on May 4": where the journey has got to, and when."""
        scene, words = self.scene, self.scene.words
        noun = words[travels] in ("trip", "Trip") or (
            words[travels] in _VISIT and words[travels - 1] not in _AHEAD_OF_VISIT
        )
        reach = min(travels + _DESTINATION, sentence.last)
        reach = next((i for i in range(travels, reach) if words[i] in _OTHER_CLAUSE), reach)
        origin = next((i for i in range(travels, min(travels + 5, sentence.last)) if words[i] == "from"), -1)
        comes = origin >= 0 and not scene.date_at(origin + 1)  # "who had arrived that morning from El Fasher"
        if comes and words[travels] in _BACK:  # "returned from Saudi Arabia": that is where the meetings were
            place = scene.place_at(origin + 2 if words[origin + 1] == "the" else origin + 1, sentence.last)
        else:
            place = None if comes and not noun else scene.place(travels, reach, sentence)
        place = place or scene.place(sentence.first, travels, sentence)
        if place is None:
            return
        self.place = place
        if words[travels] in _BACK and not comes:
            return  # "returned to Arkansas this weekend" says nothing of when the meetings were
        if not noun and len(dates) == 1 and not dates[0].moment.end:
            self.day, self.day_told = (dates[0].moment, Span(dates[0].start, dates[0].end)), number
        if dates and (not noun or self.moment is None or self._is_stage(dates[0])):
            self.moment, self.span = dates[0].moment, Span(dates[0].start, dates[0].end)
        if noun and self.status == "Planned" and "will" in words[travels : sentence.last]:
            return  # "During their trip to Paraguay, they will meet"
        goes_on = not _GOES_ON.isdisjoint(words[sentence.first : travels + 1])
        self.status = "Planned" if goes_on else "Held"

    def _is_stage(self, date: DateMention) -> bool:
        """Whether days are part of those of the whole journey: "My visit to Fiji on 11-13 December"."""
        whole, part = self.moment, date.moment
        if whole is None or not whole.end or not part.end:
            return False
        return whole.start <= part.start and part.end <= whole.end and part != whole

    def _next_stop(self, sentence: Sentence) -> Place | None:
        """The place in "The first stop will be Kuala Lumpur, where"."""
        words = self.scene.words
        for i in range(sentence.first, min(sentence.first + 6, sentence.last)):
            if words[i] in _STOPS and words[i + 1] in _BEING:
                at = i + 3 if words[i + 2] in _BEING else i + 2
                return self.scene.place_at(at, sentence.last)
        return None

    def _capital(self, sentence: Sentence) -> Place | None:
        """The place in "Back in the capital,": the seat of the state in which the journey is."""
        words, place = self.scene.words, self.place or self.home
        reach = range(sentence.first, min(sentence.first + 8, sentence.last))
        at = next((i for i in reach if words[i] == "capital" and words[i - 1] == "the"), -1)
        apposed = words[at + 1] == "," and self.scene.place_at(at + 2, sentence.last) is not None
        named = apposed or words[at + 1] == "of"
        stands = at > 0 and words[at - 2].casefold() in ("in", "to") and not named
        return self.scene.capital(place, at) if stands and place is not None else None

    def _nth_day(self, sentence: Sentence) -> tuple[Moment, Span] | None:
        """The day in "On the first day of the visit", counted from the days of the journey."""
        words, moment = self.scene.words, self.moment
        if moment is None or len(moment.start) < _FULL or len(moment.end) < _FULL:
            return None
        for i in range(sentence.first, min(sentence.first + 4, sentence.last)):
            if words[i] in _NTH_DAY and words[i + 1] == "day" and words[i - 1].casefold() in ("the", "his", "her"):
                by, first, last = _NTH_DAY[words[i]], date.fromisoformat(moment.start), date.fromisoformat(moment.end)
                day = last if by < 0 else first + timedelta(by)
                return (Moment(day.isoformat()), self.scene.span(i, i + 2)) if day <= last else None
        return None

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
        ahead = self.moment is not None and (self.moment.end or self.moment.start) >= self.today
        if encounter.status == "Cancelled" or (encounter.status == "Planned" and (self.status == "Planned" or ahead)):
            self._lend_date(meeting)
        if (
            meeting.moment is None
            and self.day is not None
            and encounter.sentence <= self.day_told + _DAY_LASTS
            and (encounter.status == "Held" or (encounter.status == "Planned" and self._lies_ahead(self.day[0])))
            and not encounter.earlier
            and encounter.rule in _TAKES_THE_DAY
        ):
            meeting.moment, meeting.moment_spans = self.day[0], (self.day[1],)
        if meeting.status == "Held" and self._is_on_the_way(encounter):
            meeting.status = "Planned"
            self._lend_date(meeting)
        in_person = encounter.mode == meeting.mode == "InPerson"
        ahead = meeting.status == "Planned" and self.status == "Held"  # planned on a journey that is over
        if in_person and meeting.place is None and not (encounter.definite or encounter.everywhere or ahead):
            meeting.place = self.place
        if in_person and self.home is not None and self._is_at_home(meeting, encounter, self.home):
            meeting.place = self.home
        if self.status == meeting.status == "Held" and meeting.place == self.place:
            self._lend_date(meeting)
        if meeting.moment is None and self._opens_the_report(meeting, encounter):
            meeting.moment, meeting.moment_spans = Moment(self.today), (self.home[2],) if self.home is not None else ()
        if in_person and (meeting.place is None or self.scene.is_state(meeting.place)):
            meeting.place = encounter.building or meeting.place

    def _is_on_the_way(self, encounter: Encounter) -> bool:
        """Whether "is meeting with" is said of a journey whose days are still to come."""
        now = self.scene.words[encounter.at - 1] in ("is", "are") and bool(self.today)
        return now and self.moment is not None and self.moment.start > self.today

    def _opens_the_report(self, meeting: Meeting, encounter: Encounter) -> bool:
        """Whether a meeting without a day is told in the first sentence after a dateline: it was on that day."""
        sentences = self.scene.reading.sentences
        after_dateline = encounter.sentence > 0 and sentences[encounter.sentence - 1].zone == "dateline"
        return after_dateline and bool(self.today) and meeting.status == "Held" and not encounter.earlier

    def _lies_ahead(self, day: Moment) -> bool:
        """Whether a day is one for plans: none that is over when the statement is issued."""
        return not self.today or day.start >= self.today[: len(day.start)]

    def _is_at_home(self, meeting: Meeting, encounter: Encounter, home: Place) -> bool:
        """Whether a meeting was where the dateline says: on the day of issue, or just before it if that is abroad."""
        if meeting.status != "Held" or encounter.earlier:
            return False
        if meeting.place is not None:
            same_state = meeting.place[0].key.partition("/")[0] == home[0].key.partition("/")[0]
            return same_state and self.scene.is_state(meeting.place)
        spoken = self.today if encounter.rule == "meeting.occasion" else ""  # remarks are given on the day of issue
        day = meeting.moment.start if meeting.moment is not None else spoken
        if day == self.today and encounter.rule in _ON_THE_DAY:
            sentence = self.scene.reading.sentences[encounter.sentence]
            return bool(spoken) or not self.scene.names_a_place(sentence)
        reading = self.scene.reading
        state = reading.publisher_country.casefold()
        travels = reading.publisher is not None and reading.publisher.kind == "organization"
        abroad = home[0].key.partition("/")[0] != state if state else travels
        recent = not day or (
            reading.issued is not None and day >= (reading.issued - _SOON).isoformat()[: len(day)] and day <= self.today
        )
        return abroad and recent

    def _lend_date(self, meeting: Meeting) -> None:
        if meeting.moment is None and self.moment is not None and self.span is not None:
            meeting.moment, meeting.moment_spans = self.moment, (self.span,)
