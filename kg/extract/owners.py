"""For whom a post is held that a text names without its country or body: what the words around it tell, then the
publisher. Changes when a context tells it in another way.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.heads import has_no
from kg.extract.listings import introduced_country
from kg.extract.protocol import Name, Reading, Sentence
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title
from kg.extract.wordsets import wordset
from kg.model import Ref
from kg.resources import gazetteer

_MINISTERIAL = re.compile(
    r"\b(minister|premier|chancellor|king|queen|crown prince|emir|amir|sultan|taoiseach|prince|state secretary|"
    r"parliament|national assembly|senate president|prosecutor general|politburo|foreign secretary|general staff)\b"
)
_HEADS_OF_STATE = re.compile(r"\b(president|prime minister|king|queen|emir|amir|sultan|chancellor|premier)\b")
_HEADS_OF_BODIES = frozenset({"chair", "chairman", "chairperson", "co-chair", "leader", "president", "vice president"})
_INTRODUCING = frozenset({"comprised", "comprises", "include", "included", "includes", "including", "were"})
_ARTICLES = frozenset({"the", "The", "its", "his", "her"})
_WITHIN_TITLES = frozenset({"and", "of", "for", "the", "bin", "de", "al", "van", "der", "von"})
_LONGEST_HOLDER = 16  # tokens of a title and a name
_CLOSE_TO_LEAD = 8  # tokens from "led by" to a title, where another side is led later in the sentence
_LISTED = wordset("listed-person")
_LED = wordset("led")
_SIDES = frozenset({"delegation", "Delegation", "side", "Side", "team"})
_OF_ORGANIZATIONS = wordset("organization-post")
_WITHOUT_PRESIDENT = wordset("organization-without-president")
_ENVOYS = ("ambassador", "chargé", "high commissioner", "consul", "permanent representative", "counterpart")
_OF_CHURCHES = ("patriarch", "metropolitan", "archbishop", "cardinal")
_VERBS_OF_LINES = frozenset({"met", "is", "are", "was", "were", "will", "said", "held", "to", "in", "at"})
_OWNERS = ("country", "demonym", "government")
_LISTING = _WITHIN_TITLES | {"with", "his", "her", "their", "counterpart"}
_MEETS = frozenset({"met", "meet", "meets", "received"})
_MEETING_NOUNS = frozenset({"meeting", "meetings", "talks"})
_BACK = 3  # sentences back to "In Vilnius on Thursday, the Secretary General"
_TITLED_OTHERWISE = {
    "foreign minister": frozenset({"GBR", "IND", "MEX", "PHL"}),
    "cabinet secretary": frozenset({"USA"}),
    "cabinet secretary for": frozenset({"AUS", "CAN", "GBR", "IND", "IRL", "JPN", "NZL"}),
    "federal minister": frozenset({"AUS", "CAN", "GBR", "IND", "IRL", "JPN", "NZL"}),
    "state secretary": frozenset({"AUS", "CAN", "GBR", "IND", "IRL", "JPN", "NZL"}),
    "chief of the general staff": frozenset({"AUS", "CAN", "IRL", "NZL"}),
}
"""Titles, and countries that publish in English and have no such post: there it is of another country."""
_OF_THE_WHOLE = re.compile(r"^commissioner\b|\bspecial (?:envoy|representative|coordinator)\b")
_MET = wordset("meets-the-next")
_COUNTRIES_WITHOUT_MINISTERS = frozenset({"USA"})


def owner_by_context(reading: Reading, reader: TitleReader, title: Title, strong: bool) -> tuple[str, Ref | None]:
    """The country or the international organisation for which a title without either is held.

    With `strong`, only what the sentence says of those it lists or meets; else also the nearest country, then the
    publisher's.
    """
    own = "" if title.canonical.endswith(_OF_CHURCHES) else reading.home_country
    ministerial = bool(_MINISTERIAL.search(title.canonical))
    sentence = reading.sentences[max(reader.sentence_of[title.first], 0)] if reading.sentences else None
    if sentence is not None:
        listed = _represented_state(reader, sentence.first, title.first) or _closing_state(reader, sentence)
        if listed:
            return listed, None
        introduced = _introduced_by(reader, title, sentence.first)
        if introduced is not None:
            return introduced
        no_such_head = has_no(own, title.canonical)
        headed = no_such_head or (own in _COUNTRIES_WITHOUT_MINISTERS and _HEADS_OF_STATE.search(title.canonical))
        if headed or (ministerial and reader.words[title.first - 1] in _MET):
            there = _foreign_setting(reader, title, sentence.first, own)
            if there:
                return there, None
        company = _company_of(reading, reader, title) or _led_side(reading, reader, title)
        company = company or _companion(reading, reader, title, sentence.first, own)
        company = company or _of_those_met(reading, reader, title, sentence.first)
        company = company or _of_the_setting(reading, reader, title, sentence.first)
        if company:
            return company, None
        sender = _represented(reader, title, sentence.first)
        if sender is not None:
            return sender.country, sender.ref if sender.kind == "organization" else None
    if strong:
        return "", None
    if country := introduced_country(reading, reader.sentence_of[title.first]):
        return country, None
    if _is_counterpart(reader, title):
        return nearest_country(reading, reader, title.first, own), None
    published_by = reading.publisher
    if not ministerial and published_by is not None and published_by.kind == "organization":
        of_a_state = title.canonical == "president" and published_by.key in _WITHOUT_PRESIDENT
        if _OF_ORGANIZATIONS.intersection(re.split(r"[ -]", title.canonical)) and not of_a_state:
            return "", _sender(published_by, title)
        return nearest_country(reading, reader, title.first, "", ministerial), None
    if _of_unknown_body(reader, title):
        return "", None
    if among := _among(reader, title, own):
        return among, None
    label = title.label.lower()
    elsewhere = any(own in states and phrase in label for phrase, states in _TITLED_OTHERWISE.items())
    elsewhere = elsewhere or has_no(own, title.canonical)
    if elsewhere or (ministerial and own in _COUNTRIES_WITHOUT_MINISTERS) or not own:
        sought = ministerial or own or _HEADS_OF_STATE.search(title.canonical)
        there = nearest_country(reading, reader, title.first, own) if sought else ""
        return there or ("" if ministerial else own), None
    return own, None


def _sender(body: Ref, title: Title) -> Ref:
    """Whose envoy or commissioner is named in the text of an organisation: the whole's, if a part of it publishes."""
    if body.key == "european-commission" or not _OF_THE_WHOLE.search(title.canonical):
        return body
    parent = next((row["parent"] for row in gazetteer("organizations") if row["key"] == body.key), "")
    return Ref("organization", parent) if parent else body


def _of_unknown_body(reader: TitleReader, title: Title) -> bool:
    """Whether a head is that of a body which no table knows: "COP26 President X"."""
    before, word = reader.words[title.first - 1], reader.words[title.first]
    return before.isupper() and len(before) > 2 and not word.isupper() and title.canonical in _HEADS_OF_BODIES


def _among(reader: TitleReader, title: Title, own: str) -> str:
    """The foreign country that those before and after a holder in the sentence have: of one in the middle of a list."""
    number = reader.sentence_of[title.first]
    before = [c for at, c in reader.owners if at < title.first and reader.sentence_of[at] == number]
    after = [c for at, c in reader.owners if at > title.first and reader.sentence_of[at] == number]
    return before[-1] if before and after and before[-1] == after[0] != own else ""


def _is_counterpart(reader: TitleReader, title: Title) -> bool:
    """Whether a title is the other side's: "his counterpart, Foreign Minister X"."""
    at = title.first - 1
    while at > 0 and (reader.words[at] == "," or reader.skip_honorifics(at) > at):
        at -= 1
    return reader.words[at] in ("counterpart", "counterparts")


def _company_of(reading: Reading, reader: TitleReader, title: Title) -> str:
    """The country of the one whom a holder accompanies: "She was accompanied by Foreign Minister X"."""
    words = reader.words
    if words[title.first - 1] != "by" or words[title.first - 2] != "accompanied":
        return ""
    before = [n for n in reader.owners if n[0] < title.first]
    return before[-1][1] if before else ""


def _companion(reading: Reading, reader: TitleReader, title: Title, low: int, own: str) -> str:
    """The foreign country of the one met beside a holder: "received by President X of Ghana and Vice President Y"."""
    words, at = reader.words, title.first
    while words[at - 1] in _ARTICLES:
        at -= 1
    before = sorted(owner for owner in (*reader.owners, *reader.heads) if low <= owner[0] < at)
    if words[at - 1] not in ("and", ",") or not before or before[-1][1] == own or not own:
        return ""
    first, country = before[-1]
    between = reader.words[first : at - 1]
    lower = (word for before, word in pairwise(["", *between]) if word[:1].islower() and before != "-")
    if any(word not in _WITHIN_TITLES for word in lower) or at - first > _LONGEST_HOLDER:
        return ""
    while words[first - 1] in _ARTICLES:
        first -= 1
    return country if words[first - 1] in _MET else ""


def _meeting_word(reader: TitleReader, title: Title, low: int) -> int:
    """The token "met" of "met with Secretary X, Envoy Y and Governor Z" where a title is in that list; -1 if not."""
    words, at = reader.words, title.first - 1
    if title.canonical.startswith(_ENVOYS):
        return -1  # one's own ambassador may come along
    while at > low and (not words[at][:1].islower() or words[at] in _LISTING) and words[at] != ";":
        at -= 1
    return at if words[at] in _MEETS or (words[at] in _MEETING_NOUNS and words[at + 1] == "with") else -1


def _of_those_met(reading: Reading, reader: TitleReader, title: Title, low: int) -> str:
    """The one country, a foreign one, that a list names: "met with Secretary X, Norwegian Envoy Y and Governor Z"."""
    words, own, number = reader.words, reading.home_country, reader.sentence_of[title.first]
    if (met := _meeting_word(reader, title, low)) < 0 or number < 0:
        return ""
    high = reading.sentences[number].last
    end = next((i for i in range(title.last, high) if words[i][:1].islower() and words[i] not in _LISTING), high)
    told = {country for first, country in reader.heads if met < first < end}
    named = [n for n in reading.names if met < n.first < end and n.country]
    told |= {n.country for n in named if n.kind in _OWNERS or (n.kind == "agency" and n.country != own)}
    return next(iter(told)) if len(told) == 1 and own not in told else ""


def _of_the_setting(reading: Reading, reader: TitleReader, title: Title, low: int) -> str:
    """The foreign country of "In Vilnius on Thursday," at the head of the sentence that tells whom one met."""
    number = reader.sentence_of[title.first]
    if _meeting_word(reader, title, low) < 0:
        return ""
    for place in range(number, max(number - _BACK, -1), -1):
        first = reading.sentences[place].first
        name = reader.at_first.get(first + 1) if reader.words[first] == "In" else None
        if name is not None and name.kind in ("place", "country"):
            return name.country if name.country != reading.home_country else ""
    return ""


def _represented(reader: TitleReader, title: Title, low: int) -> Name | None:
    """The organisation in "The European Commission was represented by Commissioner X and Commissioner Y"."""
    words = reader.words
    by = next((i for i in range(title.first - 1, low, -1) if words[i] == "by" and words[i - 1] == "represented"), 0)
    if not by or _MINISTERIAL.search(title.canonical):
        return None
    names = (reader.at_last.get(i) for i in range(by, low, -1))
    return next((name for name in names if name is not None and name.kind == "organization"), None)


def _led_side(reading: Reading, reader: TitleReader, title: Title) -> str:
    """The country of the side that a holder leads: "the Omani side was led by X, Minister", "X led the Omani side"."""
    words, number = reader.words, reader.sentence_of[title.first]
    if number < 0:
        return ""
    low, high = reading.sentences[number].first, reading.sentences[number].last
    begin = max(low, title.first - _LONGEST_HOLDER - 4)
    passive = next((i for i in range(title.first, begin, -1) if words[i] in _LED), -1)
    active = next((i for i in range(title.last, min(high, title.last + 10)) if words[i] in _LED), -1)
    places: list[int] = []
    near = active < 0 or title.first - passive <= _CLOSE_TO_LEAD
    if passive > low and words[passive + 1] == "by" and near:
        places = list(range(passive, low, -1))
    elif active > 0 and words[active + 1] != "by":
        places = list(range(active, min(high, active + 8)))
    for at in places:
        if words[at] in _SIDES and (name := reader.at_last.get(at)) is not None and name.kind in ("demonym", "country"):
            return name.country
    return ""


def _introduced_by(reader: TitleReader, title: Title, low: int) -> tuple[str, Ref | None] | None:
    """The body in "leaders of the African Development Bank including X"; in "X, Y and other Angolan officials"."""
    words = reader.words
    at = title.first - 1
    while at > low and words[at] not in _INTRODUCING:
        if words[at] in (";", "to", "met", "spoke"):
            break
        at -= 1
    if at > low and words[at] in _INTRODUCING:
        for i in range(at, max(low, at - 10), -1):
            name = reader.at_last.get(i)
            if name is not None and name.kind == "organization":
                return "", name.ref
            if name is not None and name.country and name.kind in ("demonym", "country", "government", "agency"):
                return name.country, None
    number = reader.sentence_of[title.first]
    if number >= 0 and words[title.first - 1] in ("with", ",", "and"):
        high = reader.reading.sentences[number].last
        for i in range(title.last, min(high, title.last + 45)):
            if words[i] in (";", "to", "about", "where"):
                break
            if words[i] == "other":
                name = next((reader.at_first[k] for k in range(i, i + 4) if k in reader.at_first), None)
                if name is not None and name.kind in ("demonym", "country", "government") and name.country:
                    return name.country, None
                break
    return None


def _represented_state(reader: TitleReader, low: int, at: int) -> str:
    """The state in "Representing Mexico were the Secretary of Health, X; ...", "Canada was represented by Y; ..."."""
    words = reader.words
    first = low + 1 if words[low] == "Representing" else low
    first += words[first] in ("the", "The")
    name = reader.at_first.get(first)
    if name is None or name.kind not in ("country", "government") or name.last >= at:
        return ""
    verb = words[name.last : name.last + 3]
    listed = first > low and words[low] == "Representing" and verb[:1] in (["were"], ["was"])
    passive = verb[:2] in (["was", "represented"], ["is", "represented"]) and verb[2:] == ["by"]
    return name.country if listed or passive else ""


def _closing_state(reader: TitleReader, line: Sentence) -> str:
    """The state that closes a line of names and titles: "Ada Lund, Minister, and Erik Dahl, Envoy, Norway"."""
    state = reader.at_last.get(line.last)
    closes = state is not None and state.kind == "country" and reader.words[state.first - 1] == ","
    verbs = any(word.endswith("ed") or word in _VERBS_OF_LINES for word in reader.words[line.first : line.last])
    return state.country if closes and state is not None and not verbs else ""


def listed_among(reading: Reading, reader: TitleReader, title: Title) -> str:
    """The country in "Iraqi officials, including Deputy President X and National Security Advisor Y", or ""."""
    words, number = reader.words, reader.sentence_of[title.first]
    low = reading.sentences[number].first if number >= 0 else title.first
    if represented := _represented_state(reader, low, title.first):
        return represented
    including = next((i for i in range(title.first - 1, low, -1) if words[i] in _INTRODUCING), low)
    for i in range(including, max(low, including - 6), -1):
        name = reader.at_last.get(i)
        if name is not None and name.kind == "demonym":
            return name.country if not _LISTED.isdisjoint(words[i : i + 3]) else ""
    return _of_those_met(reading, reader, title, low)


def _foreign_setting(reader: TitleReader, title: Title, low: int, own: str) -> str:
    """The country of the place where the sentence meets the holder: "in Luanda, Angola, to meet with President X"."""
    if reader.words[title.first - 1] not in ("and", ",", *_MET):
        return ""
    for i in range(title.first - 1, low, -1):
        name = reader.at_last.get(i)
        if name is not None and name.country and name.country != own and name.kind in ("place", "country", "demonym"):
            before = reader.words[name.first - 1]
            if before in ("in", "In", "to", "visit", ",", "at") or name.kind == "demonym":
                return name.country
    return ""


def nearest_country(reading: Reading, reader: TitleReader, token: int, not_this: str, close: bool = False) -> str:
    """The country for a minister without one: named before in this sentence or the two before it, else most often.

    Without `not_this`, a sentence before counts only if `close`.
    """
    number = reader.sentence_of[token]
    low = reading.sentences[max(0, number - 2)].first if number >= 0 else 0
    own_sentence = reading.sentences[number].first if number >= 0 else 0
    counts: dict[str, int] = {}
    near = inside = ""
    taken = {first for first, _ in reader.owners} if not not_this else set()  # countries of other officials
    for name in reading.names:
        if (
            not name.country
            or name.country == not_this
            or name.kind not in ("country", "demonym", "place", "government")
            or name.first in taken
            or (not not_this and name.first > token and _is_destination(reader, token, name))
        ):
            continue
        if own_sentence <= name.first < token:
            inside = name.country
        elif low <= name.first < token:
            near = name.country
        if reader.sentence_of[name.first] >= 0:
            counts[name.country] = counts.get(name.country, 0) + 1
    if inside or (near and (not_this or close)):
        return inside or near
    return max(counts, key=lambda country: (counts[country], country)) if counts else ""


def _is_destination(reader: TitleReader, title: int, name: Name) -> bool:
    """Whether a place is one that the holder of a title goes to: "X will travel to Brussels", "X spoke in Paris"."""
    words, at = reader.words, name.first - 1
    at -= words[at] == "the"
    opens = {title, title - (words[title - 1] == "The")} & reader.sentence_starts
    return words[at] == "to" or (bool(opens) and words[at] in ("in", "at", "for"))
