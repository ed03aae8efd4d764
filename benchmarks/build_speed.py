"""How long `kg build` takes, as a multiple of what rdflib alone takes to add the same triples to a Graph in memory.

    python benchmarks/build_speed.py FOLDER [--count 1000] [--jobs N] [--most 2.0]

Both are timed in one run on one machine. The build is the whole command in a process of its own, down to the disk:
reading, extracting, resolving, assembling, loading. rdflib gets its terms ready made; only `Graph.add` is timed.
Processor time stands beside, for a machine that is busy with other things too: the build uses all processors at once,
so on an idle machine with two the ratio is little more than half of that of processor time.
Exit status 1 if the ratio is above --most.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox
import rdflib


def main() -> int:
    """Measure and print; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000, help="how many statements (default: 1000)")
    parser.add_argument("--jobs", help="processes of the build (default: all processors)")
    parser.add_argument("--most", type=float, default=2.0, help="the highest ratio that passes (default: 2.0)")
    args = parser.parse_args()
    files = sample(args.folder, args.count)
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        listed = Path(place) / "statements"
        listed.mkdir()
        for number, file in enumerate(files):
            (listed / f"{number:05}-{file.name}").write_bytes(file.read_bytes())
        command = [sys.executable, "-m", "kg", "build", str(listed), "--store", str(store)]
        started, used = time.perf_counter(), spent(children=True)
        built = subprocess.run(command + (["--jobs", args.jobs] if args.jobs else []), stdout=subprocess.DEVNULL)
        build, build_used = time.perf_counter() - started, spent(children=True) - used
        if built.returncode not in (0, 1):
            return built.returncode
        quads = ox.Store.read_only(str(store / "quads"))
        alone, alone_used, triples = rdflib_alone(quads)
    characters = sum(file.stat().st_size for file in files)
    print(f"{len(files)} statements, {characters:,} bytes, {triples:,} triples")
    print(f"kg build      {build:7.1f} s   {triples / build:10,.0f} triples/s   {build_used:7.1f} s of processors")
    print(f"rdflib alone  {alone:7.1f} s   {triples / alone:10,.0f} triples/s   {alone_used:7.1f} s of processors")
    print(f"ratio         {build / alone:7.2f}     (bar: {args.most})           {build_used / alone_used:7.2f}")
    return 1 if build / alone > args.most else 0


def sample(folder: Path, count: int) -> list[Path]:
    """`count` statements spread evenly over all of the folder's, in the order of their paths."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md"))
    step = max(1.0, len(files) / count)
    return [files[int(i * step)] for i in range(min(count, len(files)))]


def spent(*, children: bool = False) -> float:
    """Seconds of processor time of this process, or of the children that have ended."""
    times = os.times()
    return times.children_user + times.children_system if children else times.user + times.system


def rdflib_alone(quads: ox.Store) -> tuple[float, float, int]:
    """Seconds, and seconds of processor time, to add all triples to an rdflib Graph; and their number."""
    known: dict[object, rdflib.term.Node] = {}

    def term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
        if node not in known:
            if isinstance(node, ox.Literal):
                kind = None if node.language else rdflib.URIRef(node.datatype.value)
                known[node] = rdflib.Literal(node.value, datatype=kind, lang=node.language, normalize=False)
            else:
                known[node] = rdflib.URIRef(str(node)[1:-1])
        return known[node]

    triples = [(term(q.subject), term(q.predicate), term(q.object)) for q in quads]
    known.clear()
    gc.collect()
    graph = rdflib.Graph()
    started, used = time.perf_counter(), spent()
    for triple in triples:
        graph.add(triple)
    return time.perf_counter() - started, spent() - used, len(triples)


if __name__ == "__main__":
    sys.exit(main())
