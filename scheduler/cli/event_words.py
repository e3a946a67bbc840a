"""The frequent facts in a few words: ``paiban event cancel yoga@2026-12-01/host 王伟``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from scheduler.cli import event_more as more
from scheduler.cli.book import Book
from scheduler.cli.call import Call
from scheduler.cli.naming import one_of
from scheduler.cli.refusal import Refused
from scheduler.cli.windows import date_of, time_of
from scheduler.facts import Fact, fact_of

SOURCE = "/paiban/cli"
Data = dict[str, object]


@dataclass(frozen=True)
class Given:
    """What was typed behind the first word."""

    words: tuple[str, ...]
    start: str | None
    end: str | None
    at: str | None
    room: str | None
    level: int | None
    until: str | None
    behalf: bool
    id: str | None


@dataclass(frozen=True)
class _Word:
    """``kind``: of the fact; ``words``: what must follow, as usage shows it; ``data`` makes the fact's data."""

    kind: str
    words: str
    data: Callable[[Book, Given], Data]


def _time(book: Book, option: str, word: str) -> str:
    """A date stands for its first moment."""
    zone = book.world.zone
    if " " not in word.strip() and "T" not in word and ":" not in word:
        word = f"{date_of(book.call, option, word)} 00:00"
    return time_of(book.call, option, word, zone, [book.office.now()]).isoformat()


def _between(book: Book, given: Given) -> Data:
    if given.end is None:
        raise Refused(book.call.say("event.option", option="--to"))
    start = book.office.now().replace(microsecond=0).isoformat() if given.start is None else None
    return {"start": start or _time(book, "--from", given.start or ""), "end": _time(book, "--to", given.end)}


def _seat(book: Book, given: Given) -> Data:
    said: Data = {"shift": book.shift(given.words[0]), "volunteer": book.volunteer(given.words[1])}
    return said | ({"at": _time(book, "--at", given.at)} if given.at is not None else {})


def _answer(book: Book, given: Given) -> Data:
    return _seat(book, given) | ({"by": "coordinator"} if given.behalf else {})


def _away(book: Book, given: Given) -> Data:
    return {"volunteer": book.volunteer(given.words[0]), "between": _between(book, given)}


def _back(book: Book, given: Given) -> Data:
    return {"volunteer": book.volunteer(given.words[0]), **_between(book, given)}


def _leave(book: Book, given: Given) -> Data:
    return {"volunteer": book.volunteer(given.words[0])}


def _gain(book: Book, given: Given) -> Data:
    said: Data = {"volunteer": book.volunteer(given.words[0]), "skill": given.words[1], "level": given.level or 1}
    if given.until is not None:
        said["until"] = date_of(book.call, "--until", given.until).isoformat()
    return said


def _lose(book: Book, given: Given) -> Data:
    return {"volunteer": book.volunteer(given.words[0]), "skill": given.words[1]}


def _close(book: Book, given: Given) -> Data:
    return {"room": book.room(given.words[0]), "between": _between(book, given)}


def _reopen(book: Book, given: Given) -> Data:
    return {"room": book.room(given.words[0]), **_between(book, given)}


def _drop(book: Book, given: Given) -> Data:
    return {"session": book.session(given.words[0])}


def _move(book: Book, given: Given) -> Data:
    session = book.session(given.words[0])
    starts = [row.at for row in book.world.sessions[session].session.starts]
    if given.at is None:
        raise Refused(book.call.say("event.option", option="--at"))
    at = time_of(book.call, "--at", given.at, book.world.zone, starts)
    said: Data = {"session": session, "starts": [{"at": at.isoformat()}]}
    return said | ({"rooms": [book.room(given.room)]} if given.room is not None else {})


def _more(make: Callable[[Book, list[str], more.Extras], Data]) -> Callable[[Book, Given], Data]:
    return lambda book, given: make(book, *more.split(given.words))


def _people(book: Book, given: Given) -> Data:
    try:
        return {"session": book.session(given.words[0]), "attendance": int(given.words[1])}
    except ValueError as error:
        raise Refused(book.call.say("usage.whole", what=given.words[1], range="")) from error


WORDS: Mapping[str, _Word] = {
    "cancel": _Word("duty_cancelled", "SHIFT VOLUNTEER", _answer),
    "accept": _Word("offer_accepted", "SHIFT VOLUNTEER", _answer),
    "decline": _Word("offer_declined", "SHIFT VOLUNTEER", _answer),
    "swap": _Word("swap_asked", "SHIFT VOLUNTEER", _answer),
    "keep": _Word("swap_withdrawn", "SHIFT VOLUNTEER", _answer),
    "came": _Word("checked_in", "SHIFT VOLUNTEER", _seat),
    "went": _Word("checked_out", "SHIFT VOLUNTEER", _seat),
    "missing": _Word("no_show", "SHIFT VOLUNTEER", _seat),
    "ill": _Word("volunteer_ill", "VOLUNTEER", _away),
    "busy": _Word("volunteer_busy", "VOLUNTEER", _away),
    "free": _Word("volunteer_free", "VOLUNTEER", _back),
    "leave": _Word("volunteer_left", "VOLUNTEER", _leave),
    "gain": _Word("skill_gained", "VOLUNTEER SKILL", _gain),
    "lose": _Word("skill_lost", "VOLUNTEER SKILL", _lose),
    "close": _Word("room_closed", "ROOM", _close),
    "reopen": _Word("room_reopened", "ROOM", _reopen),
    "drop": _Word("session_cancelled", "SESSION", _drop),
    "move": _Word("session_moved", "SESSION", _move),
    "people": _Word("attendance_changed", "SESSION NUMBER", _people),
    "join": _Word("volunteer_joined", "ID CENTRE [name=] [phone=] [email=] [skills=] [available=]", _more(more.join)),
    "available": _Word("availability_changed", "VOLUNTEER TIMES", _more(more.available)),
    "hours": _Word("hours_changed", "CENTRE|ROOM TIMES [on=DATE]", _more(more.hours)),
    "add": _Word("session_added", "ID NAME CENTRE at= minutes= [people=] [roles=] [room=] [group=]", _more(more.add)),
    "guests": _Word("delegation_added", "ID NAME SESSION...", _more(more.guests)),
    "weights": _Word("weights_changed", "NAME=VALUE...", _more(more.weights)),
}
"""By the word that is typed."""


def chosen(call: Call, what: str) -> str:
    """The word that is meant: ``send``, ``kinds``, or one of ``WORDS``."""
    return one_of(call, what, ["send", "kinds", *WORDS])


def _enough(given: tuple[str, ...], wanted: list[str]) -> bool:
    """Whether there are as many plain words as usage shows, and others only where it shows any."""
    if not any("=" in word for word in wanted):
        return len(given) >= len(wanted) if wanted[-1].endswith("...") else len(given) == len(wanted)
    plain, extras = more.split(given)
    needed = [word for word in wanted if "=" not in word]
    return len(plain) == len(needed) and bool(needed or extras)


def fact(book: Book, word: str, given: Given) -> Fact:
    """The fact that was typed; without an id of its own it gets a new one, which tells nobody anything in messages."""
    chosen = WORDS[word]
    if not _enough(given.words, chosen.words.split()):
        raise Refused(book.call.say("event.words", what=word, words=chosen.words))
    now: datetime = book.office.now()
    made = fact_of(chosen.kind, chosen.data(book, given), source=SOURCE, id=given.id or str(uuid4()), at=now)
    return replace(made, place=given.id or "")
