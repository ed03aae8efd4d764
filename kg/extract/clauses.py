"""Who is the subject of a verb. Changes when the reading of clauses changes.

Shared by the extractors of agreements and commitments. There is no parser: a subject is what stands between the opening
of the clause and the verb, and it counts only if its words are names, titles or nouns for those who can act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from kg.extract.protocol import Name, Reading, Sentence
from kg.extract.referents import (
    Party,
    between,
    he_or_she,
    it,
    meeting_of,
    of_person,
    one_of,
    ours,
    people_between,
    sentence_at,
    they,
    we,
    words_of,
)
from kg.model import Ref, Span

SubjectKind = Literal["party", "official", "collective", "we", "pronoun", "own", "thing", "none"]


class Subject(NamedTuple):
    """The subject of a verb: what sort it is, who that is, and where it stands."""

    kind: SubjectKind
    parties: tuple[Party, ...]
    span: Span


_BOUNDARY = re.compile(
    r"(?:\b(?:that|but|while|whereas|because|where|when|why|and then)\b(?!\s+day\b)"
    r"|\b(?:said|says)\b(?:\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)?"
    r"|\b(?:announced|announces|confirmed|confirms|stated|added)(?=\s+(?:it|they|he|she)\b)"
    r"|[;:—]|\s[–-]\s|(?<![A-Z])\.\s|^[-•*]\s)(?:\s*[\"“])?"
)
_NUMBER = re.compile(r"\s*\d+(?:\.\d+)+\.?\s+")
_AGREEING = re.compile(r"(?:agree|pledg|committ|undertak|vow|promis|decid|resolv)ing\b")
"""A participle whose subject is that of the clause before its comma."""
_RELATIVE_END = re.compile(r"\b(?:which|who|whom)\s*$")
_ONE_OF = re.compile(r",?\s+(?:was|were|is|are|became)\s+(?:one of|among)\s[^,;]*$")
"""What parts "Norway, represented by Minister X, was one of eight states" from "which signed the treaty"."""
_TRAILING_CONJUNCTION = re.compile(r"(?:,\s*)?\b(?:and|or)\s*$")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_TOKEN = re.compile(r"['’]s\b|[^\W_]+(?:[.’'-][^\W_]+)*\.?|\$")
_FIRST_VERB = re.compile(
    r"\s(?:[a-z]+ed|met|spoke|held|made|took|gave|began|came|is|are|was|were|will|has|have|thanked)\b"
)
_POSSESSIVE = frozenset({"'s", "’s"})
_WE = frozenset({"we", "i"})
_THIRD = frozenset({"they", "he", "she", "it", "both", "who", "all", "each"})
_ALL_OF = re.compile(r"(?:[Aa]ll|[Ee]ach)\s+(?![a-z]+ed\b)")
_I_OR_WE = re.compile(r"\W*(?:[^,]{1,60},\s+)?(?:I|[Ww]e)\b")
_SECOND_CLAUSE = re.compile(
    r"\band\s+(?=(?:they|he|she|(?:the\s+)?(?:pair|two(?:\s+[a-z]+){0,2}|both(?:\s+[a-z]+){0,2}))$)"
)
_BASED = re.compile(r"\w-(?:based|headquartered)\b")
"""What is told of companies by the place of their seat."""
_EACH = frozenset({"each", "either", "every", "one"})
_LINKS = frozenset({"and", "or", "with", "of", "for", "to", "by", "from", "between", "than", "both"})
_HEAD_ENDS = frozenset({"of", "for", "on", "to", "in", "by", "with"})
_ASIDE = re.compile(
    r"(?<=\w),\s+(?:through|via|together with|along with|in (?:partnership|cooperation|coordination|consultation) with|"
    r"working with|led by|represented by|joined by|accompanied by|flanked by|including|as part of|subject to|as)"
    r"\s[^;:]{3,300}$"
    r"|(?<=\w),\s+(?:for (?:its|their|his|her) part|in (?:its|their) turn|in (?:turn|return)|too|as well)$"
)
_OPENS_WITH_VERB = re.compile(r"[\W\d]*(?:[A-Z][a-z]+ed|Took|Met|Held)\b")
_MARKS = " \t\n•*-–—()[].0123456789ivxabcde"
_QUOTE_MARKS = ' \t\n"“”'


@cache
def _tail_adverb() -> re.Pattern[str]:
    words = one_of(words_of("clause_words", "adverb"))
    return re.compile(rf"(?:^|[\s,])(?:{words}|[a-z]+ly|,)\s*$")


@cache
def _collective() -> re.Pattern[str]:
    nouns = one_of(words_of("clause_words", "collective"))
    return re.compile(
        rf"(?:\b(?:both|(?:the )?(?:two|three|four|[234])|the|our(?: two)?|these|their|all|all the)\s+"
        rf"(?:[a-z-]+\s+)??(?P<noun>{nouns})"
        r"|\b(?:the two|both|the pair|officials))$",
        re.IGNORECASE,
    )


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
    numbered = _NUMBER.match(text, start, verb)
    start = numbered.end() if numbered else start
    end = _strip_tail(text, start, verb)
    if _AGREEING.match(text, verb) and "," in text[end:verb]:
        return _first_actor(reading, start, end)
    relative = _RELATIVE_END.search(text, start, end)
    if relative is not None:
        if (among := _ONE_OF.search(text, start, relative.start())) is not None:
            return _judge(reading, index, start, _without_aside(text, start, among.start()), False)
        return _antecedent(reading, start, relative)
    second = _SECOND_CLAUSE.search(text, start, end)
    if second is not None and _FIRST_VERB.search(text, start, second.start()) and not _I_OR_WE.match(text, start):
        start = second.end()
    conjoined = _TRAILING_CONJUNCTION.search(text, start, end)
    if conjoined is not None:
        end = conjoined.start()
    elif "," in text[end:verb]:
        end = _without_aside(text, start, end)
    start = _skip_adverbial(text, start, end, conjoined is not None)
    while start < end and text[start] in _QUOTE_MARKS:
        start += 1
    return _judge(reading, index, start, end, conjoined is not None)


def _antecedent(reading: Reading, start: int, relative: re.Match[str]) -> Subject:
    """Whom "who" stands for: the official named right before it, else a thing."""
    span = Span(start, relative.end())
    named = people_between(reading, start, relative.start())
    if relative[0].strip() == "who" and named and reading.text[named[-1].end : relative.start()].strip() == ",":
        who = named[-1]
        return Subject("official", tuple(of_person(who, Span(who.start, who.end))), span)
    return Subject("thing", (), span)


def _strip_tail(text: str, start: int, end: int) -> int:
    """Step back over adverbs and auxiliaries between the subject and its verb."""
    while True:
        while end > start and (text[end - 1].isspace() or text[end - 1] in ',–—-"”“'):
            end -= 1
        match = _tail_adverb().search(text, max(start, end - 40), end)
        if match is None or match.start() >= end:
            return end
        end = match.start()


def _without_aside(text: str, start: int, end: int) -> int:
    """Step back over an aside between commas: "the Government, through its agencies and the Red Cross, will"."""
    aside = _ASIDE.search(text, start, end)
    return end if aside is None else aside.start()


def _skip_adverbial(text: str, start: int, end: int, conjoined: bool) -> int:
    """Step over an opening such as "In Geneva today," or "Through this partnership,"."""
    openers = words_of("clause_words", "preposition")
    while True:
        first = _TOKEN.search(text, start, end)
        if first is None or (first[0].lower() not in openers and not _opens_clause(first[0])):
            return start
        comma = text.find(",", first.end(), end) if conjoined else text.rfind(",", first.end(), end)
        if comma < 0:
            return start
        start = comma + 1
        if not conjoined:
            return start


def _opens_clause(word: str) -> bool:
    return (word[:1].isupper() and word.endswith("ing")) or word in ("To", "As")


def _judge(reading: Reading, index: int, start: int, end: int, conjoined: bool) -> Subject:
    text = reading.text
    span = Span(start, end)
    phrase = text[start:end].strip()
    tokens = phrase.split()
    if not tokens:
        return _unsaid(reading, index, start)
    opening, closing = tokens[0].strip(',"“”').lower(), tokens[-1].strip(',"“”').lower()
    alone = (
        conjoined or len(tokens) == 1 or (tokens[-2].islower() and tokens[-2].isalpha() and tokens[-2] not in _LINKS)
    )
    pronoun = opening if conjoined else closing
    if opening in _WE and tokens[1:2] == ["as"]:  # "We as a Coalition"
        return Subject("we", tuple(we(reading, index, span)), span)
    if pronoun in _WE and (alone or tokens[-2] in _LINKS):
        beside = [] if conjoined or len(tokens) == 1 else people_between(reading, start, end)
        with_others = (party for person in beside for party in of_person(person, Span(person.start, person.end)))
        return Subject("we", (*with_others, *we(reading, index, span)), span)
    if pronoun in _THIRD and alone and not (conjoined and _ALL_OF.match(phrase)):
        return Subject("pronoun", tuple(_pronoun(reading, index, span, pronoun)), span)
    names, people = between(reading.names, start, end), people_between(reading, start, end)
    if conjoined:
        return _unsaid(reading, index, start) if _OPENS_WITH_VERB.match(phrase) else _first_actor(reading, start, end)
    gathered = _collective().search(phrase)
    opens = gathered is not None and opening in words_of("clause_words", "preposition")
    bare = gathered is not None and not names and not people
    if gathered and (opens or (bare and _only_actors(reading, start, end, _noun_of(gathered, text, start)))):
        return Subject("collective", tuple(they(reading, index, span)), span)
    if _BASED.search(phrase):
        return Subject("thing", (), span)
    covered = [(n.start, n.end) for n in names] + [(p.start, p.end) for p in people]
    if not _only_actors(reading, start, end, covered):
        return Subject("thing", (), span)
    if people:
        return Subject("official", tuple(_parties(reading, names, start, end)), span)
    if names:
        return Subject("party", tuple(_parties(reading, names, start, end)), span)
    words = set(re.findall(r"[a-z]+", phrase.lower()))
    if words & words_of("clause_words", "own") or opening in ("my", "our"):
        return Subject("own", tuple(ours(reading, span)), span)
    agents = set(re.findall(r"[a-z-]+", phrase.lower())) & words_of("clause_words", "agent")
    if agents:
        joint = reading.kind.endswith("JointStatement") and meeting_of(reading, index) is not None
        several = joint or opening in _EACH or any(word.endswith("s") for word in agents)
        return Subject("collective", tuple(they(reading, index, span)) if several else (), span)
    return Subject("thing", (), span)


def _noun_of(gathered: re.Match[str], text: str, start: int) -> list[tuple[int, int]]:
    """Where the noun of a collective stands, whose first word ("defence ministers") need not be known by itself."""
    while text[start].isspace():
        start += 1
    first, last = gathered.span("noun" if gathered["noun"] else 0)
    return [(start + first, start + last)]


def _unsaid(reading: Reading, index: int, start: int) -> Subject:
    """The subject of a sentence that opens with its verb, as the articles of a joint statement do: "Decided to ..."."""
    span = Span(start, start)
    opens = not reading.text[reading.sentences[index].start : start].strip(_MARKS)
    if opens and reading.kind.endswith("JointStatement"):
        return Subject("collective", tuple(we(reading, index, span)), span)
    return Subject("none", (), span)


def _pronoun(reading: Reading, index: int, span: Span, word: str) -> Iterator[Party]:
    if word in ("he", "she"):
        return he_or_she(reading, span)
    return it(reading, index, span) if word == "it" else they(reading, index, span)


def _first_actor(reading: Reading, start: int, end: int) -> Subject:
    """The subject of an earlier verb that a later one shares: "She welcomed X, and pledged Y"."""
    first_verb = _FIRST_VERB.search(reading.text, start, end)
    stop = first_verb.start() if first_verb else end
    head = _strip_tail(reading.text, start, stop) if stop < end else start
    if head <= start:
        return Subject("thing", (), Span(start, end))
    return _judge(reading, sentence_at(reading, start), start, head, False)


def _only_actors(reading: Reading, start: int, end: int, covered: list[tuple[int, int]]) -> bool:
    """Whether a noun phrase is made of names, titles, nouns for actors and the small words between them."""
    agents = words_of("clause_words", "agent", "collective", "own")
    function, things = words_of("clause_words", "function"), words_of("clause_words", "thing")
    possessed, seen, last = False, bool(covered), ""
    bare = _PARENTHESIS.sub(lambda m: " " * len(m[0]), reading.text[start:end])
    for token in _TOKEN.finditer(bare):
        word, at = token[0], start + token.start()
        lower = word.lower()
        if word in _POSSESSIVE:
            possessed = True
            continue
        if word in ("2", "3", "4"):  # "the 2 sides"
            continue
        if any(a <= at < b for a, b in covered):
            inside = any(a <= at and at + len(word) < b for a, b in covered)  # "People's" in a name
            possessed = possessed or (word.endswith(("'s", "’s")) and not inside)
        elif lower in agents:
            possessed, seen = False, True
        elif word[0].isupper() and not lower.endswith("ing"):
            seen = True
        elif (last in things and lower in _HEAD_ENDS) or lower not in function:
            return False
        last = word
    return seen and not possessed and last not in things


def _parties(reading: Reading, names: list[Name], start: int, end: int) -> Iterator[Party]:
    """Officials of a subject with their countries, else the states and bodies that it names."""
    seen: set[Ref] = set()
    people = people_between(reading, start, end)
    for person in people:
        for party in of_person(person, Span(person.start, person.end)):
            if party.ref not in seen:
                seen.add(party.ref)
                yield party
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
