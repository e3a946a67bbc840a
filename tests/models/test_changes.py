"""What is different between two states of what is published."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from models import events as e
from models.changes import duty_changes, session_changes
from models.published import Held
from models.world import World
from tests.models.events import logs


def told(log: list[e.Event]) -> list[dict[str, Held]]:
    """What people were told after each event."""
    return [World.after(log[:end]).published for end in range(len(log) + 1)]


def shape(published: dict[str, Held]) -> dict[str, object]:
    """What of it anybody could notice."""
    return {
        id: (held.placed.at, held.end, held.placed.room, held.centre, frozenset((r.shift, r.volunteer) for r in held.crew))
        for id, held in published.items()
    }


@settings(max_examples=60, deadline=None)
@given(logs(most=12))
def test_changes_are_told_of_exactly_the_sessions_that_are_different(log: list[e.Event]) -> None:
    states = told(log)
    for before, after in pairwise(states):
        old, new = shape(before), shape(after)
        assert {row.session for row in session_changes(before, after)} == {
            id for id in {**old, **new} if old.get(id) != new.get(id)
        }


@settings(max_examples=60, deadline=None)
@given(logs(most=12))
def test_whose_duty_is_another_or_another_s_is_told_so(log: list[e.Event]) -> None:
    states = told(log)
    before, after = states[0], states[-1]
    changes = duty_changes(session_changes(before, after))
    came = {(row.shift.id, row.volunteer) for row in changes if row.fate == "added"}
    crews = {(row.shift, row.volunteer) for held in after.values() for row in held.crew}
    assert came == crews
