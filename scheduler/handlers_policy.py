"""The policy by which a network is planned: changed in parts, taken from a preset, or put back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.events import Event, PolicyChanged, WeightsSet
from models.faults import Findings
from models.policy import Parameter, Policy, Setting
from models.policy_checks import check_policy
from models.raw import References, Row
from models.world import World
from scheduler import commands as c
from scheduler.errors import BadPolicy
from scheduler.lookup import known
from scheduler.presets import PRESETS


def change_policy(command: c.ChangePolicy, world: World, today: date) -> list[Event]:
    """What is said anew of a rule, a figure or the tiers replaces what was said of it at the same centre."""
    before = world.policy
    tiers = before.tiers if command.tiers is None else command.tiers
    after = Policy(
        rules=_rules((row for row in before.rules if not _forgotten(row.rule, row.centre, command)), command.rules),
        parameters=_parameters(
            (row for row in before.parameters if not _forgotten(row.name, row.centre, command)), command.parameters
        ),
        tiers=tiers,
    )
    return _changed(after, world)


def _forgotten(name: str, centre: str | None, command: c.ChangePolicy) -> bool:
    return centre == command.centre and name in command.forget


def apply_preset(command: c.ApplyPreset, world: World, today: date) -> list[Event]:
    """A preset replaces all that was said at that centre; what is said elsewhere, and the tiers, stay."""
    preset = known("preset", command.preset, PRESETS)
    before, centre = world.policy, command.centre
    rules = (*(row for row in before.rules if row.centre != centre), *preset.rules_at(centre))
    parameters = (*(row for row in before.parameters if row.centre != centre), *preset.parameters_at(centre))
    return _changed(Policy(rules=_rules(rules), parameters=_parameters(parameters), tiers=before.tiers), world)


def reset_policy(command: c.ResetPolicy, world: World, today: date) -> list[Event]:
    """Everything as usual again: at a centre, or with None throughout, the weights that documents brought included."""
    if command.centre is None:
        weights: list[Event] = [WeightsSet(weights={})] if world.weights else []
        return [*_changed(Policy(), world), *weights]
    known("centre", command.centre, world.centres)
    before = world.policy
    rules = (row for row in before.rules if row.centre != command.centre)
    parameters = (row for row in before.parameters if row.centre != command.centre)
    return _changed(Policy(rules=_rules(rules), parameters=_parameters(parameters), tiers=before.tiers), world)


def _rules(rows: Iterable[Setting], new: Iterable[Setting] = ()) -> tuple[Setting, ...]:
    """In order of rule and centre, so that the same policy is the same event."""
    found = {(row.rule, row.centre or ""): row for row in [*rows, *new]}
    return tuple(found[key] for key in sorted(found))


def _parameters(rows: Iterable[Parameter], new: Iterable[Parameter] = ()) -> tuple[Parameter, ...]:
    found = {(row.name, row.centre or ""): row for row in [*rows, *new]}
    return tuple(found[key] for key in sorted(found))


def _changed(after: Policy, world: World) -> list[Event]:
    """``BadPolicy`` with everything that is wrong; centres that are gone since are passed over."""
    there = world.policy
    places = [row.centre for row in there.rules] + [row.centre for row in there.parameters]
    old = frozenset(place for place in places if place is not None)
    found = Findings()
    refs = References({"centre": frozenset(world.centres) | old}, found)
    check_policy(Row((), after.model_dump(mode="json")), refs, found)
    if found.faults:
        raise BadPolicy(found.ordered(Policy.model_fields))
    return [] if after == there else [PolicyChanged(policy=after)]
