"""The rules of the house that a linter does not know. Changes when a rule of the house changes."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Square brackets keep these patterns from finding themselves.
WORKPLACE = [
    r"(?<![\w.])/wor[k]\b",
    r"/tmp/la[b]\b",
    r"\.\./share[d]\b",
    r"\bshare[d]/(?:gold|score|corpus|pages|design|benchmarks)\b",
    r"\bissue[s]?\s+#?\d+\b",
    r"\bissue[s] show\b",
    r"\bbefore-sto[p]\b",
]
UNFINISHED = [r"\bTOD[O]\b", r"\bFIXM[E]\b", r"\bXX[X]\b", r"\bNotImplementedErro[r]\b"]

MAX_LINES = 450


def tracked(*patterns: str) -> list[Path]:
    """The files that git knows, and that the work tree still has."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=True)
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def modules() -> list[Path]:
    return tracked("kg/*.py", "kg/**/*.py")


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_git_lists_the_files() -> None:
    assert len(tracked()) > 40
    assert len(modules()) > 20


@pytest.mark.parametrize("pattern", WORKPLACE)
def test_no_file_speaks_of_the_place_where_it_was_written(pattern: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in tracked()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if re.search(pattern, line, re.IGNORECASE)
    ]
    assert not found


def test_nothing_is_left_for_later() -> None:
    unfinished = re.compile("|".join(UNFINISHED))
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked("*.py", "*.md", "*.ttl", "*.rq", "*.toml", "*.js", "*.css", "Makefile")
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if unfinished.search(line)
    ]
    assert not found


def test_modules_are_small() -> None:
    lengths = {str(path.relative_to(ROOT)): len(text_of(path).splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


def test_each_module_says_what_it_is_for_and_when_it_changes() -> None:
    silent = []
    for path in modules():
        docstring = ast.get_docstring(ast.parse(text_of(path))) or ""
        if "Changes when" not in re.sub(r"\s+", " ", docstring):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_text_files_are_utf8_and_end_with_a_line_end() -> None:
    for path in tracked("*.py", "*.md", "*.txt", "*.ttl", "*.tsv", "*.rq", "*.toml", "*.ipynb", "Makefile"):
        data = path.read_bytes()
        data.decode("utf-8")
        assert data.endswith(b"\n") or not data, f"{path} does not end with a line end"
