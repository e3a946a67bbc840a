"""Activities, their dated sessions and shifts, and pins as listings."""

from __future__ import annotations

from datetime import timedelta

from models.activities import Activity, DatedSession
from models.published import Held
from models.times import Recurrence
from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing, Row, span, when
from scheduler.cli.views.places import weekdays
from scheduler.cli.views.scene import Scene

_ACTIVITIES = (
    Column("id", whole=True, spare=True),
    Column("name", "activity"),
    Column("centre_names", "centre"),
    Column("repeats", look=lambda call, row: repeats(call, row["recurrence"])),
    Column("minutes", number=True),
    Column("attendance", number=True),
    Column("seats", number=True),
)
_SESSIONS = (
    Column("id", whole=True, spare=True),
    Column("when", look=lambda call, row: _when(call, row)),
    Column("centre_names", "centre"),
    Column("name", "session"),
    Column("room_name", "room"),
    Column("attendance", number=True, spare=True),
    Column("seats", number=True),
)
_SHIFTS = (
    Column("id", whole=True),
    Column("when", look=when),
    Column("session_name", "session", spare=True),
    Column("role"),
    Column("skills", spare=True),
    Column("min", "seats", look=lambda call, row: _least(row), number=True),
    Column("people"),
)
_PINS = (
    Column("kind", look=lambda call, row: call.say(f"pin.{row['kind']}")),
    Column("what"),
    Column("means", look=lambda call, row: _pin(call, row)),
)
_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}


def activities(scene: Scene) -> Listing:
    """What is offered at the centres that are to be shown."""
    found = [each for each in scene.state.activities.values() if any(map(scene.wants_centre, each.centres))]
    return Listing("activities", _ACTIVITIES, [_activity(scene, each) for each in found])


def _activity(scene: Scene, activity: Activity) -> Row:
    return {
        "id": activity.id,
        "name": activity.name,
        "centres": list(activity.centres),
        "centre_names": [scene.centre(each) for each in activity.centres],
        "recurrence": activity.recurrence.model_dump(mode="json"),
        "minutes": activity.minutes,
        "attendance": activity.attendance,
        "seats": sum(role.min for role in activity.roles),
        "roles": [role.model_dump(mode="json") for role in activity.roles],
    }


def repeats(call: Call, dumped: object) -> str:
    """When it repeats: in words where it is weekly on some days, else as the rule says."""
    recurrence = Recurrence.model_validate(dumped)
    if recurrence.rrule is None:
        return span_of_dates(call, recurrence)
    parts = dict(part.split("=", 1) for part in recurrence.rrule.upper().split(";") if "=" in part)
    every = parts.pop("INTERVAL", "1")
    days = [_DAYS[word] for word in parts.pop("BYDAY", "").split(",") if word in _DAYS]
    if parts.pop("FREQ", "") != "WEEKLY" or not days or set(parts) - {"UNTIL", "COUNT", "WKST"}:
        return f"{recurrence.rrule} {recurrence.clock}"
    key = "weekly" if every == "1" else "every-weeks"
    return call.say(key, days=weekdays(call, tuple(days)), clock=recurrence.clock, every=every)


def span_of_dates(call: Call, recurrence: Recurrence) -> str:
    """A single date, and how many more there are."""
    from scheduler.cli.listing import day

    once = f"{day(call, recurrence.first)} {recurrence.clock}"
    return once if not recurrence.rdates else f"{once} {call.say('more', count=len(recurrence.rdates))}"


def sessions(scene: Scene) -> Listing:
    """The dated sessions, and what is published about them."""
    rows = [_session(scene, each) for each in wanted_sessions(scene)]
    return Listing("sessions", _SESSIONS, sorted(rows, key=lambda row: str(row["start"])))


def wanted_sessions(scene: Scene) -> list[DatedSession]:
    """Those of the centres and days that are to be shown."""
    return [
        each
        for each in scene.state.sessions.values()
        if any(map(scene.wants_centre, each.session.centres)) and scene.wants_day(each.day(scene.state.zone))
    ]


def _session(scene: Scene, dated: DatedSession) -> Row:
    session, held = dated.session, scene.state.published.get(dated.session.id)
    starts = session.starts
    start = held.placed.at if held else starts[0].at if starts else None
    return {
        "id": session.id,
        "name": session.name,
        "activity": dated.activity,
        "centres": list(session.centres),
        "centre_names": [scene.centre(each) for each in session.centres],
        "start": scene.local(start) if start else None,
        "end": scene.local(start + timedelta(minutes=session.minutes)) if start else None,
        "other_starts": [scene.local(each.at) for each in starts[1:]],
        "published": held.version if held else None,
        "room": held.placed.room if held else None,
        "room_name": scene.room(held.placed.room) if held else "",
        "attendance": session.attendance,
        "priority": session.priority,
        "seats": sum(shift.min for shift in dated.shifts),
    }


def _when(call: Call, row: Row) -> str:
    others = row["other_starts"]
    assert isinstance(others, list)
    text = when(call, row)
    return f"{text} {call.say('starts', count=len(others))}" if others and row["published"] is None else text


def shifts(scene: Scene) -> Listing:
    """Every shift of the sessions that are to be shown, and who serves it in what is published."""
    rows = [row for each in wanted_sessions(scene) for row in _shifts(scene, each)]
    return Listing("shifts", _SHIFTS, sorted(rows, key=lambda row: str(row["start"])))


def _shifts(scene: Scene, dated: DatedSession) -> list[Row]:
    held: Held | None = scene.state.published.get(dated.session.id)
    start = held.placed.at if held else dated.session.starts[0].at if dated.session.starts else None
    rows: list[Row] = []
    for shift in dated.shifts:
        serving = sorted(row.volunteer for row in held.crew if row.shift == shift.id) if held else []
        ends = start + timedelta(minutes=dated.session.minutes + shift.leave_after) if start else None
        rows.append(
            {
                "id": shift.id,
                "session": shift.session,
                "session_name": dated.session.name,
                "start": scene.local(start - timedelta(minutes=shift.arrive_before)) if start else None,
                "end": scene.local(ends) if ends else None,
                "role": shift.role,
                "skills": dict(shift.skills),
                "min": shift.min,
                "max": shift.most,
                "serving": serving,
                "people": [scene.person(each) for each in serving],
            }
        )
    return rows


def _least(row: Row) -> str:
    return f"{row['min']}" if row["min"] == row["max"] else f"{row['min']}–{row['max']}"


def pins(scene: Scene) -> Listing:
    """Choices that are fixed or forbidden."""
    state = scene.state
    rows: list[Row] = [
        {
            "kind": "session",
            "session": pin.session,
            "what": _named(scene, pin.session),
            "at": scene.local(pin.at) if pin.at else None,
            "room": pin.room,
            "room_name": scene.room(pin.room),
            "names_room": pin.names_room,
        }
        for pin in state.session_pins.values()
    ]
    rows += [
        {
            "kind": "ban" if pin.banned else "serve",
            "shift": pin.shift,
            "volunteer": pin.volunteer,
            "what": pin.shift,
            "person": scene.person(pin.volunteer),
        }
        for pin in state.assignment_pins.values()
    ]
    return Listing("pins", _PINS, rows)


def _named(scene: Scene, session: str) -> str:
    dated = scene.state.sessions.get(session)
    return f"{session} {dated.session.name}" if dated else session


def _pin(call: Call, row: Row) -> str:
    if row["kind"] != "session":
        return str(row["person"])
    at, parts = row["at"], []
    if at is not None:
        parts.append(span(call, at, at).split("–")[0])  # type: ignore[arg-type]
    if row["names_room"]:
        parts.append(str(row["room_name"] or call.say("no-room")))
    return ", ".join(parts) or call.say("held-somewhere")
