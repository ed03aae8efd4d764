"""A promise found in a sentence, and what makes it none. Changes when wishes and denials are told apart anew.

Shared by the rules for what a party says it will do (`commitments`) and for what is to be done (`measures`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.extract import wordings
from kg.extract.protocol import Reading, Sentence
from kg.extract.referents import Party, between
from kg.extract.wordings import NEGATED
from kg.model import Ref, Span

_ASKED = re.compile(
    r"\b(?:how\s+(?:\w+\s+){0,4}|(?:(?<!is )(?<!['’]s )why|whether|what)\s+(?:\w+\s+)?)$",
    re.IGNORECASE,
)

_TOWARDS = re.compile(
    r"\b(?:to|for|help|helping|assist|assisting|support|supporting|aid)\s+(?:the\s+)?(?:(?:people|government|citizens|authorities)\s+(?:of|in)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)


class Hit(NamedTuple):
    """A promise found in a sentence: its rule, strength, parties, and where its verb stands."""

    rule: str
    strength: str
    confidence: float
    parties: tuple[Party, ...]
    verb: Span


def denied(text: str, sentence: Sentence, verb: int) -> bool:
    """Whether what stands before the verb makes it a wish, a condition, a question or a denial."""
    if text[sentence.end - 1] == "?" or text[max(sentence.start, verb - 3) : verb] == "to ":
        return True
    before = text[sentence.start : verb]
    if _ASKED.search(before) or wordings.commitment("doubt").search(wordings.plain(before)):
        return True
    turn = before.rfind(", but ")
    return NEGATED.search(text, max(sentence.start, sentence.start + turn, verb - 30), verb) is not None


def is_logistics(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells the press or guests what to do."""
    return wordings.commitment("logistics").search(text, sentence.start, sentence.end) is not None


def beneficiary(reading: Reading, end: int, hit: Hit) -> Party | None:
    """The country or body for which something is promised: "to Thailand", "for the people of Burma"."""
    makers = {state_of(p.ref) for p in hit.parties}
    for name in between(reading.names, hit.verb.end, end):
        before = reading.text[max(hit.verb.end, name.start - 40) : name.start]
        if (
            name.kind in ("country", "government", "organization")
            and state_of(name.ref) not in makers
            and _TOWARDS.search(before)
        ):
            return Party(name.ref, Span(name.start, name.end))
    return None


def state_of(ref: Ref) -> str:
    """The country of a state, government or agency; another reference stands for itself."""
    return ref.key.partition("/")[0].upper() if ref.kind in ("country", "government", "agency") else ref.key
