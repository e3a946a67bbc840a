"""What an edited roster asks for: pins and bans for cells that were changed, and a word on all that cannot be done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from exports.dates import moment
from exports.edit import labels
from exports.text import one_line
from models.language import Language
from models.problem import SessionPin
from models.world import World
from scheduler import commands as c
from scheduler.rosters.sheet import Edited, Returned, Written, start_of

_COMMAS = re.compile(r"[、,，;；\n]+")
_END = re.compile(r"\s*(?:[、,，;；\n]|$)")
Say = Callable[..., str]
"""A sentence of ``scheduler.rosters.sentences`` in the reader's language."""


@dataclass
class Merged:
    """``commands`` to carry out; ``done`` says each in words; ``faults``: cells that mean nothing, because of which nothing
    at all is recorded; ``conflicts``: changes that are left out, and why."""

    commands: list[c.Command] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Now:
    """What is published now, and what things are called."""

    world: World
    names: Mapping[str, str]
    say: Say
    language: Language

    def moment(self, at: datetime) -> str:
        """A time as people write it here."""
        return moment(at.astimezone(self.world.zone), self.language)

    def listed(self, words: Iterable[str]) -> str:
        """As a list in the user's language."""
        return ("、" if self.language == "zh" else ", ").join(words)

    @cached_property
    def people(self) -> Mapping[str, str]:
        """How volunteers are written, by id."""
        return labels({id: self.names.get(id, id) for id in self.world.volunteers})

    @cached_property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of volunteers by all that they can be written as: label, name and id."""
        found = {label: (id,) for id, label in self.people.items()} | {id: (id,) for id in self.people}
        for id in self.people:
            name = one_line(self.names.get(id, id))
            if name not in found or id not in found[name]:
                found[name] = (*found.get(name, ()), id)
        return found

    @cached_property
    def spelt(self) -> Mapping[str, tuple[str, ...]]:
        """The same writings by their first letter, the longest first: a name may hold the comma that parts names."""
        found: dict[str, list[str]] = {}
        for text in sorted(filter(None, self.known), key=len, reverse=True):
            found.setdefault(text[0], []).append(text)
        return {letter: tuple(texts) for letter, texts in found.items()}

    @cached_property
    def rooms(self) -> Mapping[str, str]:
        """How rooms are written, by id."""
        return labels({id: room.name for id, room in self.world.rooms.items()})

    def session(self, id: str) -> str:
        """What a session is called."""
        dated = self.world.sessions.get(id)
        return dated.session.name if dated else id

    def role(self, session: str, shift: str) -> str:
        """The role of a shift."""
        dated = self.world.sessions.get(session)
        return next((row.role for row in dated.shifts if row.id == shift), shift) if dated else shift


def merged(file: Returned, now: Now) -> Merged:
    """Compares the file with itself as it was made, and with what is published by now."""
    found = Merged()
    for sheet, number in file.strange:
        found.conflicts.append(now.say("new_row", place=f"{sheet}:{number}"))
    for key, was in file.written.items():
        row = file.edited.get(key)
        if row is None:
            found.conflicts.append(
                now.say(
                    "lost_row",
                    sheet=next(iter(file.edited.values())).sheet if file.edited else "",
                    name=now.session(was.session),
                )
            )
            continue
        _people(found, now, file, was, row)
        _place(found, now, file, was, row)
    return found


def _at(row: Edited) -> str:
    return f"{row.sheet}:{row.row}"


def _people(found: Merged, now: Now, file: Returned, was: Written, row: Edited) -> None:
    wanted = set(_named(found, now, was, row))
    before = set(was.people)
    if wanted == before or not was.shift:
        return
    held = now.world.published.get(was.session)
    if held is None or was.session not in now.world.sessions:
        found.conflicts.append(now.say("gone", place=_at(row), name=now.session(was.session)))
        return
    current = {seat.volunteer for seat in held.crew if seat.shift == was.shift}
    if current not in (before, wanted):
        told = now.listed(now.people.get(id, id) for id in sorted(current)) or now.say("nobody")
        name = f"{now.role(was.session, was.shift)} · {now.session(was.session)}"
        found.conflicts.append(now.say("both_changed", place=_at(row), name=name, version=file.version, now=told))
        return
    for id in (*sorted(wanted - before), *sorted(before - wanted)):
        banned = id not in wanted
        found.commands.append(c.PinAssignment(shift=was.shift, volunteer=id, banned=banned))
        fields = {
            "person": now.people.get(id, id),
            "role": now.role(was.session, was.shift),
            "name": now.session(was.session),
        }
        found.done.append(now.say("ban" if banned else "pin", **fields))


def _named(found: Merged, now: Now, was: Written, row: Edited) -> Iterator[str]:
    """Ids of those who stand in the cell; faults for names that nobody has, or several."""
    if row.people == "、".join(now.people.get(id, id) for id in was.people):
        yield from was.people  # the usual case, found out fast
        return
    for text in _parted(row.people, now):
        same = now.known.get(text, (text,) if text in was.people else ())
        if len(same) == 1:
            yield same[0]
        elif same:
            found.faults.append(
                now.say("persons", place=_at(row), value=text, labels=", ".join(now.people[id] for id in same))
            )
        else:
            found.faults.append(now.say("person", place=_at(row), value=text))


def _parted(text: str, now: Now) -> Iterator[str]:
    """The names in a cell: known ones as they are written, commas in them included; else what stands between commas."""
    while text := text.strip():
        known = (name for name in now.spelt.get(text[0], ()) if text.startswith(name))
        one = next((name for name in known if _END.match(text, len(name))), "") or _COMMAS.split(text, maxsplit=1)[0]
        if one.strip():
            yield one.strip()
        end = _END.match(text, len(one))
        text = text[end.end() :] if end else ""


def _place(found: Merged, now: Now, file: Returned, was: Written, row: Edited) -> None:
    start = start_of(row.start, was.start)
    moved, rerouted = start != was.start, row.room != was.room_label
    if not was.first:
        if moved or rerouted:
            found.conflicts.append(now.say("locked", place=_at(row), value=row.room if rerouted else str(row.start)))
        return
    if not (moved or rerouted):
        return
    fields: dict[str, object] = {"session": was.session}
    if moved:
        if start is None:
            found.faults.append(now.say("time", place=_at(row), value=row.start))
            return
        fields["at"] = start
    if rerouted:
        room = next((id for id, label in now.rooms.items() if label == row.room), None)
        if room is None:
            found.faults.append(now.say("room", place=_at(row), value=row.room or "–"))
            return
        fields["room"] = room
    _pin(found, now, file, was, row, SessionPin.model_validate(fields))


def _pin(found: Merged, now: Now, file: Returned, was: Written, row: Edited, pin: SessionPin) -> None:
    held, dated = now.world.published.get(was.session), now.world.sessions.get(was.session)
    if held is None or dated is None:
        found.conflicts.append(now.say("gone", place=_at(row), name=now.session(was.session)))
        return
    if pin.at is not None and pin.at not in {start.at for start in dated.session.starts}:
        starts = now.listed(now.moment(one.at) for one in dated.session.starts)
        found.conflicts.append(now.say("no_start", place=_at(row), value=now.moment(pin.at), starts=starts))
        return
    if pin.room is not None and now.world.rooms[pin.room].centre not in dated.session.centres:
        found.conflicts.append(now.say("room_elsewhere", place=_at(row), value=row.room))
        return
    at_other_time = pin.at is not None and held.placed.at not in (was.start, pin.at)
    if at_other_time or (pin.room is not None and held.placed.room not in (was.room, pin.room)):
        told = f"{now.moment(held.placed.at)} {now.rooms.get(held.placed.room or '', '')}".strip()
        found.conflicts.append(
            now.say("both_changed", place=_at(row), name=now.session(was.session), version=file.version, now=told)
        )
        return
    parts = [now.say("at", time=now.moment(pin.at))] if pin.at else []
    parts += [now.say("in", room=row.room)] if pin.room else []
    found.commands.append(c.PinSession(pin=pin))
    found.done.append(now.say("place", name=now.session(was.session), what=" ".join(parts)))
