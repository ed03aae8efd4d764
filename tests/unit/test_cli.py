"""The command line: help, exit status, what is printed."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.cli import main, parser
from kg.errors import StoreError
from tests import little

COMMANDS = tuple(re.findall(r"^    (\w+)", parser().format_help(), re.MULTILINE))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("cli")
    little.write(place / "in", range(3))
    assert main(["build", str(place / "in"), "--store", str(place / "s"), "--jobs", "1"]) == 0
    return str(place / "s")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert "Examples:" in text
    assert f"kg {command}" in text


def test_the_commands_are_these(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    needed = {"build", "query", "explain", "view", "export", "validate", "list", "judge", "judgements", "extract"}
    assert needed <= set(COMMANDS)
    assert all(command in text for command in COMMANDS)


def test_a_build_and_its_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    little.write(tmp_path / "in", range(2))
    (tmp_path / "in" / "bad.txt").write_bytes(b"\xff\xfe\xff")
    arguments = ["build", str(tmp_path / "in"), "--store", str(tmp_path / "s"), "--jobs", "1"]
    assert main(arguments) == 1
    text = capsys.readouterr().out
    assert "2 statements read, 0 skipped as unchanged, 1 failed" in text
    assert "bad.txt: is not valid" in text
    for name in ("officials", "posts", "agencies", "countries", "meetings", "commitments", "conflicts"):
        assert name in text
    (tmp_path / "in" / "bad.txt").unlink()
    assert main(arguments) == 0
    assert "0 statements read, 2 skipped as unchanged, 0 failed" in capsys.readouterr().out


def test_queries(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["query", "meetings-of", "official=lindqvist", "--store", store]) == 0
    assert "2021-03-01" in capsys.readouterr().out
    assert main(["query", "meetings-of", "-p", "official=Lindqvist", "-f", "json", "--store", store]) == 0
    assert json.loads(capsys.readouterr().out)["results"]["bindings"]
    select = "SELECT DISTINCT ?n { ?o a kg:Official ; foaf:name ?n } ORDER BY ?n"
    assert main(["query", "-e", select, "-f", "csv", "--store", store]) == 0
    first = capsys.readouterr().out
    assert first.startswith("n\r\nAda Lindqvist")
    (tmp_path / "q.rq").write_text(select)
    assert main(["query", str(tmp_path / "q.rq"), "-f", "csv", "--store", store]) == 0
    assert capsys.readouterr().out == first
    monkeypatch.setattr("sys.stdin", io.StringIO(select))
    assert main(["query", "-", "-f", "csv", "--store", store]) == 0
    assert capsys.readouterr().out == first
    assert main(["query", "-e", "ASK { ?o a kg:Official }", "--store", store]) == 0
    assert capsys.readouterr().out == "true\n"
    assert main(["query", "--list"]) == 0
    assert "conflicts" in capsys.readouterr().out
    assert main(["query", "--list", "met-whom"]) == 0
    assert "official=... (official, optional)" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "message"), [
    (["query", "nonsense-name"], "there is no query named 'nonsense-name'"),
    (["query", "-e", "SELECT"], "the query is malformed"),
    (["query", "meetings-of", "official"], "given as name=value"),
    (["query", "none.rq"], "cannot be read"),
    (["query", "conflicts", "-e", "ASK {}"], "not both"),
    (["query", "-e", "ASK {}", "-p", "a=b"], "parameters are for named queries"),
    (["explain", "Nobody At All"], "no thing named"),
    (["export", "/nowhere/at/all.ttl"], "cannot write"),
    (["view", "--focus", "Nobody At All", "-o", "/nowhere/graph.html"], "Nobody At All"),
    (["judge", "Nobody", "Noone", "--same"], "no thing named"),
])
def test_errors_are_one_line_and_status_2(
    store: str, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--store", store]) == 2
    error = capsys.readouterr().err
    assert error.startswith("kg: ")
    assert error.count("\n") == 1
    assert message in error


def test_a_store_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("list", "validate", "judgements"):
        assert main([command, "--store", str(tmp_path / "none")]) == 2
        assert "there is no store" in capsys.readouterr().err
    assert main(["build", "--store", str(tmp_path / "none")]) == 2
    with pytest.raises(StoreError):
        main(["list", "--store", str(tmp_path / "none"), "--debug"])


def test_the_store_can_be_named_by_the_environment(
    store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_STORE", store)
    assert main(["list"]) == 0
    assert "visit-002" in capsys.readouterr().out


def test_the_other_commands(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "lindqvist", "--store", store]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Ada Lindqvist\n<https://")
    assert "“" in text
    assert "rule " in text
    assert main(["validate", "--store", store]) == 0
    assert main(["export", str(tmp_path / "g.ttl"), "--store", store]) == 0
    assert main(["view", "-o", str(tmp_path / "g.html"), "--store", store]) == 0
    assert main(["judgements", "--store", store]) == 0
    assert main(["judgements", "--kind", "nothing", "--store", store]) == 0
    assert "No judgements" in capsys.readouterr().out
    assert main(["extract", str(tmp_path.parent / "none.md")]) == 2


def test_extracting_without_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = little.write(tmp_path, range(1))[0]
    assert main(["extract", str(path)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    text = kg.read(path).text
    assert all(quote["text"] == text[quote["start"]:quote["end"]] for row in rows for quote in row["quotes"])


def test_extracting_leaves_another_language_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "entretiens.md"
    path.write_text(
        "---\ntitle: Entretiens à Paris\ndate: 2021-03-05\n---\n\nLe ministre Boris Kovac a reçu à Paris le président "
        "Macron pour des entretiens sur la paix dans la région et sur le climat, et les deux pays se sont mis "
        "d'accord.\n", encoding="utf-8")
    assert main(["extract", str(path)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["subject"][0] for row in rows} == {"statement"}
    assert {row["property"] for row in rows} == {"dcterms:title", "dcterms:issued", "dcterms:language"}
    assert ["fr", "xsd:string", ""] in [row["object"] for row in rows]


def test_judging(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    little.write(tmp_path / "in", range(2))
    store = str(tmp_path / "s")
    main(["build", str(tmp_path / "in"), "--store", store, "--jobs", "1"])
    assert main(["judge", "Lindqvist", "Kovac", "--same", "--by", "Ada", "--store", store]) == 0
    assert "same, says Ada" in capsys.readouterr().out
    assert main(["build", "--store", store, "--jobs", "1"]) == 0
    assert main(["judgements", "--verdict", "same", "--store", store]) == 0
    assert "person:Ada" in capsys.readouterr().out


def test_findings_are_printed_with_status_1(
    store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.graph import Finding

    finding = Finding("https://example.org/o", "Ana Ruiz", (), "foaf:name", "", "An official has one name.")
    monkeypatch.setattr("kg.api.KnowledgeGraph.validate", lambda self: [finding])
    assert main(["validate", "--store", store]) == 1
    assert "An official has one name." in capsys.readouterr().out


def test_an_interruption_is_calm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.cli.commands.build", interrupted)
    assert main(["build", str(tmp_path), "--store", str(tmp_path / "s")]) == 130
    error = capsys.readouterr().err
    assert "stopped. What was read is kept" in error
    assert "Traceback" not in error


def test_a_closed_pipe_is_no_error(store: str) -> None:
    command = [sys.executable, "-m", "kg", "query", "-e", "SELECT * { ?s ?p ?o }", "-f", "tsv", "--store", store]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(10)
    running.stdout.close()
    error = running.stderr.read()
    running.stderr.close()
    assert running.wait() == 0
    assert error == b""
