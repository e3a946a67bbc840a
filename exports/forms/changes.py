"""What has changed since an earlier release: sessions that came, went or moved, and whom that concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from exports.forms.desk import Desk
from exports.forms.notice import messages
from exports.people import shown
from exports.roster import Slot
from exports.sheet import Block, Cell, Head, Layout, Piece, Prose, Sheet, Table, cell, line, to_read, words
from exports.text import isolated


@dataclass(frozen=True)
class Change:
    """A session as it was and as it is; ``kind``: added, cancelled, moved, rerouted (another room), or people."""

    kind: str
    before: Slot | None
    after: Slot | None
    came: tuple[tuple[str, str], ...]
    went: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> Slot:
        """The session, as it is where it still is."""
        found = self.after or self.before
        assert found is not None
        return found


def changes(before: Desk, after: Desk) -> tuple[Change, ...]:
    """In order of time: what is held now and was not, the reverse, and what is held at another time or place or by others.
    ``came`` and ``went`` are pairs of role and volunteer."""
    old = {slot.session.id: slot for slot in before.slots if slot.held}
    new = {slot.session.id: slot for slot in after.slots if slot.held}
    first = max(before.view.release.first, after.view.release.first)
    last = min(before.view.release.last, after.view.release.last)
    found = []
    for id in old.keys() | new.keys():
        one = _change(old.get(id), new.get(id))
        if one is not None and (one.before is None or one.after is not None or first <= one.shown.day <= last):
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.shown.begin, one.shown.name, one.shown.session.id)))


def _crew(slot: Slot | None) -> set[tuple[str, str]]:
    return {(shift.role, volunteer) for shift in slot.session.shifts for volunteer in shift.serving} if slot else set()


def _change(old: Slot | None, new: Slot | None) -> Change | None:
    came, went = (tuple(sorted(_crew(a) - _crew(b))) for a, b in ((new, old), (old, new)))
    if old is None or new is None:
        return Change("added" if old is None else "cancelled", old, new, came, went)
    if (old.begin, old.end) != (new.begin, new.end):
        return Change("moved", old, new, came, went)
    if old.session.room != new.session.room:
        return Change("rerouted", old, new, came, went)
    return Change("people", old, new, came, went) if came or went else None


def change_sheet(before: Desk, after: Desk) -> Sheet:
    """What release ``after`` changes against ``before``."""
    every = changes(before, after)
    release = after.view.release
    return after.sheet(
        name=after.network,
        what=after.say("changes_since", version=before.view.release.version),
        span=after.span(release.first, release.last),
        facts=(_counted(after, every),),
        blocks=tuple(_blocks(before, after, every)) or (Prose((words(after.say("no_changes")),), size=1.4),),
        layout=Layout(landscape=True),
        legend=False,
    )


def change_messages(before: Desk, after: Desk) -> tuple[str, ...]:
    """The same for a chat group."""
    every = changes(before, after)
    title = f"{isolated(after.network[:60])} · {after.say('changes_since', version=before.view.release.version)}"
    head = f"【{title}】{_counted(after, every)}" if after.language == "zh" else f"[{title}] {_counted(after, every)}"
    told = [_told(before, after, one) for one in every]
    return messages(head.rstrip(), told or [[after.say("no_changes")]])


def _counted(desk: Desk, every: Iterable[Change]) -> str:
    """How many changes there are of each kind."""
    kinds = Counter(one.kind for one in every)
    counts = ((kind, kinds[kind]) for kind in ("added", "cancelled", "moved", "rerouted", "people"))
    return desk.comma.join(desk.say(f"count_{kind}", count=count) for kind, count in counts if count)


def _told(before: Desk, after: Desk, one: Change) -> list[str]:
    """A heading, and lines: when and where, from what to what if that changes, and who comes and who no longer does."""
    states = {"told_before": (before, one.before), "told_after": (after, one.after)}
    found = [after.say(key, what=_state(*state).flat) for key, state in states.items() if state[1]]
    if one.kind not in ("moved", "rerouted"):
        found = [(_state(after, one.after) if one.after else _state(before, one.before)).flat]
    centre = (after if one.after else before).centre_of(one.shown)
    heading = f"■ {after.say(f'kind_{one.kind}')} {isolated(one.shown.name)} · {isolated(centre)}"
    return [heading, *found, *map(to_read, _people(before, after, one).items)]


def _blocks(before: Desk, after: Desk, every: tuple[Change, ...]) -> Iterator[Block]:
    keys = (("change", 0.9), ("col_session", 1.7), ("centre", 1.5), ("before", 1.7), ("after", 1.7), ("who", 2.0))
    heads = tuple(Head(after.say(key), width) for key, width in keys)
    if every:
        yield Table(heads, tuple(
            line(
                cell(after.say(f"kind_{one.kind}"), "mark" if one.kind == "cancelled" else "strong"),
                cell(one.shown.name, "off" if one.kind == "cancelled" else "plain"),
                cell(after.centre_of(one.shown) if one.after else before.centre_of(one.shown)),
                _state(before, one.before), _state(after, one.after), _people(before, after, one),
            )
            for one in every
        ), after.say("sessions"))  # fmt: skip


def _state(desk: Desk, slot: Slot | None) -> Cell:
    return Cell((words(desk.when(slot), "time"), words(desk.room_of(slot), "soft"))) if slot else Cell()


def _people(before: Desk, after: Desk, one: Change) -> Cell:
    marks: Mapping[str, tuple[Desk, tuple[tuple[str, str], ...]]] = {"+": (after, one.came), "−": (before, one.went)}
    items = []
    for mark, (desk, people) in marks.items():
        for role, volunteer in people:
            name = shown(desk.view.persons.get(volunteer), desk.audience) or desk.unnamed(1)
            items.append((Piece(f"{mark} ", "strong"), *desk.with_role(name, role)))
    return Cell(tuple(items))
