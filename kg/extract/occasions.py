"""The occasion that the headline of a speech names: "Remarks by President X Before a Meeting with Y".

Changes when the reading of such headlines changes.
"""

from __future__ import annotations

from kg.extract.meetingwords import meeting_words
from kg.extract.protocol import Sentence
from kg.extract.scene import Encounter, Scene
from kg.extract.surroundings import add_circumstances, add_partners
from kg.extract.wordsets import wordset

SPEECHES = wordset("speech")
"""How the headline of a speech or a statement begins."""

_LINKS = wordset("occasion-link")
_REACH = 16  # tokens between "at" and the noun of the occasion: "at the Inaugural Ceremony of the Ninth Summit"


def read_occasion(scene: Scene, number: int, sentence: Sentence) -> Encounter | None:
    """The meeting at which a speech was given, with the speakers that its headline, a sentence, names; or None."""
    words, low, high = scene.words, sentence.first, sentence.last
    link = next((i for i in range(low + 1, high) if words[i].casefold() in _LINKS and not scene.inside_person[i]), -1)
    spoken = not SPEECHES.isdisjoint(words[low:link]) or words[link] in ("Before", "After")
    if link < 0 or not spoken:
        return None
    nouns = [i for i in range(link + 1, min(link + _REACH, high)) if _is_occasion(words, i)]
    if not nouns or "Press" in words[link : nouns[0]]:
        return None
    found = Encounter(number, nouns[0], "meeting.occasion", event=" ".join(words[link + 1 : nouns[0]]), until=high)
    found.subjects = scene.partners(low, link)
    add_partners(scene, found, link, high)
    if not found.subjects and not found.objects:
        return None
    found.pronoun = "" if found.subjects else "we"
    scene.add_states(found, link, nouns[0])
    add_circumstances(scene, found, sentence, nouns[0], False)
    return found


def _is_occasion(words: list[str], at: int) -> bool:
    """Whether a token is a noun for a gathering and heads its compound: "Discussion" in "Roundtable Discussion"."""
    return _is_gathering(words[at]) and not _is_gathering(words[at + 1])


def _is_gathering(word: str) -> bool:
    return word[:1].isupper() and meeting_words().get(word.lower(), ("", ""))[0] == "noun"
