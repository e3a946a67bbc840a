"""Volunteers and the persons behind them, their skills, preferences and pairs."""

from __future__ import annotations

from datetime import date

from models.people import Person
from models.problem import Pair, Preference, Skill
from scheduler.intake.build.work import default_centre
from scheduler.intake.desk import Desk, Draft, copied, kept, text, value
from scheduler.intake.options import Limits
from scheduler.intake.tables import Row, Table

LIMITS = ("max_minutes", "max_minutes_per_day", "max_duties_per_day", "max_days", "min_rest_minutes")
_COPIED = ("max_travel_minutes", "min_minutes", "minor", *LIMITS)


def volunteer(row: Row, desk: Desk, homes: dict[str, tuple[str, ...]]) -> None:
    """A volunteer and the person. ``homes`` remembers the default centre per sheet, so that its lack is said once."""
    id = desk.ids.get(row.place)
    if id is None:
        return
    draft = desk.draft("volunteers", id, row.place)
    draft.fields["id"] = id
    _home(row, draft, desk, homes)
    copied(row, draft, *_COPIED)
    if "centres" in row.values:
        draft.fields["centres"] = desk.references(row, "centres", "centres") or None
    if "skills" in row.values:
        _skills(row, draft, desk)
    _person(row, id, desk)


def _home(row: Row, draft: Draft, desk: Desk, homes: dict[str, tuple[str, ...]]) -> None:
    if text(row, "home"):
        draft.fields["home"] = desk.reference(row, "home", "centres")
        draft.faulty |= draft.fields["home"] is None
        return
    if draft.fields.get("home") or desk.known.state.volunteers.get(str(draft.fields["id"])):
        return
    sheet = f"{row.place.file}|{row.place.sheet}" if "home" not in row.values else f"{row.place}"
    if sheet not in homes:
        homes[sheet] = default_centre(row, desk)
    draft.fields["home"] = homes[sheet][0] if homes[sheet] else None
    draft.faulty |= not homes[sheet]


def _skills(row: Row, draft: Draft, desk: Desk) -> None:
    """Levels as given; the dates until which skills count stay as they are known."""
    known = desk.known.state.volunteers.get(str(draft.fields["id"]))
    before = known.skills if known else {}
    said = value(row, "skills", dict) or {}
    skills = {name: Skill(level=level, until=before[name].until if name in before else None) for name, level in said.items()}
    begun = draft.fields.get("skills")
    draft.fields["skills"] = (begun if isinstance(begun, dict) else {}) | skills


def _person(row: Row, id: str, desk: Desk) -> None:
    draft = desk.draft("persons", id, row.place)
    draft.fields["id"] = id
    kept(row, draft, "phone", "email", "external_id", "shows")
    known = desk.known.persons.get(id)
    if text(row, "name"):
        draft.fields["name"] = text(row, "name")
    elif known is None:
        draft.fields.setdefault("name", id)


def limits(tables: list[Table], desk: Desk) -> None:
    """Where no file says anything of limits, new volunteers get sensible ones."""
    given: Limits | None = desk.options.limits
    if given is None or any(set(LIMITS) & table.keys for table in tables if table.sheet.key == "volunteers"):
        return
    fresh = [draft for id, draft in desk.drafts.get("volunteers", {}).items() if id not in desk.known.state.volunteers]
    for draft in fresh:
        draft.fields |= {"min_rest_minutes": given.min_rest_minutes, "max_minutes_per_day": given.max_minutes_per_day}
    if fresh:
        rest, most = (given.min_rest_minutes or 0) / 60, (given.max_minutes_per_day or 24 * 60) / 60
        desk.findings.note("limits", rest=f"{rest:g}", most=f"{most:g}")


def who(row: Row, key: str, desk: Desk) -> str | None:
    """The volunteer that a row is about; a phone in the row tells namesakes apart."""
    name, phone = text(row, key), text(row, "phone")
    if not name:
        return None
    with_phone = set(desk.directory.named("volunteers", phone)) if phone else set()
    return desk.directory.find("volunteers", name, row.at(key), desk.findings, lambda id: id in with_phone)


def skill(row: Row, desk: Desk) -> None:
    """One skill of one volunteer, with the last date on which it counts."""
    id, name = who(row, "volunteer", desk), text(row, "skill")
    if id is None or not name or row.failed:
        return
    draft = desk.draft("volunteers", id, row.place)
    known = desk.known.state.volunteers.get(id)
    if "skills" not in draft.fields:
        draft.fields["skills"] = dict(known.skills) if known else {}
    skills = draft.fields["skills"]
    assert isinstance(skills, dict)
    level = value(row, "level", int)
    before = skills.get(name)
    fallback = before.level if isinstance(before, Skill) else 1
    skills[name] = Skill(level=fallback if level is None else level, until=value(row, "until", date))


def preference(row: Row, desk: Desk, gathered: dict[str, list[Preference]]) -> None:
    """What a volunteer likes or dislikes; the sheet replaces what was known of those it names."""
    id, kind, what, cost = who(row, "volunteer", desk), text(row, "kind"), text(row, "what"), value(row, "cost", int)
    if id is None or not kind or not what or cost is None:
        return
    target: str | None = what
    if kind in ("centre", "session", "activity"):
        kinds = {"centre": "centres", "session": "sessions", "activity": "activities"}
        target = desk.directory.find(kinds[kind], what, row.at("what"), desk.findings)
    if target is not None:
        gathered.setdefault(id, []).append(Preference.model_validate({"kind": kind, "id": target, "cost": cost}))


def pair(row: Row, desk: Desk) -> Pair | None:
    """Two volunteers who like to serve together, or must be kept apart."""
    first, second, kind = who(row, "first", desk), who(row, "second", desk), text(row, "kind")
    if first is None or second is None or not kind:
        return None
    if first == second:
        desk.findings.fault(row.at("second"), row.raw.get("second"), "two_people")
        return None
    if not desk.once("pairs", (kind, frozenset((first, second))), row, "second"):
        return None
    return Pair.model_validate({"kind": kind, "volunteers": (first, second)})


def persons(desk: Desk) -> tuple[Person, ...]:
    """The persons who are new, or of whom something changed."""
    out = []
    for id, draft in sorted(desk.drafts.get("persons", {}).items()):
        known = desk.known.persons.get(id)
        fields = (known.model_dump() if known else {}) | draft.fields
        person = Person.model_validate({name: said for name, said in fields.items() if said is not None})
        if person != known:
            out.append(person)
    return tuple(out)
