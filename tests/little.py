"""Little statements for tests of reading, building and asking. Changes when these tests need other texts."""

from __future__ import annotations

from pathlib import Path

_PEOPLE = (
    ("Ada", "Lindqvist", "Finland", "Helsinki"), ("Boris", "Kovac", "Croatia", "Zagreb"),
    ("Carla", "Mendes", "Portugal", "Lisbon"), ("David", "Okoye", "Nigeria", "Abuja"),
    ("Elena", "Popescu", "Romania", "Bucharest"), ("Farid", "Haddad", "Jordan", "Amman"),
)


def visit(number: int) -> str:
    """A statement about a visit; the same number gives the same text."""
    first, last, country, capital = _PEOPLE[number % len(_PEOPLE)]
    other, name, land, _ = _PEOPLE[(number * 5 + 1) % len(_PEOPLE)]
    day = 1 + number % 27
    return (
        f"---\ntitle: Foreign Minister {last} receives Foreign Minister {name}\ndate: 2021-03-{day:02}\n"
        f"publisher: Ministry of Foreign Affairs\nsource: https://example.org/visits/{number}\n---\n\n"
        f"{capital}, March {day}, 2021. Foreign Minister {first} {last} of {country} met today in {capital} "
        f"with Foreign Minister {other} {name} of {land}. The ministers talked about trade and migration, "
        f"round {number}.\n\n"
        f"{country} will send {number + 3} customs officers to {land} by the summer. Minister {last} said that both "
        f"countries agreed to open a joint office.\n"
    )


def write(folder: Path, numbers: range) -> list[Path]:
    """Files with visits, one for each number."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in numbers:
        path = folder / f"visit-{number:03}.md"
        path.write_text(visit(number), encoding="utf-8")
        paths.append(path)
    return paths
