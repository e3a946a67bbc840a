"""What calendars are told is new exactly where what they show has changed: held against the calendars themselves."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from exports.ical import Settings, calendars
from models import events as e
from models.activities import Activity
from models.people import Person
from models.problem import Group
from models.release import Release
from scheduler import commands as c
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.releases import release
from scheduler.undoing import undo
from tests.scheduler.network import MONDAY, SUNDAY, activity, an_office, centre, first_fit, network_events, room, sqlite

PEOPLE = {id: Person(id=id, name=id.title(), shows="full") for id in ("amy", "ben", "eva")}
"""By names that differ: a mark minds who the team mates are, a calendar shows what they are called."""
_OWN = re.compile(r"^(UID|SEQUENCE|LAST-MODIFIED|DTSTAMP):(.*)\r$", re.MULTILINE)


def shown(release: Release) -> dict[tuple[str, str], tuple[str, int, str]]:
    """By feed and event: what it shows, its number, and when it changed."""
    out = {}
    for path, text in calendars(release, Settings(language="en")).items():
        for block in text.decode().split("BEGIN:VEVENT")[1:]:
            event = block.partition("END:VEVENT")[0]
            own = dict(_OWN.findall(event))
            out[path, own["UID"]] = _OWN.sub("", event), int(own["SEQUENCE"]), own["LAST-MODIFIED"]
    return out


def record(office: Office, *events: e.Event) -> None:
    office.record("import", lambda world: Recording(events))


crews = st.sets(st.sampled_from(("amy", "ben", "eva")), max_size=2).map(sorted)
names = st.sampled_from(("North", "South"))
changes = st.one_of(
    names.map(lambda name: e.RoomRegistered(room=room("hall").model_copy(update={"name": name, "area": name}))),
    names.map(lambda name: e.CentreRegistered(centre=centre("north", "city").model_copy(update={"address": name}))),
    names.map(lambda name: e.GroupRegistered(group=Group(id="g", name=name))),
    st.sampled_from(("10:00", "11:00")).map(lambda clock: e.ActivityRegistered(activity=two_seats(clock))),
    st.sampled_from(("TU", "TU,TH")).map(lambda days: e.ActivityRegistered(activity=two_seats("10:00", days))),
    st.sampled_from(("yoga@2026-12-01", "yoga@2026-12-03")).map(lambda id: c.CancelSession(session=id)),
    st.just("undo"),
    st.none(),
)


def two_seats(clock: str, days: str = "TU,TH") -> Activity:
    one = activity(rrule=f"FREQ=WEEKLY;BYDAY={days}", clock=clock)
    return one.model_copy(update={"group": "g", "roles": (one.roles[0].model_copy(update={"min": 0, "max": 2}),)})


def make(office: Office, change: object) -> None:
    if isinstance(change, c.CancelSession):
        if change.session in office.world().sessions:
            office.do(change)
    elif change == "undo":
        if office.world().releases:  # the last command is a publish, then
            undo(office)
    elif change is not None:
        record(office, change)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(st.tuples(changes, crews, st.sampled_from(("hall", "den"))), min_size=2, max_size=5))
def test_an_events_number_rises_exactly_when_what_it_shows_has_changed(
    steps: list[tuple[object, list[str], str]],
) -> None:
    with TemporaryDirectory() as folder, an_office(sqlite(Path(folder))) as office:
        record(office, *network_events(), e.GroupRegistered(group=Group(id="g", name="g")))
        record(office, e.ActivityRegistered(activity=two_seats("10:00")))
        for change, crew, place in steps:
            make(office, change)
            plan(office, Window(MONDAY, SUNDAY), first_fit(*crew, in_room=place))
            publish(office)
        versions = sorted(office.world().releases)
        seen: dict[str, tuple[str, int, str]] = {}
        for version in versions:
            for (path, uid), (text, number, changed) in shown(release(office.world(), PEOPLE, version)).items():
                if "/volunteers/" not in path and "/centres/" not in path:
                    continue
                before = seen.get(uid)
                if before is not None and "nothing" not in uid:
                    assert (before[0] == text) == (before[1] == number) == (before[2] == changed)
                    assert before[1:] <= (number, changed)
                seen[uid] = text, number, changed
