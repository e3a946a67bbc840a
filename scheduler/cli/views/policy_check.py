"""What a policy comes to in a window: what may be a mistake, and how far its tiers hold there."""

from __future__ import annotations

from datetime import date

from models.tiers import Step
from scheduler.cli.call import Call
from scheduler.cli.listing import days
from scheduler.policies import Examined

_SHOWN = 3


def tell(call: Call, found: Examined, first: date, last: date) -> None:
    """Says it, or with ``--json`` gives it all."""
    remarks = [(key, call.say(f"policy.remark.{key}", **fields)) for key, fields in found.remarks]
    if call.as_json:
        terms = found.problem.policy
        call.answer(
            {
                "first": first,
                "last": last,
                "remarks": [{"kind": key, "text": text} for key, text in remarks],
                "tiers": [_as_json(call, step) for step in found.steps],
                "weights": found.weights,
                "contract": found.contract,
                "terms": None if terms is None else terms.model_dump(mode="json", exclude_defaults=True),
            }
        )
        return
    call.tell(call.say("policy.checked", window=days(call, first, last), sessions=len(found.problem.sessions)))
    for _, text in remarks:
        call.tell(f"- {text}")
    for step in found.steps:
        call.tell(f"- {told(call, step)}")
    if found.steps and found.weights:
        call.tell(call.say("policy.weights", weights=", ".join(f"{name} {w:,}" for name, w in found.weights.items())))
    call.tell(call.say("policy.contract" if found.contract else "policy.beyond"))


def told(call: Call, step: Step) -> str:
    """How far a tier holds: proven for the window, or up to what."""
    tier = call.say("comma").join(step.tier)
    if step.certain:
        return call.say("policy.certain", tier=tier, least=step.least, below=step.below)
    if step.factor == 1:
        return call.say("policy.as-before", tier=tier, least=step.least, below=step.below)
    units = sorted((pair for pair in step.units.items() if pair[1]), key=lambda pair: pair[1])[:_SHOWN]
    amounts = call.say("comma").join(call.say("policy.units", name=name, amount=amount) for name, amount in units)
    share = 100 * step.least / step.below
    return call.say("policy.limited", tier=tier, units=amounts, least=step.least, below=step.below, share=share)


def _as_json(call: Call, step: Step) -> dict[str, object]:
    return {
        "tier": list(step.tier),
        "factor": step.factor,
        "least": step.least,
        "below": step.below,
        "certain": step.certain,
        "outweighs": step.units,
        "text": told(call, step),
    }
