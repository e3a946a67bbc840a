"""What is different between two states of what is published, session by session."""

from __future__ import annotations

from collections.abc import Mapping

from models.published import Held
from scheduler.cli.views.scene import Scene


def changes(scene: Scene, before: Mapping[str, Held], after: Mapping[str, Held]) -> list[dict[str, object]]:
    """Sessions that were added, cancelled, moved or put elsewhere, and those whose people changed, by time."""
    rows: list[tuple[str, dict[str, object]]] = []
    for id in {**before, **after}:
        old, new = before.get(id), after.get(id)
        row = _change(scene, id, old, new)
        shown = new or old
        if row is not None and shown is not None:
            rows.append((shown.placed.at.isoformat(), row))
    return [row for _, row in sorted(rows, key=lambda pair: (pair[0], str(pair[1]["session"])))]


def _change(scene: Scene, id: str, old: Held | None, new: Held | None) -> dict[str, object] | None:
    shown = new or old
    assert shown is not None
    row: dict[str, object] = {"session": id, "name": shown.dated.session.name, "centre": scene.centre(shown.centre)}
    if old is None or new is None:
        return {**row, "what": "added" if old is None else "cancelled", **_facts(scene, shown)}
    came = sorted({seat.volunteer for seat in new.crew} - {seat.volunteer for seat in old.crew})
    went = sorted({seat.volunteer for seat in old.crew} - {seat.volunteer for seat in new.crew})
    if old.placed == new.placed and not came and not went:
        return None
    what = "moved" if old.placed.at != new.placed.at else "rerouted" if old.placed.room != new.placed.room else "people"
    joined = ", ".join(f"+{scene.person(each)}" for each in came)
    left = ", ".join(f"-{scene.person(each)}" for each in went)
    people = ", ".join(filter(None, (joined, left)))
    return {**row, "what": what, **_facts(scene, new), "came": came, "went": went, "people": people}


def _facts(scene: Scene, held: Held) -> dict[str, object]:
    return {"start": scene.local(held.placed.at), "end": scene.local(held.end), "room": scene.room(held.placed.room)}
