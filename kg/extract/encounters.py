"""Finds the places in a document that speak of a meeting, sentence by sentence. Changes when the classes of words do.

An encounter is one such place: "met today with", "a call between A and B", "will host". What each says is read in
`verbmeetings` and `nounmeetings`; which encounters are one meeting is decided in `meetings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from kg.extract.audiences import read_credentials, read_summons, tells_of_credentials
from kg.extract.discussions import read_discussion
from kg.extract.meetingwords import meeting_words
from kg.extract.nounmeetings import read_noun
from kg.extract.occasions import read_occasion
from kg.extract.protocol import Sentence
from kg.extract.referents import asked_by_press
from kg.extract.scene import Encounter, Scene
from kg.extract.verbmeetings import (
    chairs_a_body,
    read_attending,
    read_chairing,
    read_courtesy_call,
    read_holding,
    read_hosting,
    read_meeting,
    read_signing,
    read_visit,
)

_ASIDES = ("After", "Following", "Before", "Prior", "Ahead")
_BESIDE = ("accompanied", "joined", "with", "who", "together", "along", "and")
_FINITE = frozenset({"will", "attended", "hosted", "is", "was", "were", "has", "had"})
_SHARING_A_SUBJECT = ("attend", "meet", "host", "lead", "speak")


def encounters(scene: Scene) -> Iterator[Encounter]:
    """All encounters of a document, in order. A second verb of one sentence takes the subject of the first."""
    vocabulary, words = meeting_words(), scene.words
    reading = scene.reading
    spoken: set[int] = set()
    for number, sentence in enumerate(reading.sentences):
        if sentence.zone == "title" and (occasion := read_occasion(scene, number, sentence)) is not None:
            spoken.add(number)
            yield occasion
    for number, tokens in groupby(reading.in_sentences(reading.at(vocabulary.keys())), key=itemgetter(0)):
        if number in spoken or asked_by_press(reading, reading.sentences[number]):
            continue
        sentence, end = reading.sentences[number], -1
        here = [at for _, at in tokens if not scene.inside_person[at]]
        comma = _aside_end(scene, sentence, here)
        before: Encounter | None = None
        for at in here:
            if at < end:
                continue
            entry = vocabulary[words[at]]
            found = _read(scene, number, _clause(scene, sentence, comma, at), at, *entry)
            if found is None:
                continue
            if at < comma:
                main = next(i for i in here if i > comma)
                if not (found.subjects or found.mutual or found.definite):
                    found.subjects = scene.partners(comma, main)
                if found.status == "Held" and "will" in words[comma:main]:
                    found.status = "Planned"  # "After talks with X, Y will meet Z"
            continues = entry[0] in _SHARING_A_SUBJECT and words[at - 1] in ("and", "to", "also", ",")
            if before is not None and before.subjects and continues:
                found.subjects = list(before.subjects)
                _leave_out_parties_between(scene, found, before)
                if entry[1] == "base" and found.status == "Held":
                    found.status = before.status  # "is scheduled to hold talks with X, meet with Y and"
            elif before is not None and not found.owned and "who" not in words[before.at : at]:
                _leave_out_guests(found, before)
            before = found
            yield found
            end = max(found.until, at + 1)


def _leave_out_parties_between(scene: Scene, found: Encounter, before: Encounter) -> None:
    """Take out the parties of the meeting before: "will attend the meeting of NATO Ministers and join the Forum"."""
    low, high = scene.reading.starts[before.at], scene.reading.starts[found.at]
    found.parties = {party: span for party, span in found.parties.items() if not low <= span.start < high}


def _aside_end(scene: Scene, sentence: Sentence, here: list[int]) -> int:
    """The comma that parts a meeting told in passing from the sentence's own: "After talks with X, Y met Z"; or -1.

    `here` are the tokens of the sentence that speak of meetings.
    """
    words, low = scene.words, sentence.first
    if words[low] not in _ASIDES:
        return -1
    for at in here[1:]:
        named = at
        for comma in range(at - 1, here[0], -1):
            if words[comma] != "," or scene.inside_person[comma]:
                continue
            if not _FINITE.isdisjoint(words[low:comma]):
                break  # "Before it he will attend the Summit in Cornwall, and"
            if words[comma + 1] not in _BESIDE and (scene.partners(comma, named) or scene.names(comma, named)):
                return comma
    return -1


def _clause(scene: Scene, sentence: Sentence, comma: int, at: int) -> Sentence:
    """The part of a sentence before or after a comma in which a token lies; the sentence itself without a comma."""
    if comma < 0:
        return sentence
    if at < comma:
        return replace(sentence, last=comma, end=scene.reading.ends[comma - 1])
    return replace(sentence, first=comma + 1, start=scene.reading.starts[comma + 1])


def _looks_forward(scene: Scene, at: int) -> bool:
    """Whether "meeting" is the verb of "I look forward to meeting President X"."""
    words = scene.words
    return words[at - 1] == "to" and words[at - 2] == "forward" and scene.names_follow(at + 1, at + 12)


def _is_progressive(scene: Scene, at: int) -> bool:
    """Whether "meeting" is the verb of "will be meeting President X"."""
    return scene.words[at - 1] == "be" and scene.names_follow(at + 1, at + 12)


def _is_courtesy_call(scene: Scene, at: int) -> bool:
    """Whether "call" is the verb of "will call on President X", not the noun of "had a call on Friday with X"."""
    verb = scene.words[at] == "call" and scene.words[at - 1] not in ("courtesy", "a", "the", "phone", "telephone")
    return verb and scene.words[at + 1] == "on" and not scene.date_at(at + 2)


def _leave_out_guests(found: Encounter, before: Encounter) -> None:
    """Take the partners of the meeting before out of those who hold one: "talks with X, before a meeting with Z"."""
    guests = {p.start for p in before.objects}
    hosts = [p for p in found.subjects if p.start not in guests]
    if len(hosts) < len(found.subjects):
        found.subjects = hosts or list(before.subjects)
        found.pronoun = found.pronoun if hosts else before.pronoun


def _read(scene: Scene, number: int, sentence: Sentence, at: int, kind: str, tense: str) -> Encounter | None:
    match kind:
        case "noun" if scene.words[at] == "meeting" and (_looks_forward(scene, at) or _is_progressive(scene, at)):
            return read_meeting(scene, number, sentence, at, "meet", "base")
        case "meet" | "speak":
            return read_meeting(scene, number, sentence, at, kind, tense)
        case "call" if _is_courtesy_call(scene, at):
            return read_courtesy_call(scene, number, sentence, at, "base")
        case "noun" | "call":
            return read_noun(scene, number, sentence, at, kind)
        case "hold":
            return read_holding(scene, number, sentence, at)
        case "present":
            return read_credentials(scene, number, sentence, at, tense)
        case "summon":
            return read_summons(scene, number, sentence, at, tense)
        case "host" if tells_of_credentials(scene, at, sentence.last):
            return read_credentials(scene, number, sentence, at, tense)
        case "host":
            return read_hosting(scene, number, sentence, at, tense)
        case "lead":  # "chaired a meeting with X", "chaired the Strategic Dialogue"
            if chairs_a_body(scene.words, at):
                return None
            if (chaired := read_chairing(scene, number, sentence, at)) is not None:
                return chaired
            event = read_attending(scene, number, sentence, at, tense)
            opened = scene.words[at] == "opened"  # "opened an investigation against officials"
            return event or (None if opened else read_hosting(scene, number, sentence, at, tense))
        case "attend":
            return read_attending(scene, number, sentence, at, tense)
        case "sign":
            return read_signing(scene, number, sentence, at, tense)
        case "visit":
            return read_visit(scene, number, sentence, at, tense)
        case "discuss":
            return read_discussion(scene, number, sentence, at, tense)
    return None
