"""The sample as rows of the canonical sheets: key of the sheet -> rows, each column key -> cell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeAlias

from models.activities import Activity
from models.places import Centre, Room
from models.times import Between
from scheduler.sample import cells
from scheduler.sample.content import centres, futian, nanshan, parks_and_city, people, pieces, qianhai, rooms, tour, yitian
from scheduler.sample.content.people import Somebody

Cell: TypeAlias = "str | int | float | date | datetime | None"
Row: TypeAlias = dict[str, Cell]
Tables: TypeAlias = dict[str, list[Row]]

ACTIVITIES = (
    *qianhai.ACTIVITIES,
    *futian.ACTIVITIES,
    *yitian.ACTIVITIES,
    *nanshan.ACTIVITIES,
    *parks_and_city.ACTIVITIES,
)
CHOICES = {"usual": "照常", "closed": "闭馆", "skip": "暂停", "together": "一起", "apart": "分开", "holiday": "节假日"}
SHOWS = {"role": "仅岗位", "surname": "姓氏和岗位", "full": "全名"}
KINDS = {"role": "岗位", "centre": "中心"}


def network() -> Tables:
    """Everything but the people."""
    return {
        "network": [_network()],
        "centres": [_centre(centre) for centre in centres.CENTRES],
        "rooms": [_room(room) for room in rooms.ROOMS],
        "exceptions": list(_exceptions()),
        "closures": [_closure(closed.room, closed.between) for closed in centres.CLOSURES],
        "ways": [{"origin": way.origin, "to": way.to, "minutes": way.minutes} for way in centres.WAYS],
        "days": [{"date": day.date, "kind": CHOICES[day.kind], "name": day.name} for day in centres.DAYS],
        "groups": [{"id": tour.GROUP.id, "name": tour.GROUP.name, "size": tour.PEOPLE}],
        "activities": [_activity(activity) for activity in ACTIVITIES],
        "roles": [*(row for activity in ACTIVITIES for row in _roles(activity)), *tour.roles()],
        "sessions": [row | {"date": date.fromisoformat(row["date"])} for row in tour.sessions()],
    }


def _network() -> Row:
    return {key: getattr(centres.NETWORK, key) for key in type(centres.NETWORK).model_fields}


def _centre(centre: Centre) -> Row:
    where = centre.location
    return {
        "id": centre.id,
        "name": centre.name,
        "level": centre.level,
        "parent": centre.parent,
        "address": centre.address,
        "latitude": where.lat if where else None,
        "longitude": where.lon if where else None,
        "opening": cells.hours(centre.opening.weekly),
        "note": centre.note,
    }


def _room(room: Room) -> Row:
    return {
        "id": room.id,
        "centre": room.centre,
        "name": room.name,
        "area": room.area,
        "capacity": room.capacity,
        "features": "; ".join(sorted(room.features)),
        "opening": cells.hours(room.opening.weekly) if room.opening else None,
        "turnaround_minutes": room.turnaround_minutes,
        "parts": "; ".join(room.parts or ()),
        "note": room.note,
    }


def _exceptions() -> Iterable[Row]:
    for centre in centres.CENTRES:
        for day in centre.opening.exceptions:
            for start, end in day.hours:
                yield {"centre": centre.id, "date": day.date, "start": start, "end": end, "note": day.note}


def _closure(room: str, between: Between) -> Row:
    return {"room": room, "start": _wall(between.start), "end": _wall(between.end), "note": between.note}


def _wall(moment: datetime) -> datetime:
    return moment.astimezone(centres.ZONE).replace(tzinfo=None)


def _activity(activity: Activity) -> Row:
    rule = dict(part.split("=") for part in (activity.recurrence.rrule or "").split(";"))
    return {
        "id": activity.id,
        "name": activity.name,
        "centres": "; ".join(activity.centres),
        "kind": activity.kind,
        "audience": activity.audience,
        "host": activity.host,
        "weekdays": cells.weekdays(pieces.DAYS.index(day) for day in rule["BYDAY"].split(",")),
        "clock": activity.recurrence.clock,
        "minutes": activity.minutes,
        "every": int(rule.get("INTERVAL", 1)),
        "first": activity.recurrence.first,
        "holidays": CHOICES.get(activity.recurrence.holidays),
        "other_starts": cells.starts(activity.other_starts),
        "attendance": activity.attendance,
        "needs_room": "是" if activity.needs_room else "否",
        "features": "; ".join(sorted(activity.features)),
        "rooms": "; ".join(activity.rooms or ()),
        "priority": activity.priority,
        "same_people": "是" if activity.same_people else "否",
        "note": activity.note,
    }


def _roles(activity: Activity) -> Iterable[Row]:
    for role in activity.roles:
        yield {
            "activity": activity.id,
            "key": role.key,
            "role": role.role,
            "skills": cells.skills(role.skills),
            "min": role.min,
            "max": role.max,
            "standby": role.standby,
            "arrive_before": role.arrive_before,
            "leave_after": role.leave_after,
        }


def volunteers(everybody: tuple[Somebody, ...]) -> Tables:
    """The people, but those of whom a form's export tells."""
    return {
        "volunteers": [_volunteer(one) for one in everybody],
        "skills": [row for one in everybody for row in _certificates(one)],
        "availability": [row for one in everybody for row in _availability(one)],
        "preferences": [row for one in everybody for row in _preferences(one)],
        "pairs": [
            {"first": pair.volunteers[0], "second": pair.volunteers[1], "kind": CHOICES[pair.kind]}
            for pair in people.pairs(everybody)
        ],
    }


def _volunteer(one: Somebody) -> Row:
    limits = (
        "max_travel_minutes",
        "max_minutes",
        "max_minutes_per_day",
        "max_duties_per_day",
        "max_days",
        "min_rest_minutes",
    )
    return {
        "id": one.volunteer.id,
        "name": one.person.name,
        "phone": one.person.phone,
        "email": one.person.email,
        "home": one.volunteer.home,
        "skills": cells.lasting(one.volunteer.skills),
        "centres": "; ".join(one.volunteer.centres or ()),
        **{key: getattr(one.volunteer, key) for key in limits},
        "min_minutes": one.volunteer.min_minutes or None,
        "minor": "是" if one.volunteer.minor else "否",
        "shows": SHOWS[one.person.shows],
    }


def _certificates(one: Somebody) -> Iterable[Row]:
    for name, skill in one.volunteer.skills.items():
        if skill.until is not None:
            yield {"volunteer": one.volunteer.id, "skill": name, "level": skill.level, "until": skill.until}


def _availability(one: Somebody) -> Iterable[Row]:
    known: Row = {"volunteer": one.volunteer.id}
    for window in one.availability.weekly:
        times: Row = {"weekdays": cells.weekdays(window.weekdays), "start": window.start, "end": window.end}
        yield known | {"kind": "可服务"} | times | {"cost": window.cost or None}
    for between in one.availability.windows:
        yield known | {"kind": "可服务"} | _dated(between) | {"cost": between.cost or None}
    for between in one.availability.blackouts:
        yield known | {"kind": "不可服务"} | _dated(between)


def _dated(between: Between) -> Row:
    """A whole day has no times."""
    start, end = _wall(between.start), _wall(between.end)
    if start.date() != end.date():
        return {"date": start.date()}
    return {"date": start.date(), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}


def _preferences(one: Somebody) -> Iterable[Row]:
    for wish in one.volunteer.preferences:
        yield {"volunteer": one.volunteer.id, "kind": KINDS[wish.kind], "what": wish.id, "cost": wish.cost}
