"""Volunteers as a listing."""

from __future__ import annotations

from models.people import Volunteer
from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing, Row
from scheduler.cli.views.places import weekdays
from scheduler.cli.views.scene import Scene


def _skills(call: Call, row: Row) -> str:
    skills = row["skills"]
    assert isinstance(skills, dict)
    return ", ".join(name if level == 1 else f"{name} {level}" for name, level in skills.items())


_VOLUNTEERS = (
    Column("id", whole=True),
    Column("name", "person"),
    Column("home_name", "home"),
    Column("skills", look=_skills),
    Column("available", look=lambda call, row: available(call, row)),
    Column("hours", look=lambda call, row: _hours(row["max_minutes"]), number=True, spare=True),
)


def volunteers(scene: Scene) -> Listing:
    """Every volunteer whose home is to be shown."""
    found = [each for each in scene.state.volunteers.values() if scene.wants_centre(each.home)]
    return Listing("volunteers", _VOLUNTEERS, [_volunteer(scene, each) for each in found])


def _volunteer(scene: Scene, volunteer: Volunteer) -> Row:
    said = scene.state.availability.get(volunteer.id)
    return {
        "id": volunteer.id,
        "name": scene.person(volunteer.id),
        "home": volunteer.home,
        "home_name": scene.centre(volunteer.home),
        "skills": {name: skill.level for name, skill in volunteer.skills.items()},
        "minor": volunteer.minor,
        "max_minutes": volunteer.max_minutes,
        "weekly": [row.model_dump(mode="json") for row in said.weekly] if said else [],
        "windows": len(said.windows) if said else 0,
        "blackouts": len(said.blackouts) if said else 0,
    }


def available(call: Call, row: Row) -> str:
    """When somebody can serve, in a few words."""
    weekly = row["weekly"]
    assert isinstance(weekly, list)
    parts = [f"{weekdays(call, tuple(each['weekdays']))} {each['start']}–{each['end']}" for each in weekly[:_FEW]]
    if len(weekly) > _FEW:
        parts.append(call.say("more", count=len(weekly) - _FEW))
    for key in ("windows", "blackouts"):
        if row[key]:
            parts.append(call.say(f"count.{key}", count=row[key]))
    return "; ".join(parts)


_FEW = 3


def _hours(minutes: object) -> str:
    return f"{minutes / 60:g}" if isinstance(minutes, int) else ""
