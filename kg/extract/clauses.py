"""Who is the subject of a verb, and which meeting a sentence belongs to. Changes when the reading of clauses changes.

Shared by the extractors of agreements and commitments. There is no parser: a subject is what stands between the opening
of the clause and the verb, and it counts only if its words are names, titles or nouns for those who can act.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from kg.extract.protocol import MeetingMention, Name, Reading, Sentence
from kg.model import Ref, Span
from kg.resources import gazetteer

SubjectKind = Literal["party", "official", "collective", "we", "pronoun", "own", "thing", "none"]


class Party(NamedTuple):
    """One who acts, and the words that say so."""

    ref: Ref
    span: Span


class Subject(NamedTuple):
    """The subject of a verb: what sort it is, who that is, and where it stands."""

    kind: SubjectKind
    parties: tuple[Party, ...]
    span: Span


@cache
def words_of(table: str, *kinds: str) -> frozenset[str]:
    """The phrases of some kinds in a gazetteer of words."""
    return frozenset(row["phrase"] for row in gazetteer(table) if row["kind"] in kinds)


def one_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first.

    >>> one_of(["road", "road map"])
    '(?:road\\\\ map|road)'
    """
    return "(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p))) + ")"


_BOUNDARY = re.compile(
    r"(?:\b(?:that|but|while|whereas|because|said|says|where|when|and then)\b(?!\s+day\b)|[;:—]|\s[–-]\s|\.\s|^[-•*]\s)(?P<quote>\s*[\"“])?"
)
_RELATIVE = re.compile(r",?\s*\b(?:which|who|whom)\b\s*")
_TRAILING_CONJUNCTION = re.compile(r"(?:,\s*)?\b(?:and|or)\s*$")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_TOKEN = re.compile(r"['’]s\b|[^\W_]+(?:[.’'-][^\W_]+)*\.?|\$")
_POSSESSIVE = frozenset({"'s", "’s"})
_WE = frozenset({"we", "i"})
_THIRD = frozenset({"they", "he", "she", "it", "both", "who"})
_QUOTE_MARKS = " \t\n\"“”"


@cache
def _tail_adverb() -> re.Pattern[str]:
    words = one_of(words_of("clause_words", "adverb"))
    return re.compile(rf"(?:^|[\s,])(?:{words}|[a-z]+ly|,)\s*$")


@cache
def _collective() -> re.Pattern[str]:
    nouns = one_of(words_of("clause_words", "collective"))
    return re.compile(
        rf"(?:\b(?:both|[Tt]he two|[Tt]he three|[Tt]he four|two|[Tt]he|[Oo]ur(?: two)?|these|their|all|[Aa]ll the)\s+(?:[A-Za-z-]+\s+)?"
        rf"(?:{nouns})|\b(?:[Tt]he two|[Bb]oth|[Tt]he pair|[Oo]fficials)|\b[Bb]oth\s+(?:{nouns}))$",
        re.IGNORECASE,
    )


def sentence_at(reading: Reading, offset: int) -> int:
    """The index of the sentence that holds an offset, or -1."""
    at = bisect_right(reading.sentences, offset, key=lambda s: s.start) - 1
    return at if at >= 0 and offset < reading.sentences[at].end else -1


def between(items: list[Name], start: int, end: int) -> list[Name]:
    """The names inside a passage, the outer ones where they nest, in the order of the text."""
    at = bisect_right(items, start - 1, key=lambda n: n.start)
    found: list[Name] = []
    while at < len(items) and items[at].start < end:
        name = items[at]
        if name.end <= end and (not found or name.start >= found[-1].end):
            found.append(name)
        at += 1
    return found


def clause_start(reading: Reading, sentence: Sentence, verb: int) -> int:
    """Where the clause of a verb opens: after the last "that", colon or dash before it, or with the sentence."""
    start = sentence.start
    for match in _BOUNDARY.finditer(reading.text, sentence.start, verb):
        start = match.end()
    return start


def subject_of(reading: Reading, index: int, verb: int) -> Subject:
    """The subject of the verb that begins at an offset in a sentence."""
    sentence = reading.sentences[index]
    text = reading.text
    start = clause_start(reading, sentence, verb)
    end = _strip_tail(text, start, verb)
    relative = None
    for match in _RELATIVE.finditer(text, start, verb):
        relative = match
    if relative is not None and not text[relative.end() : verb].strip(_QUOTE_MARKS + ",") and relative.start() > start:
        end = _strip_tail(text, start, relative.start())
    conjoined = _TRAILING_CONJUNCTION.search(text, start, end)
    if conjoined is not None:
        end = conjoined.start()
    start = _skip_adverbial(text, start, end, conjoined is not None)
    while start < end and text[start] in _QUOTE_MARKS:
        start += 1
    return _judge(reading, index, start, end, conjoined is not None)


def _strip_tail(text: str, start: int, end: int) -> int:
    """Step back over adverbs and auxiliaries between the subject and its verb."""
    tail = _tail_adverb()
    while True:
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",–—-\"”“"):
            end -= 1
        match = tail.search(text, max(start, end - 40), end)
        if match is None or match.end() == match.start():
            return end
        step = match.start() if match.start() > max(start, end - 40) else match.start()
        if step >= end:
            return end
        end = step


def _skip_adverbial(text: str, start: int, end: int, conjoined: bool) -> int:
    """Step over an opening such as "In Geneva today," or "Through this partnership,"."""
    openers = words_of("clause_words", "preposition")
    while True:
        first = _TOKEN.search(text, start, end)
        if first is None or first[0].lower() not in openers and not _opens_clause(first[0]):
            return start
        comma = text.find(",", first.end(), end) if conjoined else text.rfind(",", first.end(), end)
        if comma < 0:
            return start
        start = comma + 1
        if not conjoined:
            return start


def _opens_clause(word: str) -> bool:
    return word[:1].isupper() and word.endswith("ing") or word in ("To", "As")


def _judge(reading: Reading, index: int, start: int, end: int, conjoined: bool) -> Subject:
    text = reading.text
    span = Span(start, end)
    phrase = text[start:end].strip()
    tokens = phrase.split()
    if not tokens:
        return Subject("none", (), span)
    opening, closing = tokens[0].strip(",\"“”").lower(), tokens[-1].strip(",\"“”").lower()
    pronoun = opening if conjoined or len(tokens) == 1 else closing
    if pronoun in _WE and (conjoined or len(tokens) == 1 or tokens[-2].lower().strip(",") in ("and", "so", "as", "today", "now")):
        return Subject("we", tuple(we(reading, index, span)), span)
    if pronoun in _THIRD and (conjoined or len(tokens) == 1):
        return Subject("pronoun", tuple(they(reading, index, span, pronoun)), span)
    names, people = between(reading.names, start, end), [p for p in reading.people if start <= p.start and p.end <= end]
    if conjoined:
        return _first_actor(reading, start, end, names)
    gathered = _collective().search(phrase)
    if gathered is not None and not names and not people and _only_actors(reading, start, end, []):
        return Subject("collective", tuple(they(reading, index, span, "they")), span)
    covered = [(n.start, n.end) for n in names] + [(p.start, p.end) for p in people]
    if not _only_actors(reading, start, end, covered):
        return Subject("thing", (), span)
    if people:
        return Subject("official", tuple(_parties(reading, names, start, end)), span)
    if names:
        return Subject("party", tuple(_parties(reading, names, start, end)), span)
    if set(re.findall(r"[a-z]+", phrase.lower())) & words_of("clause_words", "own"):
        return Subject("own", tuple(we(reading, index, span)), span)
    if set(re.findall(r"[a-z-]+", phrase.lower())) & words_of("clause_words", "agent"):
        return Subject("collective", tuple(they(reading, index, span, "they")), span)
    return Subject("thing", (), span)


def _first_actor(reading: Reading, start: int, end: int, names: list[Name]) -> Subject:
    """The subject of an earlier verb that a later one shares: "She welcomed X, and pledged Y"."""
    text = reading.text
    first_verb = re.compile(r"\s(?:[a-z]+ed|met|spoke|held|made|took|is|are|was|were|will|has|have|thanked)\b").search(text, start, end)
    stop = first_verb.start() if first_verb else end
    if stop >= end:
        return Subject("thing", (), Span(start, end))
    head = _strip_tail(text, start, stop)
    index = sentence_at(reading, start)
    return _judge(reading, index, start, head, False) if head > start else Subject("thing", (), Span(start, end))


def _only_actors(reading: Reading, start: int, end: int, covered: list[tuple[int, int]]) -> bool:
    """Whether a noun phrase is made of names, titles, nouns for actors and the small words between them."""
    agents, function = words_of("clause_words", "agent", "collective", "own"), words_of("clause_words", "function")
    things = words_of("clause_words", "thing")
    possessed, seen = False, bool(covered)
    last = ""
    bare = _PARENTHESIS.sub(lambda m: " " * len(m[0]), reading.text[start:end])
    for token in _TOKEN.finditer(bare):
        word, at = token[0], start + token.start()
        if word in _POSSESSIVE:
            possessed = True
            continue
        if any(a <= at < b for a, b in covered):
            if word.endswith(("'s", "’s")):
                possessed = True
            last = word
            continue
        lower = word.lower()
        if lower in agents:
            possessed, seen = False, True
        elif word[0].isupper() and not lower.endswith("ing"):
            if word in things:
                last = word
                seen = True
                continue
            seen = True
        elif lower not in function and not (possessed and lower.endswith(("ish", "ian", "an"))):
            return False
        last = word
    return seen and not possessed and last not in things


def _parties(reading: Reading, names: list[Name], start: int, end: int) -> Iterator[Party]:
    """Officials of a subject with their countries, else the states and bodies that it names."""
    seen: set[Ref] = set()
    people = [p for p in reading.people if start <= p.start and p.end <= end]
    for person in people:
        found = [person.ref, *([Ref("country", person.country)] if len(person.country) == 3 else [])]
        for ref in found:
            if ref not in seen:
                seen.add(ref)
                yield Party(ref, Span(person.start, person.end))
    for name in names:
        if name.kind == "place" or (people and not _coordinated(reading.text, name, start)):
            continue
        if name.ref not in seen:
            seen.add(name.ref)
            yield Party(name.ref, Span(name.start, name.end))


def _coordinated(text: str, name: Name, start: int) -> bool:
    """Whether a name beside people is a party of its own ("the Minister and Honduras"), not part of a title."""
    before = text[max(start, name.start - 12) : name.start]
    return bool(re.search(r"(?:^|\band|&)\s+(?:the\s+)?$", before)) and name.kind in ("country", "government")


def speaker(reading: Reading, offset: int) -> Party | None:
    """Who speaks in a transcript: the official named in the last "Name:" that opens a line before the offset."""
    text = reading.text
    at = max(0, offset - 6000)
    last = None
    for last in _SPEAKER.finditer(text, at, offset):
        pass
    if last is None:
        return None
    for person in reading.people:
        if last.start(1) <= person.start < last.end(1):
            return Party(person.ref, Span(person.start, person.end))
    return None


_SPEAKER = re.compile(r"^\W{0,4}((?:[A-Z][\w.’'-]*|of|the|and|de|al)(?: (?:[A-Z][\w.’'-]*|of|the|and|de|al|for)){0,9}) ?(?:\([^)\n]*\))?:(?=\s)", re.MULTILINE)


def is_transcript(reading: Reading, offset: int) -> bool:
    """Whether a passage is speech to an audience: remarks, or a transcript with the names of the speakers."""
    return reading.kind.endswith("Remarks") or _SPEAKER.search(reading.text, max(0, offset - 3000), offset) is not None


def we(reading: Reading, index: int, span: Span) -> Iterator[Party]:
    """Who "we" or "the Administration" is: the parties of a joint statement, the speaker's or the publisher's country."""
    meeting = meeting_of(reading, index)
    if reading.kind.endswith("JointStatement") and meeting is not None:
        for ref in meeting.parties:
            yield Party(ref, span)
        return
    talker = speaker(reading, span.start)
    if talker is not None:
        country = next((p.country for p in reading.people if p.ref == talker.ref and len(p.country) == 3), "")
        yield Party(talker.ref, talker.span)
        if country:
            yield Party(Ref("country", country), span)
        return
    if reading.publisher_country:
        yield Party(Ref("country", reading.publisher_country), span)
    elif reading.publisher is not None:
        yield Party(reading.publisher, span)


def they(reading: Reading, index: int, span: Span, pronoun: str) -> Iterator[Party]:
    """Who "they", "both countries" or "he" is: the parties of the meeting, or the official named last."""
    if pronoun in ("he", "she"):
        earlier = [p for p in reading.people if p.end <= span.start]
        if earlier:
            home = reading.sentences[sentence_at(reading, earlier[-1].start)]
            person = next(p for p in earlier if p.start >= home.start) if sentence_at(reading, earlier[-1].start) >= 0 else earlier[-1]
            yield Party(person.ref, Span(person.start, person.end))
            if len(person.country) == 3:
                yield Party(Ref("country", person.country), Span(person.start, person.end))
        return
    if pronoun == "it":
        near = [n for n in reading.names if n.end <= span.start and n.kind in ("country", "government", "agency", "organization")]
        if near and sentence_at(reading, near[-1].start) >= max(0, index - 1):
            yield Party(near[-1].ref, Span(near[-1].start, near[-1].end))
        return
    meeting = meeting_of(reading, index)
    if meeting is not None and len(meeting.parties) > 1:
        for ref in meeting.parties:
            yield Party(ref, span)
        return
    countries = {n.country: n for n in reading.names if n.kind in ("country", "demonym", "government") and n.end <= span.start}
    if len(countries) != 2:
        countries = {n.country: n for n in reading.names if n.kind in ("country", "demonym", "government")}
    if len(countries) == 2:
        for country, name in sorted(countries.items()):
            yield Party(Ref("country", country), Span(name.start, name.end))


def meeting_of(reading: Reading, index: int) -> MeetingMention | None:
    """The meeting whose sentences hold this one, else the last one spoken of before it; a planned one does not count."""
    planned = {c.subject for c in reading.claims if c.predicate == "kg:status" and c.object[0] != "kg:Held"}
    held = [m for m in reading.meetings if m.ref not in planned]
    for meeting in held:
        if index in meeting.sentences:
            return meeting
    earlier = [m for m in held if m.sentences and min(m.sentences) < index]
    if earlier:
        return max(earlier, key=lambda m: max(i for i in m.sentences if i < index))
    return held[0] if held else None
