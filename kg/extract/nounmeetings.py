"""Meetings told by a noun: "held talks with", "a call between A and B", "his meeting", "the third Strategic Dialogue".

Changes when the reading of such noun phrases changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.meetingwords import is_meeting_noun, meeting_words
from kg.extract.nounlinks import find_link, passive_link, relative_link
from kg.extract.places import TRAVEL
from kg.extract.protocol import PersonMention, Sentence
from kg.extract.scene import Encounter, Scene
from kg.extract.surroundings import PHONE, add_circumstances, add_partners, add_subject
from kg.extract.tense import noun_status
from kg.extract.wordsets import wordset

_ARTICLES = wordset("article")
_DEFINITE = wordset("definite")
_EARLIER = wordset("earlier")
_LATER = wordset("later")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_PORTFOLIOS = ("Foreign", "Economic", "Trade", "Political", "Security", "Strategic", "Defense", "Defence")
_ORDINAL_WORDS = wordset("ordinal")
_SEVERAL = ("meetings", "calls", "bilaterals")
_CALLS = ("calls", "Calls")
_SEPARATE = frozenset({"bilateral", "separate", "individual"})
_GATHERED = wordset("gathered")
_PREPARING = ("preparations", "preparation", "prepare", "preparing", "plans", "ready", "support")
_CIRCUMSTANCES = ("in", "on", "at", "and", ",", "to", "today", "yesterday")
_BODIES = ("Commission", "Committee")
_OF_TWO_STATES = frozenset({"Joint", "Binational", "Bilateral", "Intergovernmental", "Mixed"})
_MANY = ("people", "nation", "community", "world", "public")
_TAKE = ("take", "takes", "took", "taking")
_GRANTS = wordset("grants-an-audience")
_FINITE = ("was", "were", "is", "will", "took", "takes", "has", "had")
_PHRASE_EDGES = wordset("phrase-edge") | wordset("support")
_SUPPORT = wordset("support")
_AFTER_SHORT_NOUN = wordset("after-short-noun")
_OF_WORK = ("working", "bilateral", "negotiating")
_MORE = ("and", "as", "along", "together", "with")
_HAPPENED = frozenset({"took", "held"})
_SHORT_NOUNS = ("bilateral", "phone", "session", "briefing", "audience")
_BODY_NAME = 6  # tokens within which a joint body names its states: "of the U.S.-EU Trade and Technology Council"
_STATES = ("country", "organization", "government")
_TALKS = ("talks", "discussions", "consultations", "meetings")
_PLAIN_NOUNS = ("meeting", "call", "talks", "conversation", "discussions")


@dataclass(slots=True)
class _Phrase:
    """A noun phrase for a meeting: tokens `begin` to `at` stand before the noun, `link` is "with", "between" or "of".

    `linked` tells that partners follow the link; `relative` that it lies in "the meeting that X held with Y".
    `supported` tells that a verb such as "hold" governs the noun, `passive` that it does so as in "the meeting was
    held", so that whoever stands before is not thereby its holder; `owner` is X in "X's meeting"; `dated`: a day's.
    """

    begin: int
    at: int
    words: list[str]
    before: str
    link: int
    linked: bool
    relative: bool
    supported: bool
    passive: bool
    owner: PersonMention | None
    dated: bool

    @property
    def definite(self) -> bool:
        return self.dated or (bool(self.words) and (self.words[0] in _DEFINITE or self.words[0] in ("his", "her")))

    @property
    def personal(self) -> bool:
        return self.words[:1] in (["his"], ["her"], ["His"], ["Her"])


def read_noun(scene: Scene, number: int, sentence: Sentence, at: int, kind: str) -> Encounter | None:
    """What the noun at a token says of a meeting; None if it speaks of none that is so. `kind` is "noun" or "call"."""
    words, high = scene.words, sentence.last
    if (kind == "call" and not _is_call(words, sentence, at)) or not _is_meeting(words, at):
        return None
    phrase = _phrase(scene, sentence, at)
    courtesy, granted = words[at - 1].casefold() == "courtesy", _is_granted(words, at)
    if (courtesy and words[at + 1] in ("on", "upon", "to")) or (granted and words[at + 1] in ("to", "by")):
        phrase.linked, phrase.link, phrase.supported = True, at + 1, phrase.supported or granted
    event = _event(phrase, words[at])
    if not (phrase.linked or phrase.supported or phrase.definite or phrase.owner is not None or event):
        return None
    if words[at] == "dialogue" and not phrase.words and not phrase.supported:
        return None  # "as is usual in dialogue between the leaders"
    if _names_nobody(scene, number, phrase, high) or words[phrase.begin - 2 : phrase.begin] == ["up", "to"]:
        return None  # "in the lead-up to the Summit"
    status = noun_status(words, sentence, phrase.begin, at, phrase.words, phrase.supported)
    if status is None:
        return None
    found = Encounter(number, at, "meeting.held" if phrase.supported else "meeting.noun", status)
    found.event = event
    found.until = phrase.link + 1 if words[phrase.link] == "by" and phrase.linked else series_end(words, at, high)
    found.earlier = not _EARLIER.isdisjoint(phrase.words)
    _add_named(scene, found, phrase, high)
    if phrase.personal and phrase.linked and not found.objects and not found.parties:
        return None
    _add_holders(scene, found, phrase, sentence)
    _classify(found, phrase, words[at])
    if found.eventful:
        found.rule = "meeting.attended"
    opening = words[sentence.first : sentence.first + 3]
    if opening[:1] in (["This"], ["It"]) and opening[1:2] in (["was"], ["is"]) and opening[2:] in (["the"], ["a"]):
        found.definite, found.pronoun = True, "they"  # "This was the fifth meeting of the two this year"
    if "led" in words[phrase.begin - 2 : phrase.begin] and "side" in words[at + 1 : at + 6]:
        found.definite = True  # "led discussions on the U.S. side": of the meeting just told
    found.separate = phrase.linked and (
        (words[at] in _SEVERAL and not _SEPARATE.isdisjoint(word.casefold() for word in phrase.words))
        or _with_each(scene, phrase.link, high)
        or (words[at] in _CALLS and words[phrase.link] == "with" and len({p.country for p in found.objects}) > 1)
    )
    found.mutual = words[phrase.link] in ("between", "among", "of")
    bare = (len(phrase.words) == 1 and phrase.definite) or (bool(found.event) and not found.objects)
    if words[phrase.link] == "by" and bare:  # "The Meeting was attended by:", "The meeting was attended by X"
        found.definite, found.attendance, found.pronoun = True, True, "they"
    phone = (kind == "call" and not courtesy) or not PHONE.isdisjoint(words[phrase.begin : phrase.link + 1])
    add_circumstances(scene, found, sentence, at, phone, in_person=courtesy)
    if phrase.supported and phrase.linked and not found.objects and scene.party_noun_in(phrase.link, phrase.link + 8):
        scene.add_host(found)
    talks = phrase.supported and not phrase.linked and words[at] in _TALKS and not found.definite
    if talks and not (found.objects or found.parties) and found.place is not None and scene.is_state(found.place):
        scene.add_host(found)  # "will hold discussions in Spain"
    if found.place is None and found.mode == "InPerson":
        found.place = scene.place_within(phrase.begin, at)
    issued = scene.reading.issued
    if status == "Held" and issued is not None and found.moment is not None and found.moment.start > issued.isoformat():
        found.status = "Planned"
    return found


def _with_each(scene: Scene, link: int, high: int) -> bool:
    """Whether "with" stands before each partner: "talks with X and with Y", which are two meetings."""
    words, stop = scene.words, scene.scope_end(link + 1, high)
    each = (words[i] in ("and", ",") and words[i + 1] == "with" for i in range(link + 1, stop))
    return words[link] == "with" and any(each)


def _is_call(words: list[str], sentence: Sentence, at: int) -> bool:
    """Whether "call" or "phone" is a conversation: "a call with", not "call on" or "phone number"."""
    word, before, after = words[at], words[at - 1], words[at + 1]
    if word not in ("phone", "Call", "call", "calls", "Calls"):
        return True
    if word == "phone" and (
        before in ("by", "the") or after not in ("call", "calls", "conversation", "conversations", "with")
    ):
        return False  # "spoke by phone with" is told by its verb
    if word in ("call", "calls") and not (
        _ARTICLES.intersection(words[max(sentence.first, at - 4) : at])
        or before in ("phone", "telephone", "video", "'s")
        or after == "with"
    ):
        return False
    if before.casefold() == "courtesy":
        return True
    if before == "'s" and words[at - 2] in _MANY:
        return False  # "the people's calls for democracy"
    if before in ("'s", "his", "her", "its", "their", "our") and after == "for":
        return False  # "the President's call for an inquiry"
    return after not in ("on", "for", "upon", "to") or before in ("phone", "the", "a", "'s")


def _is_meeting(words: list[str], at: int) -> bool:
    """Whether a noun stands for a meeting, and is the head of its compound."""
    word, after = words[at], words[at + 1]
    if word in _BODIES and _OF_TWO_STATES.isdisjoint(words[max(0, at - 2) : at]):
        return False  # "the European Commission", but "held their 14th Joint Permanent Commission"
    if word[:1].isupper() and after in ("Partner", "Partners", "Relations"):
        return False  # "Dialogue Partner"
    if word in ("session", "round") and after == "of" and is_meeting_noun(words[at + 2]):
        return False  # "a session of talks" is told by "talks"
    if word in _SHORT_NOUNS and after.isalpha() and after not in _AFTER_SHORT_NOUN and not _is_granted(words, at):
        return False  # "bilateral relations", "session chair"
    if after == "-" and words[at + 2] in ("level", "style"):
        return False  # "a Ministerial-level meeting"
    if meeting_words().get(after, ("", ""))[0] == "noun" and word[:1].isupper() == after[:1].isupper():
        return False  # "Ministerial Conference": the last noun of a compound counts
    if word == "talk" and (words[at - 1] == "to" or not any(w in _ARTICLES for w in words[at - 4 : at])):
        return False  # "would not talk about", "a lot to talk about"
    if words[at - 1].casefold() in ("press", "news"):
        return False  # a press conference
    if word == "signing":  # "the signing of the Treaty took place in Oslo"
        dated = words[at + 1] == "of" and not _HAPPENED.isdisjoint(words[at : at + 20])
        return dated and words[at - 1] in ("the", "The")
    if word == "sessions" and words[at - 1] not in _OF_WORK:
        return False  # "training sessions"
    if after in ("room", "rooms", "minutes", "agenda", "place", "participants", "attendees"):
        return False
    return word != "meeting" or after not in ("the", "our", "these", "its", "their")  # "meeting the target"


def _is_granted(words: list[str], at: int) -> bool:
    """Whether somebody is received: "granted an audience to X"."""
    return words[at] == "audience" and words[at - 1] != "the" and not _GRANTS.isdisjoint(words[max(0, at - 2) : at])


def _phrase(scene: Scene, sentence: Sentence, at: int) -> _Phrase:
    words, low, high = scene.words, sentence.first, sentence.last
    begin = _phrase_begin(scene, low, at)
    linked, link = find_link(scene, at, high)
    relative = relative_link(scene, at, high)
    holders = passive_link(words, at, high) if relative is None and not linked else None
    if relative is not None:
        linked, link = True, relative
    elif holders is not None:
        linked, link = True, holders
    governed = any(w in _SUPPORT for w in words[max(low, begin - (6 if words[begin - 1] == "of" else 4)) : begin])
    passive = not governed and holders is None and _is_said_to_be_held(words, at, high)
    supported = (
        holders is not None
        or governed
        or passive
        or (words[begin] in ("a", "an") and words[begin - 1] != "of" and _is_held_with_circumstances(scene, low, begin))
        or "place" in words[at : at + 4]
        or words[at + 1 : at + 4] == ["is", "set", "for"]
        or (words[begin - 1] == "for" and words[begin - 2] in _GATHERED)
        or (words[begin - 2 : begin] == ["part", "in"] and words[begin - 3] in _TAKE)
        or (words[at] == "talks" and words[begin - 1] == "for" and not TRAVEL.isdisjoint(words[low:begin]))
        or (words[begin] in ("a", "an") and words[begin - 1] in ("in", "during") and words[at] in _PLAIN_NOUNS)
    )
    owner = next((p for p in scene.people(max(low, begin - 12), at) if _owns(scene, p, begin, at)), None)
    before = words[begin - 1] if begin > low else ""
    dated = words[begin + 1] == "'s" and scene.date_at(begin)  # "Today's meeting"
    return _Phrase(
        begin, at, words[begin:at], before, link, linked, relative is not None, supported, passive, owner, dated
    )


def _phrase_begin(scene: Scene, low: int, at: int) -> int:
    """The first token of the phrase that ends in the noun at a token: its article, or what follows a preposition."""
    words, begin = scene.words, at
    while begin > low and at - begin < 9:
        word = words[begin - 1]
        in_phrase = (
            word.isalnum()
            or word in ("-", "'s", "'", "’")
            or word[:1].isdigit()
            or (word[:1].isupper() and word.endswith("."))
        )
        one_on_one = word == "on" and words[begin - 2 : begin - 1] == ["-"]
        if one_on_one or (word == "and" and _joins_adjectives(scene, begin - 1)):
            in_phrase = True
        elif word in _PHRASE_EDGES:
            break
        if not in_phrase or scene.inside_person[begin - 1]:
            break
        begin -= 1
        if word in _DEFINITE or word in ("a", "an", "A", "An", "his", "her", "His", "Her", "any", "its"):
            break
    return begin


def _joins_adjectives(scene: Scene, at: int) -> bool:
    """Whether "and" stands inside the name of a meeting: "the Second Foreign and Defense Ministerial Meeting"."""
    before, after = scene.words[at - 1], scene.words[at + 1]
    named = at - 1 in scene.names_at or scene.inside_person[at - 1]
    return before in _PORTFOLIOS and after[:1].isupper() and not named


def _is_held_with_circumstances(scene: Scene, low: int, begin: int) -> bool:
    """Whether only a place and a date part a phrase from its verb: "convened in Geneva on 17 March a meeting"."""
    for i in range(begin - 1, max(low, begin - 14), -1):
        word = scene.words[i]
        if word in _SUPPORT:
            return True
        if not (word in _CIRCUMSTANCES or word[:1].isupper() or scene.date_at(i)):
            return False
    return False


def _is_said_to_be_held(words: list[str], at: int, high: int) -> bool:
    """Whether "was held", "took place" follows a noun at some distance: "a meeting of the Commission was held"."""
    aside = at
    for i in range(at + 1, min(at + 40, high - 1)):
        if i < aside or (words[i] == "," and i == aside):
            continue
        if words[i] == "," and (words[i + 1].endswith("ed") or words[i + 1] in ("which", "held")):
            # "the meeting of the Council, established by A, B and C, was held"
            aside = next((j for j in range(i + 1, high - 1) if words[j] == "," and words[j + 1] in _FINITE), high)
            continue
        if words[i] in ("and", "but", ";", ":", "that", "which", ",") or i - max(at, aside) > 16:
            return False
        if (i == at + 1 and words[i] == "held") or (
            words[i] in ("was", "were", "be") and "held" in words[i + 1 : i + 2 + (words[i + 1] in ("also", "then"))]
        ) or (
            words[i] in ("took", "take", "takes") and words[i + 1] == "place"
        ):
            return True
    return False


def _owns(scene: Scene, person: PersonMention, begin: int, at: int) -> bool:
    """Whether a person is X in "X's meeting"."""
    after = bisect_left(scene.reading.starts, person.end)
    return begin - 1 <= after < at and scene.words[after] == "'s"


def _event(phrase: _Phrase, noun: str) -> str:
    """The proper name of a meeting, "Munich Security Conference"; empty if it has none."""
    proper = noun[:1].isupper() or any(w[:1].isupper() and w not in _DEFINITE for w in phrase.words[1:])
    return " ".join(phrase.words) if proper else ""


def series_end(words: list[str], at: int, high: int) -> int:
    """The token after "the Cyber Dialogue" in "the third meeting of the Cyber Dialogue", which is one meeting; or 0."""
    if words[at + 1] != "of":
        return 0
    ends = (i + 1 for i in range(at + 2, min(at + 9, high)) if words[i][:1].isupper() and is_meeting_noun(words[i]))
    return next(ends, 0)


def _names_nobody(scene: Scene, number: int, phrase: _Phrase, high: int) -> bool:
    """ "meetings with senior officials": a link to nobody whom the text names."""
    if not phrase.linked or phrase.definite or phrase.owner is not None or scene.words[phrase.link] != "with":
        return False
    if phrase.supported and not scene.words[phrase.at].endswith("s"):
        return False
    probe, stop = Encounter(number, phrase.at, ""), scene.scope_end(phrase.link + 1, high)
    add_partners(scene, probe, phrase.link + 1, stop)
    if phrase.supported and scene.party_noun_in(phrase.link, stop):
        probe.place = scene.place(phrase.link, stop, scene.reading.sentences[number])
        scene.add_host(probe)  # "will have meetings with his counterparts in Qatar"
    return not probe.objects and not probe.parties


def _add_named(scene: Scene, found: Encounter, phrase: _Phrase, high: int) -> None:
    """Add whom the phrase itself names: partners after the link, its owner, countries and bodies inside it."""
    if phrase.linked:
        add_partners(scene, found, phrase.link + 1, _partners_end(scene, phrase.link, high))
        if scene.words[phrase.link] == "of":
            reach = min(phrase.link + _BODY_NAME, high)
            if scene.party_noun_in(phrase.link, phrase.link + 5):  # "of the Foreign Ministers of A, B and C"
                reach = scene.scope_end(phrase.link, high)
            scene.add_states(found, phrase.link, reach)
    if phrase.owner is not None:
        found.subjects.append(phrase.owner)
        found.owned = True
    if phrase.relative:
        found.subjects += scene.people(phrase.at, phrase.link)
    scene.add_states(found, phrase.begin, phrase.at)


def _partners_end(scene: Scene, link: int, high: int) -> int:
    """The token at which the partners end: for "between X and Y, Z said" at the comma."""
    words, stop = scene.words, scene.scope_end(link + 1, high)
    if words[link] != "between":
        return stop
    joined = (i for i in range(link + 1, stop) if words[i] == "and" and scene.inside_person[i + 1])
    last = next(joined, stop)
    commas = (i for i in range(last, stop) if words[i] == "," and not scene.inside_person[i])
    return next((i for i in commas if words[i + 1] not in _MORE), stop)


def _add_holders(scene: Scene, found: Encounter, phrase: _Phrase, sentence: Sentence) -> None:
    """Add who stands before the phrase, where the sentence makes that the holder of the meeting."""
    words, low, begin = scene.words, sentence.first, phrase.begin
    if phrase.personal:
        found.subjects += scene.people(low, begin)[:1]
        found.pronoun = "" if found.subjects else "he"
        return
    if phrase.words[:1] in (["Their"], ["their"]) and phrase.before in ("Before", "After", "before", "after"):
        found.subjects += scene.people(low, begin)
    with_partner = phrase.linked and words[phrase.link] == "with" and phrase.owner is None
    if phrase.passive and with_partner and begin == low and len({p.country for p in found.objects}) > 1:
        found.pronoun = "we"  # "Bilateral meetings were also held with Ministers X of Peru and Y of Chile"
        return
    if phrase.passive and not with_partner and begin > low + 1 and found.status == "Held":
        return  # "The leaders welcomed the summit held in Baghdad"
    of_state = any(words[name.last] == "'s" and name.kind in _STATES for name in scene.names(begin, phrase.at))
    if of_state and with_partner and not phrase.supported:
        return  # "briefed X on Ghana's talks with the IMF"
    if not phrase.relative and (phrase.supported or with_partner):
        add_subject(scene, found, sentence, begin)
        if found.status == "Planned" and not (found.subjects or found.parties or found.pronoun):
            found.subjects = scene.partners(low, begin)  # "A and B agreed that a meeting would be held"
            scene.add_parties(found, low, begin)
    elif words[begin - 3 : begin] == ["the", "occasion", "of"] and phrase.linked:
        found.subjects += scene.partners(low, begin)  # "At the invitation of X, Y came on the occasion of the session"
    elif (
        found.event
        and not phrase.linked
        and phrase.owner is None
        and phrase.before in ("for", "to", "at", "during", "in", "chair", "co", "lead")
        and words[begin - 2] not in _PREPARING
        and (
            TRAVEL.intersection(words[low:begin])
            or phrase.before in ("during", "at", "chair", "lead")
            or "delegation" in words[low:begin]
        )
    ):
        add_subject(scene, found, sentence, begin)
        found.eventful = bool(found.subjects) or found.pronoun in ("office", "we", "I")


def _classify(found: Encounter, phrase: _Phrase, noun: str) -> None:
    """Settle whether the phrase points back ("the meeting") or is too weak to stand alone."""
    governed = phrase.supported and bool(found.subjects) and len(phrase.words) > 1 and not phrase.personal
    apart = phrase.definite and not phrase.linked and not found.eventful and not governed
    found.next_one = found.status == "Planned" and phrase.supported and is_numbered(phrase.words)
    found.definite = apart and len(found.parties) < 2 and not found.next_one and noun != "signing"
    found.weak = found.weak or (apart and not found.definite and not phrase.supported)
    found.bare = phrase.definite and (
        phrase.words[0].casefold() in ("their", "this", "these", "our")
        or (len(phrase.words) == 1 and phrase.words[0] in _DEFINITE and noun in _PLAIN_NOUNS)
    )
    if found.definite and not found.subjects:
        found.pronoun = found.pronoun or "they"
    carried = phrase.linked or phrase.supported or phrase.owner is not None or found.eventful
    if not carried and not found.definite:
        found.weak = True


def is_numbered(words: list[str]) -> bool:
    """Whether a phrase tells which of a series is meant: "the next Joint Commission", "the tenth Council meeting"."""
    return any(word in _LATER or word in _ORDINAL_WORDS or _ORDINAL.fullmatch(word) for word in words)
