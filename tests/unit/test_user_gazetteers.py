"""Gazetteers of users: what each kind of row does, what is refused, and that a build follows from them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.cli import main
from kg.errors import GazetteerError
from kg.extract.additions import Additions, in_use
from kg.extract.scene import states_inside
from kg.extract.usergazetteer import read_gazetteers
from kg.pipeline import build
from tests.unit.extracted import forms, meetings, named, posts

ROOT = Path(__file__).resolve().parents[2]
HEADER = "kind,name,aliases,acronym,country,title,organization"
ROWS = [
    "agency,Coastal Waters Board,Board of Coastal Waters,CWB,Norway,,",
    "agency,State Department,Foggy Bottom,,USA,,",
    "organization,North Sea Basin Compact,,NSBC,,,",
    "title,Reeve of the Coasts,Coast Reeve,,,,",
    "title,Tide Warden,,,Norway,,Coastal Waters Board",
    "place,Havnstad,Port Havn,,NO,,",
    "person,Ada Lund,Ada Lund Hansen|Ada of the Fjords,,NOR,Minister of Trade,",
    "person,Ben Osei,,,Ghana,Harbour Master,Ghana Harbour Trust",
    "person,Chiyo Tanaka,,,,Secretary General,North Sea Basin Compact",
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def mine(table: Path) -> Additions:
    return read_gazetteers([table])


def test_a_body_is_found_under_each_of_its_names(mine: Additions) -> None:
    text = "The CWB and the Board of Coastal Waters joined the North Sea Basin Compact (NSBC)."
    with in_use(mine):
        assert named(text, "agency") == {"nor/coastal-waters-board": ["CWB", "Board of Coastal Waters"]}
        assert named(text, "organization") == {"north-sea-basin-compact": ["North Sea Basin Compact", "NSBC"]}
    assert not named(text, "organization")


def test_a_name_of_a_known_body_adds_wordings_to_it(mine: Additions) -> None:
    with in_use(mine):
        assert named("Foggy Bottom was silent.", "agency") == {"usa/department-of-state": ["Foggy Bottom"]}


def test_a_meeting_can_be_at_a_place(mine: Additions) -> None:
    text = "President Ola Berg of Norway met with President Nana Mensah of Ghana in Port Havn on May 3, 2030."
    with in_use(mine):
        assert [m.place for m in meetings(text)] == ["Port Havn"]
        assert set(named(text, "place")) == {"nor/havnstad"}


def test_a_title_makes_an_official(mine: Additions) -> None:
    text = "Coast Reeve Ola Nordmann of Norway spoke. Nils Dahl, Tide Warden, agreed with the Reeve of the Coasts."
    assert posts(text) == {}
    with in_use(mine):
        assert posts(text) == {"Ola Nordmann": ["Coast Reeve (NOR)"], "Nils Dahl": ["Tide Warden (NOR)"]}
        assert set(named(text, "post")) == {"nor/reeve-of-coasts", "nor/coastal-waters-board/tide-warden"}


PEOPLE = [
    # text -> the posts of its officials
    ("Ada Lund met Ben Osei.", {"Ada Lund": ["Minister of Trade (NOR)"], "Ben Osei": ["Harbour Master (GHA)"]}),
    ("Chiyo Tanaka spoke.", {"Chiyo Tanaka": ["Secretary General (NORTH-SEA-BASIN-COMPACT)"]}),
    ("Lund spoke, and the Minister of Trade of Norway.", {}),
    ("The Ada Lund Foundation paid.", {}),
    ("Ada Lund Berg and Mary Ada Lund paid.", {}),
    ("President Ada Lund of Sweden spoke.", {"Ada Lund": ["President (SWE)"]}),
    ("President Lund of Sweden spoke. Ada Lund was glad.", {"Ada Lund": ["President (SWE)"]}),
    ("Ada Lundgren and ada lund spoke.", {}),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_a_known_person_is_an_official_where_the_text_names_them(
    mine: Additions, text: str, expected: dict[str, list[str]]
) -> None:
    with in_use(mine):
        assert posts(text) == expected


def test_all_wordings_of_a_name_and_the_surname_after_it_are_one_person(mine: Additions) -> None:
    text = "Ada Lund came. Lund spoke. Ada of the Fjords left. President Nana Mensah of Ghana saw Ada Lund Hansen."
    with in_use(mine):
        assert forms(text)["Ada of the Fjords"] == ["Ada Lund", "Ada Lund Hansen", "Ada of the Fjords", "Lund"]


def test_what_a_row_tells_is_marked_and_rests_on_the_name(table: Path) -> None:
    extraction = kg.extract("---\ndate: 2030-05-03\n---\n\nAda Lund spoke.", gazetteers=[table])
    told = [c for c in extraction.claims if c.subject.kind in ("post", "tenure") or c.predicate == "org:holds"]
    assert told
    for claim in told:
        assert (claim.rule, claim.confidence) == ("gazetteer.person", 0.9)
        assert [extraction.document.quote(span) for span in claim.spans] == ["Ada Lund"]
    assert "kg:attestedOn" not in {claim.predicate for claim in extraction.claims}


def test_one_reading_does_not_see_the_gazetteer_of_another(table: Path) -> None:
    text = "Ada Lund met with Ben Osei."
    before = kg.extract(text)
    assert kg.extract(text, gazetteers=[table]).claims
    assert kg.extract(text) == before


def test_what_was_remembered_without_the_rows_is_not_used_with_them(mine: Additions) -> None:
    words = ("U.S.", "-", "NSBC", "Trade", "Council")
    assert [ref.key for ref in states_inside(words)] == ["USA"]
    with in_use(mine):
        assert [ref.key for ref in states_inside(words)] == ["USA", "north-sea-basin-compact"]
    assert [ref.key for ref in states_inside(words)] == ["USA"]


# ------------------------------------------------------------------ the file
WRITTEN = {
    "tabs": HEADER.replace(",", "\t") + "\n# a comment\n\n" + ROWS[2].replace(",", "\t"),
    "semicolons": HEADER.replace(",", ";") + "\r\n" + ROWS[2].replace(",", ";") + "\r\n",
    "a byte order mark and quotes": "\ufeff" + HEADER + '\n"organization","North Sea Basin Compact",,NSBC\n',
    "few columns, in another order": "acronym,Name,KIND\nNSBC,North Sea Basin Compact,organisation",
}


@pytest.mark.parametrize("way", WRITTEN)
def test_a_table_can_be_written_in_several_ways(tmp_path: Path, way: str) -> None:
    path = tmp_path / "mine"
    path.write_text(WRITTEN[way], encoding="utf-8", newline="")
    with in_use(read_gazetteers(path)):
        assert named("The NSBC met.", "organization") == {"north-sea-basin-compact": ["NSBC"]}


REFUSED = [
    ("", "is empty; its first line names the columns"),
    ("name,country\nCWB,Norway", "line 1: the header lacks the column 'kind'"),
    ("kind,name,colour\n", "line 1: there is no column 'colour'"),
    ("kind,name,name\n", "line 1: the column 'name' stands twice"),
    ("kind,name\nplanet,Mars", "line 2: there is no kind 'planet'; the kinds are agency, organization"),
    ("kind,name\nplace,", "line 2: a row of kind 'place' needs the column 'name'"),
    ("kind,name\n\nagency,CWB", "line 3: a row of kind 'agency' needs the column 'country'; a body of several states"),
    ("kind,name,country\nplace,Havnstad,Atlantis", "line 2: the country 'Atlantis' is not known"),
    ("kind,name,country,title\nplace,Havnstad,NOR,Mayor", "line 2: a row of kind 'place' has no 'title'"),
    ("kind,name\nplace,Havnstad,NOR", "line 2: 3 cells, but the header has 2"),
    ("kind,name,title\nperson,Ada Lund,Mayor", "line 2: the post of a person needs the column 'country' or"),
    ("kind,name,country\nperson,Ada Lund,NOR", "line 2: a row of kind 'person' needs the column 'title'"),
    ("kind,name,title,country\nperson,X,Mayor,NOR", "line 2: 'X' is too short for the name of a person"),
    ("kind,name\ntitle,tide warden", "line 2: write the title 'tide warden' as it stands before a name"),
    ("kind,name\ntitle,Acting Warden", "line 2: write the title 'Acting Warden' without 'Acting'"),
    ("kind,name\norganization,--", "line 2: '--' has no letter"),
    ("kind,name\norganization,A|B", "line 2: 'A|B' has a character that no name has"),
    ("kind,name,title,organization\nperson,Ada Lund,Chair,Board of Nowhere", "'Board of Nowhere' is not known"),
    ("kind,name,acronym\norganization,One,ABC\norganization,Two,ABC", "line 3: 'ABC' means something else already"),
    ('kind,name\norganization,"One', "unexpected end of data"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_row_that_cannot_be_used_is_told_with_file_line_and_reason(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=re.escape(message)) as caught:
        read_gazetteers([path])
    assert str(path) in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes("kind,name\nplace,Å".encode("latin-1"))
    for name, message in (("latin.csv", "is not UTF-8"), ("none.csv", "cannot be read"), (".", "cannot be read")):
        with pytest.raises(GazetteerError, match=message):
            read_gazetteers([tmp_path / name])


def test_a_bad_row_ends_the_command_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("kind,name\nplanet,Mars\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Ada Lund spoke.", encoding="utf-8")
    store = tmp_path / "s"
    for command in (["build", str(tmp_path / "a.txt"), "--store", str(store)], ["extract", str(tmp_path / "a.txt")]):
        assert main([*command, "--gazetteer", str(bad)]) == 2
        printed = capsys.readouterr()
        assert printed.err.startswith(f"kg: the gazetteer {bad}, line 2: there is no kind 'planet'")
        assert not printed.out
    assert not store.exists()


# ------------------------------------------------------------------ order and builds
TEXT = (
    "Havnstad, May 3, 2030. Ada Lund met with Ben Osei and Chiyo Tanaka in Port Havn. Lund thanked the CWB, the NSBC "
    "and Foggy Bottom. Coast Reeve Ola Nordmann of Norway and Tide Warden Nils Dahl met with Ada of the Fjords."
)


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(ROWS), cut=st.integers(0, len(ROWS)))
def test_the_order_of_rows_and_files_does_not_count(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    files = [folder / "one.csv", folder / "two.csv"]
    for file, rows in zip(files, (order[:cut], order[cut:]), strict=True):
        file.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    whole = folder / "whole.csv"
    whole.write_text("\n".join([HEADER, *ROWS]), encoding="utf-8")
    one, other = kg.extract(TEXT, gazetteers=files), kg.extract(TEXT, gazetteers=[whole])
    assert (one.claims, one.background, one.joins) == (other.claims, other.background, other.joins)
    assert read_gazetteers(files) == read_gazetteers([whole])


def _statements(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(f"{TEXT} Round {number}.", encoding="utf-8")
    return folder


def _trig(store: Path) -> bytes:
    with kg.open(store) as graph:
        return graph.export(store.parent / f"{store.name}.trig").read_bytes()


def test_a_build_reads_again_what_other_rows_would_read_otherwise(tmp_path: Path, table: Path) -> None:
    folder, store = _statements(tmp_path / "in", 2), tmp_path / "s"
    plain = build([folder], store, jobs=1)
    with_rows = build([folder], store, jobs=1, gazetteers=[table])
    assert (with_rows.read, with_rows.unchanged) == (2, 0)
    assert with_rows.summary.officials > plain.summary.officials
    table.write_text("\n".join([HEADER, "# sorted", *sorted(ROWS)]), encoding="utf-8")
    assert build([folder], store, jobs=1, gazetteers=[table]).read == 0
    table.write_text("\n".join([HEADER, *ROWS[:5]]), encoding="utf-8")
    assert build([folder], store, jobs=1, gazetteers=[table]).read == 2
    build([folder], store, jobs=1)
    build([folder], tmp_path / "fresh", jobs=1)
    assert _trig(store) == _trig(tmp_path / "fresh")


def test_worker_processes_read_with_the_same_rows(tmp_path: Path, table: Path) -> None:
    folder = _statements(tmp_path / "in", 20)
    build([folder], tmp_path / "one", jobs=1, gazetteers=[table])
    build([folder], tmp_path / "many", jobs=2, gazetteers=[table])
    assert _trig(tmp_path / "one") == _trig(tmp_path / "many")
    with kg.open(tmp_path / "many") as graph:
        assert graph.rows("SELECT DISTINCT ?n { ?o a kg:Official ; foaf:name ?n FILTER(?n = 'Ben Osei') }")
        assert graph.validate() == []


# ------------------------------------------------------------------ the documentation
def test_the_worked_example_works(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "gazetteers.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert [language for language, _ in blocks] == ["csv", "csv", "text", "sh", "csv", "python"]
    bodies, people, text, commands, answer, program = (content for _, content in blocks)
    for name, content in (("bodies.csv", bodies), ("people.csv", people), ("visit.txt", text), ("p.py", program)):
        assert name == "p.py" or f"`{name}`" in page
        (tmp_path / name).write_text(content, encoding="utf-8")
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    printed = ""
    for command in [*commands.splitlines(), "python p.py"]:
        words = shlex.split(command)
        called = ["-m", "kg", *words[1:]] if words[0] == "kg" else words[1:]
        done = subprocess.run([sys.executable, *called], cwd=tmp_path, env=os.environ | {"PYTHONPATH": path},
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        printed += done.stdout
    assert answer in printed.replace("\r\n", "\n")
    assert "['Ada Lund', 'Ben Osei', 'Lund', 'Ola Nordmann']" in printed
