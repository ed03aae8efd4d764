"""Outcomes of facts, and the figures that are made of them. Changes when a figure is added.

An outcome is right, missed, surplus or spared: what matches an optional annotation counts neither way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from kg.evaluate.pairing import pairs
from kg.evaluate.reported import Fact
from kg.evaluate.statements import Evidence, Statement

KINDS: Final = (
    "metadata", "officials", "posts", "post country", "agencies", "countries", "meetings", "participants", "parties",
    "leads", "meeting date", "meeting place", "status and mode", "agreements", "commitments",
)
"""The kinds of fact, in the order of the table."""

ALL: Final = "all facts"

Verdict = Literal["right", "missed", "surplus", "spared"]
T = TypeVar("T")
F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Wanted(Generic[T]):
    """An annotated fact: how it is shown, the words of the text that carry it, names to look for where it has none."""

    item: T
    shown: str
    quote: str = ""
    names: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one fact. `evidence` is that of a fact of the graph, `quote` and `names` are those annotated."""

    kind: str
    statement: str
    verdict: Verdict
    shown: str
    evidence: tuple[Evidence, ...] = ()
    quote: str = ""
    names: tuple[str, ...] = ()


class Figures(NamedTuple):
    """Counts of one kind of fact, and the shares made of them; a share of nothing is 0."""

    right: int
    surplus: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the facts of the graph that are right."""
        return _share(self.right, self.right + self.surplus)

    @property
    def recall(self) -> float:
        """Share of the annotated facts that the graph has."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Figures(right=3, surplus=1, missed=1).f1
        0.75
        """
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    """The figures of each kind of fact, and of all together."""
    counts = {kind: dict.fromkeys(("right", "surplus", "missed", "spared"), 0) for kind in KINDS}
    for outcome in outcomes:
        counts[outcome.kind][outcome.verdict] += 1
    rows = {kind: Figures(c["right"], c["surplus"], c["missed"]) for kind, c in counts.items()}
    return rows | {ALL: Figures(*(sum(column) for column in zip(*rows.values(), strict=True)))}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


class Ledger:
    """Takes down the outcomes of one statement, and how often each rule was judged and right."""

    def __init__(self, name: str, said: Statement) -> None:
        self.name, self.said = name, said
        self.outcomes: list[Outcome] = []
        self.judged: dict[str, list[int]] = {}

    def settle(
        self, kind: str, wanted: Sequence[Wanted[T]], found: Sequence[F], fits: Callable[[T, F], bool],
        weight: Callable[[T, F], float] = lambda _wanted, _found: 1.0, *, rules: bool = True,
    ) -> list[tuple[T, F]]:
        """Pair what is wanted with what was found, take the outcomes down, and give the pairs in the order of `found`.

        With `rules` false the facts are not held for or against the rules that found them.
        """
        edges = [(-weight(w.item, f), w.optional, i, j)
                 for i, w in enumerate(wanted) for j, f in enumerate(found) if fits(w.item, f)]
        partner = pairs((i, j) for _, _, i, j in sorted(edges))
        had = set(partner.values())
        for i, w in enumerate(wanted):
            if i not in had and not w.optional:
                self.outcomes.append(Outcome(kind, self.name, "missed", w.shown, (), w.quote, w.names))
        for j, f in enumerate(found):
            match = wanted[partner[j]] if j in partner else None
            verdict: Verdict = "surplus" if match is None else "spared" if match.optional else "right"
            self.outcomes.append(Outcome(kind, self.name, verdict, f.shown, self.said.evidence(f.triples)))
            if rules:
                self.judge(f, match is not None)
        return [(wanted[i].item, found[j]) for j, i in sorted(partner.items())]

    def spare(self, kind: str, fact: Fact) -> None:
        """Take down a fact that counts neither way, and is right as far as its rule goes."""
        self.outcomes.append(Outcome(kind, self.name, "spared", fact.shown, self.said.evidence(fact.triples)))
        self.judge(fact, True)

    def judge(self, fact: Fact, right: bool) -> None:
        """Hold a fact for or against each rule that claims it."""
        for rule in self.said.rules(fact.triples):
            counts = self.judged.setdefault(rule, [0, 0])
            counts[0] += right
            counts[1] += 1
