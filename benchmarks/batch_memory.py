"""How much memory `kg build` needs for a large batch, and whether its time grows in proportion.

    python benchmarks/batch_memory.py FOLDER [--counts 5000,10000,20000] [--most 1024] [--jobs N]

Every build is a process of its own; several times a second the resident memory of it and of its workers is read from
/proc (so this runs on Linux). What the store takes for itself is measured apart: a bare process loads the same quads in
the same batches and threads, and does nothing else. The bar holds for what the build needs beyond that.
Exit status 1 if that is more than --most MiB, or time grew by more than a quarter over proportion.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

BUILD = """
import sys
from kg.api import build
from kg.store.loader import Loader
def tell(stage, done, total):
    if done == 0:
        print(stage, flush=True)
folder, store, jobs, quads = sys.argv[1:]
kept, add = open(quads, "wb"), Loader.add
Loader.add = lambda self, name, mark, lines: (kept.write(lines), add(self, name, mark, lines))[1]
report = build([folder], store, jobs=int(jobs) or None, progress=tell)
print("end", report.read, len(report.failed), report.graphs, flush=True)
"""

LOAD = """
import sys
from pathlib import Path
import pyoxigraph as ox
from kg.store.journal import Journal
from kg.store.loader import Loader
store = Path(sys.argv[2])
store.mkdir()
quads, journal = ox.Store(str(store / "quads")), Journal(store / "journal", write=True)
print("load", flush=True)
with Loader(quads, journal) as loader, open(sys.argv[1], "rb") as lines:
    while piece := lines.read(100_000):
        loader.add("any", "any", piece + lines.readline())
print("end", flush=True)
"""

MIB = 1024


def main() -> int:
    """Measure and print; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counts", default="5000,10000,20000", help="how many statements (default: 5000,10000,20000)")
    parser.add_argument("--most", type=int, default=1024, help="MiB beyond the store's own that pass (default: 1024)")
    parser.add_argument("--jobs", type=int, default=0, help="processes of the build (default: all processors)")
    args = parser.parse_args()
    files = sorted(p for p in args.folder.rglob("*") if p.suffix in (".txt", ".md"))
    rates, beyond = [], 0.0
    for count in map(int, args.counts.split(",")):
        with tempfile.TemporaryDirectory() as place:
            seconds, beyond = measured(files, count, Path(place), args.jobs)
        rates.append(seconds / count)
    print(f"bar: {args.most} MiB beyond the store's own; needed {beyond:.0f}")
    print(f"processor time a statement, last to first: {rates[-1] / rates[0]:.2f} (bar: 1.25)")
    return 1 if beyond > args.most or rates[-1] > 1.25 * rates[0] else 0


def measured(files: list[Path], count: int, place: Path, jobs: int) -> tuple[float, float]:
    """Build so many statements and print what it took; gives processor time, and MiB beyond the store's own."""
    step = max(1.0, len(files) / count)
    listed = place / "statements"
    listed.mkdir()
    for number in range(min(count, len(files))):
        file = files[int(number * step)]
        (listed / f"{number:06}-{file.name}").write_bytes(file.read_bytes())
    arguments = [str(listed), str(place / "store"), str(jobs), str(place / "all.nq")]
    started = time.perf_counter()
    peaks, last, spent = watched([sys.executable, "-c", BUILD, *arguments])
    print(f"{count} statements: {time.perf_counter() - started:.0f} s, {spent:.0f} s of processors, "
          f"{1000 * spent / count:.1f} ms each ({last})")
    own = stores_own(place)
    beyond = 0.0
    for stage, (whole, builder) in peaks.items():
        extra = whole - (own if stage in ("load", "end") else 0)
        beyond = max(beyond, extra)
        print(f"  {stage:8} {whole:7.0f} MiB with workers, {builder:7.0f} without; beyond the store's own {extra:7.0f}")
    print(f"  the store's own while it loads: {own:.0f} MiB")
    return spent, beyond


def stores_own(place: Path) -> float:
    """MiB that a bare process grows by while it loads the quads of the store."""
    peaks, _, _ = watched([sys.executable, "-c", LOAD, str(place / "all.nq"), str(place / "bare")])
    return peaks["load"][0] - peaks["start"][0]


def watched(command: list[str]) -> tuple[dict[str, tuple[float, float]], str, float]:
    """The peak of memory in each stage, with and without workers; the last line printed; seconds of processors."""
    peaks: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    with tempfile.NamedTemporaryFile("w") as out:
        running = subprocess.Popen(command, stdout=out)
        while not (ended := os.wait4(running.pid, os.WNOHANG))[0]:
            stage = (Path(out.name).read_text().splitlines() or ["start"])[-1].split(" ")[0]
            builder = resident(running.pid)
            whole = builder + sum(map(resident, children(running.pid)))
            before = peaks[stage]
            peaks[stage] = (max(before[0], whole), max(before[1], builder))
            time.sleep(0.05 if stage == "start" else 0.2)
        last = Path(out.name).read_text().splitlines()[-1:]
    _, status, used = ended
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        sys.exit(running.returncode)
    return peaks, last[0], used.ru_utime + used.ru_stime


def resident(process: int) -> float:
    """MiB of memory that a process occupies; 0 if it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / MIB for line in status.splitlines() if line.startswith("VmRSS:")), 0.0)


def children(process: int) -> list[int]:
    """The processes that a process started and that have not ended."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [int(number) for number in task.read_text().split()]
        except OSError:
            continue
    return found


if __name__ == "__main__":
    sys.exit(main())
