"""The wordings of agreements and commitments as patterns. Changes when a wording is recognised in another form.

The words are rows of `data/gazetteers/commitment_verbs.tsv` and `agreement_words.tsv`; here they are put in order.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extract.referents import Trigger, one_of, words_of
from kg.resources import gazetteer

_ADVERBS = (
    r"(?:(?:also|now|then|further|jointly|today|therefore|soon|again|both|all|each|first|"
    r"(?!(?:sup|ap|com|re|multi|im)p?ly\b)[a-z]+ly)\s+)*"
)
_ANY_CASE = frozenset(
    {"passive", "active", "domestic", "participle", "signing", "document", "found", "start", "named", "recent"}
)

_VERB = re.compile(r"([a-z]+)(?:\s(?:up|out|forward|in\splace|into|in|to|ahead|over|back)\b)?")
_SELF = "itself|themselves|ourselves|himself|herself|myself"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MEANWHILE = (
    rf"in principle|formally|today|yesterday|(?:late\s+|early\s+)?(?:on|last)\s+{_DAY}(?:\s+(?:night|morning|evening))?"
    r"|on\s+\d{1,2}\s+[A-Z][a-z]+|on\s+[A-Z][a-z]+\s+\d{1,2}|(?:this|last)\s+(?:week|month|year)"
)
"""What stands between a verb of promise and what is promised."""
_COMPANY = r"with(?:\s+(?:the|his|her|their|its|[A-Z][\w.’'-]*|of|and|counterparts?|him|them)){1,8}?"
"""With whom one agrees: "agreed with her counterpart to revive"."""
_MADE = r"ma(?:de|kes?|king)|gives?|gave|given|giving|provide[sd]?|undert(?:akes?|ook|aken)"

_NAMED = r"[“\"](?-i:[A-Z])[^”\"\n]{8,150}[”\"]|\b(?-i:[A-Z][\w’'–-]+\s+(?:Partnership|Dialogue|Initiative))\b"
"""A title that does not say what document it is; it counts if two countries conclude it."""

_GAP = r"(?:[^.;]|(?<=[A-Z])\.)"
"""What may stand between the words of one clause: also the dots of "U.S."."""
_LIST_GAP = r"(?:[^.;,]|(?<=[A-Z])\.)"

MONEY = re.compile(
    r"[$€£¥]\s?\d|\b\d[\d,.]*\s(?:million|billion|trillion|percent|doses|troops|tons|tonnes)\b|\b(?:million|billion)\b"
)
NEGATED = re.compile(
    r"\b(?:not|never|no|no longer|cannot|nor|neither|without|refus\w+|fail\w+)\b|n['’]t\b", re.IGNORECASE
)
CONTACT = re.compile(
    r"\s*(?:to\s+)?(?:stay|remain|keep|maintain|staying|remaining|keeping|maintaining|continue)\s+"
    r"(?:\w+\s+){0,4}?(?:touch|contacts?|communication)\b"
)
COMMITTED = re.compile(
    r"\bcommitted\s+to\s+(?!(?:by|in|you|them|it)\b)"
    r"(?!(?:this|that|these)(?:\s+(?:work|goal|cause|effort|fight|mission))?[.,;])\w"
)
PLEDGE = re.compile(
    r"(?:(?:its|their|our|his|her|the|full|further|continued|strong|additional|new|close|U\.S\.)\s+){1,3}[a-z]"
)
BETWEEN = re.compile(r"\b(?:between|among|with|by both|by)\s+(?:both\s+|the\s+)*")
SIDES = re.compile(
    r"\b(?:both|two|three|joint(?:ly)?|leaders|sides|parties|countries|governments|presidents|ministers|"
    r"bilateral|trilateral)\b",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"[“\"](?P<quoted>[A-Z][^”\"\n]{8,200})[”\"]|"
    r"\b(?P<capital>(?:(?:[A-Z][\w.&’'-]*|\d{4})[ –-]+(?:(?:of|on|for|and|the|to|in|between|with|against)[ ]+)*)*"
    r"(?:Agreement|Treaty|Protocol|Convention|Declaration|Memorandum|Accords?|Compact|Charter|Pact|Dialogue|Partnership|"
    r"Framework|Initiative|Plan|Roadmap|Committee|Commission|Resolution|Statement|Arrangement)\b"
    r"(?:[ ]+(?:of|on|for|to|between)(?:[ ]+(?:the|and|of|on|for|in|to|with|between))*[ ]+[A-Z][\w.’'-]*"
    r"(?:[ -]+(?:and |of |the |in |for |on )*[A-Z][\w.’'-]*)*)?)"
)


@cache
def commitment_words(kind: str) -> frozenset[str]:
    """The phrases of one kind among the words of commitments.

    >>> "legislation" in commitment_words("statute")
    True
    """
    return words_of("commitment_verbs", kind)


@cache
def strengths(kind: str) -> dict[str, str]:
    """The strength of each phrase of a kind: of the verbs ("promise") or of the nouns ("noun") of commitment.

    >>> strengths("promise")["pledged"], strengths("noun")["readiness"]
    ('Pledged', 'Intended')
    """
    return {row["phrase"]: row["strength"] for row in gazetteer("commitment_verbs") if row["kind"] == kind}


@cache
def _actions() -> dict[str, str]:
    return {row["phrase"]: row["complement"] for row in gazetteer("commitment_verbs") if row["kind"] == "action"}


def rank_of(verb: str) -> str:
    """Whether a verb promises something ("firm", "soft") or not (""); as infinitive or in -ing.

    >>> rank_of("provide"), rank_of("providing"), rank_of("keep"), rank_of("travel")
    ('firm', 'firm', 'soft', '')
    """
    known = _actions()
    if verb in known or not verb.endswith("ing"):
        return known.get(verb, "")
    stem = verb[:-3]
    return known.get(stem) or known.get(stem + "e") or known.get(stem[:-1]) or ""


def rank_at(text: str, at: int) -> str:
    """The rank of the verb at an offset, with the small words that belong to it.

    >>> rank_at("bring forward a bill", 0), rank_at("bring cakes", 0), rank_at("contribute up to ten", 0)
    ('firm', '', 'firm')
    """
    verb = _VERB.match(text, at)
    if verb is None:
        return ""
    return rank_of(" ".join(verb[0].split())) or rank_of(verb[1])


def plain(passage: str) -> str:
    """A passage in lower case, without the month that looks like a verb of doubt.

    >>> plain("If in May they may")
    'if in  they may'
    """
    return passage.replace("May", "").lower()


@cache
def first_words(table: str, *kinds: str) -> frozenset[str]:
    """The first words of the phrases of some kinds: a sentence without any of them holds none of the phrases.

    >>> "entered" in first_words("agreement_words", "conclude")
    True
    """
    return frozenset(re.split(r"\W", phrase.casefold())[0] for phrase in words_of(table, *kinds))


@cache
def trigger(table: str) -> Trigger:
    """The words without which a sentence holds no commitment (or no agreement): the first, cheap scan of a text."""
    if table == "commitment_verbs":
        words = words_of(table, "promise", "grant", "giving", "growing", "noun", "aim")
        words |= {"will", "would", "shall", "committed", "going to"}
        words |= {word.capitalize() for word in words_of(table, "promise")}
        words |= {"to be", "commitment to", "pledge to", "assurance", "assurances"}
        words |= {"confirmed", "reaffirmed", "assured", "affirmed"}
        words |= {"told", "word to", "instructed", "directed", "tasked", "mandated", "charged"}
    else:
        words = words_of(table, "concluded", "conclude", "found", "announce", "signing")
        words |= {"agreed", "agreement", "agreements", "upgraded", "elevated", "raised", "sealed"}
    return Trigger(words)


@cache
def commitment(name: str) -> re.Pattern[str]:
    """One of the patterns of commitments.

    >>> commitment("will").search("they will also provide help")["next"]
    'provide'
    """

    def any_of(kind: str) -> str:
        return one_of(words_of("commitment_verbs", kind))

    source = {
        "promise": rf"\b(?P<verb>(?i:{any_of('promise')}))(?:\s+(?:{_SELF}|{_MEANWHILE}|{_COMPANY}))*"
        r"(?:,[^,.;]{1,60},)?"
        r"\s+(?:not\s+)?to(?::\s*\(?\w{1,2}\))?\s+(?!(?:by|the|an?|this|these|that|each|both)\b)(?P<next>[a-z]+)",
        "that": rf"\b(?P<verb>(?i:{any_of('promise')})|confirm(?:ed|s)?|assur(?:ed|es)|(?:re)?affirm(?:ed|s)?)\s+"
        rf"(?:(?:{_MEANWHILE})\s+)*(?:(?:with\s+)?(?:[A-Z][\w.’'-]*\s+|the\s+|of\s+|his\s+|her\s+){{0,8}})?that\s+(?P<gap>[^.;:]{{1,100}}?)\s"
        rf"(?P<will>will|would|shall|should)\s+{_ADVERBS}(?P<next>[a-z]+)",
        "said": rf"\b(?:(?:said|says|stated|announced|added)\s+(?:(?:on\s+)?{_DAY}\s+)?(?:that\s+)?"
        r"|(?:told|informed)\s+[^.;:,]{2,60}?\s+that\s+)"
        rf"(?P<gap>[^.;:,]{{2,80}}?)\swould\s+{_ADVERBS}(?P<next>[a-z]+)",
        "on-doing": rf"\bagreed\s+(?:up)?on\s+{_ADVERBS}(?:continuing\s+to\s+)?(?P<next>[a-z]+)"
        r"\s+(?:an?|the|their|its|our|each|all|both|more|further|new|joint|broader|\d+|two|three|four|up|on|with|towards?)\b",
        "assurance": rf"\b(?:{_MADE})\s+"
        r"(?:(?:an?|its|their|our|his|her|the|this|these|\w+ly|firm|strong|clear|new|solemn|further|written|public|"
        r"specific|ambitious)\s+){0,3}(?:(?:commitment|pledge|promise|undertaking|assurance)s?|word)\s+"
        r"(?:to\s+(?=[a-z])|that\s)",
        "grant": rf"\b(?P<verb>{any_of('grant')})(?:\s+|(?=,))(?!to\b)",
        "giving": rf"\b(?:is|are|am|been|be)\s+{_ADVERBS}(?P<verb>{any_of('giving')})\b",
        "growing": rf"(?:\b(?:is|are|am)|['’](?:re|m))\s+{_ADVERBS}(?P<verb>{any_of('growing')})\b",
        "gives": rf"\b{any_of('giving')}\b",
        "will": rf"\b(?P<verb>will|shall)(?:,[^,.;]{{1,80}},)?\s+{_ADVERBS}(?P<next>[a-z]+(?:\s(?:up|out)\b)?)",
        "going": rf"\b(?:are|am|is|['’](?:re|m|s))\s+{_ADVERBS}going\s+to\s+(?P<next>[a-z]+(?:\s(?:up|out)\b)?)",
        "aim": rf"\b(?P<verb>{any_of('aim')})\s+to\s+{_ADVERBS}(?P<next>[a-z]+(?:\s(?:up|out)\b)?)",
        "talk": rf"{any_of('talk')}\b",
        "abstract": rf"{any_of('abstract')}\b",
        "allow": rf"{any_of('allow')}\b",
        "effect": rf"\b(?:will|is to|are to)\s+{_ADVERBS}{any_of('effect')}\b",
        "will-be": rf"\b(?:(?P<verb>will|is (?:due )?to|are (?:due )?to)\s+{_ADVERBS}be\s+{_ADVERBS}"
        rf"(?P<next>{any_of('done')})|(?:will|to)\s+{_ADVERBS}be\s+(?P<dated>{any_of('dated')}))\b",
        "noun": rf"\b(?P<noun>{any_of('noun')})\s+(?:was\s+(?P<passive>\w+)\s+)?"
        r"(?:made\s[^.;]{0,60}?\s)?(?:to\b|of\b(?=\s(?:[A-Z]{3}\s?|[A-Z]{0,3}[$€£¥]\s?)\d))",
        "assert": rf"\b(?i:{any_of('assert')})\b",
        "be-done": rf"be\s+{_ADVERBS}{any_of('done')}\b",
        "gift": rf"\b{any_of('gift')}\b",
        "vague": rf"\s*{any_of('vague')}\b",
        "doubt": rf"\b{any_of('doubt')}\b",
        "plans": r"\b(?P<verb>announc(?:ed|es|e|ing))\s+(?:(?:its|his|her|their|our|my|the|plans?|an)\s+)*"
        r"(?:plans?|intent|intentions?|commitment|pledge)\s+to\b",
        "logistics": rf"(?i)\b{any_of('logistics')}\b",
    }
    return re.compile(source[name])


@cache
def agreement(name: str) -> re.Pattern[str]:
    """One of the patterns of agreements.

    >>> agreement("active").search("They signed a memorandum on fish.")["object"]
    'memorandum'
    """

    def any_of(kind: str) -> str:
        return one_of(words_of("agreement_words", kind))

    document = any_of("document")
    source = {
        "passive": rf"\b(?P<object>{document})\b(?P<between>{_GAP}{{0,200}}?)\b"
        rf"(?:(?:was|were|(?:is|are)(?=\s+signed\.\)))|(?:has|have|had)\s+{_ADVERBS}been)\s+{_ADVERBS}(?P<verb>{any_of('concluded')})\b",
        "participle": r"\b(?P<object>agreements?|memorand(?:um|a)|accords?|deals?|documents|arrangements?|"
        r"understandings?|declaration|protocols?)(?:\s+of\s+[A-Z][\w’'-]+)?"
        r"(?:,\s+(?:(?:which|that)\s+(?:was|were|has\s+been|have\s+been)\s+)?|\s+(?:[a-z]+\s+)?)"
        r"(?P<verb>signed|reached|concluded|adopted|made|struck|brokered|sealed|inked|initial+ed|finali[sz]ed|"
        r"agreed(?:\s+(?:up)?on)?(?=\s+(?:by|between)\b))\s+"
        r"(?:(?:by|between|at|in|on|with|during|towards?|last|yesterday|today|earlier|to|following|after|as part of)"
        r"\b)",
        "recent": r"\b(?:recent|new|just|freshly)(?:ly)?[ -](?:signed|concluded|reached|agreed|adopted|finali[sz]ed)\s+"
        rf"(?:[\w.’'-]+\s+){{0,5}}?(?P<object>{document})\b",
        "signing": rf"\b(?P<lead>{any_of('witness')}\s+(?:[\w’']+\s+){{0,3}}?)?"
        rf"(?P<verb>{any_of('signing')})(?:,[^,.;]{{1,60}},)?\s+of\s+(?P<gap>{_GAP}{{0,100}}?)\b(?P<object>{document})\b(?P<rest>[^.;]*)",
        "noun": r"\b(?:the|an|this|their|our)\s+(?:\w+\s+)?(?P<object>agreement)\s+(?:by|between|of)\s+"
        r"(?P<between>[^.;,]{3,80}?)\s+to\s+[a-z]+",
        "hailed": r"\b(?i:welcom\w+|hail\w*|applaud\w*|commend\w*|prais\w+|congratulat\w+)\s+(?:[\w’'-]+\s+){0,4}?"
        r"(?P<object>agreement)\s+(?:by|between)\s+(?P<between>[^.;,]{3,80}?)\s+(?:to|on)\s+[a-z]+",
        "active": rf"\b(?P<verb>{any_of('conclude')})\s+(?P<gap>{_GAP}{{0,120}}?)"
        rf"\b(?P<object>{document})\b",
        "named": rf"\b(?P<verb>(?:co-?)?sign(?:ed|s)|conclude[ds]|adopt(?:ed|s)|inked)\s+"
        rf"(?P<gap>[^.;\"“]{{0,120}}?)(?P<object>{_NAMED})",
        "agreed-to": r"\b(?P<verb>agreed)\s+(?:to\s+)?(?:an?|the)\s+"
        rf"(?P<object>(?:[\w-]+\s+){{0,5}}?(?:(?i:{document})|{any_of('start')})\b)",
        "agreed-on": r"\b(?P<verb>agreed)\s+(?:up)?on\s+(?P<object>[a-z]\w*[^.;]{3,})",
        "start": rf"\b{any_of('announce')}\b(?P<between>{_GAP}{{0,80}}?)\b(?P<object>{any_of('start')})\s+of\b",
        "announced": rf"\b{any_of('announce')}\s+"
        rf"(?P<object>(?:an?|the|our|their)\s+(?:new|joint)\s+(?:[\w-]+\s+){{0,3}}?{any_of('body')}\b)",
        "background": rf"\b(?:{any_of('background')})\b[^,;]*$",
        "broken": rf"\b(?:is|are|was|were|been|being)\s+{_ADVERBS}(?:{any_of('background')})\b",
        "found": rf"\b(?P<verb>{any_of('found')})\s+"
        rf"(?P<object>(?:an?|the|this|our|their|two|three)\s+{_LIST_GAP}{{0,90}}?\b{any_of('body')}\b)",
        "elevated": r"\b(?P<verb>(?:upgrad|elevat|rais)ed)\s+(?:their|our|the|its)\s+[^.;,]{0,60}?\bto\s+"
        r"(?P<object>(?:an?|the\s+level\s+of\s+an?)\s+[^.;,]{0,40}?\b[Pp]artnership\b)",
        "body": rf"\b{any_of('body')}\b",
        "empty": rf"(?:the\s+|a\s+)?(?:\w+\s+)?{any_of('empty')}\b",
        "domestic": rf"\b{any_of('domestic')}\b",
        "doubt": rf"\b{any_of('doubt')}\b",
        "document": rf"\b{document}\b",
    }
    return re.compile(source[name], re.IGNORECASE if name in _ANY_CASE else 0)
