"""Takes an edited roster back: all of its changes as one command, or nothing where a cell means nothing."""

from __future__ import annotations

from dataclasses import dataclass

from models.events import Event, ReleasePublished
from models.language import Language, say
from models.plan import Plan
from models.problem import Assigned, SessionPin
from models.world import World
from scheduler import commands as c
from scheduler.errors import BadInput
from scheduler.handlers import handle
from scheduler.office import Office, Recording
from scheduler.publishing import examined
from scheduler.rosters.merge import Merged, Now, merged
from scheduler.rosters.sentences import SENTENCES
from scheduler.rosters.sheet import NoRoster, Returned, read


@dataclass(frozen=True)
class Outcome:
    """``done``: each pin and ban in words; ``conflicts``: changes that were left out, and why; ``notes``: that the file is
    old, and which rules the changes would break. ``recorded``: whether anything was."""

    done: tuple[str, ...]
    conflicts: tuple[str, ...]
    notes: tuple[str, ...]
    recorded: bool


class RosterRejected(Exception):
    """Nothing was recorded; ``lines`` say why."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


def take_back(office: Office, name: str, data: bytes, language: Language, *, dry_run: bool = False) -> Outcome:
    """Compares the file with what is published, and records its changes as pins and bans, unless ``dry_run``.
    ``RosterRejected`` where it is no such file, or cells in it cannot be understood: all of them are named."""

    def tell(key: str, /, **fields: object) -> str:
        return say(SENTENCES, language, key, **fields)

    try:
        file = read(data)
    except NoRoster as error:
        raise RosterRejected([tell(error.key, file=name)]) from error
    made: list[Outcome] = []

    def decide(world: World) -> Recording:
        _check(file, world, name, language)
        found = merged(file, Now(world, office.names(), tell, language))
        if found.faults:
            raise RosterRejected(found.faults)
        events = _events(found, world, office, language)
        notes = [*_stale(file, world, name, language), *_breaks(file, found, world, office, language)]
        made.append(Outcome(tuple(found.done), tuple(found.conflicts), tuple(notes), bool(events) and not dry_run))
        return Recording() if dry_run else Recording(events)

    office.record("import_roster", decide)
    return made[-1]


def _check(file: Returned, world: World, name: str, language: Language) -> None:
    if file.version not in world.releases:
        if file.network != world.network.name:
            fields = {"file": name, "there": file.network, "here": world.network.name}
            raise RosterRejected([say(SENTENCES, language, "other_network", **fields)])
        raise RosterRejected([say(SENTENCES, language, "unknown_version", file=name, version=file.version)])


def _events(found: Merged, world: World, office: Office, language: Language) -> list[Event]:
    """What carries the commands out; a command that is refused becomes a conflict."""
    events: list[Event] = []
    for command in found.commands:
        try:
            events += handle(command, world, office.today())
        except BadInput as error:
            found.conflicts.append(error.say(language))
    return events


def _latest(file: Returned, world: World) -> ReleasePublished:
    """The newest release of the file's window."""
    one = world.releases[file.version]
    window = (one.first, one.last, one.subtree)
    return max(
        (each for each in world.releases.values() if (each.first, each.last, each.subtree) == window),
        key=lambda each: each.version,
    )


def _stale(file: Returned, world: World, name: str, language: Language) -> list[str]:
    latest = _latest(file, world).version
    if latest == file.version:
        return []
    return [say(SENTENCES, language, "stale", file=name, version=file.version, latest=latest)]


def _breaks(file: Returned, found: Merged, world: World, office: Office, language: Language) -> list[str]:
    """Rules that what is published keeps, and would break with the changes."""
    if not found.commands:
        return []
    release = _latest(file, world)
    problem = world.problem(release.first, release.last, subtree=release.subtree, names=office.names())
    before, _ = examined(problem, release.plan, world, office.names())
    after, _ = examined(problem, _changed(release.plan, found.commands), world, office.names())
    new = [one for one in after if one not in before]
    return [say(SENTENCES, language, "broken", rule=chinese if language == "zh" else english) for english, chinese in new]


def _changed(plan: Plan, commands: list[c.Command]) -> Plan:
    seats = {(row.shift, row.volunteer): row for row in plan.assignments}
    placed = {row.id: row for row in plan.sessions}
    for command in commands:
        if isinstance(command, c.PinAssignment):
            key = (command.shift, command.volunteer)
            seats.pop(key, None)
            if not command.banned:
                seats[key] = Assigned(shift=command.shift, volunteer=command.volunteer)
        elif isinstance(command, c.PinSession) and command.pin.session in placed:
            placed[command.pin.session] = placed[command.pin.session].model_copy(update=_where(command.pin))
    return plan.model_copy(update={"assignments": tuple(seats.values()), "sessions": tuple(placed.values())})


def _where(pin: SessionPin) -> dict[str, object]:
    found: dict[str, object] = {"at": pin.at} if pin.at is not None else {}
    return found | ({"room": pin.room} if pin.names_room else {})
