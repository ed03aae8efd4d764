"""A meeting as the sentences about it add up, and which meeting a sentence speaks of again.

Changes when it changes which mentions are one meeting.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.places import Place
from kg.extract.protocol import PersonMention, Reading
from kg.extract.scene import Encounter
from kg.model import Moment, Ref, Span
from kg.vocabulary import fold

_UNNUMBERED = Ref("meeting", "")


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
    place: Place | None = None
    leads: dict[Ref, tuple[Ref, Span]] = field(default_factory=dict)
    delegates: dict[Ref, dict[Ref, Span]] = field(default_factory=dict)
    event: str = ""
    from_title: bool = False
    headline: bool = False
    """Whether the headline told it; `from_title` holds only as long as the text below has not."""
    of_delegation: bool = False
    ref: Ref = _UNNUMBERED

    def add_people(self, people: list[PersonMention]) -> None:
        """Add participants; who is known already keeps the place where the text first named them."""
        for person in people:
            self.people.setdefault(person.ref, Span(person.start, person.end))


def meeting_in(meetings: list[Meeting], sentence: int) -> Meeting | None:
    """The last meeting of which a sentence speaks."""
    return next((m for m in reversed(meetings) if sentence in m.sentences), None)


def borrow_circumstances(meeting: Meeting, before: Meeting) -> None:
    """Give a meeting, where it has none of its own, the day and the place of the one of which it is a sequel."""
    if meeting.moment is None and before.moment is not None:
        meeting.moment, meeting.moment_spans = before.moment, before.moment_spans
    if meeting.place is None and meeting.mode == before.mode == "InPerson":
        meeting.place = before.place


def refers_to(reading: Reading, encounter: Encounter, last: Meeting) -> bool:
    """Whether "the meeting", "their talks" is the meeting last spoken of."""
    if encounter.earlier or (encounter.status == "Planned") != (last.status == "Planned"):
        return False
    if encounter.moment is not None and last.moment is not None and encounter.moment != last.moment:
        return False
    issued = reading.issued.isoformat() if reading.issued is not None else ""
    if encounter.moment is not None and last.moment is None and encounter.moment.start != issued:
        return len(last.sentences) == 1 and reading.sentences[last.sentences[0]].zone == "title"
    if encounter.place is not None and last.mode != "InPerson":
        return False
    if encounter.place is not None and last.place is not None and encounter.place[0] != last.place[0]:
        if encounter.place[0].key.startswith("?/") and _is_a_state(reading, last.place):
            return True  # "talks in New Zealand. The meeting was held at Lake Taupo."
        same_country = encounter.place[0].key.partition("/")[0] == last.place[0].key.partition("/")[0]
        return same_country or _share_a_word(encounter.place[1], last.place[1])
    return True


def _is_a_state(reading: Reading, place: Place) -> bool:
    """Whether a place is no more than the name of a state."""
    return any(name.kind == "country" and (name.start, name.end) == place[2] for name in reading.names)


def same_meeting(
    meetings: list[Meeting], encounter: Encounter, people: dict[Ref, Span], parties: dict[Ref, Span]
) -> Meeting | None:
    """The earlier meeting that an encounter speaks of again, if there is one."""
    if encounter.earlier:
        return None
    loosely = sum(meeting.headline for meeting in meetings) < 2  # "Calls with X and Y" are told one by one below
    return next(
        (
            meeting
            for meeting in reversed(meetings)
            if _agree(meeting, encounter)
            and (
                _same_company(meeting, set(people), set(parties), loosely)
                or _same_states(meeting, encounter, people, parties)
                or _names_the_guests(meeting, encounter, set(people), set(parties))
            )
        ),
        None,
    )


def _agree(meeting: Meeting, encounter: Encounter) -> bool:
    """Whether nothing said of an encounter speaks against the meeting; a title tells status and mode loosely."""
    if not meeting.from_title:
        if encounter.event and meeting.event != encounter.event:
            return False
        if meeting.status != encounter.status:
            return False
        if encounter.mode != meeting.mode and "Video" not in (encounter.mode, meeting.mode):
            return False
    if encounter.moment is not None and meeting.moment is not None and encounter.moment != meeting.moment:
        return False
    if encounter.place is None or meeting.place is None or encounter.place[0] == meeting.place[0]:
        return True
    return _share_a_word(encounter.place[1], meeting.place[1])


def _same_company(meeting: Meeting, people: set[Ref], parties: set[Ref], loosely: bool) -> bool:
    """Whether those who met are those of the meeting: one company holds the other, and they share two persons.

    With `loosely`, a meeting of the headline is the same where it shares one.
    """
    titled, known = meeting.from_title and loosely, set(meeting.people)
    if people and known:
        shared = people & known
        return bool(shared) and (titled or (len(shared) > 1 and shared in (people, known)))
    if titled and parties & set(meeting.parties):
        return True
    return not people and not known and parties == set(meeting.parties)


def _same_states(
    meeting: Meeting, encounter: Encounter, people: dict[Ref, Span], parties: dict[Ref, Span]
) -> bool:
    """Whether "Russian-German talks" without a name of their own are the talks of the two whom the text has named."""
    unnamed = not people and not encounter.event and encounter.rule == "meeting.noun"
    return unnamed and len(parties) > 1 and set(parties) == set(meeting.parties)


def _names_the_guests(meeting: Meeting, encounter: Encounter, people: set[Ref], parties: set[Ref]) -> bool:
    """Whether a sentence names those who called on the host: "The envoys called on X. Envoy A and envoy B met X"."""
    host = set(meeting.people)
    told_bare = encounter.moment is None and encounter.place is None and not encounter.event
    follows = meeting.sentences[-1] == encounter.sentence - 1
    met_again = len(host) == 1 and {p.ref for p in encounter.objects} == host < people
    return told_bare and follows and met_again and set(meeting.parties) <= parties


def _share_a_word(first: str, second: str) -> bool:
    return bool(_label_words(first) & _label_words(second))


def _label_words(label: str) -> set[str]:
    return set(fold(label).replace(",", " ").split())
