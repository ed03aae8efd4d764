"""Work in processes of its own."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from kg.pipeline import workers

_CODE = """
import os, time
def double(n):
    print("noise on standard output")
    return 2 * n
def fatal(n):
    if n == 33: os._exit(7)
    return n
def slow(n):
    time.sleep(60)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "chores.py").write_text(_CODE)
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("chores", None)
    return "chores"


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_item_has_its_result(module: str, jobs: int) -> None:
    assert dict(workers.run(f"{module}:double", range(100), jobs)) == {n: 2 * n for n in range(100)}


def test_an_item_that_kills_its_worker_is_named(module: str) -> None:
    results = dict(workers.run(f"{module}:fatal", range(60), 2))
    assert isinstance(results[33], workers.WorkerDied)
    assert results[33].reason == "the process that read it ended with status 7"
    assert all(results[n] == n for n in range(60) if n != 33)


def test_stopping_early_ends_the_workers(module: str) -> None:
    started = time.monotonic()
    running = workers.run(f"{module}:slow", range(60), 2)
    with pytest.raises(KeyboardInterrupt):
        _interrupt(running)
    assert time.monotonic() - started < 30


def _interrupt(running: object) -> None:
    import threading

    timer = threading.Timer(1.0, lambda: os.kill(os.getpid(), 2))
    timer.start()
    for _ in running:  # type: ignore[attr-defined]
        pass
