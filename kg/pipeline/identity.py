"""Judgements of identity: listing them, and taking down what a person judges. Changes when judging does.

A person judges two things of the store, or two mentions written as DOCUMENT#KIND/KEY (as `opinions` lists them). What a
person said outlives rebuilding: the next build applies it before any rule.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.errors import QueryError
from kg.model import Judgement, Mention, Ref, Verdict
from kg.pipeline.persons import judgements_of_persons
from kg.pipeline.profiles import Profiles
from kg.resolve import Profile, Resolution, resolve
from kg.store import Store
from kg.store.answers import looker
from kg.store.journal import PersonJudgement
from kg.store.lookup import thing
from kg.vocabulary import DEFAULT_BASE, Minter


class Opinion(NamedTuple):
    """A judgement with the names of what it is about."""

    verdict: Verdict
    kind: str
    first: str
    first_name: str
    second: str
    second_name: str
    by: str
    reason: str


def opinions(store: Store, kind: str = "", verdict: str = "") -> list[Opinion]:
    """The judgements of rules and persons over the store, of a kind of thing, of a verdict, or all."""
    profiles, resolution = _resolved(store)
    forms = {(document, thing.kind, thing.key): thing.forms for document, sketch in profiles for thing in sketch.things}
    found = [_opinion(judgement, resolution, forms) for judgement in resolution.judgements]
    return [o for o in found if (not kind or o.kind == kind) and (not verdict or o.verdict == verdict)]


def judge(store: Store, first: str, second: str, verdict: Verdict, person: str, reason: str = "") -> PersonJudgement:
    """Take down that a person holds two things for the same or for different ones; the next build applies it.

    Each is the name or IRI of a thing, or a mention. Raises `QueryError` if one is not found, or both are one mention.
    """
    profiles, resolution = _resolved(store)
    one, other = sorted((_mention(store, profiles, resolution, name) for name in (first, second)), key=repr)
    if one == other:
        raise QueryError(f"{first!r} and {second!r} are one mention; name two things, or two mentions of one")
    if one.ref.kind != other.ref.kind:
        raise QueryError(f"{first!r} and {second!r} are of different kinds: {one.ref.kind} and {other.ref.kind}")
    labels = []
    for document, ref in (one, other):
        sketch = dict(profiles)[document]
        forms = next((t.forms for t in sketch.things if (t.kind, t.key) == ref), ())
        labels.append(max(forms, key=lambda form: (len(form), form), default=""))
    judgement = PersonJudgement(
        one.document, *one.ref, labels[0], other.document, *other.ref, labels[1], verdict, person, reason
    )
    store.journal.judge(judgement)
    return judgement


def _resolved(store: Store) -> tuple[list[tuple[str, Profile]], Resolution]:
    rows = sorted(store.journal.documents(), key=lambda row: row.id)
    profiles = list(Profiles(store.journal, rows))
    human, _ = judgements_of_persons(store.journal, rows)
    return profiles, resolve(profiles, human)


def _opinion(
    judgement: Judgement, resolution: Resolution, forms: dict[tuple[str, str, str], tuple[str, ...]]
) -> Opinion:
    names = []
    for mention in (judgement.first, judgement.second):
        known = forms.get((mention.document, *mention.ref), ())
        names.append(max(known, key=lambda form: (len(form), form), default="") or _label(resolution, mention))
    first, second = (f"{m.document}#{m.ref.kind}/{m.ref.key}" for m in (judgement.first, judgement.second))
    return Opinion(
        judgement.verdict, judgement.first.ref.kind, first, names[0], second, names[1], judgement.by, judgement.reason
    )


def _label(resolution: Resolution, mention: Mention) -> str:
    try:
        return resolution.entity(mention.document, mention.ref).label
    except KeyError:
        return mention.ref.key


def _mention(
    store: Store, profiles: list[tuple[str, Profile]], resolution: Resolution, name: str
) -> Mention:
    """The mention that is named, or the first mention of the thing that is named."""
    document, mark, local = name.partition("#")
    kind, slash, key = local.partition("/")
    if mark and slash and "://" not in name:
        for known, sketch in profiles:
            if known == document and any((t.kind, t.key) == (kind, key) for t in sketch.things):
                return Mention(document, Ref(kind, key))
        raise QueryError(f"there is no mention {name!r}; see: kg judgements")
    found = thing("thing", name, looker(store.quads))
    minter = Minter(store.journal.meta("base") or DEFAULT_BASE)
    for document, sketch in profiles:
        for candidate in sketch.things:
            ref = Ref(candidate.kind, candidate.key)
            entity = resolution.entity(document, ref)
            if minter.thing(entity.kind, entity.key) == found.iri:
                return Mention(document, ref)
    raise QueryError(f"no statement mentions {name!r}")
