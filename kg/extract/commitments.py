"""Finds what a party says it will do, concrete enough to check later. Changes when the wordings of promises change.

One commitment a sentence. A cheap scan for trigger words finds the sentences that are worth a closer look; then each
rule asks for the subject of the verb, what is promised, and that it is neither denied, wished for nor mere scheduling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract import topics
from kg.extract.clauses import Subject, subject_of
from kg.extract.protocol import Reading, Sentence
from kg.extract.referents import (
    Party,
    between,
    is_readable,
    is_transcript,
    meeting_of,
    one_of,
    sentence_at,
    they,
    we,
    words_of,
)
from kg.model import Ref, Span, Term, Value
from kg.resources import gazetteer

_TABLE = "commitment_verbs"
_TRIGGER = re.compile(
    r"\b(?:will|shall|agree[ds]?|agreeing|pledg(?:e|es|ed|ing)|commit(?:s|ted|ment|ments|ting)?|promis(?:e|es|ed)|vow(?:s|ed)?|undert(?:ook|akes?|aken)|"
    r"swore|guaranteed|intend(?:s)?|intent|intentions?|plan(?:s|ning)?|decided|resolved?|determin(?:ed|ation)|ready|readiness|willing(?:ness)?|"
    r"prepared|announc(?:e|es|ed|ing)|offer(?:s|ed)|authori[sz]ed|approved|allocated|providing|donating|contributing|investing|"
    r"allocating|deploying|sending|delivering|dedicating|releasing|supplying|to be)\b"
)
_MONEY = re.compile(
    r"[$€£¥]\s?\d|\b\d[\d,.]*\s(?:million|billion|trillion|percent|doses|troops|tons|tonnes)\b|\b(?:million|billion)\b"
)
_ADVERBS = r"(?:(?:also|now|then|further|jointly|today|therefore|soon|again|both|all|first|[a-z]+ly)\s+)*"
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|cannot|nor|neither|without|refus\w+|fail\w+)\b|n['’]t\b", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\s*(?:to\s+)?(?:stay|remain|keep|maintain|staying|remaining|keeping|maintaining|continue)\s+(?:\w+\s+){0,4}?(?:touch|contacts?|communication)\b"
)
_ADJECTIVES = frozenset({"ready", "prepared", "willing", "determined", "resolved"})
_ASIDE = re.compile(r"^\s*,[^,;]{3,100},")
_OWNER_PRONOUN = re.compile(r"\b(our|my|their|its|his|her)\b", re.IGNORECASE)


class Hit(NamedTuple):
    """A promise found in a sentence: its rule, strength, parties, and where its verb stands."""

    rule: str
    strength: str
    confidence: float
    parties: tuple[Party, ...]
    verb: Span


@cache
def _promises() -> dict[str, str]:
    return {row["phrase"]: row["strength"] for row in gazetteer(_TABLE) if row["kind"] == "promise"}


@cache
def _nouns() -> dict[str, str]:
    return {row["phrase"]: row["strength"] for row in gazetteer(_TABLE) if row["kind"] == "noun"}


@cache
def _actions() -> dict[str, str]:
    return {row["phrase"]: row["complement"] for row in gazetteer(_TABLE) if row["kind"] == "action"}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The compiled patterns that depend on the gazetteer."""
    kinds = {
        kind: one_of(words_of(_TABLE, kind))
        for kind in ("assert", "noun", "gift", "giving", "grant", "vague", "done", "doubt")
    }
    source = {
        "promise": rf"\b(?P<verb>{one_of(_promises())})\s+to\s+(?!(?:by|the|an?|this|these|that|each|both)\b)(?P<next>[a-z]+)",
        "committed": r"\b(?P<verb>(?:is|are|am|remains?|stands?|re|was|were)\s+(?:\w+\s+){0,3}?committed|(?:both|all|leaders|sides|they|we)\s+committed)\s+to\s+\w",
        "grant": rf"\b(?P<verb>{kinds['grant']})(?:\s+|(?=,))(?!to\b)",
        "giving": rf"\b(?:is|are|am|been|be)\s+{_ADVERBS}(?P<verb>{kinds['giving']})\b",
        "will": rf"\b(?P<verb>will|shall)(?:,[^,.;]{{1,80}},)?\s+{_ADVERBS}(?P<next>[a-z]+(?:\s(?:up|out)\b)?)",
        "will-be": rf"\b(?P<verb>will|is to|are to)\s+{_ADVERBS}be\s+{_ADVERBS}(?P<next>{kinds['done']})\b",
        "noun": rf"\b(?P<noun>{kinds['noun']})\s+(?:was\s+(?P<passive>\w+)\s+)?(?:made\s[^.;]{{0,60}}?\s)?to\b",
        "assert": rf"\b{kinds['assert']}\b",
        "pledge": r"(?:(?:its|their|our|his|her|the|full|further|continued|strong|additional|new|close|U\.S\.)\s+){1,3}[a-z]",
        "gift": rf"\b{kinds['gift']}\b",
        "vague": rf"\s*{kinds['vague']}\b",
        "doubt": rf"\b{kinds['doubt']}\b",
        "plans": rf"\b(?P<verb>announc(?:ed|es|e|ing))\s+(?:(?:its|his|her|their|our|my|the|plans?|an)\s+)*(?:plans?|intent|intentions?|commitment|pledge)\s+to\b",
        "logistics": rf"\b{one_of(words_of(_TABLE, 'logistics'))}\b",
    }
    return re.compile(source[name])


def _denied(text: str, sentence: Sentence, verb: int) -> bool:
    """Whether what stands before the verb makes it a wish, a condition, a question or a denial."""
    if text[sentence.end - 1] == "?" or text[max(sentence.start, verb - 3) : verb] == "to ":
        return True
    before = text[sentence.start : verb]
    if _pattern("doubt").search(before.lower()):
        return True
    return _NEGATED.search(text, max(sentence.start, verb - 30), verb) is not None


def _promised(reading: Reading, index: int) -> Iterator[Hit]:
    """ "agreed to ...", "pledged to ...", "intend to ...", "It has been agreed to ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in _pattern("promise").finditer(text, sentence.start, sentence.end):
        verb = match["verb"]
        if (
            _denied(text, sentence, match.start())
            or _CONTACT.match(text, match.end("verb"))
            and sentence.end - match.end() < 90
        ):
            continue
        if match["next"] in ("meet", "visit", "travel", "attend") and verb in ("plans", "plan", "planning"):
            continue
        if verb in _ADJECTIVES and not _rank(match["next"]):
            continue
        subject = subject_of(reading, index, match.start())
        span = Span(match.start(), match.end("verb"))
        if (
            subject.kind == "pronoun"
            and text[subject.span.start : subject.span.end].lower() == "it"
            and re.search(r"\bbeen\s|\bwas\s", text[subject.span.end : match.start()])
        ):
            yield Hit("commitment.impersonal", _promises()[verb], 0.9, tuple(they(reading, index, subject.span)), span)
        elif subject.kind not in ("thing", "none"):
            yield Hit("commitment.verb-to", _promises()[verb], 0.9, subject.parties, span)


def _committed(reading: Reading, index: int) -> Iterator[Hit]:
    """ "is committed to ...", "remain deeply committed to ...", "Both leaders committed to strengthening ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in re.finditer(r"\bcommitted\s+to\s+(?!(?:by|in)\b)\w", text[sentence.start : sentence.end]):
        at = sentence.start + match.start()
        if _denied(text, sentence, at):
            continue
        subject = subject_of(reading, index, at)
        if subject.kind not in ("thing", "none"):
            yield Hit("commitment.committed-to", "Pledged", 0.9, subject.parties, Span(at, at + len("committed")))


def _granted(reading: Reading, index: int) -> Iterator[Hit]:
    """ "announced $5 million in aid", "pledged support for", "offered assistance", "authorized a drawdown"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in _pattern("plans").finditer(text, sentence.start, sentence.end):
        subject = subject_of(reading, index, match.start())
        if subject.kind not in ("thing", "none") and not _denied(text, sentence, match.start()):
            yield Hit("commitment.announced-intent", "Intended", 0.9, subject.parties, Span(match.start(), match.end()))
    for match in _pattern("grant").finditer(text, sentence.start, sentence.end):
        verb = match["verb"]
        reach = _ASIDE.sub("", text[match.end("verb") : min(sentence.end, match.end() + 200)])
        reach = re.split(r",\s|(?<![A-Z])[;.]\s|\bto\s+[a-z]|\bthat\b", reach[:110])[0]
        if (
            not _MONEY.search(reach)
            and not (verb.startswith("pledge") and _pattern("pledge").match(reach.lstrip()))
            and not (
                _pattern("gift").search(reach)
                and (verb.startswith(("pledge", "offer")) or re.search(r"\b(?:new|additional|further)\b", reach))
            )
        ):
            continue
        subject = subject_of(reading, index, match.start())
        if subject.kind not in ("thing", "none") and not _denied(text, sentence, match.start()):
            yield Hit("commitment.grant", "Pledged", 0.85, subject.parties, Span(match.start(), match.end("verb")))
    for match in _pattern("giving").finditer(text, sentence.start, sentence.end):
        if not _MONEY.search(text, match.end(), sentence.end):
            continue
        subject = subject_of(reading, index, match.start())
        if subject.kind not in ("thing", "none") and not _denied(text, sentence, match.start()):
            yield Hit("commitment.providing", "Pledged", 0.8, subject.parties, Span(match.start(), match.end("verb")))


def _willed(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The governments will provide ...", "we will continue to use ...", "948 beds will be prepared by 28 April"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in _pattern("will-be").finditer(text, sentence.start, sentence.end):
        if _denied(text, sentence, match.start()) or _pattern("logistics").search(text, sentence.start, sentence.end):
            continue
        if match["next"] != "prepared" or subject_of(reading, index, match.start()).kind == "thing":
            yield Hit(
                "commitment.will-be-done",
                "Intended",
                0.7,
                tuple(we(reading, index, Span(match.start(), match.end()))),
                Span(match.start(), match.end()),
            )
    for match in _pattern("will").finditer(text, sentence.start, sentence.end):
        at = match.start("next")
        if (
            _NEGATED.match(match["next"])
            or match["next"] == "be"
            and not _pattern("giving").match(text, match.start("next"))
        ):
            continue
        onward = re.compile(r"continue(?:s|\s+to)?\s+(?:be\s+)?").match(text, at)
        action = text[onward.end() : onward.end() + 24] if onward else text[at : at + 24]
        word = re.match(r"[a-z]+(?:\s(?:up|out)\b)?", action)
        if word is None or _pattern("vague").match(text, at) and not _specific(text, at, sentence.end):
            continue
        rank = _rank(word[0])
        if not rank or _denied(text, sentence, match.start()) or _CONTACT.match(text, at) and sentence.end - at < 90:
            continue
        if _pattern("logistics").search(text, sentence.start, sentence.end):
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


def _rank(word: str) -> str:
    """Whether a verb promises something ("firm", "soft"), as infinitive or in -ing after "continue", or not ("")."""
    known = _actions()
    if word in known:
        return known[word]
    if word.endswith("ing"):
        stem = word[:-3]
        return known.get(stem) or known.get(stem + "e") or known.get(stem[:-1]) or ""
    return ""


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
        return subject.kind != "pronoun" or bool(subject.parties)
    return (
        subject.kind in ("party", "collective", "own", "we")
        and not spoken
        or subject.kind == "official"
        and len(subject.parties) > 2
        and not spoken
    )


def _asserted(reading: Reading, index: int) -> Iterator[Hit]:
    """ "reaffirmed the U.S. commitment to ...", "their readiness to ...", "X's commitment was reaffirmed to ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in _pattern("noun").finditer(text, sentence.start, sentence.end):
        noun = match["noun"]
        strength = _nouns()[noun]
        if match["passive"]:
            if match["passive"] not in words_of(_TABLE, "assert"):
                continue
            parties = tuple(
                Party(n.ref, Span(n.start, n.end)) for n in between(reading.names, sentence.start, match.start())
            )
            yield Hit("commitment.reaffirmed", strength, 0.85, parties, Span(match.start(), match.end()))
            continue
        stated = None
        for stated in _pattern("assert").finditer(text, max(sentence.start, match.start() - 140), match.start()):
            pass
        made = re.search(r"\smade\s", match[0])
        if stated is None and not made or stated is not None and _denied(text, sentence, stated.start()):
            continue
        if stated is not None and re.search(
            r"(?<![A-Z])[.;]\s|\b(?:will|would|important|importance|need)\b|\band\s+(?:\w+ly\s+)?\w+ed\b",
            text[stated.start() : match.start()],
        ):
            continue
        if stated is not None and re.search(r"\bwill\s+(?:\w+\s+)?$", text[sentence.start : stated.start()]):
            continue
        if (
            stated is not None
            and re.match(r"welcome|note|made|highlight", stated[0])
            and not re.match(r"\s*[a-z]+\b(?<!ing)", text[match.end() : match.end() + 20])
        ):
            continue
        start = stated.end() if stated is not None else sentence.start
        yield Hit(
            "commitment.reaffirmed",
            strength,
            0.8,
            _owners(reading, index, start, match.start(), stated.start() if stated else -1),
            Span(match.start(), match.end()),
        )


def _owners(reading: Reading, index: int, start: int, end: int, verb: int) -> tuple[Party, ...]:
    """Whose commitment: the names before the noun, "our", or the subject of the verb that states it."""
    names = [n for n in between(reading.names, start, end) if n.kind != "place"]
    people = [p for p in reading.people if start <= p.start and p.end <= end]
    if people:
        found = [Party(p.ref, Span(p.start, p.end)) for p in people]
        return (
            *found,
            *(Party(Ref("country", p.country), Span(p.start, p.end)) for p in people if len(p.country) == 3),
        )
    if names:
        return tuple(Party(n.ref, Span(n.start, n.end)) for n in names)
    pronoun = _OWNER_PRONOUN.search(reading.text, start, end)
    if pronoun is not None and pronoun[0].lower() in ("our", "my"):
        return tuple(we(reading, index, Span(pronoun.start(), pronoun.end())))
    return subject_of(reading, index, verb).parties if verb >= 0 else ()


_RULES = (_promised, _committed, _granted, _willed, _asserted)
_RANK = {"Signed": 0, "Agreed": 1, "Pledged": 2, "Intended": 3}


def find(reading: Reading, index: int) -> Hit | None:
    """The strongest promise of a sentence, or None."""
    hits = [hit for rule in _RULES for hit in rule(reading, index)]
    return min(hits, key=lambda h: (_RANK[h.strength], h.verb.start), default=None)


def _beneficiary(reading: Reading, sentence: Sentence, hit: Hit) -> Party | None:
    """The country or body for which something is promised: "to Thailand", "for the people of Burma"."""
    makers = {p.ref for p in hit.parties}
    for name in between(reading.names, hit.verb.end, sentence.end):
        before = reading.text[max(hit.verb.end, name.start - 40) : name.start]
        if (
            name.kind in ("country", "government", "organization")
            and name.ref not in makers
            and _TOWARDS.search(before)
        ):
            return Party(name.ref, Span(name.start, name.end))
    return None


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
        done, number = -1, 0
        for match in _TRIGGER.finditer(reading.text):
            index = sentence_at(reading, match.start())
            if index < 0 or index == done or not is_readable(reading.sentences[index]):
                continue
            done = index
            hit = find(reading, index)
            if hit is not None:
                number += 1
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
