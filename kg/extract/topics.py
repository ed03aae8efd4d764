"""Finds what a statement and its meetings are about, in the topic scheme. Changes when topics are found otherwise.

The concepts are those of `ontology/topics.ttl`; the phrases that tell them are rows of `data/gazetteers/topics.tsv`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, compress, islice
from typing import NamedTuple, TypeAlias

from kg.extract.clauses import subject_of
from kg.extract.memo import Memo
from kg.extract.protocol import STATEMENT, MeetingMention, Reading
from kg.extract.referents import is_readable, meeting_of, sentence_at
from kg.model import Ref, Span
from kg.resources import gazetteer

MOST_SUBJECTS = 12
"""How many topics of the body a statement is filed under at most; those of title and keywords come on top."""

_WORD = re.compile(r"[a-z0-9]+")
_BREAK = re.compile(r"[.;:!?,]\s|\n\s*\n")
_OFFICE_BEFORE = re.compile(
    r"\b(?:[Mm]inist(?:er|ers|ry|ries)|[Ss]ecretar(?:y|ies)|[Dd]epartments?|[Dd]irector|[Dd]irector-General|[Cc]ommittee|[Cc]ommission|"
    r"[Cc]ommissioner|[Oo]ffice|[Bb]ureau|[Cc]ouncil|[Rr]epresentative|[Ee]nvoy|[Aa]gency|[Oo]rganization|[Ii]nstitute|[Aa]dvis[eo]r|[Cc]oordinator|"
    r"[Aa]ttorney|[Cc]ent(?:er|re)|[Aa]mbassador|[Cc]onference)"
    r"(?:['’]s)?\s+(?:of|for|on|to|in)\s+(?:the\s+)?(?:[A-Z][\w’'-]*,?\s+(?:(?:and|of|for|&|the)\s+)*)*$"
)
_OFFICE_AFTER = re.compile(
    r"(?:\s+(?:and\s+)?[A-Z]\w*){0,3}\s+(?:Minist(?:er|ers|ry|ries)|Secretar(?:y|ies)|Undersecretary|Departments?|Committee|Commission|Commissioner|Council|"
    r"Advis[eo]rs?|Coordinator|Agency|Organization|Corps|Bureau|Administration|Attach[ée]|Institute|Bank|Center|Centre)\b"
)


class _Phrases(NamedTuple):
    """The phrases that begin with one word: the concept of it alone, or "", and by the second word those with more."""

    alone: str
    longer: dict[str, dict[int, dict[str, str]]]


_Opening: TypeAlias = tuple[int, int, _Phrases]
"""Where a word with which phrases begin stands in a stretch of text, and those phrases."""


@cache
def _phrases() -> dict[str, _Phrases]:
    """The phrases by each form of their first word; of those with more words the longest first."""
    alone: dict[str, str] = {}
    longer: dict[str, dict[str, dict[int, dict[str, str]]]] = {}
    rows = ([_singular(w) for w in _WORD.findall(row["phrase"].lower())] for row in gazetteer("topics"))
    for words, row in sorted(zip(rows, gazetteer("topics"), strict=True), key=lambda pair: -len(pair[0])):
        if len(words) == 1:
            alone[words[0]] = row["concept"]
        else:
            by_length = longer.setdefault(words[0], {}).setdefault(words[1], {})
            by_length.setdefault(len(words), {})[" ".join(words)] = row["concept"]
    by_form = {}
    for first in {**alone, **longer}:
        for form in (first, first + "s", first[:-1] + "ies"):
            if _singular(form) == first:
                by_form[form] = _Phrases(alone.get(first, ""), longer.get(first, {}))
    return by_form


def _singular(word: str) -> str:
    """A word without the s of its plural; both sides of the comparison are treated alike.

    >>> _singular("migrants"), _singular("crisis"), _singular("gas")
    ('migrant', 'crisis', 'gas')
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "is", "us")):
        return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return word


def _lowered(text: str) -> str:
    """The text in lower case, letter by letter, so that offsets stay."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Span]]:
    """All topics told in a passage, with the words that tell them; the longest phrase wins.

    >>> [key for key, _ in scan("They discussed border security and migrants.")]
    ['border-security', 'migration']
    >>> [key for key, _ in scan("the Minister of Health and the Defence Committee")]
    []
    """
    passage = text[start : len(text) if end is None else end]
    chunks = passage.split(" ")
    opened = list(map(_OPENED.__getitem__, chunks))
    if any(opened):
        before = list(accumulate(map(len, chunks), initial=0))
        places = ((before[n] + n, opened[n]) for n in compress(range(len(chunks)), opened))  # n: the spaces before it
        yield from _told(text, start, _lowered(passage), places)


def scan_body(reading: Reading) -> Iterator[tuple[str, Span]]:
    """All topics told in the body of a text, as `scan` finds them; its words are looked up once each.

    >>> from kg.extract.tokens import tokenise
    >>> from kg.model import Document
    >>> reading = Reading(Document("a", "Border security matters.", "", ""), "Border security matters.")
    >>> tokenise(reading); list(scan_body(reading))
    [('border-security', Span(start=0, end=15))]
    """
    words, starts, ends = reading.words, reading.starts, reading.ends
    tokens = reading.at(set(compress(reading.index, map(_OPENED.__getitem__, reading.index))))
    for zone in reading.zones:
        start, end = zone.span
        if zone.kind != "body":
            continue
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if (first and ends[first - 1] > start) or (last and ends[last - 1] > end):  # it cuts a word in two
            yield from scan(reading.text, start, end)
            continue
        inside = tokens[bisect_left(tokens, first) : bisect_left(tokens, last)]
        if inside:
            places = ((starts[at] - start, _OPENED[words[at]]) for at in inside)
            yield from _told(reading.text, start, _lowered(reading.text[start:end]), places)


def _told(
    text: str, start: int, lower: str, places: Iterable[tuple[int, tuple[_Opening, ...]]]
) -> Iterator[tuple[str, Span]]:
    """The topics of a passage that begins at `start`, from the places in it at which phrases may begin."""
    done = 0
    for at, openings in places:
        for first, last, phrases in openings:
            if at + first < done or (found := _longest(phrases, lower, at + first, at + last)) is None:
                continue
            key, done = found
            a, b = start + at + first, start + done
            if not _in_office(text, a, b):
                yield key, Span(a, b)


def _openings(chunk: str) -> tuple[_Opening, ...]:
    """The words of a stretch of text with which phrases begin: where each stands, and those phrases."""
    table = _phrases()
    if chunk.isalpha() and chunk.isascii():
        phrases = table.get(chunk.lower())
        return ((0, len(chunk), phrases),) if phrases is not None else ()
    return tuple((*m.span(), table[m[0]]) for m in _WORD.finditer(_lowered(chunk)) if m[0] in table)


_OPENED: Memo[tuple[_Opening, ...]] = Memo(_openings)


def _longest(phrases: _Phrases, lower: str, first: int, last: int) -> tuple[str, int] | None:
    """The concept of the longest of some phrases whose first word stands at a place, and where the phrase ends."""
    second = _WORD.search(lower, last) if phrases.longer else None
    by_length = phrases.longer.get(_singular(second[0])) if second is not None else None
    if by_length is not None:
        words = list(islice(_WORD.finditer(lower, first), next(iter(by_length))))
        folded = [_singular(word[0]) for word in words]
        for length, concepts in by_length.items():
            key = concepts.get(" ".join(folded[:length])) if length <= len(folded) else None
            if key is not None and not _BREAK.search(lower, first, words[length - 1].end()):
                return key, words[length - 1].end()
    return (phrases.alone, last) if phrases.alone else None


def _in_office(text: str, a: int, b: int) -> bool:
    """Whether a phrase is part of the name of an office: "Minister of Health", "Defence Committee"."""
    if not text[a].isupper():
        return False
    return _OFFICE_BEFORE.search(text, max(0, a - 90), a) is not None or _OFFICE_AFTER.match(text, b) is not None


def find(text: str, start: int, end: int) -> list[tuple[Ref, Span]]:
    """The topics of a passage, each once, with the first words that tell it."""
    found: dict[str, Span] = {}
    for key, span in scan(text, start, end):
        found.setdefault(key, span)
    return [(Ref("topic", key), span) for key, span in found.items()]


_CUE = re.compile(
    r"\b(?:discuss(?:ed|es|ing|ions?)?|talk(?:s|ed)?\s+(?:about|on)|consultations?\s+on|consulted\s+on|spoke\s+about|exchang(?:e|ed)\s+views|"
    r"views\s+on|focus(?:ed|es|ing)?\s+on|regarding|related\s+to|range\s+of\s+(?:topics|issues)|topics|issues|including|such\s+as|touched\s+(?:up)?on|"
    r"reviewed|address(?:ed|ing)?|cover(?:ed|ing)|raised|agenda|underscored|emphasi[sz]ed|stressed|reaffirmed|reiterated|highlighted|cooperation\s+(?:on|in)|"
    r"concerning|efforts\s+to|progress\s+on|meetings?\s+on|conversation\s+on|negotiations?\s+on|considered|noted|underlined|explored|examined)\b"
)
_TALKERS = re.compile(
    r"\b(?:delegations?|leaders|sides|ministers|presidents|parties|officials|they|two|both|participants|principals|secretar(?:y|ies)|president|minister)\b",
    re.IGNORECASE,
)
_PIECE_BOUNDARY = re.compile(
    r"[,;:]\s+(?:(?:and|including|as well as|such as|especially|in particular|particularly|or)\s+)?"
    r"|\s+(?:as well as|including|such as)\s+"
)
_LEADING = re.compile(
    r"(?:(?:and|or|related to|(?:an? )?(?:broad |wide |full )?range of|the|their|its|our|an?|on|of|to|about|regarding|"
    r"how|ways|issues|topics|including|also|as well as|such as|a number of)\s+)+"
)


def noun_phrase(text: str, start: int, end: int, at: Span) -> Span:
    """The item of an enumeration, inside a passage, that holds some words: the noun phrase of the text.

    >>> text = "discussed border security, combating migrant smuggling, and trade."
    >>> span = noun_phrase(text, 10, len(text), Span(37, 54)); text[span.start:span.end]
    'combating migrant smuggling'
    """
    left, right = start, end
    for match in _PIECE_BOUNDARY.finditer(text, start, end):
        if match.end() <= at.start:
            left = match.end()
        elif match.start() >= at.end:
            right = match.start()
            break
    while left < at.start and text[left].isspace():
        left += 1
    lead = _LEADING.match(text, left, at.start)
    if lead is not None:
        left = lead.end()
    while right > at.end and (text[right - 1].isspace() or text[right - 1] in ".,;:!?"):
        right -= 1
    return Span(left, right) if right - left <= 160 and "\n\n" not in text[left:right] else at


def _meeting_topics(reading: Reading) -> Iterator[tuple[MeetingMention, Ref, Span]]:
    """What each meeting was about, from the sentences that tell what was discussed."""
    if not reading.meetings:
        return
    owners: dict[int, list[MeetingMention]] = {}
    for meeting in reading.meetings:
        for index in meeting.sentences:
            owners.setdefault(index, []).append(meeting)
    for match_index, begin in _cued_sentences(reading):
        sentence = reading.sentences[match_index]
        meetings = owners.get(match_index)
        if meetings is None:
            last = meeting_of(reading, match_index) if _about_talks(reading, match_index, begin) else None
            meetings = [last] if last is not None and min(last.sentences, default=match_index) <= match_index else []
        if not meetings:
            continue
        for ref, words in find(reading.text, begin, sentence.end):
            span = noun_phrase(reading.text, begin, sentence.end, words)
            for meeting in meetings:
                yield meeting, ref, span


def _cued_sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences of the body in which something is discussed: index, and the offset after the first cue."""
    done = -1
    for match in _CUE.finditer(reading.text):
        index = sentence_at(reading, match.start())
        if index >= 0 and index != done and is_readable(reading.sentences[index]):
            done = index
            yield index, match.end()


def _about_talks(reading: Reading, index: int, cue: int) -> bool:
    """Whether a sentence that names no meeting reports on one: its subject are those who talk."""
    sentence = reading.sentences[index]
    if not _TALKERS.search(reading.text, sentence.start, cue) and not any(
        sentence.start <= p.start < cue for p in reading.people
    ):
        return False
    return subject_of(reading, index, max(sentence.start, cue - 1)).kind != "we"


class Topics:
    """Adds the topics of meetings (`schema:about`) and of the statement (`dcterms:subject`)."""

    name = "topics"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Read the topics of each meeting, then file the statement under those of title, keywords and body."""
        about: dict[tuple[Ref, Ref], list[Span]] = {}
        for meeting, ref, span in _meeting_topics(reading):
            spans = about.setdefault((meeting.ref, ref), [])
            if span not in spans:
                spans.append(span)
        for (meeting_ref, ref), spans in about.items():
            reading.claim(meeting_ref, "schema:about", ref, spans, "topic.discussed", 0.9)
        self._subjects(reading, {ref for _, ref in about})

    def _subjects(self, reading: Reading, discussed: set[Ref]) -> None:
        named: dict[Ref, list[Span]] = {}
        for passage in _headings(reading):
            for ref, span in find(reading.text, passage.start, passage.end):
                named.setdefault(ref, []).append(span)
        told: dict[Ref, list[Span]] = {}
        count: Counter[Ref] = Counter()
        for key, span in scan_body(reading):
            ref = Ref("topic", key)
            count[ref] += 1
            if len(told.setdefault(ref, [])) < 3:
                told[ref].append(span)
        for ref, spans in named.items():
            reading.claim(STATEMENT, "dcterms:subject", ref, spans, "topic.heading", 0.95)
        often = [
            ref for ref, n in sorted(count.items(), key=lambda item: (-item[1], item[0])) if n > 1 or ref in discussed
        ]
        for ref in often[:MOST_SUBJECTS]:
            if ref not in named:
                reading.claim(STATEMENT, "dcterms:subject", ref, told[ref], "topic.body", 0.8)


def _headings(reading: Reading) -> Iterator[Span]:
    """The title and the keywords of a statement, where the text has them."""
    if reading.title is not None:
        yield reading.title
    for field in reading.document.fields:
        if field.name == "keywords":
            yield field.span
    for zone in reading.zones:
        if zone.kind == "keywords":
            yield zone.span
