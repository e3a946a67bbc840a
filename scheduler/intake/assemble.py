"""Drafts -> events: only of what is new or differs from what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from models import events as e
from models.activities import Activity, DatedSession, Role
from models.base import Model
from models.people import Availability, Person, Volunteer
from models.places import Centre, Network, Room, Way
from models.problem import Group, Pair, Preference
from models.times import Between, Day
from scheduler.calendar_days import country_of
from scheduler.intake.build.free_time import FreeTime
from scheduler.intake.build.people import persons
from scheduler.intake.build.places import ALWAYS
from scheduler.intake.build.work import dated
from scheduler.intake.changes import Change, compared
from scheduler.intake.desk import Desk, Draft, made
from scheduler.intake.findings import Place

NOWHERE = Place("")
"""Where what no row is about stands."""


@dataclass
class Gathered:
    """What rows say beside drafts."""

    roles: dict[tuple[str, str], list[Role]] = field(default_factory=dict)
    free: dict[str, FreeTime] = field(default_factory=dict)
    preferences: dict[str, list[Preference]] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    closures: list[tuple[str, Between]] = field(default_factory=list)


@dataclass
class Assembly:
    """The events and changes so far."""

    desk: Desk
    events: list[e.Event] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    persons: tuple[Person, ...] = ()

    def put(self, kind: str, id: str, label: str, before: Model | None, after: Model, event: e.Event) -> None:
        """A thing: an event if it is new or differs."""
        change = compared(kind, id, label, before, after)
        self.changes.append(change)
        if change.what != "unchanged":
            self.events.append(event)


def assemble(desk: Desk, gathered: Gathered) -> Assembly:
    """Everything, in an order in which nothing is named before it is there."""
    out = Assembly(desk)
    _network(out)
    _centres(out)
    _rooms(out)
    _calendar(out, gathered)
    _groups(out)
    _activities(out, gathered)
    _sessions(out, gathered)
    _volunteers(out, gathered)
    _pairs(out, gathered)
    return out


def _drafts(out: Assembly, kind: str) -> Iterable[tuple[str, Draft]]:
    return sorted(out.desk.drafts.get(kind, {}).items())


def _network(out: Assembly) -> None:
    desk, options = out.desk, out.desk.options
    draft = desk.drafts.get("network", {}).get("network")
    before = desk.known.state.network if desk.described else None
    if draft is None and before is not None:
        return
    if draft is None:
        name = options.network or ("志愿服务网络" if options.language == "zh" else "Network")
        draft = Draft(place=NOWHERE, fields={"name": name, "timezone": options.timezone})
        desk.findings.note("network_made", name=name, timezone=options.timezone)
    draft.fields.setdefault("timezone", before.timezone if before else options.timezone)
    after = made(Network, before, draft)
    if before is None and not draft.fields.get("country"):
        after = after.model_copy(update={"country": country_of(after.timezone)})
    out.put("network", "network", after.name, before, after, e.NetworkDescribed(network=after))


def _parents_first(drafts: Iterable[tuple[str, Draft]], key: Callable[[Draft], tuple[str, ...]]) -> list[tuple[str, Draft]]:
    """In an order in which what a thing refers to comes before it; circles were refused before."""
    left, out = dict(drafts), list[tuple[str, Draft]]()
    while left:
        ready = [id for id, draft in left.items() if not set(key(draft)) & left.keys()] or list(left)
        out += [(id, left.pop(id)) for id in ready]
    return out


def _centres(out: Assembly) -> None:
    known = out.desk.known.state.centres
    for id, draft in _parents_first(_drafts(out, "centres"), lambda draft: (str(draft.fields.get("parent") or ""),)):
        before = known.get(id)
        if before is None:
            draft.fields.setdefault("opening", ALWAYS)
        after = made(Centre, before, draft)
        out.put("centres", id, after.name, before, after, e.CentreRegistered(centre=after))


def _parts(draft: Draft) -> tuple[str, ...]:
    found = draft.fields.get("parts")
    return found if isinstance(found, tuple) else ()


def _rooms(out: Assembly) -> None:
    known = out.desk.known.state.rooms
    for id, draft in _parents_first(_drafts(out, "rooms"), _parts):
        after = made(Room, known.get(id), draft)
        out.put("rooms", id, after.name, known.get(id), after, e.RoomRegistered(room=after))


def _calendar(out: Assembly, gathered: Gathered) -> None:
    state = out.desk.known.state
    for room, closed in gathered.closures:
        known = closed in state.closures.get(room, ())
        label = f"{room} {closed.start:%Y-%m-%d %H:%M}"
        event = e.RoomClosed(room=room, between=closed)
        out.put("closures", label, label, closed if known else None, closed, event)
    fresh: list[Model] = []
    for way in gathered.ways:
        change = compared(
            "ways", f"{way.origin}-{way.to}", f"{way.origin} → {way.to}", state.ways.get((way.origin, way.to)), way
        )
        out.changes.append(change)
        fresh += [way] if change.what != "unchanged" else []
    if fresh:
        out.events.append(e.WaysMeasured.model_validate({"ways": fresh}))
    marked: list[Model] = []
    for day in gathered.days:
        change = compared("days", str(day.date), f"{day.date}", state.days.get(day.date), day)
        out.changes.append(change)
        marked += [day] if change.what != "unchanged" else []
    if marked:
        out.events.append(e.DaysMarked.model_validate({"days": marked}))


def _groups(out: Assembly) -> None:
    known = out.desk.known.state.groups
    for id, draft in _drafts(out, "groups"):
        draft.fields.pop("size", None)
        after = made(Group, known.get(id), draft)
        out.put("groups", id, after.name, known.get(id), after, e.GroupRegistered(group=after))


def _activities(out: Assembly, gathered: Gathered) -> None:
    known, drafts = out.desk.known.state.activities, out.desk.drafts.setdefault("activities", {})
    for (kind, id), roles in gathered.roles.items():
        if kind == "activities":
            drafts.setdefault(id, Draft(NOWHERE)).fields["roles"] = tuple(roles)
    for id, draft in sorted(drafts.items()):
        after = made(Activity, known.get(id), draft)
        out.put("activities", id, after.name, known.get(id), after, e.ActivityRegistered(activity=after))


def _sessions(out: Assembly, gathered: Gathered) -> None:
    known, drafts = out.desk.known.state.sessions, out.desk.drafts.setdefault("sessions", {})
    for kind, id in gathered.roles:
        if kind == "sessions" and id not in drafts and id in known:
            session = known[id].session
            fields = {name: getattr(session, name) for name in session.model_fields_set}
            drafts[id] = Draft(NOWHERE, fields)
    for id, draft in sorted(drafts.items()):
        roles = gathered.roles.get(("sessions", id))
        after = dated(draft, tuple(roles) if roles is not None else None, out.desk)
        before: DatedSession | None = known.get(id)
        if before is not None:
            after = after.model_copy(update={"date": before.date})
        out.put("sessions", id, after.session.name, before, after, e.SessionScheduled(session=after))


def _volunteers(out: Assembly, gathered: Gathered) -> None:
    desk, state = out.desk, out.desk.known.state
    out.persons = persons(desk)
    drafts = desk.drafts.setdefault("volunteers", {})
    for id, said in gathered.preferences.items():
        drafts.setdefault(id, Draft(NOWHERE)).fields["preferences"] = tuple(said)
    for id, draft in sorted(drafts.items()):
        after = made(Volunteer, state.volunteers.get(id), draft)
        out.put("volunteers", id, _label(out, id), state.volunteers.get(id), after, e.VolunteerRegistered(volunteer=after))
    _say_gaps(out, gathered)
    for person in out.persons:
        change = compared("persons", person.id, person.name, desk.known.persons.get(person.id), person)
        out.changes += [change] if change.what == "changed" else []
    for id, free in sorted(gathered.free.items()):
        before = state.availability.get(id)
        said_now = free.availability(before)
        event = e.AvailabilityDeclared(volunteer=id, availability=said_now)
        empty: Availability | None = Availability() if id in state.volunteers and said_now == Availability() else None
        out.put("availability", id, _label(out, id), before or empty, said_now, event)


def _say_gaps(out: Assembly, gathered: Gathered) -> None:
    nameless = sum(person.name == person.id for person in out.persons)
    if nameless:
        out.desk.findings.note("nameless", count=nameless)
    known = out.desk.known.state.availability
    silent = sum(id not in known and id not in gathered.free for id in out.desk.drafts["volunteers"])
    if silent:
        out.desk.findings.note("silent", count=silent)


def _label(out: Assembly, id: str) -> str:
    return out.desk.directory.labels.get("volunteers", {}).get(id, id)


def _pairs(out: Assembly, gathered: Gathered) -> None:
    known = out.desk.known.state.pairs
    for pair in gathered.pairs:
        key = pair.kind, frozenset(pair.volunteers)
        label = " + ".join(_label(out, id) for id in pair.volunteers)
        out.put("pairs", label, label, pair if key in known else None, pair, e.PairDeclared(pair=pair))
