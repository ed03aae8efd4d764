"""Whatever the text, it reaches the page unchanged and stays in its place. Changes when data is embedded otherwise."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from kg.network.claims import Quote
from kg.network.labels import narrowest, shorten
from kg.render.context import surroundings
from kg.render.document import embed

TEXT = st.text(st.characters(codec=None), max_size=200)


@given(st.recursive(TEXT | st.integers() | st.booleans() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(
    TEXT, inner), max_leaves=12))
def test_embedded_data_comes_back_and_holds_no_markup(value: object) -> None:
    written = embed(value)
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written.encode("utf-8")) == value


@given(TEXT, st.integers(0, 200), st.integers(0, 40))
def test_the_words_around_a_quote_are_those_of_the_text(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    exact = text[start:start + length]
    before, after = surroundings(Quote("s", start, start + len(exact), exact, "", ""), text)
    flat = " ".join(text.split())
    for piece in (before, after):
        assert " ".join(piece.strip("…").split()) in flat


@given(TEXT, st.integers(10, 80))
def test_short_labels_are_short(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most


@given(st.lists(st.dates().map(lambda day: day.isoformat()[:10]) | st.dates().map(lambda day: day.isoformat()[:7])))
def test_narrowing_keeps_every_day_and_loses_no_month(dates: list[str]) -> None:
    kept = narrowest(dates)
    assert [day for day in kept if len(day) == 10] == sorted({day for day in dates if len(day) == 10})
    assert {day[:7] for day in kept} == {day[:7] for day in dates}
