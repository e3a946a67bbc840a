"""The volunteers of a window's problem: what may be asked of them, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from models.activities import DatedSession
from models.doubts import keeps, kept_spans
from models.hours import DateWindow
from models.people import Availability
from models.people import Volunteer as Known
from models.problem import Leg, Pair, Preference, Span, Volunteer, Window
from models.published import Held
from models.served import busy_spans, history_minutes, legs_of
from models.state import State
from models.willing import windows_of
from models.window_near import near


def volunteers_of(
    state: State, ids: frozenset[str], sessions: Mapping[str, DatedSession], travel: Iterable[Leg],
    published: tuple[Collection[Held], Collection[Held]], window: DateWindow, names: Mapping[str, str],
) -> tuple[Volunteer, ...]:  # fmt: skip
    """The volunteers at home in those centres, in order of id. A volunteer whose home is gone belongs to no problem.

    ``published``: sessions outside the problem, and those that it has.
    """
    elsewhere, here = published
    history = history_minutes(state.published.values(), window)
    people = [row for row in state.volunteers.values() if row.home in ids]
    elsewhere = near(state, window, travel, people, elsewhere, here)
    legs, default = legs_of(travel), state.network.travel_default_minutes
    by_volunteer, own = _by_volunteer(elsewhere), _by_volunteer(here) if keeps(state) else {}
    out = []
    for id, known in sorted(state.volunteers.items()):
        if known.home in ids:
            busy = busy_spans(by_volunteer.get(id, ()), known, ids, legs, default, window)
            windows = windows_of(state.availability.get(id, Availability()), busy, window)
            windows += _kept(state, id, own.get(id, ()), windows, busy)
            rest = {"name": names.get(id, id), "available": windows, "history_minutes": history.get(id, 0)}
            out.append(_volunteer(known, ids, sessions, rest))
    return tuple(out)


def _by_volunteer(sessions: Iterable[Held]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for held in sessions:
        for who in {row.volunteer for row in held.crew}:
            found.setdefault(who, []).append(held)
    return found


def _kept(
    state: State, id: str, own: Collection[Held], windows: Collection[Window], busy: Collection[Span]
) -> tuple[Window, ...]:
    """Times of duties that somebody keeps whatever they have said since, where nothing else says that they can come."""
    spans = [
        (begin, end)
        for begin, end in (kept_spans(state, id, own) if own else ())
        if not any(one.start <= begin and end <= one.end for one in windows)
        and not any(begin < until and since < end for since, until in busy)
    ]
    return tuple(Window.model_validate({"from": begin, "to": end}) for begin, end in sorted(spans))


_SAME = set(Known.model_fields) - {"centres", "preferences"}


def _volunteer(
    known: Known, ids: frozenset[str], sessions: Mapping[str, DatedSession], rest: Mapping[str, object]
) -> Volunteer:
    same = {name: getattr(known, name) for name in _SAME}
    centres = None if known.centres is None else tuple(id for id in dict.fromkeys(known.centres) if id in ids)
    preferences = tuple(row for said in known.preferences for row in _known(said, ids, sessions))
    return Volunteer.model_validate(same | {"centres": centres, "preferences": preferences} | dict(rest))


def _known(said: Preference, ids: frozenset[str], sessions: Mapping[str, DatedSession]) -> list[Preference]:
    """What a preference comes to: none about what is gone, and one about each session of an activity that the problem
    does not name (it names those only that want the same people every time)."""
    if said.kind == "activity":
        named = any(row.session.activity == said.id for row in sessions.values())
        unnamed = [id for id, row in sessions.items() if row.activity == said.id and row.session.activity is None]
        return [said] * named + [Preference(kind="session", id=id, cost=said.cost) for id in unnamed]
    there = {"centre": ids, "session": sessions}.get(said.kind)
    return [said] if there is None or said.id in there else []


def pairs_of(state: State, volunteers: Collection[str]) -> tuple[Pair, ...]:
    """The pairs of two different volunteers of the problem."""
    pairs = [pair for pair in state.pairs.values() if len(set(pair.volunteers) & set(volunteers)) == 2]
    return tuple(sorted(pairs, key=lambda pair: (pair.kind, sorted(pair.volunteers))))
