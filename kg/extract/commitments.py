"""Finds what a party says it will do, concrete enough to check later. Changes when the wordings of promises change.

One commitment a sentence. A cheap scan for trigger words finds the sentences that are worth a closer look; then each
rule asks for the subject of the verb, what is promised, and that it is neither denied, wished for nor mere scheduling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.extract import measures, restated, topics, underheading, wordings
from kg.extract.clauses import Subject, subject_of
from kg.extract.promises import Hit, beneficiary, denied, is_logistics, state_of
from kg.extract.protocol import Reading, Sentence
from kg.extract.referents import (
    asked_by_press,
    is_transcript,
    meeting_at,
    meeting_of,
    they,
    triggered,
    words_in,
)
from kg.extract.wordings import (
    COMMITTED,
    CONTACT,
    MONEY,
    NEGATED,
    PLEDGE,
    first_words,
    rank_at,
    rank_of,
    strengths,
    trigger,
)
from kg.model import Ref, Span, Term, Value

_ADJECTIVES = frozenset({"ready", "prepared", "willing", "determined", "resolved"})
_WAS = re.compile(r"\b(?:was|had been)\s+(?:\w+ly\s+)?$")
_RESOLVES = frozenset({"decided", "resolved", "determined"})
_AS_VERBS = frozenset({"resolved", "determined"})
_COPULA = re.compile(
    r"\b(?:is|are|am|was|were|be|been|being|remains?|remained|stands?)\s+(?:\w+\s+){0,2}$|['’](?:re|s|m)\s+(?:\w+\s+)?$"
)
_STAGED = frozenset({"open", "launch", "present", "host", "convene", "announce", "hand"})
"""What one official does at an occasion."""
_REACH = 60  # characters after a verb within which a figure tells how much
_GIVEN = re.compile(r"\b(?:contribution|allocation|donation|grant|loan|support|funding|package)s?\b")
_NO_DEED = frozenset({"be", "have", "see", "not", "never", "always"})
_ASIDE = re.compile(r"^\s*,[^,;]{3,100},")
_ONWARD = re.compile(r"continue(?:s|\s+to)?\s+(?:be\s+)?(?:\w+ly\s+)?")
_ADDRESSED = re.compile(r"\b(?:with|for) (?:each of |all of )?you\b")
_WHAT_FOR = re.compile(
    r"(?:continue (?:to )?)?work\w* (?:closely )?(?:together |(?:with|in) [^,.;]{1,80}? )?(?:to|on|towards?) \w"
    r"|continue (?:to (?:use|provide|support|hold|stand|share|target) \w|with (?:an?|the|its|our|legislation|plans) \w"
    r"|(?:our|its|their) (?!(?:[a-z]+ )?(?:cooperation|collaboration|partnership|conversations?|dialogue|discussions?|"
    r"friendship|engagement|work)\b)\w)"
    r"|hold (?:an?|its|the) (?:\w+ )?(?:referendum|elections?|inquiry|review|vote|consultations? on)\b"
)
_IF = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ss]hould|were to|provided that|could)\b")
_EARLIER = re.compile(r"\b[Ss]ince\b|\b(?:welcom|commend|prais|applaud|thank)(?:ed|ing|s)\b")
_SINCE_A_DAY = re.compile(r"\b(?:has|have)\b[^.]*\bsince\s+(?:\d{4}|[A-Z][a-z]+\s+\d)")
_AGENDA = frozenset({"meet", "visit", "travel", "attend", "exchange", "discuss", "talk", "speak", "have"})
_HELD = re.compile(r"(?:be held|take place|meet|convene|be convened|host|hold)\b")
_ASKING = re.compile(r"\b(?:how|(?<!is )(?<!['’]s )why|whether|what|where)\s+$", re.IGNORECASE)
_SPEECH = re.compile(
    r"(?:deliver|give|make|present|issue|offer)\s[^.;,]{0,50}\b(?:address|speech|remarks|lecture|message|greetings|keynote|"
    r"testimony|briefing|awards?|wreaths?|statement to|presentation|eulogy)\b"
    r"|raise\s+(?:[A-Z]|concerns|questions|issues|(?:the|these)\s+(?:issues?|matters?|cases?|questions?))"
)
_AGAIN = re.compile(
    r"\b(?:will|shall)\s+(?:(?:also|then)\s+)?(?:meet|convene|reconvene|consult)\s+"
    r"(?:again|regularly|annually|every|each|once|twice|quarterly)\b"
)


def _promised(reading: Reading, index: int) -> Iterator[Hit]:
    """ "agreed to ...", "pledged to ...", "intend to ...", "It has been agreed to ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("promise").finditer(text, sentence.start, sentence.end):
        verb = match["verb"].lower()
        if _ADDRESSED.search(text, match.end("verb"), min(sentence.end, match.end() + 30)):
            continue
        if denied(text, sentence, match.start()) or (
            CONTACT.match(text, match.end("verb")) and sentence.end - match.end() < 90
        ):
            continue
        if match["next"] == "have" and text[match.end() :].lstrip().startswith(("this", "a conversation")):
            continue  # "We agreed to have this meeting"
        if match["next"] in _AGENDA and verb in ("plans", "plan", "planning"):
            continue
        deed = rank_of(match["next"]) or match["next"] == "host"
        if verb in _ADJECTIVES and not deed and _is_adjective(text, sentence, match.start(), verb):
            continue
        if verb == "decided" and is_transcript(reading, match.start()):
            continue
        subject = subject_of(reading, index, match.start())
        if verb in _RESOLVES and text[subject.span.start : subject.span.end].endswith("who"):  # tells of a life
            continue
        if verb == "committed" and subject.kind == "official" and _WAS.search(text, sentence.start, match.start()):
            continue
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


def _made_earlier(text: str, whole: Span, hit: Hit) -> bool:
    """Whether a promise was made before the meeting: "has committed since 2014", "welcomed Ghana's commitment"."""
    before = _EARLIER.search(text, whole.start, max(hit.verb.end, whole.start))
    return before is not None or _SINCE_A_DAY.search(text, whole.start, whole.end) is not None


def _agreed_on_doing(reading: Reading, index: int) -> Iterator[Hit]:
    """ "agreed on opening two consulates": what is to be done, and no document."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("on-doing").finditer(text, sentence.start, sentence.end):
        subject = subject_of(reading, index, match.start())
        acting = subject.kind not in ("thing", "none") and rank_of(match["next"])
        if acting and not denied(text, sentence, match.start()):
            yield Hit("commitment.agreed-on", "Agreed", 0.8, subject.parties, Span(match.start(), match.start("next")))


def _is_adjective(text: str, sentence: Sentence, at: int, word: str) -> bool:
    """Whether "resolved" tells a mind ("is resolved to stand firm") and not a decision ("resolved to press for")."""
    return word not in _AS_VERBS or _COPULA.search(text, sentence.start, at) is not None


def _said(reading: Reading, index: int) -> Iterator[Hit]:
    """ "said Norway would provide ten boats": "would" is "will" in reported speech, without a condition."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("said").finditer(text, sentence.start, sentence.end):
        at = match.start("next")
        onward = _ONWARD.match(text, at)
        rank = rank_at(text, onward.end() if onward else at)
        if not (rank == "firm" or (rank and _measured(text, at, sentence.end))) or _performs(text, at):
            continue
        conditional = _IF.search(text, sentence.start, sentence.end) is not None
        if conditional or wordings.commitment("vague").match(text, at) or denied(text, sentence, match.start()):
            continue
        subject = subject_of(reading, index, match.end("gap"))
        known = subject.kind in ("party", "own", "collective", "pronoun") and subject.parties
        if known and not NEGATED.search(match["gap"]):
            yield Hit("commitment.said-that", "Intended", 0.75, subject.parties, Span(*match.span()))


def _committed(reading: Reading, index: int) -> Iterator[Hit]:
    """ "is committed to ...", "remain deeply committed to ...", "Both leaders committed to strengthening ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in COMMITTED.finditer(text, sentence.start, sentence.end):
        at = match.start()
        if denied(text, sentence, at) or _ADDRESSED.search(text, at, min(sentence.end, at + 50)):
            continue
        subject = subject_of(reading, index, at)
        told_of_a_life = subject.kind == "official" and _WAS.search(text, sentence.start, at)
        if subject.kind not in ("thing", "none") and not told_of_a_life:
            yield Hit("commitment.committed-to", "Pledged", 0.9, subject.parties, Span(at, at + len("committed")))


def _undertaken(reading: Reading, index: int) -> Iterator[Hit]:
    """ "made a commitment to triple ...", "has given assurances that ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("assurance").finditer(text, sentence.start, sentence.end):
        subject = subject_of(reading, index, match.start())
        if subject.kind not in ("thing", "none") and not denied(text, sentence, match.start()):
            yield Hit("commitment.undertaken", "Pledged", 0.8, subject.parties, Span(match.start(), match.end()))


def _granted(reading: Reading, index: int) -> Iterator[Hit]:
    """ "announced $5 million in aid", "pledged support for", "offered assistance", "authorized a drawdown"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("plans").finditer(text, sentence.start, sentence.end):
        subject = subject_of(reading, index, match.start())
        if subject.kind not in ("thing", "none") and not denied(text, sentence, match.start()):
            yield Hit("commitment.announced-intent", "Intended", 0.9, subject.parties, Span(match.start(), match.end()))
    for match in wordings.commitment("grant").finditer(text, sentence.start, sentence.end):
        verb = match["verb"]
        reach = _ASIDE.sub("", text[match.end("verb") : min(sentence.end, match.end() + 200)])
        reach = re.split(r",\s|(?<![A-Z])[;.]\s|\bto\s+[a-z]|\bthat\b", reach[:110])[0]
        if verb.startswith("confirm") and not _GIVEN.search(reach):
            continue  # "confirmed that", "confirmed losses of $5 million"
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
        if subject.kind not in ("thing", "none") and not denied(text, sentence, match.start()):
            yield Hit("commitment.grant", "Pledged", 0.85, subject.parties, Span(match.start(), match.end("verb")))
    for match in wordings.commitment("giving").finditer(text, sentence.start, sentence.end):
        if not MONEY.search(text, match.end(), sentence.end) or (
            match["verb"] == "making" and "available" not in text[match.end() : match.end() + 80]
        ):
            continue
        subject = subject_of(reading, index, match.start())
        if subject.kind not in ("thing", "none") and not denied(text, sentence, match.start()):
            yield Hit("commitment.providing", "Pledged", 0.8, subject.parties, Span(match.start(), match.end("verb")))


def _willed(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The governments will provide ...", "we will continue to use ..."."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("will").finditer(text, sentence.start, sentence.end):
        at = match.start("next")
        if NEGATED.match(match["next"]) or (
            match["next"] == "be" and not wordings.commitment("gives").match(text, match.start("next"))
        ):
            continue
        onward = _ONWARD.match(text, at)
        if wordings.commitment("vague").match(text, at) and not _specific(text, at, sentence.end):
            continue
        rank = rank_at(text, onward.end() if onward else at) or _rank_of_talk(reading, at)
        if onward is not None and not rank and _specific(text, at, sentence.end):  # "continue with the minting of"
            rank = "soft"
        if not rank or denied(text, sentence, match.start()) or (CONTACT.match(text, at) and sentence.end - at < 90):
            continue
        if is_logistics(text, sentence) or _performs(text, at):
            continue
        subject = subject_of(reading, index, match.start())
        if _asked(text, sentence, subject) or _ceremony(subject, match["next"]):
            continue
        if rank == "soft" and subject.kind != "pronoun" and _measured(text, at, sentence.end):
            rank = "firm"
        abstract = onward is not None and wordings.commitment("abstract").match(text, onward.end())
        if _accepts(reading, subject, "soft" if abstract else rank, match.start()) or _jointly(reading, index, subject):
            strength = "Agreed" if match["verb"] == "shall" else "Intended"
            trust = 0.8 if rank == "firm" else 0.7
            yield Hit(f"commitment.will-{rank}", strength, trust, subject.parties, Span(match.start(), match.end()))


def _measured(text: str, at: int, end: int) -> bool:
    """Whether a sum or figure follows a verb, which makes any promise firm: "would commit $65 million"."""
    return MONEY.search(re.split(r"[,;:]\s|\bthat\b|\bto\b", text[at : min(end, at + _REACH)])[0]) is not None


def _rank_of_talk(reading: Reading, at: int) -> str:
    """What the parties of a joint statement will discuss or review binds them; elsewhere it is an agenda."""
    joint = reading.kind.endswith("JointStatement")
    return "soft" if joint and wordings.commitment("talk").match(reading.text, at) else ""


def _aimed(reading: Reading, index: int) -> Iterator[Hit]:
    """ "We expect to publish the report in May", "The sides aim to build a bridge": only of what can be checked."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("aim").finditer(text, sentence.start, sentence.end):
        at = match.start("next")
        if rank_at(text, at) != "firm" or wordings.commitment("vague").match(text, at) or _performs(text, at):
            continue
        subject = subject_of(reading, index, match.start())
        known = subject.kind in ("we", "own", "party", "collective") and subject.parties
        if known and not denied(text, sentence, match.start()):
            yield Hit("commitment.aimed", "Intended", 0.7, subject.parties, Span(match.start(), match.end()))


def _going(reading: Reading, index: int) -> Iterator[Hit]:
    """ "We're going to build 100,000 homes": what is said for "will" in speech; only of what can be checked."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("going").finditer(text, sentence.start, sentence.end):
        at = match.start("next")
        if rank_at(text, at) != "firm" or wordings.commitment("vague").match(text, at) or _performs(text, at):
            continue
        subject = subject_of(reading, index, match.start())
        known = subject.kind in ("we", "own", "party", "collective") and subject.parties
        if known and not _asked(text, sentence, subject) and not denied(text, sentence, match.start()):
            yield Hit("commitment.going-to", "Intended", 0.7, subject.parties, Span(match.start(), match.end()))


def _promised_that(reading: Reading, index: int) -> Iterator[Hit]:
    """ "agreed that their countries would open consulates", "assured him that Norway would go on to train pilots"."""
    text, sentence = reading.text, reading.sentences[index]
    for match in wordings.commitment("that").finditer(text, sentence.start, sentence.end):
        at = match.start("next")
        onward = _ONWARD.match(text, at)
        rank = rank_at(text, onward.end() if onward else at)
        held = _HELD.match(text, at) is not None
        verb = match["verb"].lower()
        agreed = verb.startswith("agree")
        vowed = verb.startswith(("promis", "pledg", "vow", "assur")) and match["next"] not in _NO_DEED
        talks = agreed and wordings.commitment("talk").match(text, at) is not None
        done = agreed and match["will"] != "should" and wordings.commitment("be-done").match(text, at) is not None
        if not (rank or held or vowed or talks or done) or NEGATED.search(match["gap"]):
            continue
        if denied(text, sentence, match.start()):
            continue
        should = match["will"] == "should"
        if (held or should) and not agreed:
            continue
        if (should or match["next"] == "return") and wordings.commitment("vague").match(text, at):
            continue
        promiser, doer = subject_of(reading, index, match.start()), subject_of(reading, index, match.start("will"))
        if promiser.kind in ("thing", "none") or (not (held or done) and doer.kind in ("thing", "none")):
            continue
        parties = promiser.parties if agreed or not doer.parties else doer.parties
        strength = strengths("promise").get(verb, "Pledged")
        yield Hit("commitment.promised-that", strength, 0.8, parties, Span(match.start(), match.end("verb")))


def _meeting_again(reading: Reading, index: int) -> Iterator[Hit]:
    """ "The two countries will meet again next month": two parties bind themselves to go on."""
    text, sentence = reading.text, reading.sentences[index]
    for match in _AGAIN.finditer(text, sentence.start, sentence.end):
        subject = subject_of(reading, index, match.start())
        countries = {state_of(p.ref) for p in subject.parties}
        bound = subject.kind in ("party", "collective", "pronoun") and len(countries) > 1
        if bound and not denied(text, sentence, match.start()):
            yield Hit("commitment.meet-again", "Intended", 0.8, subject.parties, Span(match.start(), match.end()))


def _specific(text: str, at: int, end: int) -> bool:
    """Whether general words such as "work together" go on to say what for."""
    onward = _ONWARD.match(text, at)
    if onward is not None and rank_at(text, onward.end()) == "firm":
        return True
    return _WHAT_FOR.match(text, at, end) is not None


def _performs(text: str, at: int) -> bool:
    """Whether a verb is said of a speech, a visit or days on the road: "will deliver a national address"."""
    spent = text.startswith("spend", at) and not MONEY.search(text, at, at + 60)
    return spent or _SPEECH.match(text, at) is not None


def _asked(text: str, sentence: Sentence, subject: Subject) -> bool:
    """Whether a clause is an indirect question: "how we will deliver"."""
    return _ASKING.search(text, sentence.start, subject.span.start) is not None


def _ceremony(subject: Subject, verb: str) -> bool:
    """Whether one official opens or launches something, which is an event and no promise."""
    return verb in _STAGED and subject.kind in ("official", "own") and len(subject.parties) < 3


def _jointly(reading: Reading, index: int, subject: Subject) -> bool:
    """Whether "they" are the parties of a meeting, who speak of themselves together."""
    meeting = meeting_of(reading, index)
    together = subject.kind == "pronoun" and meeting is not None and len(meeting.parties) > 1
    return together and len(subject.parties) > 1 and not is_transcript(reading, subject.span.start)


def _accepts(reading: Reading, subject: Subject, rank: str, at: int) -> bool:
    if subject.kind in ("thing", "none"):
        return False
    spoken = is_transcript(reading, at)
    if rank == "firm":
        return subject.kind != "pronoun" or (bool(subject.parties) and not spoken)
    if subject.kind == "own":
        return True
    return (subject.kind in ("party", "collective", "we") and not spoken) or (
        subject.kind == "official" and len(subject.parties) > 2 and not spoken
    )


@cache
def _rules() -> tuple[tuple[Callable[[Reading, int], Iterator[Hit]], frozenset[str]], ...]:
    """The rules, each with the words without any of which a sentence need not be searched."""
    announcing = frozenset({"announced", "announces", "announce", "announcing"})
    assuring = {"confirmed", "confirms", "assured", "assures", "affirmed", "affirms", "reaffirmed", "reaffirms"}
    undertaking = frozenset({"commitment", "pledge", "promise", "undertaking", "assurance", "word"})
    return (
        (_promised, first_words("commitment_verbs", "promise")),
        (_agreed_on_doing, frozenset({"agreed"})),
        (_promised_that, first_words("commitment_verbs", "promise") | assuring),
        (_said, frozenset({"would"})),
        (_committed, frozenset({"committed"})),
        (_undertaken, undertaking | {word + "s" for word in undertaking}),
        (_granted, first_words("commitment_verbs", "grant", "giving") | announcing),
        (_willed, frozenset({"will", "shall"})),
        (_aimed, first_words("commitment_verbs", "aim")),
        (_going, frozenset({"going"})),
        (_meeting_again, frozenset({"will", "shall"})),
        (restated.found, first_words("commitment_verbs", "noun")),
        (measures.found, frozenset({"will", "be", "are", "is", "am", "re", "m"}) | measures.TASKING),
    )


_ORDER = {"Signed": 0, "Agreed": 1, "Pledged": 2, "Intended": 3}


def find(reading: Reading, index: int) -> Hit | None:
    """The strongest promise of a sentence, or None."""
    here = words_in(reading, reading.sentences[index])
    hits = [hit for rule, words in _rules() if not words.isdisjoint(here) for hit in rule(reading, index)]
    return min(hits, key=lambda h: (_ORDER[h.strength], h.verb.start), default=None)


class Commitments:
    """Adds the commitments of a statement, each with its words, parties, strength, meeting, beneficiary and topics."""

    name = "commitments"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Read every sentence of the body in which a promise may stand, and the lists that a promise opens."""
        listed = list(underheading.promised(reading))
        found: list[tuple[int, Span, Hit, tuple[Span, ...]]]
        found = [(entry.place, entry.item, entry.hit, (entry.heading,)) for entry in listed]
        for index in triggered(reading, trigger("commitment_verbs")):
            if asked_by_press(reading, reading.sentences[index]):
                continue
            hit = find(reading, index)
            if hit is not None and not any(entry.holds(hit.verb.start) for entry in listed):
                sentence = reading.sentences[index]
                found.append((index, Span(sentence.start, sentence.end), hit, ()))
        for number, (index, whole, hit, opened) in enumerate(sorted(found, key=lambda f: f[1].start), 1):
            self._record(reading, index, whole, hit, opened, Ref("commitment", f"c{number}"))

    def _record(self, reading: Reading, index: int, whole: Span, hit: Hit, opened: tuple[Span, ...], ref: Ref) -> None:
        """Add one promise: the sentence or item that gives it and, for an item, the heading that `opened` its list."""
        rule, trust = hit.rule, hit.confidence
        reading.claim(ref, "rdf:type", Term("kg:Commitment"), [whole], rule, trust)
        reading.claim(
            ref, "dcterms:description", Value(" ".join(reading.document.quote(whole).split())), [whole], rule, trust
        )
        reading.claim(ref, "kg:strength", Term(f"kg:{hit.strength}"), [whole, *opened], rule, trust)
        made = set()
        for party in hit.parties:
            if party.ref not in made:
                made.add(party.ref)
                spans = [whole] if whole.start <= party.span.start < whole.end else [whole, party.span]
                reading.claim(ref, "kg:madeBy", party.ref, spans, rule, trust)
        meeting = meeting_at(reading, index, hit.parties)
        if meeting is not None and not _made_earlier(reading.text, whole, hit):
            reading.claim(ref, "kg:madeAt", meeting.ref, [whole], "commitment.meeting", 0.8)
        helped = beneficiary(reading, whole.end, hit)
        if helped is not None:
            reading.claim(ref, "kg:beneficiary", helped.ref, [whole], "commitment.beneficiary", 0.8)
        for topic, span in topics.find(reading.text, hit.verb.end, whole.end):
            reading.claim(ref, "schema:about", topic, [span], "commitment.topic", 0.9)
