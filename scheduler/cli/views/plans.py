"""Drafts, releases, and what a plan says day by day, as listings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from models.activities import DatedSession
from models.events import PlanDrafted, ReleasePublished
from models.plan import Plan
from models.problem import Placed
from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing, Row, clock, day, days, when
from scheduler.cli.views.scene import Scene

_PLAN = (
    Column("when", look=clock, whole=True),
    Column("room_name", "room"),
    Column("name", "session"),
    Column("team", look=lambda call, row: team(call, row)),
)
_UNPLACED = (Column("id", whole=True, spare=True), Column("when", look=when), Column("name", "session"))
_DRAFTS = (
    Column("id", whole=True),
    Column("window", look=lambda call, row: window(call, row)),
    Column("centre_name", "centre"),
    Column("cost", number=True),
    Column("bound", number=True),
    Column("ended", look=lambda call, row: call.say(f"ended.{row['ended']}") if row["ended"] else "", spare=True),
    Column("sessions", number=True),
    Column("seats", "duties", number=True),
)
_RELEASES = (
    Column("version", number=True),
    Column("window", look=lambda call, row: window(call, row)),
    Column("centre_name", "centre"),
    Column("published_at"),
    Column("sessions", number=True),
    Column("seats", "duties", number=True),
)


def drafts(scene: Scene) -> Listing:
    """Every draft that was not discarded, oldest first."""
    return Listing("drafts", _DRAFTS, [draft_row(scene, each) for each in scene.state.drafts.values()], "title.drafts")


def draft_row(scene: Scene, draft: PlanDrafted) -> Row:
    """A draft in one row."""
    return {
        "id": draft.draft,
        **_window_fields(scene, draft),
        "status": draft.status,
        "ended": draft.ended,
        "cost": draft.cost,
        "bound": draft.bound,
        "seconds": draft.seconds,
        "work": draft.work,
        "seed": draft.seed,
        "position": draft.position,
        "sessions": len(draft.plan.sessions),
        "seats": len(draft.plan.assignments),
    }


def releases(scene: Scene) -> Listing:
    """Every release, oldest first."""
    return Listing(
        "releases", _RELEASES, [release_row(scene, each) for each in scene.state.releases.values()], "title.releases"
    )


def release_row(scene: Scene, release: ReleasePublished) -> Row:
    """A release in one row."""
    return {
        "version": release.version,
        "draft": release.draft,
        **_window_fields(scene, release),
        "published_at": scene.local(release.published_at),
        "sessions": len(release.plan.sessions),
        "seats": len(release.plan.assignments),
    }


def _window_fields(scene: Scene, event: PlanDrafted | ReleasePublished) -> Row:
    name = scene.centre(event.subtree) if event.subtree else scene.state.network.name
    return {"first": event.first, "last": event.last, "subtree": event.subtree, "centre_name": name}


def window(call: Call, row: Row) -> str:
    """First and last date of a row."""
    return days(call, row["first"], row["last"])  # type: ignore[arg-type]


def plan_rows(scene: Scene, plan: Plan, dated: Mapping[str, DatedSession]) -> list[Row]:
    """The sessions that a plan holds, by day, place and time, each with its team."""
    crews: dict[str, list[str]] = defaultdict(list)
    for each in plan.assignments:
        crews[each.shift].append(each.volunteer)
    rows = [_held(scene, placed, dated[placed.id], crews) for placed in plan.sessions if placed.id in dated and placed.at]
    return sorted((row for row in rows if _wanted(scene, row)), key=_order)


def _order(row: Row) -> tuple[str, str, str]:
    start = str(row["start"])
    return start[:10], str(row["centre_name"]), start


def _wanted(scene: Scene, row: Row) -> bool:
    start = row["start"]
    return scene.wants_centre(str(row["centre"])) and scene.wants_day(start.date())  # type: ignore[attr-defined]


def _held(scene: Scene, placed: Placed, dated: DatedSession, crews: Mapping[str, list[str]]) -> Row:
    session, room = dated.session, scene.state.rooms.get(placed.room or "")
    centre = room.centre if room else session.centres[0]
    shifts = [
        {
            "id": shift.id,
            "role": shift.role,
            "min": shift.min,
            "max": shift.most,
            "serving": sorted(crews.get(shift.id, ())),
            "people": [scene.person(each) for each in sorted(crews.get(shift.id, ()))],
        }
        for shift in dated.shifts
    ]
    return {
        "id": session.id,
        "name": session.name,
        "start": scene.local(placed.at),
        "end": scene.local(placed.at + timedelta(minutes=session.minutes)),
        "centre": centre,
        "centre_name": scene.centre(centre),
        "room": placed.room,
        "room_name": scene.room(placed.room),
        "shifts": shifts,
    }


def team(call: Call, row: Row) -> str:
    """Who serves in which role, and who is still wanted."""
    shifts = row["shifts"]
    assert isinstance(shifts, list)
    return "\n".join(_crew(call, shift) for shift in shifts)


def _crew(call: Call, shift: Mapping[str, object]) -> str:
    people, least = shift["people"], shift["min"]
    assert isinstance(people, list)
    assert isinstance(least, int)
    short = least - len(people)
    words = [*people, *([call.say("wanted", count=short)] if short > 0 else [])]
    return call.say("role", role=shift["role"], people=call.say("comma").join(words) or "–")


def by_day(call: Call, rows: Sequence[Row]) -> list[Listing]:
    """The rows of a plan as a table for each day and centre."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        start = row["start"]
        assert isinstance(start, datetime)
        groups[day(call, start.date()), str(row["centre_name"])].append(row)
    return [Listing("sessions", _PLAN, found, caption=f"{date}  {centre}") for (date, centre), found in groups.items()]


def unplaced(scene: Scene, plan: Plan, dated: Mapping[str, DatedSession]) -> Listing:
    """The sessions of ``dated`` that a plan does not hold, at the time that was wanted."""
    held = {placed.id for placed in plan.sessions}
    rows: list[Row] = []
    for each in dated.values():
        if each.session.id in held or not each.session.starts:
            continue
        start = scene.local(each.session.starts[0].at)
        end = start + timedelta(minutes=each.session.minutes)
        rows.append({"id": each.session.id, "name": each.session.name, "start": start, "end": end})
    return Listing("unplaced", _UNPLACED, sorted(rows, key=lambda row: str(row["start"])), "title.unplaced")
