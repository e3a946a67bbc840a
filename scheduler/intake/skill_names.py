"""Skills across the files: gathered, given one name each, and what could not be told is said."""

from __future__ import annotations

from collections.abc import Callable

from models.activities import Role
from models.problem import Skill
from scheduler.intake.assemble import Gathered
from scheduler.intake.desk import Desk, Draft
from scheduler.intake.skills import Resolution, Vocabulary


def unify_skills(desk: Desk, gathered: Gathered) -> None:
    """Every skill gets one name, and notices say which names were taken for the same."""
    held, wanted = _names(desk, gathered)
    state = desk.known.state
    known_wanted = [name for activity in state.activities.values() for role in activity.roles for name in role.skills]
    known_wanted += [name for dated in state.sessions.values() for shift in dated.shifts for name in shift.skills]
    known_held = [name for volunteer in state.volunteers.values() for name in volunteer.skills]
    vocabulary = Vocabulary(
        tuple(dict.fromkeys(known_held)), tuple(dict.fromkeys(known_wanted)), held, wanted, desk.options.meanings.skills
    )
    found = vocabulary.resolve()
    _rename(desk, gathered, found.__getitem__)
    if held or wanted:
        _say(found, desk)


def _say(found: Resolution, desk: Desk) -> None:
    told = {name: meaning for name, meaning in (found.names | found.same).items() if name != meaning}
    for name, meaning in sorted(told.items()):
        desk.findings.note("skill_same", name=name, meaning=meaning)
    for name, others in found.unclear.items():
        desk.findings.note("skill_unclear", name=name, names=", ".join(others))
    for name, others in found.apart.items():
        desk.findings.note("skill_apart", name=name, names=", ".join(others))
    for name in found.nobody:
        desk.findings.note("skill_nobody", name=name)


def _names(desk: Desk, gathered: Gathered) -> tuple[tuple[str, ...], tuple[str, ...]]:
    held = [name for draft in desk.drafts.get("volunteers", {}).values() for name in _of(draft)]
    wanted = [name for roles in _all_roles(desk, gathered) for role in roles for name in role.skills]
    return tuple(dict.fromkeys(held)), tuple(dict.fromkeys(wanted))


def _of(draft: Draft) -> dict[str, Skill]:
    found = draft.fields.get("skills")
    return found if isinstance(found, dict) else {}


def _all_roles(desk: Desk, gathered: Gathered) -> list[tuple[Role, ...] | list[Role]]:
    drafted = [draft.fields.get("roles") for draft in desk.drafts.get("activities", {}).values()]
    return [*(roles for roles in drafted if isinstance(roles, tuple)), *gathered.roles.values()]


def _rename(desk: Desk, gathered: Gathered, name_of: Callable[[str], str]) -> None:
    for draft in desk.drafts.get("volunteers", {}).values():
        if "skills" in draft.fields:
            draft.fields["skills"] = {name_of(name): skill for name, skill in _of(draft).items()}
    for draft in desk.drafts.get("activities", {}).values():
        roles = draft.fields.get("roles")
        if isinstance(roles, tuple):
            draft.fields["roles"] = tuple(_renamed(role, name_of) for role in roles)
    for key, listed in gathered.roles.items():
        gathered.roles[key] = [_renamed(role, name_of) for role in listed]


def _renamed(role: Role, name_of: Callable[[str], str]) -> Role:
    return role.model_copy(update={"skills": {name_of(name): level for name, level in role.skills.items()}})
