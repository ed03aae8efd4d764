"""The word after which partners follow the noun for a meeting: "talks with X", "a meeting took place between X and Y".

Changes when partners are joined to the noun in another way.
"""

from __future__ import annotations

from kg.extract.meetingwords import is_meeting_noun
from kg.extract.scene import Encounter, Scene
from kg.extract.wordsets import wordset

_TOOK_PLACE = (["took", "place"], ["was", "held"], ["were", "held"], ["take", "place"], ["be", "held"])
_BEFORE_EVENT = 24  # tokens between the noun and "took place", with its subject matter
_AFTER_EVENT = 24  # tokens between that and "between", with day and place
_BEFORE_STATES = 14  # tokens of the name of a joint body
_CONVERSATIONS = ("meeting", "meetings", "call", "conversation", "conversations", "calls", "Meeting")
_BODY_NAME = 6  # tokens within which a joint body names its states: "of the U.S.-EU Trade and Technology Council"
_LINKING = wordset("linking")
_STOPS = wordset("partner-stop")
_HELD_BY = wordset("held-by")
_CHAIR = wordset("chaired-by")


def find_link(scene: Scene, at: int, high: int) -> tuple[bool, int]:
    """Whether partners follow the noun, and the token after which they do: "with", "between", "among", "of"."""
    words, link = scene.words, at + 1
    while words[link] in _CONVERSATIONS and link < high:
        link += 1
    if words[link] == "(" and words[link + 2] == ")":  # the acronym of a dialogue
        link += 3
    tail = link
    while (
        tail < min(link + 8, high)
        and words[tail] not in _LINKING
        and words[tail] not in _STOPS
        and (words[tail] not in (",", ".", "to", "and") or _parts_a_place(scene, tail))
    ):
        tail += 1
    if (apart := _link_of_event(scene, at, high)) >= 0:
        return True, apart
    linked = (
        words[link] in ("with", "between", "among")
        or (tail < high and words[tail] in ("with", "between") and tail - link <= 6)
        or (words[link] == "of" and bool(scene.people(link, min(link + 14, high))))
        or (words[tail] == "of" and tail > link and _several_states(scene, tail, min(tail + _BODY_NAME, high)))
        or (words[link] == "of" and _several_states(scene, link, min(link + _BODY_NAME, high)))
        or (words[link] == "of" and scene.party_noun_in(link, link + 5) and _of_several(scene, link, high))
    )
    if words[link] not in ("with", "between", "among", "of"):
        link = tail
    if not linked and words[at + 1] in ("of", "on", "for") and (states := _states_between(scene, at + 1, high)) >= 0:
        return True, states
    if linked and any(is_meeting_noun(w) and w.islower() for w in words[link + 1 : link + 4]):
        linked = False  # "closed the discussions with a meeting"
    return linked, link


def _states_between(scene: Scene, of: int, high: int) -> int:
    """The token "between" in "the 9th session of the Commission between Norway and Ghana"; -1 if there is none."""
    words = scene.words
    for i in range(of + 1, min(of + _BEFORE_STATES, high)):
        if words[i] == "between":
            probe = Encounter(0, i, "")
            scene.add_states(probe, i, min(i + _BODY_NAME, high))
            return i if len(probe.parties) > 1 else -1
        joined = words[i - 1] == "-"  # "Bi-national"
        if not (words[i][:1].isupper() or joined or words[i] in ("the", "of", "and", "on", "for", "(", ")", "-")):
            return -1
    return -1


def _parts_a_place(scene: Scene, at: int) -> bool:
    """Whether a token is the comma of "in Bratislava, Slovakia"."""
    wider, town = scene.names_at.get(at + 1), scene.names_at.get(at - 1)
    if wider is None or town is None or scene.words[at] != ",":
        return False
    return town.kind == "place" and wider.kind in ("country", "place") and town.last == at


def _link_of_event(scene: Scene, at: int, high: int) -> int:
    """The token "between" in "A meeting took place today in Oslo between X and Y"; -1 if there is none."""
    words = scene.words
    held = next((i for i in range(at + 1, min(at + _BEFORE_EVENT, high - 1)) if words[i : i + 2] in _TOOK_PLACE), -1)
    held = at + 1 if words[at + 1] == "held" else held  # "a meeting held today in Oslo between X and Y"
    if held < 0 or any(is_meeting_noun(word) for word in words[at + 1 : held]):
        return -1
    reach = range(held + 2, min(held + _AFTER_EVENT, high))
    between = next((i for i in reach if words[i] == "between" and not scene.inside_person[i]), -1)
    return between if between >= 0 and scene.people(between, high) else -1


def _several_states(scene: Scene, low: int, high: int) -> bool:
    """Whether a range of tokens names a body of several states: "of the U.S.-EU Trade and Technology Council"."""
    probe = Encounter(0, low, "")
    scene.add_states(probe, low, high)
    return len(probe.parties) > 1 and "-" in scene.words[low:high]


def _of_several(scene: Scene, low: int, high: int) -> bool:
    """Whether "of the Ministers of A, B and C" names several parties, or a body of several states."""
    probe = Encounter(0, low, "")
    scene.add_parties(probe, low, scene.scope_end(low, high))
    return len(probe.parties) > 1 or any(party.kind == "organization" for party in probe.parties)


def relative_link(scene: Scene, at: int, high: int) -> int | None:
    """The token "with" in "the meeting that X held with Y", or None."""
    words = scene.words
    if words[at + 1] not in ("that", "which") and not scene.inside_person[at + 1]:
        return None
    held = next(
        (i for i in range(at + 1, min(at + 24, high)) if words[i] in ("held", "had") and not scene.inside_person[i]),
        -1,
    )
    if held < 0 or not scene.people(at, held):
        return None
    return next((i for i in range(held + 1, min(held + 6, high)) if words[i] == "with"), None)


def passive_link(words: list[str], at: int, high: int) -> int | None:
    """The token "by" in "the meeting, held in Rome, was co-chaired by X and Y", or None."""
    for i in range(at + 1, min(at + 16, high - 1)):
        if words[i] == "and" and words[i + 1] in _HELD_BY and words[i + 2] == "by":
            return i + 2  # "will be held in Oslo and hosted by X"
        if words[i] in ("and", "but", ";", ":", "that", "which"):
            return None
        if (words[i] in _HELD_BY and words[i + 1] == "by") or (words[i] in _CHAIR and words[i + 1] == "of"):
            return i + 1
    return None
