"""Who is who inside one document: full names, surnames, titles alone. Changes when the joining of mentions changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from kg.extract.protocol import Reading
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title, is_abbreviation, is_capitalised, modifiers
from kg.extract.wordsets import wordset
from kg.model import Ref
from kg.vocabulary import fold

_PARTICLES = wordset("name-particle")
_SUFFIXES = wordset("name-suffix")
_LONGEST_HEAD = 6  # tokens of the longest head of a title
_OF_ANOTHER = (" for ", " to ", " of ")
_LEGISLATORS = frozenset({"senator", "representative", "congressman", "congresswoman", "sen.", "rep."})
_LED_BY_LEGISLATORS = frozenset({"chair", "chairman", "chairwoman", "leader", "member", "speaker", "whip"})
_UNNUMBERED = Ref("official", "")


@dataclass(slots=True)
class Mentioned:
    """One mention of a person: tokens `first` to `last`; `how` is name, surname or title."""

    first: int
    last: int
    how: str


Holding: TypeAlias = tuple[Title, Mentioned, str]
"""A title as one mention of a person gives it, and the rule that read the two together."""


@dataclass(slots=True)
class Person:
    """An official of one document, with all that its mentions say of the posts held."""

    tokens: tuple[str, ...]
    mentions: list[Mentioned] = field(default_factory=list)
    posts: list[Holding] = field(default_factory=list)
    joins: list[tuple[Mentioned, Mentioned, str]] = field(default_factory=list)
    ref: Ref = _UNNUMBERED

    def country(self) -> str:
        """The country of the posts that the person holds, if they have one."""
        for wanted in ("Substantive", "Acting", "Designate", "Former"):
            for title, _, _ in self.posts:
                if title.capacity == wanted and title.country:
                    return title.country
        return ""

    def org(self) -> Ref | None:
        """The international organisation for which the person acts, where no country is given."""
        return next((t.org for t, _, _ in self.posts if t.org is not None and t.org.kind == "organization"), None)


def name_tokens(words: list[str]) -> tuple[str, ...]:
    """The comparable parts of a name: folded, without initials, particles and suffixes.

    >>> name_tokens(["Joseph", "R.", "Biden", ",", "Jr."])
    ('joseph', 'biden')
    """
    kept = [fold(w) for w in words if w not in _SUFFIXES and w not in (",", "-") and len(w.rstrip(".")) != 1]
    strong = [w for w in kept if w not in _PARTICLES]
    return tuple(strong or kept)


class Roster:
    """The persons of one document, as they are found."""

    def __init__(self, reading: Reading, reader: TitleReader) -> None:
        self.reading, self.reader = reading, reader
        self.people: list[Person] = []

    def register(self, first: int, last: int, titles: list[Title], rule: str) -> None:
        """Enter a titled name: to the person it belongs to, or as a new one."""
        words = self.reading.words[first:last]
        tokens = name_tokens(words)
        if not tokens:
            return
        mention = Mentioned(first, last, "name" if len(tokens) > 1 else "surname")
        person = self._same(tokens, titles)
        if person is None:
            person = Person(tokens)
            self.people.append(person)
        elif person.mentions:
            person.joins.append((person.mentions[0], mention, "name" if len(tokens) > 1 else "surname"))
        if len(tokens) > len(person.tokens):
            person.tokens = tokens
        person.mentions.append(mention)
        person.posts += [(title, mention, rule) for title in titles]

    def _same(self, tokens: tuple[str, ...], titles: list[Title]) -> Person | None:
        candidates = [p for p in self.people if compatible(p.tokens, tokens)]
        if len(tokens) == 1 and len(candidates) > 1:
            for position in (-1, 0):
                exact = [p for p in candidates if p.tokens[position] == tokens[0]]
                if exact:
                    candidates = exact
                    break
            offices = {t.canonical for t in titles}
            heads = {word for t in titles for word in t.canonical.split()}
            fitting = [p for p in candidates if any(t.canonical in offices for t, _, _ in p.posts)] or [
                p for p in candidates if any(heads & set(t.canonical.split()) for t, _, _ in p.posts)
            ]
            candidates = fitting if len(fitting) == 1 else candidates
        if len(tokens) == 1 and len(candidates) == 1 and not self._titles_agree(candidates[0], titles):
            return None
        return candidates[0] if len(candidates) == 1 else None

    @staticmethod
    def _titles_agree(person: Person, titles: list[Title]) -> bool:
        """A surname under a title that shares no word with the known posts is another person: "First Lady Biden"."""
        if not titles or not person.posts:
            return True
        if any(
            t.country and p.country and t.country != p.country for t in titles for p, _, _ in person.posts
        ) and not any(t.country == p.country for t in titles for p, _, _ in person.posts):
            return False
        heads = {word for t in titles for word in t.canonical.split()}
        return (
            any(heads & set(p.canonical.split()) for p, _, _ in person.posts)
            or any(t.rank == 1 for t in titles)
            or (
                bool(heads & _LEGISLATORS)
                and any(_LED_BY_LEGISLATORS & set(p.canonical.split()) for p, _, _ in person.posts)
            )
            or all(p.rank == 1 for p, _, _ in person.posts)
        )

    def merge_by_post(self) -> None:
        """Join two forms of one surname that hold the same post of the same country: Joe and Joseph R. Biden."""
        merged: list[Person] = []
        for person in self.people:
            for other in merged:
                if (
                    person.tokens[-1] == other.tokens[-1]
                    and any(
                        a.canonical == b.canonical and a.country == b.country and a.capacity == b.capacity
                        for a, _, _ in person.posts
                        for b, _, _ in other.posts
                    )
                    and person.tokens[0][0] == other.tokens[0][0]
                ):
                    other.joins.append((other.mentions[0], person.mentions[0], "surname-and-post"))
                    other.mentions += person.mentions
                    other.posts += person.posts
                    break
            else:
                merged.append(person)
        self.people = merged

    def in_order(self) -> list[Person]:
        """The persons in the order of their first mention; their mentions in the order of the text."""
        for person in self.people:
            person.mentions.sort(key=lambda m: (m.first, m.last))
        return sorted(self.people, key=lambda p: (p.mentions[0].first, p.tokens))

    def find_later_mentions(self, taken: list[tuple[int, int]]) -> None:
        """Find names of known persons that stand without a title: "Mr Putin", "Blinken", "Recep Tayyip Erdogan"."""
        words = self.reading.words
        used = {i for first, last in taken for i in range(first, last)}
        index: dict[str, list[Person]] = {}
        for person in self.people:
            for token in {person.tokens[-1], person.tokens[0]} if len(person.tokens) > 1 else {person.tokens[0]}:
                index.setdefault(token, []).append(person)
        surfaces = {
            w for person in self.people for m in person.mentions for w in words[m.first : m.last] if is_capitalised(w)
        }
        known, done = set(self.reading.at(surfaces)), 0
        for number, at in self.reading.in_sentences(sorted(known.union(at - 1 for at in known if at))):
            if at < done or at in used or not (at in known or self._is_first_name(at)):
                continue
            if at not in known and self.reading.sentences[number].zone == "title":
                continue  # there every word is capitalised
            sentence, named = self.reading.sentences[number], self.reader.name_at(at)
            if named is None or (named[0] > sentence.first and self.inside_longer_name(named[0])):
                continue
            first, last = named[0], min(named[1], sentence.last)
            tokens = name_tokens(words[first:last])
            candidates = (
                [p for p in index.get(tokens[-1], []) + index.get(tokens[0], []) if compatible(p.tokens, tokens)]
                if tokens
                else []
            )
            if not candidates and len(tokens) == 1 and self._is_addressed(first):
                candidates = [p for p in self.people if tokens[0] in p.tokens[1:-1]]  # "Dato' Nazri"
            unique = list({id(p): p for p in candidates}.values())
            if len(unique) > 1 and len(tokens) == 1:
                unique = [p for p in unique if p.tokens[-1] == tokens[0]] or unique
            if len(unique) == 1:
                mention = Mentioned(first, last, "name" if len(tokens) > 1 else "surname")
                unique[0].joins.append((unique[0].mentions[0], mention, mention.how))
                unique[0].mentions.append(mention)
            done = last

    def _is_addressed(self, first: int) -> bool:
        """Whether a form of address stands before a name: "Dr", "Dato'" with its apostrophe."""
        return any(self.reader.skip_honorifics(at) == first for at in (first - 1, first - 2) if at >= 0)

    def _is_first_name(self, at: int) -> bool:
        """Whether a word that no titled mention has may open the known name after it: "Vladimir" before "Putin"."""
        hits, word = self.reader.hits, self.reading.words[at]
        titled = any(first in hits and at < hits[first][0] for first in range(at - _LONGEST_HEAD + 1, at + 1))
        taken = at in self.reader.inside_names or at in self.reader.inside_titles
        return is_capitalised(word) and not titled and word not in modifiers() and not taken

    def inside_longer_name(self, first: int) -> bool:
        """Whether the capitalised word before a token goes with the name that begins there."""
        before = self.reading.words[first - 1]
        return (
            is_capitalised(before)
            and before.isalpha()
            and not (before.isupper() and len(before) <= 3)
            and first - 1 not in self.reader.at_last
            and first - 1 not in self.reader.sentence_starts
            and not self._is_title_end(first)
        )

    def _is_title_end(self, at: int) -> bool:
        return at in self.reader.title_ends or self.reader.skip_honorifics(at - 1) == at

    def resolve_bare_titles(self, titles: list[Title]) -> None:
        """Join "the Secretary", "the President of France" to the one person to whom the title belongs."""
        for title in titles:
            if title.plural:
                self._resolve_pair(title)
            if title.plural or title.first == 0 or not title.last:
                continue
            opens = title.first in self.reader.sentence_starts and self.reader.words[title.last].islower()
            if not (
                title.determined
                or title.country
                or opens  # "Minister also met ..."
                or is_abbreviation(self.reading.words[title.last - 1])
                or self.reading.words[title.first - 1] in ("his", "her")
                or (self.reading.words[title.first - 1] == "and" and self._is_subject(title))
            ):
                continue
            candidates = self._holders(title)
            if len(candidates) == 1:
                person = candidates[0]
                mention = Mentioned(title.first, title.last, "title")
                person.joins.append((person.mentions[0], mention, "title"))
                person.mentions.append(mention)

    def _is_subject(self, title: Title) -> bool:
        """Whether a verb follows a title: "and President spoke", not "Chairman and President, First Bank"."""
        after = self.reader.words[title.last]
        return after.islower() and after not in ("of", "for", "at", "and")

    def _resolve_pair(self, title: Title) -> None:
        """Join "the two Prime Ministers" to their two holders: one stands at the number, one at the title."""
        number = title.first - 1
        if number < 1 or self.reading.words[number] not in ("two", "both", "Both", "The", "the"):
            return
        holders = [p for p in self.people if any(held.canonical == title.canonical for held, _, _ in p.posts)]
        holders = [p for p in holders if any(m.first < title.first for m in p.mentions)]
        if len(holders) != 2:
            return
        for person, (first, last) in zip(holders, ((number, title.first), (title.first, title.last)), strict=True):
            mention = Mentioned(first, last, "title")
            person.joins.append((person.mentions[0], mention, "title"))
            person.mentions.append(mention)

    def _is_of_publisher(self, title: Title, person: Person) -> bool:
        """Whether "The President", before a foreign one is named, is rather the publisher's own, whom no name tells."""
        own = self.reading.publisher_country
        foreign = bool(own) and person.country() not in ("", own)
        return foreign and not title.country and all(m.first > title.first for m in person.mentions if m.how != "title")

    def _holders(self, title: Title) -> list[Person]:
        head = title.canonical
        country = title.country

        def fits(person: Person, exactly: bool) -> bool:
            for held, _, _ in person.posts:
                if country and held.country and country != held.country:
                    continue
                rank = held.canonical.removesuffix(head)
                if held.canonical == head or (
                    not exactly
                    and (
                        held.canonical.startswith(head + " ")
                        or (rank != held.canonical and rank.endswith(" ") and not rank.endswith(_OF_ANOTHER))
                    )
                ):
                    return True
            return False

        for exactly in (True, False):
            found = [p for p in self.people if fits(p, exactly)]
            if len(found) > 1:
                before = [p for p in found if any(m.first < title.first and m.how != "title" for m in p.mentions)]
                found = before or found
            if len(found) > 1 and not country and self.reading.publisher_country:
                own = [p for p in found if p.country() == self.reading.publisher_country]
                found = own if len(own) == 1 else found
            if len(found) == 1:
                return [] if self._is_of_publisher(title, found[0]) else found
            if len(found) > 1:
                return []
        return []


def compatible(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is a shorter form of the other: all its parts, in order, the last part among them.

    >>> compatible(("laurentino", "cortizo", "cohen"), ("cortizo",)), compatible(("jill", "biden"), ("joe", "biden"))
    (True, False)
    """
    longer, shorter = (full, other) if len(full) >= len(other) else (other, full)
    if len(shorter) == 1:
        return shorter[0] in (longer[-1], longer[0]) or (len(longer) > 2 and shorter[0] in longer[1:])
    rest = iter(longer)
    return all(part in rest for part in shorter)
