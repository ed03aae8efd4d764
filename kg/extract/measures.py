"""Finds what a government will have done, without its saying who: "The levy will be abolished", "The ban will apply".

Changes when the wordings of announced measures change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract import wordings
from kg.extract.clauses import clause_start, subject_of
from kg.extract.moments import MONTHS
from kg.extract.promises import Hit, denied, is_logistics, state_of
from kg.extract.protocol import Reading
from kg.extract.referents import Party, between, ours, people_between, we
from kg.extract.wordings import MONEY
from kg.model import Span

_BY = re.compile(r"\bby\s+(?:both\s+)?(?:the\s+)?$")
_WHEN = re.compile(
    r"\b(?:from|on|in|by|by the end of|before|next|this|early|late|later|over)\b[^,.;]{0,30}?"
    r"(?:\b\d|\b(?:week|month|year|spring|summer|autumn|fall|winter|quarter|"
    rf"{'|'.join(map(str.capitalize, MONTHS))})\b)|\b(?:shortly|soon|immediately|tomorrow)\b"
)
_GIVES = re.compile(r"\s*(?:provide|give|pay|deliver|invest|allocate|offer|inject)\b[^.;]{0,60}")
_RELATIVE = re.compile(r",?\s*\b(?:which|that)\s*$")
_SECOND_CLAUSE = re.compile(r"\b(?:will|would|has|have|is|are|was|were)\b|\d,")
_OF_A_VISIT = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|official|visit|cultural|[Ee]vent)\b")
_FIGURE = re.compile(
    r"\bby\s+(?:\w+\s+){0,2}\d|^\s+(?:up to\s+|over\s+|more than\s+|another\s+|an?\s+(?:extra|additional|further)\s+)?"
    r"\d[\d,]*\s+(?!(?:of|per|with|in|and|to|by)\b)[a-z]"
)
_SIGNS = re.compile(
    r"\b(?:I|[Ww]e)(?:['’]ll|\s+will)\s+(?:gladly\s+|proudly\s+|soon\s+|immediately\s+)?sign\s+(?:it|this|that|the|these)\b"
    r"[^.;,]{0,60}?\b(?:into law|bill|legislation|[Aa]ct|law|executive order)\b"
)
_TASKED = re.compile(
    r"\b(?P<verb>instruct|direct|task|mandat|charg)ed\s+(?:[^.;:]{3,160}?)\s+(?:to\s+(?P<next>[a-z]+)|with\s+[a-z]+ing)\b"
)
TASKING = frozenset({"instructed", "directed", "tasked", "mandated", "charged"})
"""The words with which parties have something done jointly."""
_REACH = 90  # characters after a verb within which the time stands at which a measure begins


def found(reading: Reading, index: int) -> Iterator[Hit]:
    """Every measure of a sentence."""
    text, sentence = reading.text, reading.sentences[index]
    if is_logistics(text, sentence):
        return
    yield from _done(reading, index)
    yield from _takes_effect(reading, index)
    yield from _allows(reading, index)
    yield from _growing(reading, index)
    yield from _enacts(reading, index)
    yield from _tasked(reading, index)


def _done(reading: Reading, index: int) -> Iterator[Hit]:
    """ "948 beds will be prepared by 28 April", "The guidelines will be released next week"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("will-be").finditer(text, sentence.start, sentence.end):
        if denied(text, sentence, match.start()) or _is_occasion(reading, index, match.start()):
            continue
        if match["dated"] and not _WHEN.search(text, match.end(), min(sentence.end, match.end() + _REACH)):
            continue
        if match["next"] == "prepared" and subject_of(reading, index, match.start()).kind != "thing":
            continue
        span = Span(match.start(), match.end())
        yield Hit("commitment.will-be-done", "Intended", 0.7, _doers(reading, index, span), span)


def _takes_effect(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The new arrangements will apply from 1 July": a measure and when it begins."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("effect").finditer(text, sentence.start, sentence.end):
        if denied(text, sentence, match.start()) or not _heads(reading, index, match.start(), "measure"):
            continue
        if _WHEN.search(text, match.end(), min(sentence.end, match.end() + _REACH)):
            span = Span(match.start(), match.end())
            yield Hit("commitment.takes-effect", "Intended", 0.7, tuple(ours(reading, span)), span)


def _allows(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The bonus will pay $6500 to young people", "Legislation will allow councils to keep their rates"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("will").finditer(text, sentence.start, sentence.end):
        at = match.start("next")
        gives = _GIVES.match(text, at, sentence.end)
        pays = gives is not None and MONEY.search(gives[0]) and _heads(reading, index, match.start(), "measure")
        allows = wordings.commitment("allow").match(text, at) is not None
        rules = allows and not pays and _heads(reading, index, match.start(), "statute")
        if (pays or rules) and not denied(text, sentence, match.start()):
            span = Span(match.start(), match.end())
            yield Hit("commitment.measure", "Intended", 0.7, tuple(ours(reading, span)), span)


def _growing(reading: Reading, index: int) -> Iterator[Hit]:
    """ "We are raising their number by 400", "We are modernising the courts with £300m": under way, with a figure."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("growing").finditer(text, sentence.start, sentence.end):
        reach = re.split(r"[;:]|,\s|\bthat\b", text[match.end() : sentence.end])[0]
        if not MONEY.search(reach) and not _FIGURE.search(reach):
            continue
        subject = subject_of(reading, index, match.start())
        known = subject.kind in ("we", "own", "party", "collective") and subject.parties
        if known and not denied(text, sentence, match.start()):
            yield Hit("commitment.growing", "Intended", 0.7, subject.parties, Span(*match.span()))


def _enacts(reading: Reading, index: int) -> Iterator[Hit]:
    """ "I will sign the bill into law": said of others, it is but their schedule."""
    text, sentence = reading.text, reading.sentences[index]
    for match in _SIGNS.finditer(text, sentence.start, sentence.end):
        if not denied(text, sentence, match.start()):
            span = Span(*match.span())
            yield Hit("commitment.enacts", "Intended", 0.8, tuple(we(reading, index, span)), span)


def _tasked(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The ministers instructed their officials to draft a text": two parties bind themselves by joint orders."""
    text, sentence = reading.text, reading.sentences[index]
    for match in _TASKED.finditer(text, sentence.start, sentence.end):
        subject = subject_of(reading, index, match.start())
        jointly = len({state_of(p.ref) for p in subject.parties if p.ref.kind in ("country", "government")}) > 1
        acting = subject.kind in ("collective", "party", "official", "pronoun", "we")
        if jointly and acting and not denied(text, sentence, match.start()):
            yield Hit("commitment.tasked", "Agreed", 0.75, subject.parties, Span(match.start(), match.end()))


def _heads(reading: Reading, index: int, verb: int, kind: str) -> bool:
    """Whether the subject of a verb is a measure: its noun stands last before the verb, or before "of" or "for"."""
    sentence, text = reading.sentences[index], reading.text
    start = clause_start(reading, sentence, verb)
    subject = _RELATIVE.sub("", text[max(start, verb - 120) : verb].rstrip())
    head = re.split(r"\b(?:of|for|to|on|in|under|announced|which)\b", subject.lower())[0].rstrip(" ,()")
    if _SECOND_CLAUSE.search(subject) or _OF_A_VISIT.search(subject):
        return False
    words = re.findall(r"[a-z]+", head)
    if words and words[-1] in ("also", "then", "now", "both"):
        words.pop()
    return bool(words) and words[-1] in wordings.commitment_words(kind)


def _is_occasion(reading: Reading, index: int, verb: int) -> bool:
    """Whether what is to be opened, extended, invested or given is an event, a prize, a prisoner or an official."""
    subject = subject_of(reading, index, verb).span
    if people_between(reading, subject.start, subject.end):
        return True
    words = re.findall(r"[a-z]+", reading.text[subject.start : subject.end].lower())
    return bool(wordings.commitment_words("occasion").intersection(words))


def _doers(reading: Reading, index: int, span: Span) -> tuple[Party, ...]:
    """Who is to do it: the one named after "by", else the side that speaks."""
    sentence = reading.sentences[index]
    for name in between(reading.names, span.end, min(sentence.end, span.end + 50)):
        if name.kind != "place" and _BY.search(reading.text, span.end - 1, name.start):
            return (Party(name.ref, Span(name.start, name.end)),)
    return tuple(we(reading, index, span))
