"""What a problem document must hold beyond its types: ids, references, intervals, and what belongs together.

Every check reads the raw document and passes over what has the wrong type, so that one mistake hides no other.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from models.base import parse_moment
from models.circles import closing_links
from models.faults import Findings, Place
from models.policy_checks import check_terms
from models.problem import DEFAULT_WEIGHTS, LARGEST
from models.raw import References, Row, known_ids

FIRST_YEAR, LAST_YEAR = 1900, 2999
_KINDS = {
    "centre": "centres",
    "room": "rooms",
    "group": "groups",
    "session": "sessions",
    "shift": "shifts",
    "volunteer": "volunteers",
}


def check_problem(root: Row, found: Findings) -> None:
    """Adds everything that is wrong with a problem document apart from types to ``found``."""
    ids = {kind: known_ids(root, name, kind, found) for kind, name in _KINDS.items()}
    if "groups" not in root.fields:
        ids["group"] = frozenset()
    refs = References(ids, found)
    _check_head(root, found)
    for leg in root.rows("travel"):
        refs.field("centre", leg, "from")
        refs.field("centre", leg, "to")
    for centre in root.rows("centres"):
        refs.field("centre", centre, "parent")
        _check_opening(centre, found)
    _check_rooms(root, refs, found)
    for session in root.rows("sessions"):
        _check_session(session, refs, found)
    for shift in root.rows("shifts"):
        _check_shift(shift, refs, found)
    for volunteer in root.rows("volunteers"):
        _check_volunteer(volunteer, refs, found)
    for pair in root.rows("pairs"):
        _check_pair(pair, refs, found)
    for pin in root.rows("pins"):
        _check_pin(pin, refs, found)
    _check_baseline(root.child("baseline"), refs, found)
    if policy := root.child("policy"):
        check_terms(policy, refs, found)


def _check_head(root: Row, found: Findings) -> None:
    name = root.fields.get("timezone")
    if isinstance(name, str) and not _is_zone(name):
        found.add(root.at("timezone"), name, "zone")
    if horizon := root.child("horizon"):
        _check_year(horizon, "start", found)
        _check_year(horizon, "end", found)
        _check_order(horizon, "start", "end", found)
    if weights := root.child("weights"):
        for weight, value in weights.fields.items():
            if weight not in DEFAULT_WEIGHTS:
                found.add(weights.at(weight), value, "weight", choices=", ".join(DEFAULT_WEIGHTS))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _check_year(row: Row, name: str, found: Findings) -> None:
    moment = row.moment(name)
    if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        found.add(row.at(name), row.fields[name], "calendar", first=FIRST_YEAR, last=LAST_YEAR)


def _check_order(row: Row, first: str, last: str, found: Findings) -> None:
    start, end = row.moment(first), row.moment(last)
    if start is not None and end is not None and start >= end:
        found.add(row.at(last), row.fields[last], "later", start=row.fields[first])


def _check_opening(place: Row, found: Findings) -> None:
    spans: list[tuple[datetime, datetime, Place]] = []
    for where, item in place.items("open"):
        if not isinstance(item, list) or len(item) != 2:
            continue
        start, end = parse_moment(item[0]), parse_moment(item[1])
        if start is None or end is None:
            continue
        if start >= end:
            found.add((*where, 1), item[1], "later", start=item[0])
        else:
            spans.append((start, end, where))
    spans.sort(key=lambda span: span[:2])
    latest = spans[:1]
    for start, end, where in spans[1:]:
        if start <= latest[0][1]:
            found.add(where, _item(place, where), "separate", other=f"open[{latest[0][2][-1]}]")
        if end > latest[0][1]:
            latest = [(start, end, where)]


def _item(row: Row, place: Place) -> object:
    return dict(row.items(str(place[-2])))[place]


def _check_rooms(root: Row, refs: References, found: Findings) -> None:
    centre_of = {room.text("id"): room.text("centre") for room in root.rows("rooms")}
    links: dict[str, list[tuple[str, Place]]] = {}
    for room in root.rows("rooms"):
        refs.field("centre", room, "centre")
        refs.each("room", room, "parts")
        _check_opening(room, found)
        own, centre = room.text("id"), room.text("centre")
        known = refs.knows("centre", centre)
        parts = [(part, place) for place, part in room.items("parts") if isinstance(part, str)]
        for part, place in parts:
            other = centre_of.get(part)
            if known and centre and other and other != centre and refs.knows("centre", other):
                found.add(place, part, "same_centre", centre=centre)
        if own:
            links.setdefault(own, parts)
    for part, place in closing_links(links):
        found.add(place, part, "no_circle")


def _check_session(session: Row, refs: References, found: Findings) -> None:
    refs.each("centre", session, "centres")
    refs.each("room", session, "rooms")
    refs.field("group", session, "group")
    for link in session.rows("after"):
        refs.field("session", link, "session")
    centres = session.fields.get("centres")
    if session.fields.get("needs_room") is False and isinstance(centres, list) and len(centres) != 1:
        found.add(session.at("centres"), centres, "one_centre")
    first: dict[datetime, str] = {}
    for start in session.rows("starts"):
        _check_year(start, "at", found)
        at = start.moment("at")
        if at is None:
            continue
        if at in first:
            found.add(start.at("at"), start.fields["at"], "new_start", other=first[at])
        first.setdefault(at, f"starts[{start.place[-1]}]")


def _check_shift(shift: Row, refs: References, found: Findings) -> None:
    refs.field("session", shift, "session")
    least, most = shift.whole("min"), shift.whole("max")
    if least is not None and most is not None and 0 <= most < least <= LARGEST:
        found.add(shift.at("max"), most, "max", least=least)
    _refuse_null(shift, "max", found)


def _refuse_null(row: Row, name: str, found: Findings) -> None:
    if name in row.fields and row.fields[name] is None:
        found.add(row.at(name), None, "present")


def _check_volunteer(volunteer: Row, refs: References, found: Findings) -> None:
    refs.field("centre", volunteer, "home")
    refs.each("centre", volunteer, "centres")
    for window in volunteer.rows("available"):
        _check_order(window, "from", "to", found)
    for preference in volunteer.rows("preferences"):
        kind = preference.text("kind")
        if kind in ("centre", "session"):
            refs.field(kind, preference, "id")


def _check_pair(pair: Row, refs: References, found: Findings) -> None:
    refs.each("volunteer", pair, "volunteers")
    two = [name for _, name in pair.items("volunteers")]
    if len(two) == 2 and isinstance(two[0], str) and two[0] == two[1]:
        found.add(pair.at("volunteers"), two, "two_people")


def _check_pin(pin: Row, refs: References, found: Findings) -> None:
    for kind in ("session", "room", "shift", "volunteer"):
        refs.field(kind, pin, kind)
    _check_year(pin, "at", found)
    if "session" in pin.fields:
        _refuse_null(pin, "at", found)


def _check_baseline(baseline: Row | None, refs: References, found: Findings) -> None:
    """Rows about what is no longer there are no mistake; only the room of a session that still is must be known."""
    if baseline is None:
        return
    for row in baseline.rows("sessions"):
        _check_year(row, "at", found)
        if refs.knows("session", row.fields.get("id")):
            refs.field("room", row, "room")
