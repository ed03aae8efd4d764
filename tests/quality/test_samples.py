"""The sample statements are what data/README.md says they are. Changes when a sample is added."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from kg.resources import folder

SAMPLES = sorted((folder("data") / "statements").iterdir())
FIELDS = {"title", "date", "publisher", "source", "language", "license"}


def test_there_are_eighteen() -> None:
    assert len(SAMPLES) == 18
    assert sum(path.suffix == ".txt" for path in SAMPLES) == 3


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = text
    if path.suffix == ".md":
        assert text.startswith("---\n")
        front, body = text.removeprefix("---\n").split("\n---\n", 1)
        fields = yaml.safe_load(front)
        assert set(fields) == FIELDS
        assert fields["date"].isoformat() == path.stem[-10:]
        assert fields["license"].startswith("CC0-1.0; retold in the words of the Communiqué project")
    assert 120 <= len(re.findall(r"\w+", body)) <= 350


def test_the_readme_names_every_sample() -> None:
    readme = (folder("data") / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9-]+-\d{4}-\d\d-\d\d)`", readme))
    assert named == {path.stem for path in SAMPLES}
