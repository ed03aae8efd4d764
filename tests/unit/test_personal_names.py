"""Which personal names may be one person's. A new way of writing names, or a bug, becomes a row."""

from __future__ import annotations

import pytest

from kg.resolve.names import agree, as_surname, families, fullness, keys, parse

AGREE = [
    ("Xi Jinping", "Jinping Xi", "name-order"),
    ("Moon Jae-in", "Jae-in Moon", "name-order"),
    ("Moon Jae In", "Jae-in Moon", "name-order"),
    ("Kim Jong Un", "Kim Jong-un", "same-name"),
    ("Viktor Orbán", "Orbán Viktor", "name-order"),
    ("He Yafei", "Yafei He", "name-order"),
    ("Hernández, Juan Orlando", "Juan Orlando Hernandez", "same-name"),
    ("Juan Orlando Hernández", "JUAN ORLANDO HERNÁNDEZ", "same-name"),
    ("Kevin K. McAleenan", "Kevin McAleenan", "shorter-name"),
    ("K. McAleenan", "Kevin McAleenan", "initials"),
    ("J. D. Vance", "JD Vance", "same-name"),
    ("J.D. Vance", "James David Vance", "initials"),
    ("Mike Pompeo", "Michael R. Pompeo", "nickname"),
    ("Juan Hernández", "Juan Orlando Hernández Alvarado", "shorter-name"),
    ("Marcelo Ebrard", "Marcelo Ebrard Casaubón", "shorter-name"),
    ("López Obrador", "Andrés Manuel López Obrador", ""),
    ("Mohammed bin Salman", "Mohammed bin Salman Al Saud", "shorter-name"),
    ("Ursula von der Leyen", "Leyen", "surname"),
    ("Ursula von der Leyen", "von der Leyen", "surname"),
    ("Ban Ki-moon", "Ban", "surname"),
    ("Lula", "Luiz Inácio Lula da Silva", "surname"),
    ("Alexandria Ocasio-Cortez", "Alexandria Ocasio Cortez", "same-name"),
    ("Javad Zarif", "Mohammad Javad Zarif", "shorter-name"),
    ("H.E. Ana Ruiz", "Dr. Ana Ruiz", "same-name"),
    ("Sr. Juan Pérez", "Juan Perez", "same-name"),
    ("Joseph R. Biden, Jr.", "Joe Biden", "nickname"),
    ("George Bush senior", "George Bush", "shorter-name"),
    ("习近平", "习近平", "same-name"),
    ("Сергей Лавров", "Лавров Сергей", "name-order"),
]

APART = [
    ("John A. Smith", "John B. Smith"),
    ("John Smith", "James Smith"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("George Bush Sr.", "George Bush Jr."),
    ("George Bush senior", "George W. Bush"),
    ("Robert Kennedy Jr.", "Robert F. Kennedy"),
    ("Martin", "Martin Schulz"),
    ("Nguyen Phu Trong", "Nguyen Xuan Phuc"),
    ("Ana Ruiz", "Ana Rosales"),
    ("Сергей Лавров", "Sergey Lavrov"),
    ("", "Ana Ruiz"),
    ("Kelly", "Kelley"),
]


@pytest.mark.parametrize(("a", "b", "rule"), AGREE)
def test_names_that_may_be_one_person(a: str, b: str, rule: str) -> None:
    found = agree(parse(a), parse(b))
    assert found == (rule or found) != ""
    assert agree(parse(b), parse(a)) == found
    x, y = parse(a), parse(b)
    own, before = keys(x)
    other, behind = keys(y)
    met = bool(own & other or own & behind or before & other)
    met = met or bool(families(y).intersection(as_surname(x)) or families(x).intersection(as_surname(y)))
    assert met or found == "same-name", "names are compared only if they share a key"


@pytest.mark.parametrize(("a", "b"), APART)
def test_names_that_are_two_people(a: str, b: str) -> None:
    assert agree(parse(a), parse(b)) == agree(parse(b), parse(a)) == ""


@pytest.mark.parametrize(
    ("forms", "fullest"),
    [
        (["McAleenan", "Kevin K. McAleenan", "Kevin McAleenan"], "Kevin K. McAleenan"),
        (["Juan Orlando Hernandez", "Juan Orlando Hernández"], "Juan Orlando Hernández"),
        (["ANA RUIZ", "Ana Ruiz"], "Ana Ruiz"),
        (["Ruiz, Ana", "Ana Ruiz"], "Ana Ruiz"),
        (["Dr. Ana Ruiz", "Ana Ruiz"], "Ana Ruiz"),
        (["Ana L. Ruiz WHAT", "Ana L. Ruiz"], "Ana L. Ruiz"),
        (["K. McAleenan", "Kevin McAleenan"], "Kevin McAleenan"),
    ],
)
def test_the_fullest_form_is_displayed(forms: list[str], fullest: str) -> None:
    assert max(forms, key=fullness) == fullest
    assert max(reversed(forms), key=fullness) == fullest
