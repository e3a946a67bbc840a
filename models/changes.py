"""What is different between two states of what people have been told: by session, and by person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from models.problem import Assigned, Shift
from models.published import Held

Kind = Literal["added", "cancelled", "moved", "rerouted", "people"]
"""A session that is new or gone, at another time, in another room, or served by others (the first of these that holds)."""
Fate = Literal["added", "cancelled", "replaced", "role", "moved", "rerouted"]
"""A duty that is new, gone with its session, gone to others or nobody, in another role of the same session, at another
time, or in another room."""


@dataclass(frozen=True)
class SessionChange:
    """A session as it was and as it is. ``came`` and ``went``: who is new in its shifts, and who is gone from them."""

    session: str
    kind: Kind
    before: Held | None
    after: Held | None
    came: tuple[Assigned, ...] = ()
    went: tuple[Assigned, ...] = ()

    @property
    def shown(self) -> Held:
        """The session as it is, or as it was last."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True)
class DutyChange:
    """One duty of one volunteer, and what became of it. ``instead``: who is new in the shift that they lost; ``left``: the
    shift of the same session that they had before."""

    volunteer: str
    fate: Fate
    shift: Shift
    before: Held | None
    after: Held | None
    instead: tuple[str, ...] = ()
    left: Shift | None = None

    @property
    def shown(self) -> Held:
        """The session as it is, or as it was last."""
        found = self.after or self.before
        assert found is not None
        return found


def session_changes(before: Mapping[str, Held], after: Mapping[str, Held]) -> tuple[SessionChange, ...]:
    """What is different, in order of time."""
    found = (_session_change(id, before.get(id), after.get(id)) for id in {**before, **after})
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.shown.placed.at, one.session)))


def _session_change(id: str, old: Held | None, new: Held | None) -> SessionChange | None:
    if old is new:
        return None
    was, now = _crew(old), _crew(new)
    came, went = tuple(row for row in now if row not in was), tuple(row for row in was if row not in now)
    if old is None or new is None:
        return SessionChange(id, "added" if old is None else "cancelled", old, new, came, went)
    if old.placed.at != new.placed.at or old.end != new.end:
        return SessionChange(id, "moved", old, new, came, went)
    if (old.placed.room, old.centre) != (new.placed.room, new.centre):
        return SessionChange(id, "rerouted", old, new, came, went)
    return SessionChange(id, "people", old, new, came, went) if came or went else None


def _crew(held: Held | None) -> list[Assigned]:
    return sorted(held.crew, key=lambda row: (row.shift, row.volunteer)) if held is not None else []


def duty_changes(changes: Iterable[SessionChange]) -> tuple[DutyChange, ...]:
    """What changes for whom, by volunteer and time. Those of whom nothing changes are not told."""
    found = [row for change in changes for row in _duties(change)]
    return tuple(sorted(found, key=lambda row: (row.volunteer, row.shown.placed.at, row.shift.id)))


def _duties(change: SessionChange) -> Iterator[DutyChange]:
    old, new = change.before, change.after
    changed = _other_roles(change)
    for row in change.came:
        if new is not None and (shift := _shift(new, row.shift)) is not None:
            if row.volunteer in changed and old is not None:
                yield DutyChange(row.volunteer, "role", shift, old, new, left=_shift(old, changed[row.volunteer]))
            else:
                yield DutyChange(row.volunteer, "added", shift, None, new)
    for row in change.went:
        if row.volunteer not in changed and old is not None and (shift := _shift(old, row.shift)) is not None:
            instead = tuple(one.volunteer for one in change.came if one.shift == row.shift)
            yield DutyChange(row.volunteer, "cancelled" if new is None else "replaced", shift, old, new, instead)
    if old is not None and new is not None and change.kind in ("moved", "rerouted"):
        for row in new.crew:
            if row not in change.came and (shift := _shift(new, row.shift)) is not None:
                yield DutyChange(row.volunteer, "moved" if change.kind == "moved" else "rerouted", shift, old, new)


def _other_roles(change: SessionChange) -> dict[str, str]:
    """Who serves the session in another shift than before, where and when it was before: that shift by volunteer."""
    if change.kind != "people":
        return {}
    left = {row.volunteer: row.shift for row in change.went}
    return {row.volunteer: left[row.volunteer] for row in change.came if row.volunteer in left}


def _shift(held: Held, id: str) -> Shift | None:
    return next((shift for shift in held.dated.shifts if shift.id == id), None)
