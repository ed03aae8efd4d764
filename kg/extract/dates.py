"""Dates in running text, absolute and relative, as precise as the text. Changes when a wording of dates is added.

A finder: it fills `Reading.dates` and claims nothing; what happened on a date is for the extractors that come later.
The words of the text are looked up in one table of triggers; only where one stands is anything parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Final

from kg.extract import moments
from kg.extract.fulldates import (
    DAY_FIRST,
    ISO,
    MONTH_FIRST,
    MONTH_YEAR,
    NUMERIC,
    ONE_DAY_FIRST,
    day_in_figures,
    number,
)
from kg.extract.moments import MONTHS, WEEKDAYS, Tense, day_of, month_number
from kg.extract.protocol import DateMention, Reading, Sentence
from kg.model import Moment
from kg.resources import gazetteer

_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_PARTS = ("morning", "afternoon", "evening", "night")
_RELATIVE = ("today", "yesterday", "tomorrow", "tonight")
_UNITS = ("week", "month", "year", "weekend")
_SAME_DAY = frozenset({"same", "that"})
_AFTER = {"following": 1, "next": 1, "previous": -1, "preceding": -1}
_BY = {"earlier": -1, "before": -1, "later": 1, "after": 1}
_REACH_BACK = 4  # dates among which the one is looked for that "that afternoon" goes on from
_OPENING = 12  # code points before a date that opens its sentence
_HALVES = {"first": (1, 6), "second": (7, 12), "latter": (7, 12)}
_MODIFIERS = {"last": "last", "past": "last", "previous": "last", "next": "next", "coming": "next", "this": "this",
              "current": "this"}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10}


def _triggers() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for month in MONTHS:
        for form in (month.title(), month.upper(), month[:3].title(), month[:3].title() + ".", month[:4].title() + "."):
            kinds[form] = "month"
    kinds |= dict.fromkeys(("Sept", "SEPT", "SEPT.", *(m[:3].upper() for m in MONTHS)), "month")
    for day in WEEKDAYS:
        kinds |= dict.fromkeys((day.title(), day.upper()), "weekday")
    lower = {"relative": _RELATIVE, "part": _PARTS, "unit": _UNITS, "season": _SEASONS, "ago": ("ago",),
             "day_word": ("day", "days"), "half": ("half",)}
    for kind, words in lower.items():
        for word in words:
            kinds |= dict.fromkeys((word, word.title(), word.upper()), kind)
    kinds |= dict.fromkeys((str(year) for year in range(1900, 2100)), "year")
    return kinds


_TRIGGERS: Final = _triggers()

_DOTTED = re.compile(r"\d\.\d+\.\d")
_DAY_TOKEN = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$")
_JOINING = frozenset(("-", "–", "—", "/", "&", "to", "and", "through", "thru", "until", "the", "of", ","))


@cache
def _words(use: str) -> frozenset[str]:
    """The words of one use in the gazetteer."""
    return frozenset(row["word"] for row in gazetteer("date-words") if row["use"] == use)


class Dates:
    """Finds the dates of a reading."""

    name = "dates"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Fill `reading.dates`, in the order of the text. Without `reading.issued`, relative dates are left out."""
        _Finder(reading).run()


class _Finder:
    """One pass over the words of a reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text, self.words = reading.text, reading.words
        self.starts, self.ends = reading.starts, reading.ends
        self.issued = reading.issued
        self.done = 0
        self.at = 0
        self.sentence = Sentence(0, 0, 0, 0, "body")

    def run(self) -> None:
        words, kinds = self.words, _TRIGGERS
        hits = self.reading.at(kinds.keys())
        if _DOTTED.search(self.text) is not None and NUMERIC.search(self.text) is not None:
            hits += [i for i, word in enumerate(words) if word.count(".") == 2 and word[0].isdigit()]
            hits.sort()
        sentences = iter(self.reading.sentences)
        sentence = next(sentences, None)
        for i in hits:
            while sentence is not None and sentence.last <= i:
                sentence = next(sentences, None)
            if sentence is None:
                return
            if i < sentence.first or self.starts[i] < self.done:
                continue
            self.sentence = sentence
            self.at = i
            kind = kinds.get(words[i], "dotted")
            getattr(self, f"_{kind}")(i)

    def _add(self, start: int, end: int, moment: Moment | None, wording: str) -> bool:
        if moment is None or start < self.done:
            return False
        self.reading.dates.append(DateMention(start, end, moment, wording))
        self.done = end
        return True

    def _word(self, i: int) -> str:
        """The word at an index of the sentence in lower case, or ""."""
        return self.words[i].lower() if self.sentence.first <= i < self.sentence.last else ""

    # --- absolute -----------------------------------------------------------------------------------------------------

    def _month(self, i: int) -> None:
        at = self.starts[i]
        if self._day_before(i) or self._absolute(MONTH_FIRST, at):
            return
        found = MONTH_YEAR.match(self.text, at, self.sentence.end)
        if found:
            year = self._year_of(found["y"], found["which"])
            if year:
                first, second = month_number(found["m1"]), month_number(found["m2"] or "")
                end = f"{year:04d}-{second:02d}" if second else ""
                self._add(at, found.end(), Moment(f"{year:04d}-{first:02d}", end), "absolute")
            return
        self._bare_month(i)

    def _bare_month(self, i: int) -> None:
        word, before = self.words[i], self._word(i - 1)
        if (len(word.rstrip(".")) < 4 and word != "May") or not self.issued or word.isupper():
            return
        after = self._word(i + 1)
        doubtful = word in ("May", "March")
        if (doubtful and before not in _words("month_before")) or after in _words("not_modal") or after[:1].isdigit():
            return
        number, which = month_number(word), _MODIFIERS.get(before, "")
        year = self.issued.year
        if which == "this":
            moment = Moment(f"{year:04d}-{number:02d}")
        elif which:
            ahead, behind = (number - self.issued.month) % 12 or 12, (self.issued.month - number) % 12 or 12
            moment = moments.shifted_month(self.issued, ahead if which == "next" else -behind)
        else:
            moment = moments.month_near(number, self.issued, self._tense(i))
        start = self.starts[i - 1] if which else self.starts[i]
        self._add(start, self.ends[i], moment, "relative" if which else "absolute")

    def _day_before(self, i: int) -> bool:
        """Read "13 September", "4 and 5 May", "15th to the 20th of February" from the days before the month."""
        if self._word(i + 1) in _words("not_modal"):
            return False
        earliest = max(self.sentence.first, i - 9)
        days: list[int] = []
        for j in range(i - 1, earliest - 1, -1):
            if self.starts[j] < self.done:
                break
            if _DAY_TOKEN.match(self.words[j]):
                days.append(j)
            elif self.words[j] not in _JOINING and self.words[j].lower() not in WEEKDAYS:
                break
        at = self.starts[i]
        for j in reversed(days):
            for pattern in (DAY_FIRST, ONE_DAY_FIRST):
                found = pattern.match(self.text, self.starts[j], self.sentence.end)
                if found and found.end() > at and self._matched(found):
                    return True
        return False

    def _absolute(self, pattern: re.Pattern[str], at: int) -> bool:
        found = pattern.match(self.text, at, self.sentence.end)
        return found is not None and self._matched(found)

    def _matched(self, found: re.Match[str]) -> bool:
        """Turn a match with m1, d1, y1, m2, d2, y2 into a day or a range of days."""
        first_month = month_number(found["m1"] or found["m2"])
        second_month = month_number(found["m2"] or found["m1"])
        year = self._year_of(found["y2"] or found["y1"], found["which"])
        start = self._day(first_month, number(found["d1"]), int(found["y1"]) if found["y1"] else year)
        if start is None:
            return False
        end = self._day(second_month, number(found["d2"]), year or start.year) if found["d2"] else None
        if end is not None and end < start:
            if found["y1"] or not (end.month < start.month):
                end = None
            elif year:
                start = start.replace(year=year - 1) if (start.month, start.day) != (2, 29) else start
            else:
                end = end.replace(year=start.year + 1) if (end.month, end.day) != (2, 29) else None
        stop = found.end()
        if found["d2"] and end is None:
            stop = found.end("y1") if found["y1"] else max(found.end("d1"), found.end("m1"))
        return self._add(found.start(), stop, Moment(start.isoformat(), end.isoformat() if end else ""), "absolute")

    def _year_of(self, year: str | None, which: str | None) -> int:
        if year:
            return int(year)
        if which and self.issued:
            return self.issued.year + {"last": -1, "this": 0, "next": 1}[which.lower()]
        return 0

    def _day(self, month: int, day: int, year: int) -> date | None:
        if year:
            return day_of(year, month, day)
        return moments.day_near(month, day, self.issued, self._tense(self.at)) if self.issued else None

    def _dotted(self, i: int) -> None:
        found = NUMERIC.match(self.text, self.starts[i])
        day = day_in_figures(found, self.reading.publisher_country, self.issued) if found else None
        if found and day:
            self._add(found.start(), found.end(), Moment(day.isoformat()), "absolute")

    def _year(self, i: int) -> None:
        at, text = self.starts[i], self.text
        iso = ISO.match(text, at)
        if iso:
            day = day_of(int(iso["y"]), int(iso["m"]), int(iso["d"]))
            if day:
                self._add(at, iso.end(), Moment(day.isoformat()), "absolute")
            return
        if text[at - 1 : at] in ("/", "-", ".") and at > 1 and text[at - 2].isdigit():
            for back in (6, 5, 4, 3):
                found = NUMERIC.match(text, max(at - back, 0))
                if found and found.end() == self.ends[i]:
                    day = day_in_figures(found, self.reading.publisher_country, self.issued)
                    if day:
                        self._add(found.start(), found.end(), Moment(day.isoformat()), "absolute")
                    return
            return
        self._lone_year(i)

    def _lone_year(self, i: int) -> None:
        before, following = self._word(i - 1), self.words[i + 1] if i + 1 < self.sentence.last else "."
        if following[0] in "%/'" or (following[0].isupper() and before not in _words("sure_year_before")):
            return
        if following in ("-", "–") and not self._word(i + 2).isdigit():
            return
        year = self.words[i]
        if before in _words("year_before"):
            self._add(self.starts[i], self.ends[i], Moment(year), "absolute")
        elif (before in ("of", "(", "year", ",", "and", "to", "-", "–") and not following[0].isalpha()
              and self._word(i - 2) not in ("fiscal", "financial")):
            self._add(self.starts[i], self.ends[i], Moment(year), "year")

    # --- weekdays -----------------------------------------------------------------------------------------------------

    def _weekday(self, i: int) -> None:
        at = self.starts[i]
        if self._absolute(MONTH_FIRST, at) or self._absolute(DAY_FIRST, at) or self._absolute(ONE_DAY_FIRST, at):
            return
        before = self.words[i - 1] if i > self.sentence.first else ""
        following = self.words[i + 1] if i + 1 < self.sentence.last else ""
        if not self.issued or before in _words("named_day_before") or following in _words("named_day_after"):
            return
        which, start, last = _MODIFIERS.get(before.lower(), ""), at, i
        if which:
            start = self.starts[i - 1]
        if self._word(last + 1) in _PARTS:
            last += 1
        j = last + 2 if self._word(last + 1) == "of" else last + 1
        if self._word(j) in ("last", "next", "this") and self._word(j + 1) == "week":
            which, last = f"{self._word(j)} week", j + 1
        tense = self._tense(i)
        first = moments.weekday(self.issued, WEEKDAYS.index(self.words[i].lower()), which, tense)
        second = None
        if first and self._word(last + 1) in ("and", "to", "through", "-", "–") and self._word(last + 2) in WEEKDAYS:
            second = first + timedelta((WEEKDAYS.index(self._word(last + 2)) - first.weekday()) % 7)
            last += 2
            if tense != "future" and not which and second > self.issued:
                first, second = first - timedelta(7), second - timedelta(7)
        if first:
            moment = Moment(first.isoformat(), second.isoformat() if second else "")
            self._add(start, self.ends[last], moment, "weekday")

    def _tense(self, i: int) -> Tense:
        """The tense in which the sentence speaks of word `i`: by the nearest verb before it, else after it."""
        words, first, last = self.words, self.sentence.first, self.sentence.last
        future, past, future_to = _words("future"), _words("past"), _words("future_to")
        to_verbs = _words("title_to") if self.sentence.zone == "title" else frozenset(("be",))
        for j in [*range(i - 1, max(first, i - 60) - 1, -1), *range(i + 1, min(last, i + 40))]:
            word = words[j].lower()
            if word in future or word == "would" or words[j : j + 2] == ["set", "for"]:
                return "future"  # "agreed that it would be held in June", "is set for November"
            if word == "to" and (
                (j > first and words[j - 1].lower() in future_to) or (j + 1 < last and words[j + 1].lower() in to_verbs)
            ):
                return "future"
            if word in past and not (j > first and words[j - 1] == "be"):  # "will be held"
                return "past"
            if word.endswith("ed") and len(word) > 4 and words[j].islower() and word not in _words("no_past"):
                return "past"
        return ""

    # --- relative -----------------------------------------------------------------------------------------------------

    def _relative(self, i: int) -> None:
        if not self.issued:
            return
        word, start = self.words[i].lower(), self.starts[i]
        if self._word(i - 1) in ("earlier", "later"):
            start = self.starts[i - 1]
        last = i + 1 if self._word(i + 1) in _PARTS else i
        by = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
        self._add(start, self.ends[last], moments.shifted_day(self.issued, by), "relative")

    def _part(self, i: int) -> None:
        before = self._word(i - 1)
        if before in _SAME_DAY and (day := self._day_told()) is not None:  # "that afternoon", "the same evening"
            first = i - 2 if before == "same" and self._word(i - 2) in ("the", "that") else i - 1
            self._add(self.starts[first], self.ends[i], moments.shifted_day(day, 0), "relative")
        elif self.issued and before == "this":
            self._add(self.starts[i - 1], self.ends[i], moments.shifted_day(self.issued, 0), "relative")
        elif self.issued and before == "last":
            self._add(self.starts[i - 1], self.ends[i], moments.shifted_day(self.issued, -1), "relative")

    def _season(self, i: int) -> None:
        following, before = self._word(i + 1), self._word(i - 1)
        last = i + 2 if following in ("of", ",") else i + 1
        year = self._word(last)
        if _TRIGGERS.get(year) == "year":
            self._add(self.starts[i], self.ends[last], Moment(year), "absolute")
        elif self.issued and before in ("this", "last", "next"):
            # In which year last winter lies, the words leave open; a year is as near as one can come.
            begins = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[self.words[i].lower()]
            ends = (begins + 1) % 12 + 1
            month = self.issued.month
            by = {"this": 0, "last": -1 if ends >= month else 0, "next": 1 if begins <= month else 0}[before]
            self._add(self.starts[i - 1], self.ends[i], Moment(f"{self.issued.year + by:04d}"), "relative")

    def _unit(self, i: int) -> None:
        if not self.issued:
            return
        unit, before = self.words[i].lower(), self._word(i - 1)
        start = self.starts[max(i - 1, 0)]
        if unit == "weekend":
            which = {"last": "last", "past": "last", "next": "next", "this": "this", "coming": "this"}.get(before, "")
            if not which and before == "the" and self._word(i - 2) in ("over", "at", "on", "during", "for"):
                which = "the"
            if which:
                self._add(start, self.ends[i], moments.weekend(self.issued, which, self._tense(i)), "relative")
            return
        nuance = self._word(i - 2)
        if unit == "year" and i + 1 < self.sentence.last and self.words[i + 1] == "'s":
            return  # "this year's chair" is chair for a year, and met on some day
        if before == "the" and unit == "week" and nuance == "in" and self._word(i - 3) in ("earlier", "later"):
            before, nuance, start = "this", self._word(i - 3), self.starts[i - 3]  # "earlier in the week"
        if before not in ("this", "last", "next", "previous") or (before in ("last", "next") and nuance == "the"):
            return
        by = {"last": -1, "previous": -1, "this": 0, "next": 1}[before]
        if nuance in ("earlier", "later", "early", "late"):
            start = min(start, self.starts[i - 2])
        moment: Moment | None
        if unit == "week":
            moment = moments.week(self.issued, by)
            today = self.issued.isoformat()
            if moment and by == 0 and nuance == "earlier" and moment.start < today:
                moment = Moment(moment.start, min(today, moment.end))
            elif moment and by == 0 and nuance == "later" and today < moment.end:
                moment = Moment(today, moment.end)
        elif unit == "month":
            moment = moments.shifted_month(self.issued, by)
        else:
            moment = Moment(f"{self.issued.year + by:04d}")
        self._add(start, self.ends[i], moment, "relative")

    def _day_told(self) -> date | None:
        """The day that the text has named last, from which "the same day" and "two days earlier" are counted."""
        told = [d for d in self.reading.dates[-_REACH_BACK:] if d.wording != "year"]
        opening = (d for d in reversed(told) if self._opens_a_sentence(d))
        last = next(opening, told[-1] if told else None)
        if last is None or last.moment.end or len(last.moment.start) < len("2030-01-01"):
            return None
        return date.fromisoformat(last.moment.start)

    def _opens_a_sentence(self, mention: DateMention) -> bool:
        """Whether a date stands at the head of its sentence, where it sets the scene: "On Thursday, the minister"."""
        sentences = self.reading.sentences
        at = bisect_right(sentences, mention.start, key=lambda s: s.start) - 1
        return at >= 0 and mention.start - sentences[at].start < _OPENING

    def _day_word(self, i: int) -> None:
        """Read "the same day", "the following day", "two days earlier": a day counted from the one last named."""
        before, count = self._word(i - 1), _NUMBERS.get(self._word(i - 1), 0)
        by, first, last = 0, i - 1, i
        if before in _SAME_DAY:
            first = i - 2 if self._word(i - 2) in ("the", "that") else i - 1
        elif before == "the" and self._word(i - 2) == "in" and self._word(i - 3) in ("earlier", "later"):
            first = i - 3
        elif before in _AFTER and self._word(i - 2) == "the":
            by, first = _AFTER[before], i - 2
        elif count and self._word(i + 1) in _BY and (self.sentence.first == i - 1 or not self._word(i + 2).isalpha()):
            by, last = count * _BY[self._word(i + 1)], i + 1
        else:
            return
        day = self._day_told()
        if day is not None:
            self._add(self.starts[first], self.ends[last], moments.shifted_day(day, by), "relative")

    def _half(self, i: int) -> None:
        """Read "the second half of 2025", "the first half of the year": its first and last month."""
        which, year = self._word(i - 1), self.issued.year if self.issued else 0
        last = i + 2 if self._word(i + 2) in ("this", "next", "the") else i + 1
        if self._word(i + 1) != "of" or which not in _HALVES:
            return
        following = self._word(last + 1)
        if _TRIGGERS.get(following) == "year":
            year = int(following)
        elif following != "year" or last == i + 1:
            return
        if year and (self.issued or following != "year"):
            year += self._word(last) == "next"
            first, end = _HALVES[which]
            moment = Moment(f"{year:04d}-{first:02d}", f"{year:04d}-{end:02d}")
            self._add(self.starts[i - 1], self.ends[last + 1], moment, "relative")

    def _ago(self, i: int) -> None:
        """Read "two days ago", "a month ago": the day, or the week, month or year in which it was."""
        unit, count = self._word(i - 1).rstrip("s"), self._word(i - 2)
        number = int(count) if count.isdigit() and len(count) < 4 else _NUMBERS.get(count, 0)
        if not self.issued or not number:
            return
        moment: Moment | None = None
        if unit == "day":
            moment = moments.shifted_day(self.issued, -number)
        elif unit == "week":
            moment = moments.week(self.issued, -number)
        elif unit == "month":
            moment = moments.shifted_month(self.issued, -number)
        elif unit == "year" and number < self.issued.year - 1000:
            moment = Moment(f"{self.issued.year - number:04d}")
        self._add(self.starts[i - 2], self.ends[i], moment, "relative")
