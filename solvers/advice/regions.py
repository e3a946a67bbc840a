"""Where to look when a change is tried: where it is, who could make room for it, and what has moved since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from solvers.advice.ground import Ground, Region


def first_of(ground: Ground, sessions: Sequence[str], new: Sequence[str]) -> Region:
    """Where a change is: its sessions, those who serve there, and new people."""
    crew = ground.crew()
    there = [v for id_ in sessions for v in crew.get(ground.choices.facts.session_of[id_], ())]
    return Region(tuple(sessions), (*new, *ground.names(there)))


def regions(ground: Ground, sessions: Sequence[str], new: Sequence[str]) -> Iterator[Region]:
    """First where the change is; then those who could make room for it; then, without end, around what has moved.

    The plan of ``ground`` may get better between two regions.
    """
    begin = set(ground.chosen)
    yield first_of(ground, sessions, new)
    yield Region((), (*new, *ground.names(_akin(ground, sessions, new))))
    while True:
        facts, of = ground.choices.facts, ground.choices.assignment_of
        moved = [c for c in sorted(set(ground.chosen) ^ begin) if c in of]
        where = list(dict.fromkeys(facts.duties[of[c][0]].session for c in moved))
        crew = ground.crew()
        beside = [of[c][1] for c in moved] + [v for s in where for v in crew.get(s, ())]
        there = [ground.problem.sessions[s].id for s in where]
        yield Region((), (*new, *ground.names(beside), *ground.names(_akin(ground, there, ()))))
        yield Region((*sessions, *there), (*new, *ground.names(beside)))


def _akin(ground: Ground, sessions: Sequence[str], new: Sequence[str]) -> list[int]:
    """Volunteers by how many of the duties that are in question they could do, most first."""
    facts, choices = ground.choices.facts, ground.choices
    held = set(ground.held().values())
    wanted = {facts.session_of[id_] for id_ in sessions}
    duties = {duty.index for duty in facts.duties if duty.option in held and duty.session in wanted}
    for name in new:
        duties |= {d for _, d in choices.by_volunteer[facts.volunteer_of[name]] if facts.duties[d].option in held}
    count = [sum(d in duties for _, d in own) for own in choices.by_volunteer]
    return sorted((v for v, number in enumerate(count) if number), key=lambda v: (-count[v], v))
