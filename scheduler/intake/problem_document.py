"""A problem document as facts: its centres, sessions and people become things that the log knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models import events as e
from models.activities import DatedSession
from models.faults import Malformed
from models.people import Availability, Person, Volunteer
from models.places import Centre, Network, Room, Way
from models.policy import Policy, Terms
from models.problem import AssignmentPin, Problem, SessionPin, Shift, Span
from models.problem import Volunteer as Planned
from models.reading import read_problem
from models.times import Between, DayHours, Opening
from scheduler.intake.assemble import Assembly
from scheduler.intake.desk import Desk
from scheduler.intake.findings import Place


def read_document(file: str, data: object, desk: Desk) -> Assembly:
    """The document's facts. Its faults become faults of the import, each with its path."""
    out = Assembly(desk)
    try:
        problem = read_problem(data)
    except Malformed as malformed:
        for fault in malformed.faults:
            desk.findings.fault(Place(file, heading=fault.path), fault.value, "document", expected=fault.expected)
        return out
    desk.findings.note("document", Place(file), sessions=len(problem.sessions), volunteers=len(problem.volunteers))
    if any(volunteer.history_minutes for volunteer in problem.volunteers):
        desk.findings.note("history_left", Place(file))
    if problem.baseline is not None:
        desk.findings.note("baseline_left", Place(file))
    _places(problem, out)
    _sessions(problem, out)
    _people(problem, out)
    _choices(problem, out)
    return out


def _places(problem: Problem, out: Assembly) -> None:
    state = out.desk.known.state
    shared = ("name", "timezone", "fair_minutes", "minors_per_adult", "travel_default_minutes")
    before = state.network if out.desk.described else None
    said = {name: getattr(problem, name) for name in shared}
    network = before.model_copy(update=said) if before else Network.model_validate(said)
    out.put("network", "network", network.name, before, network, e.NetworkDescribed(network=network))
    for row in problem.centres:
        fields = {name: getattr(row, name) for name in ("id", "name", "level", "parent", "location")}
        centre = Centre.model_validate({**fields, "opening": _opening(row.open, problem)})
        out.put("centres", row.id, row.name, state.centres.get(row.id), centre, e.CentreRegistered(centre=centre))
    for place in problem.rooms:
        names = ("id", "centre", "name", "capacity", "features", "turnaround_minutes", "parts")
        opening = None if place.open is None else _opening(place.open, problem)
        room = Room.model_validate({**{name: getattr(place, name) for name in names}, "opening": opening})
        out.put("rooms", place.id, place.name, state.rooms.get(place.id), room, e.RoomRegistered(room=room))
    ways = [Way(origin=leg.origin, to=leg.to, minutes=leg.minutes) for leg in problem.travel]
    fresh = tuple(way for way in ways if state.ways.get((way.origin, way.to)) != way)
    if fresh:
        out.events.append(e.WaysMeasured(ways=fresh))
    for group in problem.groups:
        out.put("groups", group.id, group.name, state.groups.get(group.id), group, e.GroupRegistered(group=group))


def _opening(spans: Iterable[Span], problem: Problem) -> Opening:
    """Hours of single dates: a document knows no weekly pattern."""
    hours: dict[date, list[tuple[str, str]]] = {}
    for start, end in spans:
        for day, times in _by_day(start, end, problem):
            hours.setdefault(day, []).append(times)
    return Opening(weekly=(), exceptions=tuple(DayHours(date=day, hours=tuple(hours[day])) for day in sorted(hours)))


def _by_day(start: datetime, end: datetime, problem: Problem) -> Iterable[tuple[date, tuple[str, str]]]:
    zone = ZoneInfo(problem.timezone)
    begin, until = start.astimezone(zone), end.astimezone(zone)
    day = begin.date()
    while day <= until.date():
        first = f"{begin:%H:%M}" if day == begin.date() else "00:00"
        last = f"{until:%H:%M}" if day == until.date() else "24:00"
        if first != last:
            yield day, (first, last)
        day += timedelta(days=1)


def _sessions(problem: Problem, out: Assembly) -> None:
    known = out.desk.known.state.sessions
    shifts: dict[str, list[Shift]] = {}
    for shift in problem.shifts:
        shifts.setdefault(shift.session, []).append(shift)
    for session in problem.sessions:
        dated = DatedSession(session=session, shifts=tuple(shifts.get(session.id, ())), by_hand=True)
        out.put("sessions", session.id, session.name, known.get(session.id), dated, e.SessionScheduled(session=dated))


def _people(problem: Problem, out: Assembly) -> None:
    state, persons = out.desk.known.state, []
    for row in problem.volunteers:
        volunteer = Volunteer.model_validate({name: getattr(row, name) for name in Volunteer.model_fields})
        event = e.VolunteerRegistered(volunteer=volunteer)
        out.put("volunteers", row.id, row.name, state.volunteers.get(row.id), volunteer, event)
        person = _person(row, out.desk.known.persons.get(row.id))
        persons += [person] if person != out.desk.known.persons.get(row.id) else []
        windows = tuple(Between(start=window.start, end=window.end, cost=window.cost) for window in row.available)
        availability = Availability(windows=windows)
        declared = e.AvailabilityDeclared(volunteer=row.id, availability=availability)
        out.put("availability", row.id, row.name, state.availability.get(row.id), availability, declared)
    out.persons = tuple(persons)


def _person(row: Planned, known: Person | None) -> Person:
    return known.model_copy(update={"name": row.name}) if known else Person(id=row.id, name=row.name)


def _choices(problem: Problem, out: Assembly) -> None:
    state = out.desk.known.state
    for pair in problem.pairs:
        before = state.pairs.get((pair.kind, frozenset(pair.volunteers)))
        label = " + ".join(pair.volunteers)
        out.put("pairs", label, label, pair if before else None, pair, e.PairDeclared(pair=pair))
    for pin in problem.pins:
        known: SessionPin | AssignmentPin | None
        if isinstance(pin, SessionPin):
            label, known = pin.session, state.session_pins.get(pin.session)
        else:
            label, known = f"{pin.shift} {pin.volunteer}", state.assignment_pins.get((pin.shift, pin.volunteer))
        out.put("pins", label, label, known, pin, e.PinSet(pin=pin))
    if problem.weights and problem.weights != state.weights:
        out.events.append(e.WeightsSet(weights=problem.weights))
    if problem.policy and problem.policy != Terms(rules=state.policy.rules, parameters=state.policy.parameters):
        policy = Policy(rules=problem.policy.rules, parameters=problem.policy.parameters, tiers=state.policy.tiers)
        out.events.append(e.PolicyChanged(policy=policy))
