"""Lines that fit, in letters that exist, from font files that nobody changed."""

import hashlib

import pytest

from server.paper import typeface

LONG = "Hoe vaak werd je deze week op school uitgedaagd om het beste uit jezelf te halen?"


@pytest.mark.parametrize("room", [12.0, 30.0, 80.0, 400.0])
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(room: float) -> None:
    text = f"{LONG} {'W' * 40}"

    lines = typeface.wrap(text, 12, room)

    assert max(typeface.width(line, 12) for line in lines) <= room + 1e-9
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_words_stay_whole_where_they_can() -> None:
    assert " ".join(typeface.wrap(LONG, 12, 60)) == LONG


def test_the_largest_size_that_fits_is_chosen() -> None:
    sizes = (40.0, 20.0, 10.0)
    room = typeface.width("Klas 2B", 20, "bold")

    assert typeface.fit("Klas 2B", sizes, room, 1) == 20
    assert typeface.fit("Klas 2B", sizes, room - 1, 1) == 10


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("2B 🦊", "2B"),
        ("  2B \t\n havo ", "2B havo"),
        ("2\u202eB\u200b", "2B"),
        ("Ж2", "?2"),
        ("e\u0301e\u0301n", "één"),
        ("Ş Ł ñ ò ü", "Ş Ł ñ ò ü"),
    ],
)
def test_only_letters_of_the_font_are_printed(label: str, expected: str) -> None:
    assert typeface.printable(label) == expected


@pytest.mark.parametrize("file", typeface.FILES.values(), ids=lambda file: file.name)
def test_the_font_files_are_those_that_the_readme_names(file: object) -> None:
    readme = (typeface.FOLDER / "README.md").read_text(encoding="utf-8")

    digest = hashlib.sha384((typeface.FOLDER / str(file)).read_bytes()).hexdigest()

    assert digest in readme
    assert (typeface.FOLDER / "OFL.txt").exists()
