"""How well pages are read: python benchmarks/pages.py PAGES_DIR [--list].

PAGES_DIR holds an index.tsv (file, title, date, publisher, source, words, first_passage, last_passage) and the files.
Of each page it is asked: are title, date and publisher right; do the first and the last passage stand in the main text;
is its number of words within 5 %; is it free of navigation (no line of links of the page that stand outside its text).
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from pathlib import Path

from kg.read import read

NAVIGATION = re.compile(
    r"^(?:home|menu|search|share(?: this.*)?|print|skip to .*|contact(?: us)?|site ?map|subscribe.*|follow us.*|"
    r"log ?in|privacy policy|"
    r"about(?: us)?|news ?room|tweet|facebook|twitter|youtube|email|read more|related .*|next|previous|back to top|"
    r"cookies?.*|copyright.*|©.*|text version|publication status|.* » .*|photos?|download)$", re.I)


def squeezed(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--list", action="store_true", help="show what is not right")
    args = parser.parse_args()
    with open(args.pages / "index.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = dict.fromkeys(("title", "date", "publisher", "source", "first", "last", "words", "no navigation"), 0)
    started = time.monotonic()
    for row in rows:
        document = read(args.pages / row["file"])
        values = {f.name: f.value for f in reversed(document.fields)}
        body = document.text[document.zones[-1].span.start :]
        flat, words, wanted = squeezed(body), len(body.split()), int(row["words"])
        stray = [line for line in body.split("\n") if NAVIGATION.match(line.strip())]
        judged = {
            "title": squeezed(values.get("title", "")) == squeezed(row["title"]),
            "date": values.get("date") == row["date"],
            "publisher": squeezed(values.get("publisher", "")) == squeezed(row["publisher"]),
            "source": values.get("source", "") == row["source"],
            "first": squeezed(row["first_passage"]) in flat,
            "last": squeezed(row["last_passage"]) in flat,
            "words": abs(words - wanted) <= 0.05 * wanted,
            "no navigation": not stray,
        }
        for name, good in judged.items():
            right[name] += good
            if args.list and not good:
                shown = {"words": f"{words} for {wanted}", "no navigation": stray}.get(name, values.get(name))
                print(f"{row['file']}: {name}: {shown!r}")
    for name, count in right.items():
        print(f"{name:14} {count}/{len(rows)} {count / len(rows):.3f}")
    print(f"{(time.monotonic() - started) / len(rows):.3f} s a page")


if __name__ == "__main__":
    main()
