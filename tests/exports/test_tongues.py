"""Nothing escapes translation: what a form says by itself is in the reader's language, in every form and format."""

from __future__ import annotations

import re

import pytest

from exports.forms.all import FORMS, documents, written
from exports.forms.desk import Desk
from exports.view import View
from models.places import Centre, Room
from models.release import Release
from models.times import Opening
from tests.exports.builders import PUBLISHED, person, release, session, shift

_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_TAGS = re.compile(r"<style>.*?</style>|<svg.*?</svg>|<[^>]*>|&\w+;", re.DOTALL)


def network(han: bool, version: int) -> Release:
    """A week in which everything happens that has a word: empty and spare seats, a session called off, one without a room,
    a group, a joined room, people who agreed to different things, a day that is not planned. Its own texts are in one
    script alone, its ids are digits."""

    def word(number: int) -> str:
        return chr(0x4E00 + number) * 2 if han else f"{chr(0x41 + number % 26)}x"

    centre = Centre(id="1", name=word(1), address=word(2), note=word(3), opening=Opening(weekly=()))
    rooms = (
        Room(id="1", centre="1", name=word(4), capacity=9, area=word(5)),
        Room(id="2", centre="1", name=word(6), capacity=9),
        Room(id="3", centre="1", name=word(7), capacity=19, parts=("1", "2")),
        Room(id="4", centre="1", name=word(8), capacity=9),
    )
    people = tuple(
        person(str(n), word(10 + n), phone="1", shows=shows) for n, shows in enumerate(("full", "surname", "role"))
    )
    crew = [
        shift(word(20), *people, min=5, max=7, id="1"),
        shift(word(21), people[0], max=3, id="2"),
        shift(word(22), id="3"),
    ]
    fields = {"centre": "1", "audience": word(23), "kind": word(24), "activity": "1", "activity_name": word(25)}
    sessions = (
        session("1", "mon 9-11", *crew, name=word(26), room="3", group=word(27), **fields),
        session("2", "tue 22-1", shift(word(20), people[1], id="4"), name=word(28), room=None, **fields),
        session("3", f"wed {8 + version}-14", shift(word(20), people[2], id="5"), name=word(29), room="1", **fields),
        session("4", "thu 9-10", name=word(30), room="1", held=version < 2, **fields),
        session(f"5{version}", "fri 9-10", shift(word(20), id="6"), name=word(31), room="2", **fields),
    )
    parts = {"centres": (centre,), "rooms": rooms, "persons": people, "network": word(32), "version": version}
    return release(*sessions, **parts, unplaced=(word(33),), last=release().first.replace(day=5, month=12))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "foreign"), [("zh", _LATIN), ("en", _HAN)])
def test_a_form_says_nothing_in_the_other_language(form: str, language: str, foreign: re.Pattern[str]) -> None:
    now, before = (Desk(View(network(language == "zh", version)), language, "surname") for version in (2, 1))  # type: ignore[arg-type]
    made: dict[str, bytes] = {}
    for document in documents(form, now, before):  # type: ignore[arg-type]
        made |= written(document, ["txt", "md", "csv", "html"], PUBLISHED)
    assert made
    for path, data in made.items():
        text = _TAGS.sub(" ", data.decode("utf-8-sig"))
        found = {word for word in foreign.findall(text) if not re.fullmatch(r"br|[A-Z]x", word)}
        assert not found, (path, found)
