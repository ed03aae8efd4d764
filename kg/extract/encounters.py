"""Finds the places in a sentence that speak of a meeting, and what each says of it. Changes when the wording of meetings
that we understand changes.

An encounter is one such place: "met today with", "a call between A and B", "will host". Which encounters are one meeting
is decided in `meetings`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from kg.extract.protocol import Sentence
from kg.extract.scene import TRAVEL, Encounter, Scene, groups, party_of
from kg.extract.wordsets import wordset
from kg.model import Span
from kg.resources import gazetteer

_DEFINITE = wordset("definite")
_EARLIER = wordset("earlier")
_LATER = wordset("later")
_LINKING = wordset("linking")
_SUPPORT = wordset("support")
_STOPS = wordset("partner-stop")
_MODAL_PLANNED = wordset("future")
_UNREAL = wordset("unreal")
_NEGATED = wordset("negated")
_PLAN_VERBS = wordset("plan")
_CANCELLED = wordset("cancelled")
_TALK_VERBS = wordset("talk-verb")
_PARTY_NOUNS = wordset("party-noun")
_ARTICLES = wordset("article")
_AFTER_CALLED = wordset("after-called")
_BEFORE_MEET = wordset("before-meet")
_EVENTS = wordset("event")
_PARTNERS = wordset("partner")
_AFTER_MEET = wordset("after-meet")
_VIRTUAL = wordset("by-video")
_PHONE = wordset("by-telephone")


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["class"], row["tense"]) for row in gazetteer("meeting_words")}


class EncounterFinder(Scene):
    """Finds the encounters of one document, sentence by sentence."""

    # ------------------------------------------------------------------ helpers

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
                    if (
                        before is not None
                        and before.subjects
                        and entry[0] in ("attend", "meet", "host", "lead", "speak")
                        and self.words[at - 1] in ("and", "to", "also", ",")
                    ):
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
        link = next(
            (
                i
                for i in range(at + 1, min(at + 12, high))
                if words[i] in ("with", "to")
                or words[i] in (",", ";", "about", "on", "that")
                and not self.date_at(i + 1)
                and words[i] != ","
            ),
            -1,
        )
        if words[at] in ("called", "phoned", "telephoned"):
            link = -1
        linked = link >= 0 and (words[link] == "with" or (kind == "speak" and words[link] == "to"))
        direct = kind == "meet" and (
            self.inside_person[at + 1] == 1 or (words[at + 1] in ("the", "his", "her") and at + 2 in self.people_at)
        )
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
            if (
                words[at - 1] in ("the", "a", "to")
                and kind == "meet"
                and tense == "base"
                and words[at + 1] in ("the", "our", "these", "their", "its", "this", "those")
            ):
                return None
            if len({p.ref for p in found.subjects}) + len(found.parties) < 2 and not found.pronoun:
                return None
            before = words[at - 1]
            if before.islower() and not (
                before.endswith("ly") or before in _BEFORE_MEET or self.party_noun_in(at - 1, at)
            ):
                return None
            if words[at + 1] not in _AFTER_MEET and not self.date_at(at + 1) and not words[at + 1].endswith("ly"):
                return None
        if not (
            found.objects
            or found.pronoun_object
            or len(found.parties) > 0
            or (linked and self._officials(begin, stop))
            or (not linked and (found.subjects or found.pronoun))
        ):
            return None
        found.separate = "separately" in words[at : at + 4] or (
            "separate" in words[begin:high] and "meetings" in words[begin:high]
        )
        self._circumstances(found, sentence, at, kind == "speak")
        return found

    def _officials(self, low: int, high: int) -> bool:
        return self.party_noun_in(low, high)

    def _noun(self, number: int, sentence: Sentence, at: int, kind: str) -> Encounter | None:
        words, low, high = self.words, sentence.first, sentence.last
        word = words[at]
        if kind == "call" and word in ("phone", "Call", "call", "calls", "Calls"):
            if word == "phone" and words[at + 1] not in ("call", "calls", "conversation", "conversations", "with"):
                return None
            if word in ("call", "calls") and not (
                _ARTICLES.intersection(words[max(low, at - 4) : at])
                or words[at - 1] in ("phone", "telephone", "video", "'s")
                or words[at + 1] == "with"
            ):
                return None
            if words[at + 1] in ("on", "for", "upon", "to") and words[at - 1] not in ("phone", "the", "a", "'s"):
                return None
        if (
            word in ("bilateral", "phone", "session", "briefing", "audience")
            and words[at + 1].isalpha()
            and words[at + 1]
            not in (
                "with",
                "on",
                "in",
                "at",
                "and",
                "between",
                "today",
                "call",
                "calls",
                "conversation",
                "conversations",
                "of",
            )
        ):
            return None
        if _words().get(words[at + 1], ("", ""))[0] == "noun" and word[:1].isupper() == words[at + 1][:1].isupper():
            return None  # "Ministerial Conference": the last noun of a compound counts
        if words[at + 1] in ("room", "rooms", "minutes", "agenda", "place") or (
            word == "meeting" and words[at + 1] in ("the", "our", "these", "its", "their")
        ):
            return None
        begin = at
        while (
            begin > low
            and (
                words[begin - 1].isalpha()
                or words[begin - 1] in ("-", "'s", "'", "’")
                or words[begin - 1][:1].isdigit()
                or (words[begin - 1][:1].isupper() and words[begin - 1].endswith("."))
            )
            and words[begin - 1]
            not in (
                "of",
                "in",
                "with",
                "to",
                "for",
                "on",
                "at",
                "and",
                "from",
                "during",
                "after",
                "before",
                "following",
                "by",
                "that",
                "which",
                "will",
                *_SUPPORT,
            )
            and not self.inside_person[begin - 1]
            and at - begin < 9
        ):
            begin -= 1
            if words[begin] in _DEFINITE or words[begin] in (
                "a",
                "an",
                "A",
                "An",
                "his",
                "her",
                "His",
                "Her",
                "any",
                "its",
            ):
                break
        phrase = words[begin:at]
        before = words[begin - 1] if begin > low else ""
        link = at + 1
        while (
            words[link] in ("meeting", "meetings", "call", "conversation", "conversations", "calls", "Meeting")
            and link < high
        ):
            link += 1
        tail = link
        while (
            tail < min(link + 8, high)
            and words[tail] not in _LINKING
            and words[tail] not in _STOPS
            and words[tail] not in (",", ".", "to", "and")
        ):
            tail += 1
        linked = (
            words[link] in ("with", "between", "among")
            or (tail < high and words[tail] in ("with", "between") and tail - link <= 6)
            or (words[link] == "of" and bool(self.people(link, min(link + 14, high))))
        )
        if words[link] not in ("with", "between", "among", "of"):
            link = tail
        if linked and any(_words().get(w, ("", ""))[0] in ("noun", "call") for w in words[link + 1 : link + 4]):
            linked = False  # "closed the discussions with a meeting"
        relative = self._relative_meeting(at, high)
        if relative is not None:
            linked, link = True, relative
        definite = bool(phrase) and (phrase[0] in _DEFINITE or phrase[0] in ("his", "her"))
        supported = (
            before in _SUPPORT
            or any(w in _SUPPORT for w in words[max(low, begin - 4) : begin])
            or "place" in words[at : at + 4]
        )
        event = (
            " ".join(phrase)
            if any(w[:1].isupper() and w not in _DEFINITE for w in phrase[1:]) or word[:1].isupper()
            else ""
        )
        owner = next(
            (
                p
                for p in self.people(max(low, begin - 12), at)
                if bisect_left(self.reading.starts, p.end) in range(begin - 1, at)
                and words[bisect_left(self.reading.starts, p.end)] == "'s"
            ),
            None,
        )
        if not (linked or supported or definite or owner is not None or event):
            return None
        if (
            linked
            and not definite
            and owner is None
            and words[link] == "with"
            and (not supported or word.endswith("s"))
        ):
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
            elif name.kind == "organization" and name.ref.key not in groups():
                found.parties.setdefault(party_of(name.ref), self.span(name.first, name.last))
        own = phrase[:1] in (["his"], ["her"], ["His"], ["Her"])
        if own:
            if linked and not found.objects and not found.parties:
                return None
            found.subjects += self.people(low, begin)[:1]
            found.pronoun = "" if found.subjects else "he"
        elif relative is None and (supported or (linked and words[link] == "with" and owner is None)):
            self._subject(found, sentence, begin)
        elif (
            event
            and not linked
            and owner is None
            and before in ("for", "to", "at", "during", "in", "chair", "co", "lead")
            and (TRAVEL.intersection(words[low:begin]) or before in ("during", "at", "chair", "lead"))
        ):
            self._subject(found, sentence, begin)
            found.eventful = bool(found.subjects)
        found.definite = definite and not linked and not found.eventful and len(found.parties) < 2
        found.weak = definite and not linked and not found.eventful and not found.definite
        found.bare = definite and (
            phrase[0].casefold() in ("their", "this", "these", "our")
            or (
                len(phrase) == 1
                and phrase[0] in _DEFINITE
                and word in ("meeting", "call", "talks", "conversation", "discussions")
            )
        )
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
        held = next(
            (i for i in range(at + 1, min(at + 24, high)) if words[i] in ("held", "had") and not self.inside_person[i]),
            -1,
        )
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
        if words[at] in ("welcomed", "welcomes", "welcome") and not (
            near and any(w in ("to", "at") for w in words[at + 2 : stop + 2])
        ):
            return None
        if not near and not (
            words[begin] in _PARTY_NOUNS or _PARTNERS.intersection(w.casefold() for w in words[begin : begin + 10])
        ):
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
        event = next(
            (
                i
                for i in range(at + 1, stop)
                if vocabulary.get(words[i], ("", ""))[0] == "noun"
                and (words[i][:1].isupper() or (i - at < 7 and words[i] in _EVENTS))
            ),
            -1,
        )
        if event < 0:
            return None
        status = self._status(sentence, at, tense)
        if status is None:
            return None
        found = Encounter(
            number, at, "meeting.attended", status, event=" ".join(words[at + 1 : event + 1]), until=event + 1
        )
        self._subject(found, sentence, at)
        if not found.subjects and not found.pronoun:
            return None
        for name in self.names(at, event + 1):
            if name.kind in ("country", "demonym") or (name.kind == "organization" and name.ref.key not in groups()):
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
        link = next(
            (i for i in range(at + 1, min(at + 30, high)) if words[i] == "with" and not self.inside_person[i]), -1
        )
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
            return (
                None
                if group[-1:] in (["be"], ["been"]) and "would" in group
                else ("Planned" if "will" in group[-3:] else "Held")
            )
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
        if (
            _MODAL_PLANNED.intersection(group)
            or (_MODAL_PLANNED.intersection(after[:4]))
            or "forward" in group
            or "preparations" in group
            or (
                "to" in after
                and any(w in ("place", "held") for w in after)
                and "took" not in after
                and "held" not in after[:1]
            )
        ):
            return "Planned"
        earlier = words[sentence.first : begin]
        if _MODAL_PLANNED.intersection(earlier) and (
            TRAVEL.intersection(earlier) or group[-1:] in (["lead"], ["chair"], ["for"], ["attend"])
        ):
            return "Planned"
        if (
            supported
            and group[-1:] != []
            and group[-1] in ("hold", "host", "attend", "join", "chair", "have", "participate")
        ):
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
        cut = next(
            (
                i
                for i in range(low, at)
                if words[i] in _TALK_VERBS and words[i].islower() and i < at - 6 and self.people(i, at)
            ),
            low,
        )
        found.subjects += [
            p for p in people if p not in found.subjects and p.start >= self.reading.starts[cut if cut != low else low]
        ]
        found.subjects = found.subjects or people
        self.add_parties(found, low, at)
        head = words[low : low + 6]
        if not found.subjects:
            near = {w.casefold() for w in words[max(low, at - 6) : at]}
            if near & {
                "they",
                "two",
                "both",
                "leaders",
                "presidents",
                "ministers",
                "delegations",
                "sides",
                "countries",
            } or any(
                w
                in (
                    "They",
                    "leaders",
                    "two",
                    "sides",
                    "both",
                    "Both",
                    "presidents",
                    "ministers",
                    "delegations",
                    "officials",
                )
                for w in head
            ):
                found.pronoun = "they"
            elif any(w in ("He", "She", "he", "she") for w in words[max(low, at - 8) : at]) or head[:1] in (
                ["He"],
                ["She"],
            ):
                found.pronoun = "he"
            elif any(w in ("delegation", "group", "senators") for w in words[low:at]):
                found.pronoun = "he"
            elif any(w in ("we", "We", "I") for w in words[low:at]):
                found.pronoun = "we"

    def _partners(self, found: Encounter, low: int, high: int) -> None:
        found.objects += self.people(low, high)
        self.add_parties(found, low, high)

    def _circumstances(self, found: Encounter, sentence: Sentence, at: int, phone: bool) -> None:
        """Date, place and mode from the sentence."""
        reading, words = self.reading, self.words
        near = words[max(sentence.first, at - 12) : at + 25]
        if _VIRTUAL.intersection(near):
            found.mode = "Video"
        elif phone or _PHONE.intersection(words[max(sentence.first, at - 4) : at + 8]):
            found.mode = "Telephone"
        here = [
            d
            for d in reading.dates
            if sentence.start <= d.start < sentence.end
            and d.wording != "year"
            and not reading.text[d.start : d.end].casefold().startswith(("in the ", "the "))
        ]
        if found.definite:  # the date of "the meeting" stands right after it, or belongs to something else
            here = [d for d in here if reading.starts[at] < d.start <= reading.starts[min(at + 8, sentence.last - 1)]]
        if here:
            anchor = reading.starts[at]
            best = min(
                here,
                key=lambda d: (
                    abs(d.start - anchor)
                    + (40 if d.start < anchor and len(here) > 1 and d.start > sentence.start + 40 else 0),
                    d.start,
                ),
            )
            found.moment, found.moment_span = best.moment, Span(best.start, best.end)
        reach = (
            min(self.scope_end(at + 1, sentence.last), at + 8)
            if found.definite
            else self.scope_end(at + 1, sentence.last)
        )
        found.place = self.place(at, reach + 1, sentence)
        if (
            found.place is None
            and not found.definite
            and (words[sentence.first] in ("In", "At", "While") or TRAVEL.intersection(words[sentence.first : at]))
        ):
            found.place = self.place(sentence.first, at, sentence)
        if found.mode == "Telephone":
            found.place = None
