"""Titles become posts and tenures: country and organisation settled from the context, claims made.

Changes when a post's country or organisation is decided otherwise, or when the claims about officials change.
"""

from __future__ import annotations

import re

from kg.extract.heads import known_head
from kg.extract.knownpeople import RULE as KNOWN_PERSON
from kg.extract.listings import introduced_country
from kg.extract.names import known_names
from kg.extract.protocol import Name, Reading
from kg.extract.roster import Holding, Person
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title, canonical_title, government_of, implied_ministry, post_ref
from kg.extract.wordsets import wordset
from kg.model import Background, Join, Ref, Span, Term, Value

_MINISTERIAL = re.compile(
    r"\b(minister|premier|chancellor|king|queen|crown prince|emir|amir|sultan|taoiseach|prince|state secretary|"
    r"parliament|national assembly|senate president|prosecutor general|politburo)\b"
)
_SECRETARIAL = re.compile(
    r"\b(secretary|attorney general|treasurer|spokes(?:person|man|woman)|administrator|national security advisor)\b"
)
_HEADS_OF_STATE = re.compile(r"\b(president|prime minister|king|queen|emir|amir|sultan|chancellor|premier)\b")
_HEADS_OF_BODIES = frozenset({"chair", "chairman", "chairperson", "co-chair", "leader", "president", "vice president"})
_SMALL_WORDS = frozenset({"and", "for", "in", "of", "on", "the", "to"})
_INTRODUCING = frozenset({"comprised", "comprises", "include", "included", "includes", "including", "were"})
_LED = wordset("led")
_SIDES = frozenset({"delegation", "Delegation", "side", "Side", "team"})
_OF_ORGANIZATIONS = wordset("organization-post")
_TITLED_OTHERWISE = frozenset({"GBR", "IND", "MEX", "PHL"})  # countries whose foreign minister has another title
_COUNTRIES_WITHOUT_MINISTERS = frozenset({"USA"})


def settle_titles(reading: Reading, reader: TitleReader, person: Person) -> None:
    """Decide the country and the organisation of a person's titles.

    What the text says at one mention holds for the others; where it says nothing, the sentence decides, then the
    publisher.
    """
    titles = [title for title, _, _ in person.posts]
    for title in titles:
        _doubt_implied(reading, title)
    for strong in (True, False):
        for title in titles:
            if title.org is None and not title.country:
                words = set(title.canonical.split()) - _SMALL_WORDS
                title.country, title.org = next(
                    (
                        (t.country, t.org)
                        for t in titles
                        if (t.country or t.org is not None)
                        and words & set(t.canonical.split())
                        and (t.capacity == "Former") == (title.capacity == "Former")
                    ),
                    ("", None),
                )
            if title.org is None and not title.country:
                title.country = known_head(title, person.tokens, reading.issued)
            if title.org is None and not title.country:
                title.country, title.org = _from_context(reading, reader, title, strong)
                title.assumed = not strong and title.country == reading.publisher_country
    told = [t.country for t in titles if t.country and not t.implied]
    for title in titles:
        if title.implied and title.country and told and title.country not in told:
            title.country, title.org = told[0], None  # "National Security Adviser" of another country
    for title in titles:
        if title.org is None and title.country:
            title.org = _department(reader, title)
        publisher = reading.publisher
        if (
            title.org is None
            and publisher is not None
            and publisher.kind == "agency"
            and title.country == reading.publisher_country
            and _SECRETARIAL.search(title.canonical)
            and "/department-" in publisher.key
        ):
            title.org = publisher
            if title.canonical.startswith("department "):
                title.label = re.sub(r"^Department\s+", "", title.label)
                title.canonical = canonical_title(title.label)
            _expand_secretary(title)


def part_ministers(reading: Reading, reader: TitleReader, people: list[Person]) -> None:
    """Of two ministers of one portfolio, one is not the publisher's: "Foreign Minister X met Foreign Minister Y"."""
    holders: dict[tuple[str, str], Person] = {}
    for person in sorted(people, key=lambda p: (any(t.assumed for t, _, _ in p.posts), p.mentions[0].first)):
        for title, mention, _ in person.posts:
            if not title.canonical.startswith("minister of ") or title.capacity != "Substantive" or not title.country:
                continue
            holder = holders.setdefault((title.canonical, title.country), person)
            if holder is not person and title.assumed:
                title.country = _nearest_country(reading, reader, mention.first, title.country)
                title.org = None


def _doubt_implied(reading: Reading, title: Title) -> None:
    """Take back the country that a title means by itself where another government publishes and never names it.

    India has a National Security Adviser and a Defence Secretary too; but nobody else has a Tánaiste.
    """
    own = reading.publisher_country
    shared = title.implied and (title.org is not None or "secretary" in title.canonical)
    if shared and own and own != title.country and all(n.country != title.country for n in reading.names):
        title.country, title.org, title.implied = "", None, False


def _expand_secretary(title: Title) -> None:
    """ "Secretary Lew" in a statement of the Treasury is the Secretary of the Treasury."""
    match = re.fullmatch(r"(?:deputy )?secretary", title.canonical)
    if match and title.org is not None:
        department = title.org.key.rpartition("/")[2].removeprefix("department-of-").replace("-", " ")
        portfolio = department.removeprefix("the ")
        shown = " ".join(w if w in ("and", "of", "the") else w.capitalize() for w in portfolio.split())
        article = "the " if portfolio in ("treasury", "interior", "army", "navy") else ""
        title.wordings.append(title.label)
        title.label = f"{title.label} of {article}{shown}"
        title.canonical = canonical_title(title.label)


def _department(reader: TitleReader, title: Title) -> Ref | None:
    """The department of a "Secretary of X" whose country has a department of that name in the gazetteers."""
    match = re.search(r"\bsecretary of (?:the )?([a-z ]+?)(?: for .*)?$", title.canonical)
    if match is None:
        return None
    portfolio = " ".join(w if w in ("and", "of", "the") else w.capitalize() for w in match.group(1).split())
    lexicon = known_names()
    for shape in (f"Department of {portfolio}", f"Department of the {portfolio}"):
        hit = lexicon.match([*shape.split(), ""], 0)
        if hit is not None and hit[0] == len(shape.split()) and hit[1].country == title.country:
            return hit[1].ref
    return None


def _from_context(reading: Reading, reader: TitleReader, title: Title, strong: bool) -> tuple[str, Ref | None]:
    """The country or the international organisation for which a title without either is held.

    With `strong`, only what the sentence says of those it lists or meets; else also the nearest country, then the
    publisher's.
    """
    own = reading.publisher_country
    ministerial = bool(_MINISTERIAL.search(title.canonical))
    sentence = reading.sentences[max(reader.sentence_of[title.first], 0)] if reading.sentences else None
    if sentence is not None:
        introduced = _introduced_by(reader, title, sentence.first)
        if introduced is not None:
            return introduced
        if own in _COUNTRIES_WITHOUT_MINISTERS and _HEADS_OF_STATE.search(title.canonical):
            there = _foreign_setting(reader, title, sentence.first, own)
            if there:
                return there, None
        company = _company_of(reading, reader, title) or _led_side(reading, reader, title)
        if company:
            return company, None
    if strong:
        return "", None
    if country := introduced_country(reading, reader.sentence_of[title.first]):
        return country, None
    if _is_counterpart(reader, title):
        return _nearest_country(reading, reader, title.first, own), None
    published_by = reading.publisher
    if not ministerial and published_by is not None and published_by.kind == "organization":
        if _OF_ORGANIZATIONS.intersection(re.split(r"[ -]", title.canonical)):
            return "", published_by
        return _nearest_country(reading, reader, title.first, ""), None
    if _of_unknown_body(reader, title):
        return "", None
    if among := _among(reader, title, own):
        return among, None
    without = _COUNTRIES_WITHOUT_MINISTERS | (_TITLED_OTHERWISE if "foreign minister" in title.label.lower() else set())
    if (ministerial and own in without) or not own:
        sought = ministerial or own or _HEADS_OF_STATE.search(title.canonical)
        there = _nearest_country(reading, reader, title.first, own) if sought else ""
        return there or ("" if ministerial else own), None
    return own, None


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


def _led_side(reading: Reading, reader: TitleReader, title: Title) -> str:
    """The country of the side that a holder leads: "the Omani side was led by X, Minister", "X led the Omani side"."""
    words, number = reader.words, reader.sentence_of[title.first]
    if number < 0:
        return ""
    low, high = reading.sentences[number].first, reading.sentences[number].last
    passive = next((i for i in range(title.first, max(low, title.first - 12), -1) if words[i] in _LED), -1)
    active = next((i for i in range(title.last, min(high, title.last + 10)) if words[i] in _LED), -1)
    places: list[int] = []
    if passive > low and words[passive + 1] == "by":
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


def _foreign_setting(reader: TitleReader, title: Title, low: int, own: str) -> str:
    """The country of the place where the sentence meets the holder: "in Luanda, Angola, to meet with President X"."""
    if reader.words[title.first - 1] not in ("with", "and", ","):
        return ""
    for i in range(title.first - 1, low, -1):
        name = reader.at_last.get(i)
        if name is not None and name.country and name.country != own and name.kind in ("place", "country", "demonym"):
            before = reader.words[name.first - 1]
            if before in ("in", "In", "to", "visit", ",", "at") or name.kind == "demonym":
                return name.country
    return ""


def _nearest_country(reading: Reading, reader: TitleReader, token: int, not_this: str) -> str:
    """The country for a minister without one: named before in this sentence or the two before it, else most often."""
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
    if inside or (near and not_this):
        return inside or near
    return max(counts, key=lambda country: (counts[country], country)) if counts else ""


def _is_destination(reader: TitleReader, title: int, name: Name) -> bool:
    """Whether a place is one that the holder of a title goes to: "X will travel to Brussels", "X spoke in Paris"."""
    words, at = reader.words, name.first - 1
    at -= words[at] == "the"
    opens = {title, title - (words[title - 1] == "The")} & reader.sentence_starts
    return words[at] == "to" or (bool(opens) and words[at] in ("in", "at", "for"))


def claim_official(reading: Reading, reader: TitleReader, person: Person) -> None:
    """Make the claims about one official: type, name forms, posts, tenures; and the joins of its mentions."""
    ref = person.ref

    def span(first: int, last: int) -> Span:
        return Span(reading.starts[first], reading.ends[last - 1])

    named = [m for m in person.mentions if m.how != "title"]
    lead = max(named, key=lambda m: (m.last - m.first, -m.first))
    rule = person.posts[0][2] if person.posts else "official.title-before-name"
    reading.claim(ref, "rdf:type", Term("kg:Official"), [span(lead.first, lead.last)], rule)
    forms: dict[str, Span] = {}
    for mention in named:
        forms.setdefault(reader.text(mention.first, mention.last), span(mention.first, mention.last))
    for form, where in forms.items():
        reading.claim(ref, "rdfs:label", Value(form), [where], "official.name-form")
    joined: set[str] = set()
    for first, second, how in person.joins:
        form = reader.text(second.first, second.last)
        if form not in joined:
            joined.add(form)
            reading.joins.append(Join(ref, span(first.first, first.last), span(second.first, second.last), how))
    for number, (title, mention, how) in enumerate(_distinct_posts(person), 1):
        start, end = min(title.first, mention.first), max(mention.last, title.last)
        _claim_tenure(reading, ref, f"{ref.key}/t{number}", title, span(start, end), how)


def _distinct_posts(person: Person) -> list[Holding]:
    """Each post once, in its fullest wording; acting and former prevail over a bare title; ranks only if alone."""
    posts = sorted(
        person.posts, key=lambda p: (-len(p[0].canonical.split()), p[0].capacity == "Substantive", p[0].first)
    )
    kept: list[Holding] = []
    for title, mention, how in posts:
        words = set(title.canonical.split())
        known = next(
            (
                k
                for k in kept
                if words <= set(k[0].canonical.split())
                and (not title.country or not k[0].country or title.country == k[0].country)
            ),
            None,
        )
        if known is not None:
            known[0].wordings += [title.label, *title.wordings] if title.canonical == known[0].canonical else []
            if title.capacity in ("Acting", "Former", "Designate") and known[0].capacity == "Substantive":
                known[0].capacity = title.capacity
            continue
        kept.append((title, mention, how))
    proper = [k for k in kept if k[0].rank > 1]
    return sorted(proper or kept, key=lambda k: k[0].first)


def _claim_tenure(reading: Reading, official: Ref, key: str, title: Title, span: Span, rule: str) -> None:
    post, tenure = post_ref(title), Ref("tenure", key)
    reading.claim(post, "rdf:type", Term("kg:Post"), [span], rule)
    label = title.label[:1].upper() + title.label[1:] if title.lower else title.label
    for wording in dict.fromkeys([label, *title.wordings]):
        reading.claim(post, "rdfs:label", Value(wording), [span], rule if rule == KNOWN_PERSON else "post.wording")
    organization = title.org
    if organization is None and title.country:
        ministry = implied_ministry(title)
        organization, name = ministry if ministry is not None else government_of(title.country)
        kind = "kg:Agency" if organization.kind == "agency" else "kg:Government"
        reading.background += [
            Background(organization, "rdf:type", Term(kind)),
            Background(organization, "rdfs:label", Value(name)),
            Background(organization, "kg:country", Ref("country", title.country)),
        ]
    reading.claim(tenure, "rdf:type", Term("kg:Tenure"), [span], rule)
    reading.claim(tenure, "org:member", official, [span], rule)
    reading.claim(tenure, "kg:post", post, [span], rule)
    reading.claim(tenure, "kg:capacity", Term(f"kg:{title.capacity}"), [span], rule)
    if organization is not None:
        reading.claim(post, "org:postIn", organization, [span], rule)
        reading.claim(tenure, "org:organization", organization, [span], rule)
    if reading.issued is not None and title.capacity in ("Substantive", "Acting") and rule != KNOWN_PERSON:
        reading.claim(tenure, "kg:attestedOn", Value(reading.issued.isoformat(), "xsd:date"), [span], rule)
    if title.capacity in ("Substantive", "Acting"):
        reading.claim(official, "org:holds", post, [span], rule)
