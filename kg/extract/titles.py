"""Reads titles: "Acting Secretary of Homeland Security", "German Vice Chancellor", "NATO Secretary General".

Changes when the way in which posts are worded changes. A title is read outwards from its head ("Secretary",
"Minister"): to the left capacity, rank, portfolio, country and organisation; to the right "of", "for" and a portfolio,
up to where the holder's name begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kg.extract.additions import added, kept_by_additions
from kg.extract.lexicon import Lexicon
from kg.extract.names import country_labels, forms_of
from kg.extract.wordsets import wordset
from kg.model import Ref
from kg.resources import gazetteer
from kg.vocabulary import fold, slug


class TitleRow(NamedTuple):
    """A row of the table of titles, as found in a text: singular or plural, capitalised or not."""

    form: str
    rank: int
    canonical: str
    org: str
    country: str
    plural: bool
    lower: bool
    needs_body: bool


@dataclass(slots=True)
class Title:
    """A title as read. Tokens `first` to `last` hold all of it, country and organisation on the left included.

    `label` is the post's name without country, capacity and organisation on the left; `wordings` are other ways in
    which the text words it. `rank` 1 marks a bare rank ("Ambassador", "General"). `names_from` is the token at which a
    holder's name may begin, or -1. `implied` if the country is only the one that the title means by itself,
    `assumed` if it is only the publisher's.
    """

    first: int
    last: int
    core: int
    label: str
    wordings: list[str]
    capacity: str
    country: str
    org: Ref | None
    org_label: str
    rank: int
    plural: bool
    lower: bool
    names_from: int
    canonical: str
    determined: bool
    implied: bool = False
    assumed: bool = False


def _plural(form: str) -> str:
    head, _, last = form.rpartition(" ")
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    elif last.endswith(("man", "woman")):
        last = last[:-2] + "en"
    elif last.endswith("."):
        last = last[:-1] + "s."
    elif last.endswith("s"):
        return form
    else:
        last += "s"
    return f"{head} {last}".strip()


@kept_by_additions
def title_lexicon() -> Lexicon[TitleRow]:
    """Every title of the gazetteer in its four shapes: singular and plural, capitalised and in lower case."""
    lexicon: Lexicon[TitleRow] = Lexicon()
    rows = [*gazetteer("titles"), *added("titles")]
    capacities = {word for word, effect in modifiers().items() if effect != "part"}
    for plural in (True, False):
        for row in rows:
            form = row["form"]
            if capacities.intersection(re.split(r"[ -]", form)):  # the reader finds the capacity itself
                continue
            shown = _plural(form) if plural else form
            if plural and shown == form:
                continue
            rank, stands = int(row["rank"] or 2), row["head"]
            if rank == 1 and stands == "no":  # "First Lady", "Senior Fellow": no public post
                continue
            for text, lower in ((shown.lower(), True), (shown, False)):
                if lower and is_abbreviation(form):
                    continue
                needs_body = stands == "no" or (stands == "capitalised" and lower)
                known = TitleRow(form, rank, row["canonical"], row["org"], row["country"], plural, lower, needs_body)
                lexicon.add(text, known)
    return lexicon


def is_abbreviation(form: str) -> bool:
    """Whether a title is written in capitals or cut short, with a full stop or not, so that it means a longer wording.

    >>> is_abbreviation("HR/VP"), is_abbreviation("MoS"), is_abbreviation("Gen."), is_abbreviation("Lt Gen")
    (True, True, True, True)
    >>> is_abbreviation("President")
    False
    """
    last = form.rpartition(" ")[2]
    return form.endswith(".") or last in _SHORT_RANKS or (" " not in form and form[-1:].isupper())


_LOCAL_HEAD = re.compile(
    r"(?:(?P<before>[^\W\d_][\w .'’-]*?) )?(?:(?:lieutenant|lt\.|deputy|vice|lord) )?(?:governor|mayor)"
    r"(?: of (?:the )?(?P<region>[^\W\d_][\w .'’-]*))?"
)


@cache
def title_words() -> frozenset[str]:
    """Capitalised words that belong to the name of a post or an agency, never to a person's name."""
    words = {row["word"] for row in gazetteer("title_words")}
    for row in gazetteer("portfolios"):
        for form in forms_of(row["form"]):
            words.update(part for part in re.findall(r"\w+", form) if part[:1].isupper())
    return frozenset(words)


@cache
def modifiers() -> dict[str, str]:
    """What a word before the head of a title does: "part" of the title, or the capacity that it tells."""
    return {row["word"]: row["effect"] for row in gazetteer("title_modifiers")}


@kept_by_additions
def organizations() -> frozenset[str]:
    """The keys of the international organisations of the gazetteers."""
    return frozenset(row["key"] for row in [*gazetteer("organizations"), *added("organizations")])


@kept_by_additions
def _added_wordings() -> dict[str, str]:
    """The wording under which a user knows a post, by each other wording that the user gave for it."""
    return {fold(row["form"]): row["canonical"] for row in added("titles") if row["canonical"]}


@cache
def _portfolios() -> dict[str, str]:
    return {
        fold(form): row["canonical"] or row["form"] for row in gazetteer("portfolios") for form in forms_of(row["form"])
    }


def is_portfolio(word: str) -> bool:
    """Whether a word alone is what a minister may be for.

    >>> is_portfolio("Justice"), is_portfolio("General")
    (True, False)
    """
    return fold(word) in _portfolios()


@cache
def honorifics() -> Lexicon[bool]:
    """Forms of address that stand before a name: Mr, Dr, His Excellency. The payload tells whether it names one sex."""
    lexicon: Lexicon[bool] = Lexicon()
    for row in gazetteer("honorifics"):
        lexicon.add(row["form"], True)
    return lexicon


_RANKS = wordset("minister-rank")
_SHORT_RANKS = wordset("short-rank")
_OF_SECRETARIES = wordset("secretary-portfolio")


def canonical_title(label: str) -> str:
    """One wording for the titles of one post: "Foreign Minister" and "Minister for Foreign Affairs" give the same.

    >>> canonical_title("Foreign Minister") == canonical_title("Minister for Foreign Affairs")
    True
    >>> canonical_title("Secretary of the Department of Homeland Security")
    'secretary of homeland security'
    """
    return _canonical(_added_wordings().get(fold(label), label))


@lru_cache(maxsize=4096)
def _canonical(label: str) -> str:
    plain = re.sub(r"\s+", " ", fold(label).replace("-", " ").replace("&", "and").replace("'s", "")).strip()
    plain = re.sub(
        r"\b(of|for) the (?:u ?s |united states )?(?:department|ministry) (?:of|for)(?: the)? ", r"\1 ", plain
    )
    plain = (
        plain.replace("defence", "defense")
        .replace("labour", "labor")
        .replace(" the ", " ")
        .replace("adviser", "advisor")
    )
    plain = re.sub(r"^congress(?:man|woman)$", "representative", plain)
    if match := re.fullmatch(r"((?:deputy |vice |first |acting )*)(.+?) minister", plain):
        rank, portfolio = match.groups()
        if portfolio.endswith((" vice", " deputy")):  # "Finance Vice Minister"
            portfolio, _, second = portfolio.rpartition(" ")
            rank += second + " "
        if portfolio not in _RANKS and not portfolio.endswith(" prime"):
            return f"{rank}minister of {_portfolio(portfolio)}"
    if match := re.fullmatch(r"(.*?minister) (?:of|for) (.+)", plain):
        return f"{match.group(1)} of {_portfolio(match.group(2))}"
    if match := re.fullmatch(r"((?:deputy )?)(.+?) secretary", plain):
        rank, portfolio = match.groups()
        if portfolio in _OF_SECRETARIES:
            return f"{rank}secretary of {portfolio}"
    return plain


def _portfolio(words: str) -> str:
    return fold(_portfolios().get(words, words))


def is_capitalised(word: str) -> bool:
    """Whether a token may be part of a proper name."""
    return word[:1].isupper() and (word[-1:].isalpha() or word.endswith("."))


def post_ref(title: Title) -> Ref:
    """The reference of the post that a title names: country, organisation if the title needs one, canonical title."""
    owner = title.country.lower() or "?"
    parts = [owner]
    if title.org is not None and title.org.kind in ("agency", "organization"):
        part = title.org.key.rpartition("/")[2]
        if part not in slug(title.canonical):
            parts.append(part)
    parts.append(slug(title.canonical))
    return Ref("post", "/".join(parts))


def implied_ministry(title: Title) -> tuple[Ref, str] | None:
    """The ministry that "Minister of X" implies, as (reference, label); None for other posts."""
    match = re.fullmatch(r"(?:(?:first |deputy |vice |acting )*minister|.*minister) of (.+)", title.canonical)
    if (
        match is None
        or not title.country
        or "prime minister" in title.canonical
        or "minister of state" in title.canonical
    ):
        return None
    portfolio = match.group(1).title().replace(" And ", " and ").replace(" Of ", " of ").replace(" The ", " the ")
    label = f"Ministry of {portfolio}"
    return Ref("agency", f"{title.country.lower()}/{slug(label)}"), label


def local_government(title: Title) -> tuple[Ref, str] | None:
    """The government that a governor or a mayor heads, as (reference, label), where the title says of what.

    "Governor of Maryland" is not of the government of the United States.
    """
    match = _LOCAL_HEAD.fullmatch(title.canonical) if title.country else None
    region = (match["region"] or match["before"] or "") if match is not None else ""
    if not region or "bank" in region or region in ("lieutenant", "deputy", "vice", "lord"):
        return None
    label = f"Government of {region.title().replace(' Of ', ' of ').replace(' The ', ' the ')}"
    return Ref("agency", f"{title.country.lower()}/{slug(label)}"), label


def government_of(country: str) -> tuple[Ref, str]:
    """The government of a country, as (reference, label)."""
    return Ref("government", f"{country.lower()}/government"), f"Government of {country_labels().get(country, country)}"
