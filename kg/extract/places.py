"""Where something is in one document: persons, names and dates by token, and the places that prepositions lead to.

Changes when it changes what stands as a place: "in Warsaw, Poland", "at Trinity House", "the capital", a dateline.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from kg.extract.names import known_names
from kg.extract.protocol import Name, PersonMention, Reading, Sentence
from kg.extract.wordsets import wordset
from kg.model import Ref, Span
from kg.resources import gazetteer
from kg.vocabulary import slug

TRAVEL = wordset("travel")
_STANDING = ("in", "In", "at", "At", "via", "visiting")
_AT_A_PLACE = (*_STANDING, "to", "visit", "visited")
_BUILDINGS = wordset("building")
_LONGEST_SEAT = 6  # tokens before "House" in "at Admiralty House"

_ELSEWHERE = frozenset({"not", "recent", "latest", "previous"})
"""Near a journey: it is none, or another one than that of the text ("discussed their recent visit to Aden")."""
_SIDES = frozenset({"government", "parliament", "cabinet", "delegation", "side", "team", "embassy"})
_LANDMARKS = ("Lake", "Mount", "Camp", "Cape")
_TOWN_WORDS = ("City", "Beach", "Springs", "Harbor", "Harbour", "Island")
_LONGEST_HEAD = 60  # code points of a line of a letterhead
_HEAD_LINES = 6
_BRACKET = re.compile(r"\(([^()\n]{3,60})\)[\W_]*$")
"""A bracket that ends a headline."""
_SEATS_OF_BODIES = frozenset({"new york", "geneva", "brussels", "vienna", "washington"})
"""Where international organisations write from, whatever they write about."""

Place: TypeAlias = tuple[Ref, str, Span]
"""A place as read: what it is, the words for it, and where they stand."""


@cache
def _capitals() -> dict[str, str]:
    return {row["iso3"].casefold(): row["capital"] for row in gazetteer("countries") if row["capital"]}


@cache
def _regions() -> frozenset[Ref]:
    rows = (row for row in gazetteer("places") if row["kind"] == "region")
    return frozenset(Ref("place", f"{row['country'].lower() or '?'}/{slug(row['label'])}") for row in rows)


@cache
def _seats() -> frozenset[str]:
    return frozenset(row["key"] for row in gazetteer("agencies") if row["type"] == "seat")


def _with_hyphens(reading: Reading) -> list[str]:
    """The words with a hyphen for a dash that joins two: "the India–Sweden Joint Commission"."""
    words, starts, ends = list(reading.words), reading.starts, reading.ends
    for at in reading.index.get("–", ()):
        if 0 < at < len(words) - 1 and ends[at - 1] == starts[at] and ends[at] == starts[at + 1]:
            words[at] = "-" if words[at - 1].isalpha() and words[at + 1].isalpha() else words[at]
    return words


class Places:
    """The persons, names and places of one document, looked up by token."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = [*_with_hyphens(reading), "", "", "", ""]
        self.people_at = {bisect_left(reading.starts, p.start): p for p in reading.people}
        self.people_first = sorted(self.people_at)
        self.names_at: dict[int, Name] = {}
        for name in reading.names:
            if name.kind != "government" or name.first not in self.names_at:
                self.names_at[name.first] = name
        self.name_first = sorted(self.names_at)
        self.date_starts = [d.start for d in reading.dates]
        self.inside_person = bytearray(len(reading.words) + 1)
        for person in self.people_at.values():
            first = bisect_left(reading.starts, person.begins)
            last = bisect_left(reading.starts, person.end)
            self.inside_person[first:last] = b"\x01" * (last - first)

    def people(self, low: int, high: int) -> list[PersonMention]:
        """Persons mentioned in a range of tokens."""
        firsts = self.people_first
        return [self.people_at[i] for i in firsts[bisect_left(firsts, low) : bisect_left(firsts, high)]]

    def names(self, low: int, high: int) -> list[Name]:
        """Names in a range of tokens."""
        firsts = self.name_first
        return [self.names_at[i] for i in firsts[bisect_left(firsts, low) : bisect_left(firsts, high)]]

    def date_at(self, token: int) -> bool:
        """Whether a token belongs to a date."""
        if token >= len(self.reading.starts):
            return False
        start = self.reading.starts[token]
        last = bisect_right(self.date_starts, start) - 1
        return last >= 0 and start < self.reading.dates[last].end

    def span(self, first: int, last: int) -> Span:
        """The characters of a range of tokens."""
        return Span(self.reading.starts[first], self.reading.ends[last - 1])

    def _wording(self, span: Span) -> str:
        """The words of a passage, white space folded."""
        return " ".join(self.reading.text[span.start : span.end].split())

    def dateline_place(self) -> Place | None:
        """The place that a dateline names, in capitals or not: "MOSCOW –"."""
        for sentence in self.reading.sentences:
            if sentence.zone == "dateline":
                words = [w.title() if w.isupper() else w for w in self.words[sentence.first : sentence.last]]
                for first, last, known in known_names().scan([*words, ""]):
                    if known.kind == "place":
                        span = self.span(sentence.first + first, sentence.first + last)
                        return known.ref, " ".join(words[first:last]), span
        return self._place_of_letterhead()

    def _place_of_letterhead(self) -> Place | None:
        """The place of a line such as "Kyiv, 28 November 2022" above the text, or of one that is only "Kathmandu"."""
        for start, line in [*self._bracket_of_title(), *self._letterhead()]:
            label = line.partition(",")[0].strip(" \t\r*_#")
            known = next(iter(known_names().scan([*label.split(), ""])), None)
            dated = "," in line or label.casefold() not in _SEATS_OF_BODIES
            if known is not None and dated and known[:2] == (0, len(label.split())) and known[2].kind == "place":
                begin = start + line.index(label)
                return known[2].ref, label, Span(begin, begin + len(label))
        return None

    def _bracket_of_title(self) -> Iterator[tuple[int, str]]:
        """ "Moscow, 24 February 2026" of a headline that ends in it, between brackets, with its offset."""
        title = self.reading.title or Span(0, 0)
        if (found := _BRACKET.search(self.reading.text, title.start, title.end)) is not None and "," in found[1]:
            yield found.start(1), found[1]

    def _letterhead(self) -> Iterator[tuple[int, str]]:
        """The short lines above the text, each with its offset."""
        count = 0
        for zone in self.reading.zones:
            if zone.kind in ("front-matter", "title"):
                continue
            start = zone.span.start
            for line in self.reading.text[slice(*zone.span)].split("\n"):
                if len(line) > _LONGEST_HEAD or count == _HEAD_LINES:
                    return
                if line.strip():
                    count += 1
                    yield start, line
                start += len(line) + 1

    def place(
        self, low: int, high: int, sentence: Sentence, arriving: bool = False
    ) -> Place | None:
        """The first "in Warsaw, Poland" or "at the White House" of a range of tokens; "to Oslo" if `arriving`."""
        words, reading = self.words, self.reading
        for at in range(low, min(high, sentence.last)):
            if words[at] not in _AT_A_PLACE or self.inside_person[at]:
                continue
            first = at + 1
            while words[first] in ("the", "The"):
                first += 1
            name = self.names_at.get(first)
            if name is None and (unknown := self._unlisted_place(first, high)) is not None:
                return unknown
            if name is None or name.first >= high:
                continue
            enters = words[at] in _STANDING or (arriving and words[at] == "to")
            seat = name.kind == "agency" and enters and name.ref.key in _seats()
            if name.kind not in ("place", "country") and not seat:
                continue
            arrives = arriving and words[at] == "to"
            near = words[max(sentence.first, at - 8) : at + 1]
            goes = any(word.casefold() in TRAVEL for word in near) and _ELSEWHERE.isdisjoint(near)
            if not arrives and words[at] not in _STANDING and not goes:
                continue
            last, country = name.last, name.country
            if words[last] in _TOWN_WORDS:  # "Atlantic City", where only "Atlantic" is known
                unknown = self._unlisted_place(first, high, last + 1)
                if unknown is not None:
                    return unknown
                continue
            side = name.kind == "country" and words[last] in _SIDES  # "his counterpart in the U.K. government"
            if words[last] in ("'s", "-") or words[last] in _BUILDINGS or side or (
                words[last][:1].isupper()
                and words[last] not in ("The",)
                and last not in self.names_at
                and words[last].isalpha()
                and name.kind == "country"
            ):
                continue
            if words[last] == ",":
                wider = self.names_at.get(last + 1)
                if wider is not None and {name.ref, wider.ref} <= _regions():
                    continue  # "leaders in Kansas, Louisiana and North Carolina"
                if wider is not None and wider.kind in ("country", "place") and name.kind == "place":
                    last = wider.last
                    country = country or wider.country
            span = Span(reading.starts[name.first], reading.ends[last - 1])
            label = self._wording(span)
            return (
                (name.ref if name.kind == "place" else Ref("place", f"{country.lower() or '?'}/{slug(label)}")),
                label,
                span,
            )
        return None

    def is_one_of_several(self, place: Place) -> bool:
        """Whether a place is the first of "to Chile, Peru and Ecuador", each of which was a place of its own."""
        first = bisect_left(self.reading.starts, place[2].start)
        name = self.names_at.get(first)
        before = self.words[first - 2] if self.words[first - 1] == "the" else self.words[first - 1]
        if name is None or name.kind != "country" or before != "to":
            return False
        step = name.last
        while self.words[step] in (",", "and", "the"):
            step += 1
        more = self.names_at.get(step) if step > name.last else None
        return more is not None and more.kind == "country"

    def place_at(self, at: int, high: int) -> Place | None:
        """The town or state that is named at a token: "Kuala Lumpur" in "The first stop will be Kuala Lumpur"."""
        name = self.names_at.get(at)
        if name is None or name.kind not in ("place", "country") or name.last > high:
            return None
        span = self.span(name.first, name.last)
        label = self._wording(span)
        ref = name.ref if name.kind == "place" else Ref("place", f"{name.country.lower() or '?'}/{slug(label)}")
        return ref, label, span

    def place_within(self, low: int, at: int) -> Place | None:
        """Where "a White House meeting", "the Geneva talks" took place: a seat or a town right before the noun."""
        name = next((n for n in self.names(low, at) if n.last == at), None)
        if name is None or self.words[at][:1].isupper() or self.words[name.first - 1] == "-":
            return None
        seat = name.kind == "agency" and name.ref.key in _seats()
        if name.kind != "place" and not seat:
            return None
        span = self.span(name.first, name.last)
        label = self._wording(span)
        return name.ref if name.kind == "place" else Ref("place", f"{name.country.lower()}/{slug(label)}"), label, span

    def names_a_place(self, sentence: Sentence) -> bool:
        """Whether a sentence says "at" or "in" something that bears a name, be it known or not."""
        words = self.words
        for at in range(sentence.first, sentence.last - 1):
            if words[at] in _STANDING and not self.inside_person[at]:
                first = at + 2 if words[at + 1] in ("the", "The") else at + 1
                name = self.names_at.get(first)
                body = name is not None and name.kind == "organization"
                if words[first][:1].isupper() and not (body or self.date_at(first) or self.inside_person[first]):
                    return True
        return False

    def is_state(self, place: Place) -> bool:
        """Whether a place is no more than the name of a state: "in Chad"."""
        name = self.names_at.get(bisect_left(self.reading.starts, place[2].start))
        return name is not None and name.kind == "country" and name.end == place[2].end

    def capital(self, place: Place, at: int) -> Place | None:
        """The capital of the state in which a place lies, for the words "the capital" that end at a token."""
        label = _capitals().get(place[0].key.partition("/")[0])
        known = next(iter(known_names().scan([*(label or "").split(), ""])), None)
        if label is None or known is None or known[2].kind != "place":
            return None
        return known[2].ref, label, self.span(at - 1, at + 1)

    def building(self, low: int, high: int) -> Place | None:
        """ "at Trinity House", "at the Great Hall of the People": a building of a range that no gazetteer lists."""
        for at in range(low, high):
            if self.words[at] in ("at", "At") and not self.inside_person[at]:
                found = self._building_at(at + 2 if self.words[at + 1] == "the" else at + 1, high)
                if found is not None:
                    return found
        return None

    def _building_at(self, first: int, high: int) -> Place | None:
        words, last = self.words, first
        while last < high and last - first < _LONGEST_SEAT and words[last] not in _BUILDINGS and (
            (words[last][:1].isupper() and words[last].replace("'", "").replace(".", "").isalpha())
            or words[last] in ("'s", "-")
        ):
            last += 1
        if last in (first, high) or words[last] not in _BUILDINGS:
            return None
        last += 1
        if words[last : last + 2] == ["of", "the"] and words[last + 2][:1].isupper():
            last += 3
        if self.inside_person[first] or words[last] == "'s":
            return None
        span = self.span(first, last)
        label = self._wording(span)
        inner = next((n for n in self.names(first, last) if n.kind in ("country", "demonym", "place")), None)
        return Ref("place", f"{(inner.country.lower() if inner else '') or '?'}/{slug(label)}"), label, span

    def _unlisted_place(self, first: int, high: int, last: int = 0) -> Place | None:
        """ "in Sylt, Germany", "at Lake Como": no gazetteer lists it; the region after it or its first word tells."""
        words, last = self.words, last or first
        if words[first] in _LANDMARKS and words[first + 1][:1].isupper() and first + 1 < high:
            span = self.span(first, first + 2)
            label = self._wording(span)
            return Ref("place", f"?/{slug(label)}"), label, span
        while (
            last < high
            and words[last][:1].isupper()
            and words[last].replace("'", "").isalpha()
            and last - first < 4
            and last not in self.names_at
        ):
            last += 1
        if last == first or words[last] != ",":
            return None
        wider = self.names_at.get(last + 1)
        if wider is None or wider.kind not in ("country", "place"):
            return None
        span = Span(self.reading.starts[first], self.reading.ends[wider.last - 1])
        label = self._wording(span)
        town = self.reading.text[self.reading.starts[first] : self.reading.ends[last - 1]]
        return Ref("place", f"{wider.country.lower() or '?'}/{slug(town)}"), label, span
