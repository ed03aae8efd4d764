"""Finds what the heading of a list promises or concludes, item by item. Changes when such headings are worded anew.

"The two sides will:" or "The following documents were signed:" says once what holds of every item below it. An item
counts only if it is itself an action or the title of a document, for lists also name aims, topics and people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract import wordings
from kg.extract.clauses import subject_of
from kg.extract.enumerations import Heading, Item, headings, items
from kg.extract.promises import Hit, denied
from kg.extract.protocol import Reading
from kg.extract.referents import is_transcript, one_of, words_of
from kg.extract.wordings import rank_at, strengths
from kg.model import Span

_LONGEST_TITLE = 400
_ADVERB = re.compile(r"(?:(?:to|also|further|jointly|continue to|[a-z]+ly)\s+)*", re.IGNORECASE)
_TELLING = re.compile(r",\s+(?:which|who|that)\s|\s[–—-]\s|:\s")
_TITLE_END = re.compile(r"(?:[;,.]|\s)+(?:and|or)?[;,.\s]*$")
_ABOUT = re.compile(
    r"\b(?:that|which|to|for|includ\w+|provid\w+|cover\w*|concern\w*|regarding|relating|areas?|fields?|topics)\b"
)
"""What after "signed agreements" may lead on to their matter instead of their titles."""
_SENTENCE = re.compile(r"\b(?:will|shall|was|were|is|are|has|have|had|signed)\b")
_ATTITUDES = frozenset({"urge", "recognize", "recognise", "seek", "strive", "stand", "remain", "respect"})
_DOER = frozenset({"party", "official", "collective", "we", "own", "pronoun"})


class Promised(NamedTuple):
    """An item that the heading of its list promises: the sentence that holds it, its words, and the heading's."""

    place: int
    item: Span
    heading: Span
    hit: Hit

    def holds(self, offset: int) -> bool:
        """Whether an offset lies in the words of the item or of its heading."""
        return any(start <= offset < end for start, end in (self.item, self.heading))


class Concluded(NamedTuple):
    """An item whose heading says that it was concluded: its words, title, and where the heading and its verb stand."""

    place: int
    item: Span
    title: Span
    heading: Heading
    verb: Span


@cache
def _promising() -> re.Pattern[str]:
    """How a heading ends that promises its items."""
    verbs = one_of(words_of("commitment_verbs", "promise"))
    adverbs = r"(?:\s+(?:also|jointly|each|both|now|therefore|further|together|[a-z]+ly))*"
    nouns = r"steps|measures|actions|commitments?|points|initiatives|activities|undertakings|pledges|decisions"
    following = rf"(?:the\s+)?(?:following|these)(?:\s+(?:[\w-]+\s+){{0,2}}(?:{nouns}))?"
    take = r"(?:take|undertake|implement|carry\s+out|adopt|pursue|do|complete)"
    return re.compile(
        rf"\b(?:(?P<verb>(?i:{verbs}))(?:\s+itself|\s+themselves|\s+ourselves)?{adverbs}"
        rf"(?P<to>\s+to|\s+(?:(?:up)?on|to)\s+{following}|\s+to\s+{take}\s+{following}|\s+{following}|\s+that|\s+as\s+follows|)"
        rf"|(?P<will>will|shall){adverbs}(?:\s+{take}\s+{following})?)[*_]*$"
    )


@cache
def _concluding() -> re.Pattern[str]:
    """How a heading says that the documents below it were concluded."""
    papers = (
        r"(?:agreements|documents|instruments|memoranda|memorandums|MOUs?|MoUs?|treaties|protocols|acts|accords|"
        r"arrangements|contracts|declarations|texts|conventions|outcome\s+documents|letters\s+of\s+intent)"
    )
    verbs = r"(?:signed|concluded|adopted|exchanged|initialled|initialed|inked|finali[sz]ed)"
    return re.compile(
        rf"\b(?:(?P<active>{verbs}|signing\s+of|signature\s+of|exchange\s+of)\b[^.;]{{0,120}}?\b{papers}\b"
        rf"|(?P<bare>{verbs}|signing\s+of)$"
        rf"|(?i:{papers})\b[^.;]{{0,120}}?\b(?:were|have\s+been|was|been)\s+(?:[a-z]+ly\s+|also\s+)?(?P<passive>{verbs})\b)"
        r"(?P<rest>[^.;]{0,120})$"
    )


@cache
def _deed() -> re.Pattern[str]:
    """An item that names what is to be done by a noun: "Establishment of a fund", "The opening of two consulates"."""
    nouns = one_of(words_of("agreement_words", "start") | {"expansion", "opening", "deployment", "construction"})
    return re.compile(rf"(?i:(?:the\s+|an?\s+)?(?:[\w-]+\s+)?{nouns}\s+of\s)")


def promised(reading: Reading) -> Iterator[Promised]:
    """Every item of the lists of a text that its heading makes a promise."""
    for heading in headings(reading):
        sentence = reading.sentences[heading.place]
        begin = sentence.start
        lead = _promising().search(reading.text, begin, heading.colon)
        if lead is None or denied(reading.text, sentence, lead.start()):
            continue
        subject = subject_of(reading, heading.place, lead.start())
        if subject.kind not in _DOER or (subject.kind in ("pronoun", "own") and not subject.parties):
            continue
        verb = (lead["verb"] or lead["will"]).lower()
        strength = strengths("promise").get(verb, "Agreed" if verb == "shall" else "Intended")
        for item in items(reading, heading):
            at = _action(reading, item, lead)
            if at >= 0:
                hit = Hit("commitment.listed", strength, 0.8, subject.parties, Span(at, at + 1))
                yield Promised(item.place, item.span, Span(begin, heading.colon + 1), hit)
            elif not item.marked:
                break


def _action(reading: Reading, item: Item, lead: re.Match[str]) -> int:
    """Where the verb (or noun) of what an item promises stands, or -1 if it is no action."""
    text, span = reading.text, item.span
    at = span.start
    opening = _ADVERB.match(text, at, span.end)
    at = opening.end() if opening else at
    words = text[at : span.end]
    verb = re.match(r"[A-Za-z]+", words)
    if verb is None:
        return -1
    lowered = words[0].lower() + words[1:]
    if lead["will"] is None and _deed().match(words):
        return at
    rank = rank_at(lowered, 0)
    if not rank or (verb[0].endswith("ing") and lead["will"] is not None):
        return -1
    if not item.marked and (rank != "firm" or not verb[0][0].isupper()):
        return -1
    if wordings.commitment("vague").match(lowered) or verb[0].lower() in _ATTITUDES:
        return -1
    return -1 if rank == "soft" and is_transcript(reading, at) else at


def concluded(reading: Reading) -> Iterator[Concluded]:
    """Every document in the lists of a text whose heading says that they were concluded."""
    for heading in headings(reading):
        sentence = reading.sentences[heading.place]
        begin = sentence.start
        lead = _concluding().search(reading.text, begin, heading.colon)
        if lead is None or wordings.agreement("domestic").search(reading.text, begin, heading.colon):
            continue
        verb = Span(*lead.span(next(group for group in ("active", "bare", "passive") if lead[group])))
        sure = not lead["bare"] and not _ABOUT.search(lead["rest"])
        for item in items(reading, heading):
            title = _title(reading.text, item, sure)
            if title is not None:
                yield Concluded(item.place, item.span, title, heading, verb)
            elif not item.marked:
                break


def _title(text: str, item: Item, sure: bool) -> Span | None:
    """The title that an item gives, without the marks at its end, or None if it is no document.

    Under a heading that is not sure to name documents, and without a marker, it must say what document it is.
    """
    words = text[item.span.start : item.span.end]
    telling = _TELLING.search(words)
    end = item.span.start + len(_TITLE_END.sub("", words[: telling.start()] if telling else words))
    begins = words[:1].isupper() or words[:1] in "“\"'‘"
    if not begins or not 8 < end - item.span.start <= _LONGEST_TITLE:
        return None
    document = wordings.agreement("document").search(text, item.span.start, end)
    if _SENTENCE.search(text, item.span.start, end) or (document is None and not (sure and item.marked)):
        return None
    return Span(item.span.start, end)
