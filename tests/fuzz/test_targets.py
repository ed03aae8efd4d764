"""The targets of fuzzing hold for the files that it begins with, and for all that it has found; no fuzzer is needed."""

from __future__ import annotations

import pytest

from tests.fuzz.targets import READERS, run, seeds

FOUND = [
    ("plain-text", b"\xa0"),
    ("markdown", b"\xa0"),
    ("json", b'{"body": "<p>a<![b>c"}'),
    ("csv", b"headline,2\n<![!2,b"),
    ("json", b'{"title": "x", "link": "y", "content": {"rendered": "<p>z</p>"}}'),
]
"""Inputs that once made a reader break its contract, or fail with another error than its own; made small."""


@pytest.mark.parametrize("name", READERS)
def test_the_files_to_begin_with_are_read(name: str) -> None:
    for data in seeds()[name]:
        assert "Tallinn" in "".join(document.text for document in run(name, data))


@pytest.mark.parametrize("name", READERS)
def test_cut_and_damaged_they_fail_with_an_error_of_the_reader(name: str) -> None:
    for data in seeds()[name]:
        for at in range(0, len(data), max(1, len(data) // 12)):
            run(name, data[:at])
            run(name, data[:at] + b"\xff\x00" + data[at + 2 :])


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_stays_mended(name: str, data: bytes) -> None:
    run(name, data)
