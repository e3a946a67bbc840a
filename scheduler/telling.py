"""What a release changes, in words: a sentence for each duty, so that everybody learns what is different for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from exports import dates
from exports.text import isolated
from models.changes import DutyChange, SessionChange, duty_changes, session_changes
from models.events import ReleasePublished
from models.language import Language, Sentences, say
from models.published import Held
from models.state import State
from models.world import World
from scheduler.lookup import known

SENTENCES: Sentences = {
    "duty.added": ("{when}: you serve as {role} at {name}, {place}", "{when} 您担任{name}的{role}，地点：{place}"),
    "duty.cancelled": ("{when}: {name} is cancelled, you need not come", "{when} {name}取消，您不必到岗"),
    "duty.replaced": ("{when}: you need not come to {name}", "{when} {name}：您不必到岗"),
    "duty.replaced_by": ("{when}: you need not come to {name}, {people} will", "{when} {name}：您不必到岗，由{people}接替"),
    "duty.role": (
        "{when}: at {name} you serve as {role} now, no longer as {left}",
        "{when} {name}：您改任{role}，不再担任{left}",
    ),
    "duty.moved": ("{when}: {name} is moved to {then}, {place}", "{when} {name}改到{then}，地点：{place}"),
    "duty.rerouted": ("{when}: {name} is moved to {place}", "{when} {name}改到{place}"),
    "session.added": ("new: {when} {name}, {place}", "新增：{when} {name}，{place}"),
    "session.cancelled": ("cancelled: {when} {name}", "取消：{when} {name}"),
    "session.moved": ("moved: {when} {name}, to {then}, {place}", "改时：{when} {name}改到{then}，{place}"),
    "session.rerouted": ("other room: {when} {name}, to {place}", "换场地：{when} {name}改到{place}"),
    "session.people": ("people: {when} {name}: {people}", "换人：{when} {name}：{people}"),
    "role": ("{who} ({left} → {role})", "{who}（{left} → {role}）"),
    "comma": (", ", "、"),
    "place": ("{centre} {room}", "{centre}{room}"),
}


@dataclass(frozen=True)
class Changes:
    """What is different between what people were told before and after; ``version``: of the later release (0: none)."""

    version: int
    sessions: tuple[SessionChange, ...]
    duties: tuple[DutyChange, ...]

    def of_centres(self, centres: frozenset[str]) -> Changes:
        """What concerns these centres."""
        sessions = tuple(row for row in self.sessions if centres & {one.centre for one in (row.before, row.after) if one})
        return Changes(self.version, sessions, duty_changes(sessions))

    def of_volunteer(self, volunteer: str) -> Changes:
        """What concerns one volunteer."""
        duties = tuple(row for row in self.duties if row.volunteer == volunteer)
        touched = {row.shown.placed.id for row in duties}
        return Changes(self.version, tuple(row for row in self.sessions if row.session in touched), duties)


def between(before: Mapping[str, Held], after: Mapping[str, Held], version: int = 0) -> Changes:
    """What is different between two states of what is published."""
    sessions = session_changes(before, after)
    return Changes(version, sessions, duty_changes(sessions))


def changes_by(release: ReleasePublished, world: World) -> Changes:
    """What a release changes for people if it is the next."""
    later = world.scratch()
    later.apply(release)
    return between(world.published, later.published, release.version)


def release_changes(world: World, version: int, since: int | None = None) -> Changes:
    """What people learn by release ``version``: against what they were told right before it, or by release ``since``.

    ``Unknown`` where there is no such release.
    """
    position = position_of(world, version)
    if since is not None:
        before, after = (world.at(end).published for end in (position_of(world, since), position))
        return between(before, after, version)
    then = world.at(position - 1)
    told = dict(then.published)
    then.apply(world.log[position - 1])
    return between(told, then.published, version)


class Told:
    """What one release after the other changes: whoever asks for them in turn goes through the log once.

    ``at`` gives the world as it was at an earlier end of the log, for whoever knows a shorter way than from the beginning.
    """

    def __init__(self, at: Callable[[int], World] | None = None) -> None:
        self._at = at
        self._then: World | None = None
        self._known: dict[int, Changes] = {}

    def begin(self, world: World) -> None:
        """From here on, unless something earlier is asked for."""
        if self._then is None:
            self._then = world.scratch()

    def changes(self, world: World, version: int) -> Changes:
        """As ``release_changes``."""
        if version not in self._known:
            position = position_of(world, version)
            then = self._then
            if then is None or then.position >= position:
                then = (self._at or world.at)(position - 1)
            for event in world.log[then.position : position - 1]:
                then.apply(event)
            before = dict(then.published)
            then.apply(world.log[position - 1])
            self._then, self._known = then, {version: between(before, then.published, version)}
        return self._known[version]


def position_of(world: World, version: int) -> int:
    """Where the log has a release. ``Unknown`` where there is none of that number."""
    release = world.releases.get(version)
    if release is None:
        known("release", str(version), {str(one): row for one, row in world.releases.items()})
    return world.editions[version]


@dataclass(frozen=True)
class Teller:
    """Says changes in one language. ``names``: what volunteers are called; who is not there is called by nothing.
    ``isolate``: names that run from right to left stand between marks, for readers of plain text."""

    state: State
    names: Mapping[str, str]
    language: Language
    isolate: bool = False

    def duty(self, change: DutyChange) -> str:
        """A sentence to the volunteer whom it concerns."""
        old, new = change.before or change.shown, change.after or change.shown
        begins, then = (self.when(held.placed.at) for held in (old, new))
        people = self._people(change.instead) if change.fate == "replaced" else ""
        key = "duty.replaced_by" if people else f"duty.{change.fate}"
        name, role = self.called(new.dated.session.name), self.called(change.shift.role)
        fields = {"name": name, "role": role, "left": self.called(change.left.role) if change.left else ""}
        return self._say(key, when=begins, then=then, place=self.place(new), people=people, **fields)

    def session(self, change: SessionChange) -> str:
        """A line to whoever plans."""
        old, new = change.before or change.shown, change.after or change.shown
        return self._say(
            f"session.{change.kind}",
            when=self.when(old.placed.at),
            then=self.when(new.placed.at),
            name=self.called(new.dated.session.name),
            place=self.place(new),
            people=self._say("comma").join(self._crew(change)),
        )

    def _crew(self, change: SessionChange) -> list[str]:
        """Who comes (+), who goes (-), and who does something else than before."""
        went = {row.volunteer: self._role(change.before, row.shift) for row in change.went}
        came = {row.volunteer: self._role(change.after, row.shift) for row in change.came}
        found = [f"+{self._named(who)}" for who in came if who not in went]
        found += [f"-{self._named(who)}" for who in went if who not in came]
        roles = [(self._named(who), went[who], came[who]) for who in came if who in went]
        return found + [
            who if left == role else self._say("role", who=who, left=left, role=role) for who, left, role in roles
        ]

    def _named(self, volunteer: str) -> str:
        return self.called(self.names.get(volunteer, volunteer))

    def _role(self, held: Held | None, shift: str) -> str:
        roles = {row.id: row.role for row in held.dated.shifts} if held is not None else {}
        return self.called(roles.get(shift, shift))

    def _people(self, volunteers: tuple[str, ...]) -> str:
        return self._say("comma").join(self._named(id) for id in volunteers if id in self.names)

    def called(self, name: str) -> str:
        """A name as it stands in a sentence."""
        return isolated(name) if self.isolate else name

    def when(self, at: datetime) -> str:
        """Date and time on the network's clocks."""
        local = at.astimezone(self.state.zone)
        return f"{dates.day(local.date(), self.language)} {dates.clock(local)}"

    def place(self, held: Held) -> str:
        """The centre and the room of a session."""
        centre, room = self.state.centres.get(held.centre), self.state.rooms.get(held.placed.room or "")
        names = (centre.name if centre else held.centre, room.name if room else held.placed.room or "")
        return self._say("place", centre=self.called(names[0]), room=self.called(names[1])).strip()

    def _say(self, key: str, **fields: object) -> str:
        return say(SENTENCES, self.language, key, **fields)
