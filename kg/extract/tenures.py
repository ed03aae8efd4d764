"""Titles become posts and tenures: country and organisation settled from the context, claims made.

Changes when a post's country or organisation is decided otherwise, or when the claims about officials change.
"""

from __future__ import annotations

import re

from kg.extract.heads import known_head
from kg.extract.knownpeople import RULE as KNOWN_PERSON
from kg.extract.names import known_names
from kg.extract.owners import listed_among, nearest_country, owner_by_context
from kg.extract.protocol import Reading
from kg.extract.roster import Holding, Person
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title, canonical_title, government_of, implied_ministry, local_government, post_ref
from kg.model import Background, Join, Ref, Span, Term, Value

_SECRETARIAL = re.compile(
    r"\b(secretary|attorney general|treasurer|spokes(?:person|man|woman)|administrator|national security advisor)\b"
)
_SECOND = frozenset({"deputy", "vice"})
_SMALL_WORDS = frozenset({"and", "for", "in", "of", "on", "the", "to"})


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
                title.country, title.org = owner_by_context(reading, reader, title, strong)
                title.assumed = not strong and title.country == reading.home_country
    told = [t.country for t in titles if t.country and not t.implied]
    for title in titles:
        if title.implied and title.country and told and title.country not in told:
            title.country, title.org = told[0], None  # "National Security Adviser" of another country
        elif title.implied and title.country and (listed := listed_among(reading, reader, title)):
            title.country, title.org = listed, None
    posted = [t.country for t in titles if t.country and t.rank > 1 and not t.assumed and t.capacity != "Former"]
    for title in titles:
        if posted and title.rank == 1 and title.assumed:
            title.country, title.org = posted[0], None  # "General Doe, Commander of the Ghana Army" is no home general
    for title in titles:
        if title.org is None and title.country:
            title.org = _department(reader, title)
        publisher = reading.publisher
        if (
            title.org is None
            and publisher is not None
            and publisher.kind == "agency"
            and title.country == reading.home_country
            and _SECRETARIAL.search(title.canonical)
            and "/department-" in publisher.key
        ):
            title.org = publisher
            if title.canonical.startswith("department "):
                title.label = re.sub(r"^Department\s+", "", title.label)
                title.canonical = canonical_title(title.label)
            _expand_secretary(title)


def find_known_heads(reading: Reading, reader: TitleReader, people: list[Person]) -> None:
    """Settle the country of heads of state whom the table knows, so that those named beside them can be told by it."""
    for person in people:
        for title, _, _ in person.posts:
            if title.country or title.org is not None:
                break
            title.country = known_head(title, person.tokens, reading.issued)
            if title.country:
                reader.heads.append((title.first, title.country))


def part_ministers(reading: Reading, reader: TitleReader, people: list[Person]) -> None:
    """Of two ministers of one portfolio, one is not the publisher's: "Foreign Minister X met Foreign Minister Y"."""
    holders: dict[tuple[str, str], Person] = {}
    for person in sorted(people, key=lambda p: (any(t.assumed for t, _, _ in p.posts), p.mentions[0].first)):
        for title, mention, _ in person.posts:
            if not title.canonical.startswith("minister of ") or title.capacity != "Substantive" or not title.country:
                continue
            holder = holders.setdefault((title.canonical, title.country), person)
            if holder is not person and title.assumed:
                title.country = nearest_country(reading, reader, mention.first, title.country)
                title.org = None


def _doubt_implied(reading: Reading, title: Title) -> None:
    """Take back the country that a title means by itself where another government publishes and never names it.

    India has a National Security Adviser and a Defence Secretary too; but nobody else has a Tánaiste.
    """
    own = reading.home_country
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
                and not (
                    (k[1] is mention or title.capacity == "Acting" != k[0].capacity)
                    and _SECOND & (set(k[0].canonical.split()) - words)
                )
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
        organization, name = ministry or local_government(title) or government_of(title.country)
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
