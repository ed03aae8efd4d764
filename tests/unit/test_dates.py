"""Dates in running text: every form, resolved against the day of issue, and never outside the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.dates import Dates
from kg.extract.fulldates import parse_day
from kg.extract.protocol import Reading
from kg.extract.tokens import tokenise
from kg.model import Document, Moment

WEDNESDAY = date(2019, 8, 28)


def reading(text: str, issued: date | None = WEDNESDAY, country: str = "") -> Reading:
    made = Reading(Document("a", text, "a.txt", ""), text, issued=issued, publisher_country=country)
    tokenise(made)
    Dates().extract(made)
    return made


def found(text: str, issued: date | None = WEDNESDAY, country: str = "") -> list[str]:
    """Each date as "words = start" or "words = start/end"."""
    made = reading(text, issued, country)
    return [f"{text[d.start:d.end]} = {d.moment.start}{'/' + d.moment.end if d.moment.end else ''}" for d in made.dates]


ABSOLUTE = [
    ("They met on September 13, 2019 in Accra.", "September 13, 2019 = 2019-09-13"),
    ("They met on 13 September 2019 in Accra.", "13 September 2019 = 2019-09-13"),
    ("They met on Sept. 13 in Accra.", "Sept. 13 = 2019-09-13"),
    ("They met on the 13th of September.", "13th of September = 2019-09-13"),
    ("They met on September 13th.", "September 13th = 2019-09-13"),
    ("They met on 13 SEPTEMBER 2019.", "13 SEPTEMBER 2019 = 2019-09-13"),
    ("Filed 2019-09-13 by the office.", "2019-09-13 = 2019-09-13"),
    ("They met on 13.09.2019 in Bern.", "13.09.2019 = 2019-09-13"),
    ("They met on 9/13/2019 in Ohio.", "9/13/2019 = 2019-09-13"),
    ("The talks of Tuesday April 12, 2022, went on.", "Tuesday April 12, 2022 = 2022-04-12"),
    ("The talks of Tuesday, 12 April went on.", "Tuesday, 12 April = 2019-04-12"),
    ("He will travel June 4-6 to Lima.", "June 4-6 = 2020-06-04/2020-06-06"),
    ("He travels June 30-July 2, 2022.", "June 30-July 2, 2022 = 2022-06-30/2022-07-02"),
    ("He travels from 30 June to 2 July 2022.", "30 June to 2 July 2022 = 2022-06-30/2022-07-02"),
    ("He stays from May 25 to May 27.", "May 25 to May 27 = 2019-05-25/2019-05-27"),
    ("The visit runs from 15th to the 20th of February.", "15th to the 20th of February = 2020-02-15/2020-02-20"),
    ("The visit is on 22 to 28 October this year.", "22 to 28 October this year = 2019-10-22/2019-10-28"),
    ("They sat December 30, 2019 to January 2, 2020.", "December 30, 2019 to January 2, 2020 = 2019-12-30/2020-01-02"),
    ("They sat on May 4 and 5, 2020.", "May 4 and 5, 2020 = 2020-05-04/2020-05-05"),
    ("They met in September 2019.", "September 2019 = 2019-09"),
    ("They met last in 2017.", "2017 = 2017"),
    ("They met in September.", "September = 2018-09"),
    ("They will meet in September.", "September = 2019-09"),
    ("They met last September.", "last September = 2018-09"),
    ("The budget of summer 2022 was cut.", "summer 2022 = 2022"),
    ("The bureau was founded on July 5, 1865.", "July 5, 1865 = 1865-07-05"),
    ("He will stay on Monday and Tuesday, April 14-15.", "Monday and Tuesday, April 14-15 = 2020-04-14/2020-04-15"),
    ("They discussed preparations for the summit in October.", "October = 2019-10"),
    ("Talks in Bern were last held in 2016.", "2016 = 2016"),
    ("They met on January 2.", "January 2 = 2019-01-02"),
    ("They met between June and July 2020.", "June and July 2020 = 2020-06/2020-07"),
]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE)
def test_absolute(text: str, expected: str) -> None:
    assert found(text) == [expected]


RELATIVE = [
    ("They met today.", "today = 2019-08-28"),
    ("Today, they met.", "Today = 2019-08-28"),
    ("They met earlier today.", "earlier today = 2019-08-28"),
    ("They met yesterday evening.", "yesterday evening = 2019-08-27"),
    ("They meet tomorrow.", "tomorrow = 2019-08-29"),
    ("They met this morning.", "this morning = 2019-08-28"),
    ("They dine tonight.", "tonight = 2019-08-28"),
    ("They met last night.", "last night = 2019-08-27"),
    ("They will meet next week.", "next week = 2019-09-02/2019-09-06"),
    ("They met last week.", "last week = 2019-08-19/2019-08-23"),
    ("They met this week.", "this week = 2019-08-26/2019-08-30"),
    ("They met earlier this week.", "earlier this week = 2019-08-26/2019-08-28"),
    ("They will meet later this week.", "later this week = 2019-08-28/2019-08-30"),
    ("A report last month warned.", "last month = 2019-07"),
    ("They will meet next month.", "next month = 2019-09"),
    ("Trade grew this year.", "this year = 2019"),
    ("Trade fell last year.", "last year = 2018"),
    ("They met over the weekend.", "the weekend = 2019-08-24/2019-08-25"),
    ("They will meet next weekend.", "next weekend = 2019-09-07/2019-09-08"),
    ("They met two days ago.", "two days ago = 2019-08-26"),
    ("They met three months ago.", "three months ago = 2019-05"),
    ("They met 5 years ago.", "5 years ago = 2014"),
    ("They met last spring.", "last spring = 2019"),
    ("They met last summer.", "last summer = 2018"),
    ("They met earlier in the week.", "earlier in the week = 2019-08-26/2019-08-28"),
    ("It is due in the second half of the year.", "second half of the year = 2019-07/2019-12"),
    ("It is due in the first half of next year.", "first half of next year = 2020-01/2020-06"),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_relative(text: str, expected: str) -> None:
    assert found(text) == [expected]
    assert found(text, None) == []


COUNTED = [
    ("On 4 May 2019 they met. On the same day they left.", "the same day = 2019-05-04"),
    ("On 4 May 2019 they met. They left later that day.", "that day = 2019-05-04"),
    ("They met on 4 May 2019 and left the following day.", "the following day = 2019-05-05"),
    ("On 4 May 2019 they met. Two days earlier they had spoken.", "Two days earlier = 2019-05-02"),
    ("They had spoken on 4 May 2019 and met two days later.", "two days later = 2019-05-06"),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_counted_from_the_day_named_last(text: str, expected: str) -> None:
    assert found(text)[1:] == [expected]


@pytest.mark.parametrize("text", ["They met on the same day.", "They met in May 2019. It was the next day."])
def test_no_day_to_count_from(text: str) -> None:
    assert not any("day" in date for date in found(text))


WEEKDAY = [
    ("The ministers met Tuesday.", "Tuesday = 2019-08-27"),
    ("The ministers met on Wednesday.", "Wednesday = 2019-08-28"),
    ("The ministers met on Thursday.", "Thursday = 2019-08-22"),
    ("The ministers will meet on Thursday.", "Thursday = 2019-08-29"),
    ("The minister said that he will travel on Tuesday.", "Tuesday = 2019-09-03"),
    ("The ministers agreed to meet on Tuesday.", "Tuesday = 2019-09-03"),
    ("The ministers met last Tuesday.", "last Tuesday = 2019-08-27"),
    ("The ministers meet next Tuesday.", "next Tuesday = 2019-09-03"),
    ("The ministers meet this Friday.", "this Friday = 2019-08-30"),
    ("The ministers met on Monday evening.", "Monday evening = 2019-08-26"),
    ("The ministers met on Tuesday of last week.", "Tuesday of last week = 2019-08-20"),
    ("The ministers met on Monday and Tuesday.", "Monday and Tuesday = 2019-08-26/2019-08-27"),
    ("The ministers will meet from Monday to Wednesday.", "Monday to Wednesday = 2019-09-02/2019-09-04"),
]


@pytest.mark.parametrize(("text", "expected"), WEEKDAY)
def test_weekday(text: str, expected: str) -> None:
    assert found(text) == [expected]


NONE = [
    "The parties may 5 times object, and will march on.",
    "May you all be well.",
    "The March of the Volunteers was played.",
    "He wrote to the Sunday Times.",
    "They mourned on Bloody Sunday.",
    "It gave 7 million in aid, and 15 percent more.",
    "The 2020 Strategy was adopted.",
    "They will meet in the coming days.",
    "The paper cites Resolution 1973.",
    "They met on February 30.",
    "It sold a May 10-year bond.",
    "It cost 2019 dollars.",
]


@pytest.mark.parametrize("text", NONE)
def test_not_a_date(text: str) -> None:
    assert found(text) == []


def test_year_in_a_title_is_marked_as_such() -> None:
    made = reading("He cited the Act of 1963, as amended.")
    assert [(d.moment, d.wording) for d in made.dates] == [(Moment("1963"), "year")]


def test_figures_follow_the_custom_of_the_publisher() -> None:
    assert found("They met on 9/3/2019.", WEDNESDAY, "USA") == ["9/3/2019 = 2019-09-03"]
    assert found("They met on 9/3/2019.", WEDNESDAY, "GBR") == ["9/3/2019 = 2019-03-09"]
    assert found("They met on 9/3/2019.", WEDNESDAY) == ["9/3/2019 = 2019-09-03"]


def test_several_dates_stand_in_the_order_of_the_text() -> None:
    assert found("He met her on Monday, and on 3 May 2018, and will see her tomorrow.") == [
        "Monday = 2019-08-26", "3 May 2018 = 2018-05-03", "tomorrow = 2019-08-29"]


DATES = st.sampled_from([
    "today", "next week", "May", "5", "Sept.", "13", "2019", "-", "–", "to", "the", "of", ",", "Tuesday", "last",
    "9/9/2020", "31.02.2020", "ago", "two", "days", "will", "met", "weekend", "summer", "\n\n", "0", "99"])


@given(st.one_of(st.text(), st.lists(DATES).map(" ".join)), st.dates() | st.none())
@settings(max_examples=300, deadline=None)
def test_spans_lie_in_the_text_and_follow_each_other(text: str, issued: date | None) -> None:
    made = reading(text, issued)
    end = 0
    for mention in made.dates:
        assert end <= mention.start < mention.end <= len(text)
        assert Moment(mention.moment.start).datatype in ("xsd:date", "xsd:gYearMonth", "xsd:gYear")
        assert not mention.moment.end or mention.moment.start <= mention.moment.end
        end = mention.end
    assert parse_day(text) is None or isinstance(parse_day(text), date)
