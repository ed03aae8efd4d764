"""Which name holds which title: "Minister X", "X, the Minister", "X was appointed Minister". Changes when the way in
which a text puts a name and a title together changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title, is_capitalised
from kg.extract.wordsets import wordset

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


def attach(reader: TitleReader, titles: list[Title]) -> tuple[list[Naming], list[Title]]:
    """Names for the titles that have one, and the titles that stand alone ("the Secretary")."""
    namings: list[Naming] = []
    bare: list[Title] = []
    waiting: list[Title] = []
    by_end: dict[int, Naming] = {}
    for index, title in enumerate(titles):
        following = titles[index + 1] if index + 1 < len(titles) else None
        found = _names_after(reader, title)
        if found and title.canonical.startswith("counterpart"):
            _same_post(title, namings)
        if found:
            title.plural = False
            shared = _shared_countries(reader, found)
            for (first, last), country in zip(found, shared, strict=True):
                own = title if len(found) == 1 else replace(title, wordings=list(title.wordings))
                naming = Naming(first, last, [*waiting, own])
                naming.country, end = _country_after(reader, last)
                naming.country = country or naming.country
                namings.append(naming)
                by_end[last] = naming
                if end != last:
                    by_end[end] = naming
            waiting = []
            continue
        if following is not None and _leads_to(reader, title, following, bool(waiting)):
            waiting.append(title)
            continue
        holder = _name_before(reader, title, by_end) or _appointed(reader, title, by_end)
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


def _names_after(reader: TitleReader, title: Title) -> list[tuple[int, int]]:
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
            and not _has_title_after(reader, candidate[1])
        ):
            found = candidate
    if found is None:
        return []
    names = [found]
    if title.plural:
        at = _aside(reader, _country_after(reader, found[1])[1])
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
            at = _aside(reader, _country_after(reader, more[1])[1])
        if len(names) == 1:
            return []
    return names


def _aside(reader: TitleReader, at: int) -> int:
    """The token after a short bracket: "Jeanne Shaheen (D-NH)"."""
    if reader.words[at] == "(":
        for end in range(at + 1, at + 8):
            if end < len(reader.words) and reader.words[end] == ")":
                return end + 1
    return at


def _has_title_after(reader: TitleReader, last: int) -> bool:
    """Whether a name is followed by its own title: "..., Jane Doe, Minister of Health, and" belongs to that."""
    words = reader.words
    return words[last] == "," and (
        last + 1 in reader.hits or (words[last + 1] in _DETERMINERS and last + 2 in reader.hits)
    )


def _country_after(reader: TitleReader, last: int) -> tuple[str, int]:
    """The country in "Prime Minister Netanyahu of Israel", and the token after it."""
    if reader.words[last] in _AFTER_NAME_OF:
        at = last + 1
        while reader.words[at] == "the":
            at += 1
        known = reader.at_first.get(at)
        if known is not None and known.kind == "country":
            return known.country, known.last
    return "", last


def _shared_countries(reader: TitleReader, names: list[tuple[int, int]]) -> list[str]:
    """The country of each of names where it stands after the last: "A, B and C of X, Y and Z", "A and B of X".

    Empty where each name has its own country, or none follows.
    """
    if len(names) == 1 or any(_country_after(reader, last)[0] for _, last in names[:-1]):
        return [""] * len(names)
    country, at = _country_after(reader, names[-1][1])
    countries = [country]
    while reader.words[at] in (",", "and"):
        at += 1
        known = reader.at_first.get(at)
        if known is not None and known.kind == "country":
            countries.append(known.country)
            at = known.last
    return countries if len(countries) == len(names) else [country] * len(names)


def _leads_to(reader: TitleReader, title: Title, following: Title, chained: bool) -> bool:
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


def _name_before(reader: TitleReader, title: Title, by_end: dict[int, Naming]) -> Naming | None:
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


def _appointed(reader: TitleReader, title: Title, by_end: dict[int, Naming]) -> Naming | None:
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
            if named is not None and named[1] == end and named[1] - named[0] >= 2 and not _in_name(reader, start, low):
                return Naming(named[0], end, rule="official.appointed")
    return None


def _in_name(reader: TitleReader, start: int, low: int) -> bool:
    """Whether a capitalised word before a name belongs to it, so that the name begins earlier."""
    return start > low and is_capitalised(reader.words[start - 1]) and reader.name_at(start - 1) is not None
