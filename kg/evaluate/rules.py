"""How often each rule was right: the table that confidence is made of. Changes when confidence is defined otherwise."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.evaluate.tally import Ledger

ENOUGH: Final = 5
"""How often a rule must have been judged for its own share to be its confidence."""

_HEAD: Final = (
    "# The share of the claims of a rule that were right when measured on annotated statements: what\n"
    "# kg evaluate --write-confidence gives. right and judged count the facts that rest on claims of the rule.\n"
    f"# A rule judged fewer than {ENOUGH} times has the share of its family: of all rules with the same first word.\n"
    "rule\tconfidence\tright\tjudged\n"
)


class Judged(NamedTuple):
    """How often facts that rest on a rule were judged, and how often they were right."""

    right: int
    judged: int

    @property
    def share(self) -> float:
        """The share that was right; 0 where none was judged."""
        return self.right / self.judged if self.judged else 0.0

    def hundredths(self) -> str:
        """The share with two decimals, halves rounded up.

        >>> Judged(1, 8).hundredths(), Judged(5, 5).hundredths()
        ('0.13', '1.00')
        """
        whole = (200 * self.right + self.judged) // (2 * self.judged) if self.judged else 0
        return f"{whole // 100}.{whole % 100:02}"


class Trust:
    """The counts of each rule. A fact counts once for each rule that claims it."""

    def __init__(self) -> None:
        self._counts: dict[str, Judged] = {}

    def add(self, ledger: Ledger) -> None:
        """Add the counts of one statement."""
        for rule in ledger.said.all_rules():
            more = ledger.judged.get(rule, (0, 0))
            had = self._counts.get(rule, Judged(0, 0))
            self._counts[rule] = Judged(had.right + more[0], had.judged + more[1])

    def rules(self) -> dict[str, Judged]:
        """Each rule that claims something in the statements, by name, judged or not."""
        return dict(sorted(self._counts.items()))

    def confidence(self) -> dict[str, Judged]:
        """Per rule what its confidence is made of: its own counts, or if these are few those of its family.

        A family of which nothing was judged is left out.
        """
        families: dict[str, Judged] = {}
        for rule, (right, judged) in self._counts.items():
            had = families.get(_family(rule), Judged(0, 0))
            families[_family(rule)] = Judged(had.right + right, had.judged + judged)
        used = {rule: own if own.judged >= ENOUGH else families[_family(rule)] for rule, own in self.rules().items()}
        return {rule: counts for rule, counts in used.items() if counts.judged}

    def table(self) -> str:
        """The rows of `data/gazetteers/rule_confidence.tsv`; right and judged are the rule's own."""
        own = self.rules()
        rows = (f"{rule}\t{counts.hundredths()}\t{own[rule].right}\t{own[rule].judged}\n"
                for rule, counts in self.confidence().items() if rule.isprintable() and not rule.startswith("#"))
        return _HEAD + "".join(rows)


def _family(rule: str) -> str:
    return rule.partition(".")[0]
