"""Standby: a shift beside another of the same session, which needs nobody, but from which that one is refilled first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.activities import Role
from models.problem import Shift

SUFFIX = "~standby"
"""Ends the id of a shift that stands by for the one of the rest of its id."""
_HAN = re.compile(r"[\u3400-\u9fff]")


def stands_by_for(shift: str) -> str | None:
    """The shift for which this one stands by; None where it is no standby."""
    return shift.removesuffix(SUFFIX) if shift.endswith(SUFFIX) else None


def shifts_of(session: str, roles: tuple[Role, ...], usual: int = 0) -> Iterator[Shift]:
    """The shifts of a session, one for each role, and of those with standby another; ``usual``: where a role is silent."""
    for role in roles:
        shift = Shift(
            id=f"{session}/{role.key}",
            session=session,
            role=role.role,
            skills=role.skills,
            min=role.min,
            max=role.max,
            arrive_before=role.arrive_before,
            leave_after=role.leave_after,
        )
        yield shift
        number = (usual if role.min else 0) if role.standby is None else role.standby
        if number:
            update = {"id": shift.id + SUFFIX, "role": named(role.role), "min": 0, "max": number}
            yield shift.model_copy(update=update)


def named(role: str) -> str:
    """What standby for a role is called, in its own language."""
    return f"{role}（备岗）" if _HAN.search(role) else f"{role} (standby)"
