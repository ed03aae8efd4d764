"""A sentence as the stage of a meeting: how far the list of partners reaches, which dates and parties are meant.

Changes when it changes what stands as a party or a partner beside a verb of meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg.extract.lexicon import Lexicon
from kg.extract.meetingwords import is_meeting_noun
from kg.extract.names import Known, known_names
from kg.extract.places import Place, Places
from kg.extract.protocol import DateMention, Name, PersonMention, Sentence
from kg.extract.wordsets import wordset
from kg.model import Moment, Ref, Span
from kg.resources import gazetteer

_STOPS = wordset("partner-stop")
_TALK_VERBS = wordset("talk-verb")
_PARTY_NOUNS = wordset("party-noun")
_PLACE_PREPOSITIONS = wordset("place-preposition")
_AIDES = wordset("aide")
_LONGEST_TITLE = 30  # tokens before a name
_INSIDE_TITLE = wordset("inside-title")
_COMPANIONS = ("represented", "accompanied", "joined", "headed", "assisted", "flanked")
_CIRCUMSTANTIAL = ("today", "yesterday", "at", "in", "on", "here", "this", "earlier", "morning", "afternoon", "-")
STANDS = wordset("stands")
_OPENERS = wordset("opener")
_LONGEST_OPENING = 12  # tokens of "On Thursday 12 June 2025 in Riga"
_UNION = "european-union"
_OFFICES = ("-commission", "-secretariat")
_VAGUE = re.compile(r"in the |the (?!.*\bday$)", re.IGNORECASE)  # "in the evening", not "the same day"
_VISITS = frozenset({"visit", "tour", "visits", "tours"})
_ENCOUNTERS = frozenset({"met", "held", "spoke", "meet", "hold", "attended", "hosted", "saw"})
_SEQUELS = wordset("sequel")
_LINKED_TO = ("following", "after", "Following", "After")
_MARGINS = frozenset({"margins", "margin", "sidelines", "sideline"})


@dataclass(slots=True)
class Encounter:
    """One place that speaks of a meeting. Token positions are those of the reading."""

    sentence: int
    at: int
    rule: str
    status: str = "Held"
    mode: str = "InPerson"
    subjects: list[PersonMention] = field(default_factory=list)
    objects: list[PersonMention] = field(default_factory=list)
    parties: dict[Ref, Span] = field(default_factory=dict)
    moment: Moment | None = None
    moment_span: Span | None = None
    place: Place | None = None
    building: Place | None = None
    definite: bool = False
    earlier: bool = False
    pronoun: str = ""
    separate: bool = False
    mutual: bool = False
    another: bool = False
    event: str = ""
    weak: bool = False
    until: int = 0
    eventful: bool = False
    bare: bool = False
    pronoun_object: bool = False
    private: bool = False
    owned: bool = False
    attendance: bool = False
    in_each: list[Name] = field(default_factory=list)
    """The states in which partners without a name are met: "his counterparts in Chile, Peru and Ecuador"."""
    between_them: bool = False
    """Whether it is told by what its subjects talked about: "A and B discussed trade"."""
    greeting: bool = False
    """Whether it tells whom the host of the meeting told before has welcomed."""
    everywhere: bool = False
    """Whether it is told of all the places of a journey at once."""
    next_one: bool = False
    """Whether it is told by its number in a series, or as the next, and lies ahead."""


@cache
def groups() -> frozenset[str]:
    """The keys of the informal groups of states, which are events more than bodies."""
    return frozenset(row["key"] for row in gazetteer("organizations") if row["type"] == "group")


@cache
def _parents() -> dict[str, str]:
    return {row["key"]: row["parent"] for row in gazetteer("organizations")}


def party_of(organization: Ref) -> Ref:
    """Whom a body stands for at a meeting: one of the European Union for that, a secretariat for its organisation.

    Any other organisation stands for itself.

    >>> party_of(Ref("organization", "nato")).key
    'nato'
    """
    parent = _parents().get(organization.key, "")
    if parent == _UNION or (parent and organization.key.endswith(_OFFICES)):
        return Ref("organization", parent)
    return organization


def is_there(words: list[str], at: int) -> bool:
    """Whether a token is the verb of "will be in Honiara", "was in Kyiv", "stopped in Honolulu"."""
    return words[at] in STANDS and words[at + 1] in ("in", "at") and words[at + 2][:1].isupper()


def states_inside(words: tuple[str, ...]) -> tuple[Ref, ...]:
    """The states and unions that the name of a joint body holds.

    >>> [ref.key for ref in states_inside(("U.S.", "-", "EU", "Trade", "and", "Technology"))]
    ['USA', 'european-union']
    """
    return _states_in(known_names(), words)


@lru_cache(maxsize=1024)
def _states_in(names: Lexicon[Known], words: tuple[str, ...]) -> tuple[Ref, ...]:
    kinds = ("country", "demonym", "organization")
    return tuple(known.ref for _, _, known in names.scan([*words, ""]) if known.kind in kinds)


class Scene(Places):
    """One document as a stage: its persons, names and places by token, and who of them stands for a party."""

    def partners(self, low: int, high: int) -> list[PersonMention]:
        """Persons in a range of tokens, without those who only tell whose aide another is: "Chief of Staff to X"."""
        return [p for p in self.people(low, high) if not self._is_served(p)]

    def _is_served(self, person: PersonMention) -> bool:
        at = bisect_left(self.reading.starts, person.begins) - 1
        at -= at > 0 and self.words[at] in ("the", "The")
        if at < 1 or self.words[at] not in ("to", "for", "of"):
            return False
        post = self.words[at - 1]
        return post in _AIDES or (self.words[at] != "of" and post[:1].isupper() and not self.inside_person[at - 1])

    def after_author(self, low: int, high: int) -> int:
        """The token after the spokesperson in "Readout by NSC Spokesperson X of Y's Meeting", else the first."""
        by = next((i for i in range(low, min(low + 4, high)) if self.words[i] in ("by", "by:", "from")), -1)
        author = next(iter(self.people(by, high)), None) if by >= 0 and self.names_follow(by + 1, high) else None
        return low if author is None else bisect_left(self.reading.starts, author.end)

    def names_follow(self, at: int, high: int) -> bool:
        """Whether a range of tokens opens with a person, words of a title before the name or not.

        "the Deputy Prime Minister and Minister of Foreign Affairs of Belgium Maxime Prévot"
        """
        for i in range(at, min(at + _LONGEST_TITLE, high)):
            if self.inside_person[i]:
                after = next(j for j in range(i, len(self.inside_person)) if not self.inside_person[j])
                return self.words[after] != "'s"  # "to meet the President's goal"
            word = self.words[i]
            punctuation = not word[:1].isalnum() and word != "'s"
            if not (word[:1].isupper() or word in _INSIDE_TITLE or word in ("'s", "'")) or (punctuation and i == at):
                return False
        return False

    def scope_end(self, at: int, high: int) -> int:
        """The token at which the partners of a meeting end: at its topic, its purpose, or another clause."""
        words = self.words
        while at < high:
            word = words[at]
            if self.inside_person[at]:
                at += 1
                continue
            if (
                word in _STOPS
                and not (word == "as" and "well" in (words[at + 1], words[at - 1]))
                and not (word in ("(",) and words[at + 2] == ")")
                and not (word == "who" and words[at + 1] in ("was", "were") and words[at + 2] in _COMPANIONS)
            ):
                return at
            if (
                word == "to"
                and words[at + 1].islower()
                and words[at + 1] not in ("the", "a", "an", "his", "her", "their")
                and at not in self.names_at
            ):
                return at
            if (
                word in ("on", "over")
                and not self.date_at(at + 1)
                and words[at + 1] not in ("the", "behalf")
                and not words[at + 1][:1].isdigit()
            ):
                return at
            if (
                word in ("on", "over")
                and words[at + 1] == "the"
                and words[at + 2] not in ("margins", "sidelines", "occasion", "side", "phone")
            ):
                return at
            if word in ("and", ",") and (
                words[at + 1] in _TALK_VERBS
                or words[at + 1] in _VISITS
                or (words[at + 1].endswith("ed") and words[at + 1].islower() and words[at + 1] not in _COMPANIONS)
                or (words[at + 1] == "and" and words[at + 2] in _TALK_VERBS)
                or words[at + 1] in _ENCOUNTERS
                or (words[at + 1] == "and" and words[at + 2] in _ENCOUNTERS)
            ):
                return at
            at += 1
        return high

    def dates(self, sentence: Sentence) -> list[DateMention]:
        """The dates in a sentence that may be the day of a meeting; a year alone and "in the evening" are none."""
        low, high = bisect_left(self.date_starts, sentence.start), bisect_left(self.date_starts, sentence.end)
        return [
            d
            for d in self.reading.dates[low:high]
            if d.wording != "year"
            and not _VAGUE.match(self.reading.text, d.start, d.end)
        ]

    def party_noun_in(self, low: int, high: int) -> bool:
        """Whether a range of tokens holds a noun for those who meet: "officials", "delegation"."""
        return any(word.casefold() in _PARTY_NOUNS for word in self.words[max(low, 0) : high])

    def add_parties(self, found: Encounter, low: int, high: int) -> None:
        """Add countries, governments and organisations of a range of tokens: parties, not places or topics."""
        words = self.words
        for name in self.names(low, high):
            if self.inside_person[name.first] or name.kind == "place":
                continue
            after = words[name.last : name.last + 4]
            before = words[name.first - 1] if name.first > 0 else ""
            before = words[name.first - 2] if before in ("the", "The") and name.first > 1 else before
            head = self._list_head(name) if name.kind == "country" and before in (",", "and") else name.first
            before = words[head - 1 - (words[head - 1] == "the")] if head < name.first else before
            span = self.span(name.first, name.last)
            if name.kind == "government":
                found.parties.setdefault(Ref("country", name.country), span)
            elif name.kind == "demonym":
                if (
                    self.party_noun_in(name.last, name.last + 4)
                    or (words[name.first].endswith("s") and before in ("with", "the", "and"))
                    or (after[:1] in (["and"], [","]) and self.party_noun_in(name.last, name.last + 6))
                ):
                    found.parties.setdefault(name.ref, span)
            elif name.kind == "country":
                if before in _PLACE_PREPOSITIONS and not (
                    before == "from" and self.party_noun_in(head - 8, head)
                ):
                    continue
                if (
                    before == ","
                    and name.first > 1
                    and name.first - 1 in {n.last for n in self.names(max(low - 6, 0), name.first) if n.kind == "place"}
                ):
                    continue
                if after[:1] == ["'s"] and not self.party_noun_in(name.last, name.last + 4):
                    continue
                if before == "of" and head == name.first and not self.party_noun_in(head - 8, head):
                    continue
                found.parties.setdefault(name.ref, span)
            elif name.kind == "organization" and name.ref.key not in groups():
                if before in ("at", "At"):
                    continue  # "met at UNGA": a setting
                if _MARGINS.intersection(words[max(low, name.first - 18) : name.first]):
                    continue  # "on the margins of the General Assembly": a setting
                found.parties.setdefault(party_of(name.ref), span)
            elif name.kind == "agency" and name.country:
                found.parties.setdefault(Ref("country", name.country), span)

    def _list_head(self, name: Name) -> int:
        """The first token of the list of states in which one stands: of "to Chile, Peru and Ecuador"."""
        head = at = name.first
        while at > 1:
            step = at - 1
            while step > 0 and self.words[step] in (",", "and", "the"):
                step -= 1
            before = next((n for n in self.names(max(0, step - 4), step + 1) if n.last == step + 1), None)
            if before is None or before.kind not in ("country", "place"):
                break
            head = at = before.first
        return head

    def states_apart(self, low: int, high: int) -> list[Name]:
        """The states of "counterparts in Chile, Peru and Ecuador", each of which is a place of its own; none if one."""
        words = self.words
        within = next((i for i in range(low + 1, high) if words[i] == "in" and self.party_noun_in(i - 1, i)), high)
        states: list[Name] = []
        at = within + 1
        while (name := self.names_at.get(at)) is not None and name.kind == "country":
            states.append(name)
            at = name.last
            while words[at] in (",", "and"):
                at += 1
        return states if len(states) > 1 else []

    def add_host(self, found: Encounter) -> None:
        """Add the state in which those are met who are named by their office alone: "In Dhaka, ... with officials"."""
        country = found.place[0].key.partition("/")[0].upper() if found.place is not None else ""
        own = {p.country for p in found.subjects} | {self.reading.publisher_country}
        if found.place is not None and not found.parties and len(country) == 3 and country not in own:
            found.parties[Ref("country", country)] = found.place[2]

    def add_states(self, found: Encounter, low: int, high: int) -> None:
        """Add the states and bodies that the name of a meeting or of a joint body holds: "U.S.-EU Dialogue"."""
        for name in self.names(low, high):
            if name.kind == "organization":
                inside = states_inside(tuple(self.words[name.first : name.last - 1]))
                parties = inside if len(inside) > 1 else (party_of(name.ref),) if name.ref.key not in groups() else ()
            else:
                parties = (name.ref,) if name.kind in ("country", "demonym") else ()
            for party in parties:
                found.parties.setdefault(party, self.span(name.first, name.last))

    def comes_after(self, sentence: Sentence, at: int) -> bool:
        """Whether a verb is told as what came next: "Later, they held talks", "They then met"."""
        near = self.words[max(sentence.first, at - 2) : at]
        if self.words[sentence.first] in ("Before", "Prior", "Ahead"):
            head = self.words[sentence.first : sentence.first + 5]
            return any(is_meeting_noun(word) or word == "signing" for word in head)
        return not _SEQUELS.isdisjoint(near) or not _SEQUELS.isdisjoint(self.words[sentence.first : sentence.first + 2])

    def is_sequel(self, sentence: Sentence, at: int) -> bool:
        """Whether a sentence goes on from the meeting told before: "Afterwards,", "On its margins,"."""
        words = self.words[sentence.first : sentence.last]
        if self.comes_after(sentence, at) or not _MARGINS.isdisjoint(words):
            return True
        links = (i for i, word in enumerate(words) if word in _LINKED_TO)
        return any(is_meeting_noun(noun) for i in links for noun in words[i + 1 : i + 3])

    def skip_circumstances(self, at: int, high: int) -> int:
        """The token after a day and a place that stand at a token: "received today at the Palace in Oslo the King"."""
        end = at
        for i in range(at, min(at + _LONGEST_OPENING, high)):
            word, circumstance = self.words[i], self.date_at(i) or self.words[i] in _CIRCUMSTANTIAL
            article = word in ("the", "a") and self.words[i - 1] in _CIRCUMSTANTIAL
            if self.inside_person[i] or not (circumstance or article or word[:1].isupper()):
                break
            end = i + 1 if circumstance else end
        return end

    def opening_end(self, sentence: Sentence) -> int:
        """The token at which "On Friday in Riga," ends at the head of a sentence; its first token if it has none."""
        if self.words[sentence.first] not in _OPENERS:
            return sentence.first
        reach = range(sentence.first, min(sentence.first + _LONGEST_OPENING, sentence.last))
        end = next((i for i in reach if self.words[i] == ","), -1)
        if end < 0:
            return min(sentence.first + 6, sentence.last)
        if self.words[end + 1] in ("in", "at", "on"):  # "Earlier today, in Shanghai, the Secretary"
            return next((i for i in reach if i > end and self.words[i] == ","), end)
        return end
