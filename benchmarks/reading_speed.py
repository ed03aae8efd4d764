"""How fast statements are read, beside a tokenizer alone: python benchmarks/reading_speed.py FOLDER [--count 1000].

In one process and one run, over the same texts: all extractors of Communiqué, and the tokenizer of the blank English
pipeline of spaCy, which only finds words. Reading files and building the graph are not timed. The two take turns at
each text, so that other work on the machine weighs on neither more; each text is read once, since both remember words.
Needs spaCy, which nothing else does: pip install spacy. Exit status 1 if --least is given and the ratio is below it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.errors import KgError
from kg.extract.driver import extract
from kg.model import Document
from kg.read import read


def main() -> int:
    """Measure and print; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000, help="how many statements (default: 1000)")
    parser.add_argument("--least", type=float, default=0.0, help="the lowest ratio that passes")
    args = parser.parse_args()
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed in this environment; to measure beside it: pip install spacy", file=sys.stderr)
        return 2
    documents = sample(args.folder, args.count)
    if len(documents) < 2:
        print(f"no two statements (.txt, .md) can be read in {args.folder}", file=sys.stderr)
        return 2
    tokenizer = spacy.blank("en").tokenizer
    ways: dict[str, Callable[[Document], object]] = {
        "kg, all extractors": extract,
        f"spaCy {spacy.__version__}, tokenizer": lambda document: tokenizer(document.text),
    }
    for way in ways.values():
        way(documents[0])  # what is loaded once is not timed
    spent = dict.fromkeys(ways, 0.0)
    for document in documents[1:]:
        for name, way in ways.items():
            started = time.process_time()
            way(document)
            spent[name] += time.process_time() - started
    size = sum(len(document.text.encode()) for document in documents[1:]) / 1e6
    print(f"{len(documents) - 1} statements, {size:.2f} MB, seconds of processor")
    for name, seconds in spent.items():
        print(f"{name:28} {seconds:8.2f} s  {size / seconds:8.3f} MB/s")
    ours, theirs = spent.values()
    print(f"ratio of the speeds          {theirs / ours:8.3f}" + (f"   (bar: {args.least})" if args.least else ""))
    return 1 if theirs / ours < args.least else 0


def sample(folder: Path, count: int) -> list[Document]:
    """`count` statements spread evenly over all of the folder's, in the order of their paths."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md"))
    step = max(1.0, len(files) / count)
    documents = []
    for number in range(min(count, len(files))):
        try:
            documents.append(read(files[int(number * step)]))
        except KgError as error:
            print(f"passed over: {error}", file=sys.stderr)
    return documents


if __name__ == "__main__":
    sys.exit(main())
