"""The benchmarks that take somebody else's annotated texts count rightly; here they get little texts of our own.

Changes when a benchmark counts otherwise.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def run(name: str, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a benchmark as a command; gives its exit status."""
    monkeypatch.setattr(sys, "argv", [name, *arguments])
    try:
        runpy.run_path(str(BENCHMARKS / name), run_name="__main__")
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def actor(code: str) -> dict[str, str]:
    return {"actorText": code, "code": code}


def test_events_between_states_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    met = "President Nana Mensah of Ghana met with Prime Minister Ola Berg of Norway in Oslo on Monday."
    records: list[dict[str, Any]] = [
        {"id": "head", "event": "DOCUMENT"},
        {"event": "CONSULT", "text": met, "source": [actor("GHA")], "target": [actor("NOR")]},
        {"event": "CONSULT", "text": "Envoys went home.", "source": [actor("JAP"), actor("IGO")], "target": ""},
        {"event": "FIGHT", "text": met, "source": [actor("GHA")], "target": [actor("NOR")]},
        {"event": "FIGHT", "text": "Soldiers fought.", "source": [actor("GHA")], "target": "military"},
    ]
    path = tmp_path / "records.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    assert run("plover.py", str(path), monkeypatch=monkeypatch) == 0
    printed = capsys.readouterr().out
    assert "event: precision 0.50 (1/2), recall 0.50 (1/2), F1 0.50" in printed
    assert "1 records between two countries or more, an event found in 1, all countries right in 1" in printed
    assert "countries: precision 1.00 (2/2), recall 1.00 (2/2), F1 1.00" in printed


def test_persons_bodies_and_ties_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Foreign Minister Ada Lund of Norway met with Ben Osei. She spoke to the Coast Brigade."

    def at(value: str) -> dict[str, Any]:
        begin = text.index(value)
        return {"documentId": "d", "begin": begin, "end": begin + len(value), "value": value, "confidence": 1}

    lund, osei = at("Foreign Minister Ada Lund"), at("Ben Osei")
    entities = [{**lund, "type": "Person"}, {**osei, "type": "Person"}, {**at("She"), "type": "Person"},
                {**at("Norway"), "type": "Location"}, {**at("the Coast Brigade"), "type": "Organisation"}]
    relation = {"documentId": "d", "type": "CommWith", "value": "met with", "confidence": 1, "begin": lund["end"],
                "end": osei["begin"], "sourceBegin": lund["begin"], "sourceEnd": lund["end"],
                "targetBegin": osei["begin"], "targetEnd": osei["end"]}
    document = {"_id": "d", "title": "A: visit", "sourceName": "Ministry of Foreign Affairs", "text": text}
    folder = tmp_path / "source"
    folder.mkdir()
    for name, rows in (("documents", [document]), ("entities", entities), ("relations", [relation])):
        (folder / f"{name}.json").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    assert run("re3d.py", str(tmp_path), monkeypatch=monkeypatch) == 0
    printed = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "persons with a title before the name 1.00 (1/1) 1.00 (1/1) 1.00" in printed
    assert "persons with a name 1.00 (1/1) 0.50 (1/2) 0.67" in printed
    assert "countries 1.00 (1/1) 1.00 (1/1) 1.00" in printed
    assert "bodies, the whole wording - 0.00 (0/1) -" in printed


def test_the_speed_is_not_measured_without_the_tokenizer_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert run("reading_speed.py", str(tmp_path), monkeypatch=monkeypatch) == 2
    assert "spaCy is not installed" in capsys.readouterr().err
