"""The page opens in Firefox too. Changes when the page needs something that only one browser has.

Firefox takes a picture of the page by itself; how much is drawn on it is measured in the browser of the other tests.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import Open

_COLOURS = """async (data) => {
  const image = new Image();
  image.src = "data:image/png;base64," + data;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const ctx = canvas.getContext("2d");
  ctx.drawImage(image, 0, 0);
  const found = {}, pixels = ctx.getImageData(0, 0, image.width, image.height).data;
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = [0, 1, 2].map((i) => pixels[at + i].toString(16).padStart(2, "0")).join("");
    found[colour] = (found[colour] || 0) + 1;
  }
  return found;
}"""


def test_firefox_draws_the_same_page(open_page: Open, samples: Path, tmp_path: Path) -> None:
    program = shutil.which("firefox") or shutil.which("firefox-esr")
    if program is None:
        pytest.skip("Firefox is not installed: apt-get install firefox-esr")
    picture, profile = tmp_path / "page.png", tmp_path / "profile"
    profile.mkdir()
    subprocess.run([program, "--headless", "--no-remote", "--profile", str(profile), "--window-size=1440,900",
                    "--screenshot", str(picture), samples.as_uri()], check=True, timeout=90, capture_output=True)
    found = open_page(samples).page.evaluate(_COLOURS, base64.b64encode(picture.read_bytes()).decode())
    for colour in ("0072b2", "d55e00", "e69f00"):  # officials, meetings, countries: far more than the legend has
        assert found.get(colour, 0) > 1000
