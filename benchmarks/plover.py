"""How well events between states are found: python benchmarks/plover.py PLOVER_GSR_CAMEO.txt [--list].

The file holds the gold standard records of PLOVER (Open Event Data Alliance, github.com/openeventdata/PLOVER, CC BY-SA
4.0): single sentences of news agencies, each with one event and who does it to whom. Of its classes AGREE, CONSULT and
COOPERATE are near to what Communiqué reads: agreements, commitments and meetings. Asked is

- event: does reading the sentence give a meeting, an agreement or a commitment? In records of other classes, which tell
  of demands, threats or fights, that is counted as a false alarm;
- actors: are the countries of that event those of the record? Only records whose actors are two countries or more.

What cannot be compared: bodies and movements, which the records code without telling which (IGO, REB); the direction
from source to target, since a meeting has none; wishes and offers (offered, would be ready to), which AGREE counts and
Communiqué leaves out on purpose; and visits without a word of whom they are for. Some false alarms are none: SUPPORT
has treaties that were signed, THREATEN what governments announced that they will do.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from kg.extract.driver import extract
from kg.model import Extraction, Ref

EVENTS = {"agreement", "commitment", "meeting"}
NEAR = {"AGREE": {"agreement", "commitment"}, "CONSULT": {"meeting"}, "COOPERATE": EVENTS}
"""The classes that are compared, and what an event of each is in Communiqué."""
ACTORS = {"kg:party", "kg:madeBy", "kg:beneficiary", "kg:participant"}
CODES = {"JAP": "JPN"}
"""Codes of the file that are not those of ISO 3166-1."""
NO_COUNTRY = {"IGO", "NGO", "---"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--list", action="store_true", help="show each record that is not right")
    args = parser.parse_args()
    records = [r for r in json.loads(args.file.read_text(encoding="utf-8")) if r.get("text")]
    found: Counter[str] = Counter()
    of: Counter[str] = Counter()
    fitting: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for record in records:
        name, text = record["event"], record["text"].strip(" {}")
        extraction = extract(text)
        kinds = {c.subject.kind for c in extraction.claims if c.predicate == "rdf:type"} & EVENTS
        of[name] += 1
        if name not in NEAR:
            alarms[name] += bool(kinds)
            if kinds and args.list:
                print(f"+ {name} {sorted(kinds)}: {text}")
            continue
        found[name] += bool(kinds)
        fitting[name] += bool(kinds & NEAR[name])
        wanted, got = coded(record), read(extraction)
        if not kinds and args.list:
            print(f"- {name}: {text}")
        if len(wanted) > 1:
            countries.update(records=1, exact=int(wanted == got), right=len(wanted & got), found=len(got),
                             wanted=len(wanted), pair_found=int(bool(kinds)))
            if kinds and wanted != got and args.list:
                print(f"~ {name} {sorted(wanted)} read as {sorted(got)}: {text}")
    print(f"{len(records)} sentences\n\nevent          found   of that kind")
    for name in NEAR:
        print(f"{name:12} {found[name]:3}/{of[name]:<3} {share(found[name], of[name])}   {fitting[name]}/{of[name]}")
    others = sum(of[name] for name in of if name not in NEAR)
    print(f"other classes{sum(alarms.values()):3}/{others} {share(sum(alarms.values()), others)}   "
          + ", ".join(f"{name} {count}/{of[name]}" for name, count in alarms.most_common() if count))
    tell("event", sum(found.values()), sum(found.values()) + sum(alarms.values()), sum(of[name] for name in NEAR))
    print(f"\nactors: {countries['records']} records between two countries or more, an event found in "
          f"{countries['pair_found']}, all countries right in {countries['exact']}")
    tell("countries", countries["right"], countries["found"], countries["wanted"])


def coded(record: dict[str, Any]) -> set[str]:
    """The countries of the actors of a record."""
    actors = [*(record.get("source") or []), *(record["target"] if isinstance(record.get("target"), list) else [])]
    return {CODES.get(actor["code"], actor["code"]) for actor in actors if actor.get("code")} - NO_COUNTRY


def read(extraction: Extraction) -> set[str]:
    """The countries of those who take part in the events that were read, officials by their posts."""
    objects = {(c.subject, c.predicate): c.object for c in extraction.claims}
    holders = {objects[tenure, "org:member"]: objects[tenure, "kg:post"] for tenure, predicate in objects
               if predicate == "org:member" and (tenure, "kg:post") in objects}
    found = set()
    for claim in extraction.claims:
        if claim.subject.kind in EVENTS and claim.predicate in ACTORS and isinstance(claim.object, Ref):
            actor = holders.get(claim.object, claim.object)
            if isinstance(actor, Ref) and (actor.kind == "country" or "/" in actor.key):
                found.add(actor.key.partition("/")[0].upper())
    return found - {"?"}


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-   "


def tell(what: str, right: int, found: int, wanted: int) -> None:
    print(f"{what}: precision {share(right, found)} ({right}/{found}), "
          f"recall {share(right, wanted)} ({right}/{wanted}), F1 {share(2 * right, found + wanted)}")


if __name__ == "__main__":
    main()
