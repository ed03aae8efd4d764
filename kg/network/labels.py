"""Short labels for things that have no name of their own: meetings, commitments. Changes when they read badly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from kg.network.periods import interval, short_date

if TYPE_CHECKING:
    from kg.network.facts import Fact, Thing

_MOST: Final = 70
_FORM: Final = {"Telephone": "Call", "Video": "Video call"}


def shorten(text: str, most: int = _MOST) -> str:
    """The beginning of a text, cut between words.

    >>> shorten("to open a joint border post by the end of the year", 24)
    'to open a joint border…'
    """
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain.rfind(" ", most // 2, most)
    return plain[: cut if cut > 0 else most - 1].rstrip(" ,;:.") + "…"


def spoken_dates(dates: Iterable[str]) -> str:
    """Dates in words, "or" between those on which sources disagree. A slash parts the ends of a range.

    >>> spoken_dates(["2019-08-26", "2019-08-27"]), spoken_dates(["2019-09-12/2019-10-13"])
    ('26 or 27 Aug 2019', '12 Sep 2019 to 13 Oct 2019')
    """
    given = list(dates)
    months = {moment[:7] for moment in given}
    if len(months) == 1 and len(given) > 1 and all(len(moment) == 10 for moment in given):
        days = " or ".join(str(int(moment[8:])) for moment in given[:-1])
        return f"{days} or {short_date(given[-1])}"
    return " or ".join(" to ".join(short_date(end) for end in moment.split("/")) for moment in given)


def narrowest(dates: Iterable[str]) -> tuple[str, ...]:
    """The dates without those that another one makes more precise.

    >>> narrowest(["2019-08", "2019-08-26", "2019-09"])
    ('2019-08-26', '2019-09')
    """
    kept = []
    given = sorted(set(dates))
    for moment in given:
        mine = interval(moment.partition("/")[0])
        others = (interval(other.partition("/")[0]) for other in given if other != moment)
        if mine and any(o and mine.first <= o.first and o.last <= mine.last and o != mine for o in others):
            continue
        kept.append(moment)
    return tuple(kept)


def label_things(things: Mapping[str, Thing], facts: Iterable[Fact]) -> None:
    """Give a label to each thing that the store has no name for."""
    parties: dict[str, set[str]] = {}
    people: dict[str, set[str]] = {}
    for fact in facts:
        if fact.relation in ("party", "party_to"):
            parties.setdefault(fact.object, set()).add(fact.subject)
        elif fact.relation in ("took_part", "led", "delegate"):
            people.setdefault(fact.object, set()).add(fact.subject)
    for thing in things.values():
        words = (thing.value("title") or thing.value("description")).lstrip("-–—•* \t")
        if thing.kind == "meeting":
            thing.label = _meeting(thing, things, parties.get(thing.iri, set()), people.get(thing.iri, set()))
        elif words and (thing.kind in ("agreement", "commitment", "statement") or not thing.label):
            thing.label = words if thing.kind == "statement" else shorten(words)
        elif not thing.label:
            thing.label = _from_iri(thing.iri)


def _meeting(thing: Thing, things: Mapping[str, Thing], parties: set[str], people: set[str]) -> str:
    who = people if len(people) == 2 or not parties else parties
    names = sorted({things[iri].label or _from_iri(iri) for iri in who if iri in things})
    sides = " – ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "")
    form = _FORM.get(thing.value("mode"), "Meeting" if len(names) == 1 else "")
    when = spoken_dates(narrowest(thing.values.get("date", ())))
    return ", ".join(part for part in (": ".join(p for p in (form, sides) if p) or "Meeting", when) if part)


def _from_iri(iri: str) -> str:
    words = iri.rstrip("/#").replace("#", "/").rpartition("/")[2].replace("-", " ").strip()
    return words[:1].upper() + words[1:] or iri
