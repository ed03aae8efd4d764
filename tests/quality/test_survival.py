"""A build that is killed leaves a store that opens, and the next build brings it where an undisturbed one ends."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.pipeline import build
from tests import little

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")

COUNT = 40

KILLED_AT = """
import os, signal, sys
from kg.store.journal import Journal
from kg.store import quads
import kg.pipeline, pyoxigraph

left = int(sys.argv[3])

def counted(function):
    def call(*args, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **options)
    return call

for name in ("put", "drop", "name", "begin", "finish", "forget", "set_meta"):
    setattr(Journal, name, counted(getattr(Journal, name)))

class Watched:
    def __init__(self, store):
        self.store = store
    def __getattr__(self, name):
        found = getattr(self.store, name)
        return counted(found) if name in ("bulk_load", "remove_graph", "clear", "load") else found

opened = quads.open_for_writing
quads.open_for_writing = lambda folder: Watched(opened(folder))
kg.pipeline.build([sys.argv[1]], sys.argv[2], jobs=1, prune=True)
print("events left", left)
"""


def state(store: Path) -> bytes:
    with kg.open(store) as graph:
        assert graph.is_complete()
        return graph.export(store.parent / f"{store.name}.trig").read_bytes()


def opens(store: Path) -> None:
    """The store can be asked, whatever is in it."""
    if (store / "journal.sqlite").is_file():
        with kg.open(store) as graph:
            graph.rows("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a kg:Statement }")


def test_killed_at_ten_random_moments(tmp_path: Path) -> None:
    little.write(tmp_path / "in", range(COUNT))
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "in"), "--jobs", "2", "--store"]
    started = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole")], check=True, stdout=subprocess.DEVNULL)
    lasts = time.monotonic() - started
    whole = state(tmp_path / "whole")
    moments = random.Random(2019)
    killed = 0
    for _ in range(40):
        running = subprocess.Popen([*command, str(tmp_path / "s")], stdout=subprocess.DEVNULL)
        try:
            running.wait(moments.uniform(0.1, lasts))
            shutil.rmtree(tmp_path / "s")  # it ended: begin again
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            killed += 1
            if killed % 3 == 0:
                opens(tmp_path / "s")
        if killed == 10:
            break
    assert killed == 10
    subprocess.run([*command, str(tmp_path / "s")], check=True, stdout=subprocess.DEVNULL)
    assert state(tmp_path / "s") == whole


def test_killed_at_every_step_of_the_journal_and_the_quads(tmp_path: Path) -> None:
    """The second build drops, replaces and adds documents; it is killed before each thing it does."""
    folder = tmp_path / "in"
    files = little.write(folder, range(6))
    build([folder], tmp_path / "before", jobs=1)
    files[0].unlink()
    files[1].write_text(little.visit(17), encoding="utf-8")
    little.write(folder, range(8, 10))
    build([folder], tmp_path / "whole", jobs=1)
    whole = state(tmp_path / "whole")
    steps = 0
    for step in range(1, 200):
        store = tmp_path / f"s{step}"
        shutil.copytree(tmp_path / "before", store)
        ended = subprocess.run(
            [sys.executable, "-c", KILLED_AT, str(folder), str(store), str(step)], capture_output=True, text=True,
            env=os.environ | {"PYTHONPATH": os.getcwd()},
        )
        if ended.returncode == 0:
            assert state(store) == whole
            break
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        steps += 1
        opens(store)
        build([folder], store, jobs=1, prune=True)
        assert state(store) == whole, f"killed at step {step}"
        shutil.rmtree(store)
    assert 12 <= steps < 199


def test_interrupted_from_the_keyboard_nothing_read_is_lost(tmp_path: Path) -> None:
    little.write(tmp_path / "in", range(400))
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "in"), "--jobs", "2", "--store", str(tmp_path / "s")]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    journal = tmp_path / "s" / "journal.sqlite"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        if journal.exists() and (journal.parent / "journal.sqlite-wal").exists() and \
                (journal.parent / "journal.sqlite-wal").stat().st_size > 200_000:
            break
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, error = running.communicate(timeout=60)
    assert running.returncode == 130, error
    assert error == "\nkg: stopped. What was read is kept; run the same command to go on.\n"
    report = build([tmp_path / "in"], tmp_path / "s", jobs=2)
    assert report.unchanged > 0
    assert report.read + report.unchanged == 400
    assert report.summary.statements == 400
