"""Who is who across statements: officials, things, meetings, and what persons say about them."""

from __future__ import annotations

import pytest

from kg.model import Extraction, Judgement, Mention, Ref
from kg.resolve import Profile, Resolution, profile, resolve
from tests.extractions import DHS, PRESIDENT, Draft, later_report, news_report, visit_report

STATE = "usa/department-of-state/secretary-of-state"
FOREIGN = "hnd/ministry-of-foreign-affairs/minister"


def resolved(*extractions: Extraction, human: tuple[Judgement, ...] = ()) -> Resolution:
    return resolve([(e.document.id, profile(e)) for e in extractions], human)


def one(stem: str, *forms: str, post: str = DHS, capacity: str = "Substantive") -> Extraction:
    draft = Draft(stem, f"{' and '.join(forms)} spoke.", publisher="")
    draft.official("o1", *forms, post=post, title="The Post", capacity=capacity)
    return draft.done()


def official(resolution: Resolution, document: str, key: str = "o1") -> str:
    return resolution.entity(document, Ref("official", key)).key


def verdicts(resolution: Resolution, kind: str) -> list[tuple[str, str, str, str]]:
    return [
        (j.first.document, j.second.document, j.verdict, j.by)
        for j in resolution.judgements
        if j.first.ref.kind == kind
    ]


def test_a_profile_survives_json() -> None:
    sketch = profile(visit_report())
    assert Profile.from_json(sketch.to_json()) == sketch
    with pytest.raises(ValueError, match="profile"):
        Profile.from_json("[1,2]")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            one("a", "Xi Jinping", post="chn/presidency/president"),
            one("b", "Jinping Xi", post="chn/presidency/president"),
        ),
        (one("a", "Kevin K. McAleenan", capacity="Acting"), one("b", "Kevin McAleenan")),
        (one("a", "Kevin McAleenan"), one("b", "Kevin McAleenan", post=STATE)),
        (one("a", "McAleenan"), one("b", "Kevin McAleenan")),
        (one("a", "Juan Hernández", post=PRESIDENT), one("b", "Juan Orlando Hernandez Alvarado", post=PRESIDENT)),
        (one("a", "Mike Pompeo", post=STATE), one("b", "Michael R. Pompeo", post=STATE)),
    ],
)
def test_one_official(first: Extraction, second: Extraction) -> None:
    resolution = resolved(first, second)
    assert official(resolution, "a") == official(resolution, "b")
    assert [v[2] for v in verdicts(resolution, "official")] == ["same"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (one("a", "Ana Ruiz", post=STATE), one("b", "Ana Ruiz", post=FOREIGN)),
        (one("a", "John A. Smith"), one("b", "John B. Smith")),
        (one("a", "Smith", post=STATE), one("b", "Smith", post=DHS)),
        (one("a", "Smith", post=STATE), one("b", "John Smith", post=DHS)),
        (one("a", "Ana Ruiz", post=""), one("b", "Ana Ruiz", post="")),
        (one("a", "George Bush Sr."), one("b", "George Bush Jr.")),
    ],
)
def test_two_officials(first: Extraction, second: Extraction) -> None:
    resolution = resolved(first, second)
    assert official(resolution, "a") != official(resolution, "b")
    assert "same" not in [v[2] for v in verdicts(resolution, "official")]


def test_where_two_candidates_remain_nothing_is_joined() -> None:
    resolution = resolved(one("a", "J. Smith"), one("b", "John Smith"), one("c", "James Smith"))
    assert len({official(resolution, document) for document in "abc"}) == 3
    assert verdicts(resolution, "official") == [
        ("a", "b", "unsure", "rule:initials"),
        ("a", "c", "unsure", "rule:initials"),
    ]


def test_the_same_post_decides_between_candidates() -> None:
    resolution = resolved(one("a", "J. Smith"), one("b", "John Smith"), one("c", "James Smith", post=STATE))
    assert official(resolution, "a") == official(resolution, "b") != official(resolution, "c")


def test_two_that_one_statement_tells_apart_stay_apart() -> None:
    draft = Draft("a", "George Bush and George W. Bush came.")
    draft.official("o1", "George Bush", post=DHS)
    draft.official("o2", "George W. Bush", post=STATE)
    resolution = resolved(draft.done())
    assert official(resolution, "a") != official(resolution, "a", "o2")


def test_keys_are_readable_and_unique() -> None:
    resolution = resolved(
        one("a", "Ana Ruiz", post=STATE), one("b", "Ana Ruiz", post=FOREIGN), one("c", "Bo Li", post=STATE)
    )
    assert [official(resolution, document) for document in "abc"] == ["ana-ruiz-usa", "ana-ruiz-hnd", "bo-li"]
    assert (
        resolution.entity("c", Ref("tenure", "o1/t1")).key
        == "bo-li/usa/department-of-state/secretary-of-state/substantive"
    )


def say(a: str, b: str, verdict: str, kind: str = "official", keys: tuple[str, str] = ("o1", "o1")) -> Judgement:
    assert verdict in ("same", "different", "unsure")
    return Judgement(Mention(a, Ref(kind, keys[0])), Mention(b, Ref(kind, keys[1])), verdict, "person:Ada", "known")  # type: ignore[arg-type]


def test_a_persons_judgement_overrides_the_rules() -> None:
    a, b, c = (
        one("a", "Ana Ruiz", post=STATE),
        one("b", "Ana Ruiz", post=STATE),
        one("c", "Anita Ruiz de Paz", post=FOREIGN),
    )
    parted = resolved(a, b, human=(say("a", "b", "different"),))
    assert official(parted, "a") != official(parted, "b")
    joined = resolved(a, b, c, human=(say("a", "c", "same"),))
    assert official(joined, "a") == official(joined, "b") == official(joined, "c")
    both = resolved(a, b, c, human=(say("a", "c", "same"), say("a", "b", "different")))
    assert official(both, "a") == official(both, "c") != official(both, "b")
    waiting = resolved(a, human=(say("a", "gone", "same"),))
    assert waiting.judgements == (say("a", "gone", "same"),)


def test_a_meeting_that_two_statements_date_differently_is_one() -> None:
    resolution = resolved(visit_report(), news_report())
    meeting = Ref("meeting", "m1")
    assert resolution.entity("joint", meeting) == resolution.entity("news", meeting)
    assert resolution.entity("news", meeting).key == "2019-08-26-hnd-usa"
    assert verdicts(resolution, "meeting") == [("joint", "news", "same", "rule:parties-and-date")]
    assert resolution.entity("joint", Ref("delegation", "m1/USA")).key == "2019-08-26-hnd-usa/usa"


def test_a_plan_and_its_report_are_linked_and_stay_two() -> None:
    resolution = resolved(visit_report(), later_report())
    plan, report = Mention("joint", Ref("meeting", "m3")), Mention("later", Ref("meeting", "m1"))
    assert resolution.realised == ((plan, report),)
    assert resolution.entity(*plan) != resolution.entity(*report)
    assert verdicts(resolution, "meeting") == [("joint", "later", "same", "rule:planned-then-held")]
    denied = resolved(
        visit_report(), later_report(), human=(say("joint", "later", "different", "meeting", ("m3", "m1")),)
    )
    assert denied.realised == ()


def talks(
    stem: str,
    *starts: str,
    mode: str = "InPerson",
    parties: tuple[str, ...] = ("HND", "USA"),
    people: bool = False,
    post: str = PRESIDENT,
    name: str = "Juan Hernández",
    status: str = "Held",
    issued: str = "",
) -> Extraction:
    draft = Draft(stem, f"{name} of Honduras met the United States, Guatemala, Mexico.", issued, "")
    guests = (draft.official("o1", name, post=post),) if people else ()
    for number, start in enumerate(starts, 1):
        draft.meeting(f"m{number}", start, parties, guests, mode=mode, status=status)
    return draft.done()


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (talks("a", "2019-08-26"), talks("b", "2019-08-29"), True),
        (talks("a", "2019-08-26"), talks("b", "2019-08-30"), False),
        (talks("a", "2019-08-26"), talks("b", "2019-08-26", mode="Telephone"), False),
        (talks("a", "2019-08-26"), talks("b", "2019-08-26", mode=""), True),
        (talks("a", "2019-08-26"), talks("b", "2019-08-26", parties=("HND", "GTM")), False),
        (talks("a", "2019-08-26"), talks("b", "2019-08-26", parties=("HND", "USA", "GTM")), False),
        (talks("a", "2019-08-26", parties=("HND",)), talks("b", "2019-08-26", parties=("HND",)), False),
        (talks("a", "2019-08-26", parties=("HND",), people=True), talks("b", "2019-08-27", people=True), True),
        (talks("a", "2019-08", people=True), talks("b", "2019-08-26", people=True), True),
        (talks("a", "2019-08", people=True), talks("b", "2019-09", people=True), False),
        (talks("a", "2019-08", people=True), talks("b", "2019-09-01", people=True), False),
        (talks("a", "2019-08"), talks("b", "2019-08-26"), False),
        (talks("a", "2019"), talks("b", "2019-08-26"), False),
        (talks("a", ""), talks("b", ""), False),
        (
            talks("a", "2019-08-26", people=True),
            talks("b", "2019-08-26", people=True, name="Ana Ruiz", post=FOREIGN),
            False,
        ),
        (talks("a", "2019-08-26", status="Planned"), talks("b", "2019-08-26"), False),
        (talks("a", "2019-08-26", status="Planned"), talks("b", "2019-08-27", status="Planned"), True),
        (talks("a", "2019-02-30"), talks("b", "2019-02-30"), False),
    ],
)
def test_meetings_of_two_statements(first: Extraction, second: Extraction, joined: bool) -> None:
    resolution = resolved(first, second)
    meeting = Ref("meeting", "m1")
    assert (resolution.entity("a", meeting) == resolution.entity("b", meeting)) is joined


def test_two_meetings_of_one_statement_are_not_joined_through_a_third() -> None:
    resolution = resolved(talks("a", "2019-08-26", "2019-08-28"), talks("b", "2019-08-27"))
    assert (
        len(
            {
                resolution.entity("a", Ref("meeting", "m1")),
                resolution.entity("a", Ref("meeting", "m2")),
                resolution.entity("b", Ref("meeting", "m1")),
            }
        )
        == 3
    )
    assert [v[2] for v in verdicts(resolution, "meeting")] == ["unsure", "unsure"]
    exact = resolved(talks("a", "2019-08-26", "2019-08-28"), talks("b", "2019-08-28"))
    assert exact.entity("a", Ref("meeting", "m2")) == exact.entity("b", Ref("meeting", "m1"))


def test_a_plan_does_not_become_a_meeting_before_it_was_announced() -> None:
    plan = talks("a", "2019-08-26", status="Planned", issued="2019-08-25")
    assert resolved(plan, talks("b", "2019-08-24")).realised == ()
    assert len(resolved(plan, talks("b", "2019-08-27")).realised) == 1


def ministry(stem: str, key: str, *countries: str, publisher: str = "") -> Extraction:
    draft = Draft(stem, "The Ministry of Health spoke of Honduras, Guatemala, Mexico.", publisher=publisher)
    for iso3 in countries:
        draft.country(iso3)
    draft.agency(key, "Ministry of Health")
    return draft.done()


def test_an_agency_of_unstated_country_is_joined_with_the_only_candidate() -> None:
    known, vague = ministry("a", "hnd/ministry-of-health"), ministry("b", "?/ministry-of-health", "HND", "MEX")
    resolution = resolved(known, vague)
    assert resolution.entity("b", Ref("agency", "?/ministry-of-health")).key == "hnd/ministry-of-health"
    assert verdicts(resolution, "agency") == [("b", "a", "same", "rule:only-candidate")]


def test_an_agency_of_unstated_country_is_not_joined_with_one_of_two_or_of_none() -> None:
    both = resolved(
        ministry("a", "hnd/ministry-of-health"),
        ministry("c", "mex/ministry-of-health"),
        ministry("b", "?/ministry-of-health", "HND", "MEX"),
    )
    assert both.entity("b", Ref("agency", "?/ministry-of-health")).key == "unstated/ministry-of-health/b"
    assert {v[2] for v in verdicts(both, "agency")} == {"unsure"}
    elsewhere = resolved(ministry("a", "hnd/ministry-of-health"), ministry("b", "?/ministry-of-health", "GTM"))
    assert elsewhere.entity("b", Ref("agency", "?/ministry-of-health")).label == "Ministry of Health"
    assert elsewhere.entity("b", Ref("agency", "?/ministry-of-health")).key.startswith("unstated/")


def test_a_person_joins_and_parts_agencies() -> None:
    a, b = ministry("a", "hnd/ministry-of-health"), ministry("b", "hnd/health-ministry")
    joined = resolved(a, b, human=(say("a", "b", "same", "agency", ("hnd/ministry-of-health", "hnd/health-ministry")),))
    assert joined.entity("a", Ref("agency", "hnd/ministry-of-health")) == joined.entity(
        "b", Ref("agency", "hnd/health-ministry")
    )
    c = ministry("c", "hnd/ministry-of-health")
    parted = resolved(a, c, human=(say("a", "c", "different", "agency", ("hnd/ministry-of-health",) * 2),))
    key = Ref("agency", "hnd/ministry-of-health")
    assert parted.entity("a", key) != parted.entity("c", key)


def test_the_fingerprint_changes_with_what_the_document_shows_and_with_nothing_else() -> None:
    before = resolved(visit_report(), news_report())
    unrelated = resolved(visit_report(), news_report(), one("x", "Bo Li", post="chn/presidency/president"))
    renamed = resolved(visit_report(), news_report(), one("x", "Kevin Karl McAleenan", capacity="Acting"))
    assert before.fingerprint("news") == unrelated.fingerprint("news") != renamed.fingerprint("news")
    with pytest.raises(KeyError):
        before.fingerprint("gone")
    with pytest.raises(KeyError):
        before.entity("gone", Ref("official", "o1"))
