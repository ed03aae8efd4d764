"""Meetings told by a verb: "met with", "spoke to", "hosted", "attended", "discussed ... with".

Changes when the reading of such verbs changes.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.extract.meetingwords import is_meeting_noun, meeting_words
from kg.extract.nounmeetings import is_numbered, series_end
from kg.extract.protocol import PersonMention, Sentence
from kg.extract.referents import words_of
from kg.extract.scene import Encounter, Scene
from kg.extract.surroundings import PHONE, VIRTUAL, add_circumstances, add_partners, add_subject
from kg.extract.tense import is_called_off, verb_status
from kg.extract.wordsets import wordset

_AFTER_CALLED = wordset("after-called")
_AFTER_MEET = wordset("after-meet")
_BEFORE_MEET = wordset("before-meet")
_EVENTS = wordset("event")
_JOINED_IN_WORDS = wordset("joined-in-words")
_PARTNERS = wordset("partner")
_PARTY_NOUNS = wordset("party-noun")
_BEFORE_NAMES = wordset("article") | wordset("party-noun")
_NOT_BEFORE_PARTNERS = ("in", "at", "on", "to", "for", "again", "that", "and", "as", "by", "between")
_ARTICLES = ("the", "a", "our", "its", "their", "his", "her")
_SITS = ("sat", "sit", "sits")
_HOSTS = ("city", "country", "nation", "government", "state")
_PRONOUNS = frozenset({"he", "she", "He", "She"})
_PAYS = frozenset({"pay", "pays", "paid", "paying"})
_EACH_ALONE = frozenset({"separate", "consecutive"})
_WAS = frozenset({"was", "were", "be", "been"})
_IS = frozenset({"is", "are", "being"})
_BEFORE_CHAIR = frozenset({"to", "will", "and", "also", "jointly", "shall", "would", "-", "we", "I", "they", "who"})
_SIGNATURES = frozenset({"names", "signatures", "name", "signature"})
_TOGETHER = frozenset({"together", "jointly", "trilateral", "trilaterally", "quadrilateral", "hosted", "summit"})
_STANDING_BODIES = ("Committee", "Commission")  # "chaired its Governance Committee" tells an office
_NO_MEETINGS = wordset("held-without-meeting")
_NUMBERED = 3  # tokens at the head of a sentence within which the number of an event stands
_EVENT_NAME = 12  # tokens of the name of an event
_OF_WHOM = 8  # tokens after "the meeting of" within which "NATO Foreign Ministers" stands
_BESIDE = 24  # tokens from the event to "alongside Minister X"
_FEW = 3  # ministers of as many states, who might each be met alone
_LONG_LIST = 5  # officials of one state: those of a programme do not come at once
_CALLED = ("called", "phoned", "telephoned")


def read_meeting(scene: Scene, number: int, sentence: Sentence, at: int, kind: str, tense: str) -> Encounter | None:
    """ "met with X", "met X", "X and Y met", "spoke to X", "phoned X": `kind` is "meet" or "speak"."""
    words, high = scene.words, sentence.last
    if words[at] in _SITS and words[at + 1] != "down":
        return None
    if words[at] == "met" and not (_WAS | _IS).isdisjoint(words[at - 2 : at]):
        return None  # "their concerns should be also met"
    link = -1 if words[at] in _CALLED else _link(scene, at, high)
    linked = link >= 0 and (words[link] == "with" or (kind == "speak" and words[link] == "to"))
    direct = kind == "meet" and scene.names_follow(at + 1, high)
    if words[at] == "saw" and not (direct and scene.partners(sentence.first, at + 8)):
        return None
    near = scene.people(at + 1, at + 8)
    phoned = words[at] in _CALLED and bool(near) and scene.inside_person[at + 1] == 1
    if words[at] == "called" and words[at + 1] == "on":
        return read_courtesy_call(scene, number, sentence, at, tense)
    if words[at] == "called":  # "called X a hero" is no call
        after = bisect_left(scene.reading.starts, near[0].end) if near else high
        if not phoned or not (PHONE.intersection(words[at + 1 : high]) or words[after] in _AFTER_CALLED):
            return None
    status = verb_status(words, sentence, at, tense)
    if status is None:
        return None
    found = Encounter(number, at, f"meeting.{'met' if kind == 'meet' else 'spoke'}-with", status)
    begin = link + 1 if linked else at + 1
    stop = scene.scope_end(begin, high)
    found.pronoun_object = linked and words[begin] in ("him", "her", "them")
    unnamed = kind == "meet" and not linked and _meets_officials(scene, at, high)
    named = linked or direct or phoned or unnamed
    if named:
        add_partners(scene, found, begin, stop)
    elif kind == "speak" and (PHONE | VIRTUAL).isdisjoint(words[at + 1 : at + 6]):
        return None
    add_subject(scene, found, sentence, at)
    if not named and not _is_mutual(scene, found, at, kind, tense):
        return None
    if scene.reading.kind == "Readout" and linked and found.subjects and kind == "meet":
        found.private = not (found.objects or found.parties)
    whom = (
        found.private
        or found.objects
        or found.pronoun_object
        or found.parties
        or ((linked or unnamed) and scene.party_noun_in(begin, stop))
    )
    if not whom and (linked or not (found.subjects or found.pronoun)):
        return None
    found.separate = (
        "separately" in words[at : at + 4]
        or "separately" in words[begin:stop]
        or (not _EACH_ALONE.isdisjoint(words[at:high]) and "meetings" in words[begin:high])
        or words[at + 1 : at + 3] == ["in", "succession"]
        or (kind == "meet" and _meets_one_by_one(scene, found, sentence))
    )
    if not found.subjects and not found.objects and [party.kind for party in found.parties] == ["organization"]:
        found.rule = "meeting.held"  # "EU foreign ministers will meet in Brussels": of one body, and yet several
    by_phone = kind == "speak" and not _face_to_face(scene, sentence, at)
    add_circumstances(scene, found, sentence, at, by_phone)
    if (linked or unnamed) and not found.objects and found.place is not None and scene.party_noun_in(begin, stop):
        scene.add_host(found)
    return found


def _meets_one_by_one(scene: Scene, found: Encounter, sentence: Sentence) -> bool:
    """Whether several who are met are met each alone: those of other states, or a long list in a programme."""
    partners = {p.ref: p.country for p in found.objects}
    if not _TOGETHER.isdisjoint(word.casefold() for word in scene.words[sentence.first : sentence.last]):
        return False
    own = {p.country for p in found.subjects} | {scene.reading.publisher_country}
    states = set(partners.values())
    abroad = 1 < len(partners) <= _FEW and len(states) == len(partners) and not states & (own | {""})
    return abroad or (found.status == "Planned" and len(partners) >= _LONG_LIST)


def _face_to_face(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether "spoke with" is told of a meeting: by the headline, or as during one."""
    reading, words = scene.reading, scene.words
    if any(words[i] == "during" and _is_gathering(words[i + 1 : i + 8]) for i in range(at, sentence.last)):
        return True
    headline = reading.text[reading.title.start : reading.title.end] if reading.title is not None else ""
    return reading.kind == "Readout" and "Meeting" in headline and PHONE.isdisjoint(headline.split())


def _is_gathering(words: list[str]) -> bool:
    return any(meeting_words().get(word, ("", ""))[0] == "noun" for word in words)


def _meets_officials(scene: Scene, at: int, high: int) -> bool:
    """Whether "met" is followed by officials without a name: "met a number of Ministers and senior officials"."""
    for i in range(at + 1, min(at + 8, high)):
        word = scene.words[i]
        if word.casefold() in _PARTNERS:
            return scene.words[i + 1] != "'s"
        if not (word.isalpha() or word == "-") or word in _NOT_BEFORE_PARTNERS:
            return False
    return False


def read_courtesy_call(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """ "The Foreign Minister called on President X": a visit, unless X is called on to do something."""
    words, high = scene.words, sentence.last
    status = verb_status(words, sentence, at, tense)
    if status is None:
        return None
    stop = scene.scope_end(at + 2, high)
    if words[stop : stop + 1] == ["to"] and words[stop - 1].isalpha():
        return None
    found = Encounter(number, at, "meeting.met-with", status)
    found.pronoun_object = words[at + 2] in ("him", "her")
    if scene.names_follow(at + 2, high):
        add_partners(scene, found, at + 2, stop)
    elif scene.party_noun_in(at + 2, at + 5) and words[stop : stop + 1] != ["to"]:
        scene.add_parties(found, at + 2, stop)  # "will call on ministers and officials of the Japanese Government"
    abroad = bool(found.parties)
    add_subject(scene, found, sentence, at)
    if not (found.subjects or found.pronoun) or not (found.objects or found.pronoun_object or abroad):
        return None
    found.separate = len(found.objects) > 1  # each is called on in the own office
    add_circumstances(scene, found, sentence, at + 1, False, in_person=True)
    return found


def _link(scene: Scene, at: int, high: int) -> int:
    """The token "with" or "to" that a verb takes, or that of the topic that comes before one; -1 if there is none."""
    for i in range(at + 1, min(at + 12, high)):
        word = scene.words[i]
        if word == "to" and scene.words[i + 1].islower() and scene.words[i + 1] not in _BEFORE_NAMES:
            return -1
        if word == "on" and not PHONE.isdisjoint(scene.words[i + 1 : i + 3]):
            continue  # "spoke on the phone with"
        if word in ("of", "which", "who"):
            return -1
        if word in ("with", "to") or (word in (";", "about", "on", "that") and not scene.date_at(i + 1)):
            return i
    return -1


def _is_mutual(scene: Scene, found: Encounter, at: int, kind: str, tense: str) -> bool:
    """Whether "met" without a partner after it says that those before it met each other."""
    words = scene.words
    before, after = words[at - 1], words[at + 1]
    if (
        kind == "meet"
        and tense == "base"
        and before in ("the", "a", "to")
        and after in ("the", "our", "these", "their", "its", "this", "those")
    ):
        return False  # "to meet the challenge"
    if len({p.ref for p in found.subjects}) + len(found.parties) < 2 and not found.pronoun:
        return False
    fits = before.endswith("ly") or before in _BEFORE_MEET or scene.party_noun_in(at - 1, at)
    if before.islower() and not fits:
        return False
    return after in _AFTER_MEET or scene.date_at(at + 1) or after.endswith("ly")


def read_hosting(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """ "hosted X", "welcomed X to the White House", "led a delegation": whom someone received or led."""
    words, high = scene.words, sentence.last
    by = scene.skip_circumstances(at + 1, high)
    if words[by] == "by" and tense == "past" and not _WAS.isdisjoint(words[max(sentence.first, at - 5) : at]):
        return _read_reception(scene, number, sentence, at, by)
    if words[at] == "chair" and words[at - 1] not in _BEFORE_CHAIR:
        return None  # "Indonesia's successful ASEAN chair year"
    if words[at + 1] == "by" or (tense == "base" and (words[at - 1] in (*_ARTICLES, "as") or words[at + 1] in _HOSTS)):
        return None
    begin = at + 1
    while words[begin] in ("a", "the", "his", "her", "their") and begin < high:
        begin += 1
    stop = scene.scope_end(at + 1, high)
    objects = scene.people(at + 1, stop)
    reach = scene.skip_circumstances(begin, high) + 6
    near = bool(objects) and objects[0].begins <= scene.reading.starts[min(reach, high - 1)]
    after = bisect_left(scene.reading.starts, objects[0].end) if objects else high
    if words[at] in ("welcomed", "welcomes", "welcome"):
        if not (near and scene.names_follow(at + 1, high) and words[after] not in ("'s", "'")):
            return None
        if not any(w in ("to", "at") for w in words[at + 2 : stop + 2]):
            return _read_greeting(scene, number, sentence, at)
    if not near and not (
        words[begin] in _PARTY_NOUNS or any(w.casefold() in _PARTNERS for w in words[begin : begin + 10])
    ):
        return None
    status = verb_status(words, sentence, at, tense)
    if status is None:
        return None
    found = Encounter(number, at, "meeting.hosted", status)
    add_partners(scene, found, at + 1, stop)
    add_subject(scene, found, sentence, at)
    if not found.subjects and not found.pronoun:
        return None
    add_circumstances(scene, found, sentence, at, False)
    if words[at].startswith("welcom") and found.place is None:
        after = bisect_left(scene.reading.starts, objects[-1].end) if objects else stop
        found.place = scene.place(after, min(after + 8, high), sentence, arriving=True)
    return found


def _read_greeting(scene: Scene, number: int, sentence: Sentence, at: int) -> Encounter | None:
    """ "Minister X welcomed Minister Y": at the meeting that X held by the sentence before, if that is all it tells."""
    if scene.words[at] != "welcomed" or not meeting_words().keys().isdisjoint(scene.words[at + 1 : sentence.last]):
        return None
    found = Encounter(number, at, "meeting.hosted", greeting=True)
    found.objects = scene.partners(at + 1, sentence.last)
    add_subject(scene, found, sentence, at)
    return found if found.subjects and found.objects else None


def _read_reception(scene: Scene, number: int, sentence: Sentence, at: int, by: int) -> Encounter | None:
    """ "was received by President X": the guest stands before the verb, the host after "by"."""
    status = verb_status(scene.words, sentence, at, "past")
    if status is None:
        return None
    found = Encounter(number, at, "meeting.hosted", status)
    add_partners(scene, found, by + 1, scene.scope_end(by + 1, sentence.last))
    add_subject(scene, found, sentence, at)
    if not found.objects or not (found.subjects or found.pronoun):
        return None
    found.separate = found.pronoun == "they"  # whoever met before now meets somebody else
    add_circumstances(scene, found, sentence, at, False)
    return found


def read_chairing(scene: Scene, number: int, sentence: Sentence, at: int) -> Encounter | None:
    """ "The 16th Annual Exchange of Visits will be co-chaired by X and Y": an event told by its number alone."""
    words, high = scene.words, sentence.last
    was = next((i for i in range(at, max(at - 5, sentence.first), -1) if words[i] in ("was", "be")), -1)
    status = verb_status(words, sentence, was + 1, "past")
    if status is None or was < 0 or words[at + 1] != "by" or not is_numbered(words[sentence.first : was]):
        return None
    found = Encounter(number, at, "meeting.held", status, event=" ".join(words[sentence.first : was]))
    add_partners(scene, found, at + 2, scene.scope_end(at + 2, high))
    if len({p.country for p in found.objects}) < 2:
        return None
    add_circumstances(scene, found, sentence, at, False)
    return found


def read_holding(scene: Scene, number: int, sentence: Sentence, at: int) -> Encounter | None:
    """ "The Fourteenth Brunei-Singapore Exchange of Visits was held on 3 May": of two states, told by its number."""
    words, low = scene.words, sentence.first
    was = words[at - 1] in ("was", "were") or words[at - 2 : at] == ["will", "be"]
    named = low + _NUMBERED  # where the number stands: "The Fourteenth"
    told = any(is_meeting_noun(word) or word.casefold() in _NO_MEETINGS for word in words[low:at])
    if not was or told or not is_numbered(words[low:named]):
        return None
    found = Encounter(number, at, "meeting.held", verb_status(words, sentence, at, "past") or "Held")
    found.event = " ".join(words[low : min(at, low + _EVENT_NAME)])
    scene.add_states(found, low, min(at, low + _EVENT_NAME))
    add_circumstances(scene, found, sentence, at, False)
    return found if len(found.parties) > 1 and found.moment is not None else None


def read_attending(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """ "attended the Munich Security Conference", "joined X for the ministerial": a named event."""
    words, joined = scene.words, scene.words[at].startswith("join")
    reach = 40 if joined or words[at].startswith("participat") else 16
    event = next(
        (
            i
            for i in range(at + 1, min(at + reach, sentence.last))
            if meeting_words().get(words[i], ("", ""))[0] == "noun"
            and words[i - 1].casefold() not in ("press", "news")
            and words[i + 1] != "-"
            and (words[i][:1].isupper() or (words[i] in _EVENTS and (i - at < 7 or _is_named(words, i))))
        ),
        -1,
    )
    if event < 0 and (not (joined and scene.inside_person[at + 1]) or _joins_in_words(scene, at, sentence.last)):
        return None
    event = max(event, series_end(words, event, sentence.last) - 1, at)
    status = verb_status(words, sentence, at, tense)
    if status is None:
        return None
    title = " ".join(words[at + 1 : event + 1])
    found = Encounter(number, at, "meeting.attended", status, event=title, until=event + 1)
    plain = at + 2 <= event <= at + 3 and words[event - 1] == "the" and words[event].islower()
    found.definite = plain and words[event + 1] in (".", ",", ";", "and")  # "co-chaired the meeting."
    if found.definite and words[event + 2 : event + 4] == ["as", "did"]:
        found.objects += scene.partners(event, sentence.last)
    add_subject(scene, found, sentence, at)
    if not found.subjects and not found.pronoun and len(found.parties) < 2:
        return None
    link = event + 4 if words[event + 1] == "(" and words[event + 3] == ")" else event + 1  # past the acronym
    beside = next((i for i in range(link, min(link + _BESIDE, sentence.last)) if words[i] == "alongside"), -1)
    if beside >= 0 and scene.names_follow(beside + 1, sentence.last):
        add_partners(scene, found, beside + 1, scene.scope_end(beside + 1, sentence.last))
    if words[link] == "with" or (words[link] == "," and words[link + 1] == "with"):
        add_partners(scene, found, link + 1, scene.scope_end(link + 1, sentence.last))
    scene.add_states(found, at, event + 1)
    if words[link] == "of" and scene.party_noun_in(link + 1, link + _OF_WHOM):
        scene.add_parties(found, link + 1, min(scene.scope_end(link + 1, sentence.last), link + _OF_WHOM))
    if joined:
        found.objects += scene.people(at, event if event > at else scene.scope_end(at + 1, sentence.last))
    add_circumstances(scene, found, sentence, at, False)
    return found


def chairs_a_body(words: list[str], at: int) -> bool:
    """Whether a verb tells an office and no meeting: "chaired its Management and Governance Committee"."""
    nouns = (i for i in range(at + 2, min(at + 10, len(words))) if meeting_words().get(words[i], ("", ""))[0] == "noun")
    noun = next(nouns, -1)
    return words[at + 1] in ("its", "the", "their") and noun > 0 and words[noun] in _STANDING_BODIES


def _joins_in_words(scene: Scene, at: int, high: int) -> bool:
    """Whether "joined X" is followed by what both wrote or asked for: "in co-sponsoring the bill", "to demand"."""
    partners = scene.people(at, scene.scope_end(at + 1, high))
    after = bisect_left(scene.reading.starts, partners[-1].end) if partners else at + 1
    to_do = (i for i in range(after, min(after + 12, high)) if scene.words[i] in ("in", "to"))
    verb = next(to_do, high - 1) + 1
    verb += scene.words[verb] in ("his", "her", "their")
    hyphened = "".join(scene.words[verb : verb + 3])  # "co-sponsoring" is three tokens
    return scene.words[verb] in _JOINED_IN_WORDS or hyphened in _JOINED_IN_WORDS


def _is_named(words: list[str], at: int) -> bool:
    """Whether a proper name stands right before a noun: "the Executive Consultation Group (ECG) meeting"."""
    before = words[at - 1]
    return (before[:1].isupper() and before.isalpha()) or (before == ")" and words[at - 2].isupper())


def read_signing(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """ "Minister X of A and Minister Y of B signed a treaty": a ceremony, if they are of two states."""
    status = verb_status(scene.words, sentence, at, tense)
    if scene.words[at] == "put" and _SIGNATURES.isdisjoint(scene.words[at + 1 : at + 3]):
        return None  # "put their names to the Agreement" signs it
    documents = words_of("agreement_words", "document")
    passive = scene.words[at - 1] in _WAS
    reach = scene.words[sentence.first : at] if passive else scene.words[at + 1 : min(at + 24, sentence.last)]
    named = any(word.casefold() in documents for word in reach)
    if status is None or not named:
        return None
    found = Encounter(number, at, "meeting.signing", status)
    add_subject(scene, found, sentence, at)
    if scene.words[at - 1] in _WAS:  # "the treaty was signed today in Oslo by X and Y"
        by = next((i for i in range(at + 1, min(at + 16, sentence.last)) if scene.words[i] == "by"), sentence.last)
        found.subjects = scene.partners(by, sentence.last)
    found.subjects += _co_signatories(scene, at, sentence.last)
    if len({p.country for p in found.subjects if p.country}) < 2:
        return None
    found.parties.clear()  # states in the subject stand in titles; those of the signatories count
    add_circumstances(scene, found, sentence, at, False, in_person=True)
    found.place = found.place or scene.place(at, sentence.last, sentence)
    return found


def _read_visit_to_person(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """ "Secretary X visited Minister Y in Berlin", "will pay a visit to President Y": a meeting with Y."""
    words, high = scene.words, sentence.last
    before = words[sentence.first : at]
    if words[at] == "visit" and words[at + 1] == "to" and not _PAYS.isdisjoint(before[-5:]):
        ahead = "base" if "will" in before else "past"
        return read_courtesy_call(scene, number, sentence, at, ahead) if scene.names_follow(at + 2, high) else None
    verb = words[at] == "visited" or before[-1:] in (["will"], ["to"])
    if verb and words[at + 1] != "of" and scene.names_follow(at + 1, high):
        return read_meeting(scene, number, sentence, at, "meet", tense)
    return None


def _co_signatories(scene: Scene, at: int, high: int) -> list[PersonMention]:
    """Who signed with the subject: X in "signed in Cairo a memorandum, together with X"."""
    words = scene.words
    for i in range(at + 1, high):
        if words[i] == "with" and (words[i - 1] in ("together", "along") or scene.names_follow(i + 1, high)):
            return scene.partners(i + 1, scene.scope_end(i + 1, high))
    return []


def read_visit(scene: Scene, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
    """A visit to a person, or one that is called off, is a meeting; other visits give the place and the day."""
    if not is_called_off(scene.words, sentence, at):
        return _read_visit_to_person(scene, number, sentence, at, tense)
    found = Encounter(number, at, "meeting.visit-cancelled", "Cancelled")
    add_subject(scene, found, sentence, sentence.last)
    if not found.subjects:
        return None
    for name in scene.names(at, scene.scope_end(at + 1, sentence.last)):
        if name.kind == "country" and not scene.inside_person[name.first]:
            found.parties.setdefault(name.ref, scene.span(name.first, name.last))
    add_circumstances(scene, found, sentence, at, False)
    return found
