"""What persons judged about identity, found again after texts were read anew. Changes when that is kept otherwise.

A local key ("o3") may shift when a text changes or a rule is bettered; the form of the name that the person saw does
not. So a judgement is kept with both, and is lost, and said to be, only when neither is found.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from kg.model import Judgement, Mention, Ref, Verdict
from kg.resolve import Profile
from kg.store.journal import Journal, PersonJudgement, Row
from kg.vocabulary import slug


class Lost(NamedTuple):
    """A person's judgement that is not applied, and why."""

    judgement: PersonJudgement
    reason: str


def judgements_of_persons(journal: Journal, rows: list[Row]) -> tuple[list[Judgement], tuple[Lost, ...]]:
    """The judgements of persons as mentions of the documents as they are now, and those that cannot be."""
    profiles: dict[str, Profile] = {}
    found: list[Judgement] = []
    lost: list[Lost] = []
    for kept in journal.judgements():
        sides = []
        for document, ref, label in (
            (kept.document, Ref(kept.kind, kept.key), kept.label),
            (kept.other_document, Ref(kept.other_kind, kept.other_key), kept.other_label),
        ):
            row = _document(document, rows)
            if row is None:
                lost.append(Lost(kept, f"the statement {document} is no longer in the store"))
                break
            if row.id not in profiles:
                profiles[row.id] = Profile.from_json(journal.profile(row.path))
            current = _mention(profiles[row.id], ref, label)
            if current is None:
                lost.append(Lost(kept, f"the statement {row.id} no longer names {label or ref.key}"))
                break
            sides.append(Mention(row.id, current))
        else:
            by = f"person:{kept.person}"
            found.append(Judgement(sides[0], sides[1], cast(Verdict, kept.verdict), by, kept.reason))
    return found, tuple(lost)


def _document(name: str, rows: list[Row]) -> Row | None:
    """The document of that id; or the one that had it, when another of the same stem has come or gone since."""
    for test in (
        lambda row: row.id == name,
        lambda row: row.stem == name,
        lambda row: name == f"{slug(row.stem)}-{row.sha256[:8]}",
    ):
        fitting = [row for row in rows if test(row)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _mention(profile: Profile, ref: Ref, label: str) -> Ref | None:
    """The reference as it is now: the same if it has the label still, else the only one of its kind that has it."""
    same_kind = [thing for thing in profile.things if thing.kind == ref.kind]
    if any(thing.key == ref.key and (not label or label in thing.forms) for thing in same_kind):
        return ref
    named = [thing for thing in same_kind if label and label in thing.forms]
    return Ref(ref.kind, named[0].key) if len(named) == 1 else None
