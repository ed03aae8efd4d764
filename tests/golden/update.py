"""Writes the golden files, and the README's excerpt of them, anew: `make golden`.

Look at the whole difference before committing it: what was won, and what was lost.
Changes when there are other golden files.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.golden import excerpt, listing


def main() -> None:
    """Write every case, and remove those of samples that are gone."""
    listing.CASES.mkdir(exist_ok=True)
    wanted = {f"{path.stem}.claims" for path in listing.samples()}
    for old in listing.CASES.glob("*.claims"):
        if old.name not in wanted:
            old.unlink()
    for path in listing.samples():
        (listing.CASES / f"{path.stem}.claims").write_text(listing.listing(path), encoding="utf-8")
    with tempfile.TemporaryDirectory() as workspace:
        listing.GRAPH.write_bytes(listing.graph(Path(workspace)))
    excerpt.update()


if __name__ == "__main__":
    main()
