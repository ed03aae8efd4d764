"""Takes the picture that the README shows: the page of the samples, opened at one official. Changes when the page does.

Needs Chromium on the PATH. The picture is looked at by a person, so no test compares it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import kg
from kg.resources import folder

PICTURE = Path(__file__).resolve().parent / "graph.png"
WHO = "McAleenan"


def main() -> int:
    """Build the samples, open their page and take the picture."""
    program = shutil.which("chromium")
    if program is None:
        print("the picture is taken with chromium, and there is none on the PATH", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as workspace, sync_playwright() as playwright:
        store = Path(workspace) / "store"
        kg.build([folder("data") / "statements"], store=store)
        with kg.open(store) as graph:
            page = graph.view(Path(workspace) / "graph.html")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport={"width": 1200, "height": 680}, reduced_motion="reduce", offline=True)
        shown.goto(page.as_uri())
        shown.fill("#query", WHO)
        shown.keyboard.press("Enter")
        shown.wait_for_timeout(1000)
        shown.screenshot(path=PICTURE)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
