"""Officials and the posts they hold. Changes when the way in which a text presents an official changes.

An official is a person whom the text presents with a title: before the name, after it, or through the office that
publishes the statement. Later mentions by surname, by title alone or by pronoun are resolved to the persons so found.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extract.protocol import PersonMention, Reading
from kg.extract.roster import Roster
from kg.extract.tenures import claim_official, settle_titles
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title, is_capitalised
from kg.extract.wordsets import wordset
from kg.model import Ref

_AFTER_NAME_OF = ("of", "from")
_STYLES = wordset("style")
_APPOINTED = wordset("appointed")
_DETERMINERS = wordset("title-determiner")
_LOWER_PARTICLES = wordset("lower-particle")
_CLOSING = (",", ".", ";", ")", "and", "—", "–", "", '"', "'", "”")


@dataclass(slots=True)
class Naming:
    """A name in the text with the titles that stand at it: tokens `first` to `last` are the name alone."""

    first: int
    last: int
    titles: list[Title] = field(default_factory=list)
    rule: str = "official.title-before-name"
    country: str = ""


class PeopleExtractor:
    """Finds officials, their posts and tenures, and fills `reading.people`."""

    name = "people"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Read titles, attach names, settle who is who in the document, and make the claims."""
        reader = TitleReader(reading)
        titles = reader.titles()
        namings, bare = self._attach(reader, titles)
        _shorten_headline_names(reading, reader, namings)
        namings = [n for n in namings if not _is_common_noun(reading, n)]
        for naming in namings:
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
        self._publishing_officer(reading, reader, roster, namings)
        for person in roster.people:
            settle_titles(reading, reader, person)
        roster.find_later_mentions([(n.first, n.last) for n in namings])
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

    # ------------------------------------------------------------------ names at titles
    def _attach(self, reader: TitleReader, titles: list[Title]) -> tuple[list[Naming], list[Title]]:
        """Names for the titles that have one, and the titles that stand alone ("the Secretary")."""
        namings: list[Naming] = []
        bare: list[Title] = []
        waiting: list[Title] = []
        by_end: dict[int, Naming] = {}
        for index, title in enumerate(titles):
            following = titles[index + 1] if index + 1 < len(titles) else None
            found = self._names_after(reader, title)
            if found and title.canonical.startswith("counterpart"):
                self._same_post(title, namings)
            if found:
                title.plural = False
                shared = self._shared_countries(reader, found)
                for (first, last), country in zip(found, shared, strict=True):
                    own = title if len(found) == 1 else replace(title, wordings=list(title.wordings))
                    naming = Naming(first, last, [*waiting, own])
                    naming.country, end = self._country_after(reader, last)
                    naming.country = country or naming.country
                    namings.append(naming)
                    by_end[last] = naming
                    if end != last:
                        by_end[end] = naming
                waiting = []
                continue
            if following is not None and self._leads_to(reader, title, following, bool(waiting)):
                waiting.append(title)
                continue
            holder = self._name_before(reader, title, by_end) or self._appointed(reader, title, by_end)
            if holder is not None:
                holder.titles += [*waiting, title]
                if holder not in namings:
                    if holder.rule == "official.title-before-name":
                        holder.rule = "official.title-after-name"
                    namings.append(holder)
                    by_end[holder.last] = holder
            else:
                bare += [*waiting, title]
            waiting = []
        bare += waiting
        return namings, bare

    @staticmethod
    def _same_post(title: Title, namings: list[Naming]) -> None:
        """ "his Turkish counterpart" holds the post of the person named before, for another country."""
        model = next((t for n in reversed(namings) for t in n.titles if t.rank > 1), None)
        if model is not None:
            title.label, title.canonical, title.wordings, title.org, title.lower = (
                model.label,
                model.canonical,
                [],
                None,
                False,
            )

    def _names_after(self, reader: TitleReader, title: Title) -> list[tuple[int, int]]:
        words, at = reader.words, title.names_from
        if at < 0 or at >= len(reader.reading.words) or at in reader.sentence_starts:
            return []
        found = reader.name_at(at) if at not in reader.hits or reader.hits[at][1].lower else None
        if found is None and words[at] == "," and not title.plural:
            skipped = reader.skip_honorifics(at + 1)
            styled = words[at + 1] in ("the", "The") and reader.skip_honorifics(at + 2) > at + 2  # ", the Rt Hon X"
            begin = at + 2 if styled else at + 1
            skipped = reader.skip_honorifics(begin)
            if skipped in reader.hits or (not styled and words[begin] in _DETERMINERS) or words[begin] in ("and", "or"):
                return []
            candidate = reader.name_at(begin)
            known = reader.at_first.get(begin)
            if (
                candidate is not None
                and candidate[1] - candidate[0] >= 2
                and known is None
                and (title.rank > 1 or skipped > begin)
                and not self._has_title_after(reader, candidate[1])
            ):
                found = candidate
        if found is None:
            return []
        names = [found]
        if title.plural:
            at = self._aside(reader, self._country_after(reader, found[1])[1])
            while True:
                ahead = at
                while words[ahead] in (",", "and", "&"):
                    ahead += 1
                if ahead == at or ahead in reader.hits or ahead >= len(reader.reading.words):
                    break
                more = reader.name_at(ahead)
                if more is None or reader.at_first.get(ahead) is not None:
                    break
                names.append(more)
                at = self._aside(reader, self._country_after(reader, more[1])[1])
            if len(names) == 1:
                return []
        return names

    @staticmethod
    def _aside(reader: TitleReader, at: int) -> int:
        """The token after a short bracket: "Jeanne Shaheen (D-NH)"."""
        if reader.words[at] == "(":
            for end in range(at + 1, at + 8):
                if end < len(reader.words) and reader.words[end] == ")":
                    return end + 1
        return at

    def _has_title_after(self, reader: TitleReader, last: int) -> bool:
        """Whether a name is followed by its own title: "..., Jane Doe, Minister of Health, and" belongs to that."""
        words = reader.words
        return words[last] == "," and (
            last + 1 in reader.hits or (words[last + 1] in _DETERMINERS and last + 2 in reader.hits)
        )

    def _country_after(self, reader: TitleReader, last: int) -> tuple[str, int]:
        """The country in "Prime Minister Netanyahu of Israel", and the token after it."""
        if reader.words[last] in _AFTER_NAME_OF:
            at = last + 1
            while reader.words[at] == "the":
                at += 1
            known = reader.at_first.get(at)
            if known is not None and known.kind == "country":
                return known.country, known.last
        return "", last

    def _shared_countries(self, reader: TitleReader, names: list[tuple[int, int]]) -> list[str]:
        """The country of each of names where it stands after the last: "A, B and C of X, Y and Z", "A and B of X".

        Empty where each name has its own country, or none follows.
        """
        if len(names) == 1 or any(self._country_after(reader, last)[0] for _, last in names[:-1]):
            return [""] * len(names)
        country, at = self._country_after(reader, names[-1][1])
        countries = [country]
        while reader.words[at] in (",", "and"):
            at += 1
            known = reader.at_first.get(at)
            if known is not None and known.kind == "country":
                countries.append(known.country)
                at = known.last
        return countries if len(countries) == len(names) else [country] * len(names)

    def _leads_to(self, reader: TitleReader, title: Title, following: Title, chained: bool) -> bool:
        """Whether two titles share one holder: "Vice Chancellor and Foreign Minister X", "Envoy Ambassador X"."""
        if title.names_from < 0 or (following.capacity == "Former" and title.capacity != "Former"):
            return False
        if reader.sentence_of[title.first] != reader.sentence_of[following.first]:
            return False
        between = reader.words[title.names_from : following.first]
        if not between:
            return not (title.determined and following.country)
        if between == ["and"]:
            return not (title.determined or following.country or following.org)
        style = following.rank == 1 or following.canonical in _STYLES
        return (
            between == [","]
            and style
            and not following.country
            and (following.rank == 1 or title.determined or bool(title.country))
        )

    def _name_before(self, reader: TitleReader, title: Title, by_end: dict[int, Naming]) -> Naming | None:
        """The holder in "Jane Doe, the Minister of Health," or "Jane Doe (Minister of Health)"."""
        words, at = reader.words, title.first
        while at > 0 and words[at - 1] in _DETERMINERS:
            at -= 1
        if at == 0 or words[at - 1] not in (",", "(") or at in reader.sentence_starts:
            return None
        closed = title.last in reader.sentence_starts or words[title.last] in _CLOSING
        if not closed or (title.determined and words[title.last] == "and"):
            return None
        end = at - 1
        if end in by_end:
            return by_end[end]
        if title.lower and not (title.label and title.rank > 1):
            return None
        first = end
        while (
            first > 0
            and end - first < 7
            and (
                is_capitalised(words[first - 1])
                or (words[first - 1] == "-" and reader.joined(first))
                or (
                    words[first - 1].isalpha()
                    and first - 2 >= 0
                    and is_capitalised(words[first - 2])
                    and words[first - 1] in _LOWER_PARTICLES
                )
            )
        ):
            first -= 1
            if first in reader.sentence_starts:
                break
        for start in range(first, end):
            named = reader.name_at(start)
            if (
                named is not None
                and named[1] == end
                and named[1] - named[0] >= 2
                and reader.at_last.get(end) is None
                and words[start - 1] not in ("the", "in", "of", "at")
            ):
                return Naming(named[0], end)
        return None

    def _appointed(self, reader: TitleReader, title: Title, by_end: dict[int, Naming]) -> Naming | None:
        """The holder in "Jane Doe of Ohio to be Director", "Jane Doe was appointed chairman"."""
        words, at = reader.words, title.first
        low = reader.reading.sentences[reader.sentence_of[title.first]].first
        while at > low and words[at - 1] in _DETERMINERS:
            at -= 1
        verb = words[at - 1] if at > low else ""
        if verb == "be" and words[at - 2] == "to":
            title.capacity, at = "Designate", at - 2
        elif verb in _APPOINTED:
            at -= 1
            while at > low and words[at - 1] in ("was", "were", "been", "has", "had", "is"):
                at -= 1
        else:
            return None
        for end in range(at, max(low, at - 8), -1):
            if end < at and words[end] not in ("of", ",", "from"):
                continue
            if end in by_end:
                return by_end[end]
            for start in range(max(low, end - 6), end):
                named = reader.name_at(start)
                if (
                    named is not None
                    and named[1] == end
                    and named[1] - named[0] >= 2
                    and not self._in_name(reader, start, low)
                ):
                    return Naming(named[0], end, rule="official.appointed")
        return None

    @staticmethod
    def _in_name(reader: TitleReader, start: int, low: int) -> bool:
        """Whether a capitalised word before a name belongs to it, so that the name begins earlier."""
        return start > low and is_capitalised(reader.words[start - 1]) and reader.name_at(start - 1) is not None

    # ------------------------------------------------------------------ the officer who publishes
    def _publishing_officer(self, reading: Reading, reader: TitleReader, roster: Roster, namings: list[Naming]) -> None:
        """Where an office publishes ("President of Russia"), the name without title that acts in the text holds it."""
        label = reading.document.field("publisher")
        if label is None:
            return
        inside = [t for t in reader.titles_in(label.span.start, label.span.end) if t.country and not t.plural]
        if len(inside) != 1:
            return
        title = inside[0]
        taken = {i for n in namings for i in range(n.first, n.last)}
        counts: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        words = reader.words
        for sentence in reading.sentences:
            for at in range(sentence.first, sentence.last - 2):
                if (
                    at in taken
                    or at in reader.hits
                    or not is_capitalised(words[at])
                    or (at > sentence.first and words[at - 1] != ",")
                ):
                    continue
                named = reader.name_at(at)
                if (
                    named is not None
                    and named[0] == at
                    and named[1] - at >= 2
                    and words[named[1]].islower()
                    and reader.at_first.get(at) is None
                ):
                    counts.setdefault(tuple(words[at : named[1]]), []).append(named)
        known = {tuple(reader.words[n.first : n.last]): n for n in namings}
        unknown = {name: places for name, places in counts.items() if name not in known}
        holders = [
            n for n in namings for t in n.titles if t.canonical == title.canonical and t.country in ("", title.country)
        ]
        if holders or not unknown:
            return
        name = max(unknown, key=lambda n: (len(unknown[n]), -unknown[n][0][0]))
        first, last = unknown[name][0]
        roster.register(first, last, [title], "official.publishing-office")


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


def _zone(reading: Reading, reader: TitleReader, naming: Naming) -> str:
    number = reader.sentence_of[naming.first]
    return reading.sentences[number].zone if number >= 0 else ""


def _is_common_noun(reading: Reading, naming: Naming) -> bool:
    """Whether the words after a mere rank are nouns that the text also writes small: "Major Swap Participants"."""
    if any(title.rank > 1 and not title.lower for title in naming.titles):
        return False
    words = set(reading.words)
    return all(word.casefold() in words for word in reading.words[naming.first : naming.last])
