"""Talks told by what was talked about: "discussed trade with Minister X", "With Minister X, she discussed trade".

Changes when the reading of verbs of discussion changes.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from kg.extract.meetingwords import is_meeting_noun
from kg.extract.protocol import Sentence
from kg.extract.scene import Encounter, Scene
from kg.extract.surroundings import add_circumstances, add_partners, add_subject
from kg.extract.tense import verb_status

_BETWEEN_THEM = ("discussed", "reviewed", "exchanged")
_LINKS = frozenset({"and", ",", "the", "of"})
_VIEWS = ("views", "opinions")
_DURING = frozenset({"in", "during", "at", "by", "on"})
_PRONOUNS = frozenset({"he", "she", "He", "She"})


def read_discussion(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """ "discussed X with Brazilian government officials": a talk only if those who were talked to are named."""
    words, high = scene.words, sentence.last
    if words[at] == "exchanged" and words[at + 1] not in _VIEWS:
        return None
    link = next((i for i in range(at + 1, min(at + 30, high)) if words[i] == "with" and not scene.inside_person[i]), -1)
    if (fronted := _fronted_with(scene, sentence, at)) >= 0:
        return _read_fronted_discussion(scene, number, sentence, at, fronted, tense)
    if link < 0 or not scene.names_follow(link + 1, high):
        between = _read_between_them(scene, number, sentence, at, tense)
        if between is not None or link < 0:
            return between
    status = verb_status(words, sentence, at, tense)
    if status is None:
        return None
    found = Encounter(number, at, "meeting.discussed-with", status)
    if words[at] in ("raised", "exchanged") and not scene.names_follow(link + 1, high):
        return None  # "raised the matter with the authorities"
    stop = min(scene.scope_end(link + 1, high), link + 12)
    add_partners(scene, found, link + 1, stop)
    officials = scene.party_noun_in(link + 1, stop)
    named = bool(found.objects or found.in_each) or (bool(found.parties) and (officials or words[link + 1] == "the"))
    add_subject(scene, found, sentence, at)
    if not found.subjects and not found.pronoun:
        return None
    add_circumstances(scene, found, sentence, at, False)
    if not named and officials:
        scene.add_host(found)
    found.until = stop
    return found if named or (officials and found.parties) else None


def _read_between_them(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """ "Secretary X and Minister Y discussed trade": those of two sides who stand right before the verb."""
    ahead = scene.words[at - 1 : at + 1] == ["will", "discuss"]
    verb = at - 1 if ahead or scene.words[at - 1] in ("also", "then") else at
    if not (ahead or scene.words[at] in _BETWEEN_THEM) or sentence.zone == "title":
        return None
    nouns = (i for i in range(at + 1, sentence.last) if is_meeting_noun(scene.words[i]))
    if any(not _DURING.isdisjoint(scene.words[i - 4 : i]) for i in nouns):
        return None  # "discussed trade in a call": told by the noun
    starts, stands = scene.reading.starts, verb
    found = Encounter(number, at, "meeting.discussed-with", between_them=True)
    for person in reversed(scene.partners(sentence.first, at)):
        after = bisect_left(starts, person.end)
        states = {i for n in scene.names(after, stands) if n.kind == "country" for i in range(n.first, n.last)}
        if any(i not in states and scene.words[i] not in _LINKS for i in range(after, stands)):
            break
        found.subjects.insert(0, person)
        stands = bisect_left(starts, person.begins)
    found.status = verb_status(scene.words, sentence, at, tense) or ""
    if len({p.country for p in found.subjects}) < 2 or found.status not in ("Held", "Planned"):
        return None
    opening = replace(sentence, last=at, end=scene.reading.ends[at - 1])  # what follows is what they spoke of
    add_circumstances(scene, found, opening, at, False)
    return found


def _fronted_with(scene: Scene, sentence: Sentence, at: int) -> int:
    """The token "With" at the head of "With Minister X of Norway, the Secretary discussed trade", or -1."""
    words = scene.words
    first = next((i for i in range(sentence.first, min(sentence.first + 3, at)) if words[i] == "With"), -1)
    return first if first >= 0 and scene.names_follow(first + 1, at) else -1


def _read_fronted_discussion(
    scene: Scene, number: int, sentence: Sentence, at: int, link: int, tense: str
) -> Encounter | None:
    """ "With Minister X of Norway, the Secretary discussed trade": X before the subject, which stands at the verb."""
    status = verb_status(scene.words, sentence, at, tense)
    people = scene.people(link, at)
    if status is None or not people:
        return None
    commas = [i for i in range(link, at) if scene.words[i] == ","]
    opening = (i for i in commas if scene.words[i + 1] in ("the", "he", "she") or scene.inside_person[i + 1])
    begins = next(opening, commas[-1] if commas else link)
    found = Encounter(number, at, "meeting.discussed-with", status)
    found.objects = [p for p in people if bisect_left(scene.reading.starts, p.start) < begins]
    found.subjects = [p for p in people if p not in found.objects and p.ref not in {o.ref for o in found.objects}]
    if not found.objects:
        return None
    if not found.subjects:
        found.pronoun = "he" if not _PRONOUNS.isdisjoint(scene.words[begins:at]) else "office"
    add_circumstances(scene, found, sentence, at, False)
    found.until = sentence.last
    return found
