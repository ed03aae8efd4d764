"""Names that the gazetteers know, and what stands beside them."""

from __future__ import annotations

import pytest

from kg.extract.names import NameFinder, country_labels, forms_of
from kg.extract.protocol import Reading
from kg.extract.tokens import tokenise
from kg.model import Document


def names(text: str) -> list[str]:
    """Each name as "kind key: words"."""
    made = Reading(Document("a", text, "a.txt", ""), text)
    tokenise(made)
    NameFinder().extract(made)
    return [f"{n.kind} {n.ref.key}: {' '.join(text[n.start : n.end].split())}" for n in made.names]


NAMES = [
    ("Norway thanked Ghana.", ["country NOR: Norway", "country GHA: Ghana"]),
    ("the Norwegian and Ghanaian ports", ["demonym NOR: Norwegian", "demonym GHA: Ghanaian"]),
    ("U.S and Peruvian ships", ["country USA: U.S", "demonym PER: Peruvian"]),
    ("the United States of America", ["country USA: United States of America"]),
    ("the Republic of Korea", ["country KOR: Republic of Korea"]),
    ("the DPRK", ["country PRK: DPRK"]),
    ("Côte d’Ivoire", ["country CIV: Côte d’Ivoire"]),
    ("ports in New Mexico", ["place usa/new-mexico: New Mexico"]),
    ("the United Nations", ["organization united-nations: United Nations"]),
    ("talks at NATO", ["organization nato: NATO"]),
    (
        "the Department of Homeland Security",
        ["agency usa/department-of-homeland-security: Department of Homeland Security"],
    ),
    ("the Government of Ghana", ["government gha/government: Government of Ghana", "country GHA: Ghana"]),
    ("the Ghanaian government", ["government gha/government: Ghanaian government", "demonym GHA: Ghanaian"]),
    ("Ghana’s Government", ["government gha/government: Ghana’s Government", "country GHA: Ghana"]),
    (
        "the Governments of Ghana and Norway",
        [
            "government gha/government: Governments of Ghana",
            "country GHA: Ghana",
            "government nor/government: Norway",
            "country NOR: Norway",
        ],
    ),
    ("norway in lower case", []),
    ("a turkey and some china", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert sorted(names(text)) == sorted(expected)


def test_forms_of_a_cell() -> None:
    assert forms_of(" Norway | Kingdom of Norway ||") == ["Norway", "Kingdom of Norway"]
    assert forms_of("") == []


def test_every_country_has_a_label() -> None:
    labels = country_labels()
    assert labels["NOR"] == "Norway"
    assert all(len(code) == 3 and code.isupper() and label for code, label in labels.items())
