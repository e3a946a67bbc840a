"""The network, centres, rooms, their opening hours and exceptions, ways and calendar days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo, available_timezones

from models.places import Way
from models.problem import Location
from models.times import Between, Day, DayHours, Opening, WeeklyHours, at_clock, dates
from scheduler.intake.cells.hours import Spell
from scheduler.intake.desk import Desk, Draft, copied, text, value
from scheduler.intake.findings import Place
from scheduler.intake.tables import Row

ALWAYS = Opening(weekly=(WeeklyHours(weekdays=tuple(range(7)), start="00:00", end="24:00"),))
"""Open day and night: what holds of a centre that nobody gave hours."""


def network(row: Row, desk: Desk) -> None:
    """The one row about the whole network."""
    zone = text(row, "timezone")
    if zone and zone not in available_timezones():
        desk.findings.fault(row.at("timezone"), zone, "timezone")
        return
    if "network" in desk.drafts.get("network", {}):
        desk.findings.fault(row.place, text(row, "name"), "network_once")
    draft = desk.draft("network", "network", row.place)
    copied(row, draft, "name", "timezone", "country", "fair_minutes", "minors_per_adult", "travel_default_minutes")


def centre(row: Row, desk: Desk) -> None:
    """A centre; exceptions have a sheet of their own."""
    id = desk.ids[row.place]
    draft = desk.draft("centres", id, row.place)
    draft.fields["id"] = id
    copied(row, draft, "name", "level", "address", "note")
    if "parent" in row.values:
        draft.fields["parent"] = desk.reference(row, "parent", "centres")
    _location(row, draft, desk)
    known = desk.known.state.centres.get(id)
    _opening(row, draft, known.opening if known else ALWAYS, desk)


def _location(row: Row, draft: Draft, desk: Desk) -> None:
    latitude, longitude = value(row, "latitude", float), value(row, "longitude", float)
    for key, number, most in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if number is not None and abs(number) > most:
            desk.findings.fault(row.at(key), number, "between", least=-most, most=most)
            return
    if latitude is not None and longitude is not None:
        draft.fields["location"] = Location(lat=latitude, lon=longitude)


def _opening(row: Row, draft: Draft, before: Opening, desk: Desk) -> None:
    """Whatever a row says of the hours, over what they were before."""
    changed: dict[str, object] = {}
    spells = value(row, "opening", tuple)
    if spells is not None:
        exceptions = {day.date: day for day in before.exceptions} | _dated(spells)
        changed["weekly"] = _weekly(spells)
        changed["exceptions"] = tuple(exceptions[day] for day in sorted(exceptions))
    changed |= {key: text(row, key) for key in ("holidays", "makeup") if row.has(key)}
    if changed or "opening" not in draft.fields:
        begun = draft.fields.get("opening")
        draft.fields["opening"] = (begun if isinstance(begun, Opening) else before).model_copy(update=changed)


def _weekly(spells: Iterable[Spell]) -> tuple[WeeklyHours, ...]:
    return tuple(WeeklyHours(weekdays=spell.days, start=spell.start, end=spell.end) for spell in spells if not spell.date)


def _dated(spells: Iterable[Spell]) -> dict[date, DayHours]:
    hours: dict[date, list[tuple[str, str]]] = {}
    for spell in spells:
        if spell.date:
            hours.setdefault(spell.date, []).append((spell.start, spell.end))
    return {day: DayHours(date=day, hours=tuple(times)) for day, times in hours.items()}


def room(row: Row, desk: Desk) -> None:
    """A room; without opening hours it is open as its centre."""
    id = desk.ids.get(row.place)
    if id is None:
        return
    draft = desk.draft("rooms", id, row.place)
    draft.fields |= {"id": id, "centre": desk.directory.centres[id]}
    copied(row, draft, "name", "area", "capacity", "turnaround_minutes", "note")
    if "features" in row.values:
        draft.fields["features"] = frozenset(value(row, "features", tuple) or ())
    if "parts" in row.values:
        own = desk.directory.centres[id]
        parts = desk.references(row, "parts", "rooms", lambda other: desk.directory.centres.get(other) == own)
        draft.fields["parts"] = parts or None
        if any(desk.directory.centres.get(part) != own for part in parts):
            desk.findings.fault(row.at("parts"), row.raw.get("parts"), "same_centre", centre=own)
    known = desk.known.state.rooms.get(id)
    if row.has("opening") or row.has("holidays") or row.has("makeup"):
        centre_draft = desk.drafts.get("centres", {}).get(str(draft.fields["centre"]))
        of_centre = centre_draft.fields.get("opening") if centre_draft else None
        known_centre = desk.known.state.centres.get(str(draft.fields["centre"]))
        before = (known and known.opening) or of_centre or (known_centre and known_centre.opening) or ALWAYS
        _opening(row, draft, before if isinstance(before, Opening) else ALWAYS, desk)
    elif "opening" in row.values:
        draft.fields["opening"] = None


def circles(desk: Desk) -> None:
    """Rooms must not be parts of themselves, nor centres lie below themselves."""
    for kind, field in (("rooms", "parts"), ("centres", "parent")):
        for id, draft in desk.drafts.get(kind, {}).items():
            if _leads_back(desk, kind, field, id):
                place = draft.place
                desk.findings.fault(place, id, "no_circle")


def _leads_back(desk: Desk, kind: str, field: str, start: str) -> bool:
    seen: set[str] = set()
    todo = list(_next(desk, kind, field, start))
    while todo:
        id = todo.pop()
        if id == start:
            return True
        if id not in seen:
            seen.add(id)
            todo += _next(desk, kind, field, id)
    return False


def _next(desk: Desk, kind: str, field: str, id: str) -> tuple[str, ...]:
    draft = desk.drafts.get(kind, {}).get(id)
    known = (desk.known.state.rooms if kind == "rooms" else desk.known.state.centres).get(id)
    found = draft.fields[field] if draft and field in draft.fields else getattr(known, field, None)
    return found if isinstance(found, tuple) else (found,) if isinstance(found, str) else ()


def exception(row: Row, desk: Desk, hours: dict[tuple[str, str, date], DayHours]) -> None:
    """Gathers the hours of single dates: (kind, id, date) -> hours; several rows of a date add up."""
    place = _place_of(row, desk)
    first = value(row, "date", date)
    if place is None or first is None:
        return
    last = value(row, "until", date) or first
    if last < first:
        desk.findings.fault(row.at("until"), last, "later_date", first=first)
        return
    start, end = text(row, "start"), text(row, "end")
    if bool(start) != bool(end) and not row.failed:
        desk.findings.fault(row.at("end" if start else "start"), "", "required")
    for day in dates(first, last):
        before = hours.get((*place, day), DayHours(date=day))
        times = (*before.hours, (start, end)) if start and end else before.hours
        hours[*place, day] = DayHours(date=day, hours=times, note=text(row, "note") or before.note)


def _place_of(row: Row, desk: Desk) -> tuple[str, str] | None:
    centre = desk.reference(row, "centre", "centres")
    if text(row, "room"):
        room = desk.reference(row, "room", "rooms", lambda id: centre is None or desk.directory.centres.get(id) == centre)
        return ("rooms", room) if room else None
    if centre is None and not text(row, "centre"):
        desk.findings.fault(row.place, "", "centre_or_room")
    return ("centres", centre) if centre else None


def apply_exceptions(desk: Desk, hours: dict[tuple[str, str, date], DayHours]) -> None:
    """Puts the hours of single dates into the drafts, over those of the same date."""
    for (kind, id, day), said in sorted(hours.items()):
        known = (desk.known.state.centres if kind == "centres" else desk.known.state.rooms).get(id)
        draft = desk.draft(kind, id, Place(""))
        before = draft.fields.get("opening") or getattr(known, "opening", None) or _of_centre(desk, id)
        if isinstance(before, Opening):
            kept = {other.date: other for other in before.exceptions} | {day: said}
            draft.fields["opening"] = before.model_copy(update={"exceptions": tuple(kept[date] for date in sorted(kept))})


def _of_centre(desk: Desk, room: str) -> Opening:
    centre = desk.directory.centres.get(room, "")
    draft, known = desk.drafts.get("centres", {}).get(centre), desk.known.state.centres.get(centre)
    found = (draft and draft.fields.get("opening")) or getattr(known, "opening", None)
    return found if isinstance(found, Opening) else ALWAYS


def closure(row: Row, desk: Desk) -> tuple[str, Between] | None:
    """A room and when it cannot be used."""
    centre = desk.reference(row, "centre", "centres")
    room = desk.reference(row, "room", "rooms", lambda id: centre is None or desk.directory.centres.get(id) == centre)
    start, end = value(row, "start", tuple), value(row, "end", tuple)
    if room is None or start is None or end is None:
        return None
    for key, said in (("start", start), ("end", end)):
        if said[0] is None:
            desk.findings.fault(row.at(key), row.raw.get(key), "moment")
            return None
    zone: ZoneInfo = desk.zone
    begin = at_clock(start[0], start[1] or "00:00", zone)
    until = at_clock(end[0], end[1] or "24:00", zone)
    if until <= begin:
        desk.findings.fault(row.at("end"), row.raw.get("end"), "later", start=f"{begin:%Y-%m-%d %H:%M}")
        return None
    return room, Between(start=begin, end=until, note=text(row, "note"))


def way(row: Row, desk: Desk) -> Way | None:
    """The minutes from one centre to another."""
    origin, to = desk.reference(row, "origin", "centres"), desk.reference(row, "to", "centres")
    minutes = value(row, "minutes", int)
    if origin is None or to is None or minutes is None:
        return None
    if origin == to:
        desk.findings.fault(row.at("to"), row.raw.get("to"), "other_centre")
        return None
    return Way(origin=origin, to=to, minutes=minutes) if desk.once("ways", (origin, to), row, "to") else None


def days(row: Row, desk: Desk) -> tuple[Day, ...]:
    """The dates of a holiday, or of make-up workdays."""
    first, kind = value(row, "date", date), text(row, "kind")
    last = value(row, "until", date) or first
    if first is None or last is None or kind not in ("holiday", "workday"):
        return ()
    if last < first:
        desk.findings.fault(row.at("until"), last, "later_date", first=first)
        return ()
    fresh = [day for day in dates(first, last) if desk.once("days", day, row, "date")]
    named = {"kind": kind, "certainty": "overridden", "name": text(row, "name")}
    return tuple(Day.model_validate({"date": day, **named}) for day in fresh)
