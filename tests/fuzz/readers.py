"""Fuzz the readers, guided by coverage: python -m tests.fuzz.readers [NAME ...] [--seconds 60] [--keep DIR].

Needs atheris (`pip install atheris`; Linux and macOS). Each reader gets that many seconds in a process of its own,
beginning with the small files of tests/fuzz/targets.py and with what earlier runs kept in DIR. An input that makes a
reader fail with another error than its own, hang or swallow memory is written into DIR/NAME-found, and the exit status
is 1. Make it small, mend the reader, and add it to the rows of tests/fuzz/test_targets.py.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HANG = 20
"""Seconds for one input."""

MEMORY = 2048
"""MiB for one process."""

LONGEST = 4096
"""Bytes of one input."""


def main() -> int:
    """Fuzz one reader after the other; 1 if something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", metavar="NAME", nargs="*", help="a reader (default: all)")
    parser.add_argument("--seconds", type=int, default=60, help="for each reader (default: 60)")
    parser.add_argument("--keep", type=Path, default=None, help="folder for inputs (default: one that is removed)")
    args = parser.parse_args()
    from tests.fuzz.targets import READERS, seeds

    wrong = [name for name in args.names if name not in READERS]
    if wrong:
        parser.error(f"no reader {', '.join(wrong)}; there are {', '.join(READERS)}")
    with tempfile.TemporaryDirectory() as removed:
        place = args.keep or Path(removed)
        found = 0
        for name in args.names or READERS:
            corpus, findings = place / name, place / f"{name}-found"
            for folder in (corpus, findings):
                folder.mkdir(parents=True, exist_ok=True)
            for number, data in enumerate(seeds()[name]):
                (corpus / f"seed-{number}").write_bytes(data)
            before = set(findings.iterdir())
            command = [sys.executable, "-c", "from tests.fuzz.readers import fuzz; fuzz()", str(corpus),
                       f"-max_total_time={args.seconds}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY}",
                       f"-max_len={LONGEST}", f"-artifact_prefix={findings}/", "-print_final_stats=1", "-verbosity=0"]
            done = subprocess.run(command, env={**os.environ, "KG_FUZZ": name}, stderr=subprocess.PIPE, text=True)
            new = sorted(set(findings.iterdir()) - before)
            runs = [line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line]
            print(f"{name}: {runs[0] if runs else 'no'} inputs tried, {len(new)} found", flush=True)
            if done.returncode and not new:
                print(done.stderr[-2000:])
            for path in new:
                print(f"  {path}: {path.read_bytes()[:200]!r}")
                print("\n".join(line for line in done.stderr.splitlines() if "Error" in line or "ERROR" in line)[:1000])
            found += bool(new or done.returncode)
    return 1 if found else 0


def fuzz() -> None:
    """What the process of one reader does; its name is in the environment, since libFuzzer takes the arguments."""
    import atheris

    with atheris.instrument_imports(include=["kg.read", "html.parser", "email", "zipfile", "tarfile", "csv", "warcio"]):
        from tests.fuzz.targets import run
    name = os.environ["KG_FUZZ"]

    def one(data: bytes) -> None:
        run(name, data)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
