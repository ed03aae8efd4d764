"""Who "we" or "both countries" are, and which meeting a sentence belongs to. Changes when that reading changes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from kg.extract.protocol import MeetingMention, Name, PersonMention, Reading, Sentence
from kg.model import Ref, Span
from kg.resources import gazetteer

LONGEST_SENTENCE: Final = 5000
"""In code points; longer ones are not read for agreements and commitments."""

_SPEAKER = re.compile(
    r"^\W{0,4}((?:[A-Z][\w.’'-]*|of|the|and|de|al)(?: (?:[A-Z][\w.’'-]*|of|the|and|de|al|for)){0,9}) ?"
    r"(?:\([^)\n]*\))?:(?=\s)",
    re.MULTILINE,
)
_ANY_SPEAKER = re.compile(
    r"Q|QUESTION|QUESTIONER|JOURNALIST|MODERATOR|REPORTER|STAFF|PM|"
    r"(?:THE )?(?:[A-Z]+ ){0,2}(?:PRESIDENT|PRIME MINISTER|SECRETARY|MINISTER|SPEAKER|AMBASSADOR|MR|MS|MRS|DR)\b"
    r"[A-Z.’' -]*|"
    r"Question|Journalist|Moderator|Reporter"
)
"""Labels of speakers who may not be known as officials of the text."""
_OF_PRESS = re.compile(r"\W{0,4}(?:Q(?:[:.]|\s{2,}|\s(?=[A-Z]))|(?i:question(?:er)?|journalist|reporter):)")
"""The label of a reporter, as it opens a line; a word without a colon is the noun ("Reporter Jane Doe met")."""
_NO_WORD = re.compile(r"\W")
_ENOUGH_NAMES = 500
"""Which two countries a text is about is told by so many names at its beginning."""
_FIRST_SENTENCES = 6
"""Where a joint statement says who issues it."""
_JOINTLY = re.compile(r"\b(?:statement|declaration|communiqu[eé]|communique|text)\b", re.IGNORECASE)
_SUBJECT_MATTER = re.compile(r"\b(?:on|regarding|concerning|about|against)\s")
_AS_PLACE = re.compile(r"\b(?:in|near|at|outside)\s+(?:the\s+)?(?:(?:[A-Z][\w'’-]*\s?){1,3},\s+)?$")
_SAID_IT = re.compile(
    r"\b(?:announce[ds]|said|says|stated|confirm(?:ed|s)|added)\s+(?:(?:on\s+)?[A-Z][a-z]+day\s+)?(?:(?:today|that)\s+)?$"
)
_STATES = frozenset({"country", "demonym", "government"})
_BODIES = frozenset({"country", "government", "agency", "organization"})


class Party(NamedTuple):
    """One who acts, and the words that say so."""

    ref: Ref
    span: Span


@cache
def words_of(table: str, *kinds: str) -> frozenset[str]:
    """The phrases of some kinds in a gazetteer of words."""
    return frozenset(row["phrase"] for row in gazetteer(table) if row["kind"] in kinds)


def one_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first.

    >>> one_of(["road", "road map"])
    '(?:road\\\\ map|road)'
    """
    return "(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p))) + ")"


def is_readable(sentence: Sentence) -> bool:
    """Whether a sentence is prose of the body. A passage without any full stop for pages is a table or noise."""
    return sentence.zone == "body" and sentence.end - sentence.start <= LONGEST_SENTENCE


def words_in(reading: Reading, sentence: Sentence) -> set[str]:
    """The words of a sentence in lower case, contractions also in their parts: what rules look at before they search.

    >>> from kg.extract.tokens import tokenise
    >>> from kg.model import Document
    >>> reading = Reading(Document("a", "We'll agree.", "", ""), "We'll agree.")
    >>> tokenise(reading); sorted(words_in(reading, reading.sentences[0]))
    ['.', 'agree', 'll', 'we', "we'll"]
    """
    here = {word.casefold() for word in reading.words[sentence.first : sentence.last]}
    return here.union(*(word.split("'") for word in here if "'" in word and len(word) > 2))


def sentence_at(reading: Reading, offset: int) -> int:
    """The index of the sentence that holds an offset, or -1."""
    at = bisect_right(reading.sentences, offset, key=lambda s: s.start) - 1
    return at if at >= 0 and offset < reading.sentences[at].end else -1


class Trigger:
    """Phrases of interest: only at their first words is the text searched for them."""

    def __init__(self, phrases: Iterable[str]) -> None:
        known = set(phrases)
        self._openings = {_NO_WORD.split(phrase)[0] for phrase in known}
        self._pattern = re.compile(rf"\b{one_of(known)}\b")
        self._reach = max(map(len, known)) + 1

    def openings(self, reading: Reading) -> list[int]:
        """The tokens in which one of the phrases may begin."""
        contracted = {word for word in reading.index if "'" in word and not self._openings.isdisjoint(word.split("'"))}
        return reading.at(self._openings | contracted)

    def begins_in(self, reading: Reading, at: int) -> bool:
        """Whether one of the phrases begins in a token."""
        start, end = reading.starts[at], reading.ends[at]
        found = self._pattern.search(reading.text, start, end + self._reach)
        return found is not None and found.start() < end


def triggered(reading: Reading, trigger: Trigger) -> Iterator[int]:
    """The indexes of the readable sentences in which a phrase of interest begins, each once, in order."""
    done = -1
    for index, at in reading.in_sentences(trigger.openings(reading)):
        if index != done and is_readable(reading.sentences[index]) and trigger.begins_in(reading, at):
            done = index
            yield index


def between(items: list[Name], start: int, end: int) -> list[Name]:
    """The names inside a passage, the outer ones where they nest, in the order of the text."""
    at = bisect_right(items, start - 1, key=lambda n: n.start)
    found: list[Name] = []
    while at < len(items) and items[at].start < end:
        name = items[at]
        if name.end <= end and (not found or name.start >= found[-1].end):
            found.append(name)
        at += 1
    return found


def people_between(reading: Reading, start: int, end: int) -> list[PersonMention]:
    """The officials named inside a passage, in the order of the text."""
    found, people = [], reading.people
    at = bisect_left(people, start, key=lambda p: p.start)
    while at < len(people) and people[at].start < end:
        if people[at].end <= end:
            found.append(people[at])
        at += 1
    return found


def speaker(reading: Reading, offset: int) -> PersonMention | None:
    """Who speaks in a transcript: the official named in the last "Name:" that opens a line before the offset.

    The label may give the surname alone in capitals: "PRESIDENT LUND:".
    """
    for label in reversed(list(_SPEAKER.finditer(reading.text, max(0, offset - 6000), offset))):
        at = bisect_left(reading.people, label.start(1), key=lambda p: p.start)
        if at < len(reading.people) and reading.people[at].start < label.end(1):
            return reading.people[at]
        if label[1].isupper() and (named := _with_surname(reading, label[1].split()[-1])) is not None:
            return named
        if _ANY_SPEAKER.fullmatch(label[1]):
            return None
    return None


def _with_surname(reading: Reading, surname: str) -> PersonMention | None:
    """The official whose name ends as the label of a speaker does, if the text names only one such."""
    ends = (p for p in reading.people if reading.text[p.start : p.end].rpartition(" ")[2].upper() == surname)
    found = {person.ref: person for person in ends}
    return next(iter(found.values())) if len(found) == 1 else None


def is_transcript(reading: Reading, offset: int) -> bool:
    """Whether a passage is speech to an audience: remarks, or a transcript with the names of the speakers."""
    if reading.kind.endswith("Remarks") or speaker(reading, offset) is not None:
        return True
    labels = _SPEAKER.finditer(reading.text, max(0, offset - 6000), offset)
    return any(_ANY_SPEAKER.fullmatch(label[1]) for label in labels)


def asked_by_press(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence of a transcript is a reporter's question, which the publisher does not assert."""
    line = reading.text.rfind("\n", 0, sentence.start) + 1
    return _OF_PRESS.match(reading.text, line, sentence.end) is not None


def of_person(person: PersonMention, span: Span) -> Iterator[Party]:
    """An official, and the country for which he or she acts."""
    yield Party(person.ref, Span(person.start, person.end))
    if len(person.country) == 3:
        yield Party(Ref("country", person.country), span)


def we(reading: Reading, index: int, span: Span) -> Iterator[Party]:
    """Who "we" is: the parties of a joint statement, the speaker or the publisher's country."""
    if reading.kind.endswith("JointStatement"):
        meeting = meeting_of(reading, index)
        met = meeting.parties if meeting is not None and len(meeting.parties) > 1 else ()
        joint = [Party(ref, span) for ref in met] or list(_issuers(reading)) or list(_titled(reading))
        if joint:
            yield from joint
            return
    yield from ours(reading, span)


def ours(reading: Reading, span: Span) -> Iterator[Party]:
    """Whose "the Government" or "the Prime Minister" is without a name: the speaker's or the publisher's side alone."""
    talker = speaker(reading, span.start)
    if talker is not None:
        yield from of_person(talker, span)
    elif reading.publisher_country:
        yield Party(Ref("country", reading.publisher_country), span)
    elif reading.publisher is not None:
        yield Party(reading.publisher, span)


def _titled(reading: Reading) -> Iterator[Party]:
    """The states that the title of a joint statement names, if it names several."""
    title = reading.title or Span(0, 0)
    states = {n.country: n for n in between(reading.names, title.start, title.end) if n.kind in _STATES}
    if len(states) > 1:
        for country, name in sorted(states.items()):
            yield Party(Ref("country", country), Span(name.start, name.end))


def _issuers(reading: Reading) -> Iterator[Party]:
    """Who issues a joint statement that tells of no meeting: "released by the Governments of A, B and C"."""
    for sentence in reading.sentences[:_FIRST_SENTENCES]:
        lead = _JOINTLY.search(reading.text, sentence.start, sentence.end)
        if lead is None:
            continue
        about = _SUBJECT_MATTER.search(reading.text, lead.end(), sentence.end)
        stop = about.start() if about else sentence.end
        named = {
            n.ref: Party(n.ref, Span(n.start, n.end))
            for n in between(reading.names, sentence.start, stop)
            if n.kind in _BODIES
        }
        states = [party for party in named.values() if party.ref.kind in ("country", "government")]
        if len(named) > 1:
            yield from (states if len(states) > 1 else named.values())
            return


def they(reading: Reading, index: int, span: Span) -> Iterator[Party]:
    """Who "they" or "both countries" are: the parties of the meeting, else the two countries of title or text."""
    meeting = meeting_of(reading, index)
    if meeting is not None and len(meeting.parties) > 1:
        for ref in meeting.parties:
            yield Party(ref, span)
        return
    states = [n for n in reading.names[:_ENOUGH_NAMES] if n.kind in _STATES]
    title = reading.title or Span(0, 0)
    before = [n for n in states if n.end <= span.start]
    for named in ([n for n in states if title.start <= n.start < title.end], before, states):
        by_country = {n.country: n for n in named}
        if len(by_country) == 2 and len({n.country for n in named if not _is_place(reading, n)}) == 2:
            for country, name in sorted(by_country.items()):
                yield Party(Ref("country", country), Span(name.start, name.end))
            return
    yield from _two_most_named(states)


def _is_place(reading: Reading, name: Name) -> bool:
    """Whether a country is named as the place of something: "in Belgium"."""
    return _AS_PLACE.search(reading.text, max(0, name.start - 40), name.start) is not None


def _two_most_named(states: list[Name]) -> Iterator[Party]:
    """The two countries that a text is about: each named thrice or more, and twice as often as any third."""
    count = Counter(n.country for n in states)
    ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 2 and ranked[1][1] >= max(3, 2 * ranked[2][1]):
        for country, _ in ranked[:2]:
            name = next(n for n in states if n.country == country)
            yield Party(Ref("country", country), Span(name.start, name.end))


def he_or_she(reading: Reading, span: Span) -> Iterator[Party]:
    """Who "he" or "she" is: the first official of the last sentence that names one."""
    at = bisect_left(reading.people, span.start, key=lambda p: p.start) - 1
    if at >= 0:
        home = sentence_at(reading, reading.people[at].start)
        begin = reading.sentences[home].start if home >= 0 else reading.people[at].start
        first = bisect_left(reading.people, begin, key=lambda p: p.start)
        yield from of_person(reading.people[first], span)


def it(reading: Reading, index: int, span: Span) -> Iterator[Party]:
    """Who "it" is: the state or body named last in the same sentence, but as the place of something else."""
    sentence = reading.sentences[index]
    saying = _SAID_IT.search(reading.text, sentence.start, span.start)
    stop = saying.start() if saying else span.start
    near = [n for n in between(reading.names, sentence.start, stop) if n.kind in _BODIES and not _is_place(reading, n)]
    if near and (saying is None or _acts(reading.text[near[-1].end : stop])):
        yield Party(near[-1].ref, Span(near[-1].start, near[-1].end))


def _acts(words: str) -> bool:
    """Whether the words between a name and "said it" leave that name the one who says: "Chile’s government said it"."""
    rest = re.sub(r"\([^()]*\)|['’]s\b|\b(?:also|has|have|today|yesterday|further)\b|[a-z]+ly\b", "", words).strip(" ,")
    return not rest or all(word in words_of("clause_words", "agent") for word in rest.split())


def meeting_of(reading: Reading, index: int) -> MeetingMention | None:
    """The meeting whose sentences hold this one, else the last one before it; a planned one does not count.

    What a statement of one side promises before it tells of a meeting was promised at none.
    """
    held = [m for m in reading.meetings if m.held]
    for meeting in held:
        if index in meeting.sentences:
            return meeting
    earlier = [m for m in held if m.sentences and m.sentences[0] < index]
    if earlier:
        return max(earlier, key=lambda m: m.sentences[bisect_left(m.sentences, index) - 1])
    return held[0] if held and reading.kind.endswith(("JointStatement", "Readout")) else None


def meeting_at(reading: Reading, index: int, makers: Iterable[Party]) -> MeetingMention | None:
    """The meeting at which `makers` promised or concluded something: told in that sentence, or of all of them."""
    meeting = meeting_of(reading, index)
    if meeting is None or index in meeting.sentences:
        return meeting
    states = {party.ref for party in makers if party.ref.kind == "country"}
    return meeting if states <= set(meeting.parties) else None
