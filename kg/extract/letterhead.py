"""The officer who issues a statement: named in its letterhead, or known by the office that publishes it.

Changes when officers name themselves in another place of the page.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.heads import is_headed_by_another
from kg.extract.naming import Naming
from kg.extract.protocol import Reading, Sentence
from kg.extract.roster import name_tokens
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title, is_capitalised
from kg.extract.wordsets import wordset

_LINES = 4  # of the body, among which the letterhead stands
_LONGEST_NAME = 4
_ANNOUNCING = frozenset({"media", "press", "news"})
_POST_NOMINALS = wordset("post-nominal")
_RULE = "official.publishing-office"


def publishing_title(reading: Reading, reader: TitleReader) -> Title | None:
    """The one title in the publisher's name ("President of Russia", "Minister for Trade, Australia"), or None."""
    label = reading.document.field("publisher")
    if label is None:
        return None
    inside = [title for title in reader.titles_in(label.span.start, label.span.end) if not title.plural]
    if len(inside) != 1 or not (inside[0].country or reading.publisher_country):
        return None
    told = inside[0].country != ""
    return replace(inside[0], country=inside[0].country or reading.publisher_country, assumed=not told)


def of_letterhead(reading: Reading, reader: TitleReader) -> tuple[Naming, Sentence] | None:
    """The officer whose name stands beside the title on a line above the text, and that line.

    "MEDIA RELEASE MINISTER FOR TRADE ADA LUND"; "The Hon Ada Lund MP AUSTRALIAN MINISTER FOR TRADE" where the office
    publishes.
    """
    published = publishing_title(reading, reader)
    lines = [s for s in reading.sentences if s.zone == "body"][:_LINES]
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        words = reading.text[line.start : line.end]
        if "\n" in words.strip() or words[-1] in ".:?!":
            continue
        if words.isupper() and words.split()[0].casefold() in _ANNOUNCING:
            for title in reader.titles_in(line.start, line.end):
                named = reader.name_at(title.names_from) if title.names_from >= 0 and title.rank > 1 else None
                if named is not None and named[1] == line.last and 1 < named[1] - named[0] <= _LONGEST_NAME:
                    return Naming(*named, [replace(title, country=title.country or reading.home_country)], _RULE), line
        if published is None:
            continue
        label = published.label
        beside = words.casefold().find(label.casefold()) > 0
        opening = reading.text[below.start : below.start + len(label)] if below is not None else ""
        under = opening.casefold() == label.casefold()
        if not (beside or under):
            continue
        heading = 2 * (words.split()[0].casefold() in _ANNOUNCING)
        begin = line.first + heading + (reader.words[line.first + heading] in ("The", "THE"))
        before = reader.name_at(begin)
        if before is not None and 1 < before[1] - before[0] <= _LONGEST_NAME and (
            reader.words[before[1]] in _POST_NOMINALS or reader.skip_honorifics(begin) > begin
        ):
            return Naming(*before, [published], _RULE), line
    return None


def of_office(reading: Reading, reader: TitleReader, namings: list[Naming]) -> Naming | None:
    """Where an office publishes ("President of Russia"), the name without title that acts in the text holds it."""
    title = publishing_title(reading, reader)
    if title is None or title.assumed:
        return None
    taken = {i for n in namings for i in range(n.first, n.last)}
    counts: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    words = reader.words
    openings = reader.sentence_starts.union(at + 1 for at in reading.index.get(",", ()))
    for number, at in reading.in_sentences(sorted(openings)):
        if (
            at >= reading.sentences[number].last - 2
            or at in taken
            or at in reader.shouted
            or at in reader.hits
            or not is_capitalised(words[at])
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
    unknown = {
        name: places
        for name, places in counts.items()
        if name not in known and not is_headed_by_another(title, name_tokens(list(name)), reading.issued)
    }
    holders = [
        n for n in namings for t in n.titles if t.canonical == title.canonical and t.country in ("", title.country)
    ]
    if holders or not unknown:
        return None
    name = max(unknown, key=lambda n: (len(unknown[n]), -unknown[n][0][0]))
    return Naming(*unknown[name][0], [title], _RULE)
