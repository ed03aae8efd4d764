"""Which name holds which title: "Minister X", "X, the Minister", "X was appointed Minister". Changes when the way in
which a text puts a name and a title together changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from kg.extract.afternames import aside, country_after, letters, shared_countries
from kg.extract.careers import appointed, predecessor
from kg.extract.listings import each_with_its_country, listed_countries
from kg.extract.naming import Naming
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title, is_abbreviation, is_capitalised, modifiers, title_words
from kg.extract.wordsets import wordset

_OF_TITLES = frozenset({"and", "at", "for", "from", "in", "of", "on", "to", "who", "whose"})
_STYLES_BEFORE_NAMES = ("Chief",)
_STYLES = wordset("style")
_DETERMINERS = wordset("title-determiner")
_HEADS_OF_ANY_BODY = wordset("head-of-any-body")
_LOWER_PARTICLES = wordset("lower-particle")
_POST_NOMINALS = wordset("post-nominal")
_DOUBLED = wordset("doubled-title")
Opens: TypeAlias = dict[int, Title]
_LONGEST_STYLED = 12  # tokens of a name with its forms of address
_VERBS = wordset("verb-after-apposition")
_SUFFIXES = wordset("name-suffix")
_CLOSING = wordset("apposition-end") | {""}


def attach(reader: TitleReader, titles: list[Title]) -> tuple[list[Naming], list[Title]]:
    """Names for the titles that have one, and the titles that stand alone ("the Secretary")."""
    namings: list[Naming] = []
    bare: list[Title] = []
    waiting: list[Title] = []
    by_end: dict[int, Naming] = {}
    opens = {title.first: title for title in titles}
    apposed: tuple[int, Naming] | None = None  # where the last title after a name ends, and that name
    for index, title in enumerate(titles):
        following = titles[index + 1] if index + 1 < len(titles) else None
        if following is not None:
            _give_body(reader, title, following)
        listed, end_of_list = listed_countries(reader, title)
        chained = _follows_title_and_name(reader, title, by_end)
        found = _names_after(reader, title, end_of_list, opens, chained)
        if pairs := each_with_its_country(reader, title):
            found, listed = [name for name, _ in pairs], [country for _, country in pairs]
        if listed and len(found) != len(listed):
            listed, found = [], [] if end_of_list != title.names_from else found
        if (
            found
            and not chained
            and reader.words[found[0][0] - 1] == ","
            and _name_before(reader, title, by_end, opens, private=True) is not None
        ):
            found = []  # "X, Vice President of the Council, Y, member of it": a list of names, each before its title
        if found:
            alike, known = title.canonical.startswith("counterpart"), list(namings)
            paired = alike and len(found) > 1 and _in_one_sentence(reader, known[-len(found) :], title, len(found))
            title.plural = False
            shared = listed or shared_countries(reader, found)
            for (first, last), country in zip(found, shared, strict=True):
                own = title if len(found) == 1 else replace(title, wordings=list(title.wordings))
                own.country = country if listed else own.country
                if alike:
                    _same_post(own, known, len(found) - len(namings) + len(known) if paired else 1)
                naming = Naming(first, last, [*waiting, own])
                naming.titles = _share_owner(naming.titles)
                naming.country, end = country_after(reader, last)
                naming.country = country or naming.country
                namings.append(naming)
                by_end |= {last: naming, end: naming, aside(reader, letters(reader, end)): naming}
            waiting = []
            continue
        if following is not None and _leads_to(reader, title, following, bool(waiting)):
            waiting.append(title)
            continue
        lead = waiting[0] if waiting else title
        holder = _name_before(reader, lead, by_end, opens, title.last) or appointed(reader, title, by_end)
        if holder is None and apposed is not None and _goes_on(reader, apposed[0], lead):
            holder = apposed[1]  # "X, Minister of Health and Chair of the Board"
            if reader.words[apposed[0]] == "(" and holder.titles[-1].capacity == "Former":
                lead.capacity = "Former"  # "has served as Envoy to Norway (2003-06), Envoy to Ghana (2000-03)"
            _share_owner([*holder.titles, *waiting, title])
        holder = holder or _post_nominal(reader, title, by_end)
        if holder is not None:
            holder.titles += _share_owner([*waiting, title])
            apposed = title.last, holder
            if holder not in namings:
                if holder.rule == "official.title-before-name":
                    holder.rule = "official.title-after-name"
                namings.append(holder)
                by_end[holder.last] = holder
            if title.rank == 1 and title.first == holder.last:  # "Jane Doe MP, Minister of Health"
                by_end[title.last] = holder
            if title.capacity == "Designate" and (left := predecessor(reader, title)) is not None:
                namings.append(left)
        else:
            bare += [*waiting, title]
        waiting = []
    bare += waiting
    return namings, bare


def _same_post(title: Title, namings: list[Naming], back: int = 1) -> None:
    """ "his Turkish counterpart" holds the post of the person named before, for another country.

    `back` tells which one: 1 the last, 2 the one before.
    """
    models = [n.titles[-1] for n in namings[-back:] if n.titles[-1].rank > 1]
    model = models[0] if models and len(models) == min(back, len(namings)) else None
    if model is not None:
        title.label, title.canonical, title.wordings, title.org, title.lower = (
            model.label,
            model.canonical,
            [],
            None,
            False,
        )


def _in_one_sentence(reader: TitleReader, namings: list[Naming], title: Title, count: int) -> bool:
    """Whether as many officials as `count` stand before a title in its sentence, to be its models one by one."""
    numbers = {reader.sentence_of[naming.first] for naming in namings}
    return len(namings) == count and numbers == {reader.sentence_of[title.first]}


def _share_owner(titles: list[Title]) -> list[Title]:
    """Give the titles that stand together at one name the country or organisation that one of them tells.

    "counterpart" beside a post tells no post of its own.
    """
    told = [t for t in titles if (t.country or t.org is not None) and not (t.implied and t.org is not None)]
    owner = next(iter(told), None)
    for title in titles:
        if owner is not None and not title.country and title.org is None:
            title.country = owner.country
            if owner.org is not None and owner.org.kind == "organization":
                title.org = owner.org
    return [t for t in titles if not t.canonical.endswith("counterpart")] or titles


def _follows_title_and_name(reader: TitleReader, title: Title, by_end: dict[int, Naming]) -> bool:
    """Whether a title goes on with a list of titles before names: "Prime Minister X, the Minister of Health, Y"."""
    at = title.first
    while at > 0 and reader.words[at - 1] in _DETERMINERS:
        at -= 1
    before = by_end.get(at - 1) if reader.words[at - 1] == "," else None
    return before is not None and any(t.last <= before.first for t in before.titles)


def _names_after(
    reader: TitleReader, title: Title, at: int, opens: Opens, chained: bool = False
) -> list[tuple[int, int]]:
    """The names after a title, which may begin at a token; `opens` are the titles by the token at which they begin.

    `chained` tells that the title stands in a list in which titles come before names.
    """
    words = reader.words
    if at < 0 or at >= len(reader.reading.words) or at in reader.sentence_starts:
        return []
    listed = title.plural and listed_countries(reader, title)[0]
    if title.rank == 1 and title.determined and not title.country and title.first == title.core:
        return []  # "the Sheikh Jarrah neighborhood"
    if words[title.first - 1] == "," and reader.ends_line(title.last) and is_abbreviation(title.label):
        return []  # "THE HON JOHN DOE, MP", with the headline on the next line
    at += words[at] in _STYLES_BEFORE_NAMES and at not in opens  # "Treasurer Chief Ada Lund"
    found = reader.name_at(at) if at not in reader.hits or reader.hits[at][1].lower else None
    if at in reader.shouted and found is not None and found[0] == at:
        return []  # "ADDRESS BY THE PRIME MINISTER NEW RULES": no form of address tells that a name begins
    if found is not None and reader.names_a_thing(*found):
        return []  # "at King Khalid International Airport"
    if found is None and words[at] == "," and (listed or not title.plural):
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
            and (candidate[1] - candidate[0] >= 2 or skipped > begin)
            and (known is None or (known.first == candidate[0] and reader.is_first_name(known)))  # "Victoria Lund"
            and (_is_a_post(title) or skipped > begin)
            and (
                not _has_title_after(reader, candidate[1], opens)
                or (chained and _pair_at(reader, candidate[1], opens))
                or _of_another_state(reader, title, candidate[1], opens)
            )
        ):
            found = candidate
    if found is None:
        return []
    names = [found]
    if title.plural:
        at = aside(reader, letters(reader, country_after(reader, found[1])[1]))
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
            at = aside(reader, letters(reader, country_after(reader, more[1])[1]))
        if len(names) == 1:
            return []
    return names


def _is_a_post(title: Title) -> bool:
    """Whether a title is more than a bare rank or style: "the ambassador of Norway", but not "the ambassador"."""
    return title.rank > 1 or (bool(title.country) and not title.implied)


def _has_title_after(reader: TitleReader, last: int, opens: Opens) -> bool:
    """Whether a name is followed by its own title: "..., Jane Doe, Minister of Health, and" belongs to that."""
    words, last = reader.words, letters(reader, last)  # "the Hon Jane Doe MP, Minister of Health"
    at = last + 1
    if words[last] != ",":
        return False
    while words[at] in _DETERMINERS:
        if modifiers().get(words[at]) == "Former":
            return False  # "the Hon Jane Doe, a former Mayor," holds the title before the name
        at += 1
    if at in reader.hits and words[at - 1] in ("the", "The"):
        goes_on = words[reader.hits[at][0]]
        if goes_on.islower() and goes_on not in _OF_TITLES:
            return False  # "With the Minister of Health, Jane Doe, the Secretary discussed"
    return (at in opens or at in reader.hits) and words[at] not in _POST_NOMINALS


def _of_another_state(reader: TitleReader, title: Title, last: int, opens: Opens) -> bool:
    """Whether the title after a name is another state's: "met UK Minister X, Jane Doe, the Ghanaian Minister Y"."""
    before = title.first - 1
    while before > 0 and reader.words[before] in _DETERMINERS:
        before -= 1
    if reader.words[before] == ",":
        return False
    at = letters(reader, last)
    while reader.words[at] in (",", *_DETERMINERS):
        at += 1
    after = opens.get(at)
    return after is not None and bool(title.country) and after.country not in ("", title.country)


def _pair_at(reader: TitleReader, last: int, opens: Opens) -> bool:
    """Whether another title with its own name after it follows a name: ", the Minister of Trade, Jane Doe"."""
    at = letters(reader, last)
    while reader.words[at] in (",", "and", *_DETERMINERS):
        at += 1
    title = opens.get(at)
    if title is None or title.names_from < 0:
        return False
    begin = title.names_from + (reader.words[title.names_from] == ",")
    named = reader.name_at(begin)
    return named is not None and named[1] - named[0] > 1 and reader.at_first.get(begin) is None


def _leads_to(reader: TitleReader, title: Title, following: Title, chained: bool) -> bool:
    """Whether two titles share one holder: "Vice Chancellor and Foreign Minister X", "Envoy Ambassador X"."""
    if title.names_from < 0:
        return False
    if following.capacity == "Former" and title.capacity != "Former":
        # "the Minister of Health, former Mayor Jane Doe", but not "Minister Jane Doe, former Mayor"
        beside = title.determined and reader.words[title.names_from : following.first] == [","]
        return beside and reader.name_at(following.names_from) is not None
    if reader.sentence_of[title.first] != reader.sentence_of[following.first]:
        return False
    if following.first < title.last:
        return False
    line = reader.opens_line(title.first) or reader.words[title.first] in _POST_NOMINALS
    if line and reader.ends_line(title.last):
        return False  # below one another, each of the name above them
    between = reader.words[title.names_from : following.first]
    if between[:1] == [","] and reader.skip_honorifics(title.names_from + 1) == following.first:
        between = [","]  # "Deputy Chief of Mission, H.E. Ambassador X"
    if not between:
        return not (title.determined and following.country)
    if between in (["/"], ["and", "current"]):
        return True
    if between == [","] and not title.determined and _is_doubled(title, following):
        return True  # "Deputy Prime Minister, Minister of Health and Minister for Law X"
    if between == [","] and title.canonical.startswith("counterpart"):
        return not following.country  # "her Norwegian counterpart, Foreign Minister X"
    if between == ["and"]:
        if title.determined and not _is_doubled(title, following):
            return False
        owned_before = following.first < following.core
        return not (following.country or following.org) or not (owned_before or title.country or title.org)
    if between == [","] and following.canonical == "senator" and "minister" in title.canonical:
        return True  # "Minister for Trade, Senator the Hon Jane Doe"
    style = following.rank == 1 or following.canonical in _STYLES
    return (
        between == [","]
        and style
        and not following.country
        and (following.rank == 1 or title.determined or bool(title.country))
    )


def _is_doubled(title: Title, following: Title) -> bool:
    """Whether "the X and Y Jane Doe" is one person: a deputy head of government who has a ministry too."""
    if "minister of" not in following.canonical or following.first < following.core:
        return False
    return title.canonical in _DOUBLED or (title.canonical == "vice president" and following.country != "")


def _give_body(reader: TitleReader, title: Title, following: Title) -> None:
    """Where a body stands between two titles, it is the second's too: "Adviser to European Commission President X"."""
    body, words = reader.at_last.get(following.first), reader.words
    if title.org is None and not title.country and words[title.last : following.first] in (["for"], ["to"]):
        title.org, title.country = following.org, following.country
    if (
        body is not None
        and body.kind in ("agency", "organization")
        and title.last == following.first
        and title.first < body.first
        and following.rank > 1
        and following.org is None
        and not following.country
        and words[body.first - 1] in ("for", "to")
    ):
        following.first, following.org, following.country = body.first, body.ref, body.country
        if title.org is None and not title.country:
            title.org, title.country = body.ref, body.country


def _goes_on(reader: TitleReader, end: int, title: Title) -> bool:
    """Whether a title is joined by "and" or a comma to the one that ends at a token."""
    words, first = reader.words, title.first
    if title.canonical.startswith("counterpart"):
        return False
    if words[end] == "(" and words[end + 1][:1].isdigit():  # "Ambassador to Norway (2003-06), Ambassador to Ghana"
        end = aside(reader, end)
    if words[end] == "," and first == end + 1 and not title.lower:  # "X, Acting Prime Minister, Minister of Health"
        return words[title.last] in (",", "and", ".", ";", "(") or reader.ends_line(title.last)
    if first == end and reader.opens_line(first) and reader.ends_line(title.last):
        return True  # a line of its own for each post
    while first > end and words[first - 1] in _DETERMINERS:
        first -= 1
    return first - 1 == end and words[end] == "and"


def _name_before(
    reader: TitleReader, title: Title, by_end: dict[int, Naming], opens: Opens, last: int = -1, private: bool = False
) -> Naming | None:
    """The holder in "Jane Doe, the Minister of Health," or "Jane Doe (Minister of Health)".

    `last` is the end of the last of several titles that share the holder; `private` takes heads of any body too.
    """
    words, at = reader.words, title.first
    last = title.last if last < 0 else last
    if words[at - 1] == "'s" and is_capitalised(words[at - 2]) and words[at - 3] in ("the", "The"):
        at -= 2  # "Jane Doe, the Committee's Chair"
    while at > 0 and words[at - 1] in _DETERMINERS:
        at -= 1
    below = at == title.first and reader.opens_line(at) and reader.ends_line(last)
    family = not title.determined and _ends_in_capitals(reader, at)  # "Ben OSEI President of the Republic"
    if at == 0 or not (words[at - 1] in (",", "(") or below or family) or at in reader.sentence_starts:
        return None
    closed = last in reader.sentence_starts or words[last] in _CLOSING or last in opens or below or words[last] == "("
    closed = closed or (not title.determined and title.rank > 1 and words[last] in _VERBS)
    if not closed or (title.determined and words[last] == "and" and last + 1 not in opens):
        return None
    if at in reader.shouted or (not private and _is_of_a_private_body(reader, title, last, opens)):
        return None
    end = at if below or family else at - 1
    if end in by_end:
        return by_end[end] if words[by_end[end].first - 1] != "," else None
    if below:
        above = reader.name_on_line(end)
        return Naming(*above) if above is not None else None
    if title.lower and not _is_a_post(title):
        return None
    while words[end - 1] in _POST_NOMINALS:
        end -= 2 if words[end - 2] == "," else 1  # "Jane Doe, MSM, PhD, the Commander"
    found = _name_ending(reader, end)
    return Naming(*found) if found is not None else None


def _ends_in_capitals(reader: TitleReader, at: int) -> bool:
    """Whether a surname in capitals after another name ends before a token: "Arthur OSEI", which parts it from more."""
    before, word = reader.words[at - 2 : at] if at > 1 else ("", "")
    written = word.isalpha() and word.isupper() and len(word) > 3 and at not in reader.at_last
    return written and is_capitalised(before) and not before.isupper() and before not in title_words()


def _is_of_a_private_body(reader: TitleReader, title: Title, last: int, opens: Opens) -> bool:
    """Whether a head is that of a body without public standing: "Jane Doe, President, Friends of the River"."""
    words, at = reader.words, last + 1
    if words[last] != "," or title.country or title.org is not None or title.canonical not in _HEADS_OF_ANY_BODY:
        return False
    at += words[at] in ("the", "The")
    if at in opens or at in reader.inside_names or not is_capitalised(words[at]) or words[at] in title_words():
        return False
    named = reader.name_at(at)
    return named is None or not _has_title_after(reader, named[1], opens)


def _name_ending(reader: TitleReader, end: int) -> tuple[int, int] | None:
    """The name of at least two words that ends before a token."""
    words, first = reader.words, end
    while (
        first > 0
        and end - first < _LONGEST_STYLED
        and (
            is_capitalised(words[first - 1])
            or (words[first - 1] == "-" and reader.joined(first))
            or (words[first - 1] == "," and first < end and words[first] in _SUFFIXES)
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
            return named
    return None


def _post_nominal(reader: TitleReader, title: Title, by_end: dict[int, Naming]) -> Naming | None:
    """The holder in "Jane Doe MP"; the letters tell nothing that another post of the holder would not."""
    if title.last != title.first + 1 or reader.words[title.first] not in _POST_NOMINALS:
        return None
    title.rank = 1
    found = _name_ending(reader, title.first)
    return by_end.get(title.first) or (Naming(*found) if found is not None else None)
