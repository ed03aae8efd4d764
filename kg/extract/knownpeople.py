"""Officials whom a user's gazetteer knows, where a text names them without a title. Changes when that is decided
otherwise.

The text must say the name; the row then says who that is and in which post. A title in the text goes before the row:
whoever is presented with one there has that post and no other.
"""

from __future__ import annotations

from typing import Final

from kg.extract.additions import added, kept_by_additions
from kg.extract.lexicon import Lexicon
from kg.extract.protocol import Reading
from kg.extract.roster import Mentioned, Person, Roster, compatible, name_tokens
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title, canonical_title, organizations
from kg.extract.tokens import split_words
from kg.extract.wordsets import wordset
from kg.model import Ref

RULE: Final = "gazetteer.person"
"""The rule of claims whose post a user's gazetteer gives; their evidence is the name in the text."""

CONFIDENCE: Final = 0.9
"""Of those claims. It is set and not measured: a name may be a namesake's, a post may have been left since."""

_SUFFIXES = wordset("name-suffix")


@kept_by_additions
def _names() -> Lexicon[str]:
    """Each form of a person's name, with the name of the row."""
    lexicon: Lexicon[str] = Lexicon()
    for row in added("persons"):
        lexicon.add(row["form"], row["name"])
    return lexicon


@kept_by_additions
def _posts() -> dict[str, list[dict[str, str]]]:
    """The rows of each person, one a post."""
    posts: dict[str, list[dict[str, str]]] = {}
    for row in added("persons"):
        if row["form"] == row["name"]:
            posts.setdefault(row["name"], []).append(row)
    return posts


def add_known_people(
    reading: Reading, reader: TitleReader, roster: Roster, taken: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Enter the known persons whom a text names outside the ranges of tokens that are taken; gives their own ranges."""
    if not _posts():
        return []
    used = {at for first, last in taken for at in range(first, last)}
    found: dict[str, list[Mentioned]] = {}
    for first, last, name in _names().scan(reading.words):
        if used.isdisjoint(range(first, last)) and _stands_alone(reader, roster, first, last):
            found.setdefault(name, []).append(Mentioned(first, last, "name"))
    titled = list(roster.people)
    for name, mentions in found.items():
        person = _presented(reading, titled, found, name)
        if person is None:
            person = Person(name_tokens(split_words(name)))
            person.posts = [(_title(row, mentions[0]), mentions[0], RULE) for row in _posts()[name]]
            roster.people.append(person)
        person.joins += [((person.mentions or mentions)[0], m, "gazetteer") for m in mentions[not person.mentions :]]
        person.mentions += mentions
    return [(m.first, m.last) for mentions in found.values() for m in mentions]


def _stands_alone(reader: TitleReader, roster: Roster, first: int, last: int) -> bool:
    """Whether a name in a sentence is no part of a longer one: "the Ada Lund Foundation", "Ada Lund Hansen"."""
    if reader.sentence_of[first] < 0 or reader.sentence_of[first] != reader.sentence_of[last - 1]:
        return False
    if first not in reader.sentence_starts and roster.inside_longer_name(first):
        return False
    known, named = reader.at_first.get(first), reader.name_at(first)
    if known is not None and known.kind in ("agency", "organization") and known.last > last:
        return False
    beyond = reader.words[last : named[1]] if named is not None and named[0] == first else []
    return all(word in (",", *_SUFFIXES) for word in beyond)


def _presented(reading: Reading, titled: list[Person], found: dict[str, list[Mentioned]], name: str) -> Person | None:
    """The person of this name whom the text presents with a title, if it can be no other and no other can be it."""

    def fitting(name: str) -> list[Person]:
        forms = [name_tokens(reading.words[m.first : m.last]) for m in found[name]]
        return [p for p in titled if any(compatible(p.tokens, form) for form in forms)]

    persons = fitting(name)
    if len(persons) == 1 and not any(persons[0] in fitting(other) for other in found if other != name):
        return persons[0]
    return None


def _title(row: dict[str, str], mention: Mentioned) -> Title:
    """The post of a row as a title that is read at the name."""
    label, key = row["title"], row["org"]
    org = Ref("organization" if key in organizations() else "agency", key) if key else None
    return Title(
        mention.first, mention.last, mention.first, label, [], "Substantive", row["country"], org, "", 2,
        plural=False, lower=False, names_from=-1, canonical=canonical_title(label), determined=False,
    )
