"""The less frequent facts in a few words: somebody joins, a session is added, guests come, hours and weights change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scheduler.cli.book import Book
from scheduler.cli.naming import meant
from scheduler.cli.refusal import Refused
from scheduler.cli.windows import date_of, time_of

if TYPE_CHECKING:
    from scheduler.intake.cells.hours import Spell

Data = dict[str, object]
Extras = dict[str, str]


def split(words: tuple[str, ...]) -> tuple[list[str], Extras]:
    """The plain words, and those of the form NAME=VALUE."""
    extras = dict(word.split("=", 1) for word in words if "=" in word)
    return [word for word in words if "=" not in word], extras


def only(book: Book, extras: Extras, *known: str) -> Extras:
    """The extras, if none is another than these."""
    for name in extras:
        if name not in known:
            raise Refused(book.call.say("choice", word=name, choices=", ".join(known)))
    return extras


def whole(book: Book, word: str) -> int:
    """A whole number that was typed."""
    try:
        return int(word)
    except ValueError as error:
        raise Refused(book.call.say("usage.whole", what=word, range="")) from error


def _centre(book: Book, word: str) -> str:
    return meant(book.call, "centre", word, {each.id: each.name for each in book.world.centres.values()})


def join(book: Book, plain: list[str], extras: Extras) -> Data:
    """``join v9 北区 name=赵敏 phone=139… skills=讲解2``"""
    from scheduler.intake.cells.words import read_skills
    from scheduler.intake.findings import Unreadable

    extras = only(book, extras, "name", "phone", "email", "skills", "available")
    id, home = plain[0], _centre(book, plain[1])
    try:
        levels = read_skills(extras.get("skills", ""))
    except Unreadable as error:
        raise Refused(book.call.say("usage.value", what="skills", why=extras["skills"])) from error
    said: Data = {"volunteer": {"id": id, "home": home, "skills": {name: {"level": n} for name, n in levels.items()}}}
    person = {name: extras[name] for name in ("name", "phone", "email") if name in extras}
    if person:
        said["person"] = {"id": id, "name": id} | person
    return said | ({"availability": _availability(book, extras["available"])} if "available" in extras else {})


def available(book: Book, plain: list[str], extras: Extras) -> Data:
    """``available 王伟 "周二周四 8:00-12:00; 2026-12-05 9-17"``: instead of what was said before."""
    only(book, extras)
    return {"volunteer": book.volunteer(plain[0]), "availability": _availability(book, plain[1])}


def _availability(book: Book, word: str) -> Data:
    from models.hours import span_on

    spells, zone = _spells(book, word), book.world.zone
    weekly = [{"weekdays": list(one.days), "start": one.start, "end": one.end} for one in spells if one.date is None]
    spans = [span_on(one.date, one.start, one.end, zone) for one in spells if one.date is not None]
    windows = [{"start": begin.isoformat(), "end": end.isoformat()} for begin, end in spans]
    return {"weekly": weekly, "windows": windows}


def hours(book: Book, plain: list[str], extras: Extras) -> Data:
    """``hours 北区 "周二至周日 9:00-21:00"`` for good, ``hours 大厅 13:00-17:00 on=2026-12-01`` for a date, or 闭馆."""
    extras = only(book, extras, "on")
    place, spells = _place(book, plain[0]), _spells(book, plain[1])
    if "on" not in extras:
        dated = [one for one in spells if one.date is not None]
        if dated or not spells:
            raise Refused(book.call.say("event.option", option="on=2026-12-01"))
        return place | {"opening": {"weekly": [{"weekdays": [*s.days], "start": s.start, "end": s.end} for s in spells]}}
    day = date_of(book.call, "on", extras["on"])
    return place | {"exceptions": [{"date": day.isoformat(), "hours": [[one.start, one.end] for one in spells]}]}


def _place(book: Book, word: str) -> Data:
    centres = {each.id: each.name for each in book.world.centres.values()}
    rooms = {each.id: each.name for each in book.world.rooms.values()}
    found = meant(book.call, "place", word, {**rooms, **centres})
    return {"centre": found} if found in centres else {"room": found}


def _spells(book: Book, word: str) -> Sequence[Spell]:
    from scheduler.intake.cells.hours import read_spells
    from scheduler.intake.findings import Unreadable

    try:
        return read_spells(word, book.office.today())
    except Unreadable as error:
        raise Refused(book.call.say("event.hours", word=word)) from error


def add(book: Book, plain: list[str], extras: Extras) -> Data:
    """``add s9 新春讲座 北区 at="2026-12-05 14:00" minutes=90 people=40 roles="讲解员x2; 签到x1"``"""
    from models.standby import shifts_of
    from scheduler.intake.build.work import inline_roles

    extras = only(book, extras, "at", "minutes", "people", "roles", "room", "group")
    lacking = next((name for name in ("at", "minutes") if name not in extras), None)
    if lacking is not None:
        raise Refused(book.call.say("event.option", option=f"{lacking}="))
    at = time_of(book.call, "at", extras["at"], book.world.zone, [book.office.now()])
    centre = _centre(book, plain[2])
    session: Data = {"id": plain[0], "name": plain[1], "centres": [centre], "starts": [{"at": at.isoformat()}]}
    session |= {"minutes": whole(book, extras["minutes"]), "attendance": whole(book, extras.get("people", "1"))}
    session |= {"rooms": [book.room(extras["room"])]} if "room" in extras else {}
    session |= {"group": extras["group"]} if "group" in extras else {}
    roles = tuple(inline_roles(extras.get("roles", "")))
    usual = book.world.reactions_at(centre).standby
    return {"session": session, "shifts": [row.model_dump(mode="json") for row in shifts_of(plain[0], roles, usual)]}


def guests(book: Book, plain: list[str], extras: Extras) -> Data:
    """``guests g1 考察团 yoga@2026-12-01 talk@2026-12-02``"""
    only(book, extras)
    return {"group": {"id": plain[0], "name": plain[1]}, "attends": [book.session(word) for word in plain[2:]]}


def weights(book: Book, plain: list[str], extras: Extras) -> Data:
    """``weights moved=500 travel=2``: instead of all that were set before."""
    return {"weights": {name: whole(book, word) for name, word in extras.items()}}
