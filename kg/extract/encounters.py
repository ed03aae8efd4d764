"""Finds the places in a sentence that speak of a meeting, and what each says of it. Changes when the wording of meetings
that we understand changes.

An encounter is one such place: "met today with", "a call between A and B", "will host". Which encounters are one meeting
is decided in `meetings`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.extract.protocol import Name, PersonMention, Reading, Sentence
from kg.model import Moment, Ref, Span
from kg.resources import gazetteer
from kg.vocabulary import slug

_DEFINITE = frozenset({"the", "The", "this", "This", "that", "these", "These", "their", "Their", "those", "our", "Our"})
_POSSESSIVE = frozenset({"their", "Their", "his", "His", "her", "Her", "'s"})
_EARLIER = frozenset({"recent", "previous", "earlier", "last", "prior", "past"})
_LATER = frozenset({"upcoming", "forthcoming", "planned", "next", "future", "scheduled", "proposed"})
_LINKING = frozenset({"with", "between", "among", "of"})
_SUPPORT = frozenset(
    "held hold holds holding had have has having conducted conducting convened concluded completed conclude hosted host hosts hosting "
    "chaired co-chaired opened opening led attended attend attends attending participated participate participating joined join chairing "
    "resumed took".split()
)
_MODAL_PLANNED = frozenset({"will", "shall", "'ll"})
_UNREAL = frozenset({"would", "could", "might", "may", "should", "if", "If", "whether", "hope", "hopes", "hoped", "wants", "wanted", "offered",
                     "proposed", "urged", "urge", "urges", "possibility", "possible", "refused", "declined", "willing", "ready", "readiness"})
_NEGATED = frozenset({"not", "never", "no", "n't", "without", "cannot"})
_PLAN_VERBS = frozenset({"plan", "plans", "planned", "intend", "intends", "scheduled", "expected", "agreed", "set", "due", "forward", "invited"})
_CANCELLED = frozenset({"cancelled", "canceled", "postponed", "cancelling", "canceling", "postponing", "cancellation", "postponement", "postpone", "cancel"})
_STOPS = frozenset({"about", "regarding", "concerning", "where", "which", "who", "that", "because", "while", "when", "after", "before", "following",
                    "ahead", "amid", "during", "whose", "as", "since", "until", "including_topic", ";", ":", "(", "—", "–"})
_TALK_VERBS = frozenset("discussed discuss reaffirmed reviewed exchanged agreed thanked spoke expressed noted raised stressed emphasized emphasised "
                        "underscored reiterated highlighted welcomed congratulated condemned will has have had was were is are".split())
_PARTY_NOUNS = frozenset("officials official government governments delegation delegations counterparts counterpart leaders leader leadership representatives "
                         "ministers authorities side sides delegates ambassadors lawmakers parliamentarians partners teams team presidents "
                         "president minister Ministers Presidents Foreign Government Governments Leaders Defense Officials senators Senators legislators "
                         "members group council committee commission forum dialogue mayors governors ambassadors commissioners judges heads delegates parliamentarians congressmen".split())
_PLACE_PREPOSITIONS = frozenset({"in", "In", "at", "At", "near", "to", "throughout", "across", "into", "for", "visit", "visiting", "outside", "from", "via"})
_DATE_PREPOSITIONS = frozenset({"on", "On", "in", "In", "from", "From", "between", "of", "since"})
_ARTICLES = frozenset({"a", "an", "the", "their", "this", "A", "An", "The", "his", "her", "its", "separate", "phone", "telephone"})
_AFTER_CALLED = frozenset({"today", "yesterday", "this", "to", "on", "earlier", "last", "and", ",", ".", "Monday", "Tuesday", "Wednesday", "Thursday",
                           "Friday", "Saturday", "Sunday", "by"})
_BEFORE_MEET = frozenset("to will also then again first have has had they we who both each did all sides countries together next recently previously "
                         "states nations parties presidents shall would".split())
_EVENTS = frozenset({"roundtable", "meeting", "conference", "summit", "ceremony", "session", "dialogue", "briefing", "ministerial", "consultations", "convening"})
_PARTNERS = frozenset({"counterpart", "counterparts", "legislators", "senators", "lawmakers", "officials", "ministers", "ambassadors", "leaders", "council",
                       "committee", "commission", "cabinet", "force", "representatives"})
_AFTER_MEET = frozenset({"again", "in", "on", "at", "next", "today", "tomorrow", "yesterday", "and", ",", ".", "for", "to", "late", "by", "this", "last",
                         "during", "via", "online", "face", "twice", "here", "there", "together", "as", "early", "earlier", "later", "over", "before", "after"})
_VIRTUAL = frozenset({"virtually", "virtual", "video", "videoconference", "teleconference", "online", "videoconferencing", "VTC", "Virtual"})
_PHONE = frozenset({"phone", "telephone", "call", "calls", "Call", "Calls", "Telephone", "telephonic", "phoned", "telephoned", "Phone"})


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
    place: tuple[Ref, str, Span] | None = None
    definite: bool = False
    earlier: bool = False
    pronoun: str = ""
    separate: bool = False
    event: str = ""
    weak: bool = False
    until: int = 0
    eventful: bool = False
    bare: bool = False
    pronoun_object: bool = False


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["class"], row["tense"]) for row in gazetteer("meeting_words")}


@cache
def _groups() -> frozenset[str]:
    return frozenset(row["key"] for row in gazetteer("organizations") if row["type"] == "group")


@cache
def _parents() -> dict[str, str]:
    return {row["key"]: row["parent"] for row in gazetteer("organizations")}


def party_of(organization: Ref) -> Ref:
    """Whom a body of the European Union stands for at a meeting: the Union; any other organisation stands for itself.

    >>> party_of(Ref("organization", "nato")).key
    'nato'
    """
    return Ref("organization", "eu") if _parents().get(organization.key) == "eu" else organization


class EncounterFinder:
    """Finds the encounters of one document, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = [*reading.words, "", "", "", ""]
        self.people_at = {bisect_left(reading.starts, p.start): p for p in reading.people}
        self.people_first = sorted(self.people_at)
        self.names_at: dict[int, Name] = {}
        for name in reading.names:
            if name.kind != "government" or name.first not in self.names_at:
                self.names_at[name.first] = name
        self.name_first = sorted(self.names_at)
        self.inside_person = bytearray(len(reading.words) + 1)
        for person in self.people_at.values():
            first = bisect_left(reading.starts, min(person.titled_from, person.start) if person.titled_from >= 0 else person.start)
            last = bisect_left(reading.starts, person.end)
            self.inside_person[first:last] = b"\x01" * (last - first)

    # ------------------------------------------------------------------ helpers
    def people(self, low: int, high: int) -> list[PersonMention]:
        """Persons mentioned in a range of tokens."""
        firsts = self.people_first
        return [self.people_at[i] for i in firsts[bisect_left(firsts, low) : bisect_left(firsts, high)]]

    def names(self, low: int, high: int) -> list[Name]:
        """Names in a range of tokens."""
        firsts = self.name_first
        return [self.names_at[i] for i in firsts[bisect_left(firsts, low) : bisect_left(firsts, high)]]

    def scope_end(self, at: int, high: int) -> int:
        """The token at which the partners of a meeting end: at its topic, its purpose, or another clause."""
        words = self.words
        while at < high:
            word = words[at]
            if self.inside_person[at]:
                at += 1
                continue
            if word in _STOPS and not (word == "as" and "well" in (words[at + 1], words[at - 1])) and not (word in ("(",) and words[at + 2] == ")"):
                return at
            if word == "to" and words[at + 1].islower() and words[at + 1] not in ("the", "a", "an", "his", "her", "their") and at not in self.names_at:
                return at
            if word in ("on", "over") and not self._date_at(at + 1) and words[at + 1] not in ("the", "behalf") and not words[at + 1][:1].isdigit():
                return at
            if word in ("on", "over") and words[at + 1] == "the" and words[at + 2] not in ("margins", "sidelines", "occasion", "side", "phone"):
                return at
            if word in ("and", ",") and (words[at + 1] in _TALK_VERBS or (words[at + 1].endswith("ed") and words[at + 1].islower())
                                         or (words[at + 1] == "and" and words[at + 2] in _TALK_VERBS)):
                return at
            at += 1
        return high

    def _date_at(self, token: int) -> bool:
        if token >= len(self.reading.starts):
            return False
        start = self.reading.starts[token]
        return any(d.start <= start < d.end for d in self.reading.dates)

    def span(self, first: int, last: int) -> Span:
        """The characters of a range of tokens."""
        return Span(self.reading.starts[first], self.reading.ends[last - 1])

    # ------------------------------------------------------------------ sentences
    def encounters(self) -> Iterator[Encounter]:
        """All encounters in order."""
        vocabulary = _words()
        for number, sentence in enumerate(self.reading.sentences):
            end = -1
            before: Encounter | None = None
            for at in range(sentence.first, sentence.last):
                entry = vocabulary.get(self.words[at])
                if entry is None or at < end or self.inside_person[at]:
                    continue
                found = self._read(number, sentence, at, *entry)
                if found is not None:
                    if (before is not None and before.subjects and entry[0] in ("attend", "meet", "host", "lead", "speak")
                            and self.words[at - 1] in ("and", "to", "also", ",")):
                        found.subjects = list(before.subjects)
                    before = found
                    yield found
                    end = max(found.until, at + 1)

    def _read(self, number: int, sentence: Sentence, at: int, kind: str, tense: str) -> Encounter | None:
        if kind in ("meet", "speak"):
            return self._verb(number, sentence, at, kind, tense)
        if kind in ("noun", "call"):
            return self._noun(number, sentence, at, kind)
        if kind == "host":
            return self._host(number, sentence, at, tense)
        if kind == "attend":
            return self._attend(number, sentence, at, tense)
        if kind == "lead":
            return self._host(number, sentence, at, tense)
        if kind == "visit":
            return self._visit(number, sentence, at, tense)
        if kind == "discuss":
            return self._discuss(number, sentence, at, tense)
        return None

    def _verb(self, number: int, sentence: Sentence, at: int, kind: str, tense: str) -> Encounter | None:
        words, high = self.words, sentence.last
        link = next((i for i in range(at + 1, min(at + 12, high)) if words[i] in ("with", "to") or words[i] in (",", ";", "about", "on", "that")
                     and not self._date_at(i + 1) and words[i] != ","), -1)
        if words[at] in ("called", "phoned", "telephoned"):
            link = -1
        linked = link >= 0 and (words[link] == "with" or (kind == "speak" and words[link] == "to"))
        direct = kind == "meet" and (self.inside_person[at + 1] == 1 or (words[at + 1] in ("the", "his", "her") and at + 2 in self.people_at))
        near = self.people(at + 1, at + 8)
        phoned = words[at] in ("phoned", "telephoned", "called") and bool(near) and self.inside_person[at + 1] == 1
        if words[at] == "called":
            after = bisect_left(self.reading.starts, near[0].end) if near else high
            if not phoned or not (_PHONE.intersection(words[at + 1 : high]) or words[after] in _AFTER_CALLED):
                return None
        status = self._status(sentence, at, tense)
        if status is None:
            return None
        found = Encounter(number, at, f"meeting.{'met' if kind == 'meet' else 'spoke'}-with", status)
        begin = link + 1 if linked else at + 1
        stop = self.scope_end(begin, high)
        found.pronoun_object = linked and words[begin] in ("him", "her", "them")
        if linked or direct or phoned:
            self._partners(found, begin, stop)
        elif kind == "speak":
            return None
        self._subject(found, sentence, at)
        if not linked and not direct and not phoned:
            if words[at - 1] in ("the", "a", "to") and kind == "meet" and tense == "base" and words[at + 1] in ("the", "our", "these", "their", "its", "this", "those"):
                return None
            if len({p.ref for p in found.subjects}) + len(found.parties) < 2 and not found.pronoun:
                return None
            before = words[at - 1]
            if before.islower() and not (before.endswith("ly") or before in _BEFORE_MEET or self._party_noun_in(at - 1, at)):
                return None
            if words[at + 1] not in _AFTER_MEET and not self._date_at(at + 1) and not words[at + 1].endswith("ly"):
                return None
        if not (found.objects or found.pronoun_object or len(found.parties) > 0 or (linked and self._officials(begin, stop)) or (not linked and (found.subjects or found.pronoun))):
            return None
        found.separate = "separately" in words[at : at + 4] or ("separate" in words[begin:high] and "meetings" in words[begin:high])
        self._circumstances(found, sentence, at, kind == "speak")
        return found

    def _officials(self, low: int, high: int) -> bool:
        return self._party_noun_in(low, high)

    def _noun(self, number: int, sentence: Sentence, at: int, kind: str) -> Encounter | None:
        words, low, high = self.words, sentence.first, sentence.last
        word = words[at]
        if kind == "call" and word in ("phone", "Call", "call", "calls", "Calls"):
            if word == "phone" and words[at + 1] not in ("call", "calls", "conversation", "conversations", "with"):
                return None
            if word in ("call", "calls") and not (_ARTICLES.intersection(words[max(low, at - 4) : at]) or words[at - 1] in ("phone", "telephone", "video", "'s")
                                                  or words[at + 1] == "with"):
                return None
            if words[at + 1] in ("on", "for", "upon", "to") and words[at - 1] not in ("phone", "the", "a", "'s"):
                return None
        if word in ("bilateral", "phone", "session", "briefing", "audience") and words[at + 1].isalpha() and words[at + 1] not in (
            "with", "on", "in", "at", "and", "between", "today", "call", "calls", "conversation", "conversations", "of"):
            return None
        if _words().get(words[at + 1], ("", ""))[0] == "noun" and word[:1].isupper() == words[at + 1][:1].isupper():
            return None  # "Ministerial Conference": the last noun of a compound counts
        if words[at + 1] in ("room", "rooms", "minutes", "agenda", "place") or (word == "meeting" and words[at + 1] in ("the", "our", "these", "its", "their")):
            return None
        begin = at
        while begin > low and (words[begin - 1].isalpha() or words[begin - 1] in ("-", "'s", "'", "’") or words[begin - 1][:1].isdigit()
                               or (words[begin - 1][:1].isupper() and words[begin - 1].endswith("."))) and words[begin - 1] not in (
            "of", "in", "with", "to", "for", "on", "at", "and", "from", "during", "after", "before", "following", "by", "that", "which", "will", *_SUPPORT
        ) and not self.inside_person[begin - 1] and at - begin < 9:
            begin -= 1
            if words[begin] in _DEFINITE or words[begin] in ("a", "an", "A", "An", "his", "her", "His", "Her", "any", "its"):
                break
        phrase = words[begin:at]
        before = words[begin - 1] if begin > low else ""
        link = at + 1
        while words[link] in ("meeting", "meetings", "call", "conversation", "conversations", "calls", "Meeting") and link < high:
            link += 1
        tail = link
        while tail < min(link + 8, high) and words[tail] not in _LINKING and words[tail] not in _STOPS and words[tail] not in (",", ".", "to", "and"):
            tail += 1
        linked = words[link] in ("with", "between", "among") or (tail < high and words[tail] in ("with", "between") and tail - link <= 6) or (
            words[link] == "of" and bool(self.people(link, min(link + 14, high))))
        if words[link] not in ("with", "between", "among", "of"):
            link = tail
        if linked and any(_words().get(w, ("", ""))[0] in ("noun", "call") for w in words[link + 1 : link + 4]):
            linked = False  # "closed the discussions with a meeting"
        relative = self._relative_meeting(at, high)
        if relative is not None:
            linked, link = True, relative
        definite = bool(phrase) and (phrase[0] in _DEFINITE or phrase[0] in ("his", "her"))
        supported = before in _SUPPORT or any(w in _SUPPORT for w in words[max(low, begin - 4) : begin]) or "place" in words[at : at + 4]
        event = " ".join(phrase) if any(w[:1].isupper() and w not in _DEFINITE for w in phrase[1:]) or word[:1].isupper() else ""
        owner = next((p for p in self.people(max(low, begin - 12), at) if bisect_left(self.reading.starts, p.end) in range(begin - 1, at)
                      and words[bisect_left(self.reading.starts, p.end)] == "'s"), None)
        if not (linked or supported or definite or owner is not None or event):
            return None
        if linked and not definite and owner is None and words[link] == "with" and (not supported or word.endswith("s")):
            probe = Encounter(number, at, "")
            self._partners(probe, link + 1, self.scope_end(link + 1, high))
            if not probe.objects and not probe.parties:
                return None  # "meetings with senior officials": nobody is named
        status = self._noun_status(sentence, begin, at, phrase, supported)
        if status is None:
            return None
        found = Encounter(number, at, "meeting.held" if supported else "meeting.noun", status)
        found.event = event
        found.earlier = bool(_EARLIER.intersection(phrase)) or any(w in _EARLIER for w in phrase)
        if linked:
            stop = self.scope_end(link + 1, high)
            self._partners(found, link + 1, stop)
        if owner is not None:
            found.subjects.append(owner)
        if relative is not None:
            found.subjects += self.people(at, relative)
        for name in self.names(begin, at):
            if name.kind in ("country", "demonym"):
                found.parties.setdefault(name.ref, self.span(name.first, name.last))
            elif name.kind == "organization" and name.ref.key not in _groups():
                found.parties.setdefault(party_of(name.ref), self.span(name.first, name.last))
        own = phrase[:1] in (["his"], ["her"], ["His"], ["Her"])
        if own:
            if linked and not found.objects and not found.parties:
                return None
            found.subjects += self.people(low, begin)[:1]
            found.pronoun = "" if found.subjects else "he"
        elif relative is None and (supported or (linked and words[link] == "with" and owner is None)):
            self._subject(found, sentence, begin)
        elif event and not linked and owner is None and before in ("for", "to", "at", "during", "in", "chair", "co", "lead") and (
                _TRAVEL.intersection(words[low:begin]) or before in ("during", "at", "chair", "lead")):
            self._subject(found, sentence, begin)
            found.eventful = bool(found.subjects)
        found.definite = definite and not linked and not found.eventful and len(found.parties) < 2
        found.weak = definite and not linked and not found.eventful and not found.definite
        found.bare = definite and (phrase[0].casefold() in ("their", "this", "these", "our") or (
            len(phrase) == 1 and phrase[0] in _DEFINITE and word in ("meeting", "call", "talks", "conversation", "discussions")))
        if found.definite and not found.subjects:
            found.pronoun = found.pronoun or "they"
        if not (linked or supported or owner is not None or found.eventful) and not found.definite:
            found.weak = True
        self._circumstances(found, sentence, at, kind == "call" or bool(_PHONE.intersection(words[begin : link + 1])))
        return found

    def _relative_meeting(self, at: int, high: int) -> int | None:
        """The token "with" in "the meeting that X held with Y", or None."""
        words = self.words
        if words[at + 1] not in ("that", "which") and not self.inside_person[at + 1]:
            return None
        held = next((i for i in range(at + 1, min(at + 24, high)) if words[i] in ("held", "had") and not self.inside_person[i]), -1)
        if held < 0 or not self.people(at, held):
            return None
        return next((i for i in range(held + 1, min(held + 6, high)) if words[i] == "with"), None)

    def _host(self, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
        words, high = self.words, sentence.last
        if words[at + 1] == "by" or (words[at - 1] in ("the", "a", "to") and tense == "base" and words[at - 1] != "to"):
            return None
        begin = at + 1
        while words[begin] in ("a", "the", "his", "her", "their") and begin < high:
            begin += 1
        stop = self.scope_end(at + 1, high)
        objects = [p for p in self.people(at + 1, min(stop, at + 8))]
        near = bool(objects) and objects[0].start <= self.reading.starts[min(begin + 6, high - 1)]
        if words[at] in ("welcomed", "welcomes", "welcome") and not (near and any(w in ("to", "at") for w in words[at + 2 : stop + 2])):
            return None
        if not near and not (words[begin] in _PARTY_NOUNS or _PARTNERS.intersection(w.casefold() for w in words[begin : begin + 10])):
            return None
        status = self._status(sentence, at, tense)
        if status is None:
            return None
        found = Encounter(number, at, "meeting.hosted", status)
        self._partners(found, at + 1, stop)
        self._subject(found, sentence, at)
        if not found.subjects and not found.pronoun:
            return None
        self._circumstances(found, sentence, at, False)
        return found

    def _attend(self, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
        words, high = self.words, sentence.last
        stop = min(at + (40 if words[at].startswith(("join", "participat")) else 16), high)
        vocabulary = _words()
        event = next((i for i in range(at + 1, stop) if vocabulary.get(words[i], ("", ""))[0] == "noun" and (
            words[i][:1].isupper() or (i - at < 7 and words[i] in _EVENTS))), -1)
        if event < 0:
            return None
        status = self._status(sentence, at, tense)
        if status is None:
            return None
        found = Encounter(number, at, "meeting.attended", status, event=" ".join(words[at + 1 : event + 1]), until=event + 1)
        self._subject(found, sentence, at)
        if not found.subjects and not found.pronoun:
            return None
        for name in self.names(at, event + 1):
            if name.kind in ("country", "demonym") or (name.kind == "organization" and name.ref.key not in _groups()):
                found.parties.setdefault(name.ref, self.span(name.first, name.last))
        found.objects += [p for p in self.people(at, event) if words[at].startswith("join")]
        self._circumstances(found, sentence, at, False)
        return found

    def _visit(self, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
        """Only a visit that is called off is a meeting of its own; other visits give the place and the day."""
        if not _CANCELLED.intersection(self.words[sentence.first : sentence.last]):
            return None
        found = Encounter(number, at, "meeting.visit-cancelled", "Cancelled")
        self._subject(found, sentence, sentence.last)
        if not found.subjects:
            return None
        for name in self.names(at, self.scope_end(at + 1, sentence.last)):
            if name.kind == "country" and not self.inside_person[name.first]:
                found.parties.setdefault(name.ref, self.span(name.first, name.last))
        self._circumstances(found, sentence, at, False)
        return found

    def _discuss(self, number: int, sentence: Sentence, at: int, tense: str) -> Encounter | None:
        """ "discussed X with Brazilian government officials": a talk only if those who were talked to are named."""
        words, high = self.words, sentence.last
        link = next((i for i in range(at + 1, min(at + 30, high)) if words[i] == "with" and not self.inside_person[i]), -1)
        if link < 0:
            return None
        status = self._status(sentence, at, tense)
        if status is None:
            return None
        found = Encounter(number, at, "meeting.discussed-with", status)
        stop = min(self.scope_end(link + 1, high), link + 12)
        self._partners(found, link + 1, stop)
        if not found.objects and not (found.parties and (self._officials(link + 1, stop) or words[link + 1] == "the")):
            return None
        self._subject(found, sentence, at)
        if not found.subjects and not found.pronoun:
            return None
        self._circumstances(found, sentence, at, False)
        found.until = stop
        return found

    # ------------------------------------------------------------------ parts of an encounter
    def _status(self, sentence: Sentence, at: int, tense: str) -> str | None:
        """Held, Planned or Cancelled from the verb group; None if what is said is not so."""
        words = self.words
        group = words[max(sentence.first, at - 7) : at]
        whole = words[sentence.first : sentence.last]
        if _CANCELLED.intersection(whole):
            return "Cancelled"
        if _NEGATED.intersection(group[-3:]):
            return None
        if tense == "past":
            return None if group[-1:] in (["be"], ["been"]) and "would" in group else ("Planned" if "will" in group[-3:] else "Held")
        if _UNREAL.intersection(group[-4:]):
            return None
        if _MODAL_PLANNED.intersection(group) or _PLAN_VERBS.intersection(group):
            return "Planned"
        if tense == "base":
            before = words[sentence.first : at]
            if _MODAL_PLANNED.intersection(before):
                return "Planned"
            if _UNREAL.intersection(before):
                return None
            if "to" in group[-3:]:
                if any(w in ("is", "are", "plans", "travels", "visits", "returns", "heads") for w in before):
                    return "Planned"
                return "Held"
            if group[-1:] == ["did"]:
                return "Held"
        return "Held"

    def _noun_status(self, sentence: Sentence, begin: int, at: int, phrase: list[str], supported: bool) -> str | None:
        words = self.words
        if _CANCELLED.intersection(words[sentence.first : sentence.last]):
            return "Cancelled"
        if _LATER.intersection(phrase):
            return "Planned"
        group = words[max(sentence.first, begin - 6) : begin]
        after = words[at + 1 : min(at + 8, sentence.last)]
        if _NEGATED.intersection(group[-3:]) or _UNREAL.intersection(group) or "would" in after:
            return None
        if _MODAL_PLANNED.intersection(group) or (_MODAL_PLANNED.intersection(after[:4])) or "forward" in group or "preparations" in group or (
            "to" in after and any(w in ("place", "held") for w in after) and "took" not in after and "held" not in after[:1]):
            return "Planned"
        earlier = words[sentence.first : begin]
        if _MODAL_PLANNED.intersection(earlier) and (_TRAVEL.intersection(earlier) or group[-1:] in (["lead"], ["chair"], ["for"], ["attend"])):
            return "Planned"
        if supported and group[-1:] != [] and group[-1] in ("hold", "host", "attend", "join", "chair", "have", "participate"):
            before = words[sentence.first : begin]
            if _MODAL_PLANNED.intersection(before) or _PLAN_VERBS.intersection(before):
                return "Planned"
        return "Held"

    def _subject(self, found: Encounter, sentence: Sentence, at: int) -> None:
        """Who stands before the verb: persons, parties or a pronoun."""
        words, low = self.words, sentence.first
        for i in range(at - 1, low, -1):
            if words[i] in ("that", ";", "where", "who") and i - low > 3:
                low = i + 1
                break
        if words[low - 1] == "who" or (low > sentence.first and words[low - 1] == "where"):
            found.pronoun = "they" if words[low] in ("they", "the") else found.pronoun
        people = self.people(low, at)
        cut = next((i for i in range(low, at) if words[i] in _TALK_VERBS and words[i].islower() and i < at - 6 and self.people(i, at)), low)
        found.subjects += [p for p in people if p not in found.subjects and p.start >= self.reading.starts[cut if cut != low else low]]
        found.subjects = found.subjects or people
        self.add_parties(found, low, at)
        head = words[low : low + 6]
        if not found.subjects:
            near = {w.casefold() for w in words[max(low, at - 6) : at]}
            if near & {"they", "two", "both", "leaders", "presidents", "ministers", "delegations", "sides", "countries"} or any(w in ("They", "leaders", "two", "sides", "both", "Both", "presidents", "ministers", "delegations", "officials") for w in head):
                found.pronoun = "they"
            elif any(w in ("He", "She", "he", "she") for w in words[max(low, at - 8) : at]) or head[:1] in (["He"], ["She"]):
                found.pronoun = "he"
            elif any(w in ("delegation", "group", "senators") for w in words[low:at]):
                found.pronoun = "he"
            elif any(w in ("we", "We", "I") for w in words[low:at]):
                found.pronoun = "we"

    def _partners(self, found: Encounter, low: int, high: int) -> None:
        found.objects += self.people(low, high)
        self.add_parties(found, low, high)

    def _party_noun_in(self, low: int, high: int) -> bool:
        return any(word.casefold() in _PARTY_NOUNS for word in self.words[max(low, 0) : high])

    def add_parties(self, found: Encounter, low: int, high: int) -> None:
        """Countries, governments and organisations of a range of tokens that stand as parties, not as place or topic."""
        words = self.words
        for name in self.names(low, high):
            if self.inside_person[name.first] or name.kind == "place":
                continue
            after = words[name.last : name.last + 4]
            before = words[name.first - 1] if name.first > 0 else ""
            before = words[name.first - 2] if before in ("the", "The") and name.first > 1 else before
            span = self.span(name.first, name.last)
            if name.kind == "government":
                found.parties.setdefault(Ref("country", name.country), span)
            elif name.kind == "demonym":
                if self._party_noun_in(name.last, name.last + 4) or (words[name.first].endswith("s") and before in ("with", "the", "and")) or after[:1] in (["and"], [","]) and self._party_noun_in(name.last, name.last + 6):
                    found.parties.setdefault(name.ref, span)
            elif name.kind == "country":
                if before in _PLACE_PREPOSITIONS and not (before == "from" and self._party_noun_in(name.first - 8, name.first)):
                    continue
                if before == "," and name.first > 1 and name.first - 1 in {n.last for n in self.names(max(low - 6, 0), name.first) if n.kind == "place"}:
                    continue
                if after[:1] == ["'s"] and not self._party_noun_in(name.last, name.last + 4):
                    continue
                if before == "of" and not self._party_noun_in(name.first - 8, name.first):
                    continue
                found.parties.setdefault(name.ref, span)
            elif name.kind == "organization" and name.ref.key not in _groups():
                found.parties.setdefault(party_of(name.ref), span)
            elif name.kind == "agency" and name.country:
                found.parties.setdefault(Ref("country", name.country), span)

    def _circumstances(self, found: Encounter, sentence: Sentence, at: int, phone: bool) -> None:
        """Date, place and mode from the sentence."""
        reading, words = self.reading, self.words
        near = words[max(sentence.first, at - 12) : at + 25]
        if _VIRTUAL.intersection(near):
            found.mode = "Video"
        elif phone or _PHONE.intersection(words[max(sentence.first, at - 4) : at + 8]):
            found.mode = "Telephone"
        here = [d for d in reading.dates if sentence.start <= d.start < sentence.end and d.wording != "year"
                and not reading.text[d.start : d.end].casefold().startswith(("in the ", "the "))]
        if found.definite:  # the date of "the meeting" stands right after it, or belongs to something else
            here = [d for d in here if reading.starts[at] < d.start <= reading.starts[min(at + 8, sentence.last - 1)]]
        if here:
            anchor = reading.starts[at]
            best = min(here, key=lambda d: (abs(d.start - anchor) + (40 if d.start < anchor and len(here) > 1 and d.start > sentence.start + 40 else 0), d.start))
            found.moment, found.moment_span = best.moment, Span(best.start, best.end)
        reach = min(self.scope_end(at + 1, sentence.last), at + 8) if found.definite else self.scope_end(at + 1, sentence.last)
        found.place = self.place(at, reach + 1, sentence)
        if found.place is None and not found.definite and (
                words[sentence.first] in ("In", "At", "While") or _TRAVEL.intersection(words[sentence.first : at])):
            found.place = self.place(sentence.first, at, sentence)
        if found.mode == "Telephone":
            found.place = None

    def place(self, low: int, high: int, sentence: Sentence) -> tuple[Ref, str, Span] | None:
        """The first "in Warsaw, Poland" or "at the White House" of a range of tokens."""
        words, reading = self.words, self.reading
        for at in range(low, min(high, sentence.last)):
            if words[at] not in ("in", "In", "at", "At", "to", "visit", "visited", "via") or self.inside_person[at]:
                continue
            first = at + 1
            while words[first] in ("the", "The"):
                first += 1
            name = self.names_at.get(first)
            if name is None and (unknown := self._unlisted_place(first, high)) is not None:
                return unknown
            if name is None or name.first >= high:
                continue
            seat = name.kind == "agency" and words[at] in ("at", "At")
            if name.kind not in ("place", "country") and not seat:
                continue
            if words[at] in ("to", "visit", "visited") and not any(w in _TRAVEL for w in words[max(sentence.first, at - 3) : at + 1]):
                continue
            last, country = name.last, name.country
            if words[last] == "'s" or (words[last][:1].isupper() and words[last] not in ("The",) and last not in self.names_at and words[last].isalpha() and name.kind == "country"):
                continue
            if words[last] == ",":
                wider = self.names_at.get(last + 1)
                if wider is not None and wider.kind in ("country", "place") and name.kind == "place":
                    last = wider.last
                    country = country or wider.country
            span = Span(reading.starts[name.first], reading.ends[last - 1])
            label = " ".join(reading.text[span.start : span.end].split())
            return (name.ref if name.kind == "place" else Ref("place", f"{country.lower() or '?'}/{slug(label)}")), label, span
        return None


    def _unlisted_place(self, first: int, high: int) -> tuple[Ref, str, Span] | None:
        """ "in Sylt, Germany": a place that no gazetteer lists, known by the country or region after it."""
        words, last = self.words, first
        while last < high and words[last][:1].isupper() and words[last].replace("'", "").isalpha() and last - first < 4 and last not in self.names_at:
            last += 1
        if last == first or words[last] != ",":
            return None
        wider = self.names_at.get(last + 1)
        if wider is None or wider.kind not in ("country", "place"):
            return None
        span = Span(self.reading.starts[first], self.reading.ends[wider.last - 1])
        label = " ".join(self.reading.text[span.start : span.end].split())
        town = self.reading.text[self.reading.starts[first] : self.reading.ends[last - 1]]
        return Ref("place", f"{wider.country.lower() or '?'}/{slug(town)}"), label, span


_TRAVEL = frozenset("travel traveled travelled travels traveling travelling trip visit visits visited visiting arrived arrive return returned returns "
                    "fly flew departs departed go went go".split())

