"""Whether a build refuses files of one huge line, at once and in little memory: python benchmarks/huge_files.py.

    python benchmarks/huge_files.py [--gib 1.0] [--most 512] [--seconds 60]

A file of that size is written for each format, all of it one line, beside one good statement. The build has to read the
good one, refuse each other with a reason, and end with status 1. Reads /proc, so it runs on Linux; needs disk space for
the files. Exit status 1 if a file was not refused, or MiB of memory or seconds of processors were more than allowed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch_memory import children, resident

WORDS = b"The minister of Ghana met the minister of Kenya in Accra and agreed on trade. "
HUGE = {
    "text.txt": (b"", b""), "lines.jsonl": (b'{"id": 1, "title": "x", "text": "', b'"}\n'),
    "cell.csv": (b'title,text\nx,"', b'"\n'), "header.csv": (b"title,text,", b""),
    "page.html": (b"<html><head><title>x</title></head><body><p>", b"</p></body></html>"),
    "list.json": (b'[{"id": 1, "title": "x", "text": "', b'"}]'),
}
GOOD = "---\ntitle: Talks\ndate: 2021-03-05\n---\n\nForeign Minister Ana Ruiz of Croatia met Rui Mendes in Zagreb.\n"


def main() -> int:
    """Measure and print; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gib", type=float, default=1.0, help="size of each file (default: 1)")
    parser.add_argument("--most", type=int, default=512, help="MiB of memory that pass (default: 512)")
    parser.add_argument("--seconds", type=int, default=60, help="seconds of processors that pass (default: 60)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        listed = place / "in"
        listed.mkdir()
        (listed / "good.md").write_text(GOOD)
        for file, (head, tail) in HUGE.items():
            write(listed / file, head, tail, int(args.gib * 2**30))
        command = [sys.executable, "-m", "kg", "build", str(listed), "--store", str(place / "store"),
                   "--report", str(place / "report.json")]
        peak = 0.0
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while not (ended := os.wait4(running.pid, os.WNOHANG))[0]:
            peak = max(peak, resident(running.pid) + sum(map(resident, children(running.pid))))
            time.sleep(0.1)
        running.returncode = os.waitstatus_to_exitcode(ended[1])
        seconds = ended[2].ru_utime + ended[2].ru_stime
        told = json.loads((place / "report.json").read_text(encoding="utf-8"))
    refused = {os.path.basename(row["input"]).partition("#")[0]: row["reason"]
               for row in told if row["status"] == "failed"}
    for file in HUGE:
        print(f"{file}: {refused.get(file, 'NOT REFUSED')}")
    read = [row["input"] for row in told if row["status"] == "read"]
    print(f"read: {len(read)}; status {running.returncode}; {peak:.0f} MiB (bar: {args.most}); "
          f"{seconds:.0f} s (bar: {args.seconds})")
    good = set(refused) == set(HUGE) and len(read) == 1 and running.returncode == 1
    return 0 if good and peak <= args.most and seconds <= args.seconds else 1


def write(path: Path, head: bytes, tail: bytes, size: int) -> None:
    """A file of one line, of about that size."""
    block = WORDS * 13_000
    with path.open("wb") as file:
        file.write(head)
        for _ in range(size // len(block) + 1):
            file.write(block)
        file.write(tail)


if __name__ == "__main__":
    sys.exit(main())
