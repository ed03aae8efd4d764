"""What stands around the word for a meeting: who before it, with whom after it, on which day, where, by which means.

Changes when the reading of subjects, partners, dates, places or means beside such a word changes.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from kg.extract.meetingwords import is_meeting_noun
from kg.extract.places import TRAVEL, Place
from kg.extract.protocol import DateMention, PersonMention, Sentence
from kg.extract.scene import Encounter, Scene, is_there
from kg.extract.wordsets import wordset
from kg.model import Span

_GROUP_SUBJECTS = wordset("group-subject")
_GROUP_OPENINGS = wordset("group-opening")
_RELATIVES = ("which", "who", "where", "that")
_PERSONAL = ("we", "I", "you", "he", "she", "they")
_HAPPENS = ("took", "takes", "was", "were", "will")
_SUPPORT = wordset("support")
_VERB_BEFORE = 14  # tokens between the verb and the noun in "convened in Geneva on 17 and 18 March a meeting"
_PHRASE_BEFORE = 9  # tokens from "at" to the noun in "at the third Russia-Turkey summit"
_BE_HELD = (["be", "held"], ["take", "place"], ["took", "place"])
_AFTER_HELD = 12  # tokens after "took place" within which the place stands
_WHERE_BEFORE = 9  # tokens from "where" to the word for a meeting
_OFFICE_BEFORE = 16  # tokens between "The Secretary-General" at the head of a sentence and the word for a meeting
_TIMES_OF_EVENTS = ("Ahead", "Following", "After", "Before", "Prior")
_CAUSES = frozenset({"following", "since", "after"})
_RESUMES = frozenset({"ended", "concluded", "held", "met", "opened", "began", "closed", "took"})
_DEPARTING = frozenset({"depart", "departs", "departed", "departing"})
_BEFORE_DAY = 6  # tokens from "departs" to the day
_PAST_AN_ASIDE = 18  # tokens from the end of "who is on a visit" to the place
_IN_SUBJECTS = ("on", "for", "of", "and", "the", ",", "-")
_NEXT_TO = 6  # characters between "this week" and "January 9"
_ADDRESSING = wordset("addressing")
_CLAUSE_OPENERS = wordset("clause-opener")
_TRAVELLERS = wordset("traveller")
_TALK_VERBS = wordset("talk-verb")
VIRTUAL = wordset("by-video")
PHONE = wordset("by-telephone")


def add_subject(scene: Scene, found: Encounter, sentence: Sentence, at: int) -> None:
    """Add to an encounter who stands before its word: persons, parties or a pronoun."""
    words, low = scene.words, sentence.first
    if sentence.zone == "title" and words[low] in ("Readout", "READOUT", "Statement"):
        low = scene.after_author(low, at)
    closed = "," in words[max(low, at - 3) : at]  # "X, who was visiting Oslo, held": the relative clause is over
    for i in range(at - 1, low, -1):
        relative = words[i] == "who" and closed
        if (words[i] in ("that", ";", "where", "who") and i - low > 3 and not relative) or words[i] == ":":
            low = i + 1
            break
        if words[i] == "which" and is_meeting_noun(words[i - 1] if words[i - 1] != "," else words[i - 2]):
            found.separate, low = True, i + 1  # "ahead of the Leaders Meeting, which X co-hosted with Y"
            break
        if words[i] == "which" and i >= at - 4:  # "the group, which is holding talks": nobody whom the text names
            found.weak = True
            return
    if words[low - 1] == "who" or (low > sentence.first and words[low - 1] == "where"):
        found.pronoun = "they" if words[low] in ("they", "the") else found.pronoun
    people = [p for p in scene.partners(low, at) if not _is_addressed(scene, p)]
    # a verb of an earlier clause cuts off who belongs to that clause alone: "X thanked Y, and Z met"
    cut = next(
        (
            i
            for i in range(low, at)
            if words[i] in _TALK_VERBS and words[i].islower() and i < at - 6 and scene.people(i, at)
        ),
        low,
    )
    begins = scene.reading.starts[cut]
    found.subjects += [p for p in people if p not in found.subjects and p.start >= begins]
    found.subjects = found.subjects or people
    aside = next((i for i in range(low, at) if words[i] == ","), low) if words[low] in _TIMES_OF_EVENTS else low
    scene.add_parties(found, aside, at)  # not the body whose session is ahead
    if not found.subjects:
        found.pronoun = _pronoun(words, low, at) or found.pronoun
        if words[low - 1] == "where" and words[low] == "they":  # "X and Y flew to Oslo, where they met"
            opens = max((i for i in range(sentence.first, low) if words[i] == ";"), default=sentence.first)
            found.subjects = scene.people(opens, low)
            if not found.subjects and not _TRAVELLERS.isdisjoint(words[sentence.first : low]):
                found.pronoun = "team"
        if found.pronoun == "he" and low > sentence.first:  # "X flew to Oslo, where he met": X of the clause before
            found.subjects = scene.people(sentence.first, low)[:1]


def _is_addressed(scene: Scene, person: PersonMention) -> bool:
    """Whether a person is only spoken to: "Tomorrow, he told President X, he would meet Y"."""
    first = bisect_left(scene.reading.starts, person.begins)
    return first > 0 and scene.words[first - 1] in _ADDRESSING


def _pronoun(words: list[str], low: int, at: int) -> str:
    """The pronoun, or the noun that serves as one, before a token: "they", "he", "we", or nothing."""
    head, near = words[low : low + 6], words[max(low, at - 6) : at]
    if words[at - 1] == "I":
        return "I"
    heads = ("Heads", "of") in pairwise(words[max(low, at - 8) : at])
    counted = head[:1] in (["The"], ["the"]) and head[1:2] in (["three"], ["four"], ["five"], ["pair"])
    if heads or counted or any(w.casefold() in _GROUP_SUBJECTS for w in near) or not _GROUP_OPENINGS.isdisjoint(head):
        return "they"
    if any(w in ("He", "She", "he", "she") for w in words[max(low, at - 8) : at]) or head[:1] in (["He"], ["She"]):
        return "he"
    if not _TRAVELLERS.isdisjoint(words[low:at]):
        return "team"
    if "I" in words[low:at]:
        return "I"
    if any(w in ("we", "We") for w in words[low:at]):
        return "we"
    office = head[:1] == ["The"] and at - low <= _OFFICE_BEFORE and bool(head[1:2]) and head[1][:1].isupper()
    return "office" if office else ""


def add_partners(scene: Scene, found: Encounter, low: int, high: int) -> None:
    """Add to an encounter the persons and parties that a range of tokens names."""
    found.objects += scene.partners(low, high)
    found.in_each = [] if found.objects else scene.states_apart(low, high)
    scene.add_parties(found, low, high)


def add_circumstances(
    scene: Scene, found: Encounter, sentence: Sentence, at: int, phone: bool, in_person: bool = False
) -> None:
    """Add date, place and mode from the sentence.

    `phone` tells that the word itself speaks of a call, `in_person` that it does not though it sounds so ("call on").
    """
    words = scene.words
    if in_person:
        found.mode = "InPerson"
    elif any(
        words[i] in VIRTUAL and words[i - 1] != "("  # "(virtually)" is said of one participant
        for i in range(max(sentence.first, at - 12), min(at + 25, sentence.last))
    ):
        found.mode = "Video"
    elif phone or PHONE.intersection(words[max(sentence.first, at - 4) : min(at + 8, sentence.last)]):
        found.mode = "Telephone"
    if (date := _date(scene, found, sentence, at)) is not None:
        found.moment, found.moment_span = date.moment, Span(date.start, date.end)
    reach = scene.scope_end(at + 1, sentence.last)
    held = next((i for i in range(reach, min(at + 14, sentence.last)) if words[i - 1 : i + 1] in _BE_HELD), -1)
    if held >= 0:  # "is scheduled to be held in Vientiane"
        reach = min(scene.scope_end(held + 1, sentence.last), held + _AFTER_HELD)
    near = found.definite and words[at + 1] not in _HAPPENS
    found.place = scene.place(at, (min(reach, at + 8) if near and held < 0 else reach) + 1, sentence)
    if not found.definite and (found.place is None or _is_bound_for(words, sentence, at)):
        found.place = _place_before(scene, sentence, at) or found.place
    if found.place is None:
        found.place = _place_of_relative(scene, sentence, at) or _place_after_subject(scene, found, sentence, at)
    if found.place is None and words[reach] == "who":  # "with Minister X, who is on a visit to Ghana, in Accra"
        over = next((i for i in range(reach + 1, sentence.last) if words[i] == ","), sentence.last)
        found.place = scene.place(over, min(over + _PAST_AN_ASIDE, sentence.last), sentence)
    if found.place is not None and scene.is_one_of_several(found.place):
        # "traveled to Chile, Peru and Ecuador to meet with officials", "... to attend the Forum in Lima"
        nearer = scene.place(at + 1, min(at + _AFTER_HELD, sentence.last), sentence)
        found.place, found.everywhere = nearer, nearer is None
    if found.mode == "Telephone":
        found.place = None
    elif found.place is None and not found.definite and sentence.zone == "body":
        found.building = scene.building(at, min(reach + 1, sentence.last)) or _building_after_day(scene, sentence, at)


def _place_after_subject(scene: Scene, found: Encounter, sentence: Sentence, at: int) -> Place | None:
    """The place in "the Ministerial Meeting on Justice and Home Affairs in Stockholm", past what it is about."""
    words, tail = scene.words, max(at, found.until - 1) + 1
    if words[tail] not in ("on", "for"):
        return None
    while tail < sentence.last and (words[tail][:1].isupper() or words[tail] in _IN_SUBJECTS):
        if scene.inside_person[tail]:
            return None
        tail += 1
    return scene.place(tail, min(tail + 4, sentence.last), sentence) if words[tail] == "in" else None


def _building_after_day(scene: Scene, sentence: Sentence, at: int) -> Place | None:
    """The building in "called on the President today (4) at the Presidential Secretariat", right after the day."""
    for i in range(at + 1, sentence.last):
        dated = scene.date_at(i - 1) or (scene.words[i - 1] == ")" and scene.date_at(i - 4))
        if scene.words[i] == "at" and dated:
            return scene.building(i, sentence.last)
    return None


def _is_bound_for(words: list[str], sentence: Sentence, at: int) -> bool:
    """Whether a journey is made for the meeting: "traveled to Taipei for meetings with"."""
    before = words[max(sentence.first, at - 4) : at + 1]
    return "for" in before and not TRAVEL.isdisjoint(words[sentence.first : at])


def _place_of_relative(scene: Scene, sentence: Sentence, at: int) -> Place | None:
    """The place in "the Dialogue, which will be held in Washington"."""
    words = scene.words
    which = next((i for i in range(at + 1, min(at + 14, sentence.last)) if words[i] == "which"), -1)
    if which < 0:
        return None
    held = next((i for i in range(which, min(which + 6, sentence.last)) if words[i] in ("held", "place")), -1)
    return scene.place(held, min(held + 10, sentence.last), sentence) if held >= 0 else None


def _place_before(scene: Scene, sentence: Sentence, at: int) -> Place | None:
    """The place before the word for a meeting: in its own clause, where the sentence opens or where it travels to."""
    words = scene.words
    if (there := _place_of_where(scene, sentence, at)) is not None:
        return there
    clause = next((i for i in range(at - 1, sentence.first, -1) if words[i] in _CLAUSE_OPENERS), sentence.first)
    if clause > sentence.first and (place := scene.place(clause, at, sentence)) is not None:
        return place
    holds = next((i for i in range(at - 1, max(sentence.first, at - _VERB_BEFORE), -1) if words[i] in _SUPPORT), -1)
    if holds >= 0 and (place := scene.place(holds, at, sentence)) is not None:
        return place  # "convened in Geneva on 17 March an informal meeting"
    stage = next((i for i in range(at - 1, max(sentence.first, at - _PHRASE_BEFORE), -1) if words[i] == "at"), -1)
    if stage >= 0 and (place := scene.place(max(sentence.first, stage - 4), stage, sentence)) is not None:
        return place  # "in Moscow at the Russia-Turkey summit"
    before = words[sentence.first : at]
    if (place := scene.place(sentence.first, min(scene.opening_end(sentence), at), sentence)) is not None:
        return place
    opens = before[:1] in (["In"], ["At"], ["While"]) or not TRAVEL.isdisjoint(before)
    stands = any(is_there(words, i) for i in range(sentence.first, at))
    leads = "delegation" in before
    return scene.place(sentence.first, at, sentence, arriving=leads) if opens or stands or leads else None


def _place_of_where(scene: Scene, sentence: Sentence, at: int) -> Place | None:
    """The place in "stops in Hawaii; Fiji, where they met with X": the one right before the clause."""
    words = scene.words
    where = next((i for i in range(at - 1, max(sentence.first, at - _WHERE_BEFORE), -1) if words[i] == "where"), -1)
    comma = where - 1 if where > 0 and words[where - 1] == "," else where
    name = next((n for n in scene.names(max(sentence.first, comma - 4), comma) if n.last == comma), None)
    return scene.place_at(name.first, comma) if name is not None else None


def _date(scene: Scene, found: Encounter, sentence: Sentence, at: int) -> DateMention | None:
    """The date of an encounter: the one nearest to its word, those after it before those in another clause."""
    starts = scene.reading.starts
    here = scene.dates(sentence)
    anchor = starts[at]
    if found.definite:  # the date of "the meeting" stands right after it, or belongs to something else
        here = [d for d in here if anchor < d.start <= starts[min(at + 8, sentence.last - 1)]]
    words = scene.words
    here = [d for d in here if not _dates_the_departure(scene, d, at)]
    here = [d for d in here if not _dates_the_cause(scene, d, at)] or [d for d in here if d.start < anchor]
    clause = next(
        (i for i in range(at + 1, sentence.last) if words[i] in _RELATIVES and words[i + 1] in _PERSONAL), sentence.last
    )
    if clause < sentence.last:  # "talks on the ship, which we will visit tomorrow"
        here = [d for d in here if d.start < starts[clause]] or [d for d in here if d.start < anchor]
    several = len(here) > 1

    def distance(date: DateMention) -> tuple[int, int]:
        before = several and date.start < anchor and date.start > sentence.start + 40
        return abs(date.start - anchor) + (40 if before else 0), date.start

    nearest = min(here, key=distance, default=None)
    return nearest if nearest is None else _more_precise(nearest, here)


def _dates_the_cause(scene: Scene, date: DateMention, at: int) -> bool:
    """Whether a date is that of what a meeting comes after: "will meet X to discuss trade since the vote on 5 May"."""
    first = bisect_left(scene.reading.starts, date.start)
    cause = next((i for i in range(first - 1, at, -1) if scene.words[i] in _CAUSES), first)
    between = scene.words[cause:first]
    return cause < first and "," not in between and _RESUMES.isdisjoint(between)


def _dates_the_departure(scene: Scene, date: DateMention, at: int) -> bool:
    """Whether a date is that of setting out: "departs tonight to discuss trade with his counterpart in Oslo"."""
    first = bisect_left(scene.reading.starts, date.start)
    return first < at and not _DEPARTING.isdisjoint(scene.words[max(0, first - _BEFORE_DAY) : first])


def _more_precise(date: DateMention, among: list[DateMention]) -> DateMention:
    """The day that follows a period at once and lies in it: of "earlier this week, on January 9" the latter."""
    end = date.moment.end or date.moment.start
    days = (d for d in among if 0 < d.start - date.end <= _NEXT_TO and date.moment.start <= d.moment.start <= end)
    return next((d for d in days if d.moment != date.moment and not d.moment.end), date)
