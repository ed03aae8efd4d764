"""Finds what a party says it will do, concrete enough to check later. Changes when the wordings of promises change.

One commitment a sentence. A cheap scan for trigger words finds the sentences that are worth a closer look; then each
rule asks for the subject of the verb, what is promised, and that it is neither denied, wished for nor mere scheduling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from kg.extract import topics, wordings
from kg.extract.clauses import Subject, subject_of
from kg.extract.protocol import Reading, Sentence
from kg.extract.referents import (
    Party,
    between,
    is_transcript,
    meeting_of,
    people_between,
    they,
    triggered,
    we,
    words_in,
    words_of,
)
from kg.extract.wordings import COMMITTED, CONTACT, MONEY, NEGATED, PLEDGE, first_words, rank_of, strengths, trigger
from kg.model import Ref, Span, Term, Value

_ADJECTIVES = frozenset({"ready", "prepared", "willing", "determined", "resolved"})
_ASIDE = re.compile(r"^\s*,[^,;]{3,100},")
_AGAIN = re.compile(
    r"\b(?:will|shall)\s+(?:(?:also|then)\s+)?(?:meet|convene|reconvene|consult)\s+"
    r"(?:again|regularly|annually|every|each|once|twice|quarterly)\b"
)
_PARTED = re.compile(r"(?<![A-Z])[.;]\s|\b(?:will|would|important|importance|need)\b|\band\s+(?:\w+ly\s+)?\w+ed\b")
_OWN = re.compile(r"\b(?:our|my|the Administration['’]s)\b", re.IGNORECASE)


class Hit(NamedTuple):
    """A promise found in a sentence: its rule, strength, parties, and where its verb stands."""

    rule: str
    strength: str
    confidence: float
    parties: tuple[Party, ...]
    verb: Span


def _denied(text: str, sentence: Sentence, verb: int) -> bool:
    """Whether what stands before the verb makes it a wish, a condition, a question or a denial."""
    if text[sentence.end - 1] == "?" or text[max(sentence.start, verb - 3) : verb] == "to ":
        return True
    before = text[sentence.start : verb]
    if wordings.commitment("doubt").search(before.lower()):
        return True
    return NEGATED.search(text, max(sentence.start, verb - 30), verb) is not None


def _promised(reading: Reading, index: int) -> Iterator[Hit]:
    """ "agreed to ...", "pledged to ...", "intend to ...", "It has been agreed to ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("promise").finditer(text, sentence.start, sentence.end):
        verb = match["verb"]
        if _denied(text, sentence, match.start()) or (
            CONTACT.match(text, match.end("verb")) and sentence.end - match.end() < 90
        ):
            continue
        if match["next"] in ("meet", "visit", "travel", "attend") and verb in ("plans", "plan", "planning"):
            continue
        if verb in _ADJECTIVES and not rank_of(match["next"]):
            continue
        if verb == "decided" and is_transcript(reading, match.start()):
            continue
        subject = subject_of(reading, index, match.start())
        span = Span(match.start(), match.end("verb"))
        if (
            subject.kind == "pronoun"
            and text[subject.span.start : subject.span.end].lower() == "it"
            and re.search(r"\bbeen\s|\bwas\s", text[subject.span.end : match.start()])
        ):
            yield Hit(
                "commitment.impersonal",
                strengths("promise")[verb],
                0.9,
                tuple(they(reading, index, subject.span)),
                span,
            )
        elif subject.kind not in ("thing", "none"):
            yield Hit("commitment.verb-to", strengths("promise")[verb], 0.9, subject.parties, span)


def _committed(reading: Reading, index: int) -> Iterator[Hit]:
    """ "is committed to ...", "remain deeply committed to ...", "Both leaders committed to strengthening ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in COMMITTED.finditer(text, sentence.start, sentence.end):
        at = match.start()
        if _denied(text, sentence, at):
            continue
        subject = subject_of(reading, index, at)
        if subject.kind not in ("thing", "none"):
            yield Hit("commitment.committed-to", "Pledged", 0.9, subject.parties, Span(at, at + len("committed")))


def _granted(reading: Reading, index: int) -> Iterator[Hit]:
    """ "announced $5 million in aid", "pledged support for", "offered assistance", "authorized a drawdown"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("plans").finditer(text, sentence.start, sentence.end):
        subject = subject_of(reading, index, match.start())
        if subject.kind not in ("thing", "none") and not _denied(text, sentence, match.start()):
            yield Hit("commitment.announced-intent", "Intended", 0.9, subject.parties, Span(match.start(), match.end()))
    for match in wordings.commitment("grant").finditer(text, sentence.start, sentence.end):
        verb = match["verb"]
        reach = _ASIDE.sub("", text[match.end("verb") : min(sentence.end, match.end() + 200)])
        reach = re.split(r",\s|(?<![A-Z])[;.]\s|\bto\s+[a-z]|\bthat\b", reach[:110])[0]
        if (
            not MONEY.search(reach)
            and not (verb.startswith("pledge") and PLEDGE.match(reach.lstrip()))
            and not (
                wordings.commitment("gift").search(reach)
                and (verb.startswith(("pledge", "offer")) or re.search(r"\b(?:new|additional|further)\b", reach))
            )
        ):
            continue
        subject = subject_of(reading, index, match.start())
        if subject.kind not in ("thing", "none") and not _denied(text, sentence, match.start()):
            yield Hit("commitment.grant", "Pledged", 0.85, subject.parties, Span(match.start(), match.end("verb")))
    for match in wordings.commitment("giving").finditer(text, sentence.start, sentence.end):
        if not MONEY.search(text, match.end(), sentence.end):
            continue
        subject = subject_of(reading, index, match.start())
        if subject.kind not in ("thing", "none") and not _denied(text, sentence, match.start()):
            yield Hit("commitment.providing", "Pledged", 0.8, subject.parties, Span(match.start(), match.end("verb")))


def _willed(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The governments will provide ...", "we will continue to use ...", "948 beds will be prepared by 28 April"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("will-be").finditer(text, sentence.start, sentence.end):
        if _denied(text, sentence, match.start()) or wordings.commitment("logistics").search(
            text, sentence.start, sentence.end
        ):
            continue
        if match["next"] != "prepared" or subject_of(reading, index, match.start()).kind == "thing":
            yield Hit(
                "commitment.will-be-done",
                "Intended",
                0.7,
                tuple(we(reading, index, Span(match.start(), match.end()))),
                Span(match.start(), match.end()),
            )
    for match in wordings.commitment("will").finditer(text, sentence.start, sentence.end):
        at = match.start("next")
        if NEGATED.match(match["next"]) or (
            match["next"] == "be" and not wordings.commitment("gives").match(text, match.start("next"))
        ):
            continue
        onward = re.compile(r"continue(?:s|\s+to)?\s+(?:be\s+)?").match(text, at)
        action = text[onward.end() : onward.end() + 24] if onward else text[at : at + 24]
        word = re.match(r"[a-z]+(?:\s(?:up|out)\b)?", action)
        if word is None or (wordings.commitment("vague").match(text, at) and not _specific(text, at, sentence.end)):
            continue
        rank = rank_of(word[0])
        if not rank or _denied(text, sentence, match.start()) or (CONTACT.match(text, at) and sentence.end - at < 90):
            continue
        if wordings.commitment("logistics").search(text, sentence.start, sentence.end):
            continue
        subject = subject_of(reading, index, match.start())
        if _accepts(reading, subject, rank, match.start()):
            strength = "Agreed" if match["verb"] == "shall" else "Intended"
            yield Hit(
                f"commitment.will-{rank}",
                strength,
                0.8 if rank == "firm" else 0.7,
                subject.parties,
                Span(match.start(), match.end()),
            )


def _meeting_again(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The two countries will meet again next month": two parties bind themselves to go on."""
    text, sentence = reading.text, reading.sentences[index]
    for match in _AGAIN.finditer(text, sentence.start, sentence.end):
        subject = subject_of(reading, index, match.start())
        countries = {_country(p.ref) for p in subject.parties}
        bound = subject.kind in ("party", "collective", "pronoun") and len(countries) > 1
        if bound and not _denied(text, sentence, match.start()):
            yield Hit("commitment.meet-again", "Intended", 0.8, subject.parties, Span(match.start(), match.end()))


def _specific(text: str, at: int, end: int) -> bool:
    """Whether general words such as "work together" go on to say what for."""
    rest = text[at:end]
    return bool(
        re.match(
            r"(?:continue to )?work\w* (?:closely )?(?:together |with [^,.;]{1,80}? )(?:to|on|toward|towards) \w", rest
        )
    ) or bool(re.match(r"continue (?:to (?:use|provide|support|hold|stand)|our|its|their) \w", rest))


def _accepts(reading: Reading, subject: Subject, rank: str, at: int) -> bool:
    if subject.kind in ("thing", "none"):
        return False
    spoken = is_transcript(reading, at)
    if rank == "firm":
        return subject.kind != "pronoun" or (bool(subject.parties) and not spoken)
    return (subject.kind in ("party", "collective", "own", "we") and not spoken) or (
        subject.kind == "official" and len(subject.parties) > 2 and not spoken
    )


def _asserted(reading: Reading, index: int) -> Iterator[Hit]:
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
            owners = _owners(reading, index, verbs[-1].end(), match.start(), verbs[-1].start())
            yield Hit("commitment.reaffirmed", strength, 0.8, owners, span)
        elif not verbs and re.search(r"\smade\s", match[0]):
            yield Hit("commitment.made", strength, 0.8, _owners(reading, index, sentence.start, match.end(), -1), span)


def _states(text: str, sentence: Sentence, verb: re.Match[str], noun: re.Match[str]) -> bool:
    """Whether a verb such as "reaffirmed" states the commitment that follows it, now and not in a later talk."""
    if _denied(text, sentence, verb.start()) or _PARTED.search(text, verb.start(), noun.start()):
        return False
    if re.search(r"\bwill\s+(?:\w+\s+)?$", text[sentence.start : verb.start()]):
        return False
    about = re.match(r"welcome|note|highlight", verb[0])
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


@cache
def _rules() -> tuple[tuple[Callable[[Reading, int], Iterator[Hit]], frozenset[str]], ...]:
    """The rules, each with the words without any of which a sentence need not be searched."""
    announcing = frozenset({"announced", "announces", "announce", "announcing"})
    return (
        (_promised, first_words("commitment_verbs", "promise")),
        (_committed, frozenset({"committed"})),
        (_granted, first_words("commitment_verbs", "grant", "giving") | announcing),
        (_willed, frozenset({"will", "shall", "is", "are"})),
        (_meeting_again, frozenset({"will", "shall"})),
        (_asserted, first_words("commitment_verbs", "noun")),
    )


_ORDER = {"Signed": 0, "Agreed": 1, "Pledged": 2, "Intended": 3}


def find(reading: Reading, index: int) -> Hit | None:
    """The strongest promise of a sentence, or None."""
    here = words_in(reading, reading.sentences[index])
    hits = [hit for rule, words in _rules() if not words.isdisjoint(here) for hit in rule(reading, index)]
    return min(hits, key=lambda h: (_ORDER[h.strength], h.verb.start), default=None)


def _beneficiary(reading: Reading, sentence: Sentence, hit: Hit) -> Party | None:
    """The country or body for which something is promised: "to Thailand", "for the people of Burma"."""
    makers = {_country(p.ref) for p in hit.parties}
    for name in between(reading.names, hit.verb.end, sentence.end):
        before = reading.text[max(hit.verb.end, name.start - 40) : name.start]
        if (
            name.kind in ("country", "government", "organization")
            and _country(name.ref) not in makers
            and _TOWARDS.search(before)
        ):
            return Party(name.ref, Span(name.start, name.end))
    return None


def _country(ref: Ref) -> str:
    """The country of a state, government or agency; another reference stands for itself."""
    return ref.key.partition("/")[0].upper() if ref.kind in ("country", "government", "agency") else ref.key


_TOWARDS = re.compile(
    r"\b(?:to|for|help|helping|assist|assisting|support|supporting|aid)\s+(?:the\s+)?(?:(?:people|government|citizens|authorities)\s+(?:of|in)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)


class Commitments:
    """Adds the commitments of a statement, each with its words, parties, strength, meeting, beneficiary and topics."""

    name = "commitments"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Read every sentence of the body in which a promise may stand."""
        hits = ((index, find(reading, index)) for index in triggered(reading, trigger("commitment_verbs")))
        found = ((index, hit) for index, hit in hits if hit is not None)
        for number, (index, hit) in enumerate(found, 1):
            self._record(reading, index, hit, Ref("commitment", f"c{number}"))

    def _record(self, reading: Reading, index: int, hit: Hit, ref: Ref) -> None:
        sentence = reading.sentences[index]
        whole = Span(sentence.start, sentence.end)
        rule, trust = hit.rule, hit.confidence
        reading.claim(ref, "rdf:type", Term("kg:Commitment"), [whole], rule, trust)
        reading.claim(
            ref, "dcterms:description", Value(" ".join(reading.document.quote(whole).split())), [whole], rule, trust
        )
        reading.claim(ref, "kg:strength", Term(f"kg:{hit.strength}"), [whole], rule, trust)
        made = set()
        for party in hit.parties:
            if party.ref not in made:
                made.add(party.ref)
                spans = [whole] if sentence.start <= party.span.start < sentence.end else [whole, party.span]
                reading.claim(ref, "kg:madeBy", party.ref, spans, rule, trust)
        meeting = meeting_of(reading, index)
        if meeting is not None:
            reading.claim(ref, "kg:madeAt", meeting.ref, [whole], "commitment.meeting", 0.8)
        beneficiary = _beneficiary(reading, sentence, hit)
        if beneficiary is not None:
            reading.claim(ref, "kg:beneficiary", beneficiary.ref, [whole], "commitment.beneficiary", 0.8)
        for topic, span in topics.find(reading.text, hit.verb.end, sentence.end):
            reading.claim(ref, "schema:about", topic, [span], "commitment.topic", 0.9)
