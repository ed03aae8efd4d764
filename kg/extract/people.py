"""Officials and the posts they hold. Changes when the way in which a text presents an official changes.

An official is a person whom the text presents with a title: before the name, after it, or through the office that
publishes the statement. Later mentions by surname, by title alone or by pronoun are resolved to the persons so found.
"""

from __future__ import annotations

from kg.extract import letterhead
from kg.extract.holders import attach
from kg.extract.knownpeople import add_known_people
from kg.extract.naming import Naming
from kg.extract.protocol import PersonMention, Reading
from kg.extract.roster import Roster
from kg.extract.tenures import claim_official, find_known_heads, part_ministers, settle_titles
from kg.extract.titlereader import TitleReader
from kg.model import Ref

_LONG_TEXT = 120  # tokens: of a shorter one the headline may be all that names a person

_BEFORE_SPEAKERS = frozenset({"and", "between", "by", "for", "from", "of", "to", "with"})


class PeopleExtractor:
    """Finds officials, their posts and tenures, and fills `reading.people`."""

    name = "people"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Read titles, attach names, settle who is who in the document, and make the claims."""
        reader = TitleReader(reading)
        titles = reader.titles()
        namings, bare = attach(reader, titles)
        _shorten_headline_names(reading, reader, namings)
        namings = [n for n in namings if not _is_word_of_headline(reading, reader, n)]
        namings = [n for n in namings if not _is_common_noun(reading, reader, n)]
        if (headed := letterhead.of_letterhead(reading, reader)) is not None:
            officer, line = headed
            namings = [*(n for n in namings if not line.first <= n.first < line.last), officer]
        for naming in namings:
            if naming.country:
                reader.heads.append((naming.titles[0].first, naming.country))
            for title in naming.titles:
                title.country = title.country or (naming.country if title.org is None else "")
        roster = Roster(reading, reader)
        by_length = sorted(namings, key=lambda n: (-(n.last - n.first), n.first))
        for naming in by_length:
            if naming.last - naming.first > 1:
                roster.register(naming.first, naming.last, naming.titles, naming.rule)
        roster.merge_by_post()
        for naming in by_length:
            if naming.last - naming.first == 1:
                roster.register(naming.first, naming.last, naming.titles, naming.rule)
        if (acting := letterhead.of_office(reading, reader, namings)) is not None:
            roster.register(acting.first, acting.last, acting.titles, acting.rule)
        taken = [(n.first, n.last) for n in namings]
        taken += add_known_people(reading, reader, roster, taken)
        find_known_heads(reading, reader, roster.people)
        for person in roster.people:
            settle_titles(reading, reader, person)
        part_ministers(reading, reader, roster.people)
        roster.find_later_mentions(taken)
        roster.resolve_bare_titles(bare)
        began = {n.first: min(t.first for t in n.titles) for n in namings if n.titles and n.titles[0].first < n.first}
        people: list[PersonMention] = []
        for number, person in enumerate(roster.in_order(), 1):
            person.ref = Ref("official", f"o{number}")
            claim_official(reading, reader, person)
            people += [
                PersonMention(
                    reading.starts[m.first],
                    reading.ends[m.last - 1],
                    person.ref,
                    person.country(),
                    reading.starts[began.get(m.first, m.first)],
                )
                for m in person.mentions
            ]
        reading.people = sorted(people, key=lambda p: (p.start, p.end))
        if headed is not None:
            begins = reading.starts[headed[0].first]
            reading.issuing_officer = next((p for p in reading.people if p.start == begins), None)


def _shorten_headline_names(reading: Reading, reader: TitleReader, namings: list[Naming]) -> None:
    """Cut a name of the headline, where every word is capitalised, to the name that the text below gives.

    "Secretary Raskin Underscores" names Raskin, if the text speaks of Sarah Raskin.
    """
    headline = {n.first: n for n in namings if _zone(reading, reader, n) == "title"}
    known = {tuple(reading.words[n.first : n.last]) for n in namings if n.first not in headline}
    surnames = {name[-1] for name in known}
    for naming in headline.values():
        words = reading.words[naming.first : naming.last]
        if tuple(words) in known or words[-1] in surnames:
            continue
        for length in range(len(words) - 1, 0, -1):
            if words[length - 1] in surnames:
                naming.last = naming.first + length
                break


def _is_word_of_headline(reading: Reading, reader: TitleReader, naming: Naming) -> bool:
    """Whether one word after a title in a headline is no name, for the text never has it: "President Visits Ghana"."""
    if naming.last - naming.first > 1 or len(reading.words) < _LONG_TEXT or _zone(reading, reader, naming) != "title":
        return False
    before = reading.words[min(title.first for title in naming.titles) - 1]
    if before.casefold() in _BEFORE_SPEAKERS:  # "Remarks by President Lund"
        return False
    numbers = {reader.sentence_of[at] for at in reading.index.get(reading.words[naming.first], ())}
    return all(number < 0 or reading.sentences[number].zone == "title" for number in numbers)


def _zone(reading: Reading, reader: TitleReader, naming: Naming) -> str:
    number = reader.sentence_of[naming.first]
    return reading.sentences[number].zone if number >= 0 else ""


def _is_common_noun(reading: Reading, reader: TitleReader, naming: Naming) -> bool:
    """Whether the words after a mere rank are nouns that the text also writes small: "Major Swap Participants".

    An address in the front matter is no text: "https://.../ambassador-jane-doe-presents".
    """
    if any(title.rank > 1 and not title.lower for title in naming.titles):
        return False
    small = (reading.index.get(word.casefold(), ()) for word in reading.words[naming.first : naming.last])
    return all(any(reader.sentence_of[at] >= 0 for at in places) for places in small)
