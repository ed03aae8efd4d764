"""Who is who: references of many documents to entities, joins with judgements. Changes when a kind of thing is added.

`profile` reduces an extraction to what is needed, `resolve` decides over all documents. Nothing is rewritten: a
`Resolution` is a mapping beside the claims, and the same set of documents gives the same one, whatever their order.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from kg.model import Entity, Judgement, Mention, Ref
from kg.resolve.copies import Copy, Text, find_copies
from kg.resolve.meetings import Meetings
from kg.resolve.officials import Officials
from kg.resolve.profile import LOCAL, Profile, profile
from kg.resolve.things import Things, readable, safe_key
from kg.vocabulary import digest, slug

__all__ = ["Profile", "Resolution", "profile", "resolve"]


class Resolution:
    """What each reference of each document means."""

    __slots__ = ("_local", "_things", "_used", "copies", "judgements", "realised")

    def __init__(self, things: Things, local: dict[str, dict[Ref, Entity]],
                 used: dict[str, tuple[tuple[str, str], ...]],
                 judgements: tuple[Judgement, ...], realised: tuple[tuple[Mention, Mention], ...],
                 copies: tuple[Copy, ...] = ()) -> None:
        self._things = things
        self._local = local
        self._used = used
        self.judgements = judgements
        """Every judgement, by rules and by persons, in a fixed order."""
        self.realised = realised
        """Planned meetings with their reports."""
        self.copies = copies
        """Statements that are one text: released twice, or issued again with corrections."""

    def entity(self, document_id: str, ref: Ref) -> Entity:
        """The thing that a reference of a document means.

        Raises `KeyError` if the document, or the local key in it, was not among the profiles.
        """
        if ref.kind in LOCAL:
            return self._local[document_id][ref]
        return self._things.entity(document_id, ref.kind, ref.key)

    def fingerprint(self, document_id: str) -> str:
        """A digest of all in this resolution that the document's graph depends on.

        Raises `KeyError` if the document was not among the profiles.
        """
        local = [(ref.kind, ref.key, entity.kind, entity.key, entity.label)
                 for ref, entity in self._local[document_id].items()]
        for kind, key in self._used[document_id]:
            entity = self._things.entity(document_id, kind, key)
            local.append((kind, key, entity.kind, entity.key, entity.label))
        return digest(repr(sorted(local)), 32)


def resolve(profiles: Iterable[tuple[str, Profile]], human: Iterable[Judgement] = ()) -> Resolution:
    """Decide who is who over all documents, given as pairs of document id and profile; reads the pairs once.

    `human` holds judgements of persons: "same" joins and "different" parts, whatever the rules say; "unsure" keeps
    apart too. One about a document that is not there is kept and waits.

    >>> resolve([]).judgements
    ()
    """
    with _no_collection():
        return _resolve(profiles, sorted(set(human), key=repr))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector back: there are many objects here and no cycles, and it would double the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _resolve(profiles: Iterable[tuple[str, Profile]], said: list[Judgement]) -> Resolution:
    things = Things()
    shared: dict[tuple[str, str], tuple[str, str]] = {}
    used: dict[str, tuple[tuple[str, str], ...]] = {}
    kept: list[tuple[str, Profile]] = []
    texts: list[Text] = []
    for document, sketch in profiles:
        things.add(document, sketch)
        keys = ((thing.kind, thing.key) for thing in sketch.things if thing.kind not in LOCAL)
        used[document] = tuple(shared.setdefault(key, key) for key in keys)
        local_things = tuple(thing for thing in sketch.things if thing.kind in LOCAL)
        kept.append((document, replace(sketch, things=local_things, claims=(), background=(), signature="")))
        texts.append(Text(document, sketch.signature, sketch.issued, sketch.publisher, sketch.title))
    kept.sort(key=lambda pair: pair[0])
    things.decide(said)
    officials = Officials(things, said)
    for document, sketch in kept:
        officials.add(document, sketch)
    officials.decide()
    meetings = Meetings(things, officials, said)
    for document, sketch in kept:
        meetings.add(document, sketch)
    meetings.decide()
    local: dict[str, dict[Ref, Entity]] = {}
    pool: dict[Entity, Entity] = {}
    for document, sketch in kept:
        found = _local(document, sketch, things, officials, meetings)
        local[document] = {ref: pool.setdefault(entity, entity) for ref, entity in found.items()}
    judgements = {*said, *things.judgements, *officials.judgements, *meetings.judgements}
    ordered = sorted(judgements, key=lambda j: (j.first, j.second, j.verdict, j.by, j.reason))
    return Resolution(things, local, used, tuple(ordered), tuple(meetings.realised), find_copies(texts))


def _local(document: str, sketch: Profile, things: Things, officials: Officials,
           meetings: Meetings) -> dict[Ref, Entity]:
    """The entities of all local references of one document."""
    name = slug(document)
    found = {Ref("statement", ""): Entity("statement", name, sketch.title or document)}
    found |= {Ref("official", key): entity for key, entity in officials.of(document).items()}
    found |= {Ref("meeting", key): entity for key, entity in meetings.of(document).items()}
    for tenure in sketch.tenures:
        official = found.get(Ref("official", tenure.official))
        capacity = slug(tenure.capacity.partition(":")[2] or "substantive")
        body = (things.entity(document, "post", tenure.post) if tenure.post
                else things.entity(document, *tenure.organization) if tenure.organization else None)
        parts = [official.key if official else f"{name}-{slug(tenure.key)}", body.key if body else "unstated", capacity]
        label = f"{official.label if official else 'Somebody'}, {body.label if body else 'an unnamed post'}"
        label += "" if capacity == "substantive" else f" ({capacity})"
        found[Ref("tenure", tenure.key)] = Entity("tenure", "/".join(parts), label)
    for delegation in sketch.delegations:
        meeting = found.get(Ref("meeting", delegation.meeting))
        party = things.entity(document, *delegation.represents) if delegation.represents else None
        whose = party.key.replace("/", "-").lower() if party else f"{name}-{slug(delegation.key)}"
        label = f"Delegation of {party.label}" if party else "Delegation"
        key = f"{meeting.key if meeting else name}/{whose}"
        found[Ref("delegation", delegation.key)] = Entity("delegation", key, label)
    for row in sketch.undertakings:
        found[Ref(row.kind, row.key)] = Entity(row.kind, f"{name}/{row.name}", readable(row.name))
    for thing in sketch.things:
        ref = Ref(thing.kind, thing.key)
        if thing.kind in LOCAL and ref not in found:  # referred to, but never described
            key = f"{name}/{safe_key(thing.key) if thing.key else 'unnamed'}"
            found[ref] = Entity(thing.kind, key, readable(thing.key))
    return found
