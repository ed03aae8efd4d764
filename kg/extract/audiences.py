"""Ceremonies and acts of protocol that bring an envoy before an official: letters of credence, a summons to a ministry.

Changes when texts tell of such acts in other words.
"""

from __future__ import annotations

from kg.extract.protocol import Sentence
from kg.extract.scene import Encounter, Scene
from kg.extract.surroundings import add_circumstances, add_partners, add_subject
from kg.extract.tense import verb_status
from kg.extract.wordsets import wordset

_LETTERS = wordset("credentials")
_ENVOYS = wordset("envoy")
_REACH = 22  # tokens from "presented" to "credentials", past whom they are presented to
_BESIDE = 12  # tokens around "summoned" within which the envoy is named


def tells_of_credentials(scene: Scene, at: int, high: int) -> bool:
    """Whether the letters of an envoy follow a verb: "received the credentials of", "presented ... his Letter of"."""
    return not _LETTERS.isdisjoint(word.casefold() for word in scene.words[at + 1 : min(at + _REACH, high)])


def read_credentials(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """ "Ambassador X presented her credentials to President Y", "President Y received the credentials of X"."""
    words, high = scene.words, sentence.last
    status = verb_status(words, sentence, at, tense)
    if status is None or not tells_of_credentials(scene, at, high) or "opportunity" in words[sentence.first : at]:
        return None  # "took the opportunity to present her credentials" is part of the meeting told
    found = Encounter(number, at, "meeting.hosted", status)
    if words[at].startswith("present"):
        receivers = (i + 1 for i in range(at + 1, high) if words[i] == "to" and scene.names_follow(i + 1, high))
        first = next(receivers, high)
        found.objects = scene.partners(first, high)[:1]
        if not found.objects:
            scene.add_parties(found, at + 1, scene.scope_end(at + 1, high))
    else:
        add_partners(scene, found, at + 1, high)
    add_subject(scene, found, sentence, at)
    if not (found.subjects or found.pronoun) or not (found.objects or found.parties):
        return None
    add_circumstances(scene, found, sentence, at, False, in_person=True)
    found.until = next((i + 1 for i in range(at, high) if words[i].casefold() in _LETTERS), at + 1)
    return found


def read_summons(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """ "The Ambassador of Norway was summoned to the Ministry", "The Ministry summoned Ambassador X"."""
    words, low, high = scene.words, sentence.first, sentence.last
    near = range(max(low, at - _BESIDE), min(at + _BESIDE, high))
    envoys = [i for i in near if words[i].casefold() in _ENVOYS]
    status = verb_status(words, sentence, at, tense)
    if status is None or not envoys:
        return None
    found = Encounter(number, at, "meeting.hosted", status, pronoun="we")
    add_partners(scene, found, low, at)
    add_partners(scene, found, at + 1, scene.scope_end(at + 1, high))
    for name in scene.names(near.start, near.stop) if not found.objects else []:
        sent = name.kind == "demonym" and name.last in envoys  # "the Norwegian Ambassador", "the Ambassador of Norway"
        if sent or (name.kind == "country" and words[name.first - 1] == "of" and name.first - 2 in envoys):
            found.parties.setdefault(name.ref, scene.span(name.first, name.last))
    if not found.objects and not found.parties:
        return None
    add_circumstances(scene, found, sentence, at, False, in_person=True)
    return found
