"""Finds promises that a noun names: "reaffirmed the commitment to", "their readiness to". Changes when such nouns do.

The verb that states the noun tells whether it is stated here and now; the words between them tell whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract import wordings
from kg.extract.clauses import subject_of
from kg.extract.promises import Hit, denied
from kg.extract.protocol import Reading, Sentence
from kg.extract.referents import Party, between, people_between, we, words_of
from kg.extract.wordings import rank_at, strengths
from kg.model import Ref, Span

_THANKED = re.compile(r"(?i)thank|apprec|prais|commend")
_TO_STATE = re.compile(r"\b(?:spoke|met|phoned|called(?=\s+[A-Z]))\b[^;]*?\bto\s+(?:[^;.]{1,120}\band\s+to\s+)?$")
"""A talk held in order to state something: "spoke with him to reaffirm"."""
_PARTED = re.compile(r"(?<![A-Z])[.;]\s|\b(?:will|would|important|importance|need)\b|\band\s+(?:\w+ly\s+)?\w+ed\b")
_MADE_BY = re.compile(r"\smade\s+by\s")
_OWN = re.compile(r"\b(?:our|my|the Administration['’]s)\b", re.IGNORECASE)


def found(reading: Reading, index: int) -> Iterator[Hit]:
    """ "reaffirmed the U.S. commitment to ...", "their readiness to ...", "X's commitment was reaffirmed to ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("noun").finditer(text, sentence.start, sentence.end):
        noun = match["noun"]
        strength = strengths("noun")[noun]
        if match["passive"]:
            if match["passive"] not in words_of("commitment_verbs", "assert"):
                continue
            parties = tuple(
                Party(n.ref, Span(n.start, n.end)) for n in between(reading.names, sentence.start, match.start())
            )
            yield Hit("commitment.reaffirmed", strength, 0.85, parties, Span(match.start(), match.end()))
            continue
        reach = max(sentence.start, match.start() - 140)
        verbs = list(wordings.commitment("assert").finditer(text, reach, match.start()))
        span = Span(match.start(), match.end())
        if verbs and _states(text, sentence, verbs[-1], match):
            owners = _owners(reading, index, verbs[-1].end(), match.start(), _stated_at(text, sentence, verbs[-1]))
            if _THANKED.match(verbs[-1][0]) and not between(reading.names, verbs[-1].end(), match.start()):
                continue
            yield Hit("commitment.reaffirmed", strength, 0.8, owners, span)
        elif not verbs and re.search(r"\smade\s", match[0]) and re.match(r"\s+[a-z]", text[match.end() :][:3]):
            makers = _named_makers(reading, match)
            makers = makers or _owners(reading, index, sentence.start, match.end(), -1)
            if makers:
                yield Hit("commitment.made", strength, 0.8, makers, span)


def _named_makers(reading: Reading, noun: re.Match[str]) -> tuple[Party, ...]:
    """Those after "by" in "the commitments made by the leaders of Norway and Ghana in May to cut tariffs"."""
    by = _MADE_BY.search(noun[0])
    if by is None:
        return ()
    names = between(reading.names, noun.start() + by.end(), noun.end())
    return tuple(Party(n.ref, Span(n.start, n.end)) for n in names if n.kind != "place")


def _stated_at(text: str, sentence: Sentence, verb: re.Match[str]) -> int:
    """Where the verb stands whose subject states the commitment: "spoke" in "spoke with him to reaffirm"."""
    spoke = _TO_STATE.search(text, sentence.start, verb.start())
    return spoke.start() if spoke else verb.start()


def _states(text: str, sentence: Sentence, verb: re.Match[str], noun: re.Match[str]) -> bool:
    """Whether a verb such as "reaffirmed" states the commitment that follows it, now and not in a later talk."""
    if denied(text, sentence, _stated_at(text, sentence, verb)) or _PARTED.search(text, verb.start(), noun.start()):
        return False
    if re.search(r"\bwill\s+(?:\w+\s+)?$", text[sentence.start : verb.start()]):
        return False
    if noun[0].endswith("of"):  # "welcomed Norway's commitment of NOK 5 million"
        return True
    about = re.match(r"welcome|note|highlight", verb[0].lower())
    if _THANKED.match(verb[0]) or verb[0].lower().startswith(("assur", "inform")):
        return rank_at(text, noun.end() + 1) != "" and noun["noun"] != "plans"
    return about is None or re.match(r"\s*[a-z]+\b(?<!ing)", text[noun.end() : noun.end() + 20]) is not None


def _owners(reading: Reading, index: int, start: int, end: int, verb: int) -> tuple[Party, ...]:
    """Whose commitment: the names before the noun, "our", or the subject of the verb that states it."""
    names = [n for n in between(reading.names, start, end) if n.kind != "place"]
    people = people_between(reading, start, end)
    if people:
        found = [Party(p.ref, Span(p.start, p.end)) for p in people]
        return (
            *found,
            *(Party(Ref("country", p.country), Span(p.start, p.end)) for p in people if len(p.country) == 3),
        )
    if names:
        return tuple(Party(n.ref, Span(n.start, n.end)) for n in names)
    subject = subject_of(reading, index, verb).parties if verb >= 0 else ()
    if _OWN.search(reading.text, start, end) and sum(p.ref.kind == "country" for p in subject) < 2:
        return tuple(we(reading, index, Span(start, end)))
    return subject
