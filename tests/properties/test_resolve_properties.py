"""What holds for who-is-who whatever the statements: order does not matter, and keys stand for one thing each."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Extraction, Judgement, Mention, Ref
from kg.resolve import Profile, profile, resolve
from kg.resolve.cluster import cluster
from kg.resolve.names import agree, parse
from tests.extractions import Draft

NAMES = [
    "Juan Hernández",
    "Juan Orlando Hernandez",
    "J. Hernández",
    "Hernández",
    "Ana Ruiz",
    "Ruiz Ana",
    "A. Ruiz",
    "Ana B. Ruiz",
    "Ana C. Ruiz",
    "Kim Jong Un",
    "Kim Yo Jong",
    "Kim",
]
POSTS = [
    "hnd/presidency/president",
    "hnd/ministry-of-health/minister",
    "usa/department-of-state/secretary",
    "?/cabinet/minister",
    "",
]
STARTS = ["2019-08-26", "2019-08-27", "2019-08-29", "2019-08-31", "2019-08", "2019", ""]

people = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(POSTS)), max_size=3)
talks = st.lists(
    st.tuples(
        st.sampled_from(STARTS),
        st.sampled_from([("HND", "USA"), ("HND",), ("HND", "MEX")]),
        st.sampled_from(["Held", "Held", "Planned"]),
        st.integers(0, 3),
    ),
    max_size=3,
)


def statement(
    stem: str, persons: list[tuple[str, str]], meetings: list[tuple[str, tuple[str, ...], str, int]]
) -> Extraction:
    draft = Draft(stem, "Honduras, the United States and Mexico met.", "2019-08-20", "")
    guests = [draft.official(f"o{n}", name, post=post, title="Post") for n, (name, post) in enumerate(persons)]
    for number, (start, parties, status, count) in enumerate(meetings):
        draft.meeting(f"m{number}", start, parties, tuple(guests[:count]), status=status)
    return draft.done()


statements = st.lists(st.tuples(people, talks), min_size=1, max_size=6).map(
    lambda rows: [(f"s{n}", profile(statement(f"s{n}", *row))) for n, row in enumerate(rows)]
)


def judged(pairs: list[tuple[str, Profile]], choice: tuple[int, int, bool]) -> list[Judgement]:
    mentions = [
        Mention(document, Ref("official", sketch.key)) for document, found in pairs for sketch in found.officials
    ]
    if len(mentions) < 2:
        return []
    a, b, same = choice
    first, second = mentions[a % len(mentions)], mentions[b % len(mentions)]
    return [Judgement(first, second, "same" if same else "different", "person:Ada")] if first != second else []


@settings(max_examples=120, deadline=None)
@given(statements, st.randoms(use_true_random=False), st.tuples(st.integers(0, 20), st.integers(0, 20), st.booleans()))
def test_the_order_of_documents_does_not_matter(
    pairs: list[tuple[str, Profile]], random: object, choice: tuple[int, int, bool]
) -> None:
    human = judged(pairs, choice)
    first = resolve(pairs, human)
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    second = resolve(iter(shuffled), human[::-1])
    assert first.judgements == second.judgements
    assert first.realised == second.realised
    for document, sketch in pairs:
        assert first.fingerprint(document) == second.fingerprint(document)
        for thing in sketch.things:
            ref = Ref(thing.kind, thing.key)
            assert first.entity(document, ref) == second.entity(document, ref)
    for judgement in human:
        one = first.entity(*judgement.first) == first.entity(*judgement.second)
        assert one is (judgement.verdict == "same")


@settings(max_examples=120, deadline=None)
@given(statements)
def test_joined_things_do_not_contradict(pairs: list[tuple[str, Profile]]) -> None:
    resolution = resolve(pairs)
    names: dict[str, list[str]] = {}
    countries: dict[str, set[str]] = {}
    meetings: dict[tuple[str, str], int] = {}
    for document, sketch in pairs:
        forms = {thing.key: thing.forms for thing in sketch.things if thing.kind == "official"}
        for official in sketch.officials:
            key = resolution.entity(document, Ref("official", official.key)).key
            names.setdefault(key, []).extend(forms[official.key])
            countries.setdefault(key, set()).update(post[:3] for post in official.posts if not post.startswith("?"))
        for meeting in sketch.meetings:
            place = (document, resolution.entity(document, Ref("meeting", meeting.key)).key)
            meetings[place] = meetings.get(place, 0) + 1
    assert all(agree(parse(a), parse(b)) for forms in names.values() for a in forms for b in forms)
    assert all(len(held) <= 1 for held in countries.values())
    assert all(count == 1 for count in meetings.values()), "two meetings of one statement were joined"
    assert Profile.from_json(pairs[0][1].to_json()) == pairs[0][1]


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_names_is_symmetric_and_never_fails(a: str, b: str) -> None:
    x, y = parse(a), parse(b)
    assert agree(x, y) == agree(y, x)
    assert not x.words or agree(x, x) == "same-name"


@settings(deadline=None)
@given(
    st.integers(2, 8).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.dictionaries(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] < p[1]), st.integers(1, 3)
            ),
            st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] < p[1])),
            st.permutations(range(n)),
        )
    )
)
def test_clusters_follow_from_ties_and_not_from_numbers(
    case: tuple[int, dict[tuple[int, int], int], set[tuple[int, int]], list[int]],
) -> None:
    size, ties, apart, order = case
    first = cluster(size, ties, lambda a, b: (a, b) in apart)
    assert all(first.member[a] != first.member[b] for a, b in apart)

    def moved(pair: tuple[int, int]) -> tuple[int, int]:
        a, b = order[pair[0]], order[pair[1]]
        return min(a, b), max(a, b)

    kept = {moved(pair) for pair in apart}
    second = cluster(size, {moved(pair): strength for pair, strength in ties.items()}, lambda a, b: (a, b) in kept)
    assert {frozenset(order[n] for n in group) for group in first.groups()} == {
        frozenset(group) for group in second.groups()
    }
    assert {moved(pair) for pair in first.unsure} == second.unsure
