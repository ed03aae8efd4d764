"""Whether what a sentence says of a meeting is so: held, planned, cancelled, or none of these (denied, hoped for).

Changes when the reading of tense, mood or negation changes. Functions of words and their positions alone.
"""

from __future__ import annotations

from itertools import pairwise

from kg.extract.protocol import Sentence
from kg.extract.wordsets import wordset

_OFF = frozenset(
    {
        ("called", "off"),
        ("put", "off"),
        ("be", "scrapped"),
        ("was", "scrapped"),
        ("been", "scrapped"),
        ("been", "dropped"),
        ("was", "dropped"),
    }
)
_NOT_HELD = frozenset({("take", "place"), ("go", "ahead"), ("not", "held"), ("be", "held"), ("be", "arranged")})
_CANCELLED = wordset("cancelled")
_FUTURE = wordset("future")
_LATER = wordset("later")
_NEGATED = wordset("negated")
_PLAN_VERBS = wordset("plan")
_TRAVEL = wordset("travel")
_UNREAL = wordset("unreal")
_JOURNEYS_AHEAD = ("is", "are", "plans", "travels", "visits", "returns", "heads", "departs", "leaves", "flies")
_ASKED = ("asked", "directed", "instructed", "tasked")  # "has asked X to travel to Oslo to meet with Y"
_GLAD = frozenset({"honored", "honoured", "pleased", "delighted", "glad", "happy", "proud"})
_CONDITIONS = ("If", "Had", "Should", "Were")  # "Had they met, ..." is no report
_AGREED = frozenset({"agreed", "decided", "announced"})
_SET_FOR = ("planned", "scheduled", "expected", "set", "due", "foreseen")
_AGENDA = ("on", "the")
_TOOK_PART = ("had", "held", "hosted", "attended", "chaired", "convened", "joined", "paid")
_TAKING_PART = ("hold", "host", "attend", "join", "chair", "have", "participate")


def _clause(words: list[str], sentence: Sentence, at: int) -> list[str]:
    """The words of a sentence between the semicolons around a token."""
    stops = [i for i in range(sentence.first, sentence.last) if words[i] == ";"]
    first = max((i for i in stops if i < at), default=sentence.first)
    return words[first : min((i for i in stops if i > at), default=sentence.last)]


def is_called_off(words: list[str], sentence: Sentence, at: int) -> bool:
    """Whether the clause of a token says that something is cancelled, postponed or called off."""
    whole = _clause(words, sentence, at)
    if not _CANCELLED.isdisjoint(whole):
        return True
    if not _OFF.isdisjoint(pairwise(whole)):
        return True
    denied = (at for at, word in enumerate(whole) if word == "not")
    return any(not _NOT_HELD.isdisjoint(pairwise(whole[at : at + 4])) for at in denied)


def verb_status(words: list[str], sentence: Sentence, at: int, tense: str) -> str | None:
    """Held, Planned or Cancelled from the verb group that ends at a token; None if what is said is not so."""
    group = words[max(sentence.first, at - 7) : at]
    if is_called_off(words, sentence, at):
        return "Cancelled"
    if _NEGATED.intersection(group[-3:]):
        return None
    if words[sentence.first] in _CONDITIONS:
        return None
    if tense == "past":
        if group[-1:] in (["be"], ["been"]) and "would" in group:
            return None
        if group[-3:] == ["to", "have", "been"]:  # "was to have been received"
            return "Cancelled"
        return "Planned" if "will" in group[-3:] else "Held"
    if "forward" in group[-2:]:
        return "Planned"
    said = _AGREED | {"confirmed", "said"}
    if "would" in group[-3:] and not said.isdisjoint(words[sentence.first : at]):
        return "Planned"  # "confirmed that he would host"
    if _UNREAL.intersection(group[-4:]):
        return None
    if _PLAN_VERBS.intersection(group) and "had" in group and "to" in group[-3:]:
        return "Cancelled"  # "had been scheduled to meet"
    if _FUTURE.intersection(group) or _PLAN_VERBS.intersection(group):
        return "Planned"
    if tense == "base":
        return _infinitive_status(words[sentence.first : at], group)
    if words[at].endswith("ing") and not _FUTURE.isdisjoint(words[sentence.first : at]):
        return "Planned"  # "will join X in hosting"
    return "Held"


def _infinitive_status(before: list[str], group: list[str]) -> str | None:
    """What "meet" without an ending of its own tells, from all that stands before it in the sentence."""
    if _FUTURE.intersection(before):
        return "Planned"
    if _UNREAL.intersection(before):
        return None
    if "to" in group[-3:] and not _PLAN_VERBS.isdisjoint(before[-5:]):  # "agreed to meet", "is due to meet"
        return "Planned"
    if "to" in group[-3:] and not _GLAD.isdisjoint(group):
        return "Held"  # "is honored to welcome"
    if "to" in group[-3:]:  # "is in Kabul to meet" lies ahead; "was in Kabul to meet" has been
        ahead = any(word in _JOURNEYS_AHEAD or word in _ASKED for word in before)
        return "Planned" if ahead else "Held"
    return "Held"


def noun_status(
    words: list[str], sentence: Sentence, begin: int, at: int, phrase: list[str], supported: bool
) -> str | None:
    """Held, Planned or Cancelled for the noun at a token, whose phrase begins at `begin`; None if it is not so.

    `supported` tells that a verb such as "hold" or "attend" governs the noun.
    """
    if is_called_off(words, sentence, at):
        return "Cancelled"
    if _LATER.intersection(phrase):
        return "Planned"
    group = words[max(sentence.first, begin - 6) : begin]
    after = words[at + 1 : min(at + 8, sentence.last)]
    agreed = not _AGREED.isdisjoint(words[sentence.first : begin]) and ("would", "be") in pairwise(after)
    if agreed:  # "agreed that a meeting would be held in June"
        return "Planned"
    unreal = _UNREAL.intersection([*group, *phrase[:1]])
    if unreal or _NEGATED.intersection([*group[-3:], *phrase]) or "would" in after:
        return None
    if not supported and ("would", "be") in pairwise(words[at : sentence.last]):
        return None  # "a meeting between A and B would be useful"
    if _FUTURE.intersection(group) or _FUTURE.intersection(after[:4]) or "planning" in group:
        return "Planned"
    if "forward" in group or "preparations" in group or _is_to_be_held(after) or _is_due(words[at : sentence.last]):
        return "Planned"
    earlier = words[sentence.first : begin]
    if supported and group[-1:] and group[-1] in _TOOK_PART and _FUTURE.isdisjoint(group[-3:]):
        return "Held"  # "will travel to Oslo on Monday, and had a call with X on Friday"
    if _FUTURE.intersection(earlier) and (
        _TRAVEL.intersection(earlier) or group[-1:] in (["lead"], ["chair"], ["for"], ["attend"])
    ):
        return "Planned"
    if supported and group and group[-1] in _TAKING_PART and not (_FUTURE | _PLAN_VERBS).isdisjoint(earlier):
        return "Planned"
    return "Held"


def _is_due(words: list[str]) -> bool:
    """Whether words hold "is to take place", "are planned", "are on the agenda", however far from their noun."""
    threes = zip(words, words[1:], words[2:], strict=False)
    return any(
        (verb, to, last) == ("is", "set", "for")
        or (verb in ("is", "are") and (to in _SET_FOR or (to, last) in (_AGENDA, ("to", "take"), ("to", "be"))))
        or (verb == "will" and to in ("take", "be") and last in ("place", "held"))
        for verb, to, last in threes
    )


def _is_to_be_held(after: list[str]) -> bool:
    """Whether the words after a noun are those of "the meeting is to take place", "talks to be held"."""
    if "took" in after or after[:1] == ["held"]:
        return False
    return "to" in after and ("place" in after or "held" in after)
