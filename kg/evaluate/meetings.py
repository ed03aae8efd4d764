"""Annotated meetings held against those of the graph. Changes when meetings are told apart otherwise.

Which meeting is which follows from four things: day, persons, parties, and the words that speak of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.evaluate import annotation as gold
from kg.evaluate.days import agrees
from kg.evaluate.reported import Fact, Meeting, meeting_label, meetings
from kg.evaluate.tally import Ledger, Wanted
from kg.evaluate.wording import same_party, same_passage, same_person, same_place

ENOUGH: Final = 0.45
"""How alike two meetings must be at the least to be taken for one."""


def compare_meetings(ledger: Ledger, annotated: tuple[gold.Meeting, ...]) -> None:
    """The outcomes of meetings, and of what is said about each that has to be found."""
    wanted = [Wanted(m, meeting_label(m.days[:1], m.parties, m.participants), m.quote, optional=m.optional)
              for m in annotated]
    matched = ledger.settle("meetings", wanted, meetings(ledger.said), lambda m, f: likeness(m, f) >= ENOUGH, likeness)
    found = {id(meeting): fact for meeting, fact in matched}
    for meeting in annotated:
        if not meeting.optional:
            _details(ledger, meeting, found.get(id(meeting)))


def likeness(wanted: gold.Meeting, found: Meeting) -> float:
    """How alike two meetings are, from 0 to 1: the mean of day, persons, parties and words."""
    day = float(agrees(wanted.days, found.start.names))
    people = _overlap([[_is_person(name, f) for f in found.participants] for name in wanted.participants],
                      [any(_is_person(name, f) for name in wanted.participants_optional) for f in found.participants])
    parties = _overlap([[same_party(party, f.names) for f in found.parties] for party in wanted.parties],
                       [any(same_party(party, f.names) for party in wanted.parties_optional) for f in found.parties])
    words = float(any(same_passage(wanted.quote, quote) for quote in found.quotes))
    return (day + people + parties + words) / 4


def _overlap(fits: Sequence[Sequence[bool]], spared: Sequence[bool]) -> float:
    """The share that wanted (rows) and found (columns) have in common; what is spared need not be there."""
    common = sum(any(row) for row in fits)
    expected = max(common, len(spared) - sum(spared))
    if not fits and not expected:
        return 1.0
    return common / max(1, len(fits) + expected - common)


def _details(ledger: Ledger, wanted: gold.Meeting, found: Meeting | None) -> None:
    """Who, when, where and how; all missed where the meeting is."""
    here = f"meeting {wanted.key}: "
    _who(ledger, "participants", here, wanted.quote, wanted.participants, wanted.participants_optional,
         found.participants if found else ())
    _who(ledger, "parties", here, wanted.quote, wanted.parties, wanted.parties_optional, found.parties if found else ())
    # Where the text names no leads, each participant may be one.
    _who(ledger, "leads", here, wanted.quote, wanted.leads, () if wanted.leads else wanted.participants,
         found.leads if found else ())
    day = Wanted(wanted, here + " or ".join(wanted.days), wanted.quote, optional=not wanted.start)
    ledger.settle("meeting date", [day] if wanted.days else [], _labelled(here, found.start if found else None),
                  lambda m, f: agrees(m.days, f.names))
    places = [Wanted(wanted.places, here + wanted.places[0], wanted.quote, wanted.places, wanted.place_optional)
              ] if wanted.places else []
    ledger.settle("meeting place", places, _labelled(here, found.place if found else None),
                  lambda names, f: any(same_place(one, other) for one in names for other in f.names))
    _manner(ledger, here, wanted, found)


def _who(
    ledger: Ledger, kind: str, here: str, quote: str, names: tuple[str, ...], spared: tuple[str, ...],
    found: tuple[Fact, ...],
) -> None:
    wanted = [Wanted(name, here + name, quote, (name,), optional)
              for group, optional in ((names, False), (spared, True)) for name in group]
    facts = [replace(f, label=here + f.shown) for f in found]
    ledger.settle(kind, wanted, facts, _is_party if kind == "parties" else _is_person)


def _manner(ledger: Ledger, here: str, wanted: gold.Meeting, found: Meeting | None) -> None:
    """Status and mode are one fact of the table, but each has a rule of its own."""
    facts = []
    right = {"status": False, "mode": False}
    if found:
        statuses, modes = found.status.names or ("Held",), found.mode.names or ("InPerson",)
        right = {"status": statuses[0] in wanted.statuses, "mode": modes == (wanted.mode,)}
        for name, fact in (("status", found.status), ("mode", found.mode)):
            ledger.judge(fact, right[name])
        label = f"{here}{' / '.join(statuses)}, {' / '.join(modes)}"
        facts = [Fact((), (*found.status.triples, *found.mode.triples), label=label)]
    shown = Wanted(wanted, f"{here}{' or '.join(wanted.statuses)}, {wanted.mode}", wanted.quote)
    ledger.settle("status and mode", [shown], facts, lambda _wanted, _found: all(right.values()), rules=False)


def _labelled(here: str, fact: Fact | None) -> list[Fact]:
    return [replace(fact, label=here + fact.shown)] if fact and fact.names else []


def _is_party(name: str, fact: Fact) -> bool:
    return same_party(name, fact.names)


def _is_person(name: str, fact: Fact) -> bool:
    return any(same_person(name, other) for other in fact.names)
